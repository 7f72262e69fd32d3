"""Milestones that follow from needs, promises and criticism, with the records that show them."""

import json
from datetime import date

from cvetrack.features.trust.milestone.rules import Contact, Record, suggestions
from cvetrack.records.milestone_event import MilestoneEvent
from cvetrack.store.connection import Store
from tests.builders import (
    EASTSIDE,
    TODAY,
    USUAL,
    a_concern,
    a_need,
    a_promise,
    an_engagement,
    an_organisation,
)
from tests.conftest import Cvetrack


def test_a_need_that_is_not_security_is_a_priority_of_their_own(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store, "Eastside Youth")
    a_need(store, youth, "a fence", on=date(2026, 1, 5), security=True)
    assert "M3" not in cvetrack("milestone", "suggest").out
    a_need(store, youth, "a hall", on=date(2026, 2, 2))
    a_need(store, youth, "a bus stop", on=date(2026, 2, 9))
    assert cvetrack("milestone", "suggest").out.splitlines()[:2] == [
        "Eastside Youth  M3 Own priority heard (theirs): "
        "They raised a need that is not security on Mon 2 February 2026.  N2",
        "  cvetrack milestone reach eastside-youth M3 --on 2026-02-02 --evidence N2",
    ]
    assert "M3" not in cvetrack("milestone", "suggest", as_of="2026-02-01").out


def test_the_first_promise_counts_that_was_kept_on_time_and_told(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store, "Eastside Youth")
    made, due = date(2026, 1, 5), date(2026, 2, 2)
    a_promise(store, youth, on=made, due=due, kept=date(2026, 2, 3), told=date(2026, 2, 3))
    a_promise(store, youth, on=made, due=due, kept=due)
    a_promise(store, youth, on=made, due=due, kept=due, theirs=True)
    a_promise(store, youth, on=made, due=due, missed=due, told=due)
    assert "M4" not in cvetrack("milestone", "suggest").out
    a_promise(store, youth, on=made, due=due, kept=due, told=date(2026, 2, 20))
    a_promise(store, youth, on=made, due=due, kept=date(2026, 1, 20), told=date(2026, 2, 10))
    assert cvetrack("milestone", "suggest").out.splitlines()[:2] == [
        "Eastside Youth  M4 First promise kept (ours): "
        "We kept a promise on time, and they were told by Tue 10 February 2026.  P6",
        "  cvetrack milestone reach eastside-youth M4 --on 2026-02-10 --evidence P6",
    ]


def test_an_answered_criticism_counts_once_they_stay(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store, "Eastside Youth")
    an_engagement(store, youth, on=date(2026, 2, 3))
    a_concern(store, youth, on=date(2026, 1, 20), answered=date(2026, 1, 21))
    a_concern(
        store, youth, on=date(2026, 2, 2), answered=date(2026, 2, 3), told=date(2026, 2, 3), criticism=True
    )
    an_engagement(store, youth, on=date(2026, 2, 4), channel="email")
    assert "M7" not in cvetrack("milestone", "suggest").out
    an_engagement(store, youth, on=date(2026, 2, 20), channel="call")
    assert cvetrack("milestone", "suggest").out.splitlines()[3:5] == [
        "Eastside Youth  M7 Candid criticism answered (both): We answered their criticism, told by "
        "Tue 3 February 2026, and contact went on: Fri 20 February 2026. "
        "That was in the first month; one plans with months 6 to 18.  C2 E3",
        "  cvetrack milestone reach eastside-youth M7 --on 2026-02-20 --evidence C2 --evidence E3",
    ]


def test_each_command_that_is_offered_is_accepted(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store, "Eastside Youth")
    a_need(store, youth, on=date(2026, 1, 5))
    day = date(2026, 1, 20)
    a_promise(store, youth, on=date(2026, 1, 5), due=day, kept=day, told=day)
    a_concern(store, youth, on=day, answered=day, told=day, criticism=True)
    an_engagement(store, youth, on=date(2026, 2, 20))
    offered = [line for line in cvetrack("milestone", "suggest").out.splitlines() if "  cvetrack" in line]
    assert [line.split()[4] for line in offered] == ["M1", "M3", "M4", "M7"]
    for line in offered:
        assert cvetrack(*line.split()[1:]).code == 0
    assert store.rows("SELECT milestone, day, evidence FROM milestone_event ORDER BY id") == [
        ("M1", "2026-02-20", "E1"),
        ("M3", "2026-01-05", "N1"),
        ("M4", "2026-01-20", "P1"),
        ("M7", "2026-02-20", "C1 E1"),
    ]
    assert cvetrack("milestone", "suggest").out.startswith("The records show no milestone")


