"""The planted town, built once."""

import pytest

from tests.traces.planted import Town, plant


@pytest.fixture(scope="session")
def planted_town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The sample town with a token in every column of words, to be copied."""
    return plant(tmp_path_factory.mktemp("planted"))
