"""`cvetrack meeting`: who is invited, who came, what was talked about, and whether the minutes are out."""

import csv
import io
import json
from datetime import date

import pytest

from cvetrack.features.confidence.meeting import queries, view
from cvetrack.records.meeting import MEETING
from cvetrack.store.connection import Store
from cvetrack.store.reading import one
from tests.builders import TODAY, a_forum, an_organisation, due_of
from tests.conftest import Cvetrack
from tests.screens import drawn

FOUNDED = date(2025, 9, 1)


@pytest.fixture(autouse=True)
def sitting(store: Store, cvetrack: Cvetrack) -> None:
    """G1 of the reference group was held on 10 February, G2 is planned for 24 March; Riverside Elders has no seat."""
    youth, tenants, midtown, hall, _ = (
        an_organisation(store, name, added_on=FOUNDED)
        for name in (
            "Eastside Youth",
            "Highfields Tenants",
            "Midtown Forum",
            "St Mark's Hall",
            "Riverside Elders",
        )
    )
    seats = {youth: "youth", tenants: "member", midtown: "member", hall: "faith"}
    a_forum(store, on=FOUNDED, seats=seats, quorum=3)
    a_forum(store, "Empty Chairs", kind="other", on=FOUNDED)
    assert cvetrack("meeting", "plan", "reference-group", "--on", "10/2/2026", as_of="2026-01-12").code == 0
    held = cvetrack(
        *(
            "meeting",
            "hold",
            "G1",
            "--on",
            "10/2/2026",
            "--present",
            "eastside-youth",
            "--present",
            "riverside-elders",
        ),
        *("--via", "highfields-tenants=midtown-forum", "--present", "st-marks-hall"),
        *("--item", "The lights on the stairs", "--item", "The 42 bus", "--cve-item", "Abuse online"),
        as_of="2026-02-11",
    )
    assert held.out == (
        "G1 of Reference Group, Tue 10 February 2026, was held: 3 of 4 invited came, and 1 not invited; "
        "quorum met: 3 with a seat came, quorum 3; 2 of 3 items not about CVE. "
        "Once its minutes are out: cvetrack meeting minutes G1 --url URL\n"
    )
    assert cvetrack("meeting", "plan", "reference-group", "--on", "24/3/2026").code == 0


def state(store: Store) -> list[object]:
    """Everything that meetings write."""
    tables = ("meeting", "attendance", "agenda_item", "promise")
    return [store.rows(f"SELECT * FROM {table}") for table in tables]


