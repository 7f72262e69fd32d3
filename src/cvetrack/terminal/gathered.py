"""An answer gathered whole before any of it is written: a pager or a pipe may take for ever to read it."""

import zlib
from typing import TextIO

_PIECE = 1 << 20  # characters, packed when there are so many


class Gathered:
    """Text written here is kept in memory, packed where it is long, until it is poured out."""

    def __init__(self) -> None:
        self._packed: list[bytes] = []
        self._parts: list[str] = []
        self._length = 0

    def write(self, text: str) -> int:
        """Keep a text; its length."""
        self._parts.append(text)
        self._length += len(text)
        if self._length >= _PIECE:
            self._packed.append(zlib.compress("".join(self._parts).encode("utf-8", "surrogatepass"), 1))
            self._parts.clear()
            self._length = 0
        return len(text)

    def pour(self, out: TextIO) -> None:
        """Write all of it, piece by piece."""
        for piece in self._packed:
            out.write(zlib.decompress(piece).decode("utf-8", "surrogatepass"))
        out.write("".join(self._parts))
