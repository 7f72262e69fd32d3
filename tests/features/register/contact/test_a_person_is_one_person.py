"""A person who moves, takes a second role or comes back is one person, and their coming and going is told."""

import json

import pytest

from cvetrack.store.connection import Store
from tests.builders import an_organisation
from tests.conftest import Cvetrack


@pytest.fixture(autouse=True)
def aisha(cvetrack: Cvetrack, store: Store) -> None:
    """Aisha Karim, chair of Eastside Youth since January 2025; nobody is known at the mosque."""
    for name in ("Eastside Youth", "Canal Street Mosque"):
        an_organisation(store, name)
    cvetrack(
        *("contact", "add", "Aisha Karim", "--org", "eastside-youth", "--role", "secretary"),
        *("--on", "6/1/2025", "--email", "office@eastside.example"),
    )


def told(cvetrack: Cvetrack, org: str, **environ: str) -> list[str]:
    """What the story of an organisation tells of people, the oldest first."""
    rows = json.loads(cvetrack("timeline", org, "--all", "--json", **environ).out)["rows"]
    people = (row for row in rows if row["kind"] == "contact")
    return sorted(f"{row['day']} {row['change']}: {row['sentence']}" for row in people)


def test_who_moves_leaves_here_and_begins_there(cvetrack: Cvetrack) -> None:
    moved = cvetrack(
        "contact", "move", "aisha-karim", "--org", "canal", "--role", "chair", "--on", "2/2/2026"
    )
    assert (moved.code, moved.err.count("taken as")) == (0, 1)
    assert moved.out == (
        "Aisha Karim moved to Canal Street Mosque on Mon 2 February 2026, as chair. Kept as aisha-karim-2. "
        "How to reach them there: cvetrack contact edit aisha-karim-2\n"
    )
    assert told(cvetrack, "eastside-youth") == [
        "2025-01-06 came: Aisha Karim became secretary.",
        "2026-02-02 moved: Aisha Karim, secretary, moved to Canal Street Mosque, as chair.",
    ]
    assert told(cvetrack, "canal-street-mosque") == [
        "2026-02-02 came: Aisha Karim became chair, coming from Eastside Youth."
    ]
    assert "  Aisha Karim, secretary, moved to Canal" in cvetrack("timeline", "eastside-youth").out
    assert cvetrack("contact", "show", "aisha-karim").out == (
        "Aisha Karim  2\n"
        "  short name  aisha-karim-2\n"
        "  role        chair\n"
        "  of          Canal Street Mosque\n"
        "  held        since Mon 2 February 2026\n"
        "  last met    not recorded\n"
        "  also        secretary of Eastside Youth, Mon 6 January 2025 to Mon 2 February 2026 (aisha-karim)\n"
    )
    one, two = json.loads(cvetrack("contact", "list", "--all", "--json").out)["rows"]
    assert (one["person"], two["person"]) == (1, 1)


def test_of_what_came_later_nothing_is_said(cvetrack: Cvetrack) -> None:
    before = cvetrack("contact", "show", "aisha-karim", as_of="2026-01-30").out
    cvetrack("contact", "move", "aisha-karim", "--org", "canal-street-mosque", "--on", "2/2/2026")
    assert cvetrack("contact", "show", "aisha-karim", as_of="2026-01-30").out == before
    assert told(cvetrack, "eastside-youth", as_of="2026-01-30") == [
        "2025-01-06 came: Aisha Karim became secretary."
    ]
    assert told(cvetrack, "canal-street-mosque", as_of="2026-01-30") == []
    assert "no contact now" not in cvetrack("brief", "eastside-youth", as_of="2026-01-30").out
    assert "no contact now" not in cvetrack("today", "--all", as_of="2026-01-30").out


def test_undo_takes_a_move_back_to_the_letter(cvetrack: Cvetrack, store: Store) -> None:
    kept = store.rows("SELECT * FROM contact"), store.rows("SELECT * FROM same_person")
    store.end()
    cvetrack("contact", "move", "aisha-karim", "--org", "canal-street-mosque")
    assert len(store.rows("SELECT * FROM contact")) == 2
    store.end()
    assert cvetrack("undo").code == 0
    assert (store.rows("SELECT * FROM contact"), store.rows("SELECT * FROM same_person")) == kept


