"""The folders are found with any environment, even none."""

import os
import pwd
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.paths import config_home, data_home, home, state_home, temporary_folder

Place = Callable[[Mapping[str, str]], str]
PLACES = [
    (data_home, "XDG_DATA_HOME", ".local/share"),
    (config_home, "XDG_CONFIG_HOME", ".config"),
    (state_home, "XDG_STATE_HOME", ".local/state"),
]


@pytest.mark.parametrize(("place", "variable", "under_home"), PLACES)
def test_the_variable_wins_over_the_home(place: Place, variable: str, under_home: str) -> None:
    assert place({"HOME": "/home/samira"}) == f"/home/samira/{under_home}/cvetrack"
    assert place({"HOME": "/home/samira", variable: "/srv/council"}) == "/srv/council/cvetrack"


@pytest.mark.parametrize(("place", "variable", "under_home"), PLACES)
@pytest.mark.parametrize("ignored", ["", "relative", "~/kept"])
def test_a_relative_variable_is_ignored(place: Place, variable: str, under_home: str, ignored: str) -> None:
    assert place({"HOME": "/home/samira", variable: ignored}) == f"/home/samira/{under_home}/cvetrack"


@pytest.mark.parametrize("environ", [{}, {"HOME": ""}, {"HOME": "samira"}])
def test_without_home_the_password_database_is_asked(environ: dict[str, str]) -> None:
    assert home(environ) == pwd.getpwuid(os.getuid()).pw_dir


def test_an_empty_environment_is_enough() -> None:
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            "from cvetrack.kernel.paths import data_home; import sys; sys.stdout.write(data_home())",
        ],
        env={},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert found.stdout == os.path.join(pwd.getpwuid(os.getuid()).pw_dir, ".local/share/cvetrack")


@pytest.mark.parametrize("kept", [None, "", "nowhere"])
def test_an_account_without_a_home_is_refused(monkeypatch: pytest.MonkeyPatch, kept: str | None) -> None:
    def getpwuid(uid: int) -> pwd.struct_passwd:
        if kept is None:
            raise KeyError(uid)
        return pwd.struct_passwd(("samira", "x", uid, uid, "", kept, "/bin/sh"))

    monkeypatch.setattr(pwd, "getpwuid", getpwuid)
    with pytest.raises(UsageRefusal, match=r"no home folder\. Set HOME"):
        data_home({})
    assert data_home({"XDG_DATA_HOME": "/srv"}) == "/srv/cvetrack"


def test_temporary_files_go_where_tmpdir_says_else_where_the_system_has_them(tmp_path: Path) -> None:
    assert temporary_folder({"TMPDIR": str(tmp_path)}) == str(tmp_path)
    for useless in ("", "relative", str(tmp_path / "missing"), "/dev/null"):
        assert temporary_folder({"TMPDIR": useless}) == "/tmp"
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_may_be_written_to_any_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UsageRefusal, match="no folder for temporary files"):
        temporary_folder({})
