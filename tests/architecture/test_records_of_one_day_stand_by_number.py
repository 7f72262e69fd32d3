"""Of records of one day G9 comes before G10: ids are compared by their numbers, never as texts."""

import json
import re

import pytest

from cvetrack.records.kind import place
from cvetrack.store.connection import Store
from cvetrack.store.decisions import thresholds
from cvetrack.store.habits import manners
from cvetrack.store.lookup import find
from tests.architecture.statements import SOURCE
from tests.builders import TODAY, a_forum, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack

AS_TEXT = re.compile(r"key=lambda (\w+):[^\n]*(?<!place\()\b\1(\[\d\])?\.record\b(?! is None)")


def test_by_letter_then_by_number() -> None:
    there = ["RN2", "G10", "E100", "G9", "E9", "J1", "RN10"]
    assert sorted(there, key=place) == ["E9", "E100", "G9", "G10", "J1", "RN2", "RN10"]


def test_no_order_of_the_source_compares_ids_as_texts() -> None:
    found = {
        f"{path.relative_to(SOURCE)}: {line.strip()}"
        for path in SOURCE.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if AS_TEXT.search(line)
    }
    assert found == set()


@pytest.fixture
def many(store: Store, cvetrack: Cvetrack) -> None:
    """Ten meetings, the ninth and the tenth on one day, at both of which the choir was."""
    an_organisation(store, "Mill Choir")
    an_organisation(store, "Hill Club")
    for name in ("One Forum", "Other Forum"):
        a_forum(store, name, on=days_ago(400))
    for at in range(8):
        held(cvetrack, "one-forum", "hill-club", ago=100 - at)
    for forum in ("one-forum", "other-forum"):
        held(cvetrack, forum, "mill-choir", ago=50)


def held(cvetrack: Cvetrack, forum: str, present: str, *, ago: int) -> None:
    """A meeting of a forum at which one was present."""
    arguments = ("--on", str(days_ago(ago)), "--present", present, "--item", "Lights")
    assert cvetrack("meeting", "record", forum, *arguments).code == 0


@pytest.mark.usefixtures("many")
def test_the_last_contact_is_the_first_record_of_its_day(cvetrack: Cvetrack) -> None:
    reached = json.loads(cvetrack("reach", "--json").out)["organisations"]
    assert [each["evidence"] for each in reached if each["organisation"] == "mill-choir"] == [["G9"]]
    health = json.loads(cvetrack("health", "mill-choir", "--json").out)["item"]
    (rhythm,) = (each for each in health["components"] if each["key"] == "rhythm")
    assert rhythm["evidence"] == ["G9"]


@pytest.mark.usefixtures("many")
def test_what_was_logged_on_the_day_of_the_first_presence_is_the_first_contact(store: Store) -> None:
    for ago in range(9):
        an_engagement(store, an_organisation(store, f"Other Club {ago}"), on=days_ago(ago))
    choir = find(store, "organisation", "mill-choir")
    assert an_engagement(store, choir, on=days_ago(50)) == 10
    assert manners(store, TODAY, thresholds(store), choir.id)(choir.id).first_id == "E10"
