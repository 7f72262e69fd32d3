"""`cvetrack log` and `cvetrack engagement`: contacts with organisations."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cvetrack.features.engagements import actions, queries, rules
from cvetrack.kernel.dates import parse_minutes, parse_past, parse_time
from cvetrack.kernel.errors import NotFound, UsageRefusal
from cvetrack.store.decisions import due_day, outside_hours
from cvetrack.store.lookup import beginning_with, by_id
from cvetrack.store.named import Ambiguous, Found
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.listing import Asked, Listing, lists
from cvetrack.terminal.options import AsJson, At, Context, For, Note, On, Where
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.together import each_once, tell_together
from cvetrack.vocabulary.engagements import Channel, Level, Purpose, StartedBy, Strand

if TYPE_CHECKING:
    from cvetrack.terminal.prompts import Question

log = Feature("Record a contact with one or more organisations.")
_LISTING = Listing(
    "engagement-list",
    queries.Engagement,
    day="day",
    theirs=queries.of_officer,
    first=40,
)
engagement = Feature("List, show, correct or remove engagements.")

How = Annotated[Channel | None, typer.Option("--channel", help="How it happened.")]
About = Annotated[list[str] | None, typer.Option("--about", metavar="TOPIC", help="A subject; repeatable.")]
What = Annotated[Purpose | None, typer.Option("--purpose", help="What for; non-security if not given.")]
OfStrand = Annotated[Strand | None, typer.Option("--strand", help="The strand the activity was about.")]
From = Annotated[StartedBy | None, typer.Option("--from", help="Who began it; us if not given.")]
OfLevel = Annotated[Level | None, typer.Option("--level", help="How far they decided.")]
Theirs = Annotated[bool | None, typer.Option("--theirs/--ours", help="At theirs, as a visit is, or at ours.")]
Via = Annotated[str | None, typer.Option("--via", metavar="ORG", help="The organisation it came through.")]
With = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="CONTACT", help="A person who was there; can be repeated."),
]
Id = Annotated[str, typer.Argument(metavar="ID", help="The engagement's id, such as E231.")]


@log.command("log")
def log_(
    context: Context,
    who: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ORG...", help="Organisations, or a text with @names and #topics; - reads it."
        ),
    ] = None,
    on: On = None,
    at: At = None,
    length: For = None,
    channel: How = None,
    about: About = None,
    purpose: What = None,
    strand: OfStrand = None,
    started_by: From = None,
    people: With = None,
    via: Via = None,
    theirs: Theirs = None,
    where: Where = None,
    level: OfLevel = None,
    note: Note = None,
    needs: Annotated[
        list[str] | None,
        typer.Option("--need", metavar="TEXT", help="A need they spoke of; can be repeated."),
    ] = None,
    promises: Annotated[
        list[str] | None, typer.Option("--promise", metavar="TEXT", help="What we promised; needs --due.")
    ] = None,
    dues: Annotated[
        list[str] | None, typer.Option("--due", metavar="DATE", help="By when; one for each --promise.")
    ] = None,
    new: Annotated[
        bool, typer.Option("--new", help="Add organisations that are not in the register yet.")
    ] = False,
    in_editor: Annotated[bool, typer.Option("--edit", help="Fill it in as a form in your editor.")] = False,
    as_json: AsJson = False,
) -> None:
    """Record a contact with one or more organisations.

    cvetrack log eastside-youth highfields-centre --channel visit --about housing --from them
    cvetrack log "yesterday: called @eastside-youth about #housing"
    cvetrack log eastside-youth --on "last tuesday" --at 19:30 --for 45m --note "wants the hall on Thursdays"
    cvetrack log eastside-youth --promise "dates for Thursdays" --due "in 2 weeks" --need "somewhere warm"

    With nothing given it asks, or with --edit opens a form in your editor, reads back what it
    understood, and keeps it when you agree.

    Days are read as in the UK and never guessed: 3/4/2026 is 3 April. Before 9:00, from 18:00,
    at weekends and on bank holidays counts as out of hours. A name that is not in the register
    is refused; --new adds it. Promises and needs are those of the first organisation named.
    """
    app = app_of(context)
    said = rules.typed(context.params)
    entry = _understood(app, said) if said.who and not in_editor else _agreed(app, said, in_editor=in_editor)
    if entry is not None:
        _keep(app, entry, as_json=as_json)


@lists(engagement, _LISTING)
def list_(
    asked: Asked[queries.Engagement],
    topic: Annotated[str | None, typer.Option("--topic", metavar="TOPIC", help="Only about this.")] = None,
) -> None:
    """List engagements, newest first.

    cvetrack engagement list eastside-youth
    cvetrack engagement list --since "1 january" --csv
    """
    from cvetrack.features.engagements import view

    store = asked.app.store
    wanted: dict[str, Any] = {
        "since": asked.since,
        "until": min(asked.until, asked.today),
        "topic": asked.app.find("topic", topic).name if topic else None,
    }
    if asked.of:
        rows = queries.of_organisation(store, asked.of, **wanted)
    else:
        rows = queries.all_of_them(store, **wanted, most=asked.enough)
    asked.answer(rows, view.listing)


@engagement.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one engagement holds.

    cvetrack engagement show E1
    """
    from cvetrack.features.engagements import view

    app = app_of(context)
    app.answer_item("engagement", queries.one(app.store, id_), view.one, as_json=as_json)


