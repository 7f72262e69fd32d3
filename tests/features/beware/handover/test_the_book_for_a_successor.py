"""`cvetrack handover book`: what whoever leads next needs to know, on a page."""

import json
from datetime import timedelta

import pytest

from cvetrack.features.beware.handover import queries, view
from cvetrack.features.every_day.brief.queries import brief
from cvetrack.features.every_day.brief.view import sections
from cvetrack.store.connection import Store
from cvetrack.store.named import Found
from cvetrack.store.operation import operation
from cvetrack.terminal.drawing import bare
from tests.builders import (
    STAMP,
    TODAY,
    a_concern,
    a_need,
    a_promise,
    an_engagement,
    an_organisation,
    days_ago,
)
from tests.conftest import Cvetrack
from tests.screens import drawn, piped

BOOK = """\
Eastside Youth · handover book                                  Mon 2 March 2026
  lead       Sam Reed since Sun 25 January 2026
  handover   Sam Reed to Priya Shah, begun Mon 23 Feb                         O1
             gently
  publicity  goes by a code name outside the team: their windows were broken
  rhythm     every 6 weeks
  note       Ring after four.

Leads
  Sam Reed  since Sun 25 January 2026

Who is who
  Amina Yusuf (chair) · chair@eastside.example
  our lead: Sam Reed, 5 weeks
  goes by a code name outside the team

Terms agreed
  We meet, and say what we write down.                                        T2
  agreed Mon 2 February 2026
  limits Nothing about who comes.
  written down What was asked and promised.
  hours evenings
  answer within 1 working day
  expect The same officer for a year.

Last contacts
  Sun 1 Mar, visit, they began · food bank, youth · the hall on Thursdays,    E4
  and somewhere warm
  Sat 28 Feb, call                                                            E3
  Fri 27 Feb, visit, a third party began                                      E2
  Thu 26 Feb, visit                                                           E1

We promised
  dates for the hall · 10 days late                                           P1

They promised
  names for the forum · due Wed 11 Mar                                        P2

Needs and concerns
  why were we not asked first? · answer 7 days late                           C1
  why were we not asked first? · answered, not told                           C2
  need: somewhere warm · answer 7 days late                                   N1

Trust
  no milestone reached yet
"""


LITTLE = """\
Riverside Elders · handover book  Mon 2 March 2026
  lead    nobody
  rhythm  none agreed

Leads
  Nobody has led.

Who is who
  our lead: nobody yet

Terms agreed
  none agreed yet

Last contacts
  never

We promised
  None.

They promised
  None.

Needs and concerns
  None.

Trust
  no milestone reached yet
"""


@pytest.fixture
def eastside(cvetrack: Cvetrack, store: Store) -> Found:
    """An organisation with something of everything, half of it over by today."""
    youth = an_organisation(
        store,
        added_on=days_ago(36),
        lead_id=1,
        ideal_days=42,
        at_most_days=42,
        note="Ring after four.",
        publicity="code_name",
        publicity_because="their windows were broken",
    )
    agreed = {"organisation_id": youth.id, "officer_id": 1}
    with operation(store, "terms agree", officer="sam-reed", stamp=STAMP) as writing:
        writing.insert("terms", {**agreed, "words": "The first.", "agreed_on": days_ago(30)})
        writing.insert(
            "terms",
            {
                **agreed,
                "words": "We meet, and say what we write down.",
                "limits": "Nothing about who comes.",
                "written_down": "What was asked and promised.",
                "hours": "evenings",
                "respond_within_days": 1,
                "expectations": "The same officer for a year.",
                "agreed_on": days_ago(28),
            },
        )
    an_engagement(store, youth, on=days_ago(4))
    an_engagement(store, youth, on=days_ago(3), started_by="third-party")
    an_engagement(store, youth, on=days_ago(2), channel="call")
    note = "the hall on Thursdays, and\nsomewhere warm"
    an_engagement(store, youth, on=days_ago(1), started_by="them", topics=["youth", "food bank"], note=note)
    a_promise(store, youth, on=days_ago(12), due=days_ago(10))
    due = TODAY + timedelta(days=9)
    a_promise(store, youth, "names for the forum", on=days_ago(12), due=due, theirs=True)
    a_promise(store, youth, on=days_ago(12), due=TODAY, kept=days_ago(1))
    a_need(store, youth, on=days_ago(9))
    a_concern(store, youth, on=days_ago(9))
    a_concern(store, youth, on=days_ago(9), answered=days_ago(5))
    a_concern(store, youth, on=days_ago(9), answered=days_ago(5), told=days_ago(4))
    told = ("--role", "chair", "--email", "chair@eastside.example", "--on", "1/2/2026")
    cvetrack("contact", "add", "Amina Yusuf", "--org", "eastside", *told)
    cvetrack("officer", "add", "Priya Shah")
    begun = ("--to", "priya", "--on", "23/2/2026", "--note", "gently")
    assert cvetrack("--officer", "sam-reed", "handover", "start", "eastside", *begun).code == 0
    return youth


