"""`cvetrack weekly`: the report that cron sends on Monday."""

from enum import StrEnum
from typing import Annotated

import typer

from cvetrack.features.reports.weekly import queries, view
from cvetrack.kernel.clock import Clock
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.documents import document, write_to
from cvetrack.terminal.drawing import Page
from cvetrack.terminal.options import AsJson, Context

weekly = Feature("Report on the week, for yourself or from cron.")


class Form(StrEnum):
    """What a report is written as."""

    TEXT = "text"
    MARKDOWN = "md"
    HTML = "html"
    MAIL = "eml"


@weekly.command("weekly")
def weekly_(
    context: Context,
    form: Annotated[
        Form, typer.Option("--format", help="Plain text, Markdown, a web page or a mail.")
    ] = Form.TEXT,
    to: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write it there, whole or not at all.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Report on the seven days before today, for yourself or from cron.

    cvetrack weekly
    cvetrack weekly --format html --to week.html
    cvetrack weekly --format eml

    Run it every Monday and no day is missed; a mail (eml) goes straight into sendmail.
    Organisations that go by a code name are named by their number, and flags without what they
    say. It leaves with 0 only when all of it is written.
    """
    if as_json and to is not None:
        raise UsageRefusal("--json answers on standard output; it is not written --to a file.")
    app = app_of(context)
    report = queries.weekly(app.store, app.clock.today)
    page = view.page(report)
    if to is not None:
        write_to(app, to, _written(form, page, view.title(report), app.clock))
        app.screen.talk(f"{view.title(report)}: written to {to}.")
    elif as_json or form is Form.TEXT:
        app.answer_item("weekly", report, lambda _: page, as_json=as_json)
    else:
        app.screen.lines(_written(form, page, view.title(report), app.clock).removesuffix("\n").split("\n"))


def _written(form: Form, page: Page, title: str, clock: Clock) -> str:
    """The whole report in the form asked for."""
    if form is not Form.MAIL:
        return document(form, page, title)
    from cvetrack.terminal.mail import mail

    return mail(f"cvetrack: {title}", document("text", page, title), clock.stamp)
