"""What is said of each of the database driver's errors, and that contents never get into it."""

import os
import re
from typing import Any, NamedTuple

from cvetrack.kernel.errors import Refusal, Unavailable
from cvetrack.kernel.files import DRAFT
from cvetrack.store.beside import journals_of
from cvetrack.store.refusals import BUSY, Busy, Damaged, WrongKey
from cvetrack.store.remedies import remedy

NOTHING = "Nothing was written."


class Complaint(NamedTuple):
    """What happened, with the class of its refusal, and what to do next.

    `{path}`, `{seconds}`, `{journal}`, `{folder}`, `{about}` and `{code}` are filled in; what is Damaged
    goes on with its remedy. `outcome` says what became of what was being written.
    """

    kind: type[Refusal]
    happened: str
    then: str
    outcome: str = NOTHING


def refusal(
    path: str,
    error: Any,
    *,
    seconds: float = 0,
    locked: bool = False,
    moved: bool = False,
    outcome: str | None = None,
) -> Refusal:
    """The refusal for an error of the driver's.

    `locked` says that an encrypted store was being opened: what cannot be read may be the key's
    fault. `moved` says that another file, or none, stands at the path now. `outcome` says what became
    of what was being written, where that is known better.
    """
    name = getattr(error, "sqlite_errorname", None)
    if name is None:  # the driver's own complaint, which quotes the text that it could not read
        return damaged(path)
    if locked and name == "SQLITE_NOTADB":
        return WrongKey(
            f"The store at {path} does not open with this key: either the key is another store's, "
            "or the file is not a store, or it is damaged.",
            remedy(path),
        )
    said = str(error)
    if said.startswith(_OURS):
        return Refusal(f"The store refused this: {said.removeprefix(_OURS)}. {outcome or NOTHING}")
    complaint = _complaint(path, _whole_name(name, said, moved=moved))
    about = {
        "path": _known_as(path),
        "seconds": f"{seconds:g}",
        "journal": " and ".join(journals_of(path)) or f"{path}-journal",
        "folder": os.path.dirname(os.path.abspath(path)),
        "about": f" ({said})" if _PLAIN.fullmatch(said) else "",
        "code": name,
    }
    if outcome is not None:  # it has a next step of its own
        complaint = complaint._replace(outcome=outcome, then="")
    parts = [complaint.happened, complaint.outcome]
    if complaint.kind is Damaged:
        then = f"{complaint.then} {remedy(path)}".strip()
        return Damaged(_filled(" ".join(filter(None, parts)), about), then)
    return complaint.kind(_filled(" ".join(filter(None, (*parts, complaint.then))), about))


def _known_as(path: str) -> str:
    """The path as a person knows it: of a draft, which has no name of its own yet, its folder."""
    folder, name = os.path.split(path)
    return folder if name.startswith(DRAFT) else path


def _filled(sentence: str, about: dict[str, str]) -> str:
    """A sentence with its fields filled in; a path may have braces of its own."""
    return _FIELD.sub(lambda field: about[field[1]], sentence)


def damaged(path: str) -> Damaged:
    """What is said of a store that is not as it was written."""
    return Damaged(f"The store at {path} is damaged.", remedy(path))


def _whole_name(name: str, said: str, *, moved: bool) -> str:
    """The name of an error with its kind, which the driver leaves out: told by its words and by the file."""
    if name == "SQLITE_READONLY" and moved:
        return f"{name}_DBMOVED"
    return next((f"{name}_{kind}" for (of, words), kind in _KINDS if of == name and words in said), name)


def _complaint(path: str, name: str) -> Complaint:
    """The complaint whose name of an error is the longest that the driver's begins with."""
    if journals_of(path) and not name.endswith("_DBMOVED"):
        folder = os.path.dirname(os.path.abspath(path))
        if name.startswith(_OPENING) or (name.startswith("SQLITE_IOERR") and not os.access(folder, os.W_OK)):
            return _UNSETTLED
    while name:
        if name in _COMPLAINTS:
            return _COMPLAINTS[name]
        name = name.rpartition("_")[0]
    return _UNKNOWN


_OURS = "cvetrack: "  # how the complaints of our own triggers begin
_OPENING = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")
_FIELD = re.compile(r"\{(path|seconds|journal|folder|about|code)\}")
# Names of tables and columns, and the driver's own words; never a value, which would be quoted or spaced otherwise.
_PLAIN = re.compile(
    r"(?:NOT NULL|UNIQUE|FOREIGN KEY|CHECK) constraint failed(?:: [a-z_., ]+)?"
    r"|no such (?:table|column|view|module): [a-z_.]+"
)
_KINDS = (
    (("SQLITE_CONSTRAINT", "UNIQUE constraint"), "UNIQUE"),
    (("SQLITE_CONSTRAINT", "FOREIGN KEY constraint"), "FOREIGNKEY"),
    (("SQLITE_CORRUPT", "fts5"), "VTAB"),
)

