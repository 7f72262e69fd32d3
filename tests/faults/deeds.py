"""The deeds that faults strike: how each is prepared, typed and recognised as done. One table."""

import gzip
import re
import shlex
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cvetrack.store.connection import SCHEMA_VERSION, connect
from cvetrack.store.keys import recovery_key
from tests.command_tree import every_command
from tests.faults.world import World

Look = Callable[[World], object]
"""What of a world tells whether the deed was done: equal before, equal after, and else it was done by half."""

GOLDEN = Path(__file__).parents[1] / "store" / "golden" / "0.1.0.db.gz"
COPY, FOLDER, REPORT, KEY, OLD_KEY = "usb.db", "exported", "report.txt", "my.key", "old-key"
STORES = {True: "encrypted", False: "plain"}
_RECOVERY_KEY = re.compile(r"\b([A-Z2-7]{4}-){13}[A-Z2-7]{4}\b")


class Deed(NamedTuple):
    """A command line and its world.

    `line` is what is typed, with `options` where the command has them; `prepare` makes the world
    ready, on a furnished store. `look` is what it changes. It has succeeded with one of `codes`, and
    has acknowledged when its answer holds `acknowledged`. Where `again`, no other command works
    until it is done. `environ` is for it and for what comes after.
    """

    name: str
    line: str
    prepare: Callable[[World], None] = lambda world: None
    look: Look = World.state
    stdin: Callable[[World], str] = lambda world: ""
    acknowledged: str = r"\S"
    codes: tuple[int, ...] = (0,)
    again: bool = False
    stores: tuple[bool, ...] = (True, False)
    options: tuple[str, ...] = ()
    environ: tuple[tuple[str, str], ...] = ()
    keyless: Callable[[World, str], bool] = lambda world, answer: False

    @property
    def words(self) -> list[str]:
        """The words of the command line."""
        words = shlex.split(self.line)
        known = _options(words) or set()
        return words + [option for option in self.options if option in known]

    @property
    def possible(self) -> bool:
        """Whether this program has the command and every option of it."""
        words = shlex.split(self.line)
        known = _options(words)
        return known is not None and {word for word in words if word.startswith("--")} <= known


def deeds() -> dict[str, Deed]:
    """Those that this program can do, by name."""
    found = {deed.name: deed for deed in _TABLE if deed.possible}
    if not GOLDEN.exists() or SCHEMA_VERSION == 1:
        del found["migrate"]  # there is nothing to upgrade from
    return found


def cases() -> list[tuple[str, str]]:
    """Each deed with each kind of store that it is done on."""
    return [(deed.name, STORES[encrypted]) for deed in deeds().values() for encrypted in deed.stores]


# --- what is looked at ---


def _maybe(world: World) -> object:
    return world.state() if world.store.exists() else None


def _and_copy(world: World) -> object:
    copy = world.root / COPY
    return world.state(), world.state(copy) if copy.exists() else None


def _and_folder(world: World) -> object:
    return world.state(), world.files(f"{FOLDER}/")


def _and_report(world: World) -> object:
    report = world.root / REPORT
    return world.state(), report.exists() and report.read_text()


def _key_kept(world: World) -> object:
    kept = world.key_file()
    return kept.read_text() if kept else None


def _and_key(world: World) -> object:
    return world.state(), (world.key() or "") == (world.root / OLD_KEY).read_text()


def _keyless(world: World, answer: str) -> bool:
    """Whether an encrypted store is there whose recovery key nobody saw and nobody can be shown."""
    if not world.store.exists() or world.key() is None or _RECOVERY_KEY.search(answer):
        return False
    return not _RECOVERY_KEY.search(world.run("key", "show").out)


# --- how they are prepared ---


def _no_store(world: World) -> None:
    world.begin()


def _table_of_groups(world: World) -> None:
    rows = "".join(f"Group {number},youth,The {number} of Brook Street\n" for number in range(150))
    world.write("groups.csv", f"name,kind,alias\n{rows}")


def _tables_of_people_and_visits(world: World) -> None:
    people = "".join(f"Person {number},treasurer,eastside-youth\n" for number in range(60))
    world.write("people.csv", f"name,role,organisation\n{people}")
    visits = "".join(f"3/2/2026,eastside-youth,visit,Asked about hall {number}.\n" for number in range(60))
    world.write("visits.csv", f"date,organisations,channel,note\n{visits}")


def _imported(world: World) -> None:
    _table_of_groups(world)
    world.must("import", "organisations", "groups.csv")


def _undone(world: World) -> None:
    world.must("undo")


def _backed_up_and_gone_on(world: World) -> None:
    world.must("backup", "--to", COPY)
    for number in range(3):
        world.must("log", "eastside-youth", "--note", f"later {number}")


def _exported_and_gone_on(world: World) -> None:
    world.must("export", "--to", FOLDER)
    world.must("log", "eastside-youth", "--note", "later")


