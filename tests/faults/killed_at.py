"""A process that gives one command and is killed at one of its calls on files: killed_at.py NUMBER WHEN ARGUMENTS.

With NUMBER -1 it lives, and says on standard error how many such calls there were.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from cvetrack.cli.main import main

CALLS = ("open", "fchmod", "fsync", "link", "rename", "replace", "unlink", "mkdir", "chmod")


def run(number: int, when: str, arguments: list[str]) -> int:
    """Give the command; its exit code."""
    made = 0

    def counted(call: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*given: Any, **named: Any) -> Any:
            nonlocal made
            made += 1
            here = made - 1 == number
            if here and when == "before":
                os.kill(os.getpid(), signal.SIGKILL)
            try:
                return call(*given, **named)
            finally:
                if here:
                    os.kill(os.getpid(), signal.SIGKILL)

        return counting

    for name in CALLS:
        setattr(os, name, counted(getattr(os, name)))
    code = main(arguments)
    if number < 0:
        sys.stderr.write(f"{made}\n")
    return code


if __name__ == "__main__":
    sys.exit(run(int(sys.argv[1]), sys.argv[2], sys.argv[3:]))
