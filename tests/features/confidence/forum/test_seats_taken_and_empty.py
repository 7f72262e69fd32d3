"""`cvetrack forum`: who sits where since when, and which seats are empty, said aloud."""

import csv
import io
import json
from datetime import date

import pytest

from cvetrack.cli import completion
from cvetrack.features.confidence.forum import queries, rules, view
from cvetrack.records.presence import the
from cvetrack.store.connection import Store
from cvetrack.store.lookup import find
from tests.builders import TODAY, a_forum, an_organisation, days_ago
from tests.conftest import Cvetrack
from tests.screens import drawn

FOUNDED = date(2025, 9, 1)  # a Monday


@pytest.fixture(autouse=True)
def sitting(store: Store) -> None:
    """Four sit in the reference group, one in the advisory group; nobody sits there for young people."""
    youth, tenants, midtown, hall, mosque = (
        an_organisation(store, name, added_on=FOUNDED)
        for name in (
            "Eastside Youth",
            "Highfields Tenants",
            "Midtown Forum",
            "St Mark's Hall",
            "Canal Street Mosque",
        )
    )
    seats = {youth: "youth", tenants: "member", midtown: "member", hall: "faith"}
    a_forum(store, on=FOUNDED, seats=seats, quorum=3, terms="Every issue that communities bring.")
    a_forum(store, "Community Advisory Group", kind="advisory", on=FOUNDED, seats={mosque: "faith"})


def test_a_forum_begins_with_its_kind_and_quorum(cvetrack: Cvetrack, store: Store) -> None:
    added = cvetrack(
        *("forum", "add", "Safer Streets Group", "--kind", "other", "--quorum", "4", "--terms", "-"),
        stdin="Lights, parks and buses.\n",
    )
    assert (added.code, added.err) == (0, "")
    assert added.out == (
        "Safer Streets Group, a forum, quorum 4, was founded on Mon 2 March 2026. "
        "Give seats with: cvetrack forum seat safer-streets-group ORG --kind youth\n"
    )
    assert store.row("SELECT slug, kind, terms, quorum, founded_on FROM forum WHERE id = 3") == (
        "safer-streets-group",
        "other",
        "Lights, parks and buses.",
        4,
        "2026-03-02",
    )


def test_a_seat_says_who_sits_and_what_is_empty(cvetrack: Cvetrack) -> None:
    faith = cvetrack(
        "forum", "seat", "community-advisory-group", "st-marks-hall", "--kind", "faith", "--on", "1/2/2026"
    )
    assert faith.out == (
        "St Mark's Hall has a faith seat in Community Advisory Group from Sun 1 February 2026. "
        "2 seats are taken. The youth seat is empty. "
        "Fill it with: cvetrack forum seat community-advisory-group ORG --kind youth\n"
    )
    youth = cvetrack("forum", "seat", "Community Advisory Group", "eastside-youth", "--kind", "youth")
    assert youth.out == (
        "Eastside Youth has a youth seat in Community Advisory Group from Mon 2 March 2026. "
        "3 seats are taken. Empty: women and activist.\n"
    )
    left = cvetrack("forum", "leave", "community-advisory-group", "eastside-youth")
    assert left.out == (
        "Eastside Youth left Community Advisory Group on Mon 2 March 2026. 2 seats are taken. "
        "The youth seat is empty. Fill it with: cvetrack forum seat community-advisory-group ORG --kind youth\n"
    )


SHOWN = """\
Community Advisory Group                                community-advisory-group
  kind      advisory
  founded   Mon 1 September 2025
  last met  never
  seats     2 taken
  turnover  1 new and 0 left since it was founded, of 2 seats held

  youth     empty
  women     empty
  faith     Canal Street Mosque  since Mon 1 Sep 2025
  activist  Midtown Forum        since Sun 1 Feb
"""
ALOUD = """
The youth seat is empty. Fill it with: cvetrack forum seat
community-advisory-group ORG --kind youth
"""


