"""src/cvetrack/cli/words.py: the words that completion offers, as a literal that is quick to import."""

from collections.abc import Iterator
from typing import Any

from cvetrack.store.decisions import decisions
from tests.command_tree import built, every_command

# What a metavar of the help stands for. People's names are never completed, so CONTACT is not here.
KINDS = {
    "ORG": "ORG",
    "OTHER": "ORG",
    "BY": "ORG",
    "TO": "ORG",
    "DUPLICATE": "ORG",
    "OFFICER": "OFFICER",
    "FORUM": "FORUM",
    "PATH": "FILE",
    "FILE": "FILE",
    "DIR": "FILE",
    "KEY": "|".join(each.key for each in decisions()),
}


def module() -> Iterator[str]:
    """The module, one line for each command."""
    yield '"""What can follow each command on the command line, for completion; written by `make docs`."""'
    yield ""
    yield "# Each command with its options, each option with its value's kind (None: it takes no value), and"
    yield '# the kinds of its arguments: "ORG", "OFFICER", "FORUM", "FILE", words between bars, or "" for all;'
    yield "# three dots: it may be repeated."
    yield "# fmt: off"
    yield "# ruff: noqa: E501"
    yield "COMMANDS: dict[str, tuple[dict[str, str | None], tuple[str, ...]]] = {"
    yield _line("", built(""))
    for placed in every_command():
        yield _line(placed.name, placed.command)
    yield "}"


def _line(name: str, command: Any) -> str:
    options: dict[str, str | None] = {}
    arguments = []
    for each in command.params:
        if each.param_type_name == "argument":
            arguments.append(_kind(each) + ("..." if each.nargs == -1 else ""))
        elif not each.hidden:
            for option in (*each.opts, *each.secondary_opts):
                options[option] = None if each.is_flag else _kind(each)
    options["--help"] = None
    said = ", ".join(f'"{option}": {_quoted(kind)}' for option, kind in options.items())
    places = "".join(f'"{kind}", ' for kind in arguments).rstrip(" " if len(arguments) == 1 else ", ")
    return f'    "{name}": ({{{said}}}, ({places})),'


def _kind(parameter: Any) -> str:
    choices = getattr(parameter.type, "choices", None)
    if choices:
        return "|".join(str(choice.value if hasattr(choice, "value") else choice) for choice in choices)
    return KINDS.get((parameter.metavar or "").strip("[].").rstrip("."), "")


def _quoted(kind: str | None) -> str:
    return "None" if kind is None else f'"{kind}"'
