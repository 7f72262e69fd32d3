"""Point 5: balanced between extremisms, but by local risk: the picture has a source, and our work stands beside it."""

from tests.conftest import Cvetrack


def test_the_coordinator_sees_work_on_one_strand_only_beside_the_local_risk(cvetrack: Cvetrack) -> None:
    for name in ("Eastside Youth", "Canal Street Mosque"):
        cvetrack("org", "add", name, as_of="2025-01-06")

    # Weights that do not make a whole are not a picture.
    short = cvetrack("risk", "set", "islamist=0.4", "extreme_right_wing=0.4", "--source", "Local profile")
    assert (short.code, short.err) == (2, "The weights sum to 0.8, not to 1. Nothing was written.\n")
    cvetrack(
        *("risk", "set", "islamist=0.4", "extreme_right_wing=0.4"),
        *("left_anarchist_single_issue=0.1", "mixed_unclear=0.1", "--source", "Local profile 2026"),
        as_of="2026-01-12",
    )

    # A winter of work, nearly all of it on one strand. The strand is that of the work, not of those we met.
    for day in ("2026-01-13", "2026-01-20", "2026-01-27", "2026-02-03"):
        cvetrack("log", "canal-street-mosque", "--strand", "islamist", as_of=day)
    few = cvetrack("risk", "show").out
    assert "  islamist                        0.4  4 of 4\n" in few
    assert "%" not in few
    cvetrack("log", "eastside-youth", "--strand", "extreme_right_wing", as_of="2026-02-10")

    assert cvetrack("risk", "show").out == (
        "Local risk picture  U1\n"
        "  set     Mon 12 January 2026, 7 weeks ago, by Sam Reed\n"
        "  source  Local profile 2026\n"
        "\n"
        "                               weight  engagements  share\n"
        "  islamist                        0.4  4 of 5       80 % (38-96)\n"
        "  extreme right wing              0.4  1 of 5       20 % (4-62)\n"
        "  left anarchist single issue     0.1  0 of 5       0 % (0-43)\n"
        "  mixed unclear                   0.1  0 of 5       0 % (0-43)\n"
        "\n"
        "Of the engagements in 12 months about any strand; share with 95 % interval.\n"
    )


def test_a_new_picture_keeps_the_old_one_to_be_asked_about(cvetrack: Cvetrack) -> None:
    cvetrack(
        "risk",
        "set",
        "islamist=0.6",
        "mixed_unclear=0.4",
        "--source",
        "Local profile 2025",
        as_of="2025-01-13",
    )
    cvetrack(
        "risk",
        "set",
        "islamist=0.5",
        "mixed_unclear=0.5",
        "--source",
        "Local profile 2026",
        as_of="2026-01-12",
    )
    assert "a later one stands: cvetrack risk show" in cvetrack("risk", "show", "U1").out
    assert cvetrack("risk", "show", as_of="2025-06-02").out.startswith("Local risk picture  U1\n")
    assert "Local profile 2025" in cvetrack("search", "profile").out


def test_what_is_out_of_balance_is_changed_or_explained(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Canal Street Mosque", as_of="2025-12-01")
    cvetrack(
        *("risk", "set", "islamist=0.4", "extreme_right_wing=0.4", "mixed_unclear=0.2"),
        *("--source", "Local profile 2026"),
        as_of="2026-01-05",
    )
    for day in range(6, 10):
        cvetrack("log", "canal-street-mosque", "--strand", "islamist", as_of=f"2026-01-{day:02}")
    # Four of four is too few to say more than that.
    assert "Not enough recorded: 4 engagements about a strand" in cvetrack("balance").out
    for day in range(12, 17):
        cvetrack("log", "canal-street-mosque", "--strand", "islamist", as_of=f"2026-01-{day}")
    said = cvetrack("balance").out
    assert "Outside tolerance: islamist has more than its weight" in said
    assert "9 of 9  100 % (70-100), outside: more" in said
    given = cvetrack("reason", "record", "--strand", "islamist", "Three schools asked for the same talk.")
    assert given.code == 0
    assert "Three schools asked for the same talk · Sam Reed" in cvetrack("balance").out
