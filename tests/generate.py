"""Writes the generated pages and the words of completion: `python -m tests.generate [--check]`."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from cvetrack.store.connection import SCHEMA_VERSION
from tests.generated import (
    commands,
    exit_codes,
    glossary,
    holdings,
    overlay,
    parts,
    promises,
    schema_hash,
    shapes,
    views,
    words,
)

PROJECT = Path(__file__).parent.parent
PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "docs/commands.md": commands.page,
    "docs/what-we-hold.md": holdings.page,
    "docs/glossary.md": glossary.page,
    "docs/exit-codes.md": exit_codes.page,
    "docs/promises.md": promises.page,
    "src/cvetrack/cli/words.py": words.module,
    "src/cvetrack/store/shapes.json": shapes.module,
    "src/cvetrack/store/views.sql": views.module,
    "src/cvetrack/store/overlay.sql": overlay.module,
    # After the overlay, which these are hashes of.
    "src/cvetrack/store/schema_hash.py": schema_hash.module,
    f"src/cvetrack/store/migrations/{SCHEMA_VERSION:04}.parts.json": parts.module,
}


def write(project: Path = PROJECT) -> None:
    """Write every page anew."""
    for name, lines in PAGES.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(_text(lines), encoding="utf-8", newline="\n")


def stale(project: Path = PROJECT) -> list[str]:
    """The pages that are missing or say something else than the program."""
    return [
        name
        for name, lines in PAGES.items()
        if not (project / name).is_file() or (project / name).read_text("utf-8") != _text(lines)
    ]


def main(arguments: list[str]) -> int:
    """Write, or with --check only compare; the exit code."""
    if arguments not in ([], ["--check"]):
        sys.stderr.write("How to write it: python -m tests.generate [--check]\n")
        return 2
    if not arguments:
        write()
        return 0
    old = stale()
    for name in old:
        sys.stderr.write(f"{name} is not what the program says. Write it anew with: make docs\n")
    return 1 if old else 0


def _text(lines: Callable[[], Iterator[str]]) -> str:
    return "\n".join(lines()) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
