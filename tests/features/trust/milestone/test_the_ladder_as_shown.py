"""`cvetrack milestone list`: one organisation's ladder, and how far all have come."""

import csv
import io
import json
from datetime import date

import pytest

from cvetrack.features.trust.milestone import queries, rules, view
from cvetrack.store.connection import Store
from cvetrack.store.named import Found
from tests.builders import TODAY, an_engagement, an_organisation
from tests.conftest import Cvetrack
from tests.screens import drawn


@pytest.fixture
def told(store: Store, cvetrack: Cvetrack) -> Store:
    """Eastside Youth with milestones of every state, Mill Choir with one, Hill Club with none."""
    youth, choir = an_organisation(store, "Eastside Youth"), an_organisation(store, "Mill Choir")
    an_organisation(store, "Hill Club")
    an_organisation(store, "Weir Elders", status="archived")
    for day in ("2025-01-10", "2025-03-10", "2025-08-11", "2026-01-12"):
        an_engagement(store, youth, on=date.fromisoformat(day))
    an_engagement(store, choir, on=TODAY)
    for line in (
        "reach eastside M1 --evidence E1",
        "reach eastside M2 --on 2026-02-27 --note agreed",
        "reach eastside M3 --evidence E2",
        "reach eastside M4 --evidence E2",
        "reach eastside M4 --evidence E4",
        "reach eastside M6 --evidence E1 --evidence E2 --evidence E3 --evidence E4",
        "reach mill M1 --evidence E5",
        "reverse eastside M3 --because promised --on 2026-02-28",
    ):
        assert cvetrack("milestone", *line.split()).code == 0
    return store


LADDER = """\
Eastside Youth                      first contact Fri 10 Jan 2025, 13 months ago

                   2025        2026
                   JFMAMJJASONDJFM
  Reliability M6               ●––
              M4     ●–––––––––●––
              M3     ●––––––––––○
  Contact     M2                ●–
              M1   ●–––––––––––···
  ● reached or seen again, – stands, · not seen for 12 months, ○ reversed

         Contact
  ● M1   Reciprocal contact         theirs  since Fri 10 Jan 2025,        MS1 E1
                                            not recently seen
  ● M2   Terms agreed               both    since Fri 27 Feb:                MS2
                                            agreed

         Reliability
  ○ M3   Own priority heard         theirs  reversed Sat 28 Feb:             MS8
                                            promised
  ● M4   First promise kept         ours    since Mon 10 Mar 2025,     MS5 E2 E4
                                            last seen Mon 12 Jan
  ○ M5   Practical help used        both    months 3 to 9
  ● M6   They start it              theirs  since Mon 12 Jan        MS6 +2 E3 E4

         Dialogue
  ○ M7   Candid criticism answered  both    months 6 to 18
  ○ M8   Open talk on local risk    theirs  months 6 to 24
  ○ M9   Shared table               theirs  months 6 to 24

         Partnership
  ○ M10  Opens doors                theirs  months 9 to 24
  ○ M11  Shapes decisions           both    months 12 to 36
  ○ M12  Survives a shock           theirs  months 12 to 60

  Months count from first contact: a range to plan with, not a deadline.
  Step by step: cvetrack milestone path eastside-youth
  What we do, and what they freely do: cvetrack drivers eastside-youth
"""


def test_the_ladder_of_one_organisation_on_eighty_columns(told: Store) -> None:
    rungs = rules.ladder(queries.of_organisation(told, 1, TODAY), TODAY)
    first_contact = queries.first_contact(told, 1, TODAY)
    steps = queries.path(told, Found(1, "eastside-youth", "Eastside Youth"), TODAY)
    told_of = view.Told("Eastside Youth", "eastside-youth", first_contact, steps)
    page = view.ladder(rungs, TODAY, told=told_of)
    assert drawn(page, 80) == LADDER


@pytest.mark.usefixtures("told")
def test_the_highest_stage_comes_first_and_then_the_latest_to_move(cvetrack: Cvetrack) -> None:
    assert cvetrack("milestone", "list").out == (
        "Reliability  Eastside Youth  Sat 28 Feb  M3 Own priority heard reversed\n"
        "Contact      Mill Choir      Mon 2 Mar   M1 Reciprocal contact\n"
        "none yet     Hill Club\n"
    )


@pytest.mark.usefixtures("told")
def test_as_of_a_day_the_ladder_is_as_it_was(cvetrack: Cvetrack) -> None:
    then = cvetrack("milestone", "list", as_of="2025-02-01").out
    assert then.splitlines() == ["Contact  Eastside Youth  Fri 10 Jan  M1 Reciprocal contact"]
    before = cvetrack("milestone", "list", "eastside", as_of="2025-01-09").out
    assert before.startswith("Eastside Youth  never met yet\n")
    assert "●" not in before


@pytest.mark.usefixtures("told")
def test_programs_get_twelve_rungs_and_a_row_for_each_organisation(cvetrack: Cvetrack) -> None:
    rungs = json.loads(cvetrack("milestone", "list", "eastside", "--json").out)
    assert (rungs["schema"], len(rungs["rows"])) == ("cvetrack/milestone-ladder/1", 12)
    assert rungs["rows"][3] == {
        "milestone": "M4",
        "heading": "First promise kept",
        "stage": "Reliability",
        "meaning": "Kept on time, and they were told.",
        "window": [1, 6],
        "state": "stands",
        "since": "2025-03-10",
        "last_seen": "2026-01-12",
        "reversed_on": None,
        "evidence": ["E2", "E4"],
        "note": None,
        "officer": "Sam Reed",
        "record": "MS5",
        "act": "ours",
    }
    everyone = json.loads(cvetrack("milestone", "list", "--json").out)["rows"]
    assert [each["organisation"] for each in everyone] == ["eastside-youth", "mill-choir", "hill-club"]
    assert everyone[0]["milestones"] == ["M1", "M2", "M4", "M6"]
    cells = next(csv.DictReader(io.StringIO(cvetrack("milestone", "list", "--csv").out)))
    assert (cells["stage"], cells["milestones"]) == ("Reliability", "M1; M2; M4; M6")


def test_an_empty_register_says_what_to_do(cvetrack: Cvetrack) -> None:
    assert cvetrack("milestone", "list").out == 'No organisations. Add one with: cvetrack org add "NAME"\n'
