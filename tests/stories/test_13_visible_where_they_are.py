"""Point 13: being at their events, not only at ours, is kept and told, and what nobody said is not made up."""

import csv
import io
import json

import pytest

from tests.conftest import Cvetrack


def test_whose_ground_it_was_is_written_read_and_corrected(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Riverside Elders")
    cvetrack("log", "riverside", "--channel", "event", "--theirs", "--about", "lunch-club", "--at", "12:30")
    cvetrack("log", "riverside", "--channel", "meeting", "--where", "Town Hall, room 4")
    contacts = json.loads(cvetrack("engagement", "list", "riverside", "--json").out)["rows"]
    assert {each["channel"]: each["theirs"] for each in contacts} == {"event": True, "meeting": None}
    assert "at theirs" in cvetrack("timeline", "riverside").out
    cvetrack("engagement", "edit", "E2", "--theirs", "--where", "the lunch club")
    assert all(
        each["theirs"]
        for each in json.loads(cvetrack("engagement", "list", "riverside", "--json").out)["rows"]
    )
    cvetrack("undo")
    assert cvetrack("timeline", "riverside").out.count("at theirs") == 1


@pytest.mark.parametrize(
    ("said", "theirs", "echo"),
    [
        ("--channel visit", True, ""),
        ("--channel visit --theirs", True, ""),
        ("--channel visit --ours", False, ", at ours"),
        ("--channel call", None, ""),
        ("--channel email --theirs", True, ", at theirs"),
        ("--channel event", None, ""),
        ("--channel event --theirs", True, ", at theirs"),
        ("--channel event --ours", False, ", at ours"),
        ("--channel message", None, ""),
        ("", None, ""),
        ("--ours", False, ", at ours"),
    ],
)
def test_a_visit_is_theirs_and_of_others_nothing_is_known_until_it_is_said(
    cvetrack: Cvetrack, said: str, theirs: bool | None, echo: str
) -> None:
    cvetrack("org", "add", "Riverside Elders")
    logged = cvetrack("log", "riverside", *said.split())
    assert f" Riverside Elders, Mon 2 March 2026{echo}, begun by us." in logged.out
    assert json.loads(cvetrack("engagement", "show", "E1", "--json").out)["item"]["theirs"] is theirs
    (row,) = csv.DictReader(io.StringIO(cvetrack("engagement", "list", "--csv").out))
    assert row["theirs"] == {True: "true", False: "false", None: ""}[theirs]
    whose = {True: "at theirs", False: "at ours", None: None}[theirs]
    for screen in (cvetrack("engagement", "show", "E1").out, cvetrack("timeline", "riverside").out):
        assert [each for each in ("at theirs", "at ours") if each in screen] == ([whose] if whose else [])


@pytest.mark.parametrize(
    ("logged", "edited", "theirs"),
    [
        ("--channel visit", "--channel call", None),
        ("--channel call", "--channel visit", True),
        ("--channel call", "--channel email", None),
        ("--channel visit --ours", "--channel call", False),
        ("--channel event --theirs", "--channel meeting", True),
        ("--channel visit", "--channel call --ours", False),
        ("--channel visit", "--where hall", True),
    ],
)
def test_another_channel_takes_what_nobody_said_with_it(
    cvetrack: Cvetrack, logged: str, edited: str, theirs: bool | None
) -> None:
    cvetrack("org", "add", "Riverside Elders")
    cvetrack("log", "riverside", *logged.split())
    before = cvetrack("engagement", "show", "E1", "--json").out
    assert cvetrack("engagement", "edit", "E1", *edited.split()).code == 0
    assert json.loads(cvetrack("engagement", "show", "E1", "--json").out)["item"]["theirs"] is theirs
    assert cvetrack("undo").code == 0
    assert cvetrack("engagement", "show", "E1", "--json").out == before
