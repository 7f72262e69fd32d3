"""A whole past year is written down in one sitting: on each day of it the record says what stood then, and no more."""

import json
import shlex
from typing import Any

import pytest

from cvetrack.store.connection import Store
from tests.conftest import Cvetrack

SITTING = """
officer edit sam-reed --on "6 january 2025"
org add "Eastside Youth" --kind youth --every 8w --lead sam-reed --on 6/1/2025
org add "Midtown Forum" --kind residents --lead sam-reed --on 6/1/2025
org add "Highfields Tenants" --kind tenants --on 3/3/2025
org add "Canal Street Mosque" --kind place-of-worship --on 3/3/2025
contact add "Aisha Karim" --org eastside-youth --role secretary --on 6/1/2025
contact move aisha-karim --role chair --on 1/4/2025
contact move aisha-karim --org canal-street-mosque --role trustee --on 1/9/2025
contact add "Joan Bell" --org eastside-youth --role chair --on 6/10/2025
contact end joan-bell --on 1/12/2025 --yes
contact return joan-bell --on 5/1/2026
log eastside-youth --on 14/1/2025 --channel visit --with aisha-karim --about youth
log midtown-forum highfields-tenants --on 11/3/2025 --channel meeting --via midtown-forum
log canal-street-mosque --on 9/9/2025 --channel call --with aisha-karim
log eastside-youth --on 13/1/2026 --channel visit --with joan-bell
terms agree eastside-youth "the hall" --respond-within 5d --on 10/2/2025
terms agree eastside-youth "the hall and safe routes" --respond-within 10d --on 1/7/2025
safety plan highfields-tenants "doors locked" --on 11/3/2025 --review 1/9/2025
safety review Y1 --on 1/9/2025 --next 1/6/2026
flag gatekeeper midtown-forum --because "Answers for all." --evidence E2 --on 1/4/2025 --review 1/9/2025
flag rival midtown-forum highfields-tenants --because "They said so." --evidence E2 --on 1/4/2025 --review 1/8/2025
org decline midtown-forum --because "A busy spring." --on 5/5/2025 --ask-again 1/9/2025
org edit midtown-forum --status active
forum add "Reference Group" --kind reference --quorum 2 --on 3/3/2025
forum seat reference-group eastside-youth --kind youth --on 3/3/2025
forum seat reference-group highfields-tenants --on 3/3/2025
forum seat reference-group midtown-forum --on 7/4/2025 --left 5/5/2025
meeting record reference-group --on 8/4/2025 --present eastside-youth,midtown-forum --item Buses --cve-item Abuse
meeting record reference-group --on 7/10/2025 --present eastside-youth --item Lights \
--action "highfields-tenants=ask the landlord" --due 17/10/2025
meeting minutes G1 --url https://council.example/1 --on 22/4/2025
meeting minutes G2 --url https://council.example/2 --on 21/10/2025
action done P1 --on 15/10/2025
promise tell P1 --on 16/10/2025
need add eastside-youth "somewhere warm" --on 14/1/2025
need refer N1 --to "the library" --on 20/1/2025
need tell N1 --on 21/1/2025
need met N1 --on 3/3/2025
"""
"""All typed on Mon 2 March 2026, in the order of the papers, not of the days."""
BEGUN, DONE = "2025-01-05", "2026-03-02"


@pytest.fixture(autouse=True)
def sat(cvetrack: Cvetrack) -> None:
    """The year is in the record; each line was taken, and none asked for another day."""
    for line in SITTING.strip().replace("\\\n", "").splitlines():
        done = cvetrack(*shlex.split(line))
        assert done.code == 0, f"{line}\n{done.err}"


def told(cvetrack: Cvetrack, *line: str, on: str) -> Any:
    """The answer of a command to programs, as of a day."""
    answer = json.loads(cvetrack(*line, "--json", as_of=on).out)
    return answer.get("item", answer.get("rows"))


