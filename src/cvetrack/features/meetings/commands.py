"""`cvetrack meeting` and `cvetrack action`: what forums talk about, and what becomes of it."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from cvetrack.features.meetings import actions, queries, rules, view
from cvetrack.features.meetings.rules import Clash
from cvetrack.features.promises import actions as promises
from cvetrack.kernel.dates import parse_future
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import web_address
from cvetrack.records.meeting import MEETING
from cvetrack.store import reading
from cvetrack.store.decisions import due_day
from cvetrack.store.named import Found
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Because, Context, Forum, MaybeOrg, Note, On, Org
from cvetrack.vocabulary.work import PromisedBy

meeting = Feature("Plan, hold, publish or list meetings of forums.")
action = Feature("Give, do or list the actions of meetings.")

Id = Annotated[str, typer.Argument(metavar="ID", help="The meeting's id, such as G4.")]
With = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="ORG", help="An organisation to invite too; can be repeated."),
]
Present = Annotated[
    list[str] | None,
    typer.Option("--present", metavar="ORG", help="An organisation that came; can be repeated."),
]
Via = Annotated[
    list[str] | None,
    typer.Option(
        "--via",
        metavar="ORG=THROUGH",
        help="One that came through another; can be repeated.",
    ),
]
Items = Annotated[
    list[str] | None,
    typer.Option("--item", metavar="TEXT", help="What was talked about; can be repeated."),
]
CveItems = Annotated[
    list[str] | None,
    typer.Option("--cve-item", metavar="TEXT", help="An item about countering extremism; can be repeated."),
]
Url = Annotated[str | None, typer.Option("--url", metavar="URL", help="Where anybody can read the minutes.")]


@meeting.command()
def plan(
    context: Context,
    which: Forum,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day it is planned for.")],
    others: With = None,
    note: Note = None,
    as_json: AsJson = False,
) -> None:
    """Plan a meeting of a forum: who sits in it is invited.

    cvetrack meeting plan reference-group --on "24 march"
    cvetrack meeting plan reference-group --on "in 3 weeks" --with riverside-elders

    It warns where both sides of a rivalry are invited, and leaves the choice to you. One that was
    held before it was written down is planned for today, and held with --on.
    """
    app = app_of(context)
    today = app.clock.today
    found, invited = app.find("forum", which), [app.find("organisation", each).id for each in others or ()]
    day = parse_future(on, today)
    words = app.text(note, "note") if note is not None else None
    with app.operation("meeting plan") as writing:
        seated = queries.seated(app.store, found.id, today)
        meeting_id = actions.plan(writing, found, [*seated, *invited], on=day, called_on=today, note=words)
        planned = queries.whole(app.store, str(meeting_id), today)
    _warn(app, planned.clashes)
    app.written(writing, "meeting", meeting_id, view.planned(planned), as_json=as_json)


@meeting.command()
def hold(
    context: Context,
    id_: Id,
    present: Present = None,
    via: Via = None,
    items: Items = None,
    cve_items: CveItems = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record that a meeting was held: who came, and what was talked about.

    cvetrack meeting hold G2 --present canal-street-mosque --item "The lights on the stairs" --cve-item "Online abuse"
    cvetrack meeting hold G2 --via highfields-tenants=midtown-forum --on yesterday

    Organisations come, never people: name no member. Who came uninvited is recorded all the same.
    Who came was met that day, for what the agenda was about; logged too, it counts once.
    """
    app = app_of(context)
    found, day = reading.one(app.store, MEETING, id_, app.clock.today), app.day(on)
    came = _came(app, present, via)
    agenda = _agenda(app, items, cve_items)
    with app.operation("meeting hold") as writing:
        actions.hold(writing, found.id, on=day, present=came, items=agenda)
        said = view.held(reading.one(app.store, MEETING, str(found.id), app.clock.today))
    app.written(writing, "meeting", found.id, said, as_json=as_json)


@meeting.command()
def call_off(
    context: Context, id_: Id, because: Because = None, on: On = None, as_json: AsJson = False
) -> None:
    """Record that a meeting will not be held, and why.

    cvetrack meeting call-off G2 --because "the hall is let; they asked for April"

    For another day that suits them better: `cvetrack meeting edit ID --on DATE`.
    """
    app = app_of(context)
    found, day = reading.one(app.store, MEETING, id_, app.clock.today), app.day(on)
    reason = app.text(because, "reason")
    with app.operation("meeting call-off") as writing:
        actions.call_off(writing, found.id, on=day, because=reason)
        said = view.called_off(reading.one(app.store, MEETING, str(found.id), app.clock.today))
    app.written(writing, "meeting", found.id, said, as_json=as_json)


