"""`cvetrack log`: a contact with organisations, from options, a sentence, questions or a form."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from cvetrack.features.register.engagement import actions, rules
from cvetrack.kernel.dates import parse_past, say_date
from cvetrack.kernel.errors import NotFound, UsageRefusal
from cvetrack.store.decisions import outside_hours
from cvetrack.store.lookup import beginning_with, by_id
from cvetrack.store.named import Ambiguous, Found
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.of_engagement import (
    About,
    From,
    How,
    OfLevel,
    OfStrand,
    Theirs,
    Via,
    What,
    With,
    columns,
)
from cvetrack.terminal.options import AsJson, At, Context, For, Note, On, Where
from cvetrack.terminal.together import numbered, tell_together
from cvetrack.vocabulary.engagements import Channel, StartedBy

if TYPE_CHECKING:
    from cvetrack.terminal.prompts import Question

log = Feature("Record a contact with one or more organisations.")


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


def _understood(app: App, said: rules.Said) -> actions.Entry:
    """What was typed, looked up and read; the sentence says all of it back."""
    taken_as = ""
    if list(said.who) == ["-"] or rules.is_free_text(said.who):
        from cvetrack.features.every_day.log import rules as texts

        read = texts.free_text(app.text(" ".join(said.who), "text"), app.clock.today, app.day)
        if not said.on:
            texts.refuse_day_inside(read, app.clock.today)
        taken_as = texts.guess(read) if said.channel is None else ""
        said = said._replace(
            who=read.organisations,
            on=said.on or (read.day.isoformat() if read.day else None),
            channel=said.channel or read.channel,
            started_by=said.started_by or read.started_by,
            about=(*said.about, *read.topics),
            note=said.note or read.note,
        )
    known = rules.with_what_follows(columns(app, said))
    day = known.setdefault("day", app.clock.today)
    known["out_of_hours"] = outside_hours(app.store, day, known.get("time"))
    contact = actions.Contact(**known)
    met, newcomers = _met(app, said)
    topics = list(dict.fromkeys(rules.topic(each) for each in said.about))
    names = [*(each.name for each in met), *newcomers]
    needs = [app.text(each, "need") for each in said.needs]
    promises = _promises(app, said, day)
    via = by_id(app.store, "organisation", contact.via_id) if contact.via_id else None
    sentence = rules.sentence(contact, names=names, topics=topics, via=via.name if via else None)
    sentence += rules.promised(names[0], promises, needs) + taken_as
    people = [app.find("contact", each, of={found.id for found in met}, on=day) for each in said.people]
    return actions.Entry(contact, met, newcomers, people, topics, needs, promises, sentence)


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
    days = [app.day_to_come(each, since=made_on, past_allowed=True) for each in said.dues]
    return [(app.text(words, "promise"), day) for words, day in zip(said.promises, days, strict=True)]


def _keep(app: App, entry: actions.Entry, *, as_json: bool) -> None:
    """Write the entry, and say so."""
    officer = app.officer
    through = [entry.contact.via_id] if entry.contact.via_id else []
    tell_together(app, entry.met, on=entry.contact.day, through=through)
    with app.operation("log") as writing:
        kept = actions.keep(writing, entry, officer_id=officer.id)
        whys = [numbered(app, each) for each in kept.newcomers]
    for aside in (*rules.asides(kept), *filter(None, whys)):
        app.screen.talk(aside)
    app.written(writing, "engagement", kept.id, rules.kept(entry, kept), as_json=as_json)


def _agreed(app: App, said: rules.Said, *, in_editor: bool) -> actions.Entry | None:
    """The contact as the person tells it, by questions or in a form; None where they let it be."""
    if not app.screen.interactive:
        raise UsageRefusal("Say who it was with: cvetrack log ORG")
    from cvetrack.features.register.engagement import view
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
    from cvetrack.store.decisions import due_day
    from cvetrack.terminal.editing import edit
    from cvetrack.terminal.prompts import Question

    today, editor = app.clock.today, app.settings.editor
    note = "What was said? (enter for the editor)" if editor else "What was said?"
    agreed: set[str] = set()
    told = today  # when it was, for the days that are counted from then

    def when(said: str) -> tuple[str, str]:
        nonlocal told
        told = parse_past(said, today)
        return rules.day(told)

    def by_when(said: str) -> tuple[str, str]:
        due = due_day(app.store, said, today, since=told)
        if due <= told < today:
            raise UsageRefusal(
                f"{say_date(due)} is in the past, and not after that contact. Give a later day."
            )
        return rules.day(due)

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
        Question("on", "When?", when),
        Question("channel", "How?", lambda said: rules.one_of(Channel, said)),
        Question("about", "About?", rules.topics),
        Question("started_by", "Who began it?", lambda said: rules.one_of(StartedBy, said)),
        Question("note", note, as_typed, blank=partial(edit, editor) if editor else None, long=True),
        Question("promise", "We promised?", as_typed),
        Question("due", "  by when?", by_when, needed=True, after="promise"),
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
