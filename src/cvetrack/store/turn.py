"""Writers take turns: a lock on a file beside the store, given in the order in which they asked for it.

The database library lets those who wait look again now and then: who looks at the right moment goes
first, and among sixteen one can wait for ever.
"""

import os
from _signal import SIG_BLOCK, pthread_sigmask, valid_signals  # as `threading` has it, but built in
from _thread import TIMEOUT_MAX, allocate_lock, start_new_thread
from contextlib import suppress

LOCK = "-lock"
"""How the name of the lock file ends. It is empty, and stays: who removed it might part those who wait."""


class Turn:
    """The turn to write to the store at a path, and a place in the queue for it.

    The kernel gives it back when its holder ends, however that is, and keeps the order of those who wait, but for those
    that were stopped meanwhile (Ctrl-Z, a laptop that is closed): they queue anew. Where nobody can queue, in a
    folder that can only be read or on a drive without such locks, everybody has it: the lock of the
    database decides there.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._file: int | None = None
        self._held = False

    def take(self, seconds: float) -> bool:
        """Wait for it, so long at most; whether it came. One that is held already is held on."""
        self._held = self._held or self._queue(seconds)
        return self._held

    def give_back(self) -> None:
        """Let the next in the queue write."""
        self._held = False
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _queue(self, seconds: float) -> bool:
        try:
            from fcntl import LOCK_EX, LOCK_NB, flock  # noqa: PLC0415  only for who writes, and not everywhere
        except ImportError:
            return True
        try:
            file = _opened(f"{os.path.realpath(self._path)}{LOCK}")
        except OSError:
            return True
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            if not _came(file, seconds):
                return False
        except OSError:
            os.close(file)
            return True
        self._file = file
        return True


def _opened(path: str) -> int:
    flags = os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        return os.open(path, flags)
    except FileNotFoundError:
        file = os.open(path, flags | os.O_CREAT, 0o600)
        os.fchmod(file, 0o600)  # a umask may have taken too much away
        return file


def _came(file: int, seconds: float) -> bool:
    """Whether the lock came in time; else the file is closed, at the latest when it comes.

    Only who sleeps in `flock` has a place in the kernel's queue, and only another thread can do that
    while this one looks at the clock.
    """
    from fcntl import LOCK_EX, flock  # noqa: PLC0415  only where it is wanted

    if seconds <= 0:
        os.close(file)
        return False
    came, deciding = allocate_lock(), allocate_lock()
    given_up = in_time = False
    came.acquire()

    def wait() -> None:
        pthread_sigmask(SIG_BLOCK, valid_signals())  # Ctrl-C is for the thread that can answer it
        with suppress(OSError):
            flock(file, LOCK_EX)
        with deciding:
            if given_up:
                os.close(file)
            else:
                came.release()

    start_new_thread(wait, ())
    try:
        in_time = came.acquire(timeout=min(seconds, TIMEOUT_MAX))
    finally:
        with deciding:
            given_up = not in_time
            if given_up and not came.locked():
                os.close(file)  # it came a moment too late
    return in_time
