"""`cvetrack promise`: what was promised, by us and to us."""

from datetime import date
from typing import Annotated

import typer

from cvetrack.features.trust.promise import view
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import put_right, refuse_before, refuse_done
from cvetrack.records.promise import PROMISE, Promise
from cvetrack.store import reading
from cvetrack.store.correcting import after
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
    Unasked,
    begins,
    changes,
    day_to_come,
    text,
)
from cvetrack.vocabulary.work import PromisedBy

promise = Feature("Make, keep, miss, renegotiate or list promises, both ways.")

Text = typer.Argument(metavar="TEXT", help="What was promised, in words; - reads standard input.")
Due = typer.Option("--due", metavar="DATE", help='By when, such as friday or "in 5 working days".')
DueDay = Annotated[date, day_to_come(Due, needed=True)]


@begins(promise, PROMISE, view.made, "make")
def make(
    writing: Operation,
    organisation_id: OrgId,
    words: Annotated[str, text("promise", Text)],
    *,
    due: DueDay,
    theirs: Annotated[bool, typer.Option("--theirs", help="They promised it to us.")] = False,
    engagement_id: InId = None,
    on: DayThere,
    officer_id: OfficerId,
    meeting_id: Unasked = None,
) -> int:
    """Record a promise and the day it is due.

    cvetrack promise make eastside-youth "dates for the hall on Thursdays" --due friday
    cvetrack promise make eastside-youth "an answer about the lease" --due "in 5 working days"
    cvetrack promise make st-marks-hall "names for the reference group" --due "25 march" --theirs
    cvetrack promise make eastside-youth "a list of halls" --due friday --in E1

    The day leans to the future and is said back; working days leave out weekends and the bank holidays
    of your nation (see: cvetrack settings). For a promise of the past give its day with --on.
    """
    refuse_elsewhere(writing.store, organisation_id, engagement_id, on)
    if due < on:
        raise UsageRefusal(
            f"A promise of {say_date(on)} cannot be due before, on {say_date(due)}. Nothing was written."
        )
    columns = {
        "organisation_id": organisation_id,
        "promised_by": PromisedBy.THEM if theirs else PromisedBy.US,
        "words": words,
        "made_on": on,
        "due_on": due,
        "engagement_id": engagement_id,
        "meeting_id": meeting_id,
        "officer_id": officer_id,
    }
    return writing.insert("promise", columns)


@lists(promise, of_kind("promise-list", PROMISE, ended="kept or missed"))
def list_(
    asked: Asked[Promise],
    overdue: Annotated[bool, typer.Option("--overdue", help="Only those that are late.")] = False,
) -> None:
    """List the open promises, the latest first, ours before theirs.

    cvetrack promise list
    cvetrack promise list eastside-youth --all
    cvetrack promise list --overdue --csv
    """
    rows = asked.records()
    asked.answer((each for each in rows if each.state == "late" or not overdue), view.listing)


shows(promise, PROMISE, view.one)


@changes(promise, PROMISE, view.kept)
def keep(
    writing: Operation,
    promise_id: int,
    *,
    told: Annotated[bool, typer.Option("--told", help="They were told the same day.")] = False,
    on: Day,
) -> None:
    """Record that a promise was kept.

    cvetrack promise keep P2 --told
    cvetrack promise keep P2 --on yesterday

    One kept after its day stays kept late, and how late is said.
    """
    found = _open(writing, promise_id, on)
    if told:
        _refuse_theirs(found)
    writing.update("promise", {"id": promise_id}, {"kept_on": on, "told_on": on if told else None})


@changes(promise, PROMISE, view.missed)
def miss(writing: Operation, promise_id: int, *, because: Reason, on: Day) -> None:
    """Record that a promise will not be kept, and why.

    cvetrack promise miss P2 --because "the hall was let to somebody else"

    Better: agree another day with them before it is due, with `cvetrack promise renegotiate`.
    """
    _open(writing, promise_id, on)
    writing.update("promise", {"id": promise_id}, {"missed_on": on, "missed_because": because})


