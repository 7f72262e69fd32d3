"""`cvetrack balance`: out of balance only where chance does not explain it, measured by what weighed at that time."""

import csv
import io
import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cvetrack.features.trust.balance.rules import Set, judged, standing
from cvetrack.features.trust.risk.rules import STRANDS
from cvetrack.kernel.statistics import wilson
from cvetrack.store.connection import Store
from tests.builders import TODAY, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack

SET = ("risk", "set", "islamist=0.4", "extreme_right_wing=0.4", "mixed_unclear=0.2", "--source", "Profile")


def said(k: int, n: int, weight: float | None = 0.3) -> str:
    """The verdict on k of n."""
    return judged(k, n, weight, tolerance=0.1, fewest=5).verdict


@pytest.mark.parametrize(
    ("k", "n", "verdict"),
    [
        (3, 3, "not enough recorded"),  # 44 to 100 %: the interval alone would say outside
        (0, 0, "not enough recorded"),
        (5, 5, "outside tolerance"),
        (4, 10, "within"),
        (20, 30, "outside tolerance"),
        (9, 30, "within"),
        (0, 6, "within"),  # 0 to 39 %
        (0, 15, "within"),  # 0 to 20 %
        (0, 30, "outside tolerance"),  # 0 to 11 %
    ],
)
def test_chance_is_taken_into_account(k: int, n: int, verdict: str) -> None:
    assert said(k, n) == verdict
    assert said(k, n, None) == "no risk picture"


@given(some.integers(0, 400), some.integers(0, 400), some.floats(0, 1))
def test_outside_only_where_the_whole_interval_is(one: int, other: int, weight: float) -> None:
    k, n = min(one, other), max(one, other)
    found = judged(k, n, weight, tolerance=0.1, fewest=5)
    low, high = wilson(k, n)
    outside = n >= 5 and (low > weight + 0.1 or high < weight - 0.1)
    assert (found.verdict == "outside tolerance") == outside
    if outside:
        assert found.more == (k / n > weight)
    assert (found.share is None) == (n < 5)


def picture(record: str, day: date, first: float) -> Set:
    """One that gives the first strand so much and the second the rest."""
    return Set(record, day, {**dict.fromkeys(STRANDS, 0.0), STRANDS[0]: first, STRANDS[1]: 1 - first})


def test_pictures_that_changed_are_averaged_by_their_days() -> None:
    first, last = date(2026, 1, 1), date(2026, 1, 10)
    pictures = [picture("U1", date(2025, 6, 1), 0.2), picture("U2", date(2026, 1, 9), 0.7)]
    weights = standing(pictures, first, last)
    assert weights is not None
    assert (weights.pictures, weights.before) == ((("U1", 8), ("U2", 2)), 0)
    assert weights.by_strand[STRANDS[0]] == pytest.approx(0.3)
    assert standing(reversed(pictures), first, last) == weights


def test_before_the_first_picture_it_is_taken_for_those_days() -> None:
    first, last = date(2026, 1, 1), date(2026, 1, 10)
    weights = standing([picture("U1", date(2026, 1, 5), 0.2)], first, last)
    assert weights is not None
    assert (weights.pictures, weights.before) == ((("U1", 10),), 4)
    later = [picture("U1", date(2026, 1, 11), 0.2), picture("U2", date(2026, 1, 12), 0.9)]
    weights = standing(later, first, last)
    assert weights is not None
    assert (weights.pictures, weights.before) == ((("U1", 10),), 10)
    assert standing([], first, last) is None


