"""A backup is done after a trial restore, and a restore is whole or nothing."""

import errno
import os
import re
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import pytest

from cvetrack.kernel.errors import Refusal
from cvetrack.store import backup as copies
from cvetrack.store.backup_notes import last_backup, noted_backups
from cvetrack.store.beside import ASIDE, kept_aside
from cvetrack.store.connection import Store, connect
from cvetrack.store.history import chain_head
from cvetrack.store.integrity import examine
from cvetrack.store.operation import operation, transaction
from cvetrack.store.refusals import Busy, Damaged
from cvetrack.store.turn import Turn
from tests.builders import STAMP, an_engagement, an_organisation
from tests.store.dumping import dump


@pytest.fixture
def peopled(store: Store) -> Store:
    """A store with something in it."""
    an_engagement(store, an_organisation(store), topics=["housing"], note="wants the hall")
    return store


def test_a_backup_is_the_store_to_the_last_byte_and_private(peopled: Store, tmp_path: Path) -> None:
    target = tmp_path / "safe" / "monday.db"
    witness, found = copies.back_up(peopled, str(target))
    assert found.sound
    assert target.read_bytes() == Path(peopled.path).read_bytes()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert stat.S_IMODE(target.parent.stat().st_mode) == 0o700
    assert os.listdir(target.parent) == ["monday.db"]
    assert witness.head == chain_head(peopled)
    assert (witness.rows["engagement"], witness.rows["op"]) == (1, 3)


def test_a_backup_is_whatever_the_umask_private(peopled: Store, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        copies.back_up(peopled, str(tmp_path / "monday.db"))
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "monday.db").stat().st_mode) == 0o600


def test_nothing_is_written_over(peopled: Store, tmp_path: Path) -> None:
    for name in ("there.db", "link.db"):
        target = tmp_path / name
        if name == "link.db":
            target.symlink_to(tmp_path / "planted.db")
        else:
            target.write_text("mine")
        with pytest.raises(Refusal, match="There is something at"):
            copies.back_up(peopled, str(target))
    assert (tmp_path / "there.db").read_text() == "mine"
    assert not (tmp_path / "planted.db").exists()


