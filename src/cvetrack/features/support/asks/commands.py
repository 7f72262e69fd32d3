"""`cvetrack asks`: what the whole council asked of each organisation, and whether it was told what came of it."""

from functools import partial
from typing import Annotated, Literal

import typer

from cvetrack.features.support.asks import queries, rules, view
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context, MaybeOrg

asks = Feature("Say what the council asked of each, and told them back.")


@asks.command("asks")
def asks_(
    context: Context,
    org: MaybeOrg = None,
    by: Annotated[
        Literal["department"] | None, typer.Option("--by", help="Who asked, each department apart.")
    ] = None,
    why: Annotated[
        bool, typer.Option("--why", help="List each ask, each grant and each contact behind it.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Say what the whole council asked of each organisation in 12 months, and what they were told back.

    cvetrack asks
    cvetrack asks highfields-tenants --why
    cvetrack asks --by department

    How often it was asked in the last weeks, of how much it was told what came of it, in how many
    contacts we asked nothing, and our grants beside the income that it publishes.

    What other departments asked: cvetrack ask record ORG TEXT --by-department NAME
    """
    app = app_of(context)
    today = app.clock.today
    archived = 0
    if org is None:
        found, archived = queries.city(app.store, today)
    else:
        found = [queries.of_organisation(app.store, app.find("organisation", org).id, today)]
    if by:
        departments = rules.by_department(found, today)
        if as_csv:
            app.screen.csv(view.DepartmentRow._fields, map(view.department_row, departments))
            return
        drawn = partial(view.departments, why=why)
        app.answer_rows("asks-by-department", departments, drawn, row=rules.ByDepartment, as_json=as_json)
        return
    if as_csv:
        app.screen.csv(view.Row._fields, map(view.row, found))
        return
    app.answer_rows(
        "asks",
        found,
        lambda shown: view.one(shown[0], today, why=why) if org else view.city(shown, archived, why=why),
        row=rules.Asked,
        as_json=as_json,
    )
