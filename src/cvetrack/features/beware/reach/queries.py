"""Reading whom we met when, and through whom."""

from collections.abc import Iterator, Sequence
from datetime import date

from cvetrack.features.beware.reach.rules import Known, Place, was_silent
from cvetrack.kernel.year import year_ago
from cvetrack.records.kind import place
from cvetrack.records.presence import FIRST_MET, KNOWN, LAST_MET, SEEN, THROUGH_ANOTHER, VIA
from cvetrack.records.status import STATUS
from cvetrack.store import wards
from cvetrack.store.connection import Store, day_of
from cvetrack.store.contacting import Met, met
from cvetrack.vocabulary.organisations import OrganisationStatus

# Of most the first contact was direct, so that nothing more is read of them.
_DIRECT = f"""EXISTS (SELECT 1 FROM touch JOIN engagement ON engagement.id = engagement_id
    WHERE organisation_id = o.id AND touch.day <= :today AND {VIA} IS NULL)"""
_THROUGH = f"""(EXISTS (SELECT 1 FROM touch WHERE organisation_id = o.id AND day <= :today)
    OR EXISTS (SELECT 1 FROM attendance WHERE organisation_id = o.id AND {THROUGH_ANOTHER}))"""
_ORGANISATIONS = f"""
SELECT o.id, o.slug, o.name, o.kind, o.ward_code, {STATUS}, {FIRST_MET}, {LAST_MET},
       {LAST_MET.replace(":today", ":year_ago")},
       (SELECT 'E' || engagement_id FROM touch WHERE organisation_id = o.id AND day <= :today
        ORDER BY day DESC, engagement_id DESC LIMIT 1), NOT {_DIRECT} AND {_THROUGH}
FROM organisation AS o WHERE {STATUS} <> 'archived' AND {KNOWN} ORDER BY o.id
"""
_LOGGED_ON = "SELECT max(day) FROM touch WHERE organisation_id = ? AND day <= ?"


def known(store: Store, today: date) -> Iterator[Known]:
    """The organisations known or met by today, those that declined too, without the archived, by their numbers."""
    values = {"today": today.isoformat(), "year_ago": year_ago(today).isoformat()}
    there = _last_there(store, today)
    names = {
        number: (slug, name) for number, slug, name in store.each("SELECT id, slug, name FROM organisation")
    }
    for row in store.each(_ORGANISATIONS, values):
        number, slug, name, kind, ward, status, first, last, before, record, is_through = row
        if number in there and there[number][0] == last:
            # What was logged on that day goes before presence, as everywhere.
            logged = store.value(_LOGGED_ON, (number, values["today"]))
            record = record if logged == last else there[number][1]
        again = last is not None and last > values["year_ago"]
        again = again and was_silent(day_of(first), day_of(before), today)
        contacts = tuple(met(store, today, organisation_id=number)) if is_through or again else ()
        earlier = [
            each.record for each in contacts if before is None or each.day <= date.fromisoformat(before)
        ]
        via = _through(contacts) if is_through else ()
        yield Known(
            slug,
            name,
            kind,
            ward,
            status == OrganisationStatus.DECLINED,
            day_of(first),
            day_of(last),
            day_of(before),
            record,
            earlier[0 if before is None else -1] if again else None,
            tuple(names[other][0] for other in via),
            tuple(names[other][1] for other in via),
            tuple(each.record for each in contacts) if via else (),
        )


def listed(store: Store) -> list[Place]:
    """The wards of the council's list."""
    return [Place(*each) for each in wards.wards(store)]


def archived(store: Store, today: date) -> int:
    """How many organisations are archived."""
    sql = f"SELECT count(*) FROM organisation AS o WHERE {STATUS} = 'archived' AND {KNOWN}"
    return int(store.value(sql, {"today": today.isoformat()}))


def _last_there(store: Store, today: date) -> dict[int, tuple[str, str]]:
    """By organisation, when it was present at something of ours last, and the record of that: a meeting, G, before
    a briefing, J, of the same day."""
    found: dict[int, tuple[str, str]] = {}
    for number, day, record in store.each(SEEN.format(which=""), {"today": today.isoformat()}):
        before = found.get(number, ("", ""))
        if day > before[0] or (day == before[0] and place(record) < place(before[1])):
            found[number] = day, record
    return found


def _through(contacts: Sequence[Met]) -> tuple[int, ...]:
    """Through whom every contact came about, by number; nobody where one was direct."""
    via = tuple(each.via_id for each in contacts if each.via_id is not None)
    return tuple(dict.fromkeys(via)) if len(via) == len(contacts) else ()
