"""A text that is missing: asked for where a person is there, else how it is given to a command."""

from collections.abc import Callable
from typing import Any

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.terminal.screen import Screen

_SPELT = {
    "action": "TEXT",
    "name of whom it goes to": "--to",
    "one to call": "--who-to-call",
    "reason": "--because",
}
"""The options of texts that are called otherwise than the text."""


def asked(screen: Screen, editor: str | None, what: str, fit: Callable[[str], str], *, command: Any) -> str:
    """A text that was left out: written in the person's editor, or at a prompt where they have none.

    `fit` returns the text as it may be kept. What it refuses can be changed where it was written, and is nowhere
    else meanwhile. Raises UsageRefusal, also where nobody is there, with how `command` takes it.
    """
    if not screen.interactive:
        how = _as_given(command, what)
        raise UsageRefusal(
            f"The {what} is missing. Give it {how}, or - for standard input. Nothing was written."
        )
    from cvetrack.terminal.prompts import agree, ask  # noqa: PLC0415  only when asked

    said = ""
    while True:
        if editor:
            from cvetrack.terminal.editing import edit  # noqa: PLC0415  only with an editor

            screen.before_waiting()
            said = edit(editor, said)
        else:
            said = ask(screen, f"The {what}?")
        try:
            return fit(said)
        except UsageRefusal as refusal:
            if not editor or not said.strip():
                raise
            screen.complain(str(refusal))
            if not agree(screen, "Change it?", default=True):
                raise UsageRefusal("Nothing was saved.") from None


def _as_given(command: Any, what: str) -> str:
    """How a command takes the text called `what`: "with --because", or "as TEXT" where it is an argument."""
    parameters = getattr(command, "params", ())
    for each in parameters:
        spelt = each.opts[0]
        if spelt == _SPELT.get(what, f"--{what.lower()}") or f"({spelt})" in what:
            return f"with {spelt}"
    arguments = [str(each.metavar).strip("[].") for each in parameters if each.param_type_name == "argument"]
    return f"as {arguments[-1] if arguments else 'TEXT'}"