@changes(promise, PROMISE, view.renegotiated)
def renegotiate(writing: Operation, promise_id: int, *, due: DueDay, because: Reason, on: Day) -> None:
    """Record that another day was agreed with them; the first one stays known.

    cvetrack promise renegotiate P2 --due "end of march" --because "they asked for more time"

    Only with their agreement: a day that we move alone is a day missed.
    """
    found = _open(writing, promise_id, on)
    again = found.renegotiated_on
    if again:
        refuse_before(on, again, f"{found.record} was made anew")
    if due < on:
        raise UsageRefusal(
            f"What is agreed on {say_date(on)} cannot be due before, on {say_date(due)}. Nothing was written."
        )
    if due == found.due_on:
        raise UsageRefusal(f"{found.record} is due on {say_date(due)} as it is. Nothing was written.")
    columns = {
        "due_on": due,
        "first_due_on": found.first_due_on or found.due_on,
        "renegotiated_on": on,
        "renegotiated_because": because,
    }
    writing.update("promise", {"id": promise_id}, columns)


@changes(promise, PROMISE, view.told)
def tell(writing: Operation, promise_id: int, *, on: Day) -> None:
    """Record that they were told that a promise was kept or missed.

    cvetrack promise tell P1
    """
    found = reading.now(writing, PROMISE, promise_id)
    _refuse_theirs(found)
    settled_on = found.kept_on or found.missed_on
    if settled_on is None:
        raise UsageRefusal(
            f"{found.record} is not kept yet. When it is: cvetrack promise keep {found.record} --told\n"
            "Nothing was written."
        )
    refuse_done(
        found.told_on,
        f"They were told of {found.record}",
        put_right(f"promise edit {found.record} --told-on"),
    )
    refuse_before(on, settled_on, f"{found.record} was {'kept' if found.kept_on else 'missed'}")
    writing.update("promise", {"id": promise_id}, {"told_on": on})


@edits(promise, PROMISE, but=("first_due_on",))
def edit(
    right: Correction[Promise],
    due: Annotated[str | None, typer.Option("--due", metavar="DATE", help="The right day it is due.")] = None,
    by: Annotated[PromisedBy | None, typer.Option("--by", help="Who made it: us, or them.")] = None,
) -> None:
    """Put right how a promise was written down, or whose it is.

    cvetrack promise edit P2 --text "three dates for the hall on Thursdays"

    For another day that was agreed since, see `cvetrack promise renegotiate`.
    """
    app = right.app
    if right.columns.get("engagement_id") and (right.record.made_in or "").startswith("G"):
        raise UsageRefusal(
            f"{right.record.record} was given out at {right.record.made_in}, and is of no engagement. "
            "Nothing was written."
        )
    promise = after(right.record, right.columns)
    since = promise.renegotiated_on or promise.made_on
    due_on = app.day_to_come(due, since=since, past_allowed=True) if due is not None else None
    right.also(due_on=due_on, promised_by=by and by.value)
    right.write(view.corrected)


removes(promise, "promise", "P1")


def _open(writing: Operation, promise_id: int, on: date) -> Promise:
    """The promise, whatever day the command is for. Raises UsageRefusal where it was kept, missed or made later."""
    found = reading.now(writing, PROMISE, promise_id)
    refuse_done(
        found.kept_on, f"{found.record} was kept", put_right(f"promise edit {found.record} --kept-on")
    )
    refuse_done(
        found.missed_on, f"{found.record} was missed", put_right(f"promise edit {found.record} --missed-on")
    )
    refuse_before(on, found.made_on, f"{found.record} was made")
    return found


def _refuse_theirs(found: Promise) -> None:
    if not found.ours:
        raise UsageRefusal(
            f"{found.record} is a promise of {found.organisation_name}: there is nothing to tell them. "
            "Nothing was written."
        )
