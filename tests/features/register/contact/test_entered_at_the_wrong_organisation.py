"""Somebody was written down at another organisation than theirs: the role is put where it is."""

import pytest

from cvetrack.store.connection import Store
from tests.conftest import Cvetrack


@pytest.fixture(autouse=True)
def _register(cvetrack: Cvetrack) -> None:
    for name in ("Eastside Youth", "Mill Choir"):
        assert cvetrack("org", "add", name).code == 0
    line = (
        "contact",
        "add",
        "Amina Yusuf",
        "--org",
        "eastside-youth",
        "--role",
        "chair",
        "--on",
        "2 february",
    )
    assert cvetrack(*line).code == 0


def where(store: Store) -> object:
    """At which organisation the entry is."""
    return store.value("SELECT o.slug FROM contact JOIN organisation AS o ON o.id = organisation_id")


def test_the_role_is_at_the_right_one_and_undone_is_back(cvetrack: Cvetrack, store: Store) -> None:
    done = cvetrack("contact", "edit", "amina-yusuf", "--org", "mill-choir")
    assert (done.code, done.out) == (0, "Amina Yusuf corrected, of Mill Choir.\n")
    assert where(store) == "mill-choir"
    assert "Amina Yusuf" in cvetrack("contact", "list", "mill-choir").out
    assert "Amina Yusuf" not in cvetrack("timeline", "eastside-youth").out
    assert cvetrack("undo").code == 0
    assert where(store) == "eastside-youth"
    assert cvetrack("verify").code == 0


def test_where_they_were_met_stands_in_the_way_and_is_named(cvetrack: Cvetrack, store: Store) -> None:
    log = ("log", "eastside-youth", "--channel", "call", "--with", "amina-yusuf")
    for day in ("3 february", "5 february"):
        assert cvetrack(*log, "--on", day).code == 0
    refused = cvetrack("contact", "edit", "amina-yusuf", "--org", "mill-choir")
    assert (refused.code, refused.err) == (
        2,
        "Amina Yusuf was met in E1 (Tue 3 February 2026) and E2 (Thu 5 February 2026), which were not with Mill Choir. "
        "If it was there: cvetrack engagement edit E1 --add mill-choir\n"
        'Else first say who was there (--with "" for nobody): cvetrack engagement edit E1 '
        "--with CONTACT\nNothing was written.\n",
    )
    assert where(store) == "eastside-youth"
    assert cvetrack("engagement", "edit", "E1", "--with", "").code == 0
    assert (
        "in E2 (Thu 5 February 2026), which was not"
        in cvetrack("contact", "edit", "amina-yusuf", "--org", "mill-choir").err
    )
    assert cvetrack("engagement", "edit", "E2", "--add", "mill-choir").code == 0
    assert cvetrack("contact", "edit", "amina-yusuf", "--org", "mill-choir").code == 0
    assert cvetrack("engagement", "edit", "E1", "--org", "mill-choir", "--with", "amina-yusuf").code == 0


def test_somebody_of_that_name_and_role_is_there_already(cvetrack: Cvetrack, store: Store) -> None:
    line = ("contact", "add", "Amina Yusuf", "--org", "mill-choir", "--role", "chair", "--on", "2 february")
    assert cvetrack(*line).code == 0
    assert cvetrack("contact", "edit", "1", "--org", "mill-choir").code == 2
    assert store.value("SELECT organisation_id FROM contact WHERE id = 1") == 1


def test_it_is_an_organisation_of_the_register(cvetrack: Cvetrack) -> None:
    assert cvetrack("contact", "edit", "amina-yusuf", "--org", "nobody-such").code == 3
    assert cvetrack("contact", "edit", "amina-yusuf", "--org", "").code == 2