def test_who_sits_in_the_forum_is_invited_and_others_by_name(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("forum", "leave", "reference-group", "midtown-forum")
    planned = cvetrack(
        *(
            "meeting",
            "plan",
            "Reference Group",
            "--on",
            "31 march",
            "--with",
            "riverside-elders",
            "--with",
            "eastside-youth",
        )
    )
    assert (planned.code, planned.err) == (0, "")
    assert planned.out == (
        "Reference Group meets on Tue 31 March 2026, 4 organisations invited: Eastside Youth, "
        "Highfields Tenants, Riverside Elders and St Mark's Hall. Recorded as G3.\n"
    )
    assert store.row("SELECT called_on, planned_on, held_on FROM meeting WHERE id = 3") == (
        "2026-03-02",
        "2026-03-31",
        None,
    )


SHOWN = """\
Reference Group, Tue 10 February 2026                                         G1
  state       held Tue 10 Feb, no minutes
  attendance  3 of 4 invited came, and 1 not invited
  quorum      met: 3 with a seat came, quorum 3
  agenda      2 of 3 items not about CVE

Came:
  Eastside Youth      youth seat
  Highfields Tenants  through Midtown Forum
  Riverside Elders    no seat, not invited
  St Mark's Hall      faith seat

Not there:
  Midtown Forum

Agenda:
  1  The lights on the stairs
  2  The 42 bus
  3  Abuse online · CVE

Actions:
  due Tue 10 Mar  ours  Highfields Tenants  ask the landlord                  P1
"""


def test_one_meeting_is_shown_whole(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("action", "give", "G1", "highfields-tenants", "ask the landlord", "--due", "10 march")
    assert drawn(view.one(queries.whole(store, "G1", TODAY), TODAY), 80) == SHOWN
    item = json.loads(cvetrack("meeting", "show", "1", "--json").out)["item"]
    assert (item["meeting"]["came"], item["meeting"]["invited"], item["meeting"]["members"]) == (3, 4, 3)
    assert [(each["organisation"], each["via"]) for each in item["invitations"] if each["present"]] == [
        ("eastside-youth", None),
        ("highfields-tenants", "midtown-forum"),
        ("riverside-elders", None),
        ("st-marks-hall", None),
    ]
    assert item["agenda"][2] == {"place": 3, "words": "Abuse online", "about_cve": True}


def test_what_comes_next_is_listed_before_what_lacks_minutes(cvetrack: Cvetrack) -> None:
    assert cvetrack("meeting", "list").out == (
        "planned Tue 24 Mar           Reference Group  4 invited                               G2\n"
        "held Tue 10 Feb, no minutes  Reference Group  3 of 4 invited came, and 1 not invited  G1\n"
    )
    assert cvetrack("meeting", "list", as_of="2026-03-25").out.startswith("planned Tue 24 Mar, not held  ")
    published = cvetrack("meeting", "minutes", "G1", "--url", "https://council.example/1")
    assert published.out == (
        "The minutes of G1 of Reference Group, Tue 10 February 2026, are at https://council.example/1, "
        "published on Mon 2 March 2026.\n"
    )
    assert cvetrack("meeting", "list").out.endswith(
        "\n\n1 with minutes or called off: cvetrack meeting list --all\n"
    )
    assert "minutes out Mon 2 Mar" in cvetrack("meeting", "list", "--all").out
    rows = json.loads(cvetrack("meeting", "list", "--json").out)["rows"]
    assert [(row["id"], row["state"]) for row in rows] == [(2, "planned"), (1, "published")]
    table = list(csv.DictReader(io.StringIO(cvetrack("meeting", "list", "reference-group", "--csv").out)))
    assert [row["forum"] for row in table] == ["reference-group", "reference-group"]
    assert cvetrack("meeting", "list", "empty-chairs").out.startswith("No meeting is planned.")


def test_as_of_an_earlier_day_a_meeting_is_planned_or_unknown(cvetrack: Cvetrack, store: Store) -> None:
    before = one(store, MEETING, "G1", date(2026, 2, 9))
    assert (before.state, before.invited, before.came, before.items) == ("planned", 4, 0, 0)
    whole = queries.whole(store, "G1", date(2026, 2, 9))
    assert whole.agenda == ()
    assert not any(each.present for each in whole.invitations)
    assert cvetrack("meeting", "show", "G2", as_of="2026-03-01").code == 3
    cvetrack("meeting", "minutes", "G1", "--url", "https://council.example/1")
    assert one(store, MEETING, "G1", date(2026, 3, 1)).minutes_url is None


def test_those_who_must_know_are_told_what_comes_and_what_lacks_minutes(
    cvetrack: Cvetrack, store: Store
) -> None:
    assert [(each.heading, each.record) for each in due_of(store, MEETING, TODAY)] == [("unfinished", "G1")]
    assert [each.record for each in due_of(store, MEETING, date(2026, 2, 9))] == ["G1"]
    assert [(each.heading, each.record) for each in due_of(store, MEETING, date(2026, 3, 17))] == [
        ("unfinished", "G1"),
        ("coming", "G2"),
    ]
    assert [(each.sentence, each.record) for each in due_of(store, MEETING, date(2026, 3, 25))] == [
        ("meeting: hold it, move it or call it off", "G2"),
        ("meeting: publish its minutes", "G1"),
    ]
    cvetrack("meeting", "minutes", "G1", "--url", "https://council.example/1")
    assert due_of(store, MEETING, TODAY) == []


def test_today_says_what_comes_what_was_missed_and_what_lacks_minutes(cvetrack: Cvetrack) -> None:
    def told(as_of: str) -> list[str]:
        lines = cvetrack("today", "--all", as_of=as_of).out.splitlines()
        return [" ".join(line.split()) for line in lines if "meeting:" in line]

    minutes = "held Tue 10 Feb Reference Group meeting: publish its minutes G1"
    assert told("2026-03-02") == [minutes]
    assert told("2026-03-17") == ["Tue 24 Mar Reference Group meeting: 4 organisations invited G2", minutes]
    assert told("2026-03-24")[0] == "today Reference Group meeting: 4 organisations invited G2"
    missed = "planned Tue 24 Mar Reference Group meeting: hold it, move it or call it off G2"
    assert told("2026-03-25") == [missed, minutes]


def test_without_enough_seats_there_is_no_quorum(cvetrack: Cvetrack) -> None:
    held = cvetrack(
        *("meeting", "hold", "G2", "--present", "eastside-youth", "--present", "riverside-elders"),
        *("--on", "today"),
    )
    assert "quorum not met: 1 with a seat came, quorum 3." in held.out
    assert "1 of 4 invited came, and 1 not invited · quorum not met" in cvetrack("meeting", "list").out
    shown = cvetrack("meeting", "show", "G2").out
    assert "state       held Mon 2 Mar, no minutes\n  planned     Tue 24 March 2026\n" in shown


def test_who_came_is_asked_for_where_nobody_was_named(cvetrack: Cvetrack) -> None:
    assert cvetrack("meeting", "hold", "G2", "--on", "today").out == (
        "G2 of Reference Group, Mon 2 March 2026, was held: 0 of 4 invited came; quorum not met: "
        "0 with a seat came, quorum 3. Say who came with: cvetrack meeting edit G2 --present ORG\n"
    )
    named = cvetrack("meeting", "edit", "G2", "--present", "eastside-youth")
    assert named.out == "G2 of Reference Group, Mon 2 March 2026, corrected: 1 of 4 invited came.\n"


def test_a_meeting_written_down_afterwards_is_known_from_its_day(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("meeting", "plan", "empty-chairs", "--on", "today", "--with", "riverside-elders")
    cvetrack("meeting", "hold", "G3", "--on", "20/2/2026", "--present", "riverside-elders")
    assert store.value("SELECT called_on FROM meeting WHERE id = 3") == "2026-02-20"
    assert one(store, MEETING, "G3", date(2026, 2, 20)).came == 1


def test_a_meeting_that_is_called_off_is_not_waited_for(cvetrack: Cvetrack, store: Store) -> None:
    off = cvetrack("meeting", "call-off", "G2", "--because", "It is Ramadan.")
    assert off.out == (
        "G2 of Reference Group, Tue 24 March 2026, was called off on Mon 2 March 2026: It is Ramadan. "
        "Let 4 organisations know.\n"
    )
    assert due_of(store, MEETING, date(2026, 3, 24)) == due_of(store, MEETING, TODAY)
    assert "G2" not in cvetrack("meeting", "list").out
    assert "called off Mon 2 Mar" in cvetrack("meeting", "show", "G2").out
    for again in (("hold", "G2"), ("call-off", "G2", "--because", "x")):
        refused = cvetrack("meeting", *again)
        assert (refused.code, refused.err) == (
            2,
            "G2 was called off on Mon 2 March 2026. See it with: cvetrack meeting show G2\n"
            "Nothing was written.\n",
        )
    assert cvetrack("meeting", "plan", "reference-group", "--on", "24 march").code == 0


@pytest.mark.parametrize(
    ("wrong", "code", "sentence"),
    [
        (
            ("plan", "reference-group", "--on", "24 march"),
            2,
            "G2 is planned for Tue 24 March 2026 already. See it with: cvetrack meeting show G2\n"
            "Nothing was written.\n",
        ),
        (
            ("plan", "reference-group", "--on", "1/3/2026"),
            2,
            "Sun 1 March 2026 is in the past. If the meeting was held then: cvetrack meeting record reference-group "
            "--on 2026-03-01 --present ORG\nNothing was written.\n",
        ),
        (
            ("plan", "empty-chairs", "--on", "friday"),
            2,
            "Nobody sits in Empty Chairs, so nobody would be invited. Name organisations with --with, or "
            "give seats with: cvetrack forum seat empty-chairs ORG\nNothing was written.\n",
        ),
        (
            ("hold", "G1"),
            2,
            "G1 was held on Tue 10 February 2026. See it with: cvetrack meeting show G1\n"
            "Nothing was written.\n",
        ),
        (
            ("hold", "G2", "--via", "eastside-youth=eastside-youth", "--on", "today"),
            2,
            "Eastside Youth cannot come through itself. Nothing was written.\n",
        ),
        (
            ("hold", "G2", "--via", "eastside-youth"),
            2,
            "--via takes two organisations, such as --via eastside-youth=midtown-forum. "
            "Nothing was written.\n",
        ),
        (
            ("minutes", "G2", "--url", "https://council.example/2"),
            2,
            "G2 was not held yet. When it was: cvetrack meeting hold G2\nNothing was written.\n",
        ),
        (
            ("minutes", "G1", "--url", "https://council.example/1", "--on", "9/2/2026"),
            2,
            "G1 was held on Tue 10 February 2026, later than Mon 9 February 2026. Give a later day. "
            "Nothing was written.\n",
        ),
        (
            ("minutes", "G1", "--url", "the shelf"),
            2,
            '"the shelf" is not an address on the web, such as https://council.example/minutes. '
            "Nothing was written.\n",
        ),
        (("show", "G9"), 3, "There is no meeting G9. See them with: cvetrack meeting list --all\n"),
        (("show", "P1"), 2, '"P1" is not a meeting. A meeting\'s id looks like G4.\n'),
        (("edit", "G1"), 2, "Say what to correct, such as --on or --with. Nothing was written.\n"),
        (
            ("edit", "G2", "--with", "eastside-youth"),
            2,
            "Eastside Youth is invited to G2 already. Nothing was written.\n",
        ),
        (
            ("edit", "G2", "--without", "riverside-elders"),
            2,
            "Riverside Elders is not invited to G2. Nothing was written.\n",
        ),
        (
            ("edit", "G1", "--absent", "midtown-forum"),
            2,
            "Midtown Forum was not at G1. Nothing was written.\n",
        ),
        (
            ("edit", "G2", "--present", "midtown-forum"),
            2,
            "G2 was not held yet. When it was: cvetrack meeting hold G2\nNothing was written.\n",
        ),
        (
            ("edit", "G1", "--drop-item", "4"),
            2,
            "The agenda of G1 has no item 4. Nothing was written.\n",
        ),
        (
            ("edit", "G1", "--url", "https://council.example/1"),
            2,
            "The minutes of G1 are not published yet. When they are: cvetrack meeting minutes G1 --url URL\n"
            "Nothing was written.\n",
        ),
    ],
)
def test_what_cannot_be_of_a_meeting_is_refused(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], code: int, sentence: str
) -> None:
    before = state(store)
    refused = cvetrack("meeting", *wrong)
    assert (refused.code, refused.out, refused.err) == (code, "", sentence)
    assert state(store) == before


@pytest.mark.parametrize(
    "wrong",
    [
        ("plan", "nobody", "--on", "friday"),
        ("plan", "reference-group"),
        ("plan", "reference-group", "--on", "friday", "--with", "nobody"),
        ("hold", "G2", "--present", "nobody"),
        ("hold", "G2", "--on", "tomorrow"),
        ("hold", "G2", "--item", ""),
        ("hold", "G2", "--item", "x" * 1001),
        ("minutes", "G1"),
        ("call-off", "G1", "--because", "x"),
        ("call-off", "G2"),
        ("call-off", "G2", "--because", "x", "--on", "1/3/2026"),
        ("edit", "G2", "--on", "yesterday"),
        ("edit", "G2", "--held", "yesterday"),
    ],
)
def test_what_is_no_day_name_or_step_is_refused(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...]
) -> None:
    before = state(store)
    refused = cvetrack("meeting", *wrong)
    assert (refused.code, refused.out) == (3 if "nobody" in wrong else 2, "")
    assert state(store) == before


def test_minutes_are_published_once_and_their_address_put_right(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("meeting", "minutes", "G1", "--url", "https://council.example/1", "--on", "20/2/2026")
    again = cvetrack("meeting", "minutes", "G1", "--url", "https://council.example/2")
    assert (again.code, again.err) == (
        2,
        "The minutes of G1 were published on Fri 20 February 2026. To put their address right: "
        "cvetrack meeting edit G1 --url URL\nNothing was written.\n",
    )
    assert cvetrack("meeting", "edit", "G1", "--url", "https://council.example/2").code == 0
    assert store.value("SELECT minutes_url FROM meeting WHERE id = 1") == "https://council.example/2"
    late = cvetrack("meeting", "edit", "G1", "--held", "21/2/2026")
    assert (late.code, late.err) == (
        2,
        "G1 published its minutes on Fri 20 February 2026, before Sat 21 February 2026. "
        "Give an earlier day. Nothing was written.\n",
    )


def test_the_day_of_the_minutes_is_put_right_or_taken_out_with_their_address(
    cvetrack: Cvetrack, store: Store
) -> None:
    unknown = cvetrack("meeting", "edit", "G1", "--minutes-on", "20/2/2026")
    assert (unknown.code, "cvetrack meeting minutes G1 --url URL" in unknown.err) == (2, True)
    cvetrack("meeting", "minutes", "G1", "--url", "https://council.example/1", "--on", "20/2/2026")
    early = cvetrack("meeting", "edit", "G1", "--minutes-on", "9/2/2026")
    assert (early.code, early.err) == (
        2,
        "G1 was held on Tue 10 February 2026, later than Mon 9 February 2026. Give a later day. "
        "Nothing was written.\n",
    )
    minutes = "SELECT minutes_on, minutes_url FROM meeting WHERE id = 1"
    both = cvetrack("meeting", "edit", "G1", "--minutes-on", "25/2/2026", "--held", "24/2/2026")
    assert (both.code, store.row(minutes)) == (0, ("2026-02-25", "https://council.example/1"))
    assert cvetrack("meeting", "edit", "G1", "--minutes-on", "").code == 0
    assert store.row(minutes) == (None, None)


def test_one_that_was_recorded_afterwards_was_planned_on_the_day_it_was_held(
    cvetrack: Cvetrack, store: Store
) -> None:
    past = ("reference-group", "--on", "5/1/2026", "--present", "midtown-forum")
    assert cvetrack("meeting", "record", *past).code == 0
    number = store.value("SELECT max(id) FROM meeting")
    assert cvetrack("meeting", "edit", f"G{number}", "--held", "7/1/2026").code == 0
    days = store.row("SELECT called_on, planned_on, held_on FROM meeting WHERE id = ?", (number,))
    assert days == ("2026-01-07",) * 3


def test_what_was_written_of_a_meeting_can_be_put_right(cvetrack: Cvetrack, store: Store) -> None:
    edited = cvetrack(
        *(
            "meeting",
            "edit",
            "G1",
            "--absent",
            "highfields-tenants",
            "--absent",
            "riverside-elders",
            "--present",
            "midtown-forum",
        ),
        *("--drop-item", "2", "--cve-item", "The march", "--held", "9/2/2026", "--note", "In the library."),
    )
    assert edited.out == (
        "G1 of Reference Group, Mon 9 February 2026, corrected: 3 of 4 invited came; "
        "1 of 3 items not about CVE.\n"
    )
    whole = queries.whole(store, "G1", TODAY)
    assert [each.organisation for each in whole.invitations] == [
        "eastside-youth",
        "midtown-forum",
        "st-marks-hall",
        "highfields-tenants",
    ]
    assert [each.words for each in whole.agenda] == ["The lights on the stairs", "Abuse online", "The march"]
    assert store.rows("SELECT DISTINCT day FROM agenda_item") == [("2026-02-09",)]
    moved = cvetrack(
        "meeting",
        "edit",
        "G2",
        "--on",
        "26 march",
        "--without",
        "midtown-forum",
        "--with",
        "riverside-elders",
    )
    assert moved.out == "G2 of Reference Group, Thu 26 March 2026, corrected: 4 invited.\n"
    gone = cvetrack("meeting", "edit", "G1", "--without", "eastside-youth")
    assert "2 of 3 invited came, and 1 not invited" in gone.out


def test_the_timeline_tells_who_was_invited_came_and_was_not_there(cvetrack: Cvetrack) -> None:
    def told(organisation: str, as_of: str) -> list[tuple[str, str, str]]:
        answer = cvetrack("timeline", organisation, "--json", as_of=as_of)
        rows = json.loads(answer.out)["rows"]
        return [(each["change"], each["id"], each["sentence"]) for each in rows if each["kind"] == "meeting"]

    invited = ("invited", "G1", "We invited them to a meeting of Reference Group on Tue 10 February 2026.")
    assert told("highfields-tenants", "2026-02-01") == [invited]
    came = ("attended", "G1", "They were present at the Reference Group, through Midtown Forum.")
    assert told("highfields-tenants", "2026-02-28") == [came]
    missed = ("not there", "G1", "We invited them to a meeting of Reference Group, and they were not there.")
    assert told("midtown-forum", "2026-02-28") == [missed]
    guest = ("attended", "G1", "They were present at the Reference Group, though not invited.")
    assert told("riverside-elders", "2026-02-28") == [guest]
    cvetrack("meeting", "call-off", "G2", "--because", "x")
    off = ("called off", "G2", "The meeting of Reference Group on Tue 24 March 2026 was called off.")
    assert off in told("midtown-forum", "2026-03-02")
    cvetrack("meeting", "minutes", "G1", "--url", "https://council.example/1")
    out = ("published", "G1", "The minutes of the meeting of Reference Group were published.")
    assert out in told("riverside-elders", "2026-03-02")


def test_a_forum_tells_how_often_each_came_and_what_it_talked_about(cvetrack: Cvetrack) -> None:
    shown = cvetrack("forum", "show", "reference-group").out
    assert "agenda    2 of 3 items in 12 months not about CVE" in shown
    assert "Midtown Forum       since Mon 1 Sep 2025 · came to 0 of 1 meeting" in shown
    assert "last met  Tue 10 February 2026" in shown


@pytest.mark.parametrize(
    "command",
    [
        ("meeting", "plan", "reference-group", "--on", "friday", "--with", "riverside-elders"),
        (
            "meeting",
            "hold",
            "G2",
            "--present",
            "eastside-youth",
            "--present",
            "riverside-elders",
            "--item",
            "The park",
            "--on",
            "today",
        ),
        ("meeting", "minutes", "G1", "--url", "https://council.example/1"),
        ("meeting", "call-off", "G2", "--because", "the hall is let"),
        ("meeting", "edit", "G1", "--absent", "riverside-elders", "--drop-item", "1", "--held", "8/2/2026"),
        ("meeting", "edit", "G2", "--with", "riverside-elders", "--without", "midtown-forum"),
        ("action", "give", "G1", "highfields-tenants", "ask the landlord", "--due", "friday"),
    ],
    ids=lambda command: " ".join(command[:3]),
)
def test_undo_takes_back_what_was_written_of_a_meeting(
    cvetrack: Cvetrack, store: Store, command: tuple[str, ...]
) -> None:
    before = state(store)
    assert cvetrack(*command).code == 0
    assert state(store) != before
    assert cvetrack("undo").code == 0
    assert state(store) == before
