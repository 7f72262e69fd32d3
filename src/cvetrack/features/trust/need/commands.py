"""`cvetrack need`: what organisations say they need."""

from datetime import date
from typing import Annotated

import typer

from cvetrack.features.trust.need import view
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import put_right, refuse_before, refuse_done
from cvetrack.records.need import NEED, Need
from cvetrack.store import reading
from cvetrack.store.occasions import refuse_elsewhere
from cvetrack.store.operation import Operation
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.showing import shows
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.verbs import (
    Day,
    DayThere,
    InId,
    OfficerId,
    OrgId,
    Reason,
    begins,
    changes,
    maybe_text,
    text,
)
from cvetrack.vocabulary.work import Priority

need = Feature("Hear, refer, decline or list what organisations need.")

Id = Annotated[str, typer.Argument(metavar="ID", help="The need's id, such as N7.")]
Text = typer.Argument(metavar="TEXT", help="What they need, in their words; - reads standard input.")
Whom = typer.Option("--to", metavar="WHOM", help="The service or organisation asked to help.")
Said = typer.Option("--words", metavar="TEXT", help="What they said; - reads standard input.")
How = Annotated[Priority | None, typer.Option("--priority", help="How pressing it is, as they say it.")]


@begins(need, NEED, view.raised, "add")
def raise_need(
    writing: Operation,
    organisation_id: OrgId,
    words: Annotated[str, text("need", Text)],
    *,
    officer_id: OfficerId,
    security: Annotated[bool, typer.Option("--security", help="It is about security.")] = False,
    priority: How = None,
    engagement_id: InId = None,
    on: DayThere,
) -> int:
    """Record a need in an organisation's own words.

    cvetrack need add eastside-youth "somewhere warm for the homework club" --priority urgent
    cvetrack need add canal-street-mosque "better lights at the gate" --security --on "3 february"
    cvetrack need add eastside-youth "a kettle" --in E1

    The priority is theirs, not ours. A need stays open until they say that it is met.
    """
    refuse_elsewhere(writing.store, organisation_id, engagement_id, on)
    columns = {
        "organisation_id": organisation_id,
        "words": words,
        "priority": priority,
        "security": security,
        "raised_on": on,
        "engagement_id": engagement_id,
        "officer_id": officer_id,
    }
    return writing.insert("need", columns)


@lists(need, of_kind("need-list", NEED, ended="met or declined"))
def list_(asked: Asked[Need]) -> None:
    """List the open needs, the most pressing to them first.

    cvetrack need list
    cvetrack need list eastside-youth --all
    cvetrack need list --open --csv
    """
    asked.answer(asked.records(), view.listing)


shows(need, NEED, view.one)


@changes(need, NEED, view.met, "met")
def meet(
    writing: Operation,
    need_id: int,
    *,
    words: Annotated[str | None, maybe_text("words", Said)] = None,
    on: Day,
) -> None:
    """Record that they say a need is met.

    cvetrack need met N1 --words "the library room is warm enough" --on yesterday

    Only when they say so themselves; what we did about it may not be what they needed.
    """
    _open(writing, need_id, on)
    writing.update("need", {"id": need_id}, {"met_on": on, "met_words": words})


@changes(need, NEED, view.referred)
def refer(
    writing: Operation,
    need_id: int,
    *,
    to: Annotated[str, text("name of whom it goes to", Whom, longest=300)],
    on: Day,
) -> None:
    """Record that a need was passed to somebody who can help.

    cvetrack need refer N2 --to "the housing office"

    It stays open until they say that it is met.
    """
    found = _open(writing, need_id, on)
    if found.referred_to == to:
        raise UsageRefusal(f"{found.record} is with {to} already. Nothing was written.")
    writing.update("need", {"id": need_id}, {"referred_on": on, "referred_to": to})


@changes(need, NEED, view.declined)
def decline(writing: Operation, need_id: int, *, because: Reason, on: Day) -> None:
    """Record that we cannot help with a need, and why.

    cvetrack need decline N2 --because "the council has no say in private lettings"
    """
    _open(writing, need_id, on)
    writing.update("need", {"id": need_id}, {"declined_on": on, "declined_because": because})


@changes(need, NEED, view.told)
def tell(writing: Operation, need_id: int, *, on: Day) -> None:
    """Record that they were told where a need stands; again, where something came of it since.

    cvetrack need tell N2
    """
    found = reading.now(writing, NEED, need_id)
    refuse_done(
        found.met_on,
        f"They said themselves that {found.record} is met,",
        put_right(f"need edit {found.record} --met-on"),
    )
    outcomes = (day for day in (found.referred_on, found.declined_on) if day is not None)
    newest = max(outcomes, default=found.raised_on)
    if found.told_on is not None and found.told_on >= newest:
        refuse_done(
            found.told_on,
            f"They were told of {found.record}",
            put_right(f"need edit {found.record} --told-on"),
        )
    refuse_before(on, newest, f"{found.record} was raised, referred or declined")
    writing.update("need", {"id": need_id}, {"told_on": on})


@edits(need, NEED)
def edit(
    right: Correction[Need],
    security: Annotated[
        bool | None, typer.Option("--security/--not-security", help="Whether it is about security.")
    ] = None,
    priority: How = None,
    no_priority: Annotated[
        bool, typer.Option("--no-priority", help="They do not say how pressing it is.")
    ] = False,
) -> None:
    """Put right how a need was written down, or whose it is.

    cvetrack need edit N2 --priority high
    """
    right.also(security=security, priority=priority)
    if no_priority:
        right.columns["priority"] = None
    found = right.record
    told_of = max(("referred_on", "declined_on"), key=lambda column: getattr(found, column) or date.min)
    outcome = getattr(found, told_of)
    if outcome and found.told_on and found.told_on >= outcome and right.columns.get(told_of, outcome) is None:
        right.columns.setdefault("told_on", None)  # what they were told of never was
    right.write(view.corrected)


removes(need, "need", "N1")


def _open(writing: Operation, need_id: int, on: date) -> Need:
    """The need, whatever day the command is for. Raises UsageRefusal where it was met, declined or raised later."""
    found = reading.now(writing, NEED, need_id)
    refuse_done(found.met_on, f"{found.record} was met", put_right(f"need edit {found.record} --met-on"))
    refuse_done(
        found.declined_on,
        f"{found.record} was declined",
        put_right(f"need edit {found.record} --declined-on"),
    )
    refuse_before(on, found.raised_on, f"{found.record} was raised")
    return found
