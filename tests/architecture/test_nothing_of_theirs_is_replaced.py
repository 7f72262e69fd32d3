"""Wherever a command is told to write, what a person has there is not lost: it is refused, used or left."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import call

WRITING = {
    "a report": ["weekly", "--to"],
    "a backup": ["backup", "--to"],
    "an export": ["export", "--to"],
    "an export of one table": ["export", "--only", "topic", "--to"],
    "a store": ["--store"],
    "a key file": ["key", "change", "--key-file"],
    "a key file of a new store": ["--store", "new.db", "init", "--officer", "Sam Reed", "--key-file"],
    "a demonstration": ["demo"],
}


def a_folder(place: Path) -> None:
    """A folder with a file of the name that a demonstration takes."""
    place.mkdir()
    (place / "demo.db").write_text("mine")


def a_linked_folder(place: Path) -> None:
    """The same behind a link."""
    a_folder(place.with_name("real"))
    place.symlink_to("real")


def a_package(place: Path) -> None:
    """A folder as others publish it."""
    place.mkdir()
    (place / "datapackage.json").write_text('{"name": "open-data-of-the-council"}')
    (place / "organisation.csv").write_text("id,name\n1,ours\n")


THEIRS: dict[str, Callable[[Path], object]] = {
    "the store itself": lambda place: shutil.copy(place.with_name("store.db"), place),
    "an encrypted store": lambda place: shutil.copy(place.with_name("locked.db"), place),
    "a workbook": lambda place: place.write_bytes(b"PK\x03\x04\x14\x00\x06\x00" + bytes(100)),
    "a folder": a_folder,
    "a package": a_package,
    "a link to the store": lambda place: place.symlink_to("store.db"),
    "a link to a folder": a_linked_folder,
}


@pytest.mark.parametrize("theirs", THEIRS)
@pytest.mark.parametrize("writing", WRITING)
def test_what_is_there_stays(
    store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writing: str, theirs: str
) -> None:
    monkeypatch.chdir(tmp_path)
    locked = tmp_path / "locked.db"
    assert call(["init", "--officer", "Sam Reed", "--basis", "public task"], store=locked).code == 0
    place = tmp_path / "theirs"
    THEIRS[theirs](place)
    before = all_of(place)
    words = [*WRITING[writing], str(place)]
    done = call(
        words if writing != "a store" else [*words, "init", "--plain", "--officer", "Sam Reed"],
        store=store_path,
    )
    kept = all_of(place)
    assert {name: kept.get(name) for name in before} == before
    assert done.code != 0 or kept != before, "it said that it was done"


def all_of(place: Path) -> dict[str, tuple[bool, bytes]]:
    """Every file at or below a place: whether it is a link, and what is in it."""
    files = [place, *place.rglob("*")]
    return {
        str(path.relative_to(place)): (path.is_symlink(), path.read_bytes() if path.is_file() else b"")
        for path in files
    }
