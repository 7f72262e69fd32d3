"""Point 14: a reference group hears every issue, and what comes of it can be read by anybody."""

from tests.conftest import Cvetrack


def a_reference_group(cvetrack: Cvetrack) -> None:
    """Three organisations sit in a group that asks for two of them to decide."""
    for name in ("Eastside Youth", "Highfields Tenants", "St Mark's Hall"):
        cvetrack("org", "add", name, as_of="2025-09-01")
    cvetrack(
        *("forum", "add", "Reference Group", "--kind", "reference", "--quorum", "2"),
        *("--terms", "Every issue that communities bring."),
        as_of="2025-09-01",
    )
    for name in ("eastside-youth", "highfields-tenants", "st-marks-hall"):
        assert cvetrack("forum", "seat", "reference", name, as_of="2025-09-01").code == 0
    assert cvetrack("meeting", "plan", "reference", "--on", "10 february", as_of="2026-01-12").code == 0


def test_most_of_an_evening_is_not_about_extremism(cvetrack: Cvetrack) -> None:
    a_reference_group(cvetrack)
    held = cvetrack(
        *("meeting", "hold", "G1", "--on", "10 february", "--present", "eastside", "--present", "highfields"),
        *("--item", "The lights on the stairs", "--item", "The 42 bus", "--item", "Rent"),
        *("--cve-item", "Abuse online"),
        as_of="2026-02-11",
    )
    assert (
        "2 of 3 invited came; quorum met: 2 with a seat came, quorum 2; 3 of 4 items not about CVE"
        in held.out
    )
    assert "agenda    3 of 4 items in 12 months not about CVE" in cvetrack("forum", "show", "reference").out
    assert "they were present at the Reference Group" in cvetrack("timeline", "eastside").out
    assert "and they were not there" in cvetrack("timeline", "st-marks-hall").out


def test_what_it_decided_is_done_and_its_minutes_are_out(cvetrack: Cvetrack) -> None:
    test_most_of_an_evening_is_not_about_extremism(cvetrack)
    cvetrack("action", "give", "G1", "highfields", "ask the landlord about the lights", "--due", "6 march")
    assert "due Fri 6 Mar  ours  Highfields Tenants  ask the landlord" in cvetrack("action", "list").out
    assert "held Tue 10 Feb, no minutes" in cvetrack("meeting", "list").out

    # On the Thursday the landlord sends somebody, and the minutes go on the council's pages.
    done = cvetrack("action", "done", "P1", as_of="2026-03-05")
    assert "was done on Thu 5 March 2026, on time." in done.out
    out = cvetrack("meeting", "minutes", "G1", "--url", "https://council.example/rg/1", as_of="2026-03-05")
    assert "are at https://council.example/rg/1, published on Thu 5 March 2026." in out.out
    assert cvetrack("action", "list", as_of="2026-03-05").out.startswith("No action is open.")
    assert "we kept the promise" in cvetrack("timeline", "highfields", as_of="2026-03-05").out
    assert "Rent" in cvetrack("search", "rent").out
