"""An option of the root may stand before the command or after it; a command's own of that name stays its own."""

import pytest

from cvetrack.cli.anywhere import ROOT, hoisted
from cvetrack.cli.words import COMMANDS
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.store.connection import Store
from tests.command_tree import Placed, every_command
from tests.conftest import Cvetrack

EVERY = list(every_command())
GIVEN = {
    "--store": ["x.db"],
    "--as-of": ["2026-03-02"],
    "--officer": ["sam-reed"],
    "--keep-because": ["a reason"],
    "--no-input": [],
    "--quiet": [],
}


@pytest.mark.parametrize("placed", EVERY, ids=[placed.name for placed in EVERY])
def test_they_are_found_after_every_command(placed: Placed) -> None:
    own = COMMANDS[placed.name][0]
    for option in ROOT:
        given = [option, *GIVEN[option]]
        expected = [*placed.path, "x", *given] if option in own else [*given, *placed.path, "x"]
        assert hoisted([*placed.path, "x", *given]) == expected
        assert hoisted([*placed.path, *given, "x"]) == (
            [*placed.path, *given, "x"] if option in own else expected
        )
        if given[1:] and option not in own:
            joined = f"{option}={given[1]}"
            assert hoisted([*placed.path, "x", joined]) == [joined, *placed.path, "x"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (["today"], ["today"]),
        (["--quiet", "today"], ["--quiet", "today"]),
        (["--store", "a.db", "today", "--store", "b.db"], ["--store", "a.db", "--store", "b.db", "today"]),
        # The value of another option, and what follows two hyphens, are words.
        (["log", "x", "--note", "--quiet"], ["log", "x", "--note", "--quiet"]),
        (["search", "--", "--quiet"], ["search", "--", "--quiet"]),
        (["init", "--officer", "Sam Reed"], ["init", "--officer", "Sam Reed"]),
        (
            ["init", "--officer", "Sam Reed", "--store", "x"],
            ["--store", "x", "init", "--officer", "Sam Reed"],
        ),
        (["--officer", "sam", "init"], ["--officer", "sam", "init"]),
        (["log", "need", "--quiet"], ["--quiet", "log", "need"]),
        (["edit", "N2", "--text", "--quiet"], ["edit", "N2", "--text", "--quiet"]),
        (["edit", "N2", "--quiet", "--text", "x"], ["--quiet", "edit", "N2", "--text", "x"]),
    ],
)
def test_nothing_else_moves(said: list[str], meant: list[str]) -> None:
    assert hoisted(said) == meant


@pytest.mark.parametrize("option", ["--store", "--as-of", "--officer", "--keep-because"])
def test_a_value_that_is_missing_is_never_the_command(option: str, cvetrack: Cvetrack) -> None:
    with pytest.raises(UsageRefusal, match="requires an argument"):
        hoisted(["today", option])
    refused = cvetrack("today", option)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == f"Option '{option}' requires an argument.\nHow to write it: cvetrack today --help\n"


def test_they_mean_the_same_wherever_they_stand(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("officer", "add", "Priya Shah")
    cvetrack("org", "add", "Eastside Youth", "--officer", "sam-reed")
    assert cvetrack("need", "add", "eastside-youth", "a warm room", "--officer", "priya-shah").code == 0
    assert store.value("SELECT slug FROM need JOIN officer ON officer.id = officer_id") == "priya-shah"
    late = cvetrack("--as-of", "2026-06-01", "today", "--json")
    assert cvetrack("today", "--json", "--as-of", "2026-06-01").out == late.out
    assert late.out != cvetrack("today", "--json").out
    kept = cvetrack("need", "add", "eastside-youth", "Their chair has depression.", "--officer", "sam-reed")
    assert kept.code == 2
    why = ("--keep-because", "the chair says so in public")
    assert (
        cvetrack(
            "need", "add", "eastside-youth", "Their chair has depression.", *why, "--officer=sam-reed"
        ).code
        == 0
    )
