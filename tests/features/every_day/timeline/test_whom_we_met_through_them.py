"""What came about through an organisation stands on its timeline and brief, and is no contact with it."""

import json

import pytest

from cvetrack.store.connection import Store
from tests.builders import an_organisation, days_ago
from tests.conftest import Cvetrack


@pytest.fixture(autouse=True)
def met(cvetrack: Cvetrack, store: Store) -> None:
    """Highfields Tenants, met through Midtown Forum a week ago."""
    for name in ("Midtown Forum", "Highfields Tenants", "Riverside Elders"):
        an_organisation(store, name)
    store.end()
    done = cvetrack(
        "log", "highfields-tenants", "riverside-elders", "--via", "midtown-forum", "--on", str(days_ago(7))
    )
    assert done.code == 0, done.err


def test_it_is_told_with_its_id(cvetrack: Cvetrack) -> None:
    (row,) = json.loads(cvetrack("timeline", "midtown-forum", "--json").out)["rows"]
    assert (row["kind"], row["id"], row["day"]) == ("through", "E1", str(days_ago(7)))
    assert row["sentence"] == "We met Highfields Tenants and Riverside Elders, through them."
    told = cvetrack("timeline", "midtown-forum").out
    assert "we met Highfields Tenants and Riverside Elders, through them" in told
    assert "E1" in told


def test_it_is_no_contact_with_them(cvetrack: Cvetrack) -> None:
    item = json.loads(cvetrack("org", "show", "midtown-forum", "--json").out)["item"]
    assert (item["contacts_made"], item["organisation"]["last_contact"]) == (0, None)
    said = json.loads(cvetrack("brief", "midtown-forum", "--json").out)["item"]
    assert (said["last_contacts"], [each["record"] for each in said["through"]]) == ([], ["E1"])
    assert (
        "we met Highfields Tenants and Riverside Elders, through them"
        in cvetrack("brief", "midtown-forum").out
    )


def test_of_an_earlier_day_or_undone_it_is_not_told(cvetrack: Cvetrack) -> None:
    before = cvetrack("timeline", "midtown-forum", "--json", as_of=str(days_ago(8)))
    assert json.loads(before.out)["rows"] == []
    cvetrack("undo")
    assert json.loads(cvetrack("timeline", "midtown-forum", "--json").out)["rows"] == []


def test_where_they_were_there_too_it_is_a_contact_and_told_once(cvetrack: Cvetrack) -> None:
    cvetrack("engagement", "edit", "E1", "--add", "midtown-forum")
    rows = json.loads(cvetrack("timeline", "midtown-forum", "--json").out)["rows"]
    assert [each["kind"] for each in rows] == ["engagement"]
