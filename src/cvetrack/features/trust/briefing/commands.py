"""`cvetrack briefing`: open talks on local risk, and what we were asked there."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Annotated, Any

import typer

from cvetrack.features.trust.briefing import queries, view
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import refuse_after, refuse_before, refuse_done
from cvetrack.records.briefing import BRIEFING, Briefing
from cvetrack.store import reading
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import AsJson, Context, RightDay, id_of
from cvetrack.terminal.showing import shows
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.together import each_once, tell_together
from cvetrack.terminal.verbs import Day, OfficerId, Wanted, begins, changes, maybe_text, text

briefing = Feature("Record open talks on local risk, what was asked and answered.")

Orgs = typer.Argument(metavar="ORG...", help="The organisations that took part.")
Text = typer.Argument(metavar="TEXT", help="What we answered; - reads standard input.")
About = typer.Option("--about", metavar="TEXT", help="What was told, in outline; - reads standard input.")
Questions = typer.Option("--asked", metavar="TEXT", help="What they asked.")
Answered = typer.Option("--answered", metavar="TEXT", help="What we answered.")


def _together(app: App, organisations: Sequence[Found], on: date) -> None:
    tell_together(app, organisations, on=on)


@begins(briefing, BRIEFING, view.recorded, "record", beforehand=_together)
def record(
    writing: Operation,
    organisations: Annotated[Sequence[Found], Wanted(Orgs, each_once, several=True)],
    *,
    words: Annotated[str, text("outline (--about)", About)],
    asked: Annotated[str | None, maybe_text("question", Questions)] = None,
    answered: Annotated[str | None, maybe_text("answer", Answered)] = None,
    on: Day,
    officer_id: OfficerId,
) -> int:
    """Record an open talk on local risk with one or more organisations.

    cvetrack briefing record eastside-youth highfields-centre --about "leaflets seen in the market"
    cvetrack briefing record st-marks-hall --about "the local picture" --asked "who decides it?" --on yesterday

    In outline and in plain words: nothing about people, and nothing that could not
    be said to everybody in the room. What was asked and not answered is kept open.
    Who took part was met that day; logged too, it counts once.
    """
    if answered is not None and asked is None:
        raise UsageRefusal("An answer needs what was asked, with --asked. Nothing was written.")
    columns = {
        "words": words,
        "day": on,
        "asked": asked,
        "answered": answered,
        "answered_on": None if answered is None else on,
        "officer_id": officer_id,
    }
    briefing_id = writing.insert("briefing", columns)
    for each in organisations:
        _add(writing, briefing_id, each)
    return briefing_id


@lists(briefing, of_kind("briefing-list", BRIEFING))
def list_(asked: Asked[Briefing]) -> None:
    """List the briefings, the latest first, and what was asked there.

    cvetrack briefing list
    cvetrack briefing list eastside-youth
    cvetrack briefing list --open --csv

    Those are open where what was asked waits for an answer.
    """
    rows = queries.briefings(asked.app.store, asked.today, organisation_id=asked.of)
    asked.answer(rows, partial(view.listing, unanswered=asked.still_open))


shows(briefing, BRIEFING, view.one)


@changes(briefing, BRIEFING, view.answered)
def answer(
    writing: Operation, briefing_id: int, words: Annotated[str, text("answer", Text)], *, on: Day
) -> None:
    """Record our answer to what was asked at a briefing, once they have it.

    cvetrack briefing answer J2 "the council does, and publishes the reasons"
    """
    found = reading.now(writing, BRIEFING, briefing_id)
    refuse_done(
        found.answered_on,
        f"What was asked at {found.record} was answered",
        f"For other words: cvetrack briefing edit {found.record} --answered TEXT",
    )
    if found.asked is None:
        raise UsageRefusal(
            f"{found.record} holds no question. Add it with: cvetrack briefing edit {found.record} "
            "--asked TEXT\nNothing was written."
        )
    refuse_before(on, found.day, f"{found.record} was held")
    writing.update("briefing", {"id": briefing_id}, {"answered": words, "answered_on": on})


@briefing.command()
def edit(
    context: Context,
    id_: Annotated[str, id_of(BRIEFING)],
    about: Annotated[str | None, About] = None,
    asked: Annotated[str | None, Questions] = None,
    answered: Annotated[str | None, Answered] = None,
    on: RightDay = None,
    add: Annotated[
        list[str] | None, typer.Option("--add", metavar="ORG", help="An organisation that took part, too.")
    ] = None,
    drop: Annotated[
        list[str] | None, typer.Option("--drop", metavar="ORG", help="An organisation that did not.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Put right how a briefing was written down, or who took part.

    cvetrack briefing edit J2 --add riverside-elders --asked "who decides the local picture?"

    "" takes out what was asked or answered.
    """
    app = app_of(context)
    found = reading.one(app.store, BRIEFING, id_, app.clock.today)
    columns: dict[str, Any] = {}
    if about is not None:
        columns["words"] = app.text(about, "outline (--about)")
    for column, said, what in (("asked", asked, "question"), ("answered", answered, "answer")):
        if said is not None:
            columns[column] = app.text(said, what) if said else None
    if on is not None:
        columns["day"] = app.day(on)
    added, dropped = (each_once(app, names) for names in (add, drop))
    if not (columns or added or dropped):
        raise UsageRefusal("Say what to correct, such as --about or --on. Nothing was written.")
    if added:
        tell_together(app, [*each_once(app, found.organisations), *added], on=columns.get("day", found.day))
    with app.operation("briefing edit") as writing:
        _correct(writing, found.id, columns, add=added, drop=dropped)
        sentence = view.corrected(reading.one(app.store, BRIEFING, str(found.id), app.clock.today))
    app.written(writing, "briefing", found.id, sentence, as_json=as_json)


