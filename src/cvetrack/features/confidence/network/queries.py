"""Reading channels, and what a message is held to."""

from datetime import date

from cvetrack.features.confidence.network.rules import Channel
from cvetrack.kernel.errors import NotFound
from cvetrack.kernel.naming import one_name
from cvetrack.records.broadcast import Broadcast
from cvetrack.records.myth import MYTH
from cvetrack.store.connection import Row, Store, day_of, with_days
from cvetrack.store.reading import every

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


def messages_between(store: Store, channel_id: int) -> tuple[date | None, date | None]:
    """The days of the first and the last message that went through a channel."""
    first, last = store.rows("SELECT min(day), max(day) FROM broadcast WHERE network_id = ?", (channel_id,))[
        0
    ]
    return day_of(first), day_of(last)


def answers_carried(store: Store, sent: Broadcast) -> date | None:
    """The latest day on which a myth was answered whose answer a message carried."""
    carried = every(store, MYTH, date.max, "AND myth.broadcast_id = :id", id=sent.id)
    return max((each.answered_on for each in carried if each.answered_on), default=None)


def _channel(row: Row) -> Channel:
    return Channel(*with_days(row, 6, 7, 9))
