"""`cvetrack search`: any words, anywhere, newest first."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvetrack.features.every_day.search.queries import hits
from cvetrack.features.every_day.search.rules import wanted
from cvetrack.store.connection import Store
from cvetrack.store.integrity import examine
from tests.builders import TODAY, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack


@pytest.fixture
def noted(store: Store) -> Store:
    """A store with notes of several days, an alias, a register number and a contact."""
    met = an_organisation(
        store,
        "Eastside Youth",
        aliases=["The Shed"],
        identifiers=["GB-CHC-1164883"],
        note="Café on Fridays",
        added_on=days_ago(400),
    )
    an_organisation(store, "Riverside Elders", added_on=days_ago(3))
    an_engagement(store, met, on=days_ago(30), note="wants the hall on Thursdays")
    an_engagement(store, met, on=days_ago(10), note="the hall is booked; tea instead", place="Mill Lane")
    an_engagement(store, met, on=days_ago(20), note="Łódź twinning, 100% for_sure", place="the Hall")
    an_engagement(store, met, on=days_ago(5), note="XK")
    return store


def found(store: Store, said: str, today: date = TODAY) -> list[str]:
    return [hit.id for hit in hits(store, wanted(said), today, width=60)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("hall", ["E2", "E3", "E1"]),
        ("HALL", ["E2", "E3", "E1"]),
        ("hall thursdays", ["E1"]),
        ("thursdays hall", ["E1"]),
        ("hall mill", ["E2"]),
        ("hurs", ["E1"]),
        ('"hall on"', ["E1"]),
        ('"on hall"', []),
        ("lane", ["E2"]),
        ("eastside", ["eastside-youth"]),
        ("shed", ["eastside-youth"]),
        ("1164883", ["eastside-youth"]),
        ("youth shed fridays", ["eastside-youth"]),
        ("youth elders", []),
        ("cafe", ["eastside-youth"]),
        ("CAFÉ", ["eastside-youth"]),
        ("xk", ["E4"]),
        ("hall xk", []),
        ("hall on", ["E1"]),
        ("0%", ["E3"]),
        ("%", ["E3"]),
        ("_s", ["E3"]),
        ("100%", ["E3"]),
        ("Łó", ["E3"]),
        ("for_sure", ["E3"]),
        ("xyzzy", []),
        ("zz", []),
    ],
)
def test_all_words_must_occur_newest_first(noted: Store, said: str, expected: list[str]) -> None:
    assert found(noted, said) == expected


def test_what_is_dated_later_is_not_found(noted: Store) -> None:
    assert found(noted, "hall", days_ago(15)) == ["E3", "E1"]
    assert found(noted, "hall", days_ago(20)) == ["E3", "E1"]
    assert found(noted, "hall", days_ago(21)) == ["E1"]
    assert found(noted, "riverside", days_ago(4)) == []
    assert found(noted, "xk", days_ago(6)) == []


def test_contacts_are_found_by_name_role_and_organisation(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Eastside Youth")
    cvetrack("contact", "add", "Amina Yusuf", "--org", "eastside-youth", "--role", "chair")
    for said in ("amina", "chair", "yusuf eastside"):
        assert "amina-yusuf" in cvetrack("search", said).out


@pytest.mark.parametrize(
    "said", ["zolta", "lodz", "ŁÓDŹ", "lukasz", "oberg", "zolta-lodz-club", "lukasz oberg"]
)
def test_names_are_found_as_they_are_typed_elsewhere(cvetrack: Cvetrack, said: str) -> None:
    cvetrack("org", "add", "Żółta Łódź Club")
    cvetrack("contact", "add", "Łukasz Øberg", "--org", "zolta-lodz-club", "--role", "chair")
    found = cvetrack("search", said).out
    assert "Łódź Club" in found
    assert "Nothing was found" not in found


def test_a_topic_is_found_with_how_often_it_was_spoken_of(store: Store, cvetrack: Cvetrack) -> None:
    met = an_organisation(store)
    for days in (9, 3):
        an_engagement(store, met, on=days_ago(days), topics=["food-bank"])
    assert cvetrack("search", "food").out == "Fri 27 Feb  topic  food-bank · 2 engagements  food-bank\n"
    assert cvetrack("search", "food", as_of=days_ago(10)).out == "Nothing was found.\n"


def test_a_correction_and_an_undo_are_followed(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("org", "add", "Eastside Youth")
    cvetrack("log", "eastside-youth", "--note", "wants the hall")
    cvetrack("engagement", "edit", "E1", "--note", "wants the kitchen", "--on", "yesterday")
    assert (found(store, "hall"), found(store, "kitchen")) == ([], ["E1"])
    cvetrack("undo")
    assert (found(store, "hall"), found(store, "kitchen")) == (["E1"], [])
    cvetrack("undo")
    assert found(store, "hall") == []


def test_a_line_shows_the_words_in_the_midst_of_theirs(cvetrack: Cvetrack, store: Store) -> None:
    note = (
        "First we spoke of the weather and the buses and much else, then of the food bank, then of the rota "
        * 3
    )
    an_engagement(store, an_organisation(store), note=note.strip())
    shown = cvetrack("search", "food bank")
    assert shown.code == 0
    assert shown.out == (
        "Mon 2 Mar  engagement  Eastside Youth: …and much else, then of the food bank, then of the rota First we "
        "spoke of the weath…  E1\n"
    )


def test_a_hit_is_marked_on_a_terminal_only() -> None:
    from cvetrack.features.every_day.search import view
    from cvetrack.features.every_day.search.queries import Hit
    from cvetrack.terminal.drawing import Columns, parts
    from cvetrack.terminal.plain import lines

    page = view.found([Hit("E1", "engagement", TODAY, "the food bank", "Weir Road")], ["food", "bank"], TODAY)
    assert isinstance(page[0], Columns)
    marked = [words.text for words in parts(page[0].rows[0][-1]) if words.sense == "strong"]
    assert marked == ["food", "bank"]
    assert list(lines(page)) == ["Mon 2 Mar  engagement  Weir Road: the food bank  E1"]


def test_twenty_are_shown_or_as_many_as_wanted(cvetrack: Cvetrack, store: Store) -> None:
    met = an_organisation(store)
    for number in range(25):
        an_engagement(store, met, note=f"tea {number}")
    shown = cvetrack("search", "tea")
    assert len(shown.out.splitlines()) == 20
    assert shown.err == "There is more: cvetrack search --limit 100 ...\n"
    assert len(cvetrack("search", "tea", "--limit", "3").out.splitlines()) == 3
    assert len(json.loads(cvetrack("search", "tea", "--json").out)["rows"]) == 25
    assert len(json.loads(cvetrack("search", "tea", "--json", "--limit", "2").out)["rows"]) == 2
    assert len(cvetrack("search", "tea", "--csv").out.splitlines()) == 26


def test_nothing_found_is_an_answer(cvetrack: Cvetrack) -> None:
    nothing = cvetrack("search", "xyzzy")
    assert (nothing.code, nothing.out) == (0, "Nothing was found.\n")
    assert json.loads(cvetrack("search", "xyzzy", "--json").out)["rows"] == []


@pytest.mark.parametrize("said", ["", "   ", "\t\n", "\0", "\u0301"])
def test_nothing_to_look_for_is_refused(cvetrack: Cvetrack, said: str) -> None:
    refused = cvetrack("search", said)
    assert (refused.code, refused.err) == (2, 'Say what to look for: cvetrack search "food bank"\n')


NAUGHTY = [
    '"',
    '""""',
    "'",
    "'; DROP TABLE op; --",
    "OR",
    "AND NOT",
    "NEAR(hall tea)",
    "note:hall",
    "hall*",
    "^hall",
    "(hall",
    "hall)",
    "{hall}",
    "-hall",
    "%",
    "_",
    "!",
    "!%",
    "\\",
    "🎉",
    "👩\u200d👩\u200d👧",
    "女",
    "ß",
    "İ",
    "a\u0301",
    "\ufeff",
    "\u202e",
    "x" * 5000,
    "a b c d e f g h",
]


