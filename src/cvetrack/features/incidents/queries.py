"""Reading incidents, and how soon our word went out after each."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from cvetrack.features.incidents import rules
from cvetrack.kernel.dates import say_day_of
from cvetrack.kernel.due import Due
from cvetrack.kernel.moments import Moment, minutes_between
from cvetrack.store.connection import Row, Store, day_of, with_days
from cvetrack.store.lookup import existing, record_number
from cvetrack.vocabulary.organisations import OrganisationStatus


class Incident(NamedTuple):
    """One incident, and of our `messages` about it the first: its id such as K4, and when it was sent.

    `minutes` and `days` are those from the incident to the first message: minutes where both times of
    day are known, by the clock on the wall, and None where nothing was sent yet.
    """

    id: int
    words: str
    day: date
    time: str | None
    messages: int
    first_message: str | None
    first_on: date | None
    first_at: str | None
    officer: str
    minutes: int | None = None
    days: int | None = None

    @property
    def record(self) -> str:
        """Its id as people use it, such as I3."""
        return f"I{self.id}"

    @property
    def moment(self) -> Moment:
        """When it happened."""
        return Moment(self.day, self.time)

    @property
    def first(self) -> Moment | None:
        """When our first message about it was sent."""
        return Moment(self.first_on, self.first_at) if self.first_on else None


class Reached(NamedTuple):
    """One active organisation, and the first `message` about an incident that it had, None where none did.

    `organisation` is a slug; `minutes` and `days` as of `Incident`. `within_an_hour` is None where that
    is not known.
    """

    organisation: str
    name: str
    message: str | None
    sent_on: date | None
    sent_at: str | None
    minutes: int | None = None
    days: int | None = None
    within_an_hour: bool | None = False


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
_INCIDENT = f"""
SELECT incident.id, incident.words, incident.day, incident.time,
       (SELECT count(*) FROM broadcast WHERE incident_id = incident.id AND day <= :today),
       'K' || first.id, first.day, first.time, officer.name
FROM incident JOIN officer ON officer.id = incident.officer_id
     LEFT JOIN broadcast AS first ON first.id =
       (SELECT b.id FROM broadcast AS b WHERE b.incident_id = incident.id AND b.day <= :today {_FIRST})
WHERE incident.day <= :today
"""
_UNSPOKEN = "AND incident.day >= :since AND first.id IS NULL ORDER BY incident.day, incident.id"
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


def one(store: Store, said: str, today: date) -> Incident:
    """The incident of an id such as 3 or I3. Raises NotFound, UsageRefusal."""
    number = record_number(said, "an incident", "I3")
    row = store.row(f"{_INCIDENT} AND incident.id = :id", {"today": today.isoformat(), "id": number})
    return _incident(existing(row, f"incident I{number}", "incident list --all"))


def incidents(store: Store, today: date) -> list[Incident]:
    """Every incident, the latest first."""
    latest = "ORDER BY incident.day DESC, incident.time DESC, incident.id DESC"
    return [_incident(row) for row in store.rows(f"{_INCIDENT} {latest}", {"today": today.isoformat()})]


def unspoken(store: Store, today: date) -> list[Incident]:
    """The incidents of the last 14 days about which we sent nothing yet, the oldest first."""
    since = today - timedelta(days=rules.AWAITED_DAYS)
    rows = store.rows(f"{_INCIDENT} {_UNSPOKEN}", {"today": today.isoformat(), "since": since.isoformat()})
    return [_incident(row) for row in rows]


def first_message(store: Store, incident_id: int, today: date) -> Moment | None:
    """When our first message about an incident was sent, None where none was. Raises NotFound."""
    return one(store, str(incident_id), today).first


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
    incident = one(store, said, today)
    known = reached(store, incident, today)
    return Details(
        incident,
        organisations=len(known),
        reached=sum(each.message is not None for each in known),
        within_an_hour=sum(each.within_an_hour is True for each in known),
        not_known=sum(each.within_an_hour is None for each in known),
    )


def to_do(store: Store, today: date) -> Iterator[Due]:
    """Incidents of the last days about which we sent no word yet."""
    for each in unspoken(store, today):
        state = f"since {say_day_of(each.day, today)}"
        yield Due("speak", state, "in the city", "incident: no word sent yet", each.record, 0)


def _incident(row: Row) -> Incident:
    incident = Incident(*with_days(row, 2, 6))
    minutes, days = _later(incident.moment, incident.first)
    return incident._replace(minutes=minutes, days=days)


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
