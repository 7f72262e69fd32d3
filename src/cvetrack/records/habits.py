"""How somebody is met: what a row of contacts says of their own rhythm, of security, of who began and who went."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from cvetrack.kernel.dates import add_months
from cvetrack.kernel.statistics import median
from cvetrack.kernel.text import counted
from cvetrack.records.judgement import Component, share, too_small
from cvetrack.vocabulary.engagements import Purpose

SECURITY_ONLY, BEGUN_BY_THEM = "sS", "SN"
"""Letters of a row of contacts: s for security only, n for any other, a capital where they began it."""

OPENNESS: dict[str, int] = {Purpose.NON_SECURITY: 0, Purpose.MIXED: 1, Purpose.SECURITY: 2}
"""The place of contacts of one day: those most about other things first."""


def in_order(day: date, purpose: str) -> tuple[date, int]:
    """The place of a contact in a row, so that it does not matter which of a day was entered first."""
    return day, OPENNESS[purpose]


class OwnRhythm(NamedTuple):
    """The rhythm of somebody with whom none is agreed, in days: their `usual` gap, the middle of their last ones,
    and how long a silence may be `at_most` before it is long for them."""

    usual: int
    at_most: int


class Churn(NamedTuple):
    """That of the last `n` contacts of which it is known who went, no officer was at many: so many `officers` were,
    none at more than `most`."""

    officers: int
    n: int
    most: int
    records: tuple[str, ...]


class SoleRoute(NamedTuple):
    """That all contacts of a year, so many, came through one other organisation: its slug and name."""

    organisation: str
    name: str
    n: int


def own_rhythm(days: Sequence[int], since: int, numbers: Mapping[str, float]) -> OwnRhythm | None:
    """The rhythm that the `days` of contact show, as ordinals, each once, oldest first; None of too few gaps.

    The usual gap is the median of the last ones. Long for them is a silence that is longer than so many times that
    and than the longest gap that ended after the day `since`; and never one of a few days.
    """
    gaps = [later - earlier for earlier, later in pairwise(days)]
    if len(gaps) < numbers["own_gaps"]:
        return None
    usual = median(gaps[-int(numbers["own_gaps_of"]) :]) or 0
    longest = max((gap for gap, day in zip(gaps, days[1:], strict=True) if day > since), default=0)
    at_most = max(numbers["own_times"] * usual, longest, numbers["own_least"])
    return OwnRhythm(round(usual), int(at_most))


def own_rhythm_on(day: date, met: Sequence[date], numbers: Mapping[str, float]) -> OwnRhythm | None:
    """The rhythm of their own as it was on a day, by the days on which they had been `met`, each once, oldest first."""
    since = add_months(day, -int(numbers["own_months"]))
    gaps = int(max(numbers["own_gaps"], numbers["own_gaps_of"]))
    first = max(0, min(bisect_right(met, since), len(met) - gaps) - 1)
    return own_rhythm([each.toordinal() for each in met[first:]], since.toordinal(), numbers)


def burst(days: Sequence[int], *, many: float, within: float) -> tuple[int, int] | None:
    """The first and last place of the most days, as ordinals and oldest first, within so many days; None where they
    are not `many`. Of several the latest."""
    most, found, first = many - 1, None, 0
    for last, day in enumerate(days):
        while day - days[first] > within:
            first += 1
        if (together := last - first + 1) > many - 1 and together >= most:
            most, found = together, (first, last)
    return found


def security_burst(
    days: Sequence[str], contacts: str, ordinals: Mapping[str, int], numbers: Mapping[str, float]
) -> tuple[int, int] | None:
    """The places of the first and last of many contacts about security in a short time, in a row of contacts on
    `days` (ISO, with their `ordinals`)."""
    if number(contacts, SECURITY_ONLY) < numbers["burst_contacts"]:
        return None
    places = [at for at, letter in enumerate(contacts) if letter in SECURITY_ONLY]
    found = burst(
        [ordinals[days[at]] for at in places], many=numbers["burst_contacts"], within=numbers["burst_days"]
    )
    return (places[found[0]], places[found[1]]) if found else None


def churn(last: Sequence[tuple[str, tuple[int, ...]]], *, fewest: float, one_in: float) -> Churn | None:
    """Whether somebody was met by the next officer each time, from the last contacts, each with the officers who went.

    So it is where of `fewest` contacts or more no officer was at more than one in so many.
    """
    known = [(record, officers) for record, officers in last if officers]
    went: dict[int, int] = {}
    for _, officers in known:
        for officer in officers:
            went[officer] = went.get(officer, 0) + 1
    n = len(known)
    if n < fewest or max(went.values()) * one_in > n:
        return None
    return Churn(len(went), n, max(went.values()), tuple(record for record, _ in known))


def security_run(contacts: str) -> int:
    """The longest run of contacts about security only, in the letters of a row."""
    return max(map(len, contacts.lower().split("n")))


def number(contacts: str, letters: str) -> int:
    """How many contacts of a row have one of these letters."""
    return sum(map(contacts.count, letters))


def ids(contacts: str, records: Sequence[str], letters: str) -> tuple[str, ...]:
    """The records of the contacts with one of these letters, newest first."""
    of = zip(reversed(contacts), reversed(records), strict=False)
    return tuple(record for letter, record in of if letter in letters)


def not_only_security(contacts: str, records: Sequence[str], *, fewest: float) -> Component:
    """How much of contact was not about security only."""
    n = len(contacts)
    k = n - number(contacts, SECURITY_ONLY)
    was = "was" if n == 1 else "were"
    said = f"{k} of {counted(n, 'contact')} in 12 months {was} about more than security"
    if (run := security_run(contacts)) >= fewest:
        said += f"; {run} in a row were about security only"
    evidence = (*ids(contacts, records, SECURITY_ONLY), *ids(contacts, records, "nN"))
    return share("not_only_security", k, n, said, evidence, fewest=fewest)


def two_way(contacts: str, records: Sequence[str], *, fewest: float) -> Component:
    """How much of contact they began."""
    n, k = len(contacts), number(contacts, BEGUN_BY_THEM)
    evidence = (*ids(contacts, records, BEGUN_BY_THEM), *ids(contacts, records, "sn"))
    said = f"they began {k} of {counted(n, 'contact')} in 12 months"
    return share("two_way", k, n, said, evidence, fewest=fewest)


def only_security(n: int, security_only: int, *, fewest: float, least: float) -> bool:
    """Whether contact is too much about security: all of a few, or clearly more than half.

    Clearly means that the 95 % interval of the share that is not only security lies below a half.
    """
    other = n - security_only
    return n >= fewest and (not other or too_small(other, n, fewest=fewest, least=least))


def security_share(n: int, security_only: int) -> str:
    """How much contact was about security only: "only about security, 3 of 3"."""
    how_much = "only about security" if security_only == n else "mostly about security only"
    return f"{how_much}, {security_only} of {n}"


def after_incident(
    contacts: str, records: Sequence[str], after: Sequence[tuple[int, str]], within: str, *, fewest: float
) -> Component:
    """How much of contact came `within` some days after an incident: here alone a high share is no good sign.

    `after` has the places of those contacts, each with the record of the incident.
    """
    k, n = len(after), len(contacts)
    said = f"{k} of {counted(n, 'contact')} in 12 months came within {within} after an incident"
    return share("after_incident", k, n, said, after_ids(records, after), fewest=fewest)


def too_much_after_incidents(k: int, n: int, awake: float, *, fewest: float, most: float) -> bool:
    """Whether too much of contact came after incidents: `k` of `n`, at least so few, and more than the `most`.

    Where more than that share of the days came after one (`awake`), incidents followed upon one another, and contact
    after one says nothing.
    """
    return k >= fewest and k > most * n and awake <= most


def after_ids(records: Sequence[str], after: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """The contacts after incidents, newest first, then those incidents."""
    newest = after[::-1]
    contacts = [records[at] for at, _ in newest if records]
    return (*contacts, *dict.fromkeys(incident for _, incident in newest))
