"""`cvetrack health`: how each relationship does, and why."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal, TypeAlias

import typer

from cvetrack.features.every_day.health import queries, rules, view
from cvetrack.features.every_day.health.rules import Judged
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records import judgement
from cvetrack.records.judgement import Group, Placed, Quarter, Stood
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.drawing import Page
from cvetrack.terminal.options import AsCsv, AsJson, Context, MaybeOrg
from cvetrack.vocabulary.trust import Band

health = Feature("Say how each relationship does, and why.")

By: TypeAlias = Literal["kind", "ward", "officer"]


@health.command("health")
def health_(
    context: Context,
    org: MaybeOrg = None,
    why: Annotated[bool, typer.Option("--why", help="List every record behind each line.")] = False,
    whole: Annotated[bool, typer.Option("--all", help="Also those of whom too little is recorded.")] = False,
    band: Annotated[Band | None, typer.Option(help="Only the organisations in this band.")] = None,
    by: Annotated[
        By | None, typer.Option("--by", help="Count the bands of each kind, ward or lead officer.")
    ] = None,
    since: Annotated[
        bool, typer.Option("--since", help="The last eight quarters, of one or of the city.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Say how each relationship does, worst first, or all about one.

    cvetrack health
    cvetrack health eastside-youth --why
    cvetrack health --band "needs attention" --csv
    cvetrack health --by ward
    cvetrack health eastside-youth --since

    Each organisation is measured on its own rhythm, and every line names its records. Criticism
    never lowers health, and nothing is late before its time. --why says what each judgement rests on.
    By officer it is told how the relationships do that somebody leads, which says nothing of how they work.
    """
    app = app_of(context)
    if sum((by is not None, since, band is not None, why)) > 1 or (org is not None and (by or band)):
        raise UsageRefusal(_APART)
    if since:
        _over_time(app, org, as_json=as_json, as_csv=as_csv)
    elif by is not None:
        _by(app, by, as_json=as_json, as_csv=as_csv)
    elif org is not None:
        _one(app, org, why=why, as_json=as_json, as_csv=as_csv)
    else:
        _everyone(app, band, whole=whole or band is not None, as_json=as_json, as_csv=as_csv)


_APART = "--by, --since, --band and --why do not go together, and --by and --band are of all. Leave one out."
QUARTERS = 8


def _over_time(app: App, org: str | None, *, as_json: bool, as_csv: bool) -> None:
    today = app.clock.today
    days = judgement.quarters(today, QUARTERS)
    if org is not None:
        of = app.find("organisation", org)
        found = [rules.stood(rules.judge(queries.one(app.store, of.id, day)), day) for day in days]
        app.answer_rows(
            "health-since",
            found,
            lambda shown: view.one_over_time(of.name, shown, today),
            row=Stood,
            as_json=as_json,
            as_csv=as_csv,
        )
        return
    counted = []
    for day in days:
        everyone = queries.everyone(app.store, day, records=False)
        counted.append(judgement.quarter((rules.verdict(each).band for each in everyone), day))
    app.answer_rows(
        "health-since",
        counted,
        lambda shown: view.over_time(shown, today),
        row=Quarter,
        as_json=as_json,
        as_csv=as_csv,
    )


def _by(app: App, by: By, *, as_json: bool, as_csv: bool) -> None:
    places = {} if by == "officer" else queries.places(app.store, by)

    def placed(each: Judged) -> Placed:
        group = rules.led_by(each.facts) if by == "officer" else places[each.facts.slug]
        return Placed(group, each.facts.slug, each.verdict.band, rules.shown(each.verdict))

    judged = map(rules.judge, queries.everyone(app.store, app.clock.today))
    app.answer_rows(
        "health-by",
        judgement.groups(rules.worst_first(judged, placed), by_name=by == "officer"),
        lambda shown: view.by(shown, by, app.clock.today),
        row=Group,
        as_json=as_json,
        as_csv=as_csv,
    )


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
    rows: Iterable[Any]
    if as_json:
        warnings = queries.warnings(app.store, today)
        rows = (view.health(each, warnings) for each in rules.worst_first(judged, lambda each: each))
    else:
        rows = rules.worst_first(judged, view.listed)

    def page(shown: Sequence[view.Listed]) -> Page:
        return view.everyone(shown, today, declined=queries.declined(app.store, today), whole=whole)

    app.answer_rows("health", rows, page, row=view.Health, as_json=as_json)
