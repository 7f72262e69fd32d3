"""A place where trials are made: a program, a folder that only memory holds, and the case at hand."""

import os
import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.faults.deeds import deeds
from tests.faults.judging import Case
from tests.faults.program import Program
from tests.faults.world import World
from tests.in_memory import quick_folder

_PREFIX = "cvetrack-faults-"  # and the number of the process


class Workshop:
    """One at a time in a process; closing it removes the folder."""

    def __init__(self, library: Path) -> None:
        folder = quick_folder()
        _sweep(folder)
        self.folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=folder))
        self.program = Program(library)
        self.world = World(self.folder / "world", self.program)
        self._case: Case | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the program and leave nothing."""
        self.program.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def case(self, deed: str, *, encrypted: bool) -> Case:
        """A deed ready to be struck; prepared anew only when the last one was another."""
        at_hand = self._case
        if at_hand is None or (at_hand.deed.name, at_hand.encrypted) != (deed, encrypted):
            self._case = at_hand = Case(deeds()[deed], self.world, encrypted=encrypted)
        return at_hand


def _sweep(folder: Path) -> None:
    """Remove what workshops left whose processes were killed."""
    for left in folder.glob(f"{_PREFIX}*-*"):
        process = left.name.removeprefix(_PREFIX).partition("-")[0]
        if process.isdigit() and not Path("/proc", process).exists():
            shutil.rmtree(left, ignore_errors=True)
