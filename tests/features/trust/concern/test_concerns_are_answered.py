"""`cvetrack concern`: heard, acknowledged, answered, and they were told; criticism is a good sign."""

import csv
import io
import json
from datetime import date

import pytest

from cvetrack.features.trust.concern import queries, view
from cvetrack.records.concern import CONCERN
from cvetrack.store.connection import Store
from cvetrack.store.reading import one
from tests.builders import TODAY, a_concern, an_organisation, days_ago
from tests.conftest import Cvetrack
from tests.screens import drawn

ASKED = date(2026, 2, 18)  # a Wednesday; five working days later it is Wed 25 February


@pytest.fixture(autouse=True)
def heard(store: Store) -> None:
    """C1 is a criticism that waits too long, C2 is new, C3 was answered, C4 answered and told."""
    youth, tenants = an_organisation(store, "Eastside Youth"), an_organisation(store, "Highfields Tenants")
    a_concern(store, youth, on=ASKED, criticism=True)
    a_concern(store, tenants, "the march on Saturday", on=TODAY, category="safety")
    a_concern(store, tenants, "the notice board", on=days_ago(30), answered=days_ago(20))
    a_concern(store, youth, "the fence", on=days_ago(60), answered=days_ago(59), told=days_ago(50))


def test_a_criticism_is_welcomed_in_words(cvetrack: Cvetrack, store: Store) -> None:
    raised = cvetrack("concern", "raise", "eastside-youth", "You only ring after a march.", "--criticism")
    assert (raised.code, raised.err) == (0, "")
    assert raised.out == (
        'Eastside Youth criticised us on Mon 2 March 2026: "You only ring after a march". '
        "A good sign: they expect us to listen. Recorded as C5, answer due Mon 9 March 2026.\n"
    )
    concern = cvetrack("concern", "raise", "eastside-youth", "-", "--category", "parks", stdin="the swings\n")
    assert concern.out == (
        'Eastside Youth raised a concern on Mon 2 March 2026: "the swings". '
        "Recorded as C6, answer due Mon 9 March 2026.\n"
    )
    rows = store.rows("SELECT words, criticism, category, raised_on, officer_id FROM concern WHERE id > 4")
    assert rows == [
        ("You only ring after a march.", 1, None, "2026-03-02", 1),
        ("the swings", 0, "parks", "2026-03-02", 1),
    ]


def test_bank_holidays_are_no_days_to_answer_on(cvetrack: Cvetrack) -> None:
    raised = cvetrack("concern", "raise", "eastside-youth", "the swings", as_of="2026-04-01")
    assert raised.out.endswith("answer due Fri 10 April 2026.\n")


def test_what_waits_longest_comes_first_then_what_they_were_not_told(cvetrack: Cvetrack) -> None:
    assert cvetrack("concern", "list").out == (
        "answer 5 days late    Eastside Youth      why were we not asked first? · criticism  C1\n"
        "answer due Mon 9 Mar  Highfields Tenants  the march on Saturday · safety            C2\n"
        "answered, not told    Highfields Tenants  the notice board                          C3\n"
        "\n"
        "1 answered and told: cvetrack concern list --all\n"
    )
    assert cvetrack("concern", "list", "--criticism").out.count("\n") == 1
    assert cvetrack("concern", "list", "--all", "--criticism").out.count("\n") == 1
    assert cvetrack("concern", "list", "eastside-youth", "--all").out.splitlines()[-1] == (
        "told Sun 11 Jan     Eastside Youth  the fence                                 C4"
    )


