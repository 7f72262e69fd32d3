"""`cvetrack promise`: what was promised, by us and to us."""

from typing import Annotated

import typer

from cvetrack.features.promises import actions, view
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.promise import PROMISE
from cvetrack.store import reading
from cvetrack.store.decisions import due_day
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Because, Context, MaybeOrg, On, Org, RightText
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
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record a promise and the day it is due.

    cvetrack promise make eastside-youth "dates for the hall on Thursdays" --due friday
    cvetrack promise make eastside-youth "an answer about the lease" --due "in 5 working days"
    cvetrack promise make st-marks-hall "names for the reference group" --due "25 march" --theirs

    The day leans to the future and is said back; working days leave out weekends and the bank holidays
    of your nation (see: cvetrack settings). For a promise of the past give its day with --on.
    """
    app = app_of(context)
    found = app.find("organisation", org)
    made_on = app.day(on)
    due_on = due_day(app.store, due, app.clock.today, past_allowed=made_on < app.clock.today, made_on=made_on)
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
        )
        said = view.made(reading.one(app.store, PROMISE, str(promise_id), app.clock.today))
    app.written(writing, "promise", promise_id, said, as_json=as_json)


@promise.command("list")
def list_(
    context: Context,
    org: MaybeOrg = None,
    still_open: Annotated[bool, typer.Option("--open", help="Only those neither kept nor missed.")] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only those that are late.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Also those kept and missed.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the open promises, the latest first, ours before theirs.

    cvetrack promise list
    cvetrack promise list eastside-youth --all
    cvetrack promise list --overdue --csv

    --json and --csv have those kept and missed too, unless --open or --overdue is given.
    """
    if everything and (still_open or overdue):
        raise UsageRefusal("--all goes with neither --open nor --overdue. Leave one out.")
    app = app_of(context)
    today = app.clock.today
    of = app.find("organisation", org).id if org else None
    rows = reading.listed(app.store, PROMISE, today, organisation_id=of)
    some = [each for each in rows if each.state == "late" or (not overdue and each.is_open)]
    whole = everything or ((as_json or as_csv) and not (still_open or overdue))
    settled = 0 if still_open or overdue else sum(not each.is_open for each in rows)
    app.answer_rows(
        "promise-list",
        rows if whole else some,
        lambda shown: view.listing(shown, today, settled=0 if whole else settled),
        as_json=as_json,
        as_csv=as_csv,
    )


@promise.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one promise holds.

    cvetrack promise show P1
    """
    app = app_of(context)
    today = app.clock.today
    found = reading.one(app.store, PROMISE, id_, today)
    app.answer_item("promise", found, lambda each: view.one(each, today), as_json=as_json)


@promise.command()
def keep(
    context: Context,
    id_: Id,
    on: On = None,
    told: Annotated[bool, typer.Option("--told", help="They were told the same day.")] = False,
    as_json: AsJson = False,
) -> None:
    """Record that a promise was kept.

    cvetrack promise keep P2 --told
    cvetrack promise keep P2 --on yesterday

    One kept after its day stays kept late, and how late is said.
    """
    app = app_of(context)
    found, day = reading.one(app.store, PROMISE, id_, app.clock.today), app.day(on)
    with app.operation("promise keep") as writing:
        actions.keep(writing, found.id, on=day, told=told)
        said = view.kept(reading.one(app.store, PROMISE, str(found.id), app.clock.today))
    app.written(writing, "promise", found.id, said, as_json=as_json)


@promise.command()
def miss(context: Context, id_: Id, because: Because = None, on: On = None, as_json: AsJson = False) -> None:
    """Record that a promise will not be kept, and why.

    cvetrack promise miss P2 --because "the hall was let to somebody else"

    Better: agree another day with them before it is due, with `cvetrack promise renegotiate`.
    """
    app = app_of(context)
    found, day = reading.one(app.store, PROMISE, id_, app.clock.today), app.day(on)
    reason = app.text(because, "reason")
    with app.operation("promise miss") as writing:
        actions.miss(writing, found.id, on=day, because=reason)
        said = view.missed(reading.one(app.store, PROMISE, str(found.id), app.clock.today))
    app.written(writing, "promise", found.id, said, as_json=as_json)


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
    due_on = due_day(app.store, due, app.clock.today, past_allowed=day < app.clock.today)
    reason = app.text(because, "reason")
    with app.operation("promise renegotiate") as writing:
        actions.renegotiate(writing, found.id, on=day, due=due_on, because=reason)
        said = view.renegotiated(reading.one(app.store, PROMISE, str(found.id), app.clock.today))
    app.written(writing, "promise", found.id, said, as_json=as_json)


@promise.command()
def tell(context: Context, id_: Id, on: On = None, as_json: AsJson = False) -> None:
    """Record that they were told that a promise was kept or missed.

    cvetrack promise tell P1
    """
    app = app_of(context)
    found, day = reading.one(app.store, PROMISE, id_, app.clock.today), app.day(on)
    with app.operation("promise tell") as writing:
        actions.tell(writing, found.id, on=day)
        said = view.told(reading.one(app.store, PROMISE, str(found.id), app.clock.today))
    app.written(writing, "promise", found.id, said, as_json=as_json)


@promise.command()
def edit(
    context: Context,
    id_: Id,
    text: RightText = None,
    due: Annotated[str | None, typer.Option("--due", metavar="DATE", help="The right day.")] = None,
    as_json: AsJson = False,
) -> None:
    """Put right how a promise was written down.

    cvetrack promise edit P2 --text "three dates for the hall on Thursdays"

    For another day that was agreed since, see `cvetrack promise renegotiate`.
    """
    app = app_of(context)
    found = reading.one(app.store, PROMISE, id_, app.clock.today)
    due_on = due_day(app.store, due, app.clock.today, past_allowed=True) if due is not None else None
    columns = app.corrections(
        "with --text or --due", texts=[("words", text, "promise", 10_000)], others={"due_on": due_on}
    )
    with app.operation("promise edit") as writing:
        actions.correct(writing, found.id, columns)
        said = view.corrected(reading.one(app.store, PROMISE, str(found.id), app.clock.today))
    app.written(writing, "promise", found.id, said, as_json=as_json)
