"""The made-up city that `cvetrack demo` builds."""

from pathlib import Path

from cvetrack.store.connection import connect
from tests.conftest import Cvetrack


def test_the_demo_builds_a_city_and_shows_today_a_timeline_and_health(
    cvetrack: Cvetrack, tmp_path: Path
) -> None:
    shown = cvetrack("demo", str(tmp_path / "city"))
    assert (shown.code, shown.err) == (0, "")
    assert [line for line in shown.out.splitlines() if line.startswith("$ ")] == [
        "$ cvetrack today",
        "$ cvetrack timeline eastside-youth",
        "$ cvetrack health",
    ]
    assert "31 organisations" in shown.out
    assert f"export CVETRACK_STORE={tmp_path / 'city' / 'demo.db'}" in shown.out


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


def test_every_record_of_the_city_came_by_an_operation_of_its_day(cvetrack: Cvetrack, tmp_path: Path) -> None:
    cvetrack("demo", str(tmp_path), "--days", "365")
    store = connect(str(tmp_path / "demo.db"))
    try:
        logged = store.rows(
            "SELECT op.at, new ->> 'day' FROM change JOIN change_body USING (seq) JOIN op ON op.id = op_id"
            " WHERE table_name = 'engagement'"
        )
        assert len(logged) > 100
        assert all(at.startswith(day) for at, day in logged)
        assert store.value("SELECT count(*) FROM flag") == 2
    finally:
        store.close()
