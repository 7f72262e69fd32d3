"""`cvetrack forum`: standing groups of organisations, and who sits in them."""

from datetime import date
from typing import Annotated

import typer

from cvetrack.features.confidence.forum import actions, queries, rules, view
from cvetrack.features.confidence.forum.rules import Seat
from cvetrack.store.named import Found
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import corrections
from cvetrack.terminal.listing import Asked, Listing, lists
from cvetrack.terminal.options import Anyway, AsJson, Context, Forum, On, Org, RightName, Yes
from cvetrack.terminal.taking_out import removes_named
from cvetrack.terminal.together import asking
from cvetrack.vocabulary.forums import ForumKind, SeatKind

forum = Feature("Keep forums and who sits in them: reference, advisory, others.")

Terms = Annotated[
    str | None,
    typer.Option("--terms", metavar="TEXT", help="Its terms of reference; - reads standard input."),
]
Quorum = Annotated[
    int | None,
    typer.Option("--quorum", metavar="N", min=1, max=200, help="How many seats must be there to decide."),
]


@forum.command()
def add(
    context: Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The forum's name.")],
    kind: Annotated[ForumKind, typer.Option("--kind", help="What it is for.")],
    terms: Terms = None,
    quorum: Quorum = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Add a forum: a standing group of organisations.

    cvetrack forum add "Safer Streets Group" --kind other --quorum 4
    cvetrack forum add "Young Voices" --kind advisory --terms "What we plan, before we do it." --on "1 february"

    A reference group hears every issue that communities bring; an advisory group advises on
    countering extremism, and wants young people in it.
    """
    app = app_of(context)
    said, founded_on = app.text(name, "name", longest=200), app.day(on)
    agreed = app.text(terms, "terms") if terms is not None else None
    with app.operation("forum add") as writing:
        made = actions.found_forum(writing, said, kind=kind.value, on=founded_on, terms=agreed, quorum=quorum)
        sentence = view.founded(queries.one(app.store, made, app.clock.today))
    app.written(writing, "forum", made.id, sentence, as_json=as_json)


@lists(forum, Listing("forum-list", rules.Forum, of_all=True, day="founded_on"))
def list_(asked: Asked[rules.Forum]) -> None:
    """List the forums, how many seats are taken, and when each last met.

    cvetrack forum list
    """
    asked.answer(queries.forums(asked.app.store, asked.today), view.listing)


@forum.command()
def show(context: Context, which: Forum, as_json: AsJson = False) -> None:
    """Show one forum: its terms, who sits in it since when, and which seats are empty.

    cvetrack forum show reference-group
    """
    app = app_of(context)
    today = app.clock.today
    found = queries.whole(app.store, app.find("forum", which), today)
    app.answer_item("forum", found, lambda each: view.one(each, today), as_json=as_json)


@forum.command()
def seat(
    context: Context,
    which: Forum,
    org: Org,
    kind: Annotated[SeatKind, typer.Option("--kind", help="Whom the seat is for.")] = SeatKind.MEMBER,
    on: On = None,
    left: Annotated[
        str | None,
        typer.Option("--left-on", metavar="DATE", help="The day they left, of a seat of the past."),
    ] = None,
    anyway: Anyway = False,
    as_json: AsJson = False,
) -> None:
    """Give an organisation a seat in a forum.

    cvetrack forum seat community-advisory-group eastside-youth --kind youth
    cvetrack forum seat reference-group riverside-elders --on "1 february"
    cvetrack forum seat reference-group highfields-centre --on 1/9/2025 --left "5 january"

    The seat is the organisation's; whom it sends is its own affair. To meetings that are planned
    already it is invited with: cvetrack meeting edit ID --with ORG
    """
    app = app_of(context)
    found, who, day = app.find("forum", which), app.find("organisation", org), app.day(on)
    until = app.day(left) if left is not None else None
    if until is None:
        asking(app, organisation_id=who.id, on=day, anyway=anyway)
    with app.operation("forum seat") as writing:
        seat_id = actions.seat(writing, found, who, kind=kind.value, on=day, until=until)
        tell = view.seated if until is None else view.left
        said = tell(_seat(app, found, seat_id), queries.one(app.store, found, app.clock.today))
    app.written(writing, "seat", seat_id, said, as_json=as_json)


@forum.command()
def leave(
    context: Context, which: Forum, org: Org, on: On = None, yes: Yes = False, as_json: AsJson = False
) -> None:
    """Record that an organisation left its seat.

    cvetrack forum leave reference-group midtown-forum --on yesterday

    It is not invited any more to what meets from that day on, nor counted as missing where that has met.
    """
    app = app_of(context)
    found, who, day = app.find("forum", which), app.find("organisation", org), app.day(on)
    app.sure(f"Record that {who.name} left {found.name}", found, who, yes=yes)
    with app.operation("forum leave") as writing:
        seat_id, went = actions.leave(writing, found, who, on=day)
        said = view.left(_seat(app, found, seat_id), queries.one(app.store, found, app.clock.today), went)
    app.written(writing, "seat", seat_id, said, as_json=as_json)


@forum.command()
def reseat(
    context: Context,
    which: Forum,
    org: Org,
    kind: Annotated[SeatKind | None, typer.Option("--kind", help="The right kind.")] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day the seat was taken.")
    ] = None,
    left: Annotated[
        str | None,
        typer.Option("--left-on", metavar="DATE", help='The day they left; "" where they did not.'),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Put right the kind or the days of an organisation's latest seat.

    cvetrack forum reseat reference-group eastside-youth --kind youth
    """
    app = app_of(context)
    found, who = app.find("forum", which), app.find("organisation", org)
    sits = left is not None and not left.strip()
    columns = {"until": None} if sits else {}
    if not sits or kind or on:
        columns |= corrections(
            app,
            "with --kind, --on or --left-on",
            days={"since": on, "until": None if sits else left},
            others={"kind": kind and kind.value},
        )
    with app.operation("forum reseat") as writing:
        seat_id, went = actions.reseat(writing, found, who, columns)
        said = view.reseated(_seat(app, found, seat_id), queries.one(app.store, found, app.clock.today), went)
    app.written(writing, "seat", seat_id, said, as_json=as_json)


@forum.command()
def edit(
    context: Context,
    which: Forum,
    name: RightName = None,
    kind: Annotated[ForumKind | None, typer.Option("--kind", help="What it is for.")] = None,
    terms: Terms = None,
    quorum: Quorum = None,
    no_quorum: Annotated[bool, typer.Option("--no-quorum", help="However many are there decide.")] = False,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day it was founded.")] = None,
    as_json: AsJson = False,
) -> None:
    """Put right what is written of a forum.

    cvetrack forum edit reference-group --quorum 4
    cvetrack forum edit reference-group --terms ""

    Its short name stays. For a seat, see `cvetrack forum reseat`.
    """
    app = app_of(context)
    found = app.find("forum", which)
    columns = corrections(
        app,
        "such as --quorum or --terms",
        texts=[("name", name, "name", 200), ("terms", terms, "terms", 10_000)],
        days={"founded_on": on},
        others={"kind": kind and kind.value, "quorum": quorum},
        optional=("terms",),
        taken_out=["quorum"] if no_quorum else [],
    )
    with app.operation("forum edit") as writing:
        actions.correct(writing, found, columns)
        sentence = view.corrected(queries.one(app.store, found, app.clock.today))
    app.written(writing, "forum", found.id, sentence, as_json=as_json)


removes_named(
    forum,
    "forum",
    Forum,
    "interfaith-table",
    otherwise="Who sat in it goes with it. A member that left: cvetrack forum leave",
)


def _seat(app: App, forum: Found, seat_id: int) -> Seat:
    seats = queries.seats(app.store, date.max, forum_id=forum.id)
    return next(each for each in seats if each.id == seat_id)
