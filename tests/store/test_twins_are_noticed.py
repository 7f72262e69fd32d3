"""What is in the store already is noticed when it is kept again, whatever kind of record it is."""

import pytest

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
]


@pytest.mark.parametrize("line", KEPT_TWICE, ids=lambda line: line[0])
def test_the_same_words_of_the_same_organisation(
    cvetrack: Cvetrack, store: Store, line: tuple[str, ...]
) -> None:
    for name in ("Eastside Youth", "Mill Choir"):
        cvetrack("org", "add", name)
    first = cvetrack(*line)
    assert (first.code, "much the same" in first.err) == (0, False)
    again = cvetrack(*(each.upper() if " " in each else each for each in line))
    assert again.code == 0
    assert "is much the same; if this is it again, take it back with: cvetrack undo\n" in again.err
    assert cvetrack("undo").code == 0
    if "eastside-youth" in line:
        other = cvetrack(*("mill-choir" if each == "eastside-youth" else each for each in line))
        assert (other.code, "much the same" in other.err) == (0, False)


def test_months_later_it_is_another(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("org", "add", "Eastside Youth")
    cvetrack("need", "add", "eastside-youth", "A warm room.", "--on", "1 november 2025")
    assert cvetrack("need", "add", "eastside-youth", "A warm room.").err == ""
    theirs = ("promise", "make", "eastside-youth", "names", "--due", "27 march")
    cvetrack(*theirs)
    assert cvetrack(*theirs, "--theirs").err == ""
