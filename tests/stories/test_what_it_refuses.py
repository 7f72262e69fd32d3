"""Relationships, not intelligence: what a coordinator writes by mistake, and what was asked of them."""

from pathlib import Path

from cvetrack.store.connection import Store
from tests.builders import an_organisation
from tests.conftest import Cvetrack


def test_a_worry_about_a_young_man_goes_down_the_referral_pathway_and_leaves_no_trace(
    cvetrack: Cvetrack, store: Store
) -> None:
    an_organisation(store, "Eastside Youth")
    store.end()
    # On the way home from the youth club, tired, in the wrong place.
    refused = cvetrack(
        *("log", "eastside-youth", "--channel", "visit", "--about", "housing"),
        *(
            "--note",
            "Talked about the hall. Rosa is worried about one of the lads, Zadok, and what he watches.",
        ),
    )
    assert refused.code == 2
    assert refused.err == (
        "The note looks like a referral or a safeguarding worry about a person. Take it to the council's referral "
        "pathway now, not here. Nothing was saved.\n"
    )
    assert "Zadok" not in refused.out + refused.err
    # The worry is taken where it belongs; the relationship is what is written here.
    kept = cvetrack("log", "eastside-youth", "--channel", "visit", "--note", "Talked about the hall.")
    assert kept.code == 0
    assert cvetrack("search", "Zadok").out == "Nothing was found.\n"
    assert b"Zadok, and what he watches" not in Path(store.path).read_bytes()


def test_nobody_is_asked_to_watch_anybody(cvetrack: Cvetrack, store: Store) -> None:
    an_organisation(store, "Canal Street Mosque")
    store.end()
    refused = cvetrack(
        *("promise", "make", "canal-street-mosque", "the caretaker will report back on who attends"),
        *("--due", "friday", "--theirs"),
    )
    assert (refused.code, refused.err) == (
        2,
        "The promise looks like intelligence, or a request to gather it. cvetrack keeps relationships and watches "
        "nobody; what the police should know, tell the police. Nothing was saved.\n",
    )
    # What they think of such requests is for the record, word for word.
    heard = "They fear that we gather intelligence, and the press called them extremists."
    assert cvetrack("concern", "raise", "canal-street-mosque", heard, "--criticism").code == 0
    assert cvetrack("search", "gather intelligence").out.count("C1") == 1


def test_a_public_role_may_say_what_a_private_life_may_not(cvetrack: Cvetrack, store: Store) -> None:
    an_organisation(store, "St Mark's Hall")
    store.end()
    vicar = ("contact", "add", "Joan Bell", "--org", "st-marks-hall", "--role", "Methodist minister")
    assert cvetrack(*vicar).code == 0
    note = ("log", "st-marks-hall", "--note", "Joan Bell is divorced.")
    assert cvetrack(*note).code == 2
    # She told the paper, and asks that the record should say so.
    because = "her own words in the paper, kept at her wish"
    assert cvetrack("--keep-because", because, *note).code == 0
    kept = cvetrack("export", "--only", "screening_exception", "--json")
    assert because in kept.out
    assert '"noticed": "family"' in kept.out
    cvetrack("undo")
    assert because not in cvetrack("export", "--only", "screening_exception", "--json").out
