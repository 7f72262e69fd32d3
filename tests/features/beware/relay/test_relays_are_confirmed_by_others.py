"""`cvetrack relay`: what was to be passed on, and who says by themselves that they had it."""

import json
from datetime import date

import pytest

from cvetrack.features.beware.relay import queries, view
from cvetrack.records.relay import RELAY
from cvetrack.store.connection import Store
from cvetrack.store.reading import one
from tests.builders import TODAY, an_organisation, told_of
from tests.conftest import Cvetrack
from tests.screens import drawn

PARK = "The park consultation is open until 20 March."


@pytest.fixture(autouse=True)
def given(store: Store, cvetrack: Cvetrack) -> None:
    """Midtown Forum was given R1, which two confirmed, and R2, which nobody did."""
    for name in ("Midtown Forum", "Highfields Tenants", "Mill Choir"):
        an_organisation(store, name)
    for line in (
        ("record", "midtown", PARK, "--on", "2026-02-10"),
        ("record", "midtown", "the library opens on Sundays", "--on", "2026-02-24"),
        ("confirm", "R1", "mill", "--on", "2026-02-20"),
        ("confirm", "R1", "highfields", "--on", "2026-02-16"),
    ):
        assert cvetrack("relay", *line).code == 0


def test_a_message_and_each_who_had_it_are_said_back(cvetrack: Cvetrack) -> None:
    assert cvetrack("relay", "record", "mill-choir", "-", stdin="the hall is free\n").out == (
        'On Mon 2 March 2026 Mill Choir were given a message to pass on: "the hall is free". Recorded as R3. '
        "When others say that they had it: cvetrack relay confirm R3 ORG\n"
    )
    assert cvetrack("relay", "confirm", "R2", "mill-choir").out == (
        "Mill Choir said on Mon 2 March 2026 that they had R2 of Midtown Forum, "
        '"the library opens on Sundays"; confirmed by 1.\n'
    )


LISTING = """\
on          stands             given to       message                         id
Tue 24 Feb  not confirmed yet  Midtown Forum  "the library opens on Sundays"  R2
Tue 10 Feb  confirmed by 2     Midtown Forum  "The park consultation is open  R1
                                              until 20 March"
"""
SHOWN = """\
Midtown Forum                                                                 R1
  words     The park consultation is open until 20 March.
  state     confirmed by 2
  given     Tue 10 February 2026
  recorded  by Sam Reed
  had by
    Mon 16 Feb  Highfields Tenants
    Fri 20 Feb  Mill Choir
"""


def test_the_list_counts_who_had_it_and_one_message_names_them(cvetrack: Cvetrack, store: Store) -> None:
    assert drawn(view.listing(queries.relays(store, TODAY), TODAY), 80) == LISTING
    assert drawn(view.one(queries.whole(store, "R1", TODAY), TODAY), 80) == SHOWN
    rows = json.loads(cvetrack("relay", "list", "--json").out)["rows"]
    assert [row["confirmed_by"] for row in rows] == [[], ["highfields-tenants", "mill-choir"]]
    before = one(store, RELAY, "R1", date(2026, 2, 19))
    assert before.confirmed_by == ("highfields-tenants",)
    item = json.loads(cvetrack("relay", "show", "R1", "--json", as_of="2026-02-15").out)["item"]
    assert item["confirmations"] == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            ("confirm", "R1", "midtown-forum"),
            "Midtown Forum were to pass R1 on themselves; only others can confirm it. Nothing was written.",
        ),
        (
            ("confirm", "R1", "mill-choir"),
            (
                "Mill Choir confirmed R1 on Fri 20 February 2026. "
                "If they did not: cvetrack relay edit R1 --not-confirmed-by mill-choir\nNothing was written."
            ),
        ),
        (
            ("confirm", "R2", "mill-choir", "--on", "2026-02-23"),
            "R2 was given to them on Tue 24 February 2026, later than Mon 23 February 2026. Give a later day. "
            "Nothing was written.",
        ),
        (
            ("edit", "R1", "--on", "2026-02-17"),
            "Highfields Tenants confirmed R1 on Mon 16 February 2026, before Tue 17 February 2026. "
            "Give an earlier day. Nothing was written.",
        ),
        (
            ("edit", "R2", "--not-confirmed-by", "mill-choir"),
            "Mill Choir have not confirmed R2. Nothing was written.",
        ),
    ],
)
def test_what_cannot_be_of_a_relay_is_refused(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], sentence: str
) -> None:
    before = store.rows("SELECT * FROM relay"), store.rows("SELECT * FROM relay_confirmation")
    refused = cvetrack("relay", *wrong)
    assert (refused.code, refused.out, refused.err) == (2, "", f"{sentence}\n")
    assert (store.rows("SELECT * FROM relay"), store.rows("SELECT * FROM relay_confirmation")) == before


def test_it_can_be_put_right_even_who_had_it(cvetrack: Cvetrack, store: Store) -> None:
    edited = cvetrack("relay", "edit", "R1", "--text", "the park", "--not-confirmed-by", "highfields")
    assert edited.out == (
        'R1 of Midtown Forum, "the park", given on Tue 10 February 2026, confirmed by 1. Corrected.\n'
    )
    assert cvetrack("relay", "edit", "R1", "--on", "2026-02-17").out.endswith("confirmed by 1. Corrected.\n")
    assert one(store, RELAY, "R1", TODAY).confirmed_by == ("mill-choir",)


def test_those_who_passed_it_on_and_those_who_had_it_have_it_in_their_story(store: Store) -> None:
    told = [(each.day, each.sentence, each.note) for each in told_of(store, RELAY, 1, TODAY)]
    assert told == [
        (
            date(2026, 2, 10),
            'We gave them a message to pass on: "The park consultation is open until 20 March".',
            "2 organisations confirmed it.",
        ),
        (
            date(2026, 2, 24),
            'We gave them a message to pass on: "the library opens on Sundays".',
            None,
        ),
    ]
    assert [(each.day, each.record, each.sentence) for each in told_of(store, RELAY, 3, TODAY)] == [
        (
            date(2026, 2, 20),
            "R1",
            'They had, they say, what Midtown Forum were to pass on: "The park consultation is open until '
            '20 March".',
        )
    ]
    assert list(told_of(store, RELAY, 3, date(2026, 2, 19))) == []
