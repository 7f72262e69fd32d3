"""What health rests on, as it is read from the store."""

import subprocess
import sys
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cvetrack.features.every_day.health import queries, rules
from cvetrack.features.every_day.health.queries import Facts
from cvetrack.features.trust.milestone import queries as milestones
from cvetrack.features.trust.milestone.rules import last_movement, standing
from cvetrack.kernel.dates import add_months
from cvetrack.records.habits import own_rhythm, security_run
from cvetrack.store.connection import Store
from cvetrack.store.decisions import thresholds
from cvetrack.store.habits import own_rhythms
from cvetrack.store.operation import operation
from cvetrack.vocabulary.trust import Milestone
from tests.builders import STAMP, TODAY, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack
from tests.features.every_day.health.city import a_city, goes_by, hand_over
from tests.features.every_day.timeline.making import a_milestone

HEAVY = ("rich", "pydantic", "sqlmodel", "sqlalchemy", "dataclasses", "json", "email")
NAMES_OF_LOADED = """
import sys
from cvetrack.cli.main import main
assert main(["health"]) == 0
print([name for name in sys.argv[1:] if name in sys.modules], file=sys.stderr)
"""
CONTACT = st.tuples(
    st.integers(-5, 500),
    st.sampled_from(["security", "mixed"]),
    st.sampled_from(["us", "them", "third-party"]),
)
EVENT = st.tuples(
    st.integers(-5, 900), st.sampled_from([*Milestone][:4]), st.sampled_from(["reached", "reversed"])
)


def test_contacts_are_read_as_letters_oldest_first(store: Store) -> None:
    youth = an_organisation(store)
    for days, purpose, began in (
        (400, "security", "us"),
        (360, "security", "them"),
        (200, "mixed", "us"),
        (30, "non-security", "them"),
        (10, "security", "third-party"),
    ):
        an_engagement(store, youth, on=days_ago(days), purpose=purpose, started_by=began)
    found = queries.one(store, youth.id, TODAY)
    assert (found.contacts, found.contact_ids) == ("SnNs", ("E2", "E3", "E4", "E5"))
    assert (found.first_contact, found.last_contact, found.last_contact_id) == (
        days_ago(400),
        days_ago(10),
        "E5",
    )
    assert found.longest_gap == 170
    assert security_run(found.contacts) == 1


def test_no_contact_in_a_year_is_no_contact_and_no_gap(store: Store) -> None:
    youth = an_organisation(store)
    an_engagement(store, youth, on=days_ago(400))
    found = queries.one(store, youth.id, TODAY)
    assert (found.contacts, found.longest_gap, found.last_contact_id) == ("", None, "E1")


@settings(max_examples=25)
@given(st.lists(CONTACT, max_size=12))
def test_all_and_one_read_the_same_as_plain_counting(
    store: Store, contacts: list[tuple[int, str, str]]
) -> None:
    number = int(store.value("SELECT count(*) FROM organisation"))
    found = an_organisation(store, f"Group {number}", added_on=days_ago(600))
    for days, purpose, began in contacts:
        an_engagement(store, found, on=days_ago(days), purpose=purpose, started_by=began)
    one = queries.one(store, found.id, TODAY)
    assert {each.id: each for each in queries.everyone(store, TODAY)}[found.id] == one
    without = {each.id: each for each in queries.everyone(store, TODAY, records=False)}[found.id]
    assert without == one._replace(contact_ids=(), last_contact_id=None)
    year = sorted((days_ago(days), purpose, began) for days, purpose, began in contacts if 0 <= days <= 364)
    met = [*(day for day, _, _ in year), TODAY]
    gaps = [(later - earlier).days for earlier, later in pairwise(met)]
    assert one.longest_gap == (max(gaps) if gaps else None)
    assert len(one.contacts) == len(year)
    assert rules.about_security_only(one) == sum(purpose == "security" for _, purpose, _ in year)
    assert rules.begun_by_them(one) == sum(began == "them" for _, _, began in year)


@settings(max_examples=25)
@given(st.lists(EVENT, max_size=8))
def test_the_ladder_is_judged_as_the_milestones_judge_it(
    store: Store, events: list[tuple[int, Milestone, str]]
) -> None:
    number = int(store.value("SELECT count(*) FROM organisation"))
    found = an_organisation(store, f"Group {number}", added_on=days_ago(900))
    for days, milestone, change in events:
        a_milestone(store, found, milestone.value, on=days_ago(days).isoformat(), change=change, note="seen")
    told = milestones.of_organisation(store, found.id, TODAY)
    facts = queries.one(store, found.id, TODAY)
    assert [(rung.milestone, rung.since) for rung in facts.standing] == [
        (each.milestone, each.since) for each in standing(told, TODAY)
    ]
    moved = last_movement(told, TODAY)
    assert (facts.moved and facts.moved[:3]) == (moved and (moved.milestone, moved.change, moved.day))


def test_records_dated_later_do_not_count(store: Store) -> None:
    youth = an_organisation(store)
    an_engagement(store, youth, on=days_ago(40))
    an_engagement(store, youth, on=days_ago(10), purpose="security")
    a_milestone(store, youth, "M1", on=days_ago(5).isoformat(), note="seen")
    hand_over(store, youth, since=days_ago(3))
    earlier = queries.one(store, youth.id, days_ago(20))
    assert (earlier.contacts, earlier.last_contact, earlier.standing, earlier.leads) == (
        "n",
        days_ago(40),
        (),
        (),
    )


