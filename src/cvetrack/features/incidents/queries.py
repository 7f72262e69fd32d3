"""How soon our word went out after incidents, and to whom."""

from datetime import date
from typing import NamedTuple

from cvetrack.features.incidents import rules
from cvetrack.features.incidents.rules import Reached
from cvetrack.kernel.moments import Moment, minutes_between
from cvetrack.records.incident import INCIDENT, Incident
from cvetrack.store.connection import Row, Store, day_of
from cvetrack.store.reading import every, one
from cvetrack.vocabulary.organisations import OrganisationStatus


class Details(NamedTuple):
    """One incident, and how many of the active `organisations` our messages reached, and how soon.

    Of those `reached` it is `not_known` of some whether it was within the hour, for want of a time of day.
    """

    incident: Incident
    organisations: int
    reached: int
    within_an_hour: int
    not_known: int


_FIRST = "ORDER BY b.day, b.time IS NULL, b.time, b.id LIMIT 1"
# Only those whom we knew when it happened could have been told, and those who were told all the same.
_REACHED = f"""
SELECT o.slug, o.name, 'K' || first.id, first.day, first.time
FROM organisation AS o LEFT JOIN broadcast AS first ON first.id =
       (SELECT b.id FROM broadcast_organisation AS r JOIN broadcast AS b ON b.id = r.broadcast_id
        WHERE r.organisation_id = o.id AND b.incident_id = :incident_id AND b.day <= :today {_FIRST})
WHERE o.status = :active
  AND (first.id IS NOT NULL OR o.added_on <= :day
       OR EXISTS (SELECT 1 FROM touch WHERE organisation_id = o.id AND day <= :day))
"""


def incidents(store: Store, today: date) -> list[Incident]:
    """Every incident, the latest first."""
    return sorted(every(store, INCIDENT, today), key=lambda each: each.latest, reverse=True)


def reached(store: Store, incident: Incident, today: date) -> list[Reached]:
    """Every active organisation and the first message that it had: those not reached, the slow, the quick."""
    rows = store.rows(
        _REACHED,
        {
            "incident_id": incident.id,
            "today": today.isoformat(),
            "day": incident.day.isoformat(),
            "active": OrganisationStatus.ACTIVE.value,
        },
    )
    return sorted((_reached(row, incident) for row in rows), key=rules.slowest_first)


def details(store: Store, said: str, today: date) -> Details:
    """One incident and how many organisations our messages reached. Raises NotFound, UsageRefusal."""
    incident = one(store, INCIDENT, said, today)
    known = reached(store, incident, today)
    return Details(
        incident,
        organisations=len(known),
        reached=sum(each.message is not None for each in known),
        within_an_hour=sum(each.within_an_hour is True for each in known),
        not_known=sum(each.within_an_hour is None for each in known),
    )


def _reached(row: Row, incident: Incident) -> Reached:
    slug, name, message, sent_on, sent_at = row
    day = day_of(sent_on)
    minutes, days = _later(incident.moment, Moment(day, sent_at) if day else None)
    in_time = rules.within_an_hour(minutes, days)
    return Reached(slug, name, message, day, sent_at, minutes, days, in_time)


def _later(happened: Moment, sent: Moment | None) -> tuple[int | None, int | None]:
    """The minutes and the days from an incident to a message."""
    if sent is None:
        return None, None
    return minutes_between(happened, sent), (sent.day - happened.day).days
