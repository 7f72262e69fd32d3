"""`cvetrack access`: the conditions that organisations set on reaching them or others."""

from typing import Annotated

import typer

from cvetrack.features.beware.access import actions, view
from cvetrack.records.access_condition import ACCESS_CONDITION, AccessCondition
from cvetrack.store import reading
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import AsJson, Context, On, Org
from cvetrack.terminal.taking_out import removes
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


@lists(access, of_kind("access-list", ACCESS_CONDITION, opens=False))
def list_(asked: Asked[AccessCondition]) -> None:
    """List the conditions in the words of those who set them, the latest first.

    cvetrack access list
    cvetrack access list midtown-forum --json
    """
    asked.answer(asked.records(), view.listing)


@access.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one condition holds.

    cvetrack access show X1
    """
    app = app_of(context)
    app.answer_item(
        "access", reading.one(app.store, ACCESS_CONDITION, id_, app.clock.today), view.one, as_json=as_json
    )


@edits(access, ACCESS_CONDITION)
def edit(
    right: Correction[AccessCondition],
    kind: Annotated[AccessKind | None, typer.Option(help="What sort of condition it is.")] = None,
) -> None:
    """Put right how a condition was written down, or whose it is.

    cvetrack access edit X1 --source "said at the meeting of 8 July"
    """
    right.also(kind=kind and kind.value)
    right.write(view.corrected)


removes(access, "access", "X1")
