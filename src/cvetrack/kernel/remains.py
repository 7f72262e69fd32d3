"""What was left lying on this machine: drafts, editors' copies and core files, looked for where they come to lie."""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from cvetrack.kernel import strays
from cvetrack.kernel.drafts import noted
from cvetrack.kernel.files import DRAFT
from cvetrack.kernel.paths import config_home, state_home, temporary_folder

_OLD = timedelta(hours=1)  # what another account's command, or one that cannot make notes, may be at work on
_READ_AT_ONCE = 1 << 20
_MOST_OF_A_CORE = 1 << 28


class Known:
    """The folders that the program knows of: its own, and where it last put backups and exports."""

    def __init__(
        self,
        store_path: str,
        *,
        environ: Mapping[str, str],
        keys_folder: str,
        backups_folder: str,
        notes: Iterable[str],
    ) -> None:
        self.store_name = os.path.basename(os.path.realpath(store_path))
        self.home = environ.get("HOME", "")
        self.stores = [
            os.path.dirname(os.path.realpath(store_path)),
            os.path.dirname(os.path.abspath(store_path)),
        ]
        self.own = [config_home(environ), keys_folder, state_home(environ), backups_folder]
        self.others = [*_noted_folders(notes), *_here()]
        self.temporary = [temporary_folder(environ), environ.get("XDG_RUNTIME_DIR", "")]


def leftovers(known: Known, now: datetime) -> list[str]:
    """What commands that were stopped had begun and nobody makes any more."""
    being_made = tuple(each.draft for each in noted())
    found = _matching(
        [*known.stores, *known.own, *known.others],
        lambda name: strays.of_a_draft(name, known.store_name),
    )
    old = (
        path for path in _matching(known.temporary, lambda name: name.startswith(DRAFT)) if _aged(path, now)
    )
    return sorted({path for path in (*found, *old) if not path.startswith(being_made)})


def out_of_reach() -> list[str]:
    """Drafts of dead commands that a sweep could not remove: as a rule their drive is not there."""
    return sorted(each.draft for each in noted() if not each.in_the_making)


def editors_copies(known: Known) -> list[str]:
    """What editors left of texts, of the store and of key files."""
    name_of_the_store = re.escape(known.store_name)
    elsewhere = [os.path.join(known.home, each) for each in strays.COPIES_OF_EDITORS] if known.home else []
    return sorted(
        {
            *_matching([*known.temporary, *known.others], strays.of_a_text),
            *_matching(
                known.stores, lambda name: strays.of_an_editor(name, f"{name_of_the_store}|cvetrack.*")
            ),
            *_matching(known.own, lambda name: strays.of_an_editor(name, ".+")),
            *_matching(elsewhere, lambda name: strays.of_a_text(name) or strays.of_a_text_elsewhere(name)),
        }
    )


def cores(known: Known, pattern: str) -> list[str]:
    """Core files where this program works and where the system puts them; `pattern` is the system's."""
    working = [*_here(), *known.stores, *([known.home] if known.home else [])]
    found = set()
    for place in strays.core_places(pattern, dict.fromkeys(working), user=os.getuid()):
        for path in _matching(
            [place.folder], re.compile(place.name).fullmatch, anybodys=place.told_by == "name"
        ):
            if os.path.isfile(path) and (place.told_by != "holds" or _is_a_core_of_ours(path)):
                found.add(path)
    return sorted(found)


def _here() -> list[str]:
    """The folder where the command runs, unless that is gone."""
    try:
        return [os.getcwd()]
    except OSError:
        return []


def _matching(
    folders: Sequence[str], matches: Callable[[str], object], *, anybodys: bool = False
) -> Iterator[str]:
    """The paths in the folders whose names match and that are this account's."""
    for folder in dict.fromkeys(folders):
        if not os.path.isabs(folder):
            continue
        names = []
        with suppress(OSError):
            names = os.listdir(folder)
        for path in (os.path.join(folder, name) for name in names if matches(name)):
            found = _seen(path)
            if found is not None and (anybodys or found.st_uid == os.geteuid()):
                yield path


def _aged(path: str, now: datetime) -> bool:
    found = _seen(path)
    return found is not None and now - datetime.fromtimestamp(found.st_mtime, UTC) > _OLD


def _seen(path: str) -> os.stat_result | None:
    """What there is, unless it is gone since it was named, or may not be looked at."""
    try:
        return os.lstat(path)
    except OSError:
        return None


def _noted_folders(notes: Iterable[str]) -> Iterator[str]:
    """The folders that notes of backups and exports name, whatever store they are of."""
    for path in notes:
        with suppress(OSError, ValueError, AttributeError, TypeError, KeyError), open(path, "rb") as file:
            for each in json.load(file).values():
                yield os.path.dirname(os.path.realpath(each["to"]))


def _is_a_core_of_ours(path: str) -> bool:
    """Whether a file is a core file in which this program was."""
    read, end = 0, b""
    with suppress(OSError), open(path, "rb") as file:
        beginning = file.read(18)
        if beginning[:4] != b"\x7fELF" or 4 not in beginning[16:18]:  # ET_CORE, in either order of bytes
            return False
        while read < _MOST_OF_A_CORE and (chunk := file.read(_READ_AT_ONCE)):
            if b"cvetrack" in end + chunk:
                return True
            read, end = read + len(chunk), chunk[-8:]
    return False
