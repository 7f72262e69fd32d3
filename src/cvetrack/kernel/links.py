"""The folders that a path leads through, as it is spelt and as every link on the way leads on."""

import os
from contextlib import suppress

from cvetrack.kernel.syncing import marked_by, synced_by

_MOST_LINKS = 40


def passed_through(path: str) -> list[str]:
    """Every folder on the way to what lies at `path`, and `path` itself where it is one."""
    seen: list[str] = []
    ahead = (path if os.path.isabs(path) else os.path.join(os.getcwd(), path)).split("/")
    here, links = "/", 0
    while ahead:
        part = ahead.pop(0)
        if part in ("", os.curdir):
            continue
        if part == os.pardir:
            here = os.path.dirname(here)
            continue
        there = os.path.join(here, part)
        if os.path.islink(there) and links < _MOST_LINKS:
            links += 1
            if ahead:
                seen.append(there)
            led = os.readlink(there)
            ahead = led.split("/") + ahead
            here = "/" if os.path.isabs(led) else here
        else:
            here = there
            if ahead or os.path.isdir(there):
                seen.append(there)
    return seen


def service_over(path: str, home: str) -> str | None:
    """The service that copies what lies at `path` to other machines, or one of the links to it."""
    for folder in passed_through(path):
        names: set[str] = set()
        with suppress(OSError):
            names = set(os.listdir(folder))
        if os.path.isdir(os.path.join(folder, ".dropbox")) and folder == os.path.realpath(home):
            names.discard(".dropbox")  # a folder in the home folder, where Dropbox keeps its settings
        if service := synced_by(os.path.basename(folder)) or marked_by(names):
            return service
    return None
