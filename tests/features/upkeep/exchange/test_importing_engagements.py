"""Engagements from a file: dated as in the UK, with organisations of the register, each one once."""

import json
from pathlib import Path
from typing import Any

import pytest

from cvetrack.features.upkeep.exchange import actions
from cvetrack.store.connection import Store
from tests.builders import an_engagement, an_organisation
from tests.conftest import Cvetrack
from tests.store.dumping import dump

PACK = """\
id,date,start_time,out_of_hours,channel,initiated_by,via_ref,purpose,strand,participation_level,orgs,topics,note
E7,2026-02-27,19:30,true,visit,them,,non-security,none,consult,eastside-youth;Midtown Forum,Housing;youth,"Asked, twice"
,28/2/2026,,,phone call,,,,,,The Shed,,
E9,2026-02-02,,,call,us,ORG-2,,islamist,,ORG-1,youth,
"""


@pytest.fixture
def visits(tmp_path: Path, store: Store) -> Any:
    """Write a file of visits to two organisations of the register; its path."""
    an_organisation(store, "Eastside Youth", aliases=["The Shed"])
    an_organisation(store, "Midtown Forum")

    def write(text: str) -> str:
        path = tmp_path / "visits.csv"
        path.write_text(text.replace("phone call", "call"), encoding="utf-8")
        return str(path)

    return write


def told(cvetrack: Cvetrack, *arguments: str) -> dict[str, Any]:
    """What an import answers with --json."""
    said: dict[str, Any] = json.loads(cvetrack("import", "engagements", *arguments, "--json").out)
    return said


def test_the_columns_of_the_pack_are_taken(cvetrack: Cvetrack, store: Store, visits: Any) -> None:
    done = cvetrack("import", "engagements", visits(PACK))
    assert (done.code, done.out.splitlines()[0]) == (
        0,
        "visits.csv: 3 rows read, 3 added, 0 there already, 0 refused.",
    )
    assert "initiated_by -> started_by" in done.err
    assert "Ignored: out_of_hours." in done.err
    columns = "day, time, channel, purpose, strand, started_by, level, theirs, out_of_hours, note, via_id"
    assert store.rows(f"SELECT id, {columns}, file_import_id FROM engagement") == [
        (1, "2026-02-02", None, "call", "security", "islamist", "us", None, None, 0, None, 2, 1),
        (
            2,
            "2026-02-27",
            "19:30",
            "visit",
            "non-security",
            "none",
            "them",
            "consult",
            1,
            1,
            "Asked, twice",
            None,
            1,
        ),
        (3, "2026-02-28", None, "call", "non-security", "none", "us", None, None, 1, None, None, 1),
    ]
    assert store.rows("SELECT engagement_id, organisation_id FROM touch ORDER BY 1, 2") == [
        *((1, 1), (2, 1), (2, 2), (3, 1)),
    ]
    assert store.rows(
        "SELECT engagement_id, name FROM engagement_topic JOIN topic ON topic.id = topic_id ORDER BY 1, 2"
    ) == [(1, "youth"), (2, "housing"), (2, "youth")]


def test_the_same_engagements_again_are_there_already(cvetrack: Cvetrack, store: Store, visits: Any) -> None:
    path = visits(PACK)
    cvetrack("import", "engagements", path)
    before = dump(store)
    again = told(cvetrack, path)
    assert (again["op"], again["added"], again["present"], again["refused"]) == (None, 0, 3, 0)
    assert dump(store) == before


def test_our_own_list_comes_back_as_there_already(cvetrack: Cvetrack, store: Store, visits: Any) -> None:
    cvetrack("import", "engagements", visits(PACK))
    cvetrack("engagement", "edit", "E2", "--note", "Asked three times", "--channel", "call")
    listed = cvetrack("engagement", "list", "--csv").out
    again = told(cvetrack, visits(listed))
    assert (again["read"], again["added"], again["present"]) == (3, 0, 3)


def test_our_own_list_fills_another_store(cvetrack: Cvetrack, store: Store, visits: Any) -> None:
    cvetrack("import", "engagements", visits(PACK))
    listed = cvetrack("engagement", "list", "--csv").out
    cvetrack("import", "undo")
    assert told(cvetrack, visits(listed))["added"] == 3
    assert [line.split(",", 1)[1] for line in cvetrack("engagement", "list", "--csv").out.splitlines()] == [
        line.split(",", 1)[1] for line in listed.splitlines()
    ]


