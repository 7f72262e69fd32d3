"""`cvetrack continuity`: who has led for how long, and which relationships hang on one officer or on none."""

from collections import defaultdict
from typing import Annotated

import typer

from cvetrack.features.beware.continuity import queries, rules, view
from cvetrack.store.decisions import thresholds
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context
from cvetrack.terminal.programs import as_fields

continuity = Feature("Say where relationships hang on one officer, or on none.")


@continuity.command("continuity")
def continuity_(
    context: Context,
    load: Annotated[bool, typer.Option("--load", help="What each officer carries, alone.")] = False,
    why: Annotated[bool, typer.Option("--why", help="List every relationship with its lead.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Say which relationships nobody leads, which ended with an officer, and how long the others were led.

    cvetrack continuity
    cvetrack continuity --why
    cvetrack continuity --load

    Of officers only the load is told, so that it can be shared out: nobody is scored. The active
    organisations count that we met or led.
    """
    app = app_of(context)
    store, today, turns = app.store, app.clock.today, thresholds(app.store)
    officers = queries.officers(store, today)
    contacts = int(turns["officers_of"])
    tallies: queries.Tallies = defaultdict(queries.Tally)
    found = queries.known(store, today, officers, contacts=contacts, tallies=tallies)
    those = rules.by_name(rules.judged(each, officers, today, turns) for each in found)
    carried = queries.loads(store, today, officers, tallies)
    if as_json:
        answer = {name: as_fields(each) for name, each in (("rows", those), ("officers", carried))}
        app.screen.json("continuity", {"as_of": app.as_of, **answer, "whole": as_fields(rules.whole(those))})
    elif as_csv and load:
        app.screen.csv(view.LoadRow._fields, map(view.load_row, carried))
    elif as_csv:
        app.screen.csv(view.Row._fields, map(view.row, those))
    elif load:
        app.screen.page(view.load(carried, why=why))
    else:
        app.screen.page(view.page(those, carried, today, why=why))
