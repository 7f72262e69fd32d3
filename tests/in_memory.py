"""A folder in memory for what tests write: none of it need outlive them, and no drive makes them wait."""

import os
import shutil
import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")
_ROOM = 4 << 30  # bytes


def quick_folder() -> Path:
    """The folder in memory, where there is one with much room; else the folder for temporary files."""
    if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
        return _MEMORY
    return Path(tempfile.gettempdir())
