"""How much the council asks of an organisation, whether it is told what came of it, and if it lives on our money."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.features.support.ask.rules import Unasked
from cvetrack.kernel.statistics import interval, wilson
from cvetrack.kernel.text import counted
from cvetrack.records.ask import Ask
from cvetrack.records.judgement import too_small
from cvetrack.records.support import Support

Key: TypeAlias = Literal["load", "told", "unasked", "dependence"]


class Known(NamedTuple):
    """An organisation (a slug) and where we stand with it; `income` is what it publishes of a year, in whole pounds."""

    organisation: str
    organisation_name: str
    status: str
    income: int | None
    income_year: int | None


class Finding(NamedTuple):
    """One thing that is judged, in a sentence with the records behind it: `k` of `n`, and the 95 % interval of that
    share by Wilson, 0-1; `value` is the share, None where there is not enough to say. `wrong` where it asks for an end.
    """

    key: Key
    sentence: str
    value: float | None
    k: int | None
    n: int | None
    low: float | None
    high: float | None
    wrong: bool
    evidence: tuple[str, ...]


class Asked(NamedTuple):
    """What was asked of one organisation (a slug) in 12 months.

    `load` asks fell into the last `weeks`. To `agreed` asks of the year, or to a part, they said yes, and were `told`
    what came of so many; `untold` are the ids of the others, the oldest first. `departments` says who asked how often,
    "us" among them, the most first. Of `contacts` with us, `without_ask` came on a day on which we asked nothing.
    `pence` are our grants. `asks` and `grants` come oldest first.
    """

    organisation: str
    organisation_name: str
    status: str
    weeks: int
    load: int
    agreed: int
    told: int
    untold: tuple[str, ...]
    departments: tuple[tuple[str, int], ...]
    contacts: int
    without_ask: int
    pence: int
    income: int | None
    income_year: int | None
    findings: tuple[Finding, ...]
    asks: tuple[Ask, ...]
    grants: tuple[Support, ...]

    @property
    def wrong(self) -> tuple[Finding, ...]:
        """What asks for an end."""
        return tuple(each for each in self.findings if each.wrong)

    @property
    def place(self) -> tuple[int, int, int, str, str]:
        """Where it stands in the list: where most is wrong first, then the most asked."""
        name = self.organisation_name.casefold()
        return -len(self.wrong), -self.load, -len(self.asks), name, self.organisation

    def finding(self, key: Key) -> Finding:
        """What is said about one thing."""
        return next(each for each in self.findings if each.key == key)


class ByDepartment(NamedTuple):
    """What one department, or "us", asked in 12 months: of so many `organisations`, `load` of the `asks` in the last
    `weeks`; of the `agreed`, to which they said yes, they were `told` what came of so many, with the 95 % interval by
    Wilson, 0-1."""

    department: str
    organisations: int
    weeks: int
    load: int
    asks: int
    agreed: int
    told: int
    low: float | None
    high: float | None
    evidence: tuple[str, ...]


def judged(
    of: Known,
    asks: Iterable[Ask],
    grants: Iterable[Support],
    unasked: Unasked,
    *,
    today: date,
    at: Mapping[str, float],
) -> Asked:
    """The asks, grants and contacts of an organisation's last 12 months, judged by the thresholds `at`."""
    year = sorted(asks, key=lambda each: (each.asked_on, each.id))
    given = sorted(grants, key=lambda each: (each.given_on, each.id))
    lately = in_weeks(year, today, int(at["asks_load_weeks"]))
    agreed = [each for each in year if each.agreed]
    known = (
        of.income_year is not None and of.income_year <= today.year
    )  # of a later year nothing is known yet
    told = sum(each.told_on is not None for each in agreed)
    asked = Asked(
        of.organisation,
        of.organisation_name,
        of.status,
        weeks=int(at["asks_load_weeks"]),
        load=len(lately),
        agreed=len(agreed),
        told=told,
        untold=tuple(each.record for each in agreed if each.told_on is None),
        departments=tuple(_counted(year)),
        contacts=len(unasked.contacts),
        without_ask=len(unasked.without),
        pence=sum(each.pence or 0 for each in given),
        income=of.income if known else None,
        income_year=of.income_year if known else None,
        findings=(),
        asks=tuple(year),
        grants=tuple(given),
    )
    findings = (
        _load(asked, lately, at),
        _told(asked, agreed, at),
        _unasked(asked, unasked, at),
        _dependence(asked, at),
    )
    return asked._replace(findings=findings)


def in_weeks(asks: Iterable[Ask], today: date, weeks: int) -> list[Ask]:
    """Those of the last so many weeks, today included."""
    return [each for each in asks if each.asked_on > today - timedelta(weeks=weeks)]


def by_department(asked: Iterable[Asked], today: date) -> list[ByDepartment]:
    """The same asks, by who asked: the most in the last weeks first."""
    those: dict[str, list[Ask]] = {}
    weeks = 0
    for each in asked:
        weeks = each.weeks
        for ask in each.asks:
            those.setdefault(ask.by, []).append(ask)
    found = [_of_department(department, asks, today, weeks) for department, asks in those.items()]
    return sorted(
        found, key=lambda each: (-each.load, -each.asks, each.department.casefold(), each.department)
    )


