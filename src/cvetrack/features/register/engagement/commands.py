"""`cvetrack engagement`: the contacts that were logged, listed, shown, put right or taken out."""

from typing import Annotated, Any

import typer

from cvetrack.features.register.engagement import actions, queries, rules, view
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import listed
from cvetrack.store.decisions import outside_hours
from cvetrack.store.made_there import recorded_in
from cvetrack.store.named import Found
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.listing import Asked, Listing, lists
from cvetrack.terminal.of_engagement import (
    About,
    From,
    How,
    OfLevel,
    OfStrand,
    Theirs,
    Via,
    What,
    With,
    columns,
)
from cvetrack.terminal.options import AsJson, At, Context, For, Note, On, Where
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.together import each_once, tell_together

engagement = Feature("List, show, correct or remove engagements.")
_LISTING = Listing("engagement-list", queries.Engagement, day="day", theirs=queries.of_officer, first=40)

Id = Annotated[str, typer.Argument(metavar="ID", help="The engagement's id, such as E231.")]


@lists(engagement, _LISTING)
def list_(
    asked: Asked[queries.Engagement],
    topic: Annotated[str | None, typer.Option("--topic", metavar="TOPIC", help="Only about this.")] = None,
) -> None:
    """List engagements, newest first.

    cvetrack engagement list eastside-youth
    cvetrack engagement list --since "1 january" --csv
    """
    store = asked.app.store
    wanted: dict[str, Any] = {
        "since": asked.since,
        "until": asked.until,
        "topic": asked.app.find("topic", topic).name if topic else None,
    }
    if asked.of:
        rows = queries.of_organisation(store, asked.of, asked.today, **wanted)
    else:
        rows = queries.all_of_them(store, asked.today, **wanted, most=asked.enough)
    asked.answer(rows, view.listing)


@engagement.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one engagement holds.

    cvetrack engagement show E1
    """
    app = app_of(context)
    app.answer_item("engagement", queries.one(app.store, id_, app.clock.today), view.one, as_json=as_json)


@engagement.command()
def edit(
    context: Context,
    id_: Id,
    on: On = None,
    at: At = None,
    length: For = None,
    channel: How = None,
    about: About = None,
    purpose: What = None,
    strand: OfStrand = None,
    started_by: From = None,
    people: With = None,
    via: Via = None,
    theirs: Theirs = None,
    where: Where = None,
    neither: Annotated[bool, typer.Option("--neither", help="It is not said whose place it was.")] = False,
    level: OfLevel = None,
    no_level: Annotated[
        bool, typer.Option("--no-level", help="It is not said how far they decided.")
    ] = False,
    note: Note = None,
    add: Annotated[
        list[str] | None, typer.Option("--add", metavar="ORG", help="An organisation to add.")
    ] = None,
    drop: Annotated[
        list[str] | None, typer.Option("--drop", metavar="ORG", help="An organisation that was not there.")
    ] = None,
    org: Annotated[str | None, typer.Option("--org", metavar="ORG", help="Whom it was with instead.")] = None,
    along: Annotated[
        bool, typer.Option("--along", help="What was recorded in it moves to the organisation added.")
    ] = False,
    leave: Annotated[
        bool, typer.Option("--leave", help="What was recorded in it stays with the organisation dropped.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Correct an engagement; what reports say of it follows.

    cvetrack engagement edit E1 --on yesterday --about housing --about youth
    cvetrack engagement edit E1 --note "" --at ""
    cvetrack engagement edit E5 --org highfields-centre --with ""

    Topics and people given take the place of those there were; "" takes them out, and a note, a place, a time,
    a length or an organisation given with --via. Where a promise or a need was recorded in it, say whether
    that moves --along or you --leave it.
    """
    app = app_of(context)
    before = queries.one(app.store, id_, app.clock.today)
    said = rules.typed(context.params)
    if neither and theirs is not None:
        raise UsageRefusal("--neither does not go with --theirs or --ours. Leave one out.")
    right = columns(app, said) | dict.fromkeys(rules.taken_out(said))
    right |= dict.fromkeys(column for column, unsaid in (("theirs", neither), ("level", no_level)) if unsaid)
    day, time = right.get("day", before.day), right.get("time", before.time)
    if {"day", "time"} & set(right):
        right["out_of_hours"] = outside_hours(app.store, day, time)
    if not (right or about or people or add or drop or org is not None):
        raise UsageRefusal("Say what to correct, such as --on or --about. Nothing was written.")
    added, dropped = (each_once(app, names) for names in (add, drop))
    if org is not None:
        added, dropped = _instead(app, before, added, dropped, org)
    goes_to, leave = _where_to(app, before.id, added, dropped, along=along, leave=leave)
    of = queries.met(app.store, before.id).difference(each.id for each in dropped) | {
        each.id for each in added
    }
    present = [app.find("contact", each, of=of, on=day) for each in people if each] if people else None
    if added:
        via = right.get("via_id", before.via and app.find("organisation", before.via).id)
        tell_together(
            app, [*each_once(app, before.organisations), *added], on=day, through=[via] if via else []
        )
    with app.operation("engagement edit") as writing:
        went = actions.correct(
            *(writing, before.id, right),
            add=added,
            drop=dropped,
            people=present,
            goes_to=goes_to,
            leave=leave,
        )
        if about:
            actions.set_topics(writing, before.id, [rules.topic(each) for each in about if each])
        kept = queries.one(app.store, str(before.id), app.clock.today)
        sentence = rules.sentence(kept, names=kept.organisation_names, topics=kept.topics, via=kept.via_name)
        moved = f" {listed(went)} {'is' if len(went) == 1 else 'are'} of that day too." if went else ""
    app.written(writing, "engagement", kept.id, f"{sentence} Kept as E{kept.id}.{moved}", as_json=as_json)


