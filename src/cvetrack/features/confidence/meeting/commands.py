"""`cvetrack meeting`: when forums meet, who comes, and what they talk about."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Any

import typer

from cvetrack.features.confidence.meeting import actions, queries, rules, view
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import web_address
from cvetrack.records.meeting import MEETING, Meeting
from cvetrack.store import reading
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import Anyway, AsJson, Context, Forum, Note, id_of
from cvetrack.terminal.prompts import agree
from cvetrack.terminal.showing import shows
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.together import (
    ask_about_declined,
    each_once,
    tell_of_declined,
    tell_together,
    warn_of_clashes,
    without_declined,
)
from cvetrack.terminal.verbs import Day, Reason, Wanted, changes

meeting = Feature("Plan, hold, publish or list meetings of forums.")

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
Minutes = typer.Option("--url", metavar="URL", help="Where anybody can read them.")
Url = Annotated[str | None, typer.Option("--url", metavar="URL", help="Where anybody can read the minutes.")]


@meeting.command()
def plan(
    context: Context,
    which: Forum,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day it is planned for.")],
    others: With = None,
    note: Note = None,
    anyway: Anyway = False,
    as_json: AsJson = False,
) -> None:
    """Plan a meeting of a forum: who sits in it is invited.

    cvetrack meeting plan reference-group --on "24 march"
    cvetrack meeting plan reference-group --on "in 3 weeks" --with riverside-elders

    It warns where both sides of a rivalry are invited, and leaves the choice to you. Who would rather not
    engage is left out. One that was held already: cvetrack meeting record
    """
    app = app_of(context)
    today = app.clock.today
    found, invited = app.find("forum", which), each_once(app, others)
    day = app.day_to_come(on, past_allowed=True)
    if day < today:
        raise UsageRefusal(
            f"{say_date(day)} is in the past. If the meeting was held then: "
            f"cvetrack meeting record {found.slug} --on {day} --present ORG\nNothing was written."
        )
    words = app.text(note, "note") if note is not None else None
    ask_about_declined(app, [each.id for each in invited], on=today, anyway=anyway)
    seated = without_declined(app, queries.seated(app.store, found.id, today), on=today)
    numbers = [*seated, *(each.id for each in invited)]
    warn_of_clashes(app, numbers)
    with app.operation("meeting plan") as writing:
        meeting_id = actions.plan(writing, found, numbers, on=day, called_on=today, note=words)
        planned = queries.whole(app.store, str(meeting_id), today)
    app.written(writing, "meeting", meeting_id, view.planned(planned), as_json=as_json)


@meeting.command()
def hold(
    context: Context,
    id_: Annotated[str, id_of(MEETING)],
    present: Present = None,
    via: Via = None,
    items: Items = None,
    cve_items: CveItems = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on", metavar="DATE", help="When it was held; the day it was planned for if not given."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Record that a meeting was held: who came, and what was talked about.

    cvetrack meeting hold G2 --present canal-street-mosque --item "The lights" --cve-item "Online abuse" --on today
    cvetrack meeting hold G2 --via highfields-tenants=midtown-forum --on yesterday

    Organisations come, never people: name no member. Who came uninvited is recorded all the same.
    Who came was met that day, for what the agenda was about; logged too, it counts once.
    """
    app = app_of(context)
    found = reading.one(app.store, MEETING, id_, app.clock.today)
    came, agenda = _came(app, present, via), _agenda(app, items, cve_items)
    actions.refuse_over(found)
    day = _held_on(app, found, on)
    warn_of_clashes(app, [each.id for each in came])
    with app.operation("meeting hold") as writing:
        actions.hold(writing, found.id, on=day, present=came, items=agenda)
        said = view.held(reading.one(app.store, MEETING, str(found.id), app.clock.today))
    app.written(writing, "meeting", found.id, said, as_json=as_json)


