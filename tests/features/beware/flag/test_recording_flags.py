"""`cvetrack flag gatekeeper` and `rival`: what is kept, what is said, what is refused."""

import json
from datetime import date
from typing import Any

import pytest

from cvetrack.store.connection import Store
from cvetrack.store.decisions import decide
from cvetrack.store.operation import operation
from cvetrack.terminal.programs import told_fields
from tests.builders import STAMP, TODAY, all_flags, an_engagement, an_organisation
from tests.conftest import Cvetrack

GATEKEEPER = ("flag", "gatekeeper", "midtown-forum")
RIVAL = ("flag", "rival", "midtown-forum", "hill-club")


@pytest.fixture(autouse=True)
def met(store: Store) -> None:
    """Midtown Forum (E1), Hill Club (E2), a meeting with both (E3), Mill Choir through Midtown Forum (E4)."""
    forum, club = an_organisation(store, "Midtown Forum"), an_organisation(store, "Hill Club")
    an_engagement(store, forum, on=date(2026, 1, 5))
    an_engagement(store, club, on=date(2026, 1, 12))
    an_engagement(store, forum, club, on=date(2026, 2, 2))
    an_engagement(store, an_organisation(store, "Mill Choir"), on=date(2026, 2, 9), via_id=forum.id)


def only(store: Store) -> dict[str, Any]:
    (flag,) = all_flags(store, TODAY, everything=True)
    return {name: getattr(flag, name) for name in told_fields(type(flag))}


def test_a_gatekeeper_flag_has_words_evidence_an_author_and_a_day_it_lapses(
    cvetrack: Cvetrack, store: Store
) -> None:
    done = cvetrack(
        *GATEKEEPER, "--because", "The choir must ask it first.", "--evidence", "1", "--evidence", "e4"
    )
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "F1 recorded: Contact with others seems to go only through Midtown Forum. Shown by E1, E4. "
        "It lapses after Sun 31 May 2026 unless new evidence renews it.\n"
    )
    kept = only(store)
    assert kept.pop("innocent_explanations")
    assert kept == {
        "id": 1,
        "kind": "gatekeeper",
        "organisation": "midtown-forum",
        "organisation_name": "Midtown Forum",
        "other": None,
        "other_name": None,
        "scope": None,
        "because": "The choir must ask it first.",
        "their_view": None,
        "evidence": ("E1", "E4"),
        "officer": "Sam Reed",
        "recorded_on": TODAY,
        "renewed_on": None,
        "review_on": date(2026, 5, 31),
        "cleared_on": None,
        "cleared_because": None,
        "state": "live",
    }


def test_a_rivalry_says_what_it_keeps_apart_and_takes_evidence_of_either(
    cvetrack: Cvetrack, store: Store
) -> None:
    done = cvetrack(*RIVAL, "--because", "They said so.", "--evidence", "E2", "--their-view", "Old quarrel.")
    assert done.out == (
        "F1 recorded, scope platform: Midtown Forum says it will not share a stage with Hill Club. "
        "Shown by E2. It lapses after Sun 31 May 2026 unless new evidence renews it.\n"
    )
    kept = only(store)
    assert (kept["other"], kept["scope"], kept["their_view"]) == ("hill-club", "platform", "Old quarrel.")
    assert kept["innocent_explanations"] == ()


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        ("room", "be in one room with Hill Club"),
        ("funding", "share a fund with Hill Club"),
        ("everything", "take part in anything with Hill Club"),
    ],
)
def test_the_scope_is_said_back(cvetrack: Cvetrack, scope: str, words: str) -> None:
    done = cvetrack(*RIVAL, "--because", "They said so.", "--evidence", "E3", "--scope", scope)
    assert done.out.startswith(f"F1 recorded, scope {scope}: Midtown Forum says it will not {words}.")


def test_the_review_day_is_the_one_said_or_the_one_decided_for_the_store(
    cvetrack: Cvetrack, store: Store
) -> None:
    with operation(store, "settings set", officer="sam-reed", stamp=STAMP) as writing:
        decide(writing, "flag_review", "30")
    cvetrack(*GATEKEEPER, "--because", "words", "--evidence", "E1")
    cvetrack(*GATEKEEPER, "--because", "words", "--evidence", "E1", "--review", "in 2 weeks")
    days = [each.review_on for each in all_flags(store, TODAY)]
    assert days == [date(2026, 3, 16), date(2026, 4, 1)]


