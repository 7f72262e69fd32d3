"""Thousands of names at once: the same slugs as one by one, and everybody found by every name."""

import pytest

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.store.connection import Store
from cvetrack.store.operation import operation
from cvetrack.store.register import last_id, officer_names, organisation_names
from cvetrack.store.short_names import Slugs
from tests.builders import STAMP, an_organisation


def test_slugs_are_those_that_one_by_one_would_give(store: Store) -> None:
    an_organisation(store, "Eastside Youth")
    names = ("Eastside Youth شباب", "Eastside Youth 青年", "☃", "名前", "Ünïcode", "x" * 90, "x" * 80)
    slugs = Slugs(store, "organisation")
    bulk = [slugs.make(name) for name in names]
    assert bulk == [an_organisation(store, name).slug for name in names]
    assert bulk[:4] == ["eastside-youth-2", "eastside-youth-3", "snowman2", "mingqian"]


def test_ten_thousand_of_one_name_have_as_many_slugs_of_the_right_length(store: Store) -> None:
    slugs = Slugs(store, "organisation")
    made = [slugs.make("n" * 60) for _ in range(10_000)]
    assert len(set(made)) == 10_000
    assert max(map(len, made)) <= 48


def test_an_organisation_is_found_by_everything_it_goes_by(store: Store) -> None:
    first = an_organisation(store, "Brook Street Youth", aliases=["The Shed"], identifiers=["GB-CHC-1234567"])
    an_organisation(store, "Brook Street", aliases=["Brook Street Youth Club"])
    names = organisation_names(store)
    for said in ("brook-street-youth", "BROOK STREET YOUTH", "the shed", "gb-chc-1234567", f"ORG-{first.id}"):
        assert names.find(said) == first.id


def test_a_slug_wins_over_another_name(store: Store) -> None:
    moorside, elders = an_organisation(store, "Moorside"), an_organisation(store, "Riverside Elders")
    with operation(store, "an older store", officer=None, stamp=STAMP) as writing:
        writing.insert("organisation_alias", {"organisation_id": moorside.id, "alias": "riverside-elders"})
    assert organisation_names(store).find("riverside-elders") == elders.id


def test_two_of_one_name_must_be_told_apart(store: Store) -> None:
    an_organisation(store, "St Mark's Hall")
    with operation(store, "second", officer=None, stamp=STAMP) as writing:
        row = store.row("SELECT name, kind, publicity, status, added_on FROM organisation")
        assert row is not None
        columns = ("slug", "name", "kind", "publicity", "status", "added_on")
        writing.insert_all("organisation", columns, [("st-marks-hall-2", *row)])
    with pytest.raises(UsageRefusal, match=r"2 organisations are called .*Give the short name"):
        organisation_names(store).find("St Mark's Hall")
    assert organisation_names(store).find("st-marks-hall-2") == 2


def test_an_unknown_name_is_refused_with_the_nearest(store: Store) -> None:
    an_organisation(store, "Eastside Youth")
    with pytest.raises(UsageRefusal) as refused:
        organisation_names(store).find("Eastsde Youth")
    assert str(refused.value) == ('No organisation is called "Eastsde Youth". Did you mean eastside-youth?')


def test_officers_are_found_too(store: Store) -> None:
    assert officer_names(store).find("sam reed") == officer_names(store).find("sam-reed") == 1


def test_the_last_id_counts_what_was_removed(store: Store) -> None:
    assert last_id(store, "organisation") == 0
    found = an_organisation(store, "Canal")
    with operation(store, "remove", officer=None, stamp=STAMP) as writing:
        writing.delete("organisation", {"id": found.id})
    assert last_id(store, "organisation") == found.id
