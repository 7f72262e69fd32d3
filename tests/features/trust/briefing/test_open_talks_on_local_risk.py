"""`cvetrack briefing`: who was briefed, what was asked there, and what waits for our answer."""

import csv
import io
import json
from datetime import date

import pytest

from cvetrack.features.trust.briefing import queries, view
from cvetrack.records.briefing import BRIEFING
from cvetrack.store.connection import Row, Store
from cvetrack.store.reading import one, still_open
from tests.builders import TODAY, an_organisation, days_ago, entered, told_of
from tests.conftest import Cvetrack
from tests.screens import drawn

QUESTION = "Who decides which strand weighs what?"


@pytest.fixture(autouse=True)
def briefed(store: Store, cvetrack: Cvetrack) -> None:
    """J1 with two organisations, nothing asked; J2 with an open question of 24 February; J3 answered there."""
    for name in ("Eastside Youth", "Highfields Tenants", "Canal Street Mosque"):
        an_organisation(store, name, added_on=date(2025, 1, 6))
    leaflets = "Leaflets of the extreme right in the market."
    cvetrack(
        "briefing", "record", "eastside-youth", "highfields-tenants", "--about", leaflets, "--on", "17/2/2026"
    )
    cvetrack(
        *("briefing", "record", "canal-street-mosque", "--about", "the local picture", "--asked", QUESTION),
        *("--on", "24/2/2026"),
    )
    cvetrack(
        *(
            "briefing",
            "record",
            "canal-street-mosque",
            "--about",
            "the march",
            "--asked",
            "Will there be police?",
        ),
        *("--answered", "Yes, at the gate.", "--on", "1/12/2025"),
    )


def kept(store: Store) -> list[Row]:
    """Everything that is kept of briefings."""
    return [
        *store.rows("SELECT * FROM briefing"),
        *store.rows("SELECT * FROM briefing_organisation ORDER BY briefing_id, organisation_id"),
    ]


def test_what_was_asked_and_not_answered_is_said_to_wait(cvetrack: Cvetrack, store: Store) -> None:
    quiet = cvetrack(
        *("briefing", "record", "highfields-tenants", "eastside-youth", "highfields-tenants", "--about", "-"),
        stdin="What we know of the march.\n",
    )
    assert (quiet.code, quiet.err) == (0, "")
    assert quiet.out == (
        "Eastside Youth and Highfields Tenants took part in an open talk on Mon 2 March 2026: "
        '"What we know of the march". Recorded as J4.\n'
    )
    asked = cvetrack("briefing", "record", "canal-street-mosque", "--about", "stickers", "--asked", "Whose?")
    assert asked.out == (
        'Canal Street Mosque took part in an open talk on Mon 2 March 2026: "stickers". Recorded as J5. '
        'They asked "Whose?" and wait for our answer: cvetrack briefing answer J5 TEXT\n'
    )
    assert store.rows(
        "SELECT words, day, asked, answered, answered_on, officer_id FROM briefing WHERE id > 2"
    ) == [
        ("the march", "2025-12-01", "Will there be police?", "Yes, at the gate.", "2025-12-01", 1),
        ("What we know of the march.", "2026-03-02", None, None, None, 1),
        ("stickers", "2026-03-02", "Whose?", None, None, 1),
    ]


LISTED = """\
on              with whom, about what                                         id
Tue 24 Feb      Canal Street Mosque                                           J2
                the local picture
                asked, unanswered for 6 days: Who decides which strand weighs
                what?
Tue 17 Feb      Eastside Youth, Highfields Tenants                            J1
                Leaflets of the extreme right in the market.
Mon 1 Dec 2025  Canal Street Mosque                                           J3
                the march
                asked, answered there: Will there be police?
"""
OPEN = """\
Tue 24 Feb  Canal Street Mosque                                           J2
            the local picture
            asked, unanswered for 6 days: Who decides which strand weighs what?
"""
OF_YOUTH = """\
Tue 17 Feb  Eastside Youth, Highfields Tenants            J1
            Leaflets of the extreme right in the market.
"""


def test_the_list_has_the_latest_first_and_what_was_asked(cvetrack: Cvetrack, store: Store) -> None:
    assert drawn(view.listing(queries.briefings(store, TODAY), TODAY), 80) == LISTED
    assert cvetrack("briefing", "list", "--unanswered").out == OPEN
    assert cvetrack("briefing", "list", "eastside-youth").out == OF_YOUTH
    assert cvetrack("briefing", "list", "eastside-youth", "--unanswered").out == (
        "Nothing that was asked waits for an answer.\n"
    )
    assert cvetrack("briefing", "list", as_of="2025-11-30").out == (
        "No briefing is recorded. Record one with: cvetrack briefing record ORG... --about TEXT\n"
    )


