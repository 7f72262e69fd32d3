"""A conversation of several acts that goes on past midnight: each act is kept on the day and at the time it is done."""

import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from cvetrack.store.connection import Store
from tests import conversation
from tests.conftest import Cvetrack
from tests.conversation import answer

EVENING, NIGHT = "2090-03-02T23:58:00+00:00", "2090-03-03T00:10:00+00:00"
# The program with the hands of its clock where a file says.
PROGRAM = """
import sys
from datetime import datetime
from pathlib import Path
from cvetrack.kernel import clock
class Hands(datetime):
    @classmethod
    def now(cls, zone=None):
        return cls.fromisoformat(Path(hands).read_text()).astimezone(zone)
hands, clock.datetime, sys.argv = sys.argv[1], Hands, ["cvetrack", *sys.argv[2:]]
from cvetrack.__main__ import run
run()
"""
Begin = Callable[..., pexpect.spawn]


@pytest.fixture
def hands(tmp_path: Path) -> Path:
    """Where the hands of the clock stand: at two minutes to midnight."""
    path = tmp_path / "hands"
    path.write_text(EVENING)
    return path


@pytest.fixture
def begin(store: Store, cvetrack: Cvetrack, hands: Path, tmp_path: Path) -> Begin:
    """Begin a command on a store with two organisations, a promise to each that is late, and I1 of that evening."""
    for name in ("Alpha Hall", "Beta Hall"):
        for line in (
            ("org", "add", name),
            ("log", name, "--channel", "visit"),
            ("promise", "make", name, "the key", "--due", "2090-02-20"),
        ):
            assert cvetrack(*line, as_of="2090-02-10").code == 0
    assert (
        cvetrack("incident", "record", "Paint.", "--at", "22:00", "--on", "today", as_of=EVENING[:10]).code
        == 0
    )

    def go(*words: str, as_of: str) -> pexpect.spawn:
        given = {"CVETRACK_STORE": store.path, "CVETRACK_AS_OF": as_of, "TERM": "dumb", "TZ": "UTC"}
        return conversation.begin(
            ("-c", PROGRAM, str(hands), *words), home=tmp_path, program=sys.executable, **given
        )

    return go


@pytest.mark.parametrize(
    ("as_of", "kept"),
    [
        ("", [("2090-03-02", "23:58"), ("2090-03-03", "00:10")]),
        (EVENING[:10], [("2090-03-02", "23:58"), ("2090-03-02", None)]),
        (NIGHT[:10], [("2090-03-03", None), ("2090-03-03", "00:10")]),
    ],
)
def test_a_call_after_midnight_is_of_the_new_day(
    begin: Begin, store: Store, hands: Path, as_of: str, kept: list[tuple[str, str | None]]
) -> None:
    child = begin("incident", "open", "I1", as_of=as_of)
    for hall, left in (("Alpha Hall", "Next: Beta Hall"), ("Beta Hall", "All were rung")):
        child.expect(rf"{hall} +\d of 2")
        answer(child, r"Spoken to\?", "yes")
        answer(child, r"What was said\?", "")
        child.expect(f"Rang {hall} about I1, .*{left}")
        hands.write_text(NIGHT)
    assert conversation.ended(child)[0] == 0
    assert store.rows("SELECT day, time FROM engagement WHERE channel = 'call' ORDER BY id") == kept


@pytest.mark.parametrize(
    ("as_of", "kept"), [("", "2090-03-03"), (EVENING[:10], EVENING[:10]), (NIGHT[:10], NIGHT[:10])]
)
def test_what_is_done_after_midnight_is_of_the_new_day(
    begin: Begin, store: Store, hands: Path, as_of: str, kept: str
) -> None:
    child = begin("today", "--do", as_of=as_of)
    child.expect(r"Which\?")
    hands.write_text(NIGHT)
    child.sendline("keep")
    child.expect("was kept on")
    answer(child, r"Which\?", "quit")
    assert conversation.ended(child)[0] == 0
    assert store.rows("SELECT kept_on FROM promise WHERE kept_on IS NOT NULL") == [(kept,)]
