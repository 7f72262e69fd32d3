"""Reading handovers, what a successor needs to know, and which organisations nobody leads."""

from datetime import date
from typing import NamedTuple

from cvetrack.features.every_day.brief.queries import Brief, brief
from cvetrack.features.register.contact.queries import Contact
from cvetrack.features.register.org import queries as organisations
from cvetrack.features.register.org.queries import Details, LeadTime
from cvetrack.kernel.errors import NotFound
from cvetrack.kernel.text import compared
from cvetrack.records.handover import HANDOVER, Handover
from cvetrack.records.promise import Promise
from cvetrack.records.terms import Terms
from cvetrack.store.connection import Store
from cvetrack.store.lookup import by_id
from cvetrack.store.named import Found
from cvetrack.store.reading import still_open

LAST = 12
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
    """What a successor needs to know of one relationship: `leads` oldest first, the last `contacts` latest first, the
    ids of open `needs` and `concerns`, `people` who hold a public role, and all that the `brief` says."""

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
    brief: Brief


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


def book(store: Store, organisation_id: int, today: date, *, reveal: bool = False) -> Book:
    """What a successor needs to know of one relationship; `reveal` tells the words of its live flags."""
    said = brief(store, organisation_id, today, reveal=reveal, last=LAST)
    return Book(
        organisation=organisations.details(store, organisation_id, today),
        lead=lead_on(store, organisation_id, today),
        leads=tuple(organisations.leads(store, organisation_id, today)),
        handover=next(iter(still_open(store, HANDOVER, today, organisation_id=organisation_id)), None),
        terms=said.terms,
        promises=said.promises,
        needs=tuple(each.record for each in said.needs),
        concerns=tuple(each.record for each in said.concerns),
        contacts=_last_contacts(said),
        people=said.contacts,
        brief=said,
    )


def led(store: Store, officer: Found, today: date) -> list[Found]:
    """The organisations that an officer leads on a day, by name."""
    mine = organisations.led_by(store, officer, today)
    found = (by_id(store, "organisation", number) for number in mine)
    return sorted((each for each in found if each), key=lambda each: (compared(each.name), each.id))


def _last_contacts(said: Brief) -> tuple[Met, ...]:
    """The last contacts with an organisation, logged or not, the latest first."""
    met = [
        Met(
            *(each.id, each.day, each.channel, each.started_by),
            topics=", ".join(each.topics) or None,
            note=each.note,
            record=each.record,
        )
        for each in said.last_contacts
    ]
    met += [
        Met(
            *(int(here.record[1:]), here.day, here.channel, here.started_by),
            topics=None,
            note=None,
            record=here.record,
            present=here.sentence,
        )
        for here in said.present
    ]
    return tuple(sorted(met, key=lambda each: each.day, reverse=True)[:LAST])
