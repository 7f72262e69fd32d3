"""Questions to the person at the terminal: a choice, a yes or no, a text in the editor."""

import os
import tempfile
from collections.abc import Sequence

from cvetrack.kernel.errors import Interrupted, Refusal, UsageRefusal
from cvetrack.kernel.text import safe
from cvetrack.store.lookup import Found
from cvetrack.terminal.screen import Screen


def ask(screen: Screen, question: str, *, default: str = "") -> str:
    """One line typed by the person; `default` where they only press enter.

    Raises Interrupted on Ctrl-C and at the end of input.
    """
    hint = f" [{default}]" if default else ""
    try:
        return input(f"{safe(question)}{hint} ").strip() or default
    except (KeyboardInterrupt, EOFError):
        screen.complain("")
        raise Interrupted("Stopped. Nothing was written.") from None


def agree(screen: Screen, question: str, *, default: bool = False) -> bool:
    """Yes or no."""
    while True:
        answer = ask(screen, f"{question} [{'Y/n' if default else 'y/N'}]").lower()
        if not answer:
            return default
        if answer in ("y", "yes", "n", "no"):
            return answer.startswith("y")


def choose(screen: Screen, candidates: Sequence[Found]) -> Found:
    """One of several that go by the same name."""
    for number, found in enumerate(candidates, start=1):
        screen.talk(f"  {number}  {found.slug}  {found.name}")
    answer = ask(screen, f"Which one, 1 to {len(candidates)}?")
    if not answer.isdigit() or not 1 <= int(answer) <= len(candidates):
        raise UsageRefusal("That is none of them. Nothing was written.")
    return candidates[int(answer) - 1]


def edit(editor: str, text: str = "") -> str:
    """A text written in the person's editor, from a private file that is emptied afterwards.

    Vim's swap, backup and undo files are off. Raises Refusal where the editor fails.
    """
    import shlex  # noqa: PLC0415  only when an editor is opened
    import subprocess  # noqa: PLC0415

    command = shlex.split(editor)
    if command and os.path.basename(command[0]) in ("vi", "vim", "nvim"):
        command += ["-n", "-c", "set nobackup nowritebackup noundofile viminfo= "]
    handle, path = tempfile.mkstemp(prefix="cvetrack-", suffix=".txt")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        if subprocess.run([*command, path], check=False).returncode != 0:  # noqa: S603  their own editor
            raise Refusal("The editor did not end well. Nothing was written.")
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError as error:
        raise Refusal(
            f"The editor could not be run: {error.strerror}. Set EDITOR. Nothing was written."
        ) from None
    finally:
        with open(path, "wb") as file:
            file.truncate()
        os.unlink(path)
