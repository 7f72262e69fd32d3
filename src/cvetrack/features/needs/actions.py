"""Writing needs."""

from datetime import date

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import refuse_before, refuse_done
from cvetrack.records.need import NEED, Need
from cvetrack.store import reading
from cvetrack.store.operation import Operation


def raise_need(
    writing: Operation,
    organisation_id: int,
    words: str,
    *,
    on: date,
    officer_id: int,
    security: bool = False,
    priority: str | None = None,
) -> int:
    """A need that an organisation spoke of, in its own words and with its own priority; its id."""
    return writing.insert(
        "need",
        {
            "organisation_id": organisation_id,
            "words": words,
            "priority": priority,
            "security": int(security),
            "raised_on": on.isoformat(),
            "officer_id": officer_id,
        },
    )


def meet(writing: Operation, need_id: int, *, on: date, words: str | None) -> None:
    """They say that a need is met, perhaps in `words` of theirs.

    Raises UsageRefusal where it was met or declined before, or raised later.
    """
    _open(writing, need_id, on)
    writing.update("need", {"id": need_id}, {"met_on": on, "met_words": words})


def refer(writing: Operation, need_id: int, *, on: date, to: str) -> None:
    """Somebody else is asked to meet a need. Raises UsageRefusal as `meet` does, and where it is with them."""
    need = _open(writing, need_id, on)
    if need.referred_to == to:
        raise UsageRefusal(f"N{need_id} is with {to} already. Nothing was written.")
    writing.update("need", {"id": need_id}, {"referred_on": on, "referred_to": to})


def decline(writing: Operation, need_id: int, *, on: date, because: str) -> None:
    """We cannot help with a need, for the reason given. Raises UsageRefusal as `meet` does."""
    _open(writing, need_id, on)
    writing.update("need", {"id": need_id}, {"declined_on": on, "declined_because": because})


def tell(writing: Operation, need_id: int, *, on: date) -> None:
    """They were told where a need stands; again, where something came of it since.

    Raises UsageRefusal where it was raised later, they were told already, or they said that it is met.
    """
    need = reading.now(writing, NEED, need_id)
    refuse_done(need.met_on, f"They said themselves that N{need_id} is met,")
    newest = max(
        (day for day in (need.referred_on, need.declined_on) if day is not None), default=need.raised_on
    )
    if need.told_on is not None and need.told_on >= newest:
        refuse_done(need.told_on, f"They were told of N{need_id}")
    refuse_before(on, newest, f"N{need_id} was raised, referred or declined")
    writing.update("need", {"id": need_id}, {"told_on": on})


def _open(writing: Operation, need_id: int, on: date) -> Need:
    """The need, whatever day the command is for. Raises UsageRefusal where it was met, declined or raised later."""
    need = reading.now(writing, NEED, need_id)
    refuse_done(need.met_on, f"N{need_id} was met")
    refuse_done(need.declined_on, f"N{need_id} was declined")
    refuse_before(on, need.raised_on, f"N{need_id} was raised")
    return need
