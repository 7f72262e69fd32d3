"""The commands as the program builds them: what the generated pages and the tests of the whole walk over."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any, NamedTuple

import typer

from cvetrack.cli.catalogue import CATALOGUE, entry
from cvetrack.cli.main import root
from cvetrack.terminal.commanding import Command, Feature


class Placed(NamedTuple):
    """A command with the words that call it, such as ("org", "add")."""

    path: tuple[str, ...]
    command: Command

    @property
    def name(self) -> str:
        """As it is typed after `cvetrack`."""
        return " ".join(self.path)


def built(name: str) -> Any:
    """The command or noun of that name, imported and built; the root of all for ""."""
    return _ROOT.get_command(None, name) if name else _ROOT  # type: ignore[attr-defined]


def declared(name: str) -> Feature:
    """The feature that holds the command or noun of that name."""
    line = entry(name)
    assert line is not None
    feature: Feature = getattr(import_module(f"cvetrack.features.{line.feature}.commands"), line.attribute)
    return feature


def every_command() -> Iterator[Placed]:
    """Each command, in the order of the catalogue, the verbs of a noun in the order of the source."""
    for line in CATALOGUE:
        top = built(line.name)
        if line.group:
            for verb in top.list_commands(None):
                yield Placed((line.name, verb), top.get_command(None, verb))
        else:
            yield Placed((line.name,), top)


_ROOT = typer.main.get_command(root)
