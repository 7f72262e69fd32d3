"""Reading everything that happened with one organisation, as one story."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from string import ascii_uppercase
from typing import NamedTuple

from cvetrack.features.every_day.timeline import rules
from cvetrack.features.every_day.timeline.rules import Contact, Gap, Month
from cvetrack.features.register.engagement import queries as engagements
from cvetrack.features.register.engagement.queries import Engagement
from cvetrack.features.register.org import queries as organisations
from cvetrack.features.register.org.queries import LeadTime, Organisation
from cvetrack.features.register.org.rules import own_silence, took_over
from cvetrack.features.trust.milestone import queries as milestones
from cvetrack.features.trust.milestone.rules import Standing, standing
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.text import spoken
from cvetrack.records.habits import OwnRhythm, own_rhythm_on
from cvetrack.records.happening import Happening
from cvetrack.records.presence import PRESENT
from cvetrack.records.register import KINDS
from cvetrack.store import reading
from cvetrack.store.connection import Store
from cvetrack.store.decisions import decided, thresholds
from cvetrack.store.declining import Time, times
from cvetrack.store.first_kept import first_kept
from cvetrack.store.named import Found
from cvetrack.vocabulary.engagements import Purpose, StartedBy
from cvetrack.vocabulary.organisations import OrganisationStatus


class Entry(NamedTuple):
    """One thing that happened: an engagement, concern, need, promise, milestone, flag, lead, gap or pause, by `kind`.

    `id` is the record's (E231, P41, MS12 of a milestone), None for a lead, gap or pause. A gap
    stands on the day it ended, or on today where it is still open, after its `days` since the contact
    of `since`, when `at_most` were agreed, usual for them, or else usual. `change` is what became of a milestone
    (reached, seen again, reversed), a flag (recorded, renewed, lapsed, cleared), a need (raised, referred, declined,
    told, met), a promise (made, renegotiated, kept, missed, told), a concern (raised, acknowledged, answered, told) or
    a gap (ended, open), or a person in a public role there (came, new role, moved, left, came back),
    or a time in which they would rather not engage (declined, over). What came about `through` them was a contact
    with others, and none with them. A milestone was `judged_on` the day it was entered, where that was days after it
    came to pass. `others` are the slugs of other organisations met at once, beside their names. What a kind does not
    have is None or empty.
    """

    day: date
    kind: str
    id: str | None
    sentence: str
    since: date | None = None
    days: int | None = None
    at_most: int | None = None
    milestone: str | None = None
    judged_on: date | None = None
    change: str | None = None
    evidence: tuple[str, ...] = ()
    time: str | None = None
    minutes: int | None = None
    channel: str | None = None
    purpose: str | None = None
    strand: str | None = None
    started_by: str | None = None
    level: str | None = None
    theirs: bool | None = None
    out_of_hours: bool | None = None
    place: str | None = None
    via: str | None = None
    others: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    via_name: str | None = None
    people: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    officers: tuple[str, ...] = ()
    note: str | None = None

    @property
    def is_contact(self) -> bool:
        """Whether they and we met, or a silence ended or lasts."""
        present = self.kind in ("meeting", "briefing") and self.change in ("attended", "briefed")
        return self.kind in ("engagement", "gap") or present


class Story(NamedTuple):
    """One relationship: what stands today, the months of the drawing, and what happened, oldest first.

    `at_most` days between contacts are, where none are agreed, those of their `own` rhythm, or else the usual ones.
    `older` entries, the first of them on `oldest`, lie before those told.
    """

    organisation: Organisation
    at_most: int
    own: OwnRhythm | None
    lead: LeadTime | None
    standing: list[Standing]
    months: list[Month]
    entries: list[Entry]
    older: int
    oldest: date | None


def story(
    store: Store,
    organisation_id: int,
    today: date,
    *,
    since: date | None = None,
    until: date | None = None,
    whole: bool = False,
) -> Story:
    """The story of one organisation between two days, both included.

    Without `since` it begins with the first month of the drawing, or where `whole` with the first record.
    """
    organisation = organisations.one(store, organisation_id, today)
    contacts = _contacts(store, organisation_id, today)
    events = milestones.of_organisation(store, organisation_id, today)
    leads = organisations.leads(store, organisation_id, today)
    awaited = organisation.status == OrganisationStatus.ACTIVE and not _rests(organisation, today)
    days = [each.day for each in contacts]
    numbers = None if organisation.at_most_days else thresholds(store)
    own = own_rhythm_on(today, list(dict.fromkeys(days)), numbers) if numbers else None
    at_most = organisation.at_most_days or int(decided(store)["usual_at_most"])
    declined = times(store, organisation_id, today)
    would_not = [(each.since, each.until) for each in declined]
    gaps = rules.gaps(days, at_most, today, awaited=awaited, declined=would_not, own=numbers)
    last = until or today
    begins = since or (date.min if whole else rules.first_drawn(last))
    others = [
        *(_gap(each, organisation) for each in gaps),
        *_lead_changes(leads, today),
        *_told_by_others(store, Found(organisation.id, organisation.slug, organisation.name), today),
        *_pause(store, organisation, today),
        *_declining(declined),
    ]
    older = [day for day in [*days, *(each.day for each in others)] if day < begins]
    met = engagements.of_organisation(store, organisation_id, today, since=begins, until=last)
    told = [_engagement(each, organisation) for each in met]
    told += [each for each in others if begins <= each.day <= last]
    return Story(
        organisation=organisation,
        at_most=own.at_most if own else at_most,
        own=own,
        lead=next((each for each in leads if each.until is None or today < each.until), None),
        standing=standing(events, today),
        months=rules.months(
            last,
            contacts,
            events,
            gaps,
            setbacks=[each.day for each in others if (each.kind, each.change) == _SETBACK],
            repairs=[
                each.day for each in others if each.kind == "setback" and (each.kind, each.change) != _SETBACK
            ],
        ),
        entries=sorted(told, key=_place),
        older=len(older),
        oldest=min(older, default=None),
    )


_CONTACTS = f"""
SELECT day, started_by, purpose FROM touch WHERE organisation_id = :id AND day <= :today
UNION ALL SELECT day, started_by, purpose FROM ({PRESENT.format(which="organisation_id = :id AND")})
ORDER BY day
"""
# What comes first where two things happened on one day: a gap ends with the contact after it, and
# what is told of other records follows from contact.
_FIRST, _LAST = ("gap", "lead", "engagement"), ("milestone", "flag", "pause")
_SETBACK = "setback", "recorded"
_ASIDE: dict[str, str] = {Purpose.SECURITY: "about security only", Purpose.MIXED: "partly about security"}
_BEGUN: dict[str, str] = {
    StartedBy.US: "by us",
    StartedBy.THEM: "by them",
    StartedBy.THIRD_PARTY: "by a third party",
}
_SHARED = tuple(name for name in Engagement._fields if name in Entry._fields and name not in ("id", "day"))


def _place(entry: Entry) -> tuple[date, int, str, int]:
    place = len(_FIRST)
    if entry.kind in _FIRST:
        place = _FIRST.index(entry.kind)
    elif entry.kind in _LAST:
        place += 1 + _LAST.index(entry.kind)
    return entry.day, place, entry.time or "", int((entry.id or "0").lstrip(ascii_uppercase))


def _told_by_others(store: Store, of: Found, today: date) -> Iterator[Entry]:
    """What other records tell of the organisation."""
    kinds = reading.kept(store, (table for table, whose in KINDS.items() if whose), of=of)
    told = (reading.happened(store, kind, of, today) for kind in kinds)
    others = _seats(store, of, today), _people(store, of, today), _through(store, of, today)
    for each in chain(*told, *others):
        said = {"change": each.change, "note": each.note, **dict(each.details)}
        if each.kind == "milestone":
            said["judged_on"] = _judged_on(store, each)
        yield Entry(each.day, each.kind, each.record or None, each.sentence, **said)


def _judged_on(store: Store, step: Happening) -> date | None:
    """The day a step of trust was entered, None where that was when it came to pass."""
    on = first_kept(store, "milestone_event", int(step.record.lstrip(ascii_uppercase)))
    return on if on is not None and (on - step.day).days >= rules.LATE else None


def _seats(store: Store, of: Found, today: date) -> Iterator[Happening]:
    """Which seats the organisation took and left."""
    if store.value("SELECT EXISTS (SELECT 1 FROM seat WHERE organisation_id = ?)", (of.id,)):
        from cvetrack.features.confidence.forum.queries import happened  # noqa: PLC0415  not every story has one

        yield from happened(store, of.id, today)


def _people(store: Store, of: Found, today: date) -> Iterator[Happening]:
    """Which people came to the organisation, left it and changed their role there."""
    if store.value("SELECT EXISTS (SELECT 1 FROM contact WHERE organisation_id = ?)", (of.id,)):
        from cvetrack.features.register.contact.queries import happened  # noqa: PLC0415  as above

        yield from happened(store, of, today)


def _through(store: Store, of: Found, today: date) -> Iterator[Happening]:
    """Whom we met through the organisation, which was not there itself: no contact with it."""
    for each in engagements.through(store, of.id, today):
        yield Happening(each.day, "through", each.record, each.sentence, "met")


def _contacts(store: Store, organisation_id: int, today: date) -> list[Contact]:
    rows = store.each(_CONTACTS, {"id": organisation_id, "today": today.isoformat()})
    return [Contact(date.fromisoformat(day), started_by, purpose) for day, started_by, purpose in rows]


def _engagement(each: Engagement, of: Organisation) -> Entry:
    said = [
        f"{each.channel.capitalize()} at {each.time}" if each.time else each.channel.capitalize(),
        f"{each.minutes} minutes" if each.minutes else "",
        f"begun {_BEGUN[each.started_by]}",
        f"about {', '.join(map(spoken, each.topics))}" if each.topics else "",
        _ASIDE.get(each.purpose, ""),
    ]
    return Entry(
        each.day,
        "engagement",
        f"E{each.id}",
        ", ".join(part for part in said if part) + ".",
        others=tuple(slug for slug in each.organisations if slug != of.slug),
        other_names=tuple(name for name in each.organisation_names if name != of.name),
        **{name: getattr(each, name) for name in _SHARED},
    )


def _gap(gap: Gap, of: Organisation) -> Entry:
    if gap.own is not None:
        said = own_silence(gap.days, gap.own, word=" without contact")
    else:
        long, at_most = rules.lengths(gap)
        said = f"{long} without contact, {'usual' if of.at_most_days is None else 'agreed'} {at_most}"
    return Entry(
        gap.until,
        "gap",
        None,
        f"{said}.",
        since=gap.since,
        days=gap.days,
        at_most=gap.at_most,
        change="open" if gap.open else "ended",
    )


def _lead_changes(times: Sequence[LeadTime], today: date) -> Iterator[Entry]:
    """Each lead's beginning, and the days from which nobody led."""
    changes = took_over(times)
    for before, lead in zip((None, *times), times, strict=False):
        if before is None:
            said = f"{lead.officer} began as lead."
        elif lead in changes:
            how = "introduced jointly" if lead.introduced_jointly else "without a joint introduction"
            said = f"{lead.officer} took over as lead from {before.officer}, {how}."
        else:
            said = f"{lead.officer} leads again."
        yield Entry(lead.since, "lead", None, said, officers=(lead.officer,))
    taken_up = {each.since for each in times}
    for lead in times:
        if lead.until and lead.until <= today and lead.until not in taken_up:
            said = f"{lead.officer} stopped leading, and nobody took over."
            yield Entry(lead.until, "lead", None, said, officers=(lead.officer,))


def _rests(organisation: Organisation, today: date) -> bool:
    return organisation.paused_until is not None and today < organisation.paused_until


def _declining(declined: Sequence[Time]) -> Iterator[Entry]:
    """When they would rather not engage, and when they did again, or were archived."""
    for each in declined:
        again = f" Ask again from {say_date(each.ask_again_on)}." if each.ask_again_on else ""
        said = f"They would rather not engage for now.{again}"
        yield Entry(each.since, "declining", None, said, change="declined")
        if each.until is not None:
            yield Entry(each.until, "declining", None, "They no longer decline.", change="over")


def _pause(store: Store, organisation: Organisation, today: date) -> Iterator[Entry]:
    if organisation.paused_until is not None and _rests(organisation, today):
        because = store.value("SELECT paused_because FROM organisation WHERE id = ?", (organisation.id,))
        said = f"The rhythm rests until {say_date(organisation.paused_until)}."
        yield Entry(today, "pause", None, said, note=because)
