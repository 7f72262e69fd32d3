"""Whatever day an `edit` is given, and whatever it is to empty: it is done, or refused in words, never by the store."""

import shlex
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from cvetrack.records.register import KINDS, kind_of
from cvetrack.store.connection import Store, connect
from cvetrack.store.correcting import steps
from cvetrack.store.reading import every
from tests.command_tree import built, every_command
from tests.conftest import Result, call

TODAY = "2026-03-23"
AFTERWARDS = """
2026-03-05 promise miss P2 --because "Nobody asked the caretaker."
2026-03-05 promise renegotiate P3 --due "20 march" --because "They asked for it."
2026-03-05 concern answer C2 "We asked for another route."
2026-03-05 need refer N1 --to "the library"
2026-03-05 need decline N2 --because "It is a private landlord's."
2026-03-05 support used S1
2026-03-05 support outcome S1 "They went to the sea."
2026-03-05 voice taken V1 --link https://radio.example/1 --consent
2026-03-05 ask answer A2 partly
2026-03-05 briefing answer J2 "The council does."
2026-03-05 myth answer Z2 "It stays."
2026-03-05 meeting minutes G1 --url https://council.example/g1
2026-03-05 meeting call-off G2 --because "Too few could come."
2026-03-05 handover introduce O1
2026-03-05 setback repair B1 --step explained
2026-03-05 safety review Y1 --review "9 june 2026"
2026-03-05 mandate check Q1
2026-03-05 intro outcome D2 made
2026-03-05 milestone reverse eastside-youth M3 --because "They speak of security alone."
2026-03-05 flag clear F1 --because "They have members after all."
2026-03-12 promise tell P1
2026-03-12 promise tell P2
2026-03-12 concern tell C1
2026-03-12 concern tell C2
2026-03-12 need tell N1
2026-03-12 need met N1 --words "Warm enough."
2026-03-12 setback repair B1 --step told
2026-03-12 handover complete O1
"""
"""What became of the sample town, so that each step that there is was taken: on some day, then what follows it."""
DAYS = ("", "2020-01-01", "2025-11-01", "2026-03-08", "today")
ORGANISATIONS = ("eastside-youth", "highfields-centre", "midtown-forum", "highfields-tenants")
OTHERS = {
    "org": "SELECT slug FROM organisation",
    "contact": "SELECT id FROM contact",
    "officer": "SELECT slug FROM officer",
    "forum": "SELECT slug FROM forum",
    "channel": "SELECT slug FROM network",
    "engagement": "SELECT 'E' || id FROM engagement",
    "risk": "SELECT id FROM risk_picture",
    "topic": "SELECT name FROM topic",
}
"""How those are named that an `edit` puts right and that are not in the register."""


@pytest.fixture(scope="module")
def later(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the sample town, three weeks later."""
    path = tmp_path_factory.mktemp("later") / "town.db"
    shutil.copy(town_file, path)
    run = _on(path)
    for line in AFTERWARDS.strip().splitlines():
        day, *arguments = shlex.split(line)
        done = run(*arguments, as_of=day)
        assert done.code == 0, f"{line}\n{done.err}"
    return path


def edited() -> Iterator[tuple[str, str]]:
    """The commands that put a record right, each with what it puts right."""
    for placed in every_command():
        if placed.path[1:] == ("edit",):
            tables = [table for table in KINDS if kind_of(table).command == placed.path[0]]
            yield from ((placed.path[0], table) for table in tables or (placed.path[0],))


@pytest.mark.parametrize(("command", "table"), list(edited()))
def test_it_is_done_or_refused_in_words(later: Path, tmp_path: Path, command: str, table: str) -> None:
    before = later.read_bytes()
    run = _on(path := tmp_path / "town.db")
    path.write_bytes(before)
    options = {
        each.opts[0]: DAYS if each.metavar == "DATE" else ORGANISATIONS if each.metavar == "ORG" else ("",)
        for each in built(command).get_command(None, "edit").params
        if each.opts[0].startswith("--") and not each.is_flag and each.type.name == "str"
    }
    wrong = []
    for record in _records(later, table):
        for option, values in options.items():
            for value in values:
                done = run(command, "edit", record, option, value)
                if done.code not in (0, 2, 3) or "please report" in done.err:
                    wrong.append((record, option, value, done.code, done.err))
                if done.code == 0:
                    path.write_bytes(before)
    assert options
    assert not wrong, "\n".join(map(str, wrong))


def _records(path: Path, table: str) -> list[str]:
    store = connect(str(path))
    try:
        return _named(store, table)
    finally:
        store.close()


def _named(store: Store, table: str) -> list[str]:
    if table in OTHERS:
        return [str(name) for (name,) in store.rows(OTHERS[table])]
    return [each.record for each in every(store, kind_of(table), date.fromisoformat(TODAY))]


def _on(path: Path) -> Callable[..., Result]:
    def run(*arguments: str, as_of: str = TODAY) -> Result:
        return call(list(arguments), store=path, as_of=as_of, environ={"CVETRACK_OFFICER": "sam-reed"})

    return run


@pytest.mark.parametrize("table", [table for table in KINDS if kind_of(table).follows])
def test_what_follows_a_step_goes_with_it(later: Path, tmp_path: Path, table: str) -> None:
    kind, before = kind_of(table), later.read_bytes()
    run = _on(path := tmp_path / "town.db")
    gone = 0
    for follows, firsts in kind.follows.items():
        if follows not in steps(kind):
            continue
        for record in _records(later, table):
            path.write_bytes(before)
            for first in firsts:
                done = run(kind.command, "edit", record, f"--{first.replace('_', '-')}", "")
                gone += done.code == 0
                assert done.code == 0 or "day yet" in done.err
            column = f"SELECT {follows} FROM {table} WHERE id = ?"
            store = connect(str(path))
            assert store.value(column, (int(record[1:]),)) is None
            store.close()
    assert gone


@pytest.mark.parametrize("table", [table for table in KINDS if kind_of(table).required])
def test_what_a_step_requires_is_refused_with_the_way_to_take_out_both(
    later: Path, tmp_path: Path, table: str
) -> None:
    kind, before = kind_of(table), later.read_bytes()
    run = _on(path := tmp_path / "town.db")
    path.write_bytes(before)
    for column in kind.required:
        option = f"--{column.replace('_', '-')}"
        if option not in {
            name for each in built(kind.command).get_command(None, "edit").params for name in each.opts
        }:
            continue
        refused = [run(kind.command, "edit", record, option, "") for record in _records(later, table)]
        ways = [each.err.partition("take out both: cvetrack ")[2].partition("\n")[0] for each in refused]
        for way in filter(None, ways):
            assert run(*shlex.split(way)).code == 0
            path.write_bytes(before)
        assert {each.code for each in refused} == {2}
        assert table == "ask" or any(ways), refused
