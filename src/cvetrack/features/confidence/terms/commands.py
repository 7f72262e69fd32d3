"""`cvetrack terms`: how we agreed to work together."""

from datetime import date
from typing import Annotated

import typer

from cvetrack.features.confidence.terms import queries, rules, view
from cvetrack.kernel.errors import NotFound
from cvetrack.records.terms import TERMS, Terms
from cvetrack.store import reading
from cvetrack.store.connection import Store
from cvetrack.store.lookup import names_record
from cvetrack.store.operation import Operation
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import AsJson, Context
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.verbs import Day, OfficerId, OrgId, Wanted, begins, maybe_text, text

terms = Feature("Agree how we work together: purpose, limits, hours, answers.")

Text = typer.Argument(metavar="TEXT", help="What we work on together; - reads standard input.")
Limits = typer.Option("--limits", metavar="TEXT", help="What is left out, or never asked.")
WrittenDown = typer.Option("--written-down", metavar="TEXT", help="What we write down, and who sees it.")
Hours = typer.Option("--hours", metavar="TEXT", help="When each can be reached, evenings too.")
RespondWithin = typer.Option(
    "--respond-within", metavar="DAYS", help="Working days until our answer, such as 5 or 5d."
)
Expectations = typer.Option(
    "--expectations", metavar="TEXT", help="What each may expect of the other, and what not."
)


def _working_days(_: App, said: str | None) -> int | None:
    return None if said is None else rules.working_days(said)


def _agreed(each: Terms, store: Store, today: date, organisation_id: int) -> str:
    return view.agreed(each, queries.agreed(store, today, organisation_id=organisation_id))


@begins(terms, TERMS, _agreed, "agree")
def agree(
    writing: Operation,
    organisation_id: OrgId,
    words: Annotated[str, text("agreement", Text)],
    *,
    limits: Annotated[str | None, maybe_text("text of --limits", Limits)] = None,
    written_down: Annotated[str | None, maybe_text("text of --written-down", WrittenDown)] = None,
    hours: Annotated[str | None, maybe_text("text of --hours", Hours, longest=300)] = None,
    respond_within_days: Annotated[int | None, Wanted(RespondWithin, _working_days)] = None,
    expectations: Annotated[str | None, maybe_text("text of --expectations", Expectations)] = None,
    on: Day,
    officer_id: OfficerId,
) -> int:
    """Record what was agreed with an organisation about working together.

    cvetrack terms agree eastside-youth "the hall and safe routes home" --respond-within 5d --hours "until 8 pm"
    cvetrack terms agree st-marks-hall "help with the food bank" --limits "no names" --written-down "dates and topics"

    The latest agreed stands; earlier ones are kept. What they raise from that day
    on is answered in time when it is answered within the working days agreed.
    """
    columns = {
        "organisation_id": organisation_id,
        "words": words,
        "limits": limits,
        "written_down": written_down,
        "hours": hours,
        "respond_within_days": respond_within_days,
        "expectations": expectations,
        "agreed_on": on,
        "officer_id": officer_id,
    }
    return writing.insert("terms", columns)


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
    respond_within: Annotated[str | None, RespondWithin] = None,
) -> None:
    """Put right how terms were written down, or with whom they were agreed.

    cvetrack terms edit T1 --respond-within 3

    "" takes out --respond-within. For what was agreed anew, see `cvetrack terms agree`: the earlier terms stay known.
    """
    app = right.app
    if respond_within is not None:
        right.columns["respond_within_days"] = rules.working_days(respond_within) if respond_within else None

    of = right.organisation or app.find("organisation", right.record.organisation)

    def said(each: Terms) -> str:
        return view.corrected(each, queries.agreed(app.store, app.clock.today, organisation_id=of.id))

    right.write(said)


removes(terms, "terms", "T1")
