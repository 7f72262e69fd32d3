"""One relationship as a terminal and a pipe show it."""

from datetime import date
from typing import Any

import pytest

from cvetrack.features.every_day.timeline import queries, rules, view
from cvetrack.kernel.dates import add_months
from cvetrack.kernel.text import safe
from cvetrack.store.connection import Store
from cvetrack.store.leading import give_lead
from cvetrack.store.named import Found
from cvetrack.store.operation import operation
from cvetrack.terminal.drawing import Drawing, Page, bare
from cvetrack.terminal.plain import letters_only
from tests.builders import STAMP, TODAY, a_concern, a_need, a_promise, an_engagement, an_organisation
from tests.features.every_day.timeline.making import a_flag, a_milestone
from tests.screens import drawn, golden, piped


@pytest.fixture
def eastside(store: Store) -> Found:
    """Three years of Eastside Youth: leads, milestones, flags, what was said and promised, an open silence."""
    youth = an_organisation(store, added_on=date(2023, 3, 6), kind="youth", ideal_days=28, at_most_days=42)
    centre = an_organisation(store, "Highfields Centre", added_on=date(2022, 1, 10))
    with operation(store, "seed", officer="sam-reed", stamp=STAMP) as writing:
        writing.update("officer", {"id": 1}, {"since": "2022-01-10"})
        priya = writing.insert(
            "officer", {"slug": "priya-nair", "name": "Priya Nair", "since": "2022-01-10", "until": None}
        )
        give_lead(writing, youth.id, priya, since=date(2023, 3, 6))
        give_lead(writing, youth.id, 1, since=date(2025, 3, 10), jointly=True)
        amina = writing.insert(
            "contact",
            {
                "slug": "amina-yusuf",
                "organisation_id": youth.id,
                "name": "Amina Yusuf",
                "role": "chair",
                "since": "2023-03-06",
            },
        )
    an_engagement(store, youth, on=date(2023, 3, 14), channel="email", purpose="security")
    an_engagement(store, youth, on=date(2023, 4, 20), channel="call")
    an_engagement(
        store, youth, on=date(2024, 4, 9), channel="meeting", started_by="third-party", via_id=centre.id
    )
    an_engagement(store, youth, on=date(2024, 4, 23), minutes=60, topics=["youth"], contact_ids=[amina])
    an_engagement(store, youth, on=date(2024, 5, 21), channel="call", minutes=15, topics=["housing"])
    an_engagement(store, youth, on=date(2024, 6, 27), theirs=True, place="The Shed", channel="event")
    an_engagement(store, youth, on=date(2024, 8, 6), purpose="security", channel="meeting")
    an_engagement(store, youth, on=date(2024, 9, 3), started_by="them", channel="call", topics=["parks"])
    for month in (10, 11, 12):
        an_engagement(store, youth, on=date(2024, month, 8), channel="message")
        an_engagement(store, youth, on=date(2024, month, 15), started_by="them", channel="email")
    an_engagement(store, youth, on=date(2024, 12, 19), started_by="them", channel="call")
    an_engagement(store, youth, on=date(2025, 2, 25), topics=["housing"], contact_ids=[amina])
    an_engagement(store, youth, on=date(2025, 3, 11), channel="meeting", note="Sam and Priya came together.")
    evening = an_engagement(
        store,
        youth,
        on=date(2025, 4, 10),
        channel="event",
        time="19:30",
        minutes=150,
        out_of_hours=True,
        theirs=True,
        place="The Shed",
        topics=["food", "housing", "youth"],
        note="Their open evening. Two trustees asked why the council only ever rings after something has "
        "been in the paper; we said that was fair, and what we would do instead.\n\nWanted: the hall on "
        "Thursdays.",
        contact_ids=[amina],
        started_by="them",
    )
    criticism = an_engagement(
        store, youth, on=date(2025, 5, 13), started_by="them", minutes=45, topics=["policing"]
    )
    answer = an_engagement(store, youth, centre, on=date(2025, 5, 29), channel="meeting", purpose="mixed")
    an_engagement(store, youth, on=date(2025, 7, 3), channel="call", purpose="security", minutes=10)
    an_engagement(store, youth, on=date(2025, 9, 9), started_by="them", channel="call", topics=["parks"])
    an_engagement(store, youth, on=date(2025, 10, 14), started_by="them", topics=["housing"])
    an_engagement(store, youth, on=date(2025, 11, 18), channel="visit", minutes=90, topics=["youth"])
    an_engagement(store, youth, on=date(2025, 12, 2), channel="call", minutes=5)
    an_engagement(
        store,
        youth,
        on=date(2026, 1, 5),
        started_by="them",
        channel="call",
        note="Happy new year, and the hall?",
    )
    for milestone, day, evidence in (
        ("M1", "2024-04-23", "E4"),
        ("M2", "2024-04-23", "E4"),
        ("M3", "2024-09-03", "E8"),
        ("M4", "2024-11-08", "E11"),
        ("M6", "2024-12-19", "E8 E15"),
        ("M10", "2025-04-10", f"E{evening}"),
        ("M11", "2025-05-29", f"E{answer}"),
        ("M7", "2025-05-29", f"E{criticism} E{answer}"),
    ):
        a_milestone(store, youth, milestone, on=day, evidence=evidence)
    a_need(store, youth, "somewhere warm for the homework club", on=date(2024, 9, 3), priority="high")
    a_promise(
        store, youth, "the hall in July", on=date(2025, 5, 29), due=date(2025, 7, 1), missed=date(2025, 9, 9)
    )
    a_promise(store, youth, "dates for Thursdays", on=date(2026, 1, 5), due=date(2026, 2, 27))
    asked, answered = date(2025, 5, 13), date(2025, 5, 29)
    a_concern(store, youth, "You only ring after a march.", on=asked, answered=answered, criticism=True)
    late = "We promised the hall for July and did not say that it would be late."
    a_milestone(store, youth, "M4", on="2025-09-09", change="reversed", note=late)
    a_flag(store, youth, recorded_on="2024-08-07", review_on="2024-11-05")
    a_flag(store, youth, recorded_on="2025-12-15", review_on="2026-06-01", renewed_on="2026-02-10")
    return youth


