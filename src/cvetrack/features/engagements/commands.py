"""`cvetrack log` and `cvetrack engagement`: contacts with organisations."""

from datetime import date
from typing import Annotated, Any

import typer

from cvetrack.features.engagements import actions, queries, rules, view
from cvetrack.features.organisations.actions import register
from cvetrack.kernel.dates import parse_minutes, parse_past, parse_time
from cvetrack.kernel.errors import NotFound, UsageRefusal
from cvetrack.kernel.holidays import out_of_hours
from cvetrack.store.connection import Store
from cvetrack.store.decisions import decided
from cvetrack.store.lookup import Ambiguous, Found
from cvetrack.store.operation import Operation
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context, MaybeOrg, On
from cvetrack.vocabulary import Channel, Level, Purpose, StartedBy, Strand

log = Feature("Record a contact with one or more organisations.")
engagement = Feature("List, show, correct or remove engagements.")

At = Annotated[str | None, typer.Option("--at", metavar="HH:MM", help="The time of day.")]
For = Annotated[str | None, typer.Option("--for", metavar="45m", help="How long it took.")]
How = Annotated[Channel | None, typer.Option("--channel", help="How it happened.")]
About = Annotated[
    list[str] | None, typer.Option("--about", metavar="TOPIC", help="A subject; can be repeated.")
]
What = Annotated[
    Purpose | None, typer.Option("--purpose", help="What it was for; non-security if not given.")
]
OfStrand = Annotated[Strand | None, typer.Option("--strand", help="The strand the activity was about.")]
From = Annotated[StartedBy | None, typer.Option("--from", help="Who began it; us if not given.")]
OfLevel = Annotated[Level | None, typer.Option("--level", help="How far they decided.")]
Theirs = Annotated[bool | None, typer.Option("--theirs/--ours", help="At their place or event, or at ours.")]
Where = Annotated[str | None, typer.Option("--where", metavar="TEXT", help="The place.")]
Note = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help="What was said; - reads standard input.")
]
Via = Annotated[
    str | None, typer.Option("--via", metavar="ORG", help="The organisation it came about through.")
]
Id = Annotated[str, typer.Argument(metavar="ID", help="The engagement's id, such as E231.")]


