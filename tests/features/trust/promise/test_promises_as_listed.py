"""`cvetrack promise list` and `show`: what presses most comes first, as it stood on the day."""

import csv
import io
import json
from datetime import date

import pytest

from cvetrack.features.trust.promise import queries, view
from cvetrack.records.promise import PROMISE
from cvetrack.store.connection import Store
from cvetrack.store.reading import listed, one
from tests.builders import TODAY, a_promise, an_organisation, days_ago
from tests.conftest import Cvetrack
from tests.screens import drawn


@pytest.fixture(autouse=True)
def promised(store: Store) -> None:
    """Seven promises in every state, of two organisations."""
    youth, hall = an_organisation(store, "Eastside Youth"), an_organisation(store, "St Mark's Hall")
    a_promise(store, youth, "minutes", on=days_ago(60), due=days_ago(40), kept=days_ago(41), told=days_ago(1))
    a_promise(store, youth, "a speaker", on=days_ago(60), due=days_ago(30), missed=days_ago(20))
    a_promise(store, hall, "names", on=days_ago(20), due=days_ago(9), theirs=True)
    a_promise(store, hall, "the form", on=days_ago(20), due=days_ago(3))
    a_promise(store, youth, "dates", on=days_ago(5), due=date(2026, 3, 20))
    a_promise(store, hall, "keys", on=days_ago(5), due=TODAY, theirs=True)
    a_promise(store, youth, "a map", on=days_ago(60), due=days_ago(50), kept=days_ago(48))


def test_late_comes_before_in_time_and_ours_before_theirs(cvetrack: Cvetrack) -> None:
    assert cvetrack("promise", "list").out == (
        "3 days late     ours    St Mark's Hall  the form  P4\n"
        "9 days late     theirs  St Mark's Hall  names     P3\n"
        "due Fri 20 Mar  ours    Eastside Youth  dates     P5\n"
        "due today       theirs  St Mark's Hall  keys      P6\n"
        "\n"
        "3 kept or missed: cvetrack promise list --all\n"
    )
    assert cvetrack("promise", "list", "--overdue").out == (
        "3 days late  ours    St Mark's Hall  the form  P4\n"
        "9 days late  theirs  St Mark's Hall  names     P3\n"
    )


ALL = """\
stands             whose  who             promise                             id
due Fri 20 Mar     ours   Eastside Youth  dates                               P5
missed Tue 10 Feb  ours   Eastside Youth  a speaker                           P2
kept Tue 20 Jan    ours   Eastside Youth  minutes                             P1
kept 2 days late   ours   Eastside Youth  a map                               P7
"""


def test_settled_ones_follow_the_latest_due_first(cvetrack: Cvetrack, store: Store) -> None:
    of_youth = listed(store, PROMISE, TODAY, organisation_id=1)
    assert [each.id for each in of_youth] == [5, 2, 1, 7]
    shown = cvetrack("promise", "list", "eastside-youth", "--all").out
    assert [line.split()[-1] for line in shown.splitlines()] == ["P5", "P2", "P1", "P7"]
    assert drawn(view.listing(of_youth, TODAY), 80) == ALL


def test_programs_get_every_one_unless_they_ask_for_some(cvetrack: Cvetrack) -> None:
    answer = json.loads(cvetrack("promise", "list", "--json").out)
    assert (answer["schema"], answer["as_of"]) == ("cvetrack/promise-list/1", "2026-03-02")
    states = {row["id"]: row["state"] for row in answer["rows"]}
    assert states == {1: "kept", 2: "missed", 3: "late", 4: "late", 5: "open", 6: "open", 7: "kept late"}
    late = {row["id"]: row["days_late"] for row in answer["rows"]}
    assert late == {1: 0, 2: None, 3: 9, 4: 3, 5: 0, 6: 0, 7: 2}
    assert len(json.loads(cvetrack("promise", "list", "--open", "--json").out)["rows"]) == 4
    table = list(csv.DictReader(io.StringIO(cvetrack("promise", "list", "--csv").out)))
    assert len(table) == 7
    assert (table[0]["organisation"], table[0]["due_on"]) == ("st-marks-hall", "2026-02-27")


def test_a_list_of_nothing_says_what_to_do(cvetrack: Cvetrack, store: Store) -> None:
    an_organisation(store, "Hill Club")
    none = cvetrack("promise", "list", "hill-club")
    assert (none.code, none.out) == (
        0,
        "No promise is open. Record one with: cvetrack promise make ORG TEXT --due DATE\n",
    )
    both = cvetrack("promise", "list", "--all", "--open")
    assert (both.code, both.err) == (2, "--all and --open do not go together. Leave one out.\n")


def test_each_day_has_its_own_answer(cvetrack: Cvetrack, store: Store) -> None:
    before = {each.id: each.state for each in listed(store, PROMISE, days_ago(45))}
    assert before == {1: "open", 2: "open", 7: "kept late"}
    assert one(store, PROMISE, "P1", days_ago(2)).told_on is None
    assert cvetrack("promise", "show", "P5", as_of=days_ago(6)).code == 3


def test_a_day_agreed_later_was_not_known_before(cvetrack: Cvetrack, store: Store) -> None:
    renegotiate = ("promise", "renegotiate", "P4", "--due", "friday", "--because", "they asked")
    assert cvetrack(*renegotiate).code == 0
    now, yesterday = one(store, PROMISE, "P4", TODAY), one(store, PROMISE, "P4", days_ago(1))
    assert (now.due_on, now.first_due_on, now.state) == (date(2026, 3, 6), days_ago(3), "open")
    assert (yesterday.due_on, yesterday.first_due_on, yesterday.state) == (days_ago(3), None, "late")
    assert yesterday.renegotiated_because is None


SHOWN = """\
Eastside Youth, ours                                                          P2
  words     a speaker
  state     missed Tue 10 Feb
  made      Thu 1 January 2026
  due       Sat 31 January 2026
  missed    Tue 10 February 2026: the hall was let
  told      not yet
  recorded  by Sam Reed
"""


def test_one_promise_is_shown_with_everything_recorded_of_it(cvetrack: Cvetrack, store: Store) -> None:
    assert drawn(view.one(one(store, PROMISE, "P2", TODAY), TODAY), 80) == SHOWN
    item = json.loads(cvetrack("promise", "show", "P3", "--json").out)["item"]
    assert (item["promised_by"], item["words"], item["officer"]) == ("them", "names", "Sam Reed")


def test_what_is_due_within_a_week_is_found(store: Store) -> None:
    assert [each.id for each in queries.due(store, TODAY)] == [4, 3, 6]
    assert [each.id for each in queries.due(store, TODAY, within_days=18)] == [4, 3, 5, 6]
    assert [each.id for each in queries.due(store, days_ago(45))] == [1]
