"""A spreadsheet runs nothing of ours, and what spreadsheets send is read as it was meant."""

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from enum import StrEnum

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.spreadsheet import decode, guarded, read_rows, unguarded, write_rows

STARTERS = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
NUMBERS = [
    "-3.5",
    "-1",
    "+7",
    "-1,234.50",
    "-1e-07",
    "+44 20 7946 0000",
    "+44 (0)20 7946-0000",
    "+442079460000",
]
TRICKY = st.text(st.sampled_from("=+-@'\t\r\n ;,\"|\u200b\u00a0\u0301\u3164\uff1da1"))
ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates too
CELLS = TRICKY | ANY_TEXT


class Colour(StrEnum):
    GREEN = "green"


def written(*rows: Sequence[object]) -> str:
    stream = io.StringIO(newline="")
    write_rows(stream, ["a", "b"], rows=rows)
    return stream.getvalue()


def refusal(text: str) -> str:
    with pytest.raises(UsageRefusal) as refused:
        list(read_rows(text))
    return str(refused.value)


@given(CELLS)
@example("'")
@example("''=1")
@example("'-3.5")
@example(" '=1")
@example("'\u3164=1")
def test_every_cell_comes_back(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


@given(CELLS)
@example("\u3164=1")
def test_no_guarded_cell_starts_a_formula(cell: str) -> None:
    rest = guarded(cell)
    while (
        rest
        and not rest.startswith(STARTERS)
        and (rest[0] == "\u3164" or unicodedata.category(rest[0])[0] in "CMZ")
    ):
        rest = rest[1:]
    if rest.startswith(STARTERS):
        assert set(rest[1:]) <= set("0123456789 ().,-+eE")
        assert rest[1:2].isdigit()


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-1+1",
        "-2+3+cmd|' /C calc'!A0",
        '@SUM(1,"2")',
        "\t=1",
        "\r=1",
        "\n=1",
        "\tname",
        "  =1",
        "\u00a0=1",
        "\ufeff=1",
        "\u200b\u200d=1",
        "\u202e=1",
        "\u0301=1",
        "\u3164=1",
        "\0=1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff20SUM(1)",
        "\ufe661",
        "+44-20-7946-0000",  # Excel would take 20 from 44
        "+44 20 7946 0000+1",
        "-(3)",
        "-3.5%",
        "-",
        "@eastside",
        "'=1",
        "''=1",
    ],
)
def test_a_live_cell_is_guarded_by_one_apostrophe(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["", "Eastside", "3-4", "'Ere we go", "(=1)", "£-5", "বাংলা", "'", " ", *NUMBERS]
)
def test_any_other_cell_stays_as_it_is(cell: str) -> None:
    assert guarded(cell) == cell
    assert unguarded(cell) == cell


def test_rows_are_written_after_rfc_4180() -> None:
    assert written(
        ['Anwar, "Youth"', None],
        [True, False],
        [date(2026, 3, 2), datetime(2026, 3, 2, 9, 30, tzinfo=UTC)],
        [7, -3.5],
        ["two\nlines", "=1+1"],
        [Colour.GREEN, "\x1b]0;x\a\u202etxt"],
        [None, ""],
    ) == (
        "a,b\r\n"
        '"Anwar, ""Youth""",\r\n'
        "true,false\r\n"
        "2026-03-02,2026-03-02T09:30:00+00:00\r\n"
        "7,-3.5\r\n"
        '"two\nlines",\'=1+1\r\n'
        '"green","]0;xtxt"\r\n'
        ",\r\n"
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t", ",;\t"])
def test_no_formula_hides_behind_another_delimiter(delimiter: str) -> None:
    text = written(["Anwar;=1+1", "Eastside\t=1+1"], ["Anwar", "b,=1+1"])
    for other in delimiter:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=other):
            assert not any(cell.startswith("=") for cell in row)


def test_a_row_of_one_empty_cell_is_not_lost() -> None:
    stream = io.StringIO(newline="")
    write_rows(stream, ["a"], rows=[[None]])
    assert stream.getvalue() == 'a\r\n""\r\n'


def test_rows_are_written_as_they_come() -> None:
    stream = io.StringIO(newline="")

    def rows() -> Iterator[list[str]]:
        assert stream.getvalue() == "a\r\n"
        yield ["first"]
        assert stream.getvalue() == "a\r\nfirst\r\n"

    write_rows(stream, ["a"], rows=rows())
    assert stream.getvalue() == "a\r\nfirst\r\n"


@given(st.lists(st.tuples(st.just("x"), TRICKY), max_size=5))
def test_what_is_written_is_read_again(rows: list[tuple[str, str]]) -> None:
    read = [cells for _, cells in read_rows(written(*rows))]
    harmless = str.maketrans({"\r": "", "\t": " ", "\u200b": ""})
    assert read == [["a", "b"], *([x, cell.translate(harmless)] for x, cell in rows)]


