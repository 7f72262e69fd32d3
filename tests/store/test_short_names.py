"""New short names are free, telling, and nothing else's; one that somebody chose is checked."""

import pytest

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.store.connection import Store
from cvetrack.store.short_names import Slugs, chosen_slug, free_slug, telling
from tests.builders import an_organisation

LONG = "The Amalgamated Friends of the Upper and Lower Riverside Meadows"
PARISH = "The Parochial Church Council of the Ecclesiastical Parish of"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Eastside Youth", "eastside-youth"),
        ("St Mark's (Hall)", "st-marks-hall"),
        (f"{PARISH} St Anne, Eastfield", "parochial-church-parish-st-anne-eastfield"),
        (f"{PARISH} St Mary, Northgate", "parochial-church-parish-st-mary-northgate"),
        (
            "Royal British Legion (Sutton Coldfield) Club Limited",
            "royal-british-legion-sutton-coldfield-club",
        ),
        ("Society of the Friends of the Gardens in the Valley", "society-friends-gardens-valley"),
        ("x" * 90, "x" * 48),
        ("Ελληνική Κοινότητα", "elliniki-koinotita"),
        ("ਗੁਰਦੁਆਰਾ ਸਾਹਿਬ", "gurduara-sahib"),
        ("Общество друзей", "obshchestvo-druzey"),
        ("会館 2", "huiguan-2"),
        ("Masjid مسجد", "masjid"),
        ("Łódź Čajovna", "lodz-cajovna"),
        ("!!!", "organisation"),
        ("42", "organisation-42"),
        ("E12", "organisation-e12"),
        ("Org 12", "organisation-org-12"),
        ("2nd Scouts", "2nd-scouts"),
    ],
)
def test_a_name_asks_for_a_telling_short_name(name: str, short: str) -> None:
    assert telling(name, "organisation") == short
    assert len(short) <= 48


def test_long_names_that_begin_alike_get_short_names_of_their_own(store: Store) -> None:
    slugs = [an_organisation(store, f"{LONG}, branch {number}").slug for number in range(12)]
    assert len(set(slugs)) == 12
    assert all(len(slug) <= 48 and "--" not in slug for slug in slugs)
    assert slugs[7].endswith("branch-7")


def test_the_second_of_a_name_is_numbered(store: Store) -> None:
    assert an_organisation(store, "Eastside Youth").slug == "eastside-youth"
    assert free_slug(store, "organisation", "Eastside Youth!") == "eastside-youth-2"
    assert free_slug(store, "officer", "Eastside Youth") == "eastside-youth"


def test_a_short_name_is_no_other_organisations_alias(store: Store) -> None:
    an_organisation(store, "Riverside Elders", aliases=["eastside-youth"])
    assert free_slug(store, "organisation", "Eastside, Youth") == "eastside-youth-2"
    assert Slugs(store, "organisation").make("Eastside, Youth") == "eastside-youth-2"


@pytest.mark.parametrize(
    "said", ["", "two words", "Café", "-hall", "hall-", "a--b", "x" * 49, "hall_1", "../hall", "ਸਾਹਿਬ"]
)
def test_what_is_no_short_name_is_refused(store: Store, said: str) -> None:
    with pytest.raises(UsageRefusal, match="is not a short name"):
        chosen_slug(store, said)


@pytest.mark.parametrize("said", ["12", "e12", "ORG-7", "P1"])
def test_a_short_name_does_not_look_like_a_number_or_an_id(store: Store, said: str) -> None:
    with pytest.raises(UsageRefusal, match="looks like a number or the id of a record"):
        chosen_slug(store, said)


@pytest.mark.parametrize("said", ["eastside-youth", "the-shed", "brook"])
def test_a_short_name_is_not_what_another_goes_by(store: Store, said: str) -> None:
    made = an_organisation(store, "Eastside Youth", aliases=["The Shed", "Brook!"])
    with pytest.raises(UsageRefusal, match="is what Eastside Youth goes by already"):
        chosen_slug(store, said)
    assert chosen_slug(store, said.upper(), but=made.id) == said
