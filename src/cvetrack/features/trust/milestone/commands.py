"""`cvetrack milestone`: the trust ladder."""

from functools import partial
from typing import Annotated

import typer

from cvetrack.features.trust.milestone import actions, queries, rules, view
from cvetrack.records.milestone_event import MILESTONE_EVENT, MilestoneEvent
from cvetrack.store import reading
from cvetrack.store.correcting import after
from cvetrack.store.evidence import cited
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, Listing, lists
from cvetrack.terminal.options import AsCsv, AsJson, Because, Context, Evidence, MaybeOrg, On, Org
from cvetrack.terminal.taking_out import removes
from cvetrack.vocabulary.trust import Milestone

milestone = Feature("Reach, reverse, suggest or list the milestones of trust.")
_EVERYONE = Listing("milestone-list", queries.Progress, day="moved_on")
_LADDER = Listing("milestone-ladder", rules.Rung)

Which = Annotated[
    Milestone,
    typer.Argument(metavar="MILESTONE", case_sensitive=False, help="Which one, M1 to M12."),
]
SeenOn = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="When it was seen; else the day of its latest evidence."),
]
Note = Annotated[
    str | None,
    typer.Option("--note", metavar="TEXT", help="What shows it, in words; - reads standard input."),
]


@milestone.command()
def reach(
    context: Context,
    org: Org,
    which: Which,
    on: SeenOn = None,
    evidence: Evidence = None,
    note: Note = None,
    as_json: AsJson = False,
) -> None:
    """Record that an organisation reached a milestone, with what shows it.

    cvetrack milestone reach eastside-youth M6 --evidence E3 --evidence E6
    cvetrack milestone reach eastside-youth M2 --on "last friday" --note "terms agreed with their committee"

    A milestone is something seen, never a feeling. Without --on it counts from
    the day of its latest evidence, or from today where there is only a note. One
    that stands can be reached again on later evidence: it was seen again, and
    counts as recent for another 12 months.
    """
    app = app_of(context)
    found = app.find("organisation", org)
    today = app.clock.today
    day = app.day(on) if on else None
    records = cited(app.store, evidence or (), about=[found], until=day or today)
    written = app.text(note, "note") if note else None
    officer = app.officer
    with app.operation("milestone reach") as writing:
        event_id = actions.reach(
            writing,
            found,
            milestone=which,
            day=day or max(records.values(), default=today),
            evidence=tuple(records),
            note=written,
            officer_id=officer.id,
        )
        events = queries.of_organisation(app.store, found.id, today)
        event = reading.one(app.store, MILESTONE_EVENT, str(event_id), today)
        said = view.reached(event, found.name, standing=rules.standing(events, today))
    app.written(writing, "milestone_event", event_id, said, as_json=as_json)


@milestone.command()
def reverse(
    context: Context,
    org: Org,
    which: Which,
    because: Because = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record that a milestone no longer stands, with the reason.

    cvetrack milestone reverse eastside-youth M3 --because "they only speak of security again"

    What was reached stays in the history; undo takes a mistake back instead.
    """
    app = app_of(context)
    found = app.find("organisation", org)
    today = app.clock.today
    day = app.day(on)
    reason = app.text(because, "reason")
    officer = app.officer
    with app.operation("milestone reverse") as writing:
        event_id = actions.reverse(
            writing, found, milestone=which, day=day, because=reason, officer_id=officer.id
        )
        events = queries.of_organisation(app.store, found.id, today)
        event = reading.one(app.store, MILESTONE_EVENT, str(event_id), today)
        said = view.reversed_(event, found.name, standing=rules.standing(events, today))
    app.written(writing, "milestone_event", event_id, said, as_json=as_json)


@milestone.command()
def suggest(context: Context, org: MaybeOrg = None, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Show which milestones follow from the records and do not stand yet.

    cvetrack milestone suggest
    cvetrack milestone suggest eastside-youth

    M1: a contact they began or were part of. M2: terms were agreed. M3: a need that
    is not security. M4: a promise of ours kept on time, of which they were told.
    M5: they used what we gave. M6: they began contact on two days within 12 months.
    M7: we answered a criticism, and contact went on. M8: they took part in an open
    talk on local risk. M9: they sat at one table with others. M10: they introduced
    us, and stepped aside. M12: contact went on three months and more after the lead
    changed. Each comes with its evidence and with the command that confirms it; nothing is
    kept until you do.
    """
    app = app_of(context)
    rows = queries.suggested(app.store, app.clock.today, of=app.find("organisation", org) if org else None)
    app.answer_rows(
        "milestone-suggest", rows, view.suggestions, row=queries.Suggested, as_json=as_json, as_csv=as_csv
    )


@lists(milestone, _EVERYONE)
def list_(asked: Asked[queries.Progress]) -> None:
    """Show how far organisations have come, or the ladder of one.

    cvetrack milestone list
    cvetrack milestone list eastside-youth

    A milestone last seen more than 12 months ago still stands, and is shown as
    not recently seen. What is not there yet has the months from first contact in
    which one may plan for it.
    """
    store, today, of = asked.app.store, asked.today, asked.organisation
    if of is None:
        asked.answer(queries.progress(store, today), view.everyone)
        return
    rungs = rules.ladder(queries.of_organisation(store, of.id, today), today)
    first = queries.first_contact(store, of.id, today)
    page = partial(view.ladder, name=of.name, first_contact=first)
    asked.instead(_LADDER, "one organisation").answer(rungs, page)


@milestone.command()
def show(
    context: Context,
    id_: Annotated[str, typer.Argument(metavar="ID", help="The id of what happened, such as MS12.")],
    as_json: AsJson = False,
) -> None:
    """Show when a milestone was reached or reversed, and what shows it.

    cvetrack milestone show MS1
    """
    app = app_of(context)
    each = reading.one(app.store, MILESTONE_EVENT, id_, app.clock.today)
    app.answer_item("milestone", each, view.one, as_json=as_json)


@edits(milestone, MILESTONE_EVENT, but=("evidence",))
def edit(
    right: Correction[MilestoneEvent],
    which: Annotated[
        Milestone | None, typer.Option("--milestone", case_sensitive=False, help="Which one, M1 to M12.")
    ] = None,
    evidence: Evidence = None,
) -> None:
    """Put right how a step on the ladder was written down, or whose it is.

    cvetrack milestone edit MS1 --on "20 november 2024"

    Evidence given takes the place of what there was.
    """
    right.also(milestone=which and which.value)
    if evidence or "organisation_id" in right.columns:
        app, event = right.app, right.record
        of = right.organisation or app.find("organisation", event.organisation)
        until = after(event, right.columns).day if evidence else app.clock.today
        shown = cited(app.store, evidence or event.evidence, about=[of], until=until)
        right.columns["evidence"] = " ".join(shown) or None
    right.write(view.corrected, actions.correct)


removes(milestone, "milestone", "MS1")
