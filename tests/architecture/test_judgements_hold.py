"""Whatever is judged: its records exist and are about whom it judges, undo takes it back, and no flag is told."""

import json
import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cvetrack.store.connection import Store, connect
from cvetrack.store.evidence import concerned
from cvetrack.store.shapes import shapes
from tests.conftest import call
from tests.examples import EXAMPLES
from tests.judgements import FLAGS_MAY_BE_TOLD, JUDGEMENTS

OFFICER = {"CVETRACK_OFFICER": "sam-reed"}
AS_OF = "2026-03-02"
ID = re.compile(r"[A-Z]{1,2}[1-9][0-9]*")
OF_WHOM = ("org", "organisation", "a", "b", "other")
"""The keys of a row that name the organisations that it is about."""
OF_NOBODY = {"incident", "risk_picture", "myth", "network", "broadcast", "strategy_document", "reason"}
"""Of the city, not of organisations."""
judgement = pytest.mark.parametrize("words", JUDGEMENTS, ids=" ".join)


class Later(NamedTuple):
    """The town after every example of the help was run on it; what each judgement was `before`, and the number of the
    `last` operation before them."""

    path: Path
    before: dict[tuple[str, ...], str]
    last: int


def rows(town: Path, words: tuple[str, ...]) -> list[dict[str, Any]]:
    """What a judgement answers programs."""
    answer = json.loads(answered(town, words))
    found: list[dict[str, Any]] = answer["rows"] if "rows" in answer else [answer["item"]]
    return found


def answered(town: Path, words: tuple[str, ...], *more: str) -> str:
    """A judgement as it is answered in JSON."""
    done = call([*words, "--json", *more], store=town, as_of=AS_OF, environ=OFFICER)
    assert done.code == 0, (words, done)
    return done.out


@judgement
def test_each_record_exists_and_is_about_whom_it_judges(town: Path, words: tuple[str, ...]) -> None:
    store = connect(str(town))
    try:
        letters = {shape.letter: shape.table for shape in shapes() if shape.letter}
        numbers: dict[str, int] = dict(store.rows("SELECT slug, id FROM organisation"))
        for row in rows(town, words):
            about = {numbers[row[key]] for key in OF_WHOM if row.get(key) in numbers}
            for record in _records(row):
                table = letters[record.rstrip("0123456789")]
                number = int(re.sub(r"\D", "", record))
                assert store.value(f"SELECT 1 FROM {table} WHERE id = ?", (number,)), (words, record)
                if about and table not in OF_NOBODY:
                    assert _about(store, record, table, number) & about, (words, record, row)
    finally:
        store.close()


@judgement
def test_undo_takes_each_judgement_back(town: Path, words: tuple[str, ...], later: Later) -> None:
    shutil.copy(later.path, town)
    undone = call(["undo", "--to", str(later.last)], store=town, as_of=AS_OF, environ=OFFICER)
    assert undone.code == 0, undone
    assert answered(town, words) == later.before[words]


@pytest.fixture(scope="module")
def later(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Later:
    """The town to which everything was done."""
    folder = tmp_path_factory.mktemp("later")
    path = folder / "town.db"
    shutil.copy(town_file, path)
    before: dict[tuple[str, ...], str] = {words: answered(path, words) for words in JUDGEMENTS}
    store = connect(str(path))
    last: int = store.value("SELECT max(id) FROM op")
    store.close()
    here = Path.cwd()
    os.chdir(folder)
    try:
        for command, line in EXAMPLES:
            if command.split()[0] not in {
                "undo",
                "redo",
                "init",
                "restore",
                "key",
                "unlock",
                "demo",
                "import",
            }:
                call(shlex.split(line)[1:], store=path, as_of=AS_OF, environ=OFFICER)
    finally:
        os.chdir(here)
    return Later(path, before, last)


@judgement
def test_no_flag_is_told_where_its_audience_forbids_it(town: Path, words: tuple[str, ...]) -> None:
    said = ("Hidden words of a caution", "Their own view of it, hidden")
    flagged = call(
        [
            "flag",
            "gatekeeper",
            "eastside-youth",
            "--because",
            said[0],
            "--their-view",
            said[1],
            "--evidence",
            "E1",
        ],
        store=town,
        as_of=AS_OF,
        environ=OFFICER,
    )
    assert flagged.code == 0, flagged
    for form in ((), ("--json",), ("--csv",), ("--why",), ("--all",)):
        done = call([*words, *form], store=town, as_of=AS_OF, environ=OFFICER)
        if done.code == 2:  # not every form is there
            continue
        assert not any(each in done.out for each in said), (words, form)
        if words[0] not in FLAGS_MAY_BE_TOLD:
            assert "gatekeeper" not in done.out, (words, form)


def _about(store: Store, record: str, table: str, number: int) -> set[int]:
    """The numbers of the organisations that a record is about; a judgement on evidence is of whom it names."""
    if table in {"flag", "milestone_event"}:
        columns = "organisation_id, other_id" if table == "flag" else "organisation_id, NULL"
        return set(store.rows(f"SELECT {columns} FROM {table} WHERE id = ?", (number,))[0])
    return concerned(store, record)


def _records(told: Any) -> Iterator[str]:
    """Every id in an answer, but those of the steps of the ladder, which are its vocabulary."""
    if isinstance(told, dict):
        for key, value in told.items():
            if key not in {"milestone", "milestones", "moved"}:
                yield from _records(value)
    elif isinstance(told, list):
        for each in told:
            yield from _records(each)
    elif isinstance(told, str) and ID.fullmatch(told) and not re.fullmatch(r"M\d+", told):
        yield told
