"""Inviting both sides of a rivalry warns, proposes two equal meetings, and never blocks."""

from datetime import date

import pytest

from cvetrack.records.clash import Clash
from cvetrack.store.clashing import clashes
from cvetrack.store.connection import Store
from tests.builders import TODAY, a_forum, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack

WARNED = (
    "Midtown Forum says it will not be in one room with Highfields Tenants (F1). "
    "Two separate, equal meetings would do: one with Midtown Forum, one with Highfields Tenants, "
    "the same offered to both.\n"
)


@pytest.fixture(autouse=True)
def rivals(store: Store, cvetrack: Cvetrack) -> None:
    """Midtown Forum says that it will not be in one room with Highfields Tenants, who sit in the group."""
    youth, tenants, midtown = (
        an_organisation(store, name) for name in ("Eastside Youth", "Highfields Tenants", "Midtown Forum")
    )
    a_forum(store, on=days_ago(90), seats={youth: "youth", tenants: "member"})
    an_engagement(store, midtown, on=days_ago(5))
    flagged = cvetrack(
        *("flag", "rival", "midtown-forum", "highfields-tenants", "--scope", "room"),
        *("--because", "they said so", "--evidence", "E1", "--review", "in 60 days"),
    )
    assert flagged.code == 0


def test_both_sides_invited_are_warned_about_and_invited(cvetrack: Cvetrack, store: Store) -> None:
    planned = cvetrack("meeting", "plan", "reference-group", "--on", "24 march", "--with", "midtown-forum")
    assert (planned.code, planned.err) == (0, WARNED)
    assert planned.out == (
        "Reference Group meets on Tue 24 March 2026, 3 organisations invited: Eastside Youth, "
        "Highfields Tenants and Midtown Forum. Recorded as G1. Beware: Midtown Forum and Highfields Tenants "
        "are both invited, a rivalry of scope room (F1).\n"
    )
    assert store.value("SELECT count(*) FROM attendance WHERE meeting_id = 1 AND invited") == 3
    assert WARNED.strip() in cvetrack("meeting", "show", "G1").out


def test_the_warning_is_beside_the_answer_and_quiet_when_asked(cvetrack: Cvetrack) -> None:
    quiet = cvetrack(
        "--quiet", "meeting", "plan", "reference-group", "--on", "24 march", "--with", "midtown-forum"
    )
    assert quiet.err == ""
    assert "Beware: Midtown Forum and Highfields Tenants are both invited" in quiet.out


def test_inviting_the_other_side_later_warns_too(cvetrack: Cvetrack) -> None:
    alone = cvetrack("meeting", "plan", "reference-group", "--on", "24 march")
    assert (alone.err, "Beware" in alone.out) == ("", False)
    invited = cvetrack("meeting", "edit", "G1", "--with", "midtown-forum")
    assert (invited.code, invited.err) == (0, WARNED)
    assert invited.out == (
        "G1 of Reference Group, Tue 24 March 2026, corrected: 3 invited. Beware: Midtown Forum and "
        "Highfields Tenants are both invited, a rivalry of scope room (F1).\n"
    )


def test_a_rivalry_that_lapsed_or_was_cleared_clashes_no_more(cvetrack: Cvetrack, store: Store) -> None:
    assert clashes(store, [1, 2, 3], TODAY) == [
        Clash("F1", "midtown-forum", "Midtown Forum", "highfields-tenants", "Highfields Tenants", "room")
    ]
    assert clashes(store, [1, 3], TODAY) == []
    assert clashes(store, [], TODAY) == []
    assert clashes(store, [2, 3], days_ago(1)) == []
    assert len(clashes(store, [2, 3], date(2026, 5, 1))) == 1
    assert clashes(store, [2, 3], date(2026, 5, 2)) == []
    cvetrack("flag", "clear", "F1", "--because", "they met on their own")
    assert clashes(store, [2, 3], TODAY) == []
    planned = cvetrack("meeting", "plan", "reference-group", "--on", "24 march", "--with", "midtown-forum")
    assert planned.err == ""


def test_each_side_that_says_so_is_named(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack(
        *("flag", "rival", "highfields-tenants", "midtown-forum", "--scope", "platform"),
        *("--because", "they said so too", "--evidence", "E1"),
    )
    assert [(each.flag, each.organisation, each.scope) for each in clashes(store, [2, 3], TODAY)] == [
        ("F1", "midtown-forum", "room"),
        ("F2", "highfields-tenants", "platform"),
    ]
    planned = cvetrack("meeting", "plan", "reference-group", "--on", "24 march", "--with", "midtown-forum")
    assert planned.err.count("\n") == 2
