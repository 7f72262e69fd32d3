"""The history played again from the first operation, compared with its seals and with the records."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from cvetrack.store.connection import Row, Store
from cvetrack.store.history import key_columns, primary_key
from cvetrack.store.operation import GENESIS, commitment, link
from cvetrack.store.schema import version
from cvetrack.store.shapes import shapes

Identity = tuple[str, str]  # a table, and a row's key as the history writes it
Columns = dict[str, Any]


class Problem(NamedTuple):
    """One thing that is not as it was written, told without contents.

    `table`, `row` (its key) and `operation` are None where it is not about one.
    """

    sentence: str
    table: str | None = None
    row: str | None = None
    operation: int | None = None


class Change(NamedTuple):
    """One change as the history keeps it; the last three are None where its body is gone."""

    seq: int
    table: str
    key: str
    kind: str
    commitment: str | None
    salt: bytes | None
    old: str | None
    new: str | None


class Table(NamedTuple):
    """What reading a table takes: its key's columns, each column's value by default, its rows as JSON.

    `numbered` says that it gives its rows numbers, none of them twice.
    """

    name: str
    keys: list[str]
    usual: Columns
    as_json: str
    numbered: bool

    @classmethod
    def of(cls, store: Store, name: str) -> "Table":
        """A table as the store has it."""
        columns = store.rows("SELECT name, dflt_value FROM pragma_table_info(?)", (name,))
        # JSON has no bytes, and no column of ours should have any.
        pairs = ", ".join(
            f"'{column}', iif(typeof(own.{column}) = 'blob', 0, own.{column})" for column, _ in columns
        )
        usual = {column: store.value(f"SELECT {default or 'NULL'}") for column, default in columns}
        numbered = "AUTOINCREMENT" in store.value("SELECT sql FROM sqlite_master WHERE name = ?", (name,))
        return cls(name, primary_key(store, name), usual, f"json_object({pairs})", numbered)

    @property
    def key(self) -> str:
        """SQL for the key of a row, as the history writes it."""
        names = [f'own."{name}"' for name in self.keys]
        return f"CAST({names[0]} AS TEXT)" if len(names) == 1 else f"json_array({', '.join(names)})"

    @property
    def found_by(self) -> str:
        """SQL that finds a row by the key of a change."""
        if len(self.keys) == 1:
            return f'own."{self.keys[0]}" = row_key'
        return " AND ".join(f"own.\"{name}\" = row_key ->> '$[{at}]'" for at, name in enumerate(self.keys))


class Replay:
    """One reading of the whole history.

    A row that was only ever inserted is compared with its one change; one that was changed or
    removed later is kept here, as it was at each moment, until the history ends.
    """

    def __init__(self, store: Store, *, telling: Callable[[int], None] = lambda _: None) -> None:
        self.operations = 0
        self._telling = telling
        self.records = 0
        self._store = store
        self._kind = "op.kind" if version(store) >= _KINDS else "NULL"
        # Not by their triggers: a table that lost them is the one to look at.
        there = {name for (name,) in store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
        self._tables = {each.table: Table.of(store, each.table) for each in shapes() if each.table in there}
        self._moving: dict[Identity, Columns | None] = {}  # None while there is no such row
        self._erased: set[Identity | str] = set()
        self._standing: Counter[str] = Counter()  # rows there should be
        self._highest: Counter[str] = Counter()  # numbers given
        self._found: list[Problem] = []

    def problems(self) -> Iterator[Problem]:
        """Everything in the history that does not agree with itself or with the records."""
        self._prepare()
        previous, number = GENESIS, 0
        for about, rows in groupby(
            self._store.each(_HISTORY.format(kind=self._kind)), key=lambda row: row[:8]
        ):
            op_id, prev, hash_ = about[1], about[0], about[7]
            if op_id != number + 1:
                yield Problem(f"Operations are missing before {op_id}.", operation=op_id)
            if link(about[:7], self._changes(op_id, rows)) != hash_:
                yield Problem(f"Operation {op_id} is not as it was sealed.", operation=op_id)
            if prev != previous:
                yield Problem(f"Operation {op_id} does not follow from the one before.", operation=op_id)
            yield from self._found
            self._found.clear()
            previous, number = hash_, op_id
            self.operations += 1
            if self.operations % _OFTEN == 0:
                self._telling(self.operations)
        for table in self._tables.values():
            yield from self._differing(table)
        yield from self._numbers()

    def _prepare(self) -> None:
        """Which rows move, and which were erased."""
        for table, key, kind, new in self._store.each(_MOVING):
            if self._names_a_row(table, key):
                self._moving[table, key] = None
                if kind == "update":
                    self._moving[table, self._renamed(table, key, _parsed(new))] = None
        for table, key in self._store.each(_ERASED.format(kind=self._kind)):
            # A link's own key may have moved before it was erased.
            self._erased.add(table if str(key).startswith("[") else (table, key))

    def _names_a_row(self, table: str, key: str) -> bool:
        try:
            return bool(key_columns(self._tables[table].keys, key))
        except (KeyError, TypeError, ValueError):
            return False

    def _renamed(self, table: str, key: str, became: Columns) -> str:
        """The key of a row after an update, which as a rule left it alone."""
        keys = self._tables[table].keys
        if not any(name in became for name in keys):
            return key
        values = {**key_columns(keys, key), **became}
        if len(keys) == 1:
            return str(values[keys[0]])
        marks = ", ".join("?" * len(keys))
        return str(self._store.value(f"SELECT json_array({marks})", [values[name] for name in keys]))

    def _changes(self, op_id: int, rows: Iterator[Row]) -> Iterator[Row]:
        """The changes of an operation for its hash, each checked and played in passing."""
        for row in rows:
            if row[8] is None:
                continue
            yield row[8:13]
            change = Change(*row[8:])
            trouble = self._trouble(change)
            if trouble is not None:
                sentence = f"What operation {op_id} did to {change.table} {change.key} {trouble}."
                self._found.append(Problem(sentence, change.table, change.key, op_id))

    def _trouble(self, change: Change) -> str | None:
        """What is wrong with a change, None for nothing; one that is as it was sealed is played."""
        known = change.kind == "insert" or (change.table, change.key) in self._moving
        if not known or not self._names_a_row(change.table, change.key):
            return "is of no record"
        if change.salt is None:
            if (change.table, change.key) not in self._erased and change.table not in self._erased:
                return "was deleted from the history"
        elif (
            not isinstance(change.salt, bytes)
            or commitment(change.salt, change.old, change.new) != change.commitment
        ):
            return "was changed in the history"
        if change.kind == "insert":
            return self._insert(change)
        return self._move(change)

    def _insert(self, change: Change) -> str | None:
        self._standing[change.table] += 1
        if self._tables[change.table].numbered:
            self._highest[change.table] = max(self._highest[change.table], int(change.key))
        identity = change.table, change.key
        if identity in self._moving:
            if self._moving[identity] is not None:
                return "is of a record that was there already"
            # A column that a migration added since is what it is by default.
            usual = self._tables[change.table].usual
            self._moving[identity] = {**usual, **_parsed(change.new)} if change.new else dict(_UNKNOWN)
        return None

    def _move(self, change: Change) -> str | None:
        identity = change.table, change.key
        there = self._moving[identity]
        if there is None:
            return "is of a record that was not there"
        self._moving[identity] = None
        if change.kind == "delete":
            self._standing[change.table] -= 1
        elif change.new is None:
            self._moving[identity] = dict(_UNKNOWN)
        else:
            became = json.loads(change.new)
            self._moving[change.table, self._renamed(*identity, became)] = {**there, **became}
        if change.old is not None and not _agree(json.loads(change.old), there):
            return "is of a record that had been changed outside the history"
        return None

    def _differing(self, table: Table) -> Iterator[Problem]:
        """The rows of one table that are not as their history left them."""
        name = table.name
        for op_id, key, expected, found in self._store.each(_DIFFERING.format(table=table), (name,)):
            if (name, key) not in self._moving and (trouble := _compared(table, expected, found)):
                yield Problem(f"{name} {key} {trouble}.", name, key, op_id)
        moved = {key: row for (of, key), row in self._moving.items() if of == name}
        for key, row in moved.items():
            if row is not None:
                where = key_columns(table.keys, key)
                condition = " AND ".join(f'own."{column}" IS ?' for column in where)
                found = self._store.value(
                    f"SELECT {table.as_json} FROM {name} AS own WHERE {condition}", tuple(where.values())
                )
                if trouble := _compared(table, json.dumps(row), found):
                    yield Problem(f"{name} {key} {trouble}.", name, key)
        there = self._store.value(f"SELECT count(*) FROM {name}")
        self.records += there if table.numbered else 0
        if there != self._standing[name]:
            yield Problem(f"{name} has {there:,} rows, in its history {self._standing[name]:,}.", name)
            yield from self._unaccounted(table, moved)

    def _unaccounted(self, table: Table, moved: dict[str, Columns | None]) -> Iterator[Problem]:
        """The rows that no operation made; only a table with such rows pays for the search."""
        known = {
            key
            for (key,) in self._store.each(
                "SELECT row_key FROM change WHERE table_name = ? AND kind = 'insert'", (table.name,)
            )
            if key not in moved
        }
        known |= {key for key, row in moved.items() if row is not None}
        for (key,) in self._store.each(f"SELECT {table.key} FROM {table.name} AS own"):
            if key not in known:
                yield Problem(f"{table.name} {key} was added outside the history.", table.name, key)

    def _numbers(self) -> Iterator[Problem]:
        """The last number that each table gave is the last one in its history, and no operation is open."""
        given: dict[Any, Any] = dict(self._store.rows("SELECT name, seq FROM sqlite_sequence"))
        for name in sorted(given.keys() | self._highest.keys(), key=str):
            if given.get(name) != self._highest[name]:
                yield Problem(f"The last number given in {name} is not the one in its history.", str(name))
        if self._store.value("SELECT count(*) FROM writing"):
            yield Problem("An operation was left open, so anything could be written.", "writing")


_KINDS = 2  # the version that began to keep the kind of an operation
_OFTEN = 500  # operations between one word of how far it is and the next
_UNKNOWN = {"": None}  # the columns of a row whose history was erased
_HISTORY = """
SELECT op.prev, op.id, op.at, op.officer, op.command, op.undoes, {kind}, op.hash,
       change.seq, table_name, row_key, change.kind, commitment, salt, old, new
