"""Where cvetrack may write, whom it may reach and what may be told where, as docs/promises.md prints it."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from tests.traces.runs import HOSTILE


class Place(NamedTuple):
    """A place that commands write to.

    `where` is how it is told; `pattern` what its path looks like below `~` (HOME), `.` (the folder of
    the command) or `$TMPDIR`; `holds` what may be read there without a key: nothing, the key, words
    of the store (or made-up ones).
    """

    what: str
    where: str
    pattern: str
    holds: str
    until: str = "you remove it"
    clear: bool = False
    key: bool = False


class Reach(NamedTuple):
    """Something beyond files and children that is reached, when it is, and the calls by which."""

    whom: str
    when: str
    pattern: str


DATA = r"~/\.local/share/cvetrack"
STATE = r"~/\.local/state/cvetrack"
CONFIG = r"~/\.config/cvetrack"
_STAMPED = r"-\d{8}-\d{6}(-\d+)?"
_HOSTILE = re.escape(HOSTILE)
_STORE = f"(cvetrack|new|{_HOSTILE})"
_JOURNAL = "(-journal|-lock)?"

PLACES = (
    Place(
        "the store, its journal and the empty file by which writers queue",
        "where `--store` says, else `~/.local/share/cvetrack/cvetrack.db`",
        rf"({DATA}|\.)/{_STORE}\.db{_JOURNAL}",
        "nothing: encrypted, page by page",
        "you remove it; the journal, the commit",
    ),
    Place(
        "the key",
        "`~/.config/cvetrack/keys/SALT.key`, and where `--key-file` says",
        rf"{CONFIG}/keys/[0-9a-f]{{32}}\.key|\./new\.key",
        "the key, unless it is typed or a command gives it",
        key=True,
    ),
    Place(
        "which officer writes on this machine",
        "`~/.config/cvetrack/config.toml`",
        rf"{CONFIG}/config\.toml",
        "a short name",
    ),
    Place(
        "a backup",
        "where `--to` says, else `~/.local/share/cvetrack/backups/`",
        rf"{DATA}/backups/{_STORE}{_STAMPED}\.db|\./(monday|backup)\.db",
        "nothing: encrypted as the store is",
    ),
    Place(
        "the store that `restore` replaced",
        "`NAME.before-restore-TIME.db` beside the store",
        rf"({DATA}|\.)/{_STORE}\.before-restore{_STAMPED}\.db",
        "nothing: encrypted",
    ),
    Place(
        "the note of the last backup, and the empty file by which its writers queue",
        "`~/.local/state/cvetrack/backups.json`",
        rf"{STATE}/backups\.json(-lock)?",
        "when, and where to",
    ),
    Place(
        "the note of a draft",
        "`~/.local/state/cvetrack/drafts/`",
        rf"{STATE}/drafts/[0-9a-f]{{16}}",
        "where the draft is, and what it is for",
        "the draft is whole",
    ),
    Place(
        "the note of the last export, and the empty file by which its writers queue",
        "`~/.local/state/cvetrack/exports.json`",
        rf"{STATE}/exports\.json(-lock)?",
        "when, and where to",
    ),
    Place(
        "an export",
        "the folder that `--to` says",
        rf"\./(exported|published|{_HOSTILE})(/[\w-]+\.(csv|json))?",
        "all that its edition has",
        clear=True,
    ),
    Place(
        "a report",
        "the file that `weekly --to` or `show-them --to` says",
        rf"\./(week|highfields|{_HOSTILE})\.(html|md|eml|text)",
        "what the report says",
        clear=True,
    ),
    Place(
        "a text in your editor",
        "a private folder among the temporary files, in `XDG_RUNTIME_DIR` where there is one",
        r"(\$TMPDIR|/tmp)/\.cvetrack-[0-9a-f]{16}(/.*)?",
        "what you write, and what you wrote before it was refused",
        "the editor ends",
        clear=True,
    ),
    Place(
        "the made-up city",
        "`~/.local/share/cvetrack/demo/demo.db`",
        rf"{DATA}/demo/demo\.db{_JOURNAL}",
        "a city that does not exist",
    ),
    Place(
        "folders for these",
        "as XDG says",
        r"~/\.(local|config|local/share|local/state)"
        rf"|({DATA}|{STATE}|{CONFIG})|{DATA}/(backups|demo)|{CONFIG}/keys|{STATE}/drafts",
        "their names",
    ),
    Place(
        "the terminal, and nowhere",
        "`/dev/tty`, `/dev/null`",
        r"/dev/(tty|null|pts/\d+|ptmx)",
        "",
        "",
        clear=True,
        key=True,
    ),
)
REACHES = (
    Reach(
        "the name service of this machine, by a socket that is a file",
        "only where HOME is not set: the system's own library looks up the account's folder",
        r'socket\(AF_UNIX, .*|connect\(.*sun_path="/(var/)?(run|lib)/(nscd|sss|systemd)/.*',
    ),
)
TOLD = (
    ("standard output", "what the command is asked for"),
    ("standard output of {nameless}", "nobody's words"),
    (
        "standard error, where a command is refused",
        "what was just typed, and the name of the record that it is about",
    ),
    ("standard error with `CVETRACK_TRACEBACK=1`", "whatever the program broke on: it is asked for"),
    ("standard error beside an answer", "the name of the organisation that is left out, new or warned of"),
    (
        "standard error else, as where a text is refused for what it looks like or the program breaks",
        "nobody's words",
    ),
    (
        "arguments and environment of other programs: your editor and your key command, there are no more",
        "nobody's words, no key",
    ),
    ("names of files and folders, the head of a mail", "nobody's words"),
    ("`export --edition public`", "of all words only {published}"),
)
"""Where words might come out beside files, and what is told there."""
NAMELESS = (
    *(
        "init",
        "unlock",
        "key show",
        "key change",
        "verify",
        "doctor",
        "backup",
        "restore",
        "migrate",
        "completion",
        "demo",
    ),
    *("import undo", "import everything"),
)
"""Commands whose answers name nobody, so that they may be read over a shoulder or sent to us."""
NAMES = tuple(f"{table}.name" for table in ("organisation", "contact", "officer", "forum", "network"))
"""What a refusal names a record by."""
PUBLISHED = ("topic.name", "forum.name", "forum.slug", "strategy_document.title", "strategy_document.version")
"""The only columns of words in the public edition."""
DRAFT = re.compile(r"\.cvetrack-[0-9a-f]{16}(-old)?")
"""How a file or folder is called until it is whole: it is of the place whose name it takes."""


def place_of(path: str, folders: Mapping[str, str]) -> Place | None:
    """The place that a path is of; `folders` are HOME, the working folder and TMPDIR by `~`, `.` and `$TMPDIR`."""
    short = path
    for sign, folder in folders.items():
        if path == folder or path.startswith(f"{folder}/"):
            short = sign + path[len(folder) :]
    return next((place for place in PLACES if re.fullmatch(place.pattern, short)), None)
