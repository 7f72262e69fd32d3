"""`cvetrack settings`: what is decided once for the store."""

from typing import Annotated

import typer

from cvetrack.features.upkeep.settings import actions, queries, view
from cvetrack.terminal.app import app_of
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
        queries.settings(app.store),
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
    """
    app = app_of(context)
    decided = app.text(value, "value", longest=1000)
    with app.operation("settings set") as writing:
        actions.decide(writing, key, decided)
        now = view.sentence(queries.one(app.store, key))
    app.written(writing, "setting", key, now, as_json=as_json)
