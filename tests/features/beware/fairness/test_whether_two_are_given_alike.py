"""`cvetrack fairness`: what two were given side by side, when they differ, and with which reason."""

import csv
import io
import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cvetrack.features.beware.fairness import rules
from cvetrack.features.beware.fairness.rules import Amount, compared
from cvetrack.store.connection import Store
from cvetrack.store.named import Found
from cvetrack.store.thresholds import THRESHOLDS
from cvetrack.vocabulary.fairness import Measure
from tests.builders import a_concern, a_forum, a_need, a_promise, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack

USUAL = {each.key: each.usual for each in THRESHOLDS}
PAIR = ("midtown-forum", "highfields-tenants")


def verdict(measure: Measure, a: Amount, b: Amount) -> tuple[str, str | None]:
    """What is said of two amounts, and who has more."""
    found = compared(measure, a, b, None, USUAL)
    return found.verdict, found.more


@pytest.mark.parametrize(
    ("larger", "smaller", "differs"),
    [(3, 0, True), (2, 0, False), (6, 3, True), (6, 4, False), (9, 6, False), (10, 6, True), (0, 0, False)],
)
def test_more_than_half_as_much_again_and_three_more(larger: int, smaller: int, differs: bool) -> None:
    said = verdict(Measure.CONTACTS, Amount(larger), Amount(smaller))
    assert said == (("differs", "a") if differs else ("alike", None))


def test_a_few_pounds_are_no_difference() -> None:
    assert verdict(Measure.SUPPORT_POUNDS, Amount(10), Amount(0)) == ("alike", None)
    assert verdict(Measure.SUPPORT_POUNDS, Amount(0), Amount(250)) == ("differs", "b")


def test_three_of_three_and_thirty_of_thirty_three_do_not_differ() -> None:
    """Ten times as many answers, and 100 % against 91 %: neither is a difference in how they were answered."""
    few, many = Amount(3, 3), Amount(30, 33)
    assert verdict(Measure.ANSWERS, few, many) == ("alike", None)
    found = compared(Measure.ANSWERS, few, many, None, USUAL)
    assert [found.a_low, found.a_high, found.b_low, found.b_high] == pytest.approx(
        [0.4385, 1, 0.7643, 0.9686], abs=1e-4
    )
    assert verdict(Measure.ANSWERS, Amount(2, 12), many) == ("differs", "b")
    assert verdict(Measure.TOLD, Amount(0, 2), Amount(20, 20)) == ("not enough recorded", None)


def test_days_to_an_answer_want_three_answers_of_each() -> None:
    assert verdict(Measure.ANSWER_DAYS, Amount(20, 2), Amount(2, 9)) == ("not enough recorded", None)
    assert verdict(Measure.ANSWER_DAYS, Amount(20, 3), Amount(2, 9)) == ("differs", "a")
    assert verdict(Measure.ANSWER_DAYS, Amount(None, 0), Amount(2, 9)) == ("not enough recorded", None)


@given(
    some.sampled_from(Measure),
    *(some.tuples(some.integers(0, 40), some.integers(0, 40)) for _ in range(2)),
)
def test_it_is_the_same_whichever_is_named_first(
    measure: Measure, a: tuple[int, int], b: tuple[int, int]
) -> None:
    one, other = (Amount(min(pair), max(pair)) for pair in (a, b))
    there, back = verdict(measure, one, other), verdict(measure, other, one)
    assert there[0] == back[0]
    assert {there[1], back[1]} in ({None}, {"a", "b"})
    assert verdict(measure, one, one)[0] != "differs"


@pytest.fixture
def pair(store: Store) -> tuple[Found, Found]:
    """The two, of whom Midtown Forum is fed: Highfields Tenants will not sit with it."""
    midtown, tenants = an_organisation(store, "Midtown Forum"), an_organisation(store, "Highfields Tenants")
    for at in range(8):
        an_engagement(store, midtown, on=days_ago(30 + 40 * at), minutes=60, theirs=at < 6)
    for at in range(2):
        an_engagement(store, tenants, on=days_ago(390 - 300 * at), minutes=30, theirs=True)
    return midtown, tenants


def rows_of(
    cvetrack: Cvetrack, *more: str, pair: Sequence[str] = PAIR, **how: Any
) -> dict[str, dict[str, Any]]:
    """The rows by measure."""
    done = cvetrack("fairness", *pair, "--json", *more, **how)
    assert done.code == 0, done.err
    return {row["measure"]: row for row in json.loads(done.out)["rows"]}