def test_an_answer_says_how_late_it_came_and_what_changed(cvetrack: Cvetrack, store: Store) -> None:
    acknowledged = cvetrack("concern", "acknowledge", "C1", "--on", "26/2/2026")
    assert acknowledged.out == (
        'C1 of Eastside Youth, "why were we not asked first?", was acknowledged on Thu 26 February 2026, '
        "answer due Wed 25 February 2026.\n"
    )
    answered = cvetrack("concern", "answer", "C1", "We were wrong.", "--changed", "They are asked first.")
    assert answered.out == (
        'C1 of Eastside Youth, "why were we not asked first?", was answered on Mon 2 March 2026, 5 days late: '
        '"We were wrong". What changed: "They are asked first". '
        "Once they know: cvetrack concern tell C1\n"
    )
    told = cvetrack("concern", "tell", "C1")
    assert told.out == (
        'Eastside Youth were told on Mon 2 March 2026 the answer to C1, "why were we not asked first?".\n'
    )
    concern = one(store, CONCERN, "C1", TODAY)
    assert (concern.state, concern.answer, concern.changed) == (
        "fed back",
        "We were wrong.",
        "They are asked first.",
    )
    before = one(store, CONCERN, "C1", days_ago(1))
    assert (before.state, before.answer, before.changed, before.told_on) == ("acknowledged", None, None, None)


def test_each_step_is_taken_once(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("concern", "acknowledge", "C1")
    again = cvetrack("concern", "acknowledge", "C1")
    assert (again.code, again.err) == (
        2,
        (
            "C1 was acknowledged on Mon 2 March 2026. "
            'For another day, or "" where it was not: cvetrack concern edit C1 --acknowledged-on DATE\n'
            "Nothing was written.\n"
        ),
    )
    for late in (("answer", "C4", "x"), ("acknowledge", "C4")):
        refused = cvetrack("concern", *late)
        assert (refused.code, refused.err) == (
            2,
            (
                "C4 was answered on Fri 2 January 2026. "
                'For another day, or "" where it was not: cvetrack concern edit C4 --answered-on DATE\n'
                "Nothing was written.\n"
            ),
        )
    assert cvetrack("concern", "tell", "C4").err == (
        "They were told the answer to C4 on Sun 11 January 2026. "
        'For another day, or "" where it was not: cvetrack concern edit C4 --told-on DATE\nNothing was written.\n'
    )
    assert store.value("SELECT answer FROM concern WHERE id = 4") == "we were wrong"


def test_nobody_is_told_before_there_is_an_answer(cvetrack: Cvetrack, store: Store) -> None:
    none = "C1 has no answer yet. Give it with: cvetrack concern answer C1 TEXT\nNothing was written.\n"
    assert cvetrack("concern", "tell", "C1").err == none
    assert cvetrack("concern", "edit", "C1", "--changed", "x").err == none
    assert cvetrack("concern", "tell", "C3", "--on", "9/2/2026").err == (
        "C3 was answered on Tue 10 February 2026, later than Mon 9 February 2026. Give a later day. "
        "Nothing was written.\n"
    )
    assert store.value("SELECT count(*) FROM concern WHERE told_on IS NULL") == 3


@pytest.mark.parametrize("verb", [("acknowledge", "C1"), ("answer", "C1", "x")])
def test_no_step_comes_before_it_was_raised(cvetrack: Cvetrack, store: Store, verb: tuple[str, ...]) -> None:
    refused = cvetrack("concern", *verb, "--on", "17/2/2026")
    assert (refused.code, refused.err) == (
        2,
        "C1 was raised on Wed 18 February 2026, later than Tue 17 February 2026. Give a later day. "
        "Nothing was written.\n",
    )
    assert cvetrack("concern", *verb, "--on", "tomorrow").code == 2
    assert store.row("SELECT acknowledged_on, answered_on FROM concern WHERE id = 1") == (None, None)


@pytest.mark.parametrize(
    ("said", "code", "sentence"),
    [
        ("C9", 3, "There is no concern C9. See them with: cvetrack concern list --all\n"),
        ("18x", 2, '"18x" is not a concern. A concern\'s id looks like C18.\n'),
    ],
)
@pytest.mark.parametrize("verb", [("acknowledge",), ("tell",), ("show",), ("answer",), ("edit",)])
def test_an_id_that_is_none_is_refused_by_every_verb_of_a_concern(
    cvetrack: Cvetrack, verb: tuple[str, ...], said: str, code: int, sentence: str
) -> None:
    words = {"answer": ("x",), "edit": ("--text", "x")}.get(verb[0], ())
    refused = cvetrack("concern", *verb, said, *words)
    assert (refused.code, refused.out, refused.err) == (code, "", sentence)


@pytest.mark.parametrize(
    "wrong",
    [
        ("raise", "nobody", "x"),
        ("raise", "eastside-youth", " "),
        ("raise", "eastside-youth"),
        ("raise", "eastside-youth", "x", "--on", "tomorrow"),
        ("raise", "eastside-youth", "x", "--category", "y" * 101),
        ("answer", "C1"),
        ("answer", "C1", "\n"),
        ("answer", "C1", "x", "--changed", ""),
        ("edit", "C1"),
        ("edit", "C1", "--text", ""),
        ("list", "--all", "--open"),
    ],
)
def test_what_cannot_be_of_a_concern_is_refused_and_nothing_written(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...]
) -> None:
    before = store.rows("SELECT * FROM concern")
    refused = cvetrack("concern", *wrong)
    assert refused.code == (3 if "nobody" in wrong else 2)
    assert refused.out == ""
    assert store.rows("SELECT * FROM concern") == before


