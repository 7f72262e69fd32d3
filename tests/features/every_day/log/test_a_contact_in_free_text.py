"""Free text: @organisation, #topic, a date in front, and the way it happened."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cvetrack.features.every_day.log.rules import FreeText, free_text
from cvetrack.features.register.engagement.rules import is_free_text, one_of, topic
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.store.connection import Store
from cvetrack.vocabulary.engagements import Channel, StartedBy
from tests.builders import TODAY, an_organisation
from tests.conftest import Cvetrack


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (
            "Met @eastside-youth and @highfields at the food bank about #housing",
            FreeText(
                ("eastside-youth", "highfields"),
                ("housing",),
                None,
                None,
                "Met @eastside-youth and @highfields at the food bank about #housing",
            ),
        ),
        (
            "last tuesday: called @eastside about #food-bank and #Housing, #housing",
            FreeText(
                ("eastside",),
                ("food-bank", "housing"),
                date(2026, 2, 24),
                Channel.CALL,
                "called @eastside about #food-bank and #Housing, #housing",
            ),
        ),
        (
            "3/2/2026 @eastside, @eastside.",
            FreeText(("eastside",), (), date(2026, 2, 3), None, "@eastside, @eastside."),
        ),
        (
            "tue 3 february 2026, visited @x",
            FreeText(("x",), (), date(2026, 2, 3), Channel.VISIT, "visited @x"),
        ),
        ("2 weeks ago wrote to @x", FreeText(("x",), (), date(2026, 2, 16), Channel.EMAIL, "wrote to @x")),
        ("10 people of @x came", FreeText(("x",), (), None, None, "10 people of @x came")),
        ("May I come? asked @x", FreeText(("x",), (), None, None, "May I come? asked @x")),
        (
            "Mail to amina@x.example and @x",
            FreeText(("x",), (), None, None, "Mail to amina@x.example and @x"),
        ),
        ("@st-mark's came, ##no #", FreeText(("st-mark's",), (), None, None, "@st-mark's came, ##no #")),
        ("the fair of @x", FreeText(("x",), (), None, Channel.EVENT, "the fair of @x")),
        ("unfair to @x", FreeText(("x",), (), None, None, "unfair to @x")),
    ],
)
def test_the_text_is_read(said: str, read: FreeText) -> None:
    assert free_text(said, TODAY) == read


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("Met somebody about #housing", "Say who with @"),
        ("31/2/2026: met @x", "There is no 31 February 2026"),
        ("tomorrow: seeing @x", '"tomorrow" is in the future'),
        ("3/4/2026 met @x", '"3/4/2026" is in the future'),
        ("monday met @x", "Today is a Monday."),
        ("2026-02-30 @x", "There is no 30 February 2026"),
    ],
)
def test_a_text_without_anybody_or_with_a_wrong_date_is_refused(said: str, sentence: str) -> None:
    with pytest.raises(UsageRefusal, match=sentence.replace("(", r"\(")):
        free_text(said, TODAY)


@given(
    first=st.characters(categories=["L", "Nd"]),
    rest=st.text(st.characters(categories=["L", "Nd", "Mn", "Mc"], exclude_characters="\ufe0e\ufe0f")),
)
@example("ম", "ীনা")
@example("c", "afe\u0301-club")
@example("م", "ی\u200cخواهم")  # the joiner parts the letters of one Persian word
def test_a_name_in_any_script_is_read_whole(first: str, rest: str) -> None:
    name = f"{first}{rest}"
    read = free_text(f"Met @{name}, by {name}@x.example.", TODAY)
    assert read.organisations == (name,)


@given(said=st.text(), front=st.sampled_from(["", "yesterday: ", "31/2 ", "3/2/2026, ", "#", "@", "@x "]))
def test_any_text_is_read_or_refused(said: str, front: str) -> None:
    try:
        read = free_text(f"{front}{said}", TODAY)
    except UsageRefusal:
        return
    assert read.organisations
    assert read.day is None or read.day <= TODAY
    assert f"{front}{said}".strip().endswith(read.note)


def test_arguments_are_a_text_where_one_has_an_at() -> None:
    assert is_free_text(["Met @eastside-youth"])
    assert is_free_text(["Met", "@eastside-youth", "today"])
    assert not is_free_text(["eastside-youth", "highfields"])
    assert not is_free_text([])


def test_a_topic_is_written_one_way() -> None:
    assert [topic(said) for said in ("#Food Bank", "food-bank", "Fôod  bank!")] == ["food-bank"] * 3
    with pytest.raises(UsageRefusal, match="is not a topic"):
        topic("##")


def test_a_topic_in_another_script_is_quoted_whole() -> None:
    with pytest.raises(UsageRefusal, match='"শিক্ষা" is not a topic'):
        free_text("Met @x about #শিক্ষা", TODAY)


def test_a_telephone_is_no_part_of_a_name() -> None:
    assert free_text("☎\ufe0f@x", TODAY).organisations == ("x",)


def test_a_word_may_be_cut_short() -> None:
    assert one_of(Channel, "vis") == ("visit", "visit")
    assert one_of(Channel, "Visit") == ("visit", "")
    assert one_of(StartedBy, "thi") == ("third-party", "third-party")
    for said in ("e", "me", "pigeon"):
        with pytest.raises(
            UsageRefusal, match="Answer with one of visit, call, email, event, meeting, message"
        ):
            one_of(Channel, said)


@pytest.fixture
def run(cvetrack: Cvetrack, store: Store) -> Cvetrack:
    """The command, on a store with two organisations."""
    an_organisation(store, "Eastside Youth")
    an_organisation(store, "Highfields Centre")
    return cvetrack


def test_a_text_is_logged_and_every_guess_is_said(run: Cvetrack, store: Store) -> None:
    logged = run("log", "yesterday: emailed @eastside-youth and @highfields about #housing")
    assert logged.out == (
        "Email with Eastside Youth and Highfields Centre, Sun 1 March 2026, out of hours, about housing, "
        "begun by us. Taken as an email. Kept as E1.\n"
    )
    assert store.row("SELECT channel, note FROM engagement") == (
        "email",
        "emailed @eastside-youth and @highfields about #housing",
    )


def test_options_win_over_what_the_text_says(run: Cvetrack, store: Store) -> None:
    logged = run(
        *("log", "yesterday: called @eastside-youth about #housing", "--on", "27/2/2026"),
        *("--channel", "meeting", "--about", "youth", "--note", "the hall"),
    )
    assert "Taken as" not in logged.out
    assert "about youth and housing" in logged.out
    assert store.row("SELECT day, channel, note FROM engagement") == ("2026-02-27", "meeting", "the hall")


@pytest.mark.parametrize("arguments", [("Met", "@eastside-youth", "today"), ("-",)])
def test_a_text_comes_as_words_or_from_standard_input(
    run: Cvetrack, store: Store, arguments: tuple[str, ...]
) -> None:
    assert run("log", *arguments, stdin="Met @eastside-youth today\n").code == 0
    assert store.value("SELECT note FROM engagement") == "Met @eastside-youth today"


def test_an_unknown_name_in_a_text_is_refused_or_added(run: Cvetrack) -> None:
    refused = run("log", "Met @eastside-yuoth")
    assert (refused.code, refused.err.splitlines()[0]) == (
        3,
        'No organisation is called "eastside-yuoth". Did you mean eastside-youth (Eastside Youth)?',
    )
    assert (
        run("log", "Met @brook-street", "--new").err == "New organisation: brook-street, as brook-street.\n"
    )


@pytest.mark.parametrize("front", ["31 february", "3 dcember", "lsat tuesday", "31/2"])
def test_a_day_in_front_that_cannot_be_read_is_not_taken_for_today(
    cvetrack: Cvetrack, store: Store, front: str
) -> None:
    an_organisation(store, "Midtown Forum")
    refused = cvetrack("log", f"{front}: called @midtown-forum")
    assert (refused.code, refused.out) == (2, "")
    assert store.value("SELECT count(*) FROM engagement") == 0


def test_words_before_a_colon_that_are_no_day_are_part_of_the_note(cvetrack: Cvetrack, store: Store) -> None:
    an_organisation(store, "Midtown Forum")
    assert cvetrack("log", "Good news: called @midtown-forum").code == 0
    assert store.value("SELECT note FROM engagement") == "Good news: called @midtown-forum"


@pytest.mark.parametrize(
    "said", ["they called us: @midtown-forum about #rent", "@midtown-forum called us about #rent"]
)
def test_who_began_is_read_out_of_the_words(cvetrack: Cvetrack, store: Store, said: str) -> None:
    an_organisation(store, "Midtown Forum")
    assert "begun by them" in cvetrack("log", said).out
    assert "begun by us" in cvetrack("log", said, "--from", "us").out
    assert "begun by us" in cvetrack("log", "called @midtown-forum about #rent").out


def test_an_empty_day_is_no_day(cvetrack: Cvetrack, store: Store) -> None:
    an_organisation(store, "Midtown Forum")
    assert cvetrack("log", "midtown-forum", "--on", "").code == 2
