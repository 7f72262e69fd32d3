"""Modules that wait until they are needed behave as if they had not waited."""

import subprocess
import sys

import pytest

USES = {
    "a function taken by name": "from difflib import get_close_matches as g; assert g('ab', ['abc']) == ['abc']",
    "a function of a submodule": "from urllib.parse import quote_from_bytes as q; assert q(b' ') == '%20'",
    "another name of a submodule": "import urllib.parse; assert urllib.parse.urlsplit('a://b').netloc == 'b'",
    "a class": "import subprocess; assert subprocess.run(['true']).returncode == 0",
    "an answer known before": "import os, platform; assert platform.system() == os.uname().sysname",
    "a package": "import shellingham; assert issubclass(shellingham.ShellDetectionFailure, Exception)",
    "a class that another is built upon": (
        "import inspect, functools; said = inspect.getsource(functools.partialmethod);"
        "assert said.startswith('class partialmethod')"
    ),
    "a class of a module whose function was taken": (
        "from shutil import Error, get_terminal_size; assert issubclass(Error, OSError);"
        "assert get_terminal_size().columns"
    ),
    "a table known before": (
        "import dis, inspect, io; known = dis.COMPILER_FLAG_NAMES; dis.dis('1', file=io.StringIO());"
        "assert dis.COMPILER_FLAG_NAMES is not known and dis.COMPILER_FLAG_NAMES.items() <= known.items();"
        "assert inspect.CO_COROUTINE == 128"
    ),
    "a module of the package that is spared": (
        "from typer.completion import Shells; assert issubclass(Shells, str);"
        "assert typer.main.get_command(typer.Typer(callback=lambda: None)).params[0].name == 'install_completion'"
    ),
    "a translation": "from gettext import gettext, ngettext; assert gettext('a') + ngettext('b', 'c', 2) == 'ac'",
    "what the rest of the world builds on": "import sqlmodel, asyncio, urllib.request, unittest.mock",
    "itself, once it was needed": (
        "import textwrap, sys; assert textwrap.fill('a b', 1) == 'a\\nb';"
        "assert sys.modules['textwrap'].__file__.endswith('textwrap.py')"
    ),
    "a name that it lacks": (
        "import zlib\ntry:\n    zlib.nothing\nexcept AttributeError: pass\nelse: raise SystemExit('found')"
    ),
}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_it_is_there_when_it_is_used(use: str) -> None:
    said = f"from cvetrack.cli.sparing import put_off\nput_off()\nimport typer\n{use}"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_slip_is_met_with_what_was_meant_as_without_it() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cvetrack", "promise", "lsit"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("No such command 'lsit'. Did you mean")


def test_a_module_that_is_there_already_stays() -> None:
    said = (
        "import textwrap as real, sys\nfrom cvetrack.cli.sparing import put_off\nput_off()\nimport textwrap\n"
    )
    done = subprocess.run([sys.executable, "-c", f"{said}assert textwrap is real"], check=False)
    assert done.returncode == 0
