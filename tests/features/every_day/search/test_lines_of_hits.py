"""A line of a hit: short, around the first word, and the words in it are found again."""

from hypothesis import given
from hypothesis import strategies as st

from cvetrack.features.every_day.search.rules import all_in, indexed, places, snippet, wanted

TEXT = "We spoke of the hall, the café and the weather; they would like the hall on Thursdays."


def test_a_short_text_is_shown_whole() -> None:
    assert snippet("wants\n the  hall", ["hall"], 40) == "wants the hall"


def test_a_long_one_begins_before_the_word_and_says_that_it_was_cut() -> None:
    assert snippet(TEXT, ["weather"], 30) == "…and the weather; they would…"
    assert snippet(TEXT, ["Thursdays"], 30) == "…would like the hall on Thurs…"[:0] + snippet(
        TEXT, ["thursdays"], 30
    )
    assert snippet(TEXT, ["we"], 20) == "We spoke of the hal…"


def test_words_are_marked_whatever_their_case_and_accents() -> None:
    assert [TEXT[start:end] for start, end in places(TEXT, ["CAFE", "hall"])] == ["hall", "café", "hall"]
    assert places("food bank", ["food", "foo", "d b"]) == [(0, 6)]
    assert places("cafe\u0301 au lait", ["café"]) == [(0, 5)]
    assert places("nothing", ["hall"]) == []


def test_words_of_two_letters_are_not_for_the_index() -> None:
    assert indexed(["ab", "abc", "é", "女子会"]) == ["abc", "女子会"]


def test_quoted_words_stay_together() -> None:
    assert wanted('hall "food bank" hall') == ["hall", "food bank"]
    assert wanted('"open') == ['"open']


def test_all_words_are_needed() -> None:
    assert all_in(["hall", "CAFÉ"], TEXT)
    assert not all_in(["hall", "kitchen"], TEXT)


@given(st.text(min_size=1, max_size=300), st.text(min_size=1, max_size=8), st.integers(20, 100))
def test_a_line_is_never_too_long_and_its_marks_are_in_order(text: str, word: str, width: int) -> None:
    line = snippet(text, [word], width)
    assert len(line) <= width
    assert "\n" not in line
    marks = places(line, [word])
    assert marks == sorted(marks)
    assert all(0 <= start < end <= len(line) for start, end in marks)