def test_the_reason_can_come_from_standard_input(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack(*GATEKEEPER, "--because", "-", "--evidence", "E1", stdin="Not for\nthe command line.\n")
    assert only(store)["because"] == "Not for\nthe command line."


def test_programs_get_the_operation_and_the_id(cvetrack: Cvetrack) -> None:
    done = json.loads(cvetrack(*GATEKEEPER, "--because", "words", "--evidence", "E1", "--json").out)
    assert (done["schema"], done["kind"], done["id"]) == ("cvetrack/written/1", "flag", 1)


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (
            (*GATEKEEPER, "--because", "words"),
            2,
            "A flag needs evidence: give --evidence with the id of a record.",
        ),
        (
            (*GATEKEEPER, "--evidence", "E1"),
            2,
            "The reason is missing. Give it with --because, or - for standard input.",
        ),
        ((*GATEKEEPER, "--because", " ", "--evidence", "E1"), 2, "The reason is empty."),
        (
            (*GATEKEEPER, "--because", "words", "--evidence", "E1", "--their-view", " "),
            2,
            "The view is empty.",
        ),
        ((*GATEKEEPER, "--because", "words", "--evidence", "E9"), 3, "There is no engagement E9."),
        ((*GATEKEEPER, "--because", "words", "--evidence", "F1"), 2, '"F1" is not evidence.'),
        (
            (*GATEKEEPER, "--because", "words", "--evidence", "E2"),
            2,
            "E2 is not an engagement with Midtown Forum",
        ),
        (
            (*GATEKEEPER, "--because", "words", "--evidence", "E1", "--review", "in 181 days"),
            2,
            "Sun 30 August 2026 cannot be the review day: a flag lasts 180 days at most. "
            "Give a day from tomorrow to Sat 29 August 2026. Nothing was written.\n",
        ),
        (
            (*GATEKEEPER, "--because", "words", "--evidence", "E1", "--review", "soon"),
            2,
            '"soon" is not a date',
        ),
        (
            (*RIVAL, "--because", "words", "--evidence", "E5"),
            2,
            "E5 is not an engagement with Midtown Forum or Hill Club",
        ),
        (
            (*RIVAL[:3], "midtown-forum", "--because", "words", "--evidence", "E1"),
            2,
            "Midtown Forum cannot be its own rival. Name the other one. Nothing was written.\n",
        ),
        (
            (*RIVAL[:3], "hlil-club", "--because", "words", "--evidence", "E1"),
            3,
            'No organisation is called "hlil-club".',
        ),
        (
            (*RIVAL, "--because", "words", "--evidence", "E1", "--scope", "belief"),
            2,
            "Invalid value for '--scope'",
        ),
    ],
)
def test_a_flag_that_is_not_right_is_refused_and_leaves_no_trace(
    cvetrack: Cvetrack, store: Store, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    an_engagement(store, an_organisation(store, "Weir Elders"), on=date(2026, 2, 10))
    before = store.value("SELECT max(id) FROM op")
    refused = cvetrack(*arguments)
    assert (refused.code, refused.out) == (code, "")
    assert refused.err.startswith(sentence)
    assert all_flags(store, TODAY, everything=True) == []
    assert store.value("SELECT max(id) FROM op") == before


def test_evidence_later_than_the_day_is_refused(cvetrack: Cvetrack) -> None:
    refused = cvetrack(*GATEKEEPER, "--because", "words", "--evidence", "E3", as_of="2026-02-01")
    assert refused.code == 2
    assert refused.err.startswith("E3 is of Mon 2 February 2026, later than Sun 1 February 2026:")


def test_a_flag_is_on_an_organisation_never_on_a_person(cvetrack: Cvetrack) -> None:
    assert cvetrack("contact", "add", "Harold Finch", "--org", "midtown-forum", "--role", "chair").code == 0
    refused = cvetrack("flag", "gatekeeper", "harold-finch", "--because", "words", "--evidence", "E1")
    assert refused.code == 3
    assert refused.err.startswith('No organisation is called "harold-finch".')
