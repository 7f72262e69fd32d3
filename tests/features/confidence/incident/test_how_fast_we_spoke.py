"""`cvetrack incident`: what shook the city, the time until our first message, and whom it did not reach."""

import csv
import io
import json
from datetime import date

import pytest

from cvetrack.features.confidence.incident import queries, view
from cvetrack.kernel.moments import Moment
from cvetrack.records.incident import INCIDENT
from cvetrack.store.connection import Store
from cvetrack.store.reading import one
from tests.builders import TODAY, an_organisation, days_ago, due_of
from tests.conftest import Cvetrack
from tests.screens import drawn

SATURDAY = ("--on", "last saturday")
KEPT = "SELECT * FROM incident"


@pytest.fixture(autouse=True)
def shaken(store: Store, cvetrack: Cvetrack) -> None:
    """Four organisations, one of them new; I1 on Saturday at 19:30, about which nothing was sent yet."""
    for name in ("Canal Street Mosque", "St Mark's Hall", "Eastside Youth"):
        an_organisation(store, name, added_on=days_ago(300))
    an_organisation(store, "Brook Street Club", added_on=TODAY)
    recorded = cvetrack("incident", "record", "Paint thrown at the centre.", *SATURDAY, "--at", "7.30 pm")
    assert recorded.out == (
        'Recorded as I1, Sat 28 February 2026 at 19:30: "Paint thrown at the centre". '
        "Whom to ring first: cvetrack incident open I1. "
        "Once word is out: cvetrack broadcast send TEXT --incident I1 --at HH:MM\n"
    )


def send(cvetrack: Cvetrack, *more: str) -> None:
    """A message about I1."""
    assert cvetrack("broadcast", "send", "All are safe.", "--incident", "I1", *more).code == 0


def test_an_incident_is_kept_with_its_day_and_its_time(cvetrack: Cvetrack, store: Store) -> None:
    assert cvetrack("incident", "record", "-", "--on", "yesterday", stdin="Leaflets.\n").code == 0
    assert store.rows("SELECT words, day, time, officer_id FROM incident") == [
        ("Paint thrown at the centre.", "2026-02-28", "19:30", 1),
        ("Leaflets.", "2026-03-01", None, 1),
    ]


def test_the_time_until_the_first_message_is_in_minutes_where_both_times_are_known(
    cvetrack: Cvetrack, store: Store
) -> None:
    assert cvetrack("incident", "list").out == (
        "Sat 28 Feb  19:30  no word yet  Paint thrown at the centre.  I1\n"
    )
    send(cvetrack, "--to", "canal-street-mosque", "--on", "yesterday")
    found = one(store, INCIDENT, "I1", TODAY)
    assert (found.first_message, found.minutes, found.days) == ("K1", None, 1)
    send(cvetrack, "--to", "canal-street-mosque", *SATURDAY)
    assert cvetrack("incident", "list").out == (
        "Sat 28 Feb  19:30  word the same day  Paint thrown at the centre.  I1\n"
    )
    send(cvetrack, "--to", "canal-street-mosque", *SATURDAY, "--at", "20:40")
    send(cvetrack, "--to", "canal-street-mosque", *SATURDAY, "--at", "20:12")
    found = one(store, INCIDENT, "I1", TODAY)
    assert (found.first_message, found.minutes, found.days, found.messages) == ("K4", 42, 0, 4)
    assert one(store, INCIDENT, "1", TODAY).first == Moment(days_ago(2), "20:12")
    assert cvetrack("incident", "list").out == (
        "Sat 28 Feb  19:30  word 42 minutes later  Paint thrown at the centre.  I1\n"
    )


def test_what_came_later_was_not_known_before(cvetrack: Cvetrack, store: Store) -> None:
    send(cvetrack, "--to", "canal-street-mosque", "--on", "yesterday", "--at", "09:00")
    assert one(store, INCIDENT, "I1", days_ago(2)).first is None
    before = cvetrack("incident", "show", "I1", as_of="2026-02-28").out
    assert "  first message  no word yet\n" in before
    assert "  reached        0 of 3 active organisations: cvetrack incident reach I1\n" in before
    assert cvetrack("incident", "list", as_of="2026-02-27").out == (
        "No incident yet. Record one with: cvetrack incident record TEXT --on DATE --at HH:MM\n"
    )
    assert cvetrack("incident", "show", "I1", as_of="2026-02-27").code == 3


