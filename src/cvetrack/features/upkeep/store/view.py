"""Upkeep as it is shown."""

from collections.abc import Iterator, Sequence

from cvetrack.features.upkeep.store.actions import Backup, Mended, Migrated, Replacement, Restored
from cvetrack.features.upkeep.store.rules import STALE, Finding
from cvetrack.kernel.text import counted
from cvetrack.store.integrity import Soundness
from cvetrack.terminal.drawing import Columns, Line, Page, good, now

_MOST = 40
_FEW = 3


def backed_up(made: Backup) -> str:
    """A backup, in one sentence or two."""
    held = f"{counted(made.operations, 'operation')}, {counted(made.rows, 'row')}; head {made.head}"
    if made.sound:
        return f"Backed up to {made.path}, opened and compared: {held}"
    return f"Copied as it is to {made.path}, opened and compared: {held}. It is NOT sound. {problems(made)}"


def problems(found: "Backup | Replacement | Migrated") -> str:
    """The first few problems of a store, and how many there are."""
    first = " ".join(problem.sentence for problem in found.problems[:_FEW])
    more = len(found.problems) - _FEW
    return f"{first} And {counted(more, 'problem')} more." if more > 0 else first


def weighed(known: Replacement) -> list[str]:
    """What should be known before a copy takes the place of a store, a sentence each."""
    found = [*_of_copy(known), *_of_both(known)]
    if known.present == "closed":
        found.append(
            f"What the present store at {known.store} holds that the copy lacks is not known, "
            f"because it does not open: {known.why_closed}"
        )
    return found


def would_restore(known: Replacement) -> str:
    """What a dry run of a restore found, in one sentence or two."""
    sound = "is sound" if known.sound else "is NOT sound, but opens,"
    return f"{known.path} {sound} and would be restored: {_held(known)}. Nothing was written."


def restored(done: Restored) -> str:
    """A restore, in one sentence or a few."""
    kept = f" The store before is kept at {done.kept_aside}." if done.kept_aside else ""
    brought = f" Its schema was brought up by {', '.join(done.migrated)}." if done.migrated else ""
    return f"Restored from {done.replaced.path}: {_held(done.replaced)}.{brought}{kept}"


def _held(known: Replacement | Soundness) -> str:
    """How much there is; a history that is not even begun could not be read, for none is empty."""
    if not known.operations:
        return f"how much it holds could not be counted; head {known.head}"
    return f"{counted(known.operations, 'operation')}, {counted(known.records, 'record')}; head {known.head}"


def _of_copy(known: Replacement) -> Iterator[str]:
    if not known.sound:
        yield f"The copy is NOT sound. {problems(known)}"
    if known.days_old is not None and known.days_old > STALE.days and known.last_written is not None:
        yield (
            f"The copy was last written {known.days_old:,} days ago, "
            f"on {known.last_written.astimezone():%Y-%m-%d}."
        )


def _of_both(known: Replacement) -> Iterator[str]:
    """What there is to say where there is a store already."""
    if known.present != "none" and known.store_encrypted is not False and not known.encrypted:
        yield (
            "The copy is NOT encrypted, and the store is: its records would lie open on the disk."
            if known.store_encrypted
            else "The copy is NOT encrypted: its records would lie open on the disk."
        )
    if known.store_encrypted is False and known.encrypted:
        yield "The copy is encrypted, and the store is not: from then on it needs its key."
    if known.same_store is False:
        yield "The copy is of another store, perhaps another person's: the two have nothing in common."
    lost, gained = known.operations_lost, known.operations_gained
    if lost:
        are = "is" if lost == 1 else "are"
        yield f"{counted(lost, 'operation')} of the present store {are} not in the copy and would go."
    elif lost == 0:
        yield "Every operation of the present store is in the copy."
    if gained and known.same_store:
        are = "is" if gained == 1 else "are"
        yield f"{counted(gained, 'operation')} of the copy {are} not in the present store."
    if known.present == "open" and lost is None:
        yield "The history of the present store cannot be read, so what goes is not known."


def migrated(done: Migrated) -> str:
    """A migration, in one sentence or two."""
    if done.backup is None:
        return f"The store's schema is {done.schema}, this program's. There was nothing to do."
    unsound = f" It is NOT sound. {problems(done)}" if done.problems else ""
    return (
        f"The store's schema is {done.schema} now, it was {done.schema_before}. "
        f"The store before is kept at {done.backup}.{unsound}"
    )


def mended(done: Mended) -> list[str]:
    """A schema laid anew, and what is left of what it differed in."""
    left = "".join(f" {each.sentence}" for each in done.left[:5])
    if done.backup is None:
        return [f"There is nothing in the schema to lay anew.{left}"]
    return [
        f"Triggers, views and indexes are laid anew. The store before is kept at {done.backup}.{left}",
        "Whether the records agree with their history is told by: cvetrack verify",
    ]


def soundness(found: Soundness) -> Page:
    """What an examination found."""
    seen = _held(found)
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
