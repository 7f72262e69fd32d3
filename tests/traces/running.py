"""Runs the installed program under strace, on a copy of the planted town in a HOME of its own."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.builders import TODAY
from tests.conversation import ended, on_a_terminal
from tests.examples import FILES, MISTAKES
from tests.traces.planted import Town
from tests.traces.runs import HOSTILE, REFUSED, Run, T
from tests.traces.tracing import Trace, read_trace, under_strace

PROGRAM = Path(sys.executable).parent / "cvetrack"
# What is refused is told by line and column, and never said again.
REFUSED_ROWS = f"name,kind,note\nBrook Street,youth,{REFUSED}\nCanal Club,{T},\n"
# The key of a store that came from another machine.
MOVED = "four random words, said"
# Breaks the program wherever it reads a store, the contents in the error's own words.
BREAKING = f"""
from cvetrack.store.connection import Store
def broken(self, sql, values=()):
    words = "{T}"
    raise ValueError(f"{{words}} {{values}}")
Store.rows = Store.row = Store.each = broken
"""


class Done(NamedTuple):
    """How a run ended, what it answered and what it did; its own folders by the signs of `places.py`."""

    code: int
    out: str
    err: str
    trace: Trace
    folders: dict[str, str]


def run_traced(run: Run, town: Town, folder: Path) -> Done:
    """Run it in a folder of its own."""
    folders = {"~": folder / "home", ".": folder / "here", "$TMPDIR": folder / "tmp"}
    shutil.copytree(town.home, folders["~"])
    for each in (folders["."], folders["$TMPDIR"]):
        each.mkdir()
    own = Town(folders["~"], town.raw_key)
    names = {
        **{"home": own.home, "here": folders["."], "tmp": folders["$TMPDIR"]},
        **{"store": own.store, "recovery_key": own.secrets[1]},
    }
    environ = _environ(run, folders)
    _provide(own, folders["."])
    stdin = run.stdin or _prepare(run, own, folders["."], environ)
    for name, value in run.environ.items():
        if value is None:
            del environ[name]
        else:
            environ[name] = value.format(**names)
    if HOSTILE in environ.get("CVETRACK_STORE", "") and own.store.exists():
        own.store.rename(environ["CVETRACK_STORE"])
    log = folder / "log"
    command = under_strace([sys.executable, str(PROGRAM), *shlex.split(run.line)], log)
    if run.talk:
        talk = [(question, said.format(**names)) for question, said in run.talk]
        code, out, err = _talk(command, talk, folders["."], environ)
    else:
        done = subprocess.run(
            command,
            input=stdin,
            cwd=folders["."],
            env=environ,
            capture_output=True,
            encoding="utf-8",
            check=False,
            errors="surrogateescape",
        )
        code, out, err = done.returncode, done.stdout, done.stderr
    trace = read_trace(log, folders["."])
    log.unlink()
    return Done(code, out, err, trace, {sign: str(path) for sign, path in folders.items()})


def _environ(run: Run, folders: dict[str, Path]) -> dict[str, str]:
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(folders["~"]),
        "TMPDIR": str(folders["$TMPDIR"]),
        "TERM": "xterm",
        "INPUTRC": "/dev/null",
        "PYTHONDONTWRITEBYTECODE": "1",  # what is compiled is Python's own, and is compiled when it is installed
        "CVETRACK_AS_OF": str(TODAY),
        "CVETRACK_OFFICER": "sam-reed",
    }
    if run.editor:
        editor = folders["."] / "editor"
        editor.write_text(f"#!/bin/sh\n{run.editor}\n")
        editor.chmod(0o755)
        environ["EDITOR"] = shlex.quote(str(editor))
    return environ


def _provide(town: Town, here: Path) -> None:
    """The files that runs read."""
    own = {"refused.csv": REFUSED_ROWS, f"{HOSTILE}.csv": FILES["groups.csv"], "key": town.raw_key}
    for name, text in {**FILES, **own}.items():
        (here / name).write_text(text, encoding="utf-8")
        (here / name).chmod(0o600)
    (here / "broken").mkdir()
    (here / "broken" / "sitecustomize.py").write_text(BREAKING)
    shutil.copy(town.store, here / "backup.db")


def _prepare(run: Run, town: Town, here: Path, environ: dict[str, str]) -> str:
    """What must be so before some commands; their standard input."""

    def before(*arguments: str, **others: str) -> None:
        subprocess.run(
            [PROGRAM, *arguments], cwd=here, env={**environ, **others}, capture_output=True, check=True
        )

    if run.command == "init":
        town.store.unlink()
    if run.command == "import undo":
        before("import", "organisations", "groups.csv")
    if run.command in MISTAKES:
        before(*MISTAKES[run.command])
    if run.command == "redo":
        before("undo")
    if run.command == "import everything":
        before("export", "--to", "exported")
        environ["CVETRACK_STORE"] = str(here / "new.db")
        before("init", "--officer", "Sam Reed")
    if run.command == "unlock" and "--" in run.line:
        (here / "moved.key").write_text(MOVED)
        environ["CVETRACK_STORE"] = str(here / "new.db")
        before("init", "--officer", "Sam Reed", "--key-file", "moved.key")
        shutil.rmtree(town.home / ".config")
        return f"{MOVED}\n"
    if run.command == "unlock":
        shutil.rmtree(town.home / ".config")
        return town.secrets[1]
    return ""


def _talk(
    command: list[str], talk: list[tuple[str, str]], here: Path, environ: dict[str, str]
) -> tuple[int, str, str]:
    """A conversation on a terminal, where answer and talk are one."""
    child = on_a_terminal(command, cwd=here, environ=environ)
    shown = ""
    for question, said in talk:
        child.expect(question)
        shown += child.before + child.after
        if said != "\x00":
            child.sendline(said)
    code, rest = ended(child)
    return code, shown + rest, ""
