"""Every day that a command is told is read alike: counted from the record's day, and never guessed far off."""

import shlex
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from cvetrack.records.register import KINDS, kind_of
from cvetrack.store.connection import connect
from cvetrack.store.ids import parted
from cvetrack.store.reading import one
from tests.builders import TODAY
from tests.command_tree import every_command
from tests.conftest import Result, call
from tests.store.dumping import dump

TO_COME = {
    "log": {"--due"},
    "promise make": {"--due"},
    "promise renegotiate": {"--due"},
    "promise edit": {"--due"},
    "strategy publish": {"--review"},
    "strategy edit": {"--review"},
    "support give": {"--from", "--until", "--use-by"},
    "support edit": {"--from", "--until", "--use-by"},
    "safety plan": {"--review"},
    "safety review": {"--review"},
    "safety edit": {"--review"},
    "meeting plan": {"--on"},
    "meeting record": {"--due"},
    "meeting edit": {"--on"},
    "action give": {"--due"},
    "flag gatekeeper": {"--review"},
    "flag rival": {"--review"},
    "flag renew": {"--review"},
    "flag edit": {"--review"},
    "mandate record": {"--expires"},
    "mandate check": {"--expires"},
    "mandate edit": {"--expires"},
    "org edit": {"--review", "--ask-again"},
    "org decline": {"--ask-again"},
    "org pause": {"--until"},
}
"""The options of days to come; every other is of a day gone by, or of one that leans there."""
FROM_NOW = {"strategy edit", "meeting plan", "meeting edit", "flag renew", "org pause"}
"""The commands that are of today, whatever record they are given."""
GOES_WITH = {
    ("log", "--due"): ["--promise", "a list of halls"],
    ("meeting record", "--due"): ["--action", "eastside-youth=a list of halls", "--on", "today"],
    ("promise renegotiate", "--on"): ["--due", "end of march"],
    ("org edit", "--asked"): ["--publicity", "code_name"],
    ("org edit", "--review"): ["--publicity", "code_name"],
    ("forum seat", "--left-on"): ["--on", "1 february 2026"],
    ("support give", "--until"): ["--from", "1 february 2026"],
}
CALLED = {
    "org lead": "org lead riverside-elders sam-reed",
    "meeting edit": "meeting edit G2",
    "flag gatekeeper": "flag gatekeeper midtown-forum --because x --evidence E7",
}
"""Where the first example in the help of a command is not one that takes every day."""
OPTIONS = [
    (placed.name, option.opts[0])
    for placed in every_command()
    for option in placed.command.params
    if getattr(option, "metavar", None) == "DATE"
    and not (placed.path[-1] in ("list", "timeline") and option.opts[0] in ("--since", "--until"))
]
LATER = [each for each in OPTIONS if each[1] in TO_COME.get(each[0], ())]
Run = Callable[..., Result]


@pytest.fixture
def run(town_file: Path, tmp_path: Path) -> Run:
    """A command line on a copy of the sample town."""
    copy = tmp_path / "town.db"
    shutil.copy(town_file, copy)

    def on(*arguments: str) -> Result:
        return call(list(arguments), store=copy, environ={"CVETRACK_OFFICER": "sam-reed"})

    on.path = copy  # type: ignore[attr-defined]
    return on


def with_day(command: str, option: str, day: str, on: str = "") -> list[str]:
    """A command as its help has it, with a day of its own at an option, and its record `on` another."""
    example = next(placed.command.examples[0] for placed in every_command() if placed.name == command)
    words = shlex.split(CALLED.get(command, example.removeprefix("cvetrack ")))
    for name in (option, *(["--on"] if on else [])):
        while name in words:
            at = words.index(name)
            del words[at : at + 2]
    return [*words, *GOES_WITH.get((command, option), ()), option, day, *(["--on", on] if on else [])]


def counted_from(run: Run, words: list[str]) -> date:
    """The day that what is told of a record is counted from: its own where it is put right, else today."""
    group, verb, name = words[:3] if len(words) > 2 else (*words, "")
    store = connect(str(run.path))  # type: ignore[attr-defined]
    try:
        if group == "action":
            held_on: date = one(store, kind_of("meeting"), name, TODAY).held_on
            return held_on
        if verb != "edit" or f"{group} {verb}" in FROM_NOW or group == "org":
            return TODAY
        letters, _ = parted(name) or ("", 0)
        kind = next(each for each in map(kind_of, KINDS) if each.letter == letters)
        began: date = getattr(one(store, kind, name, TODAY), kind.began)
        return began
    finally:
        store.close()


def test_every_option_of_a_day_to_come_is_in_the_table() -> None:
    assert {(command, option) for command, options in TO_COME.items() for option in options} == set(LATER)


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_a_day_that_its_missing_year_puts_far_off_is_refused_with_the_way_to_write_it(
    run: Run, command: str, option: str
) -> None:
    later = (command, option) in LATER
    near = TODAY + timedelta(days=1)
    if later:
        near = counted_from(run, with_day(command, option, "")) - timedelta(days=1)
    before = run.path.read_bytes()  # type: ignore[attr-defined]
    refused = run(*with_day(command, option, f"{near:%-d %B}"))
    assert (refused.code, refused.out) == (2, ""), refused
    for year in (near.year, near.year + (1 if later else -1)):
        assert f'"{near.day} {near:%B} {year}"'.lower() in refused.err, refused
    assert run.path.read_bytes() == before  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("command", "option"),
    [each for each in LATER if each[0] not in FROM_NOW and not each[0].endswith(" edit")],
)
def test_a_length_of_time_is_counted_from_the_day_of_the_record(run: Run, command: str, option: str) -> None:
    made_on = date(2026, 2, 20)
    given = "" if command == "action give" else made_on.isoformat()
    words = with_day(command, option, "in 7 weeks", given)
    if command == "action give":
        made_on = counted_from(run, words)
    day, before = (made_on + timedelta(weeks=7)).isoformat(), str(dump_of(run))
    done = run(*words)
    assert done.code == 0, done
    assert str(dump_of(run)).count(day) > before.count(day), done


def dump_of(run: Run) -> object:
    """All that the store holds."""
    store = connect(str(run.path))  # type: ignore[attr-defined]
    try:
        return dump(store)
    finally:
        store.close()


@pytest.mark.parametrize(("command", "option"), [each for each in OPTIONS if each[0].endswith(" edit")])
def test_a_day_that_is_put_right_is_said_back(run: Run, command: str, option: str) -> None:
    for days in (-1, 3, -30, -400):
        day = TODAY + timedelta(days=days)
        before = run.path.read_bytes()  # type: ignore[attr-defined]
        done = run(*with_day(command, option, day.isoformat()))
        if done.code == 0 and run.path.read_bytes() != before:  # type: ignore[attr-defined]
            assert f"{day.day} {day:%b}" in done.out, done
