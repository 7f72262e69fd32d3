"""`cvetrack safety`: plans for the risks organisations face, and what happened to them."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

import typer

from cvetrack.features.support.safety import queries, rules, view
from cvetrack.features.support.safety.queries import Cover
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import NotFound, UsageRefusal
from cvetrack.kernel.order import refuse_after, refuse_before, refuse_done
from cvetrack.records.safety_incident import SAFETY_INCIDENT, SafetyIncident
from cvetrack.records.safety_plan import SAFETY_PLAN, SafetyPlan
from cvetrack.store import correcting, reading
from cvetrack.store.connection import Store
from cvetrack.store.lookup import names_record
from cvetrack.store.operation import Operation
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import corrections
from cvetrack.terminal.listing import Asked, Listing, lists, of_kind
from cvetrack.terminal.options import AsJson, Context, RightDay, RightText
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.verbs import Day, OfficerId, OrgId, Wanted, begins, changes, maybe_text, text
from cvetrack.vocabulary.support import HostileSource

safety = Feature("Plan for the risks organisations face, and record incidents.")
_PLANS = Listing(
    "safety-list", Cover, ended="replaced by later plans", is_open=lambda each, _: each.state != "earlier"
)
_INCIDENTS = of_kind("safety-incident-list", SAFETY_INCIDENT, opens=False)

Id = Annotated[
    str, typer.Argument(metavar="ID", help="The id of a plan, such as Y3, or of an incident, such as H2.")
]
Plan = typer.Argument(metavar="TEXT", help="What they and we do; - reads standard input.")
Happened = typer.Argument(metavar="TEXT", help="What happened; - reads standard input.")
Whose = typer.Argument(metavar="ORG|ID", help="Whose plan, or the plan's id, such as Y3.")
WhoToCall = typer.Option(
    "--who-to-call", metavar="TEXT", help="A role in a public body and its number, no person."
)
Review = typer.Option("--review", metavar="DATE", help="When to look at it again; 6 months if not given.")
Next = typer.Option("--review", metavar="DATE", help="When next; 6 months on if not given.")


def _review_day(app: App, said: str | None, looked_at: date) -> date:
    """When a plan made or looked at on a day is looked at next."""
    day = app.day_to_come(said, since=looked_at) if said is not None else None
    return rules.review_day(day, looked_at, app.clock.today)


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


def _planned(each: SafetyPlan, store: Store, today: date, organisation_id: int) -> str:
    return view.planned(each, queries.standing_plan(store, organisation_id, today) or each, today)


def _suffered(each: SafetyIncident, store: Store, today: date, organisation_id: int) -> str:
    return view.suffered(each, queries.standing_plan(store, organisation_id, today))


@begins(safety, SAFETY_PLAN, _planned, "plan")
def plan(
    writing: Operation,
    organisation_id: OrgId,
    words: Annotated[str, text("plan", Plan)],
    *,
    who_to_call: Annotated[str | None, maybe_text("one to call", WhoToCall, longest=300)] = None,
    review_on: Annotated[date, Wanted(Review, _review_day, by=("on",))],
    on: Day,
    officer_id: OfficerId,
) -> int:
    """Record what an organisation and we do when it is threatened.

    cvetrack safety plan eastside-youth "doors locked, committee rung" --who-to-call "neighbourhood police, 101"
    cvetrack safety plan canal-street-mosque "stewards on Fridays" --review "in 3 months"

    The latest plan stands; earlier ones are kept.
    """
    columns = {
        "organisation_id": organisation_id,
        "words": words,
        "who_to_call": who_to_call,
        "made_on": on,
        "review_on": review_on,
        "officer_id": officer_id,
    }
    return writing.insert("safety_plan", columns)


@begins(safety, SAFETY_INCIDENT, _suffered, "incident")
def suffer(
    writing: Operation,
    organisation_id: OrgId,
    words: Annotated[str, text("incident", Happened)],
    *,
    source: Annotated[HostileSource, typer.Option(help="Where it came from.")],
    on: Day,
    officer_id: OfficerId,
) -> int:
    """Record something hostile that happened to an organisation.

    cvetrack safety incident eastside-youth "windows broken in the night" --source hostile-group --on yesterday
    cvetrack safety incident highfields-centre "called names for working with us" --source online

    What happened to the organisation, never who is thought to have done it. What
    shook the whole city goes into `cvetrack incident record`.
    """
    columns = {
        "organisation_id": organisation_id,
        "words": words,
        "source": source,
        "day": on,
        "officer_id": officer_id,
    }
    return writing.insert("safety_incident", columns)


@changes(safety, SAFETY_PLAN, view.reviewed, which=Wanted(Whose, _plan))
def review(
    writing: Operation,
    plan_id: int,
    *,
    review_on: Annotated[date, Wanted(Next, _review_day, by=("on",))],
    on: Day,
) -> None:
    """Record that a plan was looked at again with them, and when it is next.

    cvetrack safety review highfields-tenants
    cvetrack safety review Y1 --review "in 3 months"

    For a plan that changed, see `cvetrack safety plan`.
    """
    found = reading.now(writing, SAFETY_PLAN, plan_id)
    refuse_done(
        found.replaced_on,
        f"{found.record} stands no longer: a later plan was made",
        f"See it with: cvetrack safety show {found.organisation}",
    )
    refuse_before(on, found.made_on, f"{found.record} was made")
    refuse_before(on, found.reviewed_on or found.made_on, f"{found.record} was looked at again")
    columns = {"reviewed_on": on, "was_due_on": found.review_on, "review_on": review_on}
    writing.update("safety_plan", {"id": plan_id}, columns)


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
    who_to_call: Annotated[str | None, WhoToCall] = None,
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

    "" takes out --who-to-call.
    """
    app = app_of(context)
    found = queries.one(app.store, id_, app.clock.today)
    of = app.find("organisation", org).id if org is not None else None
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
                "review_on": _review_day(app, review, looked_at) if review is not None else None,
                "organisation_id": of,
            },
            optional=("who_to_call",),
        )
        _edit_plan(app, found, columns, as_json=as_json)


