"""Commands that are told of, made to act on the store that was spoken of wherever they are pasted."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cvetrack.kernel.text import for_shell

if TYPE_CHECKING:
    from cvetrack.terminal.drawing import Page


class Pasting:
    """Names a store, by its whole path, in every command of a text that does not name one itself.

    `commands` are the names that may follow `cvetrack`.
    """

    def __init__(self, store: str, commands: Iterable[str]) -> None:
        self._begins = f"cvetrack --store {for_shell(store)} "
        self._commands = commands

    @cached_property
    def _found(self) -> re.Pattern[str]:
        return re.compile(rf"\bcvetrack (?=(?:{'|'.join(self._commands)})\b)")

    def text(self, text: str) -> str:
        """A text whose commands act on the store."""
        return self._found.sub(lambda _: self._begins, text) if "cvetrack " in text else text

    def page(self, page: "Page") -> "Page":
        """A page whose commands act on the store."""
        return [self._whole(block) for block in page]

    def fields(self, value: Any) -> Any:
        """An answer for programs whose sentences and commands act on the store; what is on record stays."""
        if isinstance(value, dict):
            return {
                name: self.text(part) if name in _TOLD and isinstance(part, str) else self.fields(part)
                for name, part in value.items()
            }
        return [self.fields(part) for part in value] if isinstance(value, list) else value

    def _whole(self, value: Any) -> Any:
        """A part of a page, however deep."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, tuple):
            parts = map(self._whole, value)
            return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
        return value


_TOLD = ("sentence", "command")
