"""A glance at the short names in a store, for completion: nothing is asked, said or written.

This is the one reader beside `connection.py`: the settings there keep writes safe, and importing
them would take longer than a person waits for a completion.
"""

from collections.abc import Mapping

from sqlcipher3 import dbapi2 as driver

MOST = 50
WAIT = 0.2  # seconds for a store that somebody else writes to

_PLAIN = b"SQLite format 3\x00"
_HEXADECIMAL = frozenset("0123456789abcdefABCDEF")
_SHORT_NAME = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


def short_names(path: str, table: str, start: str, *, environ: Mapping[str, str]) -> list[str]:
    """The first `MOST` short names of a table that begin with `start`, in order.

    An empty list where the store is missing, busy, damaged, or locked by a passphrase or a command.
    Raises UsageRefusal where this account has no home folder to look for the key in.
    """
    start = start.lower()
    if not _SHORT_NAME.issuperset(start):
        return []
    try:
        with open(path, "rb") as file:
            first = file.read(len(_PLAIN))
        key = None if first == _PLAIN else _raw_key(first.hex(), environ)
        if key is None and first != _PLAIN:
            return []
        found = _read(path, key, table, start)
    except (OSError, ValueError, driver.Error):
        return []
    return [name for name in found if _SHORT_NAME.issuperset(name)]


def _read(path: str, key: str | None, table: str, start: str) -> list[str]:
    escaped = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    connection = driver.connect(f"file:{escaped}?mode=ro", uri=True, isolation_level=None, timeout=WAIT)
    try:
        if key is not None:
            from cvetrack.kernel.cores import leave_no_core  # noqa: PLC0415  only where there is a key

            leave_no_core()
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key}'\"")
        rows = connection.execute(
            f"SELECT slug FROM {table} WHERE slug >= ? AND slug < ? ORDER BY slug LIMIT ?",
            (start, start + "{", MOST),  # { comes after z
        )
        return [name for (name,) in rows]
    finally:
        connection.close()


def _raw_key(salt: str, environ: Mapping[str, str]) -> str | None:
    """The key of a store that needs nobody to be asked and nothing to be worked out (see `keys.py`)."""
    way, value = "file", environ.get("CVETRACK_KEY_FILE", "")
    if not value:
        from cvetrack.kernel.paths import keys_folder  # noqa: PLC0415  only where there is a key

        way, value = _said(f"{keys_folder(environ)}/{salt}.key")
    if way == "file":
        way, value = _said(value)
    return value if len(value) == 64 and _HEXADECIMAL.issuperset(value) else None


def _said(path: str) -> tuple[str, str]:
    """The way and the value in a key file; a file with the key alone has it as its value."""
    with open(path, encoding="utf-8") as file:
        way, _, value = file.read(4096).strip().partition(" ")
    return (way, value) if value else ("raw", way)
