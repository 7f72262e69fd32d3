"""`health --since` and `health --by`: bands over the quarters, and in groups."""

import csv
import json
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvetrack.features.every_day.health import view
from cvetrack.kernel.dates import add_months
from cvetrack.records.judgement import Group, Placed, Quarter, Stood, groups, quarter, quarters
from cvetrack.store.connection import Store
from cvetrack.terminal import bands
from cvetrack.vocabulary.trust import Band
from tests.builders import TODAY, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack
from tests.features.every_day.health.city import a_city
from tests.screens import drawn, golden

PLACED = st.builds(
    Placed,
    st.sampled_from(["youth", "women", None]),
    st.text("ab", min_size=1),
    st.sampled_from(Band),
    st.just(()),
)


def test_quarters_end_on_their_last_days_and_this_one_today() -> None:
    assert quarters(date(2026, 3, 2), 4) == [
        date(2025, 6, 30),
        date(2025, 9, 30),
        date(2025, 12, 31),
        date(2026, 3, 2),
    ]
    assert quarters(date(2026, 3, 31), 2) == [date(2025, 12, 31), date(2026, 3, 31)]
    assert quarters(date(2024, 5, 30), 2)[0] == date(2024, 3, 31)


@given(st.dates(date(2001, 1, 1), date(2090, 1, 1)))
def test_eight_quarters_are_two_years_whatever_the_day(today: date) -> None:
    days = quarters(today, 8)
    assert len(days) == 8
    assert days == sorted({*days})
    assert add_months(today, -22) <= days[0] < add_months(today, -18)


def test_each_quarter_is_what_health_says_as_of_its_day(store: Store, cvetrack: Cvetrack) -> None:
    a_city(store)
    rows = json.loads(cvetrack("health", "--since", "--json").out)["rows"]
    assert [each["until"] for each in rows] == [str(day) for day in quarters(TODAY, 8)]
    for each in rows:
        judged = json.loads(cvetrack("health", "--json", as_of=each["until"]).out)["rows"]
        assert each["organisations"] == len(judged)
        for band in Band:
            named = band.value.replace(" ", "_")
            assert each[named] == sum(one["band"] == band.value for one in judged)
    one = json.loads(cvetrack("health", "eastside-youth", "--since", "--json").out)["rows"]
    for each in one:
        item = json.loads(cvetrack("health", "eastside-youth", "--json", as_of=each["until"]).out)["item"]
        assert (each["band"], each["evidence"]) == (item["band"], item["evidence"])


def test_the_groups_of_a_city_are_all_of_it(store: Store, cvetrack: Cvetrack) -> None:
    a_city(store)
    for by in ("kind", "ward", "officer"):
        answer = json.loads(cvetrack("health", "--by", by, "--json").out)
        assert answer["schema"] == "cvetrack/health-by/1"
        assert list(answer["rows"][0]) == [*Group._fields]
        assert sum(each["organisations"] for each in answer["rows"]) == 10
        assert sum(each["strained"] for each in answer["rows"]) == 1
        rows = list(csv.DictReader(cvetrack("health", "--by", by, "--csv").out.splitlines()))
        assert [int(each["organisations"]) for each in rows] == [
            each["organisations"] for each in answer["rows"]
        ]
    # Midtown Forum has lost its lead: it is nobody's, and no officer answers for it.
    led = {
        each["group"]: each
        for each in json.loads(cvetrack("health", "--by", "officer", "--json").out)["rows"]
    }
    assert led[None]["wrong"] == ["midtown-forum"]
    assert "midtown-forum" not in led["Sam Reed"]["wrong"]