@pytest.mark.parametrize("quarters", range(5))
def test_a_quarter_is_judged_as_the_year_is_whenever_the_first_picture_was_set(
    store: Store, cvetrack: Cvetrack, quarters: int
) -> None:
    group = an_organisation(store, "Eastside Youth")
    for ago in (90 * quarter + at for quarter in range(4) for at in range(9)):
        an_engagement(store, group, on=days_ago(ago), strand="islamist")
    if quarters < 4:
        assert cvetrack(*SET, "--on", str(days_ago(90 * quarters))).code == 0
    row = rows_of(cvetrack)["islamist"]
    assert row["verdict"] == ("outside tolerance" if quarters < 4 else "no risk picture")
    shares = [each["share"] for each in row["quarters"]]
    assert [(each["verdict"], each["weight"]) for each in shares] == 4 * [(row["verdict"], row["weight"])]


def test_of_two_of_one_day_the_later_one_stands() -> None:
    day = date(2026, 1, 5)
    weights = standing([picture("U1", day, 0.2), picture("U2", day, 0.9)], day, day)
    assert weights is not None
    assert weights.pictures == (("U2", 1),)


@given(
    some.lists(some.tuples(some.integers(-400, 400), some.floats(0, 1)), min_size=1, max_size=6),
    some.integers(0, 400),
)
def test_weights_make_one_and_lie_between_those_set(sets: list[tuple[int, float]], length: int) -> None:
    first, last = TODAY, TODAY + timedelta(days=length)
    pictures = [
        picture(f"U{at}", TODAY + timedelta(days=day), weight) for at, (day, weight) in enumerate(sets)
    ]
    weights = standing(pictures, first, last)
    assert weights is not None
    known = [weight for _, weight in sets]
    assert sum(weights.by_strand.values()) == pytest.approx(1, abs=1e-5)
    assert min(known) - 1e-6 <= weights.by_strand[STRANDS[0]] <= max(known) + 1e-6
    assert sum(days for _, days in weights.pictures) == length + 1


def met(store: Store, counts: dict[str, int], *, last: date = TODAY) -> None:
    """Engagements about each strand, one a day, backwards from a day."""
    group = an_organisation(store, "Eastside Youth")
    for strand, count in counts.items():
        for at in range(count):
            an_engagement(store, group, on=last - timedelta(days=at), strand=strand)


def rows_of(cvetrack: Cvetrack, *more: str, **how: Any) -> dict[str, dict[str, Any]]:
    """The rows by strand."""
    done = cvetrack("balance", "--json", *more, **how)
    assert done.code == 0, done.err
    return {row["strand"]: row for row in json.loads(done.out)["rows"]}


def test_one_strand_has_all_the_work(store: Store, cvetrack: Cvetrack) -> None:
    assert cvetrack(*SET, "--on", "2/3/2025").code == 0
    met(store, {"islamist": 30, "extreme_right_wing": 3, "none": 8})
    found = rows_of(cvetrack)
    assert list(found) == ["islamist", "extreme_right_wing", "left_anarchist_single_issue", "mixed_unclear"]
    assert [(row["verdict"], row["more"]) for row in found.values()] == [
        ("outside tolerance", True),
        ("outside tolerance", False),
        ("within", None),
        ("within", None),
    ]
    row = found["islamist"]
    assert (row["weight"], row["share"], row["engagements"], row["of"]) == (0.4, 0.9091, 30, 33)
    assert (row["low"], row["high"]) == pytest.approx((0.7643, 0.9686), abs=1e-4)
    assert (row["pictures"], row["reason"]) == (["U1"], None)
    page = cvetrack("balance").out.splitlines()
    assert page[1] == (
        "Outside tolerance: islamist has more than its weight and extreme right wing has less than its weight. "
        "Change it, or record the reason."
    )
    assert page[2] == (
        "From Mon 3 March 2025 to Mon 2 March 2026: 33 engagements about a strand, 8 about none."
    )
    assert "  in all           ██████│████████░  30 of 33  91 % (76-97), outside: more" in page


