"""`cvetrack backup`, `restore`, `verify`, `doctor` and `migrate`."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvetrack.kernel.errors import NotFound, ProblemsFound, Refusal, Unavailable, UsageRefusal
from cvetrack.store.connection import Store
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context
from cvetrack.terminal.programs import as_fields

if TYPE_CHECKING:
    from cvetrack.features.upkeep.store.actions import Restored
    from cvetrack.store.backup import Standing
    from cvetrack.store.replaying import Problem

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

    The copy is opened with the key, compared with the store and checked against its whole history,
    as a restore does. Where the store is not sound, the copy is kept, what is wrong with it is said,
    and it ends with exit code 5. An encrypted store's backup is encrypted with the same key: keep
    the recovery key.
    """
    from cvetrack.features.upkeep.store import actions, view

    app = app_of(context)
    with _opened(app, app.store_path) as store:
        made = actions.back_up(
            store,
            target=str(to) if to else None,
            environ=app.environ,
            stamp=app.clock.stamp,
            telling=app.screen.passing,
        )
    app.screen.passing("")
    _answer(
        app,
        "backup",
        made,
        view.backed_up(made),
        done=f"The copy was made all the same, at {made.path}.",
        as_json=as_json,
    )
    _refuse_unsound(made.problems, "Look with: cvetrack verify. A restore takes the copy only with --anyway.")


@restore.command("restore")
def restore_(
    context: Context,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The backup.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only check the backup, and tell what would go.")
    ] = False,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Take a backup that is not sound, as long as it opens.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before a store is replaced.")] = False,
    as_json: AsJson = False,
) -> None:
    """Put a backup in the place of the store, which is kept aside.

    cvetrack restore backup.db --dry-run
    cvetrack restore backup.db --yes

    The backup is checked against its whole history first; a damaged one is refused without
    --anyway, another program's file and one of a newer cvetrack always. What the store has and the
    backup lacks is told before anything is done. It works when the store is lost or damaged, too.
    After a backup that is not sound it ends with exit code 5.
    """
    from cvetrack.features.upkeep.store import actions, view
    from cvetrack.features.upkeep.store.actions import Restored
    from cvetrack.store.backup import inspect

    app = app_of(context)
    if not path.exists():
        raise NotFound(f"There is no backup at {path}. Nothing was written.")
    actions.refuse_same(str(path), app.store_path)
    asks = not yes and not dry_run and os.path.lexists(app.store_path)
    if asks and (as_json or not app.screen.interactive):
        raise UsageRefusal(
            f"There is a store at {app.store_path}: say --yes to have it replaced, or see first with --dry-run."
        )
    with _opened_copy(app, str(path)) as copy, _opened_present(app) as (present, why, seen):
        trial = inspect(copy, telling=app.screen.passing)
        app.screen.passing("")
        known = actions.weigh(copy, app.store_path, present, trial=trial, why_closed=why, now=app.clock.stamp)
        if not trial.found.sound and not anyway:
            raise _not_restored(
                app, str(path), view.problems(known), "Where there is nothing better, say --anyway."
            )
        if dry_run:
            _answer_restore(
                app,
                Restored(known),
                [view.would_restore(known), *view.weighed(known)],
                done="",
                as_json=as_json,
            )
            return
        for sentence in () if as_json else view.weighed(known):
            app.screen.complain(sentence)
        if asks:
            _ask(app)
        done = actions.restore(copy, present, trial=trial, known=known, seen=seen, stamp=app.clock.stamp)
    aside = f" The store before is kept at {done.kept_aside}." if done.kept_aside else ""
    restored = f"The backup is in the place of the store all the same.{aside}"
    _answer_restore(app, done, [view.restored(done)], done=restored, as_json=as_json)
    _refuse_unsound(trial.found.problems, "Look with: cvetrack verify")


