"""`cvetrack promise make`: the words, whose it is, and the day that was understood."""

import json

import pytest

from cvetrack.store.connection import Store
from tests.builders import an_organisation
from tests.conftest import Cvetrack


@pytest.fixture(autouse=True)
def eastside(store: Store) -> None:
    """Eastside Youth is in the register, and Sam Reed writes."""
    an_organisation(store, "Eastside Youth")


def test_what_we_promised_is_said_back_with_both_days(cvetrack: Cvetrack, store: Store) -> None:
    made = cvetrack("promise", "make", "eastside-youth", "send the grant form", "--due", "friday")
    assert (made.code, made.err) == (0, "")
    assert made.out == (
        'On Mon 2 March 2026 we promised Eastside Youth "send the grant form", due Fri 6 March 2026. '
        "Recorded as P1.\n"
    )
    assert store.rows("SELECT promised_by, words, made_on, due_on, officer_id FROM promise") == [
        ("us", "send the grant form", "2026-03-02", "2026-03-06", 1)
    ]


def test_a_promise_can_be_theirs(cvetrack: Cvetrack, store: Store) -> None:
    made = cvetrack(
        "promise", "make", "eastside-youth", "names for the group", "--due", "in 2 weeks", "--theirs"
    )
    assert made.out == (
        'On Mon 2 March 2026 Eastside Youth promised us "names for the group", due Mon 16 March 2026. '
        "Recorded as P1.\n"
    )
    assert store.value("SELECT promised_by FROM promise") == "them"


def test_working_days_follow_the_nation_of_the_store(cvetrack: Cvetrack, store: Store) -> None:
    words = ("promise", "make", "eastside-youth", "dates", "--due", "in 3 working days")
    assert "due Wed 8 April 2026" in cvetrack(*words, as_of="2026-04-01").out
    cvetrack("settings", "set", "nation", "scotland")
    assert "due Tue 7 April 2026" in cvetrack(*words, as_of="2026-04-01").out


def test_the_words_can_come_from_standard_input(cvetrack: Cvetrack, store: Store) -> None:
    made = cvetrack(
        "promise", "make", "eastside-youth", "-", "--due", "friday", stdin="dates for\nThursdays\n"
    )
    assert '"dates for Thursdays"' in made.out
    assert store.value("SELECT words FROM promise") == "dates for\nThursdays"
    nobody = cvetrack("promise", "make", "eastside-youth", "--due", "friday")
    assert (nobody.code, nobody.err) == (
        2,
        "The promise is missing. Give it as TEXT, or - for standard input. Nothing was written.\n",
    )


def test_json_says_what_was_written(cvetrack: Cvetrack) -> None:
    made = cvetrack("promise", "make", "eastside-youth", "dates", "--due", "friday", "--json")
    answer = json.loads(made.out)
    assert (answer["schema"], answer["kind"], answer["id"]) == ("cvetrack/written/1", "promise", 1)


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (
            ("--due", "1/3/2026"),
            2,
            '"1/3/2026" is in the past (Sun 1 March 2026). Give today or a later day.',
        ),
        (("--due", "10"), 2, '"10" could be many dates.'),
        (("--due", "31/2/2027"), 2, "There is no 31 February 2027"),
        (
            ("--due", "15/2/2026", "--on", "16/2/2026"),
            2,
            "A promise of Mon 16 February 2026 cannot be due before, on Sun 15 February 2026.",
        ),
        (("--due", "friday", "--on", "tomorrow"), 2, '"tomorrow" is in the future'),
        ((), 2, "Missing option '--due'."),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_nothing_written(
    cvetrack: Cvetrack, store: Store, options: tuple[str, ...], code: int, said: str
) -> None:
    refused = cvetrack("promise", "make", "eastside-youth", "dates", *options)
    assert (refused.code, refused.out) == (code, "")
    assert refused.err.startswith(said)
    assert store.value("SELECT count(*) FROM promise") == 0


def test_an_unknown_organisation_and_an_empty_text_are_refused(cvetrack: Cvetrack, store: Store) -> None:
    assert cvetrack("promise", "make", "eastsied-youth", "dates", "--due", "friday").code == 3
    assert cvetrack("promise", "make", "eastside-youth", " ", "--due", "friday").code == 2
    assert store.value("SELECT count(*) FROM promise") == 0


def test_a_promise_of_the_past_may_have_been_due_in_the_past(cvetrack: Cvetrack) -> None:
    made = cvetrack("promise", "make", "eastside-youth", "dates", "--on", "16/2/2026", "--due", "20/2/2026")
    assert made.code == 0
    assert "On Mon 16 February 2026 we promised" in made.out
    assert cvetrack("promise", "list").out.startswith("10 days late  ours")


def test_a_promise_may_be_due_the_day_it_is_made(cvetrack: Cvetrack) -> None:
    assert cvetrack("promise", "make", "eastside-youth", "a call", "--due", "today").code == 0
    assert cvetrack("promise", "list").out == "due today  ours  Eastside Youth  a call  P1\n"


def test_a_promise_is_taken_back_by_undo(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("promise", "make", "eastside-youth", "dates", "--due", "friday")
    assert cvetrack("undo").code == 0
    assert store.value("SELECT count(*) FROM promise") == 0
