"""What `health` and `lens` both judge by contact, they judge alike: incidents, runs, the first contact."""

import csv
import io
import json
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from cvetrack.store.connection import Store
from cvetrack.store.operation import operation
from tests.builders import STAMP, TODAY, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack


def told(cvetrack: Cvetrack, as_of: date = TODAY) -> tuple[dict[str, Any], dict[str, Any]]:
    """All that health says, and all that the lens says, by short name."""
    table = csv.DictReader(io.StringIO(cvetrack("health", "--csv", as_of=as_of).out))
    rows = json.loads(cvetrack("lens", "--json", as_of=as_of).out)["rows"]
    return {each["org"]: each for each in table}, {each["org"]: each for each in rows if each["org"]}


def incidents(store: Store, *days: int) -> None:
    """Incidents of the city, so many days ago."""
    with operation(store, "incident record", officer="sam-reed", stamp=STAMP) as writing:
        for ago in days:
            writing.insert("incident", {"words": "A march.", "day": str(days_ago(ago)), "officer_id": 1})


@pytest.mark.parametrize("most", ["0.2", "0.5", "0.7", "0.9"])
@pytest.mark.parametrize("below", ["0.3", "0.5", "0.8"])
@pytest.mark.parametrize("every", [8, 20, 90])
def test_what_is_too_much_after_incidents(
    store: Store, cvetrack: Cvetrack, most: str, below: str, every: int
) -> None:
    """By its own setting, three contacts or more, and never where the year was fuller of incidents than that."""
    incidents(store, *range(5, 380, every))
    for after in range(5):
        of = an_organisation(store, f"Group {after}", added_on=days_ago(600))
        for at in range(4):
            an_engagement(store, of, on=days_ago(5 if at < after else 50))
    cvetrack("settings", "set", "after_incident_most", most)
    cvetrack("settings", "set", "wrong_below", below)
    _, lens = told(cvetrack)
    for slug, each in lens.items():
        found = json.loads(cvetrack("health", slug, "--json").out)["item"]
        assert ("after_incident" in found["decided_by"]) == ("after" in each["because"]), (slug, each)
        assert each["after_incident"] == next(
            component["k"] for component in found["components"] if component["key"] == "after_incident"
        )
    wrong = {slug for slug, each in lens.items() if "after" in each["because"]}
    few = {slug for slug, each in lens.items() if each["after_incident"] < max(3, 4 * float(most) + 0.01)}
    awake = 8 / every  # of the days: each incident's own, and seven more
    assert wrong == (set() if awake > float(most) else {*lens} - few)


@pytest.mark.parametrize(
    "purposes", [("security", "mixed", "security"), ("security", "non-security", "mixed")]
)
def test_the_order_of_entry_on_one_day_changes_neither_run_nor_first_contact(
    store: Store, cvetrack: Cvetrack, purposes: tuple[str, ...]
) -> None:
    orders = [*permutations(purposes)]
    for at, order in enumerate(orders):
        of = an_organisation(store, f"Group {at}", added_on=days_ago(600))
        for purpose in order:
            an_engagement(store, of, on=days_ago(60), purpose=purpose)
        for days in (30, 20, 20):
            an_engagement(store, of, on=days_ago(days), purpose="security")
    health, lens = told(cvetrack)
    many, first = (
        3 + purposes.count("security"),
        min(purposes, key=["non-security", "mixed", "security"].index),
    )
    for at in range(len(orders)):
        ours, theirs = health[f"group-{at}"], lens[f"group-{at}"]
        assert (int(ours["longest_security_run"]), theirs["longest_run"]) == (many, many)
        assert (ours["first_purpose"], theirs["first_purpose"]) == (first, first)
        one = json.loads(cvetrack("health", f"group-{at}", "--json").out)["item"]["components"]
        said = next(each["sentence"] for each in one if each["key"] == "not_only_security")
        assert f"{many} in a row were about security only" in said
