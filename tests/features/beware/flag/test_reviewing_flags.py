"""`cvetrack flag list`, `show`, `renew` and `clear`, and what the other screens ask of flags."""

import csv
import io
import json
from datetime import date

import pytest

from cvetrack.features.beware.flag import view
from cvetrack.records.due import Patience
from cvetrack.records.flag import FLAG, INNOCENT_EXPLANATIONS
from cvetrack.store.connection import Store
from cvetrack.store.history import next_to_undo, take_back
from cvetrack.store.reading import every, one, to_do
from tests.builders import STAMP, TODAY, all_flags, an_engagement, an_organisation
from tests.conftest import Cvetrack
from tests.screens import drawn

LATER = date(2026, 5, 4)


@pytest.fixture(autouse=True)
def flagged(store: Store, cvetrack: Cvetrack) -> None:
    """F1 on Midtown Forum until 31 May, F2 between it and Hill Club until 7 March, E4 on 20 April."""
    forum, club = an_organisation(store, "Midtown Forum"), an_organisation(store, "Hill Club")
    for day in ("2026-01-05", "2026-02-02", "2026-03-02", "2026-04-20"):
        an_engagement(store, forum, on=date.fromisoformat(day))
    an_engagement(store, club, on=date(2026, 4, 21))
    because = ("--because", "Twice asked us to write to others only through its office.")
    cited = ("--evidence", "E1", "--evidence", "E2")
    assert cvetrack("flag", "gatekeeper", "midtown-forum", *because, *cited).code == 0
    quarrel = ("--because", "Said so.", "--evidence", "E1", "--review", "7/3/2026", "--scope", "room")
    assert cvetrack("flag", "rival", "hill-club", "midtown-forum", *quarrel).code == 0


LISTING = """\
Hill Club, rival of Midtown Forum, room: lapses after Sat 7 Mar, in 5 days    F2
  Said so.
  shown by E1; Sam Reed, Mon 2 Mar

Midtown Forum, gatekeeper: lapses after Sun 31 May, in 90 days                F1
  Twice asked us to write to others only through its office.
  shown by E1, E2; Sam Reed, Mon 2 Mar

What else could explain it:
  They may be protecting members who asked to be left alone.
  They may have few volunteers, so that the same person answers for everything.
  They may be the ones who speak the language of both sides.
  The people behind them may have been harmed by the state before.
  They may be keeping to safeguarding rules of their own.
  We may never have asked for direct contact.
"""


def test_the_list_shows_the_first_to_be_reviewed_first_and_what_else_could_explain_it(store: Store) -> None:
    assert drawn(view.listing(all_flags(store, TODAY), TODAY), 80) == LISTING


SHOWN = """\
Midtown Forum, gatekeeper                                                     F1
  says        Contact with others seems to go only through Midtown Forum.
  state       lapsed after Sun 31 May; renew it with new evidence, or clear it
  because     Twice asked us to write to others only through its office.
  their view  not known
  shown by    E1, E2
  recorded    Mon 2 March 2026 by Sam Reed

What else could explain it:
"""


def test_one_flag_is_shown_with_everything_recorded_of_it(store: Store) -> None:
    after = date(2026, 6, 1)
    assert drawn(view.one(one(store, FLAG, "f1", after), after), 80).startswith(SHOWN)


@pytest.mark.parametrize("command", [("list",), ("list", "midtown-forum"), ("show", "1")])
def test_a_gatekeeper_flag_never_comes_without_its_innocent_explanations(
    cvetrack: Cvetrack, command: tuple[str, ...]
) -> None:
    shown = cvetrack("flag", *command)
    assert all(f"  {each}\n" in shown.out for each in INNOCENT_EXPLANATIONS)
    answer = json.loads(cvetrack("flag", *command, "--json").out)
    flags = answer["rows"] if "rows" in answer else [answer["item"]]
    kinds = {each["kind"]: each["innocent_explanations"] for each in flags}
    assert kinds["gatekeeper"] == list(INNOCENT_EXPLANATIONS)
    assert kinds.get("rival", []) == []


def test_after_its_review_day_only_the_review_list_shows_a_flag(cvetrack: Cvetrack, store: Store) -> None:
    on_the_day, after = "2026-03-07", "2026-03-08"
    assert "F2" in cvetrack("flag", "list", as_of=on_the_day).out
    assert "F2" not in cvetrack("flag", "list", as_of=after).out
    lapsed = cvetrack("flag", "list", "--lapsed", as_of=after).out
    assert lapsed.splitlines()[0] == (
        "Hill Club, rival of Midtown Forum, room: "
        "lapsed after Sat 7 Mar; renew it with new evidence, or clear it  F2"
    )
    assert "F1" not in lapsed
    assert [each.id for each in all_flags(store, date(2026, 3, 8))] == [1]


def test_the_list_can_be_of_one_organisation_on_either_side(cvetrack: Cvetrack) -> None:
    cells = [
        [row["id"] for row in csv.DictReader(io.StringIO(cvetrack("flag", "list", org, "--csv").out))]
        for org in ("hill-club", "midtown-forum")
    ]
    assert cells == [["2"], ["2", "1"]]


def test_an_empty_list_says_where_the_rest_is(cvetrack: Cvetrack) -> None:
    nothing = cvetrack("flag", "list", "--lapsed").out
    assert nothing == "No flags here. To see lapsed and cleared ones too: cvetrack flag list --all\n"


