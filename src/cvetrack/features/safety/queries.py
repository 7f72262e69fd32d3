"""Reading safety plans and incidents."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from cvetrack.features.safety import rules
from cvetrack.features.safety.rules import CoverState
from cvetrack.kernel.dates import add_months, say_day_of
from cvetrack.kernel.due import Due, by
from cvetrack.kernel.happening import Happening
from cvetrack.store.connection import Row, Store, with_days
from cvetrack.store.lookup import existing, names_record, record_number


class Plan(NamedTuple):
    """One safety plan, as it was on the day it was read for.

    `organisation` is a slug. It was last looked at again on `reviewed_on`, next by `review_on`. A later
    plan was made on `replaced_on`; where that is None this one stands.
    """

    id: int
    organisation: str
    organisation_name: str
    words: str
    who_to_call: str | None
    made_on: date
    reviewed_on: date | None
    review_on: date
    replaced_on: date | None
    officer: str

    @property
    def record(self) -> str:
        """Its id as people use it, such as Y3."""
        return f"Y{self.id}"


class Incident(NamedTuple):
    """Something hostile that happened to an organisation, whose slug is `organisation`."""

    id: int
    organisation: str
    organisation_name: str
    words: str
    source: str
    day: date
    officer: str

    @property
    def record(self) -> str:
        """Its id as people use it, such as H2."""
        return f"H{self.id}"


class Cover(NamedTuple):
    """Whether an organisation is prepared: its plan, if it has one, and the incidents of the last 12 months.

    `plan` and `last_incident` are record ids, `organisation` is a slug.
    """

    state: CoverState
    organisation: str
    organisation_name: str
    plan: str | None
    words: str | None
    review_on: date | None
    incidents: int
    last_incident: str | None
    last_incident_on: date | None

    @property
    def record(self) -> str:
        """The id of what is behind it: the plan, or the last incident."""
        return self.plan or self.last_incident or ""


_LATER = """
(SELECT later.made_on FROM safety_plan AS later
 WHERE later.organisation_id = plan.organisation_id AND later.made_on <= :today
   AND (later.made_on, later.id) > (plan.made_on, plan.id) ORDER BY later.made_on, later.id LIMIT 1)
"""
_PLAN = f"""
SELECT plan.id, o.slug, o.name, words, who_to_call, made_on,
       iif(reviewed_on > :today, NULL, reviewed_on), iif(reviewed_on > :today, was_due_on, review_on),
       {_LATER}, officer.name
FROM safety_plan AS plan JOIN organisation AS o ON o.id = plan.organisation_id
     JOIN officer ON officer.id = plan.officer_id
WHERE made_on <= :today
"""
# Two ranges of two indexes: due by now, or looked at again only after that day.
_DUE = f"""
AND (review_on <= :until OR reviewed_on > :today) AND o.status <> 'archived' AND {_LATER} IS NULL
"""
_INCIDENT = """
SELECT incident.id, o.slug, o.name, words, source, day, officer.name
FROM safety_incident AS incident JOIN organisation AS o ON o.id = incident.organisation_id
     JOIN officer ON officer.id = incident.officer_id
WHERE day <= :today
"""
_OF = "AND o.id = :organisation_id"
_LATELY = "AND day > :since AND o.status <> 'archived'"
_LATEST = "ORDER BY day DESC, incident.id DESC"


def one(store: Store, said: str, today: date) -> Plan | Incident:
    """The plan of an id such as Y3, or the incident of one such as H2. Raises NotFound, UsageRefusal."""
    return incident(store, said, today) if names_record(said, "H") else plan(store, said, today)


def plan(store: Store, said: str, today: date) -> Plan:
    """The plan of an id such as 3 or Y3. Raises NotFound, UsageRefusal."""
    number = record_number(said, "a safety plan", "Y3")
    row = store.row(f"{_PLAN} AND plan.id = :id", {"today": today.isoformat(), "id": number})
    return _plan(existing(row, f"safety plan Y{number}", "safety list --all"))


def incident(store: Store, said: str, today: date) -> Incident:
    """The incident of an id such as 2 or H2. Raises NotFound, UsageRefusal."""
    number = record_number(said, "an incident", "H2")
    row = store.row(f"{_INCIDENT} AND incident.id = :id", {"today": today.isoformat(), "id": number})
    return _incident(existing(row, f"incident H{number}", "safety list --incidents"))


def plans(store: Store, today: date, *, organisation_id: int | None = None) -> list[Plan]:
    """Every plan, or one organisation's: those that stand, soonest review first, then earlier ones, latest first."""
    which = "" if organisation_id is None else _OF
    values = {"today": today.isoformat(), "organisation_id": organisation_id}
    found = [_plan(row) for row in store.each(f"{_PLAN} {which}", values)]
    stand = sorted((each for each in found if not each.replaced_on), key=_review)
    earlier = sorted(
        (each for each in found if each.replaced_on), key=lambda each: (each.made_on, each.id), reverse=True
    )
    return [*stand, *earlier]