@verify.command("verify")
def verify_(context: Context, as_json: AsJson = False) -> None:
    """Check the store: the file, its schema, every sealed operation, every record against its history.

    cvetrack verify

    Says what is wrong by table, row and operation, never with contents, and ends with exit code 5.
    The head names the last operation and its seal: written down elsewhere, it is a witness that
    no history was taken away.
    """
    from cvetrack.features.upkeep.store import view
    from cvetrack.store.differing import MEND
    from cvetrack.store.integrity import Soundness, examine
    from cvetrack.store.refusals import Damaged
    from cvetrack.store.remedies import remedy
    from cvetrack.store.replaying import Problem

    app, mendable = app_of(context), False
    try:
        with _opened(app, app.store_path) as store:
            found = examine(store, telling=app.screen.passing)
            mendable = not found.sound and _is_mending_enough(store)
    except Damaged as damaged:
        found = Soundness(False, 0, 0, "unknown", [Problem(str(damaged))])
    app.screen.passing("")
    app.answer_item("verify", found, view.soundness, as_json=as_json)
    then = f"{MEND}. Then look again with: cvetrack verify" if mendable else remedy(app.store_path)
    _refuse_unsound(found.problems, then)


@doctor.command("doctor")
def doctor_(
    context: Context,
    mend: Annotated[
        bool, typer.Option("--mend", help="Lay triggers, views and indexes anew, after a backup.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Say whether this machine keeps the store safe, line by line.

    cvetrack doctor
    cvetrack doctor --mend

    Looks at the programs, the permissions, the drive, the key, the clock, the schema, the backups, the
    editor and what was left behind: drafts, editors' copies, core files. Ends with exit code 5 where
    something should be looked at. Where another program changed how the store keeps its history, it
    offers to lay that anew; the records stay.
    """
    from cvetrack.features.upkeep.store import queries, rules, view
    from cvetrack.kernel.drafts import sweep
    from cvetrack.store.connection import settled_header
    from cvetrack.store.keys import kept_place

    app = app_of(context)
    sweep()
    contents = salt = place = trouble = None
    mended = ""
    try:
        if mend:
            mended = _mend(app)
        salt = settled_header(app.store_path, seconds=app.wait).salt
        place = kept_place(salt, app.keys_folder, app.environ) if salt else None
        contents = queries.contents(app.store, app.clock.today, encrypted=salt is not None)
    except Refusal as refusal:
        trouble = str(refusal)
    app.rest()  # looking at the machine and its drives may take long
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
    with app.screen.acknowledging(mended):
        app.answer_rows("doctor", found, view.checkup, row=rules.Finding, as_json=as_json, as_csv=as_csv)
    wrong = sum(not each.well for each in found)
    if contents and contents.mendable and not mend and app.screen.interactive:
        from cvetrack.terminal.prompts import agree

        if agree(app.screen, "Lay the triggers, views and indexes anew, after a backup?"):
            _mend(app)
            return
    if wrong:
        raise ProblemsFound(f"{wrong} {'thing' if wrong == 1 else 'things'} to look at.")


@migrate.command("migrate")
def migrate_(context: Context, as_json: AsJson = False) -> None:
    """Bring a store that an older cvetrack wrote up to this one, after a backup.

    cvetrack migrate
    """
    from cvetrack.features.upkeep.store import actions, view

    app = app_of(context)
    store = app.open(app.store_path, older=True)
    try:
        done = actions.bring_up(store, environ=app.environ, stamp=app.clock.stamp, telling=app.screen.passing)
    finally:
        store.close()
    app.screen.passing("")
    brought_up = (
        f"The store was brought up all the same, after a backup at {done.backup}." if done.backup else ""
    )
    _answer(app, "migrate", done, view.migrated(done), done=brought_up, as_json=as_json)
    _refuse_unsound(done.problems, "Look with: cvetrack verify")


def _is_mending_enough(store: Store) -> bool:
    """Whether laying the schema anew comes before a backup: only parts that can be laid differ, in a whole file."""
    from cvetrack.store.differing import differences, expected_parts
    from cvetrack.store.integrity import whole_file
    from cvetrack.store.migrating import is_mendable

    try:
        tables = [each for each in differences(store, expected_parts(store)) if not each.is_laid]
        return not tables and is_mendable(store) and not whole_file(store)
    except Unavailable:
        raise
    except Refusal:  # what a damaged store says
        return False


@contextmanager
def _opened(app: App, path: str) -> Iterator[Store]:
    """A store or a copy, open, also where it is torn but the library still reads it."""
    from cvetrack.store.refusals import Busy

    try:
        store = app.open(path, older=True)
    except (Unavailable, NotFound, UsageRefusal):
        raise
    except Refusal as refusal:
        try:
            store = app.open(path, older=True, torn=True)
        except Busy:
            raise
        except Refusal:
            raise refusal from None
    try:
        yield store
    finally:
        store.close()


@contextmanager
def _opened_copy(app: App, path: str) -> Iterator[Store]:
    """The backup, open. Where it does not open, and may be damaged, the refusal names others."""
    from cvetrack.store.refusals import Damaged, NoStore, WrongKey

    with ExitStack() as opened:
        try:
            copy = opened.enter_context(_opened(app, path))
        except Damaged as damaged:
            raise _not_restored(app, path, damaged.sentence, _ELSEWHERE) from None
        except NoStore as other:
            raise NoStore(f"{other.sentence} It was not restored.", _better(app, path, _ELSEWHERE)) from None
        except WrongKey as wrong:
            then = f"Where the key is right: {_better(app, path, _ELSEWHERE)}"
            raise WrongKey(f"{wrong.sentence} It was not restored.", then) from None
        yield copy


@contextmanager
def _opened_present(app: App) -> Iterator[tuple[Store | None, str | None, "Standing | None"]]:
    """The store that is there now, open, so that a write cut short in it is taken back; or why it does not open.

    With it, what stood there when it was tried.
    """
    from cvetrack.store.backup import standing
    from cvetrack.store.refusals import Busy

    while True:
        present, why, seen = None, None, standing(app.store_path)
        try:
            present = app.open(app.store_path, older=True)
        except Busy:
            raise
        except Refusal as refusal:
            if standing(app.store_path) != seen:  # a write was taken back, or another store was put there
                continue
            if os.path.lexists(app.store_path):
                why = getattr(refusal, "sentence", str(refusal))
        break
    try:
        yield present, why, seen
    finally:
        if present is not None:
            present.close()


def _ask(app: App) -> None:
    """Raises Refusal where the person would rather not."""
    from cvetrack.terminal.prompts import agree

    if not agree(app.screen, f"Put it in the place of the store at {app.store_path}, which is kept aside?"):
        raise Refusal("Nothing was restored. The store is as it was.")


def _not_restored(app: App, path: str, why: str, otherwise: str) -> Refusal:
    """What is said of a damaged backup, with another one, or `otherwise` where there is none."""
    from cvetrack.store.refusals import Damaged

    then = _better(app, path, otherwise)
    return Damaged(f"The backup at {path} is damaged. {why} It was not restored.", then)


def _better(app: App, path: str, otherwise: str) -> str:
    """Another backup than the one at a path, or `otherwise` where none is known."""
    from cvetrack.store.remedies import known_backups

    others = [place for place, _ in known_backups(app.store_path) if not os.path.samefile(place, path)]
    return f"Try another one: {others[0]}" if others else otherwise


_ELSEWHERE = "Look where else you keep copies."


def _refuse_unsound(problems: "list[Problem]", then: str) -> None:
    """Raises ProblemsFound where there are any."""
    if problems:
        number = len(problems)
        raise ProblemsFound(f"{number} problem{'' if number == 1 else 's'} found. {then}")


def _answer_restore(app: App, told: "Restored", sentences: list[str], *, done: str, as_json: bool) -> None:
    """Say what was or would be restored; for programs all in one object. `done` as in `acknowledging`."""
    with app.screen.acknowledging(done):
        if as_json:
            more = {"kept_aside": told.kept_aside, "migrated": list(told.migrated)}
            item = {**as_fields(told.replaced), **more, "sentence": " ".join(sentences)}
            app.screen.json("restore", {"as_of": app.as_of, "item": item})
        else:
            for sentence in sentences:
                app.screen.say(sentence)


def _mend(app: App) -> str:
    """Mend and say so in talk; what is said again where the answer cannot be written, "" of nothing."""
    from cvetrack.features.upkeep.store import actions, view
    from cvetrack.store.differing import way_back

    done = actions.mend(app.store, environ=app.environ, stamp=app.clock.stamp)
    for sentence in view.mended(done):
        app.screen.talk(sentence)
    if done.left:
        app.screen.talk(way_back(app.store_path, done.left))
    return "What can be laid anew was laid anew all the same." if done.backup else ""


def _answer(app: App, what: str, told: object, sentence: str, *, done: str, as_json: bool) -> None:
    """Say what was made, `done` as in `acknowledging`."""
    with app.screen.acknowledging(done):
        if as_json:
            app.screen.json(what, {"as_of": app.as_of, "item": {**as_fields(told), "sentence": sentence}})
        else:
            app.screen.say(sentence)
