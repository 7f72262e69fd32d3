"""Funding: a grant is recorded with what a published register asks for, and what came of it is known."""

from tests.conftest import Cvetrack


def test_a_grant_from_the_award_to_what_came_of_it(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Eastside Youth", "--kind", "youth", as_of="2025-04-01")
    cvetrack("org", "add", "Canal Street Mosque", "--kind", "place-of-worship", as_of="2025-04-01")
    grant = ("--kind", "grant", "--department", "Public Health")
    awarded = cvetrack(
        *("support", "give", "eastside-youth", "the summer scheme", *grant, "--value", "£2,500"),
        *("--reference", "PH-25-7", "--from", "1 june", "--until", "31 august", "--use-by", "31 august"),
        as_of="2025-05-12",
    )
    assert awarded.out == (
        'Eastside Youth were given "the summer scheme" on Mon 12 May 2025: grant, £2,500, from Sun 1 June 2025 '
        "until Sun 31 August 2025, paid by Public Health, reference PH-25-7, to be used by Sun 31 August 2025. "
        "Recorded as S1.\n"
    )
    cvetrack("support", "give", "canal-street-mosque", "Eid in the park", *grant, "--value", "750.50",
             as_of="2026-02-02")  # fmt: skip
    cvetrack(
        "support", "give", "eastside-youth", "keeping accounts", "--kind", "training", as_of="2026-02-03"
    )

    # In September nobody has said whether it was used.
    asked = cvetrack("support", "list", "--unused", as_of="2025-09-15")
    assert asked.out == (
        "Mon 12 May  Eastside Youth  £2,500  the summer scheme · grant · not used, 2 weeks late  S1\n"
        "\n"
        "1 given, worth £2,500.\n"
    )
    cvetrack("support", "used", "S1", "--on", "1 june", as_of="2025-09-15")
    cvetrack("support", "outcome", "S1", "Forty came, ten now lead groups.", as_of="2025-09-15")

    # The year's register, for the finance officer and for publication.
    year = ("support", "list", "--kind", "grant", "--since", "1/4/2025", "--until", "2/3/2026")
    assert cvetrack(*year).out == (
        "Mon 2 Feb        Canal Street Mosque  £750.50  Eid in the park · grant"
        "                                       S2\n"
        "Mon 12 May 2025  Eastside Youth        £2,500  the summer scheme · grant · used Sun 1 Jun 2025"
        " · outcome known  S1\n"
        "\n"
        "2 given, worth £3,250.50.\n"
    )
    assert cvetrack(*year, "--csv").out.splitlines()[1:] == [
        "2,canal-street-mosque,Canal Street Mosque,grant,Eid in the park,2026-02-02,75050,,,,Public Health,,,,,,"
        "Sam Reed,given",
        "1,eastside-youth,Eastside Youth,grant,the summer scheme,2025-05-12,250000,,2025-06-01,2025-08-31,"
        'Public Health,PH-25-7,2025-08-31,2025-06-01,2025-09-15,"Forty came, ten now lead groups.",Sam Reed,'
        "outcome known",
    ]
    assert "S1" in cvetrack("search", "PH-25-7").out
