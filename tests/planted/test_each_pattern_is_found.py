"""In a city of 500 organisations each report finds each pattern that was planted, and no other."""

from pathlib import Path

import pytest

from tests.planted.city import plant
from tests.planted.scoring import scores


@pytest.mark.parametrize("seed", [2026, 7])
def test_each_report_finds_what_was_planted_and_nothing_else(tmp_path: Path, seed: int) -> None:
    store = tmp_path / "city.db"
    truth = plant(store, organisations=500, seed=seed)
    found = list(scores(store, truth))
    assert len(found) > 20
    for each in found:
        assert each.planted, each.pattern
        assert (each.precision, each.recall) == (1, 1), (
            each.pattern,
            each.command,
            each.planted ^ each.found,
        )
