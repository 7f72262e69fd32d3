"""`cvetrack drivers`: what we do for trust, beside what they freely do."""

from typing import Annotated

import typer

from cvetrack.features.every_day.drivers import queries, rules, view
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context, Org

drivers = Feature("Say what we do for trust, and what they freely do.")


@drivers.command("drivers")
def drivers_(
    context: Context,
    org: Org,
    why: Annotated[bool, typer.Option("--why", help="List every record behind each line.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Say what we do for the trust of one organisation, and apart from it what they freely do.

    cvetrack drivers eastside-youth
    cvetrack drivers eastside-youth --why

    What we do: keep promises, answer, tell them what came of it, come for more than security, send the same
    people. What they freely do: begin contact, criticise, open doors, stay after a shock. The first makes us
    worth their trust, only the second shows it; no score is made of them. A criticism is a good sign.
    """
    app = app_of(context)
    of, today = app.find("organisation", org), app.clock.today
    status = queries.status(app.store, of, today)
    app.answer_rows(
        "drivers",
        queries.of_organisation(app.store, of, today),
        lambda shown: view.page(shown, name=of.name, slug=of.slug, why=why, status=status),
        row=rules.Driver,
        as_json=as_json,
        as_csv=as_csv,
    )
