"""Organisations from a file of somebody else's: understood, told apart, each row accounted for."""

import json
from pathlib import Path
from typing import Any

import pytest

from cvetrack.features.upkeep.exchange.rules import charity_number, company_number, contradict, likeness
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.store.connection import Store
from tests.builders import an_organisation
from tests.conftest import Cvetrack, Result
from tests.store.dumping import dump

GROUPS = """\
Organisation,Charity number,Company no.,Ward,Postcode
Brook Street Youth,1234567,N/A,E05011118,AB1 2CD
Canal Gurdwara,,12345,,
Moorside Tenants,SC012345,,,
"""


@pytest.fixture
def groups(tmp_path: Path) -> Any:
    """Write a file of groups; its path."""

    def write(text: str | bytes, name: str = "groups.csv") -> str:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


def register(store: Store) -> list[tuple[Any, ...]]:
    """Slug, name, and register numbers of each organisation."""
    return store.rows(
        "SELECT slug, name, (SELECT group_concat(identifier, ' ') FROM organisation_identifier"
        " WHERE organisation_id = organisation.id) FROM organisation ORDER BY id"
    )


def told(result: Result) -> dict[str, Any]:
    """What --json answered."""
    said: dict[str, Any] = json.loads(result.out)
    return said


def test_a_file_is_understood_said_back_and_taken(cvetrack: Cvetrack, store: Store, groups: Any) -> None:
    done = cvetrack("import", "organisations", groups(GROUPS))
    assert (done.code, done.out) == (
        0,
        "groups.csv: 3 rows read, 3 added, 0 there already, 0 refused.\n"
        "\n"
        "Take it back with: cvetrack import undo\n",
    )
    assert done.err == (
        "Organisation -> name, Charity number -> charity_number, Company no. -> company_number, "
        "Ward -> ward_code. Ignored: Postcode.\n"
    )
    assert register(store) == [
        ("brook-street-youth", "Brook Street Youth", "GB-CHC-1234567"),
        ("canal-gurdwara", "Canal Gurdwara", "GB-COH-00012345"),
        ("moorside-tenants", "Moorside Tenants", "GB-SC-SC012345"),
    ]
    assert store.rows(
        "SELECT name, kind, ward_code, publicity, status, added_on FROM organisation LIMIT 1"
    ) == [("Brook Street Youth", "other", "E05011118", "named_to_partners", "active", "2026-03-02")]


def test_the_file_is_noted_without_its_folder(cvetrack: Cvetrack, store: Store, groups: Any) -> None:
    cvetrack("import", "organisations", groups(GROUPS + "canal gurdwara\n"))
    (row,) = store.rows(
        "SELECT day, kind, file_name, rows_read, rows_added, rows_present, rows_refused FROM file_import"
    )
    assert row == ("2026-03-02", "organisations", "groups.csv", 4, 3, 1, 0)
    assert store.rows("SELECT DISTINCT file_import_id FROM organisation") == [(1,)]
    assert len(store.value("SELECT sha256 FROM file_import")) == 64


def test_the_same_file_again_adds_nothing_and_says_so(cvetrack: Cvetrack, store: Store, groups: Any) -> None:
    cvetrack("import", "organisations", groups(GROUPS))
    before, operations = dump(store), store.value("SELECT count(*) FROM op")
    again = cvetrack("import", "organisations", groups(GROUPS))
    assert (again.code, again.out) == (
        0,
        "groups.csv: 3 rows read, 0 added, 3 there already, 0 refused. Nothing new: nothing was written. "
        "This very file was imported on Mon 2 March 2026.\n",
    )
    assert dump(store) == before
    assert store.value("SELECT count(*) FROM op") == operations


def test_a_dry_run_says_the_same_and_writes_nothing(cvetrack: Cvetrack, store: Store, groups: Any) -> None:
    text = GROUPS + "Brook Street Youth Ltd\nCanal Gurdwara\n"
    before = dump(store)
    dry = told(cvetrack("import", "organisations", groups(text), "--dry-run", "--json"))
    assert dump(store) == before
    wet = told(cvetrack("import", "organisations", groups(text), "--json"))
    assert (dry.pop("op"), dry.pop("id"), dry.pop("dry_run")) == (None, None, True)
    assert (wet.pop("op"), wet.pop("id"), wet.pop("dry_run")) == (2, 1, False)
    assert dry.pop("sentence") == wet.pop("sentence") + " A dry run: nothing was written."
    assert dry == wet
    assert (wet["schema"], wet["read"], wet["added"], wet["present"]) == ("cvetrack/written/1", 5, 4, 1)


