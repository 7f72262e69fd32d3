"""How soon our word went out after incidents, and to whom; whom to ring first, and who was spoken to."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from cvetrack.features.confidence.incident import rules
from cvetrack.features.confidence.incident.rules import Known, LeftOut, Reached, Ringing, ToRing, Why, Word
from cvetrack.features.confidence.network import queries as networks
from cvetrack.features.confidence.network.rules import Channel
from cvetrack.kernel.dates import months_between
from cvetrack.kernel.moments import Moment, is_before, minutes_between
from cvetrack.records.broadcast import BROADCAST, Broadcast
from cvetrack.records.incident import INCIDENT, Incident
from cvetrack.records.myth import MYTH, Myth
from cvetrack.records.presence import KNOWN, LAST_MET
from cvetrack.records.safety_incident import ASKS_FOR_A_PLAN, SAFETY_INCIDENT, SafetyIncident
from cvetrack.records.safety_plan import SAFETY_PLAN
from cvetrack.records.status import STATUS
from cvetrack.records.strategy_document import STRATEGY_DOCUMENT, StrategyDocument
from cvetrack.records.terms import TERMS
from cvetrack.store.attending import present
from cvetrack.store.connection import Store, day_of, numbers_of
from cvetrack.store.contacting import met
from cvetrack.store.decisions import thresholds
from cvetrack.store.declining import declined
from cvetrack.store.reading import every, one
from cvetrack.vocabulary.organisations import OrganisationStatus


class Details(NamedTuple):
    """One incident, and how many of the active `organisations` our messages reached, and how soon.

    Of those `reached` it is `not_known` of some whether it was within the hour, for want of a time of day.
    """

    incident: Incident
    organisations: int
    reached: int
    within_an_hour: int
    not_known: int


class Saying(NamedTuple):
    """What to say first: the strategy that stands, our first message about the incident before with the channels there
    are, and the myths to expect, which are those answered before, the latest first."""

    strategy: StrategyDocument | None
    last_message: Broadcast | None
    channels: tuple[Channel, ...]
    myths: tuple[Myth, ...]


class FirstHour(NamedTuple):
    """The first hour after an incident: whom to ring in which order, who is left out, how many `archived` are not
    asked about, what to say, how it goes, and how it went `last_time`, None where there was no incident before.

    `is_over` where the days have passed in which a contact counts as one after it.
    """

    incident: Incident
    rows: tuple[ToRing, ...]
    left_out: tuple[LeftOut, ...]
    archived: int
    saying: Saying
    now: Ringing
    last_time: Ringing | None
    is_over: bool
    wards: tuple[str, ...]
    sources: tuple[str, ...]


_WHO = f"""
SELECT id, slug, name, ward_code, status, paused_until, last_contact,
       (SELECT 'E' || max(engagement_id) FROM touch WHERE organisation_id = who.id AND day = last_contact)
FROM (SELECT o.id AS id, o.slug AS slug, o.name AS name, o.ward_code AS ward_code, {STATUS} AS status,
             o.paused_until AS paused_until, {KNOWN} AS is_known,
             {LAST_MET.replace(":today", ":before")} AS last_contact
      FROM organisation AS o) AS who
