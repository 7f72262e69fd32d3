"""A text written in the person's own editor, in a private folder that is removed whole afterwards.

Editors leave copies beside what they edit: `text~`, `.text.swp`, `#text#`, `.#text`. In a folder of
its own, whatever they leave goes with it.
"""

import os
import re
import shlex
import stat
import subprocess
from _signal import SIGINT, SIGQUIT, signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from cvetrack.kernel.drafts import drafted
from cvetrack.kernel.errors import Refusal, UsageRefusal
from cvetrack.kernel.files import create_private, private_folder
from cvetrack.kernel.paths import temporary_folder

TEXT = "cvetrack.txt"
"""The name of the file that is edited; editors that keep copies elsewhere name them after it."""


def edit(editor: str, text: str = "") -> str:
    """The text as the person left it. Raises UsageRefusal, and Refusal where the editor fails."""
    try:
        command = shlex.split(editor)
    except ValueError:
        raise UsageRefusal("EDITOR has an open quotation mark. Nothing was written.") from None
    with drafted(os.path.join(folder_for_texts(os.environ), TEXT)) as folder:
        private_folder(folder)
        path = os.path.join(folder, TEXT)
        with create_private(path) as file:
            file.write(text.encode())
        try:
            with _keys_are_the_editors():
                ended = subprocess.run(  # noqa: S603  their own editor
                    [*command, *leaving_nothing_elsewhere(command, folder), path], check=False
                )
            if ended.returncode != 0:
                raise Refusal("The editor did not end well. Nothing was written.")
            with open(path, encoding="utf-8", errors="replace") as written:
                return written.read()
        except OSError as error:
            raise Refusal(
                f"The editor could not be run: {error.strerror}. Set EDITOR. Nothing was written."
            ) from None


def folder_for_texts(environ: Mapping[str, str]) -> str:
    """Where the private folder goes: in memory where the session has such a place, else where temporary files go."""
    place = environ.get("XDG_RUNTIME_DIR", "")
    if os.path.isabs(place):
        try:
            found = os.stat(place)
        except OSError:
            return temporary_folder(environ)
        private = found.st_uid == os.geteuid() and not stat.S_IMODE(found.st_mode) & 0o077
        if stat.S_ISDIR(found.st_mode) and private and os.access(place, os.W_OK | os.X_OK):
            return place
    return temporary_folder(environ)


def leaving_nothing_elsewhere(command: Sequence[str], folder: str) -> Sequence[str]:
    """Arguments that keep an editor's copies out of other folders, which its own settings may name.

    The editor is known by its name, also where another program such as `env` or `nice` starts it.
    """
    names = [os.path.basename(word) for word in command]
    for name in names if names and names[0] in _STARTERS else names[:1]:
        for pattern, arguments in _ARGUMENTS.items():
            if re.fullmatch(pattern, name):
                if name.endswith("nano") and len(os.fsencode(folder)) > _LONGEST:
                    return ["--ignorercfiles"]  # which name no other folder then: copies lie beside the text
                return [argument.replace("FOLDER", folder) for argument in arguments]
    return ()


@contextmanager
def _keys_are_the_editors() -> Iterator[None]:
    """Ctrl-C and its like reach every program on the terminal: what they do is for the editor to say.

    Heard and let go here, they are as by default in the program that is started; ignored, they would be
    ignored there too.
    """
    before = [(each, signal(each, lambda *_: None)) for each in (SIGINT, SIGQUIT)]
    try:
        yield
    finally:
        for each, answering in before:
            signal(each, answering)


_STARTERS = (
    *("env", "nice", "ionice", "nohup", "setsid", "stdbuf", "sudo", "doas", "time", "timeout", "chrt"),
    *("xterm", "uxterm", "x-terminal-emulator", "gnome-terminal", "konsole", "kitty", "alacritty", "foot"),
)
_NO_COPIES = "set nobackup nowritebackup noundofile"
_ARGUMENTS: Mapping[str, tuple[str, ...]] = {
    r"(g|m|n|r|rg)?vim(x|\d*|[.-].+)": ("-n", "-i", "NONE", "-c", _NO_COPIES),
    "vi": ("-n", "-c", f"{_NO_COPIES} viminfo= "),
    r"emacs(\d*|[.-].+)": (
        "--eval",
        "(setq make-backup-files nil auto-save-default nil auto-save-list-file-prefix nil create-lockfiles nil)",
    ),
    "r?nano": ("--backupdir=FOLDER",),
}
"""By what an editor is called, as a pattern of its whole name."""
_LONGEST = 200
"""Nano calls a copy after the whole path; in the home folder, where that is too long for a name."""
