"""`cvetrack milestone reach` and `reverse`: what is kept, what is said, what is refused."""

import json
from datetime import date

import pytest

from cvetrack.features.trust.milestone import queries
from cvetrack.store.connection import Store
from cvetrack.store.history import next_to_undo, take_back
from cvetrack.store.named import Found
from tests.builders import STAMP, TODAY, an_engagement, an_organisation
from tests.conftest import Cvetrack


@pytest.fixture
def youth(store: Store) -> Found:
    """Eastside Youth, met on 10 January 2025 (E1), 10 August 2025 (E2) and, through it, Hill Club (E3)."""
    met = an_organisation(store, "Eastside Youth")
    an_engagement(store, met, on=date(2025, 1, 10))
    an_engagement(store, met, on=date(2025, 8, 10), channel="call", started_by="them")
    an_engagement(store, an_organisation(store, "Hill Club"), on=date(2026, 2, 1), via_id=met.id)
    return met


def kept(store: Store) -> list[tuple[str, str, str, str | None, str | None]]:
    rows = store.rows("SELECT milestone, change, day, evidence, note FROM milestone_event ORDER BY id")
    return [(each[0], each[1], each[2], each[3], each[4]) for each in rows]


@pytest.mark.usefixtures("youth")
def test_it_counts_from_the_day_of_the_latest_evidence(cvetrack: Cvetrack, store: Store) -> None:
    done = cvetrack("milestone", "reach", "eastside-youth", "m3", "--evidence", "2", "--evidence", "e1")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "Eastside Youth reached M3 Own priority heard on Sun 10 August 2025, shown by E2, E1. "
        "Stage: Reliability, 1 of 12.\n"
    )
    assert kept(store) == [("M3", "reached", "2025-08-10", "E2 E1", None)]


@pytest.mark.usefixtures("youth")
def test_it_counts_from_the_day_given_or_from_today_with_a_note(cvetrack: Cvetrack, store: Store) -> None:
    assert (
        cvetrack("milestone", "reach", "eastside-youth", "M3", "--evidence", "E2", "--on", "1/9/2025").code
        == 0
    )
    assert (
        cvetrack("milestone", "reach", "eastside-youth", "M2", "--note", "-", stdin="By e-mail.\n").code == 0
    )
    assert kept(store) == [
        ("M3", "reached", "2025-09-01", "E2", None),
        ("M2", "reached", "2026-03-02", None, "By e-mail."),
    ]


@pytest.mark.usefixtures("youth")
def test_what_came_about_through_them_is_their_evidence_too(cvetrack: Cvetrack, store: Store) -> None:
    assert cvetrack("milestone", "reach", "eastside-youth", "M10", "--evidence", "E3").code == 0
    assert kept(store) == [("M10", "reached", "2026-02-01", "E3", None)]


