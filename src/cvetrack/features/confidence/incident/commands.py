"""`cvetrack incident`: what shook the city, and how soon our word went out."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import typer

from cvetrack.features.confidence.incident import actions, queries, rules, view
from cvetrack.features.confidence.incident.queries import FirstHour
from cvetrack.features.confidence.incident.rules import Reached, ToRing
from cvetrack.features.confidence.network.rules import refuse_before_incident
from cvetrack.features.register.engagement.actions import Contact
from cvetrack.kernel.errors import Interrupted, Refusal, UsageRefusal
from cvetrack.kernel.moments import Moment, refuse_to_come
from cvetrack.kernel.times import parse_time
from cvetrack.records.incident import INCIDENT, Incident
from cvetrack.store import correcting, reading
from cvetrack.store.decisions import outside_hours
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.of_organisation import ward_code
from cvetrack.terminal.options import AsCsv, AsJson, At, Context, Note, id_of
from cvetrack.terminal.programs import as_fields, told_fields
from cvetrack.terminal.showing import shows
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.together import tell_together
from cvetrack.terminal.verbs import MaybeTime, OfficerId, Wanted, begins, text
from cvetrack.vocabulary.engagements import Purpose
from cvetrack.vocabulary.support import HostileSource

incident = Feature("Record what shook the city, and how fast we spoke.")

_SHOWN = 20  # incidents in a list

On = typer.Option("--on", metavar="DATE", help="The day it happened.")
Wards = typer.Option("--ward", metavar="CODE", help="A ward it was in, such as E05011118; can be repeated.")
Sources = typer.Option("--source", help="Where the hostility came from; can be repeated.")
Rang = typer.Option("--rang", metavar="ORG", help="Keep that it was rung: a call, as log keeps one.")
Spoke = typer.Option("--spoke/--no-answer", help="Whether somebody was spoken to; no answer is no contact.")
For = typer.Option("--purpose", help="What the call was about.")
Text = typer.Argument(metavar="TEXT", help="What happened, in words; - reads standard input.")


@begins(incident, INCIDENT, view.recorded, "record")
def record(
    writing: Operation,
    words: Annotated[str, text("incident", Text)],
    *,
    on: Annotated[date, Wanted(On, App.day, needed=True)],
    at: MaybeTime = None,
    officer_id: OfficerId,
) -> int:
    """Record something that shook the city, and when.

    cvetrack incident record "a window broken at the community centre" --on "last saturday" --at 19:30
    cvetrack incident record "leaflets put through doors in Highfields" --on yesterday

    What happened in the city, never who did it. With the time of day the
    minutes until our first message are counted. For what befell one
    organisation see `cvetrack safety incident`.
    """
    columns = {"words": words, "day": on, "time": at, "officer_id": officer_id}
    return writing.insert("incident", columns)


@lists(incident, of_kind("incident-list", INCIDENT, first=_SHOWN, of_all=True))
def list_(asked: Asked[Incident]) -> None:
    """List incidents and how long our first message took, the latest first.

    cvetrack incident list
    cvetrack incident list --all --csv
    cvetrack incident list --open

    Those are open about which no message went out.
    """
    asked.answer(queries.incidents(asked.app.store, asked.today), view.listing)


shows(
    incident,
    INCIDENT,
    view.one,
    reads=queries.details,
    what="one incident, how long our first message took, and how many it reached",
)


@incident.command()
def reach(
    context: Context,
    id_: Annotated[str, id_of(INCIDENT)],
    everything: Annotated[bool, typer.Option("--all", help="Also those reached within an hour.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the active organisations that our messages about an incident did not reach, or not in an hour.

    cvetrack incident reach I1
    cvetrack incident reach I1 --all --csv

    Those not reached come first, then the slowest. --json and --csv have those reached in time too.
    """
    app = app_of(context)
    found = reading.one(app.store, INCIDENT, id_, app.clock.today)
    rows = queries.reached(app.store, found, app.clock.today)
    late = [each for each in rows if each.within_an_hour is not True]
    app.answer_rows(
        "incident-reach",
        rows if everything or as_json or as_csv else late,
        lambda shown: view.reach(found, shown, in_time=len(rows) - len(shown)),
        row=Reached,
        as_json=as_json,
        as_csv=as_csv,
    )


