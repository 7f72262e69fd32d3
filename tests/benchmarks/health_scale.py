"""Health of 5,000 organisations with 1,000,000 engagements, against the sqlite3 shell running one SQL."""

from pathlib import Path

from cvetrack.store.connection import connect_raw
from cvetrack.store.operation import transaction
from tests.benchmarks.stores import TODAY, large_store

_VARIETY = (
    # Never met; gone quiet; only ever about security; declined; archived; no rhythm agreed; resting.
    "UPDATE touch SET organisation_id = organisation_id + 1 WHERE organisation_id % 20 = 0 AND organisation_id < :last",
    "UPDATE touch SET organisation_id = organisation_id + 1 WHERE organisation_id % 10 = 3"
    " AND day > date(:today, -(organisation_id % 400) || ' days')",
    "UPDATE engagement SET purpose = 'security' WHERE id % 8 <> 0"
    " AND id IN (SELECT engagement_id FROM touch WHERE organisation_id % 25 = 7)",
    "UPDATE organisation SET status = 'declined' WHERE id % 50 = 1",
    "UPDATE organisation SET status = 'archived' WHERE id % 50 = 2",
    "UPDATE organisation SET ideal_days = NULL, at_most_days = NULL WHERE id % 4 = 1",
    "UPDATE organisation SET paused_until = date(:today, (id % 60) || ' days'), paused_because = 'leave'"
    " WHERE id % 40 = 13",
    # Leads who left, and leads who changed, some with a joint introduction.
    "INSERT INTO officer (slug, name, since) VALUES ('priya-nair', 'Priya Nair', '2022-01-01')",
    "UPDATE lead SET until = date(:today, -(organisation_id % 300) || ' days') WHERE organisation_id % 7 = 2",
    "INSERT INTO lead (organisation_id, officer_id, since, introduced_jointly)"
    " SELECT organisation_id, 2, until, organisation_id % 3 = 0 FROM lead WHERE organisation_id % 14 = 2",
    "DELETE FROM lead WHERE organisation_id % 30 = 4",
    # Some climbed the ladder, some lost a step.
    "WITH RECURSIVE step (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM step WHERE n < 9)"
    " INSERT INTO milestone_event (organisation_id, milestone, change, day, note, officer_id)"
    " SELECT id, 'M' || n, 'reached', date('2021-06-01', (n * (60 + id % 160)) || ' days'), 'seen', 1"
    " FROM organisation JOIN step ON n <= id % 10 WHERE id % 20 <> 0",
    "INSERT INTO milestone_event (organisation_id, milestone, change, day, note, officer_id)"
    " SELECT id, 'M' || (id % 10), 'reversed', date(:today, -(id % 500) || ' days'), 'lost', 1"
    " FROM organisation WHERE id % 9 = 4 AND id % 10 > 0",
)


def varied_store(path: Path, *, organisations: int, engagements: int) -> Path:
    """A large store in which relationships differ as they do in a city."""
    large_store(path, organisations=organisations, engagements=engagements, notes=False)
    store = connect_raw(str(path), None)
    try:
        triggers = store.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        with transaction(store):
            for name, _ in triggers:
                store.connection.execute(f"DROP TRIGGER {name}")
            for statement in _VARIETY:
                store.connection.execute(statement, {"today": TODAY.isoformat(), "last": organisations})
            for _, sql in triggers:
                store.connection.execute(sql)
        store.connection.execute("ANALYZE")
    finally:
        store.close()
    return path