@log.command("log")
def log_(
    context: Context,
    who: Annotated[
        list[str] | None,
        typer.Argument(metavar="ORG...", help="Organisations, or one text with @names and #topics."),
    ] = None,
    on: On = None,
    at: At = None,
    length: For = None,
    channel: How = None,
    about: About = None,
    purpose: What = None,
    strand: OfStrand = None,
    started_by: From = None,
    with_: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="CONTACT", help="A person who was there; can be repeated."),
    ] = None,
    via: Via = None,
    theirs: Theirs = None,
    where: Where = None,
    level: OfLevel = None,
    note: Note = None,
    new: Annotated[
        bool, typer.Option("--new", help="Add organisations that are not in the register yet.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Record a contact with one or more organisations.

    cvetrack log eastside-youth highfields-centre --channel visit --about housing --from them
    cvetrack log "yesterday: called @eastside-youth about #housing"
    cvetrack log eastside-youth --on "last tuesday" --at 19:30 --for 45m --note "wants the hall on Thursdays"

    Days are read as in the UK and never guessed: 3/4/2026 is 3 April. Before 9:00, from 18:00,
    at weekends and on bank holidays counts as out of hours. A name that is not in the register
    is refused with the nearest ones; --new adds it.
    """
    app = app_of(context)
    today = app.clock.today
    said = list(who or ()) or _ask_who(app)
    guessed: list[str] = []
    topics = [rules.topic(each) for each in about or ()]
    day = parse_past(on, today) if on else None
    if rules.is_free_text(said):
        read = rules.free_text(app.text(said[0], "text"), today)
        said, topics = list(read.organisations), [*topics, *read.topics]
        note = note or read.note
        day = day or read.day
        if channel is None and read.channel is not None:
            channel = read.channel
            guessed.append(f"a {channel}")
    day = day or today
    time = parse_time(at) if at else None
    if strand not in (None, Strand.NONE) and purpose is None:
        purpose = Purpose.SECURITY
    contact = actions.Contact(
        day=day,
        time=time,
        minutes=parse_minutes(length) if length else None,
        channel=channel or Channel.MEETING,
        purpose=purpose or Purpose.NON_SECURITY,
        strand=strand or Strand.NONE,
        started_by=started_by or StartedBy.US,
        level=level,
        theirs=bool(theirs),
        out_of_hours=_out_of_hours(app.store, day, time),
        place=app.text(where, "place", longest=300) if where else None,
        note=app.text(note, "note") if note else None,
        via_id=app.find("organisation", via).id if via else None,
    )
    people = [app.find("contact", each).id for each in with_ or ()]
    officer = app.officer
    known = None if new else _all_found(app, said)
    with app.operation("log") as writing:
        met = known if known is not None else _found_or_new(app, writing, said, day)
        alike = queries.alike(app.store, day, contact.channel, [each.id for each in met])
        engagement_id, new_topics = actions.log(
            writing,
            contact,
            organisation_ids=[each.id for each in met],
            contact_ids=people,
            topics=topics,
            officer_ids=[officer.id],
        )
    if alike:
        app.screen.talk(f"E{alike} is much the same; if this is it again, take it back with: cvetrack undo")
    for name in new_topics:
        app.screen.talk(f"New topic: {name}.")
    kept = queries.one(app.store, str(engagement_id))
    said_back = view.sentence(kept, [each.name for each in met], guessed=guessed)
    app.written(writing, "engagement", engagement_id, said_back, as_json=as_json)


@engagement.command("list")
def list_(
    context: Context,
    org: MaybeOrg = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only from this day on.")] = None,
    topic: Annotated[str | None, typer.Option("--topic", metavar="TOPIC", help="Only about this.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="All of them, not the last 40.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List engagements, newest first.

    cvetrack engagement list eastside-youth
    cvetrack engagement list --since "1 january" --csv
    """
    app = app_of(context)
    today = app.clock.today
    after = parse_past(since, today) if since else None
    if org:
        rows = queries.of_organisation(app.store, app.find("organisation", org).id, since=after)
        if topic:
            rows = (each for each in rows if rules.topic(topic) in each.topics)
    else:
        rows = queries.all_of_them(app.store, since=after, topic=rules.topic(topic) if topic else None)
    if not (as_json or as_csv or everything):
        shown = [each for each, _ in zip(rows, range(41), strict=False)]
        app.screen.page(view.listing(shown[:40], today))
        if len(shown) > 40:
            app.screen.talk("There are more: cvetrack engagement list --all")
        return
    app.answer_rows(
        "engagement-list", rows, lambda all_: view.listing(all_, today), as_json=as_json, as_csv=as_csv
    )


@engagement.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one engagement holds.

    cvetrack engagement show E1
    """
    app = app_of(context)
    app.answer_item("engagement", queries.one(app.store, id_), view.one, as_json=as_json)


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
    via: Via = None,
    theirs: Theirs = None,
    where: Where = None,
    level: OfLevel = None,
    note: Note = None,
    add: Annotated[
        list[str] | None, typer.Option("--add", metavar="ORG", help="An organisation to add.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Correct an engagement; what reports say of it follows.

    cvetrack engagement edit E1 --on yesterday --about housing --about youth
    """
    app = app_of(context)
    before = queries.one(app.store, id_)
    columns: dict[str, Any] = {
        name: value
        for name, value in (
            ("channel", channel),
            ("purpose", purpose),
            ("strand", strand),
            ("started_by", started_by),
            ("level", level),
            ("theirs", theirs),
            ("time", parse_time(at) if at else None),
            ("minutes", parse_minutes(length) if length else None),
            ("place", app.text(where, "place", longest=300) if where else None),
            ("note", app.text(note, "note") if note else None),
            ("via_id", app.find("organisation", via).id if via else None),
            ("day", parse_past(on, app.clock.today) if on else None),
        )
        if value is not None
    }
    if "day" in columns or "time" in columns:
        columns["out_of_hours"] = _out_of_hours(
            app.store, columns.get("day", before.day), columns.get("time", before.time)
        )
    if not columns and not about and not add:
        raise UsageRefusal("Say what to correct, such as --on or --about. Nothing was written.")
    added = [app.find("organisation", each) for each in add or ()]
    with app.operation("engagement edit") as writing:
        actions.correct(writing, before.id, columns)
        if about:
            actions.set_topics(writing, before.id, [rules.topic(each) for each in about])
        for each in added:
            if each.slug in before.organisations:
                raise UsageRefusal(f"{each.name} is in E{before.id} already. Nothing was written.")
            actions.add_organisation(writing, before.id, each.id)
    kept = queries.one(app.store, str(before.id))
    app.written(
        writing, "engagement", kept.id, view.sentence(kept, kept.organisations, guessed=()), as_json=as_json
    )


@engagement.command()
def remove(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Take an engagement out; undo brings it back.

    cvetrack engagement remove E1
    """
    app = app_of(context)
    gone = queries.one(app.store, id_)
    with app.operation("engagement remove") as writing:
        actions.remove(writing, gone.id)
    said = f"E{gone.id} with {', '.join(gone.organisations)} removed. Take it back with: cvetrack undo"
    app.written(writing, "engagement", gone.id, said, as_json=as_json)


def _ask_who(app: App) -> list[str]:
    if not app.screen.interactive:
        raise UsageRefusal("Say who it was with: cvetrack log ORG")
    from cvetrack.terminal.prompts import ask  # noqa: PLC0415  only where somebody is there

    said = ask(app.screen, "Who?")
    return [said] if "@" in said else [each.strip() for each in said.split(",") if each.strip()]


def _all_found(app: App, said: list[str]) -> list[Found]:
    return list({found.id: found for found in (app.find("organisation", each) for each in said)}.values())


def _found_or_new(app: App, writing: Operation, said: list[str], day: date) -> list[Found]:
    met = {}
    for each in said:
        try:
            found = app.find("organisation", each)
        except Ambiguous:
            raise
        except NotFound:
            found = register(writing, app.text(each, "name", longest=300), added_on=day)
            app.screen.talk(f"New organisation: {found.name}, as {found.slug}.")
        met[found.id] = found
    return list(met.values())


def _out_of_hours(store: Store, day: date, time: str | None) -> bool:
    made = decided(store)
    return out_of_hours(day, time, made["nation"], opens=made["opens"], closes=made["closes"])
