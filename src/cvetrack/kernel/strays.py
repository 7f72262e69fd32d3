"""Copies that lie where nobody means them to be, told by their names: drafts, editors' copies, core files."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from cvetrack.kernel.files import DRAFT

_TEXT = r"cvetrack(-\w+)?\.txt"


def of_a_draft(name: str, store_name: str) -> bool:
    """Whether a name is of something half made: by this program, or by an earlier one beside the store."""
    return name.startswith(DRAFT) or bool(re.fullmatch(rf"\.{re.escape(store_name)}\.\d+\.new.*", name))


def of_an_editor(name: str, edited: str) -> bool:
    """Whether a name is of a copy that an editor made of a file whose whole name is the pattern `edited`."""
    beside = rf"({edited})(~|\.~\d+~|\.save(\.\d+)?)|\.({edited})\.(sw[a-p]|un~)|#({edited})#|\.#({edited})"
    return bool(re.fullmatch(beside, name))


def of_a_text(name: str) -> bool:
    """Whether a name is of a text that was written in an editor, or of an editor's copy of it beside it."""
    return bool(re.fullmatch(r"cvetrack-\w+\.txt", name)) or of_an_editor(name, _TEXT)


def of_a_text_elsewhere(name: str) -> bool:
    """Whether an editor that names its copies after the whole path, /tmp/x as !tmp!x, made this of a text."""
    return bool(re.search(rf"[!%]{_TEXT}", name))


COPIES_OF_EDITORS = (
    *(".vim/backup", ".vim/swap", ".vim/undo", ".vim/tmp", ".vim/undodir", ".vimbackup", ".cache/vim"),
    *(".local/state/vim/backup", ".local/state/vim/swap", ".local/state/vim/undo"),
    *(".local/state/nvim/backup", ".local/state/nvim/swap", ".local/state/nvim/undo"),
    *(".local/share/nvim/backup", ".local/share/nvim/swap", ".local/share/nvim/undo"),
    *(
        ".emacs.d/backup",
        ".emacs.d/backups",
        ".emacs.d/auto-save-list",
        ".emacs.d/autosaves",
        ".emacs.d/auto-save",
    ),
    *(".config/emacs/backups", ".config/emacs/auto-save-list", ".config/micro/backups"),
    *(".saves", ".backup", ".backups", ".nano/backups", ".nano", "tmp", ".tmp"),
)
"""Where editors are told to keep their copies, below the home folder."""


class CorePlace(NamedTuple):
    """A folder in which core files come to lie, and the pattern of their whole names.

    What tells that one is of ours: its "name", the file's "owner", or what the file "holds".
    """

    folder: str
    name: str
    told_by: Literal["name", "owner", "holds"]


def core_places(pattern: str, working: Iterable[str], *, user: int) -> Iterator[CorePlace]:
    """Where the system puts core files, by the text of /proc/sys/kernel/core_pattern, and `working` folders."""
    folders = list(working)
    for folder in folders:
        yield CorePlace(folder, r"core(\.\d+)?", "owner")
    if pattern.startswith("|"):
        yield CorePlace("/var/lib/systemd/coredump", rf"core\.cvetrack\.{user}\..*", "name")
        yield CorePlace("/var/crash", rf".*cvetrack.*\.{user}\.crash", "name")
        return
    folder, _, name = pattern.strip().rpartition("/")
    told = "".join(".*" if part.startswith("%") else re.escape(part) for part in re.split("(%.)", name))
    for each in [folder] if folder else folders:
        if name and "%" not in each:
            yield CorePlace(each, rf"{told}(\.\d+)?", "holds")


_HISTORIES = {
    r"(code|code-insiders|codium|vscodium|cursor)": "{name} keeps a history of every file that it saves",
    r"(subl|sublime_text|idea|pycharm)": "{name} keeps texts in a folder of its own",
    "emacsclient": "{name} edits in an Emacs that runs already, and keeps copies where that one keeps them",
}


def keeps_copies(editor: str) -> str | None:
    """What is to be known of an editor that keeps copies where they cannot be followed, as half a sentence."""
    for word in editor.split():
        name = word.rpartition("/")[2]
        for pattern, sentence in _HISTORIES.items():
            if re.fullmatch(pattern, name):
                return sentence.format(name=name)
    return None