removes(safety, "safety", "Y1")


def _edit_plan(app: App, found: SafetyPlan, columns: dict[str, Any], *, as_json: bool) -> None:
    of = columns.get("organisation_id") or app.find("organisation", found.organisation).id
    with app.operation("safety edit") as writing:
        _correct_plan(writing, found.id, columns)
        each = reading.one(app.store, SAFETY_PLAN, str(found.id), app.clock.today)
        stands = queries.standing_plan(app.store, of, app.clock.today)
        sentence = view.corrected_plan(each, stands or each, app.clock.today)
    app.written(writing, "safety_plan", found.id, sentence, as_json=as_json)


def _edit_incident(app: App, found: SafetyIncident, columns: dict[str, Any], *, as_json: bool) -> None:
    with app.operation("safety edit") as writing:
        correcting.correct(writing, SAFETY_INCIDENT, found.id, columns)
        sentence = view.corrected_incident(
            reading.one(app.store, SAFETY_INCIDENT, str(found.id), app.clock.today)
        )
    app.written(writing, "safety_incident", found.id, sentence, as_json=as_json)


def _refuse(record: str, what: str, options: dict[str, str | None]) -> None:
    for option, value in options.items():
        if value is not None:
            raise UsageRefusal(f"{record} is {what}, which has no {option}. Nothing was written.")


def _correct_plan(writing: Operation, plan_id: int, columns: Mapping[str, Any]) -> None:
    """Put right how a plan was written down.

    Raises UsageRefusal where it would be made after it was looked at again, or looked at next before that.
    """
    found = reading.now(writing, SAFETY_PLAN, plan_id)
    made_on, looked_at = columns.get("made_on", found.made_on), found.reviewed_on
    review_on = columns.get("review_on", found.review_on)
    refuse_after(made_on, looked_at or made_on, f"{found.record} was looked at again")
    if review_on <= (looked_at or made_on):
        raise UsageRefusal(
            f"{found.record} is looked at next on {say_date(review_on)}, which is not after "
            f"{say_date(looked_at or made_on)}. Give another day with --review. Nothing was written."
        )
    correcting.correct(writing, SAFETY_PLAN, plan_id, columns)