def test_another_role_there_keeps_how_to_reach_them(cvetrack: Cvetrack) -> None:
    moved = cvetrack("contact", "move", "aisha-karim", "--role", "chair", "--on", "1/9/2025")
    assert moved.out == (
        "Aisha Karim became chair of Eastside Youth on Mon 1 September 2025; until then secretary. "
        "Kept as aisha-karim-2.\n"
    )
    assert told(cvetrack, "eastside-youth") == [
        "2025-01-06 came: Aisha Karim became secretary.",
        "2025-09-01 new role: Aisha Karim became chair; until then secretary.",
    ]
    assert "office@eastside.example" in cvetrack("contact", "show", "aisha-karim").out
    assert "no contact now" not in cvetrack("brief", "eastside-youth").out


def test_a_second_role_is_the_same_person(cvetrack: Cvetrack) -> None:
    added = cvetrack(
        *("contact", "add", "Aisha Karim", "--org", "canal-street-mosque", "--role", "trustee"),
        *("--same-as", "aisha-karim", "--on", "1/9/2025"),
    )
    assert (added.code, added.err) == (0, "")
    assert told(cvetrack, "canal-street-mosque") == [
        "2025-09-01 came: Aisha Karim became trustee; also secretary of Eastside Youth."
    ]
    shown = cvetrack("contact", "show", "aisha-karim").out
    assert "role        secretary\n" in shown
    assert "also        trustee of Canal Street Mosque, since Mon 1 September 2025 (aisha-karim-2)\n" in shown
    cvetrack("contact", "end", "aisha-karim", "--on", "2/2/2026")
    assert told(cvetrack, "eastside-youth")[-1] == "2026-02-02 left: Aisha Karim, secretary, left."
    assert "role        trustee\n" in cvetrack("contact", "show", "aisha-karim").out


def test_two_entries_of_one_person_are_joined(cvetrack: Cvetrack) -> None:
    added = cvetrack("contact", "add", "Aisha Karim", "--org", "canal-street-mosque", "--role", "trustee")
    assert added.err == (
        "Aisha Karim is also the name of aisha-karim. If it is the same person: "
        "cvetrack contact same aisha-karim-2 aisha-karim\n"
    )
    joined = cvetrack("contact", "same", "aisha-karim-2", "aisha-karim")
    assert joined.out == "aisha-karim-2 and aisha-karim are one person.\n"
    assert "also        trustee" in cvetrack("contact", "show", "aisha-karim").out
    again = cvetrack("contact", "same", "aisha-karim", "aisha-karim-2")
    assert (again.code, again.err) == (
        2,
        "aisha-karim and aisha-karim-2 are one person already. Nothing was written.\n",
    )


def test_three_entries_joined_in_any_order_are_one_person(cvetrack: Cvetrack, store: Store) -> None:
    an_organisation(store, "Midtown Forum")
    store.end()
    for org in ("canal-street-mosque", "midtown-forum"):
        cvetrack("contact", "add", "Aisha Karim", "--org", org, "--role", "trustee")
    cvetrack("contact", "same", "aisha-karim-3", "aisha-karim-2")
    cvetrack("contact", "same", "aisha-karim-2", "aisha-karim")
    rows = json.loads(cvetrack("contact", "list", "--json").out)["rows"]
    assert [row["person"] for row in rows] == [1, 1, 1]


def test_who_left_comes_back(cvetrack: Cvetrack) -> None:
    cvetrack("contact", "end", "aisha-karim", "--on", "1/9/2025")
    back = cvetrack("contact", "return", "aisha-karim", "--on", "5/1/2026")
    assert back.out == (
        "Aisha Karim is back at Eastside Youth, secretary since Mon 5 January 2026. Kept as aisha-karim-2.\n"
    )
    assert told(cvetrack, "eastside-youth") == [
        "2025-01-06 came: Aisha Karim became secretary.",
        "2025-09-01 left: Aisha Karim, secretary, left.",
        "2026-01-05 came back: Aisha Karim came back, as secretary.",
    ]
    assert "no contact now" in cvetrack("brief", "eastside-youth", as_of="2025-10-01").out
    assert "no contact now" not in cvetrack("brief", "eastside-youth").out