def test_the_usual_rhythm_stands_in_where_none_is_agreed(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store)
    an_engagement(store, youth, on=days_ago(100))
    assert _rhythm(queries.one(store, youth.id, TODAY)) == (56, 91, False)
    goes_by(store, youth, ideal_days="20")
    assert _rhythm(queries.one(store, youth.id, TODAY)) == (20, 30, True)


def test_declined_archived_and_not_yet_known_are_left_out(store: Store) -> None:
    for name, columns in (
        ("Active", {}),
        ("Declined", {"status": "declined"}),
        ("Archived", {"status": "archived"}),
    ):
        an_organisation(store, name, added_on=days_ago(100), **columns)
    an_organisation(store, "Tomorrow", added_on=TODAY + timedelta(days=1))
    assert [each.name for each in queries.everyone(store, TODAY)] == ["Active"]
    assert queries.declined(store, TODAY) == 1


def test_one_reads_only_its_own_rows(store: Store) -> None:
    city = a_city(store)
    plans = _plans(store, lambda: queries.one(store, city["eastside-youth"].id, TODAY))
    assert "SEARCH touch USING PRIMARY KEY (organisation_id=? AND day>? AND day<?) LEFT-JOIN" in plans
    assert not {step for step in plans if step.startswith("SCAN") and step != "SCAN setting"}


def test_everyone_is_read_in_the_order_of_the_key_with_as_many_statements_for_any_number(
    store: Store,
) -> None:
    a_city(store)
    asked: list[str] = []
    store.connection.set_trace_callback(asked.append)
    found = list(queries.everyone(store, TODAY, records=False))
    store.connection.set_trace_callback(None)
    assert len(found) == 10
    assert len(asked) == 20
    plans = _plans(store, lambda: list(queries.everyone(store, TODAY, records=False)))
    assert not {step for step in plans if "TEMP B-TREE FOR GROUP BY" in step}
    assert not {step for step in plans if step.startswith("SCAN touch")}


def test_in_a_pipe_nothing_heavy_is_loaded(store: Store, store_path: Path) -> None:
    an_engagement(store, an_organisation(store))
    ran = subprocess.run(
        [sys.executable, "-c", NAMES_OF_LOADED, *HEAVY],
        env={"CVETRACK_STORE": str(store_path), "HOME": str(store_path.parent), "CVETRACK_AS_OF": str(TODAY)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert ran.stderr == "[]\n"


def test_leads_come_oldest_first_with_the_one_now(store: Store) -> None:
    youth = an_organisation(store, added_on=days_ago(300), lead_id=1)
    hand_over(store, youth, since=days_ago(30), jointly=True)
    facts = queries.one(store, youth.id, TODAY)
    assert [each.officer for each in facts.leads] == ["Sam Reed", "Priya Shah"]
    lead = rules.lead_now(facts)
    assert lead is not None
    assert (lead.officer, lead.introduced_jointly) == ("Priya Shah", True)
    with operation(store, "officer leave", officer="sam-reed", stamp=STAMP) as writing:
        writing.update("lead", {"id": lead.id}, {"until": TODAY.isoformat()})
    assert rules.lead_now(queries.one(store, youth.id, TODAY)) is None


def _rhythm(facts: Facts) -> tuple[int, int, bool]:
    return facts.ideal_days, facts.at_most_days, facts.agreed


def _plans(store: Store, read: object) -> set[str]:
    asked: list[str] = []
    store.connection.set_trace_callback(asked.append)
    assert callable(read)
    read()
    store.connection.set_trace_callback(None)
    return {row[3] for sql in asked for row in store.rows(f"EXPLAIN QUERY PLAN {sql}")}


@settings(max_examples=25)
@given(st.lists(st.integers(0, 1200), min_size=1, max_size=30, unique=True), st.sampled_from([3, 12, 24]))
def test_their_own_rhythm_is_that_of_all_their_days(store: Store, ago: list[int], months: int) -> None:
    """Only some days are read, and yet the rhythm is the same: the longest gap may begin before the months counted."""
    number = int(store.value("SELECT count(*) FROM organisation"))
    found = an_organisation(store, f"Group {number}", added_on=days_ago(1300))
    for days in ago:
        an_engagement(store, found, on=days_ago(days))
    numbers = {**thresholds(store), "own_months": months}
    since = add_months(TODAY, -months).toordinal()
    own = own_rhythm(sorted(days_ago(days).toordinal() for days in ago), since, numbers)
    assert dict(own_rhythms(store, TODAY, numbers, found.id)).get(found.id) == own
    assert dict(own_rhythms(store, TODAY, numbers)).get(found.id) == own


def test_a_gap_that_ends_in_24_months_counts_however_many_contacts_follow(
    store: Store, cvetrack: Cvetrack
) -> None:
    golf = an_organisation(store, "Golf Assoc", added_on=days_ago(1000))
    for days in (790, *range(340, 340 - 12 * 7, -7)):
        an_engagement(store, golf, on=days_ago(days))
    assert "steady" in cvetrack("health", "golf-assoc").out.splitlines()[0]
    assert "at most 450 days" in cvetrack("health", "golf-assoc").out
