"""Hears every socket that a command makes in this process; `tests/traces` asks the system itself, where it can."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_heard: list[str] = []


@contextmanager
def calling_nobody() -> Iterator[None]:
    """Raises AssertionError if a socket was made, or a name looked up, in the block."""
    before = len(_heard)
    yield
    called = _heard[before:]
    assert not called, f"it calls out: {called}"


def _hear(event: str, _: tuple[object, ...]) -> None:
    if event.startswith("socket."):
        _heard.append(event)


sys.addaudithook(_hear)
