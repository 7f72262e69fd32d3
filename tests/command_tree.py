"""The commands as the program builds them: what the generated pages and the tests of the whole walk over."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import typer

from cvetrack.cli.catalogue import CATALOGUE
from cvetrack.cli.main import root
from cvetrack.terminal.commanding import Command


class Placed(NamedTuple):
    """A command with the words that call it, such as ("org", "add")."""

    path: tuple[str, ...]
    command: Command

    @property
    def name(self) -> str:
        """As it is typed after `cvetrack`."""
        return " ".join(self.path)


def built(name: str) -> Any:
    """The command or noun of that name, imported and built."""
    return _ROOT.get_command(None, name)  # type: ignore[attr-defined]


def every_command() -> Iterator[Placed]:
    """Each command, in the order of the catalogue, the verbs of a noun in the order of the source."""
    for entry in CATALOGUE:
        top = built(entry.name)
        if entry.group:
            for verb in top.list_commands(None):
                yield Placed((entry.name, verb), top.get_command(None, verb))
        else:
            yield Placed((entry.name,), top)


_ROOT = typer.main.get_command(root)
