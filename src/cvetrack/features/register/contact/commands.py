"""`cvetrack contact`: people in a public role at an organisation."""

from datetime import date
from typing import Annotated, Any

import typer

from cvetrack.features.register.contact import actions, queries, rules, view
from cvetrack.features.register.contact.queries import Contact
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import listed
from cvetrack.store.named import Found
from cvetrack.store.removing import MISTAKE
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.listing import Asked, Listing, lists
from cvetrack.terminal.options import AsJson, Because, Context, RightName, Yes

contact = Feature("Add, list, correct or move contacts: people in public roles.")
_LISTING = Listing(
    "contact-list",
    Contact,
    day="since",
    ended="whose role ended",
    programs_too=False,
    is_open=lambda each, today: each.holds_it(today),
)

Who = Annotated[str, typer.Argument(metavar="CONTACT", help="Short name, number or name of a contact.")]
Role = Annotated[str | None, typer.Option("--role", metavar="ROLE", help="The public role they hold.")]
Email = Annotated[str | None, typer.Option(metavar="E", help="The e-mail address of the role.")]
Phone = Annotated[str | None, typer.Option(metavar="P", help="The telephone number, kept as typed.")]


@contact.command()
def add(
    context: Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The person's name.")],
    org: Annotated[
        str, typer.Option("--org", metavar="ORG", help="The organisation where they hold the role.")
    ],
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help="The public role they hold.")],
    email: Email = None,
    phone: Phone = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Since when; today if not given.")
    ] = None,
    same_as: Annotated[
        str | None,
        typer.Option("--same-as", metavar="CONTACT", help="The same person, who holds or held another role."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Add a person who holds a public role at an organisation.

    cvetrack contact add "Yusuf Khan" --org eastside-youth --role treasurer --email treasurer@example.org
    cvetrack contact add "Amina Yusuf" --org highfields-centre --role trustee --same-as amina-yusuf

    Only people in a public role, and only how to reach them in it: no home address, no date of
    birth, nothing about belief, family or health.
    """
    app = app_of(context)
    found = app.find("organisation", org)
    since = app.day(on)
    same = app.find("contact", same_as) if same_as is not None else None
    columns = _columns(app, name=name, role=role, email=email, phone=phone)
    with app.operation("contact add") as writing:
        made = actions.introduce(
            writing,
            found,
            columns.pop("name"),
            role=columns.pop("role"),
            since=since,
            same_as=same,
            **columns,
        )
        alike = [] if same else queries.of_that_name(app.store, made)
    if alike:
        app.screen.talk(
            f"{made.name} is also the name of {listed(alike)}. If it is the same person: "
            f"cvetrack contact same {made.slug} {alike[0]}"
        )
    sentence = f"{made.name} added as {made.slug}, {role.strip()} of {found.name}."
    app.written(writing, "contact", made.id, sentence, as_json=as_json)


@lists(contact, _LISTING)
def list_(
    asked: Asked[Contact],
    at: Annotated[
        str | None, typer.Option("--org", metavar="ORG", help="The same as ORG.", hidden=True)
    ] = None,
) -> None:
    """List who holds a public role, by organisation.

    cvetrack contact list eastside-youth
    cvetrack contact list --all --csv
    """
    of = asked.app.find("organisation", at).id if at else asked.of
    rows = queries.contacts(asked.app.store, asked.today, organisation_id=of, ended=True)
    asked.answer(rows, view.people)


@contact.command()
def show(context: Context, who: Who, as_json: AsJson = False) -> None:
    """Show what is kept of one person.

    cvetrack contact show amina-yusuf
    """
    app = app_of(context)
    today = app.clock.today
    found = queries.one(app.store, app.find("contact", who).id, today)
    roles = queries.roles(app.store, found, today)
    app.answer_item("contact", found, lambda each: view.one(each, roles, today), as_json=as_json)


@contact.command()
def edit(
    context: Context,
    who: Who,
    name: RightName = None,
    role: Role = None,
    org: Annotated[
        str | None,
        typer.Option("--org", metavar="ORG", help="Where they hold it, if another was written down."),
    ] = None,
    email: Email = None,
    phone: Phone = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Since when they hold it.")] = None,
    ended: Annotated[
        str | None, typer.Option("--ended-on", metavar="DATE", help='When it ended; "" where it did not.')
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Correct what is kept of a person; "" takes an e-mail address, a number or the end of a role out.

    cvetrack contact edit amina-yusuf --role secretary --phone ""
    cvetrack contact edit joan-bell --ended-on yesterday

    A number means one entry, a short name the person in the role they hold. Who moved did so on one day: the end
    of the one role goes with the beginning of the other.

    Somebody who moves to another organisation, or takes up another role: cvetrack contact move
    """
    app = app_of(context)
    found = app.find("contact", who)
    columns = _columns(app, name=name, role=role, email=email, phone=phone)
    at = app.find("organisation", org) if org is not None else None
    if at is not None:
        columns["organisation_id"] = at.id
    if on is not None:
        columns["since"] = app.day(on)
    if ended is not None:
        columns["until"] = app.day(ended, to_come_too=True) if ended.strip() else None
    if not columns:
        raise UsageRefusal("Say what to correct, such as --role or --email. Nothing was written.")
    with app.operation("contact edit") as writing:
        entries = [found, *actions.correct(writing, found, columns)]
        entered = [queries.one(app.store, each.id, date.max) for each in entries]
        days = entered if on is not None or ended is not None else []
    of = f", of {at.name}" if at else ""
    sentence = f"{columns.get('name', found.name)} corrected{of}{view.days(days)}."
    app.written(writing, "contact", found.id, sentence, as_json=as_json)


@contact.command()
def end(
    context: Context,
    who: Who,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="When it ended; today if not given.")
    ] = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Record that a person no longer holds the role.

    cvetrack contact end amina-yusuf --on "end of february"

    What is kept of them is to be kept no longer than 12 months after that day.
    """
    app = app_of(context)
    found = app.find("contact", who)
    day = app.day(on, to_come_too=True)
    app.sure(f"End the role of {found.name}", found, yes=yes)
    with app.operation("contact end") as writing:
        actions.end(writing, found, on=day)
    verb = "ends" if day > app.clock.today else "ended"
    sentence = f"{found.name}'s role {verb} on {say_date(day)}. Take it back with: cvetrack undo"
    app.written(writing, "contact", found.id, sentence, as_json=as_json)


@contact.command()
def move(
    context: Context,
    who: Who,
    org: Annotated[
        str | None, typer.Option("--org", metavar="ORG", help="Where they go; without it they stay there.")
    ] = None,
    role: Annotated[
        str | None, typer.Option("--role", metavar="ROLE", help="The new role; the same if not given.")
    ] = None,
    email: Email = None,
    phone: Phone = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="From when on; today if not given.")
    ] = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Record that a person moved to another organisation, or to another role.

    cvetrack contact move amina-yusuf --org highfields-centre --role chair --on "1 march"
    cvetrack contact move amina-yusuf --role treasurer

    They leave here and begin there, and stay one person. How to reach them belongs to the role: at another
    organisation give it anew. Where they were met since, they were met in the new role.
    """
    app = app_of(context)
    found, to = app.find("contact", who), app.find("organisation", org) if org is not None else None
    if to is None and role is None:
        raise UsageRefusal("Say where they go with --org, or to which role with --role. Nothing was written.")
    today = app.clock.today
    day = app.day(on, to_come_too=True)
    columns = _columns(app, name=None, role=role, email=email, phone=phone)
    app.sure(f"Record that {found.name} moves", found, yes=yes)
    before = queries.one(app.store, found.id, today)
    with app.operation("contact move") as writing:
        made, met = actions.move(
            writing, found, on=day, today=today, to=to, role=columns.pop("role", None), **columns
        )
        sentence = view.moved(found, before, queries.one(app.store, made.id, today), met, today=today)
    app.written(writing, "contact", made.id, sentence, as_json=as_json)


@contact.command("return")
def return_(
    context: Context,
    who: Who,
    role: Role = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="From when on; today if not given.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Record that a person who left is back in their role, or in another there.

    cvetrack contact return joan-bell --on yesterday
    """
    app = app_of(context)
    found, day = _left(app, who) or app.find("contact", who), app.day(on)
    said = app.text(role, "role", longest=200) if role is not None else None
    with app.operation("contact return") as writing:
        made = actions.come_back(writing, found, on=day, today=app.clock.today, role=said)
        sentence = view.back(queries.one(app.store, made.id, app.clock.today), today=app.clock.today)
    app.written(writing, "contact", made.id, sentence, as_json=as_json)


@contact.command()
def same(
    context: Context,
    who: Who,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Another entry of the same person.")],
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Record that two entries are one person, in two roles.

    cvetrack contact same ruth-cole joan-bell

    Both stay as they are; what is told of the one names the other's roles too. Where they are two people after
    all: cvetrack contact apart
    """
    app = app_of(context)
    found, also = app.find("contact", who), app.find("contact", other)
    app.sure(f"Record that {found.slug} and {also.slug} are one person", found, also, yes=yes)
    with app.operation("contact same") as writing:
        actions.join(writing, found, also)
    sentence = f"{found.slug} and {also.slug} are one person."
    app.written(writing, "contact", found.id, sentence, as_json=as_json)


@contact.command()
def apart(
    context: Context,
    who: Annotated[
        list[str],
        typer.Argument(metavar="CONTACT...", help="Short names or numbers of the entries of one person."),
    ],
    as_json: AsJson = False,
) -> None:
    """Record that these entries are not the person they were joined with.

    cvetrack contact apart joan-bell

    Several that are given stay one person with each other. All stay as they are, with all they were met in.
    """
    app = app_of(context)
    entries = list(dict.fromkeys(_entry(app, each) for each in who))
    with app.operation("contact apart") as writing:
        others = actions.part(writing, entries)
    names = listed([each.slug for each in entries])
    are = "is" if len(entries) == 1 else "are"
    sentence = f"{names} {are} another person than {listed([each.slug for each in others])}."
    app.written(writing, "contact", entries[0].id, sentence, as_json=as_json)


@contact.command()
def remove(
    context: Context, who: Who, because: Because = None, yes: Yes = False, as_json: AsJson = False
) -> None:
    """Take out an entry that was made by mistake; undo brings it back.

    cvetrack contact remove ruth-cole --because "entered twice"

    Other roles of the person stay. While an engagement says that they were there, that one is named, and nothing
    is taken out. A role that ended: cvetrack contact end
    """
    app = app_of(context)
    found = _entry(app, who)
    why = app.text(because, "reason", longest=1000) if because is not None else MISTAKE
    app.sure(f"Take out {found.slug}", found, yes=yes)
    officer, today = app.officer, app.clock.today
    gone = queries.one(app.store, found.id, date.max)
    with app.operation("contact remove") as writing:
        actions.remove(writing, found, on=today, because=why, officer_id=officer.id)
        roles = queries.all_roles(app.store, gone.person) if gone.person != gone.id else []
    sentence = view.removed(gone, why, [each for each in roles if each.until == gone.since])
    app.written(writing, "contact", found.id, sentence, as_json=as_json)


def _entry(app: App, said: str) -> Found:
    """The very entry of a short name, whatever role is held now; else whom the name means."""
    return queries.entry(app.store, said.strip().lower()) or app.find("contact", said)


def _left(app: App, said: str) -> Found | None:
    """The very entry of a short name, where that role has ended and the person holds another."""
    found, today = queries.entry(app.store, said.strip().lower()), app.clock.today
    if found is None:
        return None
    roles = queries.all_roles(app.store, queries.one(app.store, found.id, date.max).person)
    ended = any(each.id == found.id and each.until is not None and each.until <= today for each in roles)
    return found if ended and any(each.held_on(today) for each in roles) else None


def _columns(
    app: App, *, name: str | None, role: str | None, email: str | None, phone: str | None
) -> dict[str, Any]:
    """The columns that were given, checked; an empty way to reach them is none."""
    columns: dict[str, Any] = {}
    for column, said, longest in (("name", name, 200), ("role", role, 200)):
        if said is not None:
            columns[column] = app.text(said, column, longest=longest)
    if email is not None:
        columns["email"] = rules.email(email) if email.strip() else None
    if phone is not None:
        columns["phone"] = app.text(phone, "telephone number", longest=40) if phone.strip() else None
    return columns
