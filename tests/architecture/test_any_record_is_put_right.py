"""Any record of the sample town is put right three weeks later: its words, its days, whose it is, whether it was."""

import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cvetrack.records.kind import Kind
from cvetrack.records.register import KINDS, kind_of
from cvetrack.store import correcting
from cvetrack.store.connection import connect
from cvetrack.store.reading import every
from cvetrack.store.shapes import shapes
from tests.command_tree import built
from tests.conftest import Result, call
from tests.store.dumping import dump

LATER = "2026-03-23"
OTHER_WAYS = {
    ("promise", "first_due_on"): "promise renegotiate",
    ("meeting", "held_on"): "--held-on",
    ("meeting", "planned_on"): "--on",
    ("meeting", "minutes_url"): "--url",
    ("meeting", "called_on"): "the earliest of its days",
    ("meeting", "called_off_on"): "undo",
    ("meeting", "called_off_because"): "undo",
    ("briefing", "answered_on"): "briefing answer",
    ("broadcast", "day"): "--on",
    ("handover", "completed_on"): "handover complete",
    ("relay", "confirmed_on"): "--not-confirmed-by",
    ("safety_plan", "reviewed_on"): "safety review",
}
"""The columns that are put right in another way than by an option of the column's own name."""
SPELT = {
    ("ask", "department"): "--by-department",
    ("briefing", "words"): "--about",
    ("mandate", "speaks_for"): "--for",
}
Run = Callable[..., Result]


@pytest.fixture
def run(town_file: Path, tmp_path: Path) -> Run:
    """A command line on a copy of the sample town, three weeks later."""
    copy = tmp_path / "town.db"
    shutil.copy(town_file, copy)

    def on(*arguments: str) -> Result:
        environ = {"CVETRACK_OFFICER": "sam-reed", "CVETRACK_AS_OF": LATER}
        return call(list(arguments), store=copy, environ=environ)

    on.path = copy  # type: ignore[attr-defined]
    return on


def records(run: Run, kind: Kind[Any]) -> list[Any]:
    """The records of a kind, as they stand."""
    store = connect(str(run.path))  # type: ignore[attr-defined]
    try:
        return every(store, kind, date.fromisoformat(LATER))
    finally:
        store.close()


def held(run: Run) -> object:
    """All that the store holds."""
    store = connect(str(run.path))  # type: ignore[attr-defined]
    try:
        return dump(store)
    finally:
        store.close()


def options(table: str) -> set[str]:
    """The options that put a record of that kind right."""
    group = kind_of(table).command
    return {name for each in built(group).get_command(None, "edit").params for name in each.opts}


def spelt(table: str, column: str) -> str:
    """The option for a column."""
    kind = kind_of(table)
    usual = {kind.began: "--on", "words": "--text"}
    return SPELT.get((table, column), usual.get(column, f"--{column.replace('_', '-')}"))


@pytest.mark.parametrize("table", KINDS)
def test_whatever_it_was_given_can_be_put_right(table: str) -> None:
    kind, offered = kind_of(table), options(table)
    shape = next(each for each in shapes() if each.table == table)
    days = (kind.began, *correcting.steps(kind))
    for column in shape.columns:
        text = column.kind == "string" and "maxLength" in column.limits
        if (text or column.name in days) and (table, column.name) not in OTHER_WAYS:
            assert spelt(table, column.name) in offered
    if "organisation_id" in shape.names and table not in ("handover",):
        assert offered & {"--org", "--from"}


@pytest.mark.parametrize("table", KINDS)
def test_its_day_is_put_right_and_taken_back(run: Run, table: str) -> None:
    kind = kind_of(table)
    group = kind.command
    if (table, kind.began) in OTHER_WAYS:
        return
    for each in records(run, kind):
        before = held(run)
        day = getattr(each, kind.began) - timedelta(days=1)
        done = run(group, "edit", each.record, spelt(table, kind.began), day.isoformat())
        if done.code:
            assert (done.code, done.err.count("\n") > 0) == (2, True), done
            assert held(run) == before
            continue
        (right,) = [found for found in records(run, kind) if found.id == each.id]
        assert getattr(right, kind.began) == day
        assert each.record in done.out
        assert run("undo").code == 0
        assert held(run) == before


@pytest.mark.parametrize("table", [each for each, way in KINDS.items() if way == ("organisation_id",)])
def test_it_is_given_to_the_one_whose_it_is(run: Run, table: str) -> None:
    kind = kind_of(table)
    group = kind.command
    if table == "handover":
        return
    moved = 0
    for each in records(run, kind):
        before = held(run)
        option = "--from" if table == "myth" else "--org"
        other = "riverside-elders" if each.organisation != "riverside-elders" else "st-marks-hall"
        done = run(group, "edit", each.record, option, other)
        if done.code:
            assert re.search(
                r"cvetrack (remove|engagement|meeting)|has nothing to do with|is not", done.err
            ), done
            assert held(run) == before
            continue
        moved += 1
        (right,) = [found for found in records(run, kind) if found.id == each.id]
        assert right.organisation == other
        assert run("verify").code == 0
        assert run("undo").code == 0
        assert held(run) == before
    assert moved or table == "milestone_event"


@pytest.mark.parametrize("table", KINDS)
def test_a_step_that_was_never_taken_is_taken_out(run: Run, table: str) -> None:
    kind = kind_of(table)
    group = kind.command
    for step in correcting.steps(kind):
        if (table, step) in OTHER_WAYS or spelt(table, step) not in options(table):
            continue
        for each in records(run, kind):
            before = held(run)
            done = run(group, "edit", each.record, spelt(table, step), "")
            if done.code or getattr(each, step) is None:
                assert done.code in (0, 2), done
                assert held(run) == before
                continue
            (right,) = [found for found in records(run, kind) if found.id == each.id]
            assert getattr(right, step) is None
            assert run("verify").code == 0
            assert run("undo").code == 0
            assert held(run) == before
