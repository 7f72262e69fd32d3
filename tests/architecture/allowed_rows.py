"""Rows of every kind as the tables allow them, made from the tables themselves, so that a new column is tried too."""

from collections.abc import Callable, Iterator
from itertools import combinations, product
from typing import Any, NamedTuple

from cvetrack.kernel.errors import Refusal
from cvetrack.store.connection import Store
from cvetrack.store.decisions import decisions
from cvetrack.store.operation import Operation, operation
from cvetrack.store.shapes import Column, Shape, shapes
from cvetrack.tables.declaring import QUARTER
from tests.builders import STAMP

Text = Callable[[int, int], str]
"""A text for a row of some number, of at most so many characters."""


class State(NamedTuple):
    """What the rows of one store look like.

    `filled` says which of the columns that may be empty are: none, all, or `apart`, each once alone filled and
    once alone empty. `children`, the most rows that a link table has for one record. `day` is what a row of some
    number is dated, `later` what a day is that must come after it; `most` whether numbers are as large as allowed.
    """

    name: str
    filled: str
    children: int
    text: Text
    day: Callable[[int], str]
    later: str = "2026-03-20"
    most: bool = False
    time: str = "19:30"


PLAIN = ("Warm after school", "The 42 bus", "x", "Who decides? Nobody asked us; not once.")
SCRIPTS = (
    "مركز شباب الحي الشرقي ",
    "ਗੁਰਦੁਆਰਾ ਸਿੰਘ ਸਭਾ ",
    "東區青年中心社區服務",
    "পূর্ব পাড়ার যুব কেন্দ্র ",
    "ศูนย์เยาวชนฝั่งตะวันออก",
    "e\u0301a\u0323\u0307Z\u0351\u036b\u0343 ",
    "👩‍👩‍👧‍👦 🏳️‍🌈 🇬🇧 👍🏽 ",
    "مركز خانه‌ها 東 ",
    "\u0301\u0301\u0301",
    "동부 청소년 센터 ",
)
HOSTILE = (
    *("[/foo]", "[bold red]x[/]", "[link=http://x]y", "\x1b[2J\x1b[31mred", "\x1b]0;title\x07", "\x9b31m"),
    *("=cmd|' /C calc'!A0", "+44 20", "-1", "@SUM(A1)", "\t=tab", "＝1", "a\nb\n\nc", "\rover", "a\r\nb"),
    *("\u202egnp.exe", "\u2066\u2069", "\u200b", "\u200d", " ", "  ", "\u00a0", "\u2028", "\ue000", "\x7f"),
    *(
        "<script>alert(1)</script>",
        "# heading",
        "- item",
        "1. one",
        "![x](http://x)",
        "www.x.example",
        "|a|b|",
    ),
    *(
        "%s%n{0}",
        "{",
        "}",
        "$(id)",
        "`id`",
        "\\",
        "--help",
        "'; DROP TABLE op;--",
        '"',
        "NULL",
        "0",
        "\ufeff",
    ),
    *(
        "a" + "\u0301" * 60,
        "\U0001f3f4\U000e0067",
        "?",
        ".",
        "E1",
        "&amp;",
        "\u0085",
        "\x00"[:0] + "\x01\x02",
    ),
)
DAYS = ("2024-02-29", "2025-12-31", "2026-02-23", "2026-03-01", "2026-03-02", "2025-06-10", "2026-03-09")


def _plain(number: int, longest: int) -> str:
    return PLAIN[number % len(PLAIN)][:longest]


def _longest(number: int, longest: int) -> str:
    """Of words, or one word without a place to break it."""
    return ("words of a length " * 600 if number % 2 else "Donaudampfschiff" * 700)[: longest - 1] + "."


def _scripts(number: int, longest: int) -> str:
    return (SCRIPTS[number % len(SCRIPTS)] * 12)[:longest]


def _hostile(number: int, longest: int) -> str:
    return HOSTILE[number % len(HOSTILE)][:longest]


STATES = (
    State("bare", "none", 0, _plain, lambda number: DAYS[number % 6]),
    State("full", "all", 3, _plain, lambda number: DAYS[number % 6]),
    State("apart", "apart", 2, _plain, lambda number: DAYS[number % 7]),
    State("longest", "all", 3, _longest, lambda number: DAYS[number % 6], most=True, time="23:59"),
    State("scripts", "all", 3, _scripts, lambda number: DAYS[number % 6]),
    State("hostile", "all", 3, _hostile, lambda number: DAYS[number % 6]),
    State("edges", "all", 3, _plain, lambda number: "0001-01-01", later="9999-12-31", time="00:00"),
)


def fill(store: Store, state: State) -> None:
    """Rows in every table, in one operation, so that every trigger runs. Fails where a table takes none."""
    with operation(store, "fill", officer=None, stamp=STAMP) as writing:
        for shape in shapes():
            _Filling(writing, shape, state).run()


