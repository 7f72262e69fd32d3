"""Point 13: being at their events, not only at ours, is kept and told."""

import json

from tests.conftest import Cvetrack


def test_whose_ground_it_was_is_written_read_and_corrected(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Riverside Elders")
    cvetrack("log", "riverside", "--channel", "event", "--theirs", "--about", "lunch-club", "--at", "12:30")
    cvetrack("log", "riverside", "--channel", "meeting", "--where", "Town Hall, room 4")
    contacts = json.loads(cvetrack("engagement", "list", "riverside", "--json").out)["rows"]
    assert {each["channel"]: each["theirs"] for each in contacts} == {"event": True, "meeting": False}
    assert "at theirs" in cvetrack("timeline", "riverside").out
    cvetrack("engagement", "edit", "E2", "--theirs", "--where", "the lunch club")
    assert all(
        each["theirs"]
        for each in json.loads(cvetrack("engagement", "list", "riverside", "--json").out)["rows"]
    )
    cvetrack("undo")
    assert cvetrack("timeline", "riverside").out.count("at theirs") == 1
