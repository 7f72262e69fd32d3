"""The counts of a long run as a table: for the person who waits, and for docs/promises.md."""

import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.faults.judging import FAULTS
from tests.faults.program import PROJECT
from tests.faults.units import READERS, WRITERS, Outcome, Part, Unit

PAGE = PROJECT / "docs" / "promises.md"
BEGIN, END = "<!-- make faults writes from here -->", "<!-- to here -->"
Outcomes = dict[Unit, Outcome]
_STRUCK: tuple[Part, ...] = ("kills", "cuts", "failures")


def table(outcomes: Outcomes) -> list[str]:
    """Lines of Markdown: a row for each deed on each store, and one for each other trial."""
    heads = ["deed", "store", "killed", "cuts", "failures", "acknowledged", *FAULTS]
    rows = list(_struck(outcomes)) + list(_others(outcomes))
    return ["| " + " | ".join(heads) + " |", "|---|---|" + "---:|" * (len(heads) - 2), *rows]


def faults(outcomes: Outcomes) -> int:
    """How much happened that must not."""
    return sum(outcome.counts.get(fault, 0) for outcome in outcomes.values() for fault in FAULTS)


def examples(outcomes: Outcomes, *, most: int = 40) -> list[str]:
    """Of each kind of fault, deed and store one line that says how to see it again."""
    found: dict[tuple[str, ...], str] = {}
    for unit, outcome in outcomes.items():
        for line in outcome.lines:
            found.setdefault((line.split(":")[0], unit.part, unit.deed, unit.store), line)
    return sorted(found.values())[:most]


def write(outcomes: Outcomes, page: Path = PAGE) -> None:
    """Put the table into the page, between its marks, with the day and the commit."""
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    lines = [
        BEGIN,
        "",
        f"Counted on {time.strftime('%Y-%m-%d')} at {_head()}.",
        "",
        *table(outcomes),
        "",
        END,
    ]
    page.write_text(before + "\n".join(lines) + after, encoding="utf-8")


def _struck(outcomes: Outcomes) -> Iterator[str]:
    rows: dict[tuple[str, str], dict[Part, Counter[str]]] = {}
    for unit, outcome in outcomes.items():
        if unit.deed:
            row = rows.setdefault((unit.deed, unit.store), {part: Counter() for part in _STRUCK})
            row[unit.part].update(outcome.counts)
    for (deed, store), parts in rows.items():
        whole = sum(parts.values(), Counter[str]())
        numbers = [parts["kills"]["killed"], parts["cuts"]["trials"], parts["failures"]["trials"]]
        yield _row(deed, store, [*map(_shown, numbers), _shown(whole["acknowledged"])], whole)


def _others(outcomes: Outcomes) -> Iterator[str]:
    rows: dict[tuple[Part, str], tuple[Counter[str], float]] = {}
    for unit, outcome in outcomes.items():
        if not unit.deed:
            counts, worst = rows.get((unit.part, unit.store), (Counter(), 0.0))
            counts.update(outcome.counts)
            rows[unit.part, unit.store] = counts, max(worst, outcome.worst)
    for (part, store), (counts, worst) in rows.items():
        yield _row(_title(part, counts, worst), store, ["", "", "", _shown(counts["acknowledged"])], counts)


def _title(part: Part, counts: Counter[str], worst: float) -> str:
    if part == "histories":
        kinds = sum(name.startswith("kind ") for name in counts)
        return f"{counts['undo']:,} undos of random histories, {kinds} kinds of command"
    if part == "flips":
        return f"{counts['trials']:,} flipped bits, {counts['harmful']:,} of them harmful"
    return f"{WRITERS} writers and {READERS} readers, longest wait {worst:.1f} s"


def _row(deed: str, store: str, numbers: list[str], counts: Counter[str]) -> str:
    return "| " + " | ".join([deed, store, *numbers, *(f"{counts[fault]:,}" for fault in FAULTS)]) + " |"


def _shown(number: int) -> str:
    return f"{number:,}" if number else ""


def _head() -> str:
    """The commit, and whether the source was changed since; where there is none, that it is a copy."""
    words = (("git", "rev-parse", "--short", "HEAD"), ("git", "status", "--porcelain", "src", "tests"))
    head, changed = (
        subprocess.run(line, cwd=PROJECT, capture_output=True, encoding="utf-8", check=False).stdout.strip()
        for line in words
    )
    if not head:
        return "a copy of the source"
    return f"`{head}`" + (", with changes" if changed else "")
