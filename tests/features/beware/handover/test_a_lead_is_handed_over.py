"""`cvetrack handover`: begun, introduced jointly, complete; one at a time, and never to who has left."""

import csv
import io
import json

import pytest

from cvetrack.features.beware.handover import view
from cvetrack.records.handover import HANDOVER
from cvetrack.store.connection import Store
from cvetrack.store.reading import one, still_open
from tests.builders import TODAY, an_engagement, an_organisation, days_ago, due_of
from tests.conftest import Cvetrack
from tests.screens import drawn


@pytest.fixture(autouse=True)
def team(cvetrack: Cvetrack, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sam Reed leads on Eastside Youth since Mon 2 February, nobody on Riverside Elders; Tom Hale left."""
    cvetrack("officer", "edit", "sam-reed", "--on", "1/3/2024")
    for name in ("Priya Shah", "Tom Hale"):
        assert cvetrack("--officer", "sam-reed", "officer", "add", name, "--on", "1/2/2025").code == 0
    cvetrack("--officer", "sam-reed", "officer", "leave", "tom-hale", "--on", "1/2/2026")
    an_organisation(store, "Eastside Youth", lead_id=1, added_on=days_ago(28))
    elders = an_organisation(store, "Riverside Elders", added_on=days_ago(28))
    an_engagement(store, elders, on=days_ago(20))


def handover(cvetrack: Cvetrack, *arguments: str, **more: str) -> str:
    """What a command that must work says."""
    done = cvetrack("--officer", "sam-reed", "handover", *arguments, **more)
    assert (done.code, done.err) == (0, "")
    return done.out


def refused(cvetrack: Cvetrack, *arguments: str) -> tuple[int, str]:
    """How a command that must not work is refused."""
    done = cvetrack("--officer", "sam-reed", "handover", *arguments)
    assert done.out == ""
    return done.code, done.err


def test_it_is_begun_introduced_jointly_and_complete(cvetrack: Cvetrack, store: Store) -> None:
    begun = handover(
        cvetrack, "start", "eastside-youth", "--to", "priya-shah", "--on", "16/2/2026", "--note", "gently"
    )
    assert begun == (
        "O1: on Mon 16 February 2026 Sam Reed began to hand Eastside Youth over to Priya Shah. "
        "Once both have met them together: cvetrack handover introduce O1\n"
    )
    assert handover(cvetrack, "introduce", "eastside-youth", "--on", "23/2/2026") == (
        "Sam Reed introduced Priya Shah to Eastside Youth on Mon 23 February 2026. "
        "When the lead passes on: cvetrack handover complete O1\n"
    )
    assert handover(cvetrack, "complete", "O1") == (
        "O1 is complete: Priya Shah leads on Eastside Youth from Mon 2 March 2026, "
        "introduced jointly on Mon 23 February 2026.\n"
    )
    assert store.rows("SELECT officer_id, since, until, introduced_jointly FROM lead") == [
        (1, "2026-02-02", "2026-03-02", 0),
        (2, "2026-03-02", None, 1),
    ]


def test_an_orphan_is_handed_over_by_nobody(cvetrack: Cvetrack) -> None:
    assert handover(cvetrack, "start", "riverside-elders", "--to", "priya-shah") == (
        "O1: on Mon 2 March 2026 Priya Shah began to take over Riverside Elders, which nobody led. "
        "Once they have met: cvetrack handover complete O1\n"
    )
    assert refused(cvetrack, "introduce", "O1") == (
        2,
        "Nobody led on Riverside Elders when O1 began, so nobody could introduce Priya Shah jointly. "
        "Nothing was written.\n",
    )
    assert handover(cvetrack, "complete", "riverside-elders") == (
        "O1 is complete: Priya Shah leads on Riverside Elders from Mon 2 March 2026.\n"
    )


def test_without_a_joint_introduction_it_says_so_and_it_can_be_added(
    cvetrack: Cvetrack, store: Store
) -> None:
    handover(cvetrack, "start", "eastside-youth", "--to", "priya-shah", "--on", "16/2/2026")
    assert handover(cvetrack, "complete", "eastside-youth") == (
        "O1 is complete: Priya Shah leads on Eastside Youth from Mon 2 March 2026, without a joint "
        "introduction. If there was one: cvetrack handover edit O1 --introduced-on DATE\n"
    )
    assert handover(cvetrack, "edit", "O1", "--introduced", "1/3/2026") == (
        "O1 of Eastside Youth, from Sam Reed to Priya Shah, begun on Mon 16 February 2026, "
        "introduced jointly on Sun 1 March 2026. Corrected.\n"
    )
    assert store.value("SELECT introduced_jointly FROM lead WHERE officer_id = 2") == 1
    handover(cvetrack, "edit", "O1", "--introduced", "")
    assert store.value("SELECT introduced_jointly FROM lead WHERE officer_id = 2") == 0


def test_whoever_gives_that_lead_completes_the_handover(cvetrack: Cvetrack, store: Store) -> None:
    handover(cvetrack, "start", "eastside-youth", "--to", "priya-shah", "--on", "16/2/2026")
    handover(cvetrack, "introduce", "eastside-youth", "--on", "17/2/2026")
    cvetrack("--officer", "sam-reed", "officer", "leave", "sam-reed", "--hand-to", "priya-shah")
    assert store.row("SELECT completed_on FROM handover") == ("2026-03-02",)
    assert store.row("SELECT since, introduced_jointly FROM lead WHERE officer_id = 2") == ("2026-03-02", 1)


def test_the_open_ones_and_the_orphans_are_listed(cvetrack: Cvetrack) -> None:
    assert cvetrack("handover", "list").out == (
        "No handover is open. Begin one with: cvetrack handover start ORG --to OFFICER\n"
        "\n"
        "Orphans: nobody leads 1 organisation\n"
        "  riverside-elders  Riverside Elders  nobody has led it\n"
        "Hand one over with: cvetrack handover start ORG --to OFFICER\n"
    )
    handover(cvetrack, "start", "eastside-youth", "--to", "priya-shah", "--on", "16/2/2026")
    handover(cvetrack, "start", "riverside-elders", "--to", "sam-reed")
    assert cvetrack("handover", "list").out == (
        "begun Mon 16 Feb  Eastside Youth    Sam Reed to Priya Shah  O1\n"
        "begun Mon 2 Mar   Riverside Elders  nobody to Sam Reed      O2\n"
        "\n"
        "Orphans: nobody leads 1 organisation\n"
        "  riverside-elders  Riverside Elders  nobody has led it  O2\n"
        "Hand one over with: cvetrack handover start ORG --to OFFICER\n"
    )
    handover(cvetrack, "complete", "riverside-elders")
    assert cvetrack("handover", "list").out == (
        "begun Mon 16 Feb  Eastside Youth  Sam Reed to Priya Shah  O1\n"
        "\n"
        "No orphans: whoever we met or led has a lead.\n"
        "\n"
        "1 complete: cvetrack handover list --all\n"
    )
    assert cvetrack("handover", "list", "riverside-elders", "--all").out == (
        "complete Mon 2 Mar  Riverside Elders  nobody to Sam Reed  O2\n"
    )


def test_programs_get_every_handover_and_every_orphan(cvetrack: Cvetrack) -> None:
    handover(cvetrack, "start", "riverside-elders", "--to", "sam-reed")
    handover(cvetrack, "complete", "riverside-elders")
    cvetrack("--officer", "sam-reed", "officer", "leave", "sam-reed")
    answer = json.loads(cvetrack("handover", "list", "--json").out)
    assert answer["schema"] == "cvetrack/handover-list/1"
    assert [(row["id"], row["from_officer"], row["state"]) for row in answer["rows"]] == [
        (1, None, "complete")
    ]
    (row,) = csv.DictReader(io.StringIO(cvetrack("handover", "list", "--csv").out))
    assert (row["organisation"], row["to_officer"], row["completed_on"]) == (
        "riverside-elders",
        "Sam Reed",
        "2026-03-02",
    )
    orphans = json.loads(cvetrack("handover", "list", "--orphans", "--json").out)["rows"]
    assert [(row["organisation"], row["led_by"], row["led_until"], row["handover"]) for row in orphans] == [
        ("eastside-youth", "Sam Reed", "2026-03-02", None),
        ("riverside-elders", "Sam Reed", "2026-03-02", None),
    ]
    assert cvetrack("handover", "list", "--orphans", "--csv").out.count("\r\n") == 3


SHOWN = """\
Eastside Youth                                                                O1
  state       introduced Mon 23 Feb
  from        Sam Reed
  to          Priya Shah
  begun       Mon 16 February 2026
  introduced  Mon 23 February 2026
  note        gently
"""


def test_one_is_shown_as_it_stood_on_any_day(cvetrack: Cvetrack, store: Store) -> None:
    handover(
        cvetrack, "start", "eastside-youth", "--to", "priya-shah", "--on", "16/2/2026", "--note", "gently"
    )
    handover(cvetrack, "introduce", "eastside-youth", "--on", "23/2/2026")
    assert drawn(view.one(one(store, HANDOVER, "O1", TODAY), TODAY), 80) == SHOWN
    handover(cvetrack, "complete", "eastside-youth")
    then = one(store, HANDOVER, "o1", days_ago(7))
    assert (then.state, then.introduced_on, then.completed_on) == ("introduced", days_ago(7), None)
    assert one(store, HANDOVER, "O1", days_ago(8)).state == "begun"
    assert [each.id for each in still_open(store, HANDOVER, days_ago(1))] == [1]
    assert still_open(store, HANDOVER, TODAY) == []
    assert still_open(store, HANDOVER, days_ago(15)) == []
    assert cvetrack("handover", "show", "O1", as_of=days_ago(15)).code == 3
    assert json.loads(cvetrack("handover", "show", "O1", "--json").out)["item"]["state"] == "complete"
    told = [
        row["sentence"] for row in json.loads(cvetrack("timeline", "eastside-youth", "--json").out)["rows"]
    ]
    assert told[:3] == [
        "Priya Shah took over as lead from Sam Reed, introduced jointly.",
        "They were introduced to Priya Shah together with Sam Reed.",
        "A handover from Sam Reed to Priya Shah began.",
    ]


def test_the_next_step_of_an_open_handover_is_to_be_done(cvetrack: Cvetrack, store: Store) -> None:
    handover(cvetrack, "start", "eastside-youth", "--to", "priya-shah", "--on", "16/2/2026")
    handover(cvetrack, "start", "riverside-elders", "--to", "priya-shah")
    assert [(each.state, each.sentence, each.record) for each in due_of(store, HANDOVER, TODAY)] == [
        ("begun Mon 16 Feb", "handover to Priya Shah: introduce them together", "O1"),
        ("begun Mon 2 Mar", "handover to Priya Shah: complete it", "O2"),
    ]
    handover(cvetrack, "introduce", "eastside-youth")
    assert "handover to Priya Shah: complete it" in cvetrack("today").out
    assert "introduce them together" not in cvetrack("today").out


@pytest.mark.parametrize(
    ("wrong", "code", "sentence"),
    [
        (
            ("start", "eastside-youth", "--to", "tom-hale"),
            2,
            "Tom Hale left on Sun 1 February 2026 and cannot lead. ",
        ),
        (
            ("start", "eastside-youth", "--to", "sam-reed"),
            2,
            "Sam Reed leads already, since Mon 2 February 2026. ",
        ),
        (("start", "riverside-elders", "--to", "nobody-here"), 3, 'No officer is called "nobody-here". '),
        (
            ("start", "eastsdie-youth", "--to", "priya-shah"),
            3,
            'No organisation is called "eastsdie-youth". ',
        ),
        (
            ("start", "eastside-youth", "--to", "priya-shah", "--on", "tomorrow"),
            2,
            '"tomorrow" is in the future ',
        ),
        (("start", "eastside-youth", "--to", "priya-shah", "--note", " "), 2, "The note is empty. "),
        (
            ("start", "riverside-elders", "--to", "priya-shah"),
            2,
            "Riverside Elders is being handed over to Priya Shah ",
        ),
        (("complete", "O1", "--on", "15/2/2026"), 2, "O1 began on Mon 16 February 2026, later than "),
        (("complete", "eastside-youth"), 3, "No handover of Eastside Youth is open. Begin one with: "),
        (("show", "O9"), 3, "There is no handover O9. See them with: cvetrack handover list --all"),
        (("edit", "O1"), 2, "Say what to correct, such as --to or --note. Nothing was written."),
        (("edit", "O1", "--to", "tom-hale"), 2, "Tom Hale left on Sun 1 February 2026 and cannot lead. "),
        (("edit", "O1", "--introduced", "today"), 2, "Nobody led on Riverside Elders when O1 began, "),
        (
            ("list", "eastside-youth", "--orphans"),
            2,
            "ORG does not go with --orphans. Leave one out.",
        ),
    ],
)
def test_what_cannot_be_of_a_handover_is_refused_and_nothing_written(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], code: int, sentence: str
) -> None:
    handover(cvetrack, "start", "riverside-elders", "--to", "priya-shah", "--on", "16/2/2026")
    before = store.rows("SELECT * FROM handover"), store.rows("SELECT * FROM lead")
    how, said = refused(cvetrack, *wrong)
    assert (how, said[: len(sentence)]) == (code, sentence)
    assert (store.rows("SELECT * FROM handover"), store.rows("SELECT * FROM lead")) == before


def test_each_step_of_a_handover_is_taken_once_and_in_order(cvetrack: Cvetrack, store: Store) -> None:
    handover(cvetrack, "start", "eastside-youth", "--to", "priya-shah", "--on", "16/2/2026")
    assert refused(cvetrack, "introduce", "O1", "--on", "15/2/2026") == (
        2,
        "O1 began on Mon 16 February 2026, later than Sun 15 February 2026. Give a later day. "
        "Nothing was written.\n",
    )
    handover(cvetrack, "introduce", "O1", "--on", "23/2/2026")
    assert refused(cvetrack, "introduce", "O1") == (
        2,
        (
            "Priya Shah was introduced jointly, as O1 says, on Mon 23 February 2026. "
            'For another day, or "" where it was not: cvetrack handover edit O1 --introduced-on DATE\n'
            "Nothing was written.\n"
        ),
    )
    early = (
        "The joint introduction of O1 was on Mon 23 February 2026, later than Fri 20 February 2026. "
        "Give a later day. Nothing was written.\n"
    )
    assert refused(cvetrack, "complete", "O1", "--on", "20/2/2026") == (2, early)
    handover(cvetrack, "complete", "O1", "--on", "24/2/2026")
    done = (
        2,
        (
            "O1 was completed on Tue 24 February 2026. "
            "To say who leads after all: cvetrack org lead eastside-youth OFFICER\nNothing was written.\n"
        ),
    )
    for verb in ("complete", "introduce"):
        assert refused(cvetrack, verb, "O1") == done
    assert refused(cvetrack, "remove", "O1") == (
        2,
        "O1 was completed on Tue 24 February 2026, and Priya Shah leads since. Say who leads after all with: "
        "cvetrack org lead eastside-youth OFFICER\nNothing was written.\n",
    )
    assert refused(cvetrack, "edit", "O1", "--to", "sam-reed")[0] == 2
    assert refused(cvetrack, "edit", "O1", "--introduced", "25/2/2026")[0] == 2
    assert refused(cvetrack, "edit", "O1", "--on", "24/2/2026")[0] == 2
    assert store.row("SELECT started_on, introduced_on FROM handover") == ("2026-02-16", "2026-02-23")


def test_it_is_put_right_or_taken_out(cvetrack: Cvetrack, store: Store) -> None:
    handover(cvetrack, "start", "eastside-youth", "--to", "priya-shah")
    # Before Sam led, nobody handed over.
    handover(cvetrack, "edit", "eastside-youth", "--on", "1/2/2026", "--note", "x")
    assert store.row("SELECT from_id, started_on, note FROM handover") == (None, "2026-02-01", "x")
    handover(cvetrack, "edit", "O1", "--on", "2/2/2026", "--note", "")
    assert store.row("SELECT from_id, started_on, note FROM handover") == (1, "2026-02-02", None)
    assert handover(cvetrack, "remove", "eastside-youth") == (
        "O1, a handover of Eastside Youth, was taken out: it does not take place. "
        "Take it back with: cvetrack undo\n"
    )
    assert store.value("SELECT count(*) FROM handover") == 0
    assert store.rows("SELECT record, because FROM removal") == [("O1", "it does not take place")]
    assert store.rows("SELECT officer_id FROM lead WHERE until IS NULL") == [(1,)]


@pytest.mark.parametrize(
    "verb",
    [
        ("start", "riverside-elders", "--to", "priya-shah"),
        ("introduce", "O1"),
        ("complete", "O1"),
        ("edit", "O1", "--note", "x"),
        ("edit", "O1", "--introduced", "today"),
        ("remove", "O1"),
    ],
)
def test_each_step_of_a_handover_can_be_taken_back(
    cvetrack: Cvetrack, store: Store, verb: tuple[str, ...]
) -> None:
    handover(cvetrack, "start", "eastside-youth", "--to", "priya-shah", "--on", "16/2/2026")
    before = store.rows("SELECT * FROM handover"), store.rows("SELECT * FROM lead")
    done = json.loads(handover(cvetrack, *verb, "--json"))
    assert (done["schema"], done["kind"]) == ("cvetrack/written/1", "handover")
    after = store.rows("SELECT * FROM handover"), store.rows("SELECT * FROM lead")
    assert after != before
    assert cvetrack("--officer", "sam-reed", "undo").code == 0
    assert (store.rows("SELECT * FROM handover"), store.rows("SELECT * FROM lead")) == before


def test_a_lead_that_passed_to_the_wrong_officer_or_day_is_put_right_with_its_handover(
    cvetrack: Cvetrack, store: Store
) -> None:
    cvetrack("officer", "add", "Dee Marsh", "--on", "1/1/2026", CVETRACK_OFFICER="sam-reed")
    handover(cvetrack, "start", "eastside-youth", "--to", "priya-shah", "--on", "16/2/2026")
    handover(cvetrack, "introduce", "O1", "--on", "17/2/2026")
    handover(cvetrack, "complete", "O1", "--on", "20/2/2026")
    now = """SELECT officer.name, lead.since, introduced_jointly FROM lead JOIN officer ON officer.id = officer_id
    WHERE lead.until IS NULL AND organisation_id = (SELECT organisation_id FROM handover)"""
    ended = "SELECT name, completed_on FROM handover JOIN officer ON officer.id = to_id"
    assert "Dee Marsh" in handover(cvetrack, "edit", "O1", "--to", "dee-marsh")
    assert store.row(now) == ("Dee Marsh", "2026-02-20", 1)
    assert store.row(ended) == ("Dee Marsh", "2026-02-20")
    lead = ("org", "lead", "eastside-youth")
    early = cvetrack(*lead, "dee-marsh", "--on", "16/2/2026", CVETRACK_OFFICER="sam-reed")
    assert (early.code, "The joint introduction of O1 was on Tue 17" in early.err) == (2, True), early
    assert cvetrack(*lead, "dee-marsh", "--on", "23/2/2026", CVETRACK_OFFICER="sam-reed").code == 0
    assert (store.row(now), store.row(ended)) == (("Dee Marsh", "2026-02-23", 1), ("Dee Marsh", "2026-02-23"))
    itself = refused(cvetrack, "edit", "O1", "--to", "sam-reed")
    assert (itself[0], "Sam Reed handed over." in itself[1]) == (2, True), itself
    assert cvetrack(*lead, "sam-reed", "--on", "23/2/2026", CVETRACK_OFFICER="sam-reed").code == 0
    assert (store.row(now) or ("",))[0] == "Sam Reed"
    assert store.row(ended) == ("Dee Marsh", None)
    assert cvetrack("verify").code == 0


def test_a_handover_to_who_leaves_is_named_and_asks_for_another_officer(cvetrack: Cvetrack) -> None:
    handover(cvetrack, "start", "eastside-youth", "--to", "priya-shah", "--on", "16/2/2026")
    left = cvetrack("--officer", "sam-reed", "officer", "leave", "priya-shah", "--on", "24/2/2026")
    ways = ("cvetrack handover edit O1 --to OFFICER", "cvetrack handover remove O1")
    assert all(way in left.out for way in ways), left
    today = cvetrack("--officer", "sam-reed", "today").out
    assert "handover to Priya Shah, who left: name another, or take it out" in today
    for verb in ("introduce", "complete"):
        code, said = refused(cvetrack, verb, "O1")
        assert (code, said.startswith("Priya Shah left on Tue 24 February 2026")) == (2, True)
        assert all(way in said for way in ways)
    cvetrack("--officer", "sam-reed", "officer", "add", "Dee Marsh", "--on", "1/2/2026")
    handover(cvetrack, "edit", "O1", "--to", "dee-marsh")
    assert "introduce them together" in cvetrack("--officer", "sam-reed", "today").out


def test_who_has_left_introduces_nobody(cvetrack: Cvetrack) -> None:
    handover(cvetrack, "start", "eastside-youth", "--to", "priya-shah", "--on", "16/2/2026")
    left = cvetrack("--officer", "priya-shah", "officer", "leave", "sam-reed", "--on", "24/2/2026")
    assert "O1" not in left.out
    assert "handover to Priya Shah: complete it" in cvetrack("--officer", "priya-shah", "today").out


def test_from_the_very_day_they_left_nobody_takes_over(cvetrack: Cvetrack) -> None:
    handover(cvetrack, "start", "eastside-youth", "--to", "priya-shah", "--on", "16/2/2026")
    handover(cvetrack, "introduce", "eastside-youth", "--on", "17/2/2026")
    cvetrack("--officer", "sam-reed", "officer", "leave", "priya-shah", "--on", "24/2/2026")
    code, said = refused(cvetrack, "complete", "O1", "--on", "24/2/2026")
    assert (code, said.startswith("Priya Shah left on Tue 24 February 2026 and cannot lead.")) == (2, True)