_DAMAGED = Complaint(Damaged, "The store at {path} is damaged.", "", "")
_INDEX = Complaint(
    Damaged,
    "An index in the store at {path} is damaged; the records may be whole.",
    "Look with: cvetrack verify.",
)
_READ_ONLY = Complaint(
    Refusal,
    "The store at {path} cannot be written to: its file or its folder is read-only.",
    "Ask for the right to write in {folder}, or move the store.",
)
_UNSETTLED = Complaint(
    Refusal,
    "The store at {path} was left in the middle of a write, and {journal} has what it was before; "
    "this account may not take that write back.",
    "Ask for the right to write {path}, {journal} and their folder, or copy the files together to a folder of "
    "your own.",
)
_DISK = Complaint(
    Refusal,
    "The disk that holds {path} failed: something could not be read, written or locked.",
    "Check the disk and the room on it, then try again.",
)
_LOCKS = Complaint(
    Refusal,
    "The drive that holds {path} does not keep files locked, so two at once would not be safe.",
    "Move the store to a drive of this machine.",
)
_MEMORY = Complaint(Refusal, "There is not enough memory.", "Close other programs, then try again.")
_BUSY = Complaint(
    Busy,
    BUSY.removesuffix(" Nothing was written; try again."),
    "",
    "Nothing was written; try again.",
)
_RULE = Complaint(
    Refusal,
    "The store refused this: it would break a rule that its tables hold to{about}.",
    "Look at the store with: cvetrack verify. If it is sound, please report this line.",
)
_UNKNOWN = Complaint(
    Refusal, "The store refused this{about} ({code}).", "Look at the store with: cvetrack verify"
)
_COMPLAINTS = {
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": Complaint(
        Busy, "The store is busy with something else of this program's.", "Try again."
    ),
    "SQLITE_PROTOCOL": Complaint(Busy, "Too many programs reached for the store at once.", "Try again."),
    "SQLITE_SCHEMA": Complaint(
        Unavailable, "The schema of the store at {path} was changed meanwhile.", "Try again."
    ),
    "SQLITE_NOTADB": _DAMAGED,
    "SQLITE_FORMAT": _DAMAGED,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_CORRUPT_VTAB": _INDEX._replace(
        happened="The search index in the store at {path} is damaged; the records may be whole."
    ),
    "SQLITE_CORRUPT_INDEX": _INDEX,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_READONLY_DBMOVED": Complaint(
        Unavailable, "The file at {path} was moved, removed or replaced while it was open.", "Try again."
    ),
    "SQLITE_CANTOPEN": Complaint(
        Refusal,
        "The store at {path} cannot be opened, or no journal can be made beside it: "
        "its file or its folder is read-only or gone, or this account has no right to it.",
        "Check {folder}, then try again.",
    ),
    "SQLITE_PERM": Complaint(
        Refusal,
        "This account has no right to the store at {path}.",
        "Ask for the right to read and write it and its folder.",
    ),
    "SQLITE_FULL": Complaint(
        Refusal,
        "The disk that holds {path} is full.",
        "",
        "Nothing was written; free some space and try again.",
    ),
    "SQLITE_IOERR": _DISK,
    "SQLITE_IOERR_SHORT_READ": Complaint(
        Damaged, "The store at {path} is cut short: bytes are missing.", "", ""
    ),
    "SQLITE_IOERR_DATA": _DAMAGED,
    "SQLITE_IOERR_CORRUPTFS": Complaint(
        Damaged,
        "The file system that holds {path} is damaged.",
        "Have the drive checked before anything else.",
    ),
    "SQLITE_IOERR_NOMEM": _MEMORY,
    "SQLITE_IOERR_LOCK": _LOCKS,
    "SQLITE_IOERR_RDLOCK": _LOCKS,
    "SQLITE_IOERR_UNLOCK": _LOCKS,
    "SQLITE_IOERR_CHECKRESERVEDLOCK": _LOCKS,
    "SQLITE_IOERR_BLOCKED": _BUSY,
    "SQLITE_NOMEM": _MEMORY,
    "SQLITE_INTERRUPT": Complaint(Refusal, "It was interrupted.", "Try again."),
    "SQLITE_ABORT": Complaint(Refusal, "It was broken off.", "Try again."),
    "SQLITE_TOOBIG": Complaint(Refusal, "That is too long to be kept.", "Make it shorter, then try again."),
    "SQLITE_CONSTRAINT": _RULE,
    "SQLITE_CONSTRAINT_UNIQUE": Complaint(
        Refusal, "The store has that already{about}.", "Change the one that is there, or use another name."
    ),
    "SQLITE_CONSTRAINT_FOREIGNKEY": Complaint(
        Refusal,
        "That would leave records that point at nothing{about}.",
        "See first what belongs to the record.",
    ),
    "SQLITE_MISMATCH": _RULE,
    "SQLITE_AUTH": Complaint(
        Refusal,
        "The store at {path} has something in it that may not be run.",
        "Look at it with: cvetrack verify",
    ),
    "SQLITE_ERROR": Complaint(
        Refusal,
        "The store at {path} is not as this program expects it{about}.",
        "Look at it with: cvetrack verify",
    ),
}
"""By the driver's name for an error; a longer name goes before a shorter that it begins with."""
