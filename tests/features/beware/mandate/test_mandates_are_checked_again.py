"""`cvetrack mandate`: who says they speak for whom, how old the check is, and what expired."""

from datetime import date

import pytest

from cvetrack.features.beware.mandate import view
from cvetrack.records.mandate import MANDATE
from cvetrack.store.connection import Store
from cvetrack.store.reading import listed, one
from tests.builders import TODAY, an_organisation, due_of, told_of
from tests.conftest import Cvetrack
from tests.screens import drawn


@pytest.fixture(autouse=True)
def claimed(store: Store, cvetrack: Cvetrack) -> None:
    """Q1 was checked long ago, Q2 expired, Q3 holds until the end of the week."""
    for name in ("Midtown Forum", "Highfields Tenants", "Mill Choir"):
        an_organisation(store, name)
    for org, whom, basis, checked, *expires in (
        ("midtown-forum", "every group in Midtown", "self-described", "2024-11-04"),
        ("highfields-tenants", "the tenants of the estate", "elected", "2025-06-02", "2026-02-28"),
        ("mill-choir", "its singers", "constituted", "2026-02-09", "2026-03-06"),
    ):
        until = ("--expires", *expires) if expires else ()
        line = (org, "--for", whom, "--basis", basis, "--checked", checked, *until)
        assert cvetrack("mandate", "record", *line).code == 0


def test_a_claim_is_said_back_with_its_basis_and_its_days(cvetrack: Cvetrack) -> None:
    done = cvetrack(
        "mandate", "record", "mill-choir", "--for", "the hall.", "--basis", "delegated", "--expires", "1 may"
    )
    assert done.out == (
        "Mill Choir say that they speak for the hall; checked on Mon 2 March 2026, holds until Fri 1 May 2026, "
        "basis delegated. Recorded as Q4. Look at it again with: cvetrack mandate check Q4\n"
    )


LISTING = """\
stands                 who                 speaks for                         id
expired Sat 28 Feb     Highfields Tenants  the tenants of the estate ·        Q2
                                           elected
checked 16 months ago  Midtown Forum       every group in Midtown ·           Q1
                                           self-described
checked 3 weeks ago    Mill Choir          its singers · constituted · until  Q3
                                           Fri 6 March 2026
"""


def test_the_expired_come_first_then_the_oldest_check(cvetrack: Cvetrack, store: Store) -> None:
    assert drawn(view.listing(listed(store, MANDATE, TODAY), TODAY), 80) == LISTING
    states = {each.record: each.state for each in listed(store, MANDATE, TODAY)}
    assert states == {"Q2": "expired", "Q1": "old", "Q3": "current"}
    on_its_last_day = one(store, MANDATE, "Q2", date(2026, 2, 28))
    assert on_its_last_day.state == "current"


def test_a_check_is_kept_beside_what_was_found_before(cvetrack: Cvetrack, store: Store) -> None:
    done = cvetrack(
        "mandate", "check", "q1", "--basis", "elected", "--expires", "1 may 2027", "--on", "yesterday"
    )
    assert done.out == (
        "Q1 was looked at again: Midtown Forum say that they speak for every group in Midtown; "
        "checked on Sun 1 March 2026, holds until Sat 1 May 2027, basis elected, self-described before. "
        "Recorded as Q4; Q1 stays as it was found.\n"
    )
    assert cvetrack("mandate", "list", "midtown-forum").out == (
        "checked 1 day ago  Midtown Forum  every group in Midtown · elected · until Sat 1 May 2027  Q4\n"
        "\n"
        "1 checked again since: cvetrack mandate list midtown-forum --all\n"
    )
    assert cvetrack("mandate", "list", "midtown-forum", "--all").out == (
        "checked 1 day ago  Midtown Forum  every group in Midtown · elected · until Sat 1 May 2027  Q4\n"
        "checked again, Q4  Midtown Forum  every group in Midtown · self-described                  Q1\n"
    )
    before = listed(store, MANDATE, date(2026, 2, 28), organisation_id=1)
    assert [(each.record, each.basis, each.checked_again) for each in before] == [
        ("Q1", "self-described", None)
    ]
    assert [each.sentence for each in told_of(store, MANDATE, 1, TODAY)] == [
        "They say that they speak for every group in Midtown; basis: self-described.",
        "They say that they speak for every group in Midtown; basis: elected.",
    ]


