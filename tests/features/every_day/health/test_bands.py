"""The rule of docs/health.md: which band a relationship is in, and what decided."""

from datetime import date, timedelta
from typing import Any

import pytest

from cvetrack.features.every_day.health import rules
from cvetrack.features.every_day.health.queries import Facts, Movement, Rung
from cvetrack.features.register.org.queries import LeadTime
from cvetrack.kernel.statistics import wilson
from cvetrack.records.judgement import Component, Reason
from cvetrack.vocabulary.trust import Band, Milestone
from tests.builders import TODAY, days_ago

SAM = LeadTime(1, 1, "Sam Reed", days_ago(600), None, False)


def facts(**known: Any) -> Facts:
    """A relationship of two years in which nothing is wrong: contact every six weeks, the last 12 days ago."""
    usual: dict[str, Any] = {
        "id": 7,
        "slug": "eastside-youth",
        "name": "Eastside Youth",
        "status": "active",
        "ideal_days": 42,
        "at_most_days": 70,
        "agreed": True,
        "paused_until": None,
        "first_contact": days_ago(600),
        "last_contact": days_ago(12),
        "last_contact_id": "E231",
        "contacts": "nNsnnNnN",
        "contact_ids": tuple(f"E{number}" for number in (219, 221, 223, 224, 226, 228, 230, 231)),
        "longest_gap": 50,
        "leads": (SAM,),
        "standing": (),
        "moved": None,
        "today": TODAY,
    }
    return Facts(**{**usual, **known})


def band(**known: Any) -> Band:
    return rules.verdict(facts(**known)).band


def because(**known: Any) -> list[str]:
    return [each.said for each in rules.verdict(facts(**known)).because]


def moved(change: str, days: int) -> Movement:
    return Movement("M6", change, days_ago(days), ("E230",))


def led(days: int, *, jointly: bool) -> tuple[LeadTime, ...]:
    """Sam Reed, and since so many days somebody else."""
    since = days_ago(days)
    return (
        SAM._replace(until=since),
        LeadTime(2, 2, "Priya Shah", since, None, jointly),
    )


def test_a_relationship_with_nothing_wrong_is_steady_and_says_why_it_does_not_grow() -> None:
    verdict = rules.verdict(facts())
    assert verdict.band == Band.STEADY
    assert verdict.because == (Reason("rhythm", "on rhythm, 12 days ago", ("E231",)),)
    assert verdict.not_growing is not None
    assert verdict.not_growing.said == "no milestone was reached in the last 6 months"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "on rhythm, today"),
        (42, "on rhythm, 6 weeks ago"),
        (43, "due within 27 days"),
        (69, "due within 1 day"),
        (70, "due today"),
    ],
)
def test_contact_is_on_rhythm_then_due(days: int, said: str) -> None:
    assert because(last_contact=days_ago(days)) == [said]
    assert band(last_contact=days_ago(days)) == Band.STEADY


@pytest.mark.parametrize(
    ("days", "at_most", "agreed", "said"),
    [
        (71, 70, True, "71 days silent, agreed 10 weeks"),
        (77, 42, True, "11 weeks silent, agreed 6"),
        (100, 91, False, "14 weeks silent, usually 13"),
        (300, 91, False, "10 months silent, usually 13 weeks"),
        (19, 7, True, "3 weeks silent, agreed 7 days"),
        (9, 7, True, "9 days silent, agreed 7"),
    ],
)
def test_a_silence_longer_than_the_longest_needs_attention(
    days: int, at_most: int, agreed: bool, said: str
) -> None:
    silent: dict[str, Any] = {
        "last_contact": days_ago(days),
        "at_most_days": at_most,
        "ideal_days": at_most,
        "agreed": agreed,
    }
    assert because(**silent) == [said]
    assert band(**silent) == Band.NEEDS_ATTENTION


def test_a_paused_rhythm_rests_until_the_day_and_no_longer() -> None:
    silent = days_ago(200)
    assert because(last_contact=silent, paused_until=TODAY + timedelta(days=1)) == ["resting until Tue 3 Mar"]
    assert band(last_contact=silent, paused_until=TODAY) == Band.NEEDS_ATTENTION


@pytest.mark.parametrize(
    ("contacts", "said"),
    [
        ("ss", None),
        ("sSs", "only about security, 3 of 3"),
        ("sssn", None),
        ("sssssssn", "mostly about security only, 7 of 8"),
        ("ssssssn", None),
    ],
)
def test_only_security_is_wrong_from_three_contacts_or_when_the_interval_is_below_a_half(
    contacts: str, said: str | None
) -> None:
    expected = [said] if said else ["on rhythm, 12 days ago"]
    assert (
        because(contacts=contacts, contact_ids=tuple(f"E{number}" for number in range(len(contacts))))
        == expected
    )


