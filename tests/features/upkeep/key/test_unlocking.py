"""`cvetrack unlock`: a store moved to another machine opens in the way it was made to, and no wrong key is kept."""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cvetrack.store.connection import Store, connect, connect_raw
from cvetrack.store.header import APPLICATION_ID, read_header
from cvetrack.store.keys import as_pragma
from cvetrack.store.migrating import migrate
from cvetrack.store.new_key import new_salt, way_of
from tests import conversation
from tests.conftest import Result, call

RAW = "0f" * 32
TEXT = "four random words, said"

Way = Callable[..., Result]


class Machine(NamedTuple):
    """Another machine, where a store was brought to: its home, and the store."""

    home: Path
    store: Path

    def run(self, *arguments: str, stdin: str = "", **environ: str) -> Result:
        """Run a command there."""
        return call(
            list(arguments), store=self.store, stdin=stdin, environ={"HOME": str(self.home), **environ}
        )

    def keys(self) -> list[str]:
        """What is kept there, without the salts."""
        folder = self.home / ".config/cvetrack/keys"
        return [path.read_text() for path in folder.iterdir()] if folder.is_dir() else []


def made(folder: Path, *ways: str) -> Machine:
    """A store made on one machine, and brought to another."""
    store = folder / "kept" / "store.db"
    first = call(
        ["init", "--officer", "Sam Reed", *ways], store=store, environ={"HOME": str(folder / "first")}
    )
    assert first.code == 0, first.err
    home = folder / "second"
    home.mkdir()
    return Machine(home, store)


def with_passphrase(folder: Path) -> Machine:
    """A store that opens with a passphrase, as `init --passphrase` makes it at a terminal."""
    store = folder / "store.db"
    store.touch(0o600)
    opened = connect_raw(str(store), as_pragma(TEXT, passphrase=True), salt=new_salt("passphrase"))
    migrate(opened)
    opened.close()
    home = folder / "second"
    home.mkdir()
    return Machine(home, store)


def recovery_key_of(machine: Machine, folder: Path) -> str:
    """The recovery key, as the first machine shows it."""
    shown = call(["key", "show", "--json"], store=machine.store, environ={"HOME": str(folder / "first")})
    return str(json.loads(shown.out)["item"]["recovery_key"])


def test_each_way_is_named_where_the_key_is_missing_and_opens_the_store(tmp_path: Path) -> None:
    def check(machine: Machine, sentence: str, *way: str, stdin: str = "") -> None:
        locked = machine.run("org", "list")
        unlock = f'cvetrack --store "{machine.store}" unlock'
        begun = f"The store at {machine.store} is encrypted and no key was found. "
        assert (locked.code, locked.err) == (4, f"{begun}{sentence.format(unlock=unlock)}\n")
        done = machine.run("unlock", *way, stdin=stdin)
        assert (done.code, done.err) == (0, "")
        assert machine.run("org", "list", **given(machine)).code == 0

    def given(machine: Machine) -> dict[str, str]:
        return {"CVETRACK_KEY_FILE": str(key)} if machine.keys() == ["passphrase\n"] else {}

    key = tmp_path / "stick.key"
    key.write_text(TEXT)
    for name in "abcd":
        (tmp_path / name).mkdir()
    raw = made(tmp_path / "a")
    recovery = recovery_key_of(raw, tmp_path / "a")
    check(raw, "Give its recovery key with: {unlock}", stdin=recovery)
    check(
        with_passphrase(tmp_path / "b"),
        "It opens with its passphrase. Give it with: {unlock} --passphrase",
        "--passphrase",
        stdin=f"{TEXT}\n",
    )
    check(
        made(tmp_path / "c", "--key-file", str(key)),
        "Its key was kept in a key file. Bring that file, and say where it is with: {unlock} --key-file PATH",
        *("--key-file", str(key)),
    )
    check(
        made(tmp_path / "d", "--key-command", f"cat '{key}'"),
        "Its key came from a key command. Set that up here, and give it with: {unlock} --key-command CMD",
        *("--key-command", f"cat '{key}'"),
    )


