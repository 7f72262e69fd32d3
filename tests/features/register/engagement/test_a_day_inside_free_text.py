"""Free text that speaks of a day anywhere but in front is not filed under today in silence."""

import pytest

from tests.conftest import Cvetrack


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("emailed @eastside-youth on Wednesday about #funding", "on wednesday"),
        ("visited @eastside-youth (yesterday evening)", "yesterday"),
        ("met @eastside-youth 27/02/2026", "27/02/2026"),
    ],
)
def test_a_day_inside_the_text_is_refused(cvetrack: Cvetrack, text: str, spoken: str) -> None:
    cvetrack("org", "add", "Eastside Youth")
    refused = cvetrack("log", text)
    assert refused.code == 2
    assert f'speaks of "{spoken}" but does not begin with a day' in refused.err
    assert cvetrack("engagement", "list").out.startswith("Nothing logged")
    assert cvetrack("log", text, "--on", "today").code == 0


def test_thursdays_are_no_day(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Eastside Youth")
    assert cvetrack("log", "@eastside-youth wants the hall on Thursdays").code == 0