@pytest.mark.parametrize("at", [40, 5000, -3000])
def test_a_copy_that_was_damaged_on_the_way_is_removed(
    peopled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    real: Callable[..., str] = copies._copy

    def failing_drive(source: object, target: object) -> str:
        said = real(source, target)
        (draft,) = (tmp_path / "safe").iterdir()
        raw = bytearray(draft.read_bytes())
        raw[at] ^= 1
        draft.write_bytes(raw)
        return said

    monkeypatch.setattr(copies, "_copy", failing_drive)
    with pytest.raises(Damaged, match="reads back otherwise"):
        copies.back_up(peopled, str(tmp_path / "safe" / "monday.db"))
    assert list((tmp_path / "safe").iterdir()) == []


def test_a_damaged_store_is_copied_as_it_is_and_what_is_wrong_is_said(peopled: Store, tmp_path: Path) -> None:
    raw = bytearray(Path(peopled.path).read_bytes())
    root = peopled.value("SELECT rootpage FROM sqlite_master WHERE name = 'touch'")
    raw[(root - 1) * 4096 + 2] ^= 0xFF  # the first free block of a page
    Path(peopled.path).write_bytes(raw)
    store = connect(peopled.path)
    _, found = copies.back_up(store, str(tmp_path / "safe" / "monday.db"))
    store.close()
    assert not found.sound
    assert found.problems[0].sentence.startswith("The file is damaged: ")
    assert (tmp_path / "safe" / "monday.db").read_bytes() == bytes(raw)


def test_a_copy_that_lacks_an_operation_does_not_pass(
    peopled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = Path(peopled.path).read_bytes()
    an_organisation(peopled, "Riverside Elders")

    def old_bytes(_: object, target: BinaryIO) -> str:
        target.write(older)
        return sha256(older).hexdigest()

    monkeypatch.setattr(copies, "_copy", old_bytes)
    with pytest.raises(Damaged, match="Its records are not those of the store"):
        copies.back_up(peopled, str(tmp_path / "monday.db"))
    assert not (tmp_path / "monday.db").exists()


def test_a_second_copy_of_the_same_moment_gets_a_name_of_its_own(tmp_path: Path) -> None:
    names = []
    for _ in range(3):
        path = Path(copies.free_name(str(tmp_path), "/x/cvetrack.db", "-", STAMP))
        path.touch()
        names.append(path.name)
    moment = f"cvetrack-{STAMP.astimezone():%Y%m%d-%H%M%S}"
    assert names == [f"{moment}.db", f"{moment}-2.db", f"{moment}-3.db"]


def test_a_writer_waits_for_the_copying_but_not_for_the_trial(
    peopled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = connect(peopled.path, seconds=0.1)
    real: Callable[..., str] = copies._copy

    def write() -> None:
        with operation(writer, "topic add", officer=None, stamp=STAMP) as writing:
            writing.insert("topic", {"name": "parks"})

    def meanwhile(source: object, target: object) -> str:
        # A writer may prepare, but its commit waits for the reader.
        with pytest.raises(Busy):
            write()
        return real(source, target)

    monkeypatch.setattr(copies, "_copy", meanwhile)
    with copies._copied(peopled, str(tmp_path / "x.db")) as (draft, witness):
        write()
        assert copies._try_out(draft, None, witness).sound
        assert witness.rows["op"] == peopled.value("SELECT count(*) FROM op") - 1
    assert list(tmp_path.glob(".cvetrack-*")) == []
    writer.close()


def restore(backup: Path, present: Path, *, seconds: float = 30) -> str | None:
    """Restore as the command does."""
    copy = connect(str(backup), older=True)
    there, seen = None, copies.standing(str(present))
    try:
        try:
            there = connect(str(present), seconds=seconds, older=True)
        except Busy:
            raise
        except Refusal:
            there = None
        trial = copies.inspect(copy)
        head = copies.head_of(there) if there else None
        aside, _ = copies.restore(
            copy, str(present), trial=trial, present=there, head=head, seen=seen, stamp=STAMP
        )
        return aside
    finally:
        copy.close()
        if there is not None:
            there.close()


def test_a_round_trip_brings_everything_back(peopled: Store, tmp_path: Path) -> None:
    backup, present = tmp_path / "monday.db", Path(peopled.path)
    before = dump(peopled)
    copies.back_up(peopled, str(backup))
    an_organisation(peopled, "Riverside Elders")
    after = dump(peopled)
    peopled.close()
    aside = restore(backup, present)
    assert aside is not None
    assert Path(aside).parent == present.parent
    assert Path(aside).name.startswith("store.before-restore-20260302-")
    restored, kept = connect(str(present)), connect(aside)
    assert (dump(restored), dump(kept)) == (before, after)
    assert examine(restored).sound
    assert {stat.S_IMODE(Path(path).stat().st_mode) for path in (present, aside)} == {0o600}
    kept.close()
    restored.close()
    assert restore(Path(aside), present) is not None


def test_a_lost_store_is_restored(peopled: Store, tmp_path: Path) -> None:
    backup = tmp_path / "monday.db"
    copies.back_up(peopled, str(backup))
    present = tmp_path / "new" / "place" / "store.db"
    assert restore(backup, present) is None
    assert stat.S_IMODE(present.parent.stat().st_mode) == 0o700
    store = connect(str(present))
    assert dump(store) == dump(peopled)
    store.close()


@pytest.mark.parametrize("ruin", [b"", b"not a store", b"SQLite format 3\0" + b"x" * 5000])
def test_a_damaged_store_is_restored_and_kept(peopled: Store, tmp_path: Path, ruin: bytes) -> None:
    backup, present = tmp_path / "monday.db", Path(peopled.path)
    copies.back_up(peopled, str(backup))
    peopled.close()
    present.write_bytes(ruin)
    aside = restore(backup, present)
    assert aside is not None
    assert Path(aside).read_bytes() == ruin
    assert present.read_bytes() == backup.read_bytes()


def test_a_journal_of_the_old_store_is_not_played_into_the_new_one(peopled: Store, tmp_path: Path) -> None:
    backup, present = tmp_path / "monday.db", Path(peopled.path)
    copies.back_up(peopled, str(backup))
    with transaction(peopled):
        peopled.connection.execute("PRAGMA cache_size = 1")
        peopled.connection.execute("INSERT INTO op (id, at, command, prev) VALUES (9, 'x', 'x', 'x')")
        journal = Path(f"{present}-journal").read_bytes()
    peopled.close()
    present.write_bytes(b"ruined")
    Path(f"{present}-journal").write_bytes(journal)
    aside = restore(backup, present)
    assert aside is not None
    assert Path(f"{aside}-journal").read_bytes() == journal
    assert not Path(f"{present}-journal").exists()
    store = connect(str(present))
    assert present.read_bytes() == backup.read_bytes()
    assert examine(store).sound
    store.close()


def test_a_store_that_somebody_writes_to_is_not_replaced(peopled: Store, tmp_path: Path) -> None:
    backup, present = tmp_path / "monday.db", Path(peopled.path)
    copies.back_up(peopled, str(backup))
    writer = connect(str(present))
    with operation(writer, "topic add", officer=None, stamp=STAMP) as writing:
        writing.insert("topic", {"name": "parks"})
        with pytest.raises(Busy):
            restore(backup, present, seconds=0.1)
    assert writer.value("SELECT count(*) FROM topic") == 2
    writer.close()
    assert list(tmp_path.glob("*before-restore*")) == []


def test_a_command_that_waited_does_not_write_into_the_store_put_aside(
    peopled: Store, tmp_path: Path
) -> None:
    backup, present = tmp_path / "monday.db", Path(peopled.path)
    copies.back_up(peopled, str(backup))
    restore(backup, present)
    with (
        pytest.raises(Refusal, match="Another store was put"),
        operation(peopled, "topic add", officer=None, stamp=STAMP) as writing,
    ):
        writing.insert("topic", {"name": "parks"})


def test_a_tampered_backup_is_not_sound(peopled: Store, tmp_path: Path) -> None:
    backup, present = tmp_path / "monday.db", Path(peopled.path)
    copies.back_up(peopled, str(backup))
    raw = bytearray(backup.read_bytes())
    at = raw.index(b"wants the hall")
    raw[at] ^= 1
    backup.write_bytes(raw)
    before = present.read_bytes()
    copy = connect(str(backup))
    assert not copies.inspect(copy).found.sound
    copy.close()
    assert present.read_bytes() == before


def test_a_backup_of_an_older_schema_is_brought_up(
    peopled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cvetrack.store import migrating

    backup, present = tmp_path / "monday.db", Path(peopled.path)
    copies.back_up(peopled, str(backup))
    before = backup.read_bytes()
    real = migrating.steps()
    newer = len(real) + 1
    monkeypatch.setattr(
        migrating, "steps", lambda: [*real, (newer, "9999_pretend.sql", "CREATE TABLE diary (day);\n;\n")]
    )
    monkeypatch.setattr("cvetrack.store.connection.SCHEMA_VERSION", newer)
    peopled.close()
    restore(backup, present)
    store = connect(str(present))
    assert store.value("SELECT count(*) FROM diary") == 0
    assert store.value("SELECT count(*) FROM engagement") == 1
    store.close()
    assert backup.read_bytes() == before


def test_the_last_backup_is_remembered(tmp_path: Path) -> None:
    notes = tmp_path / "state" / "backups.json"
    assert last_backup(str(notes), "/x/store.db") is None
    later = datetime(2026, 3, 9, 9, 30, tzinfo=UTC)
    copies.note_backup(str(notes), "/x/store.db", "/y/a.db", STAMP)
    copies.note_backup(str(notes), "/x/other.db", "/y/b.db", STAMP)
    copies.note_backup(str(notes), "/x/store.db", "/y/c.db", later)
    assert last_backup(str(notes), "/x/store.db") == (later, "/y/c.db")
    assert last_backup(str(notes), "/x/other.db") == (STAMP, "/y/b.db")
    assert stat.S_IMODE(notes.stat().st_mode) == 0o600
    assert notes.with_name("backups.json-lock").read_bytes() == b""
    for ruined in ("", "[]", '{"/x/store.db": 3}', '{"/x/store.db": {"at": "soon", "to": "y"}}'):
        notes.write_text(ruined)
        assert last_backup(str(notes), "/x/store.db") is None


def test_who_notes_a_backup_waits_for_the_one_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes, real = str(tmp_path / "backups.json"), noted_backups
    others = Turn(notes)

    def reading(path: str) -> dict[str, dict[str, str]]:
        assert not others.take(0)
        return real(path)

    monkeypatch.setattr(copies, "noted_backups", reading)
    copies.note_backup(notes, "/x/store.db", "/y/a.db", STAMP)
    assert others.take(0)


@pytest.mark.parametrize("trouble", [errno.EACCES, errno.EIO, errno.ESTALE, errno.EMFILE])
def test_notes_that_cannot_be_read_now_are_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: int
) -> None:
    notes = tmp_path / "backups.json"
    copies.note_backup(str(notes), "/x/store.db", "/y/a.db", STAMP)

    def fails(path: str, **_: object) -> None:
        raise OSError(trouble, os.strerror(trouble), path)

    with monkeypatch.context() as patch:
        patch.setattr("builtins.open", fails)
        assert last_backup(str(notes), "/x/store.db") is None
        with pytest.raises(Refusal):
            copies.note_backup(str(notes), "/x/other.db", "/y/b.db", STAMP)
    assert last_backup(str(notes), "/x/store.db") == (STAMP, "/y/a.db")


def test_the_store_kept_aside_last_is_the_last_however_many_there_are_of_a_moment(tmp_path: Path) -> None:
    path, made = tmp_path / "store.db", []
    for stamp in (STAMP, datetime(2026, 3, 9, 9, 30, tzinfo=UTC)):
        for _ in range(11):
            made.append(copies.free_name(str(tmp_path), str(path), ASIDE, stamp))
            Path(made[-1]).touch()
    Path(f"{made[0]}-journal").touch()
    assert kept_aside(str(path)) == made
    with pytest.raises(Refusal, match=re.escape(f"kept the one before at {made[-1]}.")):
        connect(str(path))
