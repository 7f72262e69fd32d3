"""`cvetrack flag suggest`: what the records would support, with the command; nothing is flagged by itself."""

import csv
import io
import json
import shlex
from datetime import date
from typing import Any

import pytest

from cvetrack.store.connection import Store
from tests.builders import TODAY, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack

ASKED = ("hill-club", "mill-choir", "park-tenants")


def suggested(cvetrack: Cvetrack, *, as_of: date = TODAY) -> list[dict[str, Any]]:
    """What programs are told."""
    rows: list[dict[str, Any]] = json.loads(cvetrack("flag", "suggest", "--json", as_of=as_of).out)["rows"]
    return rows


def do(cvetrack: Cvetrack, line: str, *, as_of: date = TODAY) -> None:
    """A command that is to be done."""
    done = cvetrack(*shlex.split(line), as_of=as_of)
    assert done.code == 0, done.err


@pytest.fixture(autouse=True)
def kept(store: Store, cvetrack: Cvetrack) -> None:
    """Midtown Forum set two conditions, and said no three times."""
    for name in ("Midtown Forum", "Hill Club", "Mill Choir", "Park Tenants"):
        an_organisation(store, name)
    store.end()
    for ago, to in zip((200, 150, 100), ASKED, strict=True):
        do(
            cvetrack,
            f"intro record midtown-forum {to} --asked --outcome declined --on {days_ago(ago)}",
        )
    for ago in (180, 90):
        do(
            cvetrack,
            f"access record midtown-forum 'Write to us.' --kind only-through-me --on {days_ago(ago)}",
        )


def test_the_command_is_given_and_nothing_is_flagged(cvetrack: Cvetrack) -> None:
    (row,) = suggested(cvetrack)
    assert (row["org"], row["act"], row["flag"]) == ("midtown-forum", "record", None)
    assert row["because"] == ["2 access conditions", "yes to 0 of 3 requests"]
    assert row["evidence"] == ["X1", "X2", "D1", "D2", "D3"]
    assert row["command"] == (
        "cvetrack flag gatekeeper midtown-forum --evidence X1 --evidence X2 --evidence D2 --evidence D3"
    )
    page = cvetrack("flag", "suggest").out
    assert page.startswith(
        "Nothing is flagged unless you record it; the command then asks for your reason.\n"
    )
    assert "They may be protecting members who asked to be left alone." in page
    assert json.loads(cvetrack("flag", "list", "--json").out)["rows"] == []
    do(cvetrack, f"{row['command'].removeprefix('cvetrack ')} --because 'Three times no.'")
    assert suggested(cvetrack) == []
    assert cvetrack("flag", "suggest").out == (
        "The records of 12 months support no flag beyond those on record. What they show: cvetrack gateways\n"
    )


def test_of_one_organisation_and_for_spreadsheets(cvetrack: Cvetrack) -> None:
    table = list(csv.DictReader(io.StringIO(cvetrack("flag", "suggest", "midtown-forum", "--csv").out)))
    assert [(each["org"], each["act"]) for each in table] == [("midtown-forum", "record")]
    assert json.loads(cvetrack("flag", "suggest", "hill-club", "--json").out)["rows"] == []


def test_one_that_lapsed_is_renewed_on_later_records_only(cvetrack: Cvetrack) -> None:
    line = "flag gatekeeper midtown-forum --because 'Three times no.' --evidence D3"
    do(cvetrack, line, as_of=days_ago(95))
    assert suggested(cvetrack, as_of=days_ago(91)) == []
    (row,) = suggested(cvetrack)  # it lapsed, and X2 is of after it was recorded
    assert (row["act"], row["flag"], row["command"]) == (
        *("renew", "F1"),
        "cvetrack flag renew F1 --evidence X2",
    )
    do(cvetrack, row["command"].removeprefix("cvetrack "))
    assert suggested(cvetrack) == []


def test_one_that_was_cleared_is_not_suggested_again_on_the_same_records(cvetrack: Cvetrack) -> None:
    do(cvetrack, "flag gatekeeper midtown-forum --because 'No.' --evidence D3", as_of=days_ago(60))
    do(cvetrack, "flag clear F1 --because 'They have two volunteers.'", as_of=days_ago(50))
    assert suggested(cvetrack) == []
    do(cvetrack, "access record midtown-forum 'Not without us.' --kind only-through-me --on yesterday")
    assert [row["act"] for row in suggested(cvetrack)] == ["record"]
    do(cvetrack, "undo")
    assert suggested(cvetrack) == []


def test_a_flag_that_the_records_speak_against_is_to_be_cleared(cvetrack: Cvetrack, store: Store) -> None:
    town = an_organisation(store, "Town Choir")
    for ago in (300, 250, 200):
        other = an_organisation(store, f"Club {ago}")
        an_engagement(store, other, on=days_ago(ago), via_id=town.id)
        an_engagement(store, other, on=days_ago(ago - 20))
    store.end()
    do(cvetrack, "flag gatekeeper town-choir --because 'All through them.' --evidence E1")
    row = next(each for each in suggested(cvetrack) if each["org"] == "town-choir")
    assert (row["act"], row["flag"], row["command"]) == ("clear", "F1", "cvetrack flag clear F1")
    assert "Town Choir: the records speak against F1: ways through them were opened" in (
        cvetrack("flag", "suggest").out
    )


def test_what_it_suggests_counts_where_a_kind_has_most_flags(cvetrack: Cvetrack, store: Store) -> None:
    do(cvetrack, "org edit midtown-forum --kind women")
    for name in ("Weir Women", "Quay Women"):
        group = an_organisation(store, name, kind="women")
        engagement = an_engagement(store, group, on=days_ago(9))
        store.end()
        slug = name.lower().replace(" ", "-")
        do(cvetrack, f"flag gatekeeper {slug} --because 'said so' --evidence E{engagement}")
    for at in range(8):
        an_engagement(store, an_organisation(store, f"Club {at}", kind="sport"), on=days_ago(9))
    store.end()
    said = " ".join(cvetrack("flag", "suggest").out.split())
    assert "With these, 3 of 3 gatekeeper flags are on one kind, women, with which we had 2 of 10" in said
