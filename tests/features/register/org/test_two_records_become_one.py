"""Merging a duplicate: everything moves, nothing is counted twice, the old names still find it."""

import json
import shlex

import pytest

from cvetrack.features.register.org import queries
from cvetrack.store.connection import Row, Store
from cvetrack.store.named import Found
from cvetrack.store.operation import operation
from tests.builders import STAMP, a_forum, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack, Result


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


def test_who_was_invited_or_present_as_either_was(
    cvetrack: Cvetrack, store: Store, both: tuple[Found, Found]
) -> None:
    an_organisation(store, "Midtown Forum", added_on=days_ago(50))
    kept, gone = both
    group = a_forum(store, on=days_ago(40), seats={kept: "member", gone: "member"})
    held = str(days_ago(2))
    came = ("--present", "eastside-yth", "--via", "eastside-yth=midtown-forum")
    done = cvetrack("meeting", "record", group.slug, "--on", held, "--item", "Buses", *came)
    assert done.code == 0, done
    merge(cvetrack)
    assert store.rows("SELECT organisation_id, invited, present, via_id FROM attendance") == [
        (kept.id, 1, 1, 3)
    ]
    assert "1 of 1 invited came" in cvetrack("meeting", "show", "G1").out
    assert "turnover  none" in cvetrack("forum", "show", group.slug).out


def test_who_leads_the_duplicate_leads_where_nobody_did_any_more(
    cvetrack: Cvetrack, store: Store, both: tuple[Found, Found]
) -> None:
    officer(cvetrack, "Priya Shah")
    assert run(cvetrack, "org", "lead", "eastside-youth", "priya-shah", "--on", str(days_ago(90))).err == ""
    run(cvetrack, "officer", "leave", "priya-shah", "--on", str(days_ago(60)))
    run(cvetrack, "org", "lead", "eastside-yth", "sam-reed", "--on", str(days_ago(70)))
    assert run(cvetrack, "org", "merge", "eastside-yth", "eastside-youth").err == ""
    assert [row[1:] for row in leads(store)] == [
        ("Priya Shah", str(days_ago(90)), str(days_ago(60))),
        ("Sam Reed", str(days_ago(60)), None),
    ]
    assert run(cvetrack, "handover", "list", "--orphans", "--json").out.count("eastside") == 0


def test_of_two_leads_the_one_that_stays_goes_on_and_that_is_said(
    cvetrack: Cvetrack, store: Store, both: tuple[Found, Found]
) -> None:
    officer(cvetrack, "Priya Shah")
    run(cvetrack, "org", "lead", "eastside-youth", "priya-shah", "--on", str(days_ago(10)))
    run(cvetrack, "org", "lead", "eastside-yth", "sam-reed", "--on", str(days_ago(70)))
    assert run(cvetrack, "org", "merge", "eastside-yth", "eastside-youth").err == (
        "Priya Shah leads on Eastside Youth still; Sam Reed led on Eastside Yth, and does no more.\n"
    )
    assert [row[1:] for row in leads(store)] == [
        ("Sam Reed", str(days_ago(70)), str(days_ago(10))),
        ("Priya Shah", str(days_ago(10)), None),
    ]


def test_that_only_the_duplicate_declined_is_said_with_the_way_to_keep_it(
    cvetrack: Cvetrack, both: tuple[Found, Found]
) -> None:
    days = ("--on", str(days_ago(9)), "--ask-again", "2026-09-01")
    assert cvetrack("org", "decline", "eastside-yth", "--because", "not now", *days).code == 0
    shown = cvetrack("org", "show", "eastside-yth").out
    said = cvetrack("org", "merge", "eastside-yth", "eastside-youth").err
    status = next(line for line in shown.splitlines() if "declined" in line)
    assert "status      active" in cvetrack("org", "show", "eastside-youth").out
    pasted = shlex.split(said[said.index("cvetrack ") :])[1:]
    assert cvetrack(*pasted).code == 0
    assert status in cvetrack("org", "show", "eastside-youth").out


