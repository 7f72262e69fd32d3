"""A flag of a past day; one that lapsed before it was written down; a rivalry that is on record already."""

from datetime import date
from pathlib import Path

import pytest

from cvetrack.store.connection import Store
from cvetrack.store.named import Found
from tests import conversation
from tests.builders import TODAY, all_flags, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack

GATEKEEPER = ("flag", "gatekeeper", "midtown-forum", "--because", "Answers for all.", "--evidence", "E1")
RIVAL = ("flag", "rival", "midtown-forum", "hill-club", "--because", "They said so.", "--scope", "room")


@pytest.fixture(autouse=True)
def met(store: Store) -> None:
    """Midtown Forum was met in January 2025 (E1) and in February 2026 (E2)."""
    forum = an_organisation(store, "Midtown Forum", added_on=days_ago(600))
    an_organisation(store, "Hill Club", added_on=days_ago(600))
    an_engagement(store, forum, on=days_ago(420))
    an_engagement(store, forum, on=days_ago(20))
    store.end()


def test_one_whose_review_day_is_over_is_kept_as_lapsed_and_asks_for_nothing(
    cvetrack: Cvetrack, store: Store
) -> None:
    kept = cvetrack(*GATEKEEPER, "--on", "3/2/2025", "--review", "1/5/2025")
    assert (kept.code, kept.err) == (0, "")
    assert kept.out.endswith("Shown by E1. It is kept as lapsed after Thu 1 May 2025.\n")
    (flag,) = all_flags(store, TODAY, lapsed=True)
    assert (flag.state, str(flag.recorded_on)) == ("lapsed", "2025-02-03")
    assert "flag" not in cvetrack("today", "--all").out
    assert "flag" not in cvetrack("weekly").out
    assert "lapsed after Thu 1 May 2025, before it was written down" in cvetrack("flag", "show", "F1").out
    assert cvetrack("flag", "list").out.startswith("No flags here.")
    told = cvetrack("timeline", "midtown-forum", "--all").out
    assert "gatekeeper flag lapsed" in told
    for verb in (("clear", "F1", "--because", "x"), ("renew", "F1", "--evidence", "E2")):
        refused = cvetrack("flag", *verb)
        assert (refused.code, "had lapsed before it was written down" in refused.err) == (2, True)


@pytest.mark.parametrize(
    ("day", "state"),
    [("2025-02-02", None), ("2025-02-03", "live"), ("2025-05-01", "live"), ("2025-05-02", "lapsed")],
)
def test_as_of_its_days_it_was_live(cvetrack: Cvetrack, store: Store, day: str, state: str | None) -> None:
    cvetrack(*GATEKEEPER, "--on", "3/2/2025", "--review", "1/5/2025")
    found = all_flags(store, date.fromisoformat(day), everything=True)
    assert [each.state for each in found] == ([state] if state else [])


def test_one_of_a_past_day_whose_review_is_to_come_is_live(cvetrack: Cvetrack) -> None:
    kept = cvetrack(*GATEKEEPER[:-1], "E1", "--on", "2/2/2026", "--review", "1/6/2026")
    assert kept.out.endswith("It lapses after Mon 1 June 2026 unless new evidence renews it.\n")


def test_without_a_review_day_it_counts_from_its_own(cvetrack: Cvetrack) -> None:
    kept = cvetrack(*GATEKEEPER, "--on", "3/2/2025")
    assert kept.out.endswith("It is kept as lapsed after Sun 4 May 2025.\n")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            ("--on", "3/2/2025", "--review", "3/2/2025"),
            "Give a day from Tue 4 February 2025 to Sat 2 August 2025.",
        ),
        (("--on", "3/2/2025", "--review", "1/10/2025"), "a flag lasts 180 days at most"),
        (("--on", "tomorrow"), "is in the future"),
        (("--on", "3/2/2025", "--evidence", "E2"), "evidence comes first"),
    ],
)
def test_what_cannot_be_is_refused(cvetrack: Cvetrack, more: tuple[str, ...], said: str) -> None:
    refused = cvetrack(*GATEKEEPER, *more)
    assert (refused.code, refused.out, said in refused.err) == (2, "", True), refused.err


def test_a_rivalry_on_record_is_renewed_instead(cvetrack: Cvetrack, store: Store) -> None:
    assert cvetrack(*RIVAL, "--evidence", "E1", "--review", "1/4/2026").code == 0
    again = cvetrack(*RIVAL, "--evidence", "E2")
    assert (again.code, again.out) == (2, "")
    assert again.err == (
        "F1 says so since Mon 2 March 2026, scope room, and lapses after Wed 1 April 2026. "
        "Renew it with: cvetrack flag renew F1 --evidence ID\nNothing was written.\n"
    )
    an_engagement(store, Found(1, "midtown-forum", "Midtown Forum"), on=date(2026, 4, 20))
    store.end()
    newer = cvetrack(*RIVAL, "--evidence", "E1", "--evidence", "E3", as_of="2026-05-01")
    assert "Renew it with: cvetrack flag renew F1 --evidence E3\n" in newer.err
    late = cvetrack(*RIVAL, "--evidence", "E2", as_of="2026-05-01")
    assert "and lapsed after Wed 1 April 2026. Renew it with:" in late.err
    other_way = cvetrack("flag", "rival", "hill-club", "midtown-forum", "--because", "x", "--evidence", "E2")
    assert other_way.code == 0
    assert cvetrack("flag", "clear", "F1", "--because", "they sat together").code == 0
    assert cvetrack(*RIVAL, "--evidence", "E2").code == 0


def test_one_from_before_the_one_on_record_is_kept(cvetrack: Cvetrack) -> None:
    assert cvetrack(*RIVAL, "--evidence", "E1", "--review", "1/4/2026").code == 0
    assert cvetrack(*RIVAL, "--evidence", "E1", "--on", "3/2/2025", "--review", "1/5/2025").code == 0


@pytest.mark.parametrize(
    ("answer", "told"), [("y", "F1 renewed (Midtown Forum"), ("n", "Nothing was written.")]
)
def test_on_a_terminal_it_is_offered(cvetrack: Cvetrack, store_path: Path, answer: str, told: str) -> None:
    assert cvetrack(*RIVAL, "--evidence", "E1", as_of="2026-02-01").code == 0
    line = ["--store", str(store_path), *RIVAL, "--evidence", "E2"]
    child = conversation.begin(line, home=store_path.parent)
    child.expect_exact("Renew it on this evidence?")
    child.sendline(answer)
    child.expect_exact(told)
