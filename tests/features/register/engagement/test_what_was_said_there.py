"""Promises, needs and concerns know the engagement in which they were made or raised, and it knows them."""

import json
from typing import Any

import pytest

from cvetrack.store.connection import Store
from tests.builders import an_organisation, days_ago
from tests.conftest import Cvetrack

MAKERS = {
    "need": ("need", "add", "eastside-youth", "a kettle"),
    "concern": ("concern", "raise", "eastside-youth", "you come late"),
    "promise": ("promise", "make", "eastside-youth", "dates for the hall", "--due", "friday"),
}
EVERY = pytest.mark.parametrize("noun", MAKERS)


@pytest.fixture(autouse=True)
def met(cvetrack: Cvetrack, store: Store) -> None:
    """Eastside Youth and Midtown Forum, met a week ago, and Riverside Elders, who were not there."""
    for name in ("Eastside Youth", "Midtown Forum", "Riverside Elders"):
        an_organisation(store, name)
    store.end()
    assert cvetrack("log", "eastside-youth", "midtown-forum", "--on", str(days_ago(7))).code == 0


def item(cvetrack: Cvetrack, *words: str) -> dict[str, Any]:
    """One record as programs are told of it."""
    answer = cvetrack(*words, "--json")
    assert answer.code == 0, answer.err
    found: dict[str, Any] = json.loads(answer.out)["item"]
    return found


def began(kept: dict[str, Any]) -> str:
    """The day on which a record began."""
    return str(kept["made_on" if "made_on" in kept else "raised_on"])


@EVERY
def test_it_has_the_engagement_and_its_day_and_makes_no_second_contact(cvetrack: Cvetrack, noun: str) -> None:
    assert cvetrack(*MAKERS[noun], "--in", "E1").code == 0
    kept = item(cvetrack, noun, "show", "1")
    assert (kept["made_in"], began(kept)) == ("E1", str(days_ago(7)))
    assert " in E1" in cvetrack(noun, "show", "1").out
    there = item(cvetrack, "engagement", "show", "E1")
    record = {"need": "N1", "concern": "C1", "promise": "P1"}[noun]
    assert [*there["promises"], *there["raised"]] == [record]
    assert record in cvetrack("engagement", "show", "E1").out
    assert item(cvetrack, "org", "show", "eastside-youth")["contacts_made"] == 1
    cvetrack("undo")
    there = item(cvetrack, "engagement", "show", "E1")
    assert [*there["promises"], *there["raised"]] == []


@EVERY
def test_another_day_may_be_said_but_none_before_it(cvetrack: Cvetrack, noun: str) -> None:
    assert cvetrack(*MAKERS[noun], "--in", "e1", "--on", str(days_ago(2))).code == 0
    assert began(item(cvetrack, noun, "show", "1")) == str(days_ago(2))
    refused = cvetrack(*MAKERS[noun], "--in", "E1", "--on", str(days_ago(8)))
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("E1 was on Mon 23 February 2026, later than")


@EVERY
def test_who_was_not_there_said_nothing_there(cvetrack: Cvetrack, store: Store, noun: str) -> None:
    words = [each.replace("eastside-youth", "riverside-elders") for each in MAKERS[noun]]
    refused = cvetrack(*words, "--in", "E1")
    assert (refused.code, refused.out, refused.err) == (
        2,
        "",
        "Riverside Elders was not in E1, which was with Eastside Youth and Midtown Forum. If it was there: "
        "cvetrack engagement edit E1 --add riverside-elders\nNothing was written.\n",
    )
    assert store.value(f"SELECT count(*) FROM {noun}") == 0


@EVERY
@pytest.mark.parametrize(("said", "code"), [("E2", 3), ("N1", 2), ("", 2)])
def test_an_engagement_that_there_is_not(cvetrack: Cvetrack, noun: str, said: str, code: int) -> None:
    assert cvetrack(*MAKERS[noun], "--in", said).code == code


@EVERY
def test_of_a_day_before_it_there_was_no_such_engagement(cvetrack: Cvetrack, noun: str) -> None:
    refused = cvetrack(*MAKERS[noun], "--in", "E1", as_of=str(days_ago(8)))
    assert (refused.code, refused.err.startswith("There is no engagement E1.")) == (3, True)


def test_what_is_logged_with_it_has_it_too(cvetrack: Cvetrack) -> None:
    promised = ("--promise", "a list", "--due", "friday")
    assert cvetrack("log", "eastside-youth", "--need", "a warm room", *promised).code == 0
    assert item(cvetrack, "need", "show", "N1")["made_in"] == "E2"
    there = item(cvetrack, "engagement", "show", "E2")
    assert (there["promises"], there["raised"]) == (["P1"], ["N1"])


@EVERY
def test_neither_goes_without_the_other(cvetrack: Cvetrack, noun: str) -> None:
    cvetrack(*MAKERS[noun], "--in", "E1")
    dropped = cvetrack("engagement", "edit", "E1", "--drop", "eastside-youth")
    record = {"need": "N1", "concern": "C1", "promise": "P1"}[noun]
    assert (dropped.code, dropped.err) == (
        2,
        f"{record} was recorded in E1. To leave it with Eastside Youth: --leave. Nothing was written.\n",
    )
    removed = cvetrack("engagement", "remove", "E1")
    assert removed.code == 2
    assert record in removed.err
    assert cvetrack("engagement", "edit", "E1", "--drop", "midtown-forum").code == 0
