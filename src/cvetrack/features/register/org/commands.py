"""`cvetrack org`: the register of organisations."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

import typer

from cvetrack.features.register.org import actions, queries, rules, view
from cvetrack.kernel.dates import parse_days, say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.store.leading import give_lead, leads_until
from cvetrack.store.named import Found
from cvetrack.terminal import of_organisation as of
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import with_days
from cvetrack.terminal.listing import Asked, Listing, lists
from cvetrack.terminal.options import AsJson, Because, Context, On, Org, Yes
from cvetrack.terminal.taking_out import removes_named
from cvetrack.terminal.together import numbered
from cvetrack.vocabulary.organisations import OrganisationStatus, Publicity

org = Feature("Add, list, show, correct or merge organisations.")
removes_named(org, "organisation", Org, "elm-club", otherwise="One that closed: cvetrack org archive")
_LISTING = Listing(
    "org-list",
    queries.Organisation,
    of_all=True,
    day="added_on",
    ended="archived",
    programs_too=False,
    is_open=lambda each, _: each.status != OrganisationStatus.ARCHIVED,
    theirs=queries.led_by,
)


@org.command()
def add(
    context: Context,
    name: of.OwnName,
    kind: of.Kind = None,
    ward: of.Ward = None,
    every: of.Every = None,
    at_most: of.AtMost = None,
    alias: of.Aliases = None,
    org_id: of.Numbers = None,
    lead: Annotated[str | None, typer.Option(metavar="OFFICER", help="The officer who leads.")] = None,
    publicity: of.Public = None,
    note: of.Note = None,
    on: of.Added = None,
    short: of.Short = None,
    as_json: AsJson = False,
) -> None:
    """Add an organisation to the register.

    cvetrack org add "Brook Street Youth" --kind youth --every 6w --at-most 10w
    cvetrack org add "Canal Gurdwara" --kind place-of-worship --alias Canal

    Names are kept as you write them; the short name is made from them, or is --short. Adding is not contact:
    an organisation never met counts as never met until you log an engagement.
    """
    app = app_of(context)
    ideal_days, at_most_days = rules.rhythm(
        *(parse_days(said) if said else None for said in (every, at_most))
    )
    columns: dict[str, Any] = {"ideal_days": ideal_days, "at_most_days": at_most_days}
    columns |= {column: said for column, said in (("kind", kind), ("publicity", publicity)) if said}
    columns |= {"ward_code": of.ward_code(app, ward)} if ward else {}
    columns |= {"note": app.text(note, "note")} if note else {}
    added_on = app.day(on)
    name = app.text(name, "name", longest=300)
    aliases = [app.text(each, "alias", longest=300) for each in alias or ()]
    lead_id = app.find("officer", lead).id if lead is not None else None
    alike = queries.alike(app.store, name)
    with app.operation("org add") as writing:
        made = actions.register(
            writing,
            name,
            added_on=added_on,
            aliases=aliases,
            identifiers=[rules.identifier(each) for each in org_id or ()],
            lead_id=lead_id,
            short=short,
            **columns,
        )
        why, until = "" if short else numbered(app, made), leads_until(app.store, lead_id, added_on)
    for aside in filter(None, (view.much_alike(made, alike) if alike else "", why)):
        app.screen.talk(aside)
    sentence = view.added(made, ideal_days, at_most_days) + until
    app.written(writing, "organisation", made.id, sentence, as_json=as_json)


@lists(org, _LISTING)
def list_(
    asked: Asked[queries.Organisation],
    kind: of.Kind = None,
    ward: of.Ward = None,
    status: Annotated[OrganisationStatus | None, typer.Option(help="Only those of this status.")] = None,
) -> None:
    """List the register by name.

    cvetrack org list
    cvetrack org list --kind youth --json
    cvetrack org list --officer sam-reed
    """
    app = asked.app
    code = of.ward_code(app, ward) if ward else None
    rows = queries.organisations(app.store, asked.today, kind=kind, ward=code, status=status)
    asked.answer(rows, view.register, ended_too=status is not None)


@org.command()
def show(context: Context, org: Org, as_json: AsJson = False) -> None:
    """Show what the record of one organisation holds.

    cvetrack org show eastside-youth
    """
    app = app_of(context)
    found, today = app.find("organisation", org), app.clock.today
    whole = queries.details(app.store, found.id, today)
    app.answer_item("org", whole, lambda each: view.one(each, today), as_json=as_json)


@org.command()
def edit(
    context: Context,
    org: Org,
    name: Annotated[str | None, typer.Option(help="The right name.")] = None,
    short: of.Short = None,
    kind: of.Kind = None,
    ward: of.Ward = None,
    every: of.Every = None,
    at_most: of.AtMost = None,
    publicity: of.Public = None,
    status: Annotated[OrganisationStatus | None, typer.Option(help="Where we stand with it.")] = None,
    because: of.WhySo = None,
    declined_on: of.DeclinedOn = None,
    engaged_on: of.EngagedOn = None,
    ask_again: of.AskAgain = None,
    asked: of.AskedOn = None,
    review: of.ReviewOn = None,
    org_id: of.Number = None,
    drop_id: of.WrongNumber = None,
    income: of.Income = None,
    income_year: of.IncomeYear = None,
    note: of.Note = None,
    on: of.RightlyAdded = None,
    as_json: AsJson = False,
) -> None:
    """Correct an organisation's record.

    cvetrack org edit eastside-youth --every 4w --at-most 6w
    cvetrack org edit midtown-forum --status declined --because "asked us to come back in spring"
    cvetrack org edit eastside-youth --note ""
    cvetrack org edit st-marks-hall --short hall
    cvetrack org edit st-marks-hall --income 42000 --income-year 2025
    cvetrack org edit canal-street-mosque --publicity code_name --because "windows were broken" --review "1 june"

    "" takes out a ward, a rhythm, a note, an income, a reason or a review. A short name made from the name follows
    it; the old ones go on finding it. One that goes by a code name is its number in the weekly report, and what is not
    public is a reference in the public edition of an export. When it declined last: --declined-on, --engaged-on,
    --ask-again.
    """
    app = app_of(context)
    found = app.find("organisation", org)
    given: tuple[tuple[str, Any, Callable[[Any], Any]], ...] = (
        ("kind", kind, str),
        ("slug", short, str),
        ("name", name, partial(app.text, what="name", longest=300)),
        ("note", note, lambda said: app.text(said, "note") if said else None),
        ("ward_code", ward, lambda said: of.ward_code(app, said) if said else None),
        ("added_on", on, app.day),
    )
    columns = {column: read(said) for column, said, read in given if said is not None}
    columns |= rules.income(income, income_year)
    reason, why_so = _why(app, found, status, publicity, because, asked, review)
    columns |= why_so
    if every is not None or at_most is not None:
        before = queries.one(app.store, found.id, app.clock.today)
        agreed = rules.changed_rhythm((before.ideal_days, before.at_most_days), every, at_most)
        columns["ideal_days"], columns["at_most_days"] = agreed
    declining = rules.declining(
        *(app.day, partial(app.day_to_come, past_allowed=True)), declined_on, engaged_on, ask_again
    )
    if not (columns or org_id or drop_id or status or declining):
        raise UsageRefusal("Say what to correct, such as --name or --every. Nothing was written.")
    with app.operation("org edit") as writing:
        if status:
            actions.stand(writing, found, status.value, because=reason, on=app.clock.today)
        actions.correct_declining(writing, found, declining)
        actions.correct(writing, found.id, columns)
        new, wrong = ([rules.identifier(each) for each in said or ()] for said in (org_id, drop_id))
        actions.renumber(writing, found, new, wrong)
        made = found._replace(name=columns.get("name", found.name), slug=columns.get("slug", found.slug))
        why = numbered(app, made) if name and not short else ""
    if why:
        app.screen.talk(why)
    sentence = with_days(view.corrected(made.name, columns), {"added": columns.get("added_on")})
    app.written(writing, "organisation", found.id, sentence, as_json=as_json)


def _why(
    app: App,
    found: Found,
    status: OrganisationStatus | None,
    said: Publicity | None,
    because: str | None,
    asked: str | None,
    review: str | None,
) -> tuple[str | None, dict[str, Any]]:
    """The reason of a new status, and the columns of the reason there is, or of what was said about being named."""
    of_naming = not (said is None and asked is None and review is None)
    if because == "" and not (status or of_naming):
        known = queries.details(app.store, found.id, app.clock.today)
        of_status = known.status_because or not known.publicity_because
        return None, {"status_because" if of_status else "publicity_because": None}
    reason = None if because is None else app.text(because, "reason", longest=1000)
    if not of_naming:
        return reason, {} if status or reason is None else {"status_because": reason}
    if status and reason:
        raise UsageRefusal(
            "--because is the reason of one change. Give --status and --publicity one after the other. "
            "Nothing was written."
        )
    if asked is not None and said is None:
        raise UsageRefusal("--asked goes with --publicity: say what they answered. Nothing was written.")
    before, asked_on = queries.one(app.store, found.id, app.clock.today).publicity, app.day(asked)
    review_on = app.day_to_come(review, since=asked_on) if review else None
    right = rules.publicity(before, said, reason, asked_on=asked_on, review_on=review_on)
    return None, right | ({"publicity_review_on": None} if review == "" else {})


@org.command()
def decline(
    context: Context,
    org: Org,
    because: Because = None,
    ask_again: of.AskAgain = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record that an organisation would rather not engage for now, and when to ask again.

    cvetrack org decline midtown-forum --because "not while we meet the Centre" --ask-again "1 september"
    cvetrack org decline st-marks-hall --because "a busy year" --ask-again "in 6 months" --on yesterday

    That is respected: it is not invited, asked or sent word without a word to you. `cvetrack today` says when the
    day to ask again has come. Take it up again with: cvetrack org edit ORG --status active
    """
    app = app_of(context)
    found, day = app.find("organisation", org), app.day(on)
    again = app.day_to_come(ask_again, since=day) if ask_again else None
    reason = app.text(because, "reason", longest=1000)
    with app.operation("org decline") as writing:
        actions.stand(writing, found, "declined", because=reason, on=day, ask_again_on=again)
    app.written(writing, "organisation", found.id, view.declined(found, day, again), as_json=as_json)


