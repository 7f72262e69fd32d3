"""Continuity of relationships: their leads, whether they outlive an officer, the next officer each time, and load."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cvetrack.features.register.org.rules import took_over
from cvetrack.kernel.dates import months_between
from cvetrack.kernel.statistics import interval, median
from cvetrack.kernel.year import MONTHS
from cvetrack.records.habits import Churn, churn
from cvetrack.records.judgement import FEWEST_FOR_PERCENT

if TYPE_CHECKING:
    from cvetrack.features.register.org.queries import LeadTime, Unled


class Officer(NamedTuple):
    """An officer (a slug), and the first day without them where that has come."""

    slug: str
    name: str
    left_on: date | None


class Contact(NamedTuple):
    """A contact, such as E231, and the officers, by number, who went: none where that is not recorded."""

    record: str
    day: date
    officer_ids: tuple[int, ...]


class Known(NamedTuple):
    """What is recorded of an organisation (a slug): who led, oldest first, and its `last` contacts, oldest first.

    `logged` are the last that were logged. `every` is every contact, there wherever it may have ended with an
    officer. `at_most_days` is the longest silence agreed, or usual for them where `every` shows it, or else usual.
    `unled` is there where nobody leads.
    """

    organisation: str
    organisation_name: str
    at_most_days: int
    leads: "tuple[LeadTime, ...]"
    unled: "Unled | None"
    last: tuple[Contact, ...]
    logged: tuple[Contact, ...] = ()
    every: tuple[Contact, ...] = ()


class Ended(NamedTuple):
    """That all contact of which it is known who went, `n`, was by one officer, and none came after they left."""

    officer: str
    left_on: date
    n: int
    contacts: tuple[str, ...]


class Change(NamedTuple):
    """That another officer took over the lead on a day."""

    before: str
    after: str
    on: date
    introduced_jointly: bool


class Continuity(NamedTuple):
    """How one organisation (a slug) has been led, and whether the same faces came.

    `tenure_months` are whole months with the lead of today; None where nobody leads: `led_by` did until
    `led_until`, both None where nobody ever did. `turning` is there where it was the next officer each time, `ended`
    where it ended with an officer. `record` is the last contact.
    """

    organisation: str
    organisation_name: str
    lead: str | None
    lead_since: date | None
    tenure_months: int | None
    led_by: str | None
    led_until: date | None
    changes: tuple[Change, ...]
    turning: Churn | None
    ended: Ended | None
    record: str | None
    last_contact: date | None

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return "orphan", "introduced_jointly"

    @property
    def orphan(self) -> bool:
        """Whether nobody leads."""
        return self.lead is None

    @property
    def introduced_jointly(self) -> int:
        """How many changes of the lead came with a joint introduction."""
        return sum(each.introduced_jointly for each in self.changes)


class Load(NamedTuple):
    """What one officer (a slug) carries, in 12 months; it says nothing of how well.

    `leads` are organisations. Of `contacts` so many have their length, `minutes` in all, and `out_of_hours` were out
    of hours. `promises` are ours that are open and that they wrote down.
    """

    officer: str
    officer_name: str
    left_on: date | None
    leads: tuple[str, ...]
    contacts: int
    timed: int
    minutes: int
    out_of_hours: int
    promises: tuple[str, ...]


class Whole(NamedTuple):
    """All relationships together: half of the `led` have been led for `median_months` or longer, None where fewer than
    five are; of `changes` of the lead so many were introduced jointly, between the shares `low` and `high`, None
    where there were none."""

    relationships: int
    led: int
    median_months: float | None
    changes: int
    introduced_jointly: int
    low: float | None
    high: float | None


def judged(
    known: Known, officers: Mapping[int, Officer], today: date, thresholds: Mapping[str, float]
) -> Continuity:
    """How one organisation has been led, and whether the same faces came."""
    leads, unled = known.leads, known.unled
    now = leads[-1] if leads and unled is None else None
    changes = tuple(
        Change(_before(leads, each).officer, each.officer, each.since, each.introduced_jointly)
        for each in took_over(leads)
    )
    last = known.last[-1] if known.last else None
    return Continuity(
        known.organisation,
        known.organisation_name,
        lead=now.officer if now else None,
        lead_since=now.since if now else None,
        tenure_months=months_between(now.since, today) if now else None,
        led_by=unled.led_by if unled else None,
        led_until=unled.led_until if unled else None,
        changes=changes,
        turning=turning(known.logged, thresholds),
        ended=ended(known, officers, today, thresholds),
        record=last.record if last else None,
        last_contact=last.day if last else None,
    )


def turning(last: Sequence[Contact], thresholds: Mapping[str, float]) -> Churn | None:
    """That of the last contacts nobody of ours was at more than about a third, whoever leads."""
    went = [(each.record, each.officer_ids) for each in last[-int(thresholds["officers_of"]) :]]
    return churn(went, fewest=thresholds["officers_fewest"], one_in=thresholds["officers_one_in"])


def only_by(contacts: Iterable[Contact]) -> int | None:
    """The one officer, by number, who went to every contact of which it is recorded, always alone; None otherwise."""
    those = {each.officer_ids for each in contacts if each.officer_ids}
    return next(iter(those))[0] if len(those) == 1 and len(next(iter(those))) == 1 else None


def may_have_ended(last: Sequence[Contact], officers: Mapping[int, Officer]) -> bool:
    """Whether the last contacts leave it open that all were by one officer, who left after them."""
    if not last:
        return False
    left = {
        (number,)
        for number, each in officers.items()
        if each.left_on is not None and each.left_on > last[-1].day
    }
    return bool(left) and left.issuperset(each.officer_ids for each in last if each.officer_ids)


def ended(
    known: Known, officers: Mapping[int, Officer], today: date, thresholds: Mapping[str, float]
) -> Ended | None:
    """That a relationship ended with an officer: said once the longest silence has passed since they left."""
    number = only_by(known.every)
    if number is None:
        return None
    by = officers[number]
    theirs = tuple(each.record for each in known.every if each.officer_ids)
    if (
        by.left_on is None
        or len(theirs) < thresholds["by_one_fewest"]
        or known.every[-1].day >= by.left_on
        or (today - by.left_on).days <= known.at_most_days
    ):
        return None
    return Ended(by.name, by.left_on, len(theirs), theirs)


def whole(those: Sequence[Continuity]) -> Whole:
    """All relationships together."""
    tenures = [each.tenure_months for each in those if each.tenure_months is not None]
    changes = sum(len(each.changes) for each in those)
    jointly = sum(each.introduced_jointly for each in those)
    half = median(tenures) if len(tenures) >= FEWEST_FOR_PERCENT else None
    return Whole(len(those), len(tenures), half, changes, jointly, *interval(jointly, changes))


def orphans(those: Iterable[Continuity]) -> list[Continuity]:
    """Those that nobody leads: the longest without a lead first, those never led last."""
    return sorted(
        (each for each in those if each.orphan), key=lambda each: (each.led_until or date.max, *_name(each))
    )


def ended_with_an_officer(those: Iterable[Continuity]) -> list[tuple[Continuity, Ended]]:
    """Those that ended with an officer, the longest ago first."""
    found = [(each, each.ended) for each in those if each.ended]
    return sorted(found, key=lambda pair: (pair[1].left_on, *_name(pair[0])))


def next_officer_each_time(those: Iterable[Continuity]) -> list[tuple[Continuity, Churn]]:
    """Those where it was the next officer each time, the most officers first."""
    found = [(each, each.turning) for each in those if each.turning]
    return sorted(found, key=lambda pair: (-pair[1].officers, *_name(pair[0])))


def not_introduced(those: Iterable[Continuity], today: date) -> list[tuple[Continuity, Change]]:
    """Those whose lead changed last within 12 months, without a joint introduction, the latest first."""
    found = [
        (each, each.changes[-1])
        for each in those
        if each.changes
        and not each.changes[-1].introduced_jointly
        and months_between(each.changes[-1].on, today) < MONTHS
    ]
    return sorted(found, key=lambda pair: (-pair[1].on.toordinal(), *_name(pair[0])))


def by_name(those: Iterable[Continuity]) -> list[Continuity]:
    """All of them by name."""
    return sorted(those, key=_name)


def _name(each: Continuity) -> tuple[str, str]:
    return each.organisation_name.casefold(), each.organisation


def _before(leads: "Sequence[LeadTime]", change: "LeadTime") -> "LeadTime":
    return leads[leads.index(change) - 1]