def test_back_from_the_very_day_is_never_having_left(cvetrack: Cvetrack) -> None:
    cvetrack("contact", "end", "aisha-karim", "--on", "2/2/2026")
    assert cvetrack("contact", "return", "aisha-karim", "--on", "2/2/2026").code == 0
    assert told(cvetrack, "eastside-youth") == ["2025-01-06 came: Aisha Karim became secretary."]


def test_a_contact_of_the_past_is_with_the_role_of_that_day(cvetrack: Cvetrack) -> None:
    cvetrack("contact", "end", "aisha-karim", "--on", "1/9/2025")
    cvetrack("contact", "return", "aisha-karim", "--on", "5/1/2026", "--role", "chair")
    for day, role in (("1/8/2025", "secretary"), ("2/2/2026", "chair")):
        logged = cvetrack("log", "eastside-youth", "--with", "aisha-karim", "--on", day, "--json")
        said = cvetrack("engagement", "show", str(json.loads(logged.out)["id"]), "--json").out
        assert json.loads(said)["item"]["people"] == [f"Aisha Karim ({role})"]


def test_where_the_last_one_left_there_is_something_to_do_until_there_is_one(cvetrack: Cvetrack) -> None:
    line = "no contact now, contact 1 left: ask who holds the role"
    assert line not in cvetrack("today", "--all").out
    cvetrack("contact", "move", "aisha-karim", "--org", "canal-street-mosque", "--on", "2/2/2026")
    today = cvetrack("today", "--all").out
    assert line in today
    assert "Aisha" not in today
    assert "Aisha" not in cvetrack("weekly").out
    assert (
        "no contact now: Aisha Karim (secretary) left Mon 2 Feb\n" in cvetrack("brief", "eastside-youth").out
    )
    cvetrack("contact", "add", "Joan Bell", "--org", "eastside-youth", "--role", "chair")
    assert line not in cvetrack("today", "--all").out
    assert "no contact now" not in cvetrack("brief", "eastside-youth").out


def test_nobody_is_asked_after_where_nobody_was_known_or_it_is_archived(cvetrack: Cvetrack) -> None:
    assert "no contact now" not in cvetrack("brief", "canal-street-mosque").out
    cvetrack("contact", "end", "aisha-karim")
    assert "no contact now" in cvetrack("today", "--all").out
    cvetrack("org", "archive", "eastside-youth", "--because", "closed in August")
    assert "no contact now" not in cvetrack("today", "--all").out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("move aisha-karim", "Say where they go with --org, or to which role with --role."),
        ("move aisha-karim --org eastside-youth", "Aisha Karim is secretary there already."),
        ("move aisha-karim --role secretary", "Aisha Karim is secretary there already."),
        (
            "move aisha-karim --role chair --on 5/1/2025",
            "Aisha Karim became secretary on Mon 6 January 2025, later",
        ),
        ("return aisha-karim", "Aisha Karim is secretary still."),
        ("same aisha-karim aisha-karim", "are one person already."),
    ],
)
def test_what_cannot_be_is_refused(cvetrack: Cvetrack, store: Store, line: str, said: str) -> None:
    kept = store.rows("SELECT * FROM contact")
    store.end()
    refused = cvetrack("contact", *line.split())
    assert (refused.code, refused.out, said in refused.err) == (2, "", True), refused.err
    assert refused.err.endswith("Nothing was written.\n")
    assert store.rows("SELECT * FROM contact") == kept


def test_who_left_does_not_move_and_is_not_back_before_they_left(cvetrack: Cvetrack) -> None:
    cvetrack("contact", "end", "aisha-karim", "--on", "2/2/2026")
    moved = cvetrack("contact", "move", "aisha-karim", "--org", "canal-street-mosque")
    assert (moved.code, "Where they begin again: cvetrack contact return aisha-karim" in moved.err) == (
        2,
        True,
    )
    early = cvetrack("contact", "return", "aisha-karim", "--on", "30/1/2026")
    assert (early.code, "Aisha Karim left on Mon 2 February 2026, later than" in early.err) == (2, True)