def test_a_store_whose_salt_tells_nothing_is_told_every_way(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    store.touch(0o600)
    opened = connect_raw(str(store), as_pragma(RAW), salt="ab" * 16)
    migrate(opened)
    opened.close()
    locked = Machine(tmp_path, store).run("org", "list")
    assert locked.err == (
        f"The store at {store} is encrypted and no key was found. Give its recovery key or passphrase with: "
        f'cvetrack --store "{store}" unlock (or say where its key is with '
        "--key-file PATH or --key-command CMD).\n"
    )


def test_the_salt_tells_the_way_and_goes_along_with_a_backup(tmp_path: Path) -> None:
    machine = made(tmp_path)
    first = {"HOME": str(tmp_path / "first")}
    assert call(["backup", "--to", str(tmp_path / "b.db")], store=machine.store, environ=first).code == 0
    salts = {read_header(path).salt for path in (machine.store, tmp_path / "b.db")}
    assert [way_of(salt or "") for salt in salts] == ["raw"]


@pytest.mark.parametrize(
    ("spelled", "code"),
    [
        ("{key}", 0),
        ("  {key}  \r\n", 0),
        ("\ufeff{key}\n", 0),
        ("{lower}\n", 0),
        ("{spaces}\n", 0),
        ("{together}\n", 0),
        ("{look_alike}\n", 0),
        ("{hex}\n", 0),
        ("{HEX}\n", 0),
        ("{wrong}\n", 2),
        ("{short}\n", 2),
        ("{key}-AAAA\n", 2),
        ("\n", 2),
        ("", 2),
        ("nonsense\n", 4),
        ("{other}\n", 4),
        ("{other_hex}\n", 4),
    ],
)
def test_what_is_typed_is_recognised(tmp_path: Path, spelled: str, code: int) -> None:
    machine = made(tmp_path)
    recovery = recovery_key_of(machine, tmp_path)
    (raw,) = [path.read_text().split()[1] for path in (tmp_path / "first/.config/cvetrack/keys").iterdir()]
    other = call(["init", "--officer", "Sam Reed", "--json"], store=tmp_path / "other.db")
    said = spelled.format(
        key=recovery,
        lower=recovery.lower(),
        spaces=recovery.replace("-", " ").lower(),
        together=recovery.replace("-", ""),
        look_alike=recovery.replace("O", "0").replace("I", "1").replace("B", "8"),
        hex=raw,
        HEX=raw.upper(),
        wrong=("B" if recovery[0] == "A" else "A") + recovery[1:],
        short=recovery[:-5],
        other=json.loads(other.out)["recovery_key"],
        other_hex="ab" * 32,
    )
    done = machine.run("unlock", stdin=said)
    assert done.code == code, done.err
    assert done.err.count("\n") == (1 if code else 0)
    assert machine.keys() == ([f"raw {raw}\n"] if code == 0 else [])
    for secret in (said.strip(), recovery, raw):
        assert not secret or secret not in done.err + done.out


class Held(NamedTuple):
    """What a key file holds, whether the store opens with it, and what is said where it does not."""

    held: bytes
    code: int
    sentence: str = ""


HELD = {
    "64 digits": Held(RAW.encode(), 0),
    "capitals": Held(RAW.upper().encode(), 0),
    "a byte order mark": Held(b"\xef\xbb\xbf" + RAW.encode(), 0),
    "Windows lines": Held(RAW.encode() + b"\r\n", 0),
    "trailing spaces": Held(RAW.encode() + b"   \n\n", 0),
    "a copied key file": Held(b"raw " + RAW.encode() + b"\n", 0),
    "a recovery key": Held(b"{recovery}\n", 0),
    "a recovery key in small letters": Held(b"{lower}", 0),
    "a recovery key with spaces": Held(b"{spaces}\n", 0),
    "a recovery key with a wrong letter": Held(b"{wrong}", 4, "has a recovery key with a wrong letter"),
    "two lines": Held(RAW.encode() + b"\nand more\n", 4, "has more than one line"),
    "nothing": Held(b"", 4, "is empty"),
    "blanks": Held(b" \n\t\n", 4, "is empty"),
    "random bytes": Held(b"\xff\xfe\x00\x80" * 8, 4, "it is not text"),
    "null bytes": Held(b"\0" * 32, 4, "is not text"),
    "far too much": Held(b"a" * 5000, 4, "is too long for a key"),
    "another key": Held(b"ab" * 32, 4, "does not open"),
    "another text": Held(b"correct horse battery", 4, "does not open"),
}


@pytest.mark.parametrize("named", HELD, ids=list(HELD))
def test_a_key_file_is_read_the_same_in_every_place_that_names_one(tmp_path: Path, named: str) -> None:
    held, code, sentence = HELD[named]
    first = tmp_path / "first.key"
    first.write_text(RAW)
    machine = made(tmp_path, "--key-file", str(first))
    recovery = recovery_key_of(machine, tmp_path)
    wrong = ("B" if recovery[0] == "A" else "A") + recovery[1:]
    for mark, spelled in (
        ("recovery", recovery),
        ("lower", recovery.lower()),
        ("spaces", recovery.replace("-", " ")),
        ("wrong", wrong),
    ):
        held = held.replace(b"{%b}" % mark.encode(), spelled.encode())
    key = tmp_path / "brought.key"
    key.write_bytes(held)
    key.chmod(0o600)
    places: list[tuple[tuple[str, ...], dict[str, str]]] = [
        (("org", "list"), {"CVETRACK_KEY_FILE": str(key)}),
        (("unlock", "--key-file", str(key)), {}),
    ]
    for arguments, environ in places:
        done = machine.run(*arguments, **environ)
        assert done.code == code, done.err
        assert sentence in done.err
        assert done.err.count("\n") == (1 if code else 0)
        assert RAW not in done.out + done.err
        assert machine.keys() == ([f"file {key}\n"] if code == 0 and arguments[0] == "unlock" else [])
    first.write_bytes(held)
    again = call(["org", "list"], store=machine.store, environ={"HOME": str(tmp_path / "first")})
    assert again.code == code
    assert sentence in again.err


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (
            "{here}/nothing",
            "cannot be read: no such file or directory. Correct CVETRACK_KEY_FILE, or unset it.",
        ),
        ("{here}", "cannot be read: is a directory. Correct CVETRACK_KEY_FILE, or unset it."),
        ("{here}/wrong", "The key came from the file {here}/wrong: correct CVETRACK_KEY_FILE, or unset it."),
    ],
)
def test_a_variable_that_points_wrong_is_named(tmp_path: Path, value: str, sentence: str) -> None:
    machine = made(tmp_path)
    (tmp_path / "wrong").write_text("ab" * 32)
    first = {"HOME": str(tmp_path / "first"), "CVETRACK_KEY_FILE": value.format(here=tmp_path)}
    done = call(["org", "list"], store=machine.store, environ=first)
    assert (done.code, done.err.count("\n")) == (4, 1)
    assert sentence.format(here=tmp_path) in done.err