def test_where_both_declined_it_is_since_the_first(
    cvetrack: Cvetrack, store: Store, both: tuple[Found, Found]
) -> None:
    for slug, days in (("eastside-yth", 9), ("eastside-youth", 4)):
        line = ("org", "decline", slug, "--because", "not now", "--on", str(days_ago(days)))
        assert cvetrack(*line).code == 0
    assert cvetrack("org", "merge", "eastside-yth", "eastside-youth").err == ""
    assert store.rows("SELECT organisation_id, since, until FROM declining") == [(1, str(days_ago(9)), None)]


def test_nobody_is_met_through_itself_or_confirms_its_own_relay(
    cvetrack: Cvetrack, store: Store, both: tuple[Found, Found]
) -> None:
    kept, gone = both
    an_engagement(store, kept, on=days_ago(2), via_id=gone.id)
    group = a_forum(store, on=days_ago(40), seats={kept: "member"})
    came = ("--on", str(days_ago(1)), "--present", "eastside-youth", "--via", "eastside-youth=eastside-yth")
    run(cvetrack, "meeting", "record", group.slug, "--item", "Buses", *came)
    run(cvetrack, "relay", "record", "eastside-youth", "the hall is open")
    run(cvetrack, "relay", "confirm", "R1", "eastside-yth")
    assert "1 record that stood in both went." in merge(cvetrack)
    assert (
        store.value("SELECT via_id FROM engagement"),
        store.value("SELECT via_id FROM attendance"),
        store.value("SELECT count(*) FROM relay_confirmation"),
    ) == (None, None, 0)
    assert "through" not in cvetrack("timeline", "eastside-youth", "--all").out


def test_who_may_be_one_person_is_asked(cvetrack: Cvetrack, both: tuple[Found, Found]) -> None:
    for slug, name in (("eastside-youth", "Amina Yusuf"), ("eastside-yth", "amina yusuf")):
        run(cvetrack, "contact", "add", name, "--org", slug, "--role", "chair")
    said = cvetrack("org", "merge", "eastside-yth", "eastside-youth").err
    assert said == (
        "Is amina-yusuf-2 the same person as amina-yusuf? Then: cvetrack contact same amina-yusuf-2 amina-yusuf\n"
    )
    assert cvetrack("org", "show", "eastside-youth").out.lower().count("amina yusuf (chair)") == 2
    run(cvetrack, *shlex.split(said[said.index("cvetrack ") :])[1:])
    assert cvetrack("org", "show", "eastside-youth").out.lower().count("amina yusuf (chair)") == 1


def test_what_is_about_the_two_alone_and_evidence_is_taken_out_first(
    cvetrack: Cvetrack, both: tuple[Found, Found]
) -> None:
    run(cvetrack, "intro", "record", "eastside-yth", "eastside-youth")
    run(cvetrack, "milestone", "reach", "eastside-youth", "M8", "--evidence", "D1")
    refused = cvetrack("org", "merge", "eastside-yth", "eastside-youth")
    assert (refused.code, refused.err) == (
        2,
        "D1 is about the two, which would be one, and cannot go while MS1 stands on it. "
        "To take that out first: cvetrack remove MS1\nNothing was written.\n",
    )


def run(cvetrack: Cvetrack, *arguments: str) -> Result:
    """A command that is done, by Sam Reed."""
    done = cvetrack(*arguments, CVETRACK_OFFICER="sam-reed")
    assert done.code == 0, done
    return done


def officer(cvetrack: Cvetrack, name: str) -> None:
    """An officer who began long ago, as Sam Reed did."""
    run(cvetrack, "officer", "add", name, "--on", str(days_ago(400)))
    run(cvetrack, "officer", "edit", "sam-reed", "--on", str(days_ago(400)))


def leads(store: Store) -> list[Row]:
    """Who led what from when until when."""
    return store.rows(
        """SELECT organisation_id, officer.name, lead.since, lead.until
        FROM lead JOIN officer ON officer.id = officer_id ORDER BY lead.since"""
    )
