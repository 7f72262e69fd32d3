"""Promises and unanswered words on `cvetrack today` and in the weekly report."""

import json
import re
from datetime import timedelta
from typing import get_args

import pytest

from cvetrack.features.every_day.today import queries
from cvetrack.features.every_day.today.rules import Known, Section, still_known
from cvetrack.records.due import Due, Heading
from cvetrack.store.connection import Store
from tests.builders import EASTSIDE, TODAY, a_concern, a_need, a_promise, an_organisation, days_ago
from tests.conftest import Cvetrack


def a_section(store: Store, key: str, **how: bool) -> Section:
    return next(each for each in queries.agenda(store, TODAY, **how).sections if each.key == key)


def test_late_promises_come_first_and_ours_before_theirs_and_a_week_ahead_is_enough(
    store: Store, cvetrack: Cvetrack
) -> None:
    youth = an_organisation(store, added_on=days_ago(100), lead_id=1)
    for words, due, theirs in (
        ("far", -8, False),
        ("soon", -7, False),
        ("theirs soon", -1, True),
        ("late", 3, False),
        ("theirs late", 2, True),
        ("later", 4, False),
    ):
        a_promise(store, youth, words, on=days_ago(60), due=days_ago(due), theirs=theirs)
    a_promise(store, youth, "kept", on=days_ago(60), due=days_ago(3), kept=days_ago(4))
    listed = a_section(store, "promises")
    assert [(item.state, item.sentence, item.days, item.late, item.ids) for item in listed.items] == [
        ("4 days late, ours", "later", -4, True, ("P6",)),
        ("3 days late, ours", "late", -3, True, ("P4",)),
        ("2 days late, theirs", "theirs late", -2, True, ("P5",)),
        ("due Mon 9 Mar, ours", "soon", 7, False, ("P2",)),
        ("due Tue 3 Mar, theirs", "theirs soon", 1, False, ("P3",)),
    ]
    assert cvetrack("today").out.splitlines()[2:4] == [
        "Promises",
        "  4 days late, ours      Eastside Youth  later        P6",
    ]


def test_what_waits_for_an_answer_too_long_says_what_it_is_and_criticism_comes_first(
    store: Store, cvetrack: Cvetrack
) -> None:
    youth = an_organisation(store, added_on=days_ago(100))
    a_concern(store, youth, "who asked us?", on=days_ago(12), criticism=True)
    a_need(store, youth, "a hall", on=days_ago(20))
    a_concern(store, youth, "new", on=days_ago(7))
    a_concern(store, youth, "the bins", on=days_ago(18))
    a_concern(store, youth, "answered", on=days_ago(30), answered=days_ago(1))
    waiting = a_section(store, "waiting")
    assert [(item.state, item.sentence, item.ids) for item in waiting.items] == [
        ("5 days late", "criticism: who asked us?", ("C1",)),
        ("13 days late", "need: a hall", ("N1",)),
        ("11 days late", "concern: the bins", ("C3",)),
    ]
    rows = json.loads(cvetrack("today", "--json").out)["rows"]
    assert [row["ids"] for row in rows if row["section"] == "waiting"] == [["C1"], ["N1"], ["C3"]]
    item = json.loads(cvetrack("weekly", "--json").out)["item"]
    assert [each["ids"] for each in item["waiting"]["items"]] == [["C1"], ["N1"], ["C3"]]


def test_closed_organisations_and_those_not_known_yet_are_left_out(store: Store) -> None:
    closed = an_organisation(store, "Old Ferry Club", added_on=days_ago(100), status="archived")
    later = an_organisation(store, "Tomorrow", added_on=TODAY + timedelta(days=1))
    for group in (closed, later):
        a_promise(store, group, on=days_ago(20), due=days_ago(3))
        a_concern(store, group, on=days_ago(20))
    assert a_section(store, "promises").items == a_section(store, "waiting").items == ()
    declined = an_organisation(store, "Weir Choir", added_on=days_ago(100), status="declined")
    a_promise(store, declined, on=days_ago(20), due=days_ago(3))
    assert [item.org for item in a_section(store, "promises").items] == ["weir-choir"]


