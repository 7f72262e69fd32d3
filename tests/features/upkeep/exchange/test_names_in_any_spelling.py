"""A file's names are those of the register however they are spelt, whole names only."""

import json
from pathlib import Path
from typing import Any

import pytest

from cvetrack.store.connection import Store
from tests.builders import an_organisation
from tests.conftest import Cvetrack

SPELT = {
    "St Mary's Hall": ["St Mary’s Hall", "ST MARYS HALL", "St. Mary's  Hall"],
    "Café Röda": ["Cafe Roda", "CAFÉ RÖDA", "Cafe\u0301 Ro\u0308da"],
    "Arts & Crafts Group": ["Arts and Crafts Group", "arts &  crafts group"],
    "Alpha Hall": ["Alpha  Hall", "alpha hall", "alpha-hall", "ORG-4"],
}
PAIRS = [(name, spelt) for name, all_ in SPELT.items() for spelt in (name, *all_)]


@pytest.fixture
def register(store: Store) -> Store:
    """A store with these organisations."""
    for name in SPELT:
        an_organisation(store, name)
    return store


def taken(cvetrack: Cvetrack, folder: Path, kind: str, text: str) -> dict[str, Any]:
    """What became of a file's rows."""
    file = folder / f"{kind}.csv"
    file.write_text(text, encoding="utf-8")
    done = cvetrack("import", kind, str(file), "--json")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


@pytest.mark.parametrize(("name", "spelt"), PAIRS)
def test_rows_find_their_organisation(
    cvetrack: Cvetrack, register: Store, tmp_path: Path, name: str, spelt: str
) -> None:
    assert (
        taken(cvetrack, tmp_path, "contacts", f"name,role,organisation\nPat Doe,chair,{spelt}\n")["added"]
        == 1
    )
    assert taken(cvetrack, tmp_path, "engagements", f"date,organisation\n2/3/2026,{spelt}\n")["added"] == 1
    for table in ("contact", "touch"):
        assert (
            register.value(
                f"SELECT organisation.name FROM organisation JOIN {table} ON organisation_id = organisation.id"
            )
            == name
        )


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(("name", "spelt"), [pair for pair in PAIRS if "-" not in pair[1]])
def test_organisations_are_there_already(cvetrack: Cvetrack, tmp_path: Path, name: str, spelt: str) -> None:
    done = taken(cvetrack, tmp_path, "organisations", f"name\n{spelt}\n")
    assert (done["added"], done["present"]) == (0, 1)


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("part", ["Mary's", "Alpha", "Arts", "alpha hal"])
def test_a_part_of_a_name_is_never_taken(cvetrack: Cvetrack, tmp_path: Path, part: str) -> None:
    file = tmp_path / "contacts.csv"
    file.write_text(f"name,role,organisation\nPat Doe,chair,{part}\n", encoding="utf-8")
    refused = cvetrack("import", "contacts", str(file))
    assert refused.code != 0
    assert f'No organisation is called "{part}".' in refused.err


def test_an_alias_that_another_goes_by_is_refused_in_any_spelling(
    cvetrack: Cvetrack, register: Store, tmp_path: Path
) -> None:
    file = tmp_path / "organisations.csv"
    for alias in ("st marys hall", "st-marys-hall", "Cafe Roda"):
        file.write_text(f"name,alias\nMill Lane,{alias}\n", encoding="utf-8")
        refused = cvetrack("import", "organisations", str(file))
        assert refused.code != 0
        assert "goes by one of its other names." in refused.err
    assert register.value("SELECT count(*) FROM organisation") == len(SPELT)


def test_the_same_person_in_another_spelling_is_there_already(
    cvetrack: Cvetrack, register: Store, tmp_path: Path
) -> None:
    text = "name,role,organisation\nZoë O'Neill,chair,Alpha Hall\nZoe O’Neill,chair,alpha  hall\n"
    done = taken(cvetrack, tmp_path, "contacts", text)
    assert (done["added"], done["present"]) == (1, 1)
    assert cvetrack("contact", "add", "ZOE ONEILL", "--org", "alpha-hall", "--role", "chair").code == 2
