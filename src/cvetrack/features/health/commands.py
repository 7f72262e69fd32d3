"""`cvetrack health`: how each relationship does, and why."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any

import typer

from cvetrack.features.health import queries, rules, view
from cvetrack.features.health.queries import Facts
from cvetrack.features.health.rules import Judged
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.drawing import Page
from cvetrack.terminal.options import AsCsv, AsJson, Context, MaybeOrg
from cvetrack.vocabulary import Band

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
    never lowers health, and nothing is late before its time. docs/health.md has the rule.
    """
    app = app_of(context)
    today = app.clock.today
    facts: Iterable[Facts]
    if org is not None:
        facts = [queries.one(app.store, app.find("organisation", org).id, today)]
    else:
        facts = queries.everyone(app.store, today, records=not as_csv)
    judged = rules.worst_first(facts)
    if org is not None and not as_csv:
        item = _items(app, judged)
        app.answer_item("health", next(item), lambda each: view.one(each, why=why), as_json=as_json)
        return
    rows: Iterable[Any] = (each for each in judged if band in (None, each.verdict.band))
    if as_json:
        rows = _items(app, rows)
    elif as_csv:
        rows = map(view.row, rows)

    def page(shown: Sequence[Judged]) -> Page:
        declined = queries.declined(app.store)
        return view.everyone(shown, today, declined=declined, whole=whole or band is not None)

    app.answer_rows("health", rows, page, as_json=as_json, as_csv=as_csv)


def _items(app: App, judged: Iterable[Judged]) -> Iterator[view.Health]:
    due = queries.reviews_due(app.store, app.clock.today)
    return (view.health(each.facts, each.verdict, due.get(each.facts.slug, ())) for each in judged)
