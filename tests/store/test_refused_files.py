"""What is not a store, or not this one's key, is refused with a sentence and is not touched."""

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from cvetrack.store.connection import SCHEMA_VERSION
from tests.conftest import Result, call


def fingerprint(path: Path) -> str:
    """All that a refused command must leave alone: the bytes, the mode, the neighbours."""
    there = sorted(each.name for each in path.parent.iterdir())
    return f"{hashlib.sha256(path.read_bytes()).hexdigest()} {path.stat().st_mode:o} {there}"


def other_program(path: Path) -> None:
    with driver.connect(str(path)) as made:
        made.execute("CREATE TABLE recipe (name)")


def newer(path: Path, store: Path) -> None:
    path.write_bytes(store.read_bytes())
    made = driver.connect(str(path), isolation_level=None)
    made.execute("PRAGMA journal_mode = WAL")
    made.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    made.execute("PRAGMA journal_mode = DELETE")
    made.close()


def unfinished(path: Path, store: Path) -> None:
    path.write_bytes(store.read_bytes())
    made = driver.connect(str(path), isolation_level=None)
    made.execute("PRAGMA user_version = 0")
    made.close()


def nearly_plain(path: Path, store: Path) -> None:
    path.write_bytes(b"SQLite format 2\0" + store.read_bytes()[16:])


def no_page_size(path: Path, store: Path) -> None:
    raw = bytearray(store.read_bytes())
    raw[16:18] = b"\0\0"
    path.write_bytes(raw)


PLAIN: list[tuple[str, Callable[[Path, Path], object], int, str]] = [
    ("empty", lambda path, _: path.touch(), 1, "has only 0 bytes"),
    ("a letter", lambda path, _: path.write_text("Dear Sam"), 1, "has only 8 bytes"),
    ("a long letter", lambda path, _: path.write_text("Dear Sam " * 500), 1, "is not a store"),
    ("another program's", lambda path, _: other_program(path), 1, "another program's database"),
    ("cut short", lambda path, store: path.write_bytes(store.read_bytes()[:-4096]), 1, "is cut short"),
    ("cut mid-page", lambda path, store: path.write_bytes(store.read_bytes()[:-100]), 1, "is cut short"),
    ("newer", newer, 1, "written by a newer cvetrack"),
    ("unfinished", unfinished, 1, "never finished"),
    ("first letter", nearly_plain, 1, "damaged in its first bytes"),
    ("page size", no_page_size, 1, "does not open|damaged"),
]


@pytest.mark.parametrize(
    ("make", "code", "says"), [case[1:] for case in PLAIN], ids=[case[0] for case in PLAIN]
)
@pytest.mark.parametrize("command", [["org", "list"], ["settings", "set", "nation", "scotland"], ["verify"]])
def test_a_file_that_is_no_store_is_refused_and_not_touched(
    store_path: Path,
    make: Callable[[Path, Path], object],
    code: int,
    says: str,
    command: list[str],
) -> None:
    folder = store_path.parent / "elsewhere"
    folder.mkdir()
    path = folder / "x.db"
    make(path, store_path)
    path.chmod(0o600)
    before = fingerprint(path)
    refused = call(command, store=path)
    said = refused.out + refused.err
    found_by_a_check = command == ["verify"] and ("is damaged" in said or "is cut short: bytes" in said)
    assert refused.code == (5 if found_by_a_check else code)
    assert any(each in said for each in says.split("|")), said
    assert "broke" not in said
    assert fingerprint(path) == before


def test_nothing_at_all_is_not_found(tmp_path: Path) -> None:
    refused = call(["org", "list"], store=tmp_path / "no.db")
    assert refused.code == 3
    assert refused.err.startswith("There is no store at")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_refused(tmp_path: Path) -> None:
    refused = call(["org", "list"], store=tmp_path)
    assert (refused.code, "is a folder, not a store" in refused.err) == (1, True)


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    refused = call(["org", "list"], store=tmp_path / "pipe")
    assert (refused.code, "is not a file" in refused.err) == (1, True)


