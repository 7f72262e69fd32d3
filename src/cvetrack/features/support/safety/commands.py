"""`cvetrack safety`: plans for the risks organisations face, and what happened to them."""

from datetime import date
from typing import Annotated, Any

import typer

from cvetrack.features.support.safety import actions, queries, rules, view
from cvetrack.features.support.safety.queries import Cover
from cvetrack.kernel.errors import NotFound, UsageRefusal
from cvetrack.records.safety_incident import SAFETY_INCIDENT, SafetyIncident
from cvetrack.records.safety_plan import SAFETY_PLAN, SafetyPlan
from cvetrack.store import reading
from cvetrack.store.lookup import names_record
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import corrections
from cvetrack.terminal.listing import Asked, Listing, lists, of_kind
from cvetrack.terminal.options import AsJson, Context, On, Org, RightDay, RightText
from cvetrack.terminal.taking_out import removes
from cvetrack.vocabulary.support import HostileSource

safety = Feature("Plan for the risks an organisation faces, and record incidents.")
_PLANS = Listing(
    "safety-list", Cover, ended="replaced by later plans", is_open=lambda each, _: each.state != "earlier"
)
_INCIDENTS = of_kind("safety-incident-list", SAFETY_INCIDENT, opens=False)

Id = Annotated[
    str, typer.Argument(metavar="ID", help="The id of a plan, such as Y3, or of an incident, such as H2.")
]
WhoToCall = Annotated[
    str | None,
    typer.Option("--who-to-call", metavar="TEXT", help="A role in a public body and its number, no person."),
]
Review = Annotated[
    str | None,
    typer.Option("--review", metavar="DATE", help="When to look at it again; 6 months if not given."),
]


@safety.command()
def plan(
    context: Context,
    org: Org,
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="What they and we do; - reads standard input.")
    ] = None,
    who_to_call: WhoToCall = None,
    review: Review = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record what an organisation and we do when it is threatened.

    cvetrack safety plan eastside-youth "doors locked, committee rung" --who-to-call "neighbourhood police, 101"
    cvetrack safety plan canal-street-mosque "stewards on Fridays" --review "in 3 months"

    The latest plan stands; earlier ones are kept.
    """
    app = app_of(context)
    found = app.find("organisation", org)
    day = app.day(on)
    review_on = _review_day(app, review, day)
    whom = app.text(who_to_call, "one to call", longest=300) if who_to_call is not None else None
    words = app.text(text, "plan")
    officer = app.officer
    with app.operation("safety plan") as writing:
        plan_id = actions.plan(
            writing, found.id, words, on=day, review_on=review_on, officer_id=officer.id, who_to_call=whom
        )
        each = reading.one(app.store, SAFETY_PLAN, str(plan_id), app.clock.today)
        stands = queries.standing_plan(app.store, found.id, app.clock.today)
        said = view.planned(each, stands or each, app.clock.today)
    app.written(writing, "safety_plan", plan_id, said, as_json=as_json)


@safety.command()
def incident(
    context: Context,
    org: Org,
    source: Annotated[HostileSource, typer.Option(help="Where it came from.")],
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="What happened; - reads standard input.")
    ] = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record something hostile that happened to an organisation.

    cvetrack safety incident eastside-youth "windows broken in the night" --source hostile-group --on yesterday
    cvetrack safety incident highfields-centre "called names for working with us" --source online

    What happened to the organisation, never who is thought to have done it. What
    shook the whole city goes into `cvetrack incident record`.
    """
    app = app_of(context)
    found = app.find("organisation", org)
    day = app.day(on)
    words = app.text(text, "incident")
    officer = app.officer
    with app.operation("safety incident") as writing:
        incident_id = actions.suffer(
            writing, found.id, words, source=source.value, on=day, officer_id=officer.id
        )
        each = reading.one(app.store, SAFETY_INCIDENT, str(incident_id), app.clock.today)
        said = view.suffered(each, queries.standing_plan(app.store, found.id, app.clock.today))
    app.written(writing, "safety_incident", incident_id, said, as_json=as_json)


