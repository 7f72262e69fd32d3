"""Copies of a store: made whole and tried out, and put back in the place of a lost one."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import BinaryIO, NamedTuple, TypeVar

from cvetrack.kernel.drafts import drafted, goes_with, name_new
from cvetrack.kernel.errors import Refusal, Unavailable
from cvetrack.kernel.files import create_private, failing, fsync_folder, private_folder, replace_whole, settle
from cvetrack.store.connection import Store, connect, speaking_plainly
from cvetrack.store.header import ASIDE, PAGE, Damaged
from cvetrack.store.history import chain_head
from cvetrack.store.integrity import Soundness, Telling, examine, nobody, whole_file
from cvetrack.store.migrating import migrate

Value = TypeVar("Value")

_CHUNK = 1 << 20
_BESIDE = ("-journal", "-wal", "-shm")
_FAILED = "The copy did not pass its trial."
_NO_COPY = "No copy was kept. Look with: cvetrack verify"
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"


class Witness(NamedTuple):
    """What two copies of a store have in common: the head of the chain, and the rows of each table.

    A part that cannot be read is None in both.
    """

    head: str | None
    rows: dict[str, int | None]

    @classmethod
    def of(cls, store: Store) -> "Witness":
        """A store's own."""
        tables = _unless_damaged(lambda: store.rows(_TABLES)) or []
        rows = {name: _unless_damaged(partial(_count, store, name)) for (name,) in tables}
        return cls(head_of(store), rows)


class Trial(NamedTuple):
    """A copy that was tried out: what is in it, and whether a restore would take it as it is."""

    witness: Witness
    found: Soundness


def back_up(
    store: Store, target: str, *, unsound_target: str | None = None, telling: Telling = nobody
) -> Trial:
    """Copy a store to `target`, which must not exist, and try the copy out as a restore does.

    Only a copy that opens and agrees with the store gets the name, or `unsound_target` where it is
    no sounder than the store is. The file is 0600; an encrypted store's copy opens with the same
    key. Raises Refusal; then there is no file, unless it says so.
    """
    if os.path.lexists(target):
        raise Refusal(f"There is something at {target} already. It was not touched; name another place.")
    private_folder(os.path.dirname(os.path.abspath(target)))
    store.end()  # who reads while waiting would hold up the one who is waited for
    store.take_turn()
    with _copied(store, target) as (draft, witness):
        found = _try_out(draft, store.key, witness, telling=telling)
        name = target if found.sound else unsound_target or target
        store.before_final()
        with _refusing(name):
            name_new(draft, name)
    return Trial(witness, found)


def inspect(copy: Store, *, telling: Telling = nobody) -> Trial:
    """Try out a backup: all of it read and compared, at one moment of it."""
    copy.begin_reading()
    try:
        return Trial(Witness.of(copy), examine(copy, telling=telling))
    finally:
        copy.end()


def restore(
    copy: Store, path: str, *, trial: Trial, present: Store | None, head: str | None, stamp: datetime
) -> tuple[str | None, list[str]]:
    """Put a copy that passed its `trial` in the place of the store at `path`, whole.

    `present` is what is there now, open (so that a write that was cut short in it was taken back),
    and `head` its chain's when it was compared; None where it does not open or there is none.
    Returns where the store before is kept, None where there was nothing, and the migration steps
    that the copy needed. Raises Busy, and Unavailable where something was written meanwhile.
    """
    path = os.path.realpath(path)
    folder = os.path.dirname(path)
    private_folder(folder)
    with _copied(copy, path) as (draft, witness):
        if witness != trial.witness:
            raise Unavailable(
                f"The backup at {copy.path} changed meanwhile. Nothing was restored; try again."
            )
        _try_out(draft, copy.key, witness, known=trial.found)
        _fill_last_page(draft, copy.key)
        copied = connect(draft, copy.key, older=True)
        try:
            ran = migrate(copied)
        finally:
            copied.close()
        with _still(present, head), _refusing(path):
            copy.before_final()
            aside = _put_aside(path, stamp, draft if present is not None else None)
            try:
                os.rename(draft, path)
            except OSError:
                if aside and present is not None:
                    os.unlink(aside)  # it is a second name of what still stands there
                raise
            settle(path, f"The store before is kept at {aside}." if aside else "")
    return aside, ran


