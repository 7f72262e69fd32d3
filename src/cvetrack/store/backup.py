"""Copies of a store: made whole and tried out, and put back in the place of a lost one."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import BinaryIO, NamedTuple, TypeVar

from cvetrack.kernel.drafts import BESIDE, drafted, goes_with, name_new, replace_whole
from cvetrack.kernel.errors import Refusal, Unavailable
from cvetrack.kernel.files import create_private, fsync_folder, private_folder, refusing, settle
from cvetrack.store.backup_notes import noted_backups
from cvetrack.store.beside import ASIDE
from cvetrack.store.connection import Store, connect, speaking_plainly, turn_at
from cvetrack.store.header import PAGE
from cvetrack.store.history import chain_head
from cvetrack.store.integrity import Soundness, Telling, examine, nobody, whole_file
from cvetrack.store.migrating import migrate
from cvetrack.store.refusals import Busy, Damaged

Value = TypeVar("Value")
Standing = tuple[int, int, int, int]
"""What tells that a file is the same one, and that nobody wrote to it."""

_CHUNK = 1 << 20
_FAILED = "The copy did not pass its trial."
_NO_COPY = "No copy was kept. Look with: cvetrack verify"
_MEANWHILE = "Something was written to the store meanwhile. Nothing was restored; try again."
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


def back_up(store: Store, target: str, *, telling: Telling = nobody) -> Trial:
    """Copy a store to `target`, which must not exist, and try the copy out as a restore does.

    Only a copy that opens and agrees with the store gets the name. The file is 0600; an encrypted
    store's copy opens with the same key. Raises Refusal; then there is no file, unless it says so.
    """
    if os.path.lexists(target):
        raise Refusal(f"There is something at {target} already. It was not touched; name another place.")
    with _tried_out(store, target, telling) as (draft, trial):
        store.before_final()
        name_new(draft, target)
    return trial


def back_up_into(
    store: Store, folder: str, stamp: datetime, *, telling: Telling = nobody
) -> tuple[str, Trial]:
    """As `back_up`, into a folder, under a free name made of the store's and a moment; the path, and the trial.

    Where the store is not sound, the name says so.
    """
    with _tried_out(store, free_name(folder, store.path, "-", stamp), telling) as (draft, trial):
        between = "-" if trial.found.sound else "-unsound-"
        while True:
            path = free_name(folder, store.path, between, stamp)
            store.before_final()
            try:
                name_new(draft, path)
            except FileExistsError:  # another backup of the same moment was first
                continue
            return path, trial


def inspect(copy: Store, *, telling: Telling = nobody) -> Trial:
    """Try out a backup: all of it read and compared, at one moment of it."""
    copy.begin_reading()
    try:
        return Trial(Witness.of(copy), examine(copy, telling=telling))
    finally:
        copy.end()


def restore(
    copy: Store,
    path: str,
    *,
    trial: Trial,
    present: Store | None,
    head: str | None,
    seen: Standing | None,
    stamp: datetime,
) -> tuple[str | None, list[str]]:
    """Put a copy that passed its `trial` in the place of the store at `path`, whole.

    `present` is what is there now, open (so that a write that was cut short in it was taken back),
    and `head` its chain's when it was compared; None where it does not open or there is none, of
    which `standing` said then what was `seen`. Returns where the store before is kept, None where
    there was nothing, and the migration steps that the copy needed. Raises Busy, and Unavailable
    where something was written meanwhile; then the store is as it was.
    """
    path = os.path.realpath(path)
    if os.path.isdir(path):
        raise Refusal(f"{path} is a folder, not a store. Nothing was restored; name a file with --store.")
    private_folder(os.path.dirname(path))
    with _copied(copy, path) as (draft, witness):
        if witness != trial.witness:
            raise Unavailable(
                f"The backup at {copy.path} changed meanwhile. Nothing was restored; try again."
            )
        _try_out(draft, copy.key, witness, known=trial.found)
        _fill_last_page(draft, copy.key)
        copied = connect(draft, copy.key, older=True)
        try:
            ran = migrate(copied, stamp=stamp)
        finally:
            copied.close()
        still = _still_open(present, head) if present else _still_closed(path, seen, copy.seconds)
        with still, refusing(path):
            copy.before_final()
            with _making_room(path, draft, stamp, opens=present is not None) as aside:
                os.rename(draft, path)
            settle(path, f"The store before is kept at {aside}." if aside else "")
    return aside, ran


def standing(path: str) -> Standing | None:
    """What tells whether the file at a path is still the same, and as it was; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def head_of(store: Store) -> str | None:
    """The head of a store's chain, None where it cannot be read."""
    return _unless_damaged(lambda: chain_head(store))


def free_name(folder: str, store_path: str, between: str, stamp: datetime) -> str:
    """A path named after a store and a moment of local time, "cvetrack-20260302-093000.db", that nothing has.

    Nor is there a journal for it, which would be taken for that of the file.
    """
    stem = os.path.basename(store_path).removesuffix(".db")
    base = os.path.join(folder, f"{stem}{between}{stamp.astimezone():%Y%m%d-%H%M%S}")
    path, number = f"{base}.db", 2
    while any(os.path.lexists(path + beside) for beside in ("", *BESIDE)):
        path, number = f"{base}-{number}.db", number + 1
    return path


def note_backup(notes_path: str, store_path: str, target: str, stamp: datetime) -> None:
    """Remember when a store was last backed up, and where to, for `last_backup`.

    Raises Refusal; then the notes of all stores are as they were.
    """
    private_folder(os.path.dirname(notes_path))
    with turn_at(notes_path), refusing(notes_path):
        kept = noted_backups(notes_path)
        kept[os.path.abspath(store_path)] = {"at": stamp.isoformat(), "to": os.path.abspath(target)}
        replace_whole(notes_path, json.dumps(kept, indent=1).encode())


