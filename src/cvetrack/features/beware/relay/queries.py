"""Which messages were given to pass on, and who confirmed each."""

from datetime import date
from typing import NamedTuple

from cvetrack.records.relay import RELAY, Relay
from cvetrack.store.connection import Store
from cvetrack.store.reading import every, one


class Confirmation(NamedTuple):
    """One organisation that said by itself that it had the message, and when."""

    organisation: str
    organisation_name: str
    confirmed_on: date


class Whole(NamedTuple):
    """One message with everybody who confirmed it, the first first."""

    relay: Relay
    confirmations: tuple[Confirmation, ...]


_CONFIRMATIONS = """
SELECT slug, name, confirmed_on FROM relay_confirmation JOIN organisation ON organisation.id = organisation_id
WHERE relay_id = :id AND confirmed_on <= :today ORDER BY confirmed_on, slug
"""


def whole(store: Store, said: str, today: date) -> Whole:
    """The message of an id, and who confirmed it. Raises NotFound, UsageRefusal."""
    relay = one(store, RELAY, said, today)
    rows = store.rows(_CONFIRMATIONS, {"id": relay.id, "today": today.isoformat()})
    return Whole(relay, tuple(Confirmation(slug, name, date.fromisoformat(day)) for slug, name, day in rows))


def relays(store: Store, today: date, *, organisation_id: int | None = None) -> list[Relay]:
    """Every message, or those given to one organisation, the latest first."""
    which = "" if organisation_id is None else "AND relay.organisation_id = :of"
    found = every(store, RELAY, today, which, of=organisation_id)
    return sorted(found, key=lambda each: each.latest, reverse=True)