def head_of(store: Store) -> str | None:
    """The head of a store's chain, None where it cannot be read."""
    return _unless_damaged(lambda: chain_head(store))


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
def _copied(store: Store, target: str) -> Iterator[tuple[str, Witness]]:
    """A private copy of the store's file beside `target`, gone afterwards unless it was moved.

    It is of one moment of the store, and so is what it is to be compared with; once it is made,
    nobody needs to wait for it.
    """
    with _refusing(target), drafted(target) as draft:
        witness, digest = _copy_out(store, draft)
        with open(draft, "rb") as again:
            if hashlib.file_digest(again, "sha256").hexdigest() != digest:
                folder = os.path.dirname(draft)
                raise Damaged(f"What was written to {folder} reads back otherwise. No copy was kept.")
        yield draft, witness


def _copy_out(store: Store, draft: str) -> tuple[Witness, str]:
    """Copy the store's file under its lock; what it held then, and the SHA-256 of its bytes.

    Closing any descriptor of a file takes away this process's locks on it, so ours stays open until
    the lock is given back.
    """
    if not store.connection.in_transaction:
        store.begin_reading()
    try:
        witness = Witness.of(store)  # the first read takes the lock
        with open(store.path, "rb") as source:
            try:
                with create_private(draft) as file:
                    digest = _copy(source, file)
                    os.fsync(file.fileno())
            finally:
                store.end()
    finally:
        store.end()
    return witness, digest


def _copy(source: BinaryIO, target: BinaryIO) -> str:
    """Copy a file; the SHA-256 of its bytes."""
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        target.write(chunk)
    target.flush()
    return digest.hexdigest()


def _try_out(
    draft: str,
    key: str | None,
    witness: Witness,
    *,
    known: Soundness | None = None,
    telling: Telling = nobody,
) -> Soundness:
    """Open a copy as a restore would, and examine it.

    Where what it was copied from was examined already (`known`), only whether the file is as whole.
    Raises Damaged where it does not open, or is not what it was copied from.
    """
    try:
        copy = connect(draft, key, older=True, torn=True)
    except (Damaged, Unavailable):
        raise Damaged(f"{_FAILED} It does not open. {_NO_COPY}") from None
    try:
        if Witness.of(copy) != witness or (known is not None and known.sound and whole_file(copy)):
            raise Damaged(f"{_FAILED} Its records are not those of the store. {_NO_COPY}")
        return known or examine(copy, telling=telling)
    finally:
        copy.close()


def _fill_last_page(draft: str, key: str | None) -> None:
    """A torn last page stays damaged, but a store is of whole pages or nobody opens it."""
    torn = os.path.getsize(draft) % PAGE
    if key is not None and torn:
        with open(draft, "r+b") as file:
            file.truncate(os.path.getsize(draft) + PAGE - torn)
            os.fsync(file.fileno())


@contextmanager
def _still(present: Store | None, head: str | None) -> Iterator[None]:
    """Nobody writes to the present store meanwhile, if it can be opened at all."""
    if present is None:  # missing, damaged, or its key is lost: that is what a restore is for
        yield
        return
    try:
        # Whatever else is wrong with it, it is to be replaced: only its lock is asked for.
        present.take_turn()
        with speaking_plainly(present):
            present.connection.execute("BEGIN IMMEDIATE")
        if present.replaced or head_of(present) != head:
            raise Unavailable(
                "Something was written to the store meanwhile. Nothing was restored; try again."
            )
        yield
    finally:
        present.end()


def _put_aside(path: str, stamp: datetime, draft: str | None) -> str | None:
    """Give the present store another name, its journals with it; nothing of theirs is left for the copy.

    One that opened needs no journal any more, so it can keep both names until the copy, the `draft`,
    takes this one; if it never does, the other name goes with it. One that does not open may still need
    its journal: that is first copied to where the library will look for it, then the store moves, so
    that at any moment they are together somewhere; in between there may be no store, but never one
    without its journal.
    """
    folder = os.path.dirname(path)
    aside = free_name(folder, path, ASIDE, stamp)
    journals = [beside for beside in _BESIDE if os.path.lexists(path + beside)]
    kept = aside if os.path.lexists(path) else next((aside + beside for beside in journals), None)
    for beside in journals:
        with create_private(aside + beside) as file, open(path + beside, "rb") as journal:
            _copy(journal, file)
            os.fsync(file.fileno())
    if journals:
        fsync_folder(folder)
    if os.path.lexists(path):
        if draft is not None:
            goes_with(draft, aside, second_name=True)
            os.link(path, aside, follow_symlinks=False)
        else:
            os.rename(path, aside)
        fsync_folder(folder)
    for beside in journals:
        os.unlink(path + beside)
    return kept


def _count(store: Store, table: str) -> int:
    return int(store.value(f'SELECT count(*) FROM "{table}"'))


def _unless_damaged(read: Callable[[], Value]) -> Value | None:
    try:
        return read()
    except Refusal:
        return None


@contextmanager
def _refusing(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise failing(path, error) from None
