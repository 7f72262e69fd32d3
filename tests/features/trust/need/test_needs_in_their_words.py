"""`cvetrack need`: in their words, by their priority, met only when they say so."""

import json
from datetime import date

import pytest

from cvetrack.features.trust.need import queries, view
from cvetrack.records.need import NEED
from cvetrack.store.connection import Store
from cvetrack.store.reading import one
from tests.builders import TODAY, a_need, an_organisation, days_ago
from tests.conftest import Cvetrack
from tests.screens import drawn


@pytest.fixture(autouse=True)
def heard(store: Store) -> None:
    """Four needs of Eastside Youth: N1 urgent, N2 without a priority, N3 high and N4 about security."""
    youth = an_organisation(store, "Eastside Youth")
    a_need(store, youth, "somewhere warm", on=days_ago(4), priority="urgent")
    a_need(store, youth, "a laptop", on=days_ago(90))
    a_need(store, youth, "first aid training", on=days_ago(3), priority="high")
    a_need(store, youth, "lights at the gate", on=days_ago(20), security=True)


def test_a_need_is_kept_in_their_words_and_says_when_an_answer_is_due(
    cvetrack: Cvetrack, store: Store
) -> None:
    added = cvetrack("need", "add", "eastside-youth", "A bus stop.", "--priority", "high", "--on", "friday")
    assert (added.code, added.err) == (0, "")
    assert added.out == (
        'Eastside Youth spoke of a need on Fri 27 February 2026, high to them: "A bus stop". '
        "Recorded as N5, answer due Fri 6 March 2026.\n"
    )
    row = store.row("SELECT words, priority, security, raised_on, officer_id FROM need WHERE id = 5")
    assert row == ("A bus stop.", "high", 0, "2026-02-27", 1)
    security = cvetrack("need", "add", "eastside-youth", "-", "--security", stdin="a fence\n")
    assert "on Mon 2 March 2026, about security" in security.out


def test_the_time_for_an_answer_is_decided_once(cvetrack: Cvetrack) -> None:
    assert cvetrack("settings", "set", "answer_within", "10").code == 0
    assert "answer due Mon 16 March 2026" in cvetrack("need", "add", "eastside-youth", "a hall").out
    for said in ("0", "61", "5d", "-1", "٣"):
        assert cvetrack("settings", "set", "answer_within", said).code == 2


def test_the_most_pressing_to_them_comes_first(cvetrack: Cvetrack) -> None:
    assert cvetrack("need", "list").out == (
        "answer due Thu 5 Mar  Eastside Youth  somewhere warm · urgent        N1\n"
        "answer due Fri 6 Mar  Eastside Youth  first aid training · high      N3\n"
        "answer 12 weeks late  Eastside Youth  a laptop                       N2\n"
        "answer 13 days late   Eastside Youth  lights at the gate · security  N4\n"
    )


def test_a_need_stays_open_until_they_say_it_is_met(cvetrack: Cvetrack, store: Store) -> None:
    referred = cvetrack("need", "refer", "N2", "--to", "the library")
    assert referred.out == (
        'N2 of Eastside Youth, "a laptop", was referred to the library on Mon 2 March 2026. '
        "It stays open until they say it is met. Once they know: cvetrack need tell N2\n"
    )
    assert "referred Mon 2 Mar    Eastside Youth  a laptop" in cvetrack("need", "list").out
    assert cvetrack("need", "tell", "N2").out == (
        'Eastside Youth were told on Mon 2 March 2026 that N2, "a laptop", was referred to the library.\n'
    )
    assert one(store, NEED, "N2", TODAY).state == "referred"
    met = cvetrack("need", "met", "n2", "--words", "It works.", as_of="2026-03-04")
    assert met.out == (
        'N2 of Eastside Youth, "a laptop": they say it is met (Wed 4 March 2026): "It works".\n'
    )
    assert one(store, NEED, "N2", date(2026, 3, 4)).state == "met"
    assert one(store, NEED, "N2", TODAY).state == "referred"


def test_a_need_that_we_cannot_help_with_is_declined_with_the_reason(
    cvetrack: Cvetrack, store: Store
) -> None:
    declined = cvetrack("need", "decline", "N1", "--because", "No room is free.", "--on", "yesterday")
    assert declined.out == (
        'N1 of Eastside Youth, "somewhere warm", was declined on Sun 1 March 2026: No room is free. '
        "Once they know: cvetrack need tell N1\n"
    )
    assert cvetrack("need", "list").out.splitlines()[-1] == "1 met or declined: cvetrack need list --all"
    assert "declined Sun 1 Mar" in cvetrack("need", "list", "--all").out
    assert "was declined." in cvetrack("need", "tell", "N1").out


