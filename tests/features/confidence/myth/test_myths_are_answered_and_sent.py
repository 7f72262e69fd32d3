"""`cvetrack myth`: heard from whom, answered with what is true, and which message carried the answer."""

import csv
import io
import json

import pytest

from cvetrack.features.confidence.myth import view
from cvetrack.records.myth import MYTH
from cvetrack.store.connection import Store
from cvetrack.store.reading import one, without
from tests.builders import TODAY, an_organisation, days_ago, told_of
from tests.conftest import Cvetrack
from tests.screens import drawn

KEPT = "SELECT * FROM myth"


@pytest.fixture(autouse=True)
def heard(store: Store, cvetrack: Cvetrack) -> None:
    """Z1 was answered and sent, Z2 answered, Z3 waits; K1 is of 20 February, K2 of 1 March."""
    an_organisation(store, "Canal Street Mosque")
    an_organisation(store, "Eastside Youth")
    for day, *said in (
        ("2026-02-18", "hear", "The centre is closing.", "--from", "canal-street-mosque"),
        ("2026-02-20", "answer", "Z1", "It opens every day."),
        ("2026-02-20", "broadcast", "send", "The centre opens every day.", "--to", "canal-street-mosque"),
        ("2026-02-20", "sent", "Z1", "K1"),
        ("2026-02-23", "hear", "The library moves."),
        ("2026-02-24", "answer", "Z2", "It stays."),
        ("2026-02-26", "hear", "The grant was cancelled.", "--from", "eastside-youth"),
        ("2026-03-01", "broadcast", "send", "The library stays.", "--to", "eastside-youth"),
    ):
        assert cvetrack(*([] if said[0] == "broadcast" else ["myth"]), *said, as_of=day).code == 0


def test_a_myth_is_heard_answered_and_sent(cvetrack: Cvetrack, store: Store) -> None:
    new = cvetrack(
        "myth", "hear", "-", "--from", "canal-street-mosque", "--on", "yesterday", stdin="Vans were seen.\n"
    )
    assert (new.code, new.err) == (0, "")
    assert new.out == (
        'Heard from Canal Street Mosque on Sun 1 March 2026: "Vans were seen". Recorded as Z4. '
        "Answer it with: cvetrack myth answer Z4 TEXT\n"
    )
    answered = cvetrack("myth", "answer", "z3", "It pays in June.")
    assert answered.out == (
        'Z3, "The grant was cancelled", was answered on Mon 2 March 2026, 4 days after it was heard: '
        '"It pays in June". Once it is sent: cvetrack myth sent Z3 BROADCAST-ID\n'
    )
    sent = cvetrack("myth", "sent", "Z2", "K2")
    assert sent.out == (
        'The answer to Z2, "The library moves", went out with K2 on Sun 1 March 2026, '
        "6 days after it was heard.\n"
    )
    same_day = cvetrack("myth", "answer", "Z4", "None were.", "--on", "yesterday")
    assert ", the day it was heard: " in same_day.out
    rows = store.rows(
        "SELECT words, heard_on, organisation_id, answer, answered_on, broadcast_id, officer_id FROM myth"
    )
    assert rows[1:] == [
        ("The library moves.", "2026-02-23", None, "It stays.", "2026-02-24", 2, 1),
        ("The grant was cancelled.", "2026-02-26", 2, "It pays in June.", "2026-03-02", None, 1),
        ("Vans were seen.", "2026-03-01", 1, "None were.", "2026-03-01", None, 1),
    ]


def test_what_waits_for_an_answer_comes_first_then_what_was_not_sent(cvetrack: Cvetrack) -> None:
    assert cvetrack("myth", "list").out == (
        "not answered, 4 days  The grant was cancelled. · from Eastside Youth  Z3\n"
        "answered, not sent    The library moves.                              Z2\n"
        "\n"
        "1 answered and sent: cvetrack myth list --all\n"
    )
    assert cvetrack("myth", "list", "--all").out.splitlines()[-1] == (
        "sent Fri 20 Feb       The centre is closing. · from Canal Street Mosque  Z1"
    )
    assert cvetrack("myth", "list", "eastside-youth").out.count("\n") == 1
    assert cvetrack("myth", "list", as_of="2026-02-17").out == (
        "No myth is open. Record one that you hear with: cvetrack myth hear TEXT\n"
    )
    assert cvetrack("myth", "list", as_of="2026-02-18").out == (
        "not answered, heard today  The centre is closing. · from Canal Street Mosque  Z1\n"
    )


