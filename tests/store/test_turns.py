"""Writers take turns in the order in which they asked, and the kernel takes back the turn of one that dies."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cvetrack.store.connection import Store, connect
from cvetrack.store.operation import operation, transaction
from cvetrack.store.refusals import Busy
from cvetrack.store.turn import LOCK, Turn
from tests.builders import STAMP
from tests.conftest import call

HOLDER = """
import sys
from cvetrack.store.turn import Turn
turn = Turn(sys.argv[1])
print(turn.take(0), flush=True)
sys.stdin.read()
"""

STOPPED = """
import os, signal, sys
from cvetrack.store.connection import connect
signal.signal(signal.SIGTSTP, signal.SIG_DFL)
store = connect(sys.argv[1])
if sys.argv[2] == "reading":
    store.begin_reading()
    store.rows("SELECT id FROM op")
else:
    store.take_turn()
    store.connection.execute("BEGIN IMMEDIATE")
os.kill(os.getpid(), signal.SIGTSTP)
getattr(store, sys.argv[3])()
print("went on")
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where a store could be."""
    return tmp_path / "store.db"


def held(place: Path) -> "subprocess.Popen[str]":
    """Another process that has the turn."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    return process


def test_one_has_it_and_the_other_is_told(place: Path) -> None:
    one, other = Turn(str(place)), Turn(str(place))
    assert one.take(0)
    assert one.take(0), "it is held already"
    assert not other.take(0.05)
    one.give_back()
    assert other.take(60), "it may wait for its own place from before, which it gave up"
    other.give_back()
    assert os.stat(f"{place}{LOCK}").st_mode & 0o777 == 0o600


def test_it_comes_back_from_a_holder_that_is_killed(place: Path) -> None:
    process = held(place)
    turn = Turn(str(place))
    assert not turn.take(0)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert turn.take(60)
    turn.give_back()


def test_who_gave_up_waiting_does_not_get_it_later(place: Path) -> None:
    process = held(place)
    assert not Turn(str(place)).take(0.05)
    process.communicate("")
    again = Turn(str(place))
    assert again.take(60)
    again.give_back()


@pytest.mark.skipif(not os.path.exists("/proc/locks"), reason="the queue of the kernel is not shown here")
def test_those_who_wait_are_served_in_turn(tmp_path: Path) -> None:
    """A machine that is put to sleep meanwhile wakes all who wait at once, and they queue anew as they come: then the
    next five are asked."""
    orders = (_served(tmp_path / f"{again}.db") for again in range(4))
    assert next((order for order in orders if order == list(range(5))), "never in turn") == list(range(5))


def _served(place: Path) -> list[int]:
    """In which order five are served that came one after the other while it was somebody else's turn."""
    process = held(place)
    served: list[int] = []

    def wait(number: int) -> None:
        turn = Turn(str(place))
        assert turn.take(60)
        served.append(number)
        turn.give_back()

    waiting = []
    for number in range(5):
        waiting.append(threading.Thread(target=wait, args=(number,)))
        waiting[-1].start()
        _until_queued(place, number + 1)
    process.communicate("")
    for each in waiting:
        each.join()
    assert sorted(served) == list(range(5))
    return served


def test_where_nobody_can_queue_everybody_has_it(tmp_path: Path) -> None:
    gone = Turn(str(tmp_path / "no such folder" / "store.db"))
    assert gone.take(0)
    gone.give_back()
    (tmp_path / f"store.db{LOCK}").symlink_to(tmp_path / "elsewhere")
    linked = Turn(str(tmp_path / "store.db"))
    assert linked.take(0)
    linked.give_back()
    assert not (tmp_path / "elsewhere").exists()


def test_a_transaction_has_the_turn_and_gives_it_back_however_it_ends(store: Store) -> None:
    other = connect(store.path, seconds=0)
    with transaction(store), pytest.raises(Busy, match=r"Nothing was written; try again\.$"):
        other.take_turn()
    other.take_turn()
    other.end()
    with pytest.raises(ZeroDivisionError), transaction(store):
        _ = 1 / 0
    other.take_turn()
    other.close()
    with transaction(store):
        pass


def test_a_script_has_the_turn_from_its_first_statement_to_its_commit(store: Store) -> None:
    from cvetrack.store.orm import session
    from cvetrack.tables.topic import Topic

    other = connect(store.path, seconds=0)
    with session(store) as script:
        for end, name in ((script.commit, "parks"), (script.rollback, "youth"), (script.commit, "housing")):
            script.add(Topic(name=name))
            script.flush()
            with script.begin_nested():  # a savepoint ends nothing
                pass
            with pytest.raises(Busy):
                other.take_turn()
            end()
            other.take_turn()
            other.end()
    assert store.rows("SELECT name FROM topic ORDER BY name") == [("housing",), ("parks",)]
    other.close()


@pytest.mark.parametrize("end", ["end", "close"])
@pytest.mark.parametrize("held", ["reading", "writing"])
def test_who_is_stopped_by_ctrl_z_holds_up_nobody(store: Store, held: str, end: str) -> None:
    """The stop comes once nothing is held any more; a group of its own, as a shell gives it, can be stopped."""
    process = subprocess.Popen(
        [sys.executable, "-c", STOPPED, store.path, held, end],
        process_group=0,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert os.WIFSTOPPED(os.waitpid(process.pid, os.WUNTRACED)[1])
        other = connect(store.path, seconds=0)
        with operation(other, "topic", officer=None, stamp=STAMP) as writing:
            writing.insert("topic", {"name": "written-meanwhile"})
        other.close()
        process.send_signal(signal.SIGCONT)
        assert process.stdout is not None
        assert process.stdout.read() == "went on\n"
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize(
    "command", [["settings", "set", "nation", "scotland"], ["undo"], ["backup"], ["migrate"]]
)
def test_who_writes_waits_and_who_reads_does_not(store_path: Path, command: list[str]) -> None:
    assert call(["org", "add", "Eastside Youth"], store=store_path).code == 0
    process = held(store_path)
    assert call(["org", "list"], store=store_path, environ={"CVETRACK_WAIT": "0"}).code == 0
    refused = call(command, store=store_path, environ={"CVETRACK_WAIT": "0.05"})
    if command != ["migrate"]:  # there is nothing to do
        assert (refused.code, "The store is busy: another program has held it" in refused.err) == (4, True)
    process.communicate("")
    assert call(command, store=store_path).code == 0


def _until_queued(place: Path, number: int) -> None:
    """Wait until so many sleep in the kernel's queue for the lock."""
    inode = os.stat(f"{place}{LOCK}").st_ino
    while Path("/proc/locks").read_text().count(f":{inode} ") < number + 1:
        pass