def test_an_older_store_says_how_to_bring_it_up(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvetrack.store.connection.SCHEMA_VERSION", SCHEMA_VERSION + 1)
    before = fingerprint(store_path)
    refused = call(["org", "list"], store=store_path)
    assert refused.code == 1
    assert refused.err == (
        f"The store at {store_path} has the older schema {SCHEMA_VERSION}. Bring it up with: cvetrack migrate\n"
    )
    assert fingerprint(store_path) == before


@pytest.fixture
def encrypted(tmp_path: Path) -> Path:
    """A new encrypted store, its key file beside it in the configuration."""
    path = tmp_path / "locked.db"
    assert call(["init", "--officer", "Sam Reed"], store=path).code == 0
    return path


def test_an_encrypted_store_opens_with_the_key_that_was_kept(encrypted: Path) -> None:
    assert call(["settings", "set", "council", "Riverside"], store=encrypted).code == 0
    raw = encrypted.read_bytes()
    assert not raw.startswith(b"SQLite")
    assert b"Riverside" not in raw


def test_without_its_key_it_is_refused(encrypted: Path) -> None:
    _key_file(encrypted).unlink()
    _refused(encrypted, call(["org", "list"], store=encrypted), "is encrypted and no key was found")


def test_with_another_stores_key_it_is_refused(encrypted: Path) -> None:
    _key_file(encrypted).write_text("raw " + "ab" * 32 + "\n")
    _refused(encrypted, call(["org", "list"], store=encrypted), "does not open with this key")


@pytest.mark.parametrize(
    "said", ["", "raw", "raw ab", "key ab", "\0\0", "file /no/such/key", "command false"]
)
def test_a_key_file_that_makes_no_sense_is_refused(encrypted: Path, said: str) -> None:
    _key_file(encrypted).write_text(said)
    _refused(encrypted, call(["org", "list"], store=encrypted), "key")


def test_a_key_file_of_bytes_is_refused(encrypted: Path) -> None:
    _key_file(encrypted).write_bytes(b"raw \xff\xfe")
    _refused(encrypted, call(["org", "list"], store=encrypted), "cannot be understood")


@pytest.mark.parametrize("left", [4096 * 3, 4096])
def test_an_encrypted_store_cut_at_a_page_is_refused(encrypted: Path, left: int) -> None:
    os.truncate(encrypted, left)
    before = fingerprint(encrypted)
    refused = call(["org", "list"], store=encrypted)
    assert refused.code == 1
    assert "is damaged" in refused.err
    assert fingerprint(encrypted) == before


def test_an_encrypted_store_cut_in_a_page_is_refused(encrypted: Path) -> None:
    os.truncate(encrypted, 4096 * 3 - 10)
    refused = call(["org", "list"], store=encrypted)
    assert (refused.code, "or it is cut short" in refused.err) == (1, True)


@pytest.mark.parametrize("at", [3, 20, 2000, 4096 * 4 + 7])
def test_a_flipped_bit_of_an_encrypted_store_is_noticed(encrypted: Path, at: int) -> None:
    raw = bytearray(encrypted.read_bytes())
    raw[at] ^= 4
    key = _key_file(encrypted).read_text()
    encrypted.write_bytes(raw)
    _key_file(encrypted).parent.joinpath(f"{raw[:16].hex()}.key").write_text(key)
    checked = call(["verify"], store=encrypted)
    assert checked.code in (4, 5)
    assert "damaged" in checked.out + checked.err


def test_the_recovery_key_opens_a_store_whose_key_was_lost(tmp_path: Path) -> None:
    path = tmp_path / "locked.db"
    made = json.loads(call(["init", "--officer", "Sam Reed", "--json"], store=path).out)
    Path(made["key_file"]).unlink()
    recovery: str = made["recovery_key"]
    for typed in (recovery, recovery.lower(), recovery.replace("-", " ")):
        assert call(["unlock"], store=path, stdin=typed + "\n").code == 0
        assert call(["org", "list"], store=path).code == 0
        _key_file(path).unlink()


def test_a_recovery_key_with_a_wrong_letter_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "locked.db"
    made = json.loads(call(["init", "--officer", "Sam Reed", "--json"], store=path).out)
    _key_file(path).unlink()
    recovery: str = made["recovery_key"]
    wrong = recovery[:10] + ("A" if recovery[10] != "A" else "B") + recovery[11:]
    refused = call(["unlock"], store=path, stdin=wrong)
    assert (refused.code, "That is not a recovery key" in refused.err) == (2, True)
    assert wrong not in refused.err
    assert not _key_file(path).exists()


def test_another_stores_recovery_key_is_refused(tmp_path: Path) -> None:
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    call(["init", "--officer", "Sam Reed"], store=one)
    made = json.loads(call(["init", "--officer", "Sam Reed", "--json"], store=other).out)
    kept = _key_file(one).read_text()
    refused = call(["unlock"], store=one, stdin=made["recovery_key"])
    assert (refused.code, "does not open the store" in refused.err) == (4, True)
    assert _key_file(one).read_text() == kept


def _key_file(store: Path) -> Path:
    return store.parent / ".config" / "cvetrack" / "keys" / f"{store.read_bytes()[:16].hex()}.key"


def _refused(store: Path, refused: Result, says: str) -> None:
    before = fingerprint(store)
    assert refused.code == 4
    assert says in refused.err
    assert "broke" not in refused.err
    assert fingerprint(store) == before
