"""How wide a text is on a terminal, and where it is folded."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cvetrack.kernel.text import safe
from cvetrack.terminal.drawing import Block, Columns, Drawing, Heading, Line
from cvetrack.terminal.places import line_ends, places
from tests.screens import drawn


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("Eastside", 8),
        ("\u0627\u0644\u062d\u064a", 4),
        ("東區", 4),
        ("e\u0301", 1),
        ("ਗੁਰਦੁਆਰਾ", 6),  # two of its eight letters and signs stand below others
        ("👍🏽", 4),  # a hand and a colour, or one coloured hand
        ("❤️", 2),
        ("🇬🇧", 4),
        ("خانه\u200cها", 6),
    ],
)
def test_a_text_takes_as_many_places_as_any_terminal_gives_it(text: str, most: int) -> None:
    assert places(text) == most
    assert cell_len(text) <= most


@given(st.text(max_size=80), st.integers(2, 30))
def test_no_line_is_wider_than_it_may_be_and_nothing_is_lost(text: str, width: int) -> None:
    said = safe(text)
    ends = [0, *line_ends(said, width), len(said)]
    assert ends == sorted(ends)
    lines = [said[start:end] for start, end in pairwise(ends)]
    assert "".join(lines) == said
    assert all(places(line.rstrip()) <= width for line in lines if line.strip())


def test_a_line_ends_between_words_where_it_can() -> None:
    text = "The hall on Thursdays, and Donaudampfschiff too."
    ends = [0, *line_ends(text, 12), len(text)]
    assert [text[start:end] for start, end in pairwise(ends)] == [
        "The hall on ",
        "Thursdays, ",
        "and ",
        "Donaudampfsc",
        "hiff too.",
    ]


def test_a_drawing_too_wide_comes_in_bands_with_its_names() -> None:
    drawing = Drawing(("we      a b c d e", "they    f   g h"), names=8)
    assert drawn([drawing], 16) == ("  we      a b c\n  they    f   g\n\n  we      d e\n  they    h\n")
    assert drawn([drawing], 30) == "  we      a b c d e\n  they    f   g h\n"
    command = Drawing(("cvetrack log eastside-youth --note words",))
    assert drawn([command], 20) == "  cvetrack log eastside-youth --note words\n"


def test_ids_that_leave_no_room_stand_below() -> None:
    many = " ".join(f"E{number}" for number in range(100, 112))
    blocks: list[Block] = [Line("Answered for all.", ids=many), Heading("Midtown Forum", many)]
    for block in blocks:
        lines = drawn([block], 30).splitlines()
        assert max(map(len, lines)) <= 30
        assert " ".join(lines[1:]).split() == many.split()
    topic = "a topic, whose name is all it goes by, is no id"
    shown = drawn([Columns((("Mon 2 Mar", "topic", "housing"),), ids=(topic,))], 40).splitlines()
    assert max(map(len, shown)) <= 40
    shown = drawn([Columns((("reached", "M7 answered"),), ids=(many,))], 40).splitlines()
    assert max(map(len, shown)) <= 40
    assert [word for line in shown for word in line.split() if word.startswith("E1")] == many.split()


def test_long_words_are_shortened_in_a_list_and_whole_by_themselves() -> None:
    words = " ".join(["warmth"] * 200)
    row = ((words, " · urgent"), "Eastside Youth")
    listed = drawn([Columns((row,), ids=("N1",), heads=("need", "who"))], 80)
    assert listed.count("warmth") < 40
    assert all(said in listed for said in ("…", "· urgent", "Eastside Youth", "N1"))
    assert drawn([Columns((row,))], 80).count("warmth") == 200
