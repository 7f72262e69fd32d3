"""Giving a store another key: a copy with the new key is made beside it, tried out, and takes its place.

Whenever the power goes or the process is killed, the file under the store's name is the old one, whose
key file stays as it was, or the new one, whose key file was written first: a new key has a new salt,
and so a key file of its own.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple

from cvetrack.kernel.drafts import drafted
from cvetrack.kernel.errors import Unavailable, UsageRefusal
from cvetrack.kernel.files import create_private, refusing, settle
from cvetrack.store.connection import Row, Store, connect, connect_raw, speaking_plainly
from cvetrack.store.header import APPLICATION_ID, read_header
from cvetrack.store.integrity import whole_file
from cvetrack.store.new_key import NewKey, kept, new_salt
from cvetrack.store.operation import begin_writing
from cvetrack.store.refusals import Busy, Damaged

_CHUNK = 1 << 20


class Rekeyed(NamedTuple):
    """A store with its new key: the salt before (None where it was plain), the new key file.

    `overwritten` says whether the bytes of the plain file were; None where there was none.
    """

    salt_before: str | None
    key_file: str
    overwritten: bool | None


def change_key(store: Store, new: NewKey, keys_folder: str, *, show: Callable[[], None]) -> Rekeyed:
    """Give an open store a new key. The store is closed to writers meanwhile, and is another file afterwards.

    `show` is called when all is ready, before anything is final: what it shows must be out, or it
    raises and nothing was changed. As it may wait for a person, writers are let in while it does.
    Those who waited to write find the store replaced and try again. Raises Refusal, Busy where
    somebody writes, Unavailable where somebody did meanwhile, Damaged where not all of the store can
    be copied.
    """
    path = os.path.realpath(store.path)
    store.end()
    before = read_header(path).salt
    if new.pragma == store.key:
        raise UsageRefusal("That is the key that the store has. Nothing was changed.")
    # Closing any descriptor of a file takes away this process's locks on it: all are opened before.
    with _opened(path, store) as (source, plain):
        begin_writing(store)
        salt = new_salt(new.place.way)
        try:
            with refusing(path), drafted(path) as draft:
                with create_private(draft):
                    pass
                _copy(source, draft, new, salt)
                _try_out(source, draft, new)
                _show(store, show)
                with kept(new, salt, keys_folder, draft=draft, store_path=path) as key_file:
                    os.rename(draft, path)
                    settle(path, "The key was changed.")
                source.close()
                overwritten = _overwrite(store, plain) if before is None else None
        finally:
            store.end()
    return Rekeyed(before, key_file, overwritten)


def _show(store: Store, show: Callable[[], None]) -> None:
    """Show what is to be seen with nothing held, and take the write lock again if the store is as it was."""
    seen = store.value("PRAGMA data_version")
    store.end()
    show()
    begin_writing(store)
    if store.value("PRAGMA data_version") != seen:
        raise Unavailable("Something was written to the store meanwhile. Nothing was changed; try again.")


@contextmanager
def _opened(path: str, store: Store) -> Iterator[tuple[Store, BinaryIO]]:
    """The store once more, to read from while the first one holds it, and its file."""
    with refusing(path), open(path, "r+b", buffering=0) as file:
        source = connect(path, store.key, seconds=store.seconds)
        try:
            yield source, file
        finally:
            source.close()


def _copy(source: Store, draft: str, new: NewKey, salt: str) -> None:
    """Page by page from one encrypted store to another; all that is in it from a plain one."""
    target = connect_raw(draft, new.pragma, salt=salt)
    try:
        if source.key is not None:
            with speaking_plainly(source):
                source.connection.backup(target.connection)
            return
        with speaking_plainly(target):
            target.connection.execute("PRAGMA user_version = 0")  # its first page, with the salt
    finally:
        target.close()
    with speaking_plainly(source):
        run = source.connection.execute
        run(f'ATTACH DATABASE ? AS draft KEY "{new.pragma}"', (draft,))
        run("BEGIN")
        run("SELECT sqlcipher_export('draft')")
        run(f"PRAGMA draft.application_id = {APPLICATION_ID}")
        run(f"PRAGMA draft.user_version = {source.value('PRAGMA main.user_version')}")
        run("COMMIT")
        run("DETACH DATABASE draft")


def _try_out(source: Store, draft: str, new: NewKey) -> None:
    """Open the copy as any command would, and compare all of it. Raises Damaged."""
    with open(draft, "rb") as file:
        os.fsync(file.fileno())
    copy = connect(draft, new.pragma)
    try:
        problems = whole_file(copy)
        rows = zip(_everything(source), _everything(copy), strict=True)
        if not problems and all(one == other for one, other in rows):
            return
    except ValueError:  # one of them ended first
        problems = []
    finally:
        copy.close()
    why = problems[0].sentence if problems else "Its records are not those of the store."
    raise Damaged(
        f"The copy with the new key did not pass its trial. {why} Nothing was changed. "
        "Look with: cvetrack verify"
    )


def _everything(store: Store) -> Iterator[Row]:
    """The schema, and every row of every table that is stored."""
    yield from store.each("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")
    yield from store.each("PRAGMA main.application_id")
    yield from store.each("PRAGMA main.user_version")
    tables = store.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    )
    for (name,) in tables:
        yield (name,)
        yield from store.each(f'SELECT * FROM main."{name}"')


def _overwrite(store: Store, plain: BinaryIO) -> bool:
    """Write zeros over a plain file that has no name any more, once nobody reads it; whether it was done."""
    store.end()
    if os.fstat(plain.fileno()).st_nlink:
        return False
    try:
        with speaking_plainly(store):
            store.connection.execute("BEGIN EXCLUSIVE")
    except Busy:
        return False
    try:
        left = os.fstat(plain.fileno()).st_size
        plain.seek(0)
        while left > 0:
            left -= plain.write(bytes(min(left, _CHUNK)))
        os.fsync(plain.fileno())
        plain.truncate(0)  # who waited for it finds it empty, and the store replaced
        os.fsync(plain.fileno())
    except OSError:
        return False
    return True
