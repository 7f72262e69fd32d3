"""A lead is given to an officer who serves on that day, and ends with the day they leave, whichever verb gives it."""

import json

import pytest

from cvetrack.store.connection import Store
from tests.conftest import Cvetrack

GIVEN = {
    "org add": "org add Newtown --lead {officer}",
    "org lead": "org lead midtown {officer}",
    "handover complete": "handover complete O1",
    "officer leave": "officer leave tom --hand-to {officer}",
}


@pytest.fixture(autouse=True)
def team(cvetrack: Cvetrack) -> None:
    """Sam and Tom serve since 2024, Tom leads on Oldtown; Dee leaves on Mon 9 March, Zed begins on Wed 1 April."""
    for line in (
        "officer edit sam-reed --on 1/1/2024",
        "officer add Tom --on 1/1/2024",
        "officer add Dee --on 1/1/2024",
        "officer add Zed --on 1/4/2026",
        "officer leave dee --on 9/3/2026",
        "org add Midtown --on 1/1/2025",
        "org add Oldtown --lead tom --on 1/1/2025",
    ):
        done(cvetrack, line)


def done(cvetrack: Cvetrack, line: str, **more: str) -> str:
    """What a command that must work says."""
    did = cvetrack(*line.split(), CVETRACK_OFFICER="sam-reed", **more)
    assert did.code == 0, did.err
    return did.out


@pytest.mark.parametrize("verb", GIVEN)
def test_who_is_leaving_leads_until_then_and_it_is_said(cvetrack: Cvetrack, verb: str) -> None:
    if verb == "handover complete":
        done(cvetrack, "handover start midtown --to dee")
    said = done(cvetrack, GIVEN[verb].format(officer="dee"))
    assert said.endswith(" Dee leads until Mon 9 March 2026, when they leave.\n")
    [org] = {"org add": ["newtown"], "officer leave": ["oldtown"]}.get(verb, ["midtown"])
    for day, lead in (("2026-03-08", "Dee"), ("2026-03-09", None)):
        shown = json.loads(done(cvetrack, f"org show {org} --json", as_of=day))["item"]["organisation"]
        brief = json.loads(done(cvetrack, f"brief {org} --json", as_of=day))["item"]["lead"]
        orphans = json.loads(done(cvetrack, "handover list --orphans --json", as_of=day))["rows"]
        assert shown["lead"] == lead
        assert (brief["officer"] if brief else None) == lead
        assert (org in [each["organisation"] for each in orphans]) is (lead is None)


@pytest.mark.parametrize("verb", [*GIVEN, "handover start"])
def test_who_is_yet_to_begin_is_given_no_lead(cvetrack: Cvetrack, store: Store, verb: str) -> None:
    if verb == "handover complete":
        # Begun while they served by the record, which is then put right.
        done(cvetrack, "officer edit zed --on 1/2/2026")
        done(cvetrack, "handover start midtown --to zed")
        done(cvetrack, "officer edit zed --on 1/4/2026")
    kept = store.rows("SELECT * FROM lead"), store.rows("SELECT * FROM handover")
    store.end()
    line = {**GIVEN, "handover start": "handover start midtown --to {officer}"}[verb].format(officer="zed")
    refused = cvetrack(*line.split(), CVETRACK_OFFICER="sam-reed")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == (
        "Zed begins on Wed 1 April 2026, and cannot lead before that day. "
        "If they began before: cvetrack officer edit zed --on DATE\nNothing was written.\n"
    )
    assert kept == (store.rows("SELECT * FROM lead"), store.rows("SELECT * FROM handover"))


def test_a_lead_that_is_entered_later_ends_with_the_time_they_served(
    cvetrack: Cvetrack, store: Store
) -> None:
    done(cvetrack, "officer return dee --on 1/5/2026", as_of="2026-06-01")
    said = done(cvetrack, "org lead midtown dee --on 1/2/2026", as_of="2026-06-01")
    assert said.endswith(" Dee leads until Mon 9 March 2026, when they leave.\n")
    assert store.value("SELECT until FROM lead ORDER BY id DESC") == "2026-03-09"


def test_nobody_begins_after_a_lead_they_took(cvetrack: Cvetrack) -> None:
    refused = cvetrack("officer", "edit", "tom", "--on", "2/1/2025", CVETRACK_OFFICER="sam-reed")
    assert (refused.code, refused.err) == (
        2,
        "Tom leads on Oldtown since Wed 1 January 2025, before that day. Nothing was written.\n",
    )
    done(cvetrack, "officer edit tom --on 1/1/2025")


def test_before_the_record_was_kept_whoever_begins_it_led(cvetrack: Cvetrack) -> None:
    done(cvetrack, "org lead midtown sam-reed --on 1/12/2023")
    # Though it begins before they did, the day they began can be put right by and by.
    done(cvetrack, "officer edit sam-reed --on 6/12/2023")
