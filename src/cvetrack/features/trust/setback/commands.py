"""`cvetrack setback`: what cost trust, and how it is put right."""

from typing import Annotated, Any

import typer

from cvetrack.features.trust.setback import view
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import put_right, refuse_before, refuse_done
from cvetrack.records.setback import SETBACK, Setback, said_kind
from cvetrack.store import correcting, reading
from cvetrack.store.operation import Operation
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.showing import shows
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.verbs import Day, OfficerId, OrgId, begins, changes, text
from cvetrack.vocabulary.setbacks import Breach, RepairStep, SetbackKind

setback = Feature("Record what cost trust, and the steps that repair it.")

Text = typer.Argument(metavar="TEXT", help="What happened, in words; - reads standard input.")


@begins(setback, SETBACK, view.recorded, "record")
def record(
    writing: Operation,
    organisation_id: OrgId,
    words: Annotated[str, text("setback", Text)],
    *,
    kind: Annotated[SetbackKind, typer.Option(help="What cost trust.")],
    breach: Annotated[Breach, typer.Option(help="Which part of trust it hurt.")],
    on: Day,
    officer_id: OfficerId,
) -> int:
    """Record something of ours that cost the trust of an organisation.

    cvetrack setback record eastside-youth "nobody came back" --kind promise-missed --breach benevolence
    cvetrack setback record st-marks-hall "no grant this year" --kind funding-withdrawn --breach integrity --on friday

    Competence: we could not do it. Integrity: we did not keep to what was
    agreed. Benevolence: we did not care enough.
    """
    columns = {
        "organisation_id": organisation_id,
        "kind": kind,
        "breach": breach,
        "words": words,
        "day": on,
        "officer_id": officer_id,
    }
    return writing.insert("setback", columns)


@changes(setback, SETBACK, view.repaired)
def repair(
    writing: Operation,
    setback_id: int,
    *,
    step: Annotated[RepairStep, typer.Option(help="Which step was taken.")],
    on: Day,
) -> None:
    """Record a step that repairs a setback; each is taken once, in the order that suits.

    cvetrack setback repair B1 --step explained
    cvetrack setback repair B1 --step put-right --on yesterday
    """
    found, column = reading.now(writing, SETBACK, setback_id), _column(step)
    refuse_done(
        found.steps[step],
        f'The step "{said_kind(step)}" of {found.record} was taken',
        put_right(f"setback edit {found.record} --{column.replace('_', '-')}"),
    )
    refuse_before(on, found.day, f"{found.record} happened")
    writing.update("setback", {"id": setback_id}, {column: on})


@lists(setback, of_kind("setback-list", SETBACK, ended="repaired"))
def list_(asked: Asked[Setback]) -> None:
    """List the setbacks that are not repaired, with the step that comes next, the longest ago first.

    cvetrack setback list
    cvetrack setback list highfields-centre --all
    """
    asked.answer(asked.records(), view.listing)


shows(setback, SETBACK, view.one, what="everything the record of one setback holds, step by step")


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
        right.columns[_column(step)] = right.columns.pop("day")
    right.also(kind=kind and kind.value, breach=breach and breach.value)
    right.write(view.corrected, _correct)


removes(setback, "setback", "B1")


def _correct(writing: Operation, setback_id: int, columns: dict[str, Any]) -> None:
    """Put right how a setback, or a step of its repair, was written down.

    Raises UsageRefusal for a step that was not taken, and for a day after a step of its repair.
    """
    found = reading.now(writing, SETBACK, setback_id)
    for step, taken in found.steps.items():
        if taken is None and _column(step) in columns:
            raise UsageRefusal(
                f"That step is not taken yet. When it is: cvetrack setback repair {found.record} --step {step}\n"
                "Nothing was written."
            )
    correcting.correct(writing, SETBACK, setback_id, columns)


def _column(step: RepairStep) -> str:
    """The column of the day on which a step was taken."""
    return f"{step.replace('-', '_')}_on"
