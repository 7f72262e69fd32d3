"""A safety plan of a past day: looked at again on a day after it, and replaced by what came later."""

import json

import pytest

from cvetrack.store.connection import Store
from tests.builders import an_organisation, days_ago
from tests.conftest import Cvetrack

PLAN = ("safety", "plan", "eastside-youth", "doors locked", "--on", "3/2/2025")


@pytest.fixture(autouse=True)
def eastside(store: Store) -> None:
    """Eastside Youth, known for two years."""
    an_organisation(store, added_on=days_ago(700))
    store.end()


def test_its_review_may_be_of_the_past_and_is_then_late(cvetrack: Cvetrack) -> None:
    kept = cvetrack(*PLAN, "--review", "1/5/2025")
    assert (kept.code, kept.err) == (0, "")
    row = json.loads(cvetrack("safety", "show", "Y1", "--json").out)["item"]
    assert (row["made_on"], row["review_on"]) == ("2025-02-03", "2025-05-01")
    assert "safety plan" in cvetrack("today", "--all").out
    assert cvetrack("safety", "review", "Y1", "--on", "1/5/2025", "--next", "1/2/2026").code == 0
    assert cvetrack("safety", "plan", "eastside-youth", "stewards too", "--on", "2/2/2026").code == 0
    assert "safety plan" not in cvetrack("today", "--all").out
    assert "doors locked" in cvetrack("safety", "list", as_of="2025-06-02").out


@pytest.mark.parametrize("day", ["3/2/2025", "2/2/2025"])
def test_a_review_comes_after_the_plan(cvetrack: Cvetrack, day: str) -> None:
    refused = cvetrack(*PLAN, "--review", day)
    assert (refused.code, "give a day from Tue 4 February 2025 on." in refused.err) == (2, True), refused.err


def test_the_review_of_a_plan_of_today_is_to_come(cvetrack: Cvetrack) -> None:
    for day in ("2/3/2026", "1/3/2026"):
        assert cvetrack("safety", "plan", "eastside-youth", "doors locked", "--review", day).code == 2
