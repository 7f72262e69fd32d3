"""What can be done for a store that is damaged or gone, with what is really there."""

import os
import re
from datetime import UTC, datetime

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.paths import backup_notes, backups_folder
from cvetrack.kernel.text import for_shell
from cvetrack.store.backup_notes import last_backup
from cvetrack.store.beside import journals_of, kept_aside, taken_back

MOST = 3


def remedy(path: str) -> str:
    """A few sentences: what lies beside the store, and which backups of it this machine knows.

    They end with a command, without a full stop.
    """
    return " ".join([*_beside(path), _backups(path)])


def gone(path: str) -> str:
    """What can be done where there is no store at the path and nothing beside it that was one."""
    if known_backups(path):
        return f"{_backups(path)}. Or make a new one with: cvetrack init"
    return "Make one with: cvetrack init"


def known_backups(path: str) -> list[tuple[str, datetime]]:
    """The backups of a store that are there, with when each was written (aware UTC), newest first.

    The one that was noted last, wherever it went, and those in the backups folder.
    """
    noted = _noted(path)
    folder = _folder()
    stem = re.escape(os.path.basename(path).removesuffix(".db"))
    named = re.compile(rf"{stem}-\d{{8}}-\d{{6}}(-\d+)?\.db")
    names = [name for name in _listed(folder) if named.fullmatch(name)]
    places = {os.path.join(folder, name) for name in names} | ({noted[1]} if noted else set())
    places.discard(os.path.abspath(path))
    found = [(place, when) for place in places if (when := written(place)) is not None]
    return sorted(found, key=lambda each: (each[1], each[0]), reverse=True)


def written(path: str) -> datetime | None:
    """When a file was last written to, aware UTC; None where there is none, or none to be looked at."""
    try:
        return datetime.fromtimestamp(os.stat(path).st_mtime, UTC)
    except OSError:
        return None


def _beside(path: str) -> list[str]:
    """What is said of a journal, whether it still lies there or the library took it back."""
    if os.path.abspath(path) in taken_back:
        return ["A journal lay beside it and was played back into it, and that did not make it whole."]
    journals = journals_of(path)
    if not journals:
        return []
    named = " and ".join(journals)
    if not os.path.exists(path):
        return [f"{named} belongs to a store that was moved or removed: bring the two together again."]
    if os.path.getsize(path) <= 1:
        return [f"{named} lies beside it, but into an empty file the database library plays nothing back."]
    return [f"{named} lies beside it: keep the two together."]


def _backups(path: str) -> str:
    found, aside = known_backups(path), _aside(path)
    if not found and not aside:
        noted = _noted(path)
        gone = f"The backup that was made last, {noted[1]}, is not there any more. " if noted else ""
        return (
            f"{gone}No backup of it is known on this machine: look where else you keep copies. "
            "Put one in its place with: cvetrack restore PATH"
        )
    kept = f"The store that a restore took the place of last is kept at {aside[0]}. " if aside else ""
    if not found:
        look = f"cvetrack restore {for_shell(aside[0])} --dry-run"
        return f"No backup of it is known on this machine. {kept}See whether it is better with: {look}"
    named = "; ".join(f"{place} ({when.astimezone():%Y-%m-%d %H:%M})" for place, when in found[:MOST])
    more = f"; and {len(found) - MOST} older" if len(found) > MOST else ""
    what, which = ("Backups of it", "the newest") if len(found) > 1 else ("A backup of it", "it")
    restore = f"cvetrack restore {for_shell(found[0][0])}"
    return f"{what}: {named}{more}. {kept}Put {which} in its place with: {restore}"


def _aside(path: str) -> list[str]:
    """The stores that restores kept aside to make room for the one that stands at the path, newest first."""
    return kept_aside(os.path.realpath(path))[::-1] if os.path.lexists(path) else []


def _folder() -> str:
    try:
        return backups_folder()
    except UsageRefusal:  # this account has no home
        return ""


def _noted(path: str) -> tuple[datetime, str] | None:
    try:
        return last_backup(backup_notes(), path)
    except UsageRefusal:
        return None


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
