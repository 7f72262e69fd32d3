"""What is in the store already is noticed when it is kept again, whatever kind of record it is."""

import pytest

from cvetrack.records.register import KINDS, kind_of
from cvetrack.store.connection import Store
from tests.conftest import Cvetrack

KEPT_TWICE = [
    ("need", "add", "eastside-youth", "A warm room."),
    ("concern", "raise", "eastside-youth", "Why were we not asked?"),
    ("promise", "make", "eastside-youth", "dates for the hall", "--due", "27 march"),
    ("ask", "record", "eastside-youth", "a letter"),
    ("voice", "offer", "eastside-youth", "an hour on the radio", "--channel", "radio"),
    ("support", "give", "eastside-youth", "pads", "--kind", "equipment"),
    (
        "setback",
        "record",
        "eastside-youth",
        "The form came late.",
        "--kind",
        "promise-missed",
        "--breach",
        "integrity",
    ),
    ("access", "record", "eastside-youth", "Not on Fridays.", "--kind", "other"),
    ("myth", "hear", "The hall is closing."),
    ("incident", "record", "Paint on the door.", "--on", "today"),
    ("safety", "incident", "eastside-youth", "Stickers.", "--source", "hostile-group"),
    ("relay", "record", "eastside-youth", "The park is open."),
    ("briefing", "record", "eastside-youth", "--about", "The local picture."),
    ("terms", "agree", "eastside-youth", "We call first."),
    ("safety", "plan", "eastside-youth", "We lock the door."),
    ("intro", "record", "eastside-youth", "hill-club"),
    ("flag", "gatekeeper", "eastside-youth", "--because", "They answer for all.", "--evidence", "E1"),
]


@pytest.mark.parametrize("line", KEPT_TWICE, ids=lambda line: line[0])
def test_the_same_words_of_the_same_organisation(
    cvetrack: Cvetrack, store: Store, line: tuple[str, ...]
) -> None:
    for name in ("Eastside Youth", "Mill Choir", "Hill Club"):
        cvetrack("org", "add", name)
    cvetrack("log", "eastside-youth", "mill-choir", "--channel", "call")
    first = cvetrack(*line)
    assert (first.code, "much the same" in first.err) == (0, False)
    again = cvetrack(*(each.upper() if " " in each else each for each in line))
    assert again.code == 0
    assert "is much the same; if this is it again, take it back with: cvetrack undo\n" in again.err
    assert cvetrack("undo").code == 0
    if "eastside-youth" in line:
        other = cvetrack(*("mill-choir" if each == "eastside-youth" else each for each in line))
        assert (other.code, "much the same" in other.err) == (0, False)


def test_every_kind_that_takes_the_same_twice_notices_it() -> None:
    """The others refuse it themselves, or have a look of their own."""
    looked_at = {kind_of(table).command for table in KINDS} - {line[0] for line in KEPT_TWICE}
    assert looked_at == {"handover", "mandate", "meeting", "milestone", "strategy", "tie", "broadcast"}


def test_what_is_agreed_or_asked_on_another_day_is_done_anew(cvetrack: Cvetrack) -> None:
    for name in ("Eastside Youth", "Hill Club"):
        cvetrack("org", "add", name)
    for line in (
        ("terms", "agree", "eastside-youth", "We call first."),
        ("intro", "record", "eastside-youth", "hill-club", "--asked"),
    ):
        assert cvetrack(*line, "--on", "23 february 2026").code == 0
        again = cvetrack(*line)
        assert (again.code, "much the same" in again.err) == (0, False), again


def test_months_later_it_is_another(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("org", "add", "Eastside Youth")
    cvetrack("need", "add", "eastside-youth", "A warm room.", "--on", "1 november 2025")
    assert cvetrack("need", "add", "eastside-youth", "A warm room.").err == ""
    theirs = ("promise", "make", "eastside-youth", "names", "--due", "27 march")
    cvetrack(*theirs)
    assert cvetrack(*theirs, "--theirs").err == ""
