"""`cvetrack timeline`: the story of one relationship."""

from typing import Annotated

import typer

from cvetrack.features.every_day.timeline import queries, view
from cvetrack.kernel.dates import parse_past
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context, Org

timeline = Feature("Tell the story of one relationship.")


@timeline.command("timeline")
def timeline_(
    context: Context,
    org: Org,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only from this day on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only up to this day.")] = None,
    oldest_first: Annotated[bool, typer.Option("--oldest-first", help="Begin at the beginning.")] = False,
    contacts: Annotated[
        bool, typer.Option("--contacts", help="Only contact and the silences between.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="From the first record on, not the last 24 months.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Tell the story of one relationship: contacts, milestones, leads and silences.

    cvetrack timeline eastside-youth
    cvetrack timeline eastside-youth --since "1 january" --oldest-first
    cvetrack timeline eastside-youth --json

    Above the story stand the last 24 months at a glance. A silence longer than the rhythm
    agreed, or where none is than was usual for them, is said where it was. --contacts leaves
    out the paper between. Flags are internal: what is shown is that one was recorded, renewed or
    cleared, and of one that lapsed only that.
    """
    app = app_of(context)
    today = app.clock.today
    begins = parse_past(since, today, far_allowed=True) if since else None
    ends = parse_past(until, today, far_allowed=True) if until else None
    if begins and ends and ends < begins:
        raise UsageRefusal("--until is before --since. Give a later day, or leave one of them out.")
    told = queries.story(
        app.store,
        app.find("organisation", org).id,
        today,
        since=begins,
        until=ends,
        whole=everything or as_json or as_csv,
    )
    entries = told.entries if oldest_first else told.entries[::-1]
    if contacts:
        entries = [each for each in entries if each.is_contact]
    app.answer_rows(
        "timeline",
        entries,
        lambda _: view.page(told, entries, oldest_first=oldest_first),
        row=queries.Entry,
        as_json=as_json,
        as_csv=as_csv,
    )
