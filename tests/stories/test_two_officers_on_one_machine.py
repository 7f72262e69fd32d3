"""Two officers keep one record: each account says once who writes there, and every record says who wrote it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cvetrack, Result

ASKED = (
    "Which officer are you: sam-reed, priya-shah? Say so with --officer, or once for this machine with: "
    "cvetrack settings set me OFFICER\n"
)
By = Callable[..., Result]


@pytest.fixture
def by(cvetrack: Cvetrack, tmp_path: Path) -> By:
    """A command line on the account of an officer, who said once that they write there."""

    def run(officer: str, *line: str, **more: Any) -> Result:
        account = {"XDG_CONFIG_HOME": str(tmp_path / officer)}
        if not (tmp_path / officer).exists():
            assert cvetrack("settings", "set", "me", officer, **account).code == 0
        return cvetrack(*line, **account, **more)

    return run


@pytest.fixture(autouse=True)
def two_serve(cvetrack: Cvetrack, by: By) -> None:
    """Sam Reed leads on Eastside Youth, Priya Shah on Midtown Forum; each has met theirs and promised something."""
    cvetrack("officer", "edit", "sam-reed", "--on", "1/3/2024")
    cvetrack("officer", "add", "Priya Shah", "--on", "1/3/2024")
    for officer, name, slug, words in (
        ("sam-reed", "Eastside Youth", "eastside-youth", "dates for the hall"),
        ("priya-shah", "Midtown Forum", "midtown-forum", "a list of rooms"),
    ):
        for line in (
            ("org", "add", name, "--lead", officer, "--on", "3/3/2025"),
            ("log", slug, "--on", "24/2/2026", "--promise", words, "--due", "20 march"),
            ("need", "add", slug, "somewhere warm"),
        ):
            done = by(officer, *line)
            assert done.code == 0, f"{line}\n{done.err}"


def told(answered: Result) -> Any:
    """What a command answers programs."""
    assert answered.code == 0, answered.err
    answer = json.loads(answered.out)
    return answer.get("item", answer.get("rows"))


def records(answered: Result) -> list[str]:
    """Of which records, by their numbers, or organisations a list is."""
    return [str(row.get("slug") or row["id"]) for row in told(answered)]


def test_where_nobody_is_said_nothing_is_written_in_anybodys_name(cvetrack: Cvetrack, by: By) -> None:
    before = cvetrack("history", "--json").out
    for line in (
        ("log", "eastside-youth"),
        ("promise", "make", "midtown-forum", "a key", "--due", "20 march"),
        ("promise", "list", "--mine"),
    ):
        refused = cvetrack(*line)
        assert (refused.code, refused.out, ASKED in refused.err) == (2, "", True), line
    assert cvetrack("history", "--json").out == before
    # Whoever sits at another's desk says so, for once.
    assert by("sam-reed", "--officer", "priya-shah", "log", "midtown-forum", "--on", "2/3/2026").code == 0
    assert told(cvetrack("show", "E3", "--json"))["officers"] == ["Priya Shah"]
    # What only reads asks nobody who they are.
    assert cvetrack("today").code == 0


@pytest.mark.parametrize(
    ("line", "sams", "priyas"),
    [
        ("engagement list", ["1"], ["2"]),
        ("promise list", ["1"], ["2"]),
        ("need list", ["1"], ["2"]),
        ("org list", ["eastside-youth"], ["midtown-forum"]),
    ],
)
def test_mine_is_whose_account_it_is(by: By, line: str, sams: list[str], priyas: list[str]) -> None:
    for officer, mine, others in (("sam-reed", sams, priyas), ("priya-shah", priyas, sams)):
        assert records(by(officer, *line.split(), "--mine", "--json")) == mine
        # Without it a list is of all, and of the other for who asks.
        other = "priya-shah" if officer == "sam-reed" else "sam-reed"
        assert records(by(officer, *line.split(), "--officer", other, "--json")) == others
        assert sorted(records(by(officer, *line.split(), "--json"))) == sorted(mine + others)


def test_every_record_goes_on_saying_who_wrote_it_once_it_is_handed_over(cvetrack: Cvetrack, by: By) -> None:
    for officer, line in (
        ("sam-reed", "handover start eastside-youth --to priya-shah"),
        ("sam-reed", "handover introduce eastside-youth"),
        ("priya-shah", "handover complete eastside-youth"),
    ):
        assert by(officer, *line.split()).code == 0
    # Priya leads on both, and reads of both.
    assert records(by("priya-shah", "org", "list", "--mine", "--json")) == ["eastside-youth", "midtown-forum"]
    books = told(by("priya-shah", "handover", "book", "--mine", "--json"))
    assert [each["organisation"]["organisation"]["slug"] for each in books] == [
        "eastside-youth",
        "midtown-forum",
    ]
    assert told(by("sam-reed", "handover", "book", "--mine", "--json")) == []
    # What Sam promised stays Sam's, in their words and on their list, until somebody keeps it.
    assert records(by("sam-reed", "promise", "list", "--mine", "--json")) == ["1"]
    for record, name in (("P1", "Sam Reed"), ("P2", "Priya Shah"), ("N1", "Sam Reed"), ("N2", "Priya Shah")):
        assert f"recorded  by {name}\n" in cvetrack("show", record).out
    for record, name in (("E1", "Sam Reed"), ("E2", "Priya Shah")):
        assert told(cvetrack("show", record, "--json"))["officers"] == [name]
    # And so does the history of every step.
    steps = {each["command"]: each["officer"] for each in told(cvetrack("history", "--json"))}
    assert steps["handover introduce"] == "sam-reed"
    assert steps["handover complete"] == "priya-shah"
