"""`cvetrack need`: what organisations say they need."""

from typing import Annotated

import typer

from cvetrack.features.needs import actions, view
from cvetrack.records.need import NEED, Need
from cvetrack.store import reading
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import AsJson, Because, Context, On, Org
from cvetrack.terminal.taking_out import removes
from cvetrack.vocabulary.work import Priority

need = Feature("Hear, refer, decline or list what organisations need.")

Id = Annotated[str, typer.Argument(metavar="ID", help="The need's id, such as N7.")]
Text = Annotated[
    str | None,
    typer.Argument(metavar="TEXT", help="What they need, in their words; - reads standard input."),
]
How = Annotated[Priority | None, typer.Option("--priority", help="How pressing it is, as they say it.")]


@need.command()
def add(
    context: Context,
    org: Org,
    text: Text = None,
    security: Annotated[bool, typer.Option("--security", help="It is about security.")] = False,
    priority: How = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record a need in an organisation's own words.

    cvetrack need add eastside-youth "somewhere warm for the homework club" --priority urgent
    cvetrack need add canal-street-mosque "better lights at the gate" --security --on "3 february"

    The priority is theirs, not ours. A need stays open until they say that it is met.
    """
    app = app_of(context)
    found = app.find("organisation", org)
    raised_on = app.day(on)
    words = app.text(text, "need")
    officer = app.officer
    with app.operation("need add") as writing:
        need_id = actions.raise_need(
            writing,
            found.id,
            words,
            on=raised_on,
            officer_id=officer.id,
            security=security,
            priority=priority.value if priority else None,
        )
        said = view.raised(reading.one(app.store, NEED, str(need_id), app.clock.today))
    app.written(writing, "need", need_id, said, as_json=as_json)


@lists(need, of_kind("need-list", NEED, ended="met or declined"))
def list_(asked: Asked[Need]) -> None:
    """List the open needs, the most pressing to them first.

    cvetrack need list
    cvetrack need list eastside-youth --all
    cvetrack need list --open --csv
    """
    asked.answer(asked.records(), view.listing)


@need.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one need holds.

    cvetrack need show N1
    """
    app = app_of(context)
    today = app.clock.today
    found = reading.one(app.store, NEED, id_, today)
    app.answer_item("need", found, lambda each: view.one(each, today), as_json=as_json)


@need.command()
def met(
    context: Context,
    id_: Id,
    words: Annotated[
        str | None, typer.Option("--words", metavar="TEXT", help="What they said; - reads standard input.")
    ] = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record that they say a need is met.

    cvetrack need met N1 --words "the library room is warm enough" --on yesterday

    Only when they say so themselves; what we did about it may not be what they needed.
    """
    app = app_of(context)
    found, day = reading.one(app.store, NEED, id_, app.clock.today), app.day(on)
    said = app.text(words, "words") if words is not None else None
    with app.operation("need met") as writing:
        actions.meet(writing, found.id, on=day, words=said)
        sentence = view.met(reading.one(app.store, NEED, str(found.id), app.clock.today))
    app.written(writing, "need", found.id, sentence, as_json=as_json)


@need.command()
def refer(
    context: Context,
    id_: Id,
    to: Annotated[
        str, typer.Option("--to", metavar="WHOM", help="The service or organisation asked to help.")
    ],
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record that a need was passed to somebody who can help.

    cvetrack need refer N2 --to "the housing office"

    It stays open until they say that it is met.
    """
    app = app_of(context)
    found, day = reading.one(app.store, NEED, id_, app.clock.today), app.day(on)
    whom = app.text(to, "name of whom it goes to", longest=300)
    with app.operation("need refer") as writing:
        actions.refer(writing, found.id, on=day, to=whom)
        said = view.referred(reading.one(app.store, NEED, str(found.id), app.clock.today))
    app.written(writing, "need", found.id, said, as_json=as_json)


@need.command()
def decline(
    context: Context, id_: Id, because: Because = None, on: On = None, as_json: AsJson = False
) -> None:
    """Record that we cannot help with a need, and why.

    cvetrack need decline N2 --because "the council has no say in private lettings"
    """
    app = app_of(context)
    found, day = reading.one(app.store, NEED, id_, app.clock.today), app.day(on)
    reason = app.text(because, "reason")
    with app.operation("need decline") as writing:
        actions.decline(writing, found.id, on=day, because=reason)
        said = view.declined(reading.one(app.store, NEED, str(found.id), app.clock.today))
    app.written(writing, "need", found.id, said, as_json=as_json)


@need.command()
def tell(context: Context, id_: Id, on: On = None, as_json: AsJson = False) -> None:
    """Record that they were told where a need stands.

    cvetrack need tell N2
    """
    app = app_of(context)
    found, day = reading.one(app.store, NEED, id_, app.clock.today), app.day(on)
    with app.operation("need tell") as writing:
        actions.tell(writing, found.id, on=day)
        said = view.told(reading.one(app.store, NEED, str(found.id), app.clock.today))
    app.written(writing, "need", found.id, said, as_json=as_json)


@edits(need, NEED)
def edit(
    right: Correction[Need],
    security: Annotated[
        bool | None, typer.Option("--security/--not-security", help="Whether it is about security.")
    ] = None,
    priority: How = None,
) -> None:
    """Put right how a need was written down, or whose it is.

    cvetrack need edit N2 --priority high
    """
    right.also(security=security, priority=priority and priority.value)
    right.write(view.corrected)


removes(need, "need", "N1")
