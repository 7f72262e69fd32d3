"""The columns of somebody else's file: headers understood, cells read, mistakes said in a sentence."""

from datetime import date
from enum import StrEnum

import pytest

from cvetrack.kernel.columns import (
    Field,
    Understood,
    day,
    each,
    said_back,
    understand,
    words,
    yes_or_no,
)
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.refusals.screening import screened

FIELDS = (
    Field("name", "organisation name, group, title", screened("name")),
    Field("number", "org id", each(screened("number")), lists=True),
    Field("charity_number", "charity no", each(screened("number")), lists=True, into="number"),
    Field("ward_code", "ward", screened("ward")),
    Field("note", "notes, comments", screened("note")),
)


def read(*header: str, said: tuple[str, ...] = ()) -> Understood:
    return understand(header, FIELDS, said=said, needed=("name",), kind="groups")


def given(*header: str, said: tuple[str, ...] = ()) -> dict[str, str]:
    return {column.header: column.field.name for column in read(*header, said=said).columns}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        *(("name", "name"), ("NAME ", "name"), ("Organisation Name", "name"), ("organisation_name", "name")),
        *(
            ("Orgnisation name", "name"),
            ("Titel", "name"),
            ("Ward Code", "ward_code"),
            ("WD24CD", "ward_code"),
        ),
        *(("Charity No.", "charity_number"), ("org-id", "number"), ("Coments", "note")),
    ],
)
def test_a_header_is_understood_however_it_is_written(header: str, field: str) -> None:
    others = () if field == "name" else ("name",)
    if header == "Titel":  # two letters exchanged in a short word could be anything
        with pytest.raises(UsageRefusal, match="No column gives the name"):
            given(header)
    else:
        assert given(header, *others)[header] == field


@pytest.mark.parametrize(
    "header",
    [
        *(
            "postcode",
            "charity_activities",
            "town",
            "date of birth",
            "web",
            "email",
            "phone",
            "status",
            "id",
            "",
        ),
        *("named person", "war", "order", "renotes", "ward name 2011 census", "x" * 1000, "\x1b[2J", "名前"),
    ],
)
def test_an_unknown_header_is_passed_over(header: str) -> None:
    understood = read("name", header)
    assert [column.header for column in understood.columns] == ["name"]
    assert understood.ignored == (header,)


def test_the_surest_column_gives_a_field() -> None:
    assert given("title", "name", "group") == {"name": "name"}
    assert given("org id", "number", "charity no", "name") == {
        **{"org id": "number", "number": "number", "charity no": "charity_number"},
        "name": "name",
    }


def test_map_wins_and_can_pass_a_column_over() -> None:
    assert given("title", "name", said=("title=name",)) == {"title": "name"}
    assert given("name", "ward", said=("ward=ignore",)) == {"name": "name"}
    assert given("name", "a=b", said=("a=b=note",)) == {"name": "name", "a=b": "note"}


@pytest.mark.parametrize(
    ("header", "said", "sentence"),
    [
        (
            ("x", "y"),
            (),
            "No column gives the name of the groups. The columns are: x, y. Say which one it is",
        ),
        (("name",), ("name=nme",), 'There is no field "nme". The fields are: name, number, charity_number'),
        (("name",), ("nme=name",), 'There is no column "nme". They are: name.'),
        (("name",), ("name",), '--map takes COLUMN=FIELD, not "name".'),
        (("name", "NAME"), (), 'Two columns, "name" and "NAME", give the name.'),
        (("a", "b"), ("a=name", "b=name"), 'Two columns, "a" and "b", give the name.'),
        (("a", "a"), ("a=name",), '2 columns are called "a".'),
        (tuple(f"c{number}" for number in range(9999)), (), "c19 and 9,979 more."),
    ],
)
def test_what_is_not_understood_is_said(
    header: tuple[str, ...], said: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(UsageRefusal) as refused:
        read(*header, said=said)
    assert sentence in str(refused.value)


def test_what_was_understood_is_said_back() -> None:
    assert said_back(read("name", "Charity No", "postcode", "")) == (
        "name -> name, Charity No -> charity_number. Ignored: postcode, (no name)."
    )


class Colour(StrEnum):
    DARK_RED = "dark-red"
    SEA_GREEN = "sea_green"


def test_our_words_are_read_however_they_are_written() -> None:
    read_colour = words(Colour)
    assert [read_colour(said) for said in ("dark-red", "Dark red", "SEA GREEN")] == [
        *("dark-red", "dark-red", "sea_green"),
    ]
    with pytest.raises(UsageRefusal, match='"blue" is none of: dark-red, sea_green'):
        read_colour("blue")


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        *(("2026-01-05", "2026-01-05"), ("5/1/2026", "2026-01-05"), ("5 Jan 2026", "2026-01-05")),
        *(("Mon 5 January 2026", "2026-01-05"), ("05.01.26", "2026-01-05"), ("2/3/2026", "2026-03-02")),
    ],
)
def test_a_day_with_its_year_is_read(said: str, iso: str) -> None:
    assert day(date(2026, 3, 2))(said) == iso


@pytest.mark.parametrize("said", ["yesterday", "5/1", "5 january", "tuesday", "2 weeks ago", "today"])
def test_a_day_without_its_year_is_refused(said: str) -> None:
    with pytest.raises(UsageRefusal, match=r"with its year|Try"):
        day(date(2026, 3, 2))(said)


@pytest.mark.parametrize("said", ["3/3/2026", "31/2/2026", "10", "may", "2026-13-01", "01/02/03/04"])
def test_what_is_no_past_day_is_refused(said: str) -> None:
    with pytest.raises(UsageRefusal):
        day(date(2026, 3, 2))(said)


def test_yes_and_no() -> None:
    assert [yes_or_no(said) for said in ("yes", "TRUE", "y", "1", "No", "false", "n", "0")] == [1] * 4 + [
        0
    ] * 4
    with pytest.raises(UsageRefusal, match="neither yes nor no"):
        yes_or_no("perhaps")


def test_several_things_in_one_cell() -> None:
    assert each(screened("thing"))(" a ; b;;c ") == ["a", "b", "c"]