@org.command()
def archive(
    context: Context, org: Org, because: Because = None, yes: Yes = False, as_json: AsJson = False
) -> None:
    """Take an organisation that closed or moved away out of the lists.

    cvetrack org archive riverside-elders --because "closed in August"

    Its history stays, and it can be brought back. What is open with it stays so until you end it.
    """
    app = app_of(context)
    found = app.find("organisation", org)
    reason = app.text(because, "reason", longest=1000)
    app.sure(f"Archive {found.name}", found, yes=yes)
    with app.operation("org archive") as writing:
        owed = actions.archive(writing, found, because=reason, on=app.clock.today)
        sentence = view.archived(found, owed)
    app.written(writing, "organisation", found.id, sentence, as_json=as_json)


@org.command()
def alias(
    context: Context,
    org: Org,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Another name it goes by.")],
    remove: Annotated[bool, typer.Option("--remove", help="It does not go by that name.")] = False,
    as_json: AsJson = False,
) -> None:
    """Give an organisation another name that finds it.

    cvetrack org alias eastside-youth "The Shed"
    cvetrack org alias highfields-centre "The Centre" --remove
    """
    app = app_of(context)
    found, other = app.find("organisation", org), app.text(name, "alias", longest=300)
    with app.operation("org alias") as writing:
        if remove:
            actions.drop_alias(writing, found, other)
        else:
            actions.add_alias(writing, found.id, other)
    sentence = f'{found.name} {"no longer goes" if remove else "also goes"} by "{other}".'
    app.written(writing, "organisation", found.id, sentence, as_json=as_json)


