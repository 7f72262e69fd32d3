"""`cvetrack action`: what meetings gave out, kept as promises are."""

import csv
import io
import json
from datetime import date

import pytest

from cvetrack.features.confidence.meeting import queries
from cvetrack.store.connection import Store
from tests.builders import TODAY, a_forum, a_promise, an_organisation, days_ago
from tests.conftest import Cvetrack

HELD = date(2026, 2, 10)  # a Tuesday


@pytest.fixture(autouse=True)
def given(store: Store, cvetrack: Cvetrack) -> None:
    """G1 gave out P2, ours and late, and P3, theirs; P1 is a promise that no meeting gave out; G2 is planned."""
    youth, tenants = an_organisation(store, "Eastside Youth"), an_organisation(store, "Highfields Tenants")
    a_forum(store, on=days_ago(90), seats={youth: "youth", tenants: "member"})
    a_promise(store, youth, on=days_ago(30), due=days_ago(1))
    cvetrack("meeting", "plan", "reference-group", "--on", "10/2/2026", as_of="2026-02-01")
    cvetrack("meeting", "hold", "G1", "--present", "eastside-youth", as_of="2026-02-10")
    ours = cvetrack(
        *("action", "give", "G1", "highfields-tenants", "ask the landlord", "--due", "20 february"),
        as_of="2026-02-11",
    )
    assert ours.out == (
        "G1 of Reference Group gave out: we act for Highfields Tenants, "
        '"ask the landlord", due Fri 20 February 2026. Recorded as P2, a promise.\n'
    )
    theirs = cvetrack(
        "action", "give", "G1", "eastside-youth", "-", "--due", "friday", "--theirs", stdin="names\n"
    )
    assert theirs.out == (
        'G1 of Reference Group gave out: Eastside Youth acts, "names", due Fri 6 March 2026. '
        "Recorded as P3, a promise.\n"
    )
    cvetrack("meeting", "plan", "reference-group", "--on", "24 march")


def test_an_action_is_a_promise_of_the_day_of_the_meeting(cvetrack: Cvetrack, store: Store) -> None:
    assert store.rows(
        "SELECT organisation_id, promised_by, words, made_on, due_on, meeting_id, officer_id FROM promise"
        " WHERE id > 1 ORDER BY id"
    ) == [
        (2, "us", "ask the landlord", "2026-02-10", "2026-02-20", 1, 1),
        (1, "them", "names", "2026-02-10", "2026-03-06", 1, 1),
    ]
    assert "ask the landlord" in cvetrack("promise", "list").out


def test_the_open_actions_are_listed_the_latest_first(cvetrack: Cvetrack) -> None:
    assert cvetrack("action", "list").out == (
        "10 days late   ours    Highfields Tenants  ask the landlord · G1  P2\n"
        "due Fri 6 Mar  theirs  Eastside Youth      names · G1             P3\n"
    )
    cvetrack("action", "done", "P2")
    assert cvetrack("action", "list").out == (
        "due Fri 6 Mar  theirs  Eastside Youth  names · G1  P3\n"
        "\n"
        "1 done or missed: cvetrack action list --all\n"
    )
    assert cvetrack("action", "list", "highfields-tenants", "--all").out == (
        "done Mon 2 Mar  ours  Highfields Tenants  ask the landlord · G1  P2\n"
    )
    rows = json.loads(cvetrack("action", "list", "--json").out)["rows"]
    assert [(row["id"], row["meeting"], row["state"]) for row in rows] == [
        (3, "G1", "open"),
        (2, "G1", "done"),
    ]
    table = list(csv.DictReader(io.StringIO(cvetrack("action", "list", "eastside-youth", "--csv").out)))
    assert [(row["id"], row["promised_by"]) for row in table] == [("3", "them")]
    assert cvetrack("action", "list", as_of="2026-02-09").out == (
        "No action is open. Record one with: cvetrack action give ID ORG TEXT --due DATE\n"
    )


def test_done_is_kept_and_how_late_is_said(cvetrack: Cvetrack, store: Store) -> None:
    done = cvetrack("action", "done", "P2")
    assert (done.code, done.out) == (
        0,
        'P2 for Highfields Tenants, "ask the landlord", was done on Mon 2 March 2026, 10 days late. '
        "Once they know: cvetrack promise tell P2\n",
    )
    theirs = cvetrack("action", "done", "p3", "--on", "yesterday")
    assert theirs.out == 'P3 of Eastside Youth, "names", was done on Sun 1 March 2026, on time.\n'
    assert store.rows("SELECT kept_on FROM promise WHERE id > 1") == [("2026-03-02",), ("2026-03-01",)]
    assert queries.action(store, "P2", days_ago(1)).state == "late"
    assert "kept 10 days late" in cvetrack("promise", "show", "P2").out


