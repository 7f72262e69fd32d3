"""`cvetrack tie`: what ties organisations, as they declare it, from a day until a day."""

from datetime import date

import pytest

from cvetrack.features.beware.tie import view
from cvetrack.records.tie import TIE
from cvetrack.store.connection import Store
from cvetrack.store.reading import listed, one
from tests.builders import TODAY, an_organisation, told_of
from tests.conftest import Cvetrack
from tests.screens import drawn


@pytest.fixture(autouse=True)
def declared(store: Store, cvetrack: Cvetrack) -> None:
    """L1 and L3 last, L2 ended."""
    for name in ("Midtown Forum", "Highfields Tenants", "Mill Choir"):
        an_organisation(store, name)
    for line in (
        (
            "declare",
            "midtown-forum",
            "highfields-tenants",
            "--kind",
            "umbrella",
            "--source",
            "a report",
            "--on",
            "2024-11-04",
        ),
        ("declare", "highfields-tenants", "mill-choir", "--source", "a poster", "--on", "2025-05-20"),
        ("end", "L2", "--on", "2026-01-12"),
        (
            "declare",
            "mill-choir",
            "midtown-forum",
            "--kind",
            "co-membership",
            "--source",
            "their website.",
            "--on",
            "2026-02-09",
        ),
    ):
        assert cvetrack("tie", *line).code == 0


def test_a_tie_is_said_back_with_who_declared_it_and_where(cvetrack: Cvetrack) -> None:
    assert cvetrack(
        "tie", "declare", "mill-choir", "highfields-tenants", "--source", "The same poster."
    ).out == (
        "Mill Choir declared a tie with Highfields Tenants on Mon 2 March 2026: partnership. "
        "Source: The same poster. Recorded as L4.\n"
    )
    assert cvetrack("tie", "end", "L1", "--on", "yesterday").out == (
        "L1, the umbrella of Midtown Forum and Highfields Tenants, ended on Sun 1 March 2026.\n"
    )


LISTING = """\
between                               kind           says who                 id
Mill Choir and Midtown Forum          co-membership  since Mon 9 Feb · their  L3
                                                     website
Midtown Forum and Highfields Tenants  umbrella       since Mon 4 Nov 2024 · a L1
                                                     report
Highfields Tenants and Mill Choir     partnership    Tue 20 May 2025 to Mon   L2
                                                     12 Jan · a poster
"""


def test_those_that_last_come_first_and_those_that_ended_are_counted(
    cvetrack: Cvetrack, store: Store
) -> None:
    assert drawn(view.listing(listed(store, TIE, TODAY), TODAY), 80) == LISTING
    assert cvetrack("tie", "list", "mill-choir").out == (
        "Mill Choir and Midtown Forum  co-membership  since Mon 9 Feb · their website  L3\n"
        "\n"
        "1 ended: cvetrack tie list mill-choir --all\n"
    )
    before = listed(store, TIE, date(2026, 1, 11), organisation_id=3)
    assert [(each.record, each.state, each.ended_on) for each in before] == [("L2", "live", None)]


SHOWN = """\
Highfields Tenants and Mill Choir                                             L2
  kind      partnership: They work together.
  declared  Tue 20 May 2025 by Highfields Tenants
  source    a poster
  ended     Mon 12 January 2026
  recorded  by Sam Reed
"""


def test_one_tie_is_shown(store: Store) -> None:
    assert drawn(view.one(one(store, TIE, "L2", TODAY)), 80) == SHOWN


@pytest.mark.parametrize(
    "pair", [("midtown-forum", "highfields-tenants"), ("highfields-tenants", "midtown-forum")]
)
def test_the_same_tie_does_not_stand_twice_in_either_direction(
    cvetrack: Cvetrack, store: Store, pair: tuple[str, str]
) -> None:
    again = ("tie", "declare", *pair, "--source", "x", "--kind", "umbrella")
    refused = cvetrack(*again)
    assert (refused.code, refused.out, refused.err) == (
        2,
        "",
        "L1 says already that Midtown Forum and Highfields Tenants have this tie, umbrella, "
        "declared on Mon 4 November 2024. "
        "See it with: cvetrack tie show L1\nNothing was written.\n",
    )
    assert store.value("SELECT count(*) FROM tie") == 3
    assert cvetrack("tie", "declare", *pair, "--source", "x").code == 0  # another kind of tie is another tie
    turned = cvetrack("tie", "edit", "L4", "--kind", "umbrella")
    assert (turned.code, turned.err) == (2, refused.err)
    cvetrack("tie", "end", "L1")
    assert cvetrack(*again).code == 0


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            ("declare", "mill-choir", "mill-choir", "--source", "x"),
            "Mill Choir cannot be tied to itself. Name the other one. Nothing was written.",
        ),
        (
            ("end", "L2"),
            (
                "L2 ended on Mon 12 January 2026. "
                'For another day, or "" where it was not: cvetrack tie edit L2 --ended-on DATE\nNothing was written.'
            ),
        ),
        (
            ("end", "L3", "--on", "2026-02-08"),
            "L3 was declared on Mon 9 February 2026, later than Sun 8 February 2026. Give a later day. "
            "Nothing was written.",
        ),
        (
            ("edit", "L2", "--on", "2026-01-13"),
            "L2 ended on Mon 12 January 2026, before Tue 13 January 2026. Give an earlier day. "
            "Nothing was written.",
        ),
        (
            ("edit", "L1", "--ended-on", "yesterday"),
            "L1 has not ended. When it does: cvetrack tie end L1\nNothing was written.",
        ),
    ],
)
def test_what_cannot_be_of_a_tie_is_refused(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], sentence: str
) -> None:
    before = store.rows("SELECT * FROM tie")
    refused = cvetrack("tie", *wrong)
    assert (refused.code, refused.out, refused.err) == (2, "", f"{sentence}\n")
    assert store.rows("SELECT * FROM tie") == before


def test_it_can_be_put_right_as_it_was_declared_and_ended(cvetrack: Cvetrack) -> None:
    edited = cvetrack("tie", "edit", "L2", "--ended-on", "2026-01-10", "--source", "their report")
    assert edited.out == (
        "L2, the partnership of Highfields Tenants and Mill Choir, declared on Tue 20 May 2025, "
        "ended on Sat 10 January 2026; source: their report. Corrected.\n"
    )


def test_both_have_it_in_their_story(store: Store) -> None:
    assert [(each.day, each.sentence) for each in told_of(store, TIE, 2, TODAY)] == [
        (date(2024, 11, 4), "A tie with them was declared by Midtown Forum: umbrella."),
        (date(2025, 5, 20), "They declared a tie with Mill Choir: partnership."),
        (date(2026, 1, 12), "Their tie with Mill Choir ended: partnership."),
    ]
    assert [each.sentence for each in told_of(store, TIE, 3, TODAY)] == [
        "A tie with them was declared by Highfields Tenants: partnership.",
        "Their tie with Highfields Tenants ended: partnership.",
        "They declared a tie with Midtown Forum: co-membership.",
    ]
