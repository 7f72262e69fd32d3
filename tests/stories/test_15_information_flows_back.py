"""Point 15: you said, we did, we told you; what was not told is not done."""

from tests.conftest import Cvetrack


def test_nothing_is_done_before_they_were_told(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Highfields Tenants")
    cvetrack("concern", "raise", "highfields", "the march past the estate", as_of="2026-02-02")
    assert (
        "  3 weeks late  Highfields Tenants  concern: the march past the estate  C1\n"
        in cvetrack("today").out
    )
    cvetrack("concern", "answer", "C1", "The route goes round the estate now.")
    assert "the march past the estate" not in cvetrack("today").out
    assert "answered, not told" in cvetrack("concern", "list").out
    assert "answered, not told" in cvetrack("brief", "highfields").out
    cvetrack("concern", "tell", "C1")
    assert "No concern is open." in cvetrack("concern", "list").out
    assert "1 answered and told: cvetrack concern list --all" in cvetrack("concern", "list").out


def test_a_promise_kept_in_silence_is_kept_in_mind(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Highfields Tenants")
    cvetrack("promise", "make", "highfields", "ring the lighting team", "--due", "friday")
    kept = cvetrack("promise", "keep", "P1")
    assert kept.out.endswith("Once they know: cvetrack promise tell P1\n")
    assert "not yet" in cvetrack("promise", "show", "P1").out
    cvetrack("promise", "tell", "P1")
    assert "not yet" not in cvetrack("promise", "show", "P1").out
