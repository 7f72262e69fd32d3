"""An officer who left and comes back is one person in two spells; the last one's leave can be taken back."""

import json

import pytest

from cvetrack.store.connection import Store
from tests.conftest import Cvetrack


@pytest.fixture
def priya(cvetrack: Cvetrack) -> None:
    """Priya Shah served from January to June 2025; Sam Reed serves since 2024."""
    cvetrack("officer", "edit", "sam-reed", "--on", "1/3/2024")
    cvetrack("officer", "add", "Priya Shah", "--on", "6/1/2025", as_of="2025-01-06")
    left = cvetrack("officer", "leave", "priya-shah", "--on", "2/6/2025", CVETRACK_OFFICER="sam-reed")
    assert left.code == 0, left.err


def test_who_left_is_back_from_a_day(cvetrack: Cvetrack, priya: None) -> None:
    back = cvetrack("officer", "return", "priya-shah", "--on", "2/2/2026")
    assert (back.code, back.out) == (0, "Priya Shah is back from Mon 2 February 2026 on, as priya-shah.\n")
    assert cvetrack("officer", "list").out == (
        "priya-shah  Priya Shah  since Mon 6 January 2025\nsam-reed    Sam Reed    since Fri 1 March 2024\n"
    )
    assert "away        Mon 2 June 2025 to Mon 2 February 2026\n" in cvetrack("officer", "show", "priya").out


@pytest.mark.parametrize(
    ("day", "serves"),
    [
        ("2025-01-06", True),
        ("2025-06-01", True),
        ("2025-06-02", False),
        ("2026-02-01", False),
        ("2026-02-02", True),
    ],
)
def test_they_write_and_lead_on_the_days_they_serve(
    cvetrack: Cvetrack, priya: None, day: str, serves: bool
) -> None:
    cvetrack("org", "add", "Midtown Forum", "--on", "6/1/2025", CVETRACK_OFFICER="sam-reed")
    cvetrack("officer", "return", "priya-shah", "--on", "2/2/2026", CVETRACK_OFFICER="sam-reed")
    wrote = cvetrack("log", "midtown", as_of=day, CVETRACK_OFFICER="priya-shah")
    assert (wrote.code, "Priya Shah left on Mon 2 June 2025" in wrote.err) == (0 if serves else 2, not serves)
    led = cvetrack("org", "lead", "midtown", "priya-shah", "--on", day, CVETRACK_OFFICER="sam-reed")
    assert led.code == (0 if serves else 2), led.err
    listed = json.loads(cvetrack("officer", "list", "--json", as_of=day).out)["rows"]
    assert {row["slug"]: row["until"] for row in listed}["priya-shah"] == (None if serves else "2025-06-02")


def test_back_from_the_very_day_is_never_having_left(cvetrack: Cvetrack, store: Store, priya: None) -> None:
    assert cvetrack("officer", "return", "priya-shah", "--on", "2/6/2025").code == 0
    assert store.rows("SELECT until FROM officer WHERE slug = 'priya-shah'") == [(None,)]
    assert store.rows("SELECT * FROM absence") == []


def test_who_did_not_leave_after_all_leads_on_where_nobody_took_over(
    cvetrack: Cvetrack, store: Store, priya: None
) -> None:
    def said(line: str) -> str:
        done = cvetrack(*line.split(), CVETRACK_OFFICER="sam-reed")
        assert done.code == 0, done.err
        return done.out

    said("officer return priya-shah --on 1/9/2025")
    for name in ("Oldtown", "Midtown", "Newtown", "Hilltop"):
        said(f"org add {name} --lead priya-shah --on 1/9/2025")
    said("org archive hilltop --because closed")
    kept = store.rows("SELECT * FROM lead ORDER BY id")
    store.end()
    said("officer leave priya-shah --on 2/2/2026")
    said("officer return priya-shah --on 2/2/2026")
    # To the letter, where nobody took over in the meantime.
    assert store.rows("SELECT * FROM lead ORDER BY id") == kept
    store.end()
    said("officer leave priya-shah --on 2/2/2026")
    said("org lead midtown sam-reed --on 2/2/2026")
    said("org lead newtown sam-reed --on 16/2/2026")
    assert said("officer return priya-shah --on 2/2/2026") == (
        "Priya Shah did not leave on Mon 2 February 2026, and serves on. They lead as before: Oldtown. "
        "They led on Midtown and Newtown; to lead there again: cvetrack org lead ORG priya-shah\n"
    )
    until = (
        "SELECT name, until FROM lead JOIN organisation AS o ON o.id = organisation_id WHERE officer_id = 2"
    )
    assert dict(store.rows(until)) == {
        "Oldtown": None,
        "Midtown": "2026-02-02",
        "Newtown": "2026-02-16",
        "Hilltop": None,
    }


