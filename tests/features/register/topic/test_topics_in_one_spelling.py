"""`cvetrack topic`: listed with how often, renamed for all engagements, made one of two; undo brings each back."""

import json

import pytest

from cvetrack.store.connection import Store
from tests.builders import an_organisation
from tests.conftest import Cvetrack
from tests.store.dumping import dump


@pytest.fixture(autouse=True)
def talked_about(cvetrack: Cvetrack, store: Store) -> None:
    """Housing twice with one organisation and once with another; heating once beside housing and once alone."""
    for name in ("Eastside Youth", "Midtown Forum"):
        an_organisation(store, name)
    for on, org, *topics in (
        ("2026-02-02", "eastside-youth", "housing"),
        ("2026-02-09", "eastside-youth", "housing", "heating"),
        ("2026-02-16", "midtown-forum", "housing"),
        ("2026-02-23", "midtown-forum", "heating"),
    ):
        about = [word for topic in topics for word in ("--about", topic)]
        assert cvetrack("log", org, "--on", on, *about).code == 0


def test_the_most_talked_about_comes_first(cvetrack: Cvetrack) -> None:
    assert cvetrack("topic", "list").out == (
        "housing  3 engagements  with 2 organisations  last Mon 16 Feb\n"
        "heating  2 engagements  with 2 organisations  last Mon 23 Feb\n"
    )
    before = cvetrack("topic", "list", as_of="2026-02-09").out
    assert before == (
        "housing  2 engagements  with 1 organisation  last today\n"
        "heating  1 engagement   with 1 organisation  last today\n"
    ).replace("last today", "last Mon 9 Feb")
    rows = json.loads(cvetrack("topic", "list", "--json").out)["rows"]
    assert [(each["name"], each["engagements"], each["last_on"]) for each in rows] == [
        ("housing", 3, "2026-02-16"),
        ("heating", 2, "2026-02-23"),
    ]


def test_what_came_later_is_not_there_yet_and_a_part_of_a_name_is_asked_about(
    cvetrack: Cvetrack, store: Store
) -> None:
    assert cvetrack("topic", "list", as_of="2026-02-02").out.splitlines() == [
        "housing  1 engagement  with 1 organisation  last Mon 2 Feb"
    ]
    before = dump(store)
    for act in (("merge", "hea", "housing"), ("rename", "hea", "warmth")):
        assert cvetrack("topic", *act).code == 2
    assert dump(store) == before
    assert cvetrack("topic", "rename", "hea", "warmth", "--yes").code == 0
    assert "cvetrack topic list" in cvetrack("topic", "merge", "nope", "housing").err


def test_a_list_of_nothing_says_what_to_do(cvetrack: Cvetrack, store: Store) -> None:
    for _ in range(4):
        cvetrack("undo")
    assert cvetrack("topic", "list").out == "No topic yet. Name one with: cvetrack log ORG --about TOPIC\n"


def test_one_that_is_renamed_is_so_in_every_engagement(cvetrack: Cvetrack, store: Store) -> None:
    before = dump(store)
    done = cvetrack("topic", "rename", "housing", "Homes & Gardens")
    assert done.out == "The topic housing is called homes-gardens now.\n"
    assert "homes gardens" in cvetrack("engagement", "show", "E1").out
    assert cvetrack("engagement", "list", "--topic", "housing").code == 3
    assert cvetrack("search", "homes-gardens").out.count("\n") >= 1
    assert cvetrack("verify").code == 0
    cvetrack("undo")
    assert dump(store) == before


def test_two_are_made_one_and_nothing_counts_twice(cvetrack: Cvetrack, store: Store) -> None:
    before = dump(store)
    done = cvetrack("topic", "merge", "heating", "housing")
    assert done.out == "What was about heating is about housing now: 4 engagements.\n"
    assert cvetrack("topic", "list").out == (
        "housing  4 engagements  with 2 organisations  last Mon 23 Feb\n"
    )
    assert cvetrack("engagement", "show", "E2").out.count("housing") == 1
    assert cvetrack("verify").code == 0
    cvetrack("undo")
    assert dump(store) == before


@pytest.mark.parametrize(
    ("wrong", "code", "sentence"),
    [
        (("rename", "parks", "green"), 3, None),
        (("rename", "housing", "housing"), 2, "The topic is called housing as it is. Nothing was written.\n"),
        (
            ("rename", "housing", "Heating"),
            2,
            "There is a topic heating already. To make one of the two: cvetrack topic merge housing heating\n"
            "Nothing was written.\n",
        ),
        (("rename", "housing", "#"), 2, None),
        (("rename", "housing", ""), 2, None),
        (("merge", "housing", "housing"), 2, "A topic cannot be merged with itself. Nothing was written.\n"),
        (("merge", "housing", "parks"), 3, None),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], code: int, sentence: str | None
) -> None:
    before = dump(store)
    refused = cvetrack("topic", *wrong)
    assert (refused.code, refused.out) == (code, "")
    assert sentence in (None, refused.err)
    assert dump(store) == before