@pytest.mark.usefixtures("youth")
def test_seen_again_says_since_when_it_stands(cvetrack: Cvetrack) -> None:
    cvetrack("milestone", "reach", "eastside-youth", "M1", "--evidence", "E1")
    again = cvetrack("milestone", "reach", "eastside-youth", "M1", "--evidence", "E2")
    assert again.out == (
        "Eastside Youth reached M1 Reciprocal contact on Sun 10 August 2025, shown by E2; "
        "it stands since Fri 10 January 2025. Stage: Contact, 1 of 12.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        ((), 2, "A milestone needs what shows it: give --evidence, or --note. Nothing was written.\n"),
        (("--evidence", "E9"), 3, "There is no engagement E9."),
        (
            ("--evidence", "4x"),
            2,
            '"4x" is not evidence. Give the id of a record that shows it, such as E231 or P41.',
        ),
        (("--evidence", "E4"), 2, "E4 is not an engagement with Eastside Youth, nor did it come about"),
        (
            ("--evidence", "E2", "--on", "9/8/2025"),
            2,
            "E2 is of Sun 10 August 2025, later than Sat 9 August 2025: evidence comes first.",
        ),
        (("--note", "seen", "--on", "tomorrow"), 2, '"tomorrow" is in the future (Tue 3 March 2026).'),
        (("--note", " "), 2, "The note is empty."),
    ],
)
def test_a_milestone_without_right_evidence_is_refused(
    cvetrack: Cvetrack, store: Store, youth: Found, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    an_engagement(store, an_organisation(store, "Mill Choir"), on=date(2025, 1, 1))
    before = store.value("SELECT max(id) FROM op")
    refused = cvetrack("milestone", "reach", youth.slug, "M3", *arguments)
    assert (refused.code, refused.out) == (code, "")
    assert refused.err.startswith(sentence)
    assert (kept(store), store.value("SELECT max(id) FROM op")) == ([], before)


@pytest.mark.usefixtures("youth")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("--evidence", "E2"),
            "M1 stands on E2 already for Eastside Youth; seeing it again needs a later record.",
        ),
        (("--evidence", "E2", "--on", "2026-02-01"), "M1 stands on E2 already for Eastside Youth;"),
        (("--note", "seen", "--on", "2025-09-01"), "M1 is reached on Mon 1 September 2025 already"),
    ],
)
def test_the_same_again_is_refused(
    cvetrack: Cvetrack, store: Store, arguments: tuple[str, ...], sentence: str
) -> None:
    cvetrack("milestone", "reach", "eastside-youth", "M1", "--evidence", "E2", "--on", "2025-08-11")
    cvetrack("milestone", "reach", "eastside-youth", "M1", "--evidence", "E1", "--on", "2025-09-01")
    arguments = (*arguments, "--on", "2025-10-01") if "--on" not in arguments else arguments
    refused = cvetrack("milestone", "reach", "eastside-youth", "M1", *arguments)
    assert refused.code == 2
    assert refused.err.startswith(sentence)
    assert len(kept(store)) == 2


@pytest.mark.usefixtures("youth")
def test_a_reversal_needs_a_reason_and_something_that_stands(cvetrack: Cvetrack, store: Store) -> None:
    refused = cvetrack("milestone", "reverse", "eastside-youth", "M1", "--because", "they left")
    assert refused.code == 2
    assert refused.err == (
        "M1 does not stand for Eastside Youth on Mon 2 March 2026, so it cannot be reversed. "
        "See what does with: cvetrack milestone list eastside-youth\nNothing was written.\n"
    )
    cvetrack("milestone", "reach", "eastside-youth", "M1", "--evidence", "E2")
    early = cvetrack("milestone", "reverse", "eastside-youth", "M1", "--because", "no", "--on", "2025-08-09")
    wordless = cvetrack("milestone", "reverse", "eastside-youth", "M1")
    assert (early.code, wordless.code) == (2, 2)
    assert wordless.err == (
        "The reason is missing. Give it with --because, or - for standard input. Nothing was written.\n"
    )
    done = cvetrack(
        "milestone", "reverse", "eastside-youth", "M1", "--because", "they left", "--on", "2026-02-01"
    )
    assert (
        done.out
        == "M1 Reciprocal contact reversed for Eastside Youth on Sun 1 February 2026. No milestone stands.\n"
    )
    assert kept(store)[1:] == [("M1", "reversed", "2026-02-01", None, "they left")]
    assert cvetrack("milestone", "reverse", "eastside-youth", "M1", "--because", "again").code == 2


@pytest.mark.usefixtures("youth")
def test_a_milestone_found_out_after_its_reversal_says_that_it_does_not_stand(cvetrack: Cvetrack) -> None:
    cvetrack("milestone", "reach", "eastside-youth", "M1", "--evidence", "E2")
    cvetrack("milestone", "reverse", "eastside-youth", "M1", "--because", "they left")
    late = cvetrack("milestone", "reach", "eastside-youth", "M1", "--evidence", "E1")
    assert late.out.endswith("shown by E1. It was reversed later and does not stand. No milestone stands.\n")


