"""Point 10: criticism is expected, answered, acted on and told; it never counts as ill health."""

from tests.conftest import Cvetrack


def test_criticism_changes_something_and_they_hear_of_it(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Eastside Youth", as_of="2025-06-02")
    for day in ("2025-06-03", "2025-09-02", "2025-12-02", "2026-02-17"):
        cvetrack("log", "eastside", "--from", "them", as_of=day)
    before = cvetrack("health", "eastside").out.splitlines()[0]

    raised = cvetrack("concern", "raise", "eastside", "You only ring after a march.", "--criticism")
    assert "A good sign: they expect us to listen." in raised.out
    assert cvetrack("health", "eastside").out.splitlines()[0] == before

    cvetrack("concern", "answer", "C1", "True.", "--changed", "We ring on the first Monday of every month.")
    assert "answered, not told" in cvetrack("concern", "list").out
    cvetrack("concern", "tell", "C1")
    story = cvetrack("timeline", "eastside").out
    assert 'they criticised us: "You only ring after a march"' in story
    assert "What changed: We ring on the first Monday of every month." in story