def test_one_bad_row_refuses_the_whole_file_by_line_and_column(
    cvetrack: Cvetrack, store: Store, groups: Any
) -> None:
    text = 'name,ward,kind\n"Two\nlines",,\nCanal,Eastside,\n,,youth\nMoorside,,mosque\n' + "x" * 301 + ",,\n"
    refused = cvetrack("import", "organisations", groups(text))
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.splitlines()[1:] == [
        'line 4, column ward: "Eastside" is not a ward code. A ward code looks like E05011118.',
        "line 5, column name: It is missing.",
        'line 6, column kind: "mosque" is none of: place-of-worship, youth, women, sport, tenants, residents, '
        "school, veterans, arts, charity, business, media, public-body, other.",
        "line 7, column name: It is longer than 300 characters.",
        "4 of 5 rows of groups.csv are not right. Nothing was written. Correct them, or take the others with "
        "--skip-errors.",
    ]
    assert register(store) == []
    assert store.value("SELECT count(*) FROM op") == 1


def test_skipped_errors_are_listed_and_the_others_taken(
    cvetrack: Cvetrack, store: Store, groups: Any
) -> None:
    text = "name,ward\n" + "".join(f"Group {number},nowhere\n" for number in range(30)) + "Canal,\n"
    done = cvetrack("import", "organisations", groups(text), "--skip-errors")
    assert done.code == 0
    assert done.out.startswith("groups.csv: 31 rows read, 1 added, 0 there already, 30 refused.\n")
    assert done.out.count('"nowhere" is not a ward code') == 20
    assert "and 10 more; all of them with --json\n" in done.out
    assert register(store) == [("canal", "Canal", None)]
    again = told(cvetrack("import", "organisations", groups(text), "--skip-errors", "--json"))
    assert [refusal["line"] for refusal in again["refusals"]] == list(range(2, 32))
    assert again["refusals"][0]["column"] == "ward"
    assert (again["read"], again["added"], again["present"], again["refused"]) == (31, 0, 1, 30)


def test_all_refusals_are_in_the_json_of_a_refused_file(cvetrack: Cvetrack, groups: Any) -> None:
    refused = cvetrack("import", "organisations", groups("name,ward\n" + "a,b\n" * 25), "--json")
    assert refused.code == 1
    assert len(told(refused)["refusals"]) == 25
    assert told(refused)["op"] is None


def test_what_is_there_already_is_never_changed(cvetrack: Cvetrack, store: Store, groups: Any) -> None:
    an_organisation(store, "Brook Street Youth", identifiers=["GB-CHC-1234567"], aliases=["The Shed"])
    an_organisation(store, "Canal Gurdwara")
    before = register(store)
    text = (
        "name,charity number\n"
        "Brook St Youth Project,1234567\n"  # by its number, another name
        "CANAL GURDWARA,7654321\n"  # by its name, a number we lack
        "the shed,\n"  # by another name
    )
    done = cvetrack("import", "organisations", groups(text))
    assert done.out == (
        "groups.csv: 3 rows read, 0 added, 3 there already, 0 refused. Nothing new: nothing was written.\n"
        "\n"
        "There already, or on an earlier line (2):\n"
        '  line 2  Brook Street Youth again (brook-street-youth), called "Brook St Youth Project".\n'
        "  line 3  Canal Gurdwara again (canal-gurdwara), with GB-CHC-7654321.\n"
    )
    assert register(store) == before


def test_a_row_that_comes_twice_points_to_the_first(cvetrack: Cvetrack, store: Store, groups: Any) -> None:
    text = (
        "name,mutual_id,company_id\nCanal,GB-MPR-1,GB-COH-IP000001\nCANAL,GB-MPR-1,GB-COH-RS000001\nCanal,,\n"
    )
    done = told(cvetrack("import", "organisations", groups(text), "--json"))
    assert (done["added"], done["present"]) == (1, 2)
    assert done["differing"] == [
        {"line": 3, "sentence": "Canal again (line 2), with GB-COH-RS000001."},
        {"line": 4, "sentence": "Canal again (line 2)."},
    ]
    assert register(store) == [("canal", "Canal", "GB-MPR-1 GB-COH-IP000001")]


