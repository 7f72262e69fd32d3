"""Point 2: what they need, in their words and their order, is met only when they say so."""

from tests.conftest import Cvetrack


def test_a_need_is_heard_passed_on_and_met_by_their_own_word(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Eastside Youth", "--kind", "youth")
    heard = cvetrack(
        "need", "add", "eastside", "Somewhere warm for the homework club.", "--priority", "urgent"
    )
    assert '"Somewhere warm for the homework club"' in heard.out
    assert cvetrack("need", "refer", "N1", "--to", "the library").code == 0
    assert cvetrack("need", "tell", "N1").code == 0

    # The library says it has a room: to us that is an answer, to them nothing changed yet.
    assert "Somewhere warm" in cvetrack("need", "list", "eastside", "--open").out

    met = cvetrack(
        "need", "met", "N1", "--words", "They have the reading room on Tuesdays.", as_of="2026-03-20"
    )
    assert "they say it is met" in met.out
    told = cvetrack("timeline", "eastside", "--oldest-first", as_of="2026-03-20").out
    assert told.index('need "Somewhere warm') < told.index("referred their need") < told.index("is met")
    assert "N1" in cvetrack("search", "reading room", as_of="2026-03-20").out


def test_what_they_need_is_asked_while_a_contact_is_written_down(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Eastside Youth")
    logged = cvetrack(
        "log", "eastside", "--need", "a kettle", "--promise", "ask the centre", "--due", "friday"
    )
    assert "Eastside Youth needs: a kettle." in logged.out
    assert "a kettle" in cvetrack("brief", "eastside").out
    cvetrack("undo")
    assert "a kettle" not in cvetrack("brief", "eastside").out