@pytest.mark.parametrize("milestone", ["M0", "M13", "trust"])
def test_there_are_twelve_milestones(cvetrack: Cvetrack, youth: Found, milestone: str) -> None:
    refused = cvetrack("milestone", "reach", youth.slug, milestone, "--note", "seen")
    assert refused.code == 2
    assert f"'{milestone}' is not one of" in refused.err


def test_undo_takes_a_milestone_back(cvetrack: Cvetrack, store: Store, youth: Found) -> None:
    cvetrack("milestone", "reach", "eastside-youth", "M1", "--evidence", "E2")
    assert len(queries.of_organisation(store, youth.id, TODAY)) == 1
    latest = next_to_undo(store)
    assert latest is not None
    assert latest.command == "milestone reach"
    take_back(store, [latest.id], command="undo", officer="sam-reed", stamp=STAMP)
    assert queries.of_organisation(store, youth.id, TODAY) == []


@pytest.mark.usefixtures("youth")
def test_programs_get_the_operation_and_the_id(cvetrack: Cvetrack) -> None:
    done = cvetrack("milestone", "reach", "eastside-youth", "M1", "--evidence", "E2", "--json")
    written = json.loads(done.out)
    assert (written["schema"], written["kind"], written["id"]) == ("cvetrack/written/1", "milestone_event", 1)


@pytest.mark.usefixtures("youth")
def test_an_engagement_that_shows_a_milestone_cannot_go(cvetrack: Cvetrack) -> None:
    cvetrack("milestone", "reach", "eastside-youth", "M1", "--evidence", "E2")
    assert cvetrack("engagement", "remove", "E2").code == 2


@pytest.mark.usefixtures("youth")
@pytest.mark.parametrize(
    "wrong",
    [
        ("edit", "MS1", "--milestone", "M5"),
        ("edit", "MS2", "--milestone", "M5"),
        ("edit", "MS1", "--org", "hill-club"),
        ("edit", "MS2", "--org", "hill-club"),
        ("edit", "MS1", "--on", "21/9/2025"),
        ("edit", "MS2", "--on", "9/8/2025"),
        ("reverse", "eastside-youth", "M3", "--because", "sooner", "--on", "15/8/2025"),
    ],
    ids=" ".join,
)
def test_nothing_is_reversed_that_does_not_stand_by_then(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...]
) -> None:
    reach = ("reach", "eastside-youth", "M3", "--note", "Seen.", "--on", "10/8/2025")
    reverse = ("reverse", "eastside-youth", "M3", "--because", "no more", "--on", "20/9/2025")
    assert [cvetrack("milestone", *each).code for each in (reach, reverse)] == [0, 0]
    before = kept(store)
    refused = cvetrack("milestone", *wrong)
    assert refused.code == 2
    assert refused.err.endswith(
        "reverses it. To take MS2 out first: cvetrack remove MS2\nNothing was written.\n"
    ), refused
    assert kept(store) == before
    assert cvetrack("remove", "MS2").code == 0
    assert cvetrack("milestone", *wrong).code == (3 if wrong[1] == "MS2" else 0)


@pytest.mark.usefixtures("youth")
def test_a_pair_is_put_right_while_it_stays_one(cvetrack: Cvetrack, store: Store) -> None:
    for each in (
        ("reach", "eastside-youth", "M3", "--note", "Seen.", "--on", "10/8/2025"),
        ("reverse", "eastside-youth", "M3", "--because", "no more", "--on", "20/9/2025"),
        ("reach", "eastside-youth", "M3", "--note", "Again.", "--on", "1/10/2025"),
        ("edit", "MS1", "--on", "20/9/2025"),
        ("edit", "MS2", "--on", "25/9/2025"),
        ("edit", "MS3", "--milestone", "M4"),
    ):
        done = cvetrack("milestone", *each)
        assert done.code == 0, done
    assert [(milestone, change, day) for milestone, change, day, *_ in kept(store)] == [
        ("M3", "reached", "2025-09-20"),
        ("M3", "reversed", "2025-09-25"),
        ("M4", "reached", "2025-10-01"),
    ]
