"""The judgement itself: each thing that must not happen is seen where it is made to happen by hand."""

from collections.abc import Callable

import pytest

from cvetrack.store.connection import connect
from tests.faults.judging import Case, Tally
from tests.faults.kills import one as kill_once
from tests.faults.library import Fault
from tests.faults.workshop import Workshop
from tests.faults.world import World

TOLD = "Meeting with Eastside Youth. Kept as E7.\n"


@pytest.fixture
def case(workshop: Workshop) -> Case:
    """A contact that is to be logged, on an encrypted store."""
    case = workshop.case("log", encrypted=True)
    case.fresh()
    return case


def _nothing(world: World) -> None:
    pass


def _stray_file(world: World) -> None:
    world.write(".draft", "a name")


def _opened_to_others(world: World) -> None:
    world.store.chmod(0o644)


def _cut_short(world: World) -> None:
    world.store.write_bytes(world.store.read_bytes()[:5000])


def _by_half(world: World) -> None:
    world.must("need", "add", "eastside-youth", "half of it")


@pytest.mark.parametrize(
    ("happens", "answer", "fault"),
    [
        (_nothing, "", None),
        (_nothing, TOLD, "lost"),
        (_stray_file, "", "left"),
        (_opened_to_others, "", "loose"),
        (_cut_short, "", "refused"),
        (_by_half, "", "half"),
    ],
)
def test_each_fault_is_seen(
    case: Case, happens: Callable[[World], None], answer: str, fault: str | None
) -> None:
    happens(case.world)
    _, found = case.judged(answer)
    assert {line.split(":")[0] for line in found} == ({fault} if fault else set())


def test_what_verifying_finds_and_nobody_said_is_seen(case: Case) -> None:
    store = connect(str(case.world.store), case.world.key())
    triggers = store.rows("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'op'")
    rules = store.rows("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'op'")
    for (name,) in triggers:
        store.connection.execute(f'DROP TRIGGER "{name}"')
    store.connection.execute("UPDATE op SET command = 'other' WHERE id = 2")
    for (rule,) in rules:
        store.connection.execute(rule)
    store.close()
    verdict, found = case.judged("")
    assert (verdict, [line.split(":")[0] for line in found]) == ("unnamed", ["unnamed"])


def test_a_deed_that_is_done_is_after_and_one_that_is_not_is_before(case: Case) -> None:
    assert case.judged("") == ("before", [])
    case.fresh()
    done = case.run(Fault())
    assert case.judged(done.out) == ("after", [])


def test_a_trial_says_how_to_see_it_again(case: Case) -> None:
    tally = Tally.empty()
    kill_once(case, Fault("half", 3, share=250), tally)
    assert tally.counts["killed"] == 1
    again = case.replayed(Fault("half", 3, share=250))
    assert again == "python -m tests.faults one log --mode half --at 3 --share 250 --encrypted"
