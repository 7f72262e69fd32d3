"""An organisation, a forum, a channel, an officer entered by mistake: taken out whole, or told what holds it."""

import json
from pathlib import Path
from typing import Any

import pytest

from cvetrack.store.connection import Store
from cvetrack.store.named import Named
from cvetrack.store.removing_named import PARTS
from cvetrack.store.shapes import shapes
from tests.conftest import Cvetrack

MADE = {
    "org": (
        ("org", "add", "Elm Club", "--alias", "The Elm", "--on", "1/2/2026"),
        ("forum", "seat", "advisory-group", "elm-club", "--on", "3/2/2026"),
        ("org", "decline", "elm-club", "--because", "busy", "--on", "4/2/2026"),
        ("org", "lead", "elm-club", "sam-reed"),
    ),
    "forum": (
        ("forum", "add", "Interfaith Table", "--kind", "other"),
        ("forum", "seat", "interfaith-table", "eastside-youth"),
    ),
    "channel": (("channel", "add", "Traders", "--purpose", "crowds", "--owner", "their association"),),
    "officer": (("officer", "add", "Tom Hale", "--on", "1/2/2026"),),
}
NAMES = {"org": "elm-club", "forum": "interfaith-table", "channel": "traders", "officer": "tom-hale"}


@pytest.fixture
def by(cvetrack: Cvetrack) -> Cvetrack:
    """Commands of Sam Reed, where a forum and an organisation are kept."""

    def run(*line: str, **more: Any) -> Any:
        return cvetrack(*line, CVETRACK_OFFICER="sam-reed", **more)

    for line in (
        ("officer", "edit", "sam-reed", "--on", "1/1/2025"),
        ("org", "add", "Eastside Youth", "--on", "3/2/2025"),
        ("forum", "add", "Advisory Group", "--kind", "advisory", "--on", "3/2/2025"),
    ):
        assert run(*line).code == 0
    return run


def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of records."""
    return {each.table: store.rows(f"SELECT * FROM {each.table} ORDER BY 1, 2") for each in shapes()}


@pytest.mark.parametrize("noun", MADE)
def test_it_goes_with_what_is_only_a_part_of_it_and_comes_back_whole(
    by: Cvetrack, store: Store, noun: str
) -> None:
    before = everything(store)
    for line in MADE[noun]:
        done = by(*line)
        assert done.code == 0, (line, done.err)
    made = everything(store)
    gone = by(noun, "remove", NAMES[noun], "--because", "typed twice")
    assert (gone.code, gone.err) == (0, "")
    assert "was taken out: typed twice. Take it back with: cvetrack undo\n" in gone.out
    left = everything(store)
    (removal,) = left.pop("removal")
    assert "typed twice" in removal
    assert left == {table: rows for table, rows in before.items() if table != "removal"}
    assert by(noun, "show", NAMES[noun]).code == 3
    assert by("undo").code == 0
    assert everything(store) == made
    assert by("verify").code == 0
    assert by("redo").code == 0
    assert by("verify").code == 0


@pytest.mark.parametrize(
    ("noun", "held", "told"),
    [
        ("org", ("log", "elm-club"), "cannot go while E1 names it. "),
        ("org", ("log", "elm-club"), "first: cvetrack remove E1\n"),
        (
            "org",
            ("log", "eastside-youth", "elm-club"),
            "first: cvetrack engagement edit E1 --drop elm-club\n",
        ),
        (
            "org",
            ("meeting", "plan", "advisory-group", "--on", "10 march", "--with", "elm-club"),
            "meeting edit G1 --without elm-club\n",
        ),
        ("org", ("need", "add", "elm-club", "a room"), "first: cvetrack remove N1\n"),
        (
            "org",
            ("contact", "add", "Ruth Cole", "--org", "elm-club", "--role", "chair"),
            "while Ruth Cole (ruth-cole)",
        ),
        ("forum", ("meeting", "plan", "interfaith-table", "--on", "10 march"), "while G1 names it"),
        ("channel", ("broadcast", "send", "Roads are shut.", "--channel", "traders"), "while K1 names it"),
        (
            "officer",
            ("org", "lead", "eastside-youth", "tom-hale"),
            "while a lead of eastside-youth names them",
        ),
        (
            "officer",
            ("org", "lead", "eastside-youth", "tom-hale"),
            "first: cvetrack org lead eastside-youth OFFICER --on DATE, the day that one began\n",
        ),
        (
            "officer",
            ("--officer", "tom-hale", "need", "add", "eastside-youth", "x"),
            "Tom Hale wrote in this record",
        ),
    ],
)
def test_what_names_it_is_told_with_how_to_free_it(
    by: Cvetrack, store: Store, noun: str, held: tuple[str, ...], told: str
) -> None:
    for line in MADE[noun][:2] if noun == "forum" else MADE[noun][:1]:
        by(*line)
    done = by(*held)
    assert done.code == 0, done.err
    before = everything(store)
    refused = by(noun, "remove", NAMES[noun])
    assert (refused.code, refused.out) == (2, "")
    assert told in refused.err
    assert refused.err.endswith("Nothing was written.\n")
    assert everything(store) == before


def test_many_are_told_shortly(by: Cvetrack) -> None:
    by(*MADE["org"][0])
    for number in range(12):
        assert by("need", "add", "elm-club", f"a room for group {number}").code == 0
    told = by("org", "remove", "elm-club").err
    assert "N8, N9 and 3 more name it." in told
    assert told.count("cvetrack remove") == 9


@pytest.mark.parametrize("named", PARTS)
def test_whatever_refers_to_it_is_a_part_of_it_or_told(named: Named) -> None:
    """Of every column of every table: an id can be told of each row that is not a part, or what it is in words."""
    lettered = {each.table for each in shapes() if each.letter}
    in_words = {"contact", "lead"} | ({"removal", "screening_exception"} if named == "officer" else set())
    for shape in shapes():
        links = {each.refers_to for each in shape.columns if each.name in shape.primary_key}
        for column in shape.columns:
            if column.refers_to == named and shape.table not in PARTS[named]:
                assert shape.letter or links & lettered or shape.table in in_words, (
                    f"{shape.table}.{column.name}"
                )


def test_a_part_of_a_name_is_not_enough(by: Cvetrack) -> None:
    by(*MADE["org"][0])
    refused = by("org", "remove", "elm")
    assert (refused.code, "the whole name, or --yes" in refused.err) == (2, True)
    assert by("org", "remove", "elm", "--yes").code == 0
    assert json.loads(by("org", "list", "--json").out)["rows"][0]["slug"] == "eastside-youth"


def test_who_took_something_out_stays_where_the_history_begins_anew(by: Cvetrack, tmp_path: Path) -> None:
    by(*MADE["officer"][0])
    by(*MADE["org"][0])
    assert by("--officer", "tom-hale", "org", "remove", "elm-club").code == 0
    assert by("export", "--to", str(tmp_path / "exported")).code == 0
    again = {"CVETRACK_STORE": str(tmp_path / "again.db")}
    assert by("init", "--plain", "--officer", "Sam Reed", **again).code == 0
    assert by("import", "everything", str(tmp_path / "exported"), **again).code == 0
    refused = by("officer", "remove", "tom-hale", **again)
    assert (refused.code, "Tom Hale wrote in this record" in refused.err) == (2, True)