class _Filling:
    """Rows for one table."""

    def __init__(self, writing: Operation, shape: Shape, state: State) -> None:
        self._writing, self._shape, self._state = writing, shape, state
        store = writing.store
        self._parents = {
            column.name: [each for (each,) in store.rows(f"SELECT id FROM {column.refers_to} ORDER BY id")]
            for column in shape.columns
            if column.refers_to
        }
        self._copied = _composite(store, shape.table)
        self._unique = _unique(store, shape.table)
        self._optional = [column.name for column in shape.columns if not column.required]

    def run(self) -> None:
        """Every word that the table knows, every column as the state has it."""
        taken = sum(self._add(number, wish) for number, wish in enumerate(self._wishes()))
        is_link = "id" not in self._shape.names
        assert taken or (is_link and not self._state.children), f"{self._shape.table} takes no row"

    def _wishes(self) -> Iterator[frozenset[str]]:
        """Which columns are to be filled, row by row."""
        every = frozenset(self._optional)
        if "id" not in self._shape.names and self._parents:
            for number in range(self._state.children * max(map(len, self._parents.values()))):
                yield frozenset() if self._state.filled == "apart" and number % 3 else every
            return
        if self._state.filled == "apart":
            for name in self._optional:
                yield from (frozenset((name,)), every - {name})
            yield from (frozenset(), every)
            return
        words = max((len(column.limits.get("enum", ())) for column in self._shape.columns), default=0)
        wish = frozenset() if self._state.filled == "none" else every
        known = len(decisions()) if self._shape.table == "setting" else 0
        yield from [wish] * max(words, known, len(self._optional), _FEWEST)

    def _add(self, number: int, wish: frozenset[str]) -> bool:
        """Whether the table takes the row wished for, or one as near to it as any that it takes.

        Of columns that never go together each is kept in its turn.
        """
        kept = self._optional[number % len(self._optional)] if self._state.filled == "all" and wish else None
        for yes, (filled, late) in product((True, False), self._nearest(wish)):
            if kept is not None and kept not in filled:
                continue
            row = self._row(number, filled, late)
            if not yes:  # no yes may go with the rest
                row |= {column.name: 0 for column in self._shape.columns if column.kind == "boolean"}
            try:
                self._writing.insert(self._shape.table, row)
            except Refusal:
                continue
            return True
        return False

    def _nearest(self, wish: frozenset[str]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
        """Sets of columns that are filled, and of days that come later, the nearest to the wish first."""
        days = [column.name for column in self._shape.columns if column.kind == "date"]
        later = [
            frozenset[str](),
            *(frozenset((name,)) for name in days),
            *map(frozenset, combinations(days, 2)),
        ]
        for away in range(min(len(self._optional), _FARTHEST) + 1):
            for changed, late in product(combinations(self._optional, away), later):
                yield wish ^ frozenset(changed), late

    def _row(self, number: int, filled: frozenset[str], late: frozenset[str]) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for at, column in enumerate(self._shape.columns):
            if column.name == "id":
                if self._state.most:
                    row["id"] = _LARGE + number
            elif column.required or column.name in filled:
                row[column.name] = self._value(column, number, at, is_late=column.name in late)
        for ours, (table, theirs, key, of) in self._copied.items():
            if ours != key:
                row[ours] = self._writing.store.value(
                    f"SELECT {theirs} FROM {table} WHERE {of} = ?", (row[key],)
                )
        return row

    def _value(self, column: Column, number: int, at: int, *, is_late: bool) -> Any:
        limits, state = column.limits, self._state
        if column.name in self._parents:
            ids = self._parents[column.name]
            first = next(name for name, those in self._parents.items() if those == ids)
            turn = number // state.children if self._is_parent(column.name) else number
            return ids[(turn + (column.name != first)) % len(ids)]
        if column.name == self._shape.evidence:
            ids = [
                f"E{each}" for (each,) in self._writing.store.rows("SELECT id FROM engagement ORDER BY id")
            ]
            return " ".join(ids * 20)[: limits["maxLength"]].rpartition(" ")[0] if state.most else ids[0]
        if column.kind == "date":
            return state.later if is_late else state.day(number)
        if "enum" in limits:
            return limits["enum"][number % len(limits["enum"])]
        if column.kind == "boolean":
            return (number >> at % 2) % 2
        if column.kind == "integer":
            return limits["maximum"] if state.most else limits["minimum"] + (state.name != "edges") * number
        if "pattern" in limits:
            return f"2026-Q{1 + number % 4}" if limits["pattern"] == QUARTER else state.time
        return self._text(column, number, at)

    def _text(self, column: Column, number: int, at: int) -> str:
        longest = column.limits["maxLength"]
        if self._shape.table == "setting" and column.name == "key" and number < len(decisions()):
            return decisions()[number].key  # those that mean something, with any value
        if column.name == "slug":  # made by kernel/text.py of what a person wrote, whatever that was
            stem = "s" * longest if self._state.most else self._shape.table.replace("_", "-")
            return f"{stem[: longest - 4]}-{number:03}"
        if column.name in self._unique:
            return f"{self._state.text(number + at, longest - 4)}{number:04}"
        return self._state.text(number + at, longest)

    def _is_parent(self, name: str) -> bool:
        """Whether a link's rows are counted out to the records that this column names."""
        if "id" in self._shape.names:
            return False
        tables = [shape.table for shape in shapes()]
        named = {
            column.name: tables.index(column.refers_to) for column in self._shape.columns if column.refers_to
        }
        return name == max(named, key=lambda each: named[each])


_FEWEST = 4
_FARTHEST = 4  # so many columns at most are otherwise than wished for
_LARGE = 1_000_000


def _composite(store: Store, table: str) -> dict[str, tuple[str, str, str, str]]:
    """Columns that repeat a record's own: the table, its column, and the columns that name the record and its id."""
    keys: dict[int, list[tuple[Any, ...]]] = {}
    for key, _, target, ours, theirs, *_ in store.rows(f"PRAGMA foreign_key_list({table})"):
        keys.setdefault(key, []).append((target, ours, theirs))
    return {
        ours: (target, theirs, *next((mine, its) for _, mine, its in parts if its == "id"))
        for parts in keys.values()
        if len(parts) > 1
        for target, ours, theirs in parts
    }


def _unique(store: Store, table: str) -> set[str]:
    """The columns that no two rows may share alone."""
    found = set()
    for _, index, is_unique, _, partial in store.rows(f"PRAGMA index_list({table})"):
        columns = [name for _, _, name in store.rows(f"PRAGMA index_info({index})")]
        if is_unique and not partial and len(columns) == 1:
            found.add(columns[0])
    return found
