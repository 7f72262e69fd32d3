"""`cvetrack handover`: a relationship passes to another officer, introduced jointly."""

from typing import Annotated, Any

import typer

from cvetrack.features.beware.handover import actions, queries, view
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.handover import HANDOVER, Handover
from cvetrack.store import reading
from cvetrack.store.leading import leads_until
from cvetrack.store.lookup import names_record
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.listing import Asked, Listing, lists, of_kind
from cvetrack.terminal.options import AsJson, Because, Context, On
from cvetrack.terminal.taking_out import take_out
from cvetrack.terminal.verbs import Day, OneOrg, Wanted, begins, changes, maybe_text

handover = Feature("Hand a relationship over, with a joint introduction.")
_ORPHANS = Listing("handover-orphans", queries.Orphan, of_all=True)

WHICH = typer.Argument(metavar="ID|ORG", help="The handover's id, such as O3, or whose open handover it is.")
Which = Annotated[str, WHICH]
To = typer.Option("--to", metavar="OFFICER", help="Who is to lead.")
NOTE = typer.Option("--note", metavar="TEXT", help="What to remember; - reads standard input.")


def _meant(app: App, said: str) -> Handover:
    """The handover of an id such as O3, or the open one of an organisation."""
    if names_record(said, "O"):
        return reading.one(app.store, HANDOVER, said, app.clock.today)
    return queries.open_of(app.store, app.find("organisation", said), app.clock.today)


@begins(handover, HANDOVER, view.started, "start")
def start(
    writing: Operation,
    organisation: OneOrg,
    *,
    to: Annotated[Found, Wanted(To, lambda app, said: app.find("officer", said), needed=True)],
    note: Annotated[str | None, maybe_text("note", NOTE)] = None,
    on: Day,
) -> int:
    """Begin to hand an organisation over to another officer.

    cvetrack handover start eastside-youth --to priya-shah
    cvetrack handover start riverside-elders --to sam-reed --note "meet them at the lunch club first"

    Whoever leads that day hands it over. They lead until it is complete.
    """
    return actions.start(writing, organisation, to, on=on, note=note)


@changes(handover, HANDOVER, view.introduced, which=Wanted(WHICH, _meant))
def introduce(writing: Operation, handover_id: int, *, on: Day) -> None:
    """Record that both officers met the organisation together.

    cvetrack handover introduce O1
    cvetrack handover introduce highfields-tenants --on yesterday
    """
    actions.introduce(writing, handover_id, on=on)


@handover.command()
def complete(context: Context, which: Which, on: On = None, as_json: AsJson = False) -> None:
    """Make the new officer lead from a day on.

    cvetrack handover complete O1
    cvetrack handover complete highfields-tenants --on yesterday

    The lead counts as introduced jointly where that was recorded before. Naming the same officer
    with `cvetrack org lead` completes the handover too.
    """
    app = app_of(context)
    found, day = _meant(app, which), app.day(on)
    with app.operation("handover complete") as writing:
        leads = actions.complete(writing, found.id, on=day)
        said = view.completed(reading.one(app.store, HANDOVER, str(found.id), app.clock.today))
        said += leads_until(app.store, leads, day)
    app.written(writing, "handover", found.id, said, as_json=as_json)