def standing_plan(store: Store, organisation_id: int, today: date) -> Plan | None:
    """The plan that stands for an organisation: the latest made."""
    found = plans(store, today, organisation_id=organisation_id)
    return found[0] if found else None


def due_for_review(store: Store, today: date, *, within_days: int = 7) -> list[Plan]:
    """The plans that stand whose review day has passed, or comes within so many days; the oldest first."""
    until = today + timedelta(days=within_days)
    values = {"today": today.isoformat(), "until": until.isoformat()}
    found = [_plan(row) for row in store.each(f"{_PLAN} {_DUE}", values)]
    return sorted((each for each in found if each.review_on <= until), key=_review)


def incidents(store: Store, today: date, *, organisation_id: int | None = None) -> list[Incident]:
    """Every incident, or one organisation's, the latest first."""
    which = "" if organisation_id is None else _OF
    values = {"today": today.isoformat(), "organisation_id": organisation_id}
    return [_incident(row) for row in store.each(f"{_INCIDENT} {which} {_LATEST}", values)]


def without_plan(store: Store, today: date) -> list[Cover]:
    """The organisations that met hostility in 12 months and have no plan, the latest incident first."""
    planned = {each.organisation for each in plans(store, today)}
    return [_cover(None, met, today) for slug, met in _lately(store, today).items() if slug not in planned]


def covers(store: Store, today: date) -> list[Cover]:
    """Whether organisations are prepared: those without a plan, then the plans as `plans` has them."""
    lately = _lately(store, today)
    prepared = [_cover(each, lately.get(each.organisation, []), today) for each in plans(store, today)]
    return [*without_plan(store, today), *prepared]


def to_do(store: Store, today: date) -> Iterator[Due]:
    """Plans to look at again, and organisations that met hostility and have no plan."""
    for plan in due_for_review(store, today):
        left, review = (plan.review_on - today).days, "safety plan: look at it together"
        yield Due(
            "reviews",
            by(plan.review_on, today),
            plan.organisation_name,
            review,
            plan.record,
            left,
            plan.organisation,
        )
    for each in without_plan(store, today):
        said = f"met hostility {say_day_of(each.last_incident_on or today, today)}: make a plan with them"
        yield Due(
            "unfinished", "no safety plan", each.organisation_name, said, each.record, 0, each.organisation
        )


def happened(store: Store, organisation_id: int, today: date) -> Iterator[Happening]:
    """What was planned for an organisation's safety and what happened to it, for its story."""
    for plan in plans(store, today, organisation_id=organisation_id):
        yield from rules.planned(plan)
    for incident in incidents(store, today, organisation_id=organisation_id):
        yield from rules.suffered(incident)


def _lately(store: Store, today: date) -> dict[str, list[Incident]]:
    """The incidents of the last 12 months by organisation, the latest first."""
    since = add_months(today, -rules.INCIDENT_MONTHS)
    values = {"today": today.isoformat(), "since": since.isoformat()}
    met: dict[str, list[Incident]] = {}
    for row in store.each(f"{_INCIDENT} {_LATELY} {_LATEST}", values):
        found = _incident(row)
        met.setdefault(found.organisation, []).append(found)
    return met


def _cover(plan: Plan | None, met: list[Incident], today: date) -> Cover:
    state: CoverState = "no plan"
    if plan is not None:
        state = "review due" if plan.review_on <= today else "planned"
        state = "earlier" if plan.replaced_on else state
    of = plan or met[0]
    return Cover(
        state,
        of.organisation,
        of.organisation_name,
        plan.record if plan else None,
        plan.words if plan else None,
        plan.review_on if plan else None,
        len(met),
        met[0].record if met else None,
        met[0].day if met else None,
    )


def _review(plan: Plan) -> tuple[date, int]:
    return plan.review_on, plan.id


def _plan(row: Row) -> Plan:
    return Plan(*with_days(row, 5, 6, 7, 8))


def _incident(row: Row) -> Incident:
    return Incident(*with_days(row, 5))
