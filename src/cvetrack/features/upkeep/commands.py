"""`cvetrack backup`, `restore`, `verify`, `doctor` and `migrate`."""

from pathlib import Path
from typing import Annotated

import typer

from cvetrack.kernel.errors import NotFound, ProblemsFound, Refusal
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context

backup = Feature("Copy the store, and try the copy out.")
restore = Feature("Put a backup in the place of the store.")
verify = Feature("Check the store against its whole history.")
doctor = Feature("Say whether this machine keeps the store safe.")
migrate = Feature("Bring a store of an older cvetrack up to this one.")


@backup.command("backup")
def backup_(
    context: Context,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="PATH", help="A file or a folder; else the backups folder.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Copy the store, and try the copy out before calling it a backup.

    cvetrack backup
    cvetrack backup --to monday.db

    The copy is opened with the key, checked and compared with the store; one that fails is
    removed. An encrypted store's backup is encrypted with the same key: keep the recovery key.
    """
    from cvetrack.features.upkeep import actions, view

    app = app_of(context)
    made = actions.back_up(
        app.store, target=str(to) if to else None, environ=app.environ, stamp=app.clock.stamp
    )
    _answer(app, "backup", made, view.backed_up(made), as_json=as_json)


@restore.command("restore")
def restore_(
    context: Context,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The backup.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only check the backup.")] = False,
    as_json: AsJson = False,
) -> None:
    """Put a backup in the place of the store, which is kept aside.

    cvetrack restore backup.db --dry-run
    cvetrack restore backup.db

    The backup is checked against its whole history first; a damaged one, another program's file
    and one of a newer cvetrack are refused. It works when the store is lost or damaged, too.
    """
    from cvetrack.features.upkeep import actions, view

    app = app_of(context)
    if not path.exists():
        raise NotFound(f"There is no backup at {path}. Nothing was written.")
    copy = app.open(str(path), older=True)
    try:
        done = actions.restore(
            copy,
            app.store_path,
            open_present=lambda: app.open(app.store_path, older=True),
            stamp=app.clock.stamp,
            dry_run=dry_run,
        )
    finally:
        copy.close()
    _answer(app, "restore", done, view.restored(done, dry_run=dry_run), as_json=as_json)


@verify.command("verify")
def verify_(context: Context, as_json: AsJson = False) -> None:
    """Check the store: the file, its schema, every sealed operation, every record against its history.

    cvetrack verify

    Says what is wrong by table, row and operation, never with contents, and ends with exit code 5.
    The head names the last operation and its seal: written down elsewhere, it is a witness that
    no history was taken away.
    """
    from cvetrack.features.upkeep import view
    from cvetrack.store.header import Damaged
    from cvetrack.store.integrity import Soundness, examine
    from cvetrack.store.replaying import Problem

    app = app_of(context)
    try:
        found = examine(app.store)
    except Damaged as damaged:
        found = Soundness(False, 0, 0, "unknown", [Problem(str(damaged))])
    app.answer_item("verify", found, view.soundness, as_json=as_json)
    if not found.sound:
        number = len(found.problems)
        raise ProblemsFound(
            f"{number} problem{'' if number == 1 else 's'} found. "
            "Put a backup in its place with: cvetrack restore PATH"
        )


@doctor.command("doctor")
def doctor_(context: Context, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Say whether this machine keeps the store safe, line by line.

    cvetrack doctor

    Looks at the programs, the permissions, the drive, the key, the clock, the backups, the editor
    and what was left behind: drafts, editors' copies, core files. Ends with exit code 5 where
    something should be looked at.
    """
    from cvetrack.features.upkeep import queries, rules, view
    from cvetrack.kernel.drafts import sweep
    from cvetrack.store.header import read_header
    from cvetrack.store.keys import kept_place

    app = app_of(context)
    sweep()
    contents = salt = place = trouble = None
    try:
        salt = read_header(app.store_path).salt
        place = kept_place(salt, app.keys_folder, app.environ) if salt else None
        contents = queries.contents(app.store, app.clock.today, encrypted=salt is not None)
    except Refusal as refusal:
        trouble = str(refusal)
    machine = queries.machine(
        app.store_path,
        environ=app.environ,
        now=app.clock.stamp,
        place=place,
        salt=salt,
        keys_folder=app.keys_folder,
        editor=app.settings.editor,
    )
    found = rules.findings(machine, contents, trouble)
    app.answer_rows("doctor", found, view.checkup, as_json=as_json, as_csv=as_csv)
    wrong = sum(not each.well for each in found)
    if wrong:
        raise ProblemsFound(f"{wrong} {'thing' if wrong == 1 else 'things'} to look at.")


@migrate.command("migrate")
def migrate_(context: Context, as_json: AsJson = False) -> None:
    """Bring a store that an older cvetrack wrote up to this one, after a backup.

    cvetrack migrate
    """
    from cvetrack.features.upkeep import actions, view

    app = app_of(context)
    store = app.open(app.store_path, older=True)
    try:
        done = actions.bring_up(store, environ=app.environ, stamp=app.clock.stamp)
    finally:
        store.close()
    _answer(app, "migrate", done, view.migrated(done), as_json=as_json)


def _answer(app: App, what: str, done: object, sentence: str, *, as_json: bool) -> None:
    if as_json:
        from cvetrack.terminal.app import as_fields

        app.screen.json(what, {"as_of": app.as_of, "item": {**as_fields(done), "sentence": sentence}})
    else:
        app.screen.say(sentence)