def test_an_id_of_another_program_is_not_ours(cvetrack: Cvetrack, store: Store, visits: Any) -> None:
    eastside = an_organisation(store, "Canal")
    an_engagement(store, eastside)
    text = "id,date,channel,org,note\n1,2026-03-02,visit,midtown-forum,\n2,2026-03-01,visit,canal,\n"
    assert told(cvetrack, visits(text))["added"] == 2


def test_the_same_line_twice_is_one_engagement(cvetrack: Cvetrack, store: Store, visits: Any) -> None:
    line = "3/2/2026,visit,eastside-youth,{time},hello\n"
    text = "date,channel,org,time,note\n" + "".join(
        line.format(time=time) for time in ("", "", "10:00", "15:00")
    )
    done = told(cvetrack, visits(text))
    assert (done["added"], done["present"]) == (3, 1)
    assert done["differing"] == [{"line": 3, "sentence": "The same again (line 2)."}]
    assert told(cvetrack, visits(text))["present"] == 4


def test_an_engagement_logged_by_hand_is_found(cvetrack: Cvetrack, store: Store, visits: Any) -> None:
    met = ("eastside-youth", "eastside-youth;midtown-forum")
    text = "date,channel,org,note\n" + "".join(f"2/3/2026,visit,{orgs},hello\n" for orgs in met)
    path = visits(text)
    cvetrack("log", "eastside-youth", "--channel", "visit", "--note", "hello", "--at", "10:00")
    done = told(cvetrack, path)
    assert (done["added"], done["present"]) == (1, 1)


def test_what_is_wrong_is_named_by_line_and_column(cvetrack: Cvetrack, store: Store, visits: Any) -> None:
    text = (
        "Date,Time,Duration,Channel,Who,Officers\n"
        "31/2/2026,,,,eastside-youth,\n"
        "1/3/2027,,,,eastside-youth,\n"
        "5 january,,,,eastside-youth,\n"
        "1/3/2026,2:30,,,eastside-youth,\n"
        "1/3/2026,,25h,,eastside-youth,\n"
        "1/3/2026,,99999,,eastside-youth,\n"
        "1/3/2026,,,pigeon,eastside-youth,\n"
        "1/3/2026,,,,Eastside Yuth,\n"
        "1/3/2026,,,,,\n"
        ",,,,eastside-youth,Nobody Known\n"
    )
    refused = cvetrack("import", "engagements", visits(text))
    assert refused.code == 1
    assert [line.split(":", 1)[0] for line in refused.err.splitlines()[1:-1]] == [
        *("line 2, column Date", "line 3, column Date", "line 4, column Date", "line 5, column Time"),
        *(
            "line 6, column Duration",
            "line 7, column Duration",
            "line 8, column Channel",
            "line 9, column Who",
        ),
        *("line 10", "line 11, column Officers"),
    ]
    assert 'No organisation is called "Eastside Yuth". Did you mean eastside-youth?' in refused.err
    assert '"5 january" is a different day every year. Write it with its year.' in refused.err
    assert store.value("SELECT count(*) FROM engagement") == 0
    skipped = cvetrack(
        "import", "engagements", visits(text + "1/3/2026,,,,eastside-youth,sam-reed\n"), "--skip-errors"
    )
    assert skipped.out.startswith("visits.csv: 11 rows read, 1 added, 0 there already, 10 refused.\n")
    assert "line 10                   It names no organisation." in skipped.out
    assert store.rows("SELECT officer_id FROM engagement_officer") == [(1,)]


def test_batches_are_joined_without_a_seam(
    cvetrack: Cvetrack, store: Store, visits: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "BATCH", 3)
    rows = "".join(f"{day}/2/2026,visit,eastside-youth,note {day % 5},parks\n" for day in range(28, 0, -1))
    text = "date,channel,org,note,topic\n" + rows + "28/2/2026,visit,eastside-youth,note 3,parks\n"
    done = told(cvetrack, visits(text))
    assert (done["read"], done["added"], done["present"], done["refused"]) == (29, 28, 1, 0)
    assert done["differing"] == [{"line": 30, "sentence": "The same again (line 2)."}]
    assert store.value("SELECT count(*) FROM engagement_topic") == 28
    assert told(cvetrack, visits(text))["present"] == 29


def test_an_import_of_engagements_is_undone_as_one_thing(
    cvetrack: Cvetrack, store: Store, visits: Any
) -> None:
    path = visits(PACK)
    before = dump(store)
    cvetrack("import", "engagements", path)
    assert cvetrack("search", "Asked, twice").code == 0
    assert cvetrack("import", "undo").code == 0
    assert dump(store) == before
