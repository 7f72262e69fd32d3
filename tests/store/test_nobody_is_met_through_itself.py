"""Of one contact with several it came about through one of them: that one was met directly, wherever that is read."""

import json
from datetime import date

import pytest

from cvetrack.store.connection import Store
from cvetrack.store.contacting import met
from cvetrack.store.decisions import thresholds
from cvetrack.store.habits import manners
from cvetrack.store.named import Found
from cvetrack.store.operation import operation
from tests.builders import STAMP, TODAY, a_forum, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack


@pytest.fixture
def hall(store: Store) -> Found:
    """Alpha Hall, met three times together with Beta Youth, whom it brought along."""
    hall, youth = an_organisation(store, "Alpha Hall"), an_organisation(store, "Beta Youth")
    for ago in (90, 60, 30):
        an_engagement(store, hall, youth, on=days_ago(ago), via_id=hall.id)
    return hall


def ways(store: Store) -> dict[str, set[int | None]]:
    """Through whom each contact came, by organisation."""
    slugs: dict[int, str] = dict(store.rows("SELECT id, slug FROM organisation"))
    found: dict[str, set[int | None]] = {}
    for each in met(store, TODAY):
        found.setdefault(slugs[each.organisation_id], set()).add(each.via_id)
    return found


def test_each_reader_of_contacts_says_so(store: Store, hall: Found) -> None:
    assert ways(store) == {"alpha-hall": {None}, "beta-youth": {hall.id}}
    for number, through in ((hall.id, None), (hall.id + 1, "alpha-hall")):
        for only in (None, number):
            of = manners(store, TODAY, thresholds(store), only)(number).through
            assert (of.organisation if of else None) == through


def test_of_presence_too(store: Store, cvetrack: Cvetrack) -> None:
    hall = an_organisation(store, "Alpha Hall")
    a_forum(store, on=days_ago(300))
    for ago in (90, 60, 30):
        held = ("--on", str(days_ago(ago)), "--present", "alpha-hall", "--item", "Lights")
        assert cvetrack("meeting", "record", "reference-group", *held).code == 0
    with operation(store, "meeting edit", officer="sam-reed", stamp=STAMP) as writing:
        writing.update("attendance", {"organisation_id": hall.id}, {"via_id": hall.id})
    assert ways(store) == {"alpha-hall": {None}}
    assert manners(store, TODAY, thresholds(store))(hall.id).through is None
    assert reached(cvetrack) == {"alpha-hall": []}


@pytest.mark.usefixtures("hall")
def test_each_judgement_says_so(cvetrack: Cvetrack) -> None:
    assert reached(cvetrack) == {"alpha-hall": [], "beta-youth": ["alpha-hall"]}
    found = json.loads(cvetrack("health", "--all", "--json").out)["rows"]
    routes = {each["org"]: each["sole_route"] for each in found}
    assert routes == {"alpha-hall": None, "beta-youth": "alpha-hall"}
    (gateway,) = json.loads(cvetrack("gateways", "--all", "--json").out)["rows"]
    assert (gateway["org"], gateway["measures"]["SR"]["who"]) == ("alpha-hall", ["beta-youth"])


def reached(cvetrack: Cvetrack, as_of: date = TODAY) -> dict[str, list[str]]:
    """Of each organisation, through whom every contact with it came, as `reach` says."""
    told = json.loads(cvetrack("reach", "--json", as_of=as_of).out)["organisations"]
    return {each["organisation"]: each["through"] for each in told}
