"""`cvetrack import` and `cvetrack export`: rows of other people's files in, everything out."""

import io
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, Literal, NamedTuple

import typer

from cvetrack.features.upkeep.exchange import queries
from cvetrack.features.upkeep.exchange.queries import Earlier, Sheet
from cvetrack.features.upkeep.exchange.rules import Report
from cvetrack.kernel.columns import Understood
from cvetrack.kernel.errors import NotFound, Refusal, UsageRefusal
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsJson, Context
from cvetrack.terminal.progress import Progress

if TYPE_CHECKING:
    from cvetrack.store.operation import Operation
    from cvetrack.store.staged import Staged

imports = Feature("Take in organisations, contacts, engagements or wards.")
export = Feature("Write everything out as CSV, or one table.")

Kind = Literal["organisations", "contacts", "engagements", "wards"]
File = Annotated[str, typer.Argument(metavar="FILE", help="A CSV file; - reads standard input.")]
Map = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="COLUMN=FIELD", help="What a column gives; ignore passes it over."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Check everything, write nothing.")]
SkipErrors = Annotated[
    bool, typer.Option("--skip-errors", help="Take the rows that are right, list the others.")
]
_UNLOCKED = 2
"""So many times rows are checked while others may write, before they are checked under the lock."""


class _Checked(NamedTuple):
    """What becomes of each row of a file, by what the tables in `goes_by` held at a `moment`.

    `staged` are the rows to be written, if any are.
    """

    understood: Understood
    earlier: Earlier | None
    report: Report
    staged: "Staged"
    moment: int
    goes_by: tuple[str, ...]


@imports.command()
def organisations(
    context: Context,
    file: File,
    map_: Map = None,
    dry_run: DryRun = False,
    skip_errors: SkipErrors = False,
    as_json: AsJson = False,
) -> None:
    """Add organisations from a CSV file.

    cvetrack import organisations groups.csv --dry-run
    cvetrack import organisations groups.csv --map "name=name"

    Any CSV will do: what each column gives is understood from its header and said back; --map
    COLUMN=FIELD says otherwise, --map COLUMN=ignore passes a column over. An organisation of the
    same register number or name is there already, and is left as it is. One bad row refuses the
    whole file, unless --skip-errors.

    Fields: name, identifier, charity_number, company_number, alias, kind, ward_code, publicity,
    ideal_days, at_most_days, note.
    """
    _take_in(
        app_of(context),
        "organisations",
        file,
        map_,
        dry_run=dry_run,
        skip_errors=skip_errors,
        as_json=as_json,
    )


@imports.command()
def contacts(
    context: Context,
    file: File,
    map_: Map = None,
    dry_run: DryRun = False,
    skip_errors: SkipErrors = False,
    as_json: AsJson = False,
) -> None:
    """Add people in public roles from a CSV file.

    cvetrack import contacts people.csv --dry-run

    Their organisations must be in the register. Fields: name, role, organisation, email, phone,
    since. Otherwise as `cvetrack import organisations`.
    """
    _take_in(
        app_of(context), "contacts", file, map_, dry_run=dry_run, skip_errors=skip_errors, as_json=as_json
    )


@imports.command()
def engagements(
    context: Context,
    file: File,
    map_: Map = None,
    dry_run: DryRun = False,
    skip_errors: SkipErrors = False,
    as_json: AsJson = False,
) -> None:
    """Add contacts with organisations from a CSV file.

    cvetrack import engagements visits.csv --dry-run

    Days are read as in the UK, with their year: 3/4/2026 is 3 April. Organisations must be in the
    register, several in one cell with semicolons between. The same day, channel, organisations and
    note are the same engagement. Fields: id, day, time, minutes, channel, purpose, strand,
    started_by, level, theirs, place, note, via, organisations, topics, officers. Otherwise as
    `cvetrack import organisations`.
    """
    _take_in(
        app_of(context), "engagements", file, map_, dry_run=dry_run, skip_errors=skip_errors, as_json=as_json
    )


@imports.command()
def wards(
    context: Context,
    file: File,
    map_: Map = None,
    dry_run: DryRun = False,
    skip_errors: SkipErrors = False,
    as_json: AsJson = False,
) -> None:
    """Take in the list of the council's wards from a CSV file, with how many people live in each.

    cvetrack import wards wards.csv --dry-run
    cvetrack import wards wards.csv

    With it `cvetrack reach` names the ward where nobody is known, and --ward takes a ward's name. Any list of
    ONS codes will do, such as WD24CD and WD24NM; leave out the wards of other councils. A later file brings
    names and numbers up to date; a ward that is no more has 0 people. Fields: code, name, population.
    Otherwise as `cvetrack import organisations`.
    """
    _take_in(app_of(context), "wards", file, map_, dry_run=dry_run, skip_errors=skip_errors, as_json=as_json)


