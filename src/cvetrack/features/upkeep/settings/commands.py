"""`cvetrack settings`: what is decided once for the store."""

from typing import Annotated

import typer

from cvetrack.features.upkeep.settings import actions, queries, view
from cvetrack.features.upkeep.settings.rules import ME
from cvetrack.kernel.settings import kept_officer
from cvetrack.store import lookup
from cvetrack.store.named import Found
from cvetrack.terminal import writing_here
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context

settings = Feature("Show or set what is decided once for the store.")


@settings.command()
def show(context: Context, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Show every setting of the store, what it is and what it means.

    cvetrack settings show
    """
    app = app_of(context)
    app.answer_rows(
        "settings",
        queries.settings(app.store, me=kept_officer(app.environ)),
        view.all_of_them,
        row=queries.Setting,
        as_json=as_json,
        as_csv=as_csv,
    )


@settings.command("set")
def set_(
    context: Context,
    key: Annotated[str, typer.Argument(metavar="KEY", help="The setting's name.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What it is to be; - reads standard input.")],
    as_json: AsJson = False,
) -> None:
    """Decide a setting of the store; undo takes it back.

    cvetrack settings set nation scotland
    cvetrack settings set usual_ideal 6w
    cvetrack settings set basis "public task; policy EN-4"
    cvetrack settings set me sam-reed

    `me` is of this machine and not of the store: which officer writes here, where there are several. ""
    stands for nobody.
    """
    app = app_of(context)
    if key == ME and not value.strip():
        _keep_me(app, None, as_json)
        return
    decided = app.text(value, "value", longest=1000)
    if key == ME:
        me = lookup.writer(app.store, app.find("officer", decided), today=app.clock.today)
        _keep_me(app, me, as_json)
        return
    with app.operation("settings set") as writing:
        actions.decide(writing, key, decided)
        now = view.sentence(queries.one(app.store, key))
    app.written(writing, "setting", key, now, as_json=as_json)


def _keep_me(app: App, officer: Found | None, as_json: bool) -> None:
    """Keep who writes on this machine, and say so; it is no operation of the store."""
    app.before_final()
    sentence = writing_here.kept(officer, app.environ)
    with app.screen.acknowledging("It was kept all the same."):
        if as_json:
            app.screen.json("written", {"op": None, "kind": "setting", "id": ME, "sentence": sentence})
        else:
            app.screen.say(sentence)