def test_what_came_later_was_not_known_before(cvetrack: Cvetrack, store: Store) -> None:
    before = one(store, MYTH, "Z1", days_ago(11))
    assert (before.state, before.answer, before.answered_on, before.broadcast) == ("heard", None, None, None)
    cvetrack("myth", "sent", "Z2", "K2")
    assert one(store, MYTH, "Z2", days_ago(2)).state == "answered"
    assert one(store, MYTH, "Z2", TODAY).state == "sent"
    assert cvetrack("myth", "show", "Z3", as_of="2026-02-25").code == 3


def test_those_not_answered_are_found(store: Store) -> None:
    assert [each.record for each in without(store, MYTH, TODAY, "answered_on")] == ["Z3"]
    assert [each.record for each in without(store, MYTH, days_ago(7), "answered_on")] == ["Z2"]


def test_each_step_is_taken_once_and_in_order(cvetrack: Cvetrack, store: Store) -> None:
    before = store.rows(KEPT)
    for wrong, sentence in (
        (
            ("answer", "Z1", "x"),
            "Z1 was answered on Fri 20 February 2026. Put the answer right with: "
            "cvetrack myth edit Z1 --answer TEXT\nNothing was written.\n",
        ),
        (
            ("sent", "Z1", "K2"),
            (
                "The answer to Z1 went out with K1 on Fri 20 February 2026. "
                "If another message carried it: cvetrack myth edit Z1 --sent BROADCAST-ID\nNothing was written.\n"
            ),
        ),
        (
            ("sent", "Z3", "K2"),
            "Z3 has no answer yet. Give it with: cvetrack myth answer Z3 TEXT\nNothing was written.\n",
        ),
        (
            ("edit", "Z3", "--answer", "x"),
            "Z3 has no answer yet. Give it with: cvetrack myth answer Z3 TEXT\nNothing was written.\n",
        ),
        (
            ("sent", "Z2", "K1"),
            "Z2 cannot be sent on Fri 20 February 2026, before it was answered on Tue 24 February 2026. "
            "Nothing was written.\n",
        ),
        (
            ("answer", "Z3", "x", "--on", "25/2/2026"),
            "Z3 cannot be answered on Wed 25 February 2026, before it was heard on Thu 26 February 2026. "
            "Nothing was written.\n",
        ),
        (
            ("edit", "Z1", "--on", "21/2/2026"),
            "Z1 cannot be answered on Fri 20 February 2026, before it was heard on Sat 21 February 2026. "
            "Nothing was written.\n",
        ),
        (
            ("edit", "Z1", "--answered-on", "21/2/2026"),
            "Z1 cannot be sent on Fri 20 February 2026, before it was answered on Sat 21 February 2026. "
            "Nothing was written.\n",
        ),
    ):
        refused = cvetrack("myth", *wrong)
        assert (refused.code, refused.out, refused.err) == (2, "", sentence)
    assert store.rows(KEPT) == before


@pytest.mark.parametrize(
    ("wrong", "code", "sentence"),
    [
        (("edit", "Z1"), 2, "Say what to correct, such as --text or --on. Nothing was written.\n"),
        (("show", "Z9"), 3, "There is no myth Z9. See them with: cvetrack myth list --all\n"),
        (("answer", "Z9", "x"), 3, "There is no myth Z9. See them with: cvetrack myth list --all\n"),
        (("sent", "vans", "K1"), 2, '"vans" is not a myth. A myth\'s id looks like Z2.\n'),
        (
            ("sent", "Z2", "K9"),
            3,
            "There is no broadcast K9. See them with: cvetrack broadcast list --all\n",
        ),
        (("sent", "Z2", "Z1"), 2, '"Z1" is not a broadcast. A broadcast\'s id looks like K4.\n'),
        (("hear", " "), 2, None),
        (("hear", "x", "--from", "nobody"), 3, None),
        (("hear", "x", "--on", "tomorrow"), 2, None),
        (("answer", "Z3", ""), 2, None),
    ],
)
def test_what_cannot_be_of_a_myth_is_refused_and_nothing_written(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], code: int, sentence: str | None
) -> None:
    before = store.rows(KEPT)
    refused = cvetrack("myth", *wrong)
    assert (refused.code, refused.out) == (code, "")
    assert sentence in (None, refused.err)
    assert store.rows(KEPT) == before