def test_near_names_are_added_and_reported_never_merged(
    cvetrack: Cvetrack, store: Store, groups: Any
) -> None:
    an_organisation(store, "Riverside Co-operative Limited")
    text = "name\nThe Riverside Cooperative\nSt Mark's Hall & Garden\nSt. Marks Hall and Garden C.I.C.\n"
    done = told(cvetrack("import", "organisations", groups(text), "--json"))
    assert (done["added"], done["present"]) == (3, 0)
    assert [remark["sentence"] for remark in done["alike"]] == [
        "The Riverside Cooperative is perhaps Riverside Co-operative Limited (riverside-co-operative-limited).",
        "St. Marks Hall and Garden C.I.C. is perhaps St Mark's Hall & Garden (line 3).",
    ]


def test_one_name_with_two_numbers_of_a_register_is_two_organisations(
    cvetrack: Cvetrack, store: Store, groups: Any
) -> None:
    text = "name,org id\nTrinity Hall,GB-MPR-1\nTrinity Hall,GB-MPR-2\n"
    assert told(cvetrack("import", "organisations", groups(text), "--json"))["added"] == 2
    assert register(store) == [
        ("trinity-hall", "Trinity Hall", "GB-MPR-1"),
        ("trinity-hall-2", "Trinity Hall", "GB-MPR-2"),
    ]
    assert told(cvetrack("import", "organisations", groups(text), "--json"))["present"] == 2


def test_a_number_given_twice_by_mistake_loses_no_organisation(
    cvetrack: Cvetrack, store: Store, groups: Any
) -> None:
    text = (
        "name,mutual_id,company_id\n"
        "Canal Energy,GB-MPR-1,GB-COH-RS000001\n"
        "Legion Club,GB-MPR-2,GB-COH-RS000001\n"
        "Legion Club,GB-MPR-2,GB-COH-RS000002\n"
    )
    done = told(cvetrack("import", "organisations", groups(text), "--json"))
    assert (done["added"], done["present"]) == (2, 1)
    assert done["alike"] == [
        {
            "line": 3,
            "sentence": "Legion Club was not given GB-COH-RS000001, the number of Canal Energy (line 2).",
        }
    ]
    again = told(cvetrack("import", "organisations", groups(text), "--json"))
    assert (again["added"], again["present"], again["refused"]) == (0, 3, 0)


def test_other_names_come_along_and_belong_to_one(cvetrack: Cvetrack, store: Store, groups: Any) -> None:
    done = cvetrack(
        "import", "organisations", groups("name,aka\nBrook Street Youth,The Shed; BSY;brook street youth\n")
    )
    assert done.code == 0
    assert store.rows("SELECT alias FROM organisation_alias ORDER BY 1") == [("BSY",), ("The Shed",)]
    refused = cvetrack("import", "organisations", groups("name,aka\nShed Theatre,the shed\n"))
    assert "Brook Street Youth (brook-street-youth) goes by one of its other names." in refused.err


def test_rhythms_are_read_as_org_add_reads_them(cvetrack: Cvetrack, store: Store, groups: Any) -> None:
    assert (
        cvetrack("import", "organisations", groups("name,every,at most\nCanal,6w,\nMoor,30,45\n")).code == 0
    )
    assert store.rows("SELECT ideal_days, at_most_days FROM organisation") == [(42, 63), (30, 45)]
    refused = cvetrack("import", "organisations", groups("name,every,at most\nRiverside,6w,2w\n"))
    assert "line 2: --at-most cannot be shorter than --every." in refused.err


def test_map_says_what_a_column_gives(cvetrack: Cvetrack, store: Store, groups: Any) -> None:
    text = "who,name,ward\nCanal,ignored words,Eastside\n"
    done = cvetrack("import", "organisations", groups(text), "--map", "who=name", "--map", "ward=ignore")
    assert (done.code, done.err) == (0, "who -> name. Ignored: name, ward.\n")
    assert register(store) == [("canal", "Canal", None)]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("name\nCafé Näive\n".encode("cp1252"), "Windows-1252"),
        ("name\nCafé Näive\n".encode("utf-16"), "UTF-16 LE"),
        ("name\nCafé Näive\n".encode("utf-16-be"), "UTF-16 BE"),
        ("name\nCafé Näive\n".encode("utf-8-sig"), "UTF-8 with BOM"),
    ],
)
def test_an_encoding_that_had_to_be_understood_is_said(
    cvetrack: Cvetrack, store: Store, groups: Any, text: bytes, encoding: str
) -> None:
    done = cvetrack("import", "organisations", groups(text))
    assert done.err == f"groups.csv was read as {encoding}.\nname -> name.\n"
    assert register(store) == [("cafe-naive", "Café Näive", None)]


