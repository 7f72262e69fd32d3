"""What could come next on a command line, answered before anything heavy is imported.

`cvetrack --complete -- WORDS...` is given the words after `cvetrack` up to the cursor, the last one
as far as it was typed, and prints one candidate a line, or `:files` where a file is meant. Where
there is nothing to offer, or the store cannot be read without asking, it prints nothing.
"""

from __future__ import annotations

import os
import sys

from cvetrack.cli.anywhere import ROOT
from cvetrack.cli.words import COMMANDS

TYPE_CHECKING = False
if TYPE_CHECKING:  # at run time it would cost a fifth of the answer
    from collections.abc import Mapping, Sequence

FILES = ":files"

_TABLES = {"ORG": "organisation", "OFFICER": "officer", "FORUM": "forum", "CHANNEL": "network"}


def complete(arguments: Sequence[str], environ: Mapping[str, str] = os.environ) -> None:
    """Print the candidates for the words after `--`."""
    try:
        sys.stdout.write("".join(f"{each}\n" for each in candidates(arguments[1:], environ)))
        sys.stdout.flush()
    except (OSError, AttributeError):  # nobody listens, or standard output is closed
        return


def candidates(words: Sequence[str], environ: Mapping[str, str]) -> list[str]:
    """What the last word could become, given those before it."""
    said = [word for word in words if word != "="]  # bash makes three words of --org=east
    current = said.pop() if said and words[-1] != "=" else ""
    command, place, awaited, store = _understood(said)
    options, arguments = COMMANDS.get(command, _NOUN)
    anywhere = {name: COMMANDS[""][0][name] for name in ROOT} | options
    following = _following(command)
    if awaited:
        return _of_kind(anywhere[awaited], current, store, environ)
    if current.startswith("-"):
        option, equals, value = current.partition("=")
        if equals:
            return [f"{option}={each}" for each in _of_kind(anywhere.get(option), value, store, environ)]
        # Those of every command only where somebody begins to type one.
        offered = anywhere if len(current) > len("--") else options
        return [each for each in offered if each.startswith(current)]
    if following:
        return [] if place else [each for each in following if each.startswith(current)]
    if place >= len(arguments) and not (arguments and arguments[-1].endswith("...")):
        return []
    kind = arguments[min(place, len(arguments) - 1)].removesuffix("...")
    return _of_kind(kind, current, store, environ)


_NOUN: tuple[dict[str, str | None], tuple[str, ...]] = ({"--help": None}, ())


def _understood(said: Sequence[str]) -> tuple[str, int, str, str]:
    """The command named so far, how many arguments it has, the option that awaits a value, the store."""
    command, place, awaited, store = "", 0, "", ""
    for word in said:
        if awaited:
            store = word if awaited == "--store" else store
            awaited = ""
        elif word.startswith("-"):
            option, equals, value = word.partition("=")
            if option == "--store":
                store = value
            known = COMMANDS.get(command, _NOUN)[0]
            if not equals and (known if option in known else COMMANDS[""][0]).get(option) is not None:
                awaited = option
        elif word in _following(command):
            command = f"{command} {word}".strip()
        else:
            place += 1
    return command, place, awaited, store


def _following(command: str) -> list[str]:
    """The names that may come after a noun, or first of all; none after a whole command."""
    start = f"{command} " if command else ""
    names = (name[len(start) :].partition(" ")[0] for name in COMMANDS if name.startswith(start))
    return [name for name in dict.fromkeys(names) if name]


def _of_kind(kind: str | None, current: str, store: str, environ: Mapping[str, str]) -> list[str]:
    if kind == "FILE":
        return [FILES]
    if kind in _TABLES:
        return _short_names(_TABLES[kind], current, store, environ)
    return [each for each in (kind or "").split("|") if each and each.startswith(current)]


def _short_names(table: str, current: str, store: str, environ: Mapping[str, str]) -> list[str]:
    from cvetrack.kernel.errors import Refusal  # noqa: PLC0415  only where names are wanted
    from cvetrack.store.glance import short_names  # noqa: PLC0415

    try:
        return short_names(_store_path(store, environ), table, current, environ=environ)
    except Refusal:
        return []


def _store_path(said: str, environ: Mapping[str, str]) -> str:
    """The store that the command would use. Raises UsageRefusal as the command would."""
    if named := said or environ.get("CVETRACK_STORE"):
        return os.path.expanduser(named)
    from cvetrack.kernel.paths import default_settings, default_store  # noqa: PLC0415  where nobody says

    if not os.path.exists(default_settings(environ)):
        return default_store(environ)
    from cvetrack.kernel.settings import Settings  # noqa: PLC0415  a settings file takes time to read

    return Settings.read(environ).store
