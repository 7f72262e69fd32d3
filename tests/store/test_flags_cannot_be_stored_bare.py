"""No flag without words, evidence, an author and a review day within 180 days: not past any door."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from cvetrack.kernel.errors import Refusal
from cvetrack.store.connection import Store, connect_raw
from cvetrack.store.operation import operation
from tests.builders import STAMP, TODAY, an_engagement, an_organisation

Columns = dict[str, Any]

RIGHT: Columns = {
    "kind": "gatekeeper",
    "organisation_id": 1,
    "because": "It answers for all its members.",
    "evidence": "E1 E2",
    "officer_id": 1,
    "recorded_on": TODAY,
    "review_on": TODAY + timedelta(days=180),
}
RIVAL: Columns = RIGHT | {"kind": "rival", "other_id": 2, "scope": "room"}
WRONG: dict[str, Columns] = {
    "no words": RIGHT | {"because": None},
    "empty words": RIGHT | {"because": ""},
    "blank words": RIGHT | {"because": "   "},
    "no evidence": RIGHT | {"evidence": None},
    "empty evidence": RIGHT | {"evidence": ""},
    "blank evidence": RIGHT | {"evidence": " "},
    "unknown evidence": RIGHT | {"evidence": "E9"},
    "one unknown among known": RIGHT | {"evidence": "E1 E9"},
    "evidence that is not an id": RIGHT | {"evidence": "hearsay"},
    "a number without its letter": RIGHT | {"evidence": "1"},
    "an id with more behind it": RIGHT | {"evidence": "E1x"},
    "no author": RIGHT | {"officer_id": None},
    "an author who does not exist": RIGHT | {"officer_id": 9},
    "no organisation": RIGHT | {"organisation_id": None},
    "an organisation that does not exist": RIGHT | {"organisation_id": 9},
    "no review day": RIGHT | {"review_on": None},
    "a review day after 180 days": RIGHT | {"review_on": TODAY + timedelta(days=181)},
    "a review day in the past": RIGHT | {"review_on": TODAY - timedelta(days=1)},
    "no day recorded": RIGHT | {"recorded_on": None},
    "another kind": RIGHT | {"kind": "suspicion"},
    "a rival of nobody": RIVAL | {"other_id": None},
    "its own rival": RIVAL | {"other_id": 1},
    "a rival without scope": RIVAL | {"scope": None},
    "a gatekeeper with a rival": RIGHT | {"other_id": 2},
    "cleared without a reason": RIGHT | {"cleared_on": TODAY},
    "a reason without the day": RIGHT | {"cleared_because": "Settled."},
    "renewed before it was recorded": RIGHT | {"renewed_on": TODAY - timedelta(days=1), "review_on": TODAY},
}


@pytest.fixture(autouse=True)
def met(store: Store) -> None:
    """Two organisations, each met once."""
    an_engagement(store, an_organisation(store, "Midtown Forum"))
    an_engagement(store, an_organisation(store, "Hill Club"))


def by_sql(store: Store, columns: Columns) -> None:
    """Plain SQL inside an operation."""
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in columns.items()}
    with operation(store, "script", officer="sam-reed", stamp=STAMP) as writing:
        writing.insert("flag", plain)


def by_orm(store: Store, columns: Columns) -> None:
    """A SQLModel object in a session."""
    from cvetrack.store.orm import session
    from cvetrack.tables.flag import Flag

    with session(store, officer="sam-reed") as made:
        made.add(Flag(**columns))
        made.commit()


def by_bulk(store: Store, columns: Columns) -> None:
    """SQLAlchemy's own insert, which no model validates."""
    from sqlalchemy import insert

    from cvetrack.store.orm import session
    from cvetrack.tables.flag import Flag
    from cvetrack.tables.topic import Topic

    with session(store, officer="sam-reed") as made:
        made.add(Topic(name="housing"))
        made.flush()
        made.execute(insert(Flag), [columns])
        made.commit()


DOORS = pytest.mark.parametrize("keep", [by_sql, by_orm, by_bulk])


@DOORS
@pytest.mark.parametrize("columns", [RIGHT, RIVAL], ids=["gatekeeper", "rival"])
def test_a_right_flag_is_kept(store: Store, keep: Callable[[Store, Columns], None], columns: Columns) -> None:
    keep(store, columns)
    assert store.rows("SELECT kind, evidence FROM flag") == [(columns["kind"], "E1 E2")]


@DOORS
@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_flag_is_not(store: Store, keep: Callable[[Store, Columns], None], wrong: str) -> None:
    before = store.value("SELECT max(id) FROM op")
    with pytest.raises(Exception) as refused:  # noqa: PT011  each door has its own
        keep(store, WRONG[wrong])
    store.end()
    assert isinstance(refused.value, Refusal) or "IntegrityError" in type(refused.value).__name__
    assert "answers for all" not in str(refused.value)
    assert store.value("SELECT count(*) FROM flag") == 0
    assert store.value("SELECT max(id) FROM op") == before


@pytest.mark.parametrize(
    "change",
    [
        {"because": " "},
        {"evidence": "E9"},
        {"evidence": None},
        {"officer_id": None},
        {"review_on": "2026-08-30"},
        {"review_on": None},
        {"renewed_on": "2026-09-01"},
    ],
    ids=str,
)
def test_a_right_flag_cannot_be_made_wrong_later(store: Store, change: Columns) -> None:
    by_sql(store, RIGHT)
    before = store.rows("SELECT * FROM flag")
    with (
        pytest.raises(Refusal, match="The store refused this"),
        operation(store, "script", officer="sam-reed", stamp=STAMP) as writing,
    ):
        writing.update("flag", {"id": 1}, change)
    assert store.rows("SELECT * FROM flag") == before


def test_no_flag_is_stored_outside_an_operation(store: Store) -> None:
    other = connect_raw(store.path, None)
    with pytest.raises(Exception, match="changes are made inside an operation"):
        other.connection.execute(
            "INSERT INTO flag (kind, organisation_id, because, evidence, officer_id, recorded_on, review_on)"
            " VALUES ('gatekeeper', 1, 'words', 'E1', 1, '2026-03-02', '2026-03-03')"
        )
    other.close()
    assert store.value("SELECT count(*) FROM flag") == 0


def test_the_officer_the_evidence_and_the_other_organisation_stay_while_a_flag_rests_on_them(
    store: Store,
) -> None:
    by_sql(store, RIVAL)
    for table, number in (("officer", 1), ("engagement", 2), ("organisation", 2)):
        with (
            pytest.raises(Refusal),
            operation(store, "script", officer="sam-reed", stamp=STAMP) as writing,
        ):
            writing.delete(table, {"id": number})
    assert store.value("SELECT count(*) FROM flag") == 1
