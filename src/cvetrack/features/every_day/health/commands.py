"""`cvetrack health`: how each relationship does, and why."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import typer

from cvetrack.features.every_day.health import queries, rules, view
from cvetrack.features.every_day.health.rules import Judged
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.drawing import Page
from cvetrack.terminal.options import AsCsv, AsJson, Context, MaybeOrg
from cvetrack.vocabulary.trust import Band

health = Feature("Say how each relationship does, and why.")


@health.command("health")
def health_(
    context: Context,
    org: MaybeOrg = None,
    why: Annotated[bool, typer.Option("--why", help="List every record behind each line.")] = False,
    whole: Annotated[bool, typer.Option("--all", help="Also those of whom too little is recorded.")] = False,
    band: Annotated[Band | None, typer.Option(help="Only the organisations in this band.")] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Say how each relationship does, worst first, or all about one.

    cvetrack health
    cvetrack health eastside-youth --why
    cvetrack health --band "needs attention" --csv

    Each organisation is measured on its own rhythm, and every line names its records. Criticism
    never lowers health, and nothing is late before its time. --why says what each judgement rests on.
    """
    app = app_of(context)
    if org is not None:
        _one(app, org, why=why, as_json=as_json, as_csv=as_csv)
    else:
        _everyone(app, band, whole=whole or band is not None, as_json=as_json, as_csv=as_csv)


def _one(app: App, org: str, *, why: bool, as_json: bool, as_csv: bool) -> None:
    today = app.clock.today
    judged = rules.judge(queries.one(app.store, app.find("organisation", org).id, today))
    if as_csv:
        app.screen.csv(view.Row._fields, [view.row(judged)])
        return
    item = view.health(judged, queries.warnings(app.store, today))
    app.answer_item("health", item, lambda each: view.one(each, why=why), as_json=as_json)


def _everyone(app: App, band: Band | None, *, whole: bool, as_json: bool, as_csv: bool) -> None:
    today = app.clock.today
    facts = queries.everyone(app.store, today, records=not as_csv)
    judged = (each for each in map(rules.judge, facts) if band in (None, each.verdict.band))
    if as_csv:
        app.screen.csv(view.Row._fields, rules.worst_first(judged, view.row))
        return
    rows: Iterable[Any] = rules.worst_first(judged, lambda each: each)
    if as_json:
        warnings = queries.warnings(app.store, today)
        rows = (view.health(each, warnings) for each in rows)

    def page(shown: Sequence[Judged]) -> Page:
        return view.everyone(shown, today, declined=queries.declined(app.store, today), whole=whole)

    app.answer_rows("health", rows, page, row=view.Health, as_json=as_json)
