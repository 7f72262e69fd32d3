"""The council's own officers: added, corrected, seen off, and what becomes of what they led."""

import json

import pytest

from cvetrack.store.connection import Store
from tests.builders import an_engagement, an_organisation
from tests.conftest import Cvetrack


def test_an_officer_is_added_listed_and_shown(cvetrack: Cvetrack) -> None:
    added = cvetrack("officer", "add", "Priya Shah", "--on", "1 february")
    assert (added.code, added.out) == (
        0,
        "Priya Shah is an officer from Sun 1 February 2026, as priya-shah.\n",
    )
    assert cvetrack("officer", "list").out == (
        "priya-shah  Priya Shah  since Sun 1 February 2026\nsam-reed    Sam Reed    since Mon 2 March 2026\n"
    )
    assert cvetrack("officer", "show", "priya-shah").out == (
        "Priya Shah  2\n"
        "  short name  priya-shah\n"
        "  serves      since Sun 1 February 2026\n"
        "  leads on    no organisation\n"
        "  contacts    0 in the last 12 months\n"
    )


def test_the_list_answers_programs(cvetrack: Cvetrack) -> None:
    cvetrack("officer", "add", "Priya Shah")
    answer = json.loads(cvetrack("officer", "list", "--json").out)
    assert answer["schema"] == "cvetrack/officer-list/1"
    assert [(row["slug"], row["until"], row["leads"]) for row in answer["rows"]] == [
        ("priya-shah", None, 0),
        ("sam-reed", None, 0),
    ]
    assert cvetrack("officer", "list", "--csv").out.splitlines()[0].endswith("id,slug,name,since,until,leads")


def test_the_same_name_is_one_officer_until_they_left(cvetrack: Cvetrack) -> None:
    refused = cvetrack("officer", "add", "sam reed")
    assert refused.code == 2
    assert refused.err == "sam reed is an officer already, as sam-reed. Nothing was written.\n"
    cvetrack("officer", "leave", "sam-reed")
    assert "as sam-reed-2." in cvetrack("officer", "add", "Sam Reed").out


def test_with_two_officers_somebody_must_say_who_writes(cvetrack: Cvetrack) -> None:
    cvetrack("officer", "add", "Priya Shah")
    refused = cvetrack("org", "add", "Eastside Youth")
    assert refused.code == 2
    assert "Which officer are you: sam-reed, priya-shah?" in refused.err
    assert cvetrack("--officer", "priya-shah", "org", "add", "Eastside Youth").code == 0
    assert cvetrack("org", "add", "Midtown Forum", CVETRACK_OFFICER="sam-reed").code == 0


def test_who_leaves_ends_their_leads_and_orphans_are_named(cvetrack: Cvetrack) -> None:
    cvetrack("officer", "add", "Priya Shah")
    for name in ("Eastside Youth", "Midtown Forum"):
        cvetrack("--officer", "sam-reed", "org", "add", name, "--lead", "sam-reed", "--on", "1/2/2026")
    left = cvetrack("--officer", "priya-shah", "officer", "leave", "sam-reed", as_of="2026-03-09")
    assert left.code == 0
    assert left.out == (
        "Sam Reed left on Mon 9 March 2026. Without a lead from then on: Eastside Youth and Midtown Forum. "
        "In all 2 organisations have no lead now: cvetrack handover list names them. "
        "Hand each over with: cvetrack handover start ORG --to OFFICER\n"
    )
    before = json.loads(cvetrack("org", "list", "--json", as_of="2026-03-08").out)["rows"]
    after = json.loads(cvetrack("org", "list", "--json", as_of="2026-03-09").out)["rows"]
    assert [row["lead"] for row in before] == ["Sam Reed", "Sam Reed"]
    assert [row["lead"] for row in after] == [None, None]
    shown = json.loads(cvetrack("officer", "show", "sam-reed", "--json", as_of="2026-03-09").out)["item"]
    assert (shown["leads_on"], shown["led"]) == ([], ["Eastside Youth", "Midtown Forum"])


