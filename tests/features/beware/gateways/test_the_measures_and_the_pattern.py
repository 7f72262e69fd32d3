"""The nine measures and the pattern: in whatever order, and what a new record can and cannot change."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvetrack.features.beware.gateways.rules import Gateway, Voices, judged, unfair, voices
from cvetrack.kernel.statistics import wilson
from cvetrack.records import through
from cvetrack.records.access_condition import AccessCondition
from cvetrack.records.introduction import Introduction
from cvetrack.records.relay import Relay
from cvetrack.records.through import Brought, Facts, Seen
from cvetrack.store.thresholds import THRESHOLDS
from tests.builders import TODAY, days_ago

TURNS = {each.key: each.usual for each in THRESHOLDS}
NOTHING = Facts(
    organisation="b",
    organisation_name="B",
    kind="residents",
    status="active",
    brought=(),
    asked=(),
    was_asked=True,
    conditions=(),
    relays=(),
    mandates=(),
    lost=(),
    lost_by=(),
    declined=(),
    flags=(),
)
PATIENCE = 28


def an_introduction(number: int, ago: int, outcome: str = "made", *, asked: bool = False) -> Introduction:
    """An introduction by B to another, so many days ago."""
    day, to = days_ago(ago), f"o{number}"
    came = None if outcome == "no-reply" else day
    return Introduction(
        *(number, "b", "B", to, to.upper(), day, asked, outcome, came, False, None, "Sam Reed")
    )


def brought(number: int, ago: int, *direct: int, alone: bool = False, via: bool = False) -> Brought:
    """B brought us to another so many days ago, whom we met directly so many days later."""
    day = days_ago(ago)
    return Brought(
        other=f"o{number}",
        other_name=f"O{number}",
        opened=day,
        made=() if via else (an_introduction(number, ago),),
        through=(Seen(day, f"E{number}"),) if via else (),
        direct=tuple(Seen(day + timedelta(after), f"E{number}{at}") for at, after in enumerate(direct)),
        alone=alone,
        was_unknown=True,
        first_met=day,
    )


def a_condition(number: int, ago: int) -> AccessCondition:
    """A condition of B."""
    return AccessCondition(number, "b", "B", "only-through-me", "Ask us.", None, "Sam Reed", days_ago(ago))


def a_relay(number: int, ago: int, *confirmed_by: str) -> Relay:
    """A message that B was to pass on."""
    days = ("2026-03-01",) * len(confirmed_by)
    return Relay(number, "b", "B", "A message.", days_ago(ago), "Sam Reed", confirmed_by, days)


def of(facts: Facts) -> Gateway:
    """The judgement."""
    return judged(facts, TODAY, TURNS, patience=PATIENCE)


def test_a_young_introduction_has_not_had_its_time() -> None:
    old = [brought(at, 200, 10, 20) for at in range(4)]
    measure = through.converted([*old, brought(9, 180)], TODAY, TURNS)
    assert (measure.k, measure.n, measure.sentence) == (
        *(4, 4),
        "Of 4 introductions over 180 days old, 4 led to 2 or more direct contacts.",
    )
    assert (measure.low, measure.high) == tuple(round(each, 6) for each in wilson(4, 4))
    assert through.converted([brought(1, 200, 10)], TODAY, TURNS).k == 0


def test_met_directly_a_day_too_late_is_not_closed() -> None:
    measure = through.closed([brought(1, 300, 180), brought(2, 300, 181), brought(3, 50)], TODAY, TURNS)
    assert (measure.k, measure.n, measure.who) == (1, 3, ("o1",))
    assert measure.sentence == (
        "Of 3 organisations new to us through them, 1 then met directly within 180 days; 1 more has time yet."
    )


def test_a_request_of_last_week_is_no_answer_yet() -> None:
    asked = [an_introduction(at, 100, outcome, asked=True) for at, outcome in enumerate(("made", "declined"))]
    waiting, late = (an_introduction(9, ago, "no-reply", asked=True) for ago in (27, 28))
    assert through.said_yes([*asked, waiting], TODAY, PATIENCE).sentence == (
        "They said yes to 1 of 2 requests; 1 more has time yet."
    )
    assert through.said_yes([*asked, late], TODAY, PATIENCE).n == 3


def test_a_message_is_confirmed_by_others_only() -> None:
    measure = through.confirmed([a_relay(1, 90, "b"), a_relay(2, 90, "o1"), a_relay(3, 9)], TODAY, PATIENCE)
    assert (measure.k, measure.n, measure.evidence) == (1, 2, ("R1", "R2"))


@pytest.mark.parametrize(
    ("facts", "pattern"),
    [
        (NOTHING, "not enough evidence"),
        (NOTHING._replace(conditions=(a_condition(1, 200), a_condition(2, 100))), "not enough evidence"),
        (NOTHING._replace(conditions=tuple(a_condition(at, 90 * at) for at in (1, 2, 3))), "mixed"),
        (
            NOTHING._replace(
                conditions=(a_condition(1, 200), a_condition(2, 100)),
                relays=tuple(a_relay(at, 100) for at in (1, 2, 3)),
            ),
            "gatekeeping",
        ),
        (  # an introduction that had no time yet speaks for them
            NOTHING._replace(
                conditions=(a_condition(1, 200), a_condition(2, 100)),
                relays=tuple(a_relay(at, 100) for at in (1, 2, 3)),
                brought=(brought(1, 20),),
            ),
            "mixed",
        ),
        (NOTHING._replace(brought=tuple(brought(at, 300 - 50 * at, 9, 19) for at in range(3))), "gateway"),
        (  # one condition, and it is no gateway without doubt
            NOTHING._replace(
                brought=tuple(brought(at, 300 - 50 * at, 9, 19) for at in range(3)),
                conditions=(a_condition(1, 100),),
            ),
            "mixed",
        ),
        (NOTHING._replace(brought=tuple(brought(at, 300 - 90 * at, 9) for at in range(3))), "gateway"),
        (
            NOTHING._replace(
                brought=tuple(brought(at, 300 - 90 * at, 9) for at in range(3)), status="archived"
            ),
            "not enough evidence",
        ),
    ],
)
def test_the_pattern(facts: Facts, pattern: str) -> None:
    assert of(facts).pattern == pattern


def test_requests_in_time_are_read_in_any_order() -> None:
    facts = NOTHING._replace(
        asked=tuple(an_introduction(at, 30 * at, "declined", asked=True) for at in (4, 1, 3)),
        conditions=(a_condition(2, 90), a_condition(1, 200)),
    )
    told = of(facts)
    assert told.pattern == "gatekeeping"
    again = of(facts._replace(asked=facts.asked[::-1]))
    assert (again.pattern, again.because, again.shown_by) == (told.pattern, told.because, told.shown_by)


some = st.lists(
    st.tuples(st.integers(1, 360), st.lists(st.integers(1, 300), max_size=3, unique=True), st.booleans()),
    max_size=6,
)


def made_of(drawn: Sequence[tuple[int, list[int], bool]], conditions: Sequence[int]) -> Facts:
    """What is recorded of B: whom it brought us to, when, how that went on, and its conditions."""
    those = tuple(
        brought(at, ago, *sorted(direct), alone=not direct, via=via)
        for at, (ago, direct, via) in enumerate(drawn)
    )
    return NOTHING._replace(
        brought=those, conditions=tuple(a_condition(at, ago) for at, ago in enumerate(conditions))
    )


@given(some, st.lists(st.integers(1, 360), max_size=4), st.integers(1, 360))
def test_a_condition_more_never_makes_a_gateway(
    drawn: list[tuple[int, list[int], bool]], conditions: list[int], ago: int
) -> None:
    more = of(made_of(drawn, [*conditions, ago]))
    assert more.pattern != "gateway"
    if of(made_of(drawn, conditions)).pattern == "gatekeeping":
        assert more.pattern == "gatekeeping"


@given(some, st.lists(st.integers(1, 360), max_size=4))
def test_every_sentence_has_its_records_and_every_share_its_range(
    drawn: list[tuple[int, list[int], bool]], conditions: list[int]
) -> None:
    told = of(made_of(drawn, conditions))
    assert len(told.sentences) == len(told.evidence)
    for measure in told.measures:
        if measure.sentence:
            assert measure.evidence
        if measure.n:
            assert 0 <= (measure.low or 0) <= measure.share <= (measure.high or 0) <= 1
    assert (told.pattern in {"gatekeeping", "mixed"}) == bool(told.innocent_explanations)


def kind(name: str, contacts: int, flags: int) -> Voices:
    """A kind of organisation with so many contacts and flags."""
    return Voices(name, ("o",), (contacts,), 1.0, tuple(f"F{at}" for at in range(flags)), "")


@pytest.mark.parametrize(
    ("kinds", "warned"),
    [
        ((kind("women", 5, 2), kind("sport", 95, 1)), True),
        ((kind("women", 25, 2), kind("sport", 75, 1)), True),
        ((kind("women", 26, 2), kind("sport", 74, 1)), False),
        ((kind("women", 5, 2), kind("sport", 95, 0)), False),
        ((kind("women", 5, 2), kind("sport", 95, 2)), False),
        ((), False),
    ],
)
def test_a_kind_with_most_flags_and_few_contacts(kinds: tuple[Voices, ...], warned: bool) -> None:
    assert bool(unfair(kinds, TURNS)) == warned


def test_equal_voices() -> None:
    contacts = {"a": {"o": 12, "p": 1, "q": 1}, "b": {"o": 5, "p": 5, "q": 4}, "c": {"o": 9}}
    found = {each.kind: round(each.voices, 2) for each in voices(contacts, (), {})}
    assert found == {"a": 1.34, "b": 2.97, "c": 1.0}
