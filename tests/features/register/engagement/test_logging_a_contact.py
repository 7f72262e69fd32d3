"""`cvetrack log`: what was understood is said back, kept whole, or refused."""

import json
from datetime import date

import pytest

from cvetrack.store.connection import Store
from cvetrack.store.first_kept import first_kept
from tests.builders import an_organisation
from tests.conftest import Cvetrack


@pytest.fixture(autouse=True)
def register(store: Store, cvetrack: Cvetrack) -> None:
    """Two organisations with a contact each."""
    for name, person in (("Eastside Youth", "Amina Yusuf"), ("Highfields Centre", "Joan Bell")):
        made = an_organisation(store, name)
        cvetrack("contact", "add", person, "--org", made.slug, "--role", "chair", "--on", "1/1/2025")


def test_a_bare_log_is_a_meeting_today_begun_by_us(cvetrack: Cvetrack, store: Store) -> None:
    logged = cvetrack("log", "eastside-youth")
    assert (logged.code, logged.err) == (0, "")
    assert logged.out == "Meeting with Eastside Youth, Mon 2 March 2026, begun by us. Kept as E1.\n"
    assert store.rows(
        "SELECT day, channel, purpose, strand, started_by, theirs, out_of_hours, note FROM engagement"
    ) == [("2026-03-02", "meeting", "non-security", "none", "us", None, 0, None)]
    assert store.rows("SELECT * FROM touch") == [(1, "2026-03-02", 1, "non-security", "us")]
    assert store.rows("SELECT officer_id FROM engagement_officer") == [(1,)]


def test_everything_that_can_be_said_is_kept(cvetrack: Cvetrack, store: Store) -> None:
    logged = cvetrack(
        *(
            "log",
            "highfields-centre",
            "eastside-youth",
            "Eastside Youth",
            "--on",
            "28/2/2026",
            "--at",
            "7.30 pm",
        ),
        *(
            "--for",
            "1h30",
            "--channel",
            "visit",
            "--about",
            "Housing",
            "--about",
            "#youth",
            "--about",
            "housing",
        ),
        *("--purpose", "mixed", "--strand", "islamist", "--from", "third-party", "--with", "amina-yusuf"),
        *("--with", "joan-bell", "--via", "highfields-centre", "--theirs", "--where", "the food bank"),
        *("--level", "consult", "--note", "-"),
        stdin="They want the hall\non Thursdays.\n",
    )
    assert logged.err == "New topic: housing.\nNew topic: youth.\n"
    assert logged.out == (
        "Visit with Highfields Centre and Eastside Youth, Sat 28 February 2026, at 19:30, out of hours, about "
        "housing and youth, begun by a third party, partly for security, via Highfields Centre. Kept as E1.\n"
    )
    assert json.loads(cvetrack("engagement", "show", "E1", "--json").out)["item"] == {
        "id": 1,
        "day": "2026-02-28",
        "time": "19:30",
        "minutes": 90,
        "channel": "visit",
        "purpose": "mixed",
        "strand": "islamist",
        "started_by": "third-party",
        "level": "consult",
        "theirs": True,
        "out_of_hours": True,
        "place": "the food bank",
        "note": "They want the hall\non Thursdays.",
        "via": "highfields-centre",
        "via_name": "Highfields Centre",
        "organisations": ["eastside-youth", "highfields-centre"],
        "organisation_names": ["Eastside Youth", "Highfields Centre"],
        "people": ["Amina Yusuf (chair)", "Joan Bell (chair)"],
        "topics": ["housing", "youth"],
        "officers": ["Sam Reed"],
        "promises": [],
        "raised": [],
        "shows": [],
        "recorded_on": str(first_kept(store, "engagement", 1)),
    }


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("3/2/2026", "2026-02-03"),
        ("03/02/2026", "2026-02-03"),
        ("2026-02-03", "2026-02-03"),
        ("13.2.26", "2026-02-13"),
        ("3 january", "2026-01-03"),
        ("3 april 2025", "2025-04-03"),
        ("yesterday", "2026-03-01"),
        ("last tuesday", "2026-02-24"),
        ("tuesday", "2026-02-24"),
        ("2 weeks ago", "2026-02-16"),
        ("end of january", "2026-01-31"),
        ("today", "2026-03-02"),
    ],
)
def test_days_are_read_as_in_the_uk_and_lean_to_the_past(
    cvetrack: Cvetrack, store: Store, said: str, day: str
) -> None:
    assert cvetrack("log", "eastside-youth", "--on", said).code == 0
    assert store.value("SELECT day FROM engagement") == day