def test_it_can_be_put_right_and_what_changed_later_added(cvetrack: Cvetrack, store: Store) -> None:
    edited = cvetrack("concern", "edit", "C3", "--text", "the board", "--criticism", "--category", "housing")
    assert edited.out == 'C3 of Highfields Tenants, "the board", corrected, a criticism.\n'
    assert cvetrack("concern", "edit", "C3", "--changed", "a new board").code == 0
    row = store.row("SELECT words, criticism, category, changed FROM concern WHERE id = 3")
    assert row == ("the board", 1, "housing", "a new board")
    assert cvetrack("concern", "edit", "C3", "--no-criticism").out.endswith("corrected, a concern.\n")


SHOWN = """\
Eastside Youth                                                                C4
  words     the fence
  state     told Sun 11 Jan
  kind      concern
  raised    Thu 1 January 2026
  answered  Fri 2 January 2026: we were wrong
  told      Sun 11 January 2026
  recorded  by Sam Reed
"""


def test_one_concern_is_shown_and_all_are_given_to_programs(cvetrack: Cvetrack, store: Store) -> None:
    assert drawn(view.one(one(store, CONCERN, "C4", TODAY), TODAY), 80) == SHOWN
    item = json.loads(cvetrack("concern", "show", "1", "--json").out)["item"]
    assert (item["organisation"], item["criticism"], item["state"]) == ("eastside-youth", True, "open")
    assert (item["raised_on"], item["answer_due"]) == ("2026-02-18", "2026-02-25")
    rows = json.loads(cvetrack("concern", "list", "--json").out)["rows"]
    assert [(row["id"], row["state"]) for row in rows] == [
        (1, "open"),
        (2, "open"),
        (3, "answered"),
        (4, "fed back"),
    ]
    table = list(csv.DictReader(io.StringIO(cvetrack("concern", "list", "--open", "--csv").out)))
    assert [row["id"] for row in table] == ["1", "2", "3"]
    assert cvetrack("concern", "list", as_of=days_ago(61)).out.startswith("No concern is open.")


def test_those_whose_answer_is_late_are_found(cvetrack: Cvetrack, store: Store) -> None:
    assert [each.id for each in queries.waiting(store, TODAY)] == [1]
    assert queries.waiting(store, date(2026, 2, 25)) == []
    assert [each.id for each in queries.waiting(store, date(2026, 3, 10))] == [1, 2]
    cvetrack("concern", "acknowledge", "C1")
    assert [each.id for each in queries.waiting(store, TODAY)] == [1]
    cvetrack("concern", "answer", "C1", "x")
    assert queries.waiting(store, TODAY) == []