def test_a_leave_still_to_come_that_is_taken_back_leaves_no_orphan(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Oldtown", "--lead", "sam-reed")
    cvetrack("officer", "leave", "sam-reed", "--on", "1/4/2026")
    assert cvetrack("officer", "return", "sam-reed", "--on", "1/4/2026").out == (
        "Sam Reed does not leave on Wed 1 April 2026, and serves on. They lead as before: Oldtown.\n"
    )
    orphans = cvetrack("handover", "list", "--orphans", "--json", as_of="2026-05-01").out
    assert json.loads(orphans)["rows"] == []


def test_who_comes_back_leaves_again_and_is_back_again(cvetrack: Cvetrack, priya: None) -> None:
    cvetrack("officer", "return", "priya-shah", "--on", "1/9/2025")
    early = cvetrack("officer", "leave", "priya-shah", "--on", "1/8/2025", CVETRACK_OFFICER="sam-reed")
    assert (early.code, "Priya Shah began on Mon 1 September 2025" in early.err) == (2, True)
    cvetrack("officer", "leave", "priya-shah", "--on", "1/12/2025", CVETRACK_OFFICER="sam-reed")
    cvetrack("officer", "return", "priya-shah", "--on", "2/2/2026")
    away = json.loads(cvetrack("officer", "show", "priya-shah", "--json").out)["item"]["away"]
    assert away == [["2025-06-02", "2025-09-01"], ["2025-12-01", "2026-02-02"]]
    late = cvetrack("officer", "edit", "priya-shah", "--on", "1/7/2025", CVETRACK_OFFICER="sam-reed")
    assert (late.code, "left on Mon 2 June 2025, before that day" in late.err) == (2, True)


def test_who_comes_back_and_leads_again_took_over_from_nobody(cvetrack: Cvetrack) -> None:
    def told(line: str) -> str:
        done = cvetrack(*line.split(), CVETRACK_OFFICER="sam-reed")
        assert done.code == 0, done.err
        return done.out

    told("officer edit sam-reed --on 1/3/2024")
    told("officer add Priya --on 6/1/2025")
    told("org add Midtown --lead priya --on 6/1/2025")
    told("officer leave priya --on 1/9/2025")
    told("officer return priya --on 15/9/2025")
    told("org lead midtown priya --on 1/10/2025")
    for day in ("1/8/2025", "2/2/2026"):
        told(f"log midtown --from them --on {day}")
    story = json.loads(told("timeline midtown --oldest-first --json"))["rows"]
    assert [each["sentence"] for each in story if each["kind"] == "lead"] == [
        "Priya began as lead.",
        "Priya stopped leading, and nobody took over.",
        "Priya leads again.",
    ]
    assert "introduc" not in told("health midtown --why") + told("handover book midtown")
    # Contact that survived a change of lead would be M12.
    suggested = json.loads(told("milestone suggest midtown --json"))["rows"]
    assert "lead" not in " ".join(each["because"] for each in suggested)


def test_undo_takes_a_return_back_to_the_letter(cvetrack: Cvetrack, store: Store, priya: None) -> None:
    kept = store.rows("SELECT * FROM officer")
    store.end()
    cvetrack("officer", "return", "priya-shah", "--on", "2/2/2026")
    assert cvetrack("undo", CVETRACK_OFFICER="sam-reed").code == 0
    assert (store.rows("SELECT * FROM officer"), store.rows("SELECT * FROM absence")) == (kept, [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("return sam-reed", "Sam Reed serves since Fri 1 March 2024, and has not left."),
        (
            "return priya-shah --on 1/6/2025",
            "Priya Shah leaves on Mon 2 June 2025, later than Sun 1 June 2025.",
        ),
    ],
)
def test_what_cannot_be_is_refused(cvetrack: Cvetrack, priya: None, line: str, said: str) -> None:
    refused = cvetrack("officer", *line.split())
    assert (refused.code, refused.out, said in refused.err) == (2, "", True), refused.err


def test_who_is_added_under_the_name_of_one_who_left_is_told(cvetrack: Cvetrack, priya: None) -> None:
    added = cvetrack("officer", "add", "priya shah")
    assert (added.code, added.out.endswith("as priya-shah-2.\n")) == (0, True)
    assert added.err == (
        "Priya Shah who left is kept as priya-shah. If it is the same person, take this back with: "
        "cvetrack undo, then: cvetrack officer return priya-shah\n"
    )


def test_the_leave_of_the_last_one_can_be_taken_back(cvetrack: Cvetrack) -> None:
    assert cvetrack("officer", "leave", "sam-reed").code == 0
    assert cvetrack("org", "add", "Midtown Forum").code == 3
    undone = cvetrack("undo")
    assert (undone.code, undone.err) == (0, "")
    assert cvetrack("redo").code == 0
    assert cvetrack("undo", "--dry-run").out.startswith("Would take back: officer leave")
    assert cvetrack("undo").code == 0
    assert cvetrack("org", "add", "Midtown Forum").code == 0
    assert cvetrack("verify").code == 0


def test_the_last_one_who_left_comes_back_by_themselves(cvetrack: Cvetrack) -> None:
    cvetrack("officer", "leave", "sam-reed", as_of="2026-03-03")
    back = cvetrack("officer", "return", "sam-reed", as_of="2026-03-10")
    assert (back.code, back.out) == (0, "Sam Reed is back from Tue 10 March 2026 on, as sam-reed.\n")


def test_nobody_is_taken_in_silence_for_who_served_then(cvetrack: Cvetrack, priya: None) -> None:
    cvetrack("officer", "return", "priya-shah", "--on", "2/2/2026")
    cvetrack("org", "add", "Midtown Forum", "--on", "6/1/2025", CVETRACK_OFFICER="sam-reed")
    taken = cvetrack("log", "midtown-forum", as_of="2025-09-01")
    assert (taken.code, taken.err) == (
        0,
        "Written as Sam Reed, who served on Mon 1 September 2025. If you are not, say so with --officer.\n",
    )
    assert cvetrack("--officer", "sam-reed", "log", "midtown-forum", as_of="2025-09-01").err == (
        "E1 is much the same; if this is it again, take it back with: cvetrack undo\n"
    )
    early = cvetrack("--officer", "priya-shah", "log", "midtown-forum", as_of="2024-09-02")
    assert (early.code, early.out) == (2, "")
    assert early.err == (
        "Priya Shah begins on Mon 6 January 2025, and writes nothing before. "
        "On Mon 2 September 2024 Sam Reed (sam-reed) served. Say who you are with --officer.\n"
    )
