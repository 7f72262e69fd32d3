"""The made-up city that `cvetrack demo` builds."""

import re
import shlex
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from cvetrack.features.upkeep.demo.queries import KNOWN, NOTES, story
from cvetrack.features.upkeep.demo.rules import CITY_RELATIONSHIPS, STORY
from cvetrack.refusals.screening import noticed
from cvetrack.store.connection import Store, connect
from cvetrack.tables.everything import RECORDS
from tests.builders import TODAY
from tests.conftest import Cvetrack

EMPTY = {"absence", "declining", "file_import", "removal", "same_person", "screening_exception"}
"""Nothing is imported into the city, nothing is kept there in spite of a refusal, and nobody there declined or has
left yet."""
WEEK = [TODAY + timedelta(days=days) for days in range(7)]


@pytest.fixture
def city(cvetrack: Cvetrack, tmp_path: Path) -> Iterator[Store]:
    """The store of the city as it is built on the tests' day."""
    assert cvetrack("demo", str(tmp_path / "city")).code == 0
    store = connect(str(tmp_path / "city" / "demo.db"))
    yield store
    store.close()


def test_the_demo_builds_a_city_and_shows_today_a_brief_a_timeline_and_health(
    cvetrack: Cvetrack, tmp_path: Path
) -> None:
    shown = cvetrack("demo", str(tmp_path / "city"))
    assert (shown.code, shown.err) == (0, "")
    assert [line for line in shown.out.splitlines() if line.startswith("$ ")] == [
        "$ cvetrack today",
        "$ cvetrack brief midtown-forum",
        '$ cvetrack timeline eastside-youth --since "5 months ago"',
        "$ cvetrack health",
    ]
    assert "31 organisations" in shown.out
    assert f"export CVETRACK_STORE={shlex.quote(str(tmp_path / 'city' / 'demo.db'))}" in shown.out


def test_the_demo_is_the_same_every_time_and_leaves_other_stores_alone(
    cvetrack: Cvetrack, tmp_path: Path, store_path: Path
) -> None:
    folder = tmp_path / "city"
    first, second = cvetrack("demo", str(folder)), cvetrack("demo", str(folder))
    assert first.out == second.out
    store_path.rename(folder / "demo.db")
    refused = cvetrack("demo", str(folder))
    assert refused.code == 1
    assert "is not a demo. It was not touched" in refused.err


def test_every_record_of_the_city_came_by_an_operation_of_its_day(city: Store) -> None:
    logged = city.rows(
        "SELECT op.at, new ->> 'day' FROM change JOIN change_body USING (seq) JOIN op ON op.id = op_id"
        " WHERE table_name = 'engagement'"
    )
    assert len(logged) > 100
    assert all(at.startswith(day) for at, day in logged)
    assert city.value("SELECT max(at) FROM op WHERE command <> 'init'") <= f"{TODAY}T23"


def test_its_officers_serve_on_the_days_they_write_and_lead(city: Store) -> None:
    early = """SELECT officer.name, day FROM officer JOIN (
          SELECT officer_id, day FROM engagement_officer JOIN engagement ON engagement.id = engagement_id
          UNION ALL SELECT officer_id, since FROM lead
          UNION ALL SELECT officer.id, substr(op.at, 1, 10) FROM op JOIN officer ON officer.slug = op.officer)
        ON officer_id = officer.id WHERE day < officer.since"""
    assert city.rows(early) == []


def test_the_city_has_a_few_of_every_record(city: Store) -> None:
    rows = {each.__tablename__: city.value(f"SELECT count(*) FROM {each.__tablename__}") for each in RECORDS}
    assert {table for table, number in rows.items() if not number} == EMPTY
    assert {table for table, number in rows.items() if 0 < number < 2} == set()


def test_the_same_day_gives_the_same_city(cvetrack: Cvetrack, tmp_path: Path) -> None:
    rows = []
    for name in ("one", "two"):
        cvetrack("demo", str(tmp_path / name))
        store = connect(str(tmp_path / name / "demo.db"))
        rows.append([store.rows(f"SELECT * FROM {each.__tablename__} ORDER BY 1, 2") for each in RECORDS])
        store.close()
    assert rows[0] == rows[1]


@pytest.mark.parametrize("day", WEEK, ids=lambda day: f"{day:%A}")
def test_a_working_week_has_something_under_each_heading_and_never_much(
    cvetrack: Cvetrack, tmp_path: Path, day: date
) -> None:
    shown = cvetrack("demo", str(tmp_path), as_of=day).out
    agenda = shown[: shown.index("$ cvetrack brief")].split("$ cvetrack today")[1].strip()
    sections = {heading: lines for heading, *lines in map(str.splitlines, agenda.split("\n\n")[1:-1])}
    assert list(sections) == [
        "Promises",
        "Say something soon",
        "This week",
        "Not heard from us",
        "Only heard from us about security",
        "Waiting for our answer",
        "To be told",
        "To ask after",
        "Reviews",
        "Left unfinished",
    ]
    assert all(1 <= len(lines) <= 4 for lines in sections.values())


@pytest.mark.parametrize("days", [30, 100, 3650])
def test_a_shorter_or_longer_history_is_whole_too(cvetrack: Cvetrack, tmp_path: Path, days: int) -> None:
    built = cvetrack("demo", str(tmp_path), "--days", str(days))
    assert (built.code, built.err) == (0, "")
    store = connect(str(tmp_path / "demo.db"))
    begins = (TODAY - timedelta(days=days)).isoformat()
    assert store.value("SELECT min(day) FROM engagement") >= begins
    assert store.value("SELECT min(at) FROM op") >= begins
    store.close()
    checked = cvetrack("--store", str(tmp_path / "demo.db"), "verify")
    assert (checked.code, checked.out.split(":")[0]) == (0, "Sound")


def test_what_the_screens_of_the_city_promise_is_there(cvetrack: Cvetrack, tmp_path: Path) -> None:
    cvetrack("demo", str(tmp_path))
    here = ("--store", str(tmp_path / "demo.db"))
    said = {
        "incident show I3": r"first message  30 minutes later(.|\n)*in an hour     2 of 24",
        "strategy show W3": "told       2\\d of 31 active organisations",
        "meeting show G7": "Weir Road Residents says it will not share a stage with Mill Lane Traders",
        "brief weir-road-residents": "will not share with Mill Lane Traders",
        "handover show O2": "introduced  Sat 28 February 2026",
        "flag show F2": "lapses after Wed 4 Mar",
    }
    for line, expected in said.items():
        shown = cvetrack(*here, *line.split())
        assert shown.code == 0
        assert re.search(expected, shown.out), (line, shown.out)


def test_nothing_in_the_story_would_be_refused() -> None:
    told = [each.words for each in story()]
    told += [str(value) for each in story() for value in each.particulars.values()]
    told += [str(value) for each in story() for step in each.steps for value in step.particulars.values()]
    told += [note for notes in NOTES.values() for note in notes]
    assert len(told) > 200
    assert [text for text in told if noticed(text)] == []


def test_the_story_speaks_only_of_organisations_that_are_there() -> None:
    names = {each.name: each.met for each in CITY_RELATIONSHIPS}
    assert names.keys() >= KNOWN.keys()
    for each in story():
        if each.organisation:
            assert (names[each.organisation] or 0) >= each.ago
        assert all(each.ago >= step.ago for step in each.steps)
    assert len(story()) == len(re.findall(r"^\d", STORY, re.MULTILINE))
