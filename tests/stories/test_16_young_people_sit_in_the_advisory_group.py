"""Point 16: an advisory group of influential members, activists and young people; an empty chair is said aloud."""

from tests.conftest import Cvetrack

EMPTY = (
    "The youth seat is empty. Fill it with: cvetrack forum seat community-advisory-group ORG --kind youth\n"
)


def an_advisory_group(cvetrack: Cvetrack) -> None:
    """A mosque and a women's group sit in it."""
    for name in ("Canal Street Mosque", "Saffron Women's Network", "Eastside Youth", "Rivers Campaign"):
        cvetrack("org", "add", name, as_of="2025-01-06")
    cvetrack("forum", "add", "Community Advisory Group", "--kind", "advisory", as_of="2025-01-06")
    cvetrack(
        "forum",
        "seat",
        "community-advisory-group",
        "canal-street-mosque",
        "--kind",
        "faith",
        as_of="2025-01-06",
    )
    cvetrack(
        "forum",
        "seat",
        "community-advisory-group",
        "saffron-womens-network",
        "--kind",
        "women",
        as_of="2025-01-06",
    )


def test_nobody_forgets_that_no_young_people_are_there(cvetrack: Cvetrack) -> None:
    an_advisory_group(cvetrack)
    shown = cvetrack("forum", "show", "community-advisory-group").out
    assert "  youth     empty\n" in shown
    assert "  activist  empty\n" in shown
    assert shown.endswith(EMPTY)
    assert "youth seat empty · 2 seats" in cvetrack("forum", "list").out

    # Seating campaigners is good, and does not fill that chair.
    assert cvetrack(
        "forum", "seat", "community-advisory-group", "rivers-campaign", "--kind", "activist"
    ).out.endswith(EMPTY)
    seated = cvetrack("forum", "seat", "community-advisory-group", "eastside-youth", "--kind", "youth")
    assert seated.out == (
        "Eastside Youth has a youth seat in Community Advisory Group from Mon 2 March 2026. 4 seats are taken.\n"
    )
    assert "empty" not in cvetrack("forum", "show", "community-advisory-group").out


def test_who_comes_and_who_goes_is_seen_over_a_year(cvetrack: Cvetrack) -> None:
    test_nobody_forgets_that_no_young_people_are_there(cvetrack)
    cvetrack("forum", "leave", "community-advisory-group", "saffron-womens-network", as_of="2026-06-01")
    cvetrack("meeting", "plan", "community-advisory-group", "--on", "today", as_of="2026-06-09")
    cvetrack(
        "meeting",
        "hold",
        "G1",
        "--present",
        "eastside-youth",
        "--present",
        "rivers-campaign",
        as_of="2026-06-09",
    )
    shown = cvetrack("forum", "show", "community-advisory-group", as_of="2026-06-10").out
    assert "turnover  2 new and 1 left in 12 months, of 4 seats held" in shown
    assert "Eastside Youth       since Mon 2 Mar · came to 1 of 1 meeting" in shown
    assert "Canal Street Mosque  since Mon 6 Jan 2025 · came to 0 of 1 meeting" in shown
    told = cvetrack("timeline", "saffron-womens-network", as_of="2026-06-10").out
    assert "they left their women's seat in Community Advisory Group" in told
