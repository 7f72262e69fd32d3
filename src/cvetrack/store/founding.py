"""Making a store: whole and in place, or not at all."""

import os
from collections.abc import Callable
from typing import NamedTuple

from cvetrack.kernel.drafts import drafted, name_new
from cvetrack.kernel.errors import Refusal
from cvetrack.kernel.files import create_private, failing, private_folder
from cvetrack.store.connection import Store, connect_raw
from cvetrack.store.header import journals_of, read_header
from cvetrack.store.keys import KeyPlace, as_pragma, keep_place
from cvetrack.store.migrating import migrate


class Founding(NamedTuple):
    """How a new store is locked: `key` as the person or the machine gave it (None for a plain
    store), and the `place` that says how to get it again."""

    key: str | None = None
    place: KeyPlace | None = None


def found(path: str, founding: Founding, keys_folder: str, furnish: Callable[[Store], None]) -> str | None:
    """Make the store at `path`; `furnish` writes its first records. The key file's path, if any.

    The file appears under its name only when it is finished. Raises Refusal where there is one.
    """
    refuse_existing(path)
    private_folder(os.path.dirname(os.path.abspath(path)))
    try:
        with drafted(path) as draft:
            with create_private(draft):
                pass
            key = None
            if founding.key is not None:
                key = as_pragma(
                    founding.key, passphrase=founding.place is not None and founding.place.way == "passphrase"
                )
            store = connect_raw(draft, key)
            try:
                migrate(store)
                furnish(store)
            finally:
                store.close()
            key_file = None
            if founding.place is not None and (salt := read_header(draft).salt):
                key_file = keep_place(salt, keys_folder, founding.place)
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
