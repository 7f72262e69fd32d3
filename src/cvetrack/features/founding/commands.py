"""`cvetrack init` and `cvetrack unlock`: a new store, and its key."""

from pathlib import Path
from typing import Annotated

import typer

from cvetrack.features.founding import actions
from cvetrack.kernel.errors import Refusal, UsageRefusal
from cvetrack.store.connection import Store, connect, settled_header
from cvetrack.store.founding import Founding, found, refuse_existing
from cvetrack.store.keys import KeyPlace, as_pragma, from_recovery_key, keep_place, new_raw_key, recovery_key
from cvetrack.store.operation import operation
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsJson, Context

init = Feature("Make a new store.")
unlock = Feature("Give this machine the key of a store.")


@init.command("init")
def init_(
    context: Context,
    plain: Annotated[bool, typer.Option("--plain", help="Not encrypted: on an encrypted disk only.")] = False,
    passphrase: Annotated[
        bool, typer.Option("--passphrase", help="Ask for a passphrase every time.")
    ] = False,
    key_file: Annotated[
        Path | None, typer.Option(metavar="PATH", help="The key is in this file; made if it is not there.")
    ] = None,
    key_command: Annotated[
        str | None,
        typer.Option(metavar="CMD", help="This command prints the key, from a keyring for instance."),
    ] = None,
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

    A random key goes into a file that only you can read, and the recovery key is printed once:
    write it down and keep it away from this machine.
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
    founding, recovery = _founding(
        app, plain=plain, passphrase=passphrase, key_file=key_file, key_command=key_command
    )

    def furnish(store: Store) -> None:
        with operation(store, "init", officer=None, stamp=app.clock.stamp) as writing:
            actions.furnish(writing, officer=name, since=app.clock.today, basis=grounds, council=council)

    key_path = found(app.store_path, founding, app.keys_folder, furnish)
    _tell(
        app, key_path, recovery, name=name, encrypted=founding.key is not None, basis=grounds, as_json=as_json
    )


@unlock.command("unlock")
def unlock_(context: Context, as_json: AsJson = False) -> None:
    """Give this machine the key of a store, from the recovery key.

    cvetrack unlock

    Type the recovery key (14 groups of 4) when asked, or send it to standard input.
    """
    app = app_of(context)
    salt = settled_header(app.store_path).salt
    if salt is None:
        raise Refusal(f"The store at {app.store_path} is not encrypted; it needs no key.")
    raw = from_recovery_key(_secret(app, "Recovery key: "))
    connect(app.store_path, as_pragma(raw), older=True).close()
    path = keep_place(salt, app.keys_folder, KeyPlace("raw", raw))
    if as_json:
        app.screen.json("written", {"op": None, "kind": "key", "id": path})
    else:
        app.screen.say(f"The key fits, and is kept in {path} for you alone.")


def _founding(
    app: App, *, plain: bool, passphrase: bool, key_file: Path | None, key_command: str | None
) -> tuple[Founding, str | None]:
    """How the store is to be locked, and the recovery key to print."""
    if plain:
        return Founding(), None
    if passphrase:
        return Founding(_new_passphrase(app), KeyPlace("passphrase")), None
    if key_command:
        place = KeyPlace("command", key_command)
        return Founding(place.said(), place), None
    if key_file:
        return _from_key_file(key_file)
    raw = new_raw_key()
    return Founding(raw, KeyPlace("raw", raw)), recovery_key(raw)


def _from_key_file(key_file: Path) -> tuple[Founding, str | None]:
    from cvetrack.kernel.files import replace_whole

    place = KeyPlace("file", str(key_file.absolute()))
    if key_file.exists():
        return Founding(place.said(), place), None
    raw = new_raw_key()
    replace_whole(str(key_file), f"{raw}\n".encode())
    return Founding(raw, place), recovery_key(raw)


def _new_passphrase(app: App) -> str:
    first = app.ask_passphrase()
    if len(first) < 12:
        raise UsageRefusal("A passphrase has at least 12 characters; four random words do. Nothing was made.")
    if app.screen.interactive and app.ask_passphrase() != first:
        raise UsageRefusal("The two passphrases differ. Nothing was made.")
    return first


def _secret(app: App, question: str) -> str:
    if app.screen.interactive:
        from getpass import getpass

        return getpass(question)
    return app.text("-", "recovery key", longest=200)


def _ask(app: App, question: str, option: str) -> str:
    if not app.screen.interactive:
        if option:
            raise UsageRefusal(f"Say who keeps the store with {option}. Nothing was made.")
        return ""
    from cvetrack.terminal.prompts import ask

    return ask(app.screen, question)


def _tell(
    app: App,
    key_path: str | None,
    recovery: str | None,
    *,
    name: str,
    encrypted: bool,
    basis: str | None,
    as_json: bool,
) -> None:
    if as_json:
        fields = {
            "op": 1,
            "kind": "store",
            "id": app.store_path,
            "encrypted": encrypted,
            "key_file": key_path,
            "recovery_key": recovery,
        }
        app.screen.json("written", fields)
        return
    said = [
        f"The store is at {app.store_path}, {'encrypted' if encrypted else 'NOT encrypted'}, kept by {name}."
    ]
    if recovery:
        said += [
            f"Its key is kept for you alone in {key_path}.",
            "Recovery key, shown this once. Write it down; keep it away from this machine:",
            f"  {recovery}",
        ]
    if not basis:
        said.append('No lawful basis is recorded. Add it with: cvetrack settings set basis "TEXT"')
    said.append('Begin with: cvetrack org add "NAME", or cvetrack import organisations FILE')
    for line in said:
        app.screen.say(line)
