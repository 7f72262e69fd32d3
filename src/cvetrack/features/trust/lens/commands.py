"""`cvetrack lens`: how much of contact is about security only, with whom, and what follows."""

from typing import Annotated

import typer

from cvetrack.features.trust.lens import queries, rules, view
from cvetrack.store.decisions import thresholds
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context, MaybeOrg
from cvetrack.terminal.programs import told_fields

lens = Feature("Say how much of our contact is about security only.")


@lens.command("lens")
def lens_(
    context: Context,
    org: MaybeOrg = None,
    by: Annotated[
        queries.By | None, typer.Option("--by", help="Group by group; of an officer: where they went.")
    ] = None,
    whole: Annotated[bool, typer.Option("--all", help="Also those of whom there is nothing to say.")] = False,
    why: Annotated[bool, typer.Option("--why", help="List every record behind each line.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Say how much of our contact in 12 months is about security only, with whom that is wrong, and why.

    cvetrack lens
    cvetrack lens canal-street-mosque --why
    cvetrack lens --by month
    cvetrack lens --by officer --csv

    A share is wrong only where its whole range says so. A burst, a run that goes on, and contact that came mostly
    after incidents are said whatever the share. Nobody is judged: --by officer says where officers went, and
    what load that was.
    """
    app = app_of(context)
    today, settings = app.clock.today, rules.turns(thresholds(app.store))
    found = app.find("organisation", org) if org is not None else None
    number = found.id if found else None
    if by:
        judged = queries.groups(app.store, today, settings, by, organisation_id=number)
    else:
        city, each = queries.city_and_each(app.store, today, settings, organisation_id=number)
        judged = each if found else [city, *each]
    if as_csv:
        app.screen.csv(rules.COLUMNS, (view.row(one, settings) for one in judged))
    elif as_json:
        rows = (view.lens(one, settings, today) for one in judged)
        app.answer_programs("lens", rows, told_fields(rules.Lens), as_json=True)
    elif by:
        whose = found.name if found else None
        app.screen.page(view.groups(judged, settings, today, by, whose=whose, why=why))
    elif found:
        app.screen.page(view.one(judged[0], settings, today, why=why))
    else:
        app.screen.page(view.city(judged, settings, today, whole=whole, why=why))