@imports.command()
def everything(
    context: Context,
    folder: Annotated[str, typer.Argument(metavar="DIR", help="What `cvetrack export --to` wrote.")],
    as_json: AsJson = False,
) -> None:
    """Put a whole export into a new store, every record as it was.

    cvetrack import everything exported

    The store must hold nothing but what `cvetrack init` wrote: the officer and the settings, which
    give way to those of the export. The history does not come along.
    """
    from cvetrack.store.refilling import read_back, refill
    from cvetrack.store.staged import refuse_in_vain

    app = app_of(context)
    app.officer  # noqa: B018  who writes comes first
    refuse_in_vain(app.store, app.clock.stamp)
    returning = read_back(app.store, folder)
    with app.operation("import everything") as writing:
        counted = refill(writing, returning)
    total = sum(each.rows for each in counted)
    said = f"{total:,} rows of {len(counted)} tables taken in from {folder}. Take it back with: cvetrack import undo"
    app.written(writing, "export", folder, said, as_json=as_json)


@imports.command()
def undo(context: Context, as_json: AsJson = False) -> None:
    """Take back the last import, if nothing was written after it.

    cvetrack import undo
    """
    from cvetrack.store.history import take_back, to_undo_until
    from cvetrack.store.staged import one_moment

    app = app_of(context)
    officer = app.officer.slug  # first: what it says may let go of the moment that is read
    with one_moment(app.store) as seen:
        last = queries.last_import(app.store)
        after = to_undo_until(app.store, last.id) if last else []
    if last is None:
        raise NotFound("There is no import to take back. See what was done with: cvetrack history")
    if after:
        things = "1 thing was" if len(after) == 1 else f"{len(after)} things were"
        raise Refusal(
            f"{things} written after that import: see cvetrack history. Take that back first with: "
            f"cvetrack undo --to {last.id}\nNothing was written."
        )
    made = take_back(
        app.store, [last.id], seen=seen, command="import undo", officer=officer, stamp=app.clock.stamp
    )
    said = f"The {last.command} is taken back: {last.changes:,} rows. Bring it back with: cvetrack redo"
    with app.screen.acknowledging("It was taken back all the same; cvetrack redo brings it back."):
        if as_json:
            app.screen.json("written", {"op": made[-1], "kind": "operation", "id": last.id, "sentence": said})
        else:
            app.screen.say(said)


@export.command("export")
def export_(
    context: Context,
    to: Annotated[str | None, typer.Option(metavar="DIR", help="A new folder, or an earlier export.")] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="TABLE", help="Only this table; can be repeated.")
    ] = None,
    edition: Annotated[
        Literal["internal", "public"], typer.Option(help="public: what may be published, and nothing else.")
    ] = "internal",
    as_json: AsJson = False,
) -> None:
    """Write every record out as CSV, one file a table, with a description beside them.

    cvetrack export --to exported
    cvetrack export --to published --edition public
    cvetrack export --only organisation

    The files open in any spreadsheet and run nothing there; `cvetrack import everything` takes them
    back letter by letter. The public edition has what partners may see and nothing in anybody's own
    words, and names only organisations that agreed to be named in public: others are a reference,
    such as ORG-12.
    """
    from cvetrack.store import whole

    app = app_of(context)
    public = edition == "public"
    tables = whole.chosen(only or [], public=public)
    if to is not None:
        _pour_out(app, to, tables, public=public, as_json=as_json)
    elif len(tables) != 1:
        raise UsageRefusal("Say where to with --to DIR, or name one table with --only.")
    else:
        rows = whole.rows_of(app.store, tables[0], public=public)
        if as_json:
            names = tables[0].names
            app.screen.json_rows("export", app.as_of, (dict(zip(names, row, strict=True)) for row in rows))
        else:
            app.screen.csv(tables[0].names, rows)


