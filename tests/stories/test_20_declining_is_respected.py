"""Point 20: some will not engage while we engage a rival; that is respected, and the door stays open."""

from tests.conftest import Cvetrack


def test_those_who_declined_are_not_chased_and_not_forgotten(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Midtown Forum", "--every", "4w", as_of="2025-06-02")
    cvetrack("org", "add", "Highfields Centre", as_of="2025-06-02")
    cvetrack("log", "midtown", "--note", "Not while you sit with the Centre.", as_of="2025-06-03")
    assert "Midtown Forum" in cvetrack("today").out
    words = "Asked us to come back once the hall is shared."
    declined = cvetrack("org", "edit", "midtown", "--status", "declined", "--because", words)
    assert declined.code == 0
    assert "Midtown Forum" not in cvetrack("today").out
    shown = cvetrack("org", "show", "midtown").out
    assert "declined" in shown
    assert words in shown


def test_a_rivalry_is_theirs_to_state_and_lapses_by_itself(cvetrack: Cvetrack) -> None:
    test_those_who_declined_are_not_chased_and_not_forgotten(cvetrack)
    flagged = cvetrack(
        *("flag", "rival", "midtown", "highfields-centre", "--scope", "room", "--evidence", "E1"),
        *("--because", "They said so at the first meeting.", "--review", "1 june"),
    )
    assert flagged.code == 0
    assert "will not share with Highfields Centre: room" in cvetrack("brief", "midtown").out
    assert "Midtown Forum will not share" in cvetrack("brief", "highfields-centre").out
    assert "will not share" not in cvetrack("brief", "midtown", as_of="2026-06-02").out
