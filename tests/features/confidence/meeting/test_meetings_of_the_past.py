"""`cvetrack meeting record`: a meeting held before it was written down; and the day on which one was held."""

import json
from pathlib import Path

import pytest

from cvetrack.records.meeting import MEETING
from cvetrack.store.connection import Store
from cvetrack.store.reading import one
from tests import conversation
from tests.builders import TODAY, a_forum, an_organisation, days_ago
from tests.conftest import Cvetrack

RECORD = ("meeting", "record", "reference-group", "--on", "9/12/2025")


@pytest.fixture(autouse=True)
def sitting(store: Store) -> None:
    """Eastside Youth and Highfields Tenants sit in the reference group since September 2025."""
    youth, tenants, _ = (
        an_organisation(store, name, added_on=days_ago(200))
        for name in ("Eastside Youth", "Highfields Tenants", "Midtown Forum")
    )
    a_forum(store, on=days_ago(182), seats={youth: "youth", tenants: "member"}, quorum=2)
    store.end()


def test_who_came_and_what_was_talked_about_is_kept_in_one_line(cvetrack: Cvetrack, store: Store) -> None:
    kept = cvetrack(
        *RECORD,
        *("--present", "eastside-youth,midtown-forum", "--item", "The 42 bus", "--cve-item", "Abuse online"),
        *("--action", "highfields-tenants=ask the landlord", "--due", "19/12/2025"),
    )
    assert (kept.code, kept.err) == (0, "")
    assert kept.out == (
        "G1 of Reference Group, Tue 9 December 2025, was held: 1 of 2 invited came, and 1 not invited; "
        "quorum not met: 1 with a seat came, quorum 2; 1 of 2 items not about CVE. "
        "It gave out P1. Once its minutes are out: cvetrack meeting minutes G1 --url URL\n"
    )
    meeting = one(store, MEETING, "G1", TODAY)
    assert (meeting.present, meeting.uninvited) == (("eastside-youth", "midtown-forum"), ("midtown-forum",))
    assert str(meeting.held_on) == str(meeting.planned_on) == str(meeting.called_on) == "2025-12-09"
    promise = json.loads(cvetrack("promise", "show", "P1", "--json").out)["item"]
    assert (promise["made_on"], promise["due_on"], promise["made_in"]) == ("2025-12-09", "2025-12-19", "G1")


def test_before_its_day_nothing_is_known_of_it(cvetrack: Cvetrack) -> None:
    before = [
        cvetrack(*line, as_of="2025-12-08").out for line in (("meeting", "list", "--all"), ("today", "--all"))
    ]
    assert cvetrack(*RECORD, "--present", "eastside-youth").code == 0
    after = [
        cvetrack(*line, as_of="2025-12-08").out for line in (("meeting", "list", "--all"), ("today", "--all"))
    ]
    assert before == after
    assert cvetrack("meeting", "show", "G1", as_of="2025-12-08").code == 3


def test_who_sat_there_that_day_was_invited(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("forum", "leave", "reference-group", "highfields-tenants", "--on", "5/1/2026")
    cvetrack("forum", "seat", "reference-group", "midtown-forum", "--on", "5/1/2026")
    cvetrack(*RECORD, "--present", "eastside-youth")
    assert set(one(store, MEETING, "G1", TODAY).organisations) == {"eastside-youth", "highfields-tenants"}


def test_undo_takes_it_back_whole(cvetrack: Cvetrack, store: Store) -> None:
    assert cvetrack(*RECORD, "--present", "eastside-youth", "--item", "Buses").code == 0
    assert cvetrack("undo").code == 0
    for table in ("meeting", "attendance", "agenda_item", "promise"):
        assert store.value(f"SELECT count(*) FROM {table}") == 0


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ((), 2, "Say who came, with --present."),
        (("--present", "eastside-youth", "--on", "1/8/2025"), 2, "Reference Group was founded on"),
        (("--present", "eastside-youth", "--on", "tomorrow"), 2, "is in the future"),
        (("--present", "nobody"), 3, 'No organisation is called "nobody".'),
        (
            ("--present", "eastside-youth", "--action", "midtown-forum=a list"),
            2,
            "Each --action needs its own --due",
        ),
        (
            ("--present", "eastside-youth", "--action", "a list", "--due", "friday"),
            2,
            "--action takes an organisation",
        ),
    ],
)
def test_what_cannot_be_is_refused(
    cvetrack: Cvetrack, store: Store, line: tuple[str, ...], code: int, said: str
) -> None:
    refused = cvetrack(*RECORD, *line)
    assert (refused.code, refused.out, said in refused.err) == (code, "", True), refused.err
    assert store.value("SELECT count(*) FROM meeting") == 0


def test_the_same_meeting_is_not_kept_twice(cvetrack: Cvetrack) -> None:
    assert cvetrack(*RECORD, "--present", "eastside-youth").code == 0
    again = cvetrack(*RECORD, "--present", "eastside-youth")
    assert (again.code, "G1 was held on Tue 9 December 2025 already." in again.err) == (2, True)


SECOND = {
    "plan": (("plan", "reference-group", "--on", "17/2/2026"), "2026-02-02"),
    "record": (
        ("record", "reference-group", "--on", "17/2/2026", "--present", "eastside-youth"),
        "2026-03-02",
    ),
    "hold": (("hold", "G2", "--on", "17/2/2026", "--present", "eastside-youth"), "2026-03-02"),
    "edit": (("edit", "G2", "--on", "17/2/2026"), "2026-02-02"),
    "edit of the day held": (("edit", "G3", "--held-on", "17/2/2026"), "2026-03-02"),
}


