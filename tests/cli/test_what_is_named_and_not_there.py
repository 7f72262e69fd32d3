"""A name that nothing goes by is told with exit code 3, and an empty place is never taken for the usual one."""

import shlex
from pathlib import Path

import pytest

from tests.command_tree import every_command
from tests.conftest import Cvetrack, call

UNKNOWN = [
    "export --only nobody",
    "export --only flag --edition public",
    "history nobody",
    "history --op 99",
    "undo --to 99",
    "restore nobody",
    "import organisations nobody",
    "import everything nobody",
    "weekly --to nobody/report.txt",
    "backup --to nobody/copy.db",
    "--officer nobody org add Midtown",
    "org show nobody",
    "org list --lead nobody",
    "engagement list --topic nobody",
    "engagement show E99",
    "flag show F99",
    "forum show nobody",
    "unlock --key-file nobody",
    "key change --key-file nobody/a.key",
    "--store nobody org list",
]
PLACES = [
    (each.name, parameter.opts[0] if parameter.param_type_name == "option" else "")
    for each in every_command()
    for parameter in each.command.params
    if (parameter.metavar or "").strip("[]") in ("PATH", "FILE", "DIR", "CMD")
]


@pytest.mark.parametrize("line", UNKNOWN)
def test_a_name_that_nothing_goes_by_is_not_found(
    line: str, cvetrack: Cvetrack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if line.startswith("unlock"):
        encrypted = tmp_path / "encrypted" / "store.db"
        assert call(["init", "--officer", "Sam Reed"], store=encrypted).code == 0
        refused = call(shlex.split(line), store=encrypted)
    else:
        refused = cvetrack(*shlex.split(line))
    assert (refused.code, refused.out) == (3, ""), refused.err


BESIDE = {"show-them": ("eastside-youth",)}
"""What a command is given beside the place, without which it would be refused for that."""


@pytest.mark.parametrize(("command", "option"), PLACES)
@pytest.mark.parametrize("glued", [False, True])
def test_an_empty_place_is_refused(
    command: str,
    option: str,
    glued: bool,
    cvetrack: Cvetrack,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    empty = [f"{option}="] if glued and option else [option, ""] if option else [""]
    refused = cvetrack(*command.split(), *BESIDE.get(command, ()), *empty)
    assert (refused.code, refused.out, "is empty. Say what it is to be" in refused.err) == (2, "", True)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("option", ["--store", "--as-of", "--officer", "--keep-because"])
def test_an_empty_option_of_the_root_is_refused(option: str, cvetrack: Cvetrack) -> None:
    for empty in ([option, ""], [f"{option}="]):
        refused = cvetrack(*empty, "org", "list")
        assert (refused.code, refused.out) == (2, "")
        assert refused.err == f"{option} is empty. Say what it is to be, or leave it out. Nothing was done.\n"
    variable = f"CVETRACK_{option[2:].upper().replace('-', '_')}"
    assert option == "--store" or cvetrack("org", "list", **{variable: ""}).code == 0  # as if it were not set
