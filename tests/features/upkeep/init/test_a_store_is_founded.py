"""`cvetrack init`: a store in each way, never over anything, its recovery key shown before it is there."""

import json
import os
import shlex
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from cvetrack.store.header import read_header
from tests import conversation
from tests.conftest import Result, call

Begin = Callable[..., Result]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the store is to be: in a folder that is not there yet."""
    return tmp_path / "kept" / "store.db"


@pytest.fixture
def begin(place: Path) -> Begin:
    """Run a command on that store."""

    def run(*arguments: str, stdin: str = "", **environ: str) -> Result:
        return call(list(arguments), store=place, stdin=stdin, environ=environ)

    return run


def mode(path: Path) -> int:
    """The permissions of a file or folder."""
    return stat.S_IMODE(path.stat().st_mode)


def keys(place: Path) -> list[Path]:
    """The key files that were made."""
    folder = place.parent / ".config/cvetrack/keys"
    return list(folder.iterdir()) if folder.is_dir() else []


def test_without_a_word_it_is_encrypted_and_the_recovery_key_shown_first(begin: Begin, place: Path) -> None:
    done = begin(
        "init", "--officer", "Sam Reed", "--basis", "public task; policy EN-4", "--council", "Midtown"
    )
    assert (done.code, done.err) == (0, "")
    (key,) = keys(place)
    said = done.out.splitlines()
    assert said[0] == "Recovery key. Write it down; keep it away from this machine:"
    assert len(said[1].strip().split("-")) == 14
    assert said[2] == f"The store is at {place}, encrypted, kept by Sam Reed."
    assert said[3] == f"Its key is kept for you alone in {key}."
    assert [mode(place), mode(key), mode(place.parent), mode(key.parent)] == [0o600, 0o600, 0o700, 0o700]
    assert not place.read_bytes().startswith(b"SQLite")
    raw = place.read_bytes()
    assert [each for each in (b"Sam Reed", b"public task", b"CREATE TABLE") if each in raw] == []
    assert begin("officer", "list").out == "sam-reed  Sam Reed  since Mon 2 March 2026\n"
    shown = {row["key"]: row["value"] for row in json.loads(begin("settings", "show", "--json").out)["rows"]}
    assert (shown["basis"], shown["council"]) == ("public task; policy EN-4", "Midtown")
    assert sorted(os.listdir(place.parent)) == [".config", ".local", "store.db"]
    assert os.listdir(place.parent / ".local" / "state" / "cvetrack" / "drafts") == []


def test_a_plain_store_says_that_it_is_not_encrypted(begin: Begin, place: Path) -> None:
    done = begin("init", "--plain", "--officer", "Sam Reed")
    assert done.out == (
        f"The store is at {place}, NOT encrypted, kept by Sam Reed.\n"
        'No lawful basis is recorded. Add it with: cvetrack settings set basis "TEXT"\n'
        'Begin with: cvetrack org add "NAME", or cvetrack import organisations FILE\n'
    )
    assert place.read_bytes().startswith(b"SQLite format 3\x00")
    assert (mode(place), keys(place)) == (0o600, [])


def test_a_key_file_is_made_or_used(begin: Begin, place: Path, tmp_path: Path) -> None:
    key = tmp_path / "stick" / "cve.key"
    key.parent.mkdir()
    made = begin("init", "--key-file", str(key), "--officer", "Sam Reed")
    assert made.code == 0
    assert (mode(key), len(key.read_text().strip())) == (0o600, 64)
    assert begin("org", "add", "Eastside Youth").code == 0
    place.rename(place.with_name("first.db"))
    again = begin("init", "--key-file", str(key), "--officer", "Sam Reed")
    assert again.code == 0
    assert again.out.splitlines()[:2] == made.out.splitlines()[:2]  # the same recovery key
    assert begin("org", "add", "Eastside Youth").code == 0
    key.rename(key.with_name("away.key"))
    locked = begin("org", "list")
    assert locked.code == 4
    assert locked.err.startswith(f"The key file {key} cannot be read")


def test_a_command_can_have_the_key(begin: Begin, place: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("ab" * 32)
    assert (
        begin("init", "--key-command", f"cat {shlex.quote(str(secret))}", "--officer", "Sam Reed").code == 0
    )
    assert begin("org", "add", "Eastside Youth").code == 0
    secret.write_text("cd" * 32)
    assert begin("org", "list").code == 4
    secret.unlink()
    assert begin("org", "list").err.startswith("The key command gave no key")


def test_a_key_command_that_fails_makes_nothing(begin: Begin, place: Path) -> None:
    refused = begin("init", "--key-command", "false", "--officer", "Sam Reed")
    assert refused.code == 4
    assert not place.exists()
    assert begin("init", "--key-command", "/nonexistent/program", "--officer", "Sam Reed").code == 4
    assert not place.exists()


def test_a_passphrase_is_typed_twice_and_asked_for_again(place: Path, tmp_path: Path) -> None:
    def typed(arguments: tuple[str, ...], *words: str) -> str:
        child = conversation.begin(arguments, home=tmp_path, CVETRACK_STORE=str(place))
        for each in words:
            conversation.answer_unseen(child, "(?i)passphrase[^\r\n]*: ", each)
        return conversation.ended(child)[1]

    init = ("init", "--passphrase", "--officer", "Sam Reed", "--basis", "public task")
    assert "at least 12 characters" in typed(init, "short")
    assert "at least 12 characters" in typed(init, " " * 20)
    assert "is a key, not a passphrase" in typed(init, "ab" * 32)
    assert "The two passphrases differ" in typed(init, "correct horse", "correct house")
    assert not place.exists()
    assert "encrypted, kept by Sam Reed" in typed(init, "correct horse", "correct horse")
    assert "sam-reed" in typed(("officer", "list"), "correct horse")
    assert "does not open with this key" in typed(("officer", "list"), "correct house")
    refused = call(["officer", "list"], store=place, environ={"HOME": str(tmp_path)})
    assert refused.code == 4
    assert "nobody is there to type it" in refused.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--plain", "--passphrase"),
        ("--plain", "--key-command", "true"),
        ("--key-file", "k", "--key-command", "true"),
    ],
)
def test_one_way_is_chosen(begin: Begin, place: Path, arguments: tuple[str, ...]) -> None:
    refused = begin("init", "--officer", "Sam Reed", *arguments)
    assert refused.code == 2
    assert refused.err == (
        "Choose one of --plain, --passphrase, --key-file and --key-command. Nothing was made.\n"
    )
    assert not place.exists()


@pytest.mark.parametrize(
    "arguments",
    [(), ("--officer", " "), ("--officer", "x" * 201), ("--officer", "Sam", "--basis", "x" * 1001)],
)
def test_who_keeps_it_must_be_said(begin: Begin, place: Path, arguments: tuple[str, ...]) -> None:
    assert begin("init", "--plain", *arguments).code == 2
    assert not place.exists()


@pytest.mark.parametrize("kind", ["store", "text", "folder", "link"])
def test_what_is_there_is_never_touched(begin: Begin, place: Path, tmp_path: Path, kind: str) -> None:
    place.parent.mkdir()
    if kind == "store":
        assert begin("init", "--plain", "--officer", "Sam Reed").code == 0
    elif kind == "text":
        place.write_text("my notes")
    elif kind == "folder":
        place.mkdir()
    else:
        place.symlink_to(tmp_path / "elsewhere")
    before = place.read_bytes() if place.is_file() else None
    key = tmp_path / "new.key"
    refused = begin("init", "--key-file", str(key), "--officer", "Sam Reed")
    assert refused.code == 1
    assert refused.err == (
        f"There is something at {place} already. It was not touched; name another place with --store.\n"
    )
    assert (place.read_bytes() if place.is_file() else None) == before
    assert not key.exists()
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_cannot_be_made_is_told(begin: Begin, place: Path) -> None:
    place.parent.write_text("a file where the folder should be")
    refused = begin("init", "--plain", "--officer", "Sam Reed", HOME=str(place.parent.parent))
    assert refused.code == 1
    assert refused.err.count("\n") == 1


def test_the_answer_for_programs_has_the_recovery_key(begin: Begin, place: Path) -> None:
    answer = json.loads(begin("init", "--officer", "Sam Reed", "--json").out)
    (key,) = keys(place)
    assert {**answer, "recovery_key": None} == {
        "schema": "cvetrack/written/1",
        "op": 1,
        "kind": "store",
        "id": str(place),
        "encrypted": True,
        "key_file": str(key),
        "recovery_key": None,
    }
    assert answer["recovery_key"].count("-") == 13


def test_a_lost_key_file_comes_back_from_the_recovery_key(begin: Begin, place: Path) -> None:
    recovery = json.loads(begin("init", "--officer", "Sam Reed", "--json").out)["recovery_key"]
    (key,) = keys(place)
    kept = key.read_bytes()
    key.unlink()
    locked = begin("officer", "list")
    assert locked.code == 4
    assert locked.err == (
        f"The store at {place} is encrypted and no key was found. "
        f'Give its recovery key with: cvetrack --store "{place}" unlock\n'
    )
    typed = f"  {recovery.lower().replace('-', ' ')}\n"
    unlocked = begin("unlock", stdin=typed)
    assert (unlocked.code, unlocked.out) == (0, f"The key fits, and is kept in {key} for you alone.\n")
    assert (key.read_bytes(), mode(key)) == (kept, 0o600)
    assert begin("officer", "list").code == 0


def test_a_wrong_recovery_key_changes_nothing(begin: Begin, place: Path, tmp_path: Path) -> None:
    recovery = json.loads(begin("init", "--officer", "Sam Reed", "--json").out)["recovery_key"]
    (key,) = keys(place)
    key.unlink()
    other = call(["init", "--officer", "Sam Reed", "--json"], store=tmp_path / "other.db")
    swapped = recovery[1] + recovery[0] + recovery[2:] if recovery[0] != recovery[1] else "A" + recovery[1:]
    for said, code in ((swapped, 2), ("nonsense", 4), ("", 2), (json.loads(other.out)["recovery_key"], 4)):
        assert begin("unlock", stdin=said).code == code
    assert keys(place) == []


def test_there_is_nothing_to_unlock_where_there_is_no_lock(begin: Begin, place: Path) -> None:
    assert begin("unlock", stdin="x").code == 3
    begin("init", "--plain", "--officer", "Sam Reed")
    refused = begin("unlock", stdin="x")
    assert (refused.code, refused.err) == (1, f"The store at {place} is not encrypted; it needs no key.\n")
    assert read_header(place).salt is None


def test_a_hyphen_for_the_basis_decides_later(tmp_path: Path) -> None:
    """A - reads standard input only where it is given to the command: here nobody would know what it waits for."""
    place = tmp_path / "new.db"
    child = conversation.begin(("init", "--plain"), home=tmp_path, CVETRACK_STORE=str(place))
    conversation.answer(child, "Your name: ", "-")
    code, said = conversation.ended(child)
    assert (code, place.exists()) == (2, False), said
    child = conversation.begin(("init", "--plain"), home=tmp_path, CVETRACK_STORE=str(place))
    conversation.answer(child, "Your name: ", "Sam Reed")
    conversation.answer(child, "enter to decide later", "-")
    code, said = conversation.ended(child)
    assert (code, "No lawful basis is recorded" in said) == (0, True)
