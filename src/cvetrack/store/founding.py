"""Making a store: whole and in place, or not at all."""

import os
from collections.abc import Callable

from cvetrack.kernel.drafts import drafted, name_new
from cvetrack.kernel.errors import Refusal
from cvetrack.kernel.files import create_private, failing, private_folder
from cvetrack.store.beside import journals_of
from cvetrack.store.connection import Store, connect_raw
from cvetrack.store.migrating import migrate
from cvetrack.store.new_key import NewKey, kept, new_salt


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
    refuse_existing(path)
    private_folder(os.path.dirname(os.path.abspath(path)))
    salt = new_salt(new.place.way) if new else None
    try:
        with drafted(path) as draft:
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
                name_new(draft, path)
                return None
            with kept(new, salt, keys_folder, draft=draft, store_path=path) as key_file:
                name_new(draft, path)
            return key_file
    except OSError as error:
        raise failing(path, error) from None


def refuse_existing(path: str) -> None:
    """Raises Refusal where there is anything at `path`, or a journal that would be played into a new store."""
    for there in (path, *journals_of(path)):
        if os.path.lexists(there):
            raise Refusal(
                f"There is something at {there} already. It was not touched; name another place with --store."
            )
