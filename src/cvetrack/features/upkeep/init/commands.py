"""`cvetrack init`: a new store."""

from typing import Annotated

import typer

from cvetrack.features.upkeep.init import actions
from cvetrack.features.upkeep.key import queries, view
from cvetrack.features.upkeep.key.actions import choose
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.store.connection import Store
from cvetrack.store.founding import found, refuse_existing
from cvetrack.store.new_key import NewKey
from cvetrack.store.operation import operation
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsJson, Context, NewKeyCommand, NewKeyFile, NewPassphrase
from cvetrack.terminal.telling import Telling

init = Feature("Make a new store.")


@init.command("init")
def init_(
    context: Context,
    plain: Annotated[bool, typer.Option("--plain", help="Not encrypted: on an encrypted disk only.")] = False,
    passphrase: NewPassphrase = False,
    key_file: NewKeyFile = None,
    key_command: NewKeyCommand = None,
    officer: Annotated[str | None, typer.Option(metavar="NAME", help="Who keeps the store: you.")] = None,
    basis: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="The lawful basis, and the policy document that says so."),
    ] = None,
    council: Annotated[str | None, typer.Option(metavar="NAME", help="Whose record it is.")] = None,
    as_json: AsJson = False,
) -> None:
    """Make a new store, encrypted unless you say otherwise.

    cvetrack init --officer "Sam Reed" --basis "public task; policy EN-4"

    A random key goes into a file that only you can read, and the recovery key is printed before
    the store is made: write it down and keep it away from this machine.
    """
    app = app_of(context)
    if sum((plain, passphrase, key_file is not None, key_command is not None)) > 1:
        raise UsageRefusal(
            "Choose one of --plain, --passphrase, --key-file and --key-command. Nothing was made."
        )
    refuse_existing(app.store_path)
    name = app.text(
        officer or _ask(app, "Who keeps this store? Your name:", "--officer"), "officer", longest=200
    )
    said = basis or _ask(app, "Lawful basis and policy document (enter to decide later):", "")
    grounds = app.text(said, "basis", longest=1000) if said else None
    council = app.text(council, "council", longest=1000) if council else None
    otherwise = "Nothing was made."
    new = (
        None
        if plain
        else choose(
            passphrase=passphrase,
            key_file=key_file,
            key_command=key_command,
            keys_folder=app.keys_folder,
            ask=lambda question: app.ask_passphrase(question, nobody=f"{view.NOBODY} {otherwise}"),
            otherwise=otherwise,
        )
    )

    def furnish(store: Store) -> None:
        with operation(store, "init", officer=None, stamp=app.clock.stamp) as writing:
            actions.furnish(writing, officer=name, since=app.clock.today, basis=grounds, council=council)

    recovery = new.recovery if new else None
    done = f"The store was made all the same, at {app.store_path}."
    with Telling(app, as_json=as_json, not_done=otherwise, done=done) as telling:
        key_path = found(
            app.store_path,
            new,
            app.keys_folder,
            furnish,
            show=lambda: telling.begin(recovery, view.HEADING),
        )
        fields = {
            **{"op": 1, "kind": "store", "id": app.store_path},
            **{"encrypted": new is not None, "key_file": key_path},
        }
        telling.end(fields, _sentences(app, new, key_path, name=name, basis=grounds))


def _ask(app: App, question: str, option: str) -> str:
    if not app.screen.interactive:
        if option:
            raise UsageRefusal(f"Say who keeps the store with {option}. Nothing was made.")
        return ""
    from cvetrack.terminal.prompts import hear

    return hear(app.screen, question)


def _sentences(
    app: App, new: NewKey | None, key_path: str | None, *, name: str, basis: str | None
) -> list[str]:
    """All there is to say of a store that was made, after its recovery key."""
    said = [f"The store is at {app.store_path}, {'encrypted' if new else 'NOT encrypted'}, kept by {name}."]
    if new is not None:
        said += view.opened_by(new, key_path or "")
        said += queries.unsafe(new.shown_path, app.store_path, app.environ.get("HOME", ""))
    if not basis:
        said.append('No lawful basis is recorded. Add it with: cvetrack settings set basis "TEXT"')
    return [*said, 'Begin with: cvetrack org add "NAME", or cvetrack import organisations FILE']
