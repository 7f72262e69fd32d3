"""`cvetrack today`: what is on it, what comes first, what is left out."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from cvetrack.features.every_day.health import queries as health
from cvetrack.features.every_day.health import rules
from cvetrack.features.every_day.today import queries
from cvetrack.features.every_day.today.rules import Section
from cvetrack.store.connection import Store
from tests.builders import TODAY, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack
from tests.features.every_day.health.city import a_city
from tests.features.every_day.timeline.making import BECAUSE, a_flag


def sections(store: Store, **how: Any) -> dict[str, Section]:
    agenda = queries.agenda(store, TODAY, **how)
    return {each.key: each for each in (*agenda.sections, agenda.never_met)}


def orgs(section: Section) -> list[str]:
    return [item.org for item in section.items]


def test_who_waits_longest_for_us_comes_first_with_the_last_contact(store: Store) -> None:
    a_city(store)
    silent = sections(store)["not_heard"]
    assert orgs(silent) == ["midtown-forum", "highfields-tenants", "kiln-yard-mothers"]
    first = silent.items[0]
    assert (first.state, first.sentence) == ("14 weeks, agreed 6", "last call Mon 24 Nov 2025, housing")
    assert (first.days, first.late, first.ids) == (98, True, ("E3",))


def test_the_agenda_and_health_agree_on_who_is_overdue(store: Store) -> None:
    a_city(store)
    wrong = {
        judged.facts.slug
        for judged in map(rules.judge, health.everyone(store, TODAY))
        if any(each.component == "rhythm" and "silent" in each.said for each in judged.verdict.because)
    }
    assert wrong == set(orgs(sections(store)["not_heard"]))


@pytest.mark.parametrize(
    ("contacts", "listed"),
    [
        ((("security", 10), ("security", 20)), False),
        ((("security", 10), ("security", 20), ("security", 364)), True),
        ((("security", 10), ("security", 20), ("security", 366)), False),
        ((("security", 10), ("security", 20), ("security", 30), ("mixed", 40)), False),
    ],
)
def test_who_hears_about_security_only(
    store: Store, contacts: tuple[tuple[str, int], ...], listed: bool
) -> None:
    youth = an_organisation(store, added_on=days_ago(500))
    for purpose, days in contacts:
        an_engagement(store, youth, on=days_ago(days), purpose=purpose)
    found = sections(store)["only_security"]
    assert orgs(found) == (["eastside-youth"] if listed else [])


def test_flags_are_due_a_week_before_they_lapse_and_never_say_what_they_say(store: Store) -> None:
    youth = an_organisation(store)
    an_engagement(store, youth)
    for review in (-8, -7, 1):
        a_flag(store, youth, recorded_on=days_ago(30).isoformat(), review_on=days_ago(review).isoformat())
    due = sections(store)["reviews"]
    assert [(item.ids, item.days, item.late) for item in due.items] == [
        (("F3",), -1, True),
        (("F2",), 7, False),
    ]
    assert due.items[0].state == "lapsed after Sun 1 Mar"
    assert BECAUSE not in str(due)


def test_a_flag_on_someone_who_declined_still_comes_up_for_review(store: Store) -> None:
    declined = an_organisation(store, status="declined")
    an_engagement(store, declined)
    a_flag(store, declined, recorded_on=days_ago(30).isoformat(), review_on=TODAY.isoformat())
    assert orgs(sections(store)["reviews"]) == ["eastside-youth"]


def test_without_a_lead_are_those_we_met(store: Store) -> None:
    a_city(store)
    led = an_organisation(store, "Never Met", added_on=days_ago(9))
    found = sections(store)
    assert orgs(found["no_lead"]) == ["midtown-forum"]
    assert orgs(found["never_met"]) == ["mill-lane-choir", led.slug]


def test_whoever_we_are_silent_to_is_named_once_with_what_else_they_lack(
    store: Store, cvetrack: Cvetrack
) -> None:
    a_city(store)
    told = cvetrack("today").out
    (line,) = [line for line in told.splitlines() if "14 weeks, agreed 6  Midtown Forum" in line]
    assert "; our lead: nobody yet" in line
    assert "Without a lead" not in told
    rows = json.loads(cvetrack("today", "--json").out)["rows"]
    assert [row["section"] for row in rows if row["org"] == "midtown-forum"] == [
        "not_heard",
        "reviews",
        "no_lead",
    ]


def test_what_is_not_listed_is_counted_with_what_of_it_is_late(store: Store, cvetrack: Cvetrack) -> None:
    for number in range(7):
        group = an_organisation(
            store, f"Group {number}", added_on=days_ago(400), ideal_days=7, at_most_days=7
        )
        an_engagement(store, group, on=days_ago(20 + number))
    silent = sections(store, most=5)["not_heard"]
    assert (len(silent.items), silent.more, silent.late) == (5, 2, 2)
    assert orgs(silent)[0] == "group-6"
    said = cvetrack("today").out
    assert "4 more, 2 late: cvetrack today --all" in said
    assert "Group 0" not in said
    assert "Group 0" in cvetrack("today", "--all").out


def test_nothing_to_do_is_said(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store, lead_id=1)
    an_engagement(store, youth)
    assert cvetrack("today").out == (
        "Mon 2 March 2026 · 1 organisation · Sam Reed\n\n"
        "Nothing to do: nobody waits for us, and no promise or review is due.\n"
    )


def test_cvetrack_alone_says_today(store: Store, cvetrack: Cvetrack) -> None:
    a_city(store)
    assert cvetrack().out == cvetrack("today").out


def test_json_and_csv_have_everything(store: Store, cvetrack: Cvetrack) -> None:
    for number in range(7):
        group = an_organisation(
            store, f"Group {number}", added_on=days_ago(400), ideal_days=7, at_most_days=7
        )
        an_engagement(store, group, on=days_ago(20 + number))
    an_organisation(store, "Unmet", added_on=days_ago(60))
    answer = json.loads(cvetrack("today", "--json").out)
    assert answer["schema"] == "cvetrack/today/1"
    assert [row["section"] for row in answer["rows"]] == ["not_heard"] * 7 + ["no_lead"] * 7 + ["never_met"]
    assert answer["rows"][0] == {
        "section": "not_heard",
        "org": "group-6",
        "name": "Group 6",
        "state": "4 weeks, agreed 7 days",
        "sentence": "last visit Wed 4 Feb",
        "days": 26,
        "late": True,
        "ids": ["E7"],
        "ends": ["log group-6 --channel ?", "org pause group-6"],
    }
    assert len(cvetrack("today", "--csv").out.splitlines()) == 16


def test_records_dated_later_do_not_count(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store, added_on=days_ago(400), ideal_days=42, at_most_days=42, lead_id=1)
    an_engagement(store, youth, on=days_ago(300))
    an_engagement(store, youth, on=days_ago(10))
    assert "Nothing to do" in cvetrack("today").out
    assert "17 weeks, agreed 6" in cvetrack("today", as_of=str(days_ago(180))).out


def test_names_that_are_not_for_paper_are_left_out_where_asked(store: Store) -> None:
    a_city(store)
    assert "Kiln Yard" in str(queries.agenda(store, TODAY))
    discreet = queries.agenda(store, TODAY, discreet=True)
    assert "kiln" not in str(discreet).lower()
    named = {(item.org, item.name) for section in discreet.sections for item in section.items}
    assert ("4", "organisation 4") in named


def test_contacts_are_sought_organisation_by_organisation(store: Store) -> None:
    a_city(store)
    plans = _plans(store, lambda: queries.agenda(store, TODAY, most=5))
    assert "SEARCH touch USING PRIMARY KEY (organisation_id=? AND day<?)" in plans
    scanned = {step.split()[1] for step in plans if step.startswith("SCAN")}
    assert not scanned & {"touch", "engagement", "lead", "engagement_topic"}


def _plans(store: Store, read: Callable[[], object]) -> set[str]:
    asked: list[str] = []
    store.connection.set_trace_callback(asked.append)
    read()
    store.connection.set_trace_callback(None)
    return {row[3] for sql in asked for row in store.rows(f"EXPLAIN QUERY PLAN {sql}")}
