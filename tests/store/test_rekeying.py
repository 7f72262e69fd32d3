"""Another key: everything comes through exactly, those who wait lose nothing, and what fails changes nothing."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cvetrack.kernel.errors import Refusal, Unavailable, UsageRefusal
from cvetrack.store.connection import Row, Store, connect, connect_raw
from cvetrack.store.header import read_header
from cvetrack.store.integrity import examine
from cvetrack.store.keys import KeyPlace
from cvetrack.store.new_key import NewKey, new_raw_key, way_of
from cvetrack.store.operation import begin_writing, operation
from cvetrack.store.refusals import Busy, Damaged
from cvetrack.store.rekeying import change_key
from tests.builders import STAMP
from tests.conftest import call

TEXT = 'four "random" words, said'


@pytest.fixture(scope="module")
def taken_back(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plain store of the sample town, with something taken back, to be copied."""
    path = tmp_path_factory.mktemp("town") / "town.db"
    shutil.copy(town_file, path)
    assert call(["undo"], store=path, environ={"CVETRACK_OFFICER": "sam-reed"}).code == 0
    return path


@pytest.fixture
def path(taken_back: Path, tmp_path: Path) -> Path:
    """This test's own encrypted copy of it, and the folder of its key."""
    path = tmp_path / "store.db"
    shutil.copy(taken_back, path)
    path.chmod(0o600)
    store = connect(str(path))
    change(store, raw())
    store.close()
    return path


def raw() -> NewKey:
    """A new random key."""
    made = new_raw_key()
    return NewKey(made, KeyPlace("raw", made))


def change(store: Store, new: NewKey, show: Callable[[], None] = lambda: None) -> str:
    """Give a store a new key; its pragma."""
    change_key(store, new, os.path.join(os.path.dirname(store.path), "keys"), show=show)
    return new.pragma


def opened(path: Path) -> Store:
    """The store, with the key that is kept for it."""
    salt = read_header(path).salt
    if salt is None:
        return connect(str(path))
    kept = (path.parent / "keys" / f"{salt}.key").read_text().split()
    return connect(str(path), f"x'{kept[1]}'", seconds=0.2)


def everything(store: Store) -> Iterator[Row]:
    """The schema and every row with its rowid, in every table that is stored; the shadow tables are among them."""
    yield from store.each("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")
    for name, sql in store.rows(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY 1"
    ):
        number = "" if "WITHOUT ROWID" in sql.upper() else "rowid, "
        yield (name, *store.rows(f'SELECT {number}* FROM "{name}"'))


