"""Independence: what we ask is counted, and a no is respected."""

from tests.conftest import Cvetrack


def test_a_no_is_kept_in_mind_and_most_contact_asks_nothing(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Canal Street Mosque", "--kind", "place-of-worship", as_of="2025-09-01")
    for day in ("2025-09-08", "2025-10-20", "2026-01-12"):
        cvetrack("log", "canal-street-mosque", "--channel", "visit", as_of=day)

    # In October we wanted a quote for the press, and they would rather not.
    cvetrack(
        "ask", "record", "canal-street-mosque", "a quote on our strategy for the press", as_of="2025-10-20"
    )
    said = cvetrack("ask", "answer", "A1", "no", as_of="2025-10-27")
    assert said.out == (
        'Canal Street Mosque said no to A1, "a quote on our strategy for the press", on Mon 27 October 2025. '
        "Respected: it is not to be asked again.\n"
    )

    # Whoever asks next is told of it at once.
    again = cvetrack("ask", "record", "canal-street-mosque", "a steward for the open day", as_of="2026-02-09")
    assert again.out == (
        'On Mon 9 February 2026 we asked Canal Street Mosque: "a steward for the open day". '
        'They said no to A1 before, "a quote on our strategy for the press". '
        "Recorded as A2. What they say: cvetrack ask answer A2 yes|no|partly\n"
    )
    cvetrack("ask", "answer", "A2", "partly", as_of="2026-02-16")

    assert cvetrack("ask", "list", "canal-street-mosque", "--all").out == (
        "partly Mon 16 Feb   Canal Street Mosque  a steward for the open day             A2\n"
        "no Mon 27 Oct 2025  Canal Street Mosque  a quote on our strategy for the press  A1\n"
        "\n"
        "We asked nothing in 2 of 4 contacts in 12 months.\n"
    )
    assert "A1" in cvetrack("search", "quote on our strategy").out
