"""What agrees across records, whichever command puts one right.

Nothing is said in an engagement or given out at a meeting before it was, nor said by who was not there; no evidence
is later than what stands on it, or about nobody that this is about.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from json import loads
from typing import Any, NamedTuple

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.hanging import SAID_IN_ONE
from cvetrack.records.register import KINDS, kind_of
from cvetrack.store.connection import Store
from cvetrack.store.evidence import citing, concerned, refuse_while_cited
from cvetrack.store.occasions import refuse_before_meeting, refuse_elsewhere, said_at
from cvetrack.store.operation import Operation

_CHANGED = """SELECT table_name, row_key, kind, old, new FROM change JOIN change_body USING (seq)
WHERE op_id = ? AND kind <> 'insert' ORDER BY seq"""
_HELD = {"engagement": "day", "meeting": "held_on"}
"""The columns of the days of what others are said in."""
_CITED_BY = "SELECT cited FROM citation WHERE citing = ? ORDER BY cited"


def refuse_disagreeing(writing: Operation) -> None:
    """Raises UsageRefusal where a record is of another day or of another organisation than before this operation,
    and agrees no more with those that lean on it or that it leans on."""
    for table, key, kind, old, new in writing.store.rows(_CHANGED, (writing.id,)):
        was, became = loads(old), loads(new or "{}")
        if kind == "update" and (table == "engagement" or table in KINDS):
            _refuse_moved(writing.store, _Moved(table, int(key), was, became))
        if table == "engagement" or table in _LINKS:
            _refuse_lost(writing.store, table, {**_key(writing.store, table, key), **was}, became)


_LINKS = {
    "touch": ("engagement", "engagement_id"),
    **{
        link: (table, key)
        for table, ways in KINDS.items()
        for link, _, key in (way.rpartition(".") for way in ways)
        if link
    },
}
"""The links that say whom a record is about, each with the table of the record and its own key to it."""


class _Moved(NamedTuple):
    """A row that was changed: those of its columns that are other than before, as they were and as they became."""

    table: str
    id: int
    was: dict[str, Any]
    became: dict[str, Any]

    @property
    def record(self) -> str:
        """Its id, such as P7."""
        return _named(self.table, self.id)

    def day(self, column: str) -> tuple[date, date] | None:
        """A day as it was and as it became; None where it is the same, or was or is none."""
        was, became = self.was.get(column), self.became.get(column)
        return (date.fromisoformat(was), date.fromisoformat(became)) if was and became else None


def _refuse_moved(store: Store, moved: _Moved) -> None:
    began = _began(moved.table)
    if moved.table in SAID_IN_ONE and {began, "organisation_id", "engagement_id"} & moved.became.keys():
        said = f"SELECT organisation_id, engagement_id, {began} FROM {moved.table} WHERE id = ?"
        ((of, there, day),) = store.rows(said, (moved.id,))
        refuse_elsewhere(store, of, there, date.fromisoformat(day))
    if moved.table == "promise" and (days := moved.day(began)):
        refuse_before_meeting(store, moved.id, days[1])
    if moved.table in _HELD and (days := moved.day(_HELD[moved.table])):
        _refuse_said_before(store, moved, days[1])
    for column in _evidence_days(moved.table):
        if days := moved.day(column):
            _refuse_shown_later(store, moved.record, *days)
    for column in _judged(moved.table):
        if days := moved.day(column):
            _refuse_judged_earlier(store, moved.record, *days)


def _refuse_said_before(store: Store, there: _Moved, day: date) -> None:
    """Raises UsageRefusal where something that was recorded in an engagement, or at a meeting, is of an earlier day."""
    for record in said_at(store, there.table, there.id):
        table, number = _row(store, record)
        (said,) = _days(store, table, number, (_began(table),))
        if said < day:
            raise UsageRefusal(
                f"{record} was recorded in {there.record} and is of {say_date(said)}, before {say_date(day)}. "
                f"Correct that first: cvetrack edit {record} --on DATE\nNothing was written."
            )


def _refuse_shown_later(store: Store, record: str, was: date, became: date) -> None:
    """Raises UsageRefusal where evidence was no later than a judgement on it, and is now."""
    for judgement in citing(store, record):
        table, number = _row(store, judgement)
        judged = max(_days(store, table, number, _judged(table)))
        if was <= judged < became:
            raise _later(judgement, judged, record, became)


def _refuse_judged_earlier(store: Store, judgement: str, was: date, became: date) -> None:
    """Raises UsageRefusal where a judgement was no earlier than what it stands on, and is now."""
    for (record,) in store.rows(_CITED_BY, (judgement,)):
        table, number = _row(store, record)
        for shown in _days(store, table, number, _evidence_days(table)):
            if became < shown <= was:
                raise _later(judgement, became, record, shown)


def _refuse_lost(store: Store, table: str, was: Mapping[str, Any], became: Mapping[str, Any]) -> None:
    """Raises UsageRefusal where an organisation is not of a record any more, or was not there after all, while
    something that is said of it stands on the record. `became` is empty of a link that is gone."""
    of, key = _LINKS.get(table, (table, "id"))
    lost = {
        was[name]
        for name in ("organisation_id", "via_id")
        if was.get(name) and (name in became or not became)
    }
    absent = {was["organisation_id"]} if was.get("present") and became.get("present") == 0 else set()
    if not lost | absent:
        return
    record = _named(of, was[key])
    for judgement in citing(store, record):
        about = _about(store, judgement)
        if about & (lost | absent) and not about & (concerned(store, record) - absent):
            gone = next(iter(about & (lost | absent)))
            name = store.value("SELECT name FROM organisation WHERE id = ?", (gone,))
            refuse_while_cited(f"{record} cannot lose {name}", [judgement])


def _about(store: Store, judgement: str) -> set[int]:
    """The numbers of the organisations that a judgement is about."""
    table, number = _row(store, judgement)
    ways = KINDS[table]
    return set(store.rows(f"SELECT {', '.join(ways)} FROM {table} WHERE id = ?", (number,))[0]) - {None}


def _key(store: Store, table: str, key: str) -> dict[str, Any]:
    """The columns that are the key of a row, of which the history has the others."""
    from cvetrack.store.history import key_columns, primary_key  # noqa: PLC0415  only where whom it is about changed

    return key_columns(primary_key(store, table), key)


def _later(judgement: str, judged: date, record: str, shown: date) -> UsageRefusal:
    return UsageRefusal(
        f"Evidence comes first: {judgement}, on {say_date(judged)}, would stand on {record}, on {say_date(shown)}. "
        "Nothing was written."
    )


def _row(store: Store, record: str) -> tuple[str, int]:
    """The table and the number of a record by its id."""
    from cvetrack.store.removing import meant  # noqa: PLC0415  only where something hangs on what was moved

    sort, number = meant(store, record)
    return sort.table, number


def _days(store: Store, table: str, number: int, columns: Sequence[str]) -> list[date]:
    """These days of a row, as far as there are any."""
    row = store.row(f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", (number,)) or ()
    return [date.fromisoformat(day) for day in row if day]


def _named(table: str, number: int) -> str:
    """The id of a record as people use it, such as P7."""
    return f"E{number}" if table == "engagement" else kind_of(table).name(number)


def _began(table: str) -> str:
    """The column of the day on which a record of a table began."""
    return "day" if table == "engagement" else kind_of(table).began


def _evidence_days(table: str) -> Sequence[str]:
    """The columns of the days of a record where it is evidence."""
    return ("day",) if table == "engagement" else kind_of(table).evidence_days


def _judged(table: str) -> Sequence[str]:
    """The columns of the days on which a judgement was made, and made again."""
    return ("recorded_on", "renewed_on") if table == "flag" else (_began(table),)
