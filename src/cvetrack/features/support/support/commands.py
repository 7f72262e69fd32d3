"""`cvetrack support`: money and practical help, whether it was used, and what came of it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Annotated, Any

import typer

from cvetrack.features.support.support import actions, queries, rules, view
from cvetrack.records.support import SUPPORT, Support
from cvetrack.store import reading
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import AsJson, Context, On, Org
from cvetrack.terminal.taking_out import removes
from cvetrack.vocabulary.support import SupportKind

support = Feature("Give, use, follow up or list support: money and practical help.")

Said = str | None
Id = Annotated[str, typer.Argument(metavar="ID", help="The support's id, such as S9.")]
Text = Annotated[Said, typer.Argument(metavar="TEXT", help="What was given; - reads standard input.")]
Came = Annotated[Said, typer.Argument(metavar="TEXT", help="What came of it; - reads standard input.")]
Kind = Annotated[SupportKind, typer.Option("--kind", help="What sort of support.")]
MaybeKind = Annotated[SupportKind | None, typer.Option("--kind", help="What sort of support.")]
Value = Annotated[Said, typer.Option("--value", metavar="POUNDS", help="What it was worth: 250 or 250.50.")]
Hours = Annotated[Said, typer.Option("--hours", metavar="NUMBER", help="The time we gave: 3 or 1.5.")]
From = Annotated[Said, typer.Option("--from", metavar="DATE", help="The first day a grant is for.")]
Until = Annotated[Said, typer.Option("--until", metavar="DATE", help="The last day a grant is for.")]
Department = Annotated[Said, typer.Option("--department", metavar="NAME", help="Who paid.")]
Reference = Annotated[Said, typer.Option("--reference", metavar="TEXT", help="Its reference elsewhere.")]
UseBy = Annotated[
    Said, typer.Option("--use-by", metavar="DATE", help="By when they meant to use it; then ask if they did.")
]


@support.command()
def give(
    context: Context,
    org: Org,
    kind: Kind,
    text: Text = None,
    value: Value = None,
    hours: Hours = None,
    from_: From = None,
    until: Until = None,
    department: Department = None,
    reference: Reference = None,
    use_by: UseBy = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record a grant or practical help that an organisation was given.

    cvetrack support give eastside-youth "the summer scheme" --kind grant --value 2500 --reference CG-14
    cvetrack support give highfields-tenants "minutes and agendas" --kind training --hours 3 --use-by "1 may"

    Best is what they need no more help with afterwards: record with `cvetrack support used` that they
    used it. The days of --from, --until and --use-by are read from the day it was given.
    """
    app = app_of(context)
    found = app.find("organisation", org)
    given_on = app.day(on)
    facts = _facts(
        app,
        given_on,
        pence=value,
        minutes=hours,
        period_from=from_,
        period_until=until,
        department=department,
        reference=reference,
        use_by=use_by,
    )
    words = app.text(text, "support")
    officer = app.officer
    with app.operation("support give") as writing:
        support_id = actions.give(
            writing, found.id, words, kind=kind.value, on=given_on, officer_id=officer.id, facts=facts
        )
        said = view.given(reading.one(app.store, SUPPORT, str(support_id), app.clock.today))
    app.written(writing, "support", support_id, said, as_json=as_json)


@support.command()
def used(context: Context, id_: Id, on: On = None, as_json: AsJson = False) -> None:
    """Record that they used what they were given.

    cvetrack support used S2
    """
    app = app_of(context)
    found, day = reading.one(app.store, SUPPORT, id_, app.clock.today), app.day(on)
    with app.operation("support used") as writing:
        actions.use(writing, found.id, on=day)
        said = view.used(reading.one(app.store, SUPPORT, str(found.id), app.clock.today))
    app.written(writing, "support", found.id, said, as_json=as_json)


@support.command()
def outcome(context: Context, id_: Id, text: Came = None, on: On = None, as_json: AsJson = False) -> None:
    """Record what came of the support, in their words where you can.

    cvetrack support outcome S2 "they take their own minutes now"
    """
    app = app_of(context)
    found, day = reading.one(app.store, SUPPORT, id_, app.clock.today), app.day(on)
    words = app.text(text, "outcome")
    with app.operation("support outcome") as writing:
        actions.follow_up(writing, found.id, words, on=day)
        said = view.outcome(reading.one(app.store, SUPPORT, str(found.id), app.clock.today))
    app.written(writing, "support", found.id, said, as_json=as_json)


@lists(support, of_kind("support-list", SUPPORT))
def list_(
    asked: Asked[Support],
    kind: MaybeKind = None,
) -> None:
    """List what was given, the latest first, and what it adds up to; --kind grant for grants only.

    cvetrack support list
    cvetrack support list --kind grant --since "1 april 2025" --csv
    cvetrack support list --open

    That is open which was not used by its day.
    """
    rows = queries.supports(asked.app.store, asked.today, organisation_id=asked.of)
    wanted = (each for each in rows if kind is None or each.kind == kind)
    asked.answer(wanted, partial(view.listing, unused=asked.still_open))


@support.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one support holds.

    cvetrack support show S1
    """
    app = app_of(context)
    today = app.clock.today
    found = reading.one(app.store, SUPPORT, id_, today)
    app.answer_item("support", found, lambda each: view.one(each, today), as_json=as_json)


@edits(support, SUPPORT, but=("department", "reference"))
def edit(
    right: Correction[Support],
    kind: MaybeKind = None,
    value: Value = None,
    hours: Hours = None,
    from_: From = None,
    until: Until = None,
    department: Department = None,
    reference: Reference = None,
    use_by: UseBy = None,
) -> None:
    """Put right how a support was written down, or whose it is, or add what was not known then.

    cvetrack support edit S1 --value 2750.50 --from "1 june" --until "31 august"
    """
    facts = _facts(
        right.app,
        right.columns.get("given_on", right.record.given_on),
        kind=kind,
        pence=value,
        minutes=hours,
        period_from=from_,
        period_until=until,
        department=department,
        reference=reference,
        use_by=use_by,
    )
    right.also(**facts)
    right.write(view.corrected, actions.correct)


removes(support, "support", "S1")


def _facts(app: App, day: date, **said: Said) -> dict[str, Any]:
    """The columns of what was said, as they are kept; days to come are read from `day`, when it was given."""

    def to_come(text: str) -> date:
        return app.day_to_come(text, since=day, past_allowed=True)

    def written(what: str, longest: int = 10_000) -> Callable[[str], str]:
        return lambda text: app.text(text, what, longest=longest)

    reading: dict[str, Callable[[str], Any]] = {
        "words": written("support"),
        "kind": str,
        "pence": rules.pence,
        "minutes": rules.minutes,
        "period_from": to_come,
        "period_until": to_come,
        "department": written("department", 200),
        "reference": written("reference", 100),
        "use_by": to_come,
        "given_on": app.day,
        "used_on": app.day,
        "outcome": written("outcome"),
        "outcome_on": app.day,
    }
    return {column: reading[column](text) for column, text in said.items() if text is not None}