def test_after_a_reversal_only_later_records_count() -> None:
    def suggested(contact: Contact) -> dict[str, tuple[str, ...]]:
        both = [Record("X1", date(2026, 1, 5)), Record("X2", date(2026, 2, 5))]
        made = suggestions([contact], turned, TODAY, numbers=USUAL, needs=both, promises=both, criticism=both)
        return {each.milestone: each.evidence for each in made}

    turned = [
        MilestoneEvent(
            1, *EASTSIDE, milestone, "reversed", date(2026, 1, 10), (), "in words", "Sam Reed", stood=True
        )
        for milestone in ("M3", "M4", "M7")
    ]
    later = Contact("E1", date(2026, 2, 6), "visit", "us")
    assert suggested(later) == {"M1": ("E1",), "M3": ("X2",), "M4": ("X2",), "M7": ("X2", "E1")}
    assert "M7" not in suggested(later._replace(day=date(2026, 2, 5)))


def test_of_a_question_at_a_talk_of_several_it_is_not_said_who_asked(cvetrack: Cvetrack) -> None:
    for words in (
        ("org", "add", "Eastside Youth"),
        ("org", "add", "Mill Choir"),
        ("briefing", "record", "eastside", "mill-choir", "--about", "The same.", "--asked", "Who decides?"),
    ):
        assert cvetrack(*words, as_of="2026-02-02").code == 0
    for org in ("eastside-youth", "mill-choir"):
        rows = json.loads(cvetrack("milestone", "suggest", org, "--json", as_of="2026-02-02").out)["rows"]
        assert [each["because"] for each in rows if each["milestone"] == "M8"] == [
            "They took part in an open talk on local risk on Mon 2 February 2026, and something was asked."
        ]
        for command in ("brief", "timeline", "milestone suggest"):
            said = " ".join(cvetrack(*command.split(), org, as_of="2026-02-02").out.split())
            assert "and asked" not in said
            assert "they asked" not in said.lower()


def test_terms_help_talks_tables_and_doors_show_trust(cvetrack: Cvetrack) -> None:
    for words in (
        ("org", "add", "Eastside Youth", "--kind", "youth"),
        ("org", "add", "Canal Street Mosque", "--kind", "place-of-worship"),
        ("org", "add", "Highfields Centre", "--kind", "charity"),
        ("terms", "agree", "eastside", "We meet at theirs."),
        ("support", "give", "eastside", "a projector", "--kind", "equipment"),
        ("briefing", "record", "eastside", "--about", "The local picture."),
        ("forum", "add", "Reference Group", "--kind", "reference"),
        ("forum", "seat", "reference-group", "eastside"),
        ("meeting", "plan", "reference-group", "--on", "9 march"),
        ("intro", "record", "eastside", "canal", "--outcome", "made"),
    ):
        assert cvetrack(*words, as_of="2026-02-02").code == 0
    assert [
        line for line in cvetrack("milestone", "suggest").out.splitlines() if line.startswith("  cvetrack")
    ] == [
        "  cvetrack milestone reach eastside-youth M1 --on 2026-02-02 --evidence J1",
        "  cvetrack milestone reach eastside-youth M2 --on 2026-02-02 --evidence T1",
    ]
    for later in (
        ("support", "used", "S1"),
        ("briefing", "record", "eastside", "--about", "The same again.", "--asked", "Who decides?"),
        ("meeting", "hold", "G1", "--present", "eastside", "--present", "canal", "--on", "9 march"),
        ("intro", "record", "eastside", "highfields", "--outcome", "made", "--stepped-aside"),
    ):
        assert cvetrack(*later, as_of="2026-03-09").code == 0
    said = cvetrack("milestone", "suggest", "eastside", as_of="2026-03-09").out
    assert [line for line in said.splitlines() if line.startswith("  ")] == [
        "  cvetrack milestone reach eastside-youth M1 --on 2026-02-02 --evidence J1",
        "  cvetrack milestone reach eastside-youth M2 --on 2026-02-02 --evidence T1",
        "  cvetrack milestone reach eastside-youth M5 --on 2026-03-09 --evidence S1",
        "  cvetrack milestone reach eastside-youth M8 --on 2026-03-09 --evidence J2",
        "  cvetrack milestone reach eastside-youth M9 --on 2026-03-09 --evidence G1",
        "  cvetrack milestone reach eastside-youth M10 --on 2026-03-09 --evidence D2",
    ]
    for line in said.splitlines():
        if line.startswith("  cvetrack "):
            assert cvetrack(*line.split()[1:], as_of="2026-03-09").code == 0