def test_an_empty_variable_says_nothing(tmp_path: Path) -> None:
    machine = made(tmp_path)
    first = {"HOME": str(tmp_path / "first"), "CVETRACK_KEY_FILE": "", "CVETRACK_KEY_COMMAND": ""}
    assert call(["org", "list"], store=machine.store, environ=first).code == 0


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("false", "gave no key (exit code 1)"),
        ("true", "gave no key (exit code 0)"),
        ("/nonexistent/program", "could not be run"),
        ("unbalanced 'quote", "could not be run"),
        (" ", "could not be run"),
        ("printf '\\377\\376'", "printed what is not text"),
        ("echo correct horse battery", "does not open the store"),
    ],
)
def test_a_key_command_that_does_not_serve_is_not_kept(tmp_path: Path, command: str, sentence: str) -> None:
    machine = made(tmp_path)
    done = machine.run("unlock", "--key-command", command)
    assert (done.code, sentence in done.err, done.err.count("\n")) == (4, True, 1), done.err
    assert done.err.endswith("Nothing was kept.\n")
    assert machine.keys() == []
    if command.strip():
        first = {"HOME": str(tmp_path / "first"), "CVETRACK_KEY_COMMAND": command}
        said = call(["org", "list"], store=machine.store, environ=first)
        assert (said.code, "orrect CVETRACK_KEY_COMMAND, or unset it." in said.err) == (4, True)


