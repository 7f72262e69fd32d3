"""Reading relayed messages, and who confirmed that they arrived."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.features.relays import rules
from cvetrack.kernel.happening import Happening
from cvetrack.store.connection import Row, Store
from cvetrack.store.lookup import existing, record_number


class Relay(NamedTuple):
    """One message that an organisation (a slug) was given to pass on.

    `confirmed_by` are the slugs of others who said by themselves that they had it, the first to say so first.
    """

    id: int
    organisation: str
    organisation_name: str
    words: str
    day: date
    officer: str
    confirmed_by: tuple[str, ...] = ()

    @property
    def record(self) -> str:
        """Its id as people use it, such as R5."""
        return f"R{self.id}"


class Confirmation(NamedTuple):
    """One organisation that said by itself that it had the message, and when."""

    organisation: str
    organisation_name: str
    confirmed_on: date


class Whole(NamedTuple):
    """One message with everybody who confirmed it, the first first."""

    relay: Relay
    confirmations: tuple[Confirmation, ...]


_RELAY = """
SELECT relay.id, o.slug, o.name, words, day, officer.name,
       (SELECT group_concat(slug, ' ') FROM (
          SELECT slug FROM relay_confirmation JOIN organisation ON organisation.id = organisation_id
          WHERE relay_id = relay.id AND confirmed_on <= :today ORDER BY confirmed_on, slug))
FROM relay JOIN organisation AS o ON o.id = relay.organisation_id
     JOIN officer ON officer.id = relay.officer_id
WHERE day <= :today
"""
_OF = "AND relay.organisation_id = :organisation_id"
_CONFIRMATIONS = """
SELECT slug, name, confirmed_on FROM relay_confirmation JOIN organisation ON organisation.id = organisation_id
WHERE relay_id = :id AND confirmed_on <= :today ORDER BY confirmed_on, slug
"""
_CONFIRMED = """
SELECT relay_id, confirmed_on FROM relay_confirmation
WHERE organisation_id = :organisation_id AND confirmed_on <= :today ORDER BY confirmed_on, relay_id
"""


def one(store: Store, said: str, today: date) -> Relay:
    """The message of an id such as 5 or R5. Raises NotFound, UsageRefusal."""
    number = record_number(said, "a relayed message", "R5")
    found = _read(store, today, "AND relay.id = :id", id=number)
    return existing(found, f"relayed message R{number}", "relay list")[0]


def whole(store: Store, said: str, today: date) -> Whole:
    """The message of an id, and who confirmed it. Raises NotFound, UsageRefusal."""
    relay = one(store, said, today)
    rows = store.rows(_CONFIRMATIONS, {"id": relay.id, "today": today.isoformat()})
    return Whole(relay, tuple(Confirmation(slug, name, date.fromisoformat(day)) for slug, name, day in rows))


def relays(store: Store, today: date, *, organisation_id: int | None = None) -> list[Relay]:
    """Every message, or those given to one organisation, the latest first."""
    return _read(store, today, "" if organisation_id is None else _OF, organisation_id=organisation_id)


def happened(store: Store, organisation_id: int, today: date) -> Iterator[Happening]:
    """The messages that an organisation was given to pass on, and those that reached it, for its story."""
    for each in relays(store, today, organisation_id=organisation_id):
        yield from rules.passed_on(each)
    for number, day in store.rows(
        _CONFIRMED, {"organisation_id": organisation_id, "today": today.isoformat()}
    ):
        yield from rules.reached(one(store, str(number), today), date.fromisoformat(day))


def _read(store: Store, today: date, which: str, **values: int | None) -> list[Relay]:
    said = {"today": today.isoformat(), **values}
    return [_relay(row) for row in store.rows(f"{_RELAY} {which} ORDER BY day DESC, relay.id DESC", said)]


def _relay(row: Row) -> Relay:
    relay = Relay(*row)
    return relay._replace(day=date.fromisoformat(row[4]), confirmed_by=tuple((row[6] or "").split()))
