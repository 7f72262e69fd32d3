"""The formulas of `cvetrack lens`: shares with their range, runs, bursts, incidents, the first contact."""

from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvetrack.features.trust.lens import rules
from cvetrack.features.trust.lens.rules import Stretch, Turns
from cvetrack.kernel.statistics import wilson
from cvetrack.records.aftermath import Dated, after_incidents

SETTINGS = Turns(
    fewest_contacts=3,
    wrong_below=0.5,
    burst_contacts=6,
    burst_days=21,
    after_incident=7,
    after_incident_most=0.5,
)
FIRST = date(2026, 1, 5)


class Made(NamedTuple):
    """A contact made up for a formula."""

    day: date
    record: str
    purpose: str


def met(*said: tuple[int, str]) -> list[Made]:
    """Contacts so many days after the first day: s about security only, m mixed, n about something else."""
    words = {"s": "security", "m": "mixed", "n": "non-security"}
    return [
        Made(FIRST + timedelta(days=days), f"E{at}", words[letter])
        for at, (days, letter) in enumerate(said, start=1)
    ]


CONTACTS = st.lists(st.tuples(st.integers(0, 90), st.sampled_from("smn")), max_size=14).map(
    lambda said: met(*said)
)


@pytest.mark.parametrize(
    ("n", "security", "comes_to"),
    [
        (0, 0, "not enough recorded"),
        (2, 2, "not enough recorded"),
        (3, 3, "too much security"),  # all of at least three, though the range goes up to 56 %
        (3, 2, "not clear"),
        (4, 3, "not clear"),  # 75 % looks wrong: one of four is anything from 5 to 70 %
        (10, 8, "not clear"),  # 2 of 10: up to 51 %
        (11, 9, "too much security"),  # 2 of 11: up to 48 %
        (10, 2, "not clear"),
        (11, 2, "more than security"),
        (4, 0, "more than security"),
        (3, 0, "not clear"),
    ],
)
def test_wrong_only_where_the_whole_range_says_so(n: int, security: int, comes_to: str) -> None:
    assert rules.verdict(n, security, SETTINGS) == comes_to


@given(st.integers(0, 300), st.data())
def test_one_more_contact_about_security_never_makes_it_better(n: int, data: st.DataObject) -> None:
    security = data.draw(st.integers(0, n))
    order = ["more than security", "not clear", "too much security"]
    before = rules.verdict(n, security, SETTINGS)
    instead = rules.verdict(n, min(security + 1, n), SETTINGS)
    if n >= 3:
        assert order.index(instead) >= order.index(before)
        good = n - security
        assert (before == "too much security") == (good == 0 or wilson(good, n)[1] < 0.5)


def test_the_longest_run_and_the_latest() -> None:
    contacts = met((0, "s"), (5, "s"), (9, "s"), (20, "n"), (30, "s"), (40, "m"), (50, "s"), (60, "s"))
    longest, latest = rules.longest_run(contacts), rules.latest_run(contacts)
    assert longest == Stretch(FIRST, FIRST + timedelta(days=9), ("E1", "E2", "E3"))
    assert latest is not None
    assert latest.records == ("E7", "E8")
    assert rules.latest_run(contacts[:6]) is None
    assert rules.longest_run(met((0, "n"), (1, "m"))) is None
    assert rules.longest_run([]) is None


@given(CONTACTS)
def test_runs_do_not_depend_on_the_order_of_entry(contacts: list[Made]) -> None:
    longest, latest = rules.longest_run(contacts), rules.latest_run(contacts)
    backwards = rules.longest_run(contacts[::-1]), rules.latest_run(contacts[::-1])
    for one, other in zip((longest, latest), backwards, strict=True):
        assert (one and one[:2]) == (other and other[:2])
        assert rules.length(one) == rules.length(other)
    assert rules.length(latest) <= rules.length(longest)


def test_a_burst_is_six_within_three_weeks_and_the_last_day_counts() -> None:
    within = met(*((day, "s") for day in (0, 2, 9, 10, 20, 21)))
    found = rules.burst(within, size=6, days=21)
    assert found is not None
    assert len(found.records) == 6
    assert rules.burst(met(*((day, "s") for day in (0, 2, 9, 10, 20, 22))), size=6, days=21) is None
    assert (
        rules.burst(met(*((day, "sn"[day == 9]) for day in (0, 2, 9, 10, 20, 21))), size=6, days=21) is None
    )
    on_one_day = rules.burst(met(*((4, "s") for _ in range(6))), size=6, days=21)
    assert on_one_day is not None
    assert on_one_day.since == on_one_day.until


def slow_burst(contacts: list[Made], size: int, days: int) -> int:
    """The same by looking at every contact and all that follow."""
    security = [each.day for each in contacts if each.purpose == "security"]
    most = max((sum(0 <= (other - one).days <= days for other in security) for one in security), default=0)
    return most if most >= size else 0


@given(CONTACTS, st.integers(2, 6), st.integers(1, 30))
def test_the_burst_is_the_densest_there_is(contacts: list[Made], size: int, days: int) -> None:
    assert rules.length(rules.burst(contacts, size=size, days=days)) == slow_burst(contacts, size, days)


def test_after_an_incident_is_its_day_and_seven_more() -> None:
    contacts = met((0, "n"), (7, "n"), (8, "n"), (40, "n"))
    march = [Dated(FIRST, "I1"), Dated(FIRST + timedelta(days=2), "Y1")]
    assert after_incidents(contacts, march, within_days=7) == [("E1", "I1"), ("E2", "Y1"), ("E3", "Y1")]
    assert after_incidents(contacts, [], within_days=7) == []