def test_a_name_in_another_script_is_told_as_it_is(cvetrack: Cvetrack) -> None:
    cvetrack(
        "contact", "add", "عائشة كريم", "--org", "canal-street-mosque", "--role", "chair", "--on", "1/2/2026"
    )
    cvetrack("contact", "move", "عائشة كريم", "--org", "eastside-youth", "--role", "treasurer", "--yes")
    assert told(cvetrack, "eastside-youth")[-1] == (
        "2026-03-02 came: عائشة كريم became treasurer, coming from Canal Street Mosque."
    )


def test_the_last_role_is_the_one_that_ended_last_whenever_it_was_written_down(cvetrack: Cvetrack) -> None:
    """A role of the past is added once it is heard of, and has a later number than the one that was left last."""
    cvetrack("contact", "end", "aisha-karim", "--on", "2/2/2026")
    for org, since, until in (
        ("canal-street-mosque", "3/2/2025", "3/3/2025"),
        ("canal-street-mosque", "3/4/2025", "2/6/2025"),
    ):
        added = cvetrack(
            *("contact", "add", "Aisha Karim", "--org", org, "--role", "trustee", "--on", since, "--json"),
            *("--same-as", "aisha-karim"),
        )
        assert cvetrack("contact", "end", str(json.loads(added.out)["id"]), "--on", until).code == 0
    for said in ("aisha-karim", "aisha-karim-3", "Aisha Karim"):
        assert "  role        secretary\n" in cvetrack("contact", "show", said).out
    back = cvetrack("contact", "return", "Aisha Karim", "--on", "27/2/2026")
    assert "is back at Eastside Youth, secretary since Fri 27 February 2026" in back.out, back.err


def test_a_second_role_at_one_organisation(cvetrack: Cvetrack, store: Store) -> None:
    add = ("contact", "add", "Aisha Karim", "--org", "eastside-youth", "--on", "1/9/2025", "--role")
    refused = cvetrack(*add, "treasurer")
    assert (refused.code, "If they hold this role too, add --same-as aisha-karim;" in refused.err) == (
        2,
        True,
    )
    again = cvetrack(*add, "Secretary", "--same-as", "aisha-karim")
    assert (again.code, again.err) == (
        2,
        "Aisha Karim is secretary there already, as aisha-karim. Nothing was written.\n",
    )
    assert cvetrack(*add, "treasurer", "--same-as", "aisha-karim").code == 0
    # Whichever role they had, it was them who was met; a role is ended by its own short name.
    met = cvetrack("log", "eastside-youth", "--with", "Aisha Karim")
    assert (met.code, met.err) == (0, '"Aisha Karim" is taken as Aisha Karim (secretary, Eastside Youth).\n')
    assert cvetrack("contact", "end", "Aisha Karim").code == 3
    assert cvetrack("contact", "end", "aisha-karim-2", "--on", "2/2/2026").code == 0
    assert told(cvetrack, "eastside-youth") == [
        "2025-01-06 came: Aisha Karim became secretary.",
        "2025-09-01 new role: Aisha Karim became treasurer too; still secretary.",
        "2026-02-02 new role: Aisha Karim is treasurer no more; still secretary.",
    ]
    assert cvetrack("verify").code == 0


def test_the_one_role_that_ended_is_returned_to_by_its_short_name(cvetrack: Cvetrack) -> None:
    for org, role in (("canal", "trustee"), ("canal", "treasurer")):
        added = ("contact", "add", "Aisha Karim", "--org", org, "--role", role, "--same-as", "aisha-karim")
        assert cvetrack(*added, "--on", "1/9/2025").code == 0
    cvetrack("contact", "end", "aisha-karim-2", "--on", "2/2/2026")
    back = cvetrack("contact", "return", "aisha-karim-2", "--on", "24/2/2026")
    assert (back.code, "trustee" in back.out) == (0, True), back.err


