"""What is wrong where a naive answer says steady: stories, thresholds, and what never lowers a band."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvetrack.features.every_day.health import queries, rules
from cvetrack.features.trust.briefing import commands as briefings
from cvetrack.features.trust.concern.rules import Asked, Telling
from cvetrack.features.trust.promise.rules import Outcome, few_all_wrong
from cvetrack.kernel.statistics import wilson
from cvetrack.records import habits
from cvetrack.records.habits import Churn, OwnRhythm, SoleRoute
from cvetrack.store.connection import Store
from cvetrack.store.named import Found
from cvetrack.store.operation import operation
from cvetrack.store.thresholds import THRESHOLDS
from cvetrack.vocabulary.trust import Band
from tests.builders import STAMP, TODAY, a_promise, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack
from tests.features.every_day.health.test_bands import band, because, facts

NUMBERS = {each.key: each.usual for each in THRESHOLDS}
HOW = st.sampled_from(["kept", "kept late", "missed", "late"])
OUTCOME = st.builds(Outcome, st.just("P1"), HOW, st.just(days_ago(200)), st.booleans())
ASKED = st.builds(
    Asked,
    st.just("C1"),
    st.just(days_ago(90)),
    st.one_of(st.none(), st.integers(0, 40)),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


def item(cvetrack: Cvetrack, org: str, as_of: date = TODAY) -> dict[str, Any]:
    """The health of one organisation as programs read it."""
    found: dict[str, Any] = json.loads(cvetrack("health", org, "--json", as_of=str(as_of)).out)["item"]
    return found


def component(of: dict[str, Any], key: str) -> dict[str, Any]:
    """One line of it."""
    [found] = [each for each in of["components"] if each["key"] == key]
    return dict(found)


def officers(store: Store, *names: str) -> list[int]:
    """The numbers of new officers."""
    with operation(store, "officer add", officer="sam-reed", stamp=STAMP) as writing:
        return [
            writing.insert(
                "officer", {"slug": name.lower(), "name": name, "since": days_ago(900).isoformat()}
            )
            for name in names
        ]


def met(store: Store, of: Found, days: Iterable[int], **columns: Any) -> None:
    """Contacts so many days ago."""
    for each in days:
        an_engagement(store, of, on=days_ago(each), **columns)


def test_three_visits_after_a_march_and_one_in_january_are_not_steady(
    store: Store, cvetrack: Cvetrack
) -> None:
    mosque = an_organisation(store, "Canal Street Mosque", added_on=days_ago(600), lead_id=1)
    met(store, mosque, (200, 198, 195, 50))
    assert item(cvetrack, "canal-street-mosque")["band"] == "steady"
    cvetrack("incident", "record", "a march through the town", "--on", str(days_ago(201)))
    found = item(cvetrack, "canal-street-mosque")
    assert (found["band"], found["because"]) == (
        "needs attention",
        ["3 of 4 contacts only after an incident"],
    )
    line = component(found, "after_incident")
    assert (line["k"], line["n"], line["value"]) == (3, 4, 0.75)
    assert (line["low"], line["high"]) == wilson(3, 4)
    assert line["evidence"] == ["E3", "E2", "E1", "I1"]
    # Before the incident was, nothing is known of it; and an undo takes the judgement back.
    assert component(item(cvetrack, "canal-street-mosque", days_ago(190)), "after_incident")["k"] == 3
    cvetrack("undo")
    assert item(cvetrack, "canal-street-mosque")["band"] == "steady"


def test_where_incidents_follow_upon_one_another_contact_after_one_says_nothing(
    store: Store, cvetrack: Cvetrack
) -> None:
    mosque = an_organisation(store, "Canal Street Mosque", added_on=days_ago(600), lead_id=1)
    met(store, mosque, (200, 150, 100, 50))
    for days in range(0, 365, 10):
        cvetrack("incident", "record", "leaflets", "--on", str(days_ago(days)))
    found = item(cvetrack, "canal-street-mosque")
    assert (found["band"], component(found, "after_incident")["k"]) == ("steady", 4)


def test_hostility_that_befell_them_counts_for_them_alone(store: Store, cvetrack: Cvetrack) -> None:
    both = [an_organisation(store, name, added_on=days_ago(600)) for name in ("Mosque", "Chapel")]
    for each in both:
        met(store, each, (100, 99, 93))
    cvetrack(
        "safety", "incident", "mosque", "paint on the door", "--source", "other", "--on", str(days_ago(100))
    )
    assert component(item(cvetrack, "mosque"), "after_incident")["k"] == 3
    assert component(item(cvetrack, "chapel"), "after_incident")["k"] == 0
    everyone = {each.slug: each.after for each in queries.everyone(store, TODAY)}
    assert everyone == {"mosque": ((0, "H1"), (1, "H1"), (2, "H1")), "chapel": ()}


def test_eight_promises_kept_six_weeks_late_and_never_told_are_not_steady(
    store: Store, cvetrack: Cvetrack
) -> None:
    youth = an_organisation(store, added_on=days_ago(600))
    met(store, youth, (300, 200, 100, 12))
    for days in range(60, 300, 30):
        due = days_ago(days)
        a_promise(store, youth, on=due - timedelta(days=9), due=due, kept=due + timedelta(days=42))
    found = item(cvetrack, "eastside-youth")
    assert (found["band"], found["decided_by"]) == ("strained", ["promises_ours", "told"])
    assert found["because"] == ["0 of 8 promises on time", "told them 0 of 8 outcomes"]
    assert {*component(found, "told")["evidence"]} == {f"P{number}" for number in range(1, 9)}


@pytest.mark.parametrize(("k", "n", "wrong"), [(0, 3, False), (0, 4, True), (1, 7, False), (1, 8, True)])
def test_a_share_is_wrong_where_its_whole_interval_lies_below_a_half(k: int, n: int, wrong: bool) -> None:
    ours = [Outcome(f"P{at}", "kept" if at < k else "kept late", days_ago(200), True) for at in range(n)]
    asked = [Asked(f"N{at}", days_ago(90), 2 if at < k else None, True, True) for at in range(n)]
    telling = [Telling(f"N{at}", days_ago(90), at < k) for at in range(n)]
    for known in ({"ours": tuple(ours)}, {"asked": tuple(asked)}, {"telling": tuple(telling)}):
        assert (band(**known) == Band.NEEDS_ATTENTION) is wrong


def test_few_promises_that_all_went_wrong_are_said_and_decide_on_nothing(
    store: Store, cvetrack: Cvetrack
) -> None:
    youth = an_organisation(store, added_on=days_ago(600))
    met(store, youth, (300, 200, 100, 12))
    for days in (200, 150):
        a_promise(store, youth, on=days_ago(days + 9), due=days_ago(days), kept=days_ago(days - 20))
    assert cvetrack("health").out.splitlines()[2].split("  ")[-2:] == [
        "on rhythm, 12 days ago; none of 2 promises was on time",
        "E4",
    ]
    assert "none of 2 promises was on time (P2 P1)" in item(cvetrack, "eastside-youth")["warnings"]


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ((), ""),
        (("late",), ""),
        (("late", "late"), ""),
        (("missed",), "the one promise that was settled was not on time"),
        (("kept late", "late"), "the one promise that was settled was not on time"),
        (("missed", "kept late"), "none of 2 promises was on time"),
        (("missed", "kept"), ""),
        (("kept", "late"), ""),
        (("missed", "missed", "late"), ""),
    ],
)
def test_of_a_promise_or_two_that_which_was_settled_is_said_though_another_is_late(
    states: tuple[str, ...], said: str
) -> None:
    ours = [Outcome(f"P{at}", state, days_ago(200), True) for at, state in enumerate(states)]
    assert few_all_wrong(ours, fewest=3) == said


def test_a_rhythm_nobody_agreed_is_their_own_and_the_line_says_so(store: Store, cvetrack: Cvetrack) -> None:
    yearly = an_organisation(store, "Harvest Supper", added_on=days_ago(2000))
    met(store, yearly, (1825, 1460, 1095, 730, 365))
    weekly = an_organisation(store, "Night Shelter", added_on=days_ago(400))
    met(store, weekly, range(50, 120, 7))
    found = item(cvetrack, "harvest-supper", days_ago(100))
    assert (found["band"], found["rhythm"]) == ("steady", "own")
    assert component(found, "rhythm")["sentence"].endswith(
        "none agreed, their own usual every 365 days, at most 730 days"
    )
    silent = item(cvetrack, "night-shelter")
    assert silent["because"] == ["7 weeks silent, their own usual gap is 7 days"]
    rows = json.loads(cvetrack("today", "--json").out)["rows"]
    assert [(each["org"], each["state"]) for each in rows if each["section"] == "not_heard"] == [
        ("night-shelter", "7 weeks, their own usual gap is 7 days")
    ]
    agreed = cvetrack("org", "edit", "night-shelter", "--every", "12w")
    assert agreed.code == 0
    assert item(cvetrack, "night-shelter")["band"] == "steady"


def test_their_own_rhythm_is_the_median_of_their_last_gaps_and_their_longest() -> None:
    ordinals = [0, 10, 20, 30, 40]
    assert habits.own_rhythm(ordinals, -1, NUMBERS) == OwnRhythm(10, 20)
    assert habits.own_rhythm(ordinals[:4], -1, NUMBERS) is None
    assert habits.own_rhythm([0, 10, 60, 70, 80], -1, NUMBERS) == OwnRhythm(10, 50)
    assert habits.own_rhythm([0, 10, 60, 70, 80], 60, NUMBERS) == OwnRhythm(10, 20)
    # Of many gaps the last eight; of a few days no silence is long.
    assert habits.own_rhythm([0, 90, 180, *range(181, 190)], 180, NUMBERS) == OwnRhythm(1, 14)


def test_presence_is_contact_for_their_own_rhythm_too(store: Store) -> None:
    shelter = an_organisation(store, "Night Shelter", added_on=days_ago(400))
    with operation(store, "briefing", officer="sam-reed", stamp=STAMP) as writing:
        for days in range(50, 120, 7):
            briefings.record(writing, [shelter], words="leaflets", on=days_ago(days), officer_id=1)
    [each] = queries.everyone(store, TODAY)
    assert each.own == OwnRhythm(7, 14)
    assert each == queries.one(store, each.id, TODAY)


def test_the_next_officer_each_time_is_churn_where_nobody_led(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store, added_on=days_ago(600))
    some = officers(store, "Ana", "Ben", "Cem")
    for at, days in enumerate((210, 180, 150, 120, 90, 60)):
        met(store, youth, [days], officer_ids=[some[at % 3]])
    found = item(cvetrack, "eastside-youth")
    assert found["because"] == ["3 officers went to the last 6 contacts, none to many"]
    assert found["decided_by"] == ["continuity"]
    assert found["evidence"] == [f"E{number}" for number in (6, 5, 4, 3, 2, 1)]
    met(store, youth, [30], officer_ids=[some[0]])
    assert item(cvetrack, "eastside-youth")["band"] == "steady"


@pytest.mark.parametrize(
    ("went", "found"),
    [
        ("12121", None),
        ("123123", Churn(3, 6, 2, tuple(f"E{at}" for at in range(6)))),
        ("123124", Churn(4, 6, 2, tuple(f"E{at}" for at in range(6)))),
        ("111234", None),
        ("1231.3.2", Churn(3, 6, 2, ("E0", "E1", "E2", "E3", "E5", "E7"))),
    ],
)
def test_churn_is_said_of_six_contacts_where_no_officer_was_at_more_than_a_third(
    went: str, found: Churn | None
) -> None:
    last = [(f"E{at}", () if who == "." else (int(who),)) for at, who in enumerate(went)]
    assert habits.churn(last, fewest=6, one_in=3) == found


def test_an_open_setback_counts_on_the_line_of_its_kind_until_our_part_is_done(
    store: Store, cvetrack: Cvetrack
) -> None:
    youth = an_organisation(store, added_on=days_ago(600))
    met(store, youth, (300, 200, 100, 12))
    for kind, line in (
        ("promise-missed", "promises_ours"),
        ("only-after-incident", "after_incident"),
        ("officer-left", "continuity"),
        ("surprised-by-press", "setbacks"),
    ):
        said = cvetrack(
            *("setback", "record", "eastside-youth", "the letter", "--kind", kind, "--breach", "integrity"),
            *("--on", str(days_ago(20))),
        )
        assert said.code == 0, said.err
        found = item(cvetrack, "eastside-youth")
        assert (found["band"], found["decided_by"]) == ("needs attention", [line])
        assert found["because"] == [f"setback open: {kind.replace('-', ' ')}, Tue 10 Feb"]
        assert cvetrack("undo").code == 0
    cvetrack(
        *(
            "setback",
            "record",
            "eastside-youth",
            "the letter",
            "--kind",
            "disrespect",
            "--breach",
            "integrity",
        ),
        *("--on", str(days_ago(20))),
    )
    for step in ("acknowledged", "explained", "put-right", "told"):
        assert item(cvetrack, "eastside-youth")["band"] == "needs attention"
        assert cvetrack("setback", "repair", "B5", "--step", step).code == 0
    found = item(cvetrack, "eastside-youth")
    assert found["band"] == "steady"
    assert found["warnings"] == ["a setback was put right, and waits for them: disrespect (B5)"]


def test_two_reasons_on_one_line_are_one_thing_wrong() -> None:
    late = tuple(Outcome(f"P{at}", "late", days_ago(30), False) for at in range(5))
    verdict = rules.verdict(facts(ours=late))
    assert verdict.band == Band.NEEDS_ATTENTION
    assert [each.said for each in verdict.because] == ["5 promises are late", "0 of 5 promises on time"]


def test_new_this_year_and_steady_is_a_sentence() -> None:
    new = {"first_contact": days_ago(200), "contacts": "nNnN", "contact_ids": ("E1", "E2", "E3", "E4")}
    assert because(**new) == ["on rhythm, 12 days ago", "new this year, steady"]
    assert rules.verdict(facts(**new)).because[1].evidence == ("E4", "E3", "E2", "E1")
    for other in ({"contacts": "nNn"}, {"longest_gap": 71}, {"first_contact": days_ago(366)}):
        assert because(**{**new, **other}) == ["on rhythm, 12 days ago"]


def test_six_security_visits_in_three_weeks_are_said_whatever_the_share_of_the_year(
    store: Store, cvetrack: Cvetrack
) -> None:
    youth = an_organisation(store, added_on=days_ago(600), ideal_days=42)
    met(store, youth, range(40, 340, 10))
    met(store, youth, (37, 33, 29, 25, 21, 17), purpose="security")
    assert "; 6 contacts about security within 3 weeks" in cvetrack("health").out
    found = item(cvetrack, "eastside-youth")
    assert found["band"] == "steady"
    assert found["warnings"] == [
        "6 contacts about security within 3 weeks (E36 E35 E34 E33 E32 E31)",
    ]
    assert cvetrack("health", "--csv").out.splitlines()[1].rstrip('"').endswith("within 3 weeks")


def test_a_burst_is_the_most_within_the_days_and_of_several_the_latest() -> None:
    assert habits.burst([0, 4, 8, 12, 16, 21], many=6, within=21) == (0, 5)
    assert habits.burst([0, 4, 8, 12, 16, 22], many=6, within=21) is None
    assert habits.burst([0, 1, 2, 100, 101, 102], many=3, within=5) == (3, 5)
    assert habits.burst([], many=3, within=5) is None


def test_a_sole_route_and_a_first_contact_about_security_are_said(store: Store, cvetrack: Cvetrack) -> None:
    youth, hall = (
        an_organisation(store, name, added_on=days_ago(600)) for name in ("Youth", "St Mark's Hall")
    )
    met(store, youth, (300,), purpose="security", via_id=hall.id)
    met(store, youth, (100, 12), via_id=hall.id)
    found = item(cvetrack, "youth")
    assert (found["sole_route"], found["first_purpose"]) == ("st-marks-hall", "security")
    assert found["warnings"] == [
        "the first contact was about security (E1)",
        "all 3 contacts in 12 months came through St Mark's Hall (E1 E2 E3)",
    ]
    assert next(queries.everyone(store, TODAY)).sole_route == SoleRoute("st-marks-hall", "St Mark's Hall", 3)
    met(store, youth, (5,))
    assert item(cvetrack, "youth")["sole_route"] is None


def test_the_order_of_entry_does_not_matter(store: Store) -> None:
    contacts = [(300, "security"), (200, "mixed"), (100, "security"), (40, "mixed")]
    judged = []
    for at, order in enumerate([*permutations(contacts)][::6]):
        found = an_organisation(store, f"Group {at}", added_on=days_ago(600))
        for days, purpose in order:
            an_engagement(store, found, on=days_ago(days), purpose=purpose)
        judged.append(rules.judge(queries.one(store, found.id, TODAY)).verdict)
    assert len({(each.band, tuple(one.said for one in each.because)) for each in judged}) == 1


def test_every_threshold_is_a_setting_that_the_judgement_takes(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store, added_on=days_ago(600))
    met(store, youth, (300, 200, 12), purpose="security")
    assert item(cvetrack, "eastside-youth")["band"] == "needs attention"
    assert cvetrack("settings", "set", "fewest_contacts", "4").code == 0
    assert item(cvetrack, "eastside-youth")["because"] == ["3 contacts in 12 months, no rhythm agreed"]


def test_every_id_is_of_a_record_that_is_about_them(store: Store, cvetrack: Cvetrack) -> None:
    test_an_open_setback_counts_on_the_line_of_its_kind_until_our_part_is_done(store, cvetrack)
    cvetrack("incident", "record", "a march", "--on", str(days_ago(101)))
    found = item(cvetrack, "eastside-youth")
    for each in found["components"]:
        for record in each["evidence"]:
            said = cvetrack("show", record).out
            assert record.startswith("I") or "Eastside Youth" in said


def badness(found: Band) -> int:
    """How bad a band is, the better the more."""
    return [*Band].index(found) if found in (Band.STRAINED, Band.NEEDS_ATTENTION) else len(Band)


@given(st.lists(ASKED, max_size=12), st.lists(OUTCOME, max_size=6), ASKED)
def test_a_criticism_never_lowers_a_band(asked: list[Asked], ours: list[Outcome], said: Asked) -> None:
    def judged(of: list[Asked]) -> Band:
        telling = tuple(
            Telling(each.record, each.raised_on, each.told, each.criticism)
            for each in of
            if each.days is not None
        )
        return band(asked=tuple(of), telling=telling, ours=tuple(ours))

    assert badness(judged([*asked, said._replace(criticism=True)])) >= badness(judged(asked))


@given(st.lists(OUTCOME, max_size=12), st.booleans())
def test_a_promise_kept_by_its_day_never_makes_the_line_worse(ours: list[Outcome], told: bool) -> None:
    def line(of: list[Outcome]) -> tuple[float | None, bool]:
        known = facts(ours=tuple(of))
        [found] = [each for each in rules.components(known) if each.key == "promises_ours"]
        return found.value, "promises_ours" in {each.component for each in rules.verdict(known).because}

    value, wrong = line(ours)
    after, still = line([*ours, Outcome("P2", "kept", days_ago(9), told)])
    assert value is None or (after is not None and after >= value)
    assert wrong or not still


@given(st.lists(st.integers(0, 60), max_size=30), st.integers(0, 2**16))
def test_a_burst_is_what_counting_every_window_finds(days: list[int], seed: int) -> None:
    shuffled = [*days]
    Random(seed).shuffle(shuffled)
    ordered = sorted(shuffled)
    most = max((sum(first <= day <= first + 21 for day in ordered) for first in ordered), default=0)
    found = habits.burst(ordered, many=6, within=21)
    assert (found is None) is (most < 6)
    if found:
        assert found[1] - found[0] + 1 == most
