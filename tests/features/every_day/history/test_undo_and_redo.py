"""`cvetrack undo` and `cvetrack redo`: one step back, one step forward, each said in one sentence."""

import json
import re

import pytest

from cvetrack.store.connection import Store, connect
from tests.conftest import Cvetrack
from tests.store.dumping import dump

MOMENT = re.compile(r"\d{1,2} [A-Z][a-z]{2}(?: \d{4})? \d\d:\d\d")


def said(text: str) -> str:
    """A sentence without the moment, which is the machine's."""
    return MOMENT.sub("MOMENT", text)


def test_a_log_is_taken_back_and_brought_back(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("org", "add", "Eastside Youth")
    before = dump(store)
    cvetrack("log", "eastside-youth", "--note", "wants the hall")
    after = dump(store)
    undone = cvetrack("undo")
    assert (undone.code, undone.err) == (0, "")
    assert said(undone.out) == "Taken back: log of MOMENT (E1). Bring it back with: cvetrack redo\n"
    assert dump(store) == before
    redone = cvetrack("redo")
    assert said(redone.out) == "Brought back: log of MOMENT (E1). Take it back with: cvetrack undo\n"
    assert dump(store) == after


def test_each_undo_steps_further_back_until_only_the_store_is_left(cvetrack: Cvetrack) -> None:
    for name in ("Eastside Youth", "Riverside Elders"):
        cvetrack("org", "add", name)
    assert "riverside-elders" in cvetrack("undo").out
    assert "eastside-youth" in cvetrack("undo").out
    nothing = cvetrack("undo")
    assert (nothing.code, nothing.out) == (0, "There is nothing to take back.\n")
    assert "eastside-youth" in cvetrack("redo").out
    assert "riverside-elders" in cvetrack("redo").out
    nothing = cvetrack("redo")
    assert (nothing.code, nothing.out) == (0, "There is nothing to bring back.\n")


def test_something_new_ends_redo(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Eastside Youth")
    cvetrack("undo")
    cvetrack("org", "add", "Riverside Elders")
    assert cvetrack("redo").out == "There is nothing to bring back.\n"
    assert "riverside-elders" in cvetrack("undo").out


def test_everything_after_an_operation_is_taken_back_at_once(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("org", "add", "Eastside Youth")
    before = dump(store)
    cvetrack("log", "eastside-youth")
    cvetrack("org", "edit", "eastside-youth", "--note", "tea")
    cvetrack("settings", "set", "nation", "scotland")
    done = cvetrack("undo", "--to", "2")
    assert said(done.out) == (
        "Taken back: settings set of MOMENT (nation), org edit of MOMENT (eastside-youth), "
        "log of MOMENT (E1). Bring them back one by one with: cvetrack redo\n"
    )
    assert dump(store) == before
    assert "log of" in cvetrack("redo").out


def test_to_an_operation_that_is_not_there(cvetrack: Cvetrack) -> None:
    refused = cvetrack("undo", "--to", "99")
    assert (refused.code, refused.err) == (3, "There is no operation 99. See them with: cvetrack history\n")


def test_a_dry_run_only_says_so(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("org", "add", "Eastside Youth")
    before = dump(store)
    tried = cvetrack("undo", "--dry-run")
    assert said(tried.out) == "Would take back: org add of MOMENT (eastside-youth). Nothing was written.\n"
    assert (dump(store), store.value("SELECT max(id) FROM op")) == (before, 2)


def test_whose_operation_it_was_is_said_when_it_was_another_officers(cvetrack: Cvetrack) -> None:
    cvetrack("officer", "add", "Priya Shah")
    cvetrack("org", "add", "Eastside Youth", CVETRACK_OFFICER="priya-shah")
    done = cvetrack("undo", CVETRACK_OFFICER="sam-reed")
    assert said(done.out).startswith("Taken back: org add by priya-shah of MOMENT (eastside-youth).")


def test_json_names_the_operations(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Eastside Youth")
    done = json.loads(cvetrack("undo", "--json").out)
    assert (done["schema"], done["op"], done["kind"], done["id"], done["operations"]) == (
        "cvetrack/written/1",
        3,
        "operation",
        2,
        [2],
    )
    nothing = json.loads(cvetrack("undo", "--json").out)
    assert (nothing["op"], nothing["id"], nothing["operations"]) == (None, None, [])
    assert json.loads(cvetrack("redo", "--json").out)["operations"] == [2]


@pytest.mark.parametrize("lines", [["Midtown Forum\n", "Riverside Elders\n"]])
def test_the_names_of_an_undo_are_few(cvetrack: Cvetrack, lines: list[str]) -> None:
    for number in range(8):
        cvetrack("org", "add", f"{lines[0].strip()} {number}")
    done = cvetrack("undo", "--to", "1")
    assert said(done.out).count("org add of MOMENT") == 5
    assert "and 3 before" in done.out


def test_an_undo_survives_a_restart_of_the_machine(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("org", "add", "Eastside Youth")
    cvetrack("undo")
    again = connect(store.path)
    assert again.value("SELECT count(*) FROM organisation") == 0
    again.close()
    cvetrack("redo")
    assert store.value("SELECT slug FROM organisation") == "eastside-youth"
