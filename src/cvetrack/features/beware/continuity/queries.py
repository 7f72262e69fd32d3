"""Reading who led, who went to the last contacts, and what each officer carries."""

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter

from cvetrack.features.beware.continuity.rules import Contact, Known, Load, Officer, may_have_ended
from cvetrack.features.register.org.queries import LeadTime, unled
from cvetrack.kernel.year import year_ago
from cvetrack.records.habits import own_rhythm_on
from cvetrack.records.presence import KNOWN
from cvetrack.records.promise import PROMISE
from cvetrack.records.status import STATUS
from cvetrack.store.connection import Store, day_of
from cvetrack.store.contacting import Met, met
from cvetrack.store.decisions import decided, thresholds
from cvetrack.store.habits import following
from cvetrack.store.named import Found
from cvetrack.store.reading import signed, still_open
from cvetrack.store.register import last_id
from cvetrack.store.serving import LEFT_ON, serving

_ACTIVE = f"""
SELECT o.id, o.slug, o.name, o.at_most_days FROM organisation AS o
WHERE {STATUS} = 'active' AND {KNOWN} ORDER BY o.id
"""
_LEADS = """
SELECT organisation_id, lead.id, officer_id, officer.name, lead.since, iif(lead.until > :today, NULL, lead.until),
       introduced_jointly
FROM lead INDEXED BY ix_lead_organisation_id JOIN officer ON officer.id = officer_id
WHERE lead.since <= :today ORDER BY organisation_id, lead.since, lead.id
"""


class Tally:
    """What one officer did, as it is counted."""

    def __init__(self) -> None:
        self.contacts = self.timed = self.minutes = self.out_of_hours = 0

    def add(self, each: Met) -> None:
        """One contact more."""
        self.contacts += 1
        self.timed += each.minutes is not None
        self.minutes += each.minutes or 0
        self.out_of_hours += each.out_of_hours


Tallies = dict[int, Tally]
"""What each officer did, by number."""


def officers(store: Store, today: date) -> dict[int, Officer]:
    """Every officer by number."""
    rows = store.rows(f"SELECT id, slug, name, {LEFT_ON} FROM officer", {"today": today.isoformat()})
    found = {}
    for number, slug, name, left in rows:
        day = day_of(left)
        found[number] = Officer(slug, name, day if day is not None and day <= today else None)
    return found


def known(
    store: Store, today: date, of: Mapping[int, Officer], *, contacts: int, tallies: Tallies
) -> Iterator[Known]:
    """The active organisations that we met or led, each with so many of its last contacts, read as they come.

    On the way what each officer did in 12 months is counted into `tallies`, with whichever organisation: a contact
    with several organisations is one.
    """
    usual, numbers = int(decided(store)["usual_at_most"]), thresholds(store)
    nobody = {each.id: each for each in unled(store, today)}
    leads = following(_leads(store, today))
    year = following(_counted(store, today, tallies))
    for number, slug, name, at_most in store.each(_ACTIVE, {"today": today.isoformat()}):
        led, last = tuple(lead for _, lead in leads(number)), tuple(map(_contact, year(number)))
        every: tuple[Contact, ...] = ()
        if len(logged := _logged(last)) < contacts:
            last = every = _every(store, today, number)
            logged = _logged(last)
        if not (last or led):
            continue
        if not every and may_have_ended(last, of):
            every = _every(store, today, number)
        last, logged = last[-contacts:], logged[-contacts:]
        longest = at_most or _own(every, today, numbers) or usual
        yield Known(slug, name, longest, led, nobody.get(number), last, logged, every)
    year(sys.maxsize)  # those of organisations that are not told of are counted too


def loads(store: Store, today: date, of: Mapping[int, Officer], tallies: Tallies) -> list[Load]:
    """What each officer carries, by name: those who serve, and those who left something open."""
    promises = {each.id for each in still_open(store, PROMISE, today) if each.ours}
    serve = {each.id for each in serving(store, today)}
    led: dict[int, list[str]] = defaultdict(list)
    values = {"today": today.isoformat()}
    sql = """SELECT officer_id, slug FROM lead JOIN organisation AS o ON o.id = organisation_id
    WHERE since <= :today AND (until IS NULL OR until > :today) AND status <> 'archived' ORDER BY slug"""
    for officer_id, slug in store.each(sql, values):
        led[officer_id].append(slug)
    found = []
    for number, each in of.items():
        written = signed(store, Found(number, each.slug, each.name), today, kind=PROMISE)
        mine = sorted(promises & written)
        did = tallies[number]
        if number not in serve and not (mine or led[number]):
            continue
        found.append(
            Load(
                *each,
                tuple(led[number]),
                did.contacts,
                did.timed,
                did.minutes,
                did.out_of_hours,
                tuple(PROMISE.name(promise) for promise in mine),
            )
        )
    return sorted(found, key=attrgetter("officer_name", "officer"))


def _leads(store: Store, today: date) -> Iterator[tuple[int, LeadTime]]:
    """Who has led so far, organisation by organisation, oldest first."""
    for number, lead_id, officer_id, name, since, until, jointly in store.each(
        _LEADS, {"today": today.isoformat()}
    ):
        day = date.fromisoformat(since)
        yield number, LeadTime(lead_id, officer_id, name, day, day_of(until), bool(jointly))


def _counted(store: Store, today: date, tallies: Tallies) -> Iterator[Met]:
    """The contacts of 12 months, organisation by organisation, each counted once for its officers as it goes by."""
    seen = bytearray(last_id(store, "engagement") + 1)
    for each in met(store, today, since=year_ago(today), went=True):
        if each.officer_ids and not seen[number := int(each.record[1:])]:
            seen[number] = 1
            for officer_id in each.officer_ids:
                tallies[officer_id].add(each)
        yield each


def _every(store: Store, today: date, organisation_id: int) -> tuple[Contact, ...]:
    return tuple(map(_contact, met(store, today, organisation_id=organisation_id, went=True)))


def _own(contacts: Sequence[Contact], today: date, numbers: Mapping[str, float]) -> int | None:
    """The longest silence that was usual for them, where their contacts show one."""
    own = own_rhythm_on(today, list(dict.fromkeys(each.day for each in contacts)), numbers)
    return own.at_most if own else None


def _logged(contacts: Sequence[Contact]) -> tuple[Contact, ...]:
    """Those that were logged: of presence it is not recorded who went."""
    return tuple(each for each in contacts if each.record.startswith("E"))


def _contact(each: Met) -> Contact:
    return Contact(each.record, each.day, each.officer_ids)
