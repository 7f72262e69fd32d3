"""`cvetrack unlock`, `key show` and `key change`: the key of a store on this machine."""

import os
from typing import Annotated

import typer

from cvetrack.kernel.errors import Refusal, Unavailable, UsageRefusal
from cvetrack.store.connection import settled_header
from cvetrack.store.keys import KeyPlace, keep_place, kept_place, key_path
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsJson, Context, NewKeyCommand, NewKeyFile, NewPassphrase

unlock = Feature("Give this machine the key of a store.")
key = Feature("Show the recovery key again, or change the key.")


@unlock.command("unlock")
def unlock_(
    context: Context,
    passphrase: Annotated[
        bool, typer.Option("--passphrase", help="It opens with a passphrase, asked for every time.")
    ] = False,
    key_file: Annotated[str | None, typer.Option(metavar="PATH", help="The key is in this file.")] = None,
    key_command: Annotated[
        str | None, typer.Option(metavar="CMD", help="This command prints the key.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Give this machine the key of a store, in the way that it opens.

    cvetrack unlock
    cvetrack unlock --passphrase
    cvetrack unlock --key-file moved.key
    cvetrack unlock --key-command "cat moved.key"

    Type the recovery key (14 groups of 4) or the passphrase when asked, or send it to standard
    input; it is recognised. Each is tried on the store first, and a wrong one is not kept.
    """
    from cvetrack.features.upkeep.key import actions, queries, view
    from cvetrack.terminal.telling import Telling

    app = app_of(context)
    if sum((passphrase, key_file is not None, key_command is not None)) > 1:
        raise UsageRefusal("Choose one of --passphrase, --key-file and --key-command. Nothing was kept.")
    path = app.store_path
    salt = settled_header(path, seconds=app.wait).salt
    if salt is None:
        raise Refusal(f"The store at {path} is not encrypted; it needs no key.")
    if key_file is not None or key_command is not None:
        place = _place(key_file, key_command)
        fitting = actions.fitting_from(path, salt, app.keys_folder, place, seconds=app.wait)
    else:
        typed = app.ask_unseen("Passphrase: " if passphrase else "Recovery key or passphrase: ")
        fitting = actions.fitting_typed(path, salt, typed, passphrase=passphrase, seconds=app.wait)
    way, value = fitting.place.way, fitting.place.value
    unsafe = queries.unsafe(value, path, app.environ.get("HOME", "")) if way == "file" else []
    kept_in = key_path(salt, app.keys_folder)
    if not fitting.already:
        app.before_final()
        kept_in = keep_place(salt, app.keys_folder, fitting.place)
    said = view.unlocked(fitting, kept_in, unsafe=unsafe, overruled_by=_variable(app))
    fields = {"op": None, "kind": "key", "id": kept_in, "way": way, "sentence": "\n".join(said)}
    kept = "The key fits all the same, and was kept."
    with Telling(app, as_json=as_json, not_done="", done=kept) as telling:
        telling.end(fields, said)


@key.command("show")
def show(
    context: Context,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show the recovery key again, to who holds the key.

    cvetrack key show --yes

    On a terminal it asks first: anyone who sees the recovery key can open the store and its backups.
    """
    from cvetrack.features.upkeep.key import view
    from cvetrack.store.new_key import NewKey

    app = app_of(context)
    salt = settled_header(app.store_path, seconds=app.wait).salt
    place, recovery = _place_of_store(app), None
    if place is not None and place.way != "passphrase":
        app.open(app.store_path, older=True).close()
        recovery = NewKey(place.said(), place).recovery
    if recovery and not yes and app.screen.interactive:
        from cvetrack.terminal.prompts import agree

        if not agree(app.screen, "Anyone who sees the recovery key can open the store. Show it?"):
            app.screen.say("It was not shown.")
            return
        if settled_header(app.store_path, seconds=app.wait).salt != salt:
            raise Unavailable("The store was given another key meanwhile. Show it with: cvetrack key show")
    sentence = view.shown(place, recovery)
    if as_json:
        item = {
            "way": place.way if place else "none",
            "key_file": place.value if place and place.way == "file" else None,
            "recovery_key": recovery,
            "sentence": sentence,
        }
        app.screen.json("key", {"as_of": app.as_of, "item": item})
        return
    app.screen.say(sentence)
    if recovery:
        app.screen.say(f"  {recovery}")


@key.command("change")
def change(
    context: Context,
    passphrase: NewPassphrase = False,
    key_file: NewKeyFile = None,
    key_command: NewKeyCommand = None,
    plain: Annotated[bool, typer.Option("--plain", hidden=True, help="Refused, with what to do.")] = False,
    as_json: AsJson = False,
) -> None:
    """Give the store another key, and encrypt it if it was not: a random one unless you say otherwise.

    cvetrack key change
    cvetrack key change --key-file new.key

    A copy with the new key is made, tried out, and put in the store's place; it opens at every
    moment. Backups made before still need the old key. The way back to a store that is not
    encrypted is an export, taken in by a new one.
    """
    from cvetrack.features.upkeep.key import actions, queries, view
    from cvetrack.store.rekeying import change_key
    from cvetrack.terminal.telling import Telling

    app = app_of(context)
    if plain:
        raise UsageRefusal(
            "An encrypted store is not made plain again. Write all of it out with: cvetrack export --to DIR, "
            "and take it into a new store, made with: cvetrack --store PATH init --plain. Nothing was changed."
        )
    if sum((passphrase, key_file is not None, key_command is not None)) > 1:
        raise UsageRefusal("Choose one of --passphrase, --key-file and --key-command. Nothing was changed.")
    app.store.end()  # nothing is held while somebody types
    store, before = app.store, _place_of_store(app)
    otherwise = "Nothing was changed."
    new = actions.choose(
        passphrase=passphrase,
        key_file=key_file,
        key_command=key_command,
        keys_folder=app.keys_folder,
        ask=lambda question: app.ask_passphrase(question, nobody=f"{view.NOBODY} {otherwise}"),
        otherwise=otherwise,
    )
    copies = queries.copies_with(
        settled_header(app.store_path, seconds=app.wait).salt, app.store_path, app.environ
    )
    done = "The key was changed all the same; see what it is with: cvetrack key show"
    with Telling(app, as_json=as_json, not_done=otherwise, done=done) as telling:
        made = change_key(store, new, app.keys_folder, show=lambda: telling.begin(new.recovery, view.HEADING))
        said = view.changed(
            made, new, app.store_path, copies=copies, before=before, was_raw=_is_raw(store.key)
        )
        said += queries.unsafe(new.shown_path, app.store_path, app.environ.get("HOME", ""))
        said += [view.overrules(_variable(app))] if _variable(app) else []
        fields = {
            **{"op": None, "kind": "key", "id": app.store_path, "way": new.place.way},
            **{"key_file": made.key_file, "needing_old_key": copies, "sentence": "\n".join(said)},
        }
        telling.end(fields, said)


def _place(key_file: str | None, key_command: str | None) -> KeyPlace:
    if key_file is not None:
        return KeyPlace("file", os.path.abspath(key_file), given="Nothing was kept.")
    return KeyPlace("command", key_command or "", given="Nothing was kept.")


def _place_of_store(app: App) -> KeyPlace | None:
    """Where the key of the store comes from, None for a plain store. Raises Unavailable where nothing says so."""
    salt = settled_header(app.store_path, seconds=app.wait).salt
    if salt is None:
        return None
    place = kept_place(salt, app.keys_folder, app.environ)
    if place is None:
        app.open(app.store_path, older=True)  # refuses, with the way in
    return place


def _is_raw(pragma: str | None) -> bool:
    return pragma is not None and pragma.startswith("x'")


def _variable(app: App) -> str:
    """The variable that says where the key is, before any key file, if one is set."""
    return next((name for name in ("CVETRACK_KEY_FILE", "CVETRACK_KEY_COMMAND") if app.environ.get(name)), "")
