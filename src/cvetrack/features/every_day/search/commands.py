"""`cvetrack search`: words in anything that was written."""

from itertools import islice
from typing import Annotated

import typer

from cvetrack.features.every_day.search import queries, rules, view
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context

search = Feature("Find words in anything that was written.")

_SHOWN = 20
_BESIDE = 34  # letters of a line that the day, the kind and the id take
_WIDEST = 100


@search.command("search")
def search_(
    context: Context,
    text: Annotated[list[str], typer.Argument(metavar="TEXT...", help="Words; all of them must occur.")],
    limit: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Not more than so many; 20 if not given.")
    ] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Find words in anything that was written, newest first.

    cvetrack search warm school
    cvetrack search '"asked first"'

    Parts of words count, capitals and accents do not. Organisations are also found by their
    other names and register numbers; for the engagements about a topic see engagement list.
    Any text will do; words in double quotes stay together.
    """
    app = app_of(context)
    today = app.clock.today
    words = rules.wanted(" ".join(text))
    width = max(app.screen.width - _BESIDE, 30) if app.screen.is_terminal else _WIDEST
    hits = queries.hits(app.store, words, today, width=width)
    if as_json or as_csv:
        rows = islice(hits, limit) if limit else hits
        app.answer_rows(
            "search",
            rows,
            lambda all_: view.found(all_, words, today),
            row=queries.Hit,
            as_json=as_json,
            as_csv=as_csv,
        )
        return
    shown = list(islice(hits, (limit or _SHOWN) + 1))
    app.screen.page(view.found(shown[: limit or _SHOWN], words, today))
    if len(shown) > (limit or _SHOWN):
        app.screen.talk(f"There is more: cvetrack search --limit {(limit or _SHOWN) * 5} ...")
