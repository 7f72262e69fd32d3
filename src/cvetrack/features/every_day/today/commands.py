"""`cvetrack today`: what to do, worst first."""

from typing import Annotated

import typer

from cvetrack.features.every_day.today import queries, view
from cvetrack.features.every_day.today.rules import Item
from cvetrack.kernel.errors import Refusal
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context

today = Feature("Say what to do today, worst first.")

MOST = 5
"""So many lines under a heading, unless --all asks for every one."""


@today.command("today")
def today_(
    context: Context,
    whole: Annotated[bool, typer.Option("--all", help="Every line, and who was never met.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Say what to do today, worst first.

    cvetrack today
    cvetrack today --all
    cvetrack today --json

    Which promises are late or due within a week, ours first; who has not heard from us for longer
    than agreed, who hears from us about security only, who waits for an answer, which reviews are
    due and who has no lead. What was answered, kept, missed or declined comes back under "To be told"
    until they know, and what they did not answer under "To ask after". `cvetrack` alone says the same.
    """
    app = app_of(context)
    every = whole or as_json or as_csv
    found = queries.agenda(app.store, app.clock.today, most=None if every else MOST)
    items = [item for section in (*found.sections, found.never_met) for item in section.items]
    app.answer_rows(
        "today",
        items,
        lambda _: view.page(found, app.clock.today, officer=_officer(app), whole=whole),
        row=Item,
        as_json=as_json,
        as_csv=as_csv,
    )


def _officer(app: App) -> str | None:
    """Who reads, where that is known."""
    try:
        return app.officer.name
    except Refusal:
        return None
