"""No page prints an id that `show` does not know: what looks like one is one, of the record that is meant."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cvetrack.store.removing import removables
from cvetrack.vocabulary.trust import Milestone
from tests.architecture.conftest import Reading
from tests.conftest import call

ENVIRON = {"CVETRACK_OFFICER": "sam-reed", "CVETRACK_AS_OF": "2026-03-02"}
ID = re.compile(r"(?<![\w-])([A-Z]{1,2}[1-9][0-9]{0,4})(?![\w-])")


def pages(town: Path, readings: list[Reading]) -> Iterator[tuple[Reading, str]]:
    """What each reading command prints, and says to programs."""
    for reading in readings:
        for form in ([], ["--json"] if reading.can("--json") else []):
            said = call([*reading.plainly, *form], store=town, environ=ENVIRON)
            assert said.code == 0, (reading, said)
            yield reading, said.out


def test_each_id_on_a_page_is_one_that_show_knows(town: Path, readings: list[Reading]) -> None:
    found: dict[str, str] = {}
    for reading, page in pages(town, readings):
        for each in ID.findall(page):
            found.setdefault(each, reading.placed.name)
    assert len({each[0] for each in found}) > len(removables()) // 2
    for each, command in found.items():
        if each in set(Milestone):
            continue
        shown = call(["show", each], store=town, environ={"CVETRACK_OFFICER": "sam-reed"})
        assert shown.code == 0, (each, command, shown.err)


def test_a_time_of_leading_has_no_id_that_a_tie_has(town: Path) -> None:
    for words in (("timeline", "eastside-youth"), ("health", "eastside-youth")):
        told = json.loads(call([*words, "--json"], store=town, environ=ENVIRON).out)
        leading = [each for each in _objects(told) if "lead" in (each.get("kind"), each.get("key"))]
        leading += [each for each in _objects(told) if each.get("key") == "continuity"]
        assert leading
        for each in leading:
            assert not each.get("id")
            assert not each.get("evidence")


def test_a_step_of_trust_goes_by_its_milestone_in_the_history(town: Path) -> None:
    told = call(["history", "--all"], store=town, environ=ENVIRON).out
    assert "milestone event" not in told
    reached = [line for line in told.splitlines() if " milestone reach " in line]
    assert all(re.search(r"milestone M\d+ [A-Z][a-z]+", line) for line in reached), reached


def _objects(told: Any) -> Iterator[dict[str, Any]]:
    """Every object in an answer for programs."""
    if isinstance(told, dict):
        yield told
    for each in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from _objects(each)