def test_the_book_has_what_a_successor_asks(store: Store, eastside: Found) -> None:
    assert drawn(view.book(queries.book(store, eastside.id, TODAY), TODAY), 80) == BOOK


def test_the_book_as_of_a_day_knows_nothing_later(cvetrack: Cvetrack, eastside: Found) -> None:
    told = json.loads(cvetrack("handover", "book", "eastside", "--json", as_of=days_ago(10)).out)
    assert told["schema"] == "cvetrack/handover-book/1"
    item = told["item"]
    assert (item["needs"], item["concerns"], item["contacts"], item["handover"]) == ([], [], [], None)
    assert [each["id"] for each in item["promises"]] == [1, 3, 2]
    assert item["terms"]["words"] == "We meet, and say what we write down."
    assert json.loads(cvetrack("handover", "book", "eastside", "--json", as_of=days_ago(29)).out)["item"][
        "terms"
    ]["words"] == ("The first.")


def test_the_book_of_one_hardly_known_says_what_to_record(store: Store) -> None:
    elders = an_organisation(store, "Riverside Elders")
    assert piped(view.book(queries.book(store, elders.id, TODAY), TODAY)) == LITTLE


def test_all_that_a_brief_says_is_in_the_book(store: Store, eastside: Found) -> None:
    book = queries.book(store, eastside.id, TODAY)
    assert book.brief._replace(last_contacts=(), present=(), through=()) == brief(
        store, eastside.id, TODAY
    )._replace(last_contacts=(), present=(), through=())
    told = piped(view.book(book, TODAY))
    for _, rows in sections(brief(store, eastside.id, TODAY), TODAY):
        for said, record in rows:
            assert bare(said) in told
            assert record in told


def test_words_are_uncut_there(cvetrack: Cvetrack, eastside: Found) -> None:
    long = " ".join(f"word{number}" for number in range(300))
    for written in (
        ("need", "add", "eastside", long),
        ("concern", "raise", "eastside", long),
        ("promise", "make", "eastside", long, "--due", "friday"),
        ("log", "eastside", "--note", long),
        ("access", "record", "eastside", long),
        ("terms", "agree", "eastside", long),
    ):
        assert cvetrack("--officer", "sam-reed", *written).code == 0
    assert cvetrack("handover", "book", "eastside").out.count(long) == 6


def test_flags_are_counted_and_told_where_they_are_asked_for(cvetrack: Cvetrack, eastside: Found) -> None:
    because = ("--because", "Speaks for the estate.", "--evidence", "E1", "--evidence", "E2")
    done = cvetrack("--officer", "sam-reed", "flag", "gatekeeper", "eastside", *because)
    assert done.code == 0, done.err
    assert "Speaks for the estate" not in cvetrack("handover", "book", "eastside").out
    assert "Speaks for the estate" in cvetrack("handover", "book", "eastside", "--flags").out


def test_the_books_of_all_that_an_officer_leads_come_by_name(cvetrack: Cvetrack, eastside: Found) -> None:
    for name, lead in (
        ("Brook Club", "sam-reed"),
        ("Zion Hall", "sam-reed"),
        ("Midtown Forum", "priya-shah"),
    ):
        assert cvetrack("--officer", "sam-reed", "org", "add", name, "--lead", lead).code == 0
    sams = ["brook-club", "eastside-youth", "zion-hall"]
    for asked in (
        ("--officer", "sam-reed", "handover", "book", "--mine"),
        ("handover", "book", "--officer", "sam-reed"),
    ):
        rows = json.loads(cvetrack(*asked, "--json").out)["rows"]
        assert [each["organisation"]["organisation"]["slug"] for each in rows] == sams
        told = cvetrack(*asked).out
        assert [line.split(" · ")[0] for line in told.splitlines() if "handover book" in line] == [
            "Brook Club",
            "Eastside Youth",
            "Zion Hall",
        ]
        one = json.loads(cvetrack("handover", "book", "eastside", "--json").out)["item"]
        assert {name: rows[1][name] for name in rows[1]} == {name: one[name] for name in rows[1]}
    earlier = cvetrack("handover", "book", "--officer", "priya-shah", as_of=str(days_ago(1)))
    assert earlier.out.startswith("They lead no organisation.")


@pytest.mark.parametrize("asked", [(), ("eastside", "--mine"), ("--mine", "--officer", "sam-reed")])
def test_whose_book_it_is_is_said_once(cvetrack: Cvetrack, eastside: Found, asked: tuple[str, ...]) -> None:
    refused = cvetrack("handover", "book", *asked)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("Say of which organisation the book is")
