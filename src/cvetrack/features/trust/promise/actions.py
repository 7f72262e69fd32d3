"""Writing promises."""

from datetime import date

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import put_right, refuse_before, refuse_done
from cvetrack.records.promise import PROMISE, Promise
from cvetrack.store import reading
from cvetrack.store.occasions import refuse_elsewhere
from cvetrack.store.operation import Operation
from cvetrack.vocabulary.work import PromisedBy


def make(
    writing: Operation,
    organisation_id: int,
    words: str,
    *,
    on: date,
    due: date,
    officer_id: int,
    promised_by: str = PromisedBy.US.value,
    engagement_id: int | None = None,
    meeting_id: int | None = None,
) -> int:
    """A promise of ours to an organisation, or of theirs to us; its id.

    `engagement_id` or `meeting_id` is where it was made. Raises UsageRefusal where it would be due before it was made,
    or the organisation was not there.
    """
    refuse_elsewhere(writing.store, organisation_id, engagement_id, on)
    if due < on:
        raise UsageRefusal(
            f"A promise of {say_date(on)} cannot be due before, on {say_date(due)}. Nothing was written."
        )
    return writing.insert(
        "promise",
        {
            "organisation_id": organisation_id,
            "promised_by": promised_by,
            "words": words,
            "made_on": on.isoformat(),
            "due_on": due.isoformat(),
            "engagement_id": engagement_id,
            "meeting_id": meeting_id,
            "officer_id": officer_id,
        },
    )


def keep(writing: Operation, promise_id: int, *, on: date, told: bool = False) -> None:
    """A promise was kept, and with `told` they were told the same day.

    Raises UsageRefusal where it was kept or missed before, where it was made later, and for telling
    them of a promise of their own.
    """
    promise = _open(writing, promise_id)
    refuse_before(on, promise.made_on, f"P{promise_id} was made")
    if told:
        _refuse_theirs(promise)
    writing.update("promise", {"id": promise_id}, {"kept_on": on, "told_on": on if told else None})


def miss(writing: Operation, promise_id: int, *, on: date, because: str) -> None:
    """A promise will not be kept, for the reason given. Raises UsageRefusal as `keep` does."""
    promise = _open(writing, promise_id)
    refuse_before(on, promise.made_on, f"P{promise_id} was made")
    writing.update("promise", {"id": promise_id}, {"missed_on": on, "missed_because": because})


def renegotiate(writing: Operation, promise_id: int, *, on: date, due: date, because: str) -> None:
    """Another day is agreed with them; the day it was first due stays known.

    Raises UsageRefusal where it was kept or missed, is due that day anyway, or would be due before the
    agreement.
    """
    promise = _open(writing, promise_id)
    again = promise.renegotiated_on
    refuse_before(on, again or promise.made_on, f"P{promise_id} was made{' anew' if again else ''}")
    if due < on:
        raise UsageRefusal(
            f"What is agreed on {say_date(on)} cannot be due before, on {say_date(due)}. Nothing was written."
        )
    if due == promise.due_on:
        raise UsageRefusal(f"P{promise_id} is due on {say_date(due)} as it is. Nothing was written.")
    writing.update(
        "promise",
        {"id": promise_id},
        {
            "due_on": due,
            "first_due_on": promise.first_due_on or promise.due_on,
            "renegotiated_on": on,
            "renegotiated_because": because,
        },
    )


def tell(writing: Operation, promise_id: int, *, on: date) -> None:
    """They were told that our promise was kept, or that it was missed.

    Raises UsageRefusal where it is open, was settled later, is theirs, or they were told before.
    """
    promise = reading.now(writing, PROMISE, promise_id)
    _refuse_theirs(promise)
    settled_on = promise.kept_on or promise.missed_on
    if settled_on is None:
        raise UsageRefusal(
            f"P{promise_id} is not kept yet. When it is: cvetrack promise keep P{promise_id} --told\n"
            "Nothing was written."
        )
    refuse_done(
        promise.told_on,
        f"They were told of P{promise_id}",
        put_right(f"promise edit P{promise_id} --told-on"),
    )
    refuse_before(on, settled_on, f"P{promise_id} was {'kept' if promise.kept_on else 'missed'}")
    writing.update("promise", {"id": promise_id}, {"told_on": on})


def _open(writing: Operation, promise_id: int) -> Promise:
    """The promise, whatever day the command is for. Raises UsageRefusal where it was kept or missed."""
    promise = reading.now(writing, PROMISE, promise_id)
    refuse_done(
        promise.kept_on, f"P{promise_id} was kept", put_right(f"promise edit P{promise_id} --kept-on")
    )
    refuse_done(
        promise.missed_on, f"P{promise_id} was missed", put_right(f"promise edit P{promise_id} --missed-on")
    )
    return promise


def _refuse_theirs(promise: Promise) -> None:
    if not promise.ours:
        raise UsageRefusal(
            f"P{promise.id} is a promise of {promise.organisation_name}: there is nothing to tell them. "
            "Nothing was written."
        )