SHOWN = """\
Incident                                                                      I1
  words          Paint thrown at the centre.
  happened       Sat 28 February 2026 at 19:30
  first message  42 minutes later, Sat 28 February 2026 at 20:12, K1
  messages       2
  reached        2 of 3 active organisations: cvetrack incident reach I1
  in an hour     1 of 3 active organisations
  recorded       by Sam Reed
"""


def test_whom_it_reached_and_how_soon_is_counted_and_can_be_seen(cvetrack: Cvetrack, store: Store) -> None:
    send(cvetrack, "--to", "canal-street-mosque", *SATURDAY, "--at", "20:12")
    send(
        cvetrack, "--to", "canal-street-mosque", "--to", "st-marks-hall", "--on", "yesterday", "--at", "09:00"
    )
    assert drawn(view.one(queries.details(store, "I1", TODAY), TODAY), 80) == SHOWN
    assert cvetrack("incident", "reach", "I1").out == (
        "not reached                Eastside Youth\n"
        "13 hours 30 minutes later  St Mark's Hall  K2\n"
        "\n"
        "1 organisation reached within an hour: cvetrack incident reach I1 --all\n"
    )
    assert cvetrack("incident", "reach", "I1", "--all").out.splitlines()[-1] == (
        "42 minutes later           Canal Street Mosque  K1"
    )
    rows = json.loads(cvetrack("incident", "reach", "I1", "--json").out)["rows"]
    assert [(row["organisation"], row["message"], row["minutes"], row["within_an_hour"]) for row in rows] == [
        ("eastside-youth", None, None, False),
        ("st-marks-hall", "K2", 810, False),
        ("canal-street-mosque", "K1", 42, True),
    ]
    table = list(csv.DictReader(io.StringIO(cvetrack("incident", "reach", "I1", "--csv").out)))
    assert [row["sent_on"] for row in table] == ["", "2026-03-01", "2026-02-28"]


def test_who_was_told_counts_though_we_know_them_only_since(cvetrack: Cvetrack, store: Store) -> None:
    send(cvetrack, "--to", "brook-street-club", *SATURDAY, "--at", "20:30")
    assert cvetrack("incident", "reach", "I1").out.splitlines()[-1] == (
        "1 organisation reached within an hour: cvetrack incident reach I1 --all"
    )
    cvetrack("org", "archive", "brook-street-club", "--because", "closed")
    cvetrack("org", "archive", "canal-street-mosque", "--because", "closed")
    found = queries.details(store, "I1", TODAY)
    assert (found.organisations, found.reached, found.within_an_hour) == (2, 0, 0)


def test_without_a_time_of_day_nobody_knows_whether_it_was_within_the_hour(cvetrack: Cvetrack) -> None:
    send(cvetrack, "--to", "canal-street-mosque", *SATURDAY)
    assert (
        "  in an hour     0 of 3 active organisations, and 1 for which a time of day is missing\n"
        in cvetrack("incident", "show", "I1").out
    )
    rows = json.loads(cvetrack("incident", "reach", "I1", "--json").out)["rows"]
    assert [row["within_an_hour"] for row in rows] == [False, False, None]


def test_an_incident_before_anybody_was_known_has_nobody_to_reach(cvetrack: Cvetrack) -> None:
    cvetrack("incident", "record", "Windows broken.", "--on", "1/5/2025")
    assert cvetrack("incident", "reach", "I2").out == (
        "No active organisation was in the register when it happened.\n"
    )
    assert cvetrack("incident", "list").out.splitlines()[-1] == (
        "Thu 1 May 2025         no word yet  Windows broken.              I2"
    )


def test_incidents_are_given_to_programs_whole(cvetrack: Cvetrack) -> None:
    for number in range(20):
        cvetrack("incident", "record", f"leaflets {number}", "--on", "1/2/2026")
    shown = cvetrack("incident", "list").out.splitlines()
    assert (len(shown), shown[-1]) == (22, "1 more: cvetrack incident list --all")
    rows = json.loads(cvetrack("incident", "list", "--json").out)["rows"]
    assert (len(rows), rows[0]["id"], rows[0]["first_message"], rows[0]["minutes"]) == (21, 1, None, None)
    assert cvetrack("incident", "list", "--csv").out.count("\r\n") == 22
    item = json.loads(cvetrack("incident", "show", "i1", "--json").out)["item"]
    assert (item["incident"]["day"], item["incident"]["time"], item["organisations"]) == (
        "2026-02-28",
        "19:30",
        3,
    )


