"""`cvetrack promise`: what was promised, by us and to us."""

from typing import Annotated

import typer

from cvetrack.features.trust.promise import actions, view
from cvetrack.records.promise import PROMISE, Promise
from cvetrack.store import reading
from cvetrack.store.correcting import after
from cvetrack.store.occasions import occasion
from cvetrack.store.operation import Operation
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import AsJson, Because, Context, In, On, Org
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.verbs import Day, Reason, changes, day_there
from cvetrack.vocabulary.work import PromisedBy

promise = Feature("Make, keep, miss, renegotiate or list promises, ours and theirs.")

Id = Annotated[str, typer.Argument(metavar="ID", help="The promise's id, such as P41.")]
Text = Annotated[
    str | None,
    typer.Argument(metavar="TEXT", help="What was promised, in words; - reads standard input."),
]
Due = Annotated[
    str, typer.Option("--due", metavar="DATE", help='By when, such as friday or "in 5 working days".')
]


@promise.command()
def make(
    context: Context,
    org: Org,
    due: Due,
    text: Text = None,
    theirs: Annotated[bool, typer.Option("--theirs", help="They promised it to us.")] = False,
    in_: In = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record a promise and the day it is due.

    cvetrack promise make eastside-youth "dates for the hall on Thursdays" --due friday
    cvetrack promise make eastside-youth "an answer about the lease" --due "in 5 working days"
    cvetrack promise make st-marks-hall "names for the reference group" --due "25 march" --theirs
    cvetrack promise make eastside-youth "a list of halls" --due friday --in E1

    The day leans to the future and is said back; working days leave out weekends and the bank holidays
    of your nation (see: cvetrack settings). For a promise of the past give its day with --on.
    """
    app = app_of(context)
    found = app.find("organisation", org)
    made_in = occasion(app.store, in_, app.clock.today).id if in_ is not None else None
    made_on = day_there(app, on, in_)
    due_on = app.day_to_come(due, since=made_on)
    words = app.text(text, "promise")
    officer = app.officer
    with app.operation("promise make") as writing:
        promise_id = actions.make(
            writing,
            found.id,
            words,
            on=made_on,
            due=due_on,
            officer_id=officer.id,
            promised_by=(PromisedBy.THEM if theirs else PromisedBy.US).value,
            engagement_id=made_in,
        )
        said = view.made(reading.one(app.store, PROMISE, str(promise_id), app.clock.today))
    app.written(writing, "promise", promise_id, said, as_json=as_json)


@lists(promise, of_kind("promise-list", PROMISE, ended="kept or missed"))
def list_(
    asked: Asked[Promise],
    overdue: Annotated[bool, typer.Option("--overdue", help="Only those that are late.")] = False,
) -> None:
    """List the open promises, the latest first, ours before theirs.

    cvetrack promise list
    cvetrack promise list eastside-youth --all
    cvetrack promise list --overdue --csv
    """
    rows = asked.records()
    asked.answer((each for each in rows if each.state == "late" or not overdue), view.listing)


@promise.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one promise holds.

    cvetrack promise show P1
    """
    app = app_of(context)
    today = app.clock.today
    found = reading.one(app.store, PROMISE, id_, today)
    app.answer_item("promise", found, lambda each: view.one(each, today), as_json=as_json)


@changes(promise, PROMISE, view.kept)
def keep(
    writing: Operation,
    promise_id: int,
    *,
    told: Annotated[bool, typer.Option("--told", help="They were told the same day.")] = False,
    on: Day,
) -> None:
    """Record that a promise was kept.

    cvetrack promise keep P2 --told
    cvetrack promise keep P2 --on yesterday

    One kept after its day stays kept late, and how late is said.
    """
    actions.keep(writing, promise_id, on=on, told=told)


@changes(promise, PROMISE, view.missed)
def miss(writing: Operation, promise_id: int, *, because: Reason, on: Day) -> None:
    """Record that a promise will not be kept, and why.

    cvetrack promise miss P2 --because "the hall was let to somebody else"

    Better: agree another day with them before it is due, with `cvetrack promise renegotiate`.
    """
    actions.miss(writing, promise_id, on=on, because=because)


@promise.command()
def renegotiate(
    context: Context, id_: Id, due: Due, because: Because = None, on: On = None, as_json: AsJson = False
) -> None:
    """Record that another day was agreed with them; the first one stays known.

    cvetrack promise renegotiate P2 --due "end of march" --because "they asked for more time"

    Only with their agreement: a day that we move alone is a day missed.
    """
    app = app_of(context)
    found, day = reading.one(app.store, PROMISE, id_, app.clock.today), app.day(on)
    due_on = app.day_to_come(due, since=day)
    reason = app.text(because, "reason")
    with app.operation("promise renegotiate") as writing:
        actions.renegotiate(writing, found.id, on=day, due=due_on, because=reason)
        said = view.renegotiated(reading.one(app.store, PROMISE, str(found.id), app.clock.today))
    app.written(writing, "promise", found.id, said, as_json=as_json)


@changes(promise, PROMISE, view.told)
def tell(writing: Operation, promise_id: int, *, on: Day) -> None:
    """Record that they were told that a promise was kept or missed.

    cvetrack promise tell P1
    """
    actions.tell(writing, promise_id, on=on)


@edits(promise, PROMISE, but=("first_due_on",))
def edit(
    right: Correction[Promise],
    due: Annotated[str | None, typer.Option("--due", metavar="DATE", help="The right day it is due.")] = None,
    by: Annotated[PromisedBy | None, typer.Option("--by", help="Who made it: us, or them.")] = None,
) -> None:
    """Put right how a promise was written down, or whose it is.

    cvetrack promise edit P2 --text "three dates for the hall on Thursdays"

    For another day that was agreed since, see `cvetrack promise renegotiate`.
    """
    app = right.app
    promise = after(right.record, right.columns)
    since = promise.renegotiated_on or promise.made_on
    due_on = app.day_to_come(due, since=since, past_allowed=True) if due else None
    right.also(due_on=due_on, promised_by=by and by.value)
    right.write(view.corrected)


removes(promise, "promise", "P1")
