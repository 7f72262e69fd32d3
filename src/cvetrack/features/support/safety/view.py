"""Safety plans and incidents as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.features.support.safety.queries import Cover
from cvetrack.kernel.dates import say_date, say_day_of, say_length
from cvetrack.kernel.text import counted, quoted, said_back
from cvetrack.records.safety_incident import SafetyIncident
from cvetrack.records.safety_plan import SafetyPlan
from cvetrack.terminal.drawing import Columns, Line, Page, Said, now, quiet, record_page


def listing(covers: Sequence[Cover], today: date) -> Page:
    """One line for each organisation that needs a plan or has one."""
    page: Page = [
        Line("No plan is made, and no incident is known of the last 12 months."),
        Line("Make a plan with them: cvetrack safety plan ORG TEXT"),
    ]
    if covers:
        rows = tuple((_standing(each, today), each.organisation_name, _said(each, today)) for each in covers)
        heads = ("stands", "who", "plan")
        page = [Columns(rows, ids=tuple(each.record for each in covers), indent=0, heads=heads)]
    return page


def incidents(suffered: Sequence[SafetyIncident], today: date) -> Page:
    """One line for each incident."""
    if not suffered:
        return [Line("No incident. Record one with: cvetrack safety incident ORG TEXT --source SOURCE")]
    rows = tuple(
        (
            say_day_of(each.day, today),
            each.organisation_name,
            (each.words, quiet(f" · {each.came_from}")),
        )
        for each in suffered
    )
    heads = ("on", "who", "what happened")
    return [Columns(rows, ids=tuple(each.record for each in suffered), indent=0, heads=heads)]


def one(each: SafetyPlan | SafetyIncident) -> Page:
    """Everything the record of one plan, or of one incident, holds."""
    facts: list[tuple[str, Said]] = [("words", each.words)]
    if isinstance(each, SafetyPlan):
        replaced = f"no longer, since {say_date(each.replaced_on)}" if each.replaced_on else "yes"
        facts += [
            ("to call", each.who_to_call or quiet("nobody named yet")),
            ("made", say_date(each.made_on)),
            ("stands", replaced),
            ("looked at", say_date(each.reviewed_on)),
            ("next", "" if each.replaced_on else say_date(each.review_on)),
        ]
    else:
        facts += [("source", each.source), ("happened", say_date(each.day))]
    return record_page(each.organisation_name, each.record, [*facts, ("recorded", f"by {each.officer}")])


def planned(each: SafetyPlan, standing: SafetyPlan, today: date) -> str:
    """What was planned, whom to call, and when it is looked at again."""
    said = f"Safety plan with {each.organisation_name} of {say_date(each.made_on)}: {quoted(each.words)}."
    return f"{said}{_call(each)} Recorded as {each.record}. {_stands(each, standing, today)}"


def suffered(each: SafetyIncident, plan: SafetyPlan | None) -> str:
    """What happened, and what to do about the plan."""
    source = each.came_from
    said = (
        f"Hostility against {each.organisation_name} on {say_date(each.day)}, {source}: {quoted(each.words)}."
    )
    onward = f"They have no safety plan; make one with them: cvetrack safety plan {each.organisation} TEXT"
    if plan:
        onward = f"Look at their plan again with them: cvetrack safety review {plan.record}"
    return f"{said} Recorded as {each.record}. {onward}"


def reviewed(each: SafetyPlan) -> str:
    """That a plan was looked at again, and when it is next."""
    again = f"was looked at again on {say_date(each.reviewed_on)}, next by {say_date(each.review_on)}."
    return f"{each.record} with {each.organisation_name}, {quoted(each.words)}, {again}"


def corrected_plan(each: SafetyPlan, standing: SafetyPlan, today: date) -> str:
    """How a plan reads now."""
    of = f"{each.record} with {each.organisation_name}, made on {say_date(each.made_on)},"
    return f"{of} corrected: {quoted(each.words)}.{_call(each)} {_stands(each, standing, today)}"


def corrected_incident(each: SafetyIncident) -> str:
    """How an incident reads now."""
    of = f"{each.record} against {each.organisation_name}, on {say_date(each.day)}"
    return f"{of}, {each.came_from}, corrected: {quoted(each.words)}."


def _standing(each: Cover, today: date) -> Said:
    if each.review_on is None:
        return now("no plan")
    if each.state == "earlier":
        return quiet("earlier plan")
    late = (today - each.review_on).days
    if late >= 0:
        return now(f"review {say_length(late)} late" if late else "review due today")
    return f"review {say_day_of(each.review_on, today)}"


def _said(each: Cover, today: date) -> Said:
    """The plan, and the incidents of a year."""
    met = f"{counted(each.incidents, 'incident')} in a year"
    if each.words is None:
        last = f", last {say_day_of(each.last_incident_on, today)}" if each.last_incident_on else ""
        return f"{met}{last}"
    return (each.words, quiet(f" · {met}" if each.incidents and each.state != "earlier" else ""))


def _call(each: SafetyPlan) -> str:
    return f" To call: {said_back(each.who_to_call)}." if each.who_to_call else ""


def _stands(each: SafetyPlan, standing: SafetyPlan, today: date) -> str:
    if each.replaced_on:
        return f"{standing.record}, made on {say_date(standing.made_on)}, stands."
    if each.review_on <= today:
        return f"It was to be looked at by {say_date(each.review_on)}; when it is: cvetrack safety review {each.record}"
    return f"Look at it again with them by {say_date(each.review_on)}."