def test_the_day_of_a_role_moves_no_other_that_has_nothing_to_do_with_it(
    cvetrack: Cvetrack, store: Store
) -> None:
    cvetrack("contact", "move", "aisha-karim", "--role", "chair", "--on", "1/9/2025")
    add = ("contact", "add", "Aisha Karim", "--org", "eastside-youth", "--role", "treasurer")
    assert cvetrack(*add, "--same-as", "2", "--on", "1/9/2025").code == 0
    for line in (("edit", "3", "--on", "15/9/2025"), ("edit", "1", "--ended-on", "20/8/2025")):
        assert cvetrack("contact", *line).code == 0
    assert store.rows("SELECT since, until FROM contact ORDER BY id") == [
        ("2025-01-06", "2025-08-20"),
        ("2025-08-20", None),
        ("2025-09-15", None),
    ]


def test_two_of_one_name_are_two_and_the_role_of_each_is_put_right(cvetrack: Cvetrack) -> None:
    add = ("contact", "add", "Aisha Karim", "--org", "canal", "--role", "trustee", "--on", "1/9/2025")
    cvetrack(*add)
    cvetrack("org", "merge", "canal-street-mosque", "eastside-youth")
    assert cvetrack("contact", "edit", "2", "--role", "treasurer").code == 0
    more = ("contact", "add", "Aisha Karim", "--org", "eastside-youth", "--role", "chair", "--same-as", "1")
    refused = cvetrack(*more)
    assert refused.code == 2
    assert refused.err.endswith(
        "If they are one person: cvetrack contact same aisha-karim-2 aisha-karim\nNothing was written.\n"
    )
    assert cvetrack("contact", "same", "aisha-karim-2", "aisha-karim").code == 0
    assert cvetrack(*more).code == 0


def test_where_two_roles_begin_as_one_ends_neither_is_said_to_follow_upon_it(cvetrack: Cvetrack) -> None:
    cvetrack("contact", "move", "aisha-karim", "--role", "chair", "--on", "1/9/2025")
    add = ("contact", "add", "Aisha Karim", "--org", "eastside-youth", "--role", "treasurer")
    cvetrack(*add, "--same-as", "1", "--on", "1/9/2025")
    assert told(cvetrack, "eastside-youth") == [
        "2025-01-06 came: Aisha Karim became secretary.",
        "2025-09-01 new role: Aisha Karim became chair.",
        "2025-09-01 new role: Aisha Karim became treasurer.",
        "2025-09-01 new role: Aisha Karim is secretary no more.",
    ]


def test_one_role_written_down_twice_is_no_new_one(cvetrack: Cvetrack) -> None:
    add = (
        "contact",
        "add",
        "Aisha Karim",
        "--org",
        "canal",
        "--role",
        "secretary",
        "--same-as",
        "aisha-karim",
    )
    cvetrack(*add, "--on", "1/9/2025")
    cvetrack("org", "merge", "canal-street-mosque", "eastside-youth")
    assert told(cvetrack, "eastside-youth") == [
        "2025-01-06 came: Aisha Karim became secretary.",
        "2025-09-01 came: Aisha Karim became secretary.",
    ]


@pytest.mark.parametrize("day", ["1/9/2025", "2/9/2025"])
def test_who_comes_back_may_keep_the_role_meanwhile(cvetrack: Cvetrack, store: Store, day: str) -> None:
    cvetrack("contact", "move", "aisha-karim", "--role", "chair", "--on", "1/9/2025")
    assert cvetrack("contact", "return", "1", "--on", day).code == 0
    again = cvetrack("contact", "return", "1", "--on", "1/10/2025")
    assert (again.code, again.out) == (2, "")
    roles = sorted(role for role, until in store.rows("SELECT role, until FROM contact") if until is None)
    assert roles == ["chair", "secretary"]


def test_a_role_that_is_to_come_is_not_the_last_one(cvetrack: Cvetrack) -> None:
    cvetrack("contact", "end", "aisha-karim", "--on", "1/9/2025")
    cvetrack("contact", "return", "aisha-karim", "--on", "5/1/2026", "--role", "chair")
    assert "  role        secretary\n" in cvetrack("contact", "show", "aisha-karim", as_of="2025-10-01").out
    assert "  role        secretary\n" in cvetrack("contact", "show", "aisha-karim", as_of="2025-02-01").out
