"""How far something long is, told on a terminal."""

import time

from cvetrack.terminal.screen import Screen


class Progress:
    """Says on the terminal how far something long is, about once a second, in rows for instance."""

    def __init__(self, screen: Screen, what: str = "rows") -> None:
        self._screen, self._what = screen, what
        self._next = time.monotonic() + 1

    def __call__(self, number: int) -> None:
        if (moment := time.monotonic()) >= self._next:
            self._next = moment + 1
            self._screen.passing(f"{number:,} {self._what} ...")

    def done(self) -> None:
        """Clear the line."""
        self._screen.passing("")
