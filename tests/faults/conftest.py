"""The fault library, and the workshop where deeds are done under faults: one for each process of tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.deeds import STORES
from tests.faults.library import build, missing
from tests.faults.workshop import Workshop
from tests.faults.world import World


@pytest.fixture(scope="session")
def library() -> Path:
    """The fault library, compiled once for all processes of tests."""
    if why := missing():
        pytest.skip(why)
    return build()


@pytest.fixture(scope="session")
def workshop(library: Path) -> Iterator[Workshop]:
    """Where deeds are done under faults."""
    with Workshop(library) as made:
        yield made


@pytest.fixture(params=[True, False], ids=list(STORES.values()))
def world(workshop: Workshop, request: pytest.FixtureRequest) -> World:
    """A world with a store in it: an encrypted one, and a plain one."""
    workshop.world.furnish(encrypted=request.param)
    return workshop.world
