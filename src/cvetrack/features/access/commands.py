"""`cvetrack access`: the conditions that organisations set on reaching them or others."""

from typing import Annotated

import typer

from cvetrack.features.access import actions, view
from cvetrack.records.access_condition import ACCESS_CONDITION
from cvetrack.store import reading
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context, MaybeOrg, On, Org, RightDay, RightText
from cvetrack.vocabulary.gateways import AccessKind

access = Feature("Record conditions that were set on reaching others.")

Id = Annotated[str, typer.Argument(metavar="ID", help="The condition's id, such as X2.")]
Text = Annotated[
    str | None,
    typer.Argument(metavar="TEXT", help="The condition, in their words; - reads standard input."),
]
Source = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Where they said it: a meeting, an e-mail of theirs.")
]


@access.command()
def record(
    context: Context,
    org: Org,
    text: Text = None,
    kind: Annotated[AccessKind, typer.Option(help="What sort of condition it is.")] = AccessKind.OTHER,
    source: Source = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record a condition that an organisation set on reaching it or others.

    cvetrack access record midtown-forum "only through our office" --kind only-through-me
    cvetrack access record highfields-tenants "not on a Friday" --source e-mail

    Their words, not a judgement: they may be protecting somebody. A pattern is
    judged on many records, by an officer who signs for it, with `cvetrack flag`.
    """
    app = app_of(context)
    found = app.find("organisation", org)
    day = app.day(on)
    whence = app.text(source, "source", longest=300) if source is not None else None
    words = app.text(text, "condition")
    officer = app.officer
    with app.operation("access record") as writing:
        condition_id = actions.record(
            writing, found.id, words, kind=kind.value, on=day, officer_id=officer.id, source=whence
        )
        said = view.recorded(reading.one(app.store, ACCESS_CONDITION, str(condition_id), app.clock.today))
    app.written(writing, "access_condition", condition_id, said, as_json=as_json)


@access.command("list")
def list_(context: Context, org: MaybeOrg = None, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """List the conditions in the words of those who set them, the latest first.

    cvetrack access list
    cvetrack access list midtown-forum --json
    """
    app = app_of(context)
    today = app.clock.today
    rows = (
        reading.listed(app.store, ACCESS_CONDITION, today, organisation_id=app.find("organisation", org).id)
        if org
        else reading.listed(app.store, ACCESS_CONDITION, today)
    )
    app.answer_rows(
        "access-list", rows, lambda shown: view.listing(shown, today), as_json=as_json, as_csv=as_csv
    )


@access.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one condition holds.

    cvetrack access show X1
    """
    app = app_of(context)
    app.answer_item(
        "access", reading.one(app.store, ACCESS_CONDITION, id_, app.clock.today), view.one, as_json=as_json
    )


@access.command()
def edit(
    context: Context,
    id_: Id,
    text: RightText = None,
    kind: Annotated[AccessKind | None, typer.Option(help="What sort of condition it is.")] = None,
    source: Source = None,
    on: RightDay = None,
    as_json: AsJson = False,
) -> None:
    """Put right how a condition was written down.

    cvetrack access edit X1 --source "said at the meeting of 8 July"
    """
    app = app_of(context)
    found = reading.one(app.store, ACCESS_CONDITION, id_, app.clock.today)
    columns = app.corrections(
        "such as --text or --kind",
        texts=[("words", text, "condition", 10_000), ("source", source, "source", 300)],
        days={"day": on},
        others={"kind": kind and kind.value},
    )
    with app.operation("access edit") as writing:
        actions.correct(writing, found.id, columns)
        said = view.corrected(reading.one(app.store, ACCESS_CONDITION, str(found.id), app.clock.today))
    app.written(writing, "access_condition", found.id, said, as_json=as_json)