def test_a_reason_stands_in_its_quarter_and_in_the_year(store: Store, cvetrack: Cvetrack) -> None:
    cvetrack(*SET, "--on", "2/3/2025")
    met(store, {"islamist": 12, "extreme_right_wing": 12}, last=date(2025, 12, 20))
    group = an_organisation(store, "Hill Club")
    for at in range(9):
        an_engagement(store, group, on=TODAY - timedelta(days=at), strand="islamist")
    found = rows_of(cvetrack)["islamist"]
    assert found["verdict"] == "within"
    assert [(each["quarter"], each["share"]["verdict"]) for each in found["quarters"]] == [
        ("2025-Q2", "not enough recorded"),
        ("2025-Q3", "not enough recorded"),
        ("2025-Q4", "within"),
        ("2026-Q1", "outside tolerance"),
    ]
    page = cvetrack("balance").out
    assert page.splitlines()[1].startswith("Outside tolerance in a quarter: islamist in Jan to Mar 2026")
    assert "reason record --strand islamist --quarter 2026-Q1 TEXT" in page
    for strand in ("islamist", "extreme_right_wing"):
        assert cvetrack("reason", "record", "--strand", strand, "Three schools asked.").code == 0
    found = rows_of(cvetrack)["islamist"]
    assert [each["share"]["reason"] for each in found["quarters"]] == [
        None,
        None,
        None,
        "Three schools asked.",
    ]
    assert (found["reason"], found["reason_record"], found["reason_by"], found["reason_on"]) == (
        "Three schools asked.",
        "RN1",
        "Sam Reed",
        "2026-03-02",
    )
    page = cvetrack("balance").out
    assert page.splitlines()[1] == "Every strand is within tolerance of its weight."
    assert "Three schools asked · Sam Reed, Mon 2 March 2026  RN1" in page
    assert rows_of(cvetrack, as_of=days_ago(1))["islamist"]["reason"] is None
    assert rows_of(cvetrack, as_of="2027-03-01")["islamist"]["reason"] == "Three schools asked."
    assert rows_of(cvetrack, as_of="2027-04-01")["islamist"]["reason"] is None
    assert cvetrack("undo").code == 0
    assert cvetrack("undo").code == 0
    assert rows_of(cvetrack)["islamist"]["reason"] is None


@pytest.mark.parametrize(
    ("strand", "more"), [("islamist", True), ("extreme_right_wing", False), ("mixed_unclear", False)]
)
def test_a_reason_for_a_quarter_without_part_in_it_does_not_settle_the_year(
    store: Store, cvetrack: Cvetrack, strand: str, *, more: bool
) -> None:
    cvetrack(*SET, "--on", "2/1/2025")
    group = an_organisation(store, "Eastside Youth")
    for back in range(40):
        an_engagement(store, group, on=date(2025, 11, 20) - timedelta(days=back), strand="islamist")
    # Before the twelve months, though in a quarter that has part in them.
    an_engagement(store, group, on=date(2025, 1, 20), strand=strand)
    if more:  # what is about other strands explains nothing of one that has too much
        an_engagement(store, group, on=TODAY, strand="mixed_unclear")
    row = rows_of(cvetrack)[strand]
    assert (row["verdict"], row["more"], row["explained_in"]) == ("outside tolerance", more, "2025-Q4")
    for quarter in ("2025-Q1", "2025-Q2", "2025-Q3", "2026-Q1"):
        done = cvetrack("reason", "record", "--strand", strand, "Nothing was held.", "--quarter", quarter)
        assert done.code == 0, done.err
    assert rows_of(cvetrack)[strand]["reason"] is None
    command = f"cvetrack reason record --strand {strand} --quarter 2025-Q4 TEXT"
    assert command in cvetrack("balance").out
    done = cvetrack(*command.replace("TEXT", "Asked-for").split()[1:])
    assert done.code == 0, done.err
    assert rows_of(cvetrack)[strand]["reason"] == "Asked-for"
    assert command not in cvetrack("balance").out


