"""What a timeline costs: the rows that it reads, and the libraries that it loads."""

import subprocess
import sys
from pathlib import Path

from cvetrack.features.every_day.timeline import queries
from cvetrack.store.connection import Store
from tests.builders import TODAY, an_engagement, an_organisation

HEAVY = ("rich", "pydantic", "sqlmodel", "sqlalchemy", "dataclasses")
NAMES_OF_LOADED = """
import sys
from cvetrack.cli.main import main
assert main(["timeline", "eastside-youth"]) == 0
print([name for name in sys.argv[1:] if name in sys.modules], file=sys.stderr)
"""


def test_only_the_rows_of_the_organisation_are_read(store: Store) -> None:
    youth = an_organisation(store)
    an_engagement(store, youth)
    asked: list[str] = []
    store.connection.set_trace_callback(asked.append)
    queries.story(store, youth.id, TODAY)
    store.connection.set_trace_callback(None)
    large = (
        *("touch", "engagement", "milestone_event", "flag", "lead", "officer", "contact", "topic"),
        *("need", "promise", "concern"),
    )
    plans = {sql: [row[3] for row in store.rows(f"EXPLAIN QUERY PLAN {sql}")] for sql in asked}
    assert any(
        "SEARCH touch USING PRIMARY KEY (organisation_id=? AND day<?)" in plan for plan in plans.values()
    )
    assert any(
        "SEARCH touch USING PRIMARY KEY (organisation_id=? AND day>? AND day<?)" in plan
        for plan in plans.values()
    )
    scanned = {step for plan in plans.values() for step in plan if step.startswith("SCAN")}
    assert not {step for step in scanned if step.removeprefix("SCAN ").split()[0] in large}


def test_in_a_pipe_nothing_heavy_is_loaded(store: Store, store_path: Path) -> None:
    an_engagement(store, an_organisation(store))
    ran = subprocess.run(
        [sys.executable, "-c", NAMES_OF_LOADED, *HEAVY],
        env={"CVETRACK_STORE": str(store_path), "HOME": str(store_path.parent), "CVETRACK_AS_OF": str(TODAY)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert ran.stdout.startswith("Eastside Youth")
    assert ran.stderr == "[]\n"
