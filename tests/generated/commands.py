"""docs/commands.md: the help of every command."""

from collections.abc import Iterator

import typer

from cvetrack.cli.catalogue import CATALOGUE, PANELS, root_help
from tests.command_tree import Placed, every_command

WIDTH = 80  # columns, whatever the terminal that generates has


def page() -> Iterator[str]:
    """Every command under its heading, as `--help` shows it."""
    yield "# Commands"
    yield ""
    yield "Written by `make docs` from the program: what `cvetrack COMMAND --help` says."
    yield ""
    yield "```"
    yield from root_help().splitlines()
    yield "```"
    placed = list(every_command())
    for panel in PANELS:
        entries = [entry for entry in CATALOGUE if entry.panel == panel]
        if entries:
            yield ""
            yield f"## {panel}"
        for entry in entries:
            for each in placed:
                if each.path[0] == entry.name:
                    yield from _section(each)


def _section(placed: Placed) -> Iterator[str]:
    name = f"cvetrack {placed.name}"
    context = typer.Context(placed.command, info_name=name, terminal_width=WIDTH)
    yield ""
    yield f"### {name}"
    yield ""
    yield "```"
    yield from (line.rstrip() for line in placed.command.get_help(context).splitlines())
    yield "```"
