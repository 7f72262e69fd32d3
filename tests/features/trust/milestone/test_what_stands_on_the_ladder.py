"""Which milestones stand, from what was reached and reversed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvetrack.features.trust.milestone.rules import ladder, last_movement, stage_of, standing
from cvetrack.records.milestone_event import MilestoneEvent
from cvetrack.vocabulary.trust import Milestone, Stage
from tests.builders import EASTSIDE, TODAY, days_ago


def an_event(
    number: int, milestone: str, day: date, *, change: str = "reached", evidence: tuple[str, ...] = ()
) -> MilestoneEvent:
    return MilestoneEvent(
        number, *EASTSIDE, milestone, change, day, evidence, "in words", "Sam Reed", stood=False
    )


def test_milestones_stand_in_the_order_of_the_ladder_whatever_the_order_they_were_reached_in() -> None:
    events = [
        an_event(number, milestone, days_ago(30 - number))
        for number, milestone in enumerate(["M10", "M2", "M1", "M9"])
    ]
    assert [each.milestone for each in standing(events, TODAY)] == ["M1", "M2", "M9", "M10"]
    assert stage_of(standing(events, TODAY)) is Stage.PARTNERSHIP


def test_nothing_stands_before_anything_was_reached() -> None:
    assert standing([], TODAY) == []
    assert stage_of([]) is None
    assert last_movement([], TODAY) is None


def test_seen_again_keeps_the_first_day_adds_the_evidence_and_counts_as_recent() -> None:
    first, again = date(2024, 5, 1), date(2025, 12, 1)
    events = [an_event(4, "M3", again, evidence=("E9", "E2")), an_event(3, "M3", first, evidence=("E2",))]
    (only,) = standing(events, TODAY)
    assert only == ("M3", first, ("E2", "E9"), 4, True)


def test_a_reversal_takes_it_away_and_reaching_it_later_begins_anew() -> None:
    events = [
        an_event(1, "M3", days_ago(400), evidence=("E1",)),
        an_event(2, "M3", days_ago(300), change="reversed"),
        an_event(3, "M3", days_ago(100), evidence=("E5",)),
    ]
    assert standing(events, days_ago(200)) == []
    assert standing(events, TODAY) == [("M3", days_ago(100), ("E5",), 3, True)]


def test_on_one_day_the_later_record_decides() -> None:
    reached, taken_back = an_event(1, "M3", TODAY), an_event(2, "M3", TODAY, change="reversed")
    assert standing([taken_back, reached], TODAY) == []
    assert len(standing([reached._replace(id=3), taken_back], TODAY)) == 1


def test_what_comes_after_today_does_not_count_yet() -> None:
    events = [an_event(1, "M1", days_ago(10)), an_event(2, "M1", TODAY, change="reversed")]
    assert [each.milestone for each in standing(events, days_ago(1))] == ["M1"]
    assert standing(events, days_ago(11)) == []


@pytest.mark.parametrize(
    ("last_seen", "recent"), [(date(2025, 3, 2), True), (date(2025, 3, 1), False), (date(2026, 3, 2), True)]
)
def test_recent_is_within_twelve_months_to_the_day(last_seen: date, recent: bool) -> None:
    assert [each.recently_seen for each in standing([an_event(1, "M1", last_seen)], TODAY)] == [recent]


def test_seeing_a_milestone_again_is_no_movement() -> None:
    reached = an_event(1, "M1", days_ago(90))
    reversed_ = an_event(2, "M2", days_ago(60), change="reversed")
    seen_again = an_event(3, "M1", days_ago(30))
    assert last_movement([reached, seen_again], TODAY) == reached
    assert last_movement([reached, reversed_, seen_again], TODAY) == reversed_


def test_the_ladder_tells_what_stands_what_was_reversed_and_what_is_not_there_yet() -> None:
    events = [
        an_event(1, "M1", days_ago(500), evidence=("E1",)),
        an_event(2, "M2", days_ago(50), evidence=("E2",)),
        an_event(3, "M3", days_ago(50), evidence=("E2",)),
        an_event(4, "M3", days_ago(20), change="reversed"),
    ]
    rungs = {rung.milestone: rung for rung in ladder(events, TODAY)}
    assert list(rungs) == list(Milestone)
    assert [rungs[each].state for each in ("M1", "M2", "M3", "M4")] == [
        "not recently seen",
        "stands",
        "reversed",
        "not yet",
    ]
    assert (rungs["M3"].reversed_on, rungs["M3"].since, rungs["M3"].evidence) == (days_ago(20), None, ())
    assert (rungs["M7"].window, rungs["M7"].since, rungs["M7"].officer) == ((6, 18), None, None)


_DAYS = st.integers(0, 900).map(lambda days: TODAY - timedelta(days=days))
_TOLD = st.lists(st.tuples(st.sampled_from(Milestone), _DAYS, st.booleans()), max_size=40)


@given(_TOLD, _DAYS)
def test_whatever_was_told_a_milestone_stands_on_what_came_after_its_last_reversal(
    told: list[tuple[Milestone, date, bool]], today: date
) -> None:
    events = [
        an_event(
            number, milestone, day, change="reached" if reached else "reversed", evidence=(f"E{number}",)
        )
        for number, (milestone, day, reached) in enumerate(told)
    ]
    past = sorted((event for event in events if event.day <= today), key=lambda event: (event.day, event.id))
    expected = []
    for milestone in Milestone:
        own = [event for event in past if event.milestone == milestone]
        reversals = [place for place, event in enumerate(own) if event.change == "reversed"]
        since_then = own[reversals[-1] + 1 :] if reversals else own
        if since_then:
            evidence = tuple(f"E{event.id}" for event in since_then)
            expected.append((milestone, since_then[0].day, evidence, since_then[-1].id))
    stands = standing(events, today)
    assert [each[:4] for each in stands] == expected
    rungs = [rung.milestone for rung in ladder(events, today) if rung.since is not None]
    assert rungs == [each.milestone for each in stands]
