"""Names are found again, and new short names are free, however long or alike."""

import pytest

from cvetrack.kernel.errors import NotFound
from cvetrack.store.connection import Store
from cvetrack.store.lookup import Ambiguous, find, free_slug
from tests.builders import an_organisation

LONG = "The Amalgamated Friends of the Upper and Lower Riverside Meadows"


def test_long_names_that_begin_alike_get_short_names_of_their_own(store: Store) -> None:
    slugs = [an_organisation(store, f"{LONG}, branch {number}").slug for number in range(12)]
    assert len(set(slugs)) == 12
    assert all(len(slug) <= 48 and "--" not in slug for slug in slugs)


def test_the_second_of_a_name_is_numbered(store: Store) -> None:
    assert an_organisation(store, "Eastside Youth").slug == "eastside-youth"
    assert free_slug(store, "organisation", "Eastside Youth!") == "eastside-youth-2"
    assert free_slug(store, "organisation", "会館") == "organisation"


def test_exact_wins_over_the_beginning_of_a_name(store: Store) -> None:
    short = an_organisation(store, "Midtown")
    an_organisation(store, "Midtown Forum")
    assert find(store, "organisation", "midtown").id == short.id
    with pytest.raises(Ambiguous) as several:
        find(store, "organisation", "mid")
    assert [found.slug for found in several.value.candidates] == ["midtown", "midtown-forum"]
    assert str(several.value).endswith("Nothing was written; say which.")


def test_a_misspelling_is_offered_the_nearest(store: Store) -> None:
    an_organisation(store, "Highfields Centre")
    with pytest.raises(NotFound, match=r"Did you mean highfields-centre\?"):
        find(store, "organisation", "higfields centre")
