"""Of every record that has an id it is told when it was first kept, and said where that was days later."""

import json
import re
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cvetrack.features.register.engagement import actions
from cvetrack.kernel.dates import say_date, say_length
from cvetrack.records.register import KINDS, kind_of
from cvetrack.store import reading
from cvetrack.store.connection import Store, connect
from cvetrack.store.first_kept import first_kept
from cvetrack.store.history import take_back
from cvetrack.store.ids import parted
from cvetrack.store.operation import operation
from tests.builders import STAMP, TODAY, an_engagement, an_organisation
from tests.conftest import Cvetrack, call

ITS_OWN = {"flag": "the day on which it was recorded, as the officer said it, is what it is about"}
"""The kinds that had a `recorded_on` before there was one of every record."""


def kept_on(store: Store, table: str, number: int) -> date:
    """The local day of the first operation that inserted a row, found by reading the whole history."""
    (at,) = min(
        (seq, at)
        for seq, at, name, key, kind in store.rows(
            "SELECT seq, at, table_name, row_key, change.kind FROM change JOIN op ON op.id = op_id"
        )
        if (name, key, kind) == (table, str(number), "insert")
    )[1:]
    return datetime.fromisoformat(at).astimezone().date()


@pytest.mark.parametrize("table", [*KINDS, "engagement"])
def test_it_is_told_and_said(town: Path, table: str) -> None:
    store = connect(str(town))
    if table == "engagement":
        about = date.fromisoformat(store.value("SELECT day FROM engagement WHERE id = 1"))
        record = "E1"
    else:
        kind = kind_of(table)
        found = reading.every(store, kind, TODAY, "LIMIT 1")[0]
        record, about = found.record, getattr(found, kind.began)
    _, number = parted(record) or ("", 0)
    kept = kept_on(store, table, number)
    assert first_kept(store, table, number) == kept
    store.close()
    item = json.loads(call(["show", record, "--json"], store=town).out)["item"]
    its = item if "id" in item else next(iter(item.values()))
    assert its["recorded_on"] == str(about if table in ITS_OWN else kept)
    said = re.findall(r"^ +entered +(.*)$", call(["show", record], store=town).out, re.MULTILINE)
    assert said == [f"{say_length((kept - about).days)} later, {say_date(kept)}"]


@pytest.mark.parametrize(
    ("days", "said"),
    [(-3, ""), (0, ""), (1, ""), (2, "2 days"), (12, "12 days"), (21, "3 weeks"), (400, "13 months")],
)
def test_it_is_late_from_the_second_day_on(store: Store, cvetrack: Cvetrack, days: int, said: str) -> None:
    an_engagement(store, an_organisation(store), on=TODAY - timedelta(days=days))
    shown = cvetrack("engagement", "show", "E1", as_of=TODAY + timedelta(days=30)).out
    late = re.findall(r"entered +(.*?) later, Mon 2 March 2026\n", shown)
    assert late == ([said] if said else [])
    assert ("entered" in shown) is bool(said)


def test_what_was_taken_back_and_brought_back_was_first_kept_when_it_was(store: Store) -> None:
    engagement = an_engagement(store, an_organisation(store))
    later = datetime(2026, 4, 9, 12, tzinfo=UTC)
    take_back(store, [3], command="undo", officer=None, stamp=later)
    take_back(store, [4], command="redo", officer=None, stamp=later)
    assert first_kept(store, "engagement", engagement) == STAMP.date()


def test_of_what_no_operation_kept_no_day_is_made_up(store: Store) -> None:
    assert first_kept(store, "engagement", 1) is None


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Europe/London", "2026-07-01"), ("UTC", "2026-06-30"), ("Pacific/Auckland", "2026-07-01")],
)
def test_it_is_the_day_on_the_wall(
    store: Store, cvetrack: Cvetrack, monkeypatch: pytest.MonkeyPatch, zone: str, day: str
) -> None:
    made = an_organisation(store)
    with operation(store, "log", officer=None, stamp=datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) as writing:
        actions.log(writing, actions.Contact(date(2026, 6, 30)), organisation_ids=[made.id])
    try:
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        answer = cvetrack("engagement", "list", "--json", as_of="2026-07-09", TZ=zone).out
    finally:
        monkeypatch.undo()
        time.tzset()
    assert [row["recorded_on"] for row in json.loads(answer)["rows"]] == [day]


def test_a_list_for_programs_has_it_last(store: Store, cvetrack: Cvetrack) -> None:
    made = an_organisation(store)
    for days in (0, 12):
        an_engagement(store, made, on=TODAY - timedelta(days=days))
    header, *rows = cvetrack("engagement", "list", "--csv").out.splitlines()
    assert header.endswith(",via_name,recorded_on")
    assert [row.rpartition(",")[2] for row in rows] == ["2026-03-02", "2026-03-02"]
    rows = json.loads(cvetrack("engagement", "list", made.slug, "--json").out)["rows"]
    assert [row["recorded_on"] for row in rows] == ["2026-03-02", "2026-03-02"]
