"""`cvetrack rivals` and `clash`: one-sided or mutual, until when, who has ties to both; never a cause to give less."""

import json

import pytest

from cvetrack.store.connection import Store
from tests.builders import an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack


@pytest.fixture(autouse=True)
def stated(store: Store, cvetrack: Cvetrack) -> None:
    """F1 and F2 of each other, F3 of one side; L1 and L2 are ties of Eastside Youth to both of the first pair."""
    names = ("Midtown Forum", "Highfields Tenants", "Mill Choir", "Castle Traders", "Eastside Youth")
    for name in names:
        an_engagement(store, an_organisation(store, name), on=days_ago(200))
    why = ("--because", "They said so.")
    for line in (
        ("flag", "rival", "midtown-forum", "highfields-tenants", "--scope", "room", *why, "--evidence", "E1"),
        (
            "flag",
            "rival",
            "highfields-tenants",
            "midtown-forum",
            "--scope",
            "platform",
            *why,
            "--evidence",
            "E2",
        ),
        ("flag", "rival", "mill-choir", "castle-traders", "--scope", "funding", *why, "--evidence", "E3"),
        ("tie", "declare", "eastside-youth", "midtown-forum", "--source", "its website"),
        ("tie", "declare", "highfields-tenants", "eastside-youth", "--source", "a poster"),
        ("tie", "declare", "eastside-youth", "mill-choir", "--source", "a poster"),
    ):
        done = cvetrack(*line)
        assert done.code == 0, done.err


PAGE = """\
Midtown Forum and Highfields Tenants  until Sun 31 May 2026
  Midtown Forum says it will not be in one room with Highfields Tenants.  F1
  Highfields Tenants says it will not share a stage with Midtown Forum.  F2
  With ties to both: Eastside Youth.  L1 L2

Mill Choir and Castle Traders  until Sun 31 May 2026
  Mill Choir says it will not share a fund with Castle Traders.  F3
  Castle Traders has not said so.

What one side states is no reason to give either less: meet both, equally.
"""


def test_each_pair_with_what_either_says_and_who_is_close_to_both(cvetrack: Cvetrack) -> None:
    assert cvetrack("rivals").out == PAGE
    first, second = json.loads(cvetrack("rivals", "--json").out)["rows"]
    assert (first["a"], first["b"], first["mutual"]) == ("midtown-forum", "highfields-tenants", True)
    assert (first["scope"], first["until"], first["records"]) == (
        "room and platform",
        "2026-05-31",
        ["F1", "F2", "L1", "L2"],
    )
    assert (second["mutual"], second["trusted_by_both"], second["state"]) == (False, [], "live")


def test_it_lapses_by_itself_and_a_tie_that_ended_is_none(cvetrack: Cvetrack) -> None:
    soon, later = "2026-05-10", "2026-06-01"
    assert [row["state"] for row in json.loads(cvetrack("rivals", "--json", as_of=soon).out)["rows"]] == [
        "lapsing"
    ] * 2
    assert cvetrack("rivals", as_of=later).out.startswith("No rivalry is on record.")
    assert "lapsed after Sun 31 May 2026" in cvetrack("rivals", "--all", as_of=later).out
    assert cvetrack("tie", "end", "L2").code == 0
    assert "ties to both" not in cvetrack("rivals").out
    assert cvetrack("undo").code == 0
    assert cvetrack("rivals").out == PAGE


def test_one_side_cleared_leaves_the_other_and_the_order_does_not_matter(cvetrack: Cvetrack) -> None:
    assert cvetrack("flag", "clear", "F1", "--because", "They sat together.").code == 0
    row = json.loads(cvetrack("rivals", "--json").out)["rows"][0]
    assert (row["a"], row["b"], row["mutual"], row["scope"]) == (
        "highfields-tenants",
        "midtown-forum",
        False,
        "platform",
    )


def test_who_would_be_brought_together_is_asked_beforehand(cvetrack: Cvetrack) -> None:
    said = cvetrack("clash", "eastside-youth", "midtown-forum", "highfields-tenants").out.splitlines()
    assert len(said) == 2
    assert said[0].startswith("Midtown Forum says it will not be in one room with Highfields Tenants (F1).")
    rows = json.loads(cvetrack("clash", "midtown-forum", "highfields-tenants", "--json").out)["rows"]
    assert [(row["a"], row["b"], row["scope"], row["until"]) for row in rows] == [
        ("midtown-forum", "highfields-tenants", "room and platform", "2026-05-31")
    ]
    assert cvetrack("clash", "eastside-youth", "mill-choir").out == "No rivalry is on record among them.\n"
    alone = cvetrack("clash", "eastside-youth", "eastside-youth")
    assert (alone.code, alone.err) == (2, "Name at least two organisations: one alone meets no rival.\n")
