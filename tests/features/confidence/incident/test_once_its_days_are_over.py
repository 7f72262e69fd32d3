"""`cvetrack incident open` of an incident whose days are over: what came later changes nothing of how it went."""

import json
from typing import Any

import pytest

from cvetrack.store.connection import Store
from tests.builders import a_forum, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack

LAST_DAY = "2026-02-08"
LATER = {
    "nothing": (),
    "one declined": ("org", "decline", "beta-hall", "--because", "Too few of them.", "--on", "2026-02-20"),
    "one came": ("log", "new-hall", "--channel", "visit", "--on", "2026-02-20"),
    "one was met": ("log", "never-met", "--channel", "visit", "--on", "2026-02-20"),
    "one was spoken to": ("log", "gamma-hall", "--channel", "call", "--on", "2026-02-20"),
    "a plan": ("safety", "plan", "gamma-hall", "Ring first.", "--on", "2026-02-20"),
    "hostility": ("safety", "incident", "gamma-hall", "Paint.", "--source", "press", "--on", "2026-02-20"),
    "a seat": ("forum", "seat", "reference-group", "gamma-hall", "--on", "2026-02-20"),
    "a person": (
        "contact",
        "add",
        "Ann Other",
        "--org",
        "gamma-hall",
        "--role",
        "chair",
        "--on",
        "2026-02-20",
    ),
    "terms": (
        "terms",
        "agree",
        "gamma-hall",
        "We write little down.",
        "--hours",
        "After six.",
        "--on",
        "2026-02-20",
    ),
}


@pytest.fixture
def gone_by(store: Store, cvetrack: Cvetrack) -> None:
    """I1 of 1 February, about which one of three was rung, and I2 of 1 March."""
    halls = [
        an_organisation(store, name, added_on=days_ago(90))
        for name in ("Alpha Hall", "Beta Hall", "Gamma Hall")
    ]
    for number, hall in enumerate(halls):
        an_engagement(store, hall, on=days_ago(50 + number))
    an_organisation(store, "Never Met", added_on=days_ago(90))
    an_organisation(store, "New Hall", added_on=days_ago(10))
    a_forum(store, on=days_ago(80), seats={halls[0]: "faith"})
    for line in (
        ("incident", "record", "Paint on a gate.", "--on", "2026-02-01", "--at", "19:30"),
        ("incident", "open", "I1", "--rang", "alpha-hall", "--on", "2026-02-01", "--at", "19:50"),
        ("incident", "record", "A march.", "--on", "2026-03-01"),
    ):
        assert cvetrack(*line).code == 0


def opened(cvetrack: Cvetrack, incident: str, **given: Any) -> dict[str, Any]:
    """What programs are told of an incident."""
    told: dict[str, Any] = json.loads(cvetrack("incident", "open", incident, "--json", **given).out)
    return told


@pytest.mark.usefixtures("gone_by")
@pytest.mark.parametrize("later", LATER)
def test_it_goes_by_its_last_day_wherever_it_is_told(cvetrack: Cvetrack, later: str) -> None:
    then = opened(cvetrack, "I1", as_of=LAST_DAY)
    assert (then["now"]["spoken"], then["now"]["to_ring"]) == (1, 3)
    if LATER[later]:
        done = cvetrack(*LATER[later])
        assert done.code == 0, done.err
    told = opened(cvetrack, "I1")
    assert (told["is_over"], then["is_over"]) == (True, False)
    for part in ("now", "rows", "left_out", "archived"):
        assert told[part] == then[part]
    assert opened(cvetrack, "I2")["last_time"] == told["now"]