def test_an_empty_youth_seat_of_an_advisory_group_is_said_aloud(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack(
        "forum", "seat", "community-advisory-group", "midtown-forum", "--kind", "activist", "--on", "1/2/2026"
    )
    group = find(store, "forum", "community-advisory-group")
    assert drawn(view.one(queries.whole(store, group, TODAY), TODAY), 80) == SHOWN + ALOUD
    assert [each.slug for each in queries.empty_youth(store, TODAY)] == ["community-advisory-group"]
    cvetrack("forum", "seat", "community-advisory-group", "eastside-youth", "--kind", "youth")
    assert drawn(view.one(queries.whole(store, group, TODAY), TODAY), 80).count("empty") == 1
    assert queries.empty_youth(store, TODAY) == []
    assert len(queries.empty_youth(store, days_ago(1))) == 1


def test_today_says_that_a_youth_seat_is_empty(cvetrack: Cvetrack) -> None:
    said = "  youth seat empty  Community Advisory Group  forum: ask young people to sit in it"
    assert said in cvetrack("today", "--all").out.splitlines()
    cvetrack("forum", "seat", "community-advisory-group", "eastside-youth", "--kind", "youth")
    assert "youth seat" not in cvetrack("today", "--all").out


def test_forums_are_listed_and_given_to_programs(cvetrack: Cvetrack) -> None:
    assert cvetrack("forum", "list").out == (
        "Community Advisory Group  advisory   youth seat empty · 1 seat · never met\n"
        "Reference Group           reference  4 seats · never met\n"
    )
    item = json.loads(cvetrack("forum", "show", "reference-group", "--json").out)["item"]
    assert item["forum"]["empty"] == ["women", "activist"]
    assert item["turnover"] == {"since": "2025-09-01", "held": 4, "taken": 0, "left": 0}
    assert [(seat["organisation"], seat["kind"]) for seat in item["sitting"]] == [
        ("eastside-youth", "youth"),
        ("highfields-tenants", "member"),
        ("midtown-forum", "member"),
        ("st-marks-hall", "faith"),
    ]
    rows = json.loads(cvetrack("forum", "list", "--json").out)["rows"]
    assert [(row["slug"], row["seats"], row["quorum"]) for row in rows] == [
        ("community-advisory-group", 1, None),
        ("reference-group", 4, 3),
    ]
    table = list(csv.DictReader(io.StringIO(cvetrack("forum", "list", "--csv").out)))
    assert [row["name"] for row in table] == ["Community Advisory Group", "Reference Group"]


def test_as_of_an_earlier_day_later_seats_and_forums_are_not_there(cvetrack: Cvetrack) -> None:
    cvetrack("forum", "leave", "reference-group", "midtown-forum")
    assert "4 seats" in cvetrack("forum", "list", as_of="2026-03-01").out
    assert "3 seats" in cvetrack("forum", "list").out
    assert cvetrack("forum", "list", as_of="2025-08-31").out == (
        "No forum is kept. Record one with: cvetrack forum add NAME --kind reference\n"
    )
    early = cvetrack("forum", "show", "reference-group", as_of="2025-08-31")
    assert (early.code, early.err) == (
        3,
        "Reference Group was not founded by Sun 31 August 2025. See: cvetrack forum list\n",
    )


def test_turnover_counts_what_changed_in_twelve_months(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("forum", "leave", "reference-group", "midtown-forum", "--on", "1/12/2025")
    cvetrack(
        "forum", "seat", "reference-group", "canal-street-mosque", "--kind", "faith", "--on", "1/12/2025"
    )
    reference = find(store, "forum", "reference-group")
    assert queries.whole(store, reference, TODAY).turnover == rules.Turnover(FOUNDED, held=5, taken=1, left=1)
    later = queries.whole(store, reference, date(2026, 12, 1)).turnover
    assert later == rules.Turnover(date(2025, 12, 1), held=4, taken=0, left=0)
    shown = cvetrack("forum", "show", "reference-group", as_of="2026-10-01").out
    assert "turnover  1 new and 1 left in 12 months, of 5 seats held" in shown


def test_a_seat_of_the_past_is_told_with_the_day_it_was_left(cvetrack: Cvetrack, store: Store) -> None:
    seat = ("forum", "seat", "reference-group", "canal-street-mosque", "--kind", "faith")
    now = cvetrack(*seat, "--on", "2/2/2026")
    assert now.code == 0
    told = cvetrack(*seat, "--on", "1/10/2025", "--left", "1/12/2025")
    assert told.out.startswith("Canal Street Mosque left Reference Group on Mon 1 December 2025.")
    mine = [
        each
        for each in queries.seats(store, TODAY, forum_id=find(store, "forum", "reference-group").id)
        if each.organisation == "canal-street-mosque"
    ]
    assert [(str(each.since), str(each.until)) for each in mine] == [
        ("2025-10-01", "2025-12-01"),
        ("2026-02-02", "None"),
    ]
    for days in (
        ("1/11/2025", "5/1/2026"),
        ("1/12/2025", "1/11/2025"),
        ("1/9/2025", "2/10/2025"),
        ("1/1/2025", "1/2/2025"),
    ):
        refused = cvetrack(*seat, "--on", days[0], "--left", days[1])
        assert (refused.code, refused.out) == (2, ""), days
    assert cvetrack(*seat, "--on", "1/12/2025", "--left", "2/2/2026").code == 0


def test_a_seat_can_be_taken_again_after_it_was_left(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("forum", "leave", "reference-group", "midtown-forum", "--on", "1/12/2025")
    early = cvetrack("forum", "seat", "reference-group", "midtown-forum", "--on", "30/11/2025")
    assert (early.code, early.err) == (
        2,
        "Midtown Forum left Reference Group on Mon 1 December 2025, later than Sun 30 November 2025. "
        "Give a later day. Nothing was written.\n",
    )
    assert cvetrack("forum", "seat", "reference-group", "midtown-forum", "--kind", "activist").code == 0
    seats = queries.seats(store, TODAY, forum_id=1)
    assert [(each.kind, each.until) for each in seats if each.organisation == "midtown-forum"] == [
        ("member", date(2025, 12, 1)),
        ("activist", None),
    ]


@pytest.mark.parametrize(
    ("wrong", "code", "sentence"),
    [
        (
            ("add", "reference group", "--kind", "other"),
            2,
            "A forum of that name is kept already, as reference-group. Nothing was written.\n",
        ),
        (
            ("seat", "reference-group", "eastside-youth"),
            2,
            "Eastside Youth sits in Reference Group since Mon 1 September 2025, in a youth seat. "
            "Nothing was written.\n",
        ),
        (
            ("seat", "community-advisory-group", "eastside-youth", "--on", "31/8/2025"),
            2,
            "Community Advisory Group was founded on Mon 1 September 2025, later than Sun 31 August 2025. "
            "Give a later day. Nothing was written.\n",
        ),
        (
            ("leave", "reference-group", "canal-street-mosque"),
            2,
            "Canal Street Mosque does not sit in Reference Group. "
            "See who does with: cvetrack forum show reference-group\nNothing was written.\n",
        ),
        (
            ("leave", "reference-group", "eastside-youth", "--on", "31/8/2025"),
            2,
            "Eastside Youth took its seat on Mon 1 September 2025, later than Sun 31 August 2025. "
            "Give a later day. Nothing was written.\n",
        ),
        (
            ("seat", "refrence-group", "canal-street-mosque"),
            3,
            'No forum is called "refrence-group". Did you mean reference-group (Reference Group)?\n'
            "Nothing was written.\n",
        ),
        (
            ("reseat", "reference-group", "eastside-youth", "--left", "today"),
            2,
            "Eastside Youth sits in Reference Group still. Record that it left with: "
            "cvetrack forum leave reference-group eastside-youth\nNothing was written.\n",
        ),
        (
            ("reseat", "reference-group", "eastside-youth"),
            2,
            "Say what to correct, with --kind, --on or --left-on. Nothing was written.\n",
        ),
        (
            ("edit", "reference-group"),
            2,
            "Say what to correct, such as --quorum or --terms. Nothing was written.\n",
        ),
        (
            ("edit", "reference-group", "--name", "COMMUNITY ADVISORY GROUP"),
            2,
            "A forum of that name is kept already, as community-advisory-group. Nothing was written.\n",
        ),
        (
            ("edit", "reference-group", "--on", "2/9/2025"),
            2,
            "Eastside Youth took a seat in Reference Group on Mon 1 September 2025, before "
            "Tue 2 September 2025. Give an earlier day. Nothing was written.\n",
        ),
    ],
)
def test_what_cannot_be_of_a_forum_is_refused(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], code: int, sentence: str
) -> None:
    before = store.rows("SELECT * FROM forum"), store.rows("SELECT * FROM seat")
    refused = cvetrack("forum", *wrong)
    assert (refused.code, refused.out, refused.err) == (code, "", sentence)
    assert (store.rows("SELECT * FROM forum"), store.rows("SELECT * FROM seat")) == before


@pytest.mark.parametrize(
    "wrong",
    [
        ("add", " ", "--kind", "other"),
        ("add", "New", "--kind", "secret"),
        ("add", "New"),
        ("add", "New", "--kind", "other", "--quorum", "0"),
        ("add", "New", "--kind", "other", "--on", "tomorrow"),
        ("add", "x" * 201, "--kind", "other"),
        ("seat", "community-advisory-group", "eastside-youth", "--kind", "elders"),
        ("seat", "community-advisory-group", "eastside-youth", "--on", "tomorrow"),
        ("leave", "reference-group", "eastside-youth", "--on", "tomorrow"),
    ],
)
def test_what_is_no_kind_day_or_name_is_refused(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...]
) -> None:
    refused = cvetrack("forum", *wrong)
    assert (refused.code, refused.out) == (2, "")
    assert store.row("SELECT (SELECT count(*) FROM forum), (SELECT count(*) FROM seat)") == (2, 5)


def test_nobody_leaves_twice(cvetrack: Cvetrack) -> None:
    cvetrack("forum", "leave", "reference-group", "midtown-forum")
    again = cvetrack("forum", "leave", "reference-group", "midtown-forum")
    assert (again.code, again.err) == (
        2,
        (
            "Midtown Forum left Reference Group on Mon 2 March 2026. "
            'For another day, or "" where it was not: cvetrack forum reseat reference-group '
            "midtown-forum --left-on DATE\n"
            "Nothing was written.\n"
        ),
    )


def test_a_seat_and_a_forum_can_be_put_right(cvetrack: Cvetrack, store: Store) -> None:
    moved = cvetrack(
        "forum", "reseat", "reference-group", "midtown-forum", "--kind", "activist", "--on", "1/10/2025"
    )
    assert moved.out == (
        "Midtown Forum has an activist seat in Reference Group from Wed 1 October 2025. Corrected. "
        "Empty: women.\n"
    )
    cvetrack("forum", "leave", "reference-group", "midtown-forum")
    left = cvetrack("forum", "reseat", "reference-group", "midtown-forum", "--left", "1/2/2026")
    assert "from Wed 1 October 2025 until Sun 1 February 2026. Corrected." in left.out
    before = cvetrack("forum", "reseat", "reference-group", "midtown-forum", "--left", "1/9/2025")
    assert (before.code, store.value("SELECT until FROM seat WHERE organisation_id = 3")) == (2, "2026-02-01")
    edited = cvetrack(
        *(
            "forum",
            "edit",
            "reference-group",
            "--name",
            "City Reference Group",
            "--quorum",
            "5",
            "--on",
            "1/8/2025",
        )
    )
    assert edited.out == "City Reference Group, a reference group founded on Fri 1 August 2025, corrected.\n"
    assert store.row("SELECT slug, name, quorum, founded_on FROM forum WHERE id = 1") == (
        "reference-group",
        "City Reference Group",
        5,
        "2025-08-01",
    )


def test_the_timeline_tells_of_seats(cvetrack: Cvetrack) -> None:
    cvetrack("forum", "leave", "reference-group", "eastside-youth", "--on", "1/2/2026")
    entries = json.loads(cvetrack("timeline", "eastside-youth", "--all", "--json").out)["rows"]
    assert [(each["day"], each["id"], each["change"], each["sentence"]) for each in entries] == [
        ("2026-02-01", None, "left", "They left their youth seat in Reference Group."),
        ("2025-09-01", None, "taken", "They took a youth seat in Reference Group."),
    ]


@pytest.mark.parametrize(
    "command",
    [
        ("add", "Young Voices", "--kind", "advisory"),
        ("seat", "community-advisory-group", "eastside-youth", "--kind", "youth"),
        ("leave", "reference-group", "midtown-forum"),
        ("reseat", "reference-group", "midtown-forum", "--kind", "women"),
        ("edit", "reference-group", "--quorum", "9"),
    ],
    ids=lambda command: command[0],
)
def test_undo_takes_back_what_was_written_of_a_forum(
    cvetrack: Cvetrack, store: Store, command: tuple[str, ...]
) -> None:
    before = store.rows("SELECT * FROM forum"), store.rows("SELECT * FROM seat")
    assert cvetrack("forum", *command).code == 0
    assert (store.rows("SELECT * FROM forum"), store.rows("SELECT * FROM seat")) != before
    assert cvetrack("undo").code == 0
    assert (store.rows("SELECT * FROM forum"), store.rows("SELECT * FROM seat")) == before


def test_a_search_finds_the_terms_and_completion_the_short_names(cvetrack: Cvetrack, store: Store) -> None:
    assert "reference-group" in cvetrack("search", "communities bring").out
    assert completion._of_kind("FORUM", "ref", store.path, {}) == ["reference-group"]


def test_who_left_is_not_missed_at_what_met_since_however_late_that_is_entered(
    cvetrack: Cvetrack, store: Store
) -> None:
    of, forum = ("highfields-tenants",), "reference-group"
    for day, present in (("5/1/2026", "highfields-tenants"), ("12/1/2026", "st-marks-hall")):
        assert cvetrack("meeting", "record", forum, "--on", day, "--present", present).code == 0
    assert cvetrack("meeting", "plan", forum, "--on", "24/3/2026").code == 0
    invited = f"""SELECT planned_on FROM attendance JOIN meeting ON meeting.id = meeting_id
    WHERE invited AND planned_on > '2026-01-01' AND organisation_id =
    (SELECT id FROM organisation WHERE slug = '{of[0]}') ORDER BY 1"""
    before = store.rows(invited)
    assert [day for (day,) in before] == ["2026-01-05", "2026-01-12", "2026-03-24"]
    left = cvetrack("forum", "leave", forum, *of, "--on", "6/1/2026")
    assert (left.code, "G1 and G2" in left.out or "count it as invited no more" in left.out) == (0, True), (
        left
    )
    assert store.rows(invited) == before[:1]
    story = cvetrack("timeline", *of).out
    assert "were not there" not in story
    assert cvetrack("undo").code == 0
    assert store.rows(invited) == before
    late = cvetrack("forum", "leave", forum, *of, "--on", "1/3/2026")
    assert (late.code, store.rows(invited)) == (0, before[:2])
    earlier = cvetrack("forum", "reseat", forum, *of, "--left-on", "6/1/2026")
    assert (earlier.code, store.rows(invited)) == (0, before[:1])


def test_a_leaving_by_mistake_is_taken_out(cvetrack: Cvetrack, store: Store) -> None:
    seat = ("reference-group", "highfields-tenants")
    still = cvetrack("forum", "reseat", *seat, "--left-on", "")
    assert (still.code, "sits in Reference Group still" in still.err) == (2, True)
    cvetrack("forum", "leave", *seat, "--on", "6/1/2026")
    back = cvetrack("forum", "reseat", *seat, "--left-on", "", "--kind", "activist")
    assert (back.code, "until" in back.out, "an activist seat" in back.out) == (0, False, True), back
    assert store.value("SELECT count(*) FROM seat WHERE until IS NOT NULL AND kind = 'activist'") == 0


def test_who_sits_as_a_member_is_offered_the_empty_seat_that_suits_it(cvetrack: Cvetrack) -> None:
    cvetrack("org", "edit", "eastside-youth", "--kind", "youth")
    cvetrack("org", "edit", "canal-street-mosque", "--kind", "place-of-worship")
    for who in ("eastside-youth", "midtown-forum"):
        cvetrack("forum", "seat", "community-advisory-group", who, "--kind", "member")
    put_right = "cvetrack forum reseat community-advisory-group eastside-youth --kind youth"
    shown = cvetrack("forum", "show", "community-advisory-group")
    assert f"If Eastside Youth has the youth seat: {put_right}\n" in shown.out
    assert shown.out.count("reseat") == 1
    answer = json.loads(cvetrack("forum", "show", "community-advisory-group", "--json").out)["item"]
    assert answer["suited"] == [
        {"organisation": "eastside-youth", "organisation_name": "Eastside Youth", "kind": "youth"}
    ]
    assert cvetrack(*put_right.split()[1:]).code == 0
    assert "reseat" not in cvetrack("forum", "show", "community-advisory-group").out


def test_a_forum_whose_name_begins_with_the_has_no_second() -> None:
    assert [the(each) for each in ("The Table", "the table", "Table")] == [
        "The Table",
        "the table",
        "the Table",
    ]
