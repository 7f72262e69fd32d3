"""A program run under strace: the files that it and its children touched, what they wrote, ran and called."""

import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cvetrack.kernel.files import StrPath

_OPENING = ("open", "openat", "openat2", "creat")
_MAKING = ("mkdir", "mkdirat", "mknod", "mknodat", "memfd_create")
_NAMING = ("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat")
_SETTING = ("chmod", "fchmod", "fchmodat", "truncate")
_SHOWING = ("write", "pwrite64", "writev", "pwritev", "pwritev2")
_HIDING = ("mmap", "sendfile", "copy_file_range", "splice", "vmsplice")  # write what the log does not show
_STARTING = ("execve", "execveat")
_REACHING = ("%network", "io_uring_setup", "ptrace", "bpf", "process_vm_readv", "process_vm_writev")
_TRACED = (
    *(*_OPENING, *_MAKING, *_NAMING, *_SETTING),
    *(*_SHOWING, *_HIDING, *_STARTING, *_REACHING),
)
_LONGEST = 4 << 20  # bytes of data that one call may write
# Keeps its memory to itself, as a process with a key may, then opens a file.
_PROBE = "import ctypes, os; ctypes.CDLL(None).prctl(4, 0, 0, 0, 0); os.open('/dev/null', os.O_WRONLY)"
_LONGEST_PATH = 20_000  # letters, with every byte escaped
_TO_WRITE = {"O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND"}

_CALL = re.compile(r"(\w+)\((.*)\) += (.*)")
_ARGUMENT = re.compile(r'(?:[^",<]|<[^>]*>|"(?:[^"\\]|\\.)*")+')
_ESCAPE = re.compile(r"\\([0-7]{1,3}|.)")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v"}


class Made(NamedTuple):
    """A file, folder or name that a process made or set the mode of, or a file that it opened to write.

    `mode` is what the call gave, None where it gave none; `source` what was renamed or linked;
    `follows` says that a new file might have been made through a link that somebody put there.
    """

    path: str
    call: str
    mode: int | None = None
    source: str | None = None
    follows: bool = False


class Trace(NamedTuple):
    """What a run did.

    `written` holds what was written to each path, escaped as strace has it; `started` each program with
    its arguments and environment; `reached` the calls that go beyond files and children; `hidden` those
    that write what a log does not show.
    """

    made: list[Made]
    written: Mapping[str, str]
    started: list[str]
    reached: list[str]
    hidden: list[str]


@cache
def why_not() -> str | None:
    """Why this machine cannot trace; None where it can."""
    if shutil.which("strace") is None:
        return "strace is not installed: what the program asks of the system cannot be seen"
    tried = subprocess.run(
        under_strace([sys.executable, "-c", _PROBE], "/dev/stdout"),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if tried.returncode != 0:
        return f"strace may not trace here: {tried.stderr.strip()[:200]}"
    # Of a process that keeps its memory to itself, not every account may see the files.
    return None if "</dev/null>" in tried.stdout else "strace may not see which files a process has open here"


def under_strace(command: Sequence[str], log: StrPath) -> list[str]:
    """The command line that runs a command and its children under strace."""
    options = ["-f", "-y", "-qq", "-v", "--seccomp-bpf", "--signal=none", "-s", str(_LONGEST)]
    return ["strace", *options, "-e", f"trace={','.join(_TRACED)}", "-o", os.fspath(log), *command]


def read_trace(log: Path, folder: Path) -> Trace:
    """What the log says of a run that began in `folder`."""
    trace = Trace([], {}, [], [], [])
    written: dict[str, list[str]] = defaultdict(list)
    for name, said, result in _calls(log):
        if name in _SHOWING:
            written[_of_descriptor(_ARGUMENT.findall(said[:_LONGEST_PATH])[0])].append(said)
        elif name in _HIDING:
            if name != "mmap" or ("MAP_SHARED" in said and "PROT_WRITE" in said and "<" in said):
                trace.hidden.append(f"{name}({said})")
        elif name in _STARTING:
            trace.started.append(said)
        elif name in (*_OPENING, *_MAKING, *_NAMING, *_SETTING):
            if not result.startswith("-"):
                trace.made.extend(_made(name, _ARGUMENT.findall(said), str(folder)))
        else:
            trace.reached.append(f"{name}({said}) = {result}")
    return trace._replace(written={path: "".join(texts) for path, texts in written.items()})


def _calls(log: Path) -> Iterator[tuple[str, str, str]]:
    """The name of each call, its arguments and its result; what another process interrupted is put together."""
    begun: dict[str, str] = {}
    with log.open(encoding="ascii") as lines:
        for line in lines:
            process, _, text = line.rstrip("\n").partition(" ")
            text = text.lstrip()
            if text.startswith("<... "):
                text = begun.pop(process) + text.partition(" resumed>")[2]
            if text.endswith(" <unfinished ...>"):
                begun[process] = text.removesuffix(" <unfinished ...>")
            elif found := _CALL.fullmatch(text):
                yield found[1], found[2], found[3]
            else:
                assert text.startswith("+++"), f"a line of strace that is not understood: {text[:200]}"


def _made(name: str, said: Sequence[str], folder: str) -> Iterator[Made]:
    """What a call of these arguments made."""
    if name in _OPENING:
        yield from _opened(name, said, folder)
    elif name in _NAMING:
        source, path = _paths(said, folder)
        yield Made(path, name, source=None if name.startswith("symlink") else source)
    elif name in ("truncate", "memfd_create"):  # neither sets a mode
        yield Made(_path(said[0], folder), name)
    elif name == "fchmod":
        yield Made(_of_descriptor(said[0]), name, int(said[1], 8))
    else:
        (path,) = _paths(said, folder)
        modes = [each for each in said if re.fullmatch(r" *(\w+\|)?0[0-7]*", each)]
        yield Made(path, name, int(modes[0].rpartition("|")[2], 8))


def _opened(name: str, said: Sequence[str], folder: str) -> Iterator[Made]:
    (path,) = _paths(said, folder)
    if name == "creat":
        yield Made(path, name, int(said[1], 8), follows=True)
        return
    flags = set(re.findall(r"O_\w+", " ".join(said[1 if name == "open" else 2 :])))
    if flags & _TO_WRITE:
        new = "O_CREAT" in flags
        mode = int(re.findall(r"\b0[0-7]+", said[-1])[-1], 8) if new else None
        yield Made(path, name, mode, follows=new and not flags & {"O_EXCL", "O_NOFOLLOW"})


def _paths(said: Sequence[str], folder: str) -> Iterator[str]:
    """The paths among the arguments, each below the folder that the argument before it names."""
    base = folder
    for each in (argument.strip() for argument in said):
        if each.startswith('"'):
            yield _path(each, base)
            base = folder
        elif each.endswith(">"):
            base = _of_descriptor(each)


def _path(quoted: str, folder: str) -> str:
    return os.path.normpath(os.path.join(folder, _plain(quoted.strip()[1:-1])))


def _of_descriptor(argument: str) -> str:
    """The path of `5</some/path>`, without what strace adds where it was removed."""
    return _plain(argument.partition("<")[2].strip().removesuffix("(deleted)").removesuffix(">"))


def _plain(escaped: str) -> str:
    """A path as the system has it; bytes that are no text as Python has them."""
    text = _ESCAPE.sub(
        lambda found: (
            chr(int(found[1], 8)) if found[1][0] in "01234567" else _LETTERS.get(found[1], found[1])
        ),
        escaped,
    )
    return os.fsdecode(text.encode("latin-1"))
