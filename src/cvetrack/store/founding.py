"""Making a store: whole and in place, or not at all."""

import contextlib
import os
from collections.abc import Callable

from cvetrack.kernel.errors import Refusal
from cvetrack.kernel.files import create_private, failing, fsync_folder, private_folder
from cvetrack.store.connection import Store, connect_raw
from cvetrack.store.migrating import migrate
from cvetrack.store.new_key import NewKey, Unconfirmed, kept, new_salt


def found(
    path: str,
    new: NewKey | None,
    keys_folder: str,
    furnish: Callable[[Store], None],
    *,
    show: Callable[[], None] = lambda: None,
) -> str | None:
    """Make the store at `path`, plain where there is no key; the key file's path, if any.

    `furnish` writes its first records. `show` is called when all is ready, before the key is kept and
    the file appears under its name: what it shows must be out, or it raises and there is no store.
    Raises Refusal where there is one.
    """
    folder, name = os.path.split(os.path.abspath(path))
    refuse_existing(path)
    private_folder(folder)
    draft = os.path.join(folder, f".{name}.{os.getpid()}.new")
    salt = new_salt(new.place.way) if new else None
    try:
        with create_private(draft):
            pass
        store = connect_raw(draft, new.pragma if new else None, salt=salt)
        try:
            migrate(store)
            furnish(store)
        finally:
            store.close()
        show()
        if new is None or salt is None:
            os.link(draft, path, follow_symlinks=False)
            key_file = None
        else:
            with kept(new, salt, keys_folder, draft=draft, store_path=path) as key_file:
                os.link(draft, path, follow_symlinks=False)
    except OSError as error:
        raise failing(path, error) from None
    finally:
        for left in (draft, f"{draft}-journal"):
            with contextlib.suppress(OSError):
                os.unlink(left)
    try:
        fsync_folder(folder)
    except Refusal as refusal:
        raise Unconfirmed(
            f"The store was made at {path}, but its drive did not confirm it. {refusal} Look with: cvetrack verify"
        ) from None
    return key_file


def refuse_existing(path: str) -> None:
    """Raises Refusal where there is anything at `path`."""
    if os.path.lexists(path):
        raise Refusal(
            f"There is something at {path} already. It was not touched; name another place with --store."
        )
