"""Amplify voices: chances to be heard are offered, taken when they like, and linked to if they agree."""

from tests.conftest import Cvetrack


def test_an_interview_and_a_film(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Eastside Youth", "--kind", "youth", as_of="2026-01-05")
    offer = ("voice", "offer", "eastside-youth")
    cvetrack(*offer, "an interview about the homework club", "--channel", "local radio", as_of="2026-01-12")
    cvetrack(*offer, "their film on the council's page", "--channel", "youtube", as_of="2026-01-19")

    # They go on air. The link waits until they agree to it.
    refused = cvetrack("voice", "taken", "V1", "--link", "https://radio.example/club", as_of="2026-02-02")
    assert (refused.code, refused.err) == (
        2,
        "A link is kept only with their consent. Ask them, then say so with --consent. Nothing was written.\n",
    )
    cvetrack("voice", "taken", "V1", as_of="2026-02-02")
    agreed = cvetrack("voice", "edit", "V1", "--link", "https://radio.example/club", "--consent")
    assert agreed.out.endswith("Corrected. Kept with their consent: https://radio.example/club\n")

    assert cvetrack("voice", "list", "eastside-youth", "--all").out == (
        "offered Mon 19 Jan  Eastside Youth  their film on the council's page · youtube                    V2\n"
        "taken Mon 2 Feb     Eastside Youth  an interview about the homework club · local radio · with a link  V1\n"
    )

    # A month later they would rather not be found by it.
    cvetrack("voice", "edit", "V1", "--no-consent", as_of="2026-03-30")
    assert "https" not in cvetrack("voice", "list", "--json", as_of="2026-03-30").out
