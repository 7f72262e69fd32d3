"""`cvetrack officer`: the council's own officers."""

from typing import Annotated, Any

import typer

from cvetrack.features.register.officer import actions, queries, view
from cvetrack.features.register.officer.queries import Officer
from cvetrack.features.register.org import queries as organisations
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.handover import HANDOVER
from cvetrack.store import reading
from cvetrack.store.leading import leads_until
from cvetrack.store.serving import not_left
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import with_days
from cvetrack.terminal.listing import Asked, Listing, lists
from cvetrack.terminal.options import AsJson, Context, RightName, Yes
from cvetrack.terminal.taking_out import removes_named

officer = Feature("Add, list, show or correct officers, and see one off.")
_LISTING = Listing(
    "officer-list",
    Officer,
    of_all=True,
    day="since",
    is_open=lambda each, today: each.serves(today),
)

Who = Annotated[str, typer.Argument(metavar="OFFICER", help="Short name, number or name of an officer.")]
removes_named(
    officer,
    "officer",
    Who,
    "tom-hale",
    otherwise="Nor is whoever wrote in this record. One who left: cvetrack officer leave",
)
Since = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day they began; today if not given.")
]


@officer.command()
def add(
    context: Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The officer's name.")],
    on: Since = None,
    as_json: AsJson = False,
) -> None:
    """Add an officer to the team.

    cvetrack officer add "Tom Hale" --on "1 february"

    With several officers each command that writes needs to know who writes: say so with
    --officer, or once for a machine with `cvetrack settings set me OFFICER`.
    """
    app = app_of(context)
    today = app.clock.today
    said = app.text(name, "name", longest=200)
    since = app.day(on, to_come_too=True)
    # Where nobody serves any more, nobody's name can be asked of whoever adds the next officer.
    with app.operation("officer add", unsigned=not not_left(app.store, today)) as writing:
        made = actions.welcome(writing, said, since=since)
        alike = queries.of_that_name(app.store, said, today)
    for each in alike:
        app.screen.talk(
            f"{each.name} who left is kept as {each.slug}. If it is the same person, take this back with: "
            f"cvetrack undo, then: cvetrack officer return {each.slug}"
        )
    sentence = f"{made.name} is an officer from {say_date(since)}, as {made.slug}."
    app.written(writing, "officer", made.id, sentence, as_json=as_json)


@lists(officer, _LISTING)
def list_(asked: Asked[Officer]) -> None:
    """List the officers, those who serve first.

    cvetrack officer list
    cvetrack officer list --open

    Those are open who serve.
    """
    asked.answer(queries.officers(asked.app.store, asked.today), view.team)


@officer.command()
def show(context: Context, who: Who, as_json: AsJson = False) -> None:
    """Show one officer: when they served, and on which organisations they lead.

    cvetrack officer show sam-reed
    """
    app = app_of(context)
    found = queries.details(app.store, app.find("officer", who).id, app.clock.today)
    app.answer_item("officer", found, lambda each: view.one(each, app.clock.today), as_json=as_json)


@officer.command()
def edit(
    context: Context,
    who: Who,
    name: RightName = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day they began.")] = None,
    as_json: AsJson = False,
) -> None:
    """Correct an officer's name or the day they began.

    cvetrack officer edit sam-reed --on "1 march 2023"
    """
    app = app_of(context)
    found = app.find("officer", who)
    columns: dict[str, Any] = {}
    if name is not None:
        columns["name"] = app.text(name, "name", longest=200)
    since = app.day(on, to_come_too=True) if on is not None else None
    if since:
        columns["since"] = since.isoformat()
    if not columns:
        raise UsageRefusal("Say what to correct with --name or --on. Nothing was written.")
    with app.operation("officer edit") as writing:
        actions.correct(writing, found, columns)
    sentence = with_days(f"{columns.get('name', found.name)} corrected.", {"since": since})
    app.written(writing, "officer", found.id, sentence, as_json=as_json)


@officer.command("return")
def return_(
    context: Context,
    who: Who,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day they are back; today if not given.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Record that an officer who left is back: one person, in two spells.

    cvetrack officer return dee-marsh --on "2 february"

    Back from the very day of leaving, they never left, and lead on. What passed to another stays with them.
    """
    app = app_of(context)
    found, today = app.find("officer", who), app.clock.today
    day = app.day(on, to_come_too=True)
    # As in `add`: whoever comes back first can write for nobody yet.
    with app.operation("officer return", unsigned=not not_left(app.store, today)) as writing:
        kept = actions.come_back(writing, found, on=day)
        now = queries.details(app.store, found.id, today)
    sentence = view.back(now.officer, today, since=day, led=now.led, kept=kept)
    app.written(writing, "officer", found.id, sentence, as_json=as_json)


@officer.command()
def leave(
    context: Context,
    who: Who,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="The first day without them; today if not given."),
    ] = None,
    hand_to: Annotated[
        str | None,
        typer.Option("--hand-to", metavar="OFFICER", help="Who leads from then on where they led."),
    ] = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Record that an officer leaves; what they led passes on, or is without a lead.

    cvetrack officer leave sam-reed --on "1 march" --hand-to priya-shah
    cvetrack officer leave priya-shah --on 2026-03-27

    From that day they neither lead nor write. The organisations left without a lead are named, and all
    that have none are counted. A handover while they are here, with a joint introduction, is kinder to
    the organisation: see cvetrack handover.
    """
    app = app_of(context)
    gone = app.find("officer", who)
    heir = app.find("officer", hand_to) if hand_to else None
    today = app.clock.today
    day = app.day(on, to_come_too=True)
    app.sure(f"Record that {gone.name} leaves", gone, *([heir] if heir else []), yes=yes)
    with app.operation("officer leave") as writing:
        led = actions.leave(writing, gone, on=day, heir=heir)
        orphans = len(organisations.unled(app.store, max(day, today)))
        sentence = view.farewell(gone, led, heir, on=say_date(day), later=day > today, orphans=orphans)
        sentence += leads_until(app.store, heir.id if heir and led else None, day)
        sentence += view.waiting_for(reading.still_open(app.store, HANDOVER, max(day, today)), gone)
    app.written(writing, "officer", gone.id, sentence, as_json=as_json)
