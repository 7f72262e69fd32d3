"""`cvetrack balance`: our activity strand by strand, beside the local risk picture."""

from datetime import timedelta
from typing import Annotated

import typer

from cvetrack.features.trust.balance import queries, rules, view
from cvetrack.kernel.year import year_ago
from cvetrack.store.decisions import thresholds
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context

balance = Feature("Say whether activity is in balance with local risk.")


@balance.command("balance")
def balance_(
    context: Context,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="From this day on; the last 12 months if not given."),
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="List every engagement behind each share.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Say whether our activity is in balance with local risk, strand by strand and quarter by quarter.

    cvetrack balance
    cvetrack balance --since "1 september 2025" --why

    Each strand's share of the engagements about any strand stands beside its weight in the risk
    picture of that time (cvetrack risk set). It is outside tolerance only where chance does not
    explain it. A strand is of activity, never of an organisation.
    """
    app = app_of(context)
    today = app.clock.today
    first = app.day(since) if since else year_ago(today) + timedelta(days=1)
    turns = thresholds(app.store)
    done = queries.activity(app.store, first, today)
    pictures = queries.picture_times(app.store, today)
    found = rules.balance(
        done.whole,
        done.parts,
        done.quarters,
        pictures,
        queries.reasons(app.store, today),
        queries.evidence(app.store, first, today) if why or as_json or as_csv else {},
        tolerance=turns["balance_tolerance"],
        fewest=int(turns["balance_fewest"]),
    )
    if as_csv:
        app.screen.csv(view.Row._fields, view.rows(found))
        return
    weights = rules.standing(pictures, first, today)
    app.answer_rows(
        "balance",
        found,
        lambda shown: view.page(shown, weights, none=done.none, turns=turns, why=why),
        row=rules.Balance,
        as_json=as_json,
    )
