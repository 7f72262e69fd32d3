"""Writing what was given, that it was used, and what came of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import put_right, refuse_before, refuse_done
from cvetrack.records.support import SUPPORT, Support
from cvetrack.store import correcting, reading
from cvetrack.store.operation import Operation


def give(
    writing: Operation,
    organisation_id: int,
    words: str,
    *,
    kind: str,
    on: date,
    officer_id: int,
    facts: Mapping[str, Any] | None = None,
) -> int:
    """Money or practical help given to an organisation; its id.

    `facts` are other columns of what is known of it, such as pence and use_by. Raises UsageRefusal where
    its days are not in order.
    """
    known = facts or {}
    _refuse_disorder(on, known)
    return writing.insert(
        "support",
        {
            "organisation_id": organisation_id,
            "kind": kind,
            "words": words,
            "given_on": on,
            "officer_id": officer_id,
            **known,
        },
    )


def use(writing: Operation, support_id: int, *, on: date) -> None:
    """They used what was given. Raises UsageRefusal where they did before, or it was given later."""
    support = _now(writing, support_id)
    refuse_done(
        support.used_on, f"S{support_id} was used", put_right(f"support edit S{support_id} --used-on")
    )
    refuse_before(on, support.given_on, f"S{support_id} was given")
    writing.update("support", {"id": support_id}, {"used_on": on})


def follow_up(writing: Operation, support_id: int, words: str, *, on: date) -> None:
    """What came of it. Raises UsageRefusal where that is known, or it was given later."""
    support = _now(writing, support_id)
    if support.outcome_on is not None:
        raise UsageRefusal(
            f"What came of S{support_id} was recorded on {say_date(support.outcome_on)}. "
            f"Put it right with: cvetrack support edit S{support_id} --outcome TEXT\nNothing was written."
        )
    refuse_before(on, support.given_on, f"S{support_id} was given")
    writing.update("support", {"id": support_id}, {"outcome_on": on, "outcome": words})


def correct(writing: Operation, support_id: int, columns: Mapping[str, Any]) -> None:
    """Change how a support was written down.

    Raises UsageRefusal where its days would not be in order, for the day it was used where it was not,
    and for an outcome where none is known.
    """
    support = _now(writing, support_id)
    if support.used_on is None and "used_on" in columns:
        raise UsageRefusal(
            f"S{support_id} is not used yet. When it is: cvetrack support used S{support_id}\nNothing was written."
        )
    if support.outcome_on is None and {"outcome", "outcome_on"} & set(columns):
        raise UsageRefusal(
            f"S{support_id} has no outcome yet. Give it with: cvetrack support outcome S{support_id} TEXT\n"
            "Nothing was written."
        )
    known = {**support._asdict(), **columns}
    _refuse_disorder(known["given_on"], known)
    correcting.correct(writing, SUPPORT, support_id, columns)


_LATER = (("use_by", "used by"), ("used_on", "used on"), ("outcome_on", "followed up on"))


def _refuse_disorder(given: date, known: Mapping[str, Any]) -> None:
    """Raises UsageRefusal where a period ends before it begins, or anything came before it was given."""
    begins, ends = known.get("period_from"), known.get("period_until")
    if begins is not None and ends is not None and ends < begins:
        raise UsageRefusal(
            f"A period from {say_date(begins)} cannot end before, on {say_date(ends)}. Nothing was written."
        )
    for column, how in _LATER:
        day = known.get(column)
        if day is not None and day < given:
            raise UsageRefusal(
                f"What was given on {say_date(given)} cannot be {how} {say_date(day)}, before that. "
                "Nothing was written."
            )


def _now(writing: Operation, support_id: int) -> Support:
    """The support as it stands, whatever day the command is for."""
    return reading.now(writing, SUPPORT, support_id)
