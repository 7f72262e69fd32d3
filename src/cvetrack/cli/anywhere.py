"""Options of the root that stand after the command: put before it, where Typer looks for them."""

from cvetrack.cli.words import COMMANDS
from cvetrack.kernel.errors import UsageRefusal

ROOT = tuple(option for option in COMMANDS[""][0] if option not in ("--version", "--help"))
"""The options of the root that say something of a command."""


def hoisted(arguments: list[str]) -> list[str]:
    """The arguments with the options of the root first; the last of two counts.

    A command's own option of that name stays with it (`init --officer`), and so do the value that another
    option awaits and all that follows `--`. Raises UsageRefusal where a value is missing.
    """
    if not any(each.partition("=")[0] in ROOT for each in arguments):
        return arguments
    roots = COMMANDS[""][0]
    before: list[str] = []
    rest: list[str] = []
    command, words = "", list(arguments)
    while words and words[0] != "--":
        word = words.pop(0)
        option, equals, _ = word.partition("=")
        own = _passed_on(command) if command in ("show", "edit") else COMMANDS.get(command, ({}, ()))[0]
        is_root = option in ROOT and (not command or option not in own)
        into = before if is_root else rest
        into.append(word)
        if word.startswith("-"):
            if (roots if is_root else own).get(option) is not None and not equals:
                if not words:
                    how = f"cvetrack {command} --help" if command else "cvetrack --help"
                    raise UsageRefusal(f"Option '{option}' requires an argument.\nHow to write it: {how}")
                into.append(words.pop(0))
        elif (named := f"{command} {word}".strip()) in COMMANDS or any(
            each.startswith(f"{named} ") for each in COMMANDS
        ):
            command = named
    return [*before, *rest, *words]


def _passed_on(verb: str) -> dict[str, str | None]:
    """The options that could follow the id of any record, which belong to the command of its kind."""
    return {
        option: value
        for name, (options, _) in COMMANDS.items()
        if name == verb or name.endswith(f" {verb}")
        for option, value in options.items()
    }
