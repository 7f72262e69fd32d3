"""The sample town, built once."""

import shutil
from pathlib import Path

import pytest

from cvetrack.store.connection import connect
from tests.town import sample_town


@pytest.fixture(scope="session")
def town_file(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the sample town, to be copied."""
    path = tmp_path_factory.mktemp("town") / "town.db"
    shutil.copy(founded, path)
    store = connect(str(path))
    sample_town(store)
    store.close()
    return path


@pytest.fixture
def town(town_file: Path, tmp_path: Path) -> Path:
    """This test's own copy of the sample town."""
    path = tmp_path / "town.db"
    shutil.copy(town_file, path)
    return path