@pytest.mark.parametrize(
    ("on", "chair", "words", "seats", "met", "flags", "state"),
    [
        ("2025-01-31", ["Aisha Karim (secretary)"], None, None, None, 0, None),
        ("2025-03-31", ["Aisha Karim (secretary)"], "the hall", 2, None, 0, None),
        ("2025-04-08", ["Aisha Karim (chair)"], "the hall", 3, "2025-04-08", 2, "live"),
        ("2025-08-31", ["Aisha Karim (chair)"], "the hall and safe routes", 2, "2025-04-08", 2, "live"),
        ("2025-09-30", [], "the hall and safe routes", 2, "2025-04-08", 2, "lapsed"),
        ("2025-10-31", ["Joan Bell (chair)"], "the hall and safe routes", 2, "2025-10-07", 2, "lapsed"),
        ("2025-12-31", [], "the hall and safe routes", 2, "2025-10-07", 2, "lapsed"),
        (DONE, ["Joan Bell (chair)"], "the hall and safe routes", 2, "2025-10-07", 2, "lapsed"),
    ],
)
def test_on_each_day_it_says_what_stood_then(
    cvetrack: Cvetrack,
    on: str,
    chair: list[str],
    words: str | None,
    seats: int | None,
    met: str | None,
    flags: int,
    state: str | None,
) -> None:
    assert told(cvetrack, "org", "show", "eastside-youth", on=on)["contacts"] == chair
    brief = told(cvetrack, "brief", "eastside-youth", on=on)
    assert (brief["terms"] and brief["terms"]["words"]) == words
    forums = told(cvetrack, "forum", "list", on=on)
    assert [(each["seats"], each["last_met"]) for each in forums] == ([] if seats is None else [(seats, met)])
    known = {each["id"]: each["state"] for each in told(cvetrack, "flag", "list", "--all", on=on)}
    assert (len(known), known.get(1)) == (flags, state)


@pytest.mark.parametrize("on", ["2025-04-01", "2025-08-01"])
def test_rivals_of_those_days_were_rivals_on_those_days(cvetrack: Cvetrack, on: str) -> None:
    planned = cvetrack(
        *("meeting", "plan", "reference-group", "--on", "30/9/2025", "--with", "midtown-forum", "--anyway"),
        as_of=on,
    )
    assert "Midtown Forum says it will not share a stage with Highfields Tenants" in planned.err


def test_today_asks_for_nothing_that_is_over(cvetrack: Cvetrack) -> None:
    rows = told(cvetrack, "today", "--all", on=DONE)
    assert sorted((row["section"], row["org"]) for row in rows) == [
        ("no_lead", "canal-street-mosque"),
        ("no_lead", "highfields-tenants"),
        ("not_heard", "canal-street-mosque"),
        ("not_heard", "highfields-tenants"),
        ("not_heard", "midtown-forum"),
    ]


def test_the_story_tells_each_thing_on_its_day(cvetrack: Cvetrack) -> None:
    rows = told(cvetrack, "timeline", "eastside-youth", "--all", on=DONE)
    assert {row["day"] for row in rows if row["kind"] not in ("gap",)} == {
        *("2025-01-06", "2025-01-14", "2025-01-20", "2025-01-21", "2025-02-10", "2025-03-03", "2025-04-01"),
        *("2025-04-08", "2025-04-22", "2025-07-01", "2025-09-01", "2025-10-06", "2025-10-07", "2025-10-21"),
        *("2025-12-01", "2026-01-05", "2026-01-13"),
    }


def test_before_it_began_nothing_is_known(cvetrack: Cvetrack) -> None:
    for line in (
        ("org", "list"),
        ("forum", "list"),
        ("meeting", "list"),
        ("flag", "list", "--all"),
        ("contact", "list"),
    ):
        assert told(cvetrack, *line, on=BEGUN) == []


def test_the_store_is_sound_and_all_of_it_can_be_taken_back(cvetrack: Cvetrack, store: Store) -> None:
    assert cvetrack("verify").code == 0
    store.end()
    assert cvetrack("undo", "--to", "1").code == 0
    assert cvetrack("verify").code == 0
    for table in (
        "organisation",
        "contact",
        "same_person",
        "seat",
        "meeting",
        "flag",
        "declining",
        "promise",
    ):
        assert store.value(f"SELECT count(*) FROM {table}") == 0, table
