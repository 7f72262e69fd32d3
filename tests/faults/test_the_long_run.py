"""`make faults`: all of its counts are there, it goes on where it was stopped, and its table is filled in."""

from collections import Counter
from pathlib import Path

from tests.faults import table
from tests.faults.deeds import STORES, cases, deeds
from tests.faults.judging import FAULTS
from tests.faults.progress import Progress
from tests.faults.units import COUNTS, Outcome, Unit, units

BOTH = set(STORES.values())
KILLS = Unit("kills", "log", "encrypted", 0, 50)
WRITERS = Unit("crowd", "", "plain", 0, 250)


def test_every_count_is_reached() -> None:
    whole = list(units(set(), BOTH, None))
    counted: Counter[str] = Counter()
    for unit in whole:
        counted[unit.part] += unit.number
    assert len(set(whole)) == len(whole)
    assert counted["kills"] == COUNTS["kills"] * len(cases())
    assert counted["cuts"] >= COUNTS["cuts"]
    assert counted["failures"] >= COUNTS["failures"]
    assert counted["histories"] == COUNTS["histories"]
    assert (counted["flips"], counted["crowd"]) == (2 * COUNTS["flips"], 2 * COUNTS["crowd"])


def test_a_part_of_it_can_be_chosen() -> None:
    chosen = list(units({"restore"}, {"plain"}, 200))
    assert {(unit.deed, unit.store) for unit in chosen} == {("restore", "plain")}
    assert {unit.part for unit in chosen} == {"kills", "cuts", "failures"}
    assert sum(unit.number for unit in chosen) == 600
    assert {unit.part for unit in units({"flips"}, BOTH, None)} == {"flips"}


def test_every_deed_that_must_be_struck_is_in_the_table() -> None:
    wanted = {
        *("log", "import organisations", "undo", "redo", "backup", "restore", "export", "export again"),
        *("org merge", "init", "init plain", "unlock", "settings set", "officer leave"),
    }
    assert wanted <= set(deeds())


def test_it_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    first = Progress(tmp_path)
    first.keep(KILLS, Outcome({"trials": 60, "killed": 50}, []))
    with first.path.open("a", encoding="utf-8") as file:
        file.write('[["kills", "log", "plain"')  # stopped while it wrote
    again = Progress(tmp_path)
    assert list(again.done) == [KILLS]
    again.keep(WRITERS, Outcome({"acknowledged": 4000}, [], worst=7.25))
    assert Progress(tmp_path).done == {
        KILLS: Outcome({"trials": 60, "killed": 50}, []),
        WRITERS: Outcome({"acknowledged": 4000}, [], worst=7.25),
    }


def test_the_table_is_filled_in(tmp_path: Path) -> None:
    page = tmp_path / "promises.md"
    page.write_text(f"before\n{table.BEGIN}\nold\n{table.END}\nafter\n", encoding="utf-8")
    lost = (
        "lost: acknowledged, but as before    python -m tests.faults one log --mode before --at 3 --encrypted"
    )
    outcomes = {
        KILLS: Outcome({"trials": 60, "killed": 50, "acknowledged": 9, "lost": 1}, [lost]),
        WRITERS: Outcome({"trials": 5000, "acknowledged": 4000}, [], worst=7.25),
    }
    table.write(outcomes, page)
    lines = page.read_text(encoding="utf-8").splitlines()
    assert "| log | encrypted | 50 |  |  | 9 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |" in lines
    assert any(line.startswith("| 16 writers and 4 readers, longest wait 7.2 s | plain |") for line in lines)
    assert (lines[0], lines[-1], "old" in lines) == ("before", "after", False)
    assert table.faults(outcomes) == 1
    assert table.examples(outcomes) == [lost]


def test_the_page_says_what_each_column_counts() -> None:
    page = table.PAGE.read_text(encoding="utf-8")
    assert page.count(table.BEGIN) == page.count(table.END) == 1
    for name, what in FAULTS.items():
        assert f"| {name} | {what} |" in page
