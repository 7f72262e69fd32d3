"""`cvetrack handover book`: what whoever leads next needs to know, on a page."""

import json
from datetime import timedelta

import pytest

from cvetrack.features.handovers import queries, view
from cvetrack.store.connection import Store
from cvetrack.store.named import Found
from cvetrack.store.operation import operation
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

Terms agreed
  agreed        Mon 2 February 2026: We meet, and say what we write down.     T2
  limits        Nothing about who comes.
  written down  What was asked and promised.
  hours         evenings
  answer        within 1 working day
  they expect   The same officer for a year.

Open promises
  10 days late    ours    dates for the hall                                  P1
  due Wed 11 Mar  theirs  names for the forum                                 P2

Needs and concerns
  1 need open      N1
  2 concerns open  C1 C2

Last contacts
  Sun 1 Mar   visit, they began, food bank, youth: the hall on Thursdays, and E4
              somewhere warm
  Sat 28 Feb  call, we began                                                  E3
  Fri 27 Feb  visit, a third party began                                      E2

In a public role
  amina-yusuf  Amina Yusuf, chair of Eastside Youth: chair@eastside.example
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
    a_promise(store, youth, "names for the forum", on=days_ago(12), due=due, promised_by="them")
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


def test_the_book_of_one_hardly_known_says_what_is_not_known(store: Store) -> None:
    elders = an_organisation(store, "Riverside Elders")
    assert piped(view.book(queries.book(store, elders.id, TODAY), TODAY)) == (
        "Riverside Elders · handover book  Mon 2 March 2026\n"
        "  lead    nobody\n"
        "  rhythm  none agreed\n"
        "\n"
        "Leads\n"
        "  Nobody has led.\n"
        "\n"
        "Terms agreed\n"
        "  None agreed yet.\n"
        "\n"
        "Open promises\n"
        "  None, ours or theirs.\n"
        "\n"
        "Needs and concerns\n"
        "  None is open.\n"
        "\n"
        "Last contacts\n"
        "  Never met.\n"
        "\n"
        "In a public role\n"
        "  Nobody is known.\n"
    )