def test_what_they_led_can_be_handed_to_another(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("officer", "add", "Priya Shah")
    cvetrack("--officer", "sam-reed", "org", "add", "Eastside Youth", "--lead", "sam-reed")
    left = cvetrack("--officer", "sam-reed", "officer", "leave", "sam-reed", "--hand-to", "priya-shah")
    assert left.out == "Sam Reed left on Mon 2 March 2026. Priya Shah leads from then on: Eastside Youth.\n"
    assert store.rows("SELECT officer_id, since, until FROM lead ORDER BY id") == [
        (1, "2026-03-02", "2026-03-02"),
        (2, "2026-03-02", None),
    ]


def test_all_that_nobody_leads_are_counted_when_somebody_leaves(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("officer", "add", "Priya Shah")
    an_engagement(store, an_organisation(store, "Riverside Elders"))
    an_organisation(store, "Never Met")
    an_organisation(store, "Eastside Youth", lead_id=1)
    left = cvetrack("--officer", "sam-reed", "officer", "leave", "sam-reed", "--hand-to", "priya-shah")
    assert left.out == (
        "Sam Reed left on Mon 2 March 2026. Priya Shah leads from then on: Eastside Youth. "
        "In all 1 organisation has no lead now: cvetrack handover list names them. "
        "Hand each over with: cvetrack handover start ORG --to OFFICER\n"
    )


def test_an_archived_organisation_is_nobodys_orphan(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Eastside Youth", "--lead", "sam-reed")
    cvetrack("org", "archive", "eastside-youth", "--because", "closed")
    assert cvetrack("officer", "leave", "sam-reed").out == (
        "Sam Reed left on Mon 2 March 2026, leading on nothing.\n"
    )


def test_a_leaving_day_ahead_counts_from_that_day(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Eastside Youth", "--lead", "sam-reed")
    left = cvetrack("officer", "leave", "sam-reed", "--on", "2026-03-27")
    assert left.out.startswith("Sam Reed leaves on Fri 27 March 2026. Without a lead from then on: Eastside")
    assert cvetrack("log", "eastside-youth", "--channel", "call").code == 0
    assert "leaves on Fri 27 March 2026" in cvetrack("officer", "list").out
    assert json.loads(cvetrack("org", "list", "--json").out)["rows"][0]["lead"] == "Sam Reed"
    refused = cvetrack("log", "eastside-youth", "--channel", "call", as_of="2026-03-27")
    assert refused.code == 3
    assert refused.err == 'No officer is serving. Add one with: cvetrack officer add "NAME"\n'


def test_who_has_left_neither_writes_nor_leads(cvetrack: Cvetrack) -> None:
    cvetrack("officer", "add", "Priya Shah")
    cvetrack("--officer", "sam-reed", "org", "add", "Eastside Youth")
    cvetrack("--officer", "sam-reed", "officer", "leave", "sam-reed")
    refused = cvetrack("--officer", "sam-reed", "log", "eastside-youth")
    assert refused.code == 2
    assert refused.err == (
        "Sam Reed left on Mon 2 March 2026, and writes no more. Say who you are with --officer.\n"
    )
    # The one who is left need not say who they are.
    refused = cvetrack("org", "lead", "eastside-youth", "sam-reed")
    assert refused.code == 2
    assert refused.err == "Sam Reed left on Mon 2 March 2026 and cannot lead. Nothing was written.\n"


def test_who_has_not_begun_does_not_write_for_those_who_have(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("officer", "add", "Priya Shah", "--on", "2026-04-01")
    refused = cvetrack("--officer", "priya-shah", "org", "add", "Eastside Youth")
    assert (refused.code, refused.err) == (
        2,
        "Priya Shah begins on Wed 1 April 2026, and writes nothing before. "
        "On Mon 2 March 2026 Sam Reed (sam-reed) served. Say who you are with --officer.\n",
    )
    assert store.value("SELECT count(*) FROM organisation") == 0
    # Nobody else serves yet, so nobody need say who they are.
    assert cvetrack("org", "add", "Eastside Youth").code == 0
    assert cvetrack("org", "add", "Midtown Forum", as_of="2026-04-01").code == 2


def test_the_first_officer_fills_in_the_days_before_they_began(cvetrack: Cvetrack) -> None:
    assert cvetrack("org", "add", "Eastside Youth", as_of="2026-02-02").code == 0


def test_when_everybody_has_left_an_officer_can_be_added(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("officer", "leave", "sam-reed")
    assert cvetrack("officer", "add", "Priya Shah").code == 0
    assert store.row("SELECT officer, command FROM op ORDER BY id DESC") == (None, "officer add")
    assert cvetrack("org", "add", "Eastside Youth").code == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--on", "1/3/2026"), "Sam Reed began on Mon 2 March 2026, after that day. Nothing was written.\n"),
        (("--hand-to", "sam-reed"), "Sam Reed cannot hand over to themselves. Nothing was written.\n"),
        (("--on", "soon"), '"soon" is not a date.'),
    ],
)
def test_a_leaving_that_cannot_be_is_refused(
    cvetrack: Cvetrack, arguments: tuple[str, ...], sentence: str
) -> None:
    refused = cvetrack("officer", "leave", "sam-reed", *arguments)
    assert refused.code == 2
    assert refused.err.startswith(sentence)
    assert "27 March" not in cvetrack("officer", "list").out


def test_leaving_before_a_lead_began_or_twice_is_refused(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("officer", "edit", "sam-reed", "--on", "1 march 2023")
    eastside = an_organisation(store, "Eastside Youth")
    cvetrack("org", "lead", eastside.slug, "sam-reed", "--on", "1/2/2026")
    refused = cvetrack("officer", "leave", "sam-reed", "--on", "31/1/2026")
    assert refused.err == (
        "Sam Reed leads on Eastside Youth since Sun 1 February 2026, after that day. Put right first who leads since "
        "when: cvetrack org lead eastside-youth OFFICER --on DATE\nNothing was written.\n"
    )
    assert store.value("SELECT until FROM officer") is None
    cvetrack("officer", "leave", "sam-reed", "--on", "2026-04-01")
    again = cvetrack("officer", "leave", "sam-reed")
    assert again.err == (
        "Sam Reed leaves on Wed 1 April 2026 already. "
        "Where they do not: cvetrack officer return sam-reed --on 2026-04-01\nNothing was written.\n"
    )


def test_a_name_and_a_beginning_are_corrected(cvetrack: Cvetrack) -> None:
    assert cvetrack("officer", "edit", "sam-reed", "--name", "Sam Reed-Okoro").out == (
        "Sam Reed-Okoro corrected.\n"
    )
    cvetrack("officer", "edit", "sam-reed", "--on", "1 march 2023")
    assert cvetrack("officer", "list").out == "sam-reed  Sam Reed-Okoro  since Wed 1 March 2023\n"
    assert cvetrack("officer", "edit", "sam-reed").err == (
        "Say what to correct with --name or --on. Nothing was written.\n"
    )
    cvetrack("officer", "leave", "sam-reed")
    cvetrack("officer", "add", "Priya Shah")
    assert cvetrack("officer", "edit", "sam-reed", "--on", "2026-03-03").err == (
        "Sam Reed-Okoro left on Mon 2 March 2026, before that day. Nothing was written.\n"
    )


def test_a_blank_or_endless_name_is_refused(cvetrack: Cvetrack) -> None:
    assert cvetrack("officer", "add", "  ").code == 2
    assert cvetrack("officer", "add", "x" * 201).code == 2
    assert cvetrack("officer", "show", "nobody-at-all").code == 3