def _exported_to_a_new_store(world: World) -> None:
    encrypted = world.key() is not None
    world.must("export", "--to", FOLDER)
    kept = world.files(f"{FOLDER}/")
    world.begin()
    (world.root / FOLDER).mkdir(mode=0o700)
    for name, data in kept.items():
        (world.root / name).write_bytes(data)
        (world.root / name).chmod(0o600)
    world.must("init", "--officer", "Sam Reed", "--basis", "x", *([] if encrypted else ["--plain"]))


def _two_officers(world: World) -> None:
    world.must("officer", "add", "Priya Shah", "--on", "2026-01-05")


def _locked_out(world: World) -> None:
    """The key is gone from this machine, and typed from paper."""
    kept = world.key_file()
    assert kept is not None
    raw = kept.read_text().split()[1]
    world.write("paper", recovery_key(raw))
    kept.unlink()


def _from_paper(world: World) -> str:
    return (world.root / "paper").read_text() + "\n"


def _old_key_noted(world: World) -> None:
    world.write(OLD_KEY, world.key() or "")


def _a_trigger_lost(world: World) -> None:
    """Another program dropped one of the store's own triggers."""
    store = connect(str(world.store), world.key())
    name = store.value("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'engagement'")
    store.connection.execute(f'DROP TRIGGER "{name}"')
    store.close()


def _golden(world: World) -> None:
    """The store of the first released version in the place of this one."""
    world.write("golden.db", "")
    plain = world.root / "golden.db"
    plain.write_bytes(gzip.decompress(GOLDEN.read_bytes()))
    world.take_in(plain)
    plain.unlink()


_TABLE = (
    Deed(
        "log",
        "log eastside-youth riverside-elders --about housing --note killed"
        " --promise dates --due 2026-03-16 --need warmth --new",
    ),
    Deed("import organisations", "import organisations groups.csv", _table_of_groups),
    Deed("import contacts", "import contacts people.csv", _tables_of_people_and_visits),
    Deed("import engagements", "import engagements visits.csv", _tables_of_people_and_visits),
    Deed("import everything", f"import everything {FOLDER}", _exported_to_a_new_store),
    Deed("import undo", "import undo", _imported),
    Deed("undo", "undo"),
    Deed("redo", "redo", _undone),
    Deed("backup", f"backup --to {COPY}", look=_and_copy),
    Deed("restore", f"restore {COPY}", _backed_up_and_gone_on, options=("--yes",)),
    Deed("export", f"export --to {FOLDER}", look=_and_folder),
    Deed("export again", f"export --to {FOLDER}", _exported_and_gone_on, _and_folder),
    Deed("org merge", "org merge canal-gurdwara eastside-youth", options=("--yes",)),
    Deed("settings set", "settings set nation scotland"),
    Deed(
        "officer leave",
        "officer leave sam-reed --hand-to priya-shah",
        _two_officers,
        environ=(("CVETRACK_OFFICER", "priya-shah"),),
    ),
    Deed(
        "init",
        'init --officer "Sam Reed" --basis "public task"',
        _no_store,
        _maybe,
        acknowledged="The store is at",
        again=True,
        stores=(True,),
        keyless=_keyless,
    ),
    Deed(
        "init plain",
        'init --plain --officer "Sam Reed" --basis "public task"',
        _no_store,
        _maybe,
        acknowledged="The store is at",
        again=True,
        stores=(False,),
    ),
    Deed(
        "init with a key file",
        f'init --officer "Sam Reed" --basis "public task" --key-file {KEY}',
        _no_store,
        _maybe,
        acknowledged="The store is at",
        again=True,
        stores=(True,),
        keyless=_keyless,
    ),
    Deed("unlock", "unlock", _locked_out, _key_kept, _from_paper, again=True, stores=(True,)),
    Deed(
        "key change",
        "key change",
        _old_key_noted,
        _and_key,
        acknowledged="has a new key|is encrypted now",
        options=("--yes",),
        keyless=_keyless,
    ),
    Deed(
        "key change with a key file",
        f"key change --key-file {KEY}",
        _old_key_noted,
        _and_key,
        acknowledged="has a new key|is encrypted now",
        again=True,  # where it was done, the key file that it made is used when it is given again
        options=("--yes",),
        stores=(True,),
        keyless=_keyless,
    ),
    Deed("weekly", f"weekly --to {REPORT}", look=_and_report),
    Deed("migrate", "migrate", _golden, again=True, environ=(("CVETRACK_OFFICER", "sam-reed"),)),
    Deed(
        "doctor --mend",
        "doctor --mend",
        _a_trigger_lost,
        acknowledged="ok +schema",
        codes=(0, 5),
        again=True,
        options=("--yes",),
    ),
)


def _options(words: list[str]) -> set[str] | None:
    """The options of the command that these words call, or None where there is no such command."""
    return next((known for path, known in _commands() if tuple(words[: len(path)]) == path), None)


@cache
def _commands() -> list[tuple[tuple[str, ...], set[str]]]:
    """The words of every command, and its options."""
    return [
        (placed.path, {option for parameter in placed.command.params for option in parameter.opts})
        for placed in every_command()
    ]