@org.command()
def pause(
    context: Context,
    org: Org,
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="Until when it is not overdue.")],
    because: Because = None,
    as_json: AsJson = False,
) -> None:
    """Let an organisation's rhythm rest until a day, with the reason.

    cvetrack org pause highfields-tenants --until "in 6 weeks" --because "their chair is on leave"
    """
    app = app_of(context)
    found = app.find("organisation", org)
    day = app.day_to_come(until)
    reason = app.text(because, "reason", longest=1000)
    with app.operation("org pause") as writing:
        actions.correct(writing, found.id, {"paused_until": day.isoformat(), "paused_because": reason})
    sentence = f"{found.name} rests until {say_date(day)}. End it with: cvetrack org resume {found.slug}"
    app.written(writing, "organisation", found.id, sentence, as_json=as_json)


@org.command()
def resume(context: Context, org: Org, as_json: AsJson = False) -> None:
    """End the rest of an organisation's rhythm.

    cvetrack org resume midtown-forum
    """
    app = app_of(context)
    found = app.find("organisation", org)
    with app.operation("org resume") as writing:
        actions.resume(writing, found)
    app.written(writing, "organisation", found.id, f"{found.name} is in rhythm again.", as_json=as_json)


@org.command()
def lead(
    context: Context,
    org: Org,
    officer: Annotated[str | None, typer.Argument(metavar="[OFFICER]", help="Who leads from now on.")] = None,
    on: On = None,
    jointly: Annotated[
        bool, typer.Option("--jointly", help="The officer before introduced them in person.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show who led an organisation, or name who leads from now on.

    cvetrack org lead eastside-youth
    cvetrack org lead riverside-elders sam-reed --jointly

    A wrong change is put right likewise: with --on, who leads already has since that day, and another officer
    on the day of the last change leads instead.
    """
    app = app_of(context)
    found = app.find("organisation", org)
    if officer is None:
        rows = queries.leads(app.store, found.id, app.clock.today)
        page = partial(view.leads, today=app.clock.today)
        app.answer_rows("org-lead", rows, page, row=queries.LeadTime, as_json=as_json)
        return
    who, day = app.find("officer", officer), app.day(on)
    with app.operation("org lead") as writing:
        give_lead(writing, found.id, who.id, since=day, jointly=jointly, instead=True, moves=on is not None)
        until = leads_until(app.store, who.id, day)
    sentence = f"{who.name} leads on {found.name} from {say_date(day)}.{until}"
    app.written(writing, "organisation", found.id, sentence, as_json=as_json)


@org.command()
def merge(
    context: Context,
    duplicate: Annotated[str, typer.Argument(metavar="DUPLICATE", help="The record that goes.")],
    into: Annotated[str, typer.Argument(metavar="ORG", help="The record that stays.")],
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Make one record of two; everything moves, the old names become aliases.

    cvetrack org merge eastside-yth eastside-youth
    """
    app = app_of(context)
    gone, kept = app.find("organisation", duplicate), app.find("organisation", into)
    app.sure(f"Merge {gone.name} into {kept.name}", gone, kept, yes=yes)
    with app.operation("org merge") as writing:
        done = actions.merge(writing, gone, kept)
    for aside in view.merged_aside(done):
        app.screen.talk(aside)
    app.written(writing, "organisation", kept.id, view.merged(done), as_json=as_json)