@pytest.mark.parametrize("command", ["cat '{key}'", "'{key}'", "printf ''"])
@pytest.mark.parametrize("asked", ["org list", "key show", "doctor"])
def test_a_key_command_that_serves_no_longer_names_the_way_in(
    tmp_path: Path, command: str, asked: str
) -> None:
    key = tmp_path / "a.key"
    key.write_text(f"#!/bin/sh\necho {RAW}\n" if command.startswith("'") else RAW)
    key.chmod(0o700)
    line = f"cat '{key}'" if command == "printf ''" else command.format(key=key)
    machine = made(tmp_path, "--key-command", line)
    first = {"HOME": str(tmp_path / "first")}
    if command == "printf ''":
        (kept,) = (tmp_path / "first/.config/cvetrack/keys").iterdir()
        kept.write_text(f"command {command}\n")
    key.unlink()
    done = call(asked.split(), store=machine.store, environ=first)
    assert done.code == (5 if asked == "doctor" else 4)
    assert "Mend it, or say where the key is now with: cvetrack unlock\n" in done.out + done.err


def test_a_relative_key_file_is_kept_as_the_place_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    machine = made(tmp_path, "--key-file", "a.key")
    done = machine.run("unlock", "--key-file", "a.key")
    assert done.out == f"The key fits, and will be read from {tmp_path}/here/a.key.\n"
    monkeypatch.chdir(tmp_path)
    assert machine.run("org", "list").code == 0
    moved = (tmp_path / "here").rename(tmp_path / "there")
    gone = machine.run("org", "list")
    assert gone.err == (
        f"The key file {tmp_path}/here/a.key cannot be read: no such file or directory. "
        "Bring it back, or say where the key is now with: cvetrack unlock\n"
    )
    assert machine.run("unlock", "--key-file", "there/a.key").code == 0
    store = machine.store.rename(machine.store.with_name("moved.db"))
    assert Machine(machine.home, store).run("org", "list").code == 0
    (moved / "a.key").write_text("ab" * 32)
    replaced = Machine(machine.home, store).run("org", "list")
    assert replaced.code == 4
    assert (
        f"The key came from the file {moved}/a.key. Give the right one with: cvetrack unlock. Where the key is right: "
        in replaced.err
    )


def by_its_name(key: Path, _: Path) -> str:
    return str(key)


def by_a_link(key: Path, folder: Path) -> str:
    (folder / "link").symlink_to(key)
    return str(folder / "link")


def by_links_to_links(key: Path, folder: Path) -> str:
    (folder / "folder").symlink_to(key.parent)
    (folder / "link").symlink_to(folder / "folder" / key.name)
    return str(folder / "link")


def by_another_name(key: Path, folder: Path) -> str:
    (folder / "other.key").hardlink_to(key)
    return str(folder / "other.key")


def moved_and_linked_to(key: Path, folder: Path) -> str:
    key.rename(folder / "stick.key")
    key.symlink_to(folder / "stick.key")
    return str(folder / "stick.key")


NAMINGS = [by_its_name, by_a_link, by_links_to_links, by_another_name, moved_and_linked_to]


@pytest.mark.parametrize("naming", NAMINGS)
def test_the_key_file_of_a_store_is_never_made_to_point_at_itself(
    tmp_path: Path, naming: Callable[[Path, Path], str]
) -> None:
    machine = made(tmp_path)
    machine.run("unlock", stdin=recovery_key_of(machine, tmp_path))
    (key,) = (machine.home / ".config/cvetrack/keys").iterdir()
    held = key.read_text()
    named = naming(key, tmp_path)
    done = machine.run("unlock", "--key-file", named)
    assert (done.code, done.out) == (0, "This machine has that key already.\n")
    refused = machine.run("unlock", "--key-command", f"cat '{named}'")
    assert (refused.code, "is a line of a store's key file" in refused.err) == (4, True)
    assert (key.read_text(), machine.run("org", "list").code) == (held, 0)