@engagement.command()
def edit(
    context: Context,
    id_: Id,
    on: On = None,
    at: At = None,
    length: For = None,
    channel: How = None,
    about: About = None,
    purpose: What = None,
    strand: OfStrand = None,
    started_by: From = None,
    people: With = None,
    via: Via = None,
    theirs: Theirs = None,
    where: Where = None,
    level: OfLevel = None,
    note: Note = None,
    add: Annotated[
        list[str] | None, typer.Option("--add", metavar="ORG", help="An organisation to add.")
    ] = None,
    drop: Annotated[
        list[str] | None, typer.Option("--drop", metavar="ORG", help="An organisation that was not there.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Correct an engagement; what reports say of it follows.

    cvetrack engagement edit E1 --on yesterday --about housing --about youth
    cvetrack engagement edit E1 --note "" --at ""

    Topics given take the place of those there were; "" takes out a note, a place, a time, a
    length or an organisation given with --via.
    """
    app = app_of(context)
    before = queries.one(app.store, id_)
    said = rules.typed(context.params)
    columns = _columns(app, said) | dict.fromkeys(rules.taken_out(said))
    day, time = columns.get("day", before.day), columns.get("time", before.time)
    if {"day", "time"} & set(columns):
        columns["out_of_hours"] = outside_hours(app.store, day, time)
    if not (columns or about or people or add or drop):
        raise UsageRefusal("Say what to correct, such as --on or --about. Nothing was written.")
    added, dropped = (each_once(app, names) for names in (add, drop))
    of = {*queries.met(app.store, before.id), *(each.id for each in added)}
    present = [app.find("contact", each, of=of, on=day) for each in people or ()]
    if added:
        tell_together(app, [*each_once(app, before.organisations), *added], on=day)
    with app.operation("engagement edit") as writing:
        actions.correct(writing, before.id, columns, add=added, drop=dropped, people=present)
        if about:
            actions.set_topics(writing, before.id, [rules.topic(each) for each in about])
        kept = queries.one(app.store, str(before.id))
        names = queries.names(app.store, before.id)
        sentence = rules.sentence(kept, names=names, topics=kept.topics, via=kept.via)
    app.written(writing, "engagement", kept.id, f"{sentence} Kept as E{kept.id}.", as_json=as_json)


removes(engagement, "engagement", "E1")


def _understood(app: App, said: rules.Said) -> actions.Entry:
    """What was typed, looked up and read; the sentence says all of it back."""
    guessed = None
    if list(said.who) == ["-"] or rules.is_free_text(said.who):
        read = rules.free_text(app.text(" ".join(said.who), "text"), app.clock.today)
        if not said.on:
            rules.refuse_day_inside(read)
        guessed = read.channel if said.channel is None else None
        said = said._replace(
            who=read.organisations,
            on=said.on or (read.day.isoformat() if read.day else None),
            channel=said.channel or read.channel,
            started_by=said.started_by or read.started_by,
            about=(*said.about, *read.topics),
            note=said.note or read.note,
        )
    columns = rules.with_what_follows(_columns(app, said))
    day = columns.setdefault("day", app.clock.today)
    columns["out_of_hours"] = outside_hours(app.store, day, columns.get("time"))
    contact = actions.Contact(**columns)
    met, newcomers = _met(app, said)
    topics = list(dict.fromkeys(rules.topic(each) for each in said.about))
    names = [*(each.name for each in met), *newcomers]
    needs = [app.text(each, "need") for each in said.needs]
    promises = _promises(app, said, day)
    via = by_id(app.store, "organisation", contact.via_id) if contact.via_id else None
    sentence = rules.sentence(contact, names=names, topics=topics, via=via.name if via else None)
    sentence += rules.promised(names[0], promises, needs) + (rules.guess(guessed) if guessed else "")
    people = [app.find("contact", each, of={found.id for found in met}, on=day) for each in said.people]
    return actions.Entry(contact, met, newcomers, people, topics, needs, promises, sentence)


def _columns(app: App, said: rules.Said) -> dict[str, Any]:
    """The columns that were given, each read."""
    columns = {
        "day": parse_past(said.on, app.clock.today) if said.on is not None else None,
        "time": parse_time(said.at) if said.at else None,
        "minutes": parse_minutes(said.length) if said.length else None,
        "channel": said.channel,
        "purpose": said.purpose,
        "strand": said.strand,
        "started_by": said.started_by,
        "level": said.level,
        "theirs": said.theirs,
        "place": app.text(said.where, "place", longest=300) if said.where else None,
        "note": app.text(said.note, "note") if said.note else None,
        "via_id": app.find("organisation", said.via).id if said.via else None,
    }
    return {name: value for name, value in columns.items() if value is not None}


def _met(app: App, said: rules.Said) -> tuple[list[Found], list[str]]:
    """The organisations named, each once, and with `new` the names of those not in the register."""
    met: dict[int, Found] = {}
    newcomers: dict[str, str] = {}
    for each in said.who:
        try:
            found = app.find("organisation", each, or_new=said.new)
            met[found.id] = found
        except Ambiguous:
            raise
        except NotFound:
            if not said.new:
                raise
            newcomers.setdefault(each.casefold(), app.text(each, "name", longest=300))
    return list(met.values()), list(newcomers.values())


def _promises(app: App, said: rules.Said, made_on: date) -> list[tuple[str, date]]:
    if len(said.promises) != len(said.dues):
        raise UsageRefusal(
            "Each --promise needs its own --due, and the other way round. Nothing was written."
        )
    today = app.clock.today
    days = [due_day(app.store, each, today, past_allowed=True, made_on=made_on) for each in said.dues]
    return [(app.text(words, "promise"), day) for words, day in zip(said.promises, days, strict=True)]


def _keep(app: App, entry: actions.Entry, *, as_json: bool) -> None:
    """Write the entry, and say so."""
    officer = app.officer
    tell_together(app, entry.met, on=entry.contact.day)
    with app.operation("log") as writing:
        kept = actions.keep(writing, entry, officer_id=officer.id)
    for aside in rules.asides(kept):
        app.screen.talk(aside)
    app.written(writing, "engagement", kept.id, rules.kept(entry, kept), as_json=as_json)


def _agreed(app: App, said: rules.Said, *, in_editor: bool) -> actions.Entry | None:
    """The contact as the person tells it, by questions or in a form; None where they let it be."""
    if not app.screen.interactive:
        raise UsageRefusal("Say who it was with: cvetrack log ORG")
    from cvetrack.features.engagements import view
    from cvetrack.terminal.forms import fill_in
    from cvetrack.terminal.prompts import ask, converse, unless_let_go

    app.officer  # noqa: B018  whoever cannot write is told before the questions, not after
    editor = app.settings.editor
    if in_editor and not editor:
        raise UsageRefusal("There is no editor: set EDITOR, or leave --edit out. Nothing was written.")
    told, questions = rules.usual(said), _questions(app)
    tell = partial(fill_in, app.screen, editor) if in_editor and editor else partial(converse, app.screen)
    while True:
        told = tell(questions, told)
        entry = _understood(app, rules.told(said, told))
        app.screen.page(view.read_back(entry))
        answer = unless_let_go(app.screen, lambda _: ask(app.screen, "Keep? [Y/n/edit]").lower(), told=True)
        if answer in ("", "y", "yes"):
            return entry._replace(read_back=True)
        if answer in ("n", "no"):
            app.screen.say("Nothing was written.")
            return None


def _questions(app: App) -> "list[Question]":
    from cvetrack.terminal.editing import edit
    from cvetrack.terminal.prompts import Question

    today, editor = app.clock.today, app.settings.editor
    note = "What was said? (enter for the editor)" if editor else "What was said?"
    agreed: set[str] = set()

    def as_typed(said: str) -> tuple[str, str]:
        return app.text(said, "answer"), ""

    return [
        Question(
            "who",
            "Who?",
            lambda said: _who(app, said, agreed),
            needed=True,
            words=lambda start: beginning_with(app.store, "organisation", start.lower()),
        ),
        Question("on", "When?", lambda said: rules.day(parse_past(said, today))),
        Question("channel", "How?", lambda said: rules.one_of(Channel, said)),
        Question("about", "About?", rules.topics),
        Question("started_by", "Who began it?", lambda said: rules.one_of(StartedBy, said)),
        Question("note", note, as_typed, blank=partial(edit, editor) if editor else None, long=True),
        Question("promise", "We promised?", as_typed),
        Question(
            *("due", "  by when?", lambda said: rules.day(due_day(app.store, said, today))),
            needed=True,
            after="promise",
        ),
        Question("need", "They need?", as_typed),
    ]


def _who(app: App, said: str, agreed: set[str]) -> tuple[str, str]:
    """The organisations named, found or agreed to be new: to keep, and to say back."""
    from cvetrack.terminal.prompts import agree

    kept, names = [], []
    for each in rules.listed(said):
        try:
            found = app.find("organisation", each)
            kept.append(found.slug)
            names.append(found.name)
        except Ambiguous:
            raise
        except NotFound as unknown:
            if each not in agreed:
                app.screen.say(str(unknown).removesuffix("Nothing was written.").strip())
                if not agree(app.screen, f'Add "{each}" to the register?'):
                    raise UsageRefusal("Name them again.") from None
                agreed.add(each)
            kept.append(each)
            names.append(f"{each} (new)")
    return ", ".join(kept), ", ".join(names)
