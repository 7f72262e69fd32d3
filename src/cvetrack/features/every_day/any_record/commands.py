"""`cvetrack show`, `edit`, `remove`: any record by the id that a report prints."""

from typing import Annotated, Any

import typer

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.store.removing import meant
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsJson, Because, Context
from cvetrack.terminal.taking_out import take_out

show_record, edit_record, removal = (
    Feature("Show any record by its id, such as N2 or E231."),
    Feature("Put right any record by its id."),
    Feature("Take out a record that was entered by mistake."),
)
_PASSED_ON: dict[str, Any] = {"context_settings": {"allow_extra_args": True, "ignore_unknown_options": True}}

Id = Annotated[str, typer.Argument(metavar="ID", help="The record's id, such as N2, P41 or E231.")]


@show_record.command(**_PASSED_ON)
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show any record by its id, as the command for its kind does.

    cvetrack show N2
    cvetrack show E1 --json

    Whatever options that command has can follow: N2 is shown by `cvetrack need show`.
    """
    _pass_on(context, id_, "show", as_json=as_json)


@edit_record.command(**_PASSED_ON)
def edit(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Put right any record by its id, with the options of the command for its kind.

    cvetrack edit N2 --text "somewhere dry for homework"

    `cvetrack need edit --help` says what can be put right of a need, and so on for each kind.
    """
    _pass_on(context, id_, "edit", as_json=as_json)


@removal.command()
def remove(context: Context, id_: Id, because: Because = None, as_json: AsJson = False) -> None:
    """Take out any record that was entered by mistake; undo brings it back.

    cvetrack remove N2
    cvetrack remove P1 --because "promised to another group"

    What is a mistake of the keyboard is no evidence about trust: it counts nowhere any more, and
    stays in the history alone, with why it went. A promise that was broken, a need that was
    declined and whatever else came to pass is no mistake, and has commands of its own. While
    another record stands on it or belongs to it, that one is named, and nothing is taken out.
    """
    take_out(app_of(context), id_, because=because, as_json=as_json)


def _pass_on(context: Context, said: str, verb: str, *, as_json: bool) -> None:
    """Run the verb of the command for this sort of record, with what followed the id."""
    if said.startswith("-"):
        raise UsageRefusal(f"Say the id first, then what follows, as in: cvetrack {verb} N2 {said[:20]}")
    sort, number = meant(app_of(context).store, said)
    root = context.find_root()
    group = root.command.get_command(root, sort.command)  # type: ignore[attr-defined]
    command = group.get_command(context, verb)
    record = f"{sort.letter}{number}"
    arguments = [record, *context.args, *["--json"] * as_json]
    with command.make_context(f"{sort.command} {verb}", arguments, parent=root) as inner:
        inner.info_name = verb
        command.invoke(inner)
