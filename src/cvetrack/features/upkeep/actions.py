"""Making backups, putting them back, and bringing old stores up."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from cvetrack.features.upkeep.queries import backups_folder, notes_path
from cvetrack.kernel.errors import NotFound, Refusal, UsageRefusal
from cvetrack.store import backup as copies
from cvetrack.store import migrating
from cvetrack.store.connection import Store
from cvetrack.store.schema import Difference, differences, expected_parts


class Backup(NamedTuple):
    """A backup that passed its trial: where it is, the head of its chain, how much it holds."""

    path: str
    head: str
    operations: int
    rows: int


class Restored(NamedTuple):
    """A store put back: from where, where the one before is kept (None where there was none), and what it holds."""

    path: str
    kept_aside: str | None
    head: str
    operations: int
    records: int
    migrated: list[str]


class Migrated(NamedTuple):
    """A store brought up: the schema before and now, and the backup made first (None where nothing was done)."""

    schema_before: int
    schema: int
    steps: list[str]
    backup: str | None


class Mended(NamedTuple):
    """A store whose schema was laid anew: the backup made first (None where there was nothing to do), and what
    is left that only a backup can mend."""

    backup: str | None
    left: list[Difference]


def back_up(store: Store, *, target: str | None, environ: Mapping[str, str], stamp: datetime) -> Backup:
    """Copy the store and try the copy out; into the backups folder where no `target` is said.

    A `target` that is a folder gets a file named after the store and the moment. Raises Refusal,
    NotFound where there is no folder for it.
    """
    place = target or backups_folder(environ)
    if target is not None and not os.path.isdir(os.path.dirname(os.path.abspath(target))):
        raise NotFound(f"There is no folder for {target}. Make it first, or check the spelling.")
    if target is None or os.path.isdir(place):
        place = copies.free_name(place, store.path, "-", stamp)
    witness = copies.back_up(store, place)
    with suppress(Refusal):  # the backup is made, whether this machine can remember it or not
        copies.note_backup(notes_path(environ), store.path, place, stamp)
    operations = witness.rows["op"]
    return Backup(os.path.abspath(place), witness.head, operations, sum(witness.rows.values()))


def restore(
    copy: Store,
    store_path: str,
    *,
    open_present: Callable[[], Store],
    stamp: datetime,
    dry_run: bool,
) -> Restored:
    """Put a backup in the place of the store; with `dry_run` only examine it. Raises Refusal, Unavailable."""
    if os.path.exists(store_path) and os.path.samefile(copy.path, store_path):
        raise UsageRefusal("That is the store itself. Name the backup that is to take its place.")
    found = copies.inspect(copy)
    aside, ran = (
        (None, []) if dry_run else copies.restore(copy, store_path, open_present=open_present, stamp=stamp)
    )
    return Restored(copy.path, aside, found.head, found.operations, found.records, ran)


def bring_up(store: Store, *, environ: Mapping[str, str], stamp: datetime) -> Migrated:
    """Run the migration steps that a store lacks, after a backup. Raises Refusal; then it is as it was."""
    before = migrating.version(store)
    if all(number <= before for number, _, _ in migrating.steps()):
        return Migrated(before, before, [], None)
    made = back_up(store, target=None, environ=environ, stamp=stamp)
    ran = migrating.migrate(store)
    return Migrated(before, migrating.version(store), ran, made.path)


def mend(store: Store, *, environ: Mapping[str, str], stamp: datetime) -> Mended:
    """Lay the views, triggers and indexes of this program anew, after a backup. Raises Refusal; then the store
    is as it was."""
    if not migrating.is_mendable(store):
        return Mended(None, differences(store, expected_parts(store)))
    made = back_up(store, target=None, environ=environ, stamp=stamp)
    migrating.lay_anew(store)
    return Mended(made.path, differences(store, expected_parts(store)))