@meeting.command()
def record(
    context: Context,
    which: Forum,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day it was held.")],
    present: Present = None,
    via: Via = None,
    invited: With = None,
    items: Items = None,
    cve_items: CveItems = None,
    given: Annotated[
        list[str] | None,
        typer.Option("--action", metavar="ORG=TEXT", help="What we are to do, for whom; needs --due."),
    ] = None,
    dues: Annotated[
        list[str] | None, typer.Option("--due", metavar="DATE", help="By when; one for each --action.")
    ] = None,
    note: Note = None,
    as_json: AsJson = False,
) -> None:
    """Record a meeting that was held and never planned here: who came, and what was talked about.

    cvetrack meeting record reference-group --on "9 december" --present eastside-youth,midtown-forum --item "Buses"
    cvetrack meeting record reference-group --on 4/11/2025 --present st-marks-hall --cve-item "Abuse online"

    Who sat in the forum that day counts as invited, and those of --with; who would rather not have engaged
    then and did not come is left out. The minutes: cvetrack meeting minutes
    """
    app = app_of(context)
    today = app.clock.today
    found, day = app.find("forum", which), app.day(on)
    came, agenda = _came(app, present, via), _agenda(app, items, cve_items)
    asked = [*_sat(app, found, day, came), *(each.id for each in each_once(app, invited))]
    words, promised = app.text(note, "note") if note is not None else None, _given(app, given, dues, day)
    tell_together(app, came, on=day)
    officer = app.officer
    with app.operation("meeting record") as writing:
        meeting_id = actions.record(writing, found, asked, on=day, present=came, items=agenda, note=words)
        for who, text, due in promised:
            actions.give(writing, meeting_id, who.id, text, due=due, officer_id=officer.id)
        said = view.recorded(queries.whole(app.store, str(meeting_id), today))
    app.written(writing, "meeting", meeting_id, said, as_json=as_json)


@changes(meeting, MEETING, view.called_off, "call-off")
def call_off(writing: Operation, meeting_id: int, *, because: Reason, on: Day) -> None:
    """Record that a meeting will not be held, and why.

    cvetrack meeting call-off G2 --because "the hall is let; they asked for April"

    For another day that suits them better: `cvetrack meeting edit ID --on DATE`.
    """
    actions.call_off(writing, meeting_id, on=on, because=because)


def _address(app: App, said: str) -> str:
    return web_address(app.text(said, "URL", longest=500), "https://council.example/minutes")


@changes(meeting, MEETING, view.published)
def minutes(
    writing: Operation,
    meeting_id: int,
    *,
    url: Annotated[str, Wanted(Minutes, _address, needed=True)],
    on: Day,
) -> None:
    """Record that the minutes of a meeting were published.

    cvetrack meeting minutes G1 --url https://council.example/reference-group/1
    """
    actions.publish(writing, meeting_id, on=on, url=url)


@lists(
    meeting,
    of_kind(
        "meeting-list", MEETING, of_all=True, day="day", to_come=True, ended="with minutes or called off"
    ),
)
def list_(
    asked: Asked[Meeting],
    which: Annotated[
        str | None, typer.Argument(metavar="[FORUM]", help="Short name, number or name of a forum.")
    ] = None,
) -> None:
    """List the meetings to come, soonest first, then those whose minutes are not out.

    cvetrack meeting list
    cvetrack meeting list reference-group --all
    """
    of = asked.app.find("forum", which).slug if which else None
    asked.answer(queries.meetings(asked.app.store, asked.today, forum=of), view.listing)


shows(
    meeting,
    MEETING,
    view.one,
    reads=queries.whole,
    what="one meeting: who came, whether there was a quorum, the agenda and the actions",
)


