"""How soon is soon after an incident, whom to ring first and why, and how the ringing went."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.kernel.dates import say_day_of, say_length
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.moments import Moment, is_before, minutes_between, say_moment
from cvetrack.kernel.statistics import median
from cvetrack.kernel.text import listed
from cvetrack.records.incident import Incident
from cvetrack.records.safety_incident import SafetyIncident
from cvetrack.records.safety_plan import SafetyPlan
from cvetrack.records.terms import Terms
from cvetrack.vocabulary.organisations import OrganisationStatus
from cvetrack.vocabulary.support import HostileSource

WITHIN_MINUTES = 60

Group: TypeAlias = Literal["safety plan", "affected", "forum", "silent"]
"""Why an organisation is rung when it is: what counts for most comes first."""
_GROUPS: tuple[Group, ...] = ("safety plan", "affected", "affected", "affected", "forum", "silent")
_PLAN, _HIT, _WARD, _ALIKE, _FORUM, _SILENT = range(6)


class Reached(NamedTuple):
    """One active organisation, and the first `message` about an incident that it had, None where none did.

    `organisation` is a slug; `minutes` and `days` as of `Incident`. `within_an_hour` is None where that
    is not known.
    """

    organisation: str
    name: str
    message: str | None
    sent_on: date | None
    sent_at: str | None
    minutes: int | None = None
    days: int | None = None
    within_an_hour: bool | None = False


def within_an_hour(minutes: int | None, days: int | None) -> bool | None:
    """Whether word came so many minutes or days after an incident within the hour.

    False where there was none; None where it is not known, for want of a time of day.
    """
    if minutes is not None:
        return minutes <= WITHIN_MINUTES
    return False if days is None or days > 1 else None


def slowest_first(reached: Reached) -> tuple[bool, bool, float, str]:
    """The place of an organisation among others: not reached, then not in time, the later the sooner."""
    minutes = reached.minutes if reached.minutes is not None else (reached.days or 0) * 24 * 60
    return reached.message is not None, reached.within_an_hour is True, -minutes, reached.name.casefold()


def refuse_after_message(at: Moment, incident: Incident) -> None:
    """Raises UsageRefusal for an incident later than the first message about it."""
    if incident.first is not None and is_before(incident.first, at):
        raise UsageRefusal(
            f"{incident.first_message} about it was sent on {say_moment(incident.first)}, before "
            f"{say_moment(at)}. Give an earlier time. Nothing was written."
        )


class Known(NamedTuple):
    """One organisation (a slug) as it was when the incident happened: `last_contact` is the day of the last before it,
    with its record; it sits in `forums`, by name and short name. Rests until `paused_until`."""

    id: int
    organisation: str
    name: str
    ward: str | None
    status: str
    paused_until: date | None
    last_contact: date | None
    last_record: str | None
    forums: tuple[tuple[str, str], ...] = ()


class Why(NamedTuple):
    """One reason to ring: the place it gives, from 0 for what counts most, in words, and the records behind it."""

    place: int
    said: str
    ids: tuple[str, ...]

    @property
    def is_affected(self) -> bool:
        """Whether it is that the incident struck them, or others like them."""
        return _HIT <= self.place <= _ALIKE


class Word(NamedTuple):
    """One contact with an organisation after an incident: its record, `how`, such as call, and when."""

    record: str
    how: str
    day: date
    time: str | None


class ToRing(NamedTuple):
    """One organisation (a slug) to ring, at its `place` from 1 on, in the `group` that gives it that place.

    `reasons` are all there are, `ids` the records behind the first. `silent_days` count up to the incident, None where
    it was never met. `person` is whom it is reached by there, `phone` the number of that person; `who_to_call` is what
    its safety plan says, in its own words. `terms` are those that stand with it, `agreed` the hours and limits in them.
    `channel` is the short name of one through which a message of ours reached it, `carried` that message. `spoken` is
    the first contact after the incident, None where it is still to ring; `minutes` and `days` how much later it was.
    """

    place: int
    organisation: str
    name: str
    group: Group
    why: str
    ids: tuple[str, ...]
    reasons: tuple[Why, ...]
    silent_days: int | None
    person: str | None
    phone: str | None
    who_to_call: str | None
    terms: str | None
    agreed: str | None
    channel: str | None
    carried: str | None
    spoken: str | None
    how: str | None
    spoken_on: date | None
    spoken_at: str | None
    minutes: int | None
    days: int | None


class LeftOut(NamedTuple):
    """One organisation that is not on the list: it `declined`, `rests`, or was `never met`; in words, and its short
    name with what else stands behind that."""

    organisation: str
    name: str
    because: Literal["declined", "rests", "never met"]
    said: str
    ids: tuple[str, ...]


class Ringing(NamedTuple):
    """How it went after one incident: of so many to ring, so many were spoken to in time.

    `word` is our first message, so many minutes or days after it; `first` the first contact. `minutes` are those of
    every contact of which the time is known, the soonest first, and `half_minutes` their median.
    """

    incident: str
    day: date
    to_ring: int
    spoken: int
    word: str | None
    word_minutes: int | None
    word_days: int | None
    first: str | None
    minutes: tuple[int, ...]
    half_minutes: float | None


class Struck(NamedTuple):
    """Whom an incident struck, as far as it is recorded: hostility that each met from that day on, by slug; the wards
    it was in and the sources it came from, each with the records that say so, none where the person said it."""

    hit: Mapping[str, Sequence[SafetyIncident]]
    wards: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, tuple[str, ...]]


def struck(
    incident: Incident,
    suffered: Iterable[SafetyIncident],
    ward_of: Mapping[str, str | None],
    *,
    wards: Iterable[str],
    sources: Iterable[str],
    within_days: int,
) -> Struck:
    """Whom an incident struck: those who met hostility from that day on, within so many days; and the wards and the
    sources that were said, or follow from those."""
    hit: dict[str, list[SafetyIncident]] = {}
    for each in sorted(suffered, key=lambda one: one.latest):
        if 0 <= (each.day - incident.day).days <= within_days:
            hit.setdefault(each.organisation, []).append(each)
    in_wards: dict[str, tuple[str, ...]] = dict.fromkeys(sorted(wards), ())
    like: dict[str, tuple[str, ...]] = dict.fromkeys(sorted(sources), ())
    for each in (one for several in hit.values() for one in several):
        ward = ward_of.get(each.organisation)
        if ward:
            in_wards[ward] = (*in_wards.get(ward, ()), each.record)
        if each.source != HostileSource.OTHER:
            like[each.source] = (*like.get(each.source, ()), each.record)
    return Struck(hit, in_wards, like)


def reasons(
    known: Known,
    incident: Incident,
    found: Struck,
    plan: SafetyPlan | None,
    before: Sequence[SafetyIncident],
) -> tuple[Why, ...]:
    """Every reason to ring an organisation, what counts most first; `before` is the hostility it met in the months
    before the incident. Never belief, never how tense anybody is."""
    why: list[Why] = []
    if plan is not None:
        why.append(Why(_PLAN, "has a safety plan", (plan.record,)))
    if hit := found.hit.get(known.organisation, ()):
        said = f"met hostility {listed(list(dict.fromkeys(each.came_from for each in hit)))} then"
        why.append(Why(_HIT, said, tuple(each.record for each in hit)))
    if known.ward in found.wards:
        records = found.wards[known.ward or ""]
        why.append(Why(_WARD, "is in the same ward", records))
    alike = [each for each in before if each.source in found.sources]
    if alike:
        latest = max(alike, key=lambda each: each.latest)
        said = f"met hostility {latest.came_from} too, {say_day_of(latest.day, incident.day)}"
        why.append(
            Why(_ALIKE, said, tuple(each.record for each in sorted(alike, key=lambda one: one.latest)))
        )
    if known.forums:
        names = [f"the {name.removeprefix('The ').removeprefix('the ')}" for name, _ in known.forums]
        why.append(Why(_FORUM, f"sits in {listed(names)}", tuple(slug for _, slug in known.forums)))
    if known.last_contact is not None:
        days = (incident.day - known.last_contact).days
        ids = (known.last_record,) if known.last_record else ()
        why.append(Why(_SILENT, f"not heard from us for {say_length(days)}", ids))
    return tuple(why)


def left_out(known: Known, why: Sequence[Why], today: date, *, since: date | None) -> LeftOut | None:
    """Why one is not rung, None where it is: who declined, `since` a day where it is kept, or rests, is let be; and
    nobody whom it does not touch is met first because something happened."""
    if known.status == OrganisationStatus.DECLINED:
        said = f"would rather not engage{f' since {say_day_of(since, today)}' if since else ''}"
        return LeftOut(known.organisation, known.name, "declined", said, (known.organisation,))
    if known.paused_until is not None and today < known.paused_until:
        said = f"rests until {say_day_of(known.paused_until, today)}"
        struck_too = tuple(record for each in why if each.place == _HIT for record in each.ids)
        said += ", and met hostility then" if struck_too else ""
        return LeftOut(known.organisation, known.name, "rests", said, (known.organisation, *struck_too))
    if not why:
        return LeftOut(known.organisation, known.name, "never met", "was never met", (known.organisation,))
    return None


def in_order(those: Iterable[tuple[Known, tuple[Why, ...]]]) -> list[tuple[Known, tuple[Why, ...]]]:
    """Whom to ring first: a safety plan, then those affected, then those in forums, then the longest silent. Among
    those alike their next reason counts, then the longest silence; who was never met comes before all of them."""
    return sorted(
        those,
        key=lambda each: (
            [*(why.place for why in each[1]), _SILENT],
            each[0].last_contact or date.min,
            each[0].name.casefold(),
            each[0].organisation,
        ),
    )


def to_ring(
    place: int,
    known: Known,
    why: tuple[Why, ...],
    incident: Incident,
    word: Word | None,
    *,
    plan: SafetyPlan | None,
    person: tuple[str, str | None] | None,
    terms: Terms | None,
    through: tuple[str, str] | None,
) -> ToRing:
    """One line of the list. `person` is who is rung there, with the phone; `through` a channel that reached it, with
    the message."""
    channel, carried = through or (None, None)
    named, phone = person or (None, None)
    agreed = "; ".join(filter(None, (terms.hours, terms.limits))) if terms else ""
    first = why[0]
    return ToRing(
        place,
        known.organisation,
        known.name,
        _GROUPS[first.place],
        first.said,
        first.ids,
        why,
        (incident.day - known.last_contact).days if known.last_contact else None,
        named,
        phone,
        plan.who_to_call if plan else None,
        terms.record if terms and agreed else None,
        agreed or None,
        channel,
        carried,
        word.record if word else None,
        word.how if word else None,
        word.day if word else None,
        word.time if word else None,
        minutes_between(incident.moment, Moment(word.day, word.time)) if word else None,
        (word.day - incident.day).days if word else None,
    )


def ringing(incident: Incident, those: Sequence[ToRing]) -> Ringing:
    """How it went after an incident."""
    spoken = sorted(
        (each for each in those if each.spoken),
        key=lambda each: (
            each.spoken_on or date.max,
            each.spoken_at is None,
            each.spoken_at or "",
            each.place,
        ),
    )
    minutes = tuple(each.minutes for each in spoken if each.minutes is not None)
    return Ringing(
        incident.record,
        incident.day,
        len(those),
        len(spoken),
        incident.first_message,
        incident.minutes,
        incident.days,
        spoken[0].spoken if spoken else None,
        minutes,
        median(minutes),
    )


def until(incident: Incident, today: date, *, within_days: int) -> date:
    """The day by which an incident is judged: the last on which a contact counts as one after it, today before that."""
    return (
        today
        if not is_over(incident, today, within_days=within_days)
        else incident.day + timedelta(within_days)
    )


def is_over(incident: Incident, today: date, *, within_days: int) -> bool:
    """Whether the time has passed in which a contact counts as one after it: who was not spoken to was missed."""
    return (today - incident.day).days > within_days


def day_before(day: date) -> date:
    """The day before one, or the first that there is."""
    return day if day == date.min else day - timedelta(days=1)