@pytest.fixture
def fed(store: Store, cvetrack: Cvetrack, pair: tuple[Found, Found]) -> None:
    """What each was given: of every measure something."""
    midtown, tenants = pair
    a_forum(store, on=days_ago(100), seats={midtown: "member"})
    for at in range(4):
        a_concern(
            store, midtown, f"what about {at}", on=days_ago(60 + at), answered=days_ago(55), told=days_ago(54)
        )
    a_concern(store, tenants, "why were we not asked", on=days_ago(40))
    a_need(store, tenants, on=days_ago(1))
    a_promise(store, midtown, on=days_ago(50), due=days_ago(40), kept=days_ago(41), told=days_ago(40))
    a_promise(store, tenants, on=days_ago(50), due=days_ago(40), missed=days_ago(39))
    for line in (
        *(("voice", "offer", "midtown-forum", f"a column, {at}", "--channel", "paper") for at in range(3)),
        (
            "support",
            "give",
            "midtown-forum",
            "chairs",
            "--kind",
            "equipment",
            "--value",
            "250",
            "--hours",
            "4",
        ),
        ("support", "give", "highfields-tenants", "a talk", "--kind", "training", "--hours", "1.5"),
        ("ask", "record", "highfields-tenants", "a speaker"),
        ("meeting", "plan", "reference-group", "--on", "today", "--with", "midtown-forum"),
        (
            "flag",
            "rival",
            *reversed(PAIR),
            "--scope",
            "room",
            "--because",
            "They said so.",
            "--evidence",
            "E9",
        ),
    ):
        done = cvetrack(*line)
        assert done.code == 0, done.err


@pytest.mark.usefixtures("fed")
def test_every_measure_of_twelve_months(cvetrack: Cvetrack) -> None:
    found = rows_of(cvetrack)
    assert {name: (row["a"], row["b"], row["verdict"]) for name, row in found.items()} == {
        "contacts": (8, 1, "differs"),
        "hours": (8, 0.5, "differs"),
        "theirs": (6, 1, "differs"),
        "ours": (2, 0, "alike"),
        "voice": (3, 0, "differs"),
        "support-hours": (4, 1.5, "alike"),
        "support-pounds": (250, 0, "differs"),
        "seats": (1, 0, "alike"),
        "invitations": (1, 0, "alike"),
        "answers": (4, 0, "not enough recorded"),
        "answer-days": (6.5, None, "not enough recorded"),
        "told": (5, 0, "not enough recorded"),
        "asks": (0, 1, "alike"),
    }
    assert (found["answers"]["a_of"], found["answers"]["b_of"]) == (4, 1)
    assert (found["told"]["a_of"], found["told"]["b_of"]) == (5, 1)
    assert all(row["reason"] is None for row in found.values())


@pytest.mark.usefixtures("fed")
def test_the_rival_is_fed_less_and_that_it_is_one_is_no_reason(cvetrack: Cvetrack) -> None:
    said = cvetrack("fairness", *PAIR).out.splitlines()
    assert said[:2] == [
        "Midtown Forum and Highfields Tenants",
        "5 measures differ; no reason is recorded for contacts, hours together, at their place, offers of voice and "
        "pounds of support.",
    ]
    assert "Highfields Tenants says it will not be in one room with Midtown Forum.  F1" in said
    assert "What one states is no reason to give either less." in said
    give = "reason record midtown-forum --beside highfields-tenants --measure MEASURE TEXT"
    assert any(line.endswith(give) for line in said)


@pytest.mark.usefixtures("fed")
def test_a_reason_stands_with_its_author_whichever_is_named_first(cvetrack: Cvetrack) -> None:
    give = ("reason", "record", "highfields-tenants", "--beside", "midtown-forum", "--measure", "voice")
    assert cvetrack(*give, "They asked for none.", "--on", "1 february 2026").code == 0
    for pair in (PAIR, tuple(reversed(PAIR))):
        row = rows_of(cvetrack, pair=pair)["voice"]
        assert (row["reason"], row["reason_record"], row["reason_by"], row["reason_on"]) == (
            "They asked for none.",
            "RN1",
            "Sam Reed",
            "2026-02-01",
        )
    page = cvetrack("fairness", *PAIR).out
    assert "They asked for none · Sam Reed, Sun 1 February 2026  RN1" in page
    assert rows_of(cvetrack)["contacts"]["reason"] is None
    # As of a day before it was given there is none, nor more than a year later; undo takes it back.
    assert rows_of(cvetrack, as_of="2026-01-31")["voice"]["reason"] is None
    assert rows_of(cvetrack, as_of="2027-02-02")["voice"]["reason"] is None
    assert cvetrack("undo").code == 0
    assert rows_of(cvetrack)["voice"]["reason"] is None