@pytest.mark.parametrize(
    ("day", "time", "beyond"),
    [
        ("2026-02-27", "17:59", False),
        ("2026-02-27", "18:00", True),
        ("2026-02-27", "08:59", True),
        ("2026-02-28", "11:00", True),
        ("2025-12-25", "11:00", True),
        ("2025-12-24", None, False),
    ],
)
def test_evenings_weekends_and_holidays_are_out_of_hours(
    cvetrack: Cvetrack, store: Store, day: str, time: str | None, beyond: bool
) -> None:
    at = ("--at", time) if time else ()
    assert ("out of hours" in cvetrack("log", "eastside-youth", "--on", day, *at).out) is beyond
    assert store.value("SELECT out_of_hours FROM engagement") == beyond


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--on", "10"), '"10" could be many dates.'),
        (("--on", "may"), '"may" could be many dates.'),
        (("--on", "31/2/2026"), "There is no 31 February 2026"),
        (("--on", "2/13/2026"), "There is no month 13."),
        (("--on", "monday"), "Today is a Monday."),
        (("--on", "tomorrow"), '"tomorrow" is in the future (Tue 3 March 2026).'),
        (("--on", "3/3/2026"), '"3/3/2026" is in the future'),
        (("--on", "1/1/1850"), '"1/1/1850" is outside 1900 to 2200.'),
        (("--at", "2:30"), '"2:30" could be morning or evening.'),
        (("--at", "25:00"), '"25:00" is not a time of day.'),
        (("--for", "3 days"), '"3 days" is not a length up to a day.'),
        (("--channel", "pigeon"), "Invalid value for '--channel'"),
        (("--strand", "far-right"), "Invalid value for '--strand'"),
        (("--about", "!"), '"!" is not a topic.'),
        (("--note", "x" * 10_001), "The note is 10,001 characters long"),
        (("--where", "x" * 301), "The place is 301 characters long"),
        (("--with", "joan-bell"), "Joan Bell is of Highfields Centre, which is not among those met."),
        (("--via", "eastside-youth"), "An organisation is not met through itself."),
        (("--promise", "dates"), "Each --promise needs its own --due"),
        (("--due", "friday"), "Each --promise needs its own --due"),
        (("--promise", "dates", "--due", "1/3/2026"), "A promise of Mon 2 March 2026 cannot be due before"),
        (("--promise", " ", "--due", "friday"), "The promise is empty."),
        (("--need", " "), "The need is empty."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    cvetrack: Cvetrack, store: Store, arguments: tuple[str, ...], sentence: str
) -> None:
    operations = store.value("SELECT count(*) FROM op")
    refused = cvetrack("log", "eastside-youth", *arguments)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(sentence)
    assert store.value("SELECT count(*) FROM engagement") == 0
    assert store.value("SELECT count(*) FROM op") == operations


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("eastside-youth", "hihgfields"), 3),
        (("eastside-youth", "--with", "nobody"), 3),
        (("eastside-youth", "--via", "nowhere"), 3),
        (("eastside-youth", ""), 2),
        ((), 2),
    ],
)
def test_nobody_unknown_is_logged(
    cvetrack: Cvetrack, store: Store, arguments: tuple[str, ...], code: int
) -> None:
    assert cvetrack("log", *arguments).code == code
    assert store.value("SELECT count(*) FROM engagement") == 0


def test_new_adds_the_unknown_and_only_them(cvetrack: Cvetrack, store: Store) -> None:
    logged = cvetrack("log", "eastside-youth", "Brook Street", "brook street", "--new", "--on", "27/2/2026")
    assert logged.err == "New organisation: Brook Street, as brook-street.\n"
    assert logged.out.startswith("Meeting with Eastside Youth and Brook Street, Fri 27 February 2026")
    assert store.rows("SELECT added_on FROM organisation WHERE slug = 'brook-street'") == [("2026-02-27",)]
    assert store.value("SELECT count(*) FROM touch") == 2
    an_organisation(store, "Highfields Tenants")
    refused = cvetrack("log", "highf", "--new")
    assert refused.code == 3
    assert refused.err.startswith(
        '"highf" could be any of these 2. Say which:\n  highfields-centre   Highfields'
    )