@pytest.mark.parametrize(
    ("raw", "text", "encoding"),
    [
        (b"", "", "UTF-8"),
        (b"name\n", "name\n", "UTF-8"),
        ("Café".encode(), "Café", "UTF-8"),
        ("Café".encode("utf-8-sig"), "Café", "UTF-8 with BOM"),
        ("Café".encode("cp1252"), "Café", "Windows-1252"),
        (b"\x80 \x93ok\x94", "\u20ac \u201cok\u201d", "Windows-1252"),
        (b"\xff\xfe" + "Café".encode("utf-16-le"), "Café", "UTF-16 LE"),
        (b"\xfe\xff" + "Café".encode("utf-16-be"), "Café", "UTF-16 BE"),
        ("name,ward\r\nCafé".encode("utf-16-le"), "name,ward\r\nCafé", "UTF-16 LE"),
        ("name,ward\r\nCafé".encode("utf-16-be"), "name,ward\r\nCafé", "UTF-16 BE"),
    ],
)
def test_the_encoding_is_found(raw: bytes, text: str, encoding: str) -> None:
    assert decode(raw) == (text, encoding)


@pytest.mark.parametrize(
    ("raw", "complaint"),
    [
        (b"Caf\xe9 \x81", "The file seems to be Windows-1252, but byte 5 (0x81) is not."),
        (b"Caf\xc3\xa9 \xe9t\xe9", "The file seems to be UTF-8, but byte 6 (0xe9) is not."),
        (b"\xef\xbb\xbfCaf\xe9", "The file seems to be UTF-8 with BOM, but byte 6 (0xe9) is not."),
        (b"\xff\xfea\0b", "The file seems to be UTF-16 LE, but byte 4 (0x62) is not."),
        (b"\xff\xfea\0\x00\xd8b\0", "The file seems to be UTF-16 LE, but byte 4 (0x00) is not."),
        (b"PK\x03\x04\x14\0", "The file is a workbook, not CSV."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "The file is a workbook, not CSV."),
    ],
)
def test_bytes_that_are_no_text_are_refused(raw: bytes, complaint: str) -> None:
    with pytest.raises(UsageRefusal) as refused:
        decode(raw)
    assert str(refused.value) == f"{complaint} Save it as CSV UTF-8 and try again."


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_rows_carry_the_line_they_start_in(delimiter: str, end: str) -> None:
    text = end.join(
        [
            'name_"note"',
            "",
            'Anwar_"one',
            'two ""three"""',
            "  ",
            "__",
            "O'Hara_'=1",
            ' Eastside _\x0b"x"\u2028',
        ]
    ).replace("_", delimiter)
    blank = delimiter * 2
    assert blank in text
    assert list(read_rows(text)) == [
        (1, ["name", "note"]),
        (3, ["Anwar", f'one{end}two "three"']),
        (7, ["O'Hara", "=1"]),
        (8, [" Eastside ", '\x0b"x"\u2028']),
    ]


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("name\nAnwar, Youth", ["name"]),
        ('"name; of it; here",ward\n', ["name; of it; here", "ward"]),
        ('"one\n;;two",ward;x,y', ["one\n;;two", "ward;x", "y"]),
        ("\n\nname;a,b;c\n", ["name", "a,b", "c"]),
        ("\tward\tkind\n", ["", "ward", "kind"]),
        ("a,b;c", ["a", "b;c"]),
    ],
)
def test_the_delimiter_is_found(text: str, header: list[str]) -> None:
    assert next(read_rows(text))[1] == header


@pytest.mark.parametrize("text", ["", "\n\r\n", " \n,,\n"])
def test_no_rows(text: str) -> None:
    assert list(read_rows(text)) == []


@pytest.mark.parametrize(
    "text", ['a,b\n1,2\n3,"four\n5,6\n', 'a,b\n1,2\n3,"four" 4\n', 'a,b\n1,2\n3,"f"our,"x\n']
)
def test_an_unclosed_quotation_mark_is_refused_with_its_line(text: str) -> None:
    assert refusal(text) == (
        "In the row that starts in line 3 a quotation mark is opened and not closed before the next cell. "
        "Close it, or write a quotation mark inside a cell twice."
    )


def test_the_rows_before_a_refusal_are_given() -> None:
    rows = read_rows('a\n1\n"2')
    assert [next(rows), next(rows)] == [(1, ["a"]), (2, ["1"])]
    with pytest.raises(UsageRefusal, match="line 3 a quotation"):
        next(rows)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_nul_is_refused_with_its_line(end: str) -> None:
    assert refusal(f"a{end}b{end}c\0{end}") == (
        "Line 3 holds a NUL character, which is not text. Save the file again as CSV UTF-8."
    )


def test_a_huge_cell_is_refused_with_its_line() -> None:
    assert list(read_rows("a\n" + "x" * 131_072))[1] == (2, ["x" * 131_072])
    assert refusal("a\n\n" + "x" * 131_073) == (
        "In the row that starts in line 3 a cell is longer than 131,072 characters. "
        "Shorten it, or close the quotation mark before it."
    )


@given(TRICKY | ANY_TEXT)
def test_any_text_is_rows_or_a_refusal(text: str) -> None:
    lines: list[int] = []
    with suppress(UsageRefusal):
        lines.extend(line for line, _ in read_rows(text))
    assert lines == sorted(set(lines))
