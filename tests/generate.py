"""Writes the generated pages and the words of completion: `python -m tests.generate [--check]`."""

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from cvetrack.store.connection import SCHEMA_VERSION

PROJECT = Path(__file__).parent.parent
AGAIN = "--again"
# What each is made by, in `tests/generated/`. First what the store and the commands are made of: where a table is new,
# there is no command tree before the shapes say what it looks like.
PAGES = {
    "src/cvetrack/store/shapes.json": "shapes",
    "src/cvetrack/store/views.sql": "views",
    "src/cvetrack/store/overlay.sql": "overlay",
    # After the overlay, which these are hashes of.
    "src/cvetrack/store/schema_hash.py": "schema_hash",
    f"src/cvetrack/store/migrations/{SCHEMA_VERSION:04}.parts.json": "parts",
    "src/cvetrack/cli/words.py": "words",
    "docs/commands.md": "commands",
    "docs/what-we-hold.md": "holdings",
    "docs/glossary.md": "glossary",
    "docs/exit-codes.md": "exit_codes",
    "docs/settings.md": "settings",
    "docs/promises.md": "promises",
}


def write(project: Path = PROJECT) -> None:
    """Write every page anew."""
    for name, maker in PAGES.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text_of(maker), encoding="utf-8", newline="\n")


def stale(project: Path = PROJECT) -> list[str]:
    """The pages that are missing or say something else than the program."""
    return [
        name
        for name, maker in PAGES.items()
        if not (project / name).is_file() or (project / name).read_text("utf-8") != text_of(maker)
    ]


def main(arguments: list[str]) -> int:
    """Write, or with --check only compare; the exit code.

    First the step of the migrations that new tables need: the program is then begun again with it.
    """
    if arguments not in ([], ["--check"], [AGAIN]):
        sys.stderr.write("How to write it: python -m tests.generate [--check]\n")
        return 2
    if arguments == [] and import_module("tests.generated.step").written():
        return subprocess.run(
            [sys.executable, "-m", "tests.generate", AGAIN], cwd=PROJECT, check=False
        ).returncode
    if arguments != ["--check"]:
        write()
        return 0
    old = stale()
    for name in old:
        sys.stderr.write(f"{name} is not what the program says. Write it anew with: make docs\n")
    return 1 if old else 0


def text_of(maker: str) -> str:
    """A page, or the text of a file of the source, by the module that makes it, imported now."""
    made = import_module(f"tests.generated.{maker}")
    lines: Iterator[str] = made.module() if hasattr(made, "module") else made.page()
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
