"""Which silences were longer than the rhythm, and what the last 24 months look like."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from cvetrack.kernel.dates import add_months
from cvetrack.records.habits import own_rhythm_on
from cvetrack.records.milestone_event import MilestoneEvent
from cvetrack.vocabulary.engagements import Purpose, StartedBy
from cvetrack.vocabulary.trust import MilestoneChange

MONTHS_DRAWN = 24
FEWEST_DRAWN = 6
"""So many months are drawn of a relationship that is younger."""
LATE = 2
"""So many days after a milestone came to pass it is said that it was judged later."""


class Contact(NamedTuple):
    """What the drawing knows of one contact."""

    day: date
    started_by: str
    purpose: str


class Gap(NamedTuple):
    """More than `at_most` days without contact: after `since`, up to the contact of `until`, or until they declined.

    An `open` gap has lasted until today, which is its `until`. Where it is long by the rhythm of their own, `own` is
    their usual gap in days.
    """

    since: date
    until: date
    at_most: int
    open: bool
    own: int | None = None

    @property
    def days(self) -> int:
        """How long it lasted."""
        return (self.until - self.since).days


class Month(NamedTuple):
    """One month of the drawing: its first day, contacts by who began them, how many of them all were
    about security only, milestones, setbacks and steps of their repair, and the latest gap that was overdue on one of
    its days."""

    first: date
    they_began: int
    we_began: int
    third_party: int
    security_only: int
    reached: tuple[str, ...]
    reversed: tuple[str, ...]
    overdue: Gap | None
    setbacks: int = 0
    repairs: int = 0


_NOTHING = (0, 0, 0, 0, (), (), None)


def gaps(
    days: Sequence[date],
    at_most: int,
    today: date,
    *,
    awaited: bool = True,
    declined: Sequence[tuple[date, date | None]] = (),
    own: Mapping[str, float] | None = None,
) -> list[Gap]:
    """The gaps between days of contact, which come oldest first, and the one up to today.

    With the thresholds of their `own` rhythm a silence is judged by what that was while it lasted, and by `at_most`
    where they had none yet. `awaited` is false where no contact is expected now: the rhythm rests, or they would rather
    not engage. Times in which they `declined` are no silence: it ends with the day that each began, and begins anew on
    the first day after.
    """
    met = list(dict.fromkeys(days))
    ends = [*met[1:], today] if awaited else met[1:]
    shortest = at_most if own is None else min(at_most, own["own_least"])
    found = []
    for n, (last, end) in enumerate(zip(met, ends, strict=False), 1):
        silent = [each for each in _awaited(last, end, declined) if (each[1] - each[0]).days > shortest]
        theirs = own_rhythm_on(end, met[:n], own) if own and silent else None
        most, usual = (theirs.at_most, theirs.usual) if theirs else (at_most, None)
        found += [
            Gap(since, until, most, open=n == len(met) and until == today, own=usual)
            for since, until in silent
            if (until - since).days > most
        ]
    return found


def _awaited(
    since: date, until: date, declined: Sequence[tuple[date, date | None]]
) -> Iterator[tuple[date, date]]:
    """The parts of a time without contact in which they did not decline, oldest first; those come oldest first too."""
    for began, over in declined:
        if began < until and (over is None or over > since):
            if began > since:
                yield since, began
            since = over or until
    if since < until:
        yield since, until


def lengths(gap: Gap) -> tuple[str, int]:
    """How long a gap was and what was agreed, in one unit: ("9 weeks", 6), or ("46 days", 45).

    Weeks are whole weeks, and serve only where the gap is longer than agreed in them too.
    """
    weeks, odd_days = gap.days // 7, gap.at_most % 7
    if odd_days or weeks <= gap.at_most // 7:
        return f"{gap.days} days", gap.at_most
    return f"{weeks} weeks", gap.at_most // 7


def first_drawn(last: date) -> date:
    """The first day of the 24 months that end with the month of `last`."""
    return add_months(last.replace(day=1), 1 - MONTHS_DRAWN)


def months(
    last: date,
    contacts: Sequence[Contact],
    events: Sequence[MilestoneEvent],
    silences: Sequence[Gap],
    *,
    setbacks: Sequence[date] = (),
    repairs: Sequence[date] = (),
) -> list[Month]:
    """The 24 months that end with the month of `last`, oldest first; `repairs` are the days of each step."""
    began = Counter((each.day.replace(day=1), each.started_by) for each in contacts)
    security = Counter(each.day.replace(day=1) for each in contacts if each.purpose == Purpose.SECURITY)
    shook, mended = (Counter(day.replace(day=1) for day in each) for each in (setbacks, repairs))
    first = first_drawn(last)
    return [
        Month(
            first=month,
            they_began=began[month, StartedBy.THEM],
            we_began=began[month, StartedBy.US],
            third_party=began[month, StartedBy.THIRD_PARTY],
            security_only=security[month],
            reached=_in(month, events, MilestoneChange.REACHED),
            reversed=_in(month, events, MilestoneChange.REVERSED),
            overdue=next((gap for gap in reversed(silences) if _is_overdue(gap, month)), None),
            setbacks=shook[month],
            repairs=mended[month],
        )
        for month in (add_months(first, ahead) for ahead in range(MONTHS_DRAWN))
    ]


def without_the_empty(drawn: Sequence[Month]) -> Sequence[Month]:
    """The months from the first one of which there is something to draw, six at least."""
    first = next((at for at, each in enumerate(drawn) if each != Month(each.first, *_NOTHING)), len(drawn))
    return drawn[min(first, max(len(drawn) - FEWEST_DRAWN, 0)) :]


def _in(month: date, events: Sequence[MilestoneEvent], change: str) -> tuple[str, ...]:
    return tuple(
        each.milestone for each in events if each.change == change and each.day.replace(day=1) == month
    )


def _is_overdue(gap: Gap, month: date) -> bool:
    """Whether the days of a gap beyond the rhythm, the last one included, touch a month."""
    overdue_from = gap.since + timedelta(days=gap.at_most + 1)
    return overdue_from < add_months(month, 1) and gap.until >= month
