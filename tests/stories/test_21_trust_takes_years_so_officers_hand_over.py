"""Trust takes months, sometimes years: when an officer goes, it is handed over in person, and no group is forgotten."""

import json
from typing import Any

import pytest

from tests.conftest import Cvetrack

SAM, PRIYA = {"CVETRACK_OFFICER": "sam-reed"}, {"CVETRACK_OFFICER": "priya-shah"}


def rows(cvetrack: Cvetrack, *arguments: str, **more: Any) -> list[dict[str, Any]]:
    """What a command answers programs."""
    answered: list[dict[str, Any]] = json.loads(cvetrack(*arguments, "--json", **more).out)["rows"]
    return answered


@pytest.fixture(autouse=True)
def two_years(cvetrack: Cvetrack) -> None:
    """Sam Reed has led on two organisations since 2024; Priya Shah joins in March 2026."""
    for line in (
        ("officer", "edit", "sam-reed", "--on", "1/3/2024"),
        ("org", "add", "Eastside Youth", "--lead", "sam-reed", "--every", "6w", "--on", "4/3/2024"),
        ("org", "add", "Highfields Tenants", "--lead", "sam-reed", "--on", "3/6/2024"),
        ("contact", "add", "Amina Yusuf", "--org", "eastside-youth", "--role", "chair", "--on", "4/3/2024"),
        ("log", "eastside-youth", "--channel", "visit", "--from", "them", "--on", "17/2/2026"),
        ("promise", "make", "eastside-youth", "dates for the hall", "--due", "20 march"),
        ("need", "add", "eastside-youth", "somewhere warm"),
        ("officer", "add", "Priya Shah"),
    ):
        done = cvetrack(*line, **SAM)
        assert done.code == 0, f"{line}\n{done.err}"


def test_sam_leaves_and_eastside_meets_priya_before(cvetrack: Cvetrack) -> None:
    # Sam goes at the end of the month, and says so early.
    assert cvetrack("officer", "leave", "sam-reed", "--on", "2026-03-27", **SAM).out == (
        "Sam Reed leaves on Fri 27 March 2026. "
        "Without a lead from then on: Eastside Youth and Highfields Tenants. "
        "In all 2 organisations have no lead then: cvetrack handover list names them. "
        "Hand each over with: cvetrack handover start ORG --to OFFICER\n"
    )
    cvetrack("handover", "start", "eastside-youth", "--to", "priya-shah", **SAM)
    # Priya reads the book, they go there together, and she takes over.
    book = cvetrack("handover", "book", "eastside-youth", as_of="2026-03-09").out
    for words in (
        "Sam Reed to Priya Shah, begun Mon 2 Mar",
        "dates for the hall",
        "Needs and concerns\n  need: ",
        "Amina Yusuf",
    ):
        assert words in book
    cvetrack("handover", "introduce", "eastside-youth", as_of="2026-03-10", **SAM)
    done = cvetrack("handover", "complete", "eastside-youth", as_of="2026-03-16", **SAM)
    assert done.out == (
        "O1 is complete: Priya Shah leads on Eastside Youth from Mon 16 March 2026, "
        "introduced jointly on Tue 10 March 2026.\n"
    )
    # On the day Sam is gone, the one who was not handed over is said aloud.
    assert cvetrack("handover", "list", as_of="2026-03-27").out == (
        "No handover is open. Begin one with: cvetrack handover start ORG --to OFFICER\n"
        "\n"
        "Orphans: nobody leads 1 organisation\n"
        "  highfields-tenants  Highfields Tenants  Sam Reed led until Fri 27 Mar\n"
        "Hand one over with: cvetrack handover start ORG --to OFFICER\n"
        "\n"
        "1 complete: cvetrack handover list --all\n"
    )
    told = [row["sentence"] for row in rows(cvetrack, "timeline", "eastside-youth", as_of="2026-03-27")]
    assert told[:2] == [
        "Priya Shah took over as lead from Sam Reed, introduced jointly.",
        "They were introduced to Priya Shah together with Sam Reed.",
    ]


def test_who_has_left_starts_nothing_new(cvetrack: Cvetrack) -> None:
    cvetrack("handover", "start", "highfields-tenants", "--to", "priya-shah", "--note", "after easter", **SAM)
    cvetrack("officer", "leave", "sam-reed", **SAM)
    refused = cvetrack("log", "highfields-tenants", "--channel", "call", **SAM)
    assert (refused.code, refused.err) == (
        2,
        "Sam Reed left on Mon 2 March 2026, and writes no more. Say who you are with --officer.\n",
    )
    back = cvetrack("handover", "start", "eastside-youth", "--to", "sam-reed", **PRIYA)
    assert back.err == "Sam Reed left on Mon 2 March 2026 and cannot lead. Nothing was written.\n"
    # Highfields is an orphan although a handover is under way, until Priya leads.
    assert [row["handover"] for row in rows(cvetrack, "handover", "list", "--orphans")] == [None, "O1"]
    assert [row["id"] for row in rows(cvetrack, "search", "easter")] == ["O1"]
    cvetrack("handover", "complete", "highfields-tenants", **PRIYA)
    assert [row["organisation"] for row in rows(cvetrack, "handover", "list", "--orphans")] == [
        "eastside-youth"
    ]