@pytest.mark.parametrize("verb", SECOND)
@pytest.mark.parametrize("held", [False, True], ids=["planned for that day", "held on that day"])
def test_no_verb_makes_a_second_meeting_on_the_day_of_one(
    cvetrack: Cvetrack, store: Store, verb: str, held: bool
) -> None:
    """G1 is planned for Tuesday 17 February, or was held that day though planned for the 10th; G2 is to come."""

    def meeting(*line: str, as_of: str = "2026-02-02") -> None:
        done = cvetrack("meeting", *line, as_of=as_of)
        assert done.code == 0, done.err

    meeting("plan", "reference-group", "--on", "10/2/2026" if held else "17/2/2026")
    if held:
        meeting("hold", "G1", "--on", "17/2/2026", "--present", "eastside-youth", as_of="2026-02-18")
    meeting("plan", "reference-group", "--on", "24/2/2026")
    meeting("record", "reference-group", "--on", "9/12/2025", "--present", "eastside-youth")
    kept = store.rows("SELECT * FROM meeting"), store.rows("SELECT * FROM attendance")
    store.end()
    line, as_of = SECOND[verb]
    refused = cvetrack("meeting", *line, as_of=as_of)
    assert (refused.code, refused.out, refused.err) == (
        2,
        "",
        f"G1 {'was held on' if held else 'is planned for'} Tue 17 February 2026 already. "
        "See it with: cvetrack meeting show G1\nNothing was written.\n",
    )
    assert (store.rows("SELECT * FROM meeting"), store.rows("SELECT * FROM attendance")) == kept


def test_another_day_than_the_one_on_which_it_was_held_is_free(cvetrack: Cvetrack) -> None:
    cvetrack("meeting", "plan", "reference-group", "--on", "10/2/2026", as_of="2026-02-02")
    cvetrack("meeting", "hold", "G1", "--on", "17/2/2026", "--present", "eastside-youth")
    assert cvetrack("meeting", "edit", "G1", "--note", "in the hall").code == 0
    assert cvetrack("meeting", "edit", "G1", "--held-on", "18/2/2026").code == 0
    assert cvetrack("meeting", "plan", "reference-group", "--on", "17/2/2026", as_of="2026-02-02").code == 0


def test_who_had_declined_and_did_not_come_was_not_invited(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("org", "decline", "highfields-tenants", "--because", "not now", "--on", "1/12/2025")
    kept = cvetrack(*RECORD, "--present", "eastside-youth")
    assert (kept.code, kept.err) == (
        0,
        "Highfields Tenants would rather not engage since Mon 1 December 2025. It is left out.\n",
    )
    assert one(store, MEETING, "G1", TODAY).organisations == ("eastside-youth",)
    store.end()
    assert "not there" not in cvetrack("timeline", "highfields-tenants").out
    # Before that day it was invited; and who came after all was there by right.
    early = ("meeting", "record", "reference-group", "--on", "25/11/2025", "--present", "eastside-youth")
    assert (cvetrack(*early).err, one(store, MEETING, "G2", TODAY).invited) == ("", 2)
    store.end()
    late = ("meeting", "record", "reference-group", "--on", "16/12/2025", "--present", "highfields-tenants")
    assert "If it takes part again" in cvetrack(*late).err
    assert one(store, MEETING, "G3", TODAY).uninvited == ()


def test_a_planned_one_was_held_on_its_day_once_that_has_passed(cvetrack: Cvetrack) -> None:
    cvetrack("meeting", "plan", "reference-group", "--on", "24/2/2026", as_of="2026-02-02")
    held = cvetrack("meeting", "hold", "G1", "--present", "eastside-youth")
    assert held.out.startswith("G1 of Reference Group, Tue 24 February 2026, was held:")


def test_before_its_day_somebody_says_when_it_was_held(cvetrack: Cvetrack) -> None:
    cvetrack("meeting", "plan", "reference-group", "--on", "24/3/2026")
    refused = cvetrack("meeting", "hold", "G1", "--present", "eastside-youth")
    assert (refused.code, refused.err) == (
        2,
        "G1 is planned for Tue 24 March 2026, which is to come. Say when it was held with --on. "
        "Nothing was written.\n",
    )
    held = cvetrack("meeting", "hold", "G1", "--present", "eastside-youth", "--on", "yesterday")
    assert held.out.startswith("G1 of Reference Group, Sun 1 March 2026, was held:")


@pytest.mark.parametrize(
    ("answer", "told"), [("y", "Mon 2 March 2026, was held:"), ("n", "Nothing was written.")]
)
def test_on_a_terminal_it_is_asked(cvetrack: Cvetrack, store_path: Path, answer: str, told: str) -> None:
    cvetrack("meeting", "plan", "reference-group", "--on", "24/3/2026")
    line = ["--store", str(store_path), "meeting", "hold", "G1", "--present", "eastside-youth"]
    child = conversation.begin(line, home=store_path.parent)
    child.expect_exact("Was it held today, Mon 2 March 2026?")
    child.sendline(answer)
    child.expect_exact(told)