def test_small_samples_never_say_outside(store: Store, cvetrack: Cvetrack) -> None:
    cvetrack(*SET)
    met(store, {"left_anarchist_single_issue": 4})
    for row in rows_of(cvetrack).values():
        assert (row["verdict"], row["share"], row["of"]) == ("not enough recorded", None, 4)
    page = cvetrack("balance").out
    assert page.splitlines()[1] == (
        "Not enough recorded: 4 engagements about a strand, 5 are needed to judge."
    )
    assert "4 of 4  not enough recorded" in page
    assert "100 %" not in page


def test_without_a_picture_or_a_record_that_is_said(store: Store, cvetrack: Cvetrack) -> None:
    page = cvetrack("balance").out
    assert page.splitlines()[1].startswith("No local risk picture is set. Set one with: cvetrack risk set")
    assert "nothing recorded" in page
    assert {row["weight"] for row in rows_of(cvetrack).values()} == {None}
    cvetrack(*SET)
    assert "No picture was set in the first 364 days: U1 is taken for them." in cvetrack("balance").out
    met(store, {"islamist": 1})
    assert "1 engagement about a strand" in cvetrack("balance").out


def test_the_picture_that_stood_then_counts(store: Store, cvetrack: Cvetrack) -> None:
    cvetrack(*SET, "--on", "1/1/2025")
    cvetrack("risk", "set", "islamist=1", "--source", "Spring", "--on", days_ago(99).isoformat())
    met(store, {"islamist": 6})
    page = cvetrack("balance").out
    assert (
        "The picture changed, U1 for 265 days and U2 for 100 days: each weight is the average by days."
        in page
    )
    assert rows_of(cvetrack)["islamist"]["weight"] == pytest.approx((0.4 * 265 + 100) / 365, abs=1e-6)
    assert rows_of(cvetrack, "--since", days_ago(20).isoformat())["islamist"]["weight"] == 1
    assert rows_of(cvetrack, as_of=days_ago(100))["islamist"]["weight"] == 0.4


def test_the_order_of_entry_does_not_matter(store: Store, cvetrack: Cvetrack) -> None:
    cvetrack(*SET, "--on", "2/3/2025")
    group = an_organisation(store, "Eastside Youth")
    told = []
    entries = [
        (10, "islamist"),
        (90, "extreme_right_wing"),
        (200, "islamist"),
        (300, "mixed_unclear"),
        (9, "none"),
    ]
    for order in (entries, entries[::-1]):
        for back, strand in order:
            an_engagement(store, group, on=days_ago(back), strand=strand)
        found = rows_of(cvetrack)
        told.append([{**row, "evidence": len(row["evidence"])} for row in found.values()])
        for _ in order:
            assert cvetrack("undo").code == 0
    assert told[0] == told[1]
    assert told[0][0]["of"] == 4


def test_every_record_that_is_cited_is_about_that_strand(store: Store, cvetrack: Cvetrack) -> None:
    cvetrack(*SET)
    met(store, {"islamist": 3, "mixed_unclear": 4})
    an_engagement(store, an_organisation(store, "Hill Club"), on=days_ago(400), strand="islamist")
    for strand, row in rows_of(cvetrack).items():
        assert len(row["evidence"]) == row["engagements"]
        for record in row["evidence"]:
            item = json.loads(cvetrack("show", record, "--json").out)["item"]
            assert item["strand"] == strand
    assert "E1 E2 E3\n" in cvetrack("balance", "--why").out


def test_a_spreadsheet_has_the_year_and_each_quarter(store: Store, cvetrack: Cvetrack) -> None:
    cvetrack(*SET)
    met(store, {"islamist": 6})
    table = list(csv.DictReader(io.StringIO(cvetrack("balance", "--csv").out)))
    assert list(table[0])[:7] == ["strand", "weight", "share", "low", "high", "verdict", "reason"]
    assert [row["quarter"] for row in table[:5]] == ["", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"]
    assert (table[0]["first"], table[0]["last"], table[4]["last"]) == (
        "2025-03-03",
        "2026-03-02",
        "2026-03-02",
    )
    assert len(table) == 20