@pytest.mark.parametrize("heading", get_args(Heading))
def test_nothing_is_to_be_done_about_one_that_is_archived(heading: Heading) -> None:
    """But what is said to the whole city, which is no less so."""
    of = Known(1, *EASTSIDE, "archived", 42, True, None, days_ago(100), None, False, False)
    active = of._replace(org="midtown-forum", status="active")
    duties = [Due(heading, "3 weeks late", each.name, "ask", "S1", -21, each.org) for each in (of, active)]
    left = still_known(duties, {each.org: each for each in (of, active)})
    assert [each.organisation for each in left] == [
        *([of.org] if heading == "speak" else []),
        active.org,
    ]


def test_setbacks_and_support_of_one_that_is_archived_come_back_no_more(
    store: Store, cvetrack: Cvetrack
) -> None:
    an_organisation(store, added_on=days_ago(100), lead_id=1)
    day = ("--on", str(days_ago(60)))
    for line in (
        ("setback", "record", "eastside-youth", "Nobody came.", *_BREACH, *day),
        (
            "support",
            "give",
            "eastside-youth",
            "a room",
            "--kind",
            "venue",
            "--use-by",
            str(days_ago(20)),
            *day,
        ),
        ("safety", "plan", "eastside-youth", "Lights.", "--review", str(days_ago(10)), *day),
    ):
        assert cvetrack(*line).code == 0
    before = json.loads(cvetrack("today", "--all", "--json").out)["rows"]
    assert {each for row in before if row["org"] for each in row["ids"]} == {"B1", "S1", "Y1"}
    assert cvetrack("org", "archive", "eastside-youth", "--because", "It closed.", "--yes").code == 0
    after = json.loads(cvetrack("today", "--all", "--json").out)["rows"]
    assert not [row for row in after if row["org"]]
    assert not {"B1", "S1", "Y1"} & {*re.findall(r"[BSY]1", cvetrack("weekly").out)}


_BREACH = ("--kind", "promise-missed", "--breach", "benevolence")


def test_the_words_of_those_with_a_code_name_stay_in_the_record(store: Store, cvetrack: Cvetrack) -> None:
    mothers = an_organisation(
        store, "Kiln Yard Mothers", added_on=days_ago(100), publicity="code_name", lead_id=1
    )
    a_promise(store, mothers, "the keys of Kiln Yard", on=days_ago(20), due=days_ago(3))
    a_need(store, mothers, "a kiln", on=days_ago(20))
    for form in ("text", "md", "html", "eml"):
        report = cvetrack("weekly", "--format", form).out
        assert "kiln" not in report.lower()
        assert "in words that the record keeps" in report
    assert "the keys of Kiln Yard" in cvetrack("today").out


def test_what_is_not_listed_is_counted_with_the_late(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store, added_on=days_ago(100), lead_id=1)
    for days in range(7):
        a_promise(store, youth, on=days_ago(60), due=days_ago(days))
    said = cvetrack("today").out
    assert "2 more, 1 late: cvetrack today --all" in said
    assert cvetrack("today", "--all").out.count(", ours") == 7


def test_a_new_myth_comes_before_an_old_one_and_an_old_incident_stays(
    store: Store, cvetrack: Cvetrack
) -> None:
    an_organisation(store, "Aardvark Club", added_on=days_ago(900))
    for day, *words in (
        (300, "incident", "record", "windows broken"),
        (400, "myth", "hear", "an old rumour", "--from", "aardvark-club"),
        (2, "myth", "hear", "a new rumour"),
    ):
        assert cvetrack(*words, "--on", str(days_ago(int(day)))).code == 0
    assert [item.ids for item in a_section(store, "speak").items] == [("Z2",), ("I1",), ("Z1",)]
