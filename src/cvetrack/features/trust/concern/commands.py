"""`cvetrack concern`: what organisations worry about, and what they criticise in us."""

from datetime import date
from typing import Annotated, Any

import typer

from cvetrack.features.trust.concern import view
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import put_right, refuse_before, refuse_done
from cvetrack.records.concern import CONCERN, Concern
from cvetrack.store import correcting, reading
from cvetrack.store.occasions import refuse_elsewhere
from cvetrack.store.operation import Operation
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.showing import shows
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.verbs import Day, DayThere, InId, OfficerId, OrgId, begins, changes, maybe_text, text

concern = Feature("Hear, acknowledge, answer or list concerns and criticism.")

Id = Annotated[str, typer.Argument(metavar="ID", help="The concern's id, such as C18.")]
Heard = typer.Argument(metavar="TEXT", help="What they said, in their words; - reads standard input.")
Answer = typer.Argument(metavar="TEXT", help="What we answered; - reads standard input.")
Category = typer.Option("--category", metavar="WORD", help="What it is about, in a word or two.")
Changed = typer.Option("--changed", metavar="TEXT", help="What changed because of it.")


@begins(concern, CONCERN, view.raised, "raise")
def raise_concern(
    writing: Operation,
    organisation_id: OrgId,
    words: Annotated[str, text("concern", Heard)],
    *,
    officer_id: OfficerId,
    criticism: Annotated[bool, typer.Option("--criticism", help="It is about us.")] = False,
    category: Annotated[str | None, maybe_text("category", Category, longest=100)] = None,
    engagement_id: InId = None,
    on: DayThere,
) -> int:
    """Record a concern of an organisation, or its criticism of us.

    cvetrack concern raise eastside-youth "why were we not asked first?" --criticism
    cvetrack concern raise highfields-tenants "the march on Saturday" --category safety --on yesterday
    cvetrack concern raise eastside-youth "you come late" --criticism --in E1

    Criticism is a good sign, and never lowers the health of a relationship: they expect us to listen.
    """
    refuse_elsewhere(writing.store, organisation_id, engagement_id, on)
    columns = {
        "organisation_id": organisation_id,
        "words": words,
        "criticism": criticism,
        "category": category,
        "raised_on": on,
        "engagement_id": engagement_id,
        "officer_id": officer_id,
    }
    return writing.insert("concern", columns)


@lists(concern, of_kind("concern-list", CONCERN, ended="answered and told"))
def list_(
    asked: Asked[Concern],
    criticism: Annotated[bool, typer.Option("--criticism", help="Only criticism of us.")] = False,
) -> None:
    """List the concerns that wait for our answer, the oldest first, then those not told theirs.

    cvetrack concern list
    cvetrack concern list eastside-youth --all
    cvetrack concern list --criticism --csv
    """
    rows = asked.records()
    asked.answer((each for each in rows if each.criticism or not criticism), view.listing)


shows(concern, CONCERN, view.one)


@changes(concern, CONCERN, view.acknowledged)
def acknowledge(writing: Operation, concern_id: int, *, on: Day) -> None:
    """Record that they know a concern was heard; the answer is still owed.

    cvetrack concern acknowledge C2
    """
    found = _unanswered(writing, concern_id, on)
    refuse_done(
        found.acknowledged_on,
        f"{found.record} was acknowledged",
        put_right(f"concern edit {found.record} --acknowledged-on"),
    )
    writing.update("concern", {"id": concern_id}, {"acknowledged_on": on})


@changes(concern, CONCERN, view.answered)
def answer(
    writing: Operation,
    concern_id: int,
    words: Annotated[str, text("answer", Answer)],
    *,
    changed: Annotated[str | None, maybe_text("change", Changed)] = None,
    on: Day,
) -> None:
    """Record our answer to a concern, and what changed because of it.

    cvetrack concern answer C2 "we asked the police to share the route" --changed "routes go out a week before"
    """
    _unanswered(writing, concern_id, on)
    columns = {"answered_on": on, "answer": words, "changed": changed}
    writing.update("concern", {"id": concern_id}, columns)


@changes(concern, CONCERN, view.told)
def tell(writing: Operation, concern_id: int, *, on: Day) -> None:
    """Record that they were told our answer.

    cvetrack concern tell C1
    """
    found = reading.now(writing, CONCERN, concern_id)
    _refuse_no_answer(found)
    refuse_done(
        found.told_on,
        f"They were told the answer to {found.record}",
        put_right(f"concern edit {found.record} --told-on"),
    )
    refuse_before(on, found.answered_on or on, f"{found.record} was answered")
    writing.update("concern", {"id": concern_id}, {"told_on": on})


@edits(concern, CONCERN)
def edit(
    right: Correction[Concern],
    criticism: Annotated[
        bool | None, typer.Option("--criticism/--no-criticism", help="Whether it is about us.")
    ] = None,
) -> None:
    """Put right how a concern was written down, or whose it is, or add what changed since the answer.

    cvetrack concern edit C1 --changed "they are asked before every event now"
    """
    right.also(criticism=criticism)
    right.write(view.corrected, _correct)


removes(concern, "concern", "C1")


def _correct(writing: Operation, concern_id: int, columns: dict[str, Any]) -> None:
    """Raises UsageRefusal for what changed where there is no answer yet."""
    if "changed" in columns:
        _refuse_no_answer(reading.now(writing, CONCERN, concern_id))
    correcting.correct(writing, CONCERN, concern_id, columns)


def _refuse_no_answer(found: Concern) -> None:
    if found.answered_on is None:
        raise UsageRefusal(
            f"{found.record} has no answer yet. Give it with: cvetrack concern answer {found.record} TEXT\n"
            "Nothing was written."
        )


def _unanswered(writing: Operation, concern_id: int, on: date) -> Concern:
    """The concern, whatever day the command is for. Raises UsageRefusal where it was answered or raised later."""
    found = reading.now(writing, CONCERN, concern_id)
    refuse_done(
        found.answered_on,
        f"{found.record} was answered",
        put_right(f"concern edit {found.record} --answered-on"),
    )
    refuse_before(on, found.raised_on, f"{found.record} was raised")
    return found
