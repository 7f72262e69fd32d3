"""A condition is recalled, in the words of those who set it, when somebody is reached past them or others are there."""

import json

import pytest

from cvetrack.store.connection import Store
from tests.builders import an_organisation
from tests.conftest import Cvetrack

PAST = (
    "Midtown Forum set a condition (X1): cvetrack access show X1. "
    "Riverside Elders would be reached past them.\n"
)
NOT_WITH = "Highfields Tenants set a condition (X2): cvetrack access show X2\n"


@pytest.fixture(autouse=True)
def conditions(cvetrack: Cvetrack, store: Store) -> None:
    """Midtown Forum is to be gone through, and Highfields Tenants will not be there with others."""
    an_organisation(store, "Midtown Forum")
    an_organisation(store, "Riverside Elders", aliases=["the Elders"])
    an_organisation(store, "Highfields Tenants")
    an_organisation(store, "St Mark's Hall")
    store.end()
    record = ("access", "record")
    for words in (
        (*record, "midtown-forum", "the Elders only through our office", "--kind", "only-through-me"),
        (*record, "highfields-tenants", "not if the Forum is there", "--kind", "not-with"),
        (*record, "st-marks-hall", "not on a Friday", "--kind", "other"),
        ("forum", "add", "Reference Group", "--kind", "reference"),
    ):
        assert cvetrack(*words).code == 0


@pytest.mark.parametrize(
    "command",
    [
        ("log", "riverside-elders"),
        ("log", "riverside-elders", "st-marks-hall"),
        ("log", "riverside-elders", "--via", "st-marks-hall"),
        ("ask", "record", "riverside-elders", "to speak on the radio"),
        ("forum", "seat", "reference-group", "riverside-elders"),
        ("meeting", "plan", "reference-group", "--on", "in 3 weeks", "--with", "riverside-elders"),
        ("intro", "record", "st-marks-hall", "riverside-elders"),
        ("broadcast", "send", "The market is open.", "--to", "riverside-elders"),
    ],
)
def test_who_is_reached_past_those_who_set_it_is_named(cvetrack: Cvetrack, command: tuple[str, ...]) -> None:
    done = cvetrack(*command)
    assert (done.code, done.err.count(PAST)) == (0, 1), done.err


@pytest.mark.parametrize(
    "command",
    [
        ("log", "riverside-elders", "midtown-forum"),
        ("log", "riverside-elders", "--via", "midtown-forum"),
        ("log", "midtown-forum"),
        ("log", "st-marks-hall"),
        ("intro", "record", "midtown-forum", "riverside-elders"),
    ],
)
def test_nothing_is_said_where_it_goes_through_them_or_is_not_about_them(
    cvetrack: Cvetrack, command: tuple[str, ...]
) -> None:
    done = cvetrack(*command)
    assert (done.code, done.err) == (0, "")


def test_a_tie_or_a_person_of_both_is_enough_while_it_lasts(cvetrack: Cvetrack) -> None:
    tie = ("tie", "declare", "st-marks-hall", "midtown-forum", "--source", "their own page")
    assert cvetrack("log", "st-marks-hall").err == ""
    done = cvetrack(*tie)
    assert done.code == 0, done.err
    assert "St Mark's Hall would be reached past them." in cvetrack("log", "st-marks-hall").err
    cvetrack("tie", "end", "L1")
    assert "reached past them" not in cvetrack("log", "st-marks-hall").err
    cvetrack("contact", "add", "Amina Yusuf", "--org", "midtown-forum", "--role", "chair")
    cvetrack(
        "contact",
        "add",
        "Amina Yusuf",
        "--same-as",
        "amina-yusuf",
        "--org",
        "st-marks-hall",
        "--role",
        "trustee",
    )
    assert "St Mark's Hall would be reached past them." in cvetrack("log", "st-marks-hall").err


@pytest.mark.parametrize(
    "command",
    [
        ("log", "highfields-tenants", "st-marks-hall"),
        (
            "meeting",
            "plan",
            "reference-group",
            "--on",
            "in 3 weeks",
            "--with",
            "highfields-tenants",
            "--with",
            "st-marks-hall",
        ),
        ("intro", "record", "st-marks-hall", "highfields-tenants"),
    ],
)
def test_who_else_is_there_is_thought_of(cvetrack: Cvetrack, command: tuple[str, ...]) -> None:
    done = cvetrack(*command)
    assert (done.code, done.err.count(NOT_WITH)) == (0, 1), done.err


def test_alone_they_are_met_without_a_word(cvetrack: Cvetrack) -> None:
    assert cvetrack("log", "highfields-tenants").err == ""


def test_before_it_was_set_and_once_it_is_taken_out_nothing_is_said(cvetrack: Cvetrack) -> None:
    assert cvetrack("log", "riverside-elders", as_of="2026-02-27").err == ""
    cvetrack("access", "remove", "X1")
    assert cvetrack("log", "riverside-elders").err == ""


def test_the_brief_lists_what_they_set(cvetrack: Cvetrack) -> None:
    assert (
        'set by them  "not if the Forum is there" · not-with' in cvetrack("brief", "highfields-tenants").out
    )
    said = json.loads(cvetrack("brief", "highfields-tenants", "--json").out)["item"]
    assert [each["id"] for each in said["conditions"]] == [2]
    assert json.loads(cvetrack("brief", "riverside-elders", "--json").out)["item"]["conditions"] == []
