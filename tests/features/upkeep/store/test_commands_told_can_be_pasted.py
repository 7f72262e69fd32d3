"""A command that is told of acts, when it is pasted as it stands, on the store that was spoken of."""

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from cvetrack.cli.catalogue import CATALOGUE
from cvetrack.kernel.text import for_shell
from tests.conftest import Result, call

NAMES = "|".join(each.name for each in CATALOGUE)
TOLD = re.compile(rf'\bcvetrack (?:--store ("[^"]*"|\'[^\']*\') )?(?:{NAMES})\b(?:"[^"]*"|[^".,;:)\n])*')


class There:
    """A machine whose usual store is another than the one that is named."""

    def __init__(self, folder: Path, name: str = "s.db") -> None:
        self.folder = folder
        self.path = folder / name
        self.usual = folder / "usual.db"

    def run(self, *arguments: str, stdin: str = "", **environ: str) -> Result:
        """Run a command on the store that is named."""
        return call(["--store", str(self.path), *arguments], store=self.usual, stdin=stdin, environ=environ)

    def found(self, *way: str) -> None:
        """Make the store, with an organisation in it."""
        assert self.run("init", *(way or ["--plain"]), "--officer", "Sam Reed").code == 0
        assert self.run("org", "add", "Eastside Youth").code == 0

    def changed(self, sql: str) -> None:
        """Another program changes the store."""
        other = driver.connect(str(self.path), isolation_level=None)
        other.execute(sql)
        other.close()


def gone(there: There) -> list[Result]:
    there.found()
    there.run("backup")
    there.path.unlink()
    return [there.run("today"), there.run("doctor"), there.run("doctor", "--json")]


def never_made(there: There) -> list[Result]:
    return [there.run("today"), there.run("doctor"), there.run("verify")]


def cut_short(there: There) -> list[Result]:
    there.found()
    there.run("backup")
    os.truncate(there.path, there.path.stat().st_size - 4096)
    return [there.run("today"), there.run("verify"), there.run("verify", "--json"), there.run("doctor")]


def without_a_trigger(there: There) -> list[Result]:
    there.found()
    there.changed("DROP TRIGGER organisation_insert")
    told = [there.run("org", "add", "Highfields"), there.run("verify"), there.run("doctor")]
    return [*told, there.run("doctor", "--mend")]


def with_a_table(there: There) -> list[Result]:
    there.found()
    there.run("backup")
    there.changed("CREATE TABLE diary (words)")
    told = [there.run("org", "add", "Highfields"), there.run("verify"), there.run("doctor")]
    return [*told, there.run("doctor", "--mend")]


def older(there: There) -> list[Result]:
    there.found()
    there.changed("PRAGMA user_version = 1")
    return [there.run("today"), there.run("doctor")]


def of_another_key(there: There) -> list[Result]:
    (there.folder / "key").write_text("ab" * 32)
    there.found("--key-file", str(there.folder / "key"))
    (there.folder / "key").write_text("cd" * 32)
    (there.folder / "other").write_text("ef" * 32)
    told = [there.run("today"), there.run("today", CVETRACK_KEY_FILE=str(there.folder / "other"))]
    (there.folder / "key").unlink()
    return [*told, there.run("today"), there.run("doctor")]


def of_a_passphrase(there: There) -> list[Result]:
    there.found()
    there.run("key", "change")
    (kept,) = (there.folder / ".config" / "cvetrack" / "keys").glob("*.key")
    kept.write_text("passphrase\n")
    told = [there.run("today")]
    kept.unlink()
    return [*told, there.run("today")]


def of_a_changed_key(there: There) -> list[Result]:
    there.found()
    told = [there.run("doctor"), there.run("key", "show"), there.run("key", "change", "--plain")]
    return [*told, there.run("key", "change"), there.run("key", "change", "--json")]


