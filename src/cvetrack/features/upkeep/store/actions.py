"""Making backups, putting them back, and bringing old stores up."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Literal, NamedTuple

from cvetrack.kernel.errors import NotFound, Refusal, Unavailable, UsageRefusal
from cvetrack.kernel.paths import backup_notes, backups_folder
from cvetrack.store import backup as copies
from cvetrack.store import migrating
from cvetrack.store.comparing import Comparison, compare
from cvetrack.store.connection import Store
from cvetrack.store.differing import Difference, differences, expected_parts
from cvetrack.store.header import read_header
from cvetrack.store.integrity import Telling, nobody, whole_file
from cvetrack.store.refusals import Damaged
from cvetrack.store.remedies import remedy
from cvetrack.store.replaying import Problem
from cvetrack.store.schema import version


class Backup(NamedTuple):
    """A backup that was tried out: where it is, the head of its chain, how much it holds, what is wrong with it."""

    path: str
    head: str
    operations: int
    rows: int
    sound: bool
    problems: list[Problem]


class Replacement(NamedTuple):
    """What putting a copy in the place of a store would do, known before anything is done.

    `present` says whether there is a store, and whether it opens; what compares the two is None
    where it does not: how many operations only the present store has (they go) and only the copy
    has, and whether both began with the same operation. Times are aware UTC.
    """

    path: str
    store: str
    present: Literal["none", "open", "closed"]
    why_closed: str | None
    store_encrypted: bool | None
    store_head: str | None
    same_store: bool | None
    operations_lost: int | None
    operations_gained: int | None
    encrypted: bool
    last_written: datetime | None
    days_old: int | None
    head: str
    operations: int
    records: int
    sound: bool
    problems: list[Problem]


class Restored(NamedTuple):
    """A store put back: what was known before, where the store before is kept (None where there was none),
    and the steps it took to bring the copy up."""

    replaced: Replacement
    kept_aside: str | None = None
    migrated: Sequence[str] = ()


class Migrated(NamedTuple):
    """A store brought up: the schema before and now, and the backup made first (None where nothing was done)."""

    schema_before: int
    schema: int
    steps: list[str]
    backup: str | None
    problems: list[Problem]


class Mended(NamedTuple):
    """A store whose schema was laid anew: the backup made first (None where there was nothing to do), and what
    is left that only a backup can mend."""

    backup: str | None
    left: list[Difference]


def back_up(
    store: Store,
    *,
    target: str | None,
    environ: Mapping[str, str],
    stamp: datetime,
    telling: Telling = nobody,
) -> Backup:
    """Copy the store and try the copy out; into the backups folder where no `target` is said.

    A `target` that is a folder gets a file named after the store and the moment; where the store is
    not sound the name says so, and the copy is not remembered as a backup. Raises Refusal, NotFound
    where there is no folder for it.
    """
    folder = target or backups_folder(environ)
    if target is not None and not os.path.isdir(os.path.dirname(os.path.abspath(target))):
        raise NotFound(f"There is no folder for {target}. Make it first, or check the spelling.")
    if target is None or os.path.isdir(target):
        place, (witness, found) = copies.back_up_into(store, folder, stamp, telling=telling)
    else:
        place, (witness, found) = target, copies.back_up(store, target, telling=telling)
    if found.sound:
        with suppress(Refusal):  # the backup is made, whether this machine can remember it or not
            copies.note_backup(backup_notes(environ), store.path, place, stamp)
    rows = sum(count or 0 for count in witness.rows.values())
    return Backup(
        os.path.abspath(place), found.head, witness.rows.get("op") or 0, rows, found.sound, found.problems
    )


def weigh(
    copy: Store,
    store_path: str,
    present: Store | None,
    *,
    trial: copies.Trial,
    why_closed: str | None,
    now: datetime,
) -> Replacement:
    """What a copy that was tried out would replace, and with what; `present` is the store, if it opens."""
    compared, head = _compared(copy, present)
    last = _last_written(copy)
    return Replacement(
        path=copy.path,
        store=store_path,
        present="open" if present else "closed" if why_closed else "none",
        why_closed=why_closed,
        store_encrypted=present.key is not None if present else _encrypted(store_path),
        store_head=head,
        same_store=compared.same if compared else None,
        operations_lost=compared.only_first if compared else None,
        operations_gained=compared.only_second if compared else None,
        encrypted=copy.key is not None,
        last_written=last,
        days_old=max((now - last).days, 0) if last else None,
        head=trial.found.head,
        operations=trial.found.operations,
        records=trial.found.records,
        sound=trial.found.sound,
        problems=trial.found.problems,
    )


def restore(
    copy: Store,
    present: Store | None,
    *,
    trial: copies.Trial,
    known: Replacement,
    seen: copies.Standing | None,
    stamp: datetime,
) -> Restored:
    """Put a copy in the place of the store, as it is `known` to be, and was `seen` to stand there.

    Raises Refusal, Unavailable.
    """
    aside, ran = copies.restore(
        copy, known.store, trial=trial, present=present, head=known.store_head, seen=seen, stamp=stamp
    )
    return Restored(known, aside, ran)


def refuse_same(path: str, store_path: str) -> None:
    """Raises UsageRefusal where a backup is the store itself."""
    if os.path.exists(path) and os.path.exists(store_path) and os.path.samefile(path, store_path):
        raise UsageRefusal("That is the store itself. Name the backup that is to take its place.")


def bring_up(
    store: Store, *, environ: Mapping[str, str], stamp: datetime, telling: Telling = nobody
) -> Migrated:
    """Run the migration steps that a store lacks, after a backup. Raises Refusal; then it is as it was.

    Problems that its history or its records have are no reason to leave it behind; a damaged file is.
    """
    before = version(store)
    if all(number <= before for number, _, _ in migrating.steps()):
        return Migrated(before, before, [], None, [])
    made = back_up(store, target=None, environ=environ, stamp=stamp, telling=telling)
    if not made.sound and (damage := whole_file(store)):
        raise Damaged(
            f"The store at {store.path} is damaged, so it was not brought up. {damage[0].sentence} "
            f"It was copied as it is to {made.path}. {remedy(store.path)}"
        )
    ran = migrating.migrate(store, stamp=stamp)
    return Migrated(before, version(store), ran, made.path, made.problems)


def mend(store: Store, *, environ: Mapping[str, str], stamp: datetime) -> Mended:
    """Lay the views, triggers and indexes of this program anew, after a backup. Raises Refusal; then the store
    is as it was."""
    if not migrating.is_mendable(store):
        return Mended(None, differences(store, expected_parts(store)))
    made = back_up(store, target=None, environ=environ, stamp=stamp)
    migrating.lay_anew(store)
    return Mended(made.path, differences(store, expected_parts(store)))


def _compared(copy: Store, present: Store | None) -> tuple[Comparison | None, str | None]:
    """How the present store and the copy compare, at one moment of each, and the head of the present one."""
    if present is None:
        return None, None
    copy.begin_reading()
    present.begin_reading()
    try:
        return compare(present, copy), copies.head_of(present)
    except Damaged:
        return None, copies.head_of(present)
    finally:
        present.end()
        copy.end()


def _encrypted(path: str) -> bool | None:
    """Whether a store that does not open is encrypted, as far as its first bytes say."""
    try:
        return read_header(path).encrypted
    except Refusal:
        return None


def _last_written(copy: Store) -> datetime | None:
    try:
        said = copy.value("SELECT at FROM op ORDER BY id DESC LIMIT 1")
        at = datetime.fromisoformat(said) if said else None
    except Unavailable:  # as where somebody holds it
        raise
    except (Refusal, TypeError, ValueError):  # what a damaged copy says
        return None
    return at if at is not None and at.tzinfo else None
