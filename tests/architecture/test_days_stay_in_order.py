"""A day that would be out of order is refused by what stands there, and the advice is about the day that was given."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cvetrack.kernel.dates import say_date
from cvetrack.records.register import KINDS, kind_of
from cvetrack.store.connection import connect
from cvetrack.store.reading import every
from tests.command_tree import built
from tests.conftest import Result, call

LATER = "2026-03-23"
FIRST, LAST = date(2020, 1, 1), date(2026, 3, 23)
"""Days before all of the sample town, and after."""
Run = Callable[..., Result]
_DAY = r"(?P<given>\w{3} \d+ \w+ \d{4})"
_CANNOT = re.compile(rf"on {_DAY}, for it [^.]*\. Give an? (?P<how>\w+) day")
_STANDS = re.compile(rf"on \w{{3}} \d+ \w+ \d{{4}}[^.]* {_DAY}[^.]*\. Give an? (?P<how>\w+) (day|time)")


@pytest.fixture
def run(town_file: Path, tmp_path: Path) -> Run:
    """A command line on a copy of the sample town, some weeks later."""
    copy = tmp_path / "town.db"
    shutil.copy(town_file, copy)

    def on(*arguments: str) -> Result:
        environ = {"CVETRACK_OFFICER": "sam-reed", "CVETRACK_AS_OF": LATER}
        return call(list(arguments), store=copy, environ=environ)

    on.path = copy  # type: ignore[attr-defined]
    return on


def days(*path: str) -> list[str]:
    """The options of a command that are days."""
    command = built(path[0]).get_command(None, path[1])
    return [each.opts[0] for each in command.params if each.metavar == "DATE"]


def named(run: Run, table: str) -> Iterator[Any]:
    """The ids of the records of a kind."""
    store = connect(str(run.path))  # type: ignore[attr-defined]
    try:
        yield from [each.record for each in every(store, kind_of(table), LAST)]
    finally:
        store.close()


def advised(refused: Result, given: date) -> bool:
    """Whether a day was refused with advice, which is then about that day and the right one."""
    found = _CANNOT.search(refused.err) or _STANDS.search(refused.err)
    if found is None:
        assert not re.search("Give an? (later|earlier)", refused.err), refused
        return False
    assert found["given"] == say_date(given), refused
    assert found["how"] == ("later" if given == FIRST else "earlier"), refused
    return True


BESIDE = (
    "forum edit reference-group",
    "forum reseat reference-group midtown-forum",
    "channel edit interfaith-line",
)
"""What else has days that are put right."""


@pytest.mark.parametrize("table", [*KINDS, *BESIDE])
def test_a_day_out_of_order_is_told_which_way_to_go(run: Run, table: str) -> None:
    for path in (
        ("handover", "complete", "O1"),
        ("forum", "leave", "reference-group", "midtown-forum", "--on", "1 march 2026"),
        ("channel", "edit", "interfaith-line", "--ended-on", "1 march 2026"),
    ):
        assert run(*path).code == 0
    if table in BESIDE:
        edited = [table.split()]
    else:
        group = kind_of(table).command
        edited = [[group, "edit", record] for record in named(run, table)]
    for line in edited:
        for option in days(*line[:2]):
            for given in (FIRST, LAST):
                done = run(*line, option, given.isoformat())
                if done.code:
                    advised(done, given)
                else:
                    assert run("undo").code == 0
