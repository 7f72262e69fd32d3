"""`cvetrack milestone path`: how trust went over time, drawn and the same in words."""

import json
import shlex
from datetime import date

import pytest

from cvetrack.features.trust.milestone import queries, view
from cvetrack.store.connection import Store
from tests.builders import TODAY, an_organisation
from tests.conftest import Cvetrack
from tests.screens import drawn

STORY = """
log eastside-youth --on 2024-11-12 --channel visit
milestone reach eastside-youth M1 --evidence E1
milestone reach eastside-youth M4 --on 2024-12-02 --note "the hall, on the day"
setback record eastside-youth "Nobody came." --kind promise-missed --breach benevolence --on 2025-02-03
milestone reverse eastside-youth M4 --on 2025-02-03 --because "nobody came, and nobody said so"
setback repair B1 --step acknowledged --on 2025-02-04
setback repair B1 --step explained --on 2025-04-07
setback repair B1 --step put-right --on 2025-04-08
setback repair B1 --step told --on 2025-04-08
setback repair B1 --step resumed --on 2025-06-02
milestone reach eastside-youth M4 --on 2025-09-01 --note "the lights, on the day"
setback record eastside-youth "They read it in the paper." --kind surprised-by-press --breach integrity --on 2026-01-12
"""


@pytest.fixture
def broken_and_repaired(store: Store, cvetrack: Cvetrack) -> None:
    """A promise kept, then none, mended; and a second setback that nobody has mended yet."""
    an_organisation(store, "Eastside Youth", added_on=date(2024, 11, 1))
    for line in STORY.strip().splitlines():
        done = cvetrack(*shlex.split(line))
        assert done.code == 0, (line, done.err)


def seen(cvetrack: Cvetrack, *arguments: str, as_of: str = "2026-03-02") -> str:
    """What a pipe gets: the same lines as a terminal, uncut."""
    done = cvetrack("milestone", *arguments, as_of=as_of)
    assert (done.code, done.err) == (0, "")
    return done.out


@pytest.mark.usefixtures("broken_and_repaired")
def test_the_months_go_across_and_every_step_is_said(cvetrack: Cvetrack) -> None:
    told = seen(cvetrack, "path", "eastside-youth").splitlines()
    assert told[2:8] == [
        "                     2025        2026",
        "                   NDJFMAMJJASONDJFM",
        "  Reliability M4    ●–○      ●––––––",
        "  Contact     M1   ●–––––––––––·····",
        "  setbacks    B1      ▼░3░1",
        "              B2                 ▼░░",
    ]
    words = "\n".join(told[9:])
    for step in (
        "reached       theirs  M1 Reciprocal contact",
        "reversed      ours    M4 First promise kept: nobody came, and nobody said so",
        'setback       ours    A setback, promise missed: "Nobody came".',
        "acknowledged  ours    We acknowledged the setback.",
        "resumed       theirs  They work with us again after the setback.",
        "reached       ours    M4 First promise kept: the lights, on the day",
    ):
        assert step in words
    assert words.count('"Nobody came"') == 1


@pytest.mark.usefixtures("broken_and_repaired")
def test_the_ladder_has_the_same_picture_and_the_setbacks_in_words(cvetrack: Cvetrack) -> None:
    told = seen(cvetrack, "list", "eastside-youth")
    assert told.splitlines()[:9] == seen(cvetrack, "path", "eastside-youth").splitlines()[:9]
    assert (
        'promise missed: "Nobody came" · Mon 3 Feb 2025; acknowledged Tue 4 Feb 2025, explained Mon 7 Apr 2025, '
        "put right Tue 8 Apr 2025, told Tue 8 Apr 2025, resumed Mon 2 Jun 2025, repaired  B1"
    ) in told
    assert "Mon 12 Jan; 5 of 5 steps owed  B2" in told


@pytest.mark.usefixtures("broken_and_repaired")
def test_programs_are_told_each_step_with_its_records(cvetrack: Cvetrack) -> None:
    answer = json.loads(seen(cvetrack, "path", "eastside-youth", "--json"))
    assert answer["schema"] == "cvetrack/milestone-path/1"
    rows = answer["rows"]
    assert [(row["record"], row["change"], row["act"]) for row in rows] == [
        ("MS1", "reached", "theirs"),
        ("MS2", "reached", "ours"),
        ("MS3", "reversed", "ours"),
        ("B1", "recorded", "ours"),
        ("B1", "acknowledged", "ours"),
        ("B1", "explained", "ours"),
        ("B1", "put-right", "ours"),
        ("B1", "told", "ours"),
        ("B1", "resumed", "theirs"),
        ("MS4", "reached", "ours"),
        ("B2", "recorded", "ours"),
    ]
    assert rows[0] == {
        "day": "2024-11-12",
        "kind": "milestone",
        "record": "MS1",
        "change": "reached",
        "sentence": "M1 Reciprocal contact, reached on E1.",
        "milestone": "M1",
        "act": "theirs",
        "evidence": ["E1"],
        "note": None,
    }
    assert len(seen(cvetrack, "path", "eastside-youth", "--csv").splitlines()) == 12


@pytest.mark.usefixtures("broken_and_repaired")
def test_as_of_a_day_and_after_undo_it_is_as_it_was(cvetrack: Cvetrack) -> None:
    then = seen(cvetrack, "path", "eastside-youth", as_of="2025-03-03").splitlines()
    assert then[4:7] == ["  Reliability M4    ●–○", "  Contact     M1   ●––––", "  setbacks    B1      ▼░"]
    assert "explained" not in "\n".join(then)
    before = seen(cvetrack, "path", "eastside-youth", as_of="2024-11-11")
    assert before == (
        "Eastside Youth  never met yet\n\n  No milestone was reached yet, and no setback is on record.\n"
    )
    assert cvetrack("undo").code == 0
    assert "B2" not in seen(cvetrack, "path", "eastside-youth")


def test_of_many_years_the_last_five_are_drawn_and_a_long_name_stays_inside(
    store: Store, cvetrack: Cvetrack
) -> None:
    name = "The Society of Friends of Everything that Grows between the Canal and the Old Tannery, and Beyond"
    of = an_organisation(store, name, added_on=date(2012, 1, 2))
    day = ("--on", "2012-02-03", "--note", "n " * 120)
    assert cvetrack("milestone", "reach", of.slug, "M12", *day).code == 0
    steps = queries.path(store, of, TODAY)
    page = drawn(view.path(steps, TODAY, told=view.Told(of.name, of.slug, None, steps)), 80)
    assert max(map(len, page.splitlines())) <= 80
    assert page.count("Partnership M12") == 1
    assert f"Partnership M12  {60 * '·'}\n" in page
    assert "Drawn are the last five years." in page
