"""`cvetrack today --do`: one line after another is done, told or skipped, each as its own command does it."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from cvetrack.features.every_day.today.commands import MOST
from cvetrack.store.connection import Store, connect
from tests import conversation
from tests.builders import a_concern, a_promise, an_engagement, an_organisation, days_ago
from tests.command_tree import every_command
from tests.conftest import Cvetrack, call
from tests.conversation import answer, press

WHICH = r"Which\? \[[^]]*\] "
COMMANDS = "SELECT command FROM op ORDER BY id DESC"
Begin = Callable[..., pexpect.spawn]


@pytest.fixture
def begin(store: Store, tmp_path: Path) -> Begin:
    """Begin `today --do` on a store with two promises of ours, and an answer that they do not know."""
    eastside = an_organisation(store, "Eastside Youth", added_on=days_ago(90))
    an_engagement(store, eastside, on=days_ago(10))
    a_promise(store, eastside, "dates for the hall", on=days_ago(30), due=days_ago(5))
    a_promise(store, eastside, "the grant form", on=days_ago(30), due=days_ago(3))
    a_concern(store, eastside, on=days_ago(30), answered=days_ago(20))

    def go(*more: str, **environ: str) -> pexpect.spawn:
        given = {"CVETRACK_STORE": store.path, **environ}
        return conversation.begin(("today", "--do", *more), home=tmp_path, **given)

    return go


def test_each_line_is_done_as_its_own_command_does_it(begin: Begin, store: Store) -> None:
    child = begin()
    child.expect("Promises")
    answer(child, r"Which\? \[keep/miss/renegotiate/skip/quit\] ", "k")
    child.expect('P1 to Eastside Youth, "dates for the hall", was kept on Mon 2 March 2026, 5 days late')
    answer(child, WHICH, "renegotiate")
    answer(child, r'By when, such as friday or "in 5 working days"\? ', "in 2 weeks")
    answer(child, r"The reason\? ", "they asked for it")
    child.expect("P2 to Eastside Youth")
    child.expect("To be told")
    answer(child, r"Which\? \[tell/skip/quit\] ", "told")
    child.expect("C1")
    child.expect("Without a lead")
    answer(child, r"Which\? \[lead/skip/quit\] ", "s")
    code, said = conversation.ended(child)
    assert code == 0
    assert "3 done" in said
    assert "The last is taken back with: cvetrack undo" in said
    assert store.rows(COMMANDS)[:3] == [("concern tell",), ("promise renegotiate",), ("promise keep",)]
    assert store.rows("SELECT kept_on, due_on FROM promise ORDER BY id") == [
        ("2026-03-02", "2026-02-25"),
        (None, "2026-03-16"),
    ]


def test_each_act_is_taken_back_by_itself(begin: Begin, store: Store, cvetrack: Cvetrack) -> None:
    child = begin()
    answer(child, WHICH, "keep")
    answer(child, WHICH, "keep")
    answer(child, WHICH, "q")
    assert conversation.ended(child)[0] == 0
    assert cvetrack("undo").code == 0
    assert store.rows("SELECT kept_on FROM promise ORDER BY id") == [("2026-03-02",), (None,)]
    store.end()
    assert cvetrack("undo").code == 0
    assert store.rows("SELECT kept_on FROM promise ORDER BY id") == [(None,), (None,)]


@pytest.mark.parametrize("key", ["c", "d"])
def test_ctrl_c_and_the_end_of_input_leave_what_was_done(begin: Begin, store: Store, key: str) -> None:
    child = begin()
    answer(child, WHICH, "keep")
    child.expect(WHICH)
    press(child, key)
    code, said = conversation.ended(child)
    assert (code, "Stopped. 1 done." in said) == (130, True)
    assert store.value("SELECT count(kept_on) FROM promise") == 1


def test_in_the_middle_of_an_act_only_that_one_is_not_done(begin: Begin, store: Store) -> None:
    child = begin()
    answer(child, WHICH, "keep")
    answer(child, WHICH, "miss")
    child.expect(r"The reason\? ")
    press(child)
    code, said = conversation.ended(child)
    assert (code, "Stopped. 1 done." in said) == (130, True)
    assert store.value("SELECT count(missed_on) FROM promise") == 0


def test_what_is_refused_is_asked_again_and_then_left(begin: Begin, store: Store) -> None:
    child = begin()
    for day in ("yesterday", "no day", ""):
        answer(child, WHICH, "renegotiate")
        answer(child, r"By when", day)
    answer(child, WHICH, "q")  # the next promise
    code, said = conversation.ended(child)
    assert (code, "Nothing was done, 1 skipped" in said) == (0, True)
    assert store.value("SELECT count(renegotiated_on) FROM promise") == 0


def test_no_line_is_passed_over_without_a_word(store: Store, cvetrack: Cvetrack, tmp_path: Path) -> None:
    """Under every heading more than `today` shows: each is asked about, or counted."""
    for number in range(MOST + 2):
        hall = an_organisation(store, f"Hall {number}", added_on=days_ago(400))
        for days in (200, 220, 240):
            an_engagement(store, hall, on=days_ago(days), purpose="security")
        a_promise(store, hall, f"the key {number}", on=days_ago(30), due=days_ago(5 + number))
        a_concern(store, hall, on=days_ago(90 + number))
        a_concern(store, hall, on=days_ago(30), answered=days_ago(20))
    rows = json.loads(cvetrack("today", "--all", "--json").out)["rows"]
    listed = [
        each for each in rows if each["section"] not in ("no_lead", "never_met")
    ]  # told with the silence
    asked = sum(bool(each["ends"]) for each in listed)
    assert asked == 4 * (MOST + 2)
    child = conversation.begin(("today", "--do"), home=tmp_path, CVETRACK_STORE=store.path)
    for _ in range(asked):
        answer(child, WHICH, "skip")
    code, said = conversation.ended(child)
    assert code == 0
    assert f"Nothing was done, {asked} skipped" in said
    assert f", {MOST + 2} that want more than a line (cvetrack today --all)." in said
    assert len(listed) == asked + MOST + 2


def test_later_falsifies_nothing(begin: Begin, store: Store) -> None:
    before = store.value("SELECT max(id) FROM op")
    store.end()
    child = begin()
    for _ in range(4):
        answer(child, WHICH, "later")
    assert conversation.ended(child)[0] == 0
    assert store.value("SELECT max(id) FROM op") == before


def test_a_silence_is_ended_by_a_contact_or_rests(store: Store, tmp_path: Path) -> None:
    for name in ("Eastside Youth", "Hill Club"):
        an_engagement(store, an_organisation(store, name, added_on=days_ago(400)), on=days_ago(200))
    child = conversation.begin(("today", "--do"), home=tmp_path, CVETRACK_STORE=store.path)
    answer(child, r"Which\? \[log/pause/skip/quit\] ", "log")
    answer(child, r"How it happened \(visit, call, email, event, meeting, message\)\? ", "call")
    child.expect("Eastside Youth")
    answer(child, WHICH, "later")
    answer(child, r"Until when it is not overdue\? ", "1 april")
    answer(child, r"The reason\? ", "they are away")
    child.expect("Hill Club")
    child.sendline("quit")
    assert conversation.ended(child)[0] == 0
    assert store.value("SELECT paused_until FROM organisation WHERE slug = 'hill-club'") == "2026-04-01"
    assert store.value("SELECT count(*) FROM engagement WHERE channel = 'call'") == 1


def test_without_a_terminal_it_is_refused_in_a_sentence(cvetrack: Cvetrack) -> None:
    for more in ((), ("--json",), ("--csv",)):
        done = cvetrack("today", "--do", *more)
        assert (done.code, done.out) == (2, "")
        assert done.err == (
            "--do asks of one line after another, and nobody is here to answer. Leave it out to read the list.\n"
        )


def test_nothing_to_do_is_said(store: Store, tmp_path: Path) -> None:
    child = conversation.begin(("today", "--do"), home=tmp_path, CVETRACK_STORE=store.path)
    code, said = conversation.ended(child)
    assert (code, said.strip()) == (0, "Nothing was done.")


def test_every_command_that_ends_a_line_is_there(town: Path) -> None:
    """Whatever a kind declares is a command with those words, and takes what it is given."""
    there = {placed.name: placed.command for placed in every_command()}
    ends = set()
    for day in ("2025-12-01", "2026-03-02", "2026-03-20", "2026-06-01", "2026-09-15"):
        told = json.loads(call(["today", "--all", "--json"], store=town, as_of=day).out)["rows"]
        ends |= {each for row in told for each in row["ends"]}
    names = {" ".join(each.split()[: 1 if each.startswith("log ") else 2]) for each in ends}
    assert names <= there.keys()
    assert len(names) > 15
    for each in ends:
        words = shlex.split(each)
        options = {
            name
            for one in there[" ".join(words[: 1 if words[0] == "log" else 2])].params
            for name in one.opts
        }
        assert {word for word in words if word.startswith("--")} <= options


def test_no_code_name_is_in_what_the_weekly_report_would_have_done(town: Path) -> None:
    given = ["org", "edit", "eastside-youth", "--publicity", "code_name", "--because", "they ask for it"]
    assert call(given, store=town, environ={"CVETRACK_OFFICER": "sam-reed"}).code == 0
    store = connect(str(town))
    from cvetrack.features.every_day.today.queries import agenda
    from tests.builders import TODAY

    told = agenda(store, TODAY, discreet=True)
    store.close()
    assert not [
        each
        for section in told.sections
        for item in section.items
        for each in item.ends
        if "eastside" in each
    ]
