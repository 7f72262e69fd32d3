"""A folder that one trial works in, with a home, a store and whatever a command reads or makes; and its state."""

import hashlib
import os
import re
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from sqlcipher3 import dbapi2 as driver

from cvetrack.kernel.paths import keys_folder
from cvetrack.store.connection import Row, Store, connect
from cvetrack.store.header import read_header
from cvetrack.store.integrity import examine
from cvetrack.store.keys import kept_place
from tests.faults.library import Fault
from tests.faults.program import NO_FAULT, Program, Run
from tests.store.dumping import Dump, dump

Answer = TypeVar("Answer")
TODAY = "2026-03-02"
ORGANISATIONS = ("Eastside Youth", "Riverside Elders", "Canal Gurdwara", "Midtown Forum", "Hillside Hall")


class State(NamedTuple):
    """All that a store says: its records, its schema, how many operations, and what verifying finds."""

    records: Dump
    schema: list[Row]
    operations: int
    problems: tuple[str, ...]


class World:
    """A trial's folder. Everything in it is made private; a command runs in the folder itself."""

    def __init__(self, root: Path, program: Program) -> None:
        self.root = root
        self.program = program
        self.store = root / "store" / "cvetrack.db"
        self.home = root / "home"
        self._states: dict[str, State] = {}  # by the bytes of the file: most trials end as they began

    @property
    def environ(self) -> dict[str, str]:
        """What a command finds in its environment, and nothing else of this machine's."""
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(self.home),
            "CVETRACK_STORE": str(self.store),
            "CVETRACK_AS_OF": TODAY,
            "CVETRACK_WAIT": "5",
            "LC_ALL": "C.UTF-8",
            "TZ": "Europe/London",
        }

    def begin(self) -> None:
        """An empty folder with a home and a place for the store."""
        shutil.rmtree(self.root, ignore_errors=True)
        for folder in (self.root, self.home, self.store.parent):
            folder.mkdir(mode=0o700, parents=True)

    def furnish(self, *, encrypted: bool) -> None:
        """A store with five organisations and some contacts; made once, then copied."""
        kept = self.beside("encrypted" if encrypted else "plain")
        if kept.exists():
            self.put_back(kept)
            return
        self.begin()
        self.must(
            "init", "--officer", "Sam Reed", "--basis", "public task", *([] if encrypted else ["--plain"])
        )
        for name in ORGANISATIONS:
            self.must("org", "add", name, "--kind", "charity")
        for number in range(6):
            slug = ("eastside-youth", "riverside-elders", "canal-gurdwara")[number % 3]
            self.must("log", slug, "--about", "housing", "--note", f"tea and talk {number} " * 5)
        self.keep(kept)

    def take_in(self, plain: Path) -> None:
        """Put a plain store in the place of the one here; encrypted with its key where that is encrypted."""
        key, kept = self.key(), self.key_file()
        self.store.unlink()
        if key is None or kept is None:
            shutil.copy(plain, self.store)
        else:
            _encrypt(plain, self.store, key)
            kept.rename(kept.with_name(f"{read_header(self.store).salt}.key"))
        self.store.chmod(0o600)

    def beside(self, name: str) -> Path:
        """A path beside the folder, for what is not the program's."""
        return self.root.with_name(f"{self.root.name}-{name}")

    def run(
        self,
        *words: str,
        stdin: str = "",
        fault: Fault = NO_FAULT,
        environ: Mapping[str, str] | None = None,
    ) -> Run:
        """Run a command line here."""
        surroundings = self.environ | dict(environ or {})
        return self.program.run(list(words), self.root, environ=surroundings, stdin=stdin, fault=fault)

    def must(self, *words: str) -> Run:
        """Run a command line that has to succeed."""
        done = self.run(*words)
        assert done.code == 0, f"{words}\n{done.err}"
        return done

    def write(self, name: str, text: str) -> None:
        """A private file of the person's own."""
        path = self.root / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)

    def key(self) -> str | None:
        """The key of the store as the program finds it on this machine."""
        salt = read_header(self.store).salt
        place = kept_place(salt, keys_folder(self.environ), self.environ) if salt else None
        return place.key(lambda: "") if place else None

    def key_file(self) -> Path | None:
        """The one key file of this home, if there is one."""
        return next(Path(keys_folder(self.environ)).glob("*.key"), None)

    def state(self, path: Path | None = None) -> State:
        """What the store says, or a copy of it. Raises Refusal where it does not open."""
        path = path or self.store
        store = connect(str(path), self.key(), seconds=5, older=True)  # what was left undone is undone now
        try:
            file = hashlib.sha256(path.read_bytes()).hexdigest()
        finally:
            store.close()
        if file not in self._states:
            self._states[file] = _state_of(str(path), self.key())
        return self._states[file]

    def at_the_store(self, ask: Callable[[Store], Answer]) -> Answer:
        """What the store answers, open for that alone."""
        store = connect(str(self.store), self.key(), seconds=5, older=True)
        try:
            return ask(store)
        finally:
            store.close()

    def files(self, below: str = "") -> dict[str, bytes]:
        """Each file below a folder by its path from the root, and what is in it."""
        return {
            name: (self.root / name).read_bytes()
            for name, mode in self.modes()
            if name.startswith(below) and stat.S_ISREG(mode)
        }

    def names(self) -> set[str]:
        """The path of everything but folders with nothing in them, which say nothing; what differs from run
        to run in a name is masked."""
        return {_masked(name) for name, _ in self.modes() if not self._is_empty(name)}

    def _is_empty(self, name: str) -> bool:
        path = self.root / name
        return path.is_dir() and not path.is_symlink() and not any(files for _, _, files in os.walk(path))

    def loose(self) -> list[str]:
        """What others than its owner could read or change."""
        return [name for name, mode in self.modes() if mode & 0o077 and not stat.S_ISLNK(mode)]

    def modes(self) -> Iterator[tuple[str, int]]:
        """The path of every file and folder, with its mode."""
        for folder, folders, files in os.walk(self.root):
            for name in folders + files:
                path = os.path.join(folder, name)
                yield os.path.relpath(path, self.root), os.lstat(path).st_mode

    def keep(self, kept: Path) -> None:
        """Keep the folder as it is, to be put back before each trial."""
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(self.root, kept, symlinks=True)

    def put_back(self, kept: Path) -> None:
        """The folder as it was kept, at the same path: key files name paths."""
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(kept, self.root, symlinks=True)


def _state_of(path: str, key: str | None) -> State:
    store = connect(path, key, seconds=5, older=True)
    try:
        found = examine(store)
        return State(
            dump(store),
            store.rows("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"),
            store.value("SELECT count(*) FROM op"),
            tuple(problem.sentence for problem in found.problems),
        )
    finally:
        store.close()


def _encrypt(plain: Path, target: Path, key: str) -> None:
    connection = driver.connect(str(plain), isolation_level=None)
    try:
        connection.execute("ATTACH ? AS locked KEY ?", (str(target), key))
        connection.execute("SELECT sqlcipher_export('locked')")
        for name in ("user_version", "application_id"):
            value = connection.execute(f"PRAGMA {name}").fetchone()[0]
            connection.execute(f"PRAGMA locked.{name} = {value}")
    finally:
        connection.close()


def _masked(name: str) -> str:
    """A path with moments, process numbers and random letters made alike."""
    for pattern, mask in (
        (r"\d{8}-\d{6}(-\d+)?", "MOMENT"),
        (r"[0-9a-f]{16,}", "LETTERS"),
        (r"\.\d+\.", ".PROCESS."),
    ):
        name = re.sub(pattern, mask, name)
    return name
