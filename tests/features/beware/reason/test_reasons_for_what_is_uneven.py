"""`cvetrack reason`: for a difference between two, or for a strand in a quarter, never for both."""

import json

import pytest

from cvetrack.store.connection import Store
from tests.builders import an_organisation
from tests.conftest import Cvetrack

BETWEEN = ("reason", "record", "midtown-forum", "--beside", "highfields-tenants", "--measure", "voice")
STRAND = ("reason", "record", "--strand", "islamist")


@pytest.fixture(autouse=True)
def three(store: Store) -> None:
    """Three organisations."""
    for name in ("Midtown Forum", "Highfields Tenants", "Eastside Youth"):
        an_organisation(store, name)


def test_it_says_back_what_it_is_for(cvetrack: Cvetrack) -> None:
    assert cvetrack(*BETWEEN, "They asked for none.").out == (
        "The reason for voice of Midtown Forum and Highfields Tenants: They asked for none. Recorded as RN1.\n"
    )
    assert cvetrack(*STRAND, "Three schools asked.").out == (
        "The reason for islamist, Jan to Mar 2026: Three schools asked. Recorded as RN2.\n"
    )
    other = cvetrack(*STRAND, "A quiet autumn.", "--quarter", "q4 2025")
    assert "islamist, Oct to Dec 2025" in other.out
    item = json.loads(cvetrack("reason", "show", "RN3", "--json").out)["item"]
    assert (item["organisation"], item["strand"], item["quarter"]) == (None, "islamist", "2025-Q4")
    assert cvetrack(*BETWEEN, "-", stdin="They have a column.\n").code == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("reason", "record", "midtown-forum", "because"), "Say what it is a reason for"),
        ((*BETWEEN, "x", "--quarter", "2026-Q1"), "Say what it is a reason for"),
        ((*BETWEEN, "x", "--strand", "islamist"), "is of no two organisations"),
        ((*STRAND, "midtown-forum", "x"), "is of no two organisations"),
        ((*STRAND, "x", "--quarter", "2026-Q2"), "Apr to Jun 2026 had not begun on Mon 2 March 2026"),
        (
            ("reason", "record", "midtown-forum", "--beside", "midtown-forum", "--measure", "asks", "x"),
            "cannot be beside itself",
        ),
    ],
)
def test_what_is_for_neither_or_for_both_is_refused(
    cvetrack: Cvetrack, line: tuple[str, ...], said: str
) -> None:
    done = cvetrack(*line)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "Nothing was written." in done.err


def test_it_is_put_right_as_what_it_is(cvetrack: Cvetrack) -> None:
    cvetrack(*BETWEEN, "They asked for none.")
    cvetrack(*STRAND, "Three schools asked.")
    right = cvetrack("reason", "edit", "RN1", "--measure", "seats", "--beside", "eastside-youth")
    assert right.out.startswith("RN1, the reason for seats of Midtown Forum and Eastside Youth")
    assert "Oct to Dec 2025" in cvetrack("reason", "edit", "RN2", "--quarter", "2025-Q4").out
    for line in (
        ("RN1", "--strand", "islamist"),
        ("RN1", "--quarter", "2026-Q1"),
        ("RN2", "--measure", "seats"),
        ("RN2", "--org", "eastside-youth"),
        ("RN1", "--beside", "midtown-forum"),
    ):
        assert cvetrack("reason", "edit", *line).code == 2, line


@pytest.mark.parametrize(
    ("quarter", "day", "is_refused"),
    [
        ("2026-Q1", "2026-01-01", False),
        ("2026-Q1", "2025-12-31", True),
        ("2025-Q4", "2025-12-31", False),
        ("2025-Q4", "2026-03-02", False),
        ("2025-Q4", "2025-09-30", True),
    ],
)
def test_it_is_for_a_quarter_that_had_begun_on_its_day_however_it_came_to_be(
    cvetrack: Cvetrack, quarter: str, day: str, is_refused: bool
) -> None:
    """Recorded so at once, or put right: the day, the quarter, or both."""
    old, new = ("--quarter", "2025-Q1", "--on", "2025-03-31"), ("--quarter", quarter, "--on", day)
    ways = (
        ((*STRAND, "Few.", *new),),
        ((*STRAND, "Few.", *old), ("reason", "edit", "{}", *new)),
        ((*STRAND, "Few.", "--quarter", quarter), ("reason", "edit", "{}", "--on", day)),
        ((*STRAND, "Few.", *old[:2], "--on", day), ("reason", "edit", "{}", "--quarter", quarter)),
    )
    for number, lines in enumerate(ways, 1 - is_refused):
        *before, last = [[word.format(f"RN{number}") for word in line] for line in lines]
        for line in before:
            assert cvetrack(*line).code == 0
        kept = cvetrack("reason", "list", "--json").out
        done = cvetrack(*last)
        assert (done.code, "had not begun on" in done.err) == ((2, True) if is_refused else (0, False)), last
        if is_refused:
            assert cvetrack("reason", "list", "--json").out == kept


def test_a_quarter_without_a_year_is_of_the_year_of_its_day(cvetrack: Cvetrack) -> None:
    recorded = cvetrack(*STRAND, "Few.", "--quarter", "q2", "--on", "2025-09-01")
    assert "Apr to Jun 2025" in recorded.out
    assert "Jul to Sep 2025" in cvetrack("reason", "edit", "RN1", "--quarter", "q3").out
    assert "Oct to Dec 2024" in cvetrack("reason", "edit", "RN1", "--quarter", "q4", "--on", "2024-11-01").out


def test_it_is_in_the_story_of_both_and_in_no_other(cvetrack: Cvetrack) -> None:
    cvetrack(*BETWEEN, "They asked for none.")
    for one, other in (
        ("midtown-forum", "Highfields Tenants"),
        ("highfields-tenants", "Midtown Forum"),
    ):
        assert f"why their voice and those of {other} may differ" in cvetrack("timeline", one).out
    assert "RN1" not in cvetrack("timeline", "eastside-youth").out
    assert "RN1" in cvetrack("reason", "list", "highfields-tenants").out
    assert "RN1" not in cvetrack("reason", "list", "eastside-youth").out


def test_of_two_that_become_one_it_goes(cvetrack: Cvetrack) -> None:
    cvetrack(*BETWEEN, "They asked for none.")
    cvetrack("reason", "record", "midtown-forum", "--beside", "eastside-youth", "--measure", "asks", "Few.")
    assert cvetrack("org", "merge", "highfields-tenants", "midtown-forum", "--yes").code == 0
    rows = json.loads(cvetrack("reason", "list", "--json").out)["rows"]
    assert [(row["id"], row["other"]) for row in rows] == [(2, "eastside-youth")]
