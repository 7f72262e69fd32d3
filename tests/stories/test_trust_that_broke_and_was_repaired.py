"""Trust that broke and was repaired, a shock that was survived, and a milestone that was our act and not theirs."""

import json
import shlex
from typing import Any

import pytest

from tests.conftest import Cvetrack


@pytest.fixture(autouse=True)
def a_year(cvetrack: Cvetrack) -> None:
    """A youth club and a choir, known since the autumn of 2024."""
    told(
        cvetrack,
        """
        2024-09-02 org add "Eastside Youth" --kind youth --lead sam-reed
        2024-09-02 org add "Mill Choir" --kind arts
        2024-09-10 log eastside-youth --channel visit --theirs
        2024-09-10 milestone reach eastside-youth M1 --evidence E1
        """,
    )


def told(cvetrack: Cvetrack, lines: str) -> None:
    """What was typed, each line on its day."""
    for line in lines.strip().splitlines():
        day, *words = shlex.split(line)
        done = cvetrack(*words, as_of=day, CVETRACK_OFFICER="sam-reed")
        assert done.code == 0, (line, done.err)


def rows(cvetrack: Cvetrack, *words: str, as_of: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(cvetrack(*words, "--json", as_of=as_of).out)["rows"]
    return found


def test_trust_broke_on_a_promise_and_was_put_right_step_by_step(cvetrack: Cvetrack) -> None:
    told(
        cvetrack,
        """
        2024-10-01 promise make eastside-youth "dates for the hall" --due 2024-10-15
        2024-10-14 promise keep P1
        2024-10-14 promise tell P1
        2024-10-14 milestone reach eastside-youth M4 --evidence P1
        2025-02-03 setback record eastside-youth "Nobody came." --kind promise-missed --breach benevolence
        2025-02-03 milestone reverse eastside-youth M4 --because "Nobody came, and nobody said so."
        """,
    )
    # The promise that was kept before is no sign that we are reliable again.
    assert "M4" not in cvetrack("milestone", "suggest", "eastside-youth", as_of="2025-02-03").out
    told(
        cvetrack,
        """
        2025-02-05 setback repair B1 --step acknowledged
        2025-02-12 setback repair B1 --step explained
        2025-02-12 promise make eastside-youth "the keys" --due 2025-03-03
        2025-03-03 promise keep P2
        2025-03-03 promise tell P2
        2025-03-03 setback repair B1 --step put-right
        2025-03-03 setback repair B1 --step told
        2025-04-07 setback repair B1 --step resumed
        """,
    )
    (again,) = [
        row
        for row in rows(cvetrack, "milestone", "suggest", "eastside-youth", as_of="2025-05-05")
        if row["milestone"] == "M4"
    ]
    assert (again["evidence"], again["act"]) == (["P2"], "ours")
    told(cvetrack, "2025-03-03 milestone reach eastside-youth M4 --evidence P2")
    path = cvetrack("milestone", "path", "eastside-youth", as_of="2025-05-05").out.splitlines()
    assert path[4:7] == [
        "  Reliability M4    ●–––○●––",
        "  Contact     M1   ●––––––––",
        "  setbacks    B1        ▼21",
    ]


def test_a_shock_is_survived_only_by_who_is_still_there_months_later(cvetrack: Cvetrack) -> None:
    told(
        cvetrack,
        """
        2025-01-14 log mill-choir --channel visit
        2025-06-03 log eastside-youth --channel visit
        2025-06-10 log mill-choir --channel visit
        2025-06-21 incident record "A march that nobody had announced." --on today --at 18:20
        2025-06-23 log eastside-youth mill-choir --channel visit --purpose security
        2025-11-04 log eastside-youth --channel call --from them
        """,
    )
    # We came to both in the week after, because of the march; only one of them was still in touch in the winter.
    found = {
        row["organisation"]: row["evidence"]
        for row in rows(cvetrack, "milestone", "suggest", as_of="2025-12-01")
        if row["milestone"] == "M12"
    }
    assert found == {"eastside-youth": ["E3", "E6"]}
    stay = {
        slug: next(row for row in rows(cvetrack, "drivers", slug, as_of="2026-07-01") if row["key"] == "stay")
        for slug in ("eastside-youth", "mill-choir")
    }
    assert [(each["k"], each["n"]) for each in stay.values()] == [(1, 1), (0, 1)]


def test_a_milestone_that_was_our_act_is_no_evidence_of_their_trust(cvetrack: Cvetrack) -> None:
    told(
        cvetrack,
        """
        2025-01-06 promise make mill-choir "the form" --due 2025-02-03
        2025-02-03 promise keep P1
        2025-02-03 promise tell P1
        2025-02-04 milestone reach mill-choir M4 --evidence P1
        """,
    )
    (first,) = rows(cvetrack, "milestone", "path", "mill-choir", as_of="2025-03-03")
    assert (first["milestone"], first["act"]) == ("M4", "ours")
    sides = rows(cvetrack, "drivers", "mill-choir", as_of="2025-03-03")
    assert {row["key"]: row["n"] for row in sides if row["act"] == "theirs"} == {
        "begin": 0,
        "criticise": 0,
        "open doors": 0,
        "stay": 0,
    }
    # All that we did is in one column, and nothing in the other.
    assert [row["n"] for row in sides if row["key"] == "told"] == [1]
