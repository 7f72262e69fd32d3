"""A meeting that was not held, or not called off, though it was written down: it is planned again."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from cvetrack.store.connection import Store, connect
from tests.conftest import Cvetrack


@pytest.fixture
def town(town_file: Path, store_path: Path) -> Iterator[Store]:
    """The sample town, open, where the command line of this test writes."""
    shutil.copy(town_file, store_path)
    opened = connect(str(store_path))
    yield opened
    opened.close()


@pytest.fixture
def cvetrack(cvetrack: Cvetrack) -> Cvetrack:
    """Run a command line on the town as Sam Reed."""
    return partial(cvetrack, CVETRACK_OFFICER="sam-reed")


def whole(town: Store) -> list[object]:
    """All that is kept of the first meeting."""
    tables = {"meeting": "id", "attendance": "meeting_id", "agenda_item": "meeting_id"}
    return [town.rows(f"SELECT * FROM {table} WHERE {key} = 1") for table, key in tables.items()]


def test_one_that_was_not_held_is_planned_again_and_nobody_came(town: Store, cvetrack: Cvetrack) -> None:
    before = whole(town)
    refused = cvetrack("meeting", "edit", "G1", "--held-on", "")
    assert (refused.code, refused.err) == (
        2,
        "G1 gave out P5. To take them out first: cvetrack remove P5\nNothing was written.\n",
    )
    assert whole(town) == before
    assert cvetrack("remove", "P5").code == 0
    done = cvetrack("meeting", "edit", "G1", "--held-on", "")
    assert (done.code, done.out) == (
        0,
        "G1 of Reference Group, Tue 10 February 2026, corrected: 4 invited. It is planned again, for Tue 10 February "
        "2026: let those invited know.\n",
    )
    assert town.row("SELECT held_on, planned_on FROM meeting WHERE id = 1") == (None, "2026-02-10")
    assert (
        town.value("SELECT count(*) FROM attendance WHERE meeting_id = 1 AND (present OR NOT invited)") == 0
    )
    assert town.value("SELECT count(*) FROM agenda_item WHERE meeting_id = 1") == 0
    assert "at a meeting of Reference Group" not in cvetrack("timeline", "eastside-youth").out
    assert cvetrack("undo").code == 0
    assert whole(town) == before
    assert cvetrack("verify").code == 0


def test_the_minutes_of_one_that_was_not_held_go_first(town: Store, cvetrack: Cvetrack) -> None:
    cvetrack("remove", "P5")
    cvetrack("meeting", "minutes", "G1", "--url", "https://council.example/1")
    refused = cvetrack("meeting", "edit", "G1", "--held-on", "")
    assert refused.code == 2
    assert 'cvetrack meeting edit G1 --minutes-on "" --held-on ""' in refused.err
    assert cvetrack("meeting", "edit", "G1", "--minutes-on", "", "--held-on", "").code == 0
    assert town.row("SELECT held_on, minutes_on, minutes_url FROM meeting WHERE id = 1") == (None, None, None)


def test_one_that_was_never_planned_here_is_taken_out_instead(town: Store, cvetrack: Cvetrack) -> None:
    line = ("meeting", "record", "reference-group", "--on", "9 december", "--present", "eastside-youth")
    assert cvetrack(*line).code == 0
    refused = cvetrack("meeting", "edit", "G3", "--held-on", "")
    assert (refused.code, refused.err) == (
        2,
        "G3 was planned for no other day than that on which it was held. If it is to be held yet, give that day too, "
        "with --on; if not at all: cvetrack meeting remove G3\nNothing was written.\n",
    )
    assert cvetrack("meeting", "remove", "G3").code == 0


def test_what_is_judged_by_a_meeting_keeps_it_held(town: Store, cvetrack: Cvetrack) -> None:
    cvetrack("remove", "P5")
    because = ("--because", "They answer for all.", "--evidence", "G1")
    assert cvetrack("flag", "gatekeeper", "eastside-youth", *because).code == 0
    refused = cvetrack("meeting", "edit", "G1", "--held-on", "")
    assert refused.code == 2
    assert "cvetrack remove F2" in refused.err
    assert town.value("SELECT count(*) FROM agenda_item WHERE meeting_id = 1") == 3


def test_a_calling_off_has_its_right_day_and_reason_or_never_was(town: Store, cvetrack: Cvetrack) -> None:
    off = "SELECT called_off_on, called_off_because FROM meeting WHERE id = 2"
    assert cvetrack("meeting", "edit", "G2", "--because", "The hall is let.").code == 2
    assert cvetrack("meeting", "call-off", "G2", "--because", "the hall is let").code == 0
    assert (
        cvetrack("meeting", "edit", "G2", "--called-off-on", "yesterday", "--because", "They asked.").code
        == 0
    )
    assert town.row(off) == ("2026-03-01", "They asked.")
    assert cvetrack("meeting", "edit", "G2", "--because", "").code == 2
    assert cvetrack("meeting", "edit", "G2", "--called-off-on", "").code == 0
    assert town.row(off) == (None, None)
    assert "planned Thu 12 Mar" in cvetrack("meeting", "list").out


def test_two_meetings_of_a_day_are_not_made_by_taking_a_calling_off_back(
    town: Store, cvetrack: Cvetrack
) -> None:
    cvetrack("meeting", "call-off", "G2", "--because", "the hall is let")
    assert cvetrack("meeting", "plan", "community-advisory-group", "--on", "12 march").code == 0
    refused = cvetrack("meeting", "edit", "G2", "--called-off-on", "")
    assert refused.code == 2
    assert "G3 is planned for Thu 12 March 2026 already" in refused.err


def test_one_planned_and_held_on_a_day_is_planned_for_another(town: Store, cvetrack: Cvetrack) -> None:
    assert cvetrack("meeting", "plan", "reference-group", "--on", "today").code == 0
    assert cvetrack("meeting", "hold", "G3", "--present", "eastside-youth").code == 0
    assert cvetrack("meeting", "edit", "G3", "--held-on", "").code == 2
    done = cvetrack("meeting", "edit", "G3", "--held-on", "", "--on", "24 march")
    assert done.code == 0, done.err
    assert town.row("SELECT held_on, planned_on FROM meeting WHERE id = 3") == (None, "2026-03-24")


def test_who_left_the_forum_or_declined_meanwhile_is_told(town: Store, cvetrack: Cvetrack) -> None:
    cvetrack("meeting", "plan", "reference-group", "--on", "24 march")
    cvetrack("meeting", "call-off", "G3", "--because", "the hall is let")
    assert cvetrack("forum", "leave", "reference-group", "midtown-forum").code == 0
    assert cvetrack("org", "decline", "eastside-youth", "--because", "a busy spring").code == 0
    done = cvetrack("meeting", "edit", "G3", "--called-off-on", "")
    assert (done.code, done.out) == (
        0,
        "G3 of Reference Group, Tue 24 March 2026, corrected: 3 invited. It is planned again, for Tue 24 March 2026: "
        "let those invited know. Midtown Forum left the forum, and is not invited.\n",
    )
    assert "Eastside Youth would rather not engage" in done.err
    assert cvetrack("undo").code == 0
    assert town.value("SELECT count(*) FROM attendance WHERE meeting_id = 3") == 4
