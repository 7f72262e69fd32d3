"""Whoever is asked where we stand with an organisation says how it was on that day, whatever was said since."""

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.architecture.conftest import Reading
from tests.architecture.statements import statements
from tests.conftest import call

BEFORE, ON, WITHIN, OVER = "2026-03-02", "2026-03-10", "2026-03-15", "2026-03-20"
OF_THE_STORE = {"history", "verify", "doctor", "export", "backup", "undo", "redo"}
"""What tells of the store as it is now."""
HEAD = re.compile(r"\d+:[0-9a-f]{32}")
"""How long the history is, and its last hash."""
BECAUSE = "A busy year"


def declined(path: Path, *, over: bool) -> Path:
    """Every organisation of the town would rather not engage from a day on, and perhaps did again from another."""
    answer = call(
        ["org", "list", "--csv"], store=path, as_of=BEFORE, environ={"CVETRACK_OFFICER": "sam-reed"}
    )
    slugs = [line.split(",")[1] for line in answer.out.splitlines()[1:]]
    assert "eastside-youth" in slugs
    for slug in slugs:
        lines = [["org", "decline", slug, "--because", f"{BECAUSE}.", "--on", ON]]
        lines += [["org", "edit", slug, "--status", "active"]] if over else []
        for line in lines:
            assert call(line, store=path, as_of=OVER, environ={"CVETRACK_OFFICER": "sam-reed"}).code == 0
    return path


@pytest.fixture
def towns(town_file: Path, tmp_path: Path) -> dict[str, Path]:
    """The town as it is, where all of it declined, and where that is over."""
    paths = {name: tmp_path / name / "town.db" for name in ("as it was", "declined", "over")}
    for path in paths.values():
        path.parent.mkdir()
        shutil.copy(town_file, path)
    declined(paths["declined"], over=False)
    declined(paths["over"], over=True)
    return paths


def asked(readings: list[Reading], path: Path, as_of: str) -> dict[str, str]:
    """What every command that reads says as of a day."""
    said = {}
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        for each in readings:
            if not {*OF_THE_STORE, "--as-of", "--format"} & {*each.arguments}:
                environ = {"CVETRACK_OFFICER": "sam-reed"}
                done = call(each.arguments, store=path, as_of=as_of, environ=environ)
                answer = (done.out + done.err).replace(str(path.parent), "")
                said[" ".join(each.arguments)] = HEAD.sub("", answer)
    finally:
        os.chdir(here)
    return said


def test_before_they_declined_nothing_tells_of_it(readings: list[Reading], towns: dict[str, Path]) -> None:
    assert asked(readings, towns["declined"], BEFORE) == asked(readings, towns["as it was"], BEFORE)


def test_while_they_declined_all_tells_of_it_still_but_why(
    readings: list[Reading], towns: dict[str, Path]
) -> None:
    was, now = (asked(readings, towns[name], WITHIN) for name in ("declined", "over"))
    assert now["org list"].count(", declined") > 1
    assert {line: _without_why(said) for line, said in now.items()} == {
        line: _without_why(said) for line, said in was.items()
    }


def _without_why(said: str) -> str:
    """Without the reason, which is kept only until another is given; and without the room that it took."""
    return re.sub(r" +", " ", re.sub(rf": {BECAUSE}\.?", "", said.replace(f'"{BECAUSE}."', "null")))


RAW = re.compile(r"(?<![\w:])(o\.|organisation\.)?status\s*(=|<>|IN)\s*\(?'(active|declined)'")
"""The status of today, asked for by name. That of being archived may be, whose day is not kept."""
AS_OF = "WHEN o.status = 'declined' AND"
"""Where `records/status.py` asks for it, which knows the days."""


def test_no_statement_takes_the_status_of_today_for_that_of_another_day() -> None:
    alone = {"cvetrack.store.declining", "cvetrack.features.register.org.actions"}
    told = [each for each in statements() if each.module not in alone and each.sql]
    assert any(AS_OF in (each.sql or "") for each in told)
    found = [each for each in told if RAW.search((each.sql or "").replace(AS_OF, ""))]
    assert not found