def test_an_incident_of_which_no_word_was_sent_stays_until_it_is(cvetrack: Cvetrack, store: Store) -> None:
    def silent(day: date) -> set[str]:
        return {each.record for each in due_of(store, INCIDENT, day)}

    for day in ("2026-02-15", "2026-02-16"):
        cvetrack("incident", "record", "Leaflets.", "--on", day)
    assert silent(TODAY) == silent(days_ago(-700)) == {"I2", "I3", "I1"}
    assert silent(days_ago(30)) == set()
    send(cvetrack, "--to", "canal-street-mosque")
    assert silent(TODAY) == {"I2", "I3"}
    assert silent(days_ago(1)) == {"I2", "I3", "I1"}


def test_an_incident_can_be_put_right(cvetrack: Cvetrack, store: Store) -> None:
    send(cvetrack, "--to", "canal-street-mosque", *SATURDAY, "--at", "20:12")
    edited = cvetrack("incident", "edit", "I1", "--text", "Paint on the door.", "--at", "19:00")
    assert edited.out == (
        'I1 corrected, Sat 28 February 2026 at 19:00: "Paint on the door". '
        "The first message about it, K1, was 1 hour 12 minutes later.\n"
    )
    assert cvetrack("incident", "edit", "I1", "--at", "", "--on", "friday").code == 0
    assert store.rows("SELECT words, day, time FROM incident") == [("Paint on the door.", "2026-02-27", None)]


@pytest.mark.parametrize(
    ("wrong", "code", "sentence"),
    [
        (("edit", "I1"), 2, "Say what to correct, such as --text or --on. Nothing was written.\n"),
        (
            ("edit", "I1", "--at", "20:13"),
            2,
            "K1 about it was sent on Sat 28 February 2026 at 20:12, before Sat 28 February 2026 at 20:13. "
            "Give an earlier time. Nothing was written.\n",
        ),
        (
            ("edit", "I1", "--on", "yesterday"),
            2,
            "K1 about it was sent on Sat 28 February 2026 at 20:12, before Sun 1 March 2026 at 19:30. "
            "Give an earlier time. Nothing was written.\n",
        ),
        (("show", "I9"), 3, "There is no incident I9. See them with: cvetrack incident list --all\n"),
        (("reach", "I9"), 3, "There is no incident I9. See them with: cvetrack incident list --all\n"),
        (("edit", "x", "--at", "20:00"), 2, '"x" is not an incident. An incident\'s id looks like I3.\n'),
        (("record", " ", "--on", "yesterday"), 2, None),
        (("record", "x", "--on", "tomorrow"), 2, None),
        (("record", "x", "--on", "yesterday", "--at", "25:00"), 2, None),
        (("record", "x"), 2, None),
    ],
)
def test_what_cannot_be_of_an_incident_is_refused_and_nothing_written(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], code: int, sentence: str | None
) -> None:
    send(cvetrack, "--to", "canal-street-mosque", *SATURDAY, "--at", "20:12")
    before = store.rows(KEPT)
    refused = cvetrack("incident", *wrong)
    assert (refused.code, refused.out) == (code, "")
    assert sentence in (None, refused.err)
    assert store.rows(KEPT) == before


@pytest.mark.parametrize(
    "written",
    [
        ("incident", "record", "Leaflets.", "--on", "yesterday"),
        ("incident", "edit", "I1", "--at", "19:00", "--text", "Paint."),
    ],
)
def test_undo_takes_back_what_was_written_of_an_incident(
    cvetrack: Cvetrack, store: Store, written: tuple[str, ...]
) -> None:
    before = store.rows(KEPT)
    assert json.loads(cvetrack(*written, "--json").out)["kind"] == "incident"
    assert store.rows(KEPT) != before
    assert cvetrack("undo").code == 0
    assert store.rows(KEPT) == before


def test_those_of_one_day_stand_by_their_times(cvetrack: Cvetrack) -> None:
    for time in ("21:10", "9.15 am"):
        assert cvetrack("incident", "record", "Paint again.", *SATURDAY, "--at", time).code == 0
    assert cvetrack("incident", "record", "Paint, nobody knows when.", *SATURDAY).code == 0
    rows = json.loads(cvetrack("incident", "list", "--all", "--json").out)["rows"]
    assert [row["id"] for row in rows] == [2, 1, 3, 4]
