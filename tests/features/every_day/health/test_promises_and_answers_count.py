"""How promises, concerns and needs count for health: as they are read, and what follows."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvetrack.features.every_day.health import queries, rules
from cvetrack.features.trust.concern.rules import Asked
from cvetrack.features.trust.promise.rules import Outcome
from cvetrack.records.judgement import Component, Reason
from cvetrack.records.promise import PROMISE
from cvetrack.store.connection import Store
from cvetrack.store.reading import every
from cvetrack.vocabulary.trust import Band
from tests.builders import (
    TODAY,
    a_concern,
    a_need,
    a_promise,
    an_engagement,
    an_organisation,
    days_ago,
)
from tests.conftest import Cvetrack
from tests.features.every_day.health.test_bands import facts, moved

DAY = st.integers(-20, 500)
HOW_IT_WENT = st.tuples(
    st.booleans(), DAY, st.integers(0, 60), st.sampled_from(["open", "kept", "missed"]), DAY
)


def outcome(state: str, days: int, record: str = "P1", *, told: bool = True) -> Outcome:
    return Outcome(record, state, days_ago(days), told)


def found(key: str, **known: object) -> Component:
    return {each.key: each for each in rules.components(facts(**known))}[key]


def test_our_promises_are_a_share_with_who_was_told_and_what_is_late() -> None:
    kept = [outcome("kept", 100 - at, f"P{at}", told=at > 1) for at in range(1, 7)]
    ours = found("promises_ours", ours=(*kept, outcome("late", 3, "P9", told=False)))
    assert ours.sentence == "6 of 7 on time in 12 months, told of 5; a promise is 3 days late"
    assert (ours.k, ours.n, ours.value) == (6, 7, 6 / 7)
    assert ours.evidence == ("P9", "P6", "P5", "P4", "P3", "P2", "P1")
    all_told = found("promises_ours", ours=kept[1:])
    assert all_told.sentence == "5 of 5 on time in 12 months, told of all 5"


def test_few_promises_are_no_share_and_a_late_one_is_said_all_the_same() -> None:
    few = found("promises_ours", ours=(outcome("kept", 9), outcome("late", 12, "P2")))
    assert (few.value, few.sentence) == (None, "not enough recorded (2); a promise is 12 days late")
    theirs = found("promises_theirs", theirs=tuple(outcome("kept late", days) for days in (9, 8, 7)))
    assert (theirs.value, theirs.sentence) == (0.0, "0 of 3 on time in 12 months")


@pytest.mark.parametrize(
    ("outcomes", "said", "band"),
    [
        ((("late", 7),), None, Band.STEADY),
        ((("late", 8),), "a promise is 8 days late", Band.NEEDS_ATTENTION),
        ((("missed", 20),), "a promise was missed Tue 10 Feb", Band.NEEDS_ATTENTION),
        ((("missed", 89),), "a promise was missed Wed 3 Dec 2025", Band.NEEDS_ATTENTION),
        ((("missed", 90),), None, Band.STEADY),
        ((("kept late", 5), ("kept", 5)), None, Band.STEADY),
        ((("late", 8), ("late", 30), ("late", 2)), "2 promises are late", Band.NEEDS_ATTENTION),
        ((("late", 8), ("missed", 30)), "2 promises were broken", Band.NEEDS_ATTENTION),
    ],
)
def test_a_promise_of_ours_is_broken_a_week_after_its_day_or_when_it_was_missed(
    outcomes: tuple[tuple[str, int], ...], said: str | None, band: Band
) -> None:
    ours = tuple(outcome(*each) for each in outcomes)
    verdict = rules.verdict(facts(ours=ours))
    assert verdict.band == band
    assert [each.said for each in verdict.because if each.component == "promises_ours"] == (
        [said] if said else []
    )
    assert rules.verdict(facts(theirs=ours)).band == Band.STEADY


def test_broken_promises_and_silence_are_strain() -> None:
    late = (outcome("late", 30, "P4"), outcome("late", 40, "P2"))
    verdict = rules.verdict(facts(last_contact=days_ago(98), ours=late))
    assert verdict.band == Band.STRAINED
    assert [each.evidence for each in verdict.because] == [("E231",), ("P2", "P4")]


def test_a_late_promise_keeps_a_relationship_from_growing() -> None:
    grown = {"moved": moved("reached", 5)}
    verdict = rules.verdict(facts(ours=(outcome("late", 1, "P4"),), **grown))
    assert verdict.band == Band.STEADY
    assert verdict.not_growing == Reason("promises_ours", "a promise is 1 day late", ("P4",))
    assert rules.verdict(facts(ours=(outcome("kept late", 1),), **grown)).band == Band.GROWING
    few = {"contacts": "nN", "contact_ids": ("E230", "E231"), "agreed": False}
    assert rules.verdict(facts(ours=(outcome("late", 1),), **few, **grown)).band == Band.STEADY


def test_what_was_asked_is_a_share_with_its_days_and_criticism_that_waits_is_never_an_alarm() -> None:
    asked = [
        Asked(f"C{at}", days_ago(100 - at), days, days is not None and days < 8, days == 2)
        for at, days in enumerate((2, 7, 11, None))
    ]
    heard = found("heard", asked=asked)
    assert heard.sentence == "3 of 4 answered, 2 in time, median 7 days, told of 1"
    assert (heard.k, heard.n, heard.value) == (3, 4, 0.75)
    assert heard.evidence == ("C3", "C2", "C1", "C0")
    assert found("heard", asked=asked[:2]).sentence == "not enough recorded (2)"
    waiting = [Asked(f"C{at}", days_ago(90), None, False, False, criticism=True) for at in range(9)]
    assert found("heard", asked=waiting).sentence == "0 of 9 answered"
    for known in ({}, {"moved": moved("reached", 5)}):
        assert rules.verdict(facts(asked=waiting, **known)) == rules.verdict(facts(**known))


def test_a_criticism_never_lowers_health(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store, added_on=days_ago(400), lead_id=1)
    for days in (300, 200, 40, 12):
        an_engagement(store, youth, on=days_ago(days))
    before = cvetrack("health", "--csv").out.split(",steady,")[0]
    a_concern(store, youth, on=days_ago(60), criticism=True)
    assert cvetrack("health", "--csv").out.split(",steady,")[0] == before
    assert "0 of 1" not in cvetrack("health", "eastside-youth").out
    assert ", heard (1), " in cvetrack("health", "eastside-youth").out


def test_the_verdict_comes_first_and_what_rests_on_too_little_is_one_line(
    store: Store, cvetrack: Cvetrack
) -> None:
    youth = an_organisation(store, added_on=days_ago(400), lead_id=1)
    for days in (300, 200, 40, 12):
        an_engagement(store, youth, on=days_ago(days))
    told = cvetrack("health", "eastside-youth").out
    assert told.splitlines()[1].startswith("Steady because ")
    assert "not enough recorded" not in told
    assert told.count("too little recorded for: ") == 1
    assert "In brackets" not in told
    an_engagement(store, youth, on=days_ago(11))
    assert "In brackets: the range in which the share lies" in cvetrack("health", "eastside-youth").out
    assert "heard               not enough recorded (0)" in cvetrack("health", "eastside-youth", "--why").out


@settings(max_examples=30)
@given(st.lists(HOW_IT_WENT, max_size=10))
def test_outcomes_are_read_as_the_promises_read_them(
    store: Store, said: list[tuple[bool, int, int, str, int]]
) -> None:
    number = int(store.value("SELECT count(*) FROM organisation"))
    group = an_organisation(store, f"Group {number}", added_on=days_ago(600))
    for ours, made, length, end, after in said:
        on, due = days_ago(made), days_ago(made) + timedelta(days=length)
        ended = max(on, days_ago(after))
        settled = {"kept": {"kept": ended}, "missed": {"missed": ended}}.get(end, {})
        told = {"told": ended} if ours and settled and length % 2 else {}
        a_promise(store, group, on=on, due=due, **settled, **told, theirs=not ours)  # type: ignore[arg-type]
    known = every(store, PROMISE, TODAY, organisation_id=group.id)
    year_ago = date(2025, 3, 2)
    counted = {
        (each.promised_by, each.record, each.state, each.told_on is not None)
        for each in known
        if each.state == "late" or (each.kept_on or each.missed_on or year_ago) > year_ago
    }
    read = queries.one(store, group.id, TODAY)
    assert counted == {
        (by, each.record, each.state, each.told)
        for by, side in (("us", read.ours), ("them", read.theirs))
        for each in side
    }
    everyone = {each.id: each for each in queries.everyone(store, TODAY)}
    assert everyone[group.id] == read


def test_a_day_agreed_later_counts_from_then_on(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store, added_on=days_ago(100))
    a_promise(store, youth, on=days_ago(30), due=days_ago(10))
    renegotiate = ("promise", "renegotiate", "P1", "--due", "20 march", "--because", "they asked")
    assert cvetrack(*renegotiate, as_of=str(days_ago(5))).code == 0
    assert queries.one(store, youth.id, TODAY).ours == ()
    assert queries.one(store, youth.id, days_ago(6)).ours == (Outcome("P1", "late", days_ago(10), False),)


def test_answers_are_read_for_concerns_and_needs(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store, added_on=days_ago(600))
    a_concern(store, youth, on=days_ago(400), answered=days_ago(390))
    a_concern(store, youth, on=days_ago(400))
    a_concern(store, youth, on=days_ago(200), answered=days_ago(190), told=days_ago(180))
    a_concern(store, youth, on=days_ago(20), answered=TODAY + timedelta(days=1))
    a_concern(store, youth, on=days_ago(6))
    for _ in range(4):
        a_need(store, youth, on=days_ago(27))
    for days, words in (
        (25, ("refer", "N1", "--to", "the library")),
        (20, ("met", "N2")),
        (25, ("tell", "N3")),
        (1, ("met", "N3")),
    ):
        assert cvetrack("need", *words, as_of=days_ago(days)).code == 0
    read = {each.record: each[2:5] for each in queries.one(store, youth.id, TODAY).asked}
    assert read == {
        "C2": (None, False, False),
        "C3": (10, False, True),
        "C4": (None, False, False),
        "N1": (2, True, False),
        "N2": (7, True, True),
        "N3": (2, True, True),
        "N4": (None, False, False),
    }
    before = {each.record: each[2:5] for each in queries.one(store, youth.id, days_ago(22)).asked}
    assert before["N3"] == (2, True, True)
    assert "N2" not in before
    assert "C1" not in before
    cvetrack("settings", "set", "answer_within", "30")
    waiting = [each.record for each in queries.one(store, youth.id, TODAY).asked if each.days is None]
    assert waiting == ["C2"]


@pytest.mark.parametrize("kind", ["concern", "need"])
def test_what_is_old_and_was_answered_in_the_year_is_heard_and_to_be_told(
    store: Store, cvetrack: Cvetrack, kind: str
) -> None:
    """An answer counts by its own day, as a promise does by the day on which it was kept."""
    youth = an_organisation(store, added_on=days_ago(900))
    for at in range(3):
        if kind == "concern":
            a_concern(store, youth, on=days_ago(500 - at), answered=days_ago(150))
            a_concern(store, youth, on=days_ago(800), answered=days_ago(400))
        else:
            for raised, on in ((days_ago(500 - at), days_ago(150)), (days_ago(800), days_ago(400))):
                number = a_need(store, youth, on=raised)
                assert cvetrack("need", "refer", f"N{number}", "--to", "it", "--on", str(on)).code == 0
    read = queries.one(store, youth.id, TODAY)
    components = {each.key: each for each in rules.components(read)}
    letter = kind[0].upper()
    assert {*components["heard"].evidence} == {f"{letter}1", f"{letter}3", f"{letter}5"}
    assert (components["heard"].k, components["heard"].n) == (3, 3)
    assert (components["told"].k, components["told"].n) == (0, 3)
    assert {each.id: each for each in queries.everyone(store, TODAY)}[youth.id] == read
