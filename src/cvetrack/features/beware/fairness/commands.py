"""`cvetrack fairness`: what two organisations are given, side by side."""

from typing import Annotated

import typer

from cvetrack.features.beware.fairness import queries, rules, view
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.year import year_ago
from cvetrack.store.clashing import stated_among
from cvetrack.store.decisions import thresholds
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context, Org

fairness = Feature("Say whether two organisations are given alike, and why not.")


@fairness.command("fairness")
def fairness_(
    context: Context,
    org: Org,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The organisation that it is compared with.")],
    why: Annotated[bool, typer.Option("--why", help="List every record behind each number.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Say what two organisations were given in 12 months, side by side, and why where they differ.

    cvetrack fairness midtown-forum highfields-tenants
    cvetrack fairness midtown-forum highfields-tenants --why

    They differ in a measure where the larger is more than 1.5 times the smaller and at least 3 more; in
    a share only where chance does not explain it. Each difference wants a reason: cvetrack reason record.
    """
    app = app_of(context)
    today = app.clock.today
    one, another = app.find("organisation", org), app.find("organisation", other)
    if one.id == another.id:
        raise UsageRefusal(f"{one.name} is the same as itself. Name two organisations.")
    turns = thresholds(app.store)
    a, b = (
        queries.side(app.store, each, today, lengths=turns["fairness_lengths"]) for each in (one, another)
    )
    found = rules.side_by_side(a, b, queries.reasons(app.store, one, today), turns, since=year_ago(today))
    if as_csv:
        app.screen.csv(view.Row._fields, map(view.row, found))
        return
    stated = [each for each in stated_among(app.store, (one.id, another.id), today) if each.is_open]
    app.answer_rows(
        "fairness",
        found,
        lambda shown: view.page(a, b, shown, stated, today, why=why),
        row=rules.Compared,
        as_json=as_json,
    )
