"""`cvetrack need`: what organisations say they need."""

from typing import Annotated

import typer

from cvetrack.features.needs import actions, view
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.need import NEED
from cvetrack.store import reading
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Because, Context, MaybeOrg, On, Org, RightText
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


@need.command("list")
def list_(
    context: Context,
    org: MaybeOrg = None,
    still_open: Annotated[bool, typer.Option("--open", help="Only those neither met nor declined.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Also those met and declined.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the open needs, the most pressing to them first.

    cvetrack need list
    cvetrack need list eastside-youth --all
    cvetrack need list --open --csv

    --json and --csv have those met and declined too, unless --open is given.
    """
    if everything and still_open:
        raise UsageRefusal("--all and --open do not go together. Leave one out.")
    app = app_of(context)
    today = app.clock.today
    of = app.find("organisation", org).id if org else None
    rows = reading.listed(app.store, NEED, today, organisation_id=of)
    some = [each for each in rows if each.is_open]
    whole = everything or ((as_json or as_csv) and not still_open)
    closed = 0 if whole or still_open else len(rows) - len(some)
    app.answer_rows(
        "need-list",
        rows if whole else some,
        lambda shown: view.listing(shown, today, closed=closed),
        as_json=as_json,
        as_csv=as_csv,
    )


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


@need.command()
def edit(
    context: Context,
    id_: Id,
    text: RightText = None,
    security: Annotated[
        bool | None, typer.Option("--security/--not-security", help="Whether it is about security.")
    ] = None,
    priority: How = None,
    as_json: AsJson = False,
) -> None:
    """Put right how a need was written down.

    cvetrack need edit N2 --priority high
    """
    app = app_of(context)
    found = reading.one(app.store, NEED, id_, app.clock.today)
    columns = app.corrections(
        "such as --text or --priority",
        texts=[("words", text, "need", 10_000)],
        others={"security": security, "priority": priority and priority.value},
    )
    with app.operation("need edit") as writing:
        actions.correct(writing, found.id, columns)
        said = view.corrected(reading.one(app.store, NEED, str(found.id), app.clock.today))
    app.written(writing, "need", found.id, said, as_json=as_json)
