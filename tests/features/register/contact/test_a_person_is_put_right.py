"""How a role ended or moved, who is one person, and an entry that should not be: each is put right where it is told."""

import json
import re
import shlex

import pytest

from cvetrack.store.connection import Store
from tests.builders import an_organisation
from tests.conftest import Cvetrack


@pytest.fixture(autouse=True)
def known(cvetrack: Cvetrack, store: Store) -> None:
    """Aisha Karim (1), Joan Bell (2) and Ruth Cole (3) of Eastside Youth, since January 2025."""
    for name in ("Eastside Youth", "Highfields Centre"):
        an_organisation(store, name)
    store.end()
    for name in ("Aisha Karim", "Joan Bell", "Ruth Cole"):
        cvetrack("contact", "add", name, "--org", "eastside-youth", "--role", "chair", "--on", "6/1/2025")


def days(store: Store) -> dict[int, tuple[str, str | None]]:
    """Since when and until when each role is held, by the number of the entry."""
    found = {
        number: (since, until) for number, since, until in store.rows("SELECT id, since, until FROM contact")
    }
    store.end()
    return found


def persons(cvetrack: Cvetrack) -> dict[str, int]:
    """The number of the person of each entry, by its short name."""
    rows = json.loads(cvetrack("contact", "list", "--all", "--json").out)["rows"]
    return {row["slug"]: row["person"] for row in rows}


