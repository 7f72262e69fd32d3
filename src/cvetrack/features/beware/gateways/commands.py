"""`cvetrack gateways`: who opens ways to others, who keeps them, and whom we would lose without whom."""

from typing import Annotated

import typer

from cvetrack.features.beware.gateways import queries, rules, view
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context, MaybeOrg
from cvetrack.terminal.programs import as_fields, told_fields

gateways = Feature("Say who opens ways to others, and who keeps them.")


@gateways.command("gateways")
def gateways_(
    context: Context,
    org: MaybeOrg = None,
    why: Annotated[bool, typer.Option("--why", help="List every record behind each sentence.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Also those of whom too little is recorded, and all that is cut.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Say who opens ways to other organisations and steps aside, and who keeps them, by 12 months.

    cvetrack gateways
    cvetrack gateways midtown-forum --why
    cvetrack gateways --all --csv

    Every first introduction goes through somebody. What tells a gateway from a gatekeeper is whether we then
    meet the others ourselves. A pattern is no verdict: what else could explain it stands beside it, and whether
    we ever asked. Nothing is flagged by itself; see `cvetrack flag suggest`.

    For your own eyes: it goes into no page for others.
    """
    app = app_of(context)
    of = app.find("organisation", org) if org is not None else None
    city = queries.city(app.store, app.clock.today, of=of)
    if as_csv:
        app.screen.csv(view.Row._fields, map(view.row, city.gateways))
    elif as_json:
        columns = told_fields(rules.Gateway)
        rows = (as_fields(each, columns) for each in city.gateways)
        ours = {"reach": city.reach, "kinds": city.kinds, "warnings": city.warnings} if of is None else {}
        app.screen.json_rows(
            "gateways", app.as_of, rows, **{name: as_fields(each) for name, each in ours.items()}
        )
    elif of is not None:
        app.screen.page(view.one(city.gateways[0], app.clock.today, why=why, everything=everything))
    else:
        app.screen.page(view.page(city, app.clock.today, why=why, everything=everything))
