"""Writing briefings."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import refuse_after, refuse_before, refuse_done
from cvetrack.records.briefing import BRIEFING, Briefing
from cvetrack.store import reading
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation


def record(
    writing: Operation,
    organisations: Sequence[Found],
    words: str,
    *,
    on: date,
    officer_id: int,
    asked: str | None = None,
    answered: str | None = None,
) -> int:
    """An open talk on local risk with these organisations, what was asked and answered there; its id.

    Raises UsageRefusal for an answer to nothing.
    """
    if answered is not None and asked is None:
        raise UsageRefusal("An answer needs what was asked, with --asked. Nothing was written.")
    briefing_id = writing.insert(
        "briefing",
        {
            "words": words,
            "day": on,
            "asked": asked,
            "answered": answered,
            "answered_on": None if answered is None else on,
            "officer_id": officer_id,
        },
    )
    for each in organisations:
        _add(writing, briefing_id, each)
    return briefing_id


def answer(writing: Operation, briefing_id: int, words: str, *, on: date) -> None:
    """Our answer to what was asked at a briefing, and they know it.

    Raises UsageRefusal where nothing was asked, it was answered before, or the briefing came later.
    """
    briefing = reading.now(writing, BRIEFING, briefing_id)
    refuse_done(
        briefing.answered_on,
        f"What was asked at {briefing.record} was answered",
        f"For other words: cvetrack briefing edit {briefing.record} --answered TEXT",
    )
    if briefing.asked is None:
        raise UsageRefusal(
            f"{briefing.record} holds no question. Add it with: cvetrack briefing edit {briefing.record} "
            "--asked TEXT\nNothing was written."
        )
    refuse_before(on, briefing.day, f"{briefing.record} was held")
    writing.update("briefing", {"id": briefing_id}, {"answered": words, "answered_on": on})


def correct(
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
    briefing = reading.now(writing, BRIEFING, briefing_id)
    _refuse_odd_presence(briefing, add, drop)
    right = briefing._replace(**columns)
    if briefing.answered_on is None and right.answered is not None:
        raise UsageRefusal(
            f"{briefing.record} has no answer yet. Give it with: cvetrack briefing answer {briefing.record} TEXT\n"
            "Nothing was written."
        )
    if right.answered is not None and right.asked is None:
        raise UsageRefusal(
            f"{briefing.record} has an answer; take out both, with --asked '' --answered ''. Nothing was written."
        )
    if right.answered is None or briefing.answered_on == briefing.day:
        right = right._replace(answered_on=None if right.answered is None else right.day)
    what = f"What was asked at {briefing.record} was answered"
    refuse_after(right.day, right.answered_on or right.day, what)
    if columns:
        writing.update("briefing", {"id": briefing_id}, {**columns, "answered_on": right.answered_on})
    for each in add:
        _add(writing, briefing_id, each)
    for each in drop:
        writing.delete("briefing_organisation", {"briefing_id": briefing_id, "organisation_id": each.id})


def _refuse_odd_presence(briefing: Briefing, add: Sequence[Found], drop: Sequence[Found]) -> None:
    present = set(briefing.organisations)
    for each in add:
        if each.slug in present:
            raise UsageRefusal(f"{each.name} was at {briefing.record} already. Nothing was written.")
        present.add(each.slug)
    for each in drop:
        if each.slug not in present:
            raise UsageRefusal(f"{each.name} was not at {briefing.record}. Nothing was written.")
        present.discard(each.slug)
    if not present:
        raise UsageRefusal(
            f"Somebody was at {briefing.record}: to take it back altogether, see cvetrack history. "
            "Nothing was written."
        )


def _add(writing: Operation, briefing_id: int, organisation: Found) -> None:
    writing.insert("briefing_organisation", {"briefing_id": briefing_id, "organisation_id": organisation.id})