@pytest.mark.parametrize("delimiter", [";", "\t", "|", ","])
def test_any_delimiter_will_do_and_standard_input_too(
    cvetrack: Cvetrack, store: Store, groups: Any, delimiter: str
) -> None:
    text = delimiter.join(("name", "note")) + "\r\n" + delimiter.join(("Canal", "asked us")) + "\r\n"
    done = cvetrack("import", "organisations", "-", stdin=text)
    assert done.out.startswith("standard input: 1 row read, 1 added")
    assert store.rows("SELECT name, note FROM organisation") == [("Canal", "asked us")]


def test_what_an_export_guarded_comes_back_as_it_was(cvetrack: Cvetrack, store: Store, groups: Any) -> None:
    cvetrack("import", "organisations", groups("name,note\n'=Canal,'+44 is live? no\n"))
    assert store.rows("SELECT name FROM organisation") == [("=Canal",)]


def test_an_import_is_undone_as_one_thing(cvetrack: Cvetrack, store: Store, groups: Any) -> None:
    before = dump(store)
    cvetrack("import", "organisations", groups(GROUPS))
    after = dump(store)
    undone = cvetrack("import", "undo")
    assert (undone.code, undone.out) == (
        0,
        "The import organisations is taken back: 8 rows. Bring it back with: cvetrack redo\n",
    )
    assert dump(store) == before
    assert cvetrack("redo").code == 0
    assert dump(store) == after


def test_an_import_with_something_after_it_is_not_undone(
    cvetrack: Cvetrack, store: Store, groups: Any
) -> None:
    cvetrack("import", "organisations", groups(GROUPS))
    cvetrack("log", "canal", "--note", "said hello")
    before = dump(store)
    refused = cvetrack("import", "undo")
    assert refused.code == 1
    assert refused.err == (
        "1 thing was written after that import: see cvetrack history. Take that back first with: "
        "cvetrack undo --to 2\nNothing was written.\n"
    )
    assert dump(store) == before
    assert cvetrack("undo", "--to", "2").code == 0
    assert cvetrack("import", "undo").code == 0


def test_without_an_import_there_is_nothing_to_undo(cvetrack: Cvetrack, groups: Any) -> None:
    assert cvetrack("import", "undo").code == 3
    cvetrack("import", "organisations", groups(GROUPS))
    cvetrack("import", "undo")
    again = cvetrack("import", "undo")
    assert (again.code, again.err) == (
        3,
        "There is no import to take back. See what was done with: cvetrack history\n",
    )


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        *(("1164883", "GB-CHC-1164883"), ("216250", "GB-CHC-216250"), ("SC 012 345", "GB-SC-SC012345")),
        ("GB-CHC-1164883", "GB-CHC-1164883"),
    ],
)
def test_a_charity_number_becomes_an_org_id(cell: str, number: str) -> None:
    assert charity_number(cell) == number


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        *(("12345", "GB-COH-00012345"), ("sc123456", "GB-COH-SC123456"), ("01234567", "GB-COH-01234567")),
        *(("IP10002R", "GB-COH-IP10002R"), ("GB-COH-1", "GB-COH-00000001")),
    ],
)
def test_a_company_number_has_eight_characters(cell: str, number: str) -> None:
    assert company_number(cell) == number


@pytest.mark.parametrize("cell", ["none", "n/a", "12", "0123456", "1164883-1", "=1", "123456789"])
def test_no_number_is_invented(cell: str) -> None:
    with pytest.raises(UsageRefusal):
        charity_number(cell)


def test_names_that_are_alike() -> None:
    assert (
        likeness("The Canal Co-operative Ltd.") == likeness("CANAL COOPERATIVE limited") == "canalcooperative"
    )
    assert likeness("The Limited") == "the limited"
    assert likeness("Canal Street") != likeness("Canal Road")


def test_numbers_contradict_within_one_register_only() -> None:
    assert contradict(["GB-CHC-1", "GB-COH-2"], ["GB-CHC-3"])
    assert not contradict(["GB-CHC-1"], ["GB-CHC-1", "GB-COH-9"])
    assert not contradict(["GB-CHC-1"], [])


def test_another_name_that_is_too_long_is_told_by_its_line(cvetrack: Cvetrack, groups: Any) -> None:
    path = groups(f"name,aka\nCanal,{'a' * 301}\nMoor,{'a' * 300}\n")
    said = told(cvetrack("import", "organisations", path, "--skip-errors", "--json"))
    sentence = "The alias is 301 characters long, and the most is 300. Shorten it."
    assert said["refusals"] == [{"line": 2, "column": "aka", "sentence": sentence}]
    assert said["added"] == 1
