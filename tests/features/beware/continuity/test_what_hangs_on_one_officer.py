"""`cvetrack continuity`: who leads, what ended with an officer, the next officer each time, and what each carries."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvetrack.features.beware.continuity.rules import Contact, Known, Officer, ended, only_by, turning
from cvetrack.store.connection import Store
from cvetrack.store.thresholds import THRESHOLDS
from tests.builders import TODAY, a_forum, a_promise, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack

USUAL = {each.key: float(each.usual) for each in THRESHOLDS}
SAM, DEE, PRIYA, TOM = 1, 2, 3, 4


def contacts(*went: Sequence[int], last: date = TODAY) -> tuple[Contact, ...]:
    """A contact a week, the last on a day, with who went to each."""
    first = last - timedelta(days=7 * (len(went) - 1))
    return tuple(
        Contact(f"E{at + 1}", first + timedelta(days=7 * at), tuple(those)) for at, those in enumerate(went)
    )


@pytest.mark.parametrize(
    ("went", "officers"),
    [
        (((1,), (2,), (3,), (4,), (1,), (2,)), 4),
        (((1,), (2,), (3,), (1,), (2,), (3,)), 3),  # a third is not more than a third
        (((1,), (2,), (3,), (1,), (2,), (1,)), None),
        (((1,), (2,), (3,), (4,), (5,)), None),  # five say too little
        (((1,), (2,), (3,), (4,), (5,), ()), None),
        (((1,), (2,), (3,), (4,), (5,), (), (6,)), 6),
        (((1, 9), (2, 9), (3, 9), (4, 9), (5, 9), (6, 9)), None),  # one stays the same
        (((1,), (1,), (1,), (2,), (3,), (4,), (5,), (6,), (7,), (8,), (9,)), 8),  # of the last eight
        ((), None),
    ],
)
def test_the_next_officer_each_time(went: tuple[tuple[int, ...], ...], officers: int | None) -> None:
    found = turning(contacts(*went), USUAL)
    assert (found.officers if found else None) == officers


@given(st.lists(st.lists(st.integers(1, 4), max_size=2, unique=True), max_size=14))
def test_it_is_said_only_where_nobody_was_at_more_than_a_third(went: list[list[int]]) -> None:
    found = turning(contacts(*went), USUAL)
    last = [each for each in went[-8:] if each]
    most = max((sum(officer in each for each in last) for officer in range(1, 5)), default=0)
    assert (found is not None) == (len(last) >= 6 and 3 * most <= len(last))


def known(*went: Sequence[int], last: date) -> Known:
    """An organisation with every contact."""
    those = contacts(*went, last=last)
    return Known("elm-club", "Elm Club", 91, (), None, those[-8:], (), those)


OFFICERS = {SAM: Officer("sam-reed", "Sam Reed", None), DEE: Officer("dee-marsh", "Dee Marsh", days_ago(100))}


@pytest.mark.parametrize(
    ("went", "last", "n"),
    [
        ([(DEE,)] * 4, days_ago(120), 4),
        ([(DEE,), (), (DEE,), (DEE,)], days_ago(120), 3),
        ([(DEE,)] * 2, days_ago(120), None),  # two say too little
        ([(DEE,)] * 3 + [(SAM,)], days_ago(120), None),
        ([(DEE,)] * 3 + [(DEE, SAM)], days_ago(120), None),
        ([(DEE,)] * 3 + [()], days_ago(99), None),  # somebody came after
        ([(SAM,)] * 4, days_ago(120), None),  # who has not left
        ([()] * 4, days_ago(120), None),
    ],
)
def test_what_ended_with_an_officer(went: list[tuple[int, ...]], last: date, n: int | None) -> None:
    found = ended(known(*went, last=last), OFFICERS, TODAY, USUAL)
    assert (found.n if found else None) == n


def test_no_alarm_before_the_longest_silence_has_passed() -> None:
    it = known((DEE,), (DEE,), (DEE,), last=days_ago(120))
    assert ended(it, OFFICERS, days_ago(9), USUAL) is None  # 91 days after
    assert ended(it, OFFICERS, days_ago(8), USUAL) is not None
    assert ended(it._replace(at_most_days=130), OFFICERS, TODAY, USUAL) is None


def test_only_by_one() -> None:
    assert only_by(contacts((1,), (), (1,))) == 1
    assert only_by(contacts((1,), (2,))) is None
    assert only_by(contacts((1, 2))) is None
    assert only_by(()) is None


@pytest.fixture
def cvetrack(cvetrack: Cvetrack) -> Cvetrack:
    """Called by Sam Reed, though others serve."""
    return partial(cvetrack, CVETRACK_OFFICER="sam-reed")


@pytest.fixture
def city(store: Store, cvetrack: Cvetrack) -> None:
    """Dee left: one ended with her, one was handed over, one has no lead; at one it is the next officer each time."""
    for line in (
        ("officer", "edit", "sam-reed", "--on", "1/3/2023"),
        *(("officer", "add", name, "--on", "1/3/2023") for name in ("Dee Marsh", "Priya Shah", "Tom Hale")),
    ):
        assert cvetrack(*line).code == 0
    day = days_ago(900)
    led = {
        name: an_organisation(store, name, added_on=day)
        for name in (
            "Ended Elders",
            "Handed Choir",
            "Orphan Club",
            "Turning Traders",
            "Never Met",
            "Steady Hall",
        )
    }
    for name in ("ended-elders", "handed-choir", "orphan-club"):
        assert cvetrack("org", "lead", name, "dee-marsh", "--on", str(days_ago(800))).code == 0
    assert cvetrack("org", "lead", "turning-traders", "sam-reed", "--on", str(days_ago(700))).code == 0
    assert (
        cvetrack("org", "lead", "steady-hall", "sam-reed", "--on", str(days_ago(400)), "--jointly").code == 0
    )
    for at in range(4):
        an_engagement(store, led["Ended Elders"], on=days_ago(500 - at), officer_ids=(DEE,))
        an_engagement(store, led["Orphan Club"], on=days_ago(20 - at), officer_ids=(SAM, DEE), minutes=30)
    for at, went in enumerate((1, 2, 3, 4, 1, 3, 4)):
        an_engagement(store, led["Turning Traders"], on=days_ago(90 - 10 * at), officer_ids=(went,))
    an_engagement(
        store, led["Handed Choir"], led["Steady Hall"], on=days_ago(5), minutes=60, out_of_hours=True
    )
    for organisation, officer in (("handed-choir", "sam-reed"), ("ended-elders", "priya-shah")):
        assert cvetrack("org", "lead", organisation, officer, "--on", str(days_ago(200))).code == 0
    assert cvetrack("officer", "leave", "dee-marsh", "--on", str(days_ago(150))).code == 0
    a_promise(store, led["Steady Hall"], on=days_ago(5), due=TODAY)


def told(cvetrack: Cvetrack, **more: Any) -> dict[str, Any]:
    """What programs are told."""
    answer: dict[str, Any] = json.loads(cvetrack("continuity", "--json", **more).out)
    return answer


@pytest.mark.usefixtures("city")
def test_what_is_told_of_each(cvetrack: Cvetrack) -> None:
    answer = told(cvetrack)
    rows = {each["organisation"]: each for each in answer["rows"]}
    assert sorted(rows) == ["ended-elders", "handed-choir", "orphan-club", "steady-hall", "turning-traders"]
    gone = rows["ended-elders"]["ended"]
    assert (gone["officer"], gone["n"], len(gone["contacts"])) == ("Dee Marsh", 4, 4)
    assert [each for each in rows if rows[each]["ended"]] == ["ended-elders"]  # though Priya leads on paper
    assert (rows["orphan-club"]["orphan"], rows["orphan-club"]["led_by"]) == (True, "Dee Marsh")
    assert [each for each in rows if rows[each]["orphan"]] == ["orphan-club"]
    turned = rows["turning-traders"]["turning"]
    assert (turned["n"], turned["officers"], turned["most"]) == (7, 4, 2)
    assert rows["turning-traders"]["tenure_months"] == 23
    assert (len(rows["handed-choir"]["changes"]), rows["handed-choir"]["introduced_jointly"]) == (1, 0)
    whole = answer["whole"]
    assert (whole["relationships"], whole["led"], whole["changes"], whole["median_months"]) == (5, 4, 2, None)


@pytest.mark.usefixtures("city")
def test_of_officers_only_the_load_is_told(cvetrack: Cvetrack) -> None:
    officers = {each["officer"]: each for each in told(cvetrack)["officers"]}
    assert sorted(officers) == ["priya-shah", "sam-reed", "tom-hale"]  # Dee left nothing open
    sam = officers["sam-reed"]
    # One contact with two organisations is one contact, and one hour.
    assert (sam["contacts"], sam["timed"], sam["minutes"], sam["out_of_hours"]) == (7, 5, 180, 1)
    assert sam["leads"] == ["handed-choir", "steady-hall", "turning-traders"]
    assert sam["promises"] == ["P1"]
    said = " ".join(cvetrack("continuity", "--load").out.split())
    assert "it says nothing of how well anybody works" in said
    assert "Sam Reed 3 led 7 contacts 3 h of 5 1 out of hours 1 promise" in said
    table = list(csv.DictReader(io.StringIO(cvetrack("continuity", "--csv", "--load").out)))
    assert [(each["officer"], each["leads"], each["promises"]) for each in table] == [
        ("priya-shah", "1", ""),
        ("sam-reed", "3", "P1"),
        ("tom-hale", "0", ""),
    ]


@pytest.mark.usefixtures("city")
def test_an_officer_is_told_of_from_the_day_they_began(cvetrack: Cvetrack) -> None:
    assert cvetrack("officer", "add", "Una Field", "--on", str(days_ago(3))).code == 0
    for ago, is_there in ((4, False), (3, True), (0, True)):
        carried = told(cvetrack, as_of=days_ago(ago))["officers"]
        assert ("una-field" in [each["officer"] for each in carried]) is is_there
        for options in (("--load",), ("--load", "--why"), ("--csv", "--load"), ()):
            said = cvetrack("continuity", *options, as_of=days_ago(ago)).out
            assert ("Una Field" in said) is is_there, options


@pytest.mark.usefixtures("city")
def test_no_share_of_an_officer_is_told(cvetrack: Cvetrack) -> None:
    counts = {"contacts", "timed", "minutes", "out_of_hours"}
    named = {"officer", "officer_name", "left_on", "leads", "promises"}
    assert all(set(each) == named | counts for each in told(cvetrack)["officers"])
    assert all(type(each[count]) is int for each in told(cvetrack)["officers"] for count in counts)
    columns = cvetrack("continuity", "--csv", "--load").out.splitlines()[0].split(",")
    assert set(columns) == named | counts
    for page in (cvetrack("continuity", "--load", "--why").out, cvetrack("continuity", "--load").out):
        assert "%" not in page


@pytest.mark.usefixtures("city")
def test_the_page_says_what_to_do_first_and_every_list(cvetrack: Cvetrack) -> None:
    said = cvetrack("continuity").out
    assert said.startswith(
        "Name a lead for Orphan Club, without a lead since Fri 3 Oct 2025: cvetrack org lead orphan"
    )
    assert (
        "4 of 5 relationships have a lead. Of the changes of lead 0 of 2 came with a joint introduction."
        in said
    )
    for line in (
        "Nobody leads (1)",
        "Ended Elders  all 4 contacts by Dee Marsh, who left Fri 3 Oct 2025; none since  E7",
        "Turning Traders  4 officers went to the last 7 contacts, nobody to more than 2  E15",
        "Handed Choir  Sam Reed for Dee Marsh since Thu 14 Aug 2025",
        "nobody leads      ○ 1",
    ):
        assert line in said, said
    whole = cvetrack("continuity", "--why").out
    assert "E1 E3 E5 E7" in whole
    assert "E9 E10 E11 E12 E13 E14 E15" in whole
    assert "Steady Hall      Sam Reed leads, for 13 months" in whole


@pytest.mark.usefixtures("city")
def test_every_id_exists_and_is_about_that_organisation(cvetrack: Cvetrack, store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(cvetrack("continuity", "--csv").out)))
    there = """SELECT 1 FROM touch JOIN organisation AS o ON o.id = organisation_id
    WHERE slug = ? AND engagement_id = ?"""
    for each in rows:
        assert each["records"]
        for record in each["records"].split():
            assert store.value(there, (each["organisation"], int(record[1:])))


@pytest.mark.usefixtures("city")
def test_as_of_a_day_before_and_undo(cvetrack: Cvetrack) -> None:
    before = cvetrack("continuity", "--json").out
    earlier = {each["organisation"]: each for each in told(cvetrack, as_of=days_ago(160))["rows"]}
    assert [each["lead"] for each in earlier.values()].count("Dee Marsh") == 1
    assert not any(each["ended"] for each in earlier.values())
    assert cvetrack("org", "lead", "orphan-club", "tom-hale").code == 0
    assert "Nobody leads" not in cvetrack("continuity").out
    assert cvetrack("undo").code == 0
    assert cvetrack("continuity", "--json").out == before
    assert cvetrack("org", "decline", "orphan-club", "--because", "They are few.").code == 0
    assert "orphan-club" not in [each["organisation"] for each in told(cvetrack)["rows"]]


@pytest.mark.usefixtures("city")
def test_the_thresholds_are_settings(cvetrack: Cvetrack) -> None:
    cvetrack("settings", "set", "officers_fewest", "8")
    cvetrack("settings", "set", "by_one_fewest", "5")
    said = cvetrack("continuity").out
    assert "The next officer each time" not in said
    assert "Never outlived" not in said


def test_presence_after_the_officer_left_is_contact(store: Store, cvetrack: Cvetrack) -> None:
    cvetrack("officer", "edit", "sam-reed", "--on", "1/3/2023")
    cvetrack("officer", "add", "Dee Marsh", "--on", "1/3/2023")
    group = an_organisation(store, "Elm Club")
    for at in range(3):
        an_engagement(store, group, on=days_ago(500 - at), officer_ids=(DEE,))
    cvetrack("officer", "leave", "dee-marsh", "--on", str(days_ago(400)))
    assert "Never outlived an officer (1)" in cvetrack("continuity").out
    a_forum(store, on=days_ago(300))
    there = ("--on", str(days_ago(200)), "--present", "elm-club", "--item", "Lights")
    assert cvetrack("meeting", "record", "reference-group", *there).code == 0
    assert "Never outlived" not in cvetrack("continuity").out
    assert told(cvetrack)["rows"][0]["record"] == "G1"


@pytest.mark.parametrize("who", ["present", "nobody recorded", "the same"])
def test_it_ended_with_the_officer_whatever_came_before_they_left(
    store: Store, cvetrack: Cvetrack, who: str
) -> None:
    cvetrack("officer", "edit", "sam-reed", "--on", "1/3/2023")
    cvetrack("officer", "add", "Dee Marsh", "--on", "1/3/2023")
    group = an_organisation(store, "Elm Club")
    for at in range(3):
        an_engagement(store, group, on=days_ago(500 - at), officer_ids=(DEE,))
    a_forum(store, on=days_ago(400))
    for at in range(9):
        if who == "present":
            there = ("--on", str(days_ago(300 - at)), "--present", "elm-club", "--item", "Lights")
            assert cvetrack("meeting", "record", "reference-group", *there).code == 0
        else:
            an_engagement(
                store, group, on=days_ago(300 - at), officer_ids=(DEE,) if who == "the same" else ()
            )
    cvetrack("officer", "leave", "dee-marsh", "--on", str(days_ago(200)))
    ended = told(cvetrack)["rows"][0]["ended"]
    assert (ended["officer"], ended["n"]) == ("Dee Marsh", 12 if who == "the same" else 3)
    an_engagement(store, group, on=days_ago(190), officer_ids=())
    assert told(cvetrack)["rows"][0]["ended"] is None


def test_presence_does_not_hide_what_health_says_too(store: Store, cvetrack: Cvetrack) -> None:
    cvetrack("officer", "edit", "sam-reed", "--on", "1/3/2023")
    for name in ("Dee Marsh", "Priya Shah"):
        cvetrack("officer", "add", name, "--on", "1/3/2023")
    group = an_organisation(store, "Elm Club")
    for at, officer in enumerate((1, 2, 3, 1, 2, 3)):
        an_engagement(store, group, on=days_ago(60 - at), officer_ids=(officer,))
    a_forum(store, on=days_ago(50))
    for at in range(4):
        there = ("--on", str(days_ago(40 - at)), "--present", "elm-club", "--item", "Lights")
        assert cvetrack("meeting", "record", "reference-group", *there).code == 0
    assert told(cvetrack)["rows"][0]["turning"]["n"] == 6
    assert "3 officers went to the last 6 contacts" in cvetrack("health", "elm-club").out


def test_the_order_of_entry_does_not_matter(store: Store, cvetrack: Cvetrack) -> None:
    cvetrack("officer", "edit", "sam-reed", "--on", "1/3/2023")
    for name in ("Dee Marsh", "Priya Shah"):
        cvetrack("officer", "add", name, "--on", "1/3/2023")
    first, second = an_organisation(store, "Elm Club"), an_organisation(store, "Oak Club")
    days = list(enumerate((1, 2, 3, 1, 2, 3)))
    for at, officer in days:
        an_engagement(store, first, on=days_ago(60 - at), officer_ids=(officer,))
    for at, officer in reversed(days):
        an_engagement(store, second, on=days_ago(60 - at), officer_ids=(officer,))
    one, other = (each["turning"] for each in told(cvetrack)["rows"])
    assert (
        (one["n"], one["officers"], one["most"])
        == (other["n"], other["officers"], other["most"])
        == (6, 3, 2)
    )
    assert one["records"] == ["E1", "E2", "E3", "E4", "E5", "E6"]
    assert other["records"] == ["E12", "E11", "E10", "E9", "E8", "E7"]


def test_nothing_recorded_and_one_record(store: Store, cvetrack: Cvetrack) -> None:
    assert cvetrack("continuity").out.startswith("No relationship is on record yet.")
    an_engagement(store, an_organisation(store, "Elm Club"))
    assert cvetrack("continuity").out.startswith(
        "Name a lead for Elm Club: cvetrack org lead elm-club OFFICER\n0 of 1 relationship has a lead."
    )


EACH_YEAR = [480 + 365 * year for year in range(6)]
EACH_WEEK = [60 + 7 * week for week in range(9)]


@pytest.mark.parametrize(
    ("met", "left", "ended_with"),
    [
        ([500, 499, 498], 92, True),  # too few gaps for a rhythm of their own: the usual 91 days
        ([500, 499, 498], 91, False),
        (EACH_YEAR, 300, False),  # a year of silence is usual for them
        (EACH_YEAR, 479, False),
        (EACH_WEEK, 15, True),  # two weeks are long for them
        (EACH_WEEK, 14, False),
    ],
)
def test_no_alarm_before_a_silence_that_is_long_for_them(
    store: Store, cvetrack: Cvetrack, met: list[int], left: int, *, ended_with: bool
) -> None:
    cvetrack("officer", "edit", "sam-reed", "--on", "1/3/2015")
    cvetrack("officer", "add", "Dee Marsh", "--on", "1/3/2015")
    group = an_organisation(store, "Elm Club", added_on=days_ago(3000))
    for ago in met:
        an_engagement(store, group, on=days_ago(ago), officer_ids=(DEE,))
    cvetrack("officer", "leave", "dee-marsh", "--on", str(days_ago(left)))
    assert bool(told(cvetrack)["rows"][0]["ended"]) == ended_with