def test_the_key_file_of_another_store_is_taken_at_its_word(tmp_path: Path) -> None:
    """A copy with a salt of its own, and the same key: each file is written anew for its own store alone."""
    stick = tmp_path / "stick.key"
    stick.write_text(RAW)
    machine = made(tmp_path, "--key-file", str(stick))
    keys = machine.home / ".config/cvetrack/keys"
    keys.mkdir(parents=True)
    other = keys / f"{'ab' * 16}.key"
    for line, code, kept in (
        (f"raw {RAW}\n", 0, [f"raw {RAW}\n"]),
        (f"file {stick}\n", 0, [f"file {stick}\n"]),
        (f"command cat '{stick}'\n", 0, [f"command cat '{stick}'\n"]),
        (f"file {other}\n", 4, []),
        ("passphrase\n", 2, []),
        ("nonsense\n", 4, []),
    ):
        other.write_text(line)
        done = machine.run("unlock", "--key-file", str(other))
        own = [path for path in keys.iterdir() if path != other]
        assert (done.code, [path.read_text() for path in own]) == (code, kept), done.err
        assert other.read_text() == line
        for path in own:
            path.unlink()


@pytest.mark.parametrize("name", [" spaces around ", "line\nbreak", "ümlaut", "quote's", "\udcff"])
def test_a_key_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    name = os.fsdecode(name.encode("utf-8", "surrogateescape"))  # as any locale has it on its command line
    machine = made(tmp_path, "--key-file", str(tmp_path / name))
    first = {"HOME": str(tmp_path / "first")}
    assert call(["org", "list"], store=machine.store, environ=first).code == 0
    assert machine.run("unlock", "--key-file", str(tmp_path / name)).code == 0
    assert machine.run("org", "list").code == 0


def test_what_is_not_safe_about_a_key_file_is_said_and_the_key_kept(tmp_path: Path) -> None:
    key = tmp_path / "Dropbox" / "a.key"
    key.parent.mkdir()
    key.write_text("short")
    key.chmod(0o644)
    store = tmp_path / "Dropbox" / "store.db"
    store.touch(0o600)
    opened = connect_raw(str(store), as_pragma("short"))
    migrate(opened)
    opened.close()
    machine = Machine(tmp_path, store)
    done = machine.run("unlock", "--key-file", str(key), CVETRACK_KEY_COMMAND="true")
    assert done.out == (
        f"The key fits, and will be read from {key}.\n"
        "The key file lies beside the store: whoever copies the folder has both. "
        "Move it, and say where it is then with: cvetrack unlock --key-file NEWPLACE\n"
        "The key file is in a folder that Dropbox copies to other machines. "
        "Move it, and say where it is then with: cvetrack unlock --key-file NEWPLACE\n"
        "The key file is open: its group can read it, everybody can read it. "
        f'Close it with: chmod 600 "{key}"\n'
        "It is so short that it could be guessed. Choose another with: cvetrack key change\n"
        "But CVETRACK_KEY_COMMAND is set and comes first: correct it, or unset it.\n"
    )
    answer = json.loads(machine.run("unlock", "--json", stdin="short").out)
    assert (answer["schema"], answer["kind"], answer["way"]) == ("cvetrack/written/1", "key", "passphrase")
    assert machine.keys() == ["passphrase\n"]


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("--passphrase", "--key-file", "k"), 2, "Choose one of --passphrase, --key-file and --key-command."),
        (("--key-file", "k", "--key-command", "c"), 2, "Choose one of"),
        (("--key-file", "nothing"), 3, "There is no key file at "),
        (("--key-file", "."), 2, "is not an ordinary file. Name a file. Nothing was kept."),
        (("--key-file", "/dev/null"), 2, "is not an ordinary file. Name a file. Nothing was kept."),
    ],
)
def test_what_cannot_be_a_way_is_refused(
    tmp_path: Path,
    arguments: tuple[str, ...],
    code: int,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    machine = made(tmp_path)
    monkeypatch.chdir(tmp_path)
    done = machine.run("unlock", *arguments)
    assert (done.code, sentence in done.err, machine.keys()) == (code, True, [])


def test_a_file_that_is_no_store_or_another_programs_is_not_unlocked(tmp_path: Path) -> None:
    store = tmp_path / "other.db"
    store.touch(0o600)
    opened = connect_raw(str(store), as_pragma(RAW))
    opened.connection.execute("PRAGMA application_id = 7")
    opened.close()
    assert APPLICATION_ID != 7
    done = Machine(tmp_path, store).run("unlock", stdin=RAW)
    assert (done.code, "another program's database" in done.err) == (1, True)
    assert Machine(tmp_path, store).keys() == []


@pytest.mark.parametrize("now", ["another key", "another store", "not encrypted"])
@pytest.mark.parametrize("way", ["typed", "--key-file", "--key-command"])
def test_a_key_of_what_the_store_became_meanwhile_is_not_kept_for_what_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: str, way: str
) -> None:
    store, other, new = tmp_path / "store.db", tmp_path / "other.db", tmp_path / "new.key"
    home = {"HOME": str(tmp_path)}
    new.write_text(RAW)
    assert call(["init", "--officer", "Sam Reed"], store=store, environ=home).code == 0
    plain = ["--plain"] if now == "not encrypted" else ["--key-file", str(new)]
    assert call(["init", *plain, "--officer", "Sam Reed"], store=other, environ=home).code == 0
    (kept,) = (tmp_path / ".config/cvetrack/keys").glob(f"{read_header(store).salt}.key")
    before = kept.read_text()

    def meanwhile(*arguments: Any, **options: Any) -> Store:
        if now == "another key":
            call(["key", "change", "--key-file", str(new)], store=store, environ=home)
        else:
            os.replace(other, store)
        monkeypatch.undo()
        return connect(*arguments, **options)

    monkeypatch.setattr("cvetrack.features.upkeep.key.actions.connect", meanwhile)
    words = {"typed": [], "--key-file": [way, str(new)], "--key-command": [way, f"cat '{new}'"]}
    done = call(["unlock", *words[way]], store=store, stdin=RAW, environ=home)
    assert (done.code, done.err) == (
        4,
        f"The store at {store} was given another key meanwhile, or is another. Nothing was kept; try again.\n",
    )
    assert kept.read_text() == before


