"""How long a milestone takes: the curve of those still on the way, and when half have arrived."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from cvetrack.kernel.statistics import kaplan_meier, median_interval, median_time
from cvetrack.vocabulary.trust import Milestone

DAYS_A_MONTH = 365.25 / 12


class Known(NamedTuple):
    """An organisation (a slug) that we met, first on a day; we know of it up to the day `until`."""

    organisation: str
    organisation_name: str
    kind: str
    first_contact: date
    until: date


class Waited(NamedTuple):
    """How many months after first contact an organisation (a slug) reached a milestone, which the `record` shows, such
    as MS12; without one it had not, after so many months."""

    organisation: str
    organisation_name: str
    kind: str
    months: float
    record: str | None


class Time(NamedTuple):
    """How long one milestone takes, over all `n` organisations or those of a `kind`; `reached` of them have it.

    `curve` falls from all to those still on the way: after so many months, which share (0-1). `median_months` is when
    half had arrived and `interval` its 95 % range, with an open end None; None where that cannot be said, and there is
    no curve where `is_enough` is false. `planned` is the range of months to plan with. `waited` is longest first, those
    that arrived before the others. `enough` is how many organisations a curve needs: of fewer it would say more about
    chance than about trust. `uncounted` are the records of those that reached it with no contact on record.
    `act` says whose act the milestone is.
    """

    milestone: str
    heading: str
    kind: str | None
    n: int
    reached: int
    curve: tuple[tuple[float, float], ...]
    median_months: float | None
    interval: tuple[float, float | None] | None
    planned: tuple[int, int]
    waited: tuple[Waited, ...]
    enough: int
    uncounted: tuple[str, ...] = ()
    act: str = ""

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return ("is_enough",)

    @property
    def is_enough(self) -> bool:
        """Whether there are so many that a time can be said."""
        return self.n >= self.enough


def waited(known: Known, arrived: tuple[date, str] | None) -> Waited:
    """How long one organisation was on the way to a milestone, which it `arrived` at on a day, by a record."""
    day, record = arrived or (known.until, None)
    months = round(max((day - known.first_contact).days, 0) / DAYS_A_MONTH, 1)
    return Waited(known.organisation, known.organisation_name, known.kind, months, record)


def time_to(
    milestone: Milestone,
    found: Iterable[Waited],
    *,
    enough: int,
    kind: str | None = None,
    uncounted: Iterable[str] = (),
) -> Time:
    """How long a milestone takes, from how long each organisation was on the way."""
    on_the_way = sorted(found, key=lambda each: (each.record is None, -each.months, each.organisation))
    arrivals = [(each.months, each.record is not None) for each in on_the_way]
    steps = kaplan_meier(arrivals) if len(on_the_way) >= enough else []
    half_after = median_time(steps)
    return Time(
        milestone=str(milestone),
        heading=milestone.heading,
        kind=kind,
        n=len(on_the_way),
        reached=sum(each.record is not None for each in on_the_way),
        curve=tuple((step.months, round(step.survival, 6)) for step in steps),
        median_months=half_after,
        interval=None if half_after is None else median_interval(steps),
        planned=milestone.window,
        waited=tuple(on_the_way),
        enough=enough,
        uncounted=tuple(uncounted),
        act=milestone.act,
    )


def by_kind(milestone: Milestone, found: Iterable[Waited], *, enough: int) -> Iterator[Time]:
    """The same for each kind of organisation, by name."""
    ordered = sorted(found, key=attrgetter("kind"))
    for kind, those in groupby(ordered, key=attrgetter("kind")):
        yield time_to(milestone, those, kind=kind, enough=enough)
