"""Making one record of two organisations: what becomes of every row that names the one that goes.

Most rows just name the other from then on. Where an organisation can have but one row, or stand in but one place at a
time, `ALONE`, `LINKS`, `TIMES` and `PAIRS` say how the two are made one, so that nothing is lost that either knew.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from cvetrack.records.register import KINDS, kind_of
from cvetrack.store.connection import Store
from cvetrack.store.evidence import citing, refuse_while_cited
from cvetrack.store.operation import Operation

Values = dict[str, Any]
"""A row by its columns."""


class Link(NamedTuple):
    """A table with one row for an organisation and a record, whose column is `record`.

    `joined` makes of the row of the one that stays and of the one that goes what both say.
    """

    record: str
    joined: Callable[[Values, Values], Values]


class Times(NamedTuple):
    """A table of times from `since` until `until`, of which an organisation has one at a time, or one `within` each.

    Two times that touch are one where their columns of `same` are.
    """

    within: tuple[str, ...] = ()
    same: tuple[str, ...] = ()


def _nothing_more(_kept: Values, _gone: Values) -> Values:
    return {}


def _there(kept: Values, gone: Values) -> Values:
    """Both were invited where one was; who was there was there, and came as it did."""
    came = kept if kept["present"] else gone
    return {
        "invited": max(kept["invited"], gone["invited"]),
        "present": max(kept["present"], gone["present"]),
        "via_id": came["via_id"],
    }


def _first(column: str) -> Callable[[Values, Values], Values]:
    return lambda kept, gone: {column: min(kept[column], gone[column])}


MOVED = frozenset(
    (
        *("contact", "engagement", "organisation_alias", "organisation_identifier", "relay"),
        *(table for table, ways in KINDS.items() if ways == ("organisation_id",) and table != "handover"),
    )
)
"""Tables of which an organisation has as many rows as there are."""
LINKS: Mapping[str, Link] = {
    "attendance": Link("meeting_id", _there),
    "briefing_organisation": Link("briefing_id", _nothing_more),
    "broadcast_organisation": Link("broadcast_id", _nothing_more),
    "relay_confirmation": Link("relay_id", _first("confirmed_on")),
    "strategy_telling": Link("document_id", _first("told_on")),
    "touch": Link("engagement_id", _nothing_more),
}
TIMES: Mapping[str, Times] = {
    "declining": Times(),
    "lead": Times(same=("officer_id",)),
    "seat": Times(within=("forum_id",), same=("kind",)),
}
PAIRS: Mapping[str, tuple[str, str]] = {
    "flag": ("organisation_id", "other_id"),
    "introduction": ("by_id", "to_id"),
    "reason": ("organisation_id", "other_id"),
    "tie": ("organisation_id", "other_id"),
}
"""Tables about two organisations: what is about these two is about nobody."""
ALONE: Mapping[str, str] = {"handover": "completed_on"}
"""Tables of which an organisation has one row at a time for which this day has not come."""


def make_one(writing: Operation, pointing: Sequence[tuple[str, str]], *, of: int, to: int) -> int:
    """Every row that names one organisation, in the columns `pointing` at organisations, names another; how many went.

    In any moment the lead, the seat and the declining of the one that stays count, and those of the other where it
    had none. What went was about the two alone, or was open in both. Raises UsageRefusal where what would go is
    evidence.
    """
    went = 0
    for table, column in pointing:
        if table in LINKS and column == "organisation_id":
            _join_links(writing, table, LINKS[table], of, to)
        elif table in TIMES:
            _join_times(writing, table, TIMES[table], of, to)
        elif table in PAIRS:
            went += _part_pairs(writing, table, PAIRS[table], {of, to})
        elif table in ALONE and writing.store.value(
            f"SELECT 1 FROM {table} WHERE organisation_id = ? AND {ALONE[table]} IS NULL", (to,)
        ):
            went += writing.delete(table, {"organisation_id": of, ALONE[table]: None})
        writing.update(table, {column: of}, {column: to})
    return went + _not_through_itself(writing, to)


def _join_links(writing: Operation, table: str, link: Link, of: int, to: int) -> None:
    """Of a record that both have a row for, one row stays, with what both say."""
    kept = {row[link.record]: row for row in _rows(writing.store, table, to)}
    for gone in _rows(writing.store, table, of):
        record = gone[link.record]
        if record in kept:
            key = {link.record: record, "organisation_id": to}
            says = link.joined(kept[record], gone)
            writing.delete(table, {**key, "organisation_id": of})
            if says.items() - kept[record].items():
                writing.update(table, key, says)


def _join_times(writing: Operation, table: str, times: Times, of: int, to: int) -> None:
    """The times of the one that goes stand where the one that stays has none."""
    before = [_unnumbered(row) for row in _rows(writing.store, table, to)]
    gone = [_unnumbered({**row, "organisation_id": to}) for row in _rows(writing.store, table, of)]
    after = both_times(before, gone, times)
    writing.delete(table, {"organisation_id": of})
    for row in before:
        if row not in after:
            writing.delete(table, row)
    for row in after:
        if row not in before:
            writing.insert(table, row)


def _part_pairs(writing: Operation, table: str, columns: tuple[str, str], two: set[int]) -> int:
    """What is about the two of them goes; how many records that were."""
    one, other = columns
    rows = writing.store.rows(
        f"SELECT id, {one}, {other} FROM {table} WHERE {one} IN (?, ?) ORDER BY id", [*two]
    )
    about_them = [number for number, *named in rows if set(named) == two]
    for number in about_them:
        record = f"{kind_of(table).letter}{number}"
        cannot = f"{record} is about the two, which would be one, and cannot go"
        refuse_while_cited(cannot, citing(writing.store, record))
        writing.delete(table, {"id": number})
    return len(about_them)


def both_times(kept: Sequence[Values], gone: Sequence[Values], times: Times) -> list[Values]:
    """The times that were kept, and of those that go the parts in which none of the others holds."""
    after = list(kept)
    for each in gone:
        for part in _free(each, after, times.within):
            _add(after, part, (*times.within, *times.same))
    return after


def _free(time: Values, taken: Sequence[Values], within: Sequence[str]) -> list[Values]:
    """The parts of a time in which none of those taken holds."""
    parts = [time]
    for other in taken:
        if all(other[column] == time[column] for column in within):
            parts = [left for part in parts for left in _without(part, other)]
    return parts


def _without(part: Values, other: Values) -> list[Values]:
    """What is left of a time, before and after another."""
    left = []
    if part["since"] < other["since"]:
        left.append(_of_days(part, part["since"], min(_end(part), other["since"])))
    if _end(other) < _end(part):
        left.append(_of_days(part, max(part["since"], _end(other)), _end(part)))
    return left


def _add(times: list[Values], part: Values, same: Sequence[str]) -> None:
    """One time more, which makes one with those of the same sort that it touches."""
    for other in list(times):
        touches = _end(other) == part["since"] or _end(part) == other["since"]
        if touches and all(other[column] == part[column] for column in same):
            times.remove(other)
            known = {key: max(filter(None, (other[key], part[key])), default=part[key]) for key in part}
            since = min(other["since"], part["since"])
            part = _of_days(known, since, max(_end(other), _end(part)))
    times.append(part)


_NEVER = "9999-99-99"  # after every day


def _end(time: Values) -> str:
    return time["until"] or _NEVER


def _of_days(time: Values, since: str, until: str) -> Values:
    """The same from another day until another; the day to ask again comes after its beginning, or is not known."""
    of_days = {**time, "since": since, "until": None if until == _NEVER else until}
    if (of_days.get("ask_again_on") or _NEVER) <= since:
        of_days["ask_again_on"] = None
    return of_days


def _not_through_itself(writing: Operation, to: int) -> int:
    """Nobody is met through itself, comes through itself or confirms its own relay; how many confirmations went."""
    store, of = writing.store, (to, to)
    met = store.rows(
        """SELECT engagement.id FROM engagement JOIN touch ON engagement_id = engagement.id
        WHERE via_id = ? AND organisation_id = ?""",
        of,
    )
    for (number,) in met:
        writing.update("engagement", {"id": number}, {"via_id": None})
    if store.value("SELECT 1 FROM attendance WHERE organisation_id = ? AND via_id = ?", of):
        writing.update("attendance", {"organisation_id": to, "via_id": to}, {"via_id": None})
    confirmed = store.rows(
        """SELECT relay_id FROM relay_confirmation JOIN relay ON relay.id = relay_id
        WHERE relay.organisation_id = ? AND relay_confirmation.organisation_id = ?""",
        of,
    )
    return sum(
        writing.delete("relay_confirmation", {"relay_id": number, "organisation_id": to})
        for (number,) in confirmed
    )


def _rows(store: Store, table: str, organisation_id: int) -> list[Values]:
    """The rows of an organisation, the first first."""
    names = [name for _, name, *_ in store.rows(f"PRAGMA table_info({table})")]
    rows = store.rows(f"SELECT * FROM {table} WHERE organisation_id = ? ORDER BY 1, 2", (organisation_id,))
    return [dict(zip(names, row, strict=True)) for row in rows]


def _unnumbered(row: Values) -> Values:
    return {column: value for column, value in row.items() if column != "id"}