def test_a_message_from_after_that_day_carried_nothing_by_then(cvetrack: Cvetrack) -> None:
    assert cvetrack("myth", "sent", "Z2", "K2", as_of="2026-02-28").code == 3


SHOWN = """\
Myth                                                                          Z1
  words     The centre is closing.
  state     sent Fri 20 Feb
  heard     Wed 18 February 2026
  from      Canal Street Mosque
  answered  Fri 20 February 2026, 2 days after it was heard: It opens every day.
  sent      Fri 20 February 2026, with K1
  recorded  by Sam Reed
"""


def test_one_myth_is_shown_and_all_are_given_to_programs(cvetrack: Cvetrack, store: Store) -> None:
    assert drawn(view.one(one(store, MYTH, "Z1", TODAY), TODAY), 80) == SHOWN
    item = json.loads(cvetrack("myth", "show", "1", "--json").out)["item"]
    assert (item["organisation"], item["broadcast"], item["sent_on"]) == (
        "canal-street-mosque",
        "K1",
        "2026-02-20",
    )
    rows = json.loads(cvetrack("myth", "list", "--json").out)["rows"]
    assert [(row["id"], row["state"]) for row in rows] == [(3, "heard"), (2, "answered"), (1, "sent")]
    table = list(csv.DictReader(io.StringIO(cvetrack("myth", "list", "--csv").out)))
    assert [row["broadcast"] for row in table] == ["", "", "K1"]


def test_a_myth_can_be_put_right(cvetrack: Cvetrack, store: Store) -> None:
    edited = cvetrack(
        *("myth", "edit", "Z1", "--text", "The centre closes.", "--answer", "It is open.", "--from", ""),
        *("--on", "17/2/2026", "--answered-on", "18/2/2026", "--sent", "K2"),
    )
    assert edited.out == (
        'Z1 corrected: "The centre closes", heard on Tue 17 February 2026, answered "It is open", '
        "sent with K2. On record now: answered Wed 18 February 2026.\n"
    )
    row = store.row("SELECT organisation_id, heard_on, answered_on, broadcast_id FROM myth WHERE id = 1")
    assert row == (None, "2026-02-17", "2026-02-18", 2)


def test_what_they_told_us_of_is_in_their_story(store: Store) -> None:
    told = [
        (str(each.day), each.record, each.change, each.sentence) for each in told_of(store, MYTH, 1, TODAY)
    ]
    assert told == [
        ("2026-02-18", "Z1", "heard", 'They told us of a myth: "The centre is closing".'),
        ("2026-02-20", "Z1", "answered", 'We answered the myth "The centre is closing".'),
        ("2026-02-20", "Z1", "sent", 'The answer to the myth "The centre is closing" went out with K1.'),
    ]
    assert len(list(told_of(store, MYTH, 1, days_ago(11)))) == 1


@pytest.mark.parametrize(
    "written",
    [
        ("hear", "Vans were seen.", "--from", "canal-street-mosque"),
        ("answer", "Z3", "It pays in June."),
        ("sent", "Z2", "K2"),
        ("edit", "Z1", "--answer", "It is open.", "--sent", "K2"),
    ],
)
def test_undo_takes_back_what_was_written_of_a_myth(
    cvetrack: Cvetrack, store: Store, written: tuple[str, ...]
) -> None:
    before = store.rows(KEPT)
    assert json.loads(cvetrack("myth", *written, "--json").out)["kind"] == "myth"
    assert store.rows(KEPT) != before
    assert cvetrack("undo").code == 0
    assert store.rows(KEPT) == before
