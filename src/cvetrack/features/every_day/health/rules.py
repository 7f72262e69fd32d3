"""The judgement of a relationship: what each component says, and the band that follows (docs/health.md)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from cvetrack.features.register.org.rules import overdue, rests, silence, silent_for, took_over
from cvetrack.features.trust.concern import rules as concerns
from cvetrack.features.trust.milestone.rules import RECENT_MONTHS
from cvetrack.features.trust.promise import rules as promises
from cvetrack.kernel.dates import months_between, say_day_of, say_days, say_length
from cvetrack.kernel.statistics import wilson
from cvetrack.kernel.text import counted
from cvetrack.vocabulary.organisations import OrganisationStatus
from cvetrack.vocabulary.trust import Band, Milestone, MilestoneChange, Stage

if TYPE_CHECKING:
    from cvetrack.features.every_day.health.queries import Facts, Movement
    from cvetrack.features.register.org.queries import LeadTime
    from cvetrack.features.trust.promise.rules import Outcome

Shown = TypeVar("Shown")

FEWEST = 3
"""Fewer contacts than this in 12 months say nothing."""
EARLY_MONTHS = Milestone.M1.window[1]
"""From first contact: the first planning window, in which nothing can be late."""
MOVED_MONTHS = 6
"""How long a movement on the ladder counts."""
HANDOVER_MONTHS = 3
"""How long a change of lead without a joint introduction counts."""
SETTLED_MONTHS = 12
"""After so long under one lead, how it changed does not matter any more."""

SECURITY_ONLY, BEGUN_BY_THEM = "sS", "SN"
"""Letters of `Facts.contacts`."""


NOT_ENOUGH = "not enough recorded"
"""What is said of a share that rests on too few records."""


class Component(NamedTuple):
    """One thing that health rests on.

    `value` is 0-1, None where too little is recorded; where it is the share `k` of `n`, `low` and `high` are
    its Wilson interval, 95 %. `n` counts the records; `evidence` are their ids, the most telling first.
    """

    key: str
    value: float | None
    n: int
    sentence: str
    evidence: tuple[str, ...] = ()
    k: int | None = None
    low: float | None = None
    high: float | None = None


class Reason(NamedTuple):
    """Why a band is what it is: the component that decided, in words, with the records that show it."""

    component: str
    said: str
    evidence: tuple[str, ...] = ()


class Verdict(NamedTuple):
    """A band, the components that decided on it, and for a steady relationship why it is not growing."""

    band: Band
    because: tuple[Reason, ...]
    not_growing: Reason | None = None


class Judged(NamedTuple):
    """One organisation with the verdict on its relationship; `past` is its silence / the longest agreed."""

    facts: "Facts"
    verdict: Verdict
    past: float


def worst_first(judged: Iterable[Judged], shown: Callable[[Judged], Shown]) -> list[Shown]:
    """What is shown of each: by band, then by how much is wrong, then by how far past its rhythm it is.

    Only what is shown is kept, so that a long register fits in little memory.
    """
    ranked = [(_rank(each), shown(each)) for each in judged]
    ranked.sort(key=itemgetter(0))
    return [each for _, each in ranked]


def judge(facts: "Facts") -> Judged:
    """The verdict on one organisation."""
    days = days_since(facts)
    resting = days is None or rests(facts.paused_until, facts.today)
    return Judged(facts, verdict(facts), 0.0 if resting else (days or 0) / facts.at_most_days)


def verdict(facts: "Facts") -> Verdict:
    """The band of a relationship, and what decided on it.

    What is wrong decides first, then whether it is too early to say more, then whether trust moved, then
    whether enough is recorded. Criticism never counts, nor does a milestone that is not reached.
    """
    if facts.status != OrganisationStatus.ACTIVE:
        return Verdict(Band.NOT_ENOUGH_RECORDED, (Reason("rhythm", _STATUS[facts.status]),))
    if facts.last_contact is None:
        return Verdict(Band.NOT_ENOUGH_RECORDED, (Reason("rhythm", "never met"),))
    early = _early(facts)
    if wrong := tuple(_wrong(facts)):
        strained = len(wrong) > 1 and early is None
        return Verdict(Band.STRAINED if strained else Band.NEEDS_ATTENTION, wrong)
    if early:
        return Verdict(Band.EARLY_DAYS, (early,))
    moved, late = _growth(facts), promises.late(facts.ours)
    if moved and not late:
        return Verdict(Band.GROWING, (moved, *_initiative(facts)))
    n = len(facts.contacts)
    if n < FEWEST and not facts.agreed and not moved:
        said = f"{counted(n, 'contact')} in 12 months, no rhythm agreed"
        return Verdict(Band.NOT_ENOUGH_RECORDED, (Reason("rhythm", said, _last(facts)),))
    return Verdict(Band.STEADY, (_on_rhythm(facts),), _not_growing(facts, late))


def components(facts: "Facts") -> tuple[Component, ...]:
    """Every component of one organisation, in the order in which they are read."""
    return (
        _rhythm(facts),
        _not_only_security(facts),
        _promises("promises_ours", facts.ours, facts.today),
        _promises("promises_theirs", facts.theirs, facts.today),
        _heard(facts),
        _two_way(facts),
        _continuity(facts),
        _ladder(facts),
    )


def days_since(facts: "Facts") -> int | None:
    """Days since the last contact; None where they were never met."""
    return (facts.today - facts.last_contact).days if facts.last_contact else None


def only_security(n: int, security_only: int) -> bool:
    """Whether contact is too much about security: all of at least three, or clearly more than half.

    Clearly means that the 95 % interval of the share that is not only security lies below a half.
    """
    return n >= FEWEST and (security_only == n or wilson(n - security_only, n)[1] < 0.5)


def security_share(n: int, security_only: int) -> str:
    """How much contact was about security only: "only about security, 3 of 3"."""
    how_much = "only" if security_only == n else "mostly only"
    return f"{how_much} about security, {security_only} of {n}"


def lead_now(facts: "Facts") -> "LeadTime | None":
    """Who leads today, if anybody."""
    if not facts.leads:
        return None
    last = facts.leads[-1]
    return last if last.until is None or last.until > facts.today else None


def begun_by_them(facts: "Facts") -> int:
    """How many contacts in 12 months they began."""
    return _number(facts.contacts, BEGUN_BY_THEM)


def about_security_only(facts: "Facts") -> int:
    """How many contacts in 12 months were about security only."""
    return _number(facts.contacts, SECURITY_ONLY)


def security_run(contacts: str) -> int:
    """The longest run of contacts about security only, in the letters of `Facts.contacts`."""
    return max(map(len, contacts.lower().split("n")))


def stage(facts: "Facts") -> Stage | None:
    """The stage of the highest milestone that stands."""
    return facts.standing[-1].milestone.stage if facts.standing else None


_WORST_FIRST = {band: place for place, band in enumerate(Band)}
_ALARMS = (Band.STRAINED, Band.NEEDS_ATTENTION)
_STATUS: dict[str, str] = {
    OrganisationStatus.DECLINED: "they would rather not engage for now",
    OrganisationStatus.ARCHIVED: "archived",
}


def _wrong(facts: "Facts") -> Iterator[Reason]:
    """What is wrong, a reason for each component."""
    days = days_since(facts)
    if days is not None and overdue(days, facts.at_most_days) and not rests(facts.paused_until, facts.today):
        long = silence(days, facts.at_most_days, agreed=facts.agreed, word=" silent")
        yield Reason("rhythm", long, _last(facts))
    n, security = len(facts.contacts), about_security_only(facts)
    if only_security(n, security):
        newest = _ids(facts, SECURITY_ONLY)[:1]
        yield Reason("not_only_security", security_share(n, security), newest)
    if broken := promises.broken(facts.ours, facts.today):
        records = tuple(each.record for each in broken)
        yield Reason("promises_ours", promises.breach(broken, facts.today), records)
    if facts.leads and (said := _broken_off(facts)):
        yield Reason("continuity", said)
    if (moved := _lately(facts)) and moved.change == MilestoneChange.REVERSED:
        yield Reason("ladder", _reversed(moved, facts), moved.evidence)


def _broken_off(facts: "Facts") -> str | None:
    """How continuity was lost: nobody leads any more, or somebody new was not introduced."""
    last, today = facts.leads[-1], facts.today
    if last.until is not None and last.until <= today:
        return f"nobody leads since {_day(last.until, facts)}"
    for change in took_over(facts.leads)[-1:]:
        if not change.introduced_jointly and months_between(change.since, today) < HANDOVER_MONTHS:
            return f"lead changed {_day(change.since, facts)}, not introduced"
    return None


def _early(facts: "Facts") -> Reason | None:
    if facts.first_contact is None or months_between(facts.first_contact, facts.today) >= EARLY_MONTHS:
        return None
    length = (facts.today - facts.first_contact).days
    return Reason(
        "ladder", f"first met {say_length(length)} ago" if length else "first met today", _last(facts)
    )


def _growth(facts: "Facts") -> Reason | None:
    moved = _lately(facts)
    if moved is None or moved.change != MilestoneChange.REACHED:
        return None
    return Reason("ladder", f"{moved.milestone} reached {_day(moved.day, facts)}", moved.evidence)


def _not_growing(facts: "Facts", late: "Sequence[Outcome]") -> Reason:
    if late:
        records = tuple(each.record for each in late)
        return Reason("promises_ours", promises.breach(late, facts.today), records)
    return Reason("ladder", f"no milestone was reached in the last {MOVED_MONTHS} months")


def _initiative(facts: "Facts") -> Iterator[Reason]:
    n, theirs = len(facts.contacts), begun_by_them(facts)
    if theirs and n >= FEWEST:
        yield Reason("two_way", f"they began {theirs} of {n}", _ids(facts, BEGUN_BY_THEM)[:1])


def _on_rhythm(facts: "Facts") -> Reason:
    days = days_since(facts) or 0
    if rests(facts.paused_until, facts.today) and facts.paused_until is not None:
        said = f"resting until {_day(facts.paused_until, facts)}"
    elif days <= facts.ideal_days:
        said = f"on rhythm, {say_length(days)} ago" if days else "on rhythm, today"
    elif left := facts.at_most_days - days:
        said = f"due within {say_days(left)}"
    else:
        said = "due today"
    return Reason("rhythm", said, _last(facts))


def _rhythm(facts: "Facts") -> Component:
    days = days_since(facts)
    if days is None:
        return Component("rhythm", None, 0, "never met")
    last = f"last contact {silent_for(days)} ago" if days else "last contact today"
    agreed = f"{'agreed' if facts.agreed else 'none agreed, usual'} every {say_days(facts.ideal_days)}"
    if facts.at_most_days != facts.ideal_days:
        agreed += f", at most {say_days(facts.at_most_days)}"
    if rests(facts.paused_until, facts.today) and facts.paused_until is not None:
        said = f"{last}; resting until {_day(facts.paused_until, facts)}"
        return Component("rhythm", None, 1, said, _last(facts))
    value = min(1.0, facts.ideal_days / days) if days else 1.0
    return Component("rhythm", value, 1, f"{last}, {agreed}", _last(facts))


def _not_only_security(facts: "Facts") -> Component:
    n = len(facts.contacts)
    k = n - about_security_only(facts)
    said = (
        f"{k} of {counted(n, 'contact')} in 12 months {'was' if n == 1 else 'were'} about more than security"
    )
    if (run := security_run(facts.contacts)) >= FEWEST:
        said += f"; {run} in a row were about security only"
    return _share("not_only_security", k, n, said, (*_ids(facts, SECURITY_ONLY), *_ids(facts, "nN")))


def _promises(key: str, outcomes: "Sequence[Outcome]", today: date) -> Component:
    said = promises.keeping(outcomes, told=key == "promises_ours")
    k = promises.on_time(outcomes)
    found = _share(key, k, len(outcomes), said, promises.most_telling(outcomes))
    late = promises.late(outcomes)
    return found._replace(sentence=f"{found.sentence}; {promises.breach(late, today)}") if late else found


def _heard(facts: "Facts") -> Component:
    asked = facts.asked
    said = concerns.hearing(asked)
    return _share("heard", concerns.answered(asked), len(asked), said, concerns.most_telling(asked))


def _two_way(facts: "Facts") -> Component:
    n, k = len(facts.contacts), begun_by_them(facts)
    evidence = (*_ids(facts, BEGUN_BY_THEM), *_ids(facts, "sn"))
    return _share("two_way", k, n, f"they began {k} of {counted(n, 'contact')} in 12 months", evidence)


def _continuity(facts: "Facts") -> Component:
    n, now = len(facts.leads), lead_now(facts)
    if n == 0:
        return Component("continuity", None, 0, "nobody leads yet")
    if now is None:
        return Component("continuity", 0.0, n, _broken_off(facts) or "nobody leads")
    days = (facts.today - now.since).days
    said = f"{now.officer} has led for {say_length(days)}" if days else f"{now.officer} leads since today"
    value, changes = 1.0, took_over(facts.leads)
    if changes:
        last, jointly = changes[-1], sum(each.introduced_jointly for each in changes)
        said += ", introduced jointly" if last.introduced_jointly else ", without a joint introduction"
        said += f"; {jointly} of {len(changes)} changes introduced jointly" if len(changes) > 1 else ""
        if not last.introduced_jointly:
            value = min(1.0, months_between(last.since, facts.today) / SETTLED_MONTHS)
    return Component("continuity", value, n, said)


def _ladder(facts: "Facts") -> Component:
    reached, moved = facts.standing, facts.moved
    fallen = f"; {_reversed(moved, facts)}" if moved and moved.change == MilestoneChange.REVERSED else ""
    if not reached or moved is None:
        early = _early(facts)
        said = f"early days: {early.said}" if early else "no milestone stands"
        return Component("ladder", None, 0, said + fallen, moved.evidence if moved else ())
    highest = reached[-1]
    since = min(each.since for each in reached if each.milestone.stage == highest.milestone.stage)
    said = (
        f"{highest.milestone.stage} since {_day(since, facts)}, {len(reached)} of {len(Milestone)} milestones"
    )
    if months_between(highest.seen, facts.today) >= RECENT_MONTHS:
        said += f", {highest.milestone} not recently seen"
    evidence = (*moved.evidence, *(cited for each in reversed(reached) for cited in each.evidence))
    value = len(reached) / len(Milestone)
    return Component("ladder", value, len(reached), said + fallen, tuple(dict.fromkeys(evidence)))


def _share(key: str, k: int, n: int, said: str, evidence: tuple[str, ...]) -> Component:
    if n < FEWEST:
        return _not_enough(key, n, evidence)
    return Component(key, k / n, n, said, evidence, k, *wilson(k, n))


def _not_enough(key: str, n: int, evidence: tuple[str, ...] = ()) -> Component:
    return Component(key, None, n, f"{NOT_ENOUGH} ({n})", evidence)


def _rank(judged: Judged) -> tuple[int, int, float, str]:
    band, because, _ = judged.verdict
    wrong = len(because) if band in _ALARMS else 0
    return _WORST_FIRST[band], -wrong, -judged.past, judged.facts.slug


def _lately(facts: "Facts") -> "Movement | None":
    """What moved on the ladder lately."""
    moved = facts.moved
    return moved if moved and months_between(moved.day, facts.today) < MOVED_MONTHS else None


def _reversed(moved: "Movement", facts: "Facts") -> str:
    return f"{moved.milestone} reversed {_day(moved.day, facts)}"


def _last(facts: "Facts") -> tuple[str, ...]:
    return (facts.last_contact_id,) if facts.last_contact_id else ()


def _ids(facts: "Facts", letters: str) -> tuple[str, ...]:
    """The contacts with one of these letters, newest first."""
    of = zip(reversed(facts.contacts), reversed(facts.contact_ids), strict=False)
    return tuple(record for letter, record in of if letter in letters)


def _number(contacts: str, letters: str) -> int:
    return sum(map(contacts.count, letters))


def _day(day: date, facts: "Facts") -> str:
    return say_day_of(day, facts.today)
