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


def test_the_door_stays_open_until_the_day_they_named(cvetrack: Cvetrack) -> None:
    for name in ("Midtown Forum", "Highfields Centre"):
        cvetrack("org", "add", name, as_of="2025-06-02")
    declined = cvetrack(
        *("org", "decline", "midtown-forum", "--because", "Not while you sit with the Centre."),
        *("--ask-again", "1 september 2026"),
    )
    assert declined.code == 0
    # Meanwhile nobody asks them without meaning to, and word that goes to all goes past them, aloud.
    assert cvetrack("ask", "record", "midtown-forum", "a letter of support").code == 2
    sent = cvetrack("broadcast", "send", "The library is open.", "--to-all")
    assert "Midtown Forum would rather not engage" in sent.err
    assert "Midtown Forum" not in cvetrack("today", "--all", as_of="2026-08-20").out
    assert "they would rather not engage then: ask them again" in cvetrack("today", as_of="2026-09-01").out
    cvetrack("org", "edit", "midtown-forum", "--status", "active", as_of="2026-09-01")
    assert cvetrack("ask", "record", "midtown-forum", "how the year went", as_of="2026-09-01").code == 0


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


def test_the_rival_is_fed_less_until_somebody_looks(cvetrack: Cvetrack) -> None:
    for name in ("Midtown Forum", "Highfields Centre"):
        cvetrack("org", "add", name, as_of="2025-06-02")
    cvetrack("log", "midtown-forum", as_of="2025-06-03")
    cvetrack(
        *("flag", "rival", "midtown-forum", "highfields-centre", "--scope", "room", "--evidence", "E1"),
        *("--because", "They said so at the first meeting."),
    )
    for month in ("09", "10", "11"):
        cvetrack("log", "highfields-centre", as_of=f"2025-{month}-03")
        cvetrack(
            "voice", "offer", "highfields-centre", "a column", "--channel", "paper", as_of=f"2025-{month}-04"
        )
    # Contact looks alike, one more or less; what they were offered does not, and nobody said why.
    said = cvetrack("fairness", "midtown-forum", "highfields-centre").out
    assert "1 measure differs; no reason is recorded for offers of voice." in said
    assert "Midtown Forum says it will not be in one room with Highfields Centre." in said
    assert "What one states is no reason to give either less." in said
    # It is put right, and the difference is gone.
    cvetrack("voice", "offer", "midtown-forum", "the same column", "--channel", "paper")
    assert "Nothing differs by so much" in cvetrack("fairness", "midtown-forum", "highfields-centre").out
