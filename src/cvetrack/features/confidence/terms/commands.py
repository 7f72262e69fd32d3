"""`cvetrack terms`: how we agreed to work together."""

from typing import Annotated, Any

import typer

from cvetrack.features.confidence.terms import actions, queries, rules, view
from cvetrack.kernel.errors import NotFound
from cvetrack.records.terms import TERMS, Terms
from cvetrack.store import reading
from cvetrack.store.lookup import names_record
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import AsJson, Context, On, Org
from cvetrack.terminal.taking_out import removes

terms = Feature("Agree how we work together: purpose, limits, hours, answers.")

Text = Annotated[
    str | None, typer.Argument(metavar="TEXT", help="What we work on together; - reads standard input.")
]
Id = Annotated[str, typer.Argument(metavar="ID", help="The id of the terms, such as T3.")]
Limits = Annotated[
    str | None, typer.Option("--limits", metavar="TEXT", help="What is left out, or never asked.")
]
WrittenDown = Annotated[
    str | None, typer.Option("--written-down", metavar="TEXT", help="What we write down, and who sees it.")
]
Hours = Annotated[
    str | None, typer.Option("--hours", metavar="TEXT", help="When each can be reached, evenings too.")
]
RespondWithin = Annotated[
    str | None,
    typer.Option("--respond-within", metavar="DAYS", help="Working days until our answer, such as 5 or 5d."),
]
Expectations = Annotated[
    str | None,
    typer.Option("--expectations", metavar="TEXT", help="What each may expect of the other, and what not."),
]


@terms.command()
def agree(
    context: Context,
    org: Org,
    text: Text = None,
    limits: Limits = None,
    written_down: WrittenDown = None,
    hours: Hours = None,
    respond_within: RespondWithin = None,
    expectations: Expectations = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record what was agreed with an organisation about working together.

    cvetrack terms agree eastside-youth "the hall and safe routes home" --respond-within 5d --hours "until 8 pm"
    cvetrack terms agree st-marks-hall "help with the food bank" --limits "no names" --written-down "dates and topics"

    The latest agreed stands; earlier ones are kept. What they raise from that day
    on is answered in time when it is answered within the working days agreed.
    """
    app = app_of(context)
    found = app.find("organisation", org)
    day = app.day(on)
    more = _more(app, limits, written_down, hours, respond_within, expectations)
    words = app.text(text, "agreement")
    officer = app.officer
    with app.operation("terms agree") as writing:
        terms_id = actions.agree(writing, found.id, words, on=day, officer_id=officer.id, **more)
        each = reading.one(app.store, TERMS, str(terms_id), app.clock.today)
        known = queries.agreed(app.store, app.clock.today, organisation_id=found.id)
        said = view.agreed(each, known)
    app.written(writing, "terms", terms_id, said, as_json=as_json)


@lists(terms, of_kind("terms-list", TERMS, ended="agreed earlier"))
def list_(asked: Asked[Terms]) -> None:
    """List the terms that stand, by organisation.

    cvetrack terms list
    cvetrack terms list highfields-centre --all

    Those that stand have no replaced_on.
    """
    rows = queries.agreed(asked.app.store, asked.today, organisation_id=asked.of)
    asked.answer(rows, view.listing)


@terms.command()
def show(
    context: Context,
    said: Annotated[
        str, typer.Argument(metavar="ORG|ID", help="An organisation, or the id of terms such as T3.")
    ],
    as_json: AsJson = False,
) -> None:
    """Show everything that was agreed with an organisation, or once.

    cvetrack terms show highfields-centre
    cvetrack terms show T1
    """
    app = app_of(context)
    today = app.clock.today
    if names_record(said, "T"):
        found = reading.one(app.store, TERMS, said, today)
        of = app.find("organisation", found.organisation)
    else:
        of = app.find("organisation", said)
        stands = queries.standing(app.store, of.id, today)
        if stands is None:
            raise NotFound(
                f"No terms are agreed with {of.name}. Record some with: cvetrack terms agree {of.slug} TEXT"
            )
        found = stands
    agreed = queries.agreed(app.store, today, organisation_id=of.id)
    earlier = agreed[agreed.index(found) + 1 :]
    app.answer_item("terms", found, lambda each: view.one(each, earlier, today), as_json=as_json)


@edits(terms, TERMS)
def edit(
    right: Correction[Terms],
    respond_within: RespondWithin = None,
) -> None:
    """Put right how terms were written down, or with whom they were agreed.

    cvetrack terms edit T1 --respond-within 3

    For what was agreed anew, see `cvetrack terms agree`: the earlier terms stay known.
    """
    app = right.app
    if respond_within is not None:
        right.columns["respond_within_days"] = rules.working_days(respond_within) if respond_within else None

    of = right.organisation or app.find("organisation", right.record.organisation)

    def said(each: Terms) -> str:
        return view.corrected(each, queries.agreed(app.store, app.clock.today, organisation_id=of.id))

    right.write(said)


removes(terms, "terms", "T1")


def _more(
    app: App,
    limits: str | None,
    written_down: str | None,
    hours: str | None,
    respond_within: str | None,
    expectations: str | None,
) -> dict[str, Any]:
    """What was said beside the agreement itself, by its column."""
    said = (
        ("limits", limits, 10_000),
        ("written_down", written_down, 10_000),
        ("hours", hours, 300),
        ("expectations", expectations, 10_000),
    )
    columns: dict[str, Any] = {
        column: app.text(text, f"text of --{column.replace('_', '-')}", longest=longest)
        for column, text, longest in said
        if text is not None
    }
    if respond_within is not None:
        columns["respond_within_days"] = rules.working_days(respond_within)
    return columns
