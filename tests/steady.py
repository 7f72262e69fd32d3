"""The whole suite ten times, each in another setting that no test may depend on: `make steady`.

`python -m tests.steady 2 5` runs the second and the fifth alone. It runs in a copy of the project, in a folder
with a long name and spaces in it, and stops at the first setting in which a test fails.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from cvetrack.kernel.clock import Clock
from tests.in_memory import quick_folder

PROJECT = Path(__file__).parents[1]
CLOCK = Path(__file__).with_name("settable_clock.c")
LEFT_OUT = (".venv", "__pycache__", ".*_cache", ".hypothesis", ".git", "dist", "build")
LONG = (
    "a folder with spaces in it",
    "and a name that is a good deal longer than anybody would choose of their own will",
    "so that whatever is folded at eighty columns is folded here, and quoted for the shell too",
)
SHOWN = 60  # lines of a run that fails


class Setting(NamedTuple):
    """What one run is like: when it begins, on how many workers, in which order, with what umask and environment."""

    name: str
    begins: str | None = None
    workers: int = 2
    seed: int = 1
    umask: int = 0o022
    environ: Mapping[str, str] = {}


SETTINGS = (
    Setting("here and now, in a folder with a long name"),
    Setting("on 29 February", "2028-02-29 12:00:00", seed=2),
    Setting("over midnight into a new year", "2026-12-31 23:58:30", seed=3),
    Setting("in a week whose Monday is a bank holiday", "2026-05-04 09:00:00", seed=4),
    Setting("in Auckland, as the clocks go back", "2026-04-05 02:30:00", environ={"TZ": "Pacific/Auckland"}),
    Setting(
        "in the C locale without UTF-8",
        seed=6,
        environ={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ),
    Setting("on one worker", workers=1, seed=7, environ={"PYTHONHASHSEED": "7"}),
    Setting("on four workers", workers=4, seed=8, environ={"PYTHONHASHSEED": "8"}),
    Setting(
        "on a narrow dumb terminal, without bytecode, with a strict umask",
        seed=9,
        umask=0o077,
        environ={"TERM": "dumb", "COLUMNS": "30", "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1"},
    ),
    Setting(
        "in Auckland on 29 February over midnight, in the C locale, with an open umask",
        "2028-02-29 23:58:30",
        workers=3,
        seed=10,
        umask=0o000,
        environ={"TZ": "Pacific/Auckland", "LC_ALL": "C", "COLUMNS": "200", "EDITOR": "false"},
    ),
)


def main(chosen: list[str]) -> int:
    """Run the settings chosen by number, or all; 1 where a test fails."""
    numbers = [int(each) for each in chosen] or range(1, len(SETTINGS) + 1)
    folder = Path(tempfile.mkdtemp(prefix="steady ", dir=quick_folder()))
    copy = copied(folder)
    for number in numbers:
        if not _is_green(number, SETTINGS[number - 1], copy):
            _tell(f"The copy is left in {copy}.")
            return 1
    shutil.rmtree(folder)
    return 0


def copied(folder: Path) -> Path:
    """The project as it stands, set up anew, below a long path; the real input beside it, where there is any."""
    place = folder.joinpath(*LONG)
    copy = place / PROJECT.name
    shutil.copytree(PROJECT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
    if (shared := PROJECT.parent / "shared").is_dir():
        (place / "shared").symlink_to(shared)
    (place / "tmp").mkdir()
    subprocess.run(["make", "--silent", "setup"], cwd=copy, check=True)
    return copy


def _is_green(number: int, setting: Setting, copy: Path) -> bool:
    """Whether every test passes; said with what pytest said last."""
    began = time.monotonic()
    head = f"{number:2} of {len(SETTINGS)}  {setting.name}"
    if setting.begins and not shutil.which("cc"):
        _tell(f"{head}: left out, for there is no C compiler here to build the clock with")
        return True
    suite = [".venv/bin/python", "-m", "pytest", "-q", "--maxfail=30", "-n", str(setting.workers)]
    log = copy.parent / f"{number}.log"
    with log.open("wb") as out:
        code = subprocess.run(
            [
                *suite,
                f"--randomly-seed={setting.seed}",
                "--basetemp",
                str(copy.parent / "tmp" / "tests"),
            ],
            cwd=copy,
            env=_environ(setting, copy),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            umask=setting.umask,
            check=False,
        ).returncode
    lines = log.read_text("utf-8", "replace").splitlines()
    minutes, seconds = divmod(round(time.monotonic() - began), 60)
    if code:
        _tell("\n".join(lines[-SHOWN:]))
    last = lines[-1].strip("= ") if lines else "nothing was said"
    _tell(f"{head}: {'FAILED' if code else 'green'} in {minutes}:{seconds:02}: {last}")
    return code == 0


def _environ(setting: Setting, copy: Path) -> dict[str, str]:
    """Little of this machine's own environment, and what the setting says."""
    kept = ("PATH", "HOME", "LANG", "SSL_CERT_FILE", "UV_INDEX_URL", "UV_DEFAULT_INDEX")
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        "TMPDIR": str(copy.parent / "tmp"),
        **setting.environ,
        **(_clock(setting) if setting.begins else {}),
    }


def _clock(setting: Setting) -> dict[str, str]:
    """What makes a run begin on its day, at its hour, in its zone."""
    built = quick_folder() / f"cvetrack-settable-clock-{os.getuid()}.so"
    subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", str(built), str(CLOCK), "-ldl"], check=True)
    begins = datetime.fromisoformat(setting.begins or "").replace(
        tzinfo=ZoneInfo(setting.environ.get("TZ", "UTC"))
    )
    return {
        "LD_PRELOAD": str(built),
        "MOVED_BY": str(round((begins - Clock.reading().stamp).total_seconds())),
    }


def _tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
