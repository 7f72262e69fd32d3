"""Live until its review day, lapsed after it, cleared for good: and which review days there are."""

from datetime import date, timedelta

import pytest

from cvetrack.features.beware.flag.rules import refuse_old_evidence, review_day
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.flag import Flag
from tests.builders import TODAY, days_ago


def a_flag(*, review_on: date = TODAY, as_of: date = TODAY) -> Flag:
    return Flag(
        id=7,
        kind="gatekeeper",
        organisation="midtown-forum",
        organisation_name="Midtown Forum",
        other=None,
        other_name=None,
        scope=None,
        because="It answers for all.",
        their_view=None,
        evidence=("E1", "E2"),
        officer="Sam Reed",
        recorded_on=days_ago(30),
        renewed_on=None,
        review_on=review_on,
        cleared_on=None,
        cleared_because=None,
        as_of=as_of,
    )


def test_it_lapses_by_itself_the_day_after_its_review_day() -> None:
    assert a_flag(review_on=TODAY).state == "live"
    assert a_flag(review_on=days_ago(1)).state == "lapsed"
    assert a_flag(review_on=days_ago(1), as_of=days_ago(1)).state == "live"


def test_without_a_word_the_review_is_after_the_usual_days_and_never_after_180() -> None:
    assert review_day(None, TODAY, usual_days=90) == date(2026, 5, 31)
    assert review_day(None, TODAY, usual_days=400) == TODAY + timedelta(days=180)


@pytest.mark.parametrize(
    ("said", "day"),
    [("tomorrow", date(2026, 3, 3)), ("29/8/2026", date(2026, 8, 29)), ("in 6 weeks", date(2026, 4, 13))],
)
def test_a_review_day_can_be_said(said: str, day: date) -> None:
    assert review_day(said, TODAY, usual_days=90) == day


@pytest.mark.parametrize("said", ["today", "30/8/2026", "2027-03-02"])
def test_a_review_day_is_from_tomorrow_to_180_days_ahead(said: str) -> None:
    with pytest.raises(UsageRefusal, match=r"Give a day from tomorrow to Sat 29 August 2026\."):
        review_day(said, TODAY, usual_days=90)


def test_a_review_day_in_the_past_is_refused() -> None:
    with pytest.raises(UsageRefusal, match="is in the past"):
        review_day("yesterday", TODAY, usual_days=90)


def test_only_new_evidence_after_it_was_recorded_renews_a_flag() -> None:
    flag = a_flag()
    refuse_old_evidence(flag, {"E3": days_ago(29), "E4": TODAY})
    for record, day in (("E2", TODAY), ("E3", days_ago(30)), ("E3", days_ago(31))):
        with pytest.raises(UsageRefusal, match=rf"{record} does not renew F7: .* after Sat 31 January 2026"):
            refuse_old_evidence(flag, {"E4": TODAY, record: day})
