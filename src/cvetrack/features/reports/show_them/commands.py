"""`cvetrack show-them`: the page that one could hand to an organisation about itself."""

from typing import Annotated

import typer

from cvetrack.features.reports.show_them import queries, view
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.documents import Form, document, write_to
from cvetrack.terminal.options import AsJson, Context, Org

show_them = Feature("Write the page one could hand to an organisation.")


@show_them.command("show-them")
def show_them_(
    context: Context,
    org: Org,
    form: Annotated[Form, typer.Option("--format", help="Plain text, Markdown or a web page.")] = Form.TEXT,
    to: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write it there, whole or not at all.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write the page one could hand to an organisation: what is held about it, and how to put it right.

    cvetrack show-them eastside-youth
    cvetrack show-them highfields-centre --format html --to highfields.html
    cvetrack show-them midtown-forum --format md

    What was promised both ways, said, asked, given and agreed, with the ids of the records; what we
    never write down; and a slip to correct any of it. No flags, rivalries, mandates, conditions, or
    notes of officers; others are named only where they may be. Read it before you hand it over.
    """
    if as_json and to is not None:
        raise UsageRefusal("--json answers on standard output; it is not written --to a file.")
    app = app_of(context)
    shown = queries.shown(app.store, app.find("organisation", org), app.clock.today)
    page, title = view.page(shown), view.title(shown)
    if to is not None:
        write_to(app, to, document(form, page, title))
        app.screen.talk(f"{title}: written to {to}. Read it before you hand it over.")
    elif as_json or form is Form.TEXT:
        app.answer_item("show-them", shown, lambda _: page, as_json=as_json)
    else:
        app.screen.lines(document(form, page, title).removesuffix("\n").split("\n"))