@pytest.mark.usefixtures("fed")
def test_with_every_reason_there_is_nothing_to_do(cvetrack: Cvetrack) -> None:
    for measure in ("contacts", "hours", "theirs", "voice", "support-pounds"):
        give = ("reason", "record", *(PAIR[0], "--beside", PAIR[1]), "--measure", measure, f"Of {measure}.")
        assert cvetrack(*give).code == 0
    page = cvetrack("fairness", *PAIR).out
    assert page.splitlines()[1] == "5 measures differ, with the reason recorded."
    assert "Give a reason with" not in page


def test_hours_that_nobody_wrote_down_are_not_fewer(
    store: Store, cvetrack: Cvetrack, pair: tuple[Found, Found]
) -> None:
    """Eight hours against none is what a sum says: they met as often, and no length was kept."""
    for at in range(6):
        an_engagement(store, pair[1], on=days_ago(20 + at), theirs=True)
    row = rows_of(cvetrack)["hours"]
    assert (row["a"], row["b"], row["verdict"]) == (8, None, "not enough recorded")
    cvetrack("settings", "set", "fairness_lengths", "0.1")
    assert rows_of(cvetrack)["hours"]["verdict"] == "differs"


OFF = ("call-off", "G1", "--because", "snow", "--on", "2026-02-26")
HOLD = ("hold", "G1", "--on", "2026-02-25", "--present", "highfields-tenants")


@pytest.mark.parametrize(
    ("called", "planned", "then", "counted"),
    [
        ("2026-02-20", "2026-03-24", None, 0),
        ("2026-02-20", "2026-03-02", None, 1),
        ("2026-02-20", "2026-02-24", None, 1),
        ("2026-02-20", "2026-02-24", OFF, 0),
        ("2026-02-20", "2026-02-24", HOLD, 1),
        ("2025-02-20", "2026-02-24", None, 1),
        ("2025-02-20", "2025-03-02", None, 0),
        ("2025-02-20", "2025-03-03", None, 1),
    ],
    ids=["to come", "today", "past", "called off", "held", "called before", "a year ago", "the day after"],
)
@pytest.mark.usefixtures("pair")
def test_an_invitation_is_to_a_meeting_of_the_twelve_months_that_was_not_called_off(
    store: Store, cvetrack: Cvetrack, called: str, planned: str, then: tuple[str, ...] | None, counted: int
) -> None:
    invite(store, cvetrack, called, planned)
    if then:
        assert cvetrack("meeting", *then).code == 0
    row = rows_of(cvetrack)["invitations"]
    assert (row["a"], row["b"]) == (counted, counted)
    assert row["a_evidence"] == row["b_evidence"] == ["G1"][:counted]


@pytest.mark.usefixtures("pair")
def test_an_invitation_counts_from_its_day_until_it_is_called_off(store: Store, cvetrack: Cvetrack) -> None:
    invite(store, cvetrack, "2026-02-20", "2026-02-24")
    assert cvetrack("meeting", *OFF).code == 0
    counts = {day: rows_of(cvetrack, as_of=f"2026-02-{day}")["invitations"]["a"] for day in (23, 24, 25, 26)}
    assert counts == {23: 0, 24: 1, 25: 1, 26: 0}


def invite(store: Store, cvetrack: Cvetrack, called: str, planned: str) -> None:
    """Both are invited, on the first day, to a meeting of the second."""
    a_forum(store, on=days_ago(500))
    both = [word for slug in PAIR for word in ("--with", slug)]
    done = cvetrack("meeting", "plan", "reference-group", "--on", planned, *both, as_of=called)
    assert done.code == 0, done.err


@pytest.mark.usefixtures("pair")
def test_what_another_department_asked_was_not_asked_by_us(cvetrack: Cvetrack) -> None:
    for more in (("--by-department", "Housing"), (), ("--by-department", "Elections")):
        assert cvetrack("ask", "record", "highfields-tenants", "a speaker", *more).code == 0
    row = rows_of(cvetrack)["asks"]
    assert (row["a"], row["b"], row["b_evidence"]) == (0, 1, ["A2"])
    assert rows_of(cvetrack, pair=PAIR[::-1])["asks"]["a_evidence"] == ["A2"]


