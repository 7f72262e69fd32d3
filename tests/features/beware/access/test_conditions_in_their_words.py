"""`cvetrack access`: the conditions that organisations set, as they said them, and never judged."""

from datetime import date

import pytest

from cvetrack.features.beware.access import view
from cvetrack.records.access_condition import ACCESS_CONDITION
from cvetrack.records.happening import Happening
from cvetrack.store.connection import Store
from cvetrack.store.reading import listed, one
from tests.builders import TODAY, an_organisation, told_of
from tests.conftest import Cvetrack
from tests.screens import drawn


@pytest.fixture(autouse=True)
def said(store: Store, cvetrack: Cvetrack) -> None:
    """Midtown Forum said X1 and X3, Highfields Tenants X2."""
    an_organisation(store, "Midtown Forum"), an_organisation(store, "Highfields Tenants")
    for line in (
        (
            "midtown",
            "Write to the tenants through our office.",
            "--on",
            "2025-07-08",
            "--kind",
            "only-through-me",
        ),
        ("highfields", "not if the police are in the room", "--source", "their e-mail", "--on", "2026-02-16"),
        ("midtown", "not on a Friday", "--on", "2026-01-12"),
    ):
        assert cvetrack("access", "record", *line).code == 0


def test_their_words_are_said_back_with_the_kind_they_were_taken_for(cvetrack: Cvetrack) -> None:
    done = cvetrack("access", "record", "midtown", "-", "--kind", "not-with", stdin="Not if they come.\n")
    assert done.out == (
        'Midtown Forum set a condition on Mon 2 March 2026, in their words: "Not if they come". '
        "Recorded as X4, kind not-with.\n"
    )


LISTING = """\
on              who                 in their words                            id
Mon 16 Feb      Highfields Tenants  "not if the police are in the room" ·     X2
                                    other · their e-mail
Mon 12 Jan      Midtown Forum       "not on a Friday" · other                 X3
Tue 8 Jul 2025  Midtown Forum       "Write to the tenants through our office" X1
                                    · only-through-me

These are their words, not a judgement of ours; each may have a good reason.
"""


def test_the_list_says_that_it_judges_nobody(store: Store, cvetrack: Cvetrack) -> None:
    assert drawn(view.listing(listed(store, ACCESS_CONDITION, TODAY), TODAY), 80) == LISTING
    assert cvetrack("access", "list", "highfields").out.count('"') == 2
    assert [each.record for each in listed(store, ACCESS_CONDITION, TODAY, organisation_id=1)] == ["X3", "X1"]
    assert [
        each.record for each in listed(store, ACCESS_CONDITION, date(2026, 1, 11), organisation_id=1)
    ] == ["X1"]


SHOWN = """\
Highfields Tenants                                                            X2
  words     not if the police are in the room
  kind      other: Another condition, in their words.
  said      Mon 16 February 2026
  source    their e-mail
  recorded  by Sam Reed
"""


def test_one_is_shown_and_can_be_put_right(store: Store, cvetrack: Cvetrack) -> None:
    assert drawn(view.one(one(store, ACCESS_CONDITION, "X2", TODAY)), 80) == SHOWN
    edited = cvetrack(
        "access", "edit", "X2", "--text", "no police", "--on", "2026-02-17", "--kind", "not-with"
    )
    assert edited.out == (
        'X2 of Highfields Tenants, "no police", said on Tue 17 February 2026, kind not-with. Corrected.\n'
    )
    assert store.row("SELECT words, kind, day, source FROM access_condition WHERE id = 2") == (
        "no police",
        "not-with",
        "2026-02-17",
        "their e-mail",
    )


def test_it_is_told_in_their_story(store: Store) -> None:
    assert list(told_of(store, ACCESS_CONDITION, 2, TODAY)) == [
        Happening(
            date(2026, 2, 16),
            "access",
            "X2",
            'They set a condition, in their words: "not if the police are in the room".',
            "condition",
            "their e-mail",
        )
    ]
