"""Every list is asked alike: whose, since when, which of them, how many, in which order, and which columns."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.command_tree import Placed, every_command
from tests.conftest import Result, call

LISTS = [each for each in every_command() if each.path[-1] == "list"]
ALWAYS = {"--all", "--limit", "--sort", "--columns", "--json", "--csv"}
NO_DAY = {"safety list": "a plan, or that there is none"}
NOBODYS = {
    **dict.fromkeys(("channel list", "contact list", "forum list", "topic list"), "nobody signed it"),
    "meeting list": "a forum calls it",
    "milestone list": "a summary of many records",
    "officer list": "the officers themselves",
    "safety list": "a summary of plans and incidents",
}
NEVER_OPEN = {
    **dict.fromkeys(
        ("access list", "broadcast list", "engagement list", "reason list"), "it is done when it is recorded"
    ),
    **dict.fromkeys(("forum list", "topic list"), "it has no end"),
    "milestone list": "a summary of many records",
    "risk list": "the first one stands",
}
Ask = Callable[..., Result]


def options(placed: Placed) -> dict[str, str]:
    """The options of a command, each with its words of help."""
    return {name: str(getattr(each, "help", "")) for each in placed.command.params for name in each.opts}


@pytest.fixture
def ask(town: Path) -> Ask:
    """Ask a list of the sample town something."""

    def asked(placed: Placed, *said: str) -> Result:
        environ = {"CVETRACK_OFFICER": "sam-reed", "CVETRACK_AS_OF": "2026-03-02"}
        return call([*placed.path, *said], store=town, environ=environ)

    return asked


def rows(answer: Result) -> list[dict[str, object]]:
    """The rows of an answer in JSON."""
    assert answer.code == 0, answer
    found: list[dict[str, object]] = json.loads(answer.out)["rows"]
    return found


def table(answer: Result) -> list[list[str]]:
    """The lines of an answer in CSV, its header first."""
    assert answer.code == 0, answer
    return list(csv.reader(io.StringIO(answer.out.lstrip("\ufeff"))))


@pytest.mark.parametrize("placed", LISTS, ids=lambda each: each.name)
def test_a_list_can_be_asked_what_every_list_can(placed: Placed) -> None:
    offered = set(options(placed))
    expected = set(ALWAYS)
    expected |= set() if placed.name in NO_DAY else {"--since", "--until"}
    expected |= set() if placed.name in NOBODYS else {"--officer", "--mine"}
    expected |= set() if placed.name in NEVER_OPEN else {"--open"}
    asked_of_all = {"--open", "--since", "--until", "--officer", "--mine", *ALWAYS}
    assert offered & asked_of_all == expected


@pytest.mark.parametrize("option", sorted({"--open", "--since", "--until", "--officer", "--mine", *ALWAYS}))
def test_an_option_means_the_same_everywhere(option: str) -> None:
    words = {options(each)[option] for each in LISTS if option in options(each)}
    if option == "--all":
        assert all(each == "All of them." or each.startswith("Also those ") for each in words)
    else:
        assert len(words) == 1


@pytest.mark.parametrize("placed", LISTS, ids=lambda each: each.name)
def test_it_is_cut_put_in_order_and_narrowed_to_columns(placed: Placed, ask: Ask) -> None:
    whole = rows(ask(placed, "--all", "--json"))
    assert rows(ask(placed, "--all", "--json", "--limit", "1")) == whole[:1]
    names = table(ask(placed, "--all", "--csv"))[0]
    assert whole == [] or list(whole[0]) == names
    for name in names:
        only = table(ask(placed, "--all", "--csv", "--columns", name, "--sort", name))
        assert only[0] == [name]
        backwards = table(ask(placed, "--all", "--csv", "--columns", name, "--sort", f"-{name}"))
        assert sorted(only) == sorted(backwards)
        assert sorted(map(str, only[1:])) == sorted(str([cell]) for cell in column(ask, placed, name))
    drawn = ask(placed, "--all", "--columns", ",".join(names[:2]))
    assert drawn.code == 0
    wrong = ask(placed, "--columns", "colour")
    assert (wrong.code, wrong.err.split(".")[0]) == (2, 'There is no column "colour"')
    assert ask(placed, "--sort", "-colour").code == 2


def column(ask: Ask, placed: Placed, name: str) -> Sequence[str]:
    """One column of the whole list."""
    lines = table(ask(placed, "--all", "--csv"))
    return [line[lines[0].index(name)] for line in lines[1:]]


@pytest.mark.parametrize("placed", LISTS, ids=lambda each: each.name)
def test_it_is_narrowed_to_days(placed: Placed, ask: Ask) -> None:
    if placed.name in NO_DAY:
        assert ask(placed, "--since", "today").code == 2
        return
    whole = rows(ask(placed, "--all", "--json"))
    before = rows(ask(placed, "--all", "--json", "--until", "31 december 2025"))
    after = rows(ask(placed, "--all", "--json", "--since", "1 january 2026"))
    assert all(each in whole for each in (*before, *after))
    dated = [each for each in whole if each in before or each in after]
    assert len(dated) == len(before) + len(after)
    assert len(dated) == len(whole) or any(None in each.values() for each in whole)
    wrong = ask(placed, "--since", "2 march 2026", "--until", "1 march 2026")
    assert (wrong.code, wrong.err) == (
        2,
        "--until is before --since. Give a later day, or leave one of them out.\n",
    )


@pytest.mark.parametrize(
    "placed", [each for each in LISTS if each.name not in NO_DAY], ids=lambda each: each.name
)
def test_days_to_come_can_be_asked_for_where_something_is_to_come(placed: Placed, ask: Ask) -> None:
    whole = rows(ask(placed, "--all", "--json"))
    by_now = rows(ask(placed, "--all", "--json", "--until", "today"))
    to_come = [each for each in whole if each not in by_now]
    later = ask(placed, "--all", "--json", "--since", "tomorrow")
    if to_come:
        assert rows(later) == to_come
    else:
        assert (later.code, "is in the future" in later.err) == (2, True)


@pytest.mark.parametrize(
    "placed", [each for each in LISTS if each.name not in NOBODYS], ids=lambda each: each.name
)
def test_it_is_narrowed_to_an_officer(placed: Placed, ask: Ask) -> None:
    whole = rows(ask(placed, "--all", "--json"))
    sam, priya = (
        rows(ask(placed, "--all", "--json", "--officer", slug)) for slug in ("sam-reed", "priya-shah")
    )
    assert all(each in whole for each in (*sam, *priya))
    assert rows(ask(placed, "--all", "--json", "--mine")) == sam
    assert sam or priya or not whole
    both = ask(placed, "--mine", "--officer", "priya-shah")
    assert (both.code, both.err) == (2, "--mine and --officer do not go together. Leave one out.\n")


@pytest.mark.parametrize(
    "placed", [each for each in LISTS if each.name not in NEVER_OPEN], ids=lambda each: each.name
)
def test_the_open_ones_are_some_of_all(placed: Placed, ask: Ask) -> None:
    whole = rows(ask(placed, "--all", "--json"))
    still_open = rows(ask(placed, "--open", "--json"))
    assert [each for each in whole if each in still_open] == still_open
    assert ask(placed, "--open", "--all").code == 2


@pytest.mark.parametrize("placed", LISTS, ids=lambda each: each.name)
def test_a_table_without_rows_has_its_header(placed: Placed, cvetrack: Ask) -> None:
    empty = table(cvetrack(*placed.path, "--csv", "--all", as_of="1999-01-01"))
    assert len(empty) == 1
    assert len(empty[0]) > 2
