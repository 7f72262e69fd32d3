"""`cvetrack restore` tells what it is about to replace, asks, and takes what `backup` called opened and compared."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cvetrack.store.connection import Store, connect
from tests import conversation
from tests.conftest import Result, call

KEY = f"x'{'ab' * 32}'"
Run = Callable[..., Result]


class Kept:
    """A store of one kind, with a backup made when it had one organisation."""

    def __init__(self, folder: Path, *, encrypted: bool) -> None:
        self.folder = folder
        self.encrypted = encrypted
        self.path = folder / "store.db"
        self.backup = folder / "monday.db"
        self.found(self.path)
        self.run("org", "add", "Eastside Youth")
        assert self.run("backup", "--to", str(self.backup)).code == 0

    def found(self, path: Path, *, officer: str = "Sam Reed", encrypted: bool | None = None) -> None:
        """Make a store beside."""
        (self.folder / "key").write_text("ab" * 32)
        locked = self.encrypted if encrypted is None else encrypted
        way = ["--key-file", str(self.folder / "key")] if locked else ["--plain"]
        done = call(["init", *way, "--officer", officer, "--basis", "public task"], store=path)
        assert done.code == 0, done.err

    def run(self, *arguments: str, stdin: str = "", **environ: str) -> Result:
        """Run a command on the store."""
        return call(list(arguments), store=self.path, stdin=stdin, environ=environ)

    def told(self, backup: Path | None = None, *options: str) -> dict[str, Any]:
        """What a dry run tells programs."""
        done = self.run("restore", str(backup or self.backup), "--dry-run", "--json", *options)
        assert done.code == 0, done.err
        item: dict[str, Any] = json.loads(done.out)["item"]
        return item

    def said(self, backup: Path | None = None, *options: str) -> str:
        """What a dry run tells people."""
        return self.run("restore", str(backup or self.backup), "--dry-run", *options).out

    def open(self, path: Path | None = None) -> Store:
        """The store, or another of this kind."""
        return connect(str(path or self.path), KEY if self.encrypted else None)


@pytest.fixture(params=["encrypted", "plain"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Kept:
    """A store of either kind."""
    return Kept(tmp_path, encrypted=request.param == "encrypted")


def test_what_goes_is_counted(kept: Kept) -> None:
    assert "Every operation of the present store is in the copy." in kept.said()
    kept.run("org", "add", "Riverside Elders")
    assert "1 operation of the present store is not in the copy and would go." in kept.said()
    kept.run("undo")
    before = kept.path.read_bytes()
    item = kept.told()
    assert (item["operations_lost"], item["operations_gained"], item["same_store"]) == (2, 0, True)
    assert (item["present"], item["sound"], item["problems"], item["kept_aside"]) == ("open", True, [], None)
    assert (item["encrypted"], item["store_encrypted"]) == (kept.encrypted, kept.encrypted)
    assert kept.path.read_bytes() == before
    done = kept.run("restore", str(kept.backup), "--yes")
    assert done.err == "2 operations of the present store are not in the copy and would go.\n"
    assert done.out.startswith(f"Restored from {kept.backup}: 2 operations")


def test_a_copy_that_went_its_own_way_is_told(kept: Kept) -> None:
    kept.run("org", "add", "Riverside Elders")
    kept.run("org", "add", "Highfields")
    other = kept.folder / "other" / "store.db"
    other.parent.mkdir(mode=0o700)
    other.write_bytes(kept.backup.read_bytes())
    key = {"CVETRACK_KEY_FILE": str(kept.folder / "key")} if kept.encrypted else {}
    assert call(["org", "add", "Northside"], store=other, environ=key).code == 0
    item = kept.told(other)
    assert (item["operations_lost"], item["operations_gained"], item["same_store"]) == (2, 1, True)
    said = kept.said(other)
    assert "2 operations of the present store are not in the copy and would go." in said
    assert "1 operation of the copy is not in the present store." in said


def test_another_persons_store_is_told(kept: Kept) -> None:
    other = kept.folder / "priyas.db"
    kept.found(other, officer="Priya Shah")
    assert "The copy is of another store, perhaps another person's" in kept.said(other)
    item = kept.told(other)
    assert (item["same_store"], item["operations_lost"], item["operations_gained"]) == (False, 2, 1)


def test_a_copy_that_is_locked_otherwise_is_told(kept: Kept) -> None:
    other = kept.folder / "other.db"
    kept.found(other, encrypted=not kept.encrypted)
    said = kept.said(other)
    assert ("The copy is NOT encrypted, and the store is" in said) == kept.encrypted
    assert ("The copy is encrypted, and the store is not" in said) == (not kept.encrypted)


def test_an_old_copy_is_told(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "days ago" not in kept.said()
    monkeypatch.setattr("cvetrack.features.upkeep.store.view.STALE", timedelta(days=-1))
    assert "The copy was last written 0 days ago, on " in kept.said()


def test_a_store_that_does_not_open_is_told(kept: Kept) -> None:
    kept.path.write_bytes(b"ruined")
    item = kept.told()
    assert (item["present"], item["operations_lost"]) == ("closed", None)
    assert item["why_closed"] == f"{kept.path} is not a store: it has only 6 bytes."
    assert "is not known, because it does not open" in kept.said()
    done = kept.run("restore", str(kept.backup), "--yes")
    (aside,) = kept.folder.glob("store.before-restore-*")
    assert (done.code, aside.read_bytes()) == (0, b"ruined")


def test_with_nobody_there_it_says_how_to_answer(kept: Kept) -> None:
    before = kept.path.read_bytes()
    for more in ([], ["--json"], ["--anyway"]):
        refused = kept.run("restore", str(kept.backup), *more)
        assert refused.code == 2
        assert refused.err == (
            f"There is a store at {kept.path}: say --yes to have it replaced, or see first with --dry-run.\n"
        )
    assert kept.path.read_bytes() == before
    kept.path.unlink()
    assert kept.run("restore", str(kept.backup)).code == 0  # there is nothing to be asked


def on_a_terminal(kept: Kept, answer: str) -> tuple[int, str]:
    """Restore on a terminal; the exit code and all that was shown, on one line."""
    child = conversation.begin(["restore", str(kept.backup)], home=kept.folder, CVETRACK_STORE=str(kept.path))
    child.expect("which is kept aside")
    told = str(child.before)
    child.sendline(answer)
    code, rest = conversation.ended(child)
    return code, " ".join((told + rest).split())


def test_on_a_terminal_it_asks(kept: Kept) -> None:
    kept.run("org", "add", "Riverside Elders")
    before = kept.path.read_bytes()
    code, told = on_a_terminal(kept, "")
    assert (code, kept.path.read_bytes()) == (1, before)
    assert "1 operation of the present store is not in the copy and would go." in told
    assert "Nothing was restored. The store is as it was." in told
    assert not list(kept.folder.glob("*before-restore*"))
    code, told = on_a_terminal(kept, "y")
    assert (code, "Restored from" in told) == (0, True)
    assert "riverside-elders" not in kept.run("org", "list").out


def test_what_was_written_while_it_asked_is_not_lost(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    from cvetrack.features.upkeep.store import commands

    def write(_: object) -> None:
        monkeypatch.undo()
        assert kept.run("org", "add", "Riverside Elders").code == 0

    monkeypatch.setattr(commands, "_ask", write)
    monkeypatch.setattr("cvetrack.terminal.screen._is_terminal", lambda _: True)
    refused = kept.run("restore", str(kept.backup), TERM="dumb")
    assert (refused.code, "Something was written to the store meanwhile" in refused.err) == (4, True)
    assert "riverside-elders" in kept.run("org", "list").out


def spoilt_index(kept: Kept) -> None:
    """As a program that changes the search index leaves it."""
    store = kept.open()
    store.connection.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")
    store.close()


def spoilt_history(kept: Kept) -> None:
    """As a program that opens an operation and leaves it open leaves it."""
    store = kept.open()
    store.connection.execute("INSERT INTO writing (id, op_id) VALUES (1, 1)")
    store.close()


def spoilt_reference(kept: Kept) -> None:
    """As a program that does not keep references leaves it."""
    store = kept.open()
    store.connection.execute("PRAGMA foreign_keys = OFF")
    store.connection.execute("INSERT INTO writing (id, op_id) VALUES (1, 99)")
    store.close()


def spoilt_page(kept: Kept) -> None:
    """As a drive that loses a sector leaves it, where nothing but the search looks."""
    store = kept.open()
    page = store.value("SELECT rootpage FROM sqlite_master WHERE name = 'search_index_idx'")
    store.close()
    with kept.path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        sector = bytes(255 - byte for byte in file.read(512))
        file.seek((page - 1) * 4096)
        file.write(sector)


SPOILT = [spoilt_index, spoilt_history, spoilt_reference, spoilt_page]


@pytest.mark.parametrize("spoil", SPOILT)
def test_an_unsound_store_is_backed_up_loudly_and_restored_anyway(
    kept: Kept, spoil: Callable[[Kept], None]
) -> None:
    spoil(kept)
    copy = kept.folder / "unsound.db"
    made = kept.run("backup", "--to", str(copy))
    assert made.code == 5
    assert made.out.startswith(f"Copied as it is to {copy}, opened and compared: ")
    assert "It is NOT sound." in made.out
    assert "A restore takes the copy only with --anyway.\n" in made.err
    assert copy.read_bytes() == kept.path.read_bytes()
    refused = kept.run("restore", str(copy), "--yes")
    assert (refused.code, f"The backup at {copy} is damaged." in refused.err) == (1, True)
    assert f"It was not restored. Try another one: {kept.backup}\n" in refused.err
    item = kept.told(copy, "--anyway")
    assert (item["sound"], bool(item["problems"])) == (False, True)
    assert "The copy is NOT sound. " in kept.said(copy, "--anyway")
    done = kept.run("restore", str(copy), "--anyway", "--yes")
    assert (done.code, "The copy is NOT sound. " in done.err) == (5, True)
    assert done.err.endswith(" found. Look with: cvetrack verify\n")
    assert kept.run("org", "list").code == 0
    assert kept.run("verify").code == 5


@pytest.mark.parametrize("spoil", SPOILT)
def test_an_unsound_backup_has_a_name_that_says_so_and_is_not_remembered(
    kept: Kept, spoil: Callable[[Kept], None]
) -> None:
    spoil(kept)
    notes = kept.folder / ".local" / "state" / "cvetrack" / "backups.json"
    before = notes.read_text()
    item = json.loads(kept.run("backup", "--json").out)["item"]
    assert Path(item["path"]).name.startswith("store-unsound-")
    assert (item["sound"], Path(item["path"]).is_file(), notes.read_text()) == (False, True, before)
    assert str(item["path"]) not in kept.run("verify").err


def test_what_backup_calls_opened_and_compared_restore_takes(kept: Kept) -> None:
    assert kept.run("restore", str(kept.backup), "--yes").code == 0
    assert kept.run("verify").code == 0


def test_what_does_not_open_is_refused_even_so(kept: Kept) -> None:
    copy = kept.folder / "cut.db"
    copy.write_bytes(kept.backup.read_bytes()[: 4096 * 3])
    before = kept.path.read_bytes()
    refused = kept.run("restore", str(copy), "--anyway", "--yes")
    assert (refused.code, f"The backup at {copy} is damaged." in refused.err) == (1, True)
    assert f"Try another one: {kept.backup}" in refused.err
    kept.backup.unlink()
    assert "Look where else you keep copies." in kept.run("restore", str(copy), "--anyway", "--yes").err
    assert kept.path.read_bytes() == before


def test_a_torn_copy_is_taken_when_there_is_nothing_better(tmp_path: Path) -> None:
    kept = Kept(tmp_path, encrypted=True)
    kept.run("log", "eastside-youth", "--note", "-", stdin="tea and the hall " * 500)
    copy = kept.folder / "torn.db"
    copy.write_bytes(kept.path.read_bytes()[:-512])
    assert kept.run("restore", str(copy), "--yes").code == 1
    done = kept.run("restore", str(copy), "--yes", "--anyway")
    assert (done.code, "has an invalid size of 3584 bytes" in done.err) == (5, True)
    assert "eastside-youth" in kept.run("org", "list").out  # whole pages again, one of them damaged
    assert kept.run("verify").code == 5


def test_a_migration_leaves_a_damaged_file_as_it_is(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    from cvetrack.store import migrating

    real = migrating.steps()
    number = real[-1][0] + 1
    spoilt_page(kept)
    monkeypatch.setattr(
        migrating, "steps", lambda: [*real, (number, "pretend.sql", "CREATE TABLE diary (day);\n;\n")]
    )
    monkeypatch.setattr("cvetrack.store.connection.SCHEMA_VERSION", number)
    before = kept.path.read_bytes()
    refused = kept.run("migrate")
    assert (refused.code, "is damaged, so it was not brought up." in refused.err) == (1, True)
    assert "It was copied as it is to " in refused.err
    assert kept.path.read_bytes() == before
