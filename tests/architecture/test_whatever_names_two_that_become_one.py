"""Two organisations become one: every table that names an organisation, with a row of both."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cvetrack.features.register.org import actions, queries
from cvetrack.kernel.errors import Refusal
from cvetrack.store.connection import Store
from cvetrack.store.history import next_to_undo, take_back
from cvetrack.store.integrity import examine
from cvetrack.store.lookup import by_id
from cvetrack.store.merging import ALONE, LINKS, MOVED, PAIRS, TIMES, both_times
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation, operation
from cvetrack.store.shapes import Shape, shapes
from tests.architecture.allowed_rows import STATES, fill
from tests.builders import STAMP
from tests.store.dumping import dump

GONE, KEPT = 2, 1
WAYS = (MOVED, LINKS.keys(), TIMES.keys(), PAIRS.keys(), ALONE.keys())


def naming(shape: Shape) -> list[str]:
    """The columns of a table that name an organisation."""
    return [column.name for column in shape.columns if column.refers_to == "organisation"]


POINTING = [shape for shape in shapes() if naming(shape)]


def named(table: str) -> list[str]:
    """The columns of a table by its name that name an organisation."""
    return next(naming(shape) for shape in POINTING if shape.table == table)


@pytest.fixture
def full(store: Store) -> Store:
    """A store with rows in every table, in each of which both organisations have some, of the same records."""
    fill(store, next(state for state in STATES if state.name == "full"))
    with operation(store, "fill", officer=None, stamp=STAMP) as writing:
        for shape in POINTING:
            for column in naming(shape):
                _of_both(writing, shape, column)
    return store


def _of_both(writing: Operation, shape: Shape, column: str) -> None:
    names = ", ".join(shape.names)
    rows = writing.store.rows(
        f"SELECT {names} FROM {shape.table} WHERE {column} IS NOT NULL ORDER BY 1, 2 LIMIT 6"
    )
    for number, row in enumerate(rows):
        for organisation_id in (KEPT, GONE):
            copy = {**dict(zip(shape.names, row, strict=True)), column: organisation_id}
            copy.pop("id", None)
            for each in {"slug", "alias", "identifier"} & copy.keys():
                copy[each] = f"{each}-{number}-{organisation_id}"
            try:
                writing.insert(shape.table, copy)
            except Refusal:
                continue  # it has one of that record, or may not
    for organisation_id in (KEPT, GONE):
        held = writing.store.value(
            f"SELECT count(*) FROM {shape.table} WHERE {column} = ?", (organisation_id,)
        )
        assert held, f"organisation {organisation_id} has no {shape.table} by {column}"


def merged(store: Store) -> queries.Merged:
    """Both made one, as a person would."""
    gone, kept = (by_id(store, "organisation", number) for number in (GONE, KEPT))
    assert isinstance(gone, Found)
    assert isinstance(kept, Found)
    with operation(store, "org merge", officer=None, stamp=STAMP) as writing:
        return actions.merge(writing, gone, kept)


def test_it_is_known_of_every_table_how_two_become_one(store: Store) -> None:
    assert not any(one & other for one, other in combinations([set(way) for way in WAYS], 2))
    assert set().union(*WAYS) == {shape.table for shape in POINTING}
    pointing = {(shape.table, column) for shape in POINTING for column in naming(shape)}
    assert set(queries.referring(store)) == pointing


@pytest.mark.parametrize("shape", POINTING, ids=lambda shape: shape.table)
def test_the_schema_says_which_way_it_is(store: Store, shape: Shape) -> None:
    """What can stand but once for an organisation is not just moved."""
    names = naming(shape)
    once = set(shape.primary_key) & set(names)
    for _, index, is_unique, _, _ in store.rows(f"PRAGMA index_list({shape.table})"):
        if is_unique:
            once |= {name for _, _, name in store.rows(f"PRAGMA index_info({index})")} & set(names)
    alone = bool(once)
    assert alone == (shape.table in {*LINKS, *TIMES, *ALONE})
    assert (shape.table in PAIRS) == (len(names) > 1 and not alone)
    assert (shape.table in LINKS) == ("id" not in shape.names)


def test_nothing_that_either_had_is_lost_and_nothing_stands_twice(full: Store) -> None:
    before = {table: _rows(full, table) for table in map(str, set().union(*WAYS))}
    done = merged(full)
    lost = 0
    for table, rows in before.items():
        now = _rows(full, table)
        if table in PAIRS:
            one, other = PAIRS[table]
            about_the_two = [row for row in rows if {row[one], row[other]} == {GONE, KEPT}]
            assert len(now) == len(rows) - len(about_the_two)
            lost += len(about_the_two)
        elif table in ALONE:
            lost += len(rows) - len(now)
            assert len([row for row in now if row["organisation_id"] == KEPT and not row[ALONE[table]]]) <= 1
        elif table in LINKS and table != "relay_confirmation":
            assert _links(now, table) == _links(rows, table)
        elif table in MOVED:
            assert len(now) >= len(rows)  # the old names are two more aliases
        for row in now:
            named_there = [row[column] for column in named(table) if row[column]]
            assert GONE not in named_there
            assert named_there.count(KEPT) <= 1, f"{table} names one organisation twice: {row}"
    of_relays = len(before["relay_confirmation"]) - len(_rows(full, "relay_confirmation"))
    assert 0 <= done.went - lost <= of_relays
    for sql in THROUGH_ITSELF:
        assert full.value(sql) == 0, sql


THROUGH_ITSELF = (
    """SELECT count(*) FROM engagement JOIN touch ON engagement_id = engagement.id
    WHERE via_id = organisation_id AND organisation_id = 1""",
    """SELECT count(*) FROM relay JOIN relay_confirmation AS told ON relay_id = relay.id
    WHERE relay.organisation_id = told.organisation_id AND relay.organisation_id = 1""",
)


def _rows(store: Store, table: str) -> list[dict[str, Any]]:
    names = next(shape.names for shape in POINTING if shape.table == table)
    rows = store.rows(f"SELECT {', '.join(names)} FROM {table} ORDER BY 1, 2")
    return [dict(zip(names, row, strict=True)) for row in rows]


def _links(rows: list[dict[str, Any]], table: str) -> set[tuple[int, int]]:
    """Which organisation has a link with which record, the one that goes taken for the one that stays."""
    return {
        (row[LINKS[table].record], KEPT if row["organisation_id"] == GONE else row["organisation_id"])
        for row in rows
    }


def test_it_is_one_sound_operation_and_taken_back_to_the_last_cell(full: Store) -> None:
    before = dump(full)
    merged(full)
    assert examine(full).sound
    latest = next_to_undo(full)
    assert latest is not None
    take_back(full, [latest.id], command="undo", officer="sam-reed", stamp=STAMP)
    assert dump(full) == before
    assert examine(full).sound


Day = some.integers(1, 8)
Span = some.tuples(Day, some.none() | Day, some.integers(1, 2)).filter(
    lambda span: not span[1] or span[0] < span[1]
)


@given(some.lists(Span, max_size=4), some.lists(Span, max_size=4), some.sampled_from(sorted(TIMES)))
def test_in_any_moment_the_one_that_stays_counts_and_else_the_other(
    kept: list[Any], gone: list[Any], table: str
) -> None:
    times = TIMES[table]
    ours, theirs = (
        both_times([], [_time(since, until, said, table) for since, until, said in spans], times)
        for spans in (kept, gone)
    )
    both = both_times(ours, theirs, times)
    for forum in (1, 2):
        for day in map(str, range(1, 10)):
            mine = _holding(ours, day, forum)
            assert _holding(both, day, forum) == (mine or _holding(theirs, day, forum))
    assert sum(time["until"] is None for time in both) <= (2 if times.within else 1)


def _time(since: int, until: int | None, said: int, table: str) -> dict[str, Any]:
    """A time of days of one figure, by an officer, or of a seat in one of two forums."""
    time: dict[str, Any] = {
        "organisation_id": KEPT,
        "since": str(since),
        "until": str(until) if until else None,
    }
    more: dict[str, dict[str, Any]] = {
        "lead": {"officer_id": said},
        "seat": {"forum_id": said, "kind": "member"},
        "declining": {},
    }
    return {**time, **more[table]}


def _holding(times: list[dict[str, Any]], day: str, forum: int) -> list[Any]:
    """Who holds on a day, once for each time."""
    return [
        time.get("officer_id", time.get("kind", "declines"))
        for time in times
        if time["since"] <= day < (time["until"] or "9999") and time.get("forum_id", forum) == forum
    ]