removes(briefing, "briefing", "J1")


def _correct(
    writing: Operation,
    briefing_id: int,
    columns: dict[str, Any],
    *,
    add: Sequence[Found] = (),
    drop: Sequence[Found] = (),
) -> None:
    """Put right how a briefing was written down, who was there, or both.

    What was answered on the day moves with the day; without a question there is no answer. Raises
    UsageRefusal where that cannot be so.
    """
    found = reading.now(writing, BRIEFING, briefing_id)
    _refuse_odd_presence(found, add, drop)
    right = found._replace(**columns)
    if found.answered_on is None and right.answered is not None:
        raise UsageRefusal(
            f"{found.record} has no answer yet. Give it with: cvetrack briefing answer {found.record} TEXT\n"
            "Nothing was written."
        )
    if right.answered is not None and right.asked is None:
        raise UsageRefusal(
            f"{found.record} has an answer; take out both, with --asked '' --answered ''. Nothing was written."
        )
    if right.answered is None or found.answered_on == found.day:
        right = right._replace(answered_on=None if right.answered is None else right.day)
    what = f"What was asked at {found.record} was answered"
    refuse_after(right.day, right.answered_on or right.day, what)
    if columns:
        writing.update("briefing", {"id": briefing_id}, {**columns, "answered_on": right.answered_on})
    for each in add:
        _add(writing, briefing_id, each)
    for each in drop:
        writing.delete("briefing_organisation", {"briefing_id": briefing_id, "organisation_id": each.id})


def _refuse_odd_presence(found: Briefing, add: Sequence[Found], drop: Sequence[Found]) -> None:
    present = set(found.organisations)
    for each in add:
        if each.slug in present:
            raise UsageRefusal(f"{each.name} was at {found.record} already. Nothing was written.")
        present.add(each.slug)
    for each in drop:
        if each.slug not in present:
            raise UsageRefusal(f"{each.name} was not at {found.record}. Nothing was written.")
        present.discard(each.slug)
    if not present:
        raise UsageRefusal(
            f"Somebody was at {found.record}: to take it back altogether, see cvetrack history. "
            "Nothing was written."
        )


def _add(writing: Operation, briefing_id: int, organisation: Found) -> None:
    writing.insert("briefing_organisation", {"briefing_id": briefing_id, "organisation_id": organisation.id})