def _take_in(
    app: App,
    kind: Kind,
    file: str,
    map_: list[str] | None,
    *,
    dry_run: bool,
    skip_errors: bool,
    as_json: bool,
) -> None:
    """Read the file, then write its rows in one operation, or say why not."""
    sheet = queries.sheet(file, _standard_input())
    # After the file was decoded: what checks its rows takes as much memory as the file does twice.
    from cvetrack.features.upkeep.exchange import actions
    from cvetrack.kernel.columns import said_back, understand
    from cvetrack.store.staged import Staged, one_moment, refuse_in_vain

    if sheet.encoding != "UTF-8":
        app.screen.talk(f"{sheet.file_name} was read as {sheet.encoding}.")
    app.officer  # noqa: B018  who writes comes first
    refuse_in_vain(app.store, app.clock.stamp)
    say = cache(app.screen.talk)  # once, however often the rows are checked
    heard = Progress(app.screen)

    def check() -> _Checked:
        with one_moment(app.store) as moment:
            incoming = actions.KINDS[kind](app.store, app.clock.today)
            earlier = queries.imported_before(app.store, sheet.sha256, kind)
        understood = understand(
            sheet.header, incoming.fields, said=map_ or (), needed=incoming.needed, kind=kind
        )
        say(said_back(understood))
        report, staged = actions.check(
            app.store, sheet, incoming, understood, skip_errors=skip_errors, heard=heard
        )
        wanted = report.is_news and not dry_run and (skip_errors or not report.refusals)
        return _Checked(understood, earlier, report, staged if wanted else Staged(), moment, incoming.goes_by)

    checked, made = _check_then_write(app, sheet, kind, check)
    heard.done()
    _tell(app, sheet, checked, made, skipped=skip_errors, dry_run=dry_run, as_json=as_json)


def _check_then_write(
    app: App, sheet: Sheet, kind: Kind, check: Callable[[], _Checked]
) -> tuple[_Checked, tuple[int | None, int | None]]:
    """Check the rows with no lock held, then write them; the operation and the file's row, None where neither is.

    Where others wrote meanwhile what they were checked against, they are checked again, the last time
    under the lock, so that it ends.
    """
    from cvetrack.features.upkeep.exchange import actions
    from cvetrack.store.file_imports import account, note_file, put_in
    from cvetrack.store.staged import Overtaken, refuse_overtaken

    def write(writing: "Operation", checked: _Checked) -> tuple[int, int]:
        row_id = note_file(writing, sheet.file_name, sheet.sha256, kind, today=app.clock.today)
        heard = Progress(app.screen, "rows written")
        put_in(writing, checked.staged, row_id, told=actions.KINDS[kind].table, heard=heard)
        heard.done()
        told = checked.report
        counted = {"read": told.read, "added": told.added, "present": told.present, "refused": told.refused}
        account(writing, row_id, counted)
        return writing.id, row_id

    for _ in range(_UNLOCKED):
        checked = check()
        if not checked.staged:
            return checked, (None, None)
        with suppress(Overtaken), app.operation(f"import {kind}") as writing:
            refuse_overtaken(writing.store, checked.moment, checked.goes_by)
            return checked, write(writing, checked)
        del checked  # and its rows, before there are others
    with app.operation(f"import {kind}") as writing:
        checked = check()
        if checked.staged:
            return checked, write(writing, checked)
        writing.store.end()
    return checked, (None, None)


def _tell(
    app: App,
    sheet: Sheet,
    checked: _Checked,
    made: tuple[int | None, int | None],
    *,
    skipped: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """What became of the file. Raises Refusal where a bad row refused it."""
    from cvetrack.features.upkeep.exchange import view

    told = checked.report
    refused = bool(told.refusals) and not skipped
    sentence = (
        view.not_right(sheet, told)
        if refused
        else view.outcome(sheet, told, earlier=checked.earlier, dry_run=dry_run)
    )
    op_id, row_id = made
    kept = f"It was kept all the same, as operation {op_id}; cvetrack import undo takes it back."
    with app.screen.acknowledging(kept if op_id else ""):
        if as_json:
            fields = {"op": op_id, "kind": "file_import", "id": row_id, "sentence": sentence}
            more = view.fields(sheet, told, checked.understood)
            app.screen.json("written", {**fields, "dry_run": dry_run, **more})
        elif not refused:
            app.screen.page(view.report(sentence, told, written=op_id is not None))
    if refused:
        raise Refusal(sentence)


def _pour_out(app: App, to: str, tables: Any, *, public: bool, as_json: bool) -> None:
    from cvetrack.features.upkeep.exchange import view
    from cvetrack.features.upkeep.store.queries import exports_path
    from cvetrack.store.backup import note_backup
    from cvetrack.store.whole import pour_out, tables_in

    replaced = tables_in(to)
    counted = pour_out(app.store, to, tables, public=public)
    with suppress(Refusal):  # it is written, whether this machine can remember it or not
        note_backup(exports_path(app.environ), app.store.path, to, app.clock.stamp)
    with app.screen.acknowledging(f"All of it was written to {to} all the same."):
        if as_json:
            rows = {each.table: each.rows for each in counted}
            app.screen.json("export", {"folder": to, "tables": rows, "tables_replaced": replaced})
        else:
            encrypted = app.store.key is not None and not public
            app.screen.page(view.poured(to, counted, encrypted=encrypted, replaced=replaced))


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise UsageRefusal("The rows were to come from standard input, which is closed.")
    if hasattr(sys.stdin, "buffer"):
        return sys.stdin.buffer
    return io.BytesIO(sys.stdin.read().encode())
