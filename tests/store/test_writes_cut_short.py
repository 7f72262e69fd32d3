"""A store that a power cut left in the middle of a write: the database library decides, then cvetrack judges."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlcipher3 import dbapi2 as driver

from cvetrack.kernel.errors import NotFound, Refusal
from cvetrack.store.connection import Store, connect, settled_header
from cvetrack.store.header import left_open, read_header
from cvetrack.store.integrity import examine
from cvetrack.store.keys import KeyPlace, keep_place
from cvetrack.store.operation import transaction
from cvetrack.store.refusals import Damaged
from tests.builders import an_engagement, an_organisation
from tests.conftest import Result, call
from tests.store.dumping import Dump, dump

PAGE = 4096
RAW = "ab" * 32


class CutShort(NamedTuple):
    """A store in the middle of a write: its bytes before and in it, its journal, what it held, its key."""

    before: bytes
    midst: bytes
    journal: bytes
    held: Dump
    key: str | None


Damage = Callable[[CutShort], bytes]


@pytest.fixture(scope="module", params=["encrypted", "plain"])
def cut_short(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> CutShort:
    """A store in which a large write was under way."""
    path = tmp_path_factory.mktemp("cut") / "store.db"
    key = None
    if request.param == "encrypted":
        key_file = path.parent / "key"
        key_file.write_text(RAW)
        way, key = ["--key-file", str(key_file)], f"x'{RAW}'"
    else:
        way = ["--plain"]
    assert call(["init", *way, "--officer", "Sam Reed", "--basis", "public task"], store=path).code == 0
    store = connect(str(path), key)
    an_engagement(store, an_organisation(store), topics=["housing"], note="wants the hall")
    held, before = dump(store), path.read_bytes()
    midst, journal = _in_the_midst(store)
    store.close()
    assert len(midst) > len(before)
    return CutShort(before, midst, journal, held, key)


def _in_the_midst(store: Store) -> tuple[bytes, bytes]:
    """The bytes of a store and of its journal while more is written than is kept in memory."""
    store.connection.execute("PRAGMA cache_size = 1")
    with transaction(store):
        store.connection.execute("CREATE TABLE heap (words)")
        store.connection.executemany("INSERT INTO heap VALUES (?)", [("tea and the hall " * 200,)] * 60)
        files = Path(store.path).read_bytes(), Path(f"{store.path}-journal").read_bytes()
        store.end()
    return files


def _other(data: bytes, start: int, size: int) -> bytes:
    """The data with other bytes at one place, as a sector that never reached the drive."""
    return data[:start] + bytes(255 - byte for byte in data[start : start + size]) + data[start + size :]


def _tail(size: int) -> Damage:
    return lambda cut: cut.midst[:-size]


def _sector(number: int) -> Damage:
    return lambda cut: _other(cut.midst, number * 512, 512)


DAMAGES: dict[str, Damage] = {
    "as it was": lambda cut: cut.midst,
    **{f"{size} bytes of the last page missing": _tail(size) for size in range(512, PAGE, 512)},
    **{f"sector {number} of the first page torn": _sector(number) for number in range(8)},
    "an odd number of bytes": _tail(77),
    "no longer than before": lambda cut: cut.midst[: len(cut.before)],
    "a sector longer than before": lambda cut: cut.midst[: len(cut.before)] + b"\0" * 512,
    "longer": lambda cut: cut.midst + b"\0" * (3 * PAGE + 512),
    "the first 16 bytes gone": lambda cut: b"\0" * 16 + cut.midst[16:],
    "the first 16 bytes torn": lambda cut: _other(cut.midst, 0, 16),
    "the first page gone": lambda cut: b"\0" * PAGE + cut.midst[PAGE:],
    "the first page of a letter": lambda cut: (b"Dear Sam " * 500)[:PAGE] + cut.midst[PAGE:],
    "one letter of its first bytes": lambda cut: b"SQLite format 2\0" + cut.midst[16:],
    "the first page of another program": lambda cut: b"SQLite format 3\0" + b"\0" * 4080 + cut.midst[PAGE:],
}


@pytest.fixture(params=DAMAGES)
def damage(request: pytest.FixtureRequest) -> Damage:
    """One way in which a file may be torn."""
    return DAMAGES[request.param]


def torn(cut_short: CutShort, folder: Path, damage: Damage = DAMAGES["as it was"]) -> Path:
    """A torn store in a folder, its journal beside it and its key where this person's keys are."""
    path = folder / "store.db"
    path.write_bytes(damage(cut_short))
    Path(f"{path}-journal").write_bytes(cut_short.journal)
    if cut_short.key:
        salt = cut_short.before[:16].hex()
        keep_place(salt, str(folder / ".config" / "cvetrack" / "keys"), KeyPlace("raw", RAW))
    return path


