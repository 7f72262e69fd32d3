"""Reading channels, and what a message is held to."""

from datetime import date
from typing import NamedTuple

from cvetrack.kernel.errors import NotFound
from cvetrack.kernel.moments import Moment
from cvetrack.kernel.naming import one_name
from cvetrack.store.connection import Row, Store, day_of, with_days
from cvetrack.store.lookup import record_number


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


_CHANNEL = """
SELECT id, slug, name, purpose, kept_by, reach, since, iif(until > :today, NULL, until),
       (SELECT count(*) FROM broadcast WHERE network_id = network.id AND day <= :today),
       (SELECT max(day) FROM broadcast WHERE network_id = network.id AND day <= :today)
FROM network WHERE since <= :today
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


def _channel(row: Row) -> Channel:
    return Channel(*with_days(row, 6, 7, 9))
