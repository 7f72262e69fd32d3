"""Point 12: approachable, also out of hours, with expectations that were set, and answers in the time agreed."""

from datetime import date

from cvetrack.store.connection import Store
from tests.builders import an_organisation, entered
from tests.conftest import Cvetrack


def test_an_answer_is_late_by_what_was_agreed_with_them(cvetrack: Cvetrack, store: Store) -> None:
    an_organisation(store, "Eastside Youth")
    an_organisation(store, "Highfields Tenants")

    # In January we agree with Eastside Youth what it is about, what is written down, and when we answer.
    agreed = cvetrack(
        *("terms", "agree", "eastside", "the hall, and whatever else matters to them"),
        *("--limits", "no names of young people, ever"),
        *("--written-down", "dates and topics, which they may read"),
        *("--hours", "until 9 pm on match days"),
        *("--respond-within", "2d"),
        *("--expectations", "we promise no money"),
        as_of="2026-01-12",
    )
    assert agreed.out.endswith(
        "It stands: answers within 2 working days to what they raise from that day on.\n"
    )
    assert cvetrack("terms", "show", "eastside").out == (
        "Eastside Youth  T1\n"
        "  agreed        the hall, and whatever else matters to them\n"
        "  state         standing since Mon 12 January 2026\n"
        "  limits        no names of young people, ever\n"
        "  written down  dates and topics, which they may read\n"
        "  hours         until 9 pm on match days\n"
        "  answers       within 2 working days\n"
        "  they expect   we promise no money\n"
        "  recorded      by Sam Reed\n"
        f"  entered       {entered(store, 'terms', 1, about=date(2026, 1, 12))}\n"
    )

    # On one Wednesday both groups ask something; only the one with terms is owed an answer on Friday.
    for org in ("eastside", "highfields"):
        assert cvetrack("concern", "raise", org, "who locks the gate?", as_of="2026-02-25").code == 0
    assert cvetrack("concern", "list").out == (
        "answer 3 days late    Eastside Youth      who locks the gate?  C1\n"
        "answer due Wed 4 Mar  Highfields Tenants  who locks the gate?  C2\n"
    )
    assert "Waiting for our answer" in (today := cvetrack("today").out)
    assert "Eastside Youth" in today
    late = cvetrack("concern", "answer", "C1", "the caretaker, from Monday on")
    assert "was answered on Mon 2 March 2026, 3 days late" in late.out

    # In March two days prove too few. What was agreed before stays known, and counts for what was asked then.
    cvetrack(
        "terms", "agree", "eastside", "the hall, and parks", "--respond-within", "4d", as_of="2026-03-09"
    )
    listed = cvetrack("terms", "list", "--all", as_of="2026-03-09").out.splitlines()
    assert [line.split("  ")[0] for line in listed] == ["since Mon 9 Mar", "earlier, Mon 12 Jan"]
    again = cvetrack("concern", "raise", "eastside", "and the lights?", as_of="2026-03-09")
    assert again.out.endswith("answer due Fri 13 March 2026.\n")
    assert '"answer_due": "2026-02-27"' in cvetrack("concern", "show", "C1", "--json").out
