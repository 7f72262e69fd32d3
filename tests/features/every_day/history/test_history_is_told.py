"""`cvetrack history`: what was done, by whom and when, in words."""

import csv
import io
import json
from datetime import date

import pytest

from cvetrack.features.every_day.history.rules import Deed, did, names
from cvetrack.store.connection import Store
from tests.conftest import Cvetrack
from tests.features.every_day.history.test_undo_and_redo import said


@pytest.fixture
def written(cvetrack: Cvetrack) -> Cvetrack:
    """A store with seven operations, the last of them taken back and brought back."""
    cvetrack("org", "add", "Eastside Youth", "--alias", "The Shed")
    cvetrack("org", "add", "Riverside Elders")
    cvetrack("log", "eastside-youth", "--about", "housing", "--note", "wants the hall")
    cvetrack("engagement", "edit", "E1", "--about", "parks", "--note", "wants the hall on Thursdays")
    cvetrack("log", "riverside-elders")
    cvetrack("undo")
    cvetrack("redo")
    return cvetrack


def test_the_newest_comes_first_in_words(written: Cvetrack) -> None:
    lines = [" ".join(said(line).split()) for line in written("history").out.splitlines()]
    assert lines == [
        "8 MOMENT sam-reed redo brings back 6: engagement E2 with Riverside Elders added",
        "7 MOMENT sam-reed undo takes back 6: engagement E2 with Riverside Elders removed, taken back",
        "6 MOMENT sam-reed log engagement E2 with Riverside Elders added",
        "5 MOMENT sam-reed engagement edit engagement E1 with Eastside Youth changed, topic parks added",
        "4 MOMENT sam-reed log engagement E1 with Eastside Youth added, topic housing added",
        "3 MOMENT sam-reed org add organisation riverside-elders added",
        "2 MOMENT sam-reed org add organisation eastside-youth added, "
        "organisation alias The Shed of Eastside Youth added",
        "1 MOMENT init officer sam-reed added, setting basis added",
    ]


def test_whose_a_record_is_and_what_it_is_to_people(written: Cvetrack) -> None:
    written("promise", "make", "eastside-youth", "dates", "--due", "friday")
    written("milestone", "reach", "eastside-youth", "M6", "--evidence", "E1")
    written("engagement", "edit", "E1", "--add", "riverside-elders")
    lines = written("history").out.splitlines()[:3]
    assert lines[0].endswith("engagement E1 with Eastside Youth and Riverside Elders changed")
    assert lines[1].endswith("milestone M6 They start it of Eastside Youth added")
    assert lines[2].endswith("promise P1 with Eastside Youth added")


def test_what_was_taken_back_is_marked(written: Cvetrack) -> None:
    written("undo")
    lines = written("history").out.splitlines()
    assert lines[3].endswith("engagement E2 added, taken back")


def test_the_history_of_one_organisation(written: Cvetrack) -> None:
    numbers = [line.split()[0] for line in written("history", "eastside").out.splitlines()]
    assert numbers == ["5", "4", "2"]
    numbers = [line.split()[0] for line in written("history", "Riverside Elders").out.splitlines()]
    assert numbers == ["8", "7", "6", "3"]


def test_the_history_of_a_merged_organisation_has_both(written: Cvetrack) -> None:
    written("org", "merge", "riverside-elders", "eastside-youth")
    numbers = [line.split()[0] for line in written("history", "eastside-youth").out.splitlines()]
    assert {"9", "4", "2"} <= set(numbers)


def test_one_operation_with_every_row(written: Cvetrack) -> None:
    told = written("history", "--op", "5").out
    assert said(told.splitlines()[0]) == "Operation 5: engagement edit, MOMENT, by sam-reed"
    assert "  engagement E1 changed" in told
    assert "    note  wants the hall -> wants the hall on Thursdays" in told
    assert "  topic parks added" in told
    assert "It was taken back." not in told


def test_an_operation_that_was_taken_back_says_so(written: Cvetrack) -> None:
    written("undo")
    assert "It was taken back." in written("history", "--op", "6").out


def test_an_operation_that_is_not_there(written: Cvetrack) -> None:
    refused = written("history", "--op", "77")
    assert (refused.code, refused.err) == (3, "There is no operation 77. See them with: cvetrack history\n")


def test_twenty_are_shown_and_all_on_request(cvetrack: Cvetrack) -> None:
    for number in range(25):
        cvetrack("settings", "set", "usual_ideal", str(30 + number))
    shown = cvetrack("history")
    assert len(shown.out.splitlines()) == 20
    assert shown.err == "There is more: cvetrack history --all\n"
    assert len(cvetrack("history", "--all").out.splitlines()) == 26
    assert len(json.loads(cvetrack("history", "--json").out)["rows"]) == 26


def test_programs_get_the_fields(written: Cvetrack) -> None:
    answer = json.loads(written("history", "--json").out)
    assert answer["schema"] == "cvetrack/history/1"
    undo = answer["rows"][1]
    assert (undo["op"], undo["officer"], undo["command"]) == (7, "sam-reed", "undo")
    assert (undo["takes_back"], undo["brings_back"], undo["taken_back"]) == (6, None, True)
    assert date.fromisoformat(undo["at"][:10])
    one = json.loads(written("history", "--op", "4", "--json").out)
    assert one["schema"] == "cvetrack/operation/1"
    assert one["item"]["changes"][0]["new"]["note"] == "wants the hall"
    rows = list(csv.reader(io.StringIO(written("history", "--csv").out)))
    assert rows[0][:2] == ["op", "at"]
    assert len(rows) == 9


def test_what_outsiders_wrote_cannot_move_the_cursor(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Eastside\x1b[2J Youth", "--alias", "The \x1b]0;Shed\x07")
    told = cvetrack("history").out + cvetrack("history", "--op", "2").out
    assert "\x1b" not in told
    assert "\x07" not in told


def test_what_was_erased_is_said_to_be(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("org", "add", "Eastside Youth")
    other = store.connection
    other.execute("DROP TRIGGER change_body_kept")
    other.execute("DELETE FROM change_body WHERE seq IN (SELECT seq FROM change WHERE op_id = 2)")
    told = cvetrack("history", "--op", "2")
    assert (told.code, "what it held was erased" in told.out) == (0, True)


def test_words_for_what_was_done() -> None:
    one = Deed("engagement", "insert", 1, "E7", link=False)
    links = Deed("touch", "insert", 2, None, link=True)
    many = Deed("organisation_alias", "delete", 3, None, link=False)
    assert did([one, links]) == "engagement E7 added"
    assert did([links]) == "2 touches added"
    assert did([many, Deed("safety_incident", "update", 1, None, link=False)]) == (
        "3 organisation aliases removed, safety incident changed"
    )
    assert did([one, many, one, many, Deed("topic", "insert", 1, "parks", link=False)]) == (
        "engagement E7 added, 3 organisation aliases removed, engagement E7 added, and 4 more changes"
    )
    assert did([one, one, one, one]).endswith("engagement E7 added, and 1 more change")
    assert names([one, links, Deed("topic", "insert", 1, "parks", link=False)]) == "E7, parks"
    assert names([Deed("organisation", "insert", 500, None, link=False)]) == "500 organisations"
    assert names([links]) == ""
