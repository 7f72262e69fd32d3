"""The council's wards from a file: understood, brought up to date by the next, taken back, and named."""

import json
from pathlib import Path
from typing import Any

import pytest

from cvetrack.store.connection import Store
from tests.conftest import Cvetrack
from tests.store.dumping import dump

WARDS = (
    'WD24CD,WD24NM,LAD24NM,Population\nE05000001,Mill Lane,Harrow,"11,200"\nE05000002,Castle,Harrow,8000\n'
)


@pytest.fixture
def take(cvetrack: Cvetrack, tmp_path: Path) -> Any:
    """Take in a file of wards."""

    def run(text: str = WARDS, *options: str) -> Any:
        path = tmp_path / "wards.csv"
        path.write_text(text, encoding="utf-8")
        return cvetrack("import", "wards", str(path), *options)

    return run


def held(store: Store) -> list[tuple[Any, ...]]:
    """Code, name and population of each ward."""
    rows = store.rows("SELECT code, name, population FROM ward ORDER BY code")
    store.end()
    return rows


def test_a_list_of_the_ons_is_understood_and_taken(take: Any, store: Store) -> None:
    done = take()
    assert (done.code, done.out.splitlines()[0]) == (
        0,
        "wards.csv: 2 rows read, 2 added, 0 there already, 0 refused.",
    )
    assert done.err == "WD24CD -> code, WD24NM -> name, Population -> population. Ignored: LAD24NM.\n"
    assert held(store) == [("E05000001", "Mill Lane", 11200), ("E05000002", "Castle", 8000)]
    assert store.rows("SELECT kind, rows_added FROM file_import") == [("wards", 2)]
    assert store.rows("SELECT DISTINCT file_import_id FROM ward") == [(1,)]


@pytest.mark.parametrize(
    "header",
    [
        "ward_code,name,population",
        "WARD CODE,Ward name,Usual residents",
        "wd23cd,wd23nm,people",
        "code,NAME,",
    ],
)
@pytest.mark.parametrize("code", ["E05000001", "w05000001", "S13000001", "n08000001"])
def test_any_header_and_every_nation(take: Any, store: Store, header: str, code: str) -> None:
    assert take(f"{header}\n{code},Mill Lane,\n").code == 0
    assert held(store) == [(code.upper(), "Mill Lane", None)]


def test_a_dry_run_writes_nothing(take: Any, store: Store) -> None:
    before = dump(store)
    store.end()
    assert take(WARDS, "--dry-run").out == (
        "wards.csv: 2 rows read, 2 added, 0 there already, 0 refused. A dry run: nothing was written.\n"
    )
    assert dump(store) == before


def test_the_next_file_brings_it_up_to_date_and_undo_brings_it_back(
    take: Any, store: Store, cvetrack: Cvetrack
) -> None:
    take()
    before = held(store)
    text = "code,name,population\nE05000001,Mill Lane West,\nE05000002,Castle,8100\nE05000003,Quay,\n"
    told = json.loads(take(text, "--json").out)
    assert {name: told[name] for name in ("read", "added", "present", "changed", "refused")} == {
        "read": 3,
        "added": 1,
        "present": 2,
        "changed": 2,
        "refused": 0,
    }
    after = [
        ("E05000001", "Mill Lane West", 11200),
        ("E05000002", "Castle", 8100),
        ("E05000003", "Quay", None),
    ]
    assert held(store) == after
    assert "Nothing new: nothing was written" in take(text).out
    assert cvetrack("undo").code == 0
    assert held(store) == before
    assert cvetrack("redo").code == 0
    assert held(store) == after
    assert cvetrack("verify").code == 0


def test_each_wrong_row_is_named_and_the_others_can_be_taken(take: Any, store: Store) -> None:
    text = (
        "code,name,population\nE0500,A,1\nE05000001,,2\nE05000002,B,many\nE05000003,C,5\nE05000003,D,5\n"
        f"E05000004,{'x' * 101},1\nE05000005,E,99999999\n"
    )
    refused = take(text)
    assert refused.code == 1
    for said in (
        'line 2, column code: "E0500" is not a ward code.',
        "line 3, column name: It is missing.",
        'line 4, column population: "many" is not a number of people.',
        "line 7, column name:",
        "line 8, column population: It is not between 0 and 10,000,000.",
    ):
        assert said in refused.err
    assert held(store) == []
    told = json.loads(take(text, "--skip-errors", "--json").out)
    assert (told["added"], told["refused"]) == (1, 6)
    assert held(store) == [("E05000003", "C", 5)]
    assert [each["sentence"] for each in told["refusals"] if each["line"] == 6] == [
        "E05000003 is on line 5 already."
    ]


def test_the_list_goes_out_and_comes_back(
    take: Any, cvetrack: Cvetrack, tmp_path: Path, store: Store
) -> None:
    take()
    assert cvetrack("export", "--to", str(tmp_path / "out")).code == 0
    rows = (tmp_path / "out" / "ward.csv").read_text("utf-8-sig").splitlines()
    assert rows[1] == "1,E05000001,Mill Lane,11200,1"


def test_a_ward_goes_by_its_name(take: Any, cvetrack: Cvetrack, store: Store) -> None:
    assert "is not a ward code" in cvetrack("org", "add", "Elm Club", "--ward", "Mill Lane").err
    take(WARDS + "E05000003,Castle Hill,,\nE05000004,St Ann's,,\nE05000005,St Ann's,,\n")
    added = cvetrack("org", "add", "Elm Club", "--ward", "mill lane")
    assert (added.code, added.err) == (0, "The ward is Mill Lane, E05000001.\n")
    cvetrack("org", "edit", "elm-club", "--ward", "CASTLE")
    assert store.rows("SELECT ward_code FROM organisation") == [("E05000002",)]
    store.end()
    assert "Elm Club" in cvetrack("org", "list", "--ward", "castle").out
    cvetrack("org", "edit", "elm-club", "--ward", "hill")
    assert store.rows("SELECT ward_code FROM organisation") == [("E05000003",)]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "cas",
            "could be any of these 2 wards. Give its code:\n  E05000002  Castle\n  E05000003  Castle Hill\n",
        ),
        (
            "st anns",
            "could be any of these 2 wards. Give its code:\n  E05000004  St Ann's\n  E05000005  St Ann's\n",
        ),
        ("Mill Lnae", 'is called "Mill Lnae". Did you mean Mill Lane?'),
        ("zzz", "See them with: cvetrack reach --by ward"),
    ],
)
def test_what_could_be_several_is_refused_with_them(
    take: Any, cvetrack: Cvetrack, store: Store, said: str, told: str
) -> None:
    take(WARDS + "E05000003,Castle Hill,,\nE05000004,St Ann's,,\nE05000005,St Ann's,,\n")
    refused = cvetrack("org", "add", "Elm Club", "--ward", said)
    assert (refused.code, store.value("SELECT count(*) FROM organisation")) == (3, 0)
    assert told in refused.err
    assert refused.err.endswith("Nothing was written.\n")


def test_a_code_need_not_be_in_the_list(take: Any, cvetrack: Cvetrack, store: Store) -> None:
    take()
    assert cvetrack("org", "add", "Elm Club", "--ward", "e05011118").code == 0
    assert store.rows("SELECT ward_code FROM organisation") == [("E05011118",)]