def test_the_end_of_a_role_is_put_right_or_taken_out(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("contact", "end", "aisha-karim", "--on", "1/9/2025")
    right = cvetrack("contact", "edit", "aisha-karim", "--ended-on", "1/10/2025")
    assert right.out == (
        "Aisha Karim corrected: aisha-karim, chair of Eastside Youth, Mon 6 January 2025 to Wed 1 October 2025.\n"
    )
    assert days(store)[1] == ("2025-01-06", "2025-10-01")
    assert cvetrack("contact", "edit", "aisha-karim", "--ended-on", "").code == 0
    assert days(store)[1] == ("2025-01-06", None)
    early = cvetrack("contact", "edit", "aisha-karim", "--ended-on", "5/1/2025")
    assert (early.code, early.err.endswith("Nothing was written.\n")) == (2, True)


@pytest.mark.parametrize("to", [("--role", "treasurer"), ("--org", "highfields-centre")])
@pytest.mark.parametrize("day", ["2025-03-03", "2025-12-01"])
def test_a_move_is_put_right_on_both_sides(
    cvetrack: Cvetrack, store: Store, to: tuple[str, str], day: str
) -> None:
    cvetrack("contact", "move", "aisha-karim", *to, "--on", "1/9/2025")
    for said in (("1", "--ended-on"), ("4", "--on")):
        done = cvetrack("contact", "edit", *said, day)
        assert (done.code, "aisha-karim, " in done.out, "aisha-karim-2, " in done.out) == (0, True, True)
        assert (days(store)[1], days(store)[4]) == (("2025-01-06", day), (day, None))
        cvetrack("undo")
    impossible = cvetrack("contact", "edit", "4", "--on", "5/1/2025")
    assert (impossible.code, days(store)[4]) == (2, ("2025-09-01", None))


def test_the_days_of_a_role_never_meet_those_of_the_same_role_there(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("contact", "end", "aisha-karim", "--on", "1/6/2025")
    cvetrack("contact", "return", "aisha-karim", "--on", "1/9/2025")
    for line in (("--ended-on", ""), ("--ended-on", "2/9/2025")):
        refused = cvetrack("contact", "edit", "1", *line)
        assert (refused.code, refused.err) == (
            2,
            "Aisha Karim is chair there already, as aisha-karim-2. Nothing was written.\n",
        )
    assert days(store)[1] == ("2025-01-06", "2025-06-01")
    # Who took another role may have kept the first.
    cvetrack("contact", "move", "joan-bell", "--role", "treasurer", "--on", "1/9/2025")
    assert cvetrack("contact", "edit", "2", "--ended-on", "").code == 0
    assert cvetrack("contact", "edit", "joan-bell-2", "--role", "Chair").code == 2


@pytest.mark.parametrize(
    "line", ["end aisha-karim", "move aisha-karim --role treasurer", "return aisha-karim"]
)
@pytest.mark.parametrize("began", ["end", "move"])
def test_what_is_said_of_a_role_that_is_to_end_leads_on(
    cvetrack: Cvetrack, store: Store, line: str, began: str
) -> None:
    to = ("--org", "highfields-centre") if began == "move" else ()
    assert cvetrack("contact", began, "aisha-karim", *to, "--on", "1/4/2026").code == 0
    refused = cvetrack("contact", *line.split())
    assert (refused.code, "role ends on Wed 1 April 2026 already." in refused.err) == (2, True), refused.err
    command = re.search(r"cvetrack (contact edit .*) DATE\n", refused.err)
    assert command is not None
    assert cvetrack(*command[1].split(), "").code == 0
    assert days(store)[1] == ("2025-01-06", None)


def test_what_is_said_of_a_role_that_was_left_leads_on(cvetrack: Cvetrack) -> None:
    for role, day in (("treasurer", "1/9/2025"), ("secretary", "1/10/2025")):
        cvetrack("contact", "move", "aisha-karim", "--role", role, "--on", day)
    for number in ("1", "4"):
        refused = cvetrack("contact", "move", number, "--role", "patron")
        assert refused.code == 2
        assert refused.err.endswith(
            "They are secretary of Eastside Youth: cvetrack contact move 5\nNothing was written.\n"
        )
    assert cvetrack("contact", "move", "5", "--role", "patron").code == 0


def test_who_was_wrongly_joined_is_parted_and_several_stay_one(cvetrack: Cvetrack) -> None:
    given = ("Joan Bell", "--org", "highfields-centre", "--role", "trustee", "--on", "6/1/2025")
    cvetrack("contact", "add", *given, "--same-as", "joan-bell")
    before = persons(cvetrack)
    cvetrack("contact", "end", "joan-bell", "--on", "1/9/2025", "--yes")
    for order in (("aisha-karim", "joan-bell-2"), ("joan-bell-2", "ruth-cole")):
        cvetrack("contact", "same", *order)
    assert len(set(persons(cvetrack).values())) == 1
    parted = cvetrack("contact", "apart", "joan-bell", "joan-bell-2")
    assert parted.out == "joan-bell and joan-bell-2 are another person than aisha-karim and ruth-cole.\n"
    assert cvetrack("contact", "apart", "aisha-karim").code == 0
    assert persons(cvetrack) == before
    for line, said in (
        ("joan-bell joan-bell-2", "joan-bell and joan-bell-2 are joined with no other entry."),
        ("ruth-cole", "ruth-cole is joined with no other entry."),
        ("ruth-cole joan-bell", "ruth-cole and joan-bell are not one person."),
    ):
        refused = cvetrack("contact", "apart", *line.split())
        assert (refused.code, refused.err) == (2, f"{said} Nothing was written.\n")
    for _ in range(4):
        cvetrack("undo")
    assert persons(cvetrack) == before
    assert cvetrack("verify").code == 0


@pytest.mark.parametrize("also", [(), ("--with", "joan-bell")])
def test_an_entry_is_taken_out_once_no_engagement_names_it(
    cvetrack: Cvetrack, store: Store, also: tuple[str, ...]
) -> None:
    cvetrack("log", "eastside-youth", "--with", "aisha-karim", *also, "--on", "2/2/2026")
    cvetrack("log", "eastside-youth", "--with", "aisha-karim", "--on", "3/2/2026")
    refused = cvetrack("contact", "remove", "aisha-karim")
    assert (refused.code, "while E1 and E2 say that they were there" in refused.err) == (2, True)
    assert refused.err.endswith("Nothing was written.\n")
    for command in re.findall(r"cvetrack (engagement edit [^,\n]+)", refused.err):
        assert cvetrack(*shlex.split(command)).code == 0
    assert len(store.rows("SELECT * FROM engagement_contact")) == len(also) / 2
    store.end()
    gone = cvetrack("contact", "remove", "aisha-karim", "--because", "entered twice")
    assert gone.out == (
        "aisha-karim, Aisha Karim, chair of Eastside Youth, was taken out: entered twice. "
        "Take it back with: cvetrack undo\n"
    )
    assert (sorted(days(store)), store.rows("SELECT record, because FROM removal")) == (
        *([2, 3], [("contact 1", "entered twice")]),
    )
    store.end()
    assert cvetrack("contact", "remove", "aisha-karim").code == 3
    cvetrack("undo")
    assert (sorted(days(store)), cvetrack("verify").code) == ([1, 2, 3], 0)


@pytest.mark.parametrize("gone", ["aisha-karim", "aisha-karim-2", "aisha-karim-3"])
def test_the_other_roles_of_a_person_stay_one_person(cvetrack: Cvetrack, gone: str) -> None:
    for role, day in (("treasurer", "1/9/2025"), ("secretary", "1/10/2025")):
        cvetrack("contact", "move", "aisha-karim", "--role", role, "--on", day)
    done = cvetrack("contact", "remove", gone)
    assert done.code == 0
    left = {slug: person for slug, person in persons(cvetrack).items() if slug.startswith("aisha")}
    assert (len(left), len(set(left.values())), gone in left) == (2, 1, False)
    goes_on = {"aisha-karim-2": 1, "aisha-karim-3": 4}.get(gone)
    assert (f'If they go on: cvetrack contact edit {goes_on} --ended-on ""' in done.out) == bool(goes_on)