@safety.command()
def review(
    context: Context,
    said: Annotated[str, typer.Argument(metavar="ORG|ID", help="Whose plan, or the plan's id, such as Y3.")],
    next_: Annotated[
        str | None, typer.Option("--review", metavar="DATE", help="When next; 6 months on if not given.")
    ] = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record that a plan was looked at again with them, and when it is next.

    cvetrack safety review highfields-tenants
    cvetrack safety review Y1 --review "in 3 months"

    For a plan that changed, see `cvetrack safety plan`.
    """
    app = app_of(context)
    found, day = _plan(app, said), app.day(on)
    review_on = _review_day(app, next_, day)
    with app.operation("safety review") as writing:
        actions.review(writing, found.id, on=day, review_on=review_on)
        sentence = view.reviewed(reading.one(app.store, SAFETY_PLAN, str(found.id), app.clock.today))
    app.written(writing, "safety_plan", found.id, sentence, as_json=as_json)


@lists(safety, _PLANS)
def list_(
    asked: Asked[Cover],
    suffered: Annotated[bool, typer.Option("--incidents", help="What happened, instead of plans.")] = False,
) -> None:
    """List who met hostility in 12 months and has no plan, then the plans, soonest review first.

    cvetrack safety list
    cvetrack safety list highfields-tenants --all
    cvetrack safety list --incidents
    """
    if suffered:
        incidents = asked.instead(_INCIDENTS, "--incidents")
        incidents.answer(incidents.records(), view.incidents)
        return
    rows = queries.covers(asked.app.store, asked.today)
    of = asked.organisation
    asked.answer((each for each in rows if of is None or each.organisation == of.slug), view.listing)


@safety.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one plan, or of one incident, holds.

    cvetrack safety show Y1
    cvetrack safety show H1
    """
    app = app_of(context)
    found = queries.one(app.store, id_, app.clock.today)
    what = "safety-plan" if isinstance(found, SafetyPlan) else "safety-incident"
    app.answer_item(what, found, view.one, as_json=as_json)


@safety.command()
def edit(
    context: Context,
    id_: Id,
    text: RightText = None,
    who_to_call: WhoToCall = None,
    review: Annotated[
        str | None, typer.Option("--review", metavar="DATE", help="The right day of a plan's review.")
    ] = None,
    source: Annotated[HostileSource | None, typer.Option(help="Where an incident came from.")] = None,
    on: RightDay = None,
    org: Annotated[str | None, typer.Option("--org", metavar="ORG", help="Whose it is.")] = None,
    as_json: AsJson = False,
) -> None:
    """Put right how a plan, or an incident, was written down.

    cvetrack safety edit Y1 --who-to-call "neighbourhood police, 101"
    cvetrack safety edit H1 --source press --on yesterday
    """
    app = app_of(context)
    found = queries.one(app.store, id_, app.clock.today)
    of = app.find("organisation", org).id if org else None
    if isinstance(found, SafetyIncident):
        _refuse(found.record, "an incident", {"--who-to-call": who_to_call, "--review": review})
        columns = corrections(
            app,
            "such as --text or --on",
            texts=[("words", text, "text", 10_000)],
            days={"day": on},
            others={"source": source and source.value, "organisation_id": of},
        )
        _edit_incident(app, found, columns, as_json=as_json)
    else:
        _refuse(found.record, "a plan", {"--source": source})
        looked_at = found.reviewed_on or (app.day(on) if on else found.made_on)
        columns = corrections(
            app,
            "such as --text or --on",
            texts=[("words", text, "text", 10_000), ("who_to_call", who_to_call, "one to call", 300)],
            days={"made_on": on},
            others={
                "review_on": _review_day(app, review, looked_at) if review else None,
                "organisation_id": of,
            },
        )
        _edit_plan(app, found, columns, as_json=as_json)


removes(safety, "safety", "Y1")


def _review_day(app: App, said: str | None, looked_at: date) -> date:
    """When a plan made or looked at on a day is looked at next."""
    day = app.day_to_come(said, since=looked_at) if said else None
    return rules.review_day(day, looked_at, app.clock.today)


def _edit_plan(app: App, found: SafetyPlan, columns: dict[str, Any], *, as_json: bool) -> None:
    of = columns.get("organisation_id") or app.find("organisation", found.organisation).id
    with app.operation("safety edit") as writing:
        actions.correct_plan(writing, found.id, columns)
        each = reading.one(app.store, SAFETY_PLAN, str(found.id), app.clock.today)
        stands = queries.standing_plan(app.store, of, app.clock.today)
        sentence = view.corrected_plan(each, stands or each, app.clock.today)
    app.written(writing, "safety_plan", found.id, sentence, as_json=as_json)


def _edit_incident(app: App, found: SafetyIncident, columns: dict[str, Any], *, as_json: bool) -> None:
    with app.operation("safety edit") as writing:
        actions.correct_incident(writing, found.id, columns)
        sentence = view.corrected_incident(
            reading.one(app.store, SAFETY_INCIDENT, str(found.id), app.clock.today)
        )
    app.written(writing, "safety_incident", found.id, sentence, as_json=as_json)


def _plan(app: App, said: str) -> SafetyPlan:
    """The plan of an id, or the one that stands for an organisation. Raises NotFound where it has none."""
    if names_record(said, "Y"):
        return reading.one(app.store, SAFETY_PLAN, said, app.clock.today)
    of = app.find("organisation", said)
    stands = queries.standing_plan(app.store, of.id, app.clock.today)
    if stands is None:
        raise NotFound(
            f"{of.name} has no safety plan. Make one with them: cvetrack safety plan {of.slug} TEXT\n"
            "Nothing was written."
        )
    return stands


def _refuse(record: str, what: str, options: dict[str, str | None]) -> None:
    for option, value in options.items():
        if value is not None:
            raise UsageRefusal(f"{record} is {what}, which has no {option}. Nothing was written.")
