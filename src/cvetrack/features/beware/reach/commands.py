"""`cvetrack reach`: whom we met, ward by ward and kind by kind, and whom nobody counted."""

from typing import Annotated

import typer

from cvetrack.features.beware.reach import queries, rules, view
from cvetrack.features.beware.reach.rules import By
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context
from cvetrack.terminal.programs import as_fields

reach = Feature("Say whom we reach and whom not, ward by ward.")
_IN_A_PIPE = 80  # columns: what reads it there is not known


@reach.command("reach")
def reach_(
    context: Context,
    by: Annotated[By | None, typer.Option("--by", help="The wards or the kinds alone.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Name all of them, however many.")] = False,
    why: Annotated[
        bool, typer.Option("--why", help="List every organisation with its last contact.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Say whom we reach and whom not: every ward with every kind of organisation, and whom nobody counted.

    cvetrack reach
    cvetrack reach --by ward
    cvetrack reach --by kind --all
    cvetrack reach --why

    A ward where no organisation is on record can only be seen with the council's own list of wards, which
    `cvetrack import wards FILE` takes in. Those that declined are counted apart, the archived not at all.
    """
    app = app_of(context)
    today = app.clock.today
    those = [rules.reached(each, today) for each in queries.known(app.store, today)]
    where = rules.places(queries.listed(app.store), those)
    rows = rules.rows(where, those, by)
    if as_json:
        fields = tuple(rules.Reached._fields)
        told = [as_fields(each, fields) for each in rules.by_name(those)]
        nobody = [each._asdict() for each in rules.uncounted(where, those)]
        answer = {"rows": [each._asdict() for each in rows], "organisations": told, "wards_uncounted": nobody}
        app.screen.json("reach", {"as_of": app.as_of, **answer})
    elif as_csv and why:
        app.screen.csv(view.Organisation._fields, map(view.organisation, rules.by_name(those)))
    elif as_csv:
        app.screen.csv(rules.Row._fields, rows)
    else:
        seen = view.Seen(today, where, those, rows, by, queries.archived(app.store, today))
        width = app.screen.width if app.screen.is_terminal else _IN_A_PIPE
        app.screen.page(view.page(seen, width=width, whole=every or why, why=why))
