"""The register of organisations, as commands."""

from tests.conftest import Cvetrack


def test_an_organisation_is_added_with_its_rhythm_and_listed(cvetrack: Cvetrack) -> None:
    added = cvetrack("org", "add", "Eastside Youth", "--kind", "youth", "--every", "6w", "--at-most", "10w")
    assert (added.code, added.err) == (0, "")
    assert added.out == "Eastside Youth added as eastside-youth, contact every 6 weeks, at most 10 weeks.\n"
    assert (
        cvetrack("org", "list").out == "eastside-youth  Eastside Youth  youth  never met\n1 organisation.\n"
    )


def test_a_typo_is_refused_with_the_nearest_name(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Eastside Youth")
    refused = cvetrack("log", "eastside-yuoth")
    assert refused.code == 3
    assert refused.err == (
        'No organisation is called "eastside-yuoth". Did you mean eastside-youth?\nNothing was written.\n'
    )
    assert cvetrack("engagement", "list").out.startswith("Nothing logged")
