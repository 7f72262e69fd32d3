"""Three weeks later it turns out that it was the other group: everything moves, nothing false is left."""

import json

import pytest

from cvetrack.store.connection import Store
from tests.conftest import Cvetrack

WRONG, RIGHT = "eastside-youth", "eastside-elders"
LATER = "2026-03-23"


@pytest.fixture(autouse=True)
def written_down_under_the_wrong_name(cvetrack: Cvetrack, store: Store) -> None:
    """A visit to Eastside Elders was logged under Eastside Youth, with all that was said there."""
    for name in ("Eastside Youth", "Eastside Elders"):
        cvetrack("org", "add", name, "--every", "6w", as_of="2026-01-05")
    lines = (
        ("log", WRONG, "--channel", "visit", "--promise", "dates for the hall", "--due", "6 march"),
        ("need", "add", WRONG, "A rail at the steps."),
        ("concern", "raise", WRONG, "Nobody asked us."),
        ("support", "give", WRONG, "help with the form", "--kind", "practical"),
        (
            "setback",
            "record",
            WRONG,
            "The form came late.",
            "--kind",
            "promise-missed",
            "--breach",
            "competence",
        ),
        ("milestone", "reach", WRONG, "M1", "--evidence", "E1"),
    )
    for line in lines:
        done = cvetrack(*line, as_of="2026-03-02")
        assert done.code == 0, done


def counts(cvetrack: Cvetrack, slug: str) -> dict[str, int]:
    """How many records of each kind an organisation has."""
    nouns = ("promise", "need", "concern", "support", "setback", "engagement")
    answers = {noun: cvetrack(noun, "list", slug, "--json", as_of=LATER).out for noun in nouns}
    return {noun: len(json.loads(answer)["rows"]) for noun, answer in answers.items()}


def test_the_visit_moves_with_what_was_said_there(cvetrack: Cvetrack, store: Store) -> None:
    held = cvetrack("engagement", "edit", "E1", "--org", RIGHT, "--along", as_of=LATER)
    assert (held.code, held.err) == (
        2,
        "E1 cannot lose Eastside Youth while MS1 stands on it. To take that out first: cvetrack remove MS1\n"
        "Nothing was written.\n",
    )
    cvetrack("remove", "MS1", "--because", "seen with the elders", as_of=LATER)
    asked = cvetrack("engagement", "edit", "E1", "--org", RIGHT, as_of=LATER)
    assert (asked.code, asked.err) == (
        2,
        "P1 was recorded in E1. Move it to Eastside Elders too with --along, or leave it with Eastside Youth "
        "with --leave. Nothing was written.\n",
    )
    assert cvetrack("engagement", "edit", "E1", "--org", RIGHT, "--along", as_of=LATER).code == 0
    for record in ("N1", "C1", "S1", "B1"):
        done = cvetrack("edit", record, "--org", RIGHT, as_of=LATER)
        assert done.code == 0, done
    assert set(counts(cvetrack, WRONG).values()) == {0}
    assert set(counts(cvetrack, RIGHT).values()) == {1}
    told = cvetrack("timeline", WRONG, "--all", as_of=LATER).out
    assert not any(words in told for words in ("hall", "rail", "asked", "form", "Visit", "M1"))
    assert "never met" in cvetrack("org", "show", WRONG, as_of=LATER).out
    assert json.loads(cvetrack("promise", "show", "P1", "--json", as_of=LATER).out)["item"]["made_in"] == "E1"
    assert cvetrack("milestone", "reach", RIGHT, "M1", "--evidence", "E1", as_of=LATER).code == 0
    assert cvetrack("verify", as_of=LATER).code == 0


def test_what_was_theirs_all_the_same_is_left(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("remove", "MS1", as_of=LATER)
    left = ("engagement", "edit", "E1", "--add", RIGHT, "--drop", WRONG, "--leave")
    assert cvetrack(*left, as_of=LATER).code == 0
    item = json.loads(cvetrack("promise", "show", "P1", "--json", as_of=LATER).out)["item"]
    assert (item["organisation"], item["made_in"]) == (WRONG, None)
    for _ in range(2):
        assert cvetrack("undo", as_of=LATER).code == 0
    item = json.loads(cvetrack("promise", "show", "P1", "--json", as_of=LATER).out)["item"]
    assert (item["organisation"], item["made_in"]) == (WRONG, "E1")
    assert cvetrack("milestone", "show", "MS1", as_of=LATER).code == 0


def test_what_cannot_be_meant_is_refused(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("org", "add", "Eastside Singers", as_of="2026-01-05")
    for said, sentence in (
        (("--org", RIGHT, "--add", "eastside-singers"), "--org takes the place of the one organisation"),
        (("--along", "--leave", "--drop", WRONG), "--along and --leave do not go together."),
        (("--along", "--drop", WRONG), "--along needs one organisation to go to"),
        (("--drop", WRONG), "P1 was recorded in E1. To leave it with Eastside Youth: --leave."),
    ):
        refused = cvetrack("engagement", "edit", "E1", *said, as_of=LATER)
        assert (refused.code, refused.err.startswith(sentence)) == (2, True), refused