def test_what_the_library_itself_does(cut_short: CutShort, tmp_path: Path, damage: Damage) -> None:
    """It plays the journal back before it decrypts, and so without the key as well as with it."""
    for key in (cut_short.key, None):
        path = torn(cut_short, tmp_path, damage)
        library = driver.connect(str(path), isolation_level=None)
        if key:
            library.execute("PRAGMA cipher_log_level = NONE")
            library.execute(f'PRAGMA key = "{key}"')
        try:
            library.execute("PRAGMA application_id").fetchone()
        except driver.DatabaseError as error:
            # It keeps to the salt that it saw first, or it has no key.
            assert cut_short.key
            assert error.sqlite_errorname == "SQLITE_NOTADB"  # noqa: PT017
        library.close()
        assert not Path(f"{path}-journal").exists()
        store = connect(str(path), cut_short.key)
        assert dump(store) == cut_short.held
        store.close()


def test_a_torn_store_is_as_it_was_before_the_write(
    cut_short: CutShort, tmp_path: Path, damage: Damage
) -> None:
    path = torn(cut_short, tmp_path, damage)
    done = call(["verify"], store=path)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Sound: 3 operations")
    assert not Path(f"{path}-journal").exists()
    assert len(path.read_bytes()) == len(cut_short.before)
    store = connect(str(path), cut_short.key)
    assert dump(store) == cut_short.held
    store.close()


COMMANDS: dict[str, Callable[[Path], list[str]]] = {
    "list": lambda _: ["org", "list"],
    "log": lambda _: ["log", "eastside-youth"],
    "undo": lambda _: ["undo"],
    "doctor": lambda _: ["doctor"],
    "migrate": lambda _: ["migrate"],
    "export": lambda folder: ["export", "--to", str(folder / "out")],
    "backup": lambda folder: ["backup", "--to", str(folder / "monday.db")],
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "damage", ["512 bytes of the last page missing", "the first 16 bytes gone", "the first page gone"]
)
def test_whichever_command_comes_first(
    cut_short: CutShort, tmp_path: Path, command: str, damage: str
) -> None:
    path = torn(cut_short, tmp_path, DAMAGES[damage])
    done = call(COMMANDS[command](tmp_path), store=path)
    if command == "doctor":
        assert "store" not in [line.split()[1] for line in done.out.splitlines() if line.startswith("look")]
    else:
        assert (done.code, done.err.replace("Not encrypted", "")) == (0, done.err), done.err
    assert call(["verify"], store=path).code == 0


def test_the_recovery_key_unlocks_a_torn_store(tmp_path: Path) -> None:
    import json

    path = tmp_path / "store.db"
    made = json.loads(call(["init", "--officer", "Sam Reed", "--json"], store=path).out)
    raw = Path(made["key_file"]).read_text().split()[1]
    store = connect(str(path), f"x'{raw}'")
    midst, journal = _in_the_midst(store)
    store.close()
    path.write_bytes(b"\0" * 512 + midst[512:-512])
    Path(f"{path}-journal").write_bytes(journal)
    Path(made["key_file"]).unlink()
    assert call(["unlock"], store=path, stdin=made["recovery_key"]).code == 0
    assert call(["verify"], store=path).code == 0


def test_completing_words_neither_heals_nor_harms(cut_short: CutShort, tmp_path: Path) -> None:
    from cvetrack.store.glance import short_names

    environ = {"HOME": str(tmp_path)}
    for damage in DAMAGES.values():
        path = torn(cut_short, tmp_path, damage)
        there = path.read_bytes()
        short_names(str(path), "organisation", "", environ=environ)
        assert (path.read_bytes(), Path(f"{path}-journal").read_bytes()) == (there, cut_short.journal)


