"""Reading channels, and the messages that we sent."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.features.networks import rules
from cvetrack.kernel.errors import NotFound
from cvetrack.kernel.happening import Happening
from cvetrack.kernel.moments import Moment
from cvetrack.kernel.naming import one_name
from cvetrack.store.connection import Row, Store, day_of, with_days
from cvetrack.store.lookup import existing, record_number


class Channel(NamedTuple):
    """One quick network, as it stood on the day it was read for: that it exists, never who is in it.

    `owner` is the role or body that keeps it, `reach` how many it reaches. `messages` of ours went
    through it, the last on `last_message_on`.
    """

    id: int
    slug: str
    name: str
    purpose: str
    owner: str
    reach: int | None
    since: date
    ended_on: date | None
    messages: int
    last_message_on: date | None

    @property
    def record(self) -> str:
        """Its short name: channels have no other id."""
        return self.slug


class Broadcast(NamedTuple):
    """One message that we sent: our words, when, through which channel and to which organisations.

    `channel` and `organisations` are slugs, `incident` is an id such as I3, which happened on
    `incident_on`. Times are local, "HH:MM", None where they are not known.
    """

    id: int
    words: str
    day: date
    time: str | None
    channel: str | None
    channel_name: str | None
    incident: str | None
    incident_on: date | None
    incident_at: str | None
    officer: str
    organisations: tuple[str, ...] = ()
    organisation_names: tuple[str, ...] = ()

    @property
    def record(self) -> str:
        """Its id as people use it, such as K4."""
        return f"K{self.id}"


_CHANNEL = """
SELECT id, slug, name, purpose, kept_by, reach, since, iif(until > :today, NULL, until),
       (SELECT count(*) FROM broadcast WHERE network_id = network.id AND day <= :today),
       (SELECT max(day) FROM broadcast WHERE network_id = network.id AND day <= :today)
FROM network WHERE since <= :today
"""
_BROADCAST = """
SELECT broadcast.id, broadcast.words, broadcast.day, broadcast.time, network.slug, network.name,
       'I' || incident.id, incident.day, incident.time, officer.name
FROM broadcast LEFT JOIN network ON network.id = network_id LEFT JOIN incident ON incident.id = incident_id
     JOIN officer ON officer.id = broadcast.officer_id
WHERE broadcast.day <= :today
"""
_LATEST = "ORDER BY broadcast.day DESC, broadcast.time DESC, broadcast.id DESC"
_TO = """
AND broadcast.id IN (SELECT broadcast_id FROM broadcast_organisation WHERE organisation_id = :organisation_id)
"""
_REACHED = """
SELECT slug, name FROM broadcast_organisation JOIN organisation AS o ON o.id = organisation_id
WHERE broadcast_id = ? ORDER BY name COLLATE NOCASE
"""


def channel(store: Store, channel_id: int, today: date) -> Channel:
    """The channel of a number. Raises NotFound where there was none yet."""
    row = store.row(f"{_CHANNEL} AND id = :id", {"today": today.isoformat(), "id": channel_id})
    if row is None:
        raise NotFound("There was no such channel yet. See those there were with: cvetrack channel list")
    return _channel(row)


def channels(store: Store, today: date) -> list[Channel]:
    """Every channel: those there are by name, then those that ended, the latest first."""
    rows = store.rows(f"{_CHANNEL} ORDER BY name COLLATE NOCASE", {"today": today.isoformat()})
    found = [_channel(row) for row in rows]
    ended = [each for each in found if each.ended_on]
    ended.sort(key=lambda each: each.ended_on or today, reverse=True)
    return [*(each for each in found if each.ended_on is None), *ended]


def goes_by(store: Store, name: str) -> str | None:
    """The short name of the channel that has this name and has not ended."""
    there = store.rows("SELECT slug, name FROM network WHERE until IS NULL")
    return next((slug for slug, other in there if one_name(name, other)), None)


def is_person(store: Store, name: str) -> bool:
    """Whether a contact or an officer has this name."""
    people = store.rows("SELECT name FROM contact UNION SELECT name FROM officer")
    return any(one_name(name, other) for (other,) in people)


def broadcast(store: Store, said: str, today: date) -> Broadcast:
    """The message of an id such as 4 or K4. Raises NotFound, UsageRefusal."""
    number = record_number(said, "a broadcast", "K4")
    row = store.row(f"{_BROADCAST} AND broadcast.id = :id", {"today": today.isoformat(), "id": number})
    return _broadcast(store, existing(row, f"broadcast K{number}", "broadcast list --all"))


def broadcasts(store: Store, today: date, *, organisation_id: int | None = None) -> list[Broadcast]:
    """Every message, or those that went to one organisation, the latest first."""
    which = "" if organisation_id is None else _TO
    values = {"today": today.isoformat(), "organisation_id": organisation_id}
    rows = store.rows(f"{_BROADCAST} {which} {_LATEST}", values)
    return [_broadcast(store, row) for row in rows]


def incident(store: Store, said: str, today: date) -> tuple[int, Moment]:
    """The number and the moment of the incident of an id such as 3 or I3. Raises NotFound, UsageRefusal."""
    number = record_number(said, "an incident", "I3")
    row = store.row("SELECT day, time FROM incident WHERE id = ? AND day <= ?", (number, today.isoformat()))
    if row is None:
        raise NotFound(
            f"There is no incident I{number}. See them with: cvetrack incident list --all\n"
            "Nothing was written."
        )
    return number, Moment(date.fromisoformat(row[0]), row[1])


def messages_between(store: Store, channel_id: int) -> tuple[date | None, date | None]:
    """The days of the first and the last message that went through a channel."""
    first, last = store.rows("SELECT min(day), max(day) FROM broadcast WHERE network_id = ?", (channel_id,))[
        0
    ]
    return day_of(first), day_of(last)


def answers_carried(store: Store, broadcast_id: int) -> date | None:
    """The latest day on which a myth was answered whose answer a message carried."""
    return day_of(store.value("SELECT max(answered_on) FROM myth WHERE broadcast_id = ?", (broadcast_id,)))


def happened(store: Store, organisation_id: int, today: date) -> Iterator[Happening]:
    """Which of our messages reached an organisation, for its story."""
    for each in broadcasts(store, today, organisation_id=organisation_id):
        yield from rules.happened(each)


def _channel(row: Row) -> Channel:
    return Channel(*with_days(row, 6, 7, 9))


def _broadcast(store: Store, row: Row) -> Broadcast:
    known = with_days(row, 2, 7)
    reached = store.rows(_REACHED, (row[0],))
    known += [tuple(slug for slug, _ in reached), tuple(name for _, name in reached)]
    return Broadcast(*known)
