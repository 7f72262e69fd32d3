"""The library that stands between the program and the system: built once, and told what to do by a structure."""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal, NamedTuple

from tests.in_memory import quick_folder

SOURCES = [Path(__file__).with_name(name) for name in ("fault.c", "calls.c", "streams.c")]
HEADER = Path(__file__).with_name("fault.h")
Mode = Literal["count", "before", "half", "after", "fail"]
MODES: tuple[Mode, ...] = ("count", "before", "half", "after", "fail")


class Fault(NamedTuple):
    """What befalls one run of the program; nothing, unless said.

    `at` is the number of the file-changing call that is struck, `share` how much of a write is done
    before a kill in the middle of it (thousandths). `error` (an errno) is for the mode "fail": once,
    or from then on (`lasting`), with the first half of the write done (`partly`). `seconds` kills at
    a moment instead of a call. `log` is the path of a file for all that was changed.
    """

    mode: Mode = "count"
    at: int = -1
    share: int = 500
    error: int = 0
    lasting: bool = False
    partly: bool = False
    seconds: float | None = None
    log: str | None = None


class Control(ctypes.Structure):
    """`struct control` of fault.h."""

    _fields_ = (
        ("on", ctypes.c_int),
        ("mode", ctypes.c_int),
        ("error", ctypes.c_int),
        ("lasting", ctypes.c_int),
        ("partly", ctypes.c_int),
        ("log", ctypes.c_int),
        ("at", ctypes.c_long),
        ("share", ctypes.c_long),
        ("count", ctypes.c_long),
        ("hits", ctypes.c_long),
        ("root", ctypes.c_char * os.pathconf("/", "PC_PATH_MAX")),
    )


def missing() -> str | None:
    """Why there can be no library on this machine, or None."""
    if sys.platform != "linux":
        return "faults are put in by LD_PRELOAD, which only Linux has"
    if set(" :") & set(str(quick_folder())):
        return f"LD_PRELOAD takes no path with a space or a colon in it, as {quick_folder()} has"
    return None if _compiler() else "there is no C compiler (cc) to build the fault library with"


def build() -> Path:
    """Compile the library, unless this very source was compiled before; its path."""
    folder = quick_folder() / f"cvetrack-fault-library-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    assert folder.owner() == Path("/proc/self").owner()
    source = b"".join(path.read_bytes() for path in (*SOURCES, HEADER))
    made = folder / f"fault-{hashlib.sha256(source).hexdigest()[:16]}.so"
    if not made.exists():
        with tempfile.TemporaryDirectory(dir=folder) as draft:
            compiled = Path(draft) / "fault.so"
            compiler = [_compiler() or "cc", "-O1", "-shared", "-fPIC", "-o", str(compiled)]
            subprocess.run([*compiler, *SOURCES, "-ldl"], check=True)
            compiled.rename(made)  # whole, for whoever builds at the same time
    return made


def _compiler() -> str | None:
    return shutil.which("cc")
