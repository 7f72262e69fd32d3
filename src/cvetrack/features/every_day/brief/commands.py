"""`cvetrack brief`: what to know before a meeting."""

from typing import Annotated

import typer

from cvetrack.features.every_day.brief import queries, view
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsJson, Context, Org

brief = Feature("Say on one page what to know before a meeting.")


@brief.command("brief")
def brief_(
    context: Context,
    org: Org,
    flags: Annotated[bool, typer.Option("--flags", help="Also the words of its live flags.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say on one page what to know before a meeting with an organisation.

    cvetrack brief eastside-youth
    cvetrack brief midtown-forum --flags

    Who to ask for, the terms agreed, the last three contacts, whom we met through them, the next
    meetings and the forums they sit in, what we owe each other, what they wait for and asked at an
    open talk, what we declined, how far trust has come, whom they speak for, the conditions they
    set, whom they will not sit with, their safety, and what they have said no to. Flags are
    counted; their words come only with --flags.
    """
    app = app_of(context)
    today = app.clock.today
    found = app.find("organisation", org)
    said = queries.brief(app.store, found.id, today, reveal=flags)
    app.answer_item("brief", said, lambda each: view.page(each, today), as_json=as_json)
