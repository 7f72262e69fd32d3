"""Taking out a record that was entered by mistake, whichever command asks for it."""

from typing import Annotated, Any

import typer

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import safe
from cvetrack.store.named import Named, noun_of
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsJson, Because, Context, Yes


def removes(feature: Feature, noun: str, example: str) -> None:
    """Declare the `remove` of a feature, for the records of the command `noun`; `example` is the id of one."""

    def remove(
        context: Context,
        id_: Annotated[str, typer.Argument(metavar="ID", help=f"The id of what goes, such as {example}.")],
        because: Because = None,
        as_json: AsJson = False,
    ) -> None:
        app = app_of(context)
        take_out(app, id_, because=because, as_json=as_json, noun=noun)

    remove.__doc__ = f"""Take out what was entered by mistake; undo brings it back.

    cvetrack {noun} remove {example}

    It counts nowhere any more, and stays in the history alone, with why it went. While another record
    stands on it or belongs to it, that one is named, and nothing is taken out."""
    feature.command("remove")(remove)


def removes_named(feature: Feature, named: Named, who: object, example: str, *, otherwise: str) -> None:
    """Declare the `remove` of a feature for what goes by a name, the argument `who`; `otherwise` is what to do with
    one that was not entered by mistake."""
    noun = "org" if named == "organisation" else noun_of(named)

    def remove(
        context: Context, name: Any, because: Because = None, yes: Yes = False, as_json: AsJson = False
    ) -> None:
        from cvetrack.store.removing import MISTAKE  # noqa: PLC0415  most commands need none
        from cvetrack.store.removing_named import remove_named  # noqa: PLC0415  as above

        app = app_of(context)
        found = app.find(named, name)
        why = app.text(because, "reason", longest=1000) if because is not None else MISTAKE
        app.sure(f"Take out {found.name}", found, yes=yes)
        officer = app.officer
        with app.operation(f"{noun} remove") as writing:
            remove_named(writing, named, found, on=app.clock.today, because=why, officer_id=officer.id)
        sentence = f"{found.name} was taken out: {why.rstrip('.')}. Take it back with: cvetrack undo"
        app.written(writing, noun_of(named), found.id, sentence, as_json=as_json)

    remove.__annotations__["name"] = who
    remove.__doc__ = f"""Take out what was entered by mistake; undo brings it back.

    cvetrack {noun} remove {example}

    It counts nowhere any more, and stays in the history alone, with why it went. While a record names it,
    that one is named, and nothing is taken out. {otherwise}"""
    feature.command("remove")(remove)


def take_out(app: App, said: str, *, because: str | None, as_json: bool, noun: str = "") -> None:
    """Take out the record of an id such as N7, `because` it was entered by mistake if nothing else is said, as
    the `noun` it is of has it or, without one, whatever it is.

    Raises UsageRefusal, also for a record of another noun, NotFound.
    """
    from cvetrack.store import removing  # noqa: PLC0415  most commands need none

    sort, number = removing.meant(app.store, removing.with_letter(said, noun) if noun else said)
    if noun and sort.command != noun:
        whose = f"is a {sort.noun}: cvetrack {sort.command} remove {sort.letter}{number}"
        raise UsageRefusal(f"{safe(said)[:40]} {whose}\nNothing was written.")
    why = app.text(because, "reason", longest=1000) if because is not None else removing.MISTAKE
    officer, what = app.officer, removing.described(app.store, sort, number)
    with app.operation(f"{noun} remove".strip()) as writing:
        removing.remove(writing, sort, number, on=app.clock.today, because=why, officer_id=officer.id)
    sentence = f"{what}, was taken out: {why.rstrip('.')}. Take it back with: cvetrack undo"
    app.written(writing, sort.table, number, sentence, as_json=as_json)
