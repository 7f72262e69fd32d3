"""How a text that is missing is given to a command."""

from typing import Any

_SPELT = {
    "action": "TEXT",
    "name of whom it goes to": "--to",
    "one to call": "--who-to-call",
    "reason": "--because",
}
"""The options of texts that are called otherwise than the text."""


def as_given(command: Any, what: str) -> str:
    """How a command takes the text called `what`: "with --because", or "as TEXT" where it is an argument."""
    parameters = getattr(command, "params", ())
    for each in parameters:
        spelt = each.opts[0]
        if spelt == _SPELT.get(what, f"--{what}") or f"({spelt})" in what:
            return f"with {spelt}"
    arguments = [str(each.metavar).strip("[].") for each in parameters if each.param_type_name == "argument"]
    return f"as {arguments[-1] if arguments else 'TEXT'}"