def test_officers_come_by_name_and_are_not_ranked(cvetrack: Cvetrack) -> None:
    cvetrack("settings", "set", "me", "sam-reed")
    for officer, days in (("Ada Quinn", (9,)), ("Zoe Marsh", (900, 890, 880, 870)), ("Bo Lane", (8,))):
        assert cvetrack("officer", "add", officer).code == 0
        choir = ("org", "add", f"{officer} Choir", "--lead", officer, "--every", "6w")
        assert cvetrack(*choir, as_of=str(days_ago(900))).code == 0
        for back in days:
            assert cvetrack("log", choir[2], "--on", str(days_ago(back))).code == 0
    answer = json.loads(cvetrack("health", "--by", "officer", "--json").out)
    assert [(each["group"], len(each["wrong"])) for each in answer["rows"]] == [
        ("Ada Quinn", 0),
        ("Bo Lane", 0),
        ("Zoe Marsh", 1),
    ]
    by = {what: cvetrack("health", "--by", what).out.splitlines()[0] for what in ("officer", "kind")}
    assert by["officer"].endswith(", by name")
    assert by["kind"].endswith(", most wrong first")


def test_nothing_recorded_is_said(cvetrack: Cvetrack) -> None:
    for words in (("--since",), ("--by", "kind")):
        assert cvetrack("health", *words).out.startswith("No organisation to judge here.")
    assert cvetrack("health", "--by", "ward", "--csv").out == ",".join(Group._fields) + "\r\n"


def test_one_contact_is_early_days_and_before_it_nothing(store: Store, cvetrack: Cvetrack) -> None:
    an_engagement(store, an_organisation(store, added_on=days_ago(30)), on=days_ago(20))
    said = cvetrack("health", "eastside-youth", "--since").out
    assert "Early days now, on 31 Dec 2025 not enough recorded." in said
    assert "in this quarter" not in said


@pytest.mark.parametrize(
    "words", [("--since", "--by", "kind"), ("--since", "--why"), ("eastside-youth", "--by", "kind")]
)
def test_what_does_not_go_together_is_refused(
    store: Store, cvetrack: Cvetrack, words: tuple[str, ...]
) -> None:
    an_organisation(store)
    refused = cvetrack("health", *words)
    assert (refused.code, refused.out) == (2, "")
    assert "do not go together" in refused.err


@given(st.lists(PLACED, max_size=20), st.integers(0, 2**16))
def test_groups_count_everybody_once_and_come_in_one_order(placed: list[Placed], seed: int) -> None:
    names = [each.group for each in groups(placed, by_name=True)]
    assert names == sorted(names, key=lambda each: (each is None, each or ""))
    found = groups(placed)
    assert sum(each.organisations for each in found) == len(placed)
    for each in found:
        assert sum(each[2:8]) == each.organisations
        assert len(each.wrong) == each.strained + each.needs_attention
    shuffled = [*placed]
    Random(seed).shuffle(shuffled)
    assert [each[:8] for each in groups(shuffled)] == [each[:8] for each in found]


@given(st.lists(st.integers(0, 9000), min_size=6, max_size=6))
def test_a_band_that_has_one_has_a_mark(counts: list[int]) -> None:
    marks = bands.marks(counts, max(sum(counts), 1))
    assert len(marks) <= 25
    for mark, number in zip(bands.MARKS.values(), counts, strict=True):
        assert (mark in marks) is (number > 0)


@pytest.mark.parametrize("width", [80, 120])
def test_the_pages(width: int) -> None:
    days = quarters(TODAY, 8)
    of = [*Band]
    city = [quarter([of[at % 6] for at in range(5 * back, 30)], day) for back, day in enumerate(days[:-1])]
    long = "The Friends of the Very Long Name of a Hall beside the Canal and its Garden " + "x" * 40
    stood = [
        Stood(
            day,
            of[at // 2].value,
            ("14 weeks silent, agreed 8", "a promise is 4 months late"),
            ("E168", "P6"),
        )
        for at, day in enumerate(days)
    ]
    those = [
        Group("residents", 9, 2, 1, 3, 1, 1, 1, ("a", "b", "c"), ("E1", "E2")),
        Group("\x1b[31mplace-of-worship " + "w" * 60, 4000, 0, 1, 3999, 0, 0, 0, ("d",), ("E3",)),
        Group(None, 2, 0, 0, 0, 0, 0, 2, (), ()),
    ]
    pages = [
        *view.over_time([*city, Quarter(TODAY, 3, 0, 0, 3, 0, 0, 0)], TODAY),
        *view.one_over_time(long, stood, TODAY),
        *view.by(those, "ward", TODAY),
    ]
    golden(f"health-over-time-{width}.txt", drawn(pages, width))
