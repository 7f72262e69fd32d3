"""docs/promises.md names tests that are there."""

import re
from pathlib import Path

PROJECT = Path(__file__).parents[2]


def test_every_test_that_a_promise_names_is_there() -> None:
    page = (PROJECT / "docs" / "promises.md").read_text("utf-8")
    named = re.findall(r"`((?:tests/)?[\w/]+(?:\.py|/))`", page)
    assert named
    tests = PROJECT / "tests"
    assert [name for name in named if not list(tests.rglob(name.removeprefix("tests/").rstrip("/")))] == []
