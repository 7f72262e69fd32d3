"""`cvetrack incident open` on a terminal: one after another is rung; what was kept stays kept."""

from pathlib import Path

import pytest

from cvetrack.store.connection import Store
from cvetrack.store.operation import operation
from tests import conversation
from tests.builders import STAMP, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack
from tests.conversation import answer, press

SPOKEN = r"Spoken to\? \[yes/no answer/later/skip/quit\] "
CALLS = """SELECT o.slug, engagement.note FROM engagement JOIN touch ON touch.engagement_id = engagement.id
JOIN organisation AS o ON o.id = organisation_id WHERE channel = 'call' ORDER BY engagement.id"""


@pytest.fixture
def home(store: Store, cvetrack: Cvetrack, tmp_path: Path) -> Path:
    """Four organisations, the longest silent first, and I1 of this morning."""
    for number, name in enumerate(("Eastside Youth", "Hill Club", "Mill Lane Traders", "Riverside Elders")):
        an_engagement(store, an_organisation(store, name, added_on=days_ago(90)), on=days_ago(60 - number))
    assert cvetrack("incident", "record", "Paint on a gate.", "--on", "today").code == 0
    return tmp_path


def test_each_is_spoken_to_left_for_later_or_let_be(store: Store, home: Path) -> None:
    child = conversation.begin(("incident", "open", "I1"), home=home, TERM="dumb", CVETRACK_STORE=store.path)
    child.expect("ring Eastside Youth first; 0 of 4 spoken to")
    child.expect(r"Eastside Youth +1 of 4")
    answer(child, SPOKEN, "y")
    answer(child, r"What was said\? \(enter for nothing\) ", "They are calm.")
    child.expect(
        "Rang Eastside Youth about I1, the same day. Recorded as E5. Next: Hill Club, 3 organisations"
    )
    child.expect(r"Hill Club +2 of 4")
    answer(child, SPOKEN, "later")
    child.expect(r"Mill Lane Traders +3 of 4")
    answer(child, SPOKEN, "perhaps")
    child.expect("Type one of these, or how it begins: yes, no answer, later, skip, quit.")
    answer(child, SPOKEN, "n")
    child.expect(r"Riverside Elders +4 of 4")
    answer(child, SPOKEN, "s")
    child.expect(r"Hill Club +2 of 4")
    answer(child, SPOKEN, "yes")
    answer(child, r"What was said\?", "")
    code, said = conversation.ended(child)
    assert code == 0
    assert (
        "2 calls kept. See the list: cvetrack incident open I1; the last is taken back with: cvetrack undo"
        in said
    )
    assert store.rows(CALLS) == [("eastside-youth", "They are calm."), ("hill-club", None)]
    assert store.value("SELECT count(*) FROM op WHERE command = 'incident open'") == 2


def test_ctrl_c_leaves_what_was_kept(store: Store, home: Path) -> None:
    child = conversation.begin(("incident", "open", "I1"), home=home, TERM="dumb", CVETRACK_STORE=store.path)
    answer(child, SPOKEN, "y")
    answer(child, r"What was said\?", "")
    child.expect(SPOKEN)
    press(child)
    code, said = conversation.ended(child)
    assert (code, "Stopped. 1 call kept." in said) == (130, True)
    assert store.rows(CALLS) == [("eastside-youth", None)]


def test_a_text_that_is_refused_is_asked_for_again(store: Store, home: Path) -> None:
    child = conversation.begin(("incident", "open", "I1"), home=home, TERM="dumb", CVETRACK_STORE=store.path)
    answer(child, SPOKEN, "y")
    answer(child, r"What was said\?", "He was born on 3/4/2001 and lives at 12 Elm Road.")
    child.expect("Nothing was")
    child.expect(r"Eastside Youth +1 of 4")
    answer(child, SPOKEN, "q")
    assert conversation.ended(child)[0] == 0
    assert store.rows(CALLS) == []


@pytest.mark.parametrize(("refused", "said"), [("busy", "The store is busy"), ("gone", "mill-lane-traders")])
def test_whatever_refuses_one_call_the_others_are_counted(
    store: Store, home: Path, refused: str, said: str
) -> None:
    given = {"TERM": "dumb", "CVETRACK_STORE": store.path, "CVETRACK_WAIT": "0.2"}
    child = conversation.begin(("incident", "open", "I1"), home=home, **given)
    answer(child, SPOKEN, "later")
    child.expect(r"Hill Club +2 of 4")
    answer(child, SPOKEN, "yes")
    answer(child, r"What was said\?", "")
    child.expect("Rang Hill Club")
    child.expect(r"Mill Lane Traders +3 of 4")
    if refused == "busy":
        store.connection.execute("BEGIN IMMEDIATE")
    else:
        with operation(store, "org edit", officer="sam-reed", stamp=STAMP) as writing:
            writing.update("organisation", {"slug": "mill-lane-traders"}, {"slug": "m"})
            writing.update("organisation", {"slug": "m"}, {"name": "Something Else"})
    child.sendline("yes")
    if refused == "busy":
        answer(child, r"What was said\?", "")
    child.expect(said)
    child.expect(r"Mill Lane Traders +3 of 4")
    if refused == "busy":
        store.connection.execute("ROLLBACK")
    answer(child, SPOKEN, "quit")
    code, last = conversation.ended(child)
    assert (code, "1 call kept. See the list" in last) == (0, True)
    assert store.rows(CALLS) == [("hill-club", None)]


def test_a_hyphen_says_nothing_and_waits_for_nobody(store: Store, home: Path) -> None:
    child = conversation.begin(("incident", "open", "I1"), home=home, TERM="dumb", CVETRACK_STORE=store.path)
    answer(child, SPOKEN, "y")
    answer(child, r"What was said\?", "-")
    child.expect("Rang Eastside Youth about I1")
    answer(child, SPOKEN, "q")
    assert conversation.ended(child)[0] == 0
    assert store.rows(CALLS) == [("eastside-youth", None)]


def test_who_wants_only_to_read_is_not_asked(store: Store, home: Path) -> None:
    for more in (["--why"], ["--all"]):
        child = conversation.begin(
            ("incident", "open", "I1", *more), home=home, TERM="dumb", CVETRACK_STORE=store.path
        )
        assert conversation.ended(child)[0] == 0