@handover.command()
def book(
    context: Context,
    org: Annotated[
        str | None,
        typer.Argument(metavar="ORG", help="Whose book it is; of several with --officer or --mine."),
    ] = None,
    officer: Annotated[
        str | None,
        typer.Option("--officer", metavar="OFFICER", help="Of all organisations that this officer leads."),
    ] = None,
    mine: Annotated[
        bool, typer.Option("--mine", help="Of all that the officer who is writing leads.")
    ] = False,
    flags: Annotated[bool, typer.Option("--flags", help="Also the words of live flags.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show the handover book of an organisation, or of all that an officer leads, by name.

    cvetrack handover book eastside-youth
    cvetrack handover book --officer sam-reed
    cvetrack handover book --mine --json

    Who led and leads, the last twelve contacts, and all that `cvetrack brief` says, in full: who is who, the
    terms agreed, what is promised, needs and concerns, trust, conditions, rivalries, safety, what they have
    said no to. It is for the team, and names everybody. --json has one book, or a list of them.
    """
    app = app_of(context)
    if sum((org is not None, officer is not None, mine)) != 1:
        raise UsageRefusal("Say of which organisation the book is, or give --officer OFFICER or --mine.")
    store, today = app.store, app.clock.today
    if org is not None:
        found = queries.book(store, app.find("organisation", org).id, today, reveal=flags)
        app.answer_item("handover-book", found, lambda each: view.book(each, today), as_json=as_json)
        return
    said = officer or app.officer_said
    who = app.find("officer", said) if said else app.officer
    books = (queries.book(store, each.id, today, reveal=flags) for each in queries.led(store, who, today))
    app.answer_rows(
        "handover-books", books, lambda of: view.books(of, today), row=queries.Book, as_json=as_json
    )


@lists(handover, of_kind("handover-list", HANDOVER, ended="complete", theirs=queries.of_officer))
def list_(
    asked: Asked[Handover],
    orphans: Annotated[
        bool, typer.Option("--orphans", help="Only the organisations that nobody leads.")
    ] = False,
) -> None:
    """List the open handovers, and the orphans: organisations we met or led that nobody leads.

    cvetrack handover list
    cvetrack handover list --all --csv
    cvetrack handover list --orphans --json

    --json and --csv have the handovers, or with --orphans the orphans.
    """
    without = (
        []
        if asked.of or (asked.for_programs and not orphans)
        else queries.orphans(asked.app.store, asked.today)
    )
    if orphans:
        asked.instead(_ORPHANS, "--orphans").answer(without, view.orphans)
        return
    asked.answer(
        asked.records(),
        lambda shown, today: view.listing(shown, today) + ([] if asked.of else view.orphans(without, today)),
    )


@handover.command()
def show(context: Context, which: Which, as_json: AsJson = False) -> None:
    """Show everything the record of one handover holds.

    cvetrack handover show O1
    """
    app = app_of(context)
    app.answer_item(
        "handover", _meant(app, which), lambda each: view.one(each, app.clock.today), as_json=as_json
    )


@handover.command()
def edit(
    context: Context,
    which: Which,
    to: Annotated[str | None, typer.Option("--to", metavar="OFFICER", help="Who is to lead.")] = None,
    note: Annotated[str | None, NOTE] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="When it began.")] = None,
    introduced: Annotated[
        str | None,
        typer.Option("--introduced-on", metavar="DATE", help='When they met together; "" for not at all.'),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Put right who takes over, the note, or the day it began or they were introduced.

    cvetrack handover edit O1 --note "their chair is away until easter"
    cvetrack handover edit highfields-tenants --introduced-on yesterday

    "" takes out a note or a joint introduction. A lead that passed counts as introduced jointly from
    then on, or no longer.
    """
    app = app_of(context)
    found = _meant(app, which)
    columns: dict[str, Any] = {}
    if to is not None:
        columns["to_id"] = app.find("officer", to).id
    if note is not None:
        columns["note"] = app.text(note, "note") if note else None
    if on is not None:
        columns["started_on"] = app.day(on)
    if introduced is not None:
        columns["introduced_on"] = app.day(introduced) if introduced else None
    if not columns:
        raise UsageRefusal("Say what to correct, such as --to or --note. Nothing was written.")
    with app.operation("handover edit") as writing:
        actions.correct(writing, found.id, columns)
        said = view.corrected(reading.one(app.store, HANDOVER, str(found.id), app.clock.today))
    app.written(writing, "handover", found.id, said, as_json=as_json)


@handover.command()
def remove(context: Context, which: Which, because: Because = None, as_json: AsJson = False) -> None:
    """Take out a handover that does not take place; whoever leads goes on leading.

    cvetrack handover remove O1
    cvetrack handover remove highfields-tenants --because "they asked to keep the officer they know"

    It stays in the history alone, with why it went. undo brings it back.
    """
    app = app_of(context)
    why = "it does not take place" if because is None else because
    take_out(app, _meant(app, which).record, because=why, as_json=as_json, noun="handover")
