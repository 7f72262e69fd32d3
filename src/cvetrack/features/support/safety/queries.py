"""Reading safety plans and incidents."""

from datetime import date
from typing import NamedTuple

from cvetrack.features.support.safety.rules import CoverState
from cvetrack.kernel.dates import add_months
from cvetrack.records.kind import in_order
from cvetrack.records.safety_incident import ASKS_FOR_A_PLAN, SAFETY_INCIDENT, SafetyIncident
from cvetrack.records.safety_plan import SAFETY_PLAN, SafetyPlan
from cvetrack.store import reading
from cvetrack.store.connection import Store
from cvetrack.store.lookup import names_record
from cvetrack.store.reading import every, listed, still_open
from cvetrack.store.removing import with_letter


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


_LATELY = "AND day > :since AND o.status <> 'archived'"


def one(store: Store, said: str, today: date) -> SafetyPlan | SafetyIncident:
    """The plan of an id such as Y3, or the incident of one such as H2. Raises NotFound, UsageRefusal."""
    record = with_letter(said, SAFETY_PLAN.command)
    if names_record(record, SAFETY_INCIDENT.letter):
        return reading.one(store, SAFETY_INCIDENT, record, today)
    return reading.one(store, SAFETY_PLAN, record, today)


def standing_plan(store: Store, organisation_id: int, today: date) -> SafetyPlan | None:
    """The plan that stands for an organisation: the latest made."""
    return next(iter(still_open(store, SAFETY_PLAN, today, organisation_id=organisation_id)), None)


def without_plan(store: Store, today: date) -> list[Cover]:
    """The organisations that met hostility in 12 months and have no plan, the latest incident first."""
    planned = {each.organisation for each in listed(store, SAFETY_PLAN, today)}
    return [_cover(None, met, today) for slug, met in _lately(store, today).items() if slug not in planned]


def covers(store: Store, today: date) -> list[Cover]:
    """Whether organisations are prepared: those without a plan, soonest review first, earlier plans last."""
    lately = _lately(store, today)
    prepared = [
        _cover(each, lately.get(each.organisation, []), today) for each in listed(store, SAFETY_PLAN, today)
    ]
    return [*without_plan(store, today), *prepared]


def _lately(store: Store, today: date) -> dict[str, list[SafetyIncident]]:
    """The incidents of the last 12 months by organisation, the latest first."""
    since = add_months(today, -ASKS_FOR_A_PLAN).isoformat()
    met: dict[str, list[SafetyIncident]] = {}
    for each in in_order(every(store, SAFETY_INCIDENT, today, _LATELY, since=since)):
        met.setdefault(each.organisation, []).append(each)
    return met


def _cover(plan: SafetyPlan | None, met: list[SafetyIncident], today: date) -> Cover:
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
