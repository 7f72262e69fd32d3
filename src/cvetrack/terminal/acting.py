"""Several acts in one conversation: each by itself as if it were a command of its own, kept whatever comes after it."""

from _signal import SIGINT, getsignal, signal  # without its enums, a millisecond
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from typing import Any

from cvetrack.kernel.errors import Refusal, UsageRefusal
from cvetrack.terminal.app import App
from cvetrack.terminal.prompts import hear

SAID = "?"
"""What stands in a command for what the person is to say."""


@contextmanager
def acting(app: App) -> Iterator[App]:
    """The App of one act of a conversation that `app` holds, with its store and its officer and the time it is now.

    Nothing is held before and after it, and Ctrl-C is heard again when it is done.
    """
    app.officer  # noqa: B018  asked for once, not by every act
    answering = getsignal(SIGINT)
    own = copy(app)
    own.clock = app.clock.again()
    vars(own).update(named={}, _partly=[], _excepted={}, _beside=None)
    app.rest()
    try:
        yield own
    finally:
        app.rest()
        signal(SIGINT, answering)


def act(context: Any, app: App, words: Sequence[str]) -> None:
    """Run a command as if it had been typed: `words` such as promise, keep, P41. What it needs and is not among them,
    and each `?`, is asked for first, and texts as the command asks for them. Raises Refusal, Interrupted.
    """
    root = context.find_root()
    command, path, given = root.command, [], list(words)
    while hasattr(command, "get_command"):
        path.append(given.pop(0))
        command = command.get_command(root, path[-1])
    with acting(app) as own:
        arguments = [*_asked(own, command, given), *_missing(own, command, given)]
        try:
            with command.make_context(" ".join(path), arguments, parent=root, obj=own) as inner:
                inner.info_name = path[-1]
                command.invoke(inner)
        except Refusal:
            raise
        except Exception as error:
            if hasattr(error, "format_message"):  # what was said is none of the words that it takes
                raise UsageRefusal(f"{error.format_message()} Nothing was written.") from None
            raise


def _asked(app: App, command: Any, given: Sequence[str]) -> list[str]:
    """The words given, each that the person is to say asked for."""
    spelt: list[str] = []
    for at, word in enumerate(given):
        if word != SAID:
            spelt.append(word)
            continue
        before = given[at - 1]
        named = next((each for each in command.params if before in each.opts), None)
        spelt.append(_say(app, named or _arguments(command)[at]))
    return spelt


def _missing(app: App, command: Any, given: Sequence[str]) -> list[str]:
    """What a command needs beside the words given, asked for; what begins with a hyphen is no option."""
    options = [
        word
        for each in command.params
        if each.required and each.param_type_name == "option" and not set(each.opts) & set(given)
        for word in (each.opts[0], _say(app, each))
    ]
    placed = len([word for at, word in enumerate(given) if not _is_of_option(given, at)])
    arguments = [_say(app, each) for each in _arguments(command)[placed:] if each.required]
    return [*options, *(["--", *arguments] if arguments else [])]


def _is_of_option(given: Sequence[str], at: int) -> bool:
    return given[at].startswith("--") or (at > 0 and given[at - 1].startswith("--"))


def _arguments(command: Any) -> list[Any]:
    return [each for each in command.params if each.param_type_name == "argument"]


def _say(app: App, parameter: Any) -> str:
    """What the person says for an option or an argument. Raises UsageRefusal where that is nothing."""
    choices = [str(getattr(each, "value", each)) for each in getattr(parameter.type, "choices", None) or ()]
    what = str(parameter.help or parameter.metavar).partition(";")[0].rstrip(".")
    among = f" ({', '.join(choices)})" if choices else ""
    if said := hear(app.screen, f"{what}{among}?"):
        return said
    raise UsageRefusal("Nothing was written.")