def test_the_interval_of_the_rule_is_wilsons() -> None:
    assert wilson(1, 8)[1] < 0.5 < wilson(1, 7)[1]


def test_nobody_leading_any_more_is_wrong_and_nobody_having_led_is_not() -> None:
    left = (SAM._replace(until=days_ago(20)),)
    assert because(leads=left) == ["nobody leads since Tue 10 Feb"]
    assert band(leads=()) == Band.STEADY


def test_a_new_lead_is_wrong_for_three_months_unless_introduced_jointly() -> None:
    assert because(leads=led(89, jointly=False)) == ["lead changed Wed 3 Dec 2025, not introduced"]
    assert band(leads=led(89, jointly=True)) == Band.STEADY
    assert band(leads=led(90, jointly=False)) == Band.STEADY


def test_who_was_away_and_leads_again_is_no_change() -> None:
    back = (SAM._replace(until=days_ago(60)), SAM._replace(id=2, since=days_ago(30)))
    assert band(leads=back) == Band.STEADY
    [continuity] = [each for each in rules.components(facts(leads=back)) if each.key == "continuity"]
    assert (continuity.value, continuity.sentence) == (1.0, "Sam Reed has led for 4 weeks")
    # The change before goes on counting from its own day.
    sam, priya = led(80, jointly=False)
    away = (sam, priya._replace(until=days_ago(40)), priya._replace(id=3, since=days_ago(20)))
    assert because(leads=away) == ["lead changed Fri 12 Dec 2025, not introduced"]
    [continuity] = [each for each in rules.components(facts(leads=away)) if each.key == "continuity"]
    assert (continuity.value, continuity.sentence) == (
        2 / 12,
        "Priya Shah has led for 3 weeks, without a joint introduction",
    )


def test_a_milestone_counts_for_six_months_either_way() -> None:
    assert band(moved=moved("reached", 181)) == Band.STEADY
    assert band(moved=moved("reversed", 181)) == Band.STEADY
    assert because(moved=moved("reversed", 180)) == ["M6 reversed Wed 3 Sep 2025"]
    assert because(moved=moved("reached", 180)) == ["M6 reached Wed 3 Sep 2025", "they began 3 of 8"]
    assert band(moved=moved("reached", 180)) == Band.GROWING


def test_two_things_wrong_are_strain_and_both_are_named() -> None:
    verdict = rules.verdict(facts(last_contact=days_ago(98), moved=moved("reversed", 5)))
    assert verdict.band == Band.STRAINED
    assert [each.component for each in verdict.because] == ["rhythm", "ladder"]


def test_growth_does_not_hide_what_is_wrong() -> None:
    assert band(last_contact=days_ago(98), moved=moved("reached", 5)) == Band.NEEDS_ATTENTION


def test_early_days_last_three_months_and_are_never_strained() -> None:
    assert band(first_contact=days_ago(89)) == Band.EARLY_DAYS
    assert because(first_contact=days_ago(35)) == ["first met 5 weeks ago"]
    assert because(first_contact=TODAY, last_contact=TODAY) == ["first met today"]
    assert band(first_contact=days_ago(90)) == Band.STEADY
    two_wrong = {"last_contact": days_ago(80), "contacts": "sss", "contact_ids": ("E1", "E2", "E3")}
    assert band(first_contact=days_ago(89), **two_wrong) == Band.NEEDS_ATTENTION


def test_no_milestone_is_never_an_alarm() -> None:
    assert band(first_contact=date(2015, 1, 5), standing=(), moved=None) == Band.STEADY


def test_too_little_recorded_says_so_unless_a_rhythm_is_agreed() -> None:
    few: dict[str, Any] = {"contacts": "nN", "contact_ids": ("E230", "E231")}
    assert band(agreed=False, **few) == Band.NOT_ENOUGH_RECORDED
    assert because(agreed=False, **few) == ["2 contacts in 12 months, no rhythm agreed"]
    assert band(agreed=True, **few) == Band.STEADY
    assert band(agreed=False) == Band.STEADY


def test_never_met_and_declined_are_not_judged() -> None:
    never = {"first_contact": None, "last_contact": None, "contacts": "", "contact_ids": ()}
    assert because(**never) == ["never met"]
    assert band(**never) == Band.NOT_ENOUGH_RECORDED
    assert because(status="declined", last_contact=days_ago(400)) == ["they would rather not engage for now"]
    assert band(status="declined", last_contact=days_ago(400)) == Band.NOT_ENOUGH_RECORDED


