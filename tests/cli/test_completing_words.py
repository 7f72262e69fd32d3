"""What the tab key offers: words of the program, short names of the register, never people's names."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cvetrack.cli.completion import candidates
from cvetrack.cli.words import COMMANDS
from cvetrack.store.connection import Store
from cvetrack.store.glance import MOST, short_names
from cvetrack.store.lookup import beginning_with
from cvetrack.store.operation import operation
from tests.builders import STAMP, an_organisation
from tests.conftest import Cvetrack, call


@pytest.fixture
def environ(store: Store, cvetrack: Cvetrack, tmp_path: Path) -> dict[str, str]:
    """The environment of a shell in which the store has three organisations and one contact."""
    for name in ("Eastside Youth", "Eastside Elders", "Midtown Forum"):
        an_organisation(store, name)
    cvetrack("contact", "add", "Eastwood Zephaniah", "--org", "midtown-forum", "--role", "chair")
    return {"CVETRACK_STORE": store.path, "HOME": str(tmp_path), "PATH": os.environ["PATH"]}


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("org show e", ["eastside-elders", "eastside-youth"]),
        ("org show E", ["eastside-elders", "eastside-youth"]),
        ("org show ", ["eastside-elders", "eastside-youth", "midtown-forum"]),
        ("org show midtown-forum ", []),
        ("log eastside-youth --on yesterday mid", ["midtown-forum"]),
        ("log --via ea", ["eastside-elders", "eastside-youth"]),
        ("log --via=mid", ["--via=midtown-forum"]),
        ("log --via = mid", ["midtown-forum"]),
        ("log --via =", ["eastside-elders", "eastside-youth", "midtown-forum"]),
        ("--officer sam-reed org show m", ["midtown-forum"]),
        ("officer show ", ["sam-reed"]),
        ("org list --officer s", ["sam-reed"]),
        ("org merge eastside-youth e", ["eastside-elders", "eastside-youth"]),
        ("log --channel m", ["meeting", "message"]),
        ("log --channel=c", ["--channel=call"]),
        ("log --chan", ["--channel"]),
        ("org arch", ["archive"]),
        ("org archive --h", ["--help"]),
        ("settings set usual_", ["usual_ideal", "usual_at_most"]),
        ("--sto", ["--store"]),
        ("--store ", [":files"]),
        ("org --", ["--help"]),
        ("contact show ", []),
        ("contact show eastwood", []),
        ("log eastside-youth --with e", []),
        ("log --on ", []),
        ("log --nonsense=e", []),
        ("nonsense ", []),
        ("org nonsense ", []),
        ("org show $(id)", []),
    ],
)
def test_the_last_word_is_finished(line: str, offered: list[str], environ: dict[str, str]) -> None:
    assert candidates(line.split(" "), environ) == offered


def test_every_command_and_verb_is_offered(environ: dict[str, str]) -> None:
    assert set(candidates([""], environ)) == {name.split(" ")[0] for name in COMMANDS if name}
    assert candidates([], environ) == candidates([""], environ)
    assert candidates(["contact", ""], environ) == [
        *("add", "list", "show", "edit", "end", "move", "return", "same", "apart", "remove"),
    ]


def test_no_line_offers_a_contact(environ: dict[str, str]) -> None:
    for command, (options, arguments) in COMMANDS.items():
        words = command.split()
        lines = [[*words, option, "eastw"] for option in options]
        lines += [[*words, *["eastside-youth"] * place, "eastw"] for place in range(len(arguments) + 1)]
        for line in lines:
            assert "eastwood" not in "".join(candidates(line, environ))


def test_the_store_is_the_one_that_the_command_would_use(
    environ: dict[str, str], founded: Path, tmp_path: Path
) -> None:
    assert candidates(["--store", str(founded), "org", "show", ""], environ) == []
    assert candidates([f"--store={founded}", "org", "show", ""], environ) == []
    store = environ.pop("CVETRACK_STORE")
    assert candidates(["org", "show", "m"], environ) == []
    default = tmp_path / ".local/share/cvetrack/cvetrack.db"
    default.parent.mkdir(parents=True)
    shutil.copy(store, default)
    assert candidates(["org", "show", "m"], environ) == ["midtown-forum"]
    settings = tmp_path / ".config/cvetrack/config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('store = "~/store.db"\n')
    default.unlink()
    assert candidates(["org", "show", "m"], environ) == ["midtown-forum"]
    settings.write_text("nonsense\n")
    assert candidates(["org", "show", "m"], environ) == []


def test_a_store_whose_key_is_kept_is_read(tmp_path: Path) -> None:
    store = tmp_path / "locked.db"
    assert call(["init", "--officer", "Sam Reed"], store=store).code == 0
    assert call(["org", "add", "Eastside Youth"], store=store).code == 0
    environ = {"CVETRACK_STORE": str(store), "HOME": str(tmp_path)}
    assert candidates(["org", "show", "e"], environ) == ["eastside-youth"]
    (kept,) = (tmp_path / ".config/cvetrack/keys").iterdir()
    moved = tmp_path / "moved.key"
    kept.rename(moved)
    assert candidates(["org", "show", "e"], environ) == []
    assert candidates(["org", "show", "e"], {**environ, "CVETRACK_KEY_FILE": str(moved)}) == [
        "eastside-youth"
    ]
    moved.write_text("0" * 64)
    assert candidates(["org", "show", "e"], {**environ, "CVETRACK_KEY_FILE": str(moved)}) == []
    kept.write_text("passphrase\n")
    assert candidates(["org", "show", "e"], environ) == []


def test_what_is_no_open_store_offers_nothing(store: Store, environ: dict[str, str], tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    for content in (b"", b"SQLite format 3\x00", b"SQLite format 3\x00" + b"x" * 5000, b"x" * 8192):
        other.write_bytes(content)
        assert candidates(["org", "show", ""], {**environ, "CVETRACK_STORE": str(other)}) == []
    assert candidates(["org", "show", ""], {**environ, "CVETRACK_STORE": str(tmp_path)}) == []
    store.connection.execute("BEGIN EXCLUSIVE")
    assert candidates(["org", "show", ""], environ) == []


def test_only_letters_digits_and_hyphens_come_out(store: Store, environ: dict[str, str]) -> None:
    with operation(store, "test", officer=None, stamp=STAMP) as writing:
        for slug in ("eastside-$(id)", "eastside-`id`", "eastside-\x1b[31m", "eastside hall", "éastside"):
            writing.insert(
                "organisation",
                {
                    "slug": slug,
                    "name": slug,
                    "added_on": "2026-03-02",
                    "kind": "other",
                    "status": "active",
                    "publicity": "public",
                },
            )
    assert candidates(["org", "show", "e"], environ) == ["eastside-elders", "eastside-youth"]


def test_a_glance_sees_what_a_look_sees(store: Store, environ: dict[str, str]) -> None:
    for number in range(MOST + 5):
        an_organisation(store, f"Number {number}")
    for start in ("", "e", "number-", "zzz"):
        assert short_names(store.path, "organisation", start, environ=environ) == beginning_with(
            store, "organisation", start, most=MOST
        )


def test_completion_imports_nothing_heavy(environ: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "cvetrack", "--complete", "--", "org", "show", "mid"],
        env=environ,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == "midtown-forum\n"
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "sqlcipher3" in imported
    assert not imported & {
        "typing",
        "re",
        "argparse",
        "typer",
        "dataclasses",
        "rich",
        "cvetrack.store.connection",
    }


def test_completion_is_silent_where_nobody_listens(environ: dict[str, str]) -> None:
    line = f"exec {shlex.quote(sys.executable)} -m cvetrack --complete -- org show mid >&-"
    done = subprocess.run(["sh", "-c", line], env=environ, capture_output=True, encoding="utf-8", check=True)
    assert (done.stdout, done.stderr) == ("", "")