@meeting.command()
def edit(
    context: Context,
    id_: Annotated[str, id_of(MEETING)],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day it is planned for.")] = None,
    held: Annotated[
        str | None,
        typer.Option("--held-on", metavar="DATE", help='The day it was held; "" where it was not.'),
    ] = None,
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
    minutes_on: Annotated[
        str | None,
        typer.Option(
            "--minutes-on", metavar="DATE", help='When the minutes were published; "" where they were not.'
        ),
    ] = None,
    called_off_on: Annotated[
        str | None,
        typer.Option("--called-off-on", metavar="DATE", help='When it was called off; "" where it was not.'),
    ] = None,
    because: Annotated[
        str | None,
        typer.Option("--because", metavar="TEXT", help="Why it was called off; - reads standard input."),
    ] = None,
    note: Note = None,
    anyway: Anyway = False,
    as_json: AsJson = False,
) -> None:
    """Put right what is written of a meeting, or invite others to one that is planned.

    cvetrack meeting edit G2 --with riverside-elders --on "26 march"
    cvetrack meeting edit G1 --absent midtown-forum --drop-item 2

    One that was not held is planned again: who came and what was talked about goes.
    """
    app = app_of(context)
    today = app.clock.today
    found = reading.one(app.store, MEETING, id_, today)
    columns: dict[str, Any] = {}
    if on is not None:
        columns["planned_on"] = app.day_to_come(
            on, since=found.called_on if found.held_on else None, past_allowed=found.held_on is not None
        )
    for column, said in (("held_on", held), ("minutes_on", minutes_on), ("called_off_on", called_off_on)):
        if said is not None:
            columns[column] = app.day(said) if said else None
    if url is not None:
        columns["minutes_url"] = _address(app, url)
    if because is not None:
        columns["called_off_because"] = app.text(because, "reason")
    if note is not None:
        columns["note"] = app.text(note, "note") if note else None
    asked, unasked, away = (each_once(app, each) for each in (invited, uninvited, absent))
    came, agenda = _came(app, present, via), _agenda(app, items, cve_items)
    ask_about_declined(app, [each.id for each in asked], on=today, anyway=anyway)
    if not (columns or asked or unasked or away or came or agenda or dropped):
        raise UsageRefusal("Say what to correct, such as --on or --with. Nothing was written.")
    if asked or came:
        warn_of_clashes(
            app, [*queries.invited_to(app.store, found.id), *(each.id for each in (*asked, *came))]
        )
    again = None in (columns.get("held_on", today), columns.get("called_off_on", today))
    if again:
        tell_of_declined(app, each_once(app, found.organisations), on=today)
    with app.operation("meeting edit") as writing:
        went = actions.correct(writing, found.id, columns)
        gone = actions.uninvite_gone(writing, found.id) if again else []
        actions.invite(writing, found.id, asked)
        actions.uninvite(writing, found.id, unasked)
        actions.mark_absent(writing, found.id, away)
        actions.mark_present(writing, found.id, came)
        actions.drop_items(writing, found.id, dropped or ())
        actions.add_items(writing, found.id, agenda)
        corrected = queries.whole(app.store, str(found.id), today)
        sentence = view.corrected(corrected, went, view.again(corrected, gone) if again else "")
    app.written(writing, "meeting", found.id, sentence, as_json=as_json)


removes(meeting, "meeting", "G2")


def _held_on(app: App, meeting: Meeting, on: str | None) -> date:
    """The day a meeting was held: as --on says it, else the planned one; before that only where a person says so."""
    today = app.clock.today
    if on is not None or meeting.planned_on <= today:
        return meeting.planned_on if on is None else app.day(on)
    planned = f"{meeting.record} is planned for {say_date(meeting.planned_on)}, which is to come."
    if not app.screen.interactive:
        raise UsageRefusal(f"{planned} Say when it was held with --on. Nothing was written.")
    app.rest()
    if not agree(app.screen, f"{planned} Was it held today, {say_date(today)}?"):
        raise UsageRefusal("Nothing was written.")
    return today


def _sat(app: App, forum: Found, day: date, came: Iterable[Found]) -> list[int]:
    """Who sat in a forum on a day and was invited: not who declined by then, unless it came."""
    there = {each.id for each in came}
    seats = queries.seated(app.store, forum.id, day)
    invited = {*there, *without_declined(app, [each for each in seats if each not in there], on=day)}
    return [each for each in seats if each in invited]


def _given(
    app: App, said: Sequence[str] | None, dues: Sequence[str] | None, made_on: date
) -> list[tuple[Found, str, date]]:
    """What a meeting gave out: for whom, what, and by when."""
    if len(said or ()) != len(dues or ()):
        raise UsageRefusal("Each --action needs its own --due, and the other way round. Nothing was written.")
    made = []
    for (who, words), due in zip(map(rules.given, said or ()), dues or (), strict=True):
        day = app.day_to_come(due, since=made_on, past_allowed=True)
        made.append((app.find("organisation", who), app.text(words, "action"), day))
    return made


def _came(app: App, present: Sequence[str] | None, via: Sequence[str] | None) -> dict[Found, Found | None]:
    """Who came, each through another or None."""
    came: dict[Found, Found | None] = dict.fromkeys(each_once(app, rules.apart(present or ())))
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
