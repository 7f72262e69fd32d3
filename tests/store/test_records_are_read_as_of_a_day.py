"""Every kind of record is read alike: as it stood on a day, by an index, in its order, and told whole."""

import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cvetrack.records.concern import CONCERN
from cvetrack.records.kind import Kind
from cvetrack.records.need import NEED
from cvetrack.records.promise import PROMISE
from cvetrack.records.register import KINDS, TO_DO, is_about, kind_of
from cvetrack.store.connection import Store, connect
from cvetrack.store.reading import every, listed, none_yet, select, still_open
from cvetrack.terminal.programs import as_fields
from tests.architecture.allowed_rows import STATES, fill
from tests.builders import TODAY, told_of

ALL = [kind_of(table) for table in KINDS]


@pytest.fixture(scope="module")
def filled(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with every kind of row that the tables allow, one column apart."""
    store = connect(str(shutil.copy(founded, tmp_path_factory.mktemp("filled") / "store.db")), None)
    fill(store, next(state for state in STATES if state.name == "apart"))
    yield store
    store.close()


READ_WHOLE = {
    "ask",
    "concern",
    "flag",
    "introduction",
    "promise",
    "relay",
    "setback",
    "strategy_document",
    "voice",
}
"""The kinds of which all are read to find those about which something is to be done: a city has few of them."""
TOLD_IN_A_LINK = {"strategy_document"}  # whose day no table compares with the record's
UNTOLD = {
    "handover": {"completed_on"},  # which is told as a change of lead
    "flag": {"renewed_on"},  # of one that lapsed only that is told
}


def steps(kind: Kind[Any]) -> list[str]:
    """The columns that say when something came to pass."""
    known = (*kind.foreseen, *kind.elsewhere, "tell_due")
    fields = kind.row.__annotations__.items()
    return [name for name, annotation in fields if annotation == date | None and name not in known]


@pytest.mark.parametrize(
    "kind", [kind for kind in ALL if KINDS[kind.table]], ids=[table for table in KINDS if KINDS[table]]
)
def test_an_organisations_own_are_found_by_an_index(store: Store, kind: Kind[Any]) -> None:
    of = f"AND {is_about(kind.table)}"
    some = f"AND {none_yet(kind.table, kind.ends)}" if kind.ends else ""
    assert not scanned(store, kind, of)
    assert not scanned(store, kind, f"{of} {some}")


@pytest.mark.parametrize(
    "kind",
    [kind for kind in map(kind_of, TO_DO) if kind.table not in READ_WHOLE],
    ids=lambda kind: kind.table,
)
def test_what_today_asks_for_is_found_by_an_index(store: Store, kind: Kind[Any]) -> None:
    assert not scanned(store, kind, f"AND ({kind.pending})")


@pytest.mark.parametrize(
    ("kind", "steps"), [(NEED, NEED.ends), (PROMISE, PROMISE.ends), (CONCERN, ("answered_on",))]
)
def test_what_waits_for_an_answer_is_found_by_an_index(
    store: Store, kind: Kind[Any], steps: tuple[str, ...]
) -> None:
    assert not scanned(store, kind, f"AND {none_yet(kind.table, steps)}")


def scanned(store: Store, kind: Kind[Any], which: str) -> list[str]:
    """How every row of its table is read, where it is, to find the records for which `which` holds."""
    values = {"today": TODAY.isoformat(), "answer_within": 5, "organisation_id": 1}
    plan = store.rows(f"EXPLAIN QUERY PLAN {select(kind)} {which}", values)
    return [step for *_, step in plan if re.match(rf"SCAN {kind.table}\b", step)]


@pytest.mark.parametrize("kind", ALL, ids=KINDS)
def test_before_a_day_nothing_of_it_is_known(filled: Store, kind: Kind[Any]) -> None:
    @cache
    def known(day: date) -> dict[int, Any]:
        return {each.id: each for each in every(filled, kind, day)}

    assert known(date.max)
    for number, each in known(date.max).items():
        began = getattr(each, kind.began)
        assert number in known(began)
        assert number not in known(began - timedelta(days=1))
        for step in steps(kind):
            if (day := getattr(each, step)) is not None and day > began:
                assert getattr(known(day)[number], step) == day
                before = known(day - timedelta(days=1))[number]
                for name in (step, *(name for name, known_on in kind.with_step.items() if known_on == step)):
                    earlier = getattr(each, kind.before[name]) if name in kind.before else None
                    assert getattr(before, name) in (earlier, False)


@pytest.mark.parametrize("kind", ALL, ids=KINDS)
def test_those_that_are_open_are_the_first_of_all(filled: Store, kind: Kind[Any]) -> None:
    for day in (TODAY, TODAY - timedelta(days=60), date.max):
        whole = listed(filled, kind, day)
        found = still_open(filled, kind, day)
        assert found == whole[: len(found)]
        assert all(each.is_open for each in found)
        assert not any(each.is_open for each in whole[len(found) :])
        assert sorted(each.id for each in whole) == sorted(each.id for each in every(filled, kind, day))


@pytest.mark.parametrize("kind", ALL, ids=KINDS)
def test_every_step_is_told(filled: Store, kind: Kind[Any]) -> None:
    for each in every(filled, kind, TODAY):
        named = named_in(each)
        told = list(each.happened(next(iter(named), "")))
        if told == []:
            assert not named
            continue
        assert {one.record for one in told} == {each.record} == {kind.name(each.id)}
        if kind.table not in TOLD_IN_A_LINK:
            assert told[0].day >= getattr(each, kind.began)
        days = {one.day for one in told}
        for step in set(steps(kind)) - UNTOLD.get(kind.table, set()):
            assert getattr(each, step) in (None, *days), f"{each.record} does not tell {step}"
        told_of = as_fields(each).keys()
        assert "as_of" not in told_of
        assert ("state" in told_of) == hasattr(each, "state")


@pytest.mark.parametrize("kind", ALL, ids=KINDS)
def test_an_organisations_own_are_read_alone(filled: Store, kind: Kind[Any]) -> None:
    whole = every(filled, kind, TODAY)
    for number, slug in filled.rows("SELECT id, slug FROM organisation"):
        own = every(filled, kind, TODAY, organisation_id=number)
        assert {each.id for each in whole if slug in named_in(each)} <= {each.id for each in own}
        told = {one for each in own for one in each.happened(slug)}
        assert set(told_of(filled, kind, number, TODAY)) == told
    assert every(filled, kind, TODAY, organisation_id=0) == []


def named_in(each: Any) -> list[str]:
    """The organisations that a record names, as slugs."""
    sides = (getattr(each, side, None) for side in ("organisation", "other", "by", "to"))
    return [*filter(None, sides), *getattr(each, "organisations", ()), *getattr(each, "confirmed_by", ())]
