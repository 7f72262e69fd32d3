"""`cvetrack time-to-trust`: those still on the way are counted in, few are not judged, each line has its records."""

import json
from datetime import date, timedelta
from itertools import permutations

import pytest

from cvetrack.features.trust.time_to_trust import rules, view
from cvetrack.features.trust.time_to_trust.rules import Known, Waited, time_to, waited
from cvetrack.store.connection import Store
from cvetrack.vocabulary.trust import Milestone
from tests.builders import TODAY, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack
from tests.screens import drawn

# Months on the way, and whether it arrived: S is .857, .714, .536, .268, and half have arrived after 12 months.
OBSERVED = ((3, True), (5, True), (6, False), (8, True), (9, False), (12, True), (14, False))


def of(observed: tuple[tuple[float, bool], ...]) -> list[Waited]:
    """As many organisations as were observed."""
    return [
        Waited(f"org-{at}", f"Org {at}", "youth", months, f"MS{at}" if reached else None)
        for at, (months, reached) in enumerate(observed)
    ]


def test_the_curve_counts_those_still_on_the_way() -> None:
    time = time_to(Milestone.M4, of(OBSERVED), enough=5)
    assert [(at, round(share, 3)) for at, share in time.curve] == [
        (3, 0.857),
        (5, 0.714),
        (8, 0.536),
        (12, 0.268),
    ]
    assert (time.n, time.reached, time.median_months) == (7, 4, 12)
    arrived = [months for months, reached in OBSERVED if reached]
    assert sum(arrived) / len(arrived) == 7  # what a mean of those who arrived would have said


def test_in_whatever_order_they_were_entered() -> None:
    told = time_to(Milestone.M4, of(OBSERVED), enough=5)
    for order in list(permutations(of(OBSERVED)))[::500]:
        assert time_to(Milestone.M4, order, enough=5) == told


def test_one_that_arrived_sooner_never_makes_it_later() -> None:
    for at, (months, reached) in enumerate(OBSERVED):
        sooner = [*OBSERVED[:at], (months / 2, True), *OBSERVED[at + 1 :]]
        before, after = (
            time_to(Milestone.M4, of(OBSERVED), enough=5),
            time_to(Milestone.M4, of(tuple(sooner)), enough=5),
        )
        assert after.median_months is not None
        assert before.median_months is not None
        assert after.median_months <= before.median_months, (months, reached)


@pytest.mark.parametrize(
    ("observed", "said"),
    [
        (OBSERVED, "12 months (3 or more)"),
        (OBSERVED[:4], "not enough recorded, 4 of 5"),
        (((1, False),) * 6, "fewer than half yet"),
        (((1, True),) * 6, "1 month (range not known)"),
        ((*((1, False),) * 4, (12, True)), "12 months (range not known)"),
        ((), "not enough recorded, 0 of 5"),
    ],
)
def test_a_time_is_said_with_its_range_or_that_it_is_not_known(
    observed: tuple[tuple[float, bool], ...], said: str
) -> None:
    half = view.half(time_to(Milestone.M4, of(observed), enough=5))
    assert (half if isinstance(half, str) else half.text) == said


def test_months_count_from_first_contact_and_never_backwards() -> None:
    known = Known("org", "Org", "youth", date(2025, 3, 2), TODAY)
    assert waited(known, None).months == 12
    assert waited(known, (date(2025, 9, 2), "MS1")) == Waited("org", "Org", "youth", 6.0, "MS1")
    assert waited(known, (date(2025, 1, 1), "MS1")).months == 0


@pytest.fixture
def city(store: Store, cvetrack: Cvetrack) -> None:
    """Seven organisations as observed, one declined, one never met, and a milestone that went back."""
    for at, (months, reached) in enumerate(OBSERVED):
        name = f"{'Youth' if at < 2 else 'Tenants'} {'ABCDEFG'[at]}"
        group = an_organisation(store, name, kind="youth" if at < 2 else "tenants")
        first = days_ago(round(months * rules.DAYS_A_MONTH) + (30 if reached else 0))
        an_engagement(store, group, on=first)
        if reached:
            day = first + timedelta(days=round(months * rules.DAYS_A_MONTH))
            slug = name.lower().replace(" ", "-")
            done = cvetrack(
                "milestone",
                "reach",
                slug,
                "M4",
                "--evidence",
                f"E{at + 1}",
                "--on",
                day.isoformat(),
                "--note",
                "Told.",
            )
            assert done.code == 0, done.err
    an_organisation(store, "Never Met")
    assert cvetrack("milestone", "reverse", "youth-a", "M4", "--because", "They were not told.").code == 0


