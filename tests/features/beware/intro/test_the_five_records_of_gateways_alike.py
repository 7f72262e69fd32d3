"""Introductions, conditions, mandates, relays and ties: what is refused of each, read by programs, and undone."""

import csv
import io
import json

import pytest

from cvetrack.store.connection import Store
from tests.builders import an_organisation
from tests.conftest import Cvetrack

TABLES = ("introduction", "access_condition", "mandate", "relay", "relay_confirmation", "tie")
COMMANDS = {"intro": "D", "access": "X", "mandate": "Q", "relay": "R", "tie": "L"}
FORUM, TENANTS = "midtown-forum", "highfields-tenants"

Rows = dict[str, list[object]]


@pytest.fixture(autouse=True)
def recorded(store: Store, cvetrack: Cvetrack) -> None:
    """One of each about Midtown Forum, of 2 February 2026; Mill Choir confirmed the message a week later."""
    for name in ("Midtown Forum", "Highfields Tenants", "Mill Choir"):
        an_organisation(store, name)
    for line in (
        ("intro", "record", FORUM, TENANTS, "--asked", "--on", "2026-02-02"),
        ("access", "record", FORUM, "through our office", "--on", "2026-02-02"),
        ("mandate", "record", FORUM, "--for", "all groups", "--basis", "elected", "--checked", "2026-02-02"),
        ("relay", "record", FORUM, "the park closes at six", "--on", "2026-02-02"),
        ("relay", "confirm", "R1", "mill-choir", "--on", "2026-02-09"),
        ("tie", "declare", FORUM, TENANTS, "--source", "a poster", "--on", "2026-02-02"),
    ):
        done = cvetrack(*line)
        assert (done.code, done.err) == (0, "")


def kept(store: Store) -> Rows:
    return {table: list(store.rows(f"SELECT * FROM {table}")) for table in TABLES}


@pytest.mark.parametrize(
    ("wrong", "code", "said"),
    [
        (("intro", "record", "nobody", TENANTS), 3, 'No organisation is called "nobody".'),
        (
            ("intro", "record", FORUM, "m"),
            3,
            '"m" could be any of these 2. Say which:\n  midtown-forum  Midtown',
        ),
        (("intro", "record", FORUM, TENANTS, "--on", "tomorrow"), 2, '"tomorrow" is in the future'),
        (("intro", "record", FORUM, TENANTS, "--outcome", "maybe"), 2, "Invalid value for '--outcome'"),
        (("intro", "record", FORUM, TENANTS, "--note", " "), 2, "The note is empty."),
        (("access", "record", FORUM), 2, "The condition is missing."),
        (("access", "record", FORUM, ""), 2, "The condition is empty."),
        (("access", "record", FORUM, "x", "--source", "y" * 301), 2, "The source is 301 characters long"),
        (("access", "record", FORUM, "x", "--kind", "rude"), 2, "Invalid value for '--kind'"),
        (("access", "edit", "X1", "--on", "tomorrow"), 2, '"tomorrow" is in the future'),
        (("mandate", "record", FORUM, "--for", "x"), 2, "Missing option '--basis'."),
        (("mandate", "record", FORUM, "--basis", "elected"), 2, "Missing option '--for'."),
        (
            ("mandate", "record", FORUM, "--for", "", "--basis", "elected"),
            2,
            "The name of those they speak for",
        ),
        (("mandate", "check", "Q1", "--basis", "loud"), 2, "Invalid value for '--basis'"),
        (("relay", "record", FORUM), 2, "The message is missing."),
        (("relay", "confirm", "R1", "nobody"), 3, 'No organisation is called "nobody".'),
        (("relay", "confirm", "R1", TENANTS, "--on", "tomorrow"), 2, '"tomorrow" is in the future'),
        (("tie", "declare", FORUM, TENANTS), 2, "Missing option '--source'."),
        (("tie", "declare", FORUM, "mill-choir", "--source", "\n"), 2, "The source is empty."),
        (("tie", "end", "L1", "--on", "tomorrow"), 2, '"tomorrow" is in the future'),
        *(((command, "edit", "1"), 2, "Say what to correct, such as --") for command in COMMANDS),
    ],
)
def test_what_is_not_understood_is_refused_and_nothing_written(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], code: int, said: str
) -> None:
    before = kept(store)
    refused = cvetrack(*wrong)
    assert (refused.code, refused.out) == (code, "")
    assert refused.err.startswith(said)
    assert kept(store) == before


