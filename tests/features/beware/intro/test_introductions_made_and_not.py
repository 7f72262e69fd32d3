"""`cvetrack intro`: asked for or not, made or declined, and whether they then stepped aside."""

import json
from datetime import date

import pytest

from cvetrack.features.beware.intro import queries, view
from cvetrack.records.introduction import INTRODUCTION
from cvetrack.store.connection import Store
from cvetrack.store.reading import one
from tests.builders import TODAY, an_organisation, told_of
from tests.conftest import Cvetrack
from tests.screens import drawn

ASKED = date(2026, 2, 3)


@pytest.fixture(autouse=True)
def introduced(store: Store, cvetrack: Cvetrack) -> None:
    """D1 came unasked, D2 was asked for and waits, D3 was declined, D4 put off until later."""
    for name in ("Midtown Forum", "Highfields Tenants", "Riverside Elders", "Mill Choir", "Hill Club"):
        an_organisation(store, name)
    for line in (
        ("midtown-forum", "highfields-tenants", "--on", "2025-10-15"),
        ("midtown-forum", "riverside-elders", "--asked", "--on", "2026-02-03", "--note", "At their meeting."),
        ("midtown-forum", "mill-choir", "--asked", "--outcome", "declined", "--on", "2026-01-12"),
        ("hill-club", "mill-choir", "--asked", "--outcome", "deferred", "--on", "2026-02-16"),
    ):
        assert cvetrack("intro", "record", *line).code == 0


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            (),
            "Hill Club introduced us to Riverside Elders on Mon 2 March 2026. Recorded as D5. "
            "If they step aside: cvetrack intro edit D5 --stepped-aside",
        ),
        (
            ("--stepped-aside", "--on", "yesterday"),
            "Hill Club introduced us to Riverside Elders on Sun 1 March 2026, and stepped aside. Recorded as D5.",
        ),
        (
            ("--asked",),
            "We asked Hill Club on Mon 2 March 2026 to introduce us to Riverside Elders; no reply yet. "
            "Recorded as D5. When they reply: cvetrack intro outcome D5 made|declined|deferred",
        ),
        (
            ("--asked", "--outcome", "made", "--stepped-aside"),
            "We asked Hill Club on Mon 2 March 2026 to introduce us to Riverside Elders; "
            "they did on Mon 2 March 2026, and stepped aside. Recorded as D5.",
        ),
        (
            ("--outcome", "declined"),
            "Hill Club declined to introduce us to Riverside Elders on Mon 2 March 2026. Recorded as D5.",
        ),
        (
            ("--outcome", "deferred"),
            "Hill Club would introduce us to Riverside Elders later, they said on Mon 2 March 2026. "
            "Recorded as D5. When they reply: cvetrack intro outcome D5 made|declined|deferred",
        ),
        (
            ("--outcome", "no-reply"),
            "Hill Club have not replied about introducing us to Riverside Elders, as of Mon 2 March 2026. "
            "Recorded as D5. When they reply: cvetrack intro outcome D5 made|declined|deferred",
        ),
    ],
)
def test_what_is_recorded_is_said_back(cvetrack: Cvetrack, said: tuple[str, ...], sentence: str) -> None:
    done = cvetrack("intro", "record", "hill-club", "riverside-elders", *said)
    assert (done.code, done.out, done.err) == (0, f"{sentence}\n", "")


LISTING = """\
outcome                   by and to                            note                  id
later, said Mon 16 Feb    Hill Club to Mill Choir              asked                 D4
no reply since Tue 3 Feb  Midtown Forum to Riverside Elders    asked · At their      D2
                                                               meeting
declined Mon 12 Jan       Midtown Forum to Mill Choir          asked                 D3
made Wed 15 Oct 2025      Midtown Forum to Highfields Tenants                        D1
"""


def test_the_latest_comes_first_with_what_came_of_it(cvetrack: Cvetrack, store: Store) -> None:
    assert drawn(view.listing(queries.introductions(store, TODAY), TODAY), 87) == LISTING
    of_choir = json.loads(cvetrack("intro", "list", "mill-choir", "--json").out)["rows"]
    assert [(row["id"], row["by"], row["outcome"]) for row in of_choir] == [
        (4, "hill-club", "deferred"),
        (3, "midtown-forum", "declined"),
    ]


