"""The yearly income that an organisation publishes: whole pounds with their year, or neither."""

import json

import pytest

from cvetrack.store.connection import Store
from tests.builders import an_organisation
from tests.conftest import Cvetrack


@pytest.fixture(autouse=True)
def youth(store: Store) -> None:
    """One organisation."""
    an_organisation(store, "Eastside Youth")


def income(cvetrack: Cvetrack, slug: str = "eastside-youth") -> tuple[int | None, int | None]:
    """What its record says."""
    item = json.loads(cvetrack("org", "show", slug, "--json").out)["item"]
    return item["income"], item["income_year"]


@pytest.mark.parametrize("said", ["42000", "£42,000", " 42000 "])
def test_it_is_kept_with_its_year_and_taken_out_with_it(cvetrack: Cvetrack, said: str) -> None:
    assert income(cvetrack) == (None, None)
    kept = cvetrack("org", "edit", "eastside-youth", "--income", said, "--income-year", "2025")
    assert (kept.code, kept.out) == (0, "Eastside Youth corrected.\n")
    assert income(cvetrack) == (42000, 2025)
    assert "£42,000 published for 2025" in cvetrack("org", "show", "eastside-youth").out
    assert cvetrack("org", "edit", "eastside-youth", "--income", "").code == 0
    assert income(cvetrack) == (None, None)
    assert cvetrack("undo").code == 0
    assert income(cvetrack) == (42000, 2025)


@pytest.mark.parametrize(
    "wrong",
    [
        ("--income", "42000"),
        ("--income-year", "2025"),
        ("--income", "42000.50", "--income-year", "2025"),
        ("--income", "0", "--income-year", "2025"),
        ("--income", "-1", "--income-year", "2025"),
        ("--income", "9" * 20, "--income-year", "2025"),
        ("--income", "42000", "--income-year", "25"),
        ("--income", "42000", "--income-year", "9" * 9),
        ("--income", "forty", "--income-year", "2025"),
    ],
)
def test_what_is_no_income_is_refused(cvetrack: Cvetrack, wrong: tuple[str, ...]) -> None:
    refused = cvetrack("org", "edit", "eastside-youth", *wrong)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.endswith("Nothing was written.\n")
    assert income(cvetrack) == (None, None)


def test_of_two_that_become_one_the_income_stays_with_its_year(cvetrack: Cvetrack, store: Store) -> None:
    an_organisation(store, "East Side Youth")
    cvetrack("org", "edit", "east-side-youth", "--income", "9000", "--income-year", "2024")
    assert cvetrack("org", "merge", "east-side-youth", "eastside-youth", "--yes").code == 0
    assert income(cvetrack) == (9000, 2024)