def test_nothing_and_one_record(store: Store, cvetrack: Cvetrack) -> None:
    midtown, _ = an_organisation(store, "Midtown Forum"), an_organisation(store, "Highfields Tenants")
    page = cvetrack("fairness", *PAIR).out
    assert page.splitlines()[1] == "Nothing differs by so much that a reason is wanted."
    assert "Midtown Forum was never met." in page
    assert "No rivalry of the two is on record." in page
    an_engagement(store, midtown, on=days_ago(3))
    assert rows_of(cvetrack)["contacts"]["verdict"] == "alike"
    assert "Midtown Forum was first met on Fri 27 February 2026" in cvetrack("fairness", *PAIR).out
    assert rows_of(cvetrack, as_of=days_ago(4))["contacts"]["a"] == 0


def test_who_declined_or_is_archived_is_said(cvetrack: Cvetrack, pair: tuple[Found, Found]) -> None:
    assert [each.slug for each in pair] == list(PAIR)
    assert cvetrack("org", "decline", "highfields-tenants", "--because", "A busy year.").code == 0
    assert "would rather not engage since Mon 2 March 2026. Less with it is as it wishes." in (
        cvetrack("fairness", *PAIR).out
    )
    assert "as it wishes" not in cvetrack("fairness", *PAIR, as_of=days_ago(1)).out
    assert cvetrack("org", "archive", "midtown-forum", "--because", "It closed.", "--yes").code == 0
    assert "Midtown Forum is archived: less with it is to be expected." in cvetrack("fairness", *PAIR).out


def test_the_order_of_entry_does_not_matter(store: Store, cvetrack: Cvetrack) -> None:
    two = [an_organisation(store, name) for name in ("Midtown Forum", "Highfields Tenants")]
    said = []
    for days in ((10, 50, 90), (90, 10, 50)):
        for back, length in zip(days, (20, 50, 90), strict=True):
            an_engagement(store, two[0], on=days_ago(back), minutes=length)
        said.append([rows_of(cvetrack)[name]["a"] for name in ("contacts", "hours", "theirs", "ours")])
        for _ in days:
            assert cvetrack("undo").code == 0
    assert said[0] == said[1]
    assert said[0][0] == 3


@pytest.mark.usefixtures("fed")
def test_every_record_that_is_cited_is_there_and_about_that_organisation(
    cvetrack: Cvetrack,
) -> None:
    for row in rows_of(cvetrack).values():
        for side, slug in zip(("a", "b"), PAIR, strict=True):
            for record in row[f"{side}_evidence"]:
                if row["measure"] == "seats":
                    assert record == "reference-group"
                    continue
                shown = cvetrack("show", record, "--json")
                assert (shown.code, slug in shown.out) == (0, True), (record, slug)
    why = cvetrack("fairness", *PAIR, "--why").out
    assert "A: E1 E2 E3 E4 E5 E6 E7 E8\n" in why
    assert "nothing recorded" in why


@pytest.mark.usefixtures("fed")
def test_a_spreadsheet_has_the_same_as_programs(cvetrack: Cvetrack) -> None:
    table = list(csv.DictReader(io.StringIO(cvetrack("fairness", *PAIR, "--csv").out)))
    assert [row["measure"] for row in table] == list(Measure)
    assert list(table[0])[:4] == ["measure", "a", "b", "reason"]
    for row, told in zip(table, rows_of(cvetrack).values(), strict=True):
        assert row["a_evidence"] == " ".join(told["a_evidence"])
        assert row["verdict"] == told["verdict"]


def test_one_is_not_compared_with_itself(cvetrack: Cvetrack, pair: tuple[Found, Found]) -> None:
    refused = cvetrack("fairness", PAIR[0], pair[0].name)
    assert (refused.code, refused.err) == (
        2,
        "Midtown Forum is the same as itself. Name two organisations.\n",
    )
    assert cvetrack("fairness", PAIR[0], "nobody").code == 3


def test_what_they_asked_of_late_is_not_due_yet() -> None:
    asked = [rules.Asked("C1", date(2026, 1, 1), 4), rules.Asked("N2", date(2026, 2, 1), None)]
    found = rules.of_asked(asked)
    assert (found[Measure.ANSWERS].value, found[Measure.ANSWERS].of) == (1, 2)
    assert found[Measure.ANSWERS].evidence == ("N2", "C1")
    assert re.fullmatch("4", f"{found[Measure.ANSWER_DAYS].value:g}")
