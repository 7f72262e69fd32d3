"""When each store was last backed up from this machine, and where to."""

import json
import os
from datetime import datetime


def last_backup(notes_path: str, store_path: str) -> tuple[datetime, str] | None:
    """When a store was last backed up from this machine, aware UTC, and where to."""
    try:
        noted = noted_backups(notes_path)[os.path.abspath(store_path)]
        return datetime.fromisoformat(noted["at"]), noted["to"]
    except (OSError, KeyError, TypeError, ValueError):
        return None


def noted_backups(path: str) -> dict[str, dict[str, str]]:
    """The notes by store; none where there is no such file, or what it holds are none. Raises OSError."""
    try:
        with open(path, encoding="utf-8") as file:
            kept = json.load(file)
    except (FileNotFoundError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
