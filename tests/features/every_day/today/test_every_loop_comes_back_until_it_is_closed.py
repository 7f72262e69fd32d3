"""What they were not told, and what they did not answer, comes back today and in the week until it is closed."""

import json

import pytest

from cvetrack.store.connection import Store
from tests.builders import TODAY, an_organisation, days_ago
from tests.conftest import Cvetrack


@pytest.fixture(autouse=True)
def known(store: Store) -> None:
    """Two organisations, of old."""
    for name in ("Eastside Youth", "Mill Choir"):
        an_organisation(store, name, added_on=days_ago(400))


def under(cvetrack: Cvetrack, heading: str, as_of: object = TODAY) -> list[tuple[str, ...]]:
    """What today, and the week, say under a heading: how it stands, what it is, the record."""
    rows = json.loads(cvetrack("today", "--json", as_of=str(as_of)).out)["rows"]
    found = [(row["state"], row["sentence"], *row["ids"]) for row in rows if row["section"] == heading]
    item = json.loads(cvetrack("weekly", "--json", as_of=str(as_of)).out)["item"][heading]
    assert [(row["state"], row["sentence"], *row["ids"]) for row in item["items"]] == found
    return found


def did(cvetrack: Cvetrack, *lines: str) -> None:
    """Record each line."""
    for line in lines:
        done = cvetrack(*line.split(" "))
        assert done.code == 0, done.err


LOOPS = [
    (
        ("concern raise eastside-youth why --on 2026-02-02", "concern answer C1 because --on 2026-02-10"),
        ("13 days late", "our answer to their concern", "C1"),
        "concern tell C1",
    ),
    (
        (
            "concern raise eastside-youth why --criticism --on 2026-02-02",
            "concern answer C1 so --on 2026-02-27",
        ),
        ("due Fri 6 Mar", "our answer to their criticism", "C1"),
        "concern tell C1",
    ),
    (
        ("need add eastside-youth heat --on 2026-02-02", "need decline N1 --because no --on 2026-02-27"),
        ("due Fri 6 Mar", "their need was declined", "N1"),
        "need tell N1",
    ),
    (
        ("need add eastside-youth heat --on 2026-02-02", "need refer N1 --to housing --on 2026-02-27"),
        ("due Fri 6 Mar", "their need was referred", "N1"),
        "need met N1",
    ),
    (
        (
            "promise make eastside-youth dates --due 2026-02-20 --on 2026-02-02",
            "promise keep P1 --on 2026-02-20",
        ),
        ("3 days late", "our promise was kept", "P1"),
        "promise tell P1",
    ),
    (
        (
            "promise make eastside-youth dates --due 2026-02-20 --on 2026-02-02",
            "promise miss P1 --because no --on 2026-02-27",
        ),
        ("due Fri 6 Mar", "our promise was missed", "P1"),
        "promise tell P1",
    ),
    (
        ("ask record eastside-youth help --on 2026-02-02", "ask answer A1 yes --on 2026-02-27"),
        ("due Fri 6 Mar", "what came of what they said yes to", "A1"),
        "ask tell A1",
    ),
    (
        (
            "ask record eastside-youth help --by-department Housing --on 2026-01-05",
            "ask answer A1 partly --on 2026-02-10",
        ),
        ("13 days late", "what came of what they said yes to", "A1"),
        "ask tell A1",
    ),
]


@pytest.mark.parametrize(("lines", "row", "closes"), LOOPS, ids=[row[1] for _, row, _ in LOOPS])
def test_an_outcome_is_to_be_told_until_they_know(
    cvetrack: Cvetrack, lines: tuple[str, ...], row: tuple[str, ...], closes: str
) -> None:
    did(cvetrack, lines[0])
    assert under(cvetrack, "to_be_told") == []
    did(cvetrack, lines[1])
    assert under(cvetrack, "to_be_told") == [row]
    did(cvetrack, closes)
    assert under(cvetrack, "to_be_told") == []
    assert under(cvetrack, "to_be_told", days_ago(1)) != []