WHERE is_known OR last_contact IS NOT NULL ORDER BY id
"""
_FORUMS = """
SELECT seat.organisation_id, forum.name, forum.slug FROM seat JOIN forum ON forum.id = seat.forum_id
WHERE seat.since <= :today AND (seat.until IS NULL OR seat.until > :today)
ORDER BY forum.name COLLATE NOCASE, forum.id
"""
_PEOPLE = """
SELECT organisation_id, name || ' (' || role || ')', phone FROM contact
WHERE since <= :today AND (until IS NULL OR until > :today) ORDER BY phone IS NULL, id
"""
_TIMES = "SELECT 'E' || id, time FROM engagement WHERE id IN (SELECT value FROM json_each(:ids))"

# Only those whom we knew when it happened could have been told.
_KNOWN = f"""
SELECT o.slug, o.name, {KNOWN}
FROM organisation AS o WHERE {STATUS} = 'active'
"""


def incidents(store: Store, today: date) -> list[Incident]:
    """Every incident, the latest first."""
    return sorted(every(store, INCIDENT, today), key=lambda each: each.latest, reverse=True)


def reached(store: Store, incident: Incident, today: date) -> list[Reached]:
    """Every active organisation and the first message that it had: those not reached, the slow, the quick."""
    sent = every(store, BROADCAST, today, "AND broadcast.incident_id = :incident_id", incident_id=incident.id)
    first: dict[str, Broadcast] = {}
    for message in sorted(sent, key=lambda each: (each.day, each.time is None, each.time or "", each.id)):
        for slug in message.organisations:
            first.setdefault(slug, message)
    known = store.rows(_KNOWN, {"today": incident.day.isoformat()})
    found = [
        _reached(slug, name, first.get(slug), incident)
        for slug, name, was_known in known
        if was_known or slug in first
    ]
    return sorted(found, key=rules.slowest_first)


def details(store: Store, said: str, today: date) -> Details:
    """One incident and how many organisations our messages reached. Raises NotFound, UsageRefusal."""
    incident = one(store, INCIDENT, said, today)
    known = reached(store, incident, today)
    return Details(
        incident,
        organisations=len(known),
        reached=sum(each.message is not None for each in known),
        within_an_hour=sum(each.within_an_hour is True for each in known),
        not_known=sum(each.within_an_hour is None for each in known),
    )


def first_hour(
    store: Store,
    incident: Incident,
    today: date,
    *,
    wards: Iterable[str] = (),
    sources: Iterable[str] = (),
) -> FirstHour:
    """The first hour after an incident: the person may say which `wards` it was in and what `sources` of hostility it
    is like, beside what is recorded. Once its days are over the list is that of the last of them."""
    within = int(thresholds(store)["after_incident"])
    then = rules.until(incident, today, within_days=within)
    rows, out, archived = _to_ring(store, incident, then, wards, sources, within_days=within)
    before = _the_one_before(store, incident, today)
    return FirstHour(
        incident,
        tuple(rows),
        tuple(out),
        archived,
        _saying(store, before, today),
        rules.ringing(incident, rows),
        _last_time(store, before, today, within_days=within),
        rules.is_over(incident, today, within_days=within),
        tuple(sorted(wards)),
        tuple(sorted(sources)),
    )


def _last_time(store: Store, before: Incident | None, today: date, *, within_days: int) -> Ringing | None:
    """How it went after the incident before, by what was known when its days were over."""
    if before is None:
        return None
    then = rules.until(before, today, within_days=within_days)
    rows, _, _ = _to_ring(store, before, then, (), (), within_days=within_days)
    return rules.ringing(before, rows)


def _the_one_before(store: Store, incident: Incident, today: date) -> Incident | None:
    earlier = [each for each in every(store, INCIDENT, today) if each.latest < incident.latest]
    return max(earlier, key=lambda each: each.latest, default=None)


def _to_ring(
    store: Store,
    incident: Incident,
    day: date,
    wards: Iterable[str],
    sources: Iterable[str],
    *,
    within_days: int,
) -> tuple[list[ToRing], list[LeftOut], int]:
    """Whom to ring after an incident in order, who is left out, and how many are archived, by what was known on a
    day."""
    every_one = _known(store, incident, day)
    those = [each for each in every_one if each.status != OrganisationStatus.ARCHIVED]
    suffered = every(store, SAFETY_INCIDENT, day)
    ward_of = {each.organisation: each.ward for each in those}
    found = rules.struck(incident, suffered, ward_of, wards=wards, sources=sources, within_days=within_days)
    earlier: dict[str, list[SafetyIncident]] = {}
    for suffering in suffered:
        if suffering.day < incident.day and months_between(suffering.day, incident.day) < ASKS_FOR_A_PLAN:
            earlier.setdefault(suffering.organisation, []).append(suffering)
    plans = {each.organisation: each for each in every(store, SAFETY_PLAN, day) if each.is_open}
    since = {each.found.slug: each.since for each in declined(store, day)}
    listed: list[tuple[Known, tuple[Why, ...]]] = []
    out: list[LeftOut] = []
    for each in those:
        slug = each.organisation
        why = rules.reasons(each, incident, found, plans.get(slug), earlier.get(slug, ()))
        if (gone := rules.left_out(each, why, day, since=since.get(slug))) is not None:
            out.append(gone)
        else:
            listed.append((each, why))
    words = _words(store, incident, day)
    terms = {each.organisation: each for each in every(store, TERMS, day) if each.is_open}
    people, through = _people(store, day), _through(store, day)
    rows = [
        rules.to_ring(
            place,
            each,
            why,
            incident,
            words.get(each.id),
            plan=plans.get(each.organisation),
            person=people.get(each.id),
            terms=terms.get(each.organisation),
            through=through.get(each.organisation),
        )
        for place, (each, why) in enumerate(rules.in_order(listed), start=1)
    ]
    out.sort(key=lambda each: (each.because, each.name.casefold(), each.organisation))
    return rows, out, len(every_one) - len(those)


def _people(store: Store, today: date) -> dict[int, tuple[str, str | None]]:
    """By number of an organisation who is rung there, with the phone: the longest known of whom a phone is."""
    first: dict[int, tuple[str, str | None]] = {}
    for number, said, phone in store.each(_PEOPLE, {"today": today.isoformat()}):
        first.setdefault(number, (said, phone))
    return first


def _known(store: Store, incident: Incident, today: date) -> list[Known]:
    """Every organisation known by today, as it was when an incident happened, by number."""
    before = rules.day_before(incident.day)
    values = {"today": today.isoformat(), "before": before.isoformat()}
    forums: dict[int, list[tuple[str, str]]] = {}
    for number, name, slug in store.each(_FORUMS, values):
        forums.setdefault(number, []).append((name, slug))
    here = {(each.organisation_id, each.day): each.record for each in present(store, before)}
    known = []
    for number, slug, name, ward, status, paused, last, record in store.each(_WHO, values):
        day = day_of(last)
        record = record or (here.get((number, day)) if day else None)
        sits = tuple(forums.get(number, ()))
        known.append(Known(number, slug, name, ward, status, day_of(paused), day, record, sits))
    return known


def _words(store: Store, incident: Incident, until: date) -> dict[int, Word]:
    """The first contact with each organisation after an incident, by its number. One of the very day whose time is
    not known counts as after it."""
    since = rules.day_before(incident.day)
    those = list(met(store, until, since=since))
    logged = [int(each.record[1:]) for each in those if each.record.startswith("E")]
    times: dict[str, str | None] = dict(store.rows(_TIMES, {"ids": numbers_of(logged)}))
    first: dict[int, Word] = {}
    for each in those:
        word = Word(each.record, each.channel, each.day, times.get(each.record))
        at = Moment(word.day, word.time)
        earlier = first.get(each.organisation_id)
        if not is_before(at, incident.moment) and (
            earlier is None or is_before(at, Moment(earlier.day, earlier.time))
        ):
            first[each.organisation_id] = word
    return first


def _through(store: Store, today: date) -> dict[str, tuple[str, str]]:
    """By slug of an organisation a channel through which a message of ours reached it, with the latest such message,
    of the channels there still are."""
    open_ones = {each.slug for each in networks.channels(store, today) if each.ended_on is None}
    found: dict[str, tuple[str, str]] = {}
    for sent in sorted(every(store, BROADCAST, today), key=lambda each: each.latest):
        if sent.channel in open_ones:
            found |= dict.fromkeys(sent.organisations, (sent.channel or "", sent.record))
    return found


def _saying(store: Store, before: Incident | None, today: date) -> Saying:
    """What to say first, as far as it is recorded."""
    stands = [each for each in every(store, STRATEGY_DOCUMENT, today) if each.is_open]
    message = one(store, BROADCAST, before.first_message, today) if before and before.first_message else None
    myths = [each for each in every(store, MYTH, today) if each.answered_on is not None]
    myths.sort(key=lambda each: (each.answered_on or today, each.id), reverse=True)
    channels = tuple(each for each in networks.channels(store, today) if each.ended_on is None)
    return Saying(max(stands, key=lambda each: each.latest, default=None), message, channels, tuple(myths))


def _reached(slug: str, name: str, message: Broadcast | None, incident: Incident) -> Reached:
    if message is None:
        return Reached(slug, name, None, None, None)
    minutes, days = _later(incident.moment, Moment(message.day, message.time))
    in_time = rules.within_an_hour(minutes, days)
    return Reached(slug, name, message.record, message.day, message.time, minutes, days, in_time)


def _later(happened: Moment, sent: Moment) -> tuple[int | None, int]:
    """The minutes, where both times of day are known, and the days from an incident to a message."""
    return minutes_between(happened, sent), (sent.day - happened.day).days
