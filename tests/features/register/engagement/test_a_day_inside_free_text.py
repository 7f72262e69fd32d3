"""Free text that speaks of a day anywhere but in front is not filed under today in silence."""

import pytest

from tests.conftest import Cvetrack


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("emailed @eastside-youth on Wednesday about #funding", "on wednesday"),
        ("visited @eastside-youth (yesterday evening)", "yesterday"),
        ("met @eastside-youth 27/02/2026", "27/02/2026"),
        ("met @eastside-youth 27.2.26", "27.2.26"),
        ("called @eastside-youth on 12 February 2026", "on 12 february 2026"),
        ("called @eastside-youth on the 12th of Feb", "on the 12th of feb"),
        ("called @eastside-youth on February 12", "on february 12"),
        ("called @eastside-youth on the 12th", "on the 12th"),
        ("called @eastside-youth, 3 Feb", "3 feb"),
        ("saw @eastside-youth two weeks ago", "two weeks ago"),
        ("saw @eastside-youth 3 days ago", "3 days ago"),
        ("saw @eastside-youth the other day", "the other day"),
        ("called @eastside-youth on 20/2", "on 20/2"),
        ("called @eastside-youth on Tue", "on tue"),
    ],
)
def test_a_day_inside_the_text_is_refused(cvetrack: Cvetrack, text: str, spoken: str) -> None:
    cvetrack("org", "add", "Eastside Youth")
    refused = cvetrack("log", text)
    assert refused.code == 2
    assert f'speaks of "{spoken}" but does not begin with a day' in refused.err
    assert cvetrack("engagement", "list").out.startswith("Nothing logged")
    assert cvetrack("log", text, "--on", "today").code == 0


@pytest.mark.parametrize(
    "said",
    [
        "@eastside-youth wants the hall on Thursdays",
        "called @eastside-youth about the fair on 12 March",
        "called @eastside-youth about the fair on 1/4",
        "called @eastside-youth about the fair on 12/12/2026",
        "called @eastside-youth: 10 people, open 24/7, on the 1st floor, for 3 weeks",
        "yesterday: called @eastside-youth, who wrote on 12 February",
        "today 12 people came to @eastside-youth",
    ],
)
def test_no_day_of_the_past_is_spoken_of(cvetrack: Cvetrack, said: str) -> None:
    cvetrack("org", "add", "Eastside Youth")
    assert cvetrack("log", said).code == 0


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("Mon 20 Feb: called @eastside-youth", "20 February 2026 is a Friday, not a Monday"),
        ("Tue, 20 Feb called @eastside-youth", "20 February 2026 is a Friday, not a Tuesday"),
        ("Tue 20/2 called @eastside-youth", "20 February 2026 is a Friday, not a Tuesday"),
        ("last thursday 12 february: called @eastside-youth", '"last thursday 12 february" is not a date'),
        ("yesterday, tuesday: called @eastside-youth", '"yesterday tuesday" is not a date'),
        (
            "tuesday the 12th of february called @eastside-youth",
            "12 February 2026 is a Thursday, not a Tuesday",
        ),
        ("3 april: called @eastside-youth", '"3 april" could be Fri 3 April 2026 or Thu 3 April 2025.'),
    ],
)
def test_a_day_in_front_is_read_whole_or_refused(cvetrack: Cvetrack, said: str, sentence: str) -> None:
    cvetrack("org", "add", "Eastside Youth")
    refused = cvetrack("log", said)
    assert (refused.code, refused.out) == (2, "")
    assert sentence in refused.err
