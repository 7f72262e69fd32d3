"""What becomes of a promise: kept, told, missed, agreed anew; each once, and in order."""

from datetime import date

import pytest

from cvetrack.records.promise import PROMISE
from cvetrack.store.connection import Store
from cvetrack.store.reading import one
from tests.builders import TODAY, a_promise, an_organisation, days_ago
from tests.conftest import Cvetrack

DUE = date(2026, 2, 27)  # a Friday, three days before today


@pytest.fixture(autouse=True)
def promised(store: Store) -> None:
    """P1 of ours to Eastside Youth was due on 27 February, P2 of theirs is due on 6 March."""
    youth = an_organisation(store, "Eastside Youth")
    a_promise(store, youth, "the grant form", on=days_ago(14), due=DUE)
    a_promise(store, youth, "names", on=days_ago(14), due=date(2026, 3, 6), theirs=True)


def test_kept_late_stays_late_and_how_late_is_said(cvetrack: Cvetrack, store: Store) -> None:
    kept = cvetrack("promise", "keep", "P1")
    assert (kept.code, kept.out) == (
        0,
        'P1 to Eastside Youth, "the grant form", was kept on Mon 2 March 2026, 3 days late. '
        "Once they know: cvetrack promise tell P1\n",
    )
    promise = one(store, PROMISE, "1", TODAY)
    assert (promise.state, promise.days_late, promise.kept_on) == ("kept late", 3, TODAY)
    assert "kept 3 days late" in cvetrack("promise", "list", "--all").out


def test_kept_on_its_day_is_on_time(cvetrack: Cvetrack, store: Store) -> None:
    kept = cvetrack("promise", "keep", "1", "--on", "friday", "--told")
    assert kept.out == (
        'P1 to Eastside Youth, "the grant form", was kept on Fri 27 February 2026, on time. They were told.\n'
    )
    promise = one(store, PROMISE, "P1", TODAY)
    assert (promise.state, promise.days_late, promise.told_on) == ("kept", 0, DUE)


def test_telling_them_comes_after_and_once(cvetrack: Cvetrack, store: Store) -> None:
    early = cvetrack("promise", "tell", "P1")
    assert (early.code, early.err) == (
        2,
        "P1 is not kept yet. When it is: cvetrack promise keep P1 --told\nNothing was written.\n",
    )
    cvetrack("promise", "keep", "P1", "--on", "28/2/2026")
    assert cvetrack("promise", "tell", "P1", "--on", "27/2/2026").err == (
        "P1 was kept on Sat 28 February 2026, later than Fri 27 February 2026. Give a later day. "
        "Nothing was written.\n"
    )
    told = cvetrack("promise", "tell", "p1", "--on", "yesterday")
    assert told.out == 'Eastside Youth were told on Sun 1 March 2026 that P1, "the grant form", was kept.\n'
    again = cvetrack("promise", "tell", "P1")
    assert (again.code, again.err) == (
        2,
        (
            "They were told of P1 on Sun 1 March 2026. "
            'For another day, or "" where it was not: cvetrack promise edit P1 --told-on DATE\nNothing was written.\n'
        ),
    )
    assert store.value("SELECT told_on FROM promise WHERE id = 1") == "2026-03-01"


def test_a_promise_is_kept_once_and_not_after_it_was_missed(cvetrack: Cvetrack, store: Store) -> None:
    missed = cvetrack("promise", "miss", "P1", "--because", "the hall was let.")
    assert missed.out == (
        'P1 to Eastside Youth, "the grant form", was missed, recorded on Mon 2 March 2026: the hall was let. '
        "Once they know: cvetrack promise tell P1\n"
    )
    for again in (
        ("keep", "P1"),
        ("miss", "P1", "--because", "x"),
        ("renegotiate", "P1", "--due", "friday", "--because", "x"),
    ):
        refused = cvetrack("promise", *again)
        assert (refused.code, refused.err) == (
            2,
            (
                "P1 was missed on Mon 2 March 2026. "
                'For another day, or "" where it was not: cvetrack promise edit P1 --missed-on DATE\n'
                "Nothing was written.\n"
            ),
        )
    assert cvetrack("promise", "keep", "P2").out == (
        'P2 of Eastside Youth, "names", was kept on Mon 2 March 2026, on time.\n'
    )
    assert cvetrack("promise", "keep", "P2").err == (
        "P2 was kept on Mon 2 March 2026. "
        'For another day, or "" where it was not: cvetrack promise edit P2 --kept-on DATE\nNothing was written.\n'
    )
    assert "was missed" in cvetrack("promise", "tell", "P1").out
    assert store.rows("SELECT kept_on, missed_on FROM promise ORDER BY id") == [
        (None, "2026-03-02"),
        ("2026-03-02", None),
    ]