def told(store: Store, organisation: Found, **which: Any) -> Page:
    """The answer, newest first."""
    story = queries.story(store, organisation.id, TODAY, **which)
    return view.page(story, story.entries[::-1])


@pytest.mark.parametrize("width", [80, 120])
def test_the_story_on_a_terminal(store: Store, eastside: Found, width: int) -> None:
    screen = drawn(told(store, eastside), width)
    golden(f"timeline-{width}.txt", screen)
    assert max(map(len, screen.splitlines())) <= width


def test_the_story_in_a_pipe(store: Store, eastside: Found) -> None:
    golden("timeline-piped.txt", piped(told(store, eastside)))


def test_an_old_terminal_gets_the_same_shape_in_letters(store: Store, eastside: Found) -> None:
    screen = piped(told(store, eastside))
    letters = letters_only(screen)
    assert letters.isascii()
    assert [len(line) for line in letters.splitlines()] == [len(line) for line in screen.splitlines()]


def rows(page: Page) -> dict[str, str]:
    """The drawing: the 24 months, two characters each, of each row by its name."""
    (drawing,) = [block for block in page if isinstance(block, Drawing)]
    lines = [bare(line) for line in drawing.lines]
    label = lines[1].index(lines[1].strip())
    return {line[:label].strip(): line[label:] for line in lines[2:]}


def test_contact_in_every_month_fills_every_column(store: Store) -> None:
    club = an_organisation(store, "Harbour Boxing Club", at_most_days=60)
    for back in range(24):
        an_engagement(store, club, on=add_months(TODAY, -back))
    shown = rows(told(store, club))
    assert shown == {"we began": "○ " * 23 + "○"}


def test_several_contacts_in_a_month_are_counted_and_more_than_nine_are_a_sign(store: Store) -> None:
    club = an_organisation(store, "Harbour Boxing Club")
    for number in range(12):
        an_engagement(store, club, on=TODAY, started_by="them" if number < 2 else "us")
    for _ in range(9):
        an_engagement(store, club, on=date(2026, 2, 1), purpose="security")
    shown = rows(told(store, club))
    assert shown["they began"] == " " * 10 + "2"
    assert shown["we began"] == " " * 8 + "9 +"
    assert shown["security only"] == " " * 8 + "9 "
    assert "●○ a contact, 2–9 so many, + more · ▲ about security only\n" in piped(told(store, club))