@contextmanager
def _tried_out(store: Store, target: str, telling: Telling) -> Iterator[tuple[str, Trial]]:
    """A copy of the store beside `target`, and what a trial of it found. Others write again once it is made."""
    private_folder(os.path.dirname(os.path.abspath(target)))
    store.end()  # who reads while waiting would hold up the one who is waited for
    store.take_turn()
    with _copied(store, target) as (draft, witness):
        yield draft, Trial(witness, _try_out(draft, store.key, witness, telling=telling))


@contextmanager
def _copied(store: Store, target: str) -> Iterator[tuple[str, Witness]]:
    """A private copy of the store's file beside `target`, gone afterwards unless it was moved.

    It is of one moment of the store, and so is what it is to be compared with; once it is made,
    nobody needs to wait for it.
    """
    with refusing(target), drafted(target) as draft:
        witness, digest = _copy_out(store, draft)
        with open(draft, "rb") as again:
            if hashlib.file_digest(again, "sha256").hexdigest() != digest:
                folder = os.path.dirname(draft)
                raise Damaged(f"What was written to {folder} reads back otherwise. No copy was kept.")
        yield draft, witness


def _copy_out(store: Store, draft: str) -> tuple[Witness, str]:
    """Copy the store's file under its lock; what it held then, and the SHA-256 of its bytes.

    Raises Unavailable where another store was put there meanwhile. Closing any descriptor of a file
    takes away this process's locks on it, so ours stays open until the lock is given back.
    """
    if not store.connection.in_transaction:
        store.begin_reading()
    try:
        witness = Witness.of(store)  # the first read takes the lock
        with create_private(draft) as file, open(store.path, "rb") as source:
            try:
                store.refuse_replaced()
                digest = _copy(source, file)
            finally:
                store.end()
            os.fsync(file.fileno())  # with nothing held: a drive may be slow to confirm it
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
    except Busy:
        raise
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
def _still_open(present: Store, head: str | None) -> Iterator[None]:
    """Nobody writes to the present store meanwhile, and nobody did since it was compared."""
    try:
        # Whatever else is wrong with it, it is to be replaced: only its lock is asked for.
        present.take_turn()
        with speaking_plainly(present):
            present.connection.execute("BEGIN IMMEDIATE")
        if present.replaced or head_of(present) != head:
            raise Unavailable(_MEANWHILE)
        yield
    finally:
        present.end()


@contextmanager
def _still_closed(path: str, seen: Standing | None, seconds: float) -> Iterator[None]:
    """As `_still_open`, for a store that is missing, damaged, or whose key is not here.

    Somebody else may have the key, or may have put a good store there by now.
    """
    with turn_at(path, seconds):
        if standing(path) != seen:
            raise Unavailable(_MEANWHILE)
        yield


@contextmanager
def _making_room(path: str, draft: str, stamp: datetime, *, opens: bool) -> Iterator[str | None]:
    """Give the present store another name, while the copy, the `draft`, takes this one; None if there is nothing.

    Its journals go with it; nothing of theirs is left for the copy. It keeps both names until the
    copy is there, so that there always is a store: but one that does not open may still need its
    journals, and goes first where it has some. They are copied to where the library will look for
    them before it does, so that at any moment they are together somewhere. Where the copy never
    takes the name, all is put back.
    """
    folder = os.path.dirname(path)
    aside = free_name(folder, path, ASIDE, stamp)
    is_there = os.path.lexists(path)
    journals = [beside for beside in BESIDE if os.path.lexists(path + beside)]
    copied: list[str] = []
    try:
        for beside in journals:
            with create_private(aside + beside) as file, open(path + beside, "rb") as journal:
                copied.append(beside)
                _copy(journal, file)
                os.fsync(file.fileno())
        if is_there:
            goes_with(draft, aside, second_name=True)
            with refusing(aside):
                os.link(path, aside, follow_symlinks=False)
        if is_there or journals:
            fsync_folder(folder)
        if is_there and journals and not opens:
            os.unlink(path)
            fsync_folder(folder)
        for beside in journals:
            os.unlink(path + beside)
        yield aside if is_there else aside + journals[0] if journals else None
    except BaseException:
        if os.path.lexists(draft):
            _put_back(path, aside, copied)
        raise


def _put_back(path: str, aside: str, copied: list[str]) -> None:
    """Give a store that was put aside its one name again, the journals that were copied before it. Raises Refusal."""
    try:
        missing = [beside for beside in (*copied, "") if not os.path.lexists(path + beside)]
        for beside in missing:
            if os.path.lexists(aside + beside):
                os.link(aside + beside, path + beside, follow_symlinks=False)
        if copied and missing:
            fsync_folder(os.path.dirname(path))
        if os.path.lexists(aside) and os.path.samestat(os.lstat(aside), os.lstat(path)):
            os.unlink(aside)
        for beside in copied:
            os.unlink(aside + beside)
    except (OSError, Refusal):
        raise Refusal(
            f"Nothing was restored, and the store before could not be put back: it is kept at {aside}. "
            f"Check the drive, then move it, with what lies beside it, to {path}."
        ) from None


def _count(store: Store, table: str) -> int:
    return int(store.value(f'SELECT count(*) FROM "{table}"'))


def _unless_damaged(read: Callable[[], Value]) -> Value | None:
    try:
        return read()
    except Unavailable:  # as where somebody holds it
        raise
    except Refusal:
        return None