def test_reviews_come_due_within_a_week_and_stay_due_until_somebody_acts(
    store: Store, cvetrack: Cvetrack
) -> None:
    def due(day: date) -> list[str]:
        return [each.record for each in to_do(store, FLAG, day, Patience(28, 7))]

    assert [sorted(due(date(2026, 5, day))) for day in (23, 24)] == [["F2"], ["F1", "F2"]]
    assert cvetrack("flag", "clear", "F2", "--because", "They met.", as_of="2026-05-24").code == 0
    assert due(date(2026, 5, 24)) == ["F1"]


def test_flags_of_an_organisation_come_in_every_state_but_not_before_their_day(store: Store) -> None:
    assert [each.id for each in every(store, FLAG, date(2026, 6, 1), organisation_id=1)] == [1, 2]
    assert [each.state for each in every(store, FLAG, date(2026, 3, 8), organisation_id=1)] == [
        "live",
        "lapsed",
    ]
    assert [each.id for each in every(store, FLAG, TODAY, organisation_id=2)] == [2]
    assert every(store, FLAG, date(2026, 3, 1), organisation_id=1) == []


def test_new_evidence_renews_a_flag_even_a_lapsed_one(cvetrack: Cvetrack, store: Store) -> None:
    done = cvetrack("flag", "renew", "F2", "--evidence", "E5", as_of=LATER)
    assert done.out == (
        "F2 renewed (Hill Club, rival of Midtown Forum, room), shown by E1, E5. "
        "It lapses after Sun 2 August 2026 unless new evidence renews it.\n"
    )
    flag = one(store, FLAG, "F2", LATER)
    assert (flag.evidence, flag.renewed_on, flag.review_on) == (("E1", "E5"), LATER, date(2026, 8, 2))
    assert flag.state == "live"
    assert "Sam Reed, Mon 2 Mar, renewed Mon 4 May" in cvetrack("flag", "list", as_of=LATER).out


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("F1",), 2, "A flag needs evidence: give --evidence with the id of a record."),
        (
            ("F1", "--evidence", "E1"),
            2,
            "E1 does not renew F1: that needs evidence from after Mon 2 March 2026",
        ),
        (("F1", "--evidence", "E3"), 2, "E3 does not renew F1:"),
        (("F1", "--evidence", "E4", "--evidence", "E2"), 2, "E2 does not renew F1:"),
        (("F1", "--evidence", "E5"), 2, "E5 is not an engagement with Midtown Forum,"),
        (
            ("F1", "--evidence", "E4", "--review", "in 181 days"),
            2,
            "Sun 1 November 2026 cannot be the review day",
        ),
        (("F9", "--evidence", "E4"), 3, "There is no flag F9. See them with: cvetrack flag list --all\n"),
        (("E4", "--evidence", "E4"), 2, '"E4" is not a flag. A flag\'s id looks like F7.'),
    ],
)
def test_a_flag_is_not_renewed_on_old_evidence_or_for_too_long(
    cvetrack: Cvetrack, store: Store, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    before = all_flags(store, LATER, everything=True)
    refused = cvetrack("flag", "renew", *arguments, as_of=LATER)
    assert (refused.code, refused.out) == (code, "")
    assert refused.err.startswith(sentence)
    assert all_flags(store, LATER, everything=True) == before


def test_a_cleared_flag_stays_cleared(cvetrack: Cvetrack, store: Store) -> None:
    done = cvetrack("flag", "clear", "1", "--because", "They introduced three groups.")
    assert done.out == "F1 cleared (Midtown Forum, gatekeeper). Take it back with: cvetrack undo\n"
    flag = one(store, FLAG, "F1", TODAY)
    assert (flag.state, flag.cleared_on, flag.cleared_because) == (
        "cleared",
        TODAY,
        "They introduced three groups.",
    )
    for again in (("clear", "F1", "--because", "again"), ("renew", "F1", "--evidence", "E4")):
        refused = cvetrack("flag", *again, as_of=LATER)
        assert (refused.code, refused.out) == (2, "")
        assert refused.err == (
            "F1 was cleared on Mon 2 March 2026 and stays so. "
            'Where that was wrong: cvetrack flag edit F1 --cleared-on ""\nNothing was written.\n'
        )
    assert "F1" not in cvetrack("flag", "list").out
    everything = cvetrack("flag", "list", "--all").out
    assert "Midtown Forum, gatekeeper: cleared Mon 2 Mar: They introduced three groups.  F1\n" in everything


def test_a_flag_that_is_not_there_cannot_be_cleared_nor_one_without_a_reason(cvetrack: Cvetrack) -> None:
    missing, wordless = cvetrack("flag", "clear", "F9", "--because", "words"), cvetrack("flag", "clear", "F1")
    assert (missing.code, wordless.code) == (3, 2)
    assert wordless.err.startswith("The reason is missing.")
    assert cvetrack("flag", "show", "F1", as_of="2026-03-01").code == 3


def test_undo_takes_back_a_renewal_and_a_clearing(cvetrack: Cvetrack, store: Store) -> None:
    before = all_flags(store, LATER, everything=True)
    cvetrack("flag", "renew", "F1", "--evidence", "E4", as_of=LATER)
    cvetrack("flag", "clear", "F1", "--because", "Settled.", as_of=LATER)
    for command in ("flag clear", "flag renew"):
        latest = next_to_undo(store)
        assert latest is not None
        assert latest.command == command
        take_back(store, [latest.id], command="undo", officer="sam-reed", stamp=STAMP)
    assert all_flags(store, LATER, everything=True) == before


def test_an_engagement_that_a_flag_rests_on_cannot_go(cvetrack: Cvetrack) -> None:
    assert cvetrack("engagement", "remove", "E2").code == 2
    cvetrack("flag", "renew", "F1", "--evidence", "E4", as_of=LATER)
    assert cvetrack("engagement", "remove", "E4").code == 2
