"""Merging a duplicate: everything moves, nothing is counted twice, the old names still find it."""

import json

import pytest

from cvetrack.features.register.org import queries
from cvetrack.store.connection import Store
from cvetrack.store.named import Found
from cvetrack.store.operation import operation
from tests.builders import STAMP, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack


@pytest.fixture
def both(store: Store) -> tuple[Found, Found]:
    """Eastside Youth, and the duplicate Eastside Yth that knows more."""
    kept = an_organisation(store, "Eastside Youth", added_on=days_ago(5))
    gone = an_organisation(
        store,
        "Eastside Yth",
        added_on=days_ago(50),
        kind="youth",
        ward_code="E05011118",
        ideal_days=42,
        at_most_days=70,
        note="Side door.",
        aliases=["The Shed"],
        identifiers=["GB-CHC-1164883"],
    )
    return kept, gone


def merge(cvetrack: Cvetrack) -> str:
    """What the merge says."""
    done = cvetrack("org", "merge", "eastside-yth", "eastside-youth")
    assert (done.code, done.err) == (0, "")
    return done.out


def test_the_old_names_find_the_record_that_stays(cvetrack: Cvetrack, both: tuple[Found, Found]) -> None:
    assert merge(cvetrack) == (
        "Eastside Yth is now part of Eastside Youth (eastside-youth). Take it back with: cvetrack undo\n"
    )
    for name in ("eastside-yth", "Eastside Yth", "the shed"):
        assert cvetrack("org", "show", name).out.startswith("Eastside Youth  1\n")
    item = json.loads(cvetrack("org", "show", "eastside-youth", "--json").out)["item"]
    assert sorted(item["aliases"]) == ["Eastside Yth", "The Shed", "eastside-yth"]
    assert item["identifiers"] == ["GB-CHC-1164883"]


def test_what_was_empty_is_filled_and_what_was_said_stays(
    cvetrack: Cvetrack, store: Store, both: tuple[Found, Found]
) -> None:
    cvetrack("org", "edit", "eastside-youth", "--note", "Front door.")
    merge(cvetrack)
    assert store.rows(
        "SELECT kind, ward_code, ideal_days, at_most_days, note, added_on FROM organisation"
    ) == [("youth", "E05011118", 42, 70, "Front door.", str(days_ago(50)))]


def test_an_engagement_with_both_is_with_one_now(
    cvetrack: Cvetrack, store: Store, both: tuple[Found, Found]
) -> None:
    kept, gone = both
    other = an_organisation(store, "Midtown Forum")
    an_engagement(store, kept, gone, other, on=days_ago(3))
    an_engagement(store, gone, on=days_ago(2))
    an_engagement(store, other, on=days_ago(1), via_id=gone.id)
    assert merge(cvetrack).count("went") == 0
    assert store.rows("SELECT engagement_id, organisation_id FROM touch ORDER BY 1, 2") == [
        (1, kept.id),
        (1, other.id),
        (2, kept.id),
        (3, other.id),
    ]
    assert store.value("SELECT via_id FROM engagement WHERE id = 3") == kept.id
    assert json.loads(cvetrack("org", "show", "eastside-youth", "--json").out)["item"]["contacts_made"] == 2


def test_people_flags_and_milestones_move(
    cvetrack: Cvetrack, store: Store, both: tuple[Found, Found]
) -> None:
    kept, gone = both
    an_engagement(store, gone)
    cvetrack("contact", "add", "Amina Yusuf", "--org", "eastside-yth", "--role", "chair")
    cvetrack("milestone", "reach", "eastside-yth", "M3", "--evidence", "E1")
    cvetrack("flag", "gatekeeper", "eastside-yth", "--because", "answers for all", "--evidence", "E1")
    merge(cvetrack)
    for table in ("contact", "milestone_event", "flag"):
        assert store.rows(f"SELECT organisation_id FROM {table}") == [(kept.id,)]
    assert "Amina Yusuf (chair)" in cvetrack("org", "show", "eastside-youth").out


def test_a_rivalry_of_the_two_cannot_stay(
    cvetrack: Cvetrack, store: Store, both: tuple[Found, Found]
) -> None:
    an_engagement(store, *both)
    flagged = cvetrack(
        *("flag", "rival", "eastside-yth", "eastside-youth", "--scope", "room"),
        *("--because", "will not sit with them", "--evidence", "E1"),
    )
    assert flagged.code == 0
    assert "1 record that stood in both went." in merge(cvetrack)
    assert store.value("SELECT count(*) FROM flag") == 0


def test_there_is_one_lead_at_a_time(cvetrack: Cvetrack, store: Store, both: tuple[Found, Found]) -> None:
    cvetrack("org", "lead", "eastside-yth", "sam-reed")
    merge(cvetrack)
    assert store.rows("SELECT organisation_id, officer_id, until FROM lead") == [(1, 1, None)]
    an_organisation(store, "Eastside Youth Club", lead_id=1)
    assert cvetrack("org", "merge", "eastside-youth-club", "eastside-youth").code == 0
    assert store.rows("SELECT organisation_id, officer_id, until FROM lead") == [(1, 1, None)]


def test_nothing_that_points_at_an_organisation_is_left_behind(store: Store) -> None:
    pointing = set(queries.referring(store))
    assert {("touch", "organisation_id"), ("flag", "other_id"), ("engagement", "via_id")} <= pointing
    owners = store.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%REFERENCES organisation%'"
    )
    assert {table for table, _ in pointing} == {name for (name,) in owners}


def test_a_merge_is_one_operation_and_undone_as_one(
    cvetrack: Cvetrack, store: Store, both: tuple[Found, Found]
) -> None:
    an_engagement(store, *both)
    tables = ("organisation", "organisation_alias", "organisation_identifier", "touch")
    before = [store.rows(f"SELECT * FROM {table} ORDER BY 1") for table in tables]
    operations = store.value("SELECT count(*) FROM op")
    merge(cvetrack)
    assert store.value("SELECT count(*) FROM op") == operations + 1
    assert cvetrack("undo").code == 0
    assert [store.rows(f"SELECT * FROM {table} ORDER BY 1") for table in tables] == before


def test_a_record_is_not_merged_with_itself(cvetrack: Cvetrack, both: tuple[Found, Found]) -> None:
    refused = cvetrack("org", "merge", "the shed", "eastside-yth")
    assert (refused.code, refused.err) == (
        2,
        "An organisation cannot be merged with itself. Nothing was written.\n",
    )
    assert cvetrack("org", "merge", "eastside-yth", "nonsense").code == 3


def test_links_that_both_have_are_kept_once(store: Store, both: tuple[Found, Found]) -> None:
    kept, gone = both
    an_engagement(store, kept, gone)
    with operation(store, "test", officer=None, stamp=STAMP) as writing:
        assert writing.redirect("touch", "organisation_id", old=gone.id, new=kept.id) == 1
    assert store.rows("SELECT organisation_id FROM touch") == [(kept.id,)]
