"""`cvetrack setback`: what cost trust, and how it is put right."""

from typing import Annotated

import typer

from cvetrack.features.trust.setback import actions, view
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.setback import SETBACK, Setback
from cvetrack.store import reading
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import AsJson, Context, On, Org
from cvetrack.terminal.taking_out import removes
from cvetrack.vocabulary.setbacks import Breach, RepairStep, SetbackKind

setback = Feature("Record what cost trust, and the steps that repair it.")

Id = Annotated[str, typer.Argument(metavar="ID", help="The setback's id, such as B2.")]
Text = Annotated[
    str | None, typer.Argument(metavar="TEXT", help="What happened, in words; - reads standard input.")
]


@setback.command()
def record(
    context: Context,
    org: Org,
    kind: Annotated[SetbackKind, typer.Option(help="What cost trust.")],
    breach: Annotated[Breach, typer.Option(help="Which part of trust it hurt.")],
    text: Text = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record something of ours that cost the trust of an organisation.

    cvetrack setback record eastside-youth "nobody came back" --kind promise-missed --breach benevolence
    cvetrack setback record st-marks-hall "no grant this year" --kind funding-withdrawn --breach integrity --on friday

    Competence: we could not do it. Integrity: we did not keep to what was
    agreed. Benevolence: we did not care enough.
    """
    app = app_of(context)
    found = app.find("organisation", org)
    day = app.day(on)
    words = app.text(text, "setback")
    officer = app.officer
    with app.operation("setback record") as writing:
        setback_id = actions.record(
            writing, found.id, words, kind=kind.value, breach=breach.value, on=day, officer_id=officer.id
        )
        said = view.recorded(reading.one(app.store, SETBACK, str(setback_id), app.clock.today))
    app.written(writing, "setback", setback_id, said, as_json=as_json)


@setback.command()
def repair(
    context: Context,
    id_: Id,
    step: Annotated[RepairStep, typer.Option(help="Which step was taken.")],
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record a step that repairs a setback; each is taken once, in the order that suits.

    cvetrack setback repair B1 --step explained
    cvetrack setback repair B1 --step put-right --on yesterday
    """
    app = app_of(context)
    found, day = reading.one(app.store, SETBACK, id_, app.clock.today), app.day(on)
    with app.operation("setback repair") as writing:
        actions.repair(writing, found.id, step=step, on=day)
        said = view.repaired(reading.one(app.store, SETBACK, str(found.id), app.clock.today), step, day)
    app.written(writing, "setback", found.id, said, as_json=as_json)


@lists(setback, of_kind("setback-list", SETBACK, ended="repaired"))
def list_(asked: Asked[Setback]) -> None:
    """List the setbacks that are not repaired, with the step that comes next, the longest ago first.

    cvetrack setback list
    cvetrack setback list highfields-centre --all
    """
    asked.answer(asked.records(), view.listing)


@setback.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one setback holds, step by step.

    cvetrack setback show B1
    """
    app = app_of(context)
    today = app.clock.today
    found = reading.one(app.store, SETBACK, id_, today)
    app.answer_item("setback", found, lambda each: view.one(each, today), as_json=as_json)


@edits(setback, SETBACK)
def edit(
    right: Correction[Setback],
    kind: Annotated[SetbackKind | None, typer.Option(help="What it was.")] = None,
    breach: Annotated[Breach | None, typer.Option(help="Which part of trust it hurt.")] = None,
    step: Annotated[
        RepairStep | None, typer.Option(help="The step that was taken on --on.", hidden=True)
    ] = None,
) -> None:
    """Put right how a setback, or the day of a step of its repair, was written down.

    cvetrack setback edit B1 --breach integrity
    cvetrack setback edit B1 --acknowledged-on "20 february"
    """
    if step:
        if set(right.columns) != {"day"} or kind or breach:
            raise UsageRefusal("--step goes with --on, and with nothing else. Nothing was written.")
        right.columns[actions.column(step)] = right.columns.pop("day")
    right.also(kind=kind and kind.value, breach=breach and breach.value)
    right.write(view.corrected, actions.correct)


removes(setback, "setback", "B1")