def test_a_need_ends_once(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("need", "met", "N1")
    for again in (("met", "N1"), ("refer", "N1", "--to", "x"), ("decline", "N1", "--because", "x")):
        refused = cvetrack("need", *again)
        assert (refused.code, refused.err) == (
            2,
            (
                "N1 was met on Mon 2 March 2026. "
                'For another day, or "" where it was not: cvetrack need edit N1 --met-on DATE\nNothing was written.\n'
            ),
        )
    cvetrack("need", "decline", "N2", "--because", "x")
    assert cvetrack("need", "met", "N2").err == (
        "N2 was declined on Mon 2 March 2026. "
        'For another day, or "" where it was not: cvetrack need edit N2 --declined-on DATE\nNothing was written.\n'
    )
    assert store.rows("SELECT met_on, declined_on FROM need WHERE id IN (1, 2) ORDER BY id") == [
        ("2026-03-02", None),
        (None, "2026-03-02"),
    ]


def test_they_are_told_once_for_each_thing_that_came_of_it(cvetrack: Cvetrack, store: Store) -> None:
    assert cvetrack("need", "tell", "N1", "--on", "27/2/2026").out.endswith('"somewhere warm", is open.\n')
    again = cvetrack("need", "tell", "N1")
    assert (again.code, again.err) == (
        2,
        (
            "They were told of N1 on Fri 27 February 2026. "
            'For another day, or "" where it was not: cvetrack need edit N1 --told-on DATE\nNothing was written.\n'
        ),
    )
    cvetrack("need", "refer", "N1", "--to", "the housing office", "--on", "yesterday")
    same = cvetrack("need", "refer", "N1", "--to", "the housing office")
    assert same.err == "N1 is with the housing office already. Nothing was written.\n"
    assert cvetrack("need", "tell", "N1").code == 0
    cvetrack("need", "met", "N1")
    assert cvetrack("need", "tell", "N1").err == (
        "They said themselves that N1 is met, on Mon 2 March 2026. "
        'For another day, or "" where it was not: cvetrack need edit N1 --met-on DATE\nNothing was written.\n'
    )


@pytest.mark.parametrize(
    "verb",
    [("met", "N1"), ("refer", "N1", "--to", "x"), ("decline", "N1", "--because", "x"), ("tell", "N1")],
)
def test_nothing_comes_of_a_need_before_it_was_raised(
    cvetrack: Cvetrack, store: Store, verb: tuple[str, ...]
) -> None:
    refused = cvetrack("need", *verb, "--on", "25/2/2026")
    assert refused.code == 2
    assert refused.err.endswith(
        "on Thu 26 February 2026, later than Wed 25 February 2026. Give a later day. Nothing was written.\n"
    )
    assert cvetrack("need", *verb, "--on", "tomorrow").code == 2
    ends = "met_on IS NULL AND referred_on IS NULL AND declined_on IS NULL AND told_on IS NULL"
    assert store.value(f"SELECT count(*) FROM need WHERE {ends}") == 4


@pytest.mark.parametrize(
    ("said", "code", "sentence"),
    [
        ("N9", 3, "There is no need N9. See them with: cvetrack need list --all\n"),
        ("P1", 2, '"P1" is not a need. A need\'s id looks like N7.\n'),
    ],
)
@pytest.mark.parametrize(
    "verb",
    [
        ("met",),
        ("tell",),
        ("show",),
        ("refer", "--to", "x"),
        ("decline", "--because", "x"),
        ("edit", "--text", "x"),
    ],
)
def test_an_id_that_is_none_is_refused_by_every_verb_of_a_need(
    cvetrack: Cvetrack, verb: tuple[str, ...], said: str, code: int, sentence: str
) -> None:
    refused = cvetrack("need", verb[0], said, *verb[1:])
    assert (refused.code, refused.out, refused.err) == (code, "", sentence)


@pytest.mark.parametrize(
    "wrong",
    [
        ("add", "nobody", "a hall"),
        ("add", "eastside-youth", ""),
        ("add", "eastside-youth", "a hall", "--on", "tomorrow"),
        ("add", "eastside-youth", "a hall", "--priority", "terribly"),
        ("edit", "N1"),
        ("edit", "N1", "--text", ""),
        ("refer", "N1", "--to", " "),
        ("refer", "N1"),
        ("decline", "N1"),
        ("list", "--all", "--open"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...]
) -> None:
    before = store.rows("SELECT * FROM need")
    refused = cvetrack("need", *wrong)
    assert refused.code == (3 if "nobody" in wrong else 2)
    assert refused.out == ""
    assert store.rows("SELECT * FROM need") == before


def test_priority_security_and_words_can_be_put_right(cvetrack: Cvetrack, store: Store) -> None:
    edited = cvetrack("need", "edit", "N2", "--priority", "high", "--security", "--text", "two laptops")
    assert edited.out == 'N2 of Eastside Youth, "two laptops", corrected: high, about security.\n'
    assert cvetrack("need", "edit", "N4", "--not-security").out.endswith("ordinary, not about security.\n")
    assert store.rows("SELECT words, priority, security FROM need WHERE id IN (2, 4) ORDER BY id") == [
        ("two laptops", "high", 1),
        ("lights at the gate", None, 0),
    ]


SHOWN = """\
Eastside Youth                                                                N1
  words     somewhere warm
  state     answer due Thu 5 Mar
  priority  urgent
  raised    Thu 26 February 2026
  recorded  by Sam Reed
"""


def test_one_need_is_shown_and_given_to_programs(cvetrack: Cvetrack, store: Store) -> None:
    assert drawn(view.one(one(store, NEED, "N1", TODAY), TODAY), 80) == SHOWN
    item = json.loads(cvetrack("need", "show", "4", "--json").out)["item"]
    assert (item["organisation"], item["security"], item["state"]) == ("eastside-youth", True, "open")
    assert (item["answer_due"], item["answered_on"]) == ("2026-02-17", None)
    cvetrack("need", "met", "N4")
    rows = json.loads(cvetrack("need", "list", "--json").out)["rows"]
    assert [row["id"] for row in rows] == [1, 3, 2, 4]
    assert len(cvetrack("need", "list", "--open", "--csv").out.splitlines()) == 4
    assert cvetrack("need", "list", as_of=days_ago(91)).out.startswith("No need is open.")


def test_those_that_wait_too_long_for_a_first_answer_are_found(cvetrack: Cvetrack, store: Store) -> None:
    assert [each.id for each in queries.waiting(store, TODAY)] == [2, 4]
    assert [each.id for each in queries.waiting(store, date(2026, 3, 6))] == [2, 4, 1]
    cvetrack("need", "refer", "N2", "--to", "the library")
    cvetrack("need", "tell", "N4")
    assert queries.waiting(store, TODAY) == []
    assert [each.id for each in queries.waiting(store, days_ago(1))] == [2, 4]


@pytest.mark.parametrize(
    ("verb", "option"),
    [
        (("refer", "--to", "the housing office"), "--referred-on"),
        (("decline", "--because", "no"), "--declined-on"),
    ],
)
def test_what_they_were_told_of_an_answer_that_never_was_goes_with_it(
    cvetrack: Cvetrack, store: Store, verb: tuple[str, ...], option: str
) -> None:
    cvetrack("need", "add", "eastside-youth", "a lamp", "--on", "2 february 2026")
    cvetrack("need", verb[0], "N5", *verb[1:], "--on", "9 february 2026")
    cvetrack("need", "tell", "N5", "--on", "10 february 2026")
    assert cvetrack("need", "edit", "N5", option, "").code == 0
    assert store.row("SELECT referred_on, declined_on, told_on FROM need WHERE id = 5") == (None, None, None)
    assert cvetrack("undo").code == 0
    store.end()
    assert store.value("SELECT told_on FROM need WHERE id = 5") == "2026-02-10"


def test_what_they_were_told_before_a_later_answer_stays(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("need", "add", "eastside-youth", "a lamp", "--on", "2 february 2026")
    cvetrack("need", "refer", "N5", "--to", "the housing office", "--on", "9 february 2026")
    cvetrack("need", "tell", "N5", "--on", "10 february 2026")
    cvetrack("need", "decline", "N5", "--because", "no", "--on", "16 february 2026")
    assert cvetrack("need", "edit", "N5", "--declined-on", "").code == 0
    assert store.row("SELECT declined_on, told_on FROM need WHERE id = 5") == (None, "2026-02-10")