def test_an_outcome_of_today_is_not_asked_for_yet_and_the_time_agreed_with_them_counts(
    cvetrack: Cvetrack,
) -> None:
    did(cvetrack, "terms agree eastside-youth x --respond-within 2 --on 2026-02-01")
    did(cvetrack, "concern raise eastside-youth why --on 2026-02-02", "concern answer C1 because")
    assert under(cvetrack, "to_be_told") == []
    assert under(cvetrack, "to_be_told", "2026-03-03") == [
        ("due Wed 4 Mar", "our answer to their concern", "C1")
    ]


def test_a_need_that_was_told_and_then_declined_is_to_be_told_again(cvetrack: Cvetrack) -> None:
    did(
        cvetrack,
        "need add eastside-youth heat --on 2026-02-02",
        "need refer N1 --to housing --on 2026-02-03",
        "need tell N1 --on 2026-02-04",
    )
    assert under(cvetrack, "to_be_told") == []
    did(cvetrack, "need decline N1 --because no --on 2026-02-27")
    assert under(cvetrack, "to_be_told") == [("due Fri 6 Mar", "their need was declined", "N1")]


WAITS = [
    (("ask record eastside-youth speaker --on 2026-02-02",), "what we asked", "A1", "ask answer A1 no"),
    (
        ("voice offer eastside-youth film --channel radio --on 2026-02-02",),
        "a chance to be heard",
        "V1",
        "voice taken V1",
    ),
    (
        ("intro record eastside-youth mill-choir --asked --outcome no-reply --on 2026-02-02",),
        "an introduction to Mill Choir",
        "D1",
        "intro outcome D1 made",
    ),
    (
        ("relay record eastside-youth word --on 2026-02-02",),
        "a message to pass on",
        "R1",
        "relay confirm R1 mill-choir",
    ),
    (
        (
            "need add eastside-youth heat --on 2026-02-01",
            "need refer N1 --to housing --on 2026-02-02",
            "need tell N1 --on 2026-02-02",
        ),
        "a need that was referred",
        "N1",
        "need met N1",
    ),
]


@pytest.mark.parametrize(
    ("lines", "what", "record", "closes"), WAITS, ids=[record for _, _, record, _ in WAITS]
)
def test_what_they_did_not_answer_is_to_be_asked_after_from_four_weeks_on(
    cvetrack: Cvetrack, lines: tuple[str, ...], what: str, record: str, closes: str
) -> None:
    did(cvetrack, *lines)
    assert under(cvetrack, "to_ask_after", days_ago(1)) == []
    assert under(cvetrack, "to_ask_after") == [("for 4 weeks", what, record)]
    did(cvetrack, closes)
    assert under(cvetrack, "to_ask_after") == []
    did(cvetrack, "undo", "settings set ask_after 60")
    assert under(cvetrack, "to_ask_after") == []


def test_a_promise_of_theirs_is_asked_after_a_week_late_and_stands_once(cvetrack: Cvetrack) -> None:
    did(cvetrack, "promise make eastside-youth names --due 2026-02-23 --theirs --on 2026-02-02")
    assert under(cvetrack, "to_ask_after", days_ago(1)) == []
    assert [row[2] for row in under(cvetrack, "promises", days_ago(1))] == ["P1"]
    assert under(cvetrack, "to_ask_after") == [("for 7 days", "a promise of theirs", "P1")]
    assert under(cvetrack, "promises") == []


def test_nobody_is_told_or_asked_who_closed(cvetrack: Cvetrack) -> None:
    did(cvetrack, *LOOPS[0][0], *WAITS[0][0])
    assert under(cvetrack, "to_be_told") != []
    did(cvetrack, "org archive eastside-youth --because closed")
    assert (under(cvetrack, "to_be_told"), under(cvetrack, "to_ask_after")) == ([], [])