def test_at_a_terminal_nothing_typed_is_seen(tmp_path: Path) -> None:
    machine = with_passphrase(tmp_path)

    def run(*arguments: str, question: str, answer: str) -> tuple[int, str]:
        child = conversation.begin(arguments, home=machine.home, CVETRACK_STORE=str(machine.store))
        conversation.answer_unseen(child, question, answer)
        return conversation.ended(child)

    code, said = run("unlock", question="Recovery key or passphrase: ", answer="correct house")
    assert (code, "That recovery key or passphrase does not open the store" in said) == (4, True)
    code, said = run("unlock", question="Recovery key or passphrase: ", answer=TEXT)
    assert (code, "The passphrase fits, and will be asked for." in said, TEXT in said) == (0, True, False)
    code, said = run("unlock", "--passphrase", question="Passphrase: ", answer=TEXT)
    assert (code, TEXT in said) == (0, False)
    code, said = run("org", "list", question="Passphrase: ", answer=TEXT)
    assert (code, TEXT in said) == (0, False)
    nobody = machine.run("org", "list")
    assert nobody.code == 4
    assert nobody.err == (
        "The store needs its passphrase and nobody is there to type it. Say where else it is with: "
        "cvetrack unlock --key-file PATH (or --key-command CMD), or set CVETRACK_KEY_FILE or "
        "CVETRACK_KEY_COMMAND.\n"
    )


@pytest.mark.parametrize("kept", ["in its key file", "in the environment"])
@pytest.mark.parametrize(
    "words",
    [("log", "eastside-youth", "--note", "-"), ("need", "add", "eastside-youth", "-")],
    ids=["log", "need add"],
)
def test_what_is_piped_is_not_for_the_key_command(tmp_path: Path, words: tuple[str, ...], kept: str) -> None:
    """A key command that reads what it can finds nothing, and the text comes whole."""
    key, store = tmp_path / "text.key", tmp_path / "store.db"
    key.write_text(TEXT)
    reads_all = f"cat >&2; cat {shlex.quote(str(key))}"
    command = f"sh -c {shlex.quote(reads_all)}"
    assert call(["init", "--officer", "Sam Reed", "--key-command", command], store=store).code == 0
    assert call(["org", "add", "Eastside Youth"], store=store).code == 0
    environ = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    environ |= {"CVETRACK_STORE": str(store), "CVETRACK_AS_OF": "2026-03-02"}
    if kept == "in the environment":
        environ["CVETRACK_KEY_COMMAND"] = command
    done = subprocess.run(
        [sys.executable, "-m", "cvetrack", *words],
        input="Asked about the hall.",
        capture_output=True,
        encoding="utf-8",
        env=environ,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Asked about the hall" in call(["search", "hall", "--json"], store=store).out
