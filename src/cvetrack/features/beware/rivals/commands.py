"""`cvetrack rivals` and `cvetrack clash`: who says that they will not sit with whom."""

from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from cvetrack.features.beware.rivals import rules, view
from cvetrack.features.beware.rivals.rules import Rivalry
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.flag import FLAG
from cvetrack.records.tie import TIE
from cvetrack.store.named import Found
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
    _answer(app, "rivals", _stated(app, lapsed=lapsed), as_csv=as_csv, as_json=as_json, page=view.rivalries)


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
    _answer(app, "clash", _stated(app, among=together), as_csv=as_csv, as_json=as_json, page=view.clashes)


def _stated(app: App, *, lapsed: bool = False, among: Sequence[Found] | None = None) -> list[Rivalry]:
    """The rivalries that stand, or `lapsed` too; of those `among` whom both sides are."""
    today = app.clock.today
    slugs = None if among is None else {each.slug for each in among}
    flags = (
        each
        for each in every(app.store, FLAG, today, "AND flag.kind = 'rival'")
        if (each.is_open or (lapsed and each.state == "lapsed"))
        and (slugs is None or {each.organisation, each.other} <= slugs)
    )
    return rules.rivalries(flags, every(app.store, TIE, today), today)


def _answer(
    app: App,
    what: str,
    found: list[Rivalry],
    *,
    page: Callable[[Sequence[Rivalry]], Page],
    as_json: bool,
    as_csv: bool,
) -> None:
    if as_csv:
        app.screen.csv(view.Row._fields, map(view.row, found))
    else:
        app.answer_rows(what, found, page, row=Rivalry, as_json=as_json)
