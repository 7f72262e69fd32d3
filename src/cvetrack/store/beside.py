"""What lies beside a store: journals that may make it whole, and stores that restores kept aside."""

import os

ASIDE = ".before-restore-"  # between the name of a store and when it was kept aside
taken_back: set[str] = set()
"""The stores of which this process saw a journal played back: what is said of a damaged one says so."""


def journals_of(path: str | os.PathLike[str]) -> list[str]:
    """The files beside a store, not empty ones, that the library may need to make it whole."""
    found = []
    for name in (f"{path}-journal", f"{path}-wal"):
        try:
            if os.stat(name).st_size:
                found.append(name)
        except OSError:
            continue
    return found


def kept_aside(path: str | os.PathLike[str]) -> list[str]:
    """The stores that restores put aside to make room for one at `path`, the newest last."""
    folder, name = os.path.split(os.path.abspath(path))
    beginning = f"{name.removesuffix('.db')}{ASIDE}"
    try:
        names = [each for each in os.listdir(folder) if each.startswith(beginning) and each.endswith(".db")]
    except OSError:
        return []
    moment = len(beginning) + len("20260302-093000")  # then a number, for all but the first of a moment
    names.sort(key=lambda each: (each[:moment], len(each), each))
    return [os.path.join(folder, each) for each in names]
