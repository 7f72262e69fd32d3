"""Practical support: teach a person to fish, then ask whether they have fished."""

from datetime import date

from cvetrack.store.connection import Store
from tests.builders import entered
from tests.conftest import Cvetrack


def test_training_that_they_use_on_their_own(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("org", "add", "Highfields Tenants", "--kind", "tenants", as_of="2025-11-03")
    given = ("support", "give", "highfields-tenants")
    cvetrack(*given, "writing to the landlord", "--kind", "training", "--hours", "4.5", "--use-by",
             "end of january", as_of="2025-11-10")  # fmt: skip
    cvetrack(*given, "the long room, Tuesdays", "--kind", "venue", "--value", "120", as_of="2025-11-17")

    # February: it was to be used by the end of January, so somebody asks.
    assert cvetrack("support", "list", "highfields-tenants", "--unused", as_of="2026-02-09").out == (
        "Mon 10 Nov 2025  Highfields Tenants  writing to the landlord · training · 4.5 hours"
        " · not used, 9 days late  S1\n"
        "\n"
        "1 given, 4.5 hours of our time.\n"
    )
    used = cvetrack("support", "used", "S1", "--on", "yesterday", as_of="2026-02-10")
    assert used.out == (
        'Highfields Tenants used S1, "writing to the landlord", on Mon 9 February 2026, 13 weeks after it was '
        "given. What came of it: cvetrack support outcome S1 TEXT\n"
    )
    cvetrack("support", "outcome", "S1", "They wrote about the lifts, without us.", as_of="2026-02-23")

    assert cvetrack("support", "show", "S1").out == (
        "Highfields Tenants  S1\n"
        "  words     writing to the landlord\n"
        "  kind      training\n"
        "  state     used Mon 9 Feb\n"
        "  given     Mon 10 November 2025\n"
        "  time      4.5 hours\n"
        "  use by    Sat 31 January 2026\n"
        "  used      Mon 9 February 2026\n"
        "  outcome   Mon 23 February 2026: They wrote about the lifts, without us.\n"
        "  recorded  by Sam Reed\n"
        f"  entered   {entered(store, 'support', 1, about=date(2025, 11, 10))}\n"
    )
    story = cvetrack("timeline", "highfields-tenants", "--csv", "--oldest-first").out
    told = [line.split(",") for line in story.splitlines() if ",support," in line]
    assert [(day, record) for day, _, record, *_ in told] == [
        ("2025-11-10", "S1"),
        ("2025-11-17", "S2"),
        ("2026-02-09", "S1"),
        ("2026-02-23", "S1"),
    ]
