"""How soon our word went out after incidents, and to whom."""

from datetime import date
from typing import NamedTuple

from cvetrack.features.confidence.incident import rules
from cvetrack.features.confidence.incident.rules import Reached
from cvetrack.kernel.moments import Moment, minutes_between
from cvetrack.records.broadcast import BROADCAST, Broadcast
from cvetrack.records.incident import INCIDENT, Incident
from cvetrack.records.presence import KNOWN
from cvetrack.records.status import STATUS
from cvetrack.store.connection import Store
from cvetrack.store.reading import every, one


class Details(NamedTuple):
    """One incident, and how many of the active `organisations` our messages reached, and how soon.

    Of those `reached` it is `not_known` of some whether it was within the hour, for want of a time of day.
    """

    incident: Incident
    organisations: int
    reached: int
    within_an_hour: int
    not_known: int


# Only those whom we knew when it happened could have been told.
_KNOWN = f"""
SELECT o.slug, o.name, {KNOWN}
FROM organisation AS o WHERE {STATUS} = 'active'
"""


def incidents(store: Store, today: date) -> list[Incident]:
    """Every incident, the latest first."""
    return sorted(every(store, INCIDENT, today), key=lambda each: each.latest, reverse=True)


def reached(store: Store, incident: Incident, today: date) -> list[Reached]:
    """Every active organisation and the first message that it had: those not reached, the slow, the quick."""
    sent = every(store, BROADCAST, today, "AND broadcast.incident_id = :incident_id", incident_id=incident.id)
    first: dict[str, Broadcast] = {}
    for message in sorted(sent, key=lambda each: (each.day, each.time is None, each.time or "", each.id)):
        for slug in message.organisations:
            first.setdefault(slug, message)
    known = store.rows(_KNOWN, {"today": incident.day.isoformat()})
    found = [
        _reached(slug, name, first.get(slug), incident)
        for slug, name, was_known in known
        if was_known or slug in first
    ]
    return sorted(found, key=rules.slowest_first)


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


def _reached(slug: str, name: str, message: Broadcast | None, incident: Incident) -> Reached:
    if message is None:
        return Reached(slug, name, None, None, None)
    minutes, days = _later(incident.moment, Moment(message.day, message.time))
    in_time = rules.within_an_hour(minutes, days)
    return Reached(slug, name, message.record, message.day, message.time, minutes, days, in_time)


def _later(happened: Moment, sent: Moment) -> tuple[int | None, int]:
    """The minutes, where both times of day are known, and the days from an incident to a message."""
    return minutes_between(happened, sent), (sent.day - happened.day).days
