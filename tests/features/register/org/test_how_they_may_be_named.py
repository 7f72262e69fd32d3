"""`org edit --publicity`: how an organisation may be named outside the team, why, and until when."""

import json
from datetime import date, timedelta

import pytest

from cvetrack.features.register.org import queries
from cvetrack.store.connection import Store
from tests.builders import TODAY, an_organisation, days_ago
from tests.conftest import Cvetrack

COLUMNS = "publicity, publicity_because, publicity_asked_on, publicity_review_on"


@pytest.fixture(autouse=True)
def mosque(store: Store) -> None:
    """An organisation named to partners, as they all are at first."""
    an_organisation(store, "Canal Street Mosque")


def named(store: Store) -> object:
    """What the record says of its publicity."""
    return store.row(f"SELECT {COLUMNS} FROM organisation WHERE id = 1")


def test_a_change_says_why_and_when_to_ask_again(cvetrack: Cvetrack, store: Store) -> None:
    because = ("--because", "their windows were broken")
    done = cvetrack(
        "org", "edit", "canal-street-mosque", "--publicity", "code_name", *because, "--review", "1 june"
    )
    assert (done.code, done.out) == (
        0,
        "Canal Street Mosque goes by a code name outside the team. Ask them again on Mon 1 June 2026.\n",
    )
    assert named(store) == ("code_name", "their windows were broken", "2026-03-02", "2026-06-01")
    assert (
        "  publicity   code name: their windows were broken (asked Mon 2 March 2026, review Mon 1 June 2026)\n"
    ) in cvetrack("org", "show", "canal-street-mosque").out
    assert cvetrack("timeline", "canal-street-mosque").out.splitlines()[0] == (
        "Canal Street Mosque · other · goes by a code name outside the team"
    )
    item = json.loads(cvetrack("org", "show", "canal-street-mosque", "--json").out)["item"]
    assert (item["publicity_because"], item["publicity_review_on"]) == (
        "their windows were broken",
        "2026-06-01",
    )
    assert cvetrack("undo").code == 0
    assert named(store) == ("named_to_partners", None, None, None)


@pytest.mark.parametrize(
    ("publicity", "sentence"),
    [
        ("public", "Canal Street Mosque may be named in what we publish.\n"),
        ("code_name", "Canal Street Mosque goes by a code name outside the team.\n"),
        ("named_to_partners", "Canal Street Mosque is named to partners, and not published.\n"),
    ],
)
def test_each_way_is_said_in_words(cvetrack: Cvetrack, publicity: str, sentence: str) -> None:
    done = cvetrack(
        "org", "edit", "canal-street-mosque", "--publicity", publicity, "--because", "they say so"
    )
    assert done.out == sentence


def test_asked_again_the_reason_stays_and_the_days_move(cvetrack: Cvetrack, store: Store) -> None:
    asked = ("--publicity", "public", "--because", "they want to be seen", "--asked", "1/2/2026")
    cvetrack("org", "edit", "canal-street-mosque", *asked, "--review", "1 april")
    assert named(store) == ("public", "they want to be seen", "2026-02-01", "2026-04-01")
    again = cvetrack("org", "edit", "canal-street-mosque", "--publicity", "public", "--review", "1 september")
    assert again.out == (
        "Canal Street Mosque may be named in what we publish. Ask them again on Tue 1 September 2026.\n"
    )
    assert named(store) == ("public", "they want to be seen", "2026-03-02", "2026-09-01")
    cvetrack("org", "edit", "canal-street-mosque", "--review", "1 may", "--because", "they like it")
    assert named(store) == ("public", "they like it", "2026-03-02", "2026-05-01")
    # Another answer is another agreement: the old day to ask again is not about it.
    cvetrack("org", "edit", "canal-street-mosque", "--publicity", "code_name", "--because", "a bad summer")
    assert named(store) == ("code_name", "a bad summer", "2026-03-02", None)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            ("--publicity", "code_name"),
            "Why is it code name now? Give the reason with --because. Nothing was written.\n",
        ),
        (("--publicity", "code_name", "--because", " "), "The reason is empty. "),
        (
            ("--publicity", "code_name", "--because", "x", "--review", "1/3/2026"),
            '"1/3/2026" is in the past ',
        ),
        (
            ("--publicity", "code_name", "--because", "x", "--asked", "tomorrow"),
            '"tomorrow" is in the future ',
        ),
        (
            ("--asked", "today"),
            "--asked goes with --publicity: say what they answered. Nothing was written.\n",
        ),
        (
            ("--publicity", "public", "--status", "declined", "--because", "x"),
            "--because is the reason of one change. Give --status and --publicity one after the other. ",
        ),
    ],
)
def test_a_naming_that_cannot_be_is_refused(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], sentence: str
) -> None:
    refused = cvetrack("org", "edit", "canal-street-mosque", *wrong)
    assert (refused.code, refused.out, refused.err[: len(sentence)]) == (2, "", sentence)
    assert named(store) == ("named_to_partners", None, None, None)


def test_those_to_be_asked_again_are_known_a_week_before(store: Store, cvetrack: Cvetrack) -> None:
    for name, days in (("Late", -3), ("Soon", 7), ("Far", 8), ("Closed", -9)):
        an_organisation(store, name, publicity_review_on=TODAY + timedelta(days=days))
    an_organisation(store, "Later Known", added_on=TODAY + timedelta(days=1), publicity_review_on=TODAY)
    cvetrack("org", "archive", "closed", "--because", "closed")
    due = queries.publicity_due(store, TODAY)
    assert [(each.organisation, each.review_on) for each in due] == [
        ("late", date(2026, 2, 27)),
        ("soon", date(2026, 3, 9)),
    ]
    assert queries.publicity_due(store, days_ago(20)) == []
    assert [(each.state, each.sentence, each.left) for each in queries.to_do(store, TODAY)] == [
        ("3 days late", "named to partners: ask them again how they may be named", -3),
        ("due Mon 9 Mar", "named to partners: ask them again how they may be named", 7),
    ]


def test_two_made_one_are_named_as_the_more_guarded(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("org", "add", "Canal Mosque", "--publicity", "code_name")
    cvetrack("org", "edit", "canal-mosque", "--review", "1 may")
    cvetrack("org", "merge", "canal-mosque", "canal-street-mosque")
    assert named(store) == ("code_name", None, None, "2026-05-01")
    cvetrack("org", "add", "Canal St Mosque", "--publicity", "public")
    cvetrack("org", "merge", "canal-st-mosque", "canal-street-mosque")
    assert named(store) == ("code_name", None, None, "2026-05-01")