def test_another_day_agreed_with_them_keeps_the_first(cvetrack: Cvetrack, store: Store) -> None:
    agreed = cvetrack(
        *("promise", "renegotiate", "P2", "--due", "20 march", "--because", "they asked", "--on", "28/2/2026")
    )
    assert agreed.out == (
        'P2 of Eastside Youth, "names", is now due Fri 20 March 2026, agreed with them on Sat 28 February 2026, '
        "first due Fri 6 March 2026.\n"
    )
    later = ("promise", "renegotiate", "P2", "--due", "end of march", "--because", "illness")
    assert "first due Fri 6 March 2026" in cvetrack(*later).out
    promise = one(store, PROMISE, "P2", TODAY)
    assert (promise.due_on, promise.first_due_on) == (date(2026, 3, 31), date(2026, 3, 6))
    assert (promise.renegotiated_on, promise.renegotiated_because) == (TODAY, "illness")
    shown = cvetrack("promise", "show", "P2").out
    assert "first due     Fri 6 March 2026" in shown
    assert "renegotiated  Mon 2 March 2026: illness" in shown


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--due", "6 march"), "P2 is due on Fri 6 March 2026 as it is."),
        (("--due", "1/3/2026"), '"1/3/2026" is in the past'),
        (
            ("--due", "25/2/2026", "--on", "26/2/2026"),
            "What is agreed on Thu 26 February 2026 cannot be due before, on Wed 25 February 2026.",
        ),
        (
            ("--due", "9 march", "--on", "15/2/2026"),
            "P2 was made on Mon 16 February 2026, later than Sun 15 February 2026.",
        ),
    ],
)
def test_a_new_day_that_cannot_be_is_refused(
    cvetrack: Cvetrack, store: Store, options: tuple[str, ...], said: str
) -> None:
    refused = cvetrack("promise", "renegotiate", "P2", "--because", "x", *options)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(said)
    assert store.value("SELECT due_on FROM promise WHERE id = 2") == "2026-03-06"


def test_nothing_becomes_of_a_promise_before_it_was_made(cvetrack: Cvetrack, store: Store) -> None:
    for verb in (("keep", "P1"), ("miss", "P1", "--because", "x")):
        refused = cvetrack("promise", *verb, "--on", "15/2/2026")
        assert (refused.code, refused.err) == (
            2,
            "P1 was made on Mon 16 February 2026, later than Sun 15 February 2026. Give a later day. "
            "Nothing was written.\n",
        )
    assert store.value("SELECT count(*) FROM promise WHERE kept_on IS NULL AND missed_on IS NULL") == 2


def test_they_are_not_told_of_a_promise_of_their_own(cvetrack: Cvetrack, store: Store) -> None:
    sentence = "P2 is a promise of Eastside Youth: there is nothing to tell them. Nothing was written.\n"
    assert cvetrack("promise", "keep", "P2", "--told").err == sentence
    assert store.value("SELECT kept_on FROM promise WHERE id = 2") is None
    cvetrack("promise", "keep", "P2")
    assert cvetrack("promise", "tell", "P2").err == sentence


@pytest.mark.parametrize(
    ("said", "code", "sentence"),
    [
        ("P9", 3, "There is no promise P9. See them with: cvetrack promise list --all\n"),
        ("E1", 2, '"E1" is not a promise. A promise\'s id looks like P41.\n'),
        ("", 2, '"" is not a promise. A promise\'s id looks like P41.\n'),
        ("9" * 30, 2, f'"{"9" * 30}" is not a promise. A promise\'s id looks like P41.\n'),
    ],
)
@pytest.mark.parametrize(
    "verb",
    [
        ("keep",),
        ("tell",),
        ("show",),
        ("miss", "--because", "x"),
        ("renegotiate", "--due", "friday", "--because", "x"),
        ("edit", "--text", "x"),
    ],
)
def test_an_id_that_is_none_is_refused_by_every_verb(
    cvetrack: Cvetrack, verb: tuple[str, ...], said: str, code: int, sentence: str
) -> None:
    refused = cvetrack("promise", verb[0], said, *verb[1:])
    assert (refused.code, refused.out, refused.err) == (code, "", sentence)


def test_a_day_before_it_was_kept_does_not_let_it_be_kept_again(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("promise", "keep", "P1")
    assert one(store, PROMISE, "P1", days_ago(1)).state == "late"
    again = cvetrack("promise", "keep", "P1", as_of="2026-03-01")
    assert (again.code, again.err) == (
        2,
        (
            "P1 was kept on Mon 2 March 2026. "
            'For another day, or "" where it was not: cvetrack promise edit P1 --kept-on DATE\nNothing was written.\n'
        ),
    )


def test_words_and_day_can_be_put_right(cvetrack: Cvetrack, store: Store) -> None:
    edited = cvetrack("promise", "edit", "P1", "--text", "both forms", "--due", "26/2/2026")
    assert edited.out == 'P1 to Eastside Youth, "both forms", is due Thu 26 February 2026. Corrected.\n'
    assert cvetrack("promise", "edit", "P1").code == 2
    assert cvetrack("promise", "edit", "P1", "--text", "").code == 2
    assert cvetrack("promise", "edit", "P1", "--due", "15/2/2026").err.startswith("P1 was made on Mon 16")
    assert store.rows("SELECT words, due_on FROM promise WHERE id = 1") == [("both forms", "2026-02-26")]
