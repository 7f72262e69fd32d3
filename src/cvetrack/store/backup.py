"""Copies of a store: made whole and tried out, and put back in the place of a lost one."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import BinaryIO, NamedTuple

from cvetrack.kernel.drafts import drafted, name_new
from cvetrack.kernel.errors import Refusal
from cvetrack.kernel.files import create_private, failing, private_folder, replace_whole, settle
from cvetrack.store.connection import Busy, Store, connect, speaking_plainly
from cvetrack.store.header import Damaged
from cvetrack.store.history import chain_head
from cvetrack.store.integrity import Soundness, examine, whole_file
from cvetrack.store.migrating import migrate

_CHUNK = 1 << 20
_BESIDE = ("-journal", "-wal", "-shm")


class Witness(NamedTuple):
    """What two copies of a store have in common: the head of the chain, and the rows of each table."""

    head: str
    rows: dict[str, int]

    @classmethod
    def of(cls, store: Store) -> "Witness":
        """A store's own."""
        tables = store.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        )
        return cls(
            chain_head(store), {name: store.value(f'SELECT count(*) FROM "{name}"') for (name,) in tables}
        )


def back_up(store: Store, target: str) -> Witness:
    """Copy a store to `target`, which must not exist; only a copy that opened and agrees gets the name.

    The file is 0600; an encrypted store's copy opens with the same key. Raises Refusal; then there
    is no file.
    """
    if os.path.lexists(target):
        raise Refusal(f"There is something at {target} already. It was not touched; name another place.")
    private_folder(os.path.dirname(os.path.abspath(target)))
    with _copied(store, target) as draft:
        witness = Witness.of(store)
        _try_out(draft, store.key, witness)
        with _refusing(target):
            name_new(draft, target)
    return witness


def inspect(copy: Store) -> Soundness:
    """Whether a backup is whole, all of it read and compared. Raises Damaged where it is not."""
    found = examine(copy)
    if not found.sound:
        raise Damaged(
            f"The backup at {copy.path} is damaged. {found.problems[0].sentence} It was not restored."
        )
    return found


def restore(
    copy: Store, path: str, *, open_present: Callable[[], Store], stamp: datetime
) -> tuple[str | None, list[str]]:
    """Put an inspected copy in the place of the store at `path`, whole.

    `open_present` opens what is there now, of whatever schema. Returns where that is kept, None
    where there was nothing, and the migration steps that the copy needed. Raises Busy.
    """
    path = os.path.realpath(path)
    folder = os.path.dirname(path)
    private_folder(folder)
    with _copied(copy, path) as draft:
        _try_out(draft, copy.key, Witness.of(copy))
        copied = connect(draft, copy.key, older=True)
        try:
            ran = migrate(copied)
        finally:
            copied.close()
        with _still(open_present), _refusing(path):
            aside = _put_aside(path, stamp)
            os.rename(draft, path)
            settle(path, f"The store before is kept at {aside}." if aside else "")
    return aside, ran


def free_name(folder: str, store_path: str, between: str, stamp: datetime) -> str:
    """A path that nothing has, named after a store and a moment of local time: "cvetrack-20260302-093000.db"."""
    stem = os.path.basename(store_path).removesuffix(".db")
    base = os.path.join(folder, f"{stem}{between}{stamp.astimezone():%Y%m%d-%H%M%S}")
    path, number = f"{base}.db", 2
    while os.path.lexists(path):
        path, number = f"{base}-{number}.db", number + 1
    return path


def note_backup(notes_path: str, store_path: str, target: str, stamp: datetime) -> None:
    """Remember when a store was last backed up, and where to, for `last_backup`."""
    kept = _notes(notes_path)
    kept[os.path.abspath(store_path)] = {"at": stamp.isoformat(), "to": os.path.abspath(target)}
    private_folder(os.path.dirname(notes_path))
    replace_whole(notes_path, json.dumps(kept, indent=1).encode())


def last_backup(notes_path: str, store_path: str) -> tuple[datetime, str] | None:
    """When a store was last backed up from this machine, aware UTC, and where to."""
    noted = _notes(notes_path).get(os.path.abspath(store_path))
    if noted is None:
        return None
    try:
        return datetime.fromisoformat(noted["at"]), noted["to"]
    except (KeyError, TypeError, ValueError):
        return None


def _notes(path: str) -> dict[str, dict[str, str]]:
    try:
        with open(path, encoding="utf-8") as file:
            kept = json.load(file)
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


@contextmanager
def _copied(store: Store, target: str) -> Iterator[str]:
    """A private copy of the store's file beside `target`, gone afterwards unless it was moved.

    The store is read under its lock throughout. Closing any descriptor of a file takes away this
    process's locks on it, so ours stays open until the lock is given back.
    """
    if not store.connection.in_transaction:
        store.begin_reading()
    chain_head(store)  # the first read takes the lock
    with _refusing(target), open(store.path, "rb") as source, drafted(target) as draft:
        try:
            with create_private(draft) as file:
                copied = _copy(source, file)
                os.fsync(file.fileno())
            with open(draft, "rb") as again:
                if hashlib.file_digest(again, "sha256").hexdigest() != copied:
                    folder = os.path.dirname(draft)
                    raise Damaged(f"What was written to {folder} reads back otherwise. No copy was kept.")
            yield draft
        finally:
            store.end()


def _copy(source: BinaryIO, target: BinaryIO) -> str:
    """Copy a file; the SHA-256 of its bytes."""
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        target.write(chunk)
    target.flush()
    return digest.hexdigest()


def _try_out(draft: str, key: str | None, witness: Witness) -> None:
    """Open a copy as a restore would. Raises Damaged where it is not what it was copied from."""
    copy = connect(draft, key, older=True)
    try:
        problems = whole_file(copy)
        if not problems and Witness.of(copy) == witness:
            return
    finally:
        copy.close()
    why = problems[0].sentence if problems else "Its records are not those of the store."
    raise Damaged(f"The copy did not pass its trial. {why} No copy was kept. Look with: cvetrack verify")


@contextmanager
def _still(open_present: Callable[[], Store]) -> Iterator[None]:
    """Nobody writes to the present store meanwhile, if it can be opened at all."""
    try:
        present = open_present()
    except Busy:
        raise
    except Refusal:
        yield  # missing, damaged, or its key is lost: that is what a restore is for
        return
    try:
        with speaking_plainly(present):
            present.connection.execute("BEGIN IMMEDIATE")
        yield
    finally:
        present.end()
        present.close()


def _put_aside(path: str, stamp: datetime) -> str | None:
    """Give the present store a second name, and its journals that name alone: they are not the copy's."""
    aside = free_name(os.path.dirname(path), path, ".before-restore-", stamp)
    for beside in _BESIDE:
        if os.path.lexists(path + beside):
            os.rename(path + beside, aside + beside)
    if not os.path.lexists(path):
        return None
    os.link(path, aside, follow_symlinks=False)
    return aside


@contextmanager
def _refusing(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise failing(path, error) from None