def test_an_action_is_done_once_and_not_after_it_was_missed(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("action", "done", "P2")
    again = cvetrack("action", "done", "P2")
    assert (again.code, again.err) == (
        2,
        (
            "P2 was kept on Mon 2 March 2026. "
            'For another day, or "" where it was not: cvetrack promise edit P2 --kept-on DATE\nNothing was written.\n'
        ),
    )
    cvetrack("promise", "miss", "P3", "--because", "nobody was free")
    missed = cvetrack("action", "done", "P3")
    assert (missed.code, missed.err) == (
        2,
        (
            "P3 was missed on Mon 2 March 2026. "
            'For another day, or "" where it was not: cvetrack promise edit P3 --missed-on DATE\nNothing was written.\n'
        ),
    )
    assert [each.state for each in queries.actions(store, TODAY)] == ["missed", "done"]


def test_an_action_agreed_anew_is_due_on_its_new_day(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("promise", "renegotiate", "P2", "--due", "20 march", "--because", "they asked")
    assert queries.action(store, "P2", TODAY).due_on == date(2026, 3, 20)
    assert queries.action(store, "P2", days_ago(1)).due_on == date(2026, 2, 20)


@pytest.mark.parametrize(
    ("wrong", "code", "sentence"),
    [
        (
            ("done", "P1"),
            2,
            "P1 is a promise that no meeting gave out. Keep it with: cvetrack promise keep P1\n"
            "Nothing was written.\n",
        ),
        (("done", "P9"), 3, "There is no action P9. See them with: cvetrack action list --all\n"),
        (("done", "G1"), 2, '"G1" is not an action. An action\'s id looks like P41.\n'),
        (
            ("done", "P2", "--on", "9/2/2026"),
            2,
            "P2 was made on Tue 10 February 2026, later than Mon 9 February 2026. Give a later day. "
            "Nothing was written.\n",
        ),
        (
            ("give", "G2", "eastside-youth", "x", "--due", "friday"),
            2,
            "G2 was not held yet. When it was: cvetrack meeting hold G2\nNothing was written.\n",
        ),
        (
            ("give", "G1", "eastside-youth", "x", "--due", "9/2/2026"),
            2,
            "G1 was held on Tue 10 February 2026, later than Mon 9 February 2026. Give a later day. "
            "Nothing was written.\n",
        ),
    ],
)
def test_what_cannot_be_of_an_action_is_refused(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], code: int, sentence: str
) -> None:
    before = store.rows("SELECT * FROM promise")
    refused = cvetrack("action", *wrong)
    assert (refused.code, refused.out, refused.err) == (code, "", sentence)
    assert store.rows("SELECT * FROM promise") == before


def test_undo_opens_an_action_again(cvetrack: Cvetrack, store: Store) -> None:
    before = store.rows("SELECT * FROM promise")
    cvetrack("action", "done", "P2")
    assert store.rows("SELECT * FROM promise") != before
    assert cvetrack("undo").code == 0
    assert store.rows("SELECT * FROM promise") == before


def made_on(store: Store) -> dict[int, str]:
    """The days of the promises that G1 gave out."""
    return dict(store.rows("SELECT id, made_on FROM promise WHERE meeting_id = 1 ORDER BY id"))


def test_what_a_meeting_gave_out_is_of_its_day_whichever_way_that_is_put_right(
    cvetrack: Cvetrack, store: Store
) -> None:
    given = made_on(store)
    assert set(given.values()) == {"2026-02-10"}
    for day in ("2026-02-11", "2026-02-09", "2026-02-10"):
        moved = cvetrack("meeting", "edit", "G1", "--held", day)
        assert (moved.code, moved.out.count(" of that day too.")) == (0, 1), moved
        assert made_on(store) == dict.fromkeys(given, day)
    assert cvetrack("verify").code == 0
    assert "of that day too" not in cvetrack("meeting", "edit", "G1", "--note", "x").out


def test_an_action_of_another_day_is_named_and_none_is_of_a_day_before_the_meeting(
    cvetrack: Cvetrack, store: Store
) -> None:
    early = cvetrack("promise", "edit", "P2", "--on", "2026-02-09")
    assert (early.code, early.err) == (
        2,
        "G1 was held on Tue 10 February 2026, later than Mon 9 February 2026. Give a later day. "
        "Nothing was written.\n",
    )
    assert cvetrack("promise", "edit", "P2", "--on", "2026-02-11").code == 0
    late = cvetrack("meeting", "edit", "G1", "--held", "2026-02-12")
    assert (late.code, "cvetrack edit P2 --on DATE" in late.err) == (2, True), late
    assert "2026-02-12" not in made_on(store).values()