@pytest.mark.parametrize(
    ("command", "noun", "listed"),
    [
        ("intro", "introduction D9", "intro list"),
        ("access", "access condition X9", "access list"),
        ("mandate", "mandate Q9", "mandate list --all"),
        ("relay", "relayed message R9", "relay list"),
        ("tie", "tie L9", "tie list --all"),
    ],
)
def test_an_id_that_is_none_says_where_the_others_are(
    cvetrack: Cvetrack, command: str, noun: str, listed: str
) -> None:
    for verb in ("show", "edit"):
        refused = cvetrack(command, verb, "9")
        assert (refused.code, refused.err) == (3, f"There is no {noun}. See them with: cvetrack {listed}\n")
    assert cvetrack(command, "show", "E1").err.startswith('"E1" is not a')


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_is_known_before_its_day_and_the_list_says_how_to_begin(
    cvetrack: Cvetrack, command: str
) -> None:
    empty = cvetrack(command, "list", as_of="2026-02-01")
    assert empty.code == 0
    assert empty.out.startswith("No ")
    assert f": cvetrack {command} {'declare' if command == 'tie' else 'record'} " in empty.out
    assert cvetrack(command, "show", "1", as_of="2026-02-01").code == 3
    assert cvetrack(command, "show", "1", as_of="2026-02-02").code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_each_is_given_to_programs_and_told_on_the_timeline(cvetrack: Cvetrack, command: str) -> None:
    rows = json.loads(cvetrack(command, "list", FORUM, "--json").out)["rows"]
    table = list(csv.DictReader(io.StringIO(cvetrack(command, "list", "--csv").out)))
    assert [row["id"] for row in rows] == [1]
    assert [(row["id"], row["officer"]) for row in table] == [("1", "Sam Reed")]
    assert json.loads(cvetrack(command, "list", "mill-choir", "--json").out)["rows"] == []
    item = json.loads(cvetrack(command, "show", "1", "--json").out)
    assert item["schema"] == f"cvetrack/{command}/1"
    told = json.loads(cvetrack("timeline", FORUM, "--json").out)["rows"]
    assert f"{COMMANDS[command]}1" in {each["id"] for each in told}


@pytest.mark.parametrize(
    "writing",
    [
        ("intro", "record", "mill-choir", TENANTS),
        ("intro", "outcome", "D1", "made", "--stepped-aside"),
        ("intro", "edit", "D1", "--note", "at their fair"),
        ("access", "record", FORUM, "not on a Friday"),
        ("access", "edit", "X1", "--kind", "only-through-me"),
        ("mandate", "record", "mill-choir", "--for", "its singers", "--basis", "unknown"),
        ("mandate", "check", "Q1"),
        ("mandate", "edit", "Q1", "--for", "every group"),
        ("relay", "record", "mill-choir", "the hall is free"),
        ("relay", "confirm", "R1", TENANTS),
        ("relay", "edit", "R1", "--not-confirmed-by", "mill-choir"),
        ("tie", "declare", "mill-choir", TENANTS, "--source", "a poster"),
        ("tie", "end", "L1"),
        ("tie", "edit", "L1", "--kind", "umbrella"),
    ],
    ids=" ".join,
)
def test_undo_takes_back_each(cvetrack: Cvetrack, store: Store, writing: tuple[str, ...]) -> None:
    before = kept(store)
    written = json.loads(cvetrack(*writing, "--json").out)
    assert (written["schema"], bool(written["sentence"])) == ("cvetrack/written/1", True)
    assert kept(store) != before
    assert cvetrack("undo").code == 0
    assert kept(store) == before


def test_who_left_writes_none_of_it(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("officer", "add", "Priya Shah", as_of="2026-01-05")
    cvetrack("officer", "leave", "priya-shah", "--on", "2026-03-01", CVETRACK_OFFICER="sam-reed")
    before = kept(store)
    refused = cvetrack("access", "record", FORUM, "x", CVETRACK_OFFICER="priya-shah")
    assert refused.code == 2
    assert "Priya Shah left on Sun 1 March 2026" in refused.err
    assert kept(store) == before