def test_criticism_answered_raises_and_never_lowers() -> None:
    answered = Movement("M7", "reached", days_ago(5), ("E219", "E221"))
    assert band(moved=answered) == Band.GROWING
    assert rules.verdict(facts(moved=answered)).because[0].evidence == ("E219", "E221")


def test_the_worst_come_first_and_within_a_band_the_longest_past_its_rhythm() -> None:
    known = {
        "two-wrong": facts(last_contact=days_ago(98), leads=(SAM._replace(until=days_ago(20)),)),
        "long-silent": facts(last_contact=days_ago(210)),
        "silent": facts(last_contact=days_ago(77)),
        "late-soon": facts(last_contact=days_ago(69)),
        "steady": facts(),
        "growing": facts(moved=moved("reached", 5)),
        "new": facts(first_contact=days_ago(20)),
        "unmet": facts(first_contact=None, last_contact=None, contacts="", contact_ids=()),
    }
    judged = [rules.judge(each._replace(slug=slug)) for slug, each in reversed(known.items())]
    assert rules.worst_first(judged, lambda each: each.facts.slug) == list(known)


def test_components_have_their_figures_and_the_most_telling_record_first() -> None:
    found = {each.key: each for each in rules.components(facts())}
    assert list(found) == [
        *("rhythm", "not_only_security", "promises_ours", "promises_theirs", "heard"),
        *("two_way", "continuity", "ladder", "after_incident", "told", "setbacks"),
    ]
    security = found["not_only_security"]
    assert (security.value, security.k, security.n) == (7 / 8, 7, 8)
    assert (security.low, security.high) == wilson(7, 8)
    assert security.sentence == "7 of 8 contacts in 12 months were about more than security"
    assert security.evidence == ("E223", "E231", "E230", "E228", "E226", "E224", "E221", "E219")
    assert found["two_way"].evidence[:3] == ("E231", "E228", "E221")
    assert (found["rhythm"].value, found["rhythm"].evidence) == (1.0, ("E231",))
    assert found["promises_ours"] == Component("promises_ours", None, 0, "not enough recorded (0)")
    assert found["continuity"].sentence == "Sam Reed has led for 19 months"


def test_the_value_of_the_rhythm_is_what_was_agreed_over_what_passed() -> None:
    value = {each.key: each.value for each in rules.components(facts(last_contact=days_ago(84)))}["rhythm"]
    assert value == 0.5


def test_two_contacts_are_not_a_share() -> None:
    found = {each.key: each for each in rules.components(facts(contacts="sN", contact_ids=("E230", "E231")))}
    for key in ("not_only_security", "two_way"):
        assert (found[key].value, found[key].n, found[key].sentence) == (None, 2, "not enough recorded (2)")
        assert set(found[key].evidence) == {"E230", "E231"}


def test_a_run_about_security_only_is_said() -> None:
    found = rules.components(facts(contacts="nssSsnNn"))[1]
    assert (
        found.sentence
        == "4 of 8 contacts in 12 months were about more than security; 4 in a row were about security only"
    )


@pytest.mark.parametrize(
    ("leads", "value", "sentence"),
    [
        ((), None, "nobody leads yet"),
        ((SAM._replace(until=days_ago(20)),), 0.0, "nobody leads since Tue 10 Feb"),
        (led(183, jointly=False), 0.5, "Priya Shah has led for 6 months, without a joint introduction"),
        (led(30, jointly=True), 1.0, "Priya Shah has led for 4 weeks, introduced jointly"),
    ],
)
def test_continuity(leads: tuple[LeadTime, ...], value: float | None, sentence: str) -> None:
    found = rules.components(facts(leads=leads))[6]
    assert (found.value, found.sentence) == (value, sentence)


def test_the_ladder_tells_its_stage_and_what_was_not_seen_lately() -> None:
    standing = (
        Rung(Milestone.M1, days_ago(500), days_ago(500), ("E219",)),
        Rung(Milestone.M7, days_ago(400), days_ago(370), ("E221", "E223")),
    )
    last = Movement("M7", "reached", days_ago(400), ("E221",))
    found = rules.components(facts(standing=standing, moved=last))[7]
    assert found.sentence == "Dialogue since Sun 26 Jan 2025, 2 of 12 milestones, M7 not recently seen"
    assert (found.value, found.evidence) == (2 / 12, ("E221", "E223", "E219"))


def test_the_ladder_of_a_new_relationship_is_early_days() -> None:
    found = rules.components(facts(first_contact=days_ago(35)))[7]
    assert (found.value, found.sentence) == (None, "early days: first met 5 weeks ago")
