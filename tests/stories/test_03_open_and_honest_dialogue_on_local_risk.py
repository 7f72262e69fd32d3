"""Point 3: talk openly about local risk, and answer what is asked, also later."""

from tests.conftest import Cvetrack


def test_a_question_that_nobody_in_the_room_could_answer_is_not_forgotten(cvetrack: Cvetrack) -> None:
    for name in ("Canal Street Mosque", "Riverside Elders"):
        cvetrack("org", "add", name, as_of="2026-01-05")

    # A Tuesday evening in February: stickers have appeared in the market, and two groups want to know.
    talk = cvetrack(
        *("briefing", "record", "canal-street-mosque", "riverside-elders"),
        *("--about", "Stickers of the extreme right in the market: what we know, and what we do not."),
        *("--asked", "Who decides which strand weighs what?"),
        as_of="2026-02-10",
    )
    assert talk.out == (
        "Canal Street Mosque and Riverside Elders took part in an open talk on Tue 10 February 2026: "
        '"Stickers of the extreme right in the market: what we know, and what we do not". Recorded as J1. '
        'They asked "Who decides which strand weighs what?" and wait for our answer: '
        "cvetrack briefing answer J1 TEXT\n"
    )

    # Two weeks later it is still open, and the list says so.
    assert (
        "asked, unanswered for 2 weeks: Who decides" in cvetrack("briefing", "list", as_of="2026-02-24").out
    )

    # The answer goes to those who asked, and into the story of each of them.
    cvetrack("briefing", "answer", "J1", "The council does, and publishes why.", as_of="2026-02-25")
    assert cvetrack("briefing", "list", "--unanswered").out == "Nothing that was asked waits for an answer.\n"
    for slug in ("canal-street-mosque", "riverside-elders"):
        story = cvetrack("timeline", slug).out
        assert 'we answered what was asked, "Who decides which strand weighs what?"' in story
        assert "we talked openly about local risk" in story
    assert "J1" in cvetrack("search", "stickers").out