def test_an_outcome_comes_later_and_is_not_known_before(cvetrack: Cvetrack, store: Store) -> None:
    later = cvetrack("intro", "outcome", "D2", "deferred", "--on", "2026-02-10")
    assert later.out == (
        "D2: We asked Midtown Forum on Tue 3 February 2026 to introduce us to Riverside Elders; "
        "later, they said on Tue 10 February 2026. "
        "When they reply: cvetrack intro outcome D2 made|declined|deferred\n"
    )
    made = cvetrack("intro", "outcome", "D2", "made", "--stepped-aside", "--on", "2026-02-24")
    assert made.out == (
        "D2: We asked Midtown Forum on Tue 3 February 2026 to introduce us to Riverside Elders; "
        "they did on Tue 24 February 2026, and stepped aside.\n"
    )
    before, after = (one(store, INTRODUCTION, "D2", date(2026, 2, day)) for day in (23, 24))
    assert (before.outcome, before.outcome_on, before.stepped_aside) == ("no-reply", None, False)
    assert (after.outcome, after.outcome_on, after.stepped_aside) == ("made", date(2026, 2, 24), True)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            ("record", "mill-choir", "mill-choir"),
            "Mill Choir cannot introduce us to itself. Name the other one. Nothing was written.",
        ),
        (
            ("record", "mill-choir", "hill-club", "--outcome", "declined", "--stepped-aside"),
            "They can step aside only once they introduced us, and this one is declined. Nothing was written.",
        ),
        (
            ("outcome", "D1", "declined"),
            "D1 says already: Midtown Forum introduced us to Highfields Tenants on Wed 15 October 2025. "
            "Put it right with: cvetrack intro edit D1 --outcome WORD\nNothing was written.",
        ),
        (
            ("outcome", "D4", "deferred"),
            "D4 says already: Hill Club would introduce us to Mill Choir later, they said on "
            "Mon 16 February 2026. Put it right with: cvetrack intro edit D4 --outcome WORD\nNothing was written.",
        ),
        (
            ("outcome", "D2", "no-reply"),
            "D2 says already: Midtown Forum have not replied about introducing us to Riverside Elders. "
            "Put it right with: cvetrack intro edit D2 --outcome WORD\nNothing was written.",
        ),
        (
            ("outcome", "D2", "made", "--on", "2026-02-02"),
            "D2 began on Tue 3 February 2026, later than Mon 2 February 2026. Give a later day. "
            "Nothing was written.",
        ),
        (
            ("outcome", "D4", "made", "--on", "2026-02-15"),
            "D4 was deferred on Mon 16 February 2026, later than Sun 15 February 2026. Give a later day. "
            "Nothing was written.",
        ),
        (
            ("edit", "D2", "--outcome-on", "yesterday"),
            "D2 has no reply yet. Record it with: cvetrack intro outcome D2 WORD\nNothing was written.",
        ),
        (
            ("edit", "D1", "--outcome-on", "2025-10-14"),
            "D1 began on Wed 15 October 2025, later than Tue 14 October 2025. Give a later day. "
            "Nothing was written.",
        ),
        (
            ("edit", "D3", "--stepped-aside"),
            "They can step aside only once they introduced us, and this one is declined. Nothing was written.",
        ),
    ],
)
def test_what_cannot_be_of_an_introduction_is_refused(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], sentence: str
) -> None:
    before = store.rows("SELECT * FROM introduction")
    refused = cvetrack("intro", *wrong)
    assert (refused.code, refused.out, refused.err) == (2, "", f"{sentence}\n")
    assert store.rows("SELECT * FROM introduction") == before


def test_it_can_be_put_right_and_its_days_go_together(cvetrack: Cvetrack, store: Store) -> None:
    moved = cvetrack("intro", "edit", "D1", "--on", "2025-10-16", "--stepped-aside", "--note", "at the fair")
    assert moved.out == (
        "D1 corrected: Midtown Forum introduced us to Highfields Tenants on Thu 16 October 2025, "
        "and stepped aside.\n"
    )
    made = cvetrack("intro", "edit", "D2", "--outcome", "made")
    assert made.out.endswith("; they did on Tue 3 February 2026.\n")
    again = cvetrack("intro", "edit", "D2", "--outcome", "no-reply")
    assert again.out.endswith("; no reply yet.\n")
    assert cvetrack("intro", "edit", "D3", "--not-asked").out == (
        "D3 corrected: Midtown Forum declined to introduce us to Mill Choir on Mon 12 January 2026.\n"
    )
    assert store.rows("SELECT day, outcome, outcome_on, stepped_aside FROM introduction WHERE id < 3") == [
        ("2025-10-16", "made", "2025-10-16", 1),
        ("2026-02-03", "no-reply", None, 0),
    ]


SHOWN = """\
Midtown Forum to Highfields Tenants                                           D1
  state     made Wed 15 Oct 2025
  asked     no, it came from them
  outcome   Wed 15 October 2025: made
  aside     not recorded
  recorded  by Sam Reed
"""


def test_one_is_shown(store: Store) -> None:
    assert drawn(view.one(one(store, INTRODUCTION, "d1", TODAY), TODAY), 80) == SHOWN


def test_both_sides_have_it_in_their_story_in_words_of_their_own(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("intro", "outcome", "D2", "made", "--stepped-aside")

    def told(organisation_id: int) -> list[tuple[date, str, str | None]]:
        return [
            (each.day, each.sentence, each.note)
            for each in told_of(store, INTRODUCTION, organisation_id, TODAY)
        ]

    assert told(1) == [
        (date(2025, 10, 15), "They introduced us to Highfields Tenants.", None),
        (date(2026, 1, 12), "They declined to introduce us to Mill Choir.", None),
        (ASKED, "We asked them to introduce us to Riverside Elders.", "At their meeting."),
        (TODAY, "They introduced us to Riverside Elders, and stepped aside.", None),
    ]
    assert told(3) == [
        (ASKED, "We asked Midtown Forum to introduce us to them.", "At their meeting."),
        (TODAY, "We were introduced to them by Midtown Forum, who stepped aside.", None),
    ]
    assert [sentence for _, sentence, _ in told(4)] == [
        "We were not introduced to them: Midtown Forum declined.",
        "We will be introduced to them later, said Hill Club.",
    ]