def test_everything_comes_through_exactly(taken_back: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    shutil.copy(taken_back, path)
    store = connect(str(path))
    before, sound, found = list(everything(store)), examine(store), _found(store)
    text = NewKey(TEXT, KeyPlace("passphrase"))
    for new in (raw(), raw(), text, raw()):  # from plain, then from each kind of key to each other
        key = change(store, new)
        store.close()
        assert b"Eastside" not in path.read_bytes()
        store = connect(str(path), key)
        assert (list(everything(store)), examine(store), _found(store)) == (before, sound, found)
        assert store.value("PRAGMA integrity_check") == "ok"
        assert store.rows("PRAGMA cipher_integrity_check") == []
    store.close()


def _found(store: Store) -> list[Row]:
    return store.rows("SELECT rowid FROM search_index('youth') ORDER BY rowid")


def test_each_key_has_its_salt_and_its_key_file(path: Path) -> None:
    salts = []
    for _ in range(3):
        store = opened(path)
        change(store, raw())
        store.close()
        salts.append(read_header(path).salt or "")
    assert len(set(salts)) == 3
    assert {way_of(salt) for salt in salts} == {"raw"}
    assert {f"{salt}.key" for salt in salts} < set(os.listdir(path.parent / "keys"))
    assert sorted(os.listdir(path.parent)) == ["keys", "store.db", "store.db-lock"]


def test_who_waits_to_write_finds_the_store_replaced_and_loses_nothing(path: Path) -> None:
    waiting, store = opened(path), opened(path)
    waiting.rows("SELECT 1 FROM op")

    change(store, raw())
    with pytest.raises(Unavailable, match="Nothing was written; try again"):
        begin_writing(waiting)
    waiting.close()
    store.close()
    again = opened(path)
    begin_writing(again)
    again.close()


def test_who_writes_while_a_key_is_shown_is_let_in_and_the_key_is_not_changed(path: Path) -> None:
    other, store = opened(path), opened(path)

    def show() -> None:
        with operation(other, "topic", officer=None, stamp=STAMP) as writing:
            writing.insert("topic", {"name": "written-meanwhile"})

    with pytest.raises(Unavailable, match="Nothing was changed; try again"):
        change(store, raw(), show)
    other.close()
    assert store.value("SELECT count(*) FROM topic WHERE name = 'written-meanwhile'") == 1
    change(store, raw())
    store.close()
    again = opened(path)
    assert again.value("SELECT count(*) FROM topic WHERE name = 'written-meanwhile'") == 1
    again.close()


def test_who_reads_reads_on(path: Path) -> None:
    reading, store = opened(path), opened(path)
    reading.begin_reading()
    before = reading.rows("SELECT * FROM op")
    change(store, raw())
    assert reading.rows("SELECT * FROM op") == before
    reading.close()
    store.close()


def test_while_somebody_writes_nothing_is_changed(path: Path) -> None:
    writing, store = opened(path), opened(path)
    begin_writing(writing)
    _changes_nothing(path, store, raw(), Busy)
    writing.close()


def test_the_same_key_is_no_new_key(path: Path) -> None:
    store = opened(path)
    assert store.key is not None
    said = store.key[2:-1]
    _changes_nothing(path, store, NewKey(said, KeyPlace("raw", said)), UsageRefusal)


def test_a_copy_that_is_not_the_store_never_takes_its_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cvetrack.store import rekeying

    copying = rekeying._copy

    def other(source: Store, draft: str, new: NewKey, salt: str) -> None:
        copying(source, draft, new, salt)
        changed = connect_raw(draft, new.pragma)
        changed.connection.execute("PRAGMA foreign_keys = OFF")
        changed.connection.execute("DROP TRIGGER IF EXISTS op_delete")
        changed.connection.execute("CREATE TABLE stray (a)")
        changed.close()

    monkeypatch.setattr(rekeying, "_copy", other)
    _changes_nothing(path, opened(path), raw(), Damaged)


@pytest.mark.parametrize("at", [4096 * 4 + 7, 4096 * 9 + 2000])
def test_a_damaged_store_is_not_copied(path: Path, at: int) -> None:
    store = opened(path)
    changed = bytearray(path.read_bytes())
    changed[at] ^= 4
    with path.open("r+b") as file:
        file.write(changed)
    _changes_nothing(path, store, raw(), Refusal)


def test_what_shows_the_key_can_stop_it(path: Path) -> None:
    def show() -> None:
        raise Refusal("The answer could not be written.")

    _changes_nothing(path, opened(path), raw(), Refusal, show)


def test_behind_a_symbolic_link_the_store_itself_is_changed(path: Path) -> None:
    link = path.parent / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(path)
    store = connect(str(link), opened(path).key)
    before = read_header(path).salt
    change_key(store, raw(), str(path.parent / "keys"), show=lambda: None)
    store.close()
    assert link.is_symlink()
    assert read_header(path).salt != before
    assert os.listdir(link.parent) == ["link.db"]


def test_a_plain_file_with_another_name_is_not_overwritten(taken_back: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    shutil.copy(taken_back, path)
    os.link(path, tmp_path / "also.db")
    before = path.read_bytes()
    store = connect(str(path))
    done = change_key(store, raw(), str(tmp_path / "keys"), show=lambda: None)
    store.close()
    assert (done.overwritten, (tmp_path / "also.db").read_bytes() == before) == (False, True)


def test_a_plain_file_that_is_read_meanwhile_is_not_overwritten(taken_back: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    shutil.copy(taken_back, path)
    reading, store = connect(str(path)), connect(str(path), seconds=0.2)
    reading.begin_reading()
    before = reading.rows("SELECT * FROM op")
    done = change_key(store, raw(), str(tmp_path / "keys"), show=lambda: None)
    assert done.overwritten is False
    assert reading.rows("SELECT * FROM op") == before
    reading.close()
    store.close()


def _changes_nothing(
    path: Path,
    store: Store,
    new: NewKey,
    kind: type[Refusal],
    show: Callable[[], None] = lambda: None,
) -> None:
    before, folder = path.read_bytes(), sorted(os.listdir(path.parent))
    keys = sorted(os.listdir(path.parent / "keys"))
    with pytest.raises(kind):
        change(store, new, show)
    store.close()
    assert path.read_bytes() == before
    assert (sorted(os.listdir(path.parent)), sorted(os.listdir(path.parent / "keys"))) == (folder, keys)