def _of_department(department: str, asks: Sequence[Ask], today: date, weeks: int) -> ByDepartment:
    agreed = [each for each in asks if each.agreed]
    told = sum(each.told_on is not None for each in agreed)
    low, high = interval(told, len(agreed))
    return ByDepartment(
        department,
        len({each.organisation for each in asks}),
        weeks,
        len(in_weeks(asks, today, weeks)),
        len(asks),
        len(agreed),
        told,
        low,
        high,
        tuple(each.record for each in sorted(asks, key=lambda each: (each.asked_on, each.id))),
    )


def _counted(asks: Iterable[Ask]) -> Iterator[tuple[str, int]]:
    counts = Counter(each.by for each in asks)
    yield from sorted(counts.items(), key=lambda each: (-each[1], each[0].casefold(), each[0]))


def _load(asked: Asked, lately: Sequence[Ask], at: Mapping[str, float]) -> Finding:
    told = sum(each.told_on is not None for each in lately)
    n, weeks = len(lately), counted(asked.weeks, "week")
    said = f"not asked in {weeks}"
    if lately:
        departments = len({each.by for each in lately})
        by = f" by {departments} departments" if departments > 1 else ""
        said = f"asked {_times(n)} in {weeks}{by}, {_back(told, lately)}"
    wrong = n >= at["asks_load"]
    return Finding("load", said, None, told, n, None, None, wrong, tuple(each.record for each in lately))


def _back(told: int, asks: Sequence[Ask]) -> str:
    """Of how many asks they were told what came of it: "told back of none"."""
    if not told and all(each.is_open for each in asks):
        return "no answer yet"
    if not any(each.agreed for each in asks):
        return "they said yes to nothing"
    return f"told back of {'none' if not told else 'all' if told == len(asks) else told}"


def _told(asked: Asked, agreed: Sequence[Ask], at: Mapping[str, float]) -> Finding:
    n = len(agreed)
    said = f"told what came of {asked.told} of {n} that they said yes to in 12 months"
    if not n:
        said = _no_yes(asked.asks) if asked.asks else "not enough recorded: no ask in 12 months"
    return _share("told", said, asked.told, n, at, tuple(each.record for each in agreed or asked.asks))


def _no_yes(asks: Sequence[Ask]) -> str:
    """What they said to asks none of which met with a yes: they said no, or have not answered yet."""
    waiting = sum(each.is_open for each in asks)
    if not waiting:
        return "they said no"
    if waiting == len(asks):
        return "no answer yet"
    return f"they said no to {len(asks) - waiting} of {len(asks)}, and have not answered the rest yet"


def _unasked(asked: Asked, unasked: Unasked, at: Mapping[str, float]) -> Finding:
    """The records are the contacts, those without an ask first, then our asks."""
    k, n = asked.without_ask, asked.contacts
    said = f"we asked nothing in {k} of {n} contacts in 12 months"
    if not n:
        return _share("unasked", "not enough recorded: no contact in 12 months", k, n, at, ())
    ours = (each.record for each in asked.asks if each.ours)
    return _share("unasked", said, k, n, at, (*unasked.contacts, *ours))


def _dependence(asked: Asked, at: Mapping[str, float]) -> Finding:
    records = tuple(each.record for each in asked.grants)
    if not asked.pence:
        return Finding("dependence", "no grant of ours in 12 months", None, None, None, None, None, False, ())
    pounds = f"£{asked.pence / 100:,.0f}"
    if asked.income is None:
        said = f"{pounds} in grants in 12 months; the income they publish is not on record"
        return Finding("dependence", said, None, None, None, None, None, False, records)
    share = asked.pence / 100 / asked.income
    said = f"our grants are {share * 100:.0f} % of the income they publish ({asked.income_year})"
    wrong = share >= at["dependence_share"]
    return Finding("dependence", said, share, None, None, None, None, wrong, records)


def _share(key: Key, said: str, k: int, n: int, at: Mapping[str, float], records: tuple[str, ...]) -> Finding:
    """A share, wrong where its whole interval lies below the threshold, and there are enough to judge."""
    if not n:
        return Finding(key, said, None, None, None, None, None, False, records)
    wrong = too_small(k, n, fewest=at["fewest_contacts"], least=at["wrong_below"])
    return Finding(key, said, k / n, k, n, *wilson(k, n), wrong, records)


def _times(n: int) -> str:
    return "once" if n == 1 else f"{n} times"


def advice(asked: Asked) -> str:
    """What to do first about an organisation, in a sentence; "" where nothing is wrong."""
    wrong, name = {each.key for each in asked.wrong}, asked.organisation_name
    if asked.untold and wrong & {"load", "told"}:
        return f"Tell {name} what came of what they said yes to, before anybody asks again."
    if "load" in wrong:
        return f"Ask nothing more of {name} for now: {asked.finding('load').sentence}."
    if "unasked" in wrong:
        return f"Meet {name} without asking for anything."
    if "dependence" in wrong:
        return f"Plan with {name} how it can do without our money: {asked.finding('dependence').sentence}."
    return ""