FROM op LEFT JOIN change ON change.op_id = op.id LEFT JOIN change_body ON change_body.seq = change.seq
ORDER BY op.id, change.seq
"""
_MOVING = """
SELECT table_name, row_key, kind, new FROM change LEFT JOIN change_body USING (seq)
WHERE kind <> 'insert' OR new IS NULL
"""
_ERASED = "SELECT table_name, row_key FROM change JOIN op ON op.id = op_id WHERE {kind} = 'erase'"
_DIFFERING = """
SELECT op_id, row_key, new, {table.as_json}
FROM change JOIN change_body USING (seq) LEFT JOIN {table.name} AS own ON {table.found_by}
WHERE table_name = ? AND change.kind = 'insert' AND {table.as_json} IS NOT new
"""


def _compared(table: Table, expected: str | None, found: str | None) -> str | None:
    """What is wrong with a row, given what it should be and what it is as JSON; None for nothing."""
    row, should = _parsed(found), {**table.usual, **_parsed(expected)}
    if not any(row.get(name) is not None for name in table.keys):
        return "is gone, and no operation removed it"
    return None if _agree(should, row) else "was changed outside the history"


def _parsed(said: str | None) -> Columns:
    """The columns of a body that may have been tampered with."""
    try:
        columns = json.loads(said or "{}")
    except ValueError:
        return {}
    return columns if isinstance(columns, dict) else {}


def _agree(some: Columns, row: Columns) -> bool:
    """Whether each of some columns is the same in a row; 1 and 1.0 differ, what was erased agrees."""
    return any("" in each for each in (some, row)) or all(
        name in row and (row[name], type(row[name])) == (value, type(value)) for name, value in some.items()
    )
