"""Who leads on an organisation, since when, and who did before."""

import json

import pytest

from cvetrack.store.connection import Store
from tests.builders import an_organisation
from tests.conftest import Cvetrack, Result


@pytest.fixture
def run(cvetrack: Cvetrack, store: Store) -> Cvetrack:
    """The commands of Sam Reed, who is joined by Priya Shah."""
    cvetrack("officer", "edit", "sam-reed", "--on", "1/1/2024")
    cvetrack("officer", "add", "Priya Shah", "--on", "1/1/2026")
    an_organisation(store, "Eastside Youth")

    def as_sam(*arguments: str, **more: str) -> Result:
        return cvetrack(*arguments, CVETRACK_OFFICER="sam-reed", **more)

    return as_sam


def test_leads_follow_each_other(run: Cvetrack) -> None:
    assert run("org", "lead", "eastside-youth").out == (
        "Nobody has led. Name a lead with: cvetrack org lead ORG OFFICER\n"
    )
    first = run("org", "lead", "eastside-youth", "sam-reed", "--on", "5/1/2026")
    assert first.out == "Sam Reed leads on Eastside Youth from Mon 5 January 2026.\n"
    run("org", "lead", "eastside-youth", "priya", "--on", "2/2/2026", "--jointly")
    assert run("org", "lead", "eastside-youth").out == (
        "Sam Reed    Mon 5 January 2026 to Mon 2 February 2026\n"
        "Priya Shah  since Mon 2 February 2026                  introduced jointly\n"
    )
    assert run("org", "lead", "eastside-youth", as_of="2026-01-20").out == (
        "Sam Reed  since Mon 5 January 2026\n"
    )
    leads = json.loads(run("org", "lead", "eastside-youth", "--json").out)["rows"]
    assert [(lead["officer"], lead["introduced_jointly"]) for lead in leads] == [
        ("Sam Reed", False),
        ("Priya Shah", True),
    ]


def test_the_lead_of_a_day_is_the_one_shown_then(run: Cvetrack) -> None:
    run("org", "lead", "eastside-youth", "sam-reed", "--on", "5/1/2026")
    run("org", "lead", "eastside-youth", "priya-shah", "--on", "2/2/2026")
    for day, lead in (("2026-02-01", "Sam Reed"), ("2026-02-02", "Priya Shah")):
        shown = json.loads(run("org", "show", "eastside-youth", "--json", as_of=day).out)
        assert shown["item"]["organisation"]["lead"] == lead


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (
            ("sam-reed",),
            2,
            "That officer leads already, since Mon 5 January 2026. If that day is wrong, say since",
        ),
        (
            ("priya-shah", "--on", "4/1/2026"),
            2,
            "The present lead began on Mon 5 January 2026, after that day. If another leads since then: "
            "cvetrack org lead ORG OFFICER --on 2026-01-05\nNothing was written.\n",
        ),
        (("priya-shah", "--on", "tomorrow"), 2, '"tomorrow" is in the future'),
        (("nobody-known",), 3, 'No officer is called "nobody-known".'),
    ],
)
def test_a_lead_that_cannot_be_is_refused(
    run: Cvetrack, store: Store, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    run("org", "lead", "eastside-youth", "sam-reed", "--on", "5/1/2026")
    refused = run("org", "lead", "eastside-youth", *arguments)
    assert refused.code == code
    assert refused.err.startswith(sentence)
    assert store.rows("SELECT officer_id, until FROM lead") == [(1, None)]


def leads(store: Store) -> list[tuple[int, str, str | None]]:
    """The times of leading, in order: by which officer, since when and until when."""
    return store.rows("SELECT officer_id, since, until FROM lead ORDER BY since")


def test_a_day_that_was_written_down_wrong_is_put_right_both_ways(run: Cvetrack, store: Store) -> None:
    run("org", "lead", "eastside-youth", "sam-reed", "--on", "5/1/2026")
    run("org", "lead", "eastside-youth", "priya-shah", "--on", "9/2/2026")
    for day, said in (("2026-02-02", "2/2/2026"), ("2026-02-16", "16/2/2026")):
        moved = run("org", "lead", "eastside-youth", "priya-shah", "--on", said)
        assert (moved.code, leads(store)) == (0, [(1, "2026-01-05", day), (2, day, None)]), moved
    early = run("org", "lead", "eastside-youth", "priya-shah", "--on", "4/1/2026")
    assert (early.code, early.err) == (
        2,
        "Sam Reed began to lead on Mon 5 January 2026, later than Sun 4 January 2026. Give a later day. "
        "Nothing was written.\n",
    )
    run("org", "lead", "eastside-youth", "priya-shah", "--on", "5/1/2026")
    assert leads(store) == [(2, "2026-01-05", None)]
    assert run("verify").code == 0


def test_an_officer_who_was_written_down_wrong_never_led(run: Cvetrack, store: Store) -> None:
    run("org", "lead", "eastside-youth", "sam-reed", "--on", "5/1/2026")
    run("officer", "add", "Wrong Name", "--on", "1/1/2026")
    run("org", "lead", "eastside-youth", "wrong-name", "--on", "2/2/2026")
    held = run("officer", "leave", "wrong-name", "--on", "1/2/2026", "--yes")
    assert (held.code, "cvetrack org lead eastside-youth OFFICER --on DATE" in held.err) == (2, True)
    run("org", "lead", "eastside-youth", "priya-shah", "--on", "2/2/2026")
    assert leads(store) == [(1, "2026-01-05", "2026-02-02"), (2, "2026-02-02", None)]
    run("org", "lead", "eastside-youth", "sam-reed", "--on", "2/2/2026")
    assert leads(store) == [(1, "2026-01-05", None)]
    assert run("officer", "leave", "wrong-name", "--on", "1/2/2026", "--yes").code == 0
    assert run("verify").code == 0
