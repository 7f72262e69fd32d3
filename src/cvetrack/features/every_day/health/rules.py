"""The judgement of a relationship: what each component says, and the band that follows (docs/health.md)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from cvetrack.features.register.org.rules import (
    broken_off,
    continuity,
    overdue,
    own_silence,
    rests,
    silence,
    silent_for,
)
from cvetrack.features.trust.concern import rules as concerns
from cvetrack.features.trust.milestone.rules import RECENT_MONTHS
from cvetrack.features.trust.promise import rules as promises
from cvetrack.features.trust.setback import rules as setbacks
from cvetrack.kernel.dates import months_between, say_day_of, say_days, say_length
from cvetrack.kernel.text import counted
from cvetrack.records import habits
from cvetrack.records.judgement import Component, Reason, Stood
from cvetrack.records.setback import said_kind
from cvetrack.vocabulary.engagements import Purpose
from cvetrack.vocabulary.organisations import OrganisationStatus
from cvetrack.vocabulary.trust import Band, Milestone, MilestoneChange, Stage

if TYPE_CHECKING:
    from cvetrack.features.every_day.health.queries import Facts, Movement
    from cvetrack.features.register.org.queries import LeadTime
    from cvetrack.features.trust.promise.rules import Outcome

Shown = TypeVar("Shown")


class Verdict(NamedTuple):
    """A band, the components that decided on it, and for a steady relationship why it is not growing.

    What is said `beside` it decides on nothing.
    """

    band: Band
    because: tuple[Reason, ...]
    not_growing: Reason | None = None
    beside: tuple[Reason, ...] = ()


class Judged(NamedTuple):
    """One organisation with the verdict on its relationship; `past` is its silence / the longest agreed."""

    facts: "Facts"
    verdict: Verdict
    past: float


def stood(judged: Judged, until: date) -> Stood:
    """How one relationship stands on a day."""
    because = judged.verdict.because
    return Stood(
        until, judged.verdict.band.value, tuple(each.said for each in because), shown(judged.verdict)
    )


def shown(verdict: Verdict) -> tuple[str, ...]:
    """The records that show what decided, the most telling first."""
    return tuple(dict.fromkeys(record for each in verdict.because for record in each.evidence))


def reasons(verdict: Verdict) -> list[Reason]:
    """What decided, and for a steady relationship why it is not growing."""
    if verdict.not_growing is None:
        return list(verdict.because)
    said = f"not growing because {verdict.not_growing.said}"
    return [*verdict.because, verdict.not_growing._replace(said=said)]


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
    found = _band(facts)
    decided = {each.component for each in found.because} if found.band in _ALARMS else set()
    beside = (each for each in _said_beside(facts) if each.component not in decided)
    return found._replace(beside=tuple(beside))


def _band(facts: "Facts") -> Verdict:
    early = _early(facts)
    if wrong := tuple(_wrong(facts)):
        strained = len({each.component for each in wrong}) > 1 and early is None
        return Verdict(Band.STRAINED if strained else Band.NEEDS_ATTENTION, wrong)
    if early:
        return Verdict(Band.EARLY_DAYS, (early,))
    moved, late = _growth(facts), promises.late(facts.ours)
    if moved and not late:
        return Verdict(Band.GROWING, (moved, *_initiative(facts)))
    n = len(facts.contacts)
    if n < facts.numbers["fewest_contacts"] and not facts.agreed and not facts.own and not moved:
        said = f"{counted(n, 'contact')} in 12 months, no rhythm agreed"
        return Verdict(Band.NOT_ENOUGH_RECORDED, (Reason("rhythm", said, _last(facts)),))
    because = (_on_rhythm(facts), *_new_and_steady(facts))
    return Verdict(Band.STEADY, because, _not_growing(facts, late))


def components(facts: "Facts") -> tuple[Component, ...]:
    """Every component of one organisation, in the order in which they are read."""
    fewest, today = facts.numbers["fewest_contacts"], facts.today
    return (
        _rhythm(facts),
        habits.not_only_security(facts.contacts, facts.contact_ids, fewest=fewest),
        promises.component("promises_ours", facts.ours, today, fewest=fewest),
        promises.component("promises_theirs", facts.theirs, today, fewest=fewest),
        concerns.heard(facts.asked, fewest=fewest),
        habits.two_way(facts.contacts, facts.contact_ids, fewest=fewest),
        continuity(facts.leads, today, facts.numbers["settled_months"]),
        _ladder(facts),
        habits.after_incident(
            facts.contacts,
            facts.contact_ids,
            facts.after,
            say_days(int(facts.numbers["after_incident"])),
            fewest=fewest,
        ),
        concerns.told(facts.telling, fewest=fewest),
        setbacks.component(facts.setbacks, today),
    )


def warnings(judged: Judged) -> Iterator[Reason]:
    """What is to be known beside the band of one organisation, and decides on nothing."""
    facts = judged.facts
    yield from judged.verdict.beside
    if facts.first_purpose == Purpose.SECURITY and facts.first_contact_id:
        yield Reason("not_only_security", "the first contact was about security", (facts.first_contact_id,))
    if (route := facts.sole_route) is not None:
        said = f"all {route.n} contacts in 12 months came through {route.name}"
        yield Reason("two_way", said, facts.contact_ids)
    for each in facts.setbacks:
        if not setbacks.ours_to_mend(each):
            said = f"a setback was put right, and waits for them: {said_kind(each.kind)}"
            yield Reason("setbacks", said, (each.record,))


def days_since(facts: "Facts") -> int | None:
    """Days since the last contact; None where they were never met."""
    return (facts.today - facts.last_contact).days if facts.last_contact else None


def whose_rhythm(facts: "Facts") -> str:
    """Whose rhythm they are judged by: "agreed", their "own", or the "usual" one of the settings."""
    if facts.agreed:
        return "agreed"
    return "own" if facts.own else "usual"


def lead_now(facts: "Facts") -> "LeadTime | None":
    """Who leads today, if anybody."""
    if not facts.leads:
        return None
    last = facts.leads[-1]
    return last if last.until is None or last.until > facts.today else None


def led_by(facts: "Facts") -> str | None:
    """The name of who leads today, if anybody."""
    lead = lead_now(facts)
    return lead.officer if lead else None


def begun_by_them(facts: "Facts") -> int:
    """How many contacts in 12 months they began."""
    return habits.number(facts.contacts, habits.BEGUN_BY_THEM)


def about_security_only(facts: "Facts") -> int:
    """How many contacts in 12 months were about security only."""
    return habits.number(facts.contacts, habits.SECURITY_ONLY)


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
    """What is wrong, in the order of the components."""
    days, numbers, today = days_since(facts), facts.numbers, facts.today
    if days is not None and overdue(days, facts.at_most_days) and not rests(facts.paused_until, today):
        yield Reason("rhythm", _silence(facts, days), _last(facts))
    n, security = len(facts.contacts), about_security_only(facts)
    if habits.only_security(n, security, fewest=numbers["fewest_contacts"], least=numbers["wrong_below"]):
        newest = _ids(facts, habits.SECURITY_ONLY)[:1]
        yield Reason("not_only_security", habits.security_share(n, security), newest)
    yield from promises.wrong(facts.ours, today, numbers)
    yield from concerns.wrong(facts.asked, facts.telling, numbers)
    if said := broken_off(facts.leads, today, numbers["handover_months"]):
        yield Reason("continuity", said)
    if (each_time := facts.churn) is not None:
        said = f"{each_time.officers} officers went to the last {each_time.n} contacts, none to many"
        yield Reason("continuity", said, each_time.records)
    if (moved := _lately(facts)) and moved.change == MilestoneChange.REVERSED:
        yield Reason("ladder", _reversed(moved, facts), moved.evidence)
    k, fewest, most = len(facts.after), numbers["fewest_contacts"], numbers["after_incident_most"]
    if habits.too_much_after_incidents(k, n, facts.awake, fewest=fewest, most=most):
        said = f"{k} of {n} contacts only after an incident"
        yield Reason("after_incident", said, habits.after_ids(facts.contact_ids, facts.after))
    yield from setbacks.wrong(facts.setbacks, today)


def _said_beside(facts: "Facts") -> Iterator[Reason]:
    """What is said in the list of all too, though it decides on nothing: much at once, a few that all went
    wrong."""
    if facts.burst is not None:
        first, last = facts.burst
        security = [at for at in range(first, last + 1) if facts.contacts[at] in habits.SECURITY_ONLY]
        within = say_days(int(facts.numbers["burst_days"]))
        records = tuple(facts.contact_ids[at] for at in reversed(security) if facts.contact_ids)
        yield Reason("not_only_security", f"{len(security)} contacts about security within {within}", records)
    if said := promises.few_all_wrong(facts.ours, fewest=facts.numbers["fewest_contacts"]):
        settled = [each for each in facts.ours if each.state != "late"]
        yield Reason("promises_ours", said, promises.most_telling(settled))


def _silence(facts: "Facts", days: int) -> str:
    """How long a silence is, and by whose rhythm."""
    if facts.own is None or facts.agreed:
        return silence(days, facts.at_most_days, agreed=facts.agreed, word=" silent")
    return own_silence(days, facts.own.usual, word=" silent")


def _new_and_steady(facts: "Facts") -> Iterator[Reason]:
    """That somebody is new and met steadily: for such a relationship that is what there is to say."""
    first, numbers, n = facts.first_contact, facts.numbers, len(facts.contacts)
    longest = facts.at_most_days if facts.agreed else facts.usual[1]
    if (
        first is not None
        and months_between(first, facts.today) < numbers["new_months"]
        and n >= numbers["new_contacts"]
        and facts.longest_gap is not None
        and facts.longest_gap <= longest
    ):
        yield Reason("rhythm", "new this year, steady", _ids(facts, "sSnN"))


def _early(facts: "Facts") -> Reason | None:
    if (
        facts.first_contact is None
        or months_between(facts.first_contact, facts.today) >= facts.numbers["early_months"]
    ):
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
    return Reason("ladder", f"no milestone was reached in the last {facts.numbers['moved_months']:g} months")


def _initiative(facts: "Facts") -> Iterator[Reason]:
    n, theirs = len(facts.contacts), begun_by_them(facts)
    if theirs and n >= facts.numbers["fewest_contacts"]:
        yield Reason("two_way", f"they began {theirs} of {n}", _ids(facts, habits.BEGUN_BY_THEM)[:1])


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
    whose = "none agreed, their own usual" if facts.own else "none agreed, usual"
    agreed = f"{'agreed' if facts.agreed else whose} every {say_days(facts.ideal_days)}"
    if facts.at_most_days != facts.ideal_days:
        agreed += f", at most {say_days(facts.at_most_days)}"
    if rests(facts.paused_until, facts.today) and facts.paused_until is not None:
        said = f"{last}; resting until {_day(facts.paused_until, facts)}"
        return Component("rhythm", None, 1, said, _last(facts))
    value = min(1.0, facts.ideal_days / days) if days else 1.0
    return Component("rhythm", value, 1, f"{last}, {agreed}", _last(facts))


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


def _rank(judged: Judged) -> tuple[int, int, float, str]:
    band, because, *_ = judged.verdict
    wrong = len({each.component for each in because}) if band in _ALARMS else 0
    return _WORST_FIRST[band], -wrong, -judged.past, judged.facts.slug


def _lately(facts: "Facts") -> "Movement | None":
    """What moved on the ladder lately."""
    moved = facts.moved
    return moved if moved and months_between(moved.day, facts.today) < facts.numbers["moved_months"] else None


def _reversed(moved: "Movement", facts: "Facts") -> str:
    return f"{moved.milestone} reversed {_day(moved.day, facts)}"


def _last(facts: "Facts") -> tuple[str, ...]:
    return (facts.last_contact_id,) if facts.last_contact_id else ()


def _ids(facts: "Facts", letters: str) -> tuple[str, ...]:
    """The contacts with one of these letters, newest first."""
    return habits.ids(facts.contacts, facts.contact_ids, letters)


def _day(day: date, facts: "Facts") -> str:
    return say_day_of(day, facts.today)