PAGE = """\
M4 First promise kept  4 of 7 reached it                    ours · 1 to 6 months
  Half after: 12 months (3 or more)

   all ┤───────────┐
       ┤           └─────┐
       ┤                 └─────────┐
       ┤                           │
  half ┤                           └─────────────┐
       ┤                                         │
       ┤                                         └──────
       ┤
  none ┤
       └────────────────────────────────────────────────
        0                                      14 months

  after 3 months   86 % still on the way
  after 5 months   71 % still on the way
  after 8 months   54 % still on the way
  after 12 months  27 % still on the way
"""


@pytest.mark.usefixtures("city")
def test_one_milestone_with_its_curve_and_every_record(cvetrack: Cvetrack) -> None:
    said = cvetrack("time-to-trust", "M4", "--why")
    assert (said.code, said.err) == (0, "")
    for line in ("Half after: 12 months (3 or more)", "after 8 months", "54 % still on the way"):
        assert line in said.out
    for record in ("MS1", "MS2", "MS3", "MS4", "tenants-c", "tenants-e", "tenants-g"):
        assert record in said.out
    assert "Never Met" not in said.out


@pytest.mark.usefixtures("city")
def test_all_milestones_for_people_and_programs(cvetrack: Cvetrack) -> None:
    lines = cvetrack("time-to-trust").out.splitlines()
    assert lines[3].split("  ")[0].strip() == "M4"
    assert "4 of 7" in lines[3]
    assert "12 months (3 or more)" in lines[3]
    rows = json.loads(cvetrack("time-to-trust", "--json").out)["rows"]
    assert [row["milestone"] for row in rows] == list(Milestone)
    fourth = rows[3]
    assert (fourth["n"], fourth["reached"], fourth["median_months"]) == (7, 4, 12)
    assert fourth["interval"] == [3, None]
    assert [share for _, share in fourth["curve"]] == pytest.approx(
        [6 / 7, 5 / 7, 15 / 28, 15 / 56], abs=1e-6
    )
    table = cvetrack("time-to-trust", "M4", "--by", "kind", "--csv").out.splitlines()
    assert table[1:] == [
        "M4,First promise kept,tenants,5,2,true,12.0,8.0,,1,6,ours",
        "M4,First promise kept,youth,2,2,false,,,,1,6,ours",
    ]


@pytest.mark.usefixtures("city")
def test_who_declined_is_lost_sight_of_and_undo_brings_the_time_back(cvetrack: Cvetrack) -> None:
    before = cvetrack("time-to-trust", "--json").out
    assert cvetrack("org", "decline", "tenants-g", "--because", "They are few.").code == 0
    rows = json.loads(cvetrack("time-to-trust", "--json").out)["rows"]
    assert rows[3]["n"] == 7
    gone = {each["organisation"]: each["months"] for each in rows[3]["waited"]}
    assert gone["tenants-g"] == 14
    assert cvetrack("time-to-trust", "M4", as_of=days_ago(-200)).out.count("not yet") == 0
    later = json.loads(cvetrack("time-to-trust", "--json", as_of=days_ago(-200)).out)["rows"][3]["waited"]
    assert {each["organisation"]: each["months"] for each in later}["tenants-g"] == 14
    assert cvetrack("undo").code == 0
    assert cvetrack("time-to-trust", "--json").out == before
    assert json.loads(cvetrack("time-to-trust", "--json", as_of=days_ago(400)).out)["rows"][3]["reached"] == 0


def test_one_with_no_contact_on_record_is_named_and_not_counted(cvetrack: Cvetrack, store: Store) -> None:
    an_organisation(store, "Never Met")
    assert cvetrack("milestone", "reach", "never-met", "M1", "--note", "They wrote to the council.").code == 0
    said = cvetrack("time-to-trust", "M1").out
    assert "Not counted, for no contact with them is on record:  MS1\n" in said


def test_nobody_met_yet_is_said(cvetrack: Cvetrack) -> None:
    assert cvetrack("time-to-trust").out.startswith("Nobody was met yet. Record a contact with: cvetrack log")


def test_the_curve_looks_as_it_should(store: Store) -> None:
    page = view.page([time_to(Milestone.M4, of(OBSERVED), enough=5)], curve=True, why=False)
    assert drawn(page, 80).startswith(PAGE)


def test_how_many_are_enough_is_a_setting(store: Store, cvetrack: Cvetrack) -> None:
    for name in ("Eastside Youth", "Highfields Tenants"):
        an_engagement(store, an_organisation(store, name), on=days_ago(90))
    assert "not enough recorded, 2 of 5" in cvetrack("time-to-trust").out
    cvetrack("settings", "set", "fewest_for_time", "2")
    assert "not enough recorded" not in cvetrack("time-to-trust").out
