"""Reading handovers, what a successor needs to know, and which organisations nobody leads."""

from datetime import date
from typing import NamedTuple

from cvetrack.features.register.contact import queries as contacts
from cvetrack.features.register.contact.queries import Contact
from cvetrack.features.register.org import queries as organisations
from cvetrack.features.register.org.queries import Details, LeadTime
from cvetrack.kernel.errors import NotFound
from cvetrack.records.concern import CONCERN
from cvetrack.records.handover import HANDOVER, Handover
from cvetrack.records.need import NEED
from cvetrack.records.promise import PROMISE, Promise
from cvetrack.records.terms import TERMS, Terms
from cvetrack.store.attending import present
from cvetrack.store.connection import Store
from cvetrack.store.named import Found
from cvetrack.store.reading import still_open

LAST = 3
"""So many contacts a successor reads of."""


class Orphan(NamedTuple):
    """An active organisation that we met or led, and that nobody leads.

    `led_by` led it last, until `led_until`, None where nobody ever did; `handover` is the open one, such as O3.
    """

    id: int
    organisation: str
    organisation_name: str
    led_by: str | None
    led_until: date | None
    last_contact: date | None
    handover: str | None


class Met(NamedTuple):
    """One contact, such as E231, begun by `started_by` (us, them or third-party), with its topics in a row.

    Of presence, such as at G4, `present` says where.
    """

    id: int
    day: date
    channel: str
    started_by: str
    topics: str | None
    note: str | None
    record: str
    present: str | None = None


class Book(NamedTuple):
    """What a successor needs to know of one relationship: `leads` oldest first, the last three `contacts`
    latest first, the ids of open `needs` and `concerns`, and `people` who hold a public role."""

    organisation: Details
    lead: LeadTime | None
    leads: tuple[LeadTime, ...]
    handover: Handover | None
    terms: Terms | None
    promises: tuple[Promise, ...]
    needs: tuple[str, ...]
    concerns: tuple[str, ...]
    contacts: tuple[Met, ...]
    people: tuple[Contact, ...]


_MET = f"""
SELECT e.id, e.day, e.channel, e.started_by,
       (SELECT group_concat(name, ', ') FROM (
          SELECT name FROM engagement_topic JOIN topic ON topic.id = topic_id
          WHERE engagement_topic.engagement_id = e.id ORDER BY name)), e.note, 'E' || e.id
FROM touch JOIN engagement AS e ON e.id = touch.engagement_id
WHERE organisation_id = :id AND touch.day <= :today ORDER BY touch.day DESC, e.id DESC LIMIT {LAST}
"""


def open_of(store: Store, organisation: Found, today: date) -> Handover:
    """The open handover of an organisation. Raises NotFound."""
    found = still_open(store, HANDOVER, today, organisation_id=organisation.id)
    if not found:
        raise NotFound(
            f"No handover of {organisation.name} is open. "
            f"Begin one with: cvetrack handover start {organisation.slug} --to OFFICER"
        )
    return found[0]


def of_officer(store: Store, officer: Found, today: date) -> set[int]:
    """The numbers of the handovers from an officer, or to them."""
    rows = store.rows("SELECT id FROM handover WHERE ? IN (from_id, to_id)", (officer.id,))
    return {number for (number,) in rows}


def orphans(store: Store, today: date) -> list[Orphan]:
    """The active organisations that we met or led and nobody leads, the longest without a lead first."""
    begun = {each.organisation: each.record for each in still_open(store, HANDOVER, today)}
    return [Orphan(*each, begun.get(each.slug)) for each in organisations.unled(store, today)]


def lead_on(store: Store, organisation_id: int, day: date) -> LeadTime | None:
    """Who leads on an organisation on a day; on the day of a change the new one."""
    times = organisations.leads(store, organisation_id, day)
    return next((each for each in reversed(times) if each.until is None or day < each.until), None)


def book(store: Store, organisation_id: int, today: date) -> Book:
    """What a successor needs to know of one relationship."""
    return Book(
        organisation=organisations.details(store, organisation_id, today),
        lead=lead_on(store, organisation_id, today),
        leads=tuple(organisations.leads(store, organisation_id, today)),
        handover=next(iter(still_open(store, HANDOVER, today, organisation_id=organisation_id)), None),
        terms=next(iter(still_open(store, TERMS, today, organisation_id=organisation_id)), None),
        promises=tuple(still_open(store, PROMISE, today, organisation_id=organisation_id)),
        needs=tuple(each.record for each in still_open(store, NEED, today, organisation_id=organisation_id)),
        concerns=tuple(
            each.record for each in still_open(store, CONCERN, today, organisation_id=organisation_id)
        ),
        contacts=_last_contacts(store, organisation_id, today),
        people=tuple(contacts.contacts(store, today, organisation_id=organisation_id)),
    )


def _last_contacts(store: Store, organisation_id: int, today: date) -> tuple[Met, ...]:
    """The last contacts with an organisation, logged or not, the latest first."""
    rows = store.rows(_MET, {"id": organisation_id, "today": today.isoformat()})
    met = [Met(number, date.fromisoformat(day), *known) for number, day, *known in rows]
    met += [
        Met(
            int(here.record[1:]),
            here.day,
            here.channel,
            here.started_by,
            None,
            None,
            here.record,
            here.sentence,
        )
        for here in reversed(list(present(store, today, organisation_id=organisation_id)))
    ]
    return tuple(sorted(met, key=lambda each: each.day, reverse=True)[:LAST])
