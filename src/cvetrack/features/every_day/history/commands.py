"""`cvetrack history`, `cvetrack undo` and `cvetrack redo`."""

from itertools import islice
from typing import Annotated

import typer

from cvetrack.features.every_day.history import actions, queries, view
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.store.serving import not_left
from cvetrack.store.staged import one_moment
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context, MaybeOrg

history = Feature("Tell what was done to the record, by whom and when.")
undo = Feature("Take back the last thing done; again steps further back.")
redo = Feature("Bring back what undo took back.")

_SHOWN = 20


@history.command("history")
def history_(
    context: Context,
    org: MaybeOrg = None,
    op: Annotated[
        int | None, typer.Option("--op", metavar="N", help="Only this operation, with every row it changed.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All of it, not the last 20.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Tell what was done to the record, newest first.

    cvetrack history
    cvetrack history eastside-youth --all
    cvetrack history --op 2
    """
    app = app_of(context)
    today = app.clock.today
    if op is not None:
        if as_csv:
            raise UsageRefusal("--csv is for the list; one operation answers in words or with --json.")
        found = queries.one(app.store, op)
        app.answer_item("operation", found, lambda each: view.one(each, today), as_json=as_json)
        return
    rows = queries.entries(app.store, organisation_id=app.find("organisation", org).id if org else None)
    if as_json or as_csv or everything:
        app.answer_rows(
            "history",
            rows,
            lambda all_: view.listing(all_, today),
            row=queries.Entry,
            as_json=as_json,
            as_csv=as_csv,
        )
        return
    shown = list(islice(rows, _SHOWN + 1))
    app.screen.page(view.listing(shown[:_SHOWN], today))
    if len(shown) > _SHOWN:
        app.screen.talk("There is more: cvetrack history --all")


@undo.command("undo")
def undo_(
    context: Context,
    to: Annotated[
        int | None, typer.Option("--to", metavar="OP", help="Take back everything after this operation.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be taken back.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take back the last thing done; each further undo steps further back.

    cvetrack undo --dry-run
    cvetrack undo
    cvetrack undo --to 3

    Taking back is itself in the history, and `cvetrack redo` brings it back until something new
    is written. Making the store cannot be taken back.
    """
    app = app_of(context)
    officer = _whose(app)  # first: what it says may let go of the moment that is read
    with one_moment(app.store) as seen:
        op_ids = actions.to_undo(app.store, after=to)
        entries = queries.some(app.store, op_ids)
    made: list[int] = []
    if not op_ids:
        said = "There is nothing to take back."
    elif dry_run:
        said = view.would_take_back(entries, app.clock.today, officer=officer)
    else:
        made = actions.undo(app.store, op_ids, seen=seen, officer=officer, stamp=app.clock.stamp)
        said = view.taken_back(entries, app.clock.today, officer=officer)
    done = "It was taken back all the same; cvetrack redo brings it back." if made else ""
    _answer(app, made, op_ids, said, done=done, as_json=as_json)


@redo.command("redo")
def redo_(context: Context, as_json: AsJson = False) -> None:
    """Bring back what the last undo took back, until something new is written.

    cvetrack redo
    """
    app = app_of(context)
    officer = _whose(app)  # first, as in undo
    with one_moment(app.store) as seen:
        undos = actions.to_redo(app.store)
        brought = [each.takes_back for each in queries.some(app.store, undos) if each.takes_back]
        entries = queries.some(app.store, brought)
    made = actions.redo(app.store, undos, seen=seen, officer=officer, stamp=app.clock.stamp) if undos else []
    said = (
        view.brought_back(entries, app.clock.today, officer=officer)
        if made
        else "There is nothing to bring back."
    )
    done = "It was brought back all the same; cvetrack undo takes it back." if made else ""
    _answer(app, made, brought, said, done=done, as_json=as_json)


def _whose(app: App) -> str | None:
    """Who takes it back; nobody where nobody serves any more, or the last one's leave could not be taken back."""
    return app.officer.slug if not_left(app.store, app.clock.today) else None


def _answer(app: App, made: list[int], op_ids: list[int], said: str, *, done: str, as_json: bool) -> None:
    with app.screen.acknowledging(done):
        if as_json:
            fields = {
                "op": made[-1] if made else None,
                "kind": "operation",
                "id": op_ids[0] if op_ids else None,
                "operations": op_ids,
                "sentence": said,
            }
            app.screen.json("written", fields)
        else:
            app.screen.say(said)
