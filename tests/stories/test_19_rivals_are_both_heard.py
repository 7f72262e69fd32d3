"""Point 19: every relevant group is invited; between rivals it warns, proposes two equal meetings, and never blocks."""

from tests.conftest import Cvetrack


def two_who_will_not_sit_together(cvetrack: Cvetrack) -> None:
    """Midtown Forum says that it will not be in one room with Highfields Tenants, who sit in the group."""
    for name in ("Midtown Forum", "Highfields Tenants", "Eastside Youth"):
        cvetrack("org", "add", name, as_of="2025-09-01")
    cvetrack("forum", "add", "Reference Group", "--kind", "reference", as_of="2025-09-01")
    for name in ("highfields-tenants", "eastside-youth"):
        cvetrack("forum", "seat", "reference-group", name, as_of="2025-09-01")
    cvetrack("log", "midtown-forum", "--channel", "visit", as_of="2026-02-20")
    flagged = cvetrack(
        *("flag", "rival", "midtown-forum", "highfields-tenants", "--scope", "room", "--evidence", "E1"),
        *("--because", "they left when the tenants came in"),
        as_of="2026-02-20",
    )
    assert flagged.code == 0


def test_the_coordinator_is_warned_and_decides(cvetrack: Cvetrack) -> None:
    two_who_will_not_sit_together(cvetrack)
    planned = cvetrack("meeting", "plan", "reference-group", "--on", "24 march", "--with", "midtown-forum")
    assert planned.code == 0
    assert planned.err == (
        "Midtown Forum says it will not be in one room with Highfields Tenants (F1). Two separate, equal "
        "meetings would do: one with Midtown Forum, one with Highfields Tenants, the same offered to both.\n"
    )
    assert "3 organisations invited" in planned.out
    assert "Midtown Forum and Highfields Tenants are both invited" in planned.out


def test_two_equal_meetings_leave_nobody_out(cvetrack: Cvetrack) -> None:
    test_the_coordinator_is_warned_and_decides(cvetrack)
    apart = cvetrack("meeting", "edit", "G1", "--without", "midtown-forum")
    assert (apart.code, apart.err) == (0, "")
    cvetrack("forum", "add", "Midtown evening", "--kind", "other")
    own = cvetrack("meeting", "plan", "midtown-evening", "--on", "25 march", "--with", "midtown-forum")
    assert (own.code, own.err) == (0, "")
    for name in ("midtown-forum", "highfields-tenants"):
        assert "we invited them to a meeting of" in cvetrack("timeline", name).out
    assert cvetrack("meeting", "list").out == (
        "planned Tue 24 Mar  Reference Group  2 invited  G1\n"
        "planned Wed 25 Mar  Midtown evening  1 invited  G2\n"
    )

    # A rivalry is not for ever: it lapses unless somebody shows that it goes on.
    later = cvetrack(
        "meeting",
        "plan",
        "reference-group",
        "--on",
        "30/9/2026",
        "--with",
        "midtown-forum",
        as_of="2026-09-01",
    )
    assert (later.code, later.err) == (0, "")