@incident.command("open")
def open_(
    context: Context,
    id_: Annotated[str, id_of(INCIDENT)],
    rang: Annotated[str | None, Rang] = None,
    spoke: Annotated[bool, Spoke] = True,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="When it was rung; today if not given.")
    ] = None,
    at: At = None,
    note: Note = None,
    purpose: Annotated[Purpose, For] = Purpose.SECURITY,
    wards: Annotated[list[str] | None, Wards] = None,
    sources: Annotated[list[HostileSource] | None, Sources] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every one of the list.")] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Every reason, with its records; nothing is asked.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Say whom to ring first after an incident, and why; go down the list and tick who was spoken to.

    cvetrack incident open I1
    cvetrack incident open I1 --source hostile-group --why
    cvetrack incident open I1 --rang eastside-youth --at 20:05

    First those with a safety plan; then those affected: who met hostility then, who is in the same ward,
    who met the same kind of hostility before; then those who sit in forums; then the longest silent. Who declined or
    rests is left out and named, and nobody is met first because something happened. On a terminal you are asked of one
    after another. Each who was spoken to is kept as a call; it is undone as any contact. Below stands how soon
    they had word, beside the incident before.
    """
    app = app_of(context)
    found = reading.one(app.store, INCIDENT, id_, app.clock.today)
    in_wards, like = [ward_code(app, each) for each in wards or ()], [str(each) for each in sources or ()]

    def hour(today: date) -> FirstHour:
        return queries.first_hour(app.store, found, today, wards=in_wards, sources=like)

    if rang is not None:
        if as_csv:
            raise UsageRefusal("--csv goes with the list, not with --rang. Nothing was written.")
        organisation = app.find("organisation", rang)
        if spoke:
            _ring(app, organisation, found, hour, on=on, at=at, note=note, purpose=purpose, as_json=as_json)
        else:
            _no_answer(app, organisation, found, as_json=as_json)
        return
    if on is not None:
        app.day(on)
    if not spoke or any(each is not None for each in (on, at, note)):
        raise UsageRefusal("Say who was rung: --rang ORG. Nothing was written.")
    known = hour(app.clock.today)
    if as_json:
        fields = as_fields(known)
        app.screen.json("incident-open", {"as_of": app.as_of, **fields})
    elif as_csv:
        columns = [name for name in told_fields(ToRing) if name != "reasons"]
        app.answer_programs("incident-open", known.rows, columns, as_json=False)
    else:
        app.screen.page(view.first_hour(known, app.clock.today, everything=everything, why=why))
        if app.screen.interactive and not (why or everything or known.is_over):
            _ring_round(app, known, hour, purpose=purpose)


@edits(incident, INCIDENT)
def edit(right: Correction[Incident], at: At = None) -> None:
    """Put right how an incident was written down; "" takes out --at.

    cvetrack incident edit I1 --at 19:15
    """
    if at is not None:
        right.columns["time"] = parse_time(at) if at.strip() else None
    right.write(view.corrected, _correct)


removes(incident, "incident", "I2")


_ACTS = {"yes": "spoke", "no answer": "no answer", "later": "later", "skip": "skip", "quit": "quit"}


def _correct(writing: Operation, incident_id: int, columns: dict[str, Any]) -> None:
    """Put right how an incident was written down. Raises UsageRefusal for one later than a message about it."""
    found = reading.now(writing, INCIDENT, incident_id)
    at = Moment(columns.get("day", found.day), columns.get("time", found.time))
    rules.refuse_after_message(at, found)
    correcting.correct(writing, INCIDENT, incident_id, columns)


def _ring(
    app: App,
    organisation: Found,
    about: Incident,
    hour: Callable[[date], FirstHour],
    *,
    on: str | None,
    at: str | None,
    note: str | None,
    purpose: Purpose,
    as_json: bool = False,
) -> None:
    """Keep that an organisation was rung about an incident and somebody spoken to. Raises UsageRefusal."""
    day = app.day(on)
    now = Moment(app.clock.today, app.clock.time)
    time = parse_time(at) if at else now.time if day == now.day else None
    refuse_to_come(Moment(day, time), now)
    refuse_before_incident(Moment(day, time), about)
    said = app.text(note, "note") if note is not None else None
    officer = app.officer
    contact = Contact(
        day,
        purpose=str(purpose),
        time=time,
        out_of_hours=outside_hours(app.store, day, time),
        note=said,
    )
    tell_together(app, [organisation], on=day)
    with app.operation("incident open") as writing:
        kept = actions.ring(writing, organisation, at=contact, officer_id=officer.id)
        after = hour(app.clock.today)
    sentence = view.rung(after, organisation.name, kept.records[0], Moment(day, time))
    app.written(writing, "engagement", kept.id, sentence, as_json=as_json)


def _no_answer(app: App, organisation: Found, about: Incident, *, as_json: bool = False) -> None:
    """Say that nothing is kept of a call that nobody answered."""
    sentence = view.unanswered(organisation.name, about)
    if as_json:
        app.screen.json("written", {"op": None, "kind": "engagement", "id": None, "sentence": sentence})
    else:
        app.screen.say(sentence)


def _ring_round(app: App, known: FirstHour, hour: Callable[[date], FirstHour], *, purpose: Purpose) -> None:
    """Go down the list with the person who rings; who is to be rung later comes once more at its end.

    Raises Interrupted, with what was kept before.
    """
    from cvetrack.terminal.acting import acting
    from cvetrack.terminal.prompts import hear, pick

    app.screen.reads = False
    waiting = [(each, False) for each in known.rows if each.spoken is None]
    spoken = 0
    try:
        while waiting:
            each, again = waiting.pop(0)
            app.screen.page(view.to_be_rung(each, known))
            act = pick(app.screen, "Spoken to?", _ACTS)
            if act == "quit":
                break
            if act == "later" and not again:
                waiting.append((each, True))
            if act != "spoke":
                continue
            try:
                with acting(app) as own:
                    found = own.find("organisation", each.organisation)
                    said = hear(own.screen, "What was said? (enter for nothing)") or None
                    _ring(own, found, known.incident, hour, on=None, at=None, note=said, purpose=purpose)
                    spoken += 1
            except Interrupted:
                raise
            except Refusal as refusal:
                app.screen.complain(str(refusal))
                waiting.insert(0, (each, again))
    except Interrupted:
        raise Interrupted(f"Stopped. {view.rung_so_far(spoken, known.incident)}") from None
    app.screen.say(view.rung_so_far(spoken, known.incident))