def test_a_strand_makes_it_about_security(cvetrack: Cvetrack, store: Store) -> None:
    logged = cvetrack("log", "eastside-youth", "--strand", "extreme_right_wing")
    assert "for security only" in logged.out
    cvetrack("log", "eastside-youth", "--strand", "none", "--on", "yesterday")
    assert store.rows("SELECT purpose FROM engagement ORDER BY id") == [("security",), ("non-security",)]


def test_the_same_again_is_kept_and_pointed_out(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("log", "eastside-youth", "--channel", "call")
    again = cvetrack("log", "highfields-centre", "eastside-youth", "--channel", "call")
    assert again.code == 0
    assert again.err == "E1 is much the same; if this is it again, take it back with: cvetrack undo\n"
    assert cvetrack("log", "eastside-youth", "--channel", "visit").err == ""
    assert cvetrack("log", "eastside-youth", "--channel", "call", "--on", "yesterday").err == ""
    assert store.value("SELECT count(*) FROM engagement") == 4


def test_what_was_promised_and_needed_is_the_first_ones(cvetrack: Cvetrack, store: Store) -> None:
    logged = cvetrack(
        *(
            "log",
            "highfields-centre",
            "eastside-youth",
            "--on",
            "27/2/2026",
            "--promise",
            "dates for Thursdays.",
        ),
        *("--due", "friday", "--promise", "the form", "--due", "1/3/2026", "--need", "somewhere warm"),
    )
    assert logged.out == (
        "Meeting with Highfields Centre and Eastside Youth, Fri 27 February 2026, begun by us. "
        "We promised Highfields Centre: dates for Thursdays, by Fri 6 March 2026. "
        "We promised Highfields Centre: the form, by Sun 1 March 2026. "
        "Highfields Centre needs: somewhere warm. Kept as E1, P1, P2, N1.\n"
    )
    assert store.rows(
        "SELECT organisation_id, promised_by, words, made_on, due_on, engagement_id FROM promise"
    ) == [
        (2, "us", "dates for Thursdays.", "2026-02-27", "2026-03-06", 1),
        (2, "us", "the form", "2026-02-27", "2026-03-01", 1),
    ]
    assert store.rows("SELECT organisation_id, words, security, raised_on FROM need") == [
        (2, "somewhere warm", 0, "2026-02-27")
    ]


def test_a_log_is_one_operation_and_undone_as_one(cvetrack: Cvetrack, store: Store) -> None:
    operations = store.value("SELECT count(*) FROM op")
    cvetrack("log", "Brook Street", "--new", "--about", "parks", "--need", "shade")
    assert store.value("SELECT count(*) FROM op") == operations + 1
    assert cvetrack("undo").code == 0
    for table in ("engagement", "touch", "topic", "need"):
        assert store.value(f"SELECT count(*) FROM {table}") == 0
    assert store.value("SELECT count(*) FROM organisation") == 2


def test_a_log_answers_programs(cvetrack: Cvetrack) -> None:
    written = json.loads(cvetrack("log", "eastside-youth", "--json").out)
    assert (written["schema"], written["kind"], written["id"]) == ("cvetrack/written/1", "engagement", 1)
    assert written["sentence"].endswith("Kept as E1.")


def test_the_day_of_the_log_is_the_day_asked_about(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("log", "eastside-youth", as_of=date(2025, 7, 1))
    assert store.value("SELECT day FROM engagement") == "2025-07-01"


def test_a_promise_can_be_due_in_working_days(cvetrack: Cvetrack, store: Store) -> None:
    logged = cvetrack("log", "eastside-youth", "--promise", "an answer", "--due", "in 5 working days")
    assert (logged.code, logged.err) == (0, "")
    assert store.value("SELECT due_on FROM promise") == "2026-03-09"


def test_a_contact_of_the_same_day_about_something_else_is_no_twin(cvetrack: Cvetrack) -> None:
    cvetrack("log", "eastside-youth", "--channel", "call", "--about", "housing")
    other = cvetrack("log", "eastside-youth", "--channel", "call", "--about", "exams")
    assert "much the same" not in other.err
    again = cvetrack("log", "eastside-youth", "--channel", "call", "--about", "exams", "--about", "parks")
    assert "E2 is much the same" in again.err
    unsaid = cvetrack("log", "eastside-youth", "--channel", "call")
    assert "is much the same" in unsaid.err