@meeting.command()
def minutes(
    context: Context,
    id_: Id,
    url: Annotated[str, typer.Option("--url", metavar="URL", help="Where anybody can read them.")],
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record that the minutes of a meeting were published.

    cvetrack meeting minutes G1 --url https://council.example/reference-group/1
    """
    app = app_of(context)
    found, day = reading.one(app.store, MEETING, id_, app.clock.today), app.day(on)
    address = _address(app, url)
    with app.operation("meeting minutes") as writing:
        actions.publish(writing, found.id, on=day, url=address)
        said = view.published(reading.one(app.store, MEETING, str(found.id), app.clock.today))
    app.written(writing, "meeting", found.id, said, as_json=as_json)


@meeting.command("list")
def list_(
    context: Context,
    which: Annotated[
        str | None, typer.Argument(metavar="[FORUM]", help="Short name, number or name of a forum.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also those with minutes, or called off.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the meetings to come, soonest first, then those whose minutes are not out.

    cvetrack meeting list
    cvetrack meeting list reference-group --all

    --json and --csv have all of them.
    """
    app = app_of(context)
    today = app.clock.today
    of = app.find("forum", which).slug if which else None
    rows = queries.meetings(app.store, today, forum=of)
    live = [each for each in rows if each.is_open]
    whole = everything or as_json or as_csv
    app.answer_rows(
        "meeting-list",
        rows if whole else live,
        lambda shown: view.listing(shown, today, over=0 if whole else len(rows) - len(live)),
        as_json=as_json,
        as_csv=as_csv,
    )


@meeting.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show one meeting: who came, whether there was a quorum, the agenda and the actions.

    cvetrack meeting show G1
    """
    app = app_of(context)
    today = app.clock.today
    found = queries.whole(app.store, id_, today)
    app.answer_item("meeting", found, lambda each: view.one(each, today), as_json=as_json)


@meeting.command()
def edit(
    context: Context,
    id_: Id,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day it is planned for.")] = None,
    held: Annotated[str | None, typer.Option("--held", metavar="DATE", help="The day it was held.")] = None,
    invited: With = None,
    uninvited: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="ORG", help="One that is not invited; can be repeated."),
    ] = None,
    present: Present = None,
    via: Via = None,
    absent: Annotated[
        list[str] | None,
        typer.Option("--absent", metavar="ORG", help="One that did not come; can be repeated."),
    ] = None,
    items: Items = None,
    cve_items: CveItems = None,
    dropped: Annotated[
        list[int] | None, typer.Option("--drop-item", metavar="N", help="An item to take off, by its number.")
    ] = None,
    url: Url = None,
    note: Note = None,
    as_json: AsJson = False,
) -> None:
    """Put right what is written of a meeting, or invite others to one that is planned.

    cvetrack meeting edit G2 --with riverside-elders --on "26 march"
    cvetrack meeting edit G1 --absent midtown-forum --drop-item 2
    """
    app = app_of(context)
    today = app.clock.today
    found = reading.one(app.store, MEETING, id_, today)
    columns: dict[str, Any] = {}
    if on:
        columns["planned_on"] = parse_future(on, today, past_allowed=found.held_on is not None)
    if held:
        columns["held_on"] = app.day(held)
    if url is not None:
        columns["minutes_url"] = _address(app, url)
    if note is not None:
        columns["note"] = app.text(note, "note")
    asked, unasked, away = (_all(app, each) for each in (invited, uninvited, absent))
    came, agenda = _came(app, present, via), _agenda(app, items, cve_items)
    if not (columns or asked or unasked or away or came or agenda or dropped):
        raise UsageRefusal("Say what to correct, such as --on or --with. Nothing was written.")
    with app.operation("meeting edit") as writing:
        actions.correct(writing, found.id, columns)
        actions.invite(writing, found.id, asked)
        actions.uninvite(writing, found.id, unasked)
        actions.mark_absent(writing, found.id, away)
        actions.mark_present(writing, found.id, came)
        actions.drop_items(writing, found.id, dropped or ())
        actions.add_items(writing, found.id, agenda)
        corrected = queries.whole(app.store, str(found.id), today)
    _warn(app, corrected.clashes if asked else ())
    app.written(writing, "meeting", found.id, view.corrected(corrected), as_json=as_json)


@action.command()
def give(
    context: Context,
    id_: Id,
    org: Org,
    due: Annotated[
        str, typer.Option("--due", metavar="DATE", help='By when, such as friday or "in 5 working days".')
    ],
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="What is to be done; - reads standard input.")
    ] = None,
    theirs: Annotated[bool, typer.Option("--theirs", help="They are to do it.")] = False,
    as_json: AsJson = False,
) -> None:
    """Record an action that a meeting gave out: for an organisation, or with --theirs by it.

    cvetrack action give G1 highfields-tenants "ask the landlord about the lights" --due "20 march"
    cvetrack action give G1 st-marks-hall "names for the next meeting" --due friday --theirs

    An action is a promise made at the meeting: `cvetrack promise` shows, corrects and renegotiates it.
    """
    app = app_of(context)
    today = app.clock.today
    found, who = reading.one(app.store, MEETING, id_, today), app.find("organisation", org)
    made_on = found.held_on or today
    due_on = due_day(app.store, due, today, past_allowed=made_on < today, made_on=made_on)
    words = app.text(text, "action")
    officer = app.officer
    with app.operation("action give") as writing:
        promise_id = actions.give(
            writing,
            found.id,
            who.id,
            words,
            due=due_on,
            officer_id=officer.id,
            promised_by=(PromisedBy.THEM if theirs else PromisedBy.US).value,
        )
        said = view.given(queries.action(app.store, str(promise_id), today))
    app.written(writing, "promise", promise_id, said, as_json=as_json)


@action.command()
def done(
    context: Context,
    id_: Annotated[str, typer.Argument(metavar="ID", help="The action's id, such as P41.")],
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record that an action is done: the promise is kept.

    cvetrack action done P5
    """
    app = app_of(context)
    found, day = queries.action(app.store, id_, app.clock.today), app.day(on)
    with app.operation("action done") as writing:
        promises.keep(writing, found.id, on=day)
        said = view.done(queries.action(app.store, str(found.id), app.clock.today))
    app.written(writing, "promise", found.id, said, as_json=as_json)


@action.command("list")
def list_actions(
    context: Context,
    org: MaybeOrg = None,
    everything: Annotated[bool, typer.Option("--all", help="Also those done and missed.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the open actions of meetings, the latest first, ours before theirs.

    cvetrack action list
    cvetrack action list eastside-youth --all

    --json and --csv have those done and missed too.
    """
    app = app_of(context)
    today = app.clock.today
    of = app.find("organisation", org).id if org else None
    rows = queries.actions(app.store, today, organisation_id=of)
    still_open = [each for each in rows if each.state in rules.OPEN]
    whole = everything or as_json or as_csv
    app.answer_rows(
        "action-list",
        rows if whole else still_open,
        lambda shown: view.actions(shown, today, settled=0 if whole else len(rows) - len(still_open)),
        as_json=as_json,
        as_csv=as_csv,
    )


def _all(app: App, said: Sequence[str] | None) -> list[Found]:
    return list(dict.fromkeys(app.find("organisation", each) for each in said or ()))


def _came(app: App, present: Sequence[str] | None, via: Sequence[str] | None) -> dict[Found, Found | None]:
    """Who came, each through another or None."""
    came: dict[Found, Found | None] = dict.fromkeys(_all(app, present))
    for each in via or ():
        who, equals, through = each.partition("=")
        if not equals:
            raise UsageRefusal(
                "--via takes two organisations, such as --via eastside-youth=midtown-forum. "
                "Nothing was written."
            )
        came[app.find("organisation", who)] = app.find("organisation", through)
    return came


def _agenda(app: App, items: Sequence[str] | None, cve: Sequence[str] | None) -> list[tuple[str, bool]]:
    """What was talked about, and whether it was about countering extremism."""
    return [
        (app.text(each, "item", longest=1000), about_cve)
        for said, about_cve in ((items, False), (cve, True))
        for each in said or ()
    ]


def _address(app: App, said: str) -> str:
    return web_address(app.text(said, "URL", longest=500), "https://council.example/minutes")


def _warn(app: App, clashes: Sequence[Clash]) -> None:
    for each in clashes:
        app.screen.talk(rules.warning(each))
