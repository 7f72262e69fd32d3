"""`cvetrack rivals` and `cvetrack clash`: who says that they will not sit with whom."""

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated

import typer

from cvetrack.features.beware.rivals import rules, view
from cvetrack.features.beware.rivals.rules import Rivalry
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.flag import FLAG, Flag
from cvetrack.records.tie import TIE
from cvetrack.store.clashing import stated_among
from cvetrack.store.reading import every
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.drawing import Page
from cvetrack.terminal.options import AsCsv, AsJson, Context
from cvetrack.terminal.together import each_once

rivals = Feature("Say who will not sit with whom, and who is close to both.")
clash = Feature("Say whether rivals would be brought together.")

Together = typer.Argument(metavar="ORG...", help="The organisations that would come together.")


@rivals.command("rivals")
def rivals_(
    context: Context,
    lapsed: Annotated[
        bool, typer.Option("--all", help="Also those that lapsed and were not renewed.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Say who says that they will not sit with whom, the first to lapse first, and who has ties to both.

    cvetrack rivals
    cvetrack rivals --all --json

    A rivalry is what one side states; the other may see it otherwise. It lapses by itself, and is no reason to give
    either side less. For your own eyes: it goes into no page for others.
    """
    app = app_of(context)
    every_flag = every(app.store, FLAG, app.clock.today, "AND flag.kind = 'rival'")
    shown = (each for each in every_flag if each.is_open or (lapsed and each.state == "lapsed"))
    _answer(app, "rivals", shown, as_csv=as_csv, as_json=as_json, page=view.rivalries)


@clash.command("clash")
def clash_(
    context: Context,
    orgs: Annotated[list[str], Together],
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Say whether any of them will not sit with another, before you bring them together.

    cvetrack clash midtown-forum highfields-tenants eastside-youth
    """
    app = app_of(context)
    together = each_once(app, orgs)
    if len(together) < 2:
        raise UsageRefusal("Name at least two organisations: one alone meets no rival.")
    among = stated_among(app.store, {each.id for each in together}, app.clock.today)
    live = (each for each in among if each.is_open)
    _answer(app, "clash", live, as_csv=as_csv, as_json=as_json, page=view.clashes)


def _answer(
    app: App,
    what: str,
    flags: Iterable[Flag],
    *,
    page: Callable[[Sequence[Rivalry]], Page],
    as_json: bool,
    as_csv: bool,
) -> None:
    found = rules.rivalries(flags, every(app.store, TIE, app.clock.today), app.clock.today)
    if as_csv:
        app.screen.csv(view.Row._fields, map(view.row, found))
    else:
        app.answer_rows(what, found, page, row=Rivalry, as_json=as_json)
