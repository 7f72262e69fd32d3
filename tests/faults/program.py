"""The program as the fault tests call it: one command line after another, each with a fault or none."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from tests.faults.library import Fault

PROJECT = Path(__file__).parents[2]
NO_FAULT = Fault()


class Run(NamedTuple):
    """What one run did: exit code, answer, talk, seconds; how many calls changed files, how many failed.

    The code of a killed run is -9, and how many calls it made is not known (-1).
    """

    code: int
    out: str
    err: str
    took: float
    calls: int
    hits: int

    @property
    def killed(self) -> bool:
        """Whether it never came to its end."""
        return self.code == -signal.SIGKILL


class Program:
    """A server of runs (server.py); one run at a time."""

    def __init__(self, library: Path) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.server"],
            cwd=PROJECT,
            env={"PATH": os.environ.get("PATH", os.defpath), "LD_PRELOAD": str(library), "LC_ALL": "C.UTF-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the server."""
        self._server.communicate()

    def run(
        self,
        words: list[str],
        folder: Path,
        *,
        environ: Mapping[str, str],
        stdin: str = "",
        fault: Fault = NO_FAULT,
    ) -> Run:
        """Run a command line in a folder, below which the fault strikes."""
        request = {
            "words": words,
            "folder": str(folder),
            "below": str(folder),
            "environ": dict(environ),
            "stdin": stdin,
            "fault": fault._asdict(),
        }
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps(request) + "\n")
        self._server.stdin.flush()
        return Run(**json.loads(self._server.stdout.readline()))
