"""Contact counts as after an incident from its day on, for so many days, with the latest that it came after."""

from datetime import timedelta

from cvetrack.records.aftermath import Dated, after_incidents
from cvetrack.store.aftermath import incidents
from cvetrack.store.connection import Store
from tests.builders import TODAY, an_organisation, days_ago
from tests.conftest import Cvetrack

MARCH, ATTACK = Dated(days_ago(60), "I1"), Dated(days_ago(57), "H1")


def test_on_the_day_and_up_to_the_last_but_not_before_nor_later() -> None:
    contacts = [Dated(MARCH.day + timedelta(days=late), f"E{late}") for late in (-1, 0, 7, 8)]
    assert after_incidents(contacts, [MARCH], within_days=7) == [("E0", "I1"), ("E7", "I1")]


def test_each_contact_once_with_the_latest_incident() -> None:
    contacts = [Dated(ATTACK.day, "E1"), Dated(MARCH.day, "E2")]
    assert after_incidents(contacts, [ATTACK, MARCH], within_days=7) == [("E1", "H1"), ("E2", "I1")]


def test_nothing_comes_after_no_incident() -> None:
    assert after_incidents([Dated(TODAY, "E1")], [], within_days=7) == []


def test_an_organisation_lives_through_the_citys_and_its_own(store: Store, cvetrack: Cvetrack) -> None:
    an_organisation(store)
    an_organisation(store, "Highfields Tenants")
    cvetrack("incident", "record", "A march through the centre", "--on", days_ago(60).isoformat())
    own = ("safety", "incident", "eastside-youth", "paint on the door", "--source", "other")
    assert cvetrack(*own, "--on", days_ago(57).isoformat()).code == 0
    found = incidents(store, TODAY)
    assert found.of("eastside-youth") == [MARCH, ATTACK]
    assert found.of("highfields-tenants") == [MARCH]
    assert incidents(store, days_ago(58)).of("eastside-youth") == [MARCH]