def test_both_copies_that_a_restore_works_with_are_healed_first(cut_short: CutShort, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    backup = torn(cut_short, tmp_path / "usb", DAMAGES["the first page gone"])
    store = torn(cut_short, tmp_path, DAMAGES["the first 16 bytes torn"])
    done = call(["restore", str(backup), "--yes"], store=store)
    assert done.code == 0, done.err
    (aside,) = tmp_path.glob("store.before-restore-*")  # and so no journal
    for path in (aside, store, backup):
        opened = connect(str(path), cut_short.key)
        assert dump(opened) == cut_short.held
        assert examine(opened).sound
        opened.close()


def test_a_writer_that_is_still_at_it_is_no_write_cut_short(cut_short: CutShort, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(cut_short.before)
    if cut_short.key:
        torn(cut_short, tmp_path, lambda cut: cut.before)
        Path(f"{path}-journal").unlink()
    writer = connect(str(path), cut_short.key)
    with transaction(writer):
        writer.connection.execute("CREATE TABLE heap (words)")
        writer.connection.execute("UPDATE sqlite_sequence SET seq = seq")
        assert call(["org", "list"], store=path).code == 0
        writer.connection.execute("DROP TABLE heap")
    writer.close()
    assert call(["verify"], store=path).code == 0


EMPTY = [b"", b"S"]


@pytest.mark.parametrize("left", EMPTY, ids=len)
def test_a_journal_beside_an_empty_file_is_not_thrown_away(
    cut_short: CutShort, tmp_path: Path, left: bytes
) -> None:
    path = torn(cut_short, tmp_path, lambda _: left)
    refused = call(["org", "list"], store=path)
    assert refused.code == 1
    assert f"is not a store: it has only {len(left)} bytes" in refused.err
    assert f"{path}-journal lies beside it, but into an empty file" in refused.err
    assert Path(f"{path}-journal").read_bytes() == cut_short.journal
    # The library makes a new database of it, and takes the journal for that of one before.
    library = driver.connect(str(path), isolation_level=None)
    library.execute("PRAGMA schema_version").fetchone()
    library.close()
    assert not Path(f"{path}-journal").exists()


def test_a_journal_whose_store_is_gone_is_said_and_kept(cut_short: CutShort, tmp_path: Path) -> None:
    path = torn(cut_short, tmp_path)
    path.unlink()
    refused = call(["org", "list"], store=path)
    assert refused.code == 3
    assert f"There is no store at {path}, but its journal is." in refused.err
    made = call(["init", "--plain", "--officer", "Priya Shah"], store=path)
    assert (made.code, f"There is something at {path}-journal already" in made.err) == (1, True)
    assert [each.name for each in tmp_path.glob("store.db*")] == ["store.db-journal"]


def test_a_restore_keeps_a_journal_whose_store_is_gone(cut_short: CutShort, tmp_path: Path) -> None:
    path = torn(cut_short, tmp_path)
    path.unlink()
    backup = tmp_path / "monday.db"
    backup.write_bytes(cut_short.before)
    done = call(["restore", str(backup)], store=path)
    (journal,) = tmp_path.glob("store.before-restore-*.db-journal")
    assert done.out.endswith(f" The store before is kept at {journal}.\n")
    assert journal.read_bytes() == cut_short.journal
    assert call(["verify"], store=path).code == 0


def test_a_store_that_no_journal_heals_keeps_it_when_it_is_replaced(
    cut_short: CutShort, tmp_path: Path
) -> None:
    path = torn(cut_short, tmp_path, lambda _: b"")
    backup = tmp_path / "monday.db"
    backup.write_bytes(cut_short.before)
    assert call(["restore", str(backup), "--yes"], store=path).code == 0
    (aside,) = tmp_path.glob("store.before-restore-*.db")
    assert (aside.read_bytes(), Path(f"{aside}-journal").read_bytes()) == (b"", cut_short.journal)
    assert not Path(f"{path}-journal").exists()
    assert call(["verify"], store=path).code == 0


def test_where_a_restore_was_stopped_the_store_that_it_kept_aside_is_named(
    cut_short: CutShort, tmp_path: Path
) -> None:
    path = torn(cut_short, tmp_path)
    aside = tmp_path / "store.before-restore-20260302-093000.db"
    path.rename(aside)
    Path(f"{path}-journal").rename(f"{aside}-journal")
    refused = call(["org", "list"], store=path)
    assert refused.code == 3
    assert f"but a restore that was stopped kept the one before at {aside}." in refused.err
    opened = connect(str(aside), cut_short.key)
    assert dump(opened) == cut_short.held
    opened.close()


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture
def moments(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Ends at the moment of a name's change that it holds, counting them down; from then on nothing is done."""
    left = [0]

    def counting(real: Callable[..., object]) -> Callable[..., object]:
        def act(*arguments: object, **more: object) -> object:
            if left[0] == 1:
                raise Killed
            left[0] = max(left[0] - 1, 0)
            return real(*arguments, **more)

        return act

    for name in ("rename", "link", "unlink", "fsync"):
        monkeypatch.setattr(os, name, counting(getattr(os, name)))
    yield left
    left[0] = 0


def test_a_store_whose_key_is_not_here_is_restored_although_its_journal_was_taken_back(
    cut_short: CutShort, founded: Path, tmp_path: Path
) -> None:
    path = torn(cut_short, tmp_path)
    elsewhere = {"XDG_CONFIG_HOME": str(tmp_path / "elsewhere")}
    assert call(["restore", str(founded), "--yes"], store=path, environ=elsewhere).code == 0
    (aside,) = tmp_path.glob("store.before-restore-*.db")
    opened = connect(str(aside), cut_short.key)
    assert dump(opened) == cut_short.held
    opened.close()


def test_a_store_and_its_journal_are_together_at_every_moment_of_a_restore(
    cut_short: CutShort, tmp_path: Path, moments: list[int]
) -> None:
    from cvetrack.store import backup as copies
    from tests.builders import STAMP

    backup = tmp_path / "monday.db"
    backup.write_bytes(cut_short.before)
    for moment in range(1, 30):
        folder = tmp_path / str(moment)
        folder.mkdir()
        path = torn(cut_short, folder, lambda _: b"")
        copy = connect(str(backup), cut_short.key)
        trial = copies.inspect(copy)
        moments[0] = moment
        try:
            copies.restore(
                copy,
                str(path),
                trial=trial,
                present=None,
                head=None,
                seen=copies.standing(str(path)),
                stamp=STAMP,
            )
        except Killed:
            ended = False
        else:
            ended = True
        finally:
            moments[0] = 0
            copy.close()
        names = [each for each in folder.iterdir() if each.suffix == ".db" and each.read_bytes() == b""]
        pairs = [each for each in names if Path(f"{each}-journal").exists()]
        assert pairs, moment
        assert all(Path(f"{each}-journal").read_bytes() == cut_short.journal for each in pairs)
        if path.exists() and path.read_bytes():
            assert not Path(f"{path}-journal").exists()  # it would be played into the copy
        if ended:
            assert moment > 4
            return
    raise AssertionError("it never came to an end")


NOT_OURS: dict[str, tuple[bytes, bytes]] = {
    "a letter with a note": (b"Dear Sam " * 500, b"noted"),
    "a short letter": (b"Dear Sam", b"noted"),
}


@pytest.mark.parametrize("what", NOT_OURS)
def test_what_is_not_ours_is_not_taken_back(tmp_path: Path, what: str) -> None:
    path = tmp_path / "letter.db"
    letter, note = NOT_OURS[what]
    path.write_bytes(letter)
    Path(f"{path}-journal").write_bytes(note)
    assert not left_open(path)
    assert call(["org", "list"], store=path).code in (1, 4)
    assert (path.read_bytes(), Path(f"{path}-journal").read_bytes()) == (letter, note)


def test_another_programs_write_that_was_cut_short_is_its_own_affair(tmp_path: Path) -> None:
    path = tmp_path / "recipes.db"
    other = driver.connect(str(path), isolation_level=None)
    other.execute("PRAGMA cache_size = 1")
    other.execute("CREATE TABLE recipe (words)")
    other.execute("BEGIN")
    other.executemany("INSERT INTO recipe VALUES (?)", [("butter " * 900,)] * 60)
    files = path.read_bytes(), Path(f"{path}-journal").read_bytes()
    other.execute("ROLLBACK")
    other.close()
    path.write_bytes(files[0])
    Path(f"{path}-journal").write_bytes(files[1])
    refused = call(["org", "list"], store=path)
    assert (refused.code, "another program's database" in refused.err) == (1, True)
    assert (path.read_bytes(), Path(f"{path}-journal").read_bytes()) == files


def test_a_store_that_another_program_kept_with_a_log_ahead_is_read_with_it(
    cut_short: CutShort, tmp_path: Path
) -> None:
    source = tmp_path / "ahead.db"
    source.write_bytes(cut_short.before)
    other = driver.connect(str(source), isolation_level=None)
    if cut_short.key:
        other.execute("PRAGMA cipher_log_level = NONE")
        other.execute(f'PRAGMA key = "{cut_short.key}"')
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("CREATE TABLE heap (words)")
    path = torn(cut_short, tmp_path)
    Path(f"{path}-journal").unlink()
    for torn_first_page in (False, True):
        whole = source.read_bytes()
        path.write_bytes(b"\0" * 512 + whole[512:] if torn_first_page else whole[:-512])
        shutil.copy(f"{source}-wal", f"{path}-wal")
        assert settled_header(str(path)).encrypted == bool(cut_short.key)
        store = connect(str(path), cut_short.key)
        assert store.value("SELECT count(*) FROM heap") == 0
        store.close()
    other.close()


def backups(path: Path, days: list[str]) -> list[Path]:
    folder = path.parent / ".local" / "share" / "cvetrack" / "backups"
    folder.mkdir(parents=True)
    made = []
    for number, day in enumerate(days):
        made.append(folder / f"store-202603{day}-093000.db")
        made[-1].write_bytes(b"")
        os.utime(made[-1], (number * 1000, number * 1000))
    (folder / "store-unsound-20260309-093000.db").write_bytes(b"")
    (folder / "storehouse-20260309-093000.db").write_bytes(b"")
    return made


def damaged(cut_short: CutShort, folder: Path) -> tuple[Path, Result]:
    """A store that is damaged with no journal that would heal it, and what is said of it."""
    path = torn(cut_short, folder, lambda cut: _other(cut.before, 0, 5)[: -3 * PAGE])
    Path(f"{path}-journal").unlink()
    if cut_short.key:
        salt = path.read_bytes()[:16].hex()
        keep_place(salt, str(folder / ".config" / "cvetrack" / "keys"), KeyPlace("raw", RAW))
    return path, call(["org", "list"], store=path)


def test_what_is_said_of_a_damaged_store_names_its_backups(cut_short: CutShort, tmp_path: Path) -> None:
    made = backups(tmp_path / "store.db", ["01", "02", "03", "04"])
    _, said = damaged(cut_short, tmp_path)
    assert said.code in (1, 4)
    newest = [str(each) for each in reversed(made)]
    places = [said.err.index(each) for each in newest[:3]]
    assert places == sorted(places)
    assert newest[3] not in said.err
    assert "; and 1 older." in said.err
    assert f'Put the newest in its place with: cvetrack restore "{newest[0]}"' in said.err
    assert "unsound" not in said.err
    assert "storehouse" not in said.err


def test_where_no_backup_is_known_it_says_where_to_look(cut_short: CutShort, tmp_path: Path) -> None:
    _, said = damaged(cut_short, tmp_path)
    assert "No backup of it is known on this machine: look where else you keep copies." in said.err


def test_a_backup_that_is_gone_is_said_to_be(cut_short: CutShort, tmp_path: Path) -> None:
    path = torn(cut_short, tmp_path)
    assert call(["backup", "--to", str(tmp_path / "monday.db")], store=path).code == 0
    _, said = damaged(cut_short, tmp_path)
    assert f"A backup of it: {tmp_path / 'monday.db'} (" in said.err
    (tmp_path / "monday.db").unlink()
    said = call(["org", "list"], store=path)
    assert f"The backup that was made last, {tmp_path / 'monday.db'}, is not there any more." in said.err


def test_a_journal_that_did_not_help_is_said(cut_short: CutShort, tmp_path: Path) -> None:
    path = torn(cut_short, tmp_path, lambda cut: cut.midst[:2000])
    with pytest.raises(Refusal, match="A journal lay beside it and was played back into it"):
        connect(str(path), cut_short.key)


def test_the_header_alone_is_no_stricter_than_the_library(
    cut_short: CutShort, tmp_path: Path, damage: Damage
) -> None:
    path = torn(cut_short, tmp_path, damage)
    try:
        read_header(path)
    except Refusal as refusal:
        pytest.fail(str(refusal))
    Path(f"{path}-journal").unlink()
    with pytest.raises(NotFound):
        read_header(tmp_path / "no.db")
    assert Damaged("It is damaged.", "Look.").sentence == "It is damaged."