def at_work(there: There) -> list[Result]:
    init = there.run("init", "--plain", "--officer", "Sam Reed")
    told = [init, there.run("need", "list"), there.run("org", "add", "Eastside Youth")]
    told += [there.run("log", "eastside-youth", "--json"), there.run("undo"), there.run("undo", "--json")]
    told += [
        there.run("backup"),
        there.run("restore", str(there.folder / "none.db")),
        there.run("import", "undo"),
    ]
    return [
        *told,
        there.run("promise", "list", "--all"),
        there.run("today"),
        there.run("brief", "eastside-youth"),
    ]


SPOKEN: dict[str, Callable[[There], list[Result]]] = {
    each.__name__: each
    for each in (
        *(gone, never_made, cut_short, without_a_trigger, with_a_table, older),
        *(of_another_key, of_a_passphrase, of_a_changed_key, at_work),
    )
}


@pytest.mark.parametrize("spoken", SPOKEN)
def test_every_command_names_a_store_that_is_not_the_usual_one(spoken: str, tmp_path: Path) -> None:
    there = There(tmp_path)
    named = 0
    for told in SPOKEN[spoken](there):
        said = "\n".join([*_sentences(told.out), told.err])
        for command in TOLD.finditer(said):
            assert command[1] == f'"{there.path}"', command[0]
            # It ends where the next sentence begins.
            assert not re.search(r" [A-Z][a-z]", re.sub(r'"[^"]*"', '""', command[0])), command[0]
            named += 1
    assert named


def _sentences(out: str) -> list[str]:
    """The lines of an answer, or the sentences of one for programs."""
    if not out.startswith("{"):
        return [out]
    said = json.loads(out)
    parts = [said, said.get("item", {}), *said.get("rows", [])]
    return [str(part["sentence"]) for part in parts if "sentence" in part]


def test_nothing_is_added_where_the_plain_command_acts_on_the_same_store(tmp_path: Path) -> None:
    there = There(tmp_path)
    there.usual = there.path
    assert "Make one with: cvetrack init\n" in there.run("today").err
    there.found()
    assert "--store" not in there.run("need", "list").out


def test_what_is_on_record_stays_as_it_was_written(tmp_path: Path) -> None:
    there = There(tmp_path)
    there.found()
    there.run("log", "eastside-youth", "--note", "showed them cvetrack today")
    (row,) = json.loads(there.run("engagement", "list", "--json").out)["rows"]
    assert row["note"] == "showed them cvetrack today"


@pytest.mark.parametrize(
    "name", ["s.db", "the store.db", "it's.db", 'a"b.db', "$HOME.db", "`id`!.db", "a\\b.db"]
)
def test_a_shell_reads_a_path_as_it_is(name: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"printf %s {for_shell(name)}"], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == name


@pytest.mark.parametrize("name", ["the store.db", "it's $HOME.db"])
def test_a_store_with_an_odd_name_is_named_for_the_shell(tmp_path: Path, name: str) -> None:
    there = There(tmp_path, name)
    assert f"cvetrack --store {for_shell(str(there.path))} init\n" in there.run("today").err
    there.found()
    there.run("backup")
    os.truncate(there.path, there.path.stat().st_size - 4096)
    told = there.run("verify").err
    (backup,) = (tmp_path / ".local" / "share" / "cvetrack" / "backups").iterdir()
    assert told.endswith(f"cvetrack --store {for_shell(str(there.path))} restore {for_shell(str(backup))}\n")


def test_a_store_named_by_its_place_here_is_told_by_its_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    there = There(folder, "k.db")
    there.found()
    there.path.chmod(0o644)
    folder.chmod(0o755)
    monkeypatch.chdir(folder)
    told = call(["--store", "k.db", "doctor"], store=there.usual).out
    assert f'chmod 600 "{there.path}"' in told
    assert f'chmod 700 "{folder}"' in told
    assert f"At {there.path}." in told
    assert '""' not in told
