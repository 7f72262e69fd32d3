"""A process that imported the whole program once and forks for each run of it: 30 ms instead of 300.

It is started with the fault library before it (see program.py), reads a request a line from standard
input, and answers each with a line on standard output; both are JSON.
"""

import ctypes
import gc
import io
import json
import os
import pkgutil
import selectors
import signal
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import typer

import cvetrack
from cvetrack.cli.main import main, root
from tests.faults.library import MODES, Control

_MOST = 256  # descriptors that a server has at any time


def serve() -> None:
    """Answer requests until standard input ends."""
    for name in _modules():
        import_module(name)
    typer.main.get_command(root)
    gc.collect()
    gc.freeze()  # what is shared with the children stays shared
    gc.disable()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_answer(json.loads(line))) + "\n")
        sys.stdout.flush()


def _modules() -> Iterator[str]:
    for module in pkgutil.walk_packages(cvetrack.__path__, "cvetrack."):
        if not module.name.endswith("__main__"):
            yield module.name


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    """Run the program once in a child; what came of it."""
    pipes = [os.pipe() for _ in range(3)]  # its answer, its talk, and what we want to know
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        _be_the_program(request, [write for _, write in pipes])
    for _, write in pipes:
        os.close(write)
    seconds = request["fault"]["seconds"]
    out, err, told = _read([read for read, _ in pipes], child, None if seconds is None else began + seconds)
    _, status = os.waitpid(child, 0)
    took = time.monotonic() - began
    known = json.loads(told) if told else {"code": os.waitstatus_to_exitcode(status), "calls": -1, "hits": -1}
    return {
        "out": out.decode("utf-8", "replace"),
        "err": err.decode("utf-8", "replace"),
        "took": took,
        **known,
    }


def _read(descriptors: list[int], child: int, deadline: float | None) -> list[bytes]:
    """All that comes out of the pipes; the child is killed at the deadline."""
    read: dict[int, bytes] = dict.fromkeys(descriptors, b"")
    with selectors.DefaultSelector() as selector:
        for descriptor in descriptors:
            selector.register(descriptor, selectors.EVENT_READ)
        while selector.get_map():
            ready = selector.select(None if deadline is None else max(deadline - time.monotonic(), 0))
            if not ready:
                os.kill(child, signal.SIGKILL)  # not yet waited for, so the number is still its own
                deadline = None
            for key, _ in ready:
                chunk = os.read(key.fd, 1 << 16)
                read[key.fd] += chunk
                if not chunk:
                    selector.unregister(key.fd)
                    os.close(key.fd)
    return list(read.values())


def _be_the_program(request: dict[str, Any], pipes: list[int]) -> None:
    """Run it in this process, which never returns."""
    code = 99
    try:
        os.umask(0o022)
        os.chdir(request["folder"])
        os.environ.clear()
        os.environ.update(request["environ"])
        told = _streams(request["stdin"], pipes)
        control = _set_fault(request["fault"], request["below"])
        code = main(request["words"])
        sys.stdout.flush()
        sys.stderr.flush()
        control.on = 0
        os.write(told, json.dumps({"code": code, "calls": control.count, "hits": control.hits}).encode())
    finally:
        os._exit(code)


def _streams(stdin: str, pipes: list[int]) -> int:
    typed = os.memfd_create("stdin")
    os.write(typed, stdin.encode())
    os.lseek(typed, 0, os.SEEK_SET)
    for number, descriptor in enumerate((typed, *pipes[:2])):
        os.dup2(descriptor, number)
    told = pipes[2]
    os.closerange(3, told)  # the server's own ends, so that pipes end when the child does
    os.closerange(told + 1, _MOST)
    sys.stdin, sys.stdout, sys.stderr = (
        io.TextIOWrapper(io.FileIO(number, mode, closefd=False), encoding="utf-8")
        for number, mode in enumerate("rww")
    )
    return told


def _set_fault(fault: dict[str, Any], below: str) -> Control:
    control = Control.in_dll(ctypes.CDLL(None), "fault")
    control.root = os.fsencode(below)
    control.mode = MODES.index(fault["mode"])
    for name in ("at", "share", "error", "lasting", "partly"):
        setattr(control, name, int(fault[name]))
    if fault["log"]:
        control.log = os.open(fault["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    control.count = control.hits = 0
    control.on = 1
    return control


if __name__ == "__main__":
    serve()
