"""Point 21: the same faces. On paper both relationships have a lead; one went with an officer, one never had a face."""

from tests.conftest import Cvetrack


def test_the_officer_who_left_and_the_next_officer_each_time(cvetrack: Cvetrack) -> None:
    for line in (
        ("officer", "edit", "sam-reed", "--on", "1/3/2024"),
        *(("officer", "add", name, "--on", "1/3/2024") for name in ("Dee Marsh", "Priya Shah", "Tom Hale")),
        ("org", "add", "Riverside Elders", "--lead", "dee-marsh", "--on", "4/3/2024"),
        ("org", "add", "Castle Traders", "--lead", "sam-reed", "--on", "4/3/2024"),
    ):
        assert cvetrack(*line, CVETRACK_OFFICER="sam-reed").code == 0, line
    # Dee goes to the elders, month after month, alone; then she leaves, and Sam leads on paper.
    for month in ("may", "june", "july", "august"):
        went = cvetrack("log", "riverside-elders", "--on", f"6 {month} 2025", CVETRACK_OFFICER="dee-marsh")
        assert went.code == 0, went.err
    assert (
        cvetrack(
            "org", "lead", "riverside-elders", "sam-reed", "--on", "1/9/2025", CVETRACK_OFFICER="sam-reed"
        ).code
        == 0
    )
    assert (
        cvetrack("officer", "leave", "dee-marsh", "--on", "1/9/2025", CVETRACK_OFFICER="sam-reed").code == 0
    )
    # The traders see somebody else each time.
    visits = {"9/2025": "sam-reed", "10/2025": "priya-shah", "11/2025": "tom-hale", "12/2025": "priya-shah"}
    for month, who in {**visits, "1/2026": "tom-hale", "2/2026": "sam-reed"}.items():
        assert cvetrack("log", "castle-traders", "--on", f"8/{month}", CVETRACK_OFFICER=who).code == 0

    said = cvetrack("continuity").out
    assert said.startswith(
        "Go and see Riverside Elders: nobody has since Dee Marsh left.\n2 of 2 relationships"
    )
    assert "all 4 contacts by Dee Marsh, who left Mon 1 Sep 2025; none since" in said
    assert "Castle Traders  3 officers went to the last 6 contacts, nobody to more than 2  E10\n" in said
    # In the week after she left it is no alarm: they were seen in August.
    early = cvetrack("continuity", as_of="2025-09-08").out
    assert "Never outlived" not in early
    # Sam goes to see them, and it is over.
    assert cvetrack("log", "riverside-elders", CVETRACK_OFFICER="sam-reed").code == 0
    assert "Never outlived" not in cvetrack("continuity").out
