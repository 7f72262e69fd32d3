"""Writing myths, and what was answered."""

from datetime import date
from typing import Any

from cvetrack.features.confidence.myth import rules
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import refuse_done
from cvetrack.records.broadcast import Broadcast
from cvetrack.records.myth import MYTH
from cvetrack.store import correcting, reading
from cvetrack.store.operation import Operation


def hear(
    writing: Operation, words: str, *, on: date, officer_id: int, organisation_id: int | None = None
) -> int:
    """A rumour that goes round, and the organisation that told us of it; its id."""
    return writing.insert(
        "myth",
        {"words": words, "heard_on": on, "organisation_id": organisation_id, "officer_id": officer_id},
    )


def answer(writing: Operation, myth_id: int, words: str, *, on: date) -> None:
    """What is true instead. Raises UsageRefusal where it was answered before, or heard later."""
    myth = reading.now(writing, MYTH, myth_id)
    if myth.answered_on is not None:
        raise UsageRefusal(
            f"{myth.record} was answered on {say_date(myth.answered_on)}. Put the answer right with: "
            f"cvetrack myth edit {myth.record} --answer TEXT\nNothing was written."
        )
    rules.refuse_disorder(myth.record, myth.heard_on, on, None)
    writing.update("myth", {"id": myth_id}, {"answer": words, "answered_on": on})


def send(writing: Operation, myth_id: int, *, broadcast: Broadcast) -> None:
    """A message carried the answer.

    Raises UsageRefusal where there is no answer, it came later, or another message carried it.
    """
    myth = reading.now(writing, MYTH, myth_id)
    if myth.answered_on is None:
        raise _unanswered(myth.record)
    refuse_done(
        myth.sent_on,
        f"The answer to {myth.record} went out with {myth.broadcast}",
        f"If another message carried it: cvetrack myth edit {myth.record} --sent BROADCAST-ID",
    )
    rules.refuse_disorder(myth.record, myth.heard_on, myth.answered_on, broadcast.day)
    writing.update("myth", {"id": myth_id}, {"broadcast_id": broadcast.id})


def correct(
    writing: Operation, myth_id: int, columns: dict[str, Any], *, broadcast: Broadcast | None = None
) -> None:
    """Put right how a myth was written down: columns of its table, and the message that carried the answer.

    Raises UsageRefusal for what belongs to an answer where there is none, and for days out of order.
    """
    myth = reading.now(writing, MYTH, myth_id)
    if myth.answered_on is None and ("answer" in columns or "answered_on" in columns or broadcast):
        raise _unanswered(myth.record)
    changes = {**columns, "broadcast_id": broadcast.id} if broadcast else columns
    answered_on = columns.get("answered_on", myth.answered_on)
    sent_on = myth.sent_on if answered_on is not None else None  # what was not answered was not sent
    rules.refuse_disorder(
        myth.record,
        columns.get("heard_on", myth.heard_on),
        answered_on,
        broadcast.day if broadcast else sent_on,
    )
    correcting.correct(writing, MYTH, myth_id, changes)


def _unanswered(record: str) -> UsageRefusal:
    return UsageRefusal(
        f"{record} has no answer yet. Give it with: cvetrack myth answer {record} TEXT\nNothing was written."
    )
