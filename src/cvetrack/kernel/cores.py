"""Core files: pictures of a process's memory that the system writes when it crashes, with every key in it."""

import sys
from contextlib import suppress


def leave_no_core() -> None:
    """From now on this process leaves no core file, and no other of this account may look into its memory.

    The limit goes on to an editor and a key command, which hold the same secrets and may raise it
    again; the rest ends where another program begins. Where the system has no such thing, nothing
    happens.
    """
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415  only where a key is used

        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, most))
    if sys.platform == "linux":
        # Where cores go to a program, such as systemd's, the limit alone does not hold.
        with suppress(ImportError, OSError, AttributeError):
            import _ctypes  # noqa: PLC0415  a fifth of ctypes, whose wrapping is not needed here

            program = _ctypes.dlopen(None, 0)  # type: ignore[arg-type]  # None is the program itself
            _ctypes.call_function(_ctypes.dlsym(program, "prctl"), (_SET_DUMPABLE, 0, 0, 0, 0))


_SET_DUMPABLE = 4  # PR_SET_DUMPABLE