def test_of_a_young_relationship_six_months_are_drawn_and_only_its_signs_explained(store: Store) -> None:
    club = an_organisation(store, "Harbour Boxing Club")
    an_engagement(store, club, on=TODAY)
    page = told(store, club)
    assert rows(page) == {"we began": " " * 10 + "○"}
    assert "●○ a contact, 2–9 so many, + more\n" in piped(page)
    assert "Mon  2 Mar  we began  visit" in piped(page)


def test_milestones_that_would_touch_stand_below_each_other(store: Store) -> None:
    club = an_organisation(store, "Harbour Boxing Club")
    for milestone, day in (
        ("M12", "2026-01-05"),
        ("M7", "2026-02-03"),
        ("M2", "2026-02-03"),
        ("M1", "2026-03-01"),
    ):
        a_milestone(store, club, milestone, on=day, note="Seen.")
    lines = [bare(line) for block in told(store, club) if isinstance(block, Drawing) for line in block.lines]
    assert lines[2:] == [
        "reached M  " + " " * 6 + "12  1",
        "           " + " " * 6 + "  2 ",
        "           " + " " * 6 + "  7 ",
    ]


@pytest.mark.parametrize(
    ("today", "years", "letters"),
    [
        (date(2026, 1, 31), f"   {'2024':22}{'2025':24}2026", "F M A M J J A S O N D J F M A"),
        (date(2025, 12, 31), f"   {'2024':24}2025", "J F M A M J J A S O N D J F M"),
        (date(2025, 9, 1), f"   {'2023':6}{'2024':24}2025", "O N D J F M A M J J A S O N D"),
        (date(2025, 10, 1), f"  2023 {'2024':24}2025", "N D J F M A M J J A S O N D J"),
        (date(2025, 11, 1), f"2023 {'2024':24}2025", "D J F M A M J J A S O N D J F"),
    ],
)
def test_each_year_stands_above_its_january(store: Store, today: date, years: str, letters: str) -> None:
    club = an_organisation(store, "Harbour Boxing Club")
    an_engagement(store, club, on=rules.first_drawn(today))
    story = queries.story(store, club.id, today)
    (drawing,) = [block for block in view.page(story, story.entries) if isinstance(block, Drawing)]
    label = len("we began  ")
    above, below = map(bare, drawing.lines[:2])
    assert (above[label - 3 :], below[label:][:29]) == (years, letters)


def test_the_words_of_a_record_stand_with_its_beginning_and_its_last_step(store: Store) -> None:
    club = an_organisation(store, "Harbour Boxing Club")
    words = "Nobody came."
    a_concern(store, club, words, on=date(2026, 1, 5), answered=date(2026, 1, 9), told=date(2026, 1, 12))
    story = queries.story(store, club.id, TODAY)
    newest_first = piped(view.page(story, story.entries[::-1]))
    oldest_first = piped(view.page(story, story.entries, oldest_first=True))
    assert newest_first.count("Nobody came") == 2
    assert "we answered their concern " in newest_first
    assert oldest_first.count("Nobody came") == 1


LONG_WORD = "Hall" * 2_500


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize(
    "note",
    [
        "word " * 2_000,
        LONG_WORD,
        "\x1b[2J\x1b]0;owned\x07 red [red]alert[/red] :bomb:",
        "\u202egnp.exe\u2028\u2029",
    ],
)
def test_any_note_wraps_under_itself_and_is_only_text(store: Store, note: str, width: int) -> None:
    club = an_organisation(store, "The " + "Very Long Name of a Club " * 11)
    an_engagement(store, club, on=TODAY, note=note.strip(), topics=["housing", "youth"])
    screen = drawn(told(store, club), width)
    assert max(map(len, screen.splitlines())) <= width
    assert not {"\x1b", "\x07", "\u202e", "\u2028"} & set(screen)
    shown = "".join(screen.split())
    assert "".join(club.name.split()) in shown
    assert "".join(safe(note).split()) in shown


def test_a_note_keeps_its_lines(store: Store) -> None:
    club = an_organisation(store)
    an_engagement(store, club, on=TODAY, note="Two asks:\r\n- the hall\n\n\n- a new boiler")
    lines = piped(told(store, club)).splitlines()
    at = lines.index("                        Two asks:")
    assert lines[at + 1 :] == ["                        - the hall", "                        - a new boiler"]
