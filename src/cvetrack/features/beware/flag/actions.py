"""Writing flags."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from cvetrack.features.beware.flag import rules
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.flag import FLAG, LAPSED_BY_THEN, Flag
from cvetrack.store import correcting, lookup, reading
from cvetrack.store.connection import Store
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation


def record(
    writing: Operation,
    found: Found,
    *,
    kind: str,
    because: str,
    their_view: str | None,
    records: Mapping[str, date],
    officer_id: int,
    on: date,
    today: date,
    review_on: date,
    other: Found | None = None,
    scope: str | None = None,
) -> int:
    """An officer's caution about an organisation, of a day; its id. `records` are the ids and days of the evidence.

    One of the past whose review day is over by `today` is kept as lapsed. Raises UsageRefusal without evidence,
    and for a rivalry of an organisation with itself.
    """
    _refuse_no_evidence(records)
    if other is not None and other.id == found.id:
        raise UsageRefusal(f"{found.name} cannot be its own rival. Name the other one. Nothing was written.")
    lapsed_on = review_on + timedelta(days=1)
    over = {"cleared_on": lapsed_on, "cleared_because": LAPSED_BY_THEN} if lapsed_on <= today else {}
    return writing.insert(
        "flag",
        {
            "kind": kind,
            "organisation_id": found.id,
            "other_id": other.id if other else None,
            "scope": scope,
            "because": because,
            "their_view": their_view,
            "evidence": " ".join(records),
            "officer_id": officer_id,
            "recorded_on": on.isoformat(),
            "review_on": review_on.isoformat(),
            **over,
        },
    )


def renew(
    writing: Operation, flag_id: int, *, records: Mapping[str, date], today: date, review_on: date
) -> None:
    """New evidence keeps a flag until another review day.

    Raises UsageRefusal for a flag that was cleared, and without later evidence.
    """
    _refuse_no_evidence(records)
    flag = _not_cleared(writing, flag_id, today)
    rules.refuse_old_evidence(flag, records)
    writing.update(
        "flag",
        {"id": flag_id},
        {
            "evidence": " ".join((*flag.evidence, *records)),
            "renewed_on": today.isoformat(),
            "review_on": review_on.isoformat(),
        },
    )


def clear(writing: Operation, flag_id: int, *, because: str, today: date) -> None:
    """A flag holds no longer, for the reason given. Raises UsageRefusal where it was cleared before."""
    _not_cleared(writing, flag_id, today)
    writing.update("flag", {"id": flag_id}, {"cleared_on": today.isoformat(), "cleared_because": because})


def about(store: Store, flag: Flag, columns: Mapping[str, Any]) -> list[Found]:
    """The organisations that a flag would be about with these columns."""
    ((of, other),) = store.rows("SELECT organisation_id, other_id FROM flag WHERE id = ?", (flag.id,))
    sides = (columns.get("organisation_id", of), columns.get("other_id", other))
    found = (lookup.by_id(store, "organisation", each) for each in sides if each)
    return [each for each in found if each]


def correct(writing: Operation, flag_id: int, columns: Mapping[str, Any]) -> None:
    """Put right how a flag was written down.

    Raises UsageRefusal where it would keep apart what is no rivalry, an organisation from itself, or last longer
    than a flag may.
    """
    flag = reading.now(writing, FLAG, flag_id)
    if flag.other is None and {"scope", "other_id"} & columns.keys():
        raise UsageRefusal(
            f"{flag.record} is no rivalry, so it is between nobody and keeps nothing apart. Record one with: "
            f"cvetrack flag rival {flag.organisation} OTHER\nNothing was written."
        )
    after = correcting.after(flag, columns)
    rules.refuse_too_long(after.judged_on, after.review_on)
    of = about(writing.store, flag, columns)
    if len(set(of)) < len(of):
        raise UsageRefusal(f"{of[0].name} cannot be its own rival. Nothing was written.")
    correcting.correct(writing, FLAG, flag_id, columns)


def _refuse_no_evidence(records: Mapping[str, date]) -> None:
    if not records:
        raise UsageRefusal(
            "A flag needs evidence: give --evidence with the id of a record. Nothing was written."
        )


def _not_cleared(writing: Operation, flag_id: int, today: date) -> Flag:
    flag = reading.one(writing.store, FLAG, str(flag_id), today)
    if flag.state == "lapsed" and flag.cleared_on is not None:
        raise UsageRefusal(
            f"F{flag_id} had lapsed before it was written down, and stays so. Record another one where it holds "
            "still. Nothing was written."
        )
    if flag.cleared_on is not None:
        raise UsageRefusal(
            f"F{flag_id} was cleared on {say_date(flag.cleared_on)} and stays so. Where that was wrong: "
            f'cvetrack flag edit F{flag_id} --cleared-on ""\nNothing was written.'
        )
    return flag
