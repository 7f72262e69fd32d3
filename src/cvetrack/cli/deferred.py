"""The root of the command tree: a group that imports a feature only when its command is named."""

from importlib import import_module
from typing import Any

from typer.core import TyperGroup

from cvetrack.cli.catalogue import CATALOGUE, entry, root_help
from cvetrack.terminal.commanding import as_group, build


class Root(TyperGroup):
    """All commands of the catalogue, none of them imported yet."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.commands: dict[str, Any] = dict.fromkeys(each.name for each in CATALOGUE)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command with its feature, imported now; None where the catalogue has no such name."""
        found = entry(cmd_name)
        if found is None:
            return None
        feature = getattr(import_module(f"cvetrack.features.{found.feature}.commands"), found.attribute)
        if found.group:
            return as_group(feature, found.name)
        command = build(feature.registered_commands[0])
        command.name = found.name
        return command

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The catalogue as it stands."""
        formatter.write(root_help())
