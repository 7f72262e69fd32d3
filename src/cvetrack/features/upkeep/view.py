"""Upkeep as it is shown."""

from collections.abc import Sequence

from cvetrack.features.upkeep.actions import Backup, Mended, Migrated, Restored
from cvetrack.features.upkeep.rules import Finding
from cvetrack.kernel.text import counted
from cvetrack.store.integrity import Soundness
from cvetrack.terminal.drawing import Columns, Line, Page, good, now

_MOST = 40


def backed_up(made: Backup) -> str:
    """A backup, in one sentence."""
    return (
        f"Backed up to {made.path}, opened and compared: {counted(made.operations, 'operation')}, "
        f"{counted(made.rows, 'row')}; head {made.head}"
    )


def restored(done: Restored, *, dry_run: bool) -> str:
    """A restore, in one sentence or two."""
    held = f"{counted(done.operations, 'operation')}, {counted(done.records, 'record')}; head {done.head}"
    if dry_run:
        return f"{done.path} is sound and would be restored: {held}. Nothing was written."
    kept = f" The store before is kept at {done.kept_aside}." if done.kept_aside else ""
    brought = f" Its schema was brought up by {', '.join(done.migrated)}." if done.migrated else ""
    return f"Restored from {done.path}: {held}.{brought}{kept}"


def migrated(done: Migrated) -> str:
    """A migration, in one sentence or two."""
    if done.backup is None:
        return f"The store's schema is {done.schema}, this program's. There was nothing to do."
    return (
        f"The store's schema is {done.schema} now, it was {done.schema_before}. "
        f"The store before is kept at {done.backup}."
    )


def mended(done: Mended) -> str:
    """A schema laid anew, in one sentence or two."""
    left = "".join(f" {each.sentence}" for each in done.left[:5])
    if done.backup is None:
        return f"There is nothing in the schema to lay anew.{left}"
    said = f"Triggers, views and indexes are laid anew. The store before is kept at {done.backup}.{left}"
    return f"{said} Whether the records agree with their history is told by: cvetrack verify"


def soundness(found: Soundness) -> Page:
    """What an examination found."""
    seen = f"{counted(found.operations, 'operation')}, {counted(found.records, 'record')}; head {found.head}"
    if found.sound:
        return [Line((good("Sound"), f": {seen}"))]
    page: Page = [Line((now("Not sound"), f": {seen}"))]
    page += [Line(problem.sentence, indent=2) for problem in found.problems[:_MOST]]
    if len(found.problems) > _MOST:
        page.append(Line(f"and {len(found.problems) - _MOST} more: cvetrack verify --json", indent=2))
    return page


def checkup(findings: Sequence[Finding]) -> Page:
    """One line for each thing that was looked at."""
    rows = tuple((good("ok") if each.well else now("look"), each.subject, each.sentence) for each in findings)
    return [Columns(rows, indent=0)]
