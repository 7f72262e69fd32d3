"""The ways to others that lead through one organisation, and the nine measures of them (docs/gateways.md)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from cvetrack.kernel.dates import say_date, say_length
from cvetrack.kernel.statistics import interval
from cvetrack.kernel.text import counted, listed, said_back, spoken
from cvetrack.records.access_condition import AccessCondition
from cvetrack.records.introduction import Introduction
from cvetrack.records.kind import place
from cvetrack.records.mandate import Mandate
from cvetrack.records.relay import Relay
from cvetrack.vocabulary.gateways import IntroductionOutcome

Turns: TypeAlias = Mapping[str, float]
"""By key, the numbers at which the judgement turns."""

_NAMED = 5  # so many names stand in one sentence; all are told to programs


class Seen(NamedTuple):
    """A contact: its day and its record, such as E231."""

    day: date
    record: str


class Brought(NamedTuple):
    """How we came together with another organisation, a slug, through one, in 12 months.

    `made` are its introductions, `through` the contacts that came about through it; `opened` is the first day of
    both. `direct` are contacts that came about through nobody after that day and after each introduction, as many as a
    judgement asks for. `alone` says that we did not meet the other without it in those months, `was_unknown` that we
    had not met it before it was `opened`, `first_met` the day on which we did.
    """

    other: str
    other_name: str
    opened: date
    made: tuple[Introduction, ...]
    through: tuple[Seen, ...]
    direct: tuple[Seen, ...]
    alone: bool
    was_unknown: bool
    first_met: date | None


class Facts(NamedTuple):
    """What is recorded of one organisation (a slug) and the ways to others, in 12 months.

    `asked` are the introductions that we asked for, `was_asked` whether we ever asked for one. `mandates` are the
    claims that were not checked again, however old. `lost` are those to whom nothing else leads, slugs and names,
    `lost_by` the records of what leads there. `declined` are the names of those left out, who would rather not engage.
    """

    organisation: str
    organisation_name: str
    kind: str
    status: str
    brought: tuple[Brought, ...]
    asked: tuple[Introduction, ...]
    was_asked: bool
    conditions: tuple[AccessCondition, ...]
    relays: tuple[Relay, ...]
    mandates: tuple[Mandate, ...]
    lost: tuple[tuple[str, str], ...]
    lost_by: tuple[str, ...]
    declined: tuple[str, ...]
    flags: tuple[str, ...]


class Measure(NamedTuple):
    """One measure in words, with the records behind it; of a share, `k` of `n` with its Wilson interval, 95 %.

    `value` is the share, a count or a word, None where nothing is recorded, and then the sentence is empty. `who` are
    the organisations (slugs) that it counts.
    """

    value: float | int | str | None
    sentence: str = ""
    evidence: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    k: int | None = None
    n: int | None = None
    low: float | None = None
    high: float | None = None

    @property
    def share(self) -> float:
        """`k` of `n`; only where there are any."""
        return (self.k or 0) / (self.n or 1)


class Measures(NamedTuple):
    """The nine measures of one organisation, by their codes (docs/gateways.md says what each is)."""

    SR: Measure
    CV: Measure
    YD: Measure
    AC: Measure
    CL: Measure
    NL: Measure
    LO: Measure
    RC: Measure
    MD: Measure


def measured(facts: Facts, today: date, turns: Turns, *, patience: int) -> Measures:
    """All nine of one organisation; what we asked for waits `patience` days before it counts as no answer."""
    return Measures(
        SR=sole_route(facts.brought),
        CV=converted(facts.brought, today, turns),
        YD=said_yes(facts.asked, today, patience),
        AC=conditions(facts.conditions),
        CL=closed(facts.brought, today, turns),
        NL=newly_met(facts.brought),
        LO=lost(facts),
        RC=confirmed(facts.relays, today, patience),
        MD=mandates(facts.mandates, today),
    )


def sole_route(brought: Sequence[Brought]) -> Measure:
    """SR: of those met through them, who was never met without them, in 12 months."""
    met = [each for each in brought if each.through]
    alone = [each for each in met if each.alone]
    said = f"In 12 months, of {counted(len(met), 'organisation')} met through them, {len(alone)} never without them."
    records = [seen for each in (alone or met) for seen in each.through]
    return _share(len(alone), len(met), said, in_time(records), (each.other for each in alone))


def converted(brought: Sequence[Brought], today: date, turns: Turns) -> Measure:
    """CV: of the introductions that had their time, which led to direct contact, so and so often."""
    matures, enough = int(turns["gateway_matures"]), int(turns["gateway_direct"])
    old = [(each, made) for each in brought for made in each.made if (today - came_on(made)).days > matures]
    led = [
        each.other
        for each, made in old
        if sum(contact.day > came_on(made) for contact in each.direct) >= enough
    ]
    contacts = "a direct contact" if enough == 1 else f"{enough} or more direct contacts"
    said = f"Of {counted(len(old), 'introduction')} over {matures} days old, {len(led)} led to {contacts}."
    records = in_time(Seen(came_on(made), made.record) for _, made in old)
    return _share(len(led), len(old), said, records, led)


def said_yes(asked: Sequence[Introduction], today: date, patience: int) -> Measure:
    """YD: of the introductions that we asked for, which were made; those that still have time are not counted."""
    due = [each for each in asked if not each.is_open or (today - came_on(each)).days >= patience]
    made = [each for each in due if each.outcome == IntroductionOutcome.MADE]
    said = f"They said yes to {len(made)} of {counted(len(due), 'request')}{_waiting(len(asked) - len(due))}."
    records = in_time(Seen(each.day, each.record) for each in due)
    return _share(len(made), len(due), said, records, (each.to for each in made))


def conditions(found: Sequence[AccessCondition]) -> Measure:
    """AC: the conditions on access that they set."""
    days = ", ".join(f"{say_date(each.day)} ({spoken(each.kind)})" for each in found)
    said = f"{counted(len(found), 'access condition')}: {days}." if found else ""
    return Measure(len(found), said, in_time(Seen(each.day, each.record) for each in found))


def closed(brought: Sequence[Brought], today: date, turns: Turns) -> Measure:
    """CL: of those whom we had not met before, whom we met directly in so many days."""
    within = timedelta(int(turns["gateway_matures"]))
    opened = [each for each in brought if each.was_unknown]
    met = [each for each in opened if each.direct and each.direct[0].day <= each.opened + within]
    early = sum(not each.direct and today <= each.opened + within for each in opened)
    said = (
        f"Of {counted(len(opened), 'organisation')} new to us through them, {len(met)} then met directly within "
        f"{within.days} days{_waiting(early)}."
    )
    records = in_time(each for those in opened for each in _openings(those))
    return _share(len(met), len(opened), said, records, (each.other for each in met))


def newly_met(brought: Sequence[Brought]) -> Measure:
    """NL: whom we met first through them."""
    new = [each for each in brought if each.was_unknown and each.first_met is not None]
    said = (
        f"{counted(len(new), 'organisation')} first met through them: {names_of(_named(new))}." if new else ""
    )
    records = in_time(each for those in new for each in _openings(those))
    return Measure(len(new), said, records, tuple(each.other for each in new))


def lost(facts: Facts) -> Measure:
    """LO: to whom no other way is on record in 12 months."""
    names = tuple(name for _, name in facts.lost)
    said = f"Without them we lose the way to {names_of(names)}." if names else ""
    return Measure(len(names), said, facts.lost_by, tuple(slug for slug, _ in facts.lost))


def confirmed(relays: Sequence[Relay], today: date, patience: int) -> Measure:
    """RC: of the messages passed on through them, which others say that they had; those with time do not count."""
    had = [each for each in relays if set(each.confirmed_by) - {each.organisation}]
    due = [each for each in relays if each in had or (today - each.day).days >= patience]
    said = (
        f"Of {counted(len(due), 'message')} to pass on, {len(had)} confirmed by others"
        f"{_waiting(len(relays) - len(due))}."
    )
    records = in_time(Seen(each.day, each.record) for each in due)
    who = dict.fromkeys(other for each in had for other in each.confirmed_by if other != each.organisation)
    return _share(len(had), len(due), said, records, who)


def mandates(found: Sequence[Mandate], today: date) -> Measure:
    """MD: for whom they say that they speak, on what basis, and how old the check is."""
    claims = sorted(found, key=lambda each: each.latest, reverse=True)
    said = "; ".join(
        f"{said_back(each.speaks_for)} ({each.basis}, {_checked(each, today)})" for each in claims
    )
    records = tuple(each.record for each in claims)
    return (
        Measure(claims[0].basis, f"They say that they speak for {said}.", records)
        if claims
        else Measure(None)
    )


def came_on(each: Introduction) -> date:
    """The day of what came of an introduction, or on which it was asked for where nothing did."""
    return each.outcome_on or each.day


def was_asked_for(each: Introduction) -> bool:
    """Whether we asked for an introduction: what was declined, put off or not replied to was."""
    return each.asked or each.outcome != IntroductionOutcome.MADE


def in_time(seen: Iterable[Seen]) -> tuple[str, ...]:
    """Records, each once, the oldest first."""
    in_order = sorted(seen, key=lambda each: (each.day, place(each.record)))
    return tuple(dict.fromkeys(each.record for each in in_order))


def _share(k: int, n: int, sentence: str, evidence: tuple[str, ...], who: Iterable[str]) -> Measure:
    """A share with its interval; where nothing can be counted, no more than that is said."""
    low, high = interval(k, n)
    those = tuple(dict.fromkeys(who))
    if low is None or high is None:
        return Measure(None, "", evidence, those, k, n)
    return Measure(round(k / n, 6), sentence, evidence, those, k, n, round(low, 6), round(high, 6))


def _openings(each: Brought) -> list[Seen]:
    """The introductions and the first contact through them, by which a way was opened."""
    return [*(Seen(came_on(made), made.record) for made in each.made), *each.through[:1]]


def _waiting(number: int) -> str:
    return f"; {number} more {'has' if number == 1 else 'have'} time yet" if number else ""


def _checked(each: Mandate, today: date) -> str:
    days = (today - each.checked_on).days
    checked = f"checked {say_length(days)} ago" if days else "checked today"
    return f"{checked}, expired {say_date(each.expires_on)}" if each.state == "expired" else checked


def _named(brought: Sequence[Brought]) -> list[str]:
    return [each.other_name for each in brought]


def names_of(names: Sequence[str]) -> str:
    """Names in a sentence, of many the first few."""
    more = len(names) - _NAMED
    return f"{', '.join(names[:_NAMED])} and {more} more" if more > 1 else listed(names)