def test_an_answer_given_later_is_of_its_own_day(cvetrack: Cvetrack, store: Store) -> None:
    answered = cvetrack("briefing", "answer", "J2", "The council does.", "--on", "27/2/2026")
    assert answered.out == (
        'J2, asked "Who decides which strand weighs what?", was answered on Fri 27 February 2026: '
        '"The council does".\n'
    )
    assert still_open(store, BRIEFING, TODAY) == []
    (before,) = still_open(store, BRIEFING, days_ago(4))
    assert (before.record, before.answered, before.answered_on, before.state) == (
        "J2",
        None,
        None,
        "unanswered",
    )
    assert "asked, answered Fri 27 Feb: Who decides" in cvetrack("briefing", "list").out


def test_those_that_wait_longest_come_first(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("briefing", "edit", "J1", "--asked", "Since when?")
    assert [each.record for each in still_open(store, BRIEFING, TODAY)] == ["J1", "J2"]


SHOWN = """\
Briefing, Mon 1 December 2025                                                 J3
  with      Canal Street Mosque
  about     the march
  asked     Will there be police?
  answered  Mon 1 December 2025: Yes, at the gate.
  recorded  by Sam Reed
"""


def test_one_briefing_is_shown_and_all_are_given_to_programs(cvetrack: Cvetrack, store: Store) -> None:
    assert drawn(view.one(one(store, BRIEFING, "J3", TODAY)), 80) == SHOWN
    assert cvetrack("briefing", "show", "J1").out == (
        "Briefing, Tue 17 February 2026  J1\n"
        "  with      Eastside Youth, Highfields Tenants\n"
        "  about     Leaflets of the extreme right in the market.\n"
        "  asked     nothing recorded\n"
        "  recorded  by Sam Reed\n"
        f"  entered   {entered(store, 'briefing', 1, about=date(2026, 2, 17))}\n"
    )
    item = json.loads(cvetrack("briefing", "show", "2", "--json").out)["item"]
    assert (item["asked"], item["answered_on"], item["state"]) == (QUESTION, None, "unanswered")
    rows = json.loads(cvetrack("briefing", "list", "--json").out)["rows"]
    assert [(row["id"], row["organisations"]) for row in rows] == [
        (2, ["canal-street-mosque"]),
        (1, ["eastside-youth", "highfields-tenants"]),
        (3, ["canal-street-mosque"]),
    ]
    table = list(csv.DictReader(io.StringIO(cvetrack("briefing", "list", "--csv").out)))
    assert [(row["day"], row["organisation_names"]) for row in table][1] == (
        "2026-02-17",
        "Eastside Youth; Highfields Tenants",
    )


def test_all_that_was_entered_can_be_put_right(cvetrack: Cvetrack, store: Store) -> None:
    edited = cvetrack(
        *("briefing", "edit", "J1", "--about", "leaflets", "--on", "18/2/2026", "--asked", "Since when?"),
        *("--add", "canal-street-mosque", "--drop", "eastside-youth"),
    )
    assert edited.out == (
        'J1 of Wed 18 February 2026 with Highfields Tenants and Canal Street Mosque, "leaflets", corrected. '
        'They asked "Since when?" and wait for our answer: cvetrack briefing answer J1 TEXT\n'
    )
    both = cvetrack("briefing", "edit", "J3", "--asked", "", "--answered", "")
    assert both.out == 'J3 of Mon 1 December 2025 with Canal Street Mosque, "the march", corrected.\n'
    assert store.row("SELECT asked, answered, answered_on FROM briefing WHERE id = 3") == (None, None, None)


def test_an_answer_given_there_moves_with_the_day_and_a_later_one_stays(
    cvetrack: Cvetrack, store: Store
) -> None:
    cvetrack("briefing", "edit", "J3", "--on", "2/12/2025", "--answered", "Yes.")
    assert store.row("SELECT day, answered, answered_on FROM briefing WHERE id = 3") == (
        "2025-12-02",
        "Yes.",
        "2025-12-02",
    )
    cvetrack("briefing", "answer", "J2", "The council does.", "--on", "27/2/2026")
    cvetrack("briefing", "edit", "J2", "--on", "23/2/2026")
    assert store.row("SELECT day, answered_on FROM briefing WHERE id = 2") == ("2026-02-23", "2026-02-27")
    refused = cvetrack("briefing", "edit", "J2", "--on", "1/3/2026")
    assert (refused.code, refused.err) == (
        2,
        "What was asked at J2 was answered on Fri 27 February 2026, before Sun 1 March 2026. "
        "Give an earlier day. Nothing was written.\n",
    )


@pytest.mark.parametrize(
    ("wrong", "code", "sentence"),
    [
        (("record", "nobody", "--about", "x"), 3, 'No organisation is called "nobody".'),
        (("record", "eastside-youth", "nobody", "--about", "x"), 3, 'No organisation is called "nobody".'),
        (("record", "--about", "x"), 2, "Missing argument 'ORG...'."),
        (("record", "eastside-youth"), 2, "The outline (--about) is missing."),
        (("record", "eastside-youth", "--about", " "), 2, "The outline (--about) is empty."),
        (("record", "eastside-youth", "--about", "x", "--asked", " "), 2, "The question is empty."),
        (
            ("record", "eastside-youth", "--about", "x", "--answered", "y"),
            2,
            "An answer needs what was asked, with --asked.",
        ),
        (("record", "eastside-youth", "--about", "x", "--on", "tomorrow"), 2, '"tomorrow" is in the future'),
        (
            ("answer", "J1", "x"),
            2,
            "J1 holds no question. Add it with: cvetrack briefing edit J1 --asked TEXT",
        ),
        (
            ("answer", "J3", "x"),
            2,
            "What was asked at J3 was answered on Mon 1 December 2025. For other words: ",
        ),
        (("answer", "J2", "x", "--on", "23/2/2026"), 2, "J2 was held on Tue 24 February 2026, later than"),
        (("answer", "J2"), 2, "The answer is missing."),
        (("answer", "J9", "x"), 3, "There is no briefing J9. See them with: cvetrack briefing list"),
        (("show", "C1"), 2, '"C1" is not a briefing. A briefing\'s id looks like J5.'),
        (("edit", "J1"), 2, "Say what to correct, such as --about or --on."),
        (
            ("edit", "J2", "--answered", "x"),
            2,
            "J2 has no answer yet. Give it with: cvetrack briefing answer J2",
        ),
        (("edit", "J3", "--asked", ""), 2, "J3 has an answer; take out both, with --asked '' --answered ''."),
        (("edit", "J1", "--add", "eastside-youth"), 2, "Eastside Youth was at J1 already."),
        (("edit", "J1", "--drop", "canal-street-mosque"), 2, "Canal Street Mosque was not at J1."),
        (
            ("edit", "J2", "--drop", "canal-street-mosque"),
            2,
            "Somebody was at J2: to take it back altogether",
        ),
        (("edit", "J1", "--about", ""), 2, "The outline (--about) is empty."),
        (("list", "nobody"), 3, 'No organisation is called "nobody".'),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], code: int, sentence: str
) -> None:
    before = kept(store)
    refused = cvetrack("briefing", *wrong)
    assert (refused.code, refused.out) == (code, "")
    assert refused.err.startswith(sentence)
    assert kept(store) == before


@pytest.mark.parametrize(
    "written",
    [
        ("record", "eastside-youth", "--about", "x"),
        ("answer", "J2", "The council does."),
        ("edit", "J1", "--about", "leaflets", "--add", "canal-street-mosque", "--drop", "eastside-youth"),
    ],
)
def test_each_can_be_taken_back(cvetrack: Cvetrack, store: Store, written: tuple[str, ...]) -> None:
    before = kept(store)
    assert cvetrack("briefing", *written).code == 0
    assert kept(store) != before
    assert cvetrack("undo").code == 0
    assert kept(store) == before


def test_the_story_of_an_organisation_tells_it(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("briefing", "answer", "J2", "The council does.", "--on", "27/2/2026")
    mosque = store.value("SELECT id FROM organisation WHERE slug = 'canal-street-mosque'")
    told = sorted(told_of(store, BRIEFING, mosque, TODAY))
    assert [(each.day, each.record, each.change, each.sentence, each.note) for each in told] == [
        (
            date(2025, 12, 1),
            "J3",
            "briefed",
            'We talked openly about local risk: "the march".',
            "Asked: Will there be police?\nAnswered: Yes, at the gate.",
        ),
        (
            date(2026, 2, 24),
            "J2",
            "briefed",
            'We talked openly about local risk: "the local picture".',
            f"Asked: {QUESTION}",
        ),
        (
            date(2026, 2, 27),
            "J2",
            "answered",
            f'We answered what was asked, "{QUESTION}".',
            "The council does.",
        ),
    ]
    youth = store.value("SELECT id FROM organisation WHERE slug = 'eastside-youth'")
    assert [each.note for each in told_of(store, BRIEFING, youth, TODAY)] == [None]
    assert len(list(told_of(store, BRIEFING, mosque, date(2026, 2, 26)))) == 2