@pytest.mark.parametrize("said", NAUGHTY)
def test_any_text_is_a_search_that_finds_what_holds_it(noted: Store, said: str) -> None:
    met = an_organisation(noted, "Canal Gurdwara", added_on=days_ago(2))
    kept = an_engagement(noted, met, note=f"before {said} after")
    words = wanted(said)
    assert f"E{kept}" in [hit.id for hit in hits(noted, words, TODAY, width=60)]


@settings(max_examples=60)
@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_any_text_can_be_searched_for(noted: Store, said: str) -> None:
    if not said.strip().strip('"'):
        return
    try:
        words = wanted(said)
    except Exception:  # nothing but accents and quotes: refused with a sentence, as told above
        return
    for hit in hits(noted, words, TODAY, width=40):
        assert len(hit.line) <= 40


def test_the_index_stays_sound(noted: Store) -> None:
    assert examine(noted).sound


def test_a_hit_says_whose_word_it_was_and_where_it_stands(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Eastside Youth", "--on", "1/2/2026")
    for line in (
        ("promise", "make", "eastside-youth", "lamps for the hall", "--due", "20 march"),
        ("promise", "make", "eastside-youth", "names of lamp makers", "--due", "1/2/2026", "--theirs"),
        ("need", "add", "eastside-youth", "lamps that last"),
        ("concern", "raise", "eastside-youth", "the lamps are out"),
        ("channel", "add", "Lamp Watch", "--purpose", "lamps that are out", "--owner", "the office"),
    ):
        made = cvetrack(*line, *(["--on", "1/2/2026"] if "--theirs" in line else []))
        assert made.code == 0, made.err
    cvetrack("promise", "keep", "P1")
    rows = json.loads(cvetrack("search", "lamp", "--json").out)["rows"]
    assert {row["id"]: row["standing"] for row in rows} == {
        "P1": "ours, kept",
        "P2": "theirs, late",
        "N1": "open",
        "C1": "open",
        "lamp-watch": "",
    }
    told = cvetrack("search", "lamp").out
    assert "Eastside Youth: lamps for the hall · ours, kept" in told
    assert "channel  Lamp Watch · lamps that are out · the office  " in told
    # On an earlier day it stood otherwise.
    assert "theirs, open" in cvetrack("search", "lamp", as_of="2026-02-01").out