removes(engagement, "engagement", "E1")


def _instead(
    app: App, before: queries.Engagement, added: list[Found], dropped: list[Found], org: str
) -> tuple[list[Found], list[Found]]:
    """Whom an engagement was with instead of whom it says. Raises UsageRefusal where that is not clear."""
    if added or dropped or len(before.organisations) != 1:
        raise UsageRefusal(
            "--org takes the place of the one organisation that it was with. For several say which, with --add "
            "and --drop. Nothing was written."
        )
    return [app.find("organisation", org)], [app.find("organisation", before.organisations[0])]


def _where_to(
    app: App, engagement_id: int, added: list[Found], dropped: list[Found], *, along: bool, leave: bool
) -> tuple[Found | None, bool]:
    """Where what was recorded in an engagement goes, None where it stays, and whether it is left with its own.

    Raises UsageRefusal where something was recorded and nobody says.
    """
    if along and leave:
        raise UsageRefusal("--along and --leave do not go together. Leave one out.")
    if along and len(added) != 1:
        raise UsageRefusal(
            "--along needs one organisation to go to: give it with --add. Nothing was written."
        )
    made = [record for each in dropped for record in recorded_in(app.store, engagement_id, each)]
    if not made or along or leave:
        return (added[0] if along else None), leave
    them = "them" if len(made) > 1 else "it"
    said = f"{listed(made)} {'were' if len(made) > 1 else 'was'} recorded in E{engagement_id}"
    if len(added) != 1:
        raise UsageRefusal(f"{said}. To leave {them} with {dropped[0].name}: --leave. Nothing was written.")
    if not app.screen.interactive:
        raise UsageRefusal(
            f"{said}. Move {them} to {added[0].name} too with --along, or leave {them} with {dropped[0].name} "
            "with --leave. Nothing was written."
        )
    from cvetrack.terminal.prompts import agree

    app.rest()
    goes = agree(app.screen, f"{said}. Move {them} to {added[0].name} too?", default=True)
    return (added[0] if goes else None), not goes
