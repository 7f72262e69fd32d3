"""Reading what depends on a key: the copies of a store that another would not open, where a key file is."""

import glob
import os
from collections.abc import Mapping

from cvetrack.features.upkeep.key.rules import about_key_file
from cvetrack.kernel.errors import Refusal
from cvetrack.kernel.files import loose
from cvetrack.kernel.links import service_over
from cvetrack.kernel.paths import backup_notes, backups_folder
from cvetrack.store.backup_notes import last_backup
from cvetrack.store.beside import kept_aside
from cvetrack.store.header import read_header


def copies_with(salt: str | None, store_path: str, environ: Mapping[str, str]) -> list[str]:
    """The copies of a store that open with the key of this salt, or are plain as it was.

    They are the backup last noted, those in the backups folder, and what restores kept aside.
    """
    stem = os.path.basename(store_path).removesuffix(".db")
    noted = last_backup(backup_notes(environ), store_path)
    seen = [noted[1]] if noted else []
    seen += glob.glob(os.path.join(glob.escape(backups_folder(environ)), f"{glob.escape(stem)}-*.db"))
    seen += kept_aside(os.path.realpath(store_path))
    return sorted({os.path.abspath(path) for path in seen if _opens_with(salt, path)})


def unsafe(key_file: str, store_path: str, home: str) -> list[str]:
    """What is not safe about where a key file is, in sentences."""
    if not key_file:
        return []
    try:
        open_to = loose(key_file)
    except Refusal:
        open_to = None
    return about_key_file(key_file, store_path, loose=open_to, synced=service_over(key_file, home))


def _opens_with(salt: str | None, path: str) -> bool:
    try:
        return read_header(path).salt == salt
    except Refusal:
        return False
