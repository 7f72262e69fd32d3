"""Every example of every command, and more, is traced: it calls nobody and leaves no stray copy."""

import shutil
from pathlib import Path

import pytest

from cvetrack.store.connection import connect
from cvetrack.store.integrity import examine
from tests.traces.keeping import reached, strays
from tests.traces.planted import Town, planted_in, tokens_kept, words_columns
from tests.traces.running import run_traced
from tests.traces.runs import Run, example_runs, other_runs
from tests.traces.tracing import why_not

RUNS = [*example_runs(), *other_runs()]


@pytest.mark.parametrize("run", RUNS, ids=[run.name for run in RUNS])
def test_nobody_is_called_and_nothing_strays(run: Run, planted_town: Town, tmp_path: Path) -> None:
    if reason := why_not():
        pytest.skip(reason)
    done = run_traced(run, planted_town, tmp_path)
    found = (done.code, reached(done, run), strays(done, run, planted_town.raw_key))
    assert found == (run.code, [], []), f"{done.out}\n{done.err}"
    shutil.rmtree(tmp_path)


def test_every_column_of_words_has_its_token_in_a_sound_store(planted_town: Town) -> None:
    store = connect(str(planted_town.store), f"x'{planted_town.raw_key}'")
    try:
        assert tokens_kept(store) == set(words_columns())
        assert examine(store).sound
    finally:
        store.close()


def test_what_the_history_keeps_for_good_has_nobodys_words(planted_town: Town) -> None:
    """Erasure takes away bodies of changes; operations and changes stay, so they may hold none."""
    store = connect(str(planted_town.store), f"x'{planted_town.raw_key}'")
    try:
        kept = [
            *store.rows("SELECT at, officer, command, prev, hash FROM op"),
            *store.rows("SELECT table_name, row_key, kind, commitment FROM change"),
        ]
    finally:
        store.close()
    assert planted_in(" ".join(str(value) for row in kept for value in row)) == set()
