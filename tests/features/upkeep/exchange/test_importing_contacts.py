"""People in public roles from a file: their organisations found, the same person there once."""

import json
from pathlib import Path

import pytest

from cvetrack.store.connection import Store
from tests.builders import an_organisation
from tests.conftest import Cvetrack

PEOPLE = """\
Contact name;Position;Group;E-mail;Mobile;Since
Amina Yusuf;chair;Eastside Youth;chair@eastside.example;0161 496 0000;5/1/2026
Harold Finch;secretary;riverside-elders;;;
"""


@pytest.fixture
def people(tmp_path: Path, store: Store) -> Path:
    """A file of people whose organisations are in the register."""
    an_organisation(store, "Eastside Youth")
    an_organisation(store, "Riverside Elders")
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


def test_people_are_taken_with_their_organisations(cvetrack: Cvetrack, store: Store, people: Path) -> None:
    done = cvetrack("import", "contacts", str(people))
    assert done.code == 0
    assert done.err == (
        "Contact name -> name, Position -> role, Group -> organisation, E-mail -> email, Mobile -> phone, "
        "Since -> since.\n"
    )
    assert store.rows("SELECT slug, organisation_id, role, email, phone, since, until FROM contact") == [
        ("amina-yusuf", 1, "chair", "chair@eastside.example", "0161 496 0000", "2026-01-05", None),
        ("harold-finch", 2, "secretary", None, None, "2026-03-02", None),
    ]
    assert cvetrack("contact", "list").out.startswith("amina-yusuf")


def test_the_same_people_again_are_there_already(cvetrack: Cvetrack, store: Store, people: Path) -> None:
    cvetrack("import", "contacts", str(people))
    people.write_text(PEOPLE + "AMINA YUSUF;trustee;eastside-youth;;;\n", encoding="utf-8")
    again = json.loads(cvetrack("import", "contacts", str(people), "--json").out)
    assert (again["added"], again["present"], again["differing"]) == (0, 3, [])


def test_somebody_whose_role_ended_can_come_back(cvetrack: Cvetrack, store: Store, people: Path) -> None:
    cvetrack("import", "contacts", str(people))
    cvetrack("contact", "end", "amina-yusuf")
    assert cvetrack("import", "contacts", str(people)).out.startswith(
        "people.csv: 2 rows read, 1 added, 1 there"
    )
    assert [slug for (slug,) in store.rows("SELECT slug FROM contact ORDER BY id")] == [
        *("amina-yusuf", "harold-finch", "amina-yusuf-2"),
    ]


def test_what_is_wrong_is_named_by_line_and_column(cvetrack: Cvetrack, store: Store, people: Path) -> None:
    more = "Joan Bell;vicar;St Mark's;not an address;;\n;chair;Eastside Youth;;;\nIda;;Eastside Youth;;;\n"
    people.write_text(PEOPLE + more + "Ann;chair;Eastside Youth;;;tomorrow\n", encoding="utf-8")
    refused = cvetrack("import", "contacts", str(people))
    assert refused.code == 1
    assert refused.err.splitlines()[1:] == [
        'line 4, column E-mail: "not an address" is not an e-mail address. One looks like name@example.org.',
        'line 4, column Group: No organisation is called "St Mark\'s".',
        "line 5, column Contact name: It is missing.",
        "line 6, column Position: It is missing.",
        'line 7, column Since: "tomorrow" is in the future (Tue 3 March 2026). Give today or an earlier day.',
        "4 of 6 rows of people.csv are not right. Nothing was written. Correct them, or take the others with "
        "--skip-errors.",
    ]
    assert store.value("SELECT count(*) FROM contact") == 0


def test_an_empty_cell_is_named_as_the_file_names_it(cvetrack: Cvetrack, people: Path) -> None:
    people.write_text("name,role,Group\nIda,chair,\n", encoding="utf-8")
    assert "line 2, column Group: It is missing.\n" in cvetrack("import", "contacts", str(people)).err


def test_without_a_role_column_nothing_is_read(cvetrack: Cvetrack, people: Path) -> None:
    people.write_text("name,org\nIda,eastside-youth\n", encoding="utf-8")
    refused = cvetrack("import", "contacts", str(people))
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == (
        "No column gives the role of the contacts. The columns are: name, org. Say which one it is with: "
        '--map "COLUMN=role". Nothing was written.\n'
    )