def test_a_check_that_finds_nothing_new_keeps_the_basis_and_a_last_day_that_is_to_come(
    cvetrack: Cvetrack, store: Store
) -> None:
    cvetrack("mandate", "check", "Q2")
    cvetrack("mandate", "check", "Q3")
    assert store.rows("SELECT speaks_for, basis, checked_on, expires_on FROM mandate WHERE id > 3") == [
        ("the tenants of the estate", "elected", "2026-03-02", None),
        ("its singers", "constituted", "2026-03-02", "2026-03-06"),
    ]


def test_what_expires_is_to_be_checked_until_it_is(cvetrack: Cvetrack, store: Store) -> None:
    def expiring(day: date) -> list[str]:
        return [each.record for each in due_of(store, MANDATE, day)]

    assert expiring(TODAY) == ["Q2", "Q3"]
    assert expiring(date(2026, 2, 26)) == ["Q2"]
    cvetrack("mandate", "check", "Q2", "--on", "2026-03-01")
    assert expiring(TODAY) == ["Q3"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            ("record", "midtown-forum", "--for", "Every group, in Midtown!", "--basis", "elected"),
            'Q1 says already that Midtown Forum speak for "every group in Midtown", '
            "checked on Mon 4 November 2024. Look at it again with: cvetrack mandate check Q1\n"
            "Nothing was written.",
        ),
        (
            ("record", "mill-choir", "--for", "x", "--basis", "elected", "--expires", "today"),
            "It cannot expire on Mon 2 March 2026, for it was checked on Mon 2 March 2026. Give a later day. "
            "Nothing was written.",
        ),
        (
            ("record", "mill-choir", "--for", "x", "--basis", "elected", "--expires", "yesterday"),
            '"yesterday" is in the past (Sun 1 March 2026). Give today or a later day.',
        ),
        (
            ("check", "Q2", "--on", "2025-06-01"),
            "Q2 was checked on Mon 2 June 2025, later than Sun 1 June 2025. Give a later day. "
            "Nothing was written.",
        ),
        (
            ("edit", "Q2", "--checked", "2026-02-28"),
            "It cannot have been checked on Sat 28 February 2026, for it expires on Sat 28 February 2026. "
            "Give an earlier day. Nothing was written.",
        ),
    ],
)
def test_what_cannot_be_of_a_mandate_is_refused(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], sentence: str
) -> None:
    before = store.rows("SELECT * FROM mandate")
    refused = cvetrack("mandate", *wrong)
    assert (refused.code, refused.out, refused.err) == (2, "", f"{sentence}\n")
    assert store.rows("SELECT * FROM mandate") == before


def test_only_the_latest_check_is_looked_at_again(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("mandate", "check", "Q1")
    refused = cvetrack("mandate", "check", "Q1")
    assert (refused.code, refused.err) == (
        2,
        "Q1 was looked at again, which is Q4. Look at that one with: cvetrack mandate check Q4\n"
        "Nothing was written.\n",
    )
    assert store.value("SELECT count(*) FROM mandate") == 4


def test_whom_they_speak_for_is_put_right_in_every_check_of_the_claim(
    cvetrack: Cvetrack, store: Store
) -> None:
    cvetrack("mandate", "check", "Q1")
    edited = cvetrack("mandate", "edit", "Q4", "--for", "Every group in Midtown", "--note", "Their rules.")
    assert edited.out == (
        "Q4 corrected: Midtown Forum say that they speak for Every group in Midtown; "
        "checked on Mon 2 March 2026, basis self-described.\n"
    )
    assert store.rows("SELECT speaks_for, note FROM mandate WHERE organisation_id = 1") == [
        ("Every group in Midtown", None),
        ("Every group in Midtown", "Their rules."),
    ]
    assert cvetrack("mandate", "edit", "Q3", "--expires", "").out.endswith("2026, basis constituted.\n")
    assert store.value("SELECT expires_on FROM mandate WHERE id = 3") is None


SHOWN = """\
Highfields Tenants                                                            Q2
  speaks for   the tenants of the estate
  state        expired Sat 28 Feb
  basis        elected: An election.
  checked      Mon 2 June 2025
  holds until  Sat 28 February 2026
  recorded     by Sam Reed
"""


def test_one_mandate_is_shown(store: Store) -> None:
    assert drawn(view.one(one(store, MANDATE, "Q2", TODAY), TODAY), 80) == SHOWN
