"""An organisation that would rather not engage: kept with its day to be asked again, which comes back in `today`."""

import json

import pytest

from cvetrack.store.connection import Row, Store
from tests.builders import an_organisation
from tests.conftest import Cvetrack, Result

ASK = "they would rather not engage then: ask them again"


@pytest.fixture(autouse=True)
def midtown(store: Store) -> None:
    """Midtown Forum, in the register; and Midtown Hall, which is the same."""
    an_organisation(store, "Midtown Forum")
    an_organisation(store, "Midtown Hall")
    store.end()


def declined(cvetrack: Cvetrack, *more: str) -> str:
    """That Midtown Forum declined in March 2026, to be asked again in September."""
    done = cvetrack(
        *(
            "org",
            "decline",
            "midtown-forum",
            "--because",
            "A busy year.",
            "--ask-again",
            "1 september 2026",
            *more,
        )
    )
    assert (done.code, done.err) == (0, "")
    return done.out


def test_it_says_when_to_ask_again(cvetrack: Cvetrack) -> None:
    assert declined(cvetrack) == (
        "Midtown Forum would rather not engage from Mon 2 March 2026 on; ask again from Tue 1 September 2026. "
        "When they do: cvetrack org edit midtown-forum --status active\n"
    )
    shown = cvetrack("org", "show", "midtown-forum").out
    assert "declined: A busy year. (since Mon 2 March 2026, ask again from Tue 1 September 2026)" in shown
    row = json.loads(cvetrack("org", "show", "midtown-forum", "--json").out)["item"]
    assert (row["declined_on"], row["ask_again_on"]) == ("2026-03-02", "2026-09-01")


def test_the_day_comes_back_in_today_until_they_engage_or_decline_again(cvetrack: Cvetrack) -> None:
    declined(cvetrack)
    assert ASK not in cvetrack("today", "--all", as_of="2026-08-24").out
    assert ASK in cvetrack("today", "--all", as_of="2026-08-25").out
    assert f"4 weeks late  Midtown Forum  {ASK}" in cvetrack("today", "--all", as_of="2026-09-30").out
    again = cvetrack(
        *("org", "decline", "midtown-forum", "--because", "Not yet.", "--ask-again", "1/3/2027"),
        as_of="2026-10-01",
    )
    assert again.code == 0
    assert ASK not in cvetrack("today", "--all", as_of="2026-10-01").out
    assert cvetrack("org", "edit", "midtown-forum", "--status", "active", as_of="2026-12-01").code == 0
    assert ASK not in cvetrack("today", "--all", as_of="2027-03-01").out


def test_as_of_a_day_before_they_were_asked_as_usual(cvetrack: Cvetrack) -> None:
    declined(cvetrack, "--on", "2/2/2026")
    for day, said in (("2026-02-01", None), ("2026-02-02", "2026-09-01")):
        row = json.loads(cvetrack("org", "show", "midtown-forum", "--json", as_of=day).out)["item"]
        assert row["ask_again_on"] == said
    cvetrack("org", "archive", "midtown-forum", "--because", "It closed.", "--yes")
    row = json.loads(cvetrack("org", "show", "midtown-forum", "--json", as_of="2026-02-02").out)["item"]
    assert row["ask_again_on"] == "2026-09-01"
    assert json.loads(cvetrack("org", "show", "midtown-forum", "--json").out)["item"]["ask_again_on"] is None


def test_the_story_tells_when_they_declined_and_when_no_longer(cvetrack: Cvetrack) -> None:
    declined(cvetrack)
    cvetrack("org", "edit", "midtown-forum", "--status", "active", as_of="2026-09-07")
    wanted = {
        "2026-03-01": [],
        "2026-09-06": [
            "2026-03-02 They would rather not engage for now. Ask again from Tue 1 September 2026."
        ],
        "2026-09-07": [
            "2026-03-02 They would rather not engage for now. Ask again from Tue 1 September 2026.",
            "2026-09-07 They no longer decline.",
        ],
    }
    for day, said in wanted.items():
        rows = json.loads(cvetrack("timeline", "midtown-forum", "--all", "--json", as_of=day).out)["rows"]
        assert sorted(f"{row['day']} {row['sentence']}" for row in rows if row["kind"] == "declining") == said
    assert "they would rather not engage for now" in cvetrack("timeline", "midtown-forum", "--all").out


def test_undo_brings_the_former_status_back(cvetrack: Cvetrack) -> None:
    before = cvetrack("org", "show", "midtown-forum").out
    declined(cvetrack)
    assert cvetrack("undo").code == 0
    assert cvetrack("org", "show", "midtown-forum").out == before


def test_the_status_alone_declines_too(cvetrack: Cvetrack) -> None:
    cvetrack("org", "edit", "midtown-forum", "--status", "declined", "--because", "A busy year.")
    assert "declined: A busy year. (since Mon 2 March 2026)" in cvetrack("org", "show", "midtown-forum").out


@pytest.mark.parametrize("kept", ["midtown-forum", "midtown-hall"])
def test_of_two_that_become_one_the_one_that_stays_counts(cvetrack: Cvetrack, kept: str) -> None:
    declined(cvetrack)
    gone = "midtown-hall" if kept == "midtown-forum" else "midtown-forum"
    assert cvetrack("org", "merge", gone, kept).code == 0
    item = json.loads(cvetrack("org", "show", kept, "--json").out)["item"]
    assert item["ask_again_on"] == ("2026-09-01" if kept == "midtown-forum" else None)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "decline midtown-forum --because x --ask-again 2/3/2026",
            "comes after the day on which they declined",
        ),
        ("decline midtown-forum --because x --ask-again 1/1/2026", "is in the past"),
        ("decline midtown-forum", "The reason is missing."),
    ],
)
def test_what_cannot_be_is_refused(cvetrack: Cvetrack, line: str, said: str) -> None:
    refused = cvetrack("org", *line.split())
    assert (refused.code, refused.out, said in refused.err) == (2, "", True), refused.err
    assert json.loads(cvetrack("org", "show", "midtown-forum", "--json").out)["item"]["declined_on"] is None


def test_said_once_more_without_a_day_the_day_stays(cvetrack: Cvetrack) -> None:
    declined(cvetrack)
    for line in (
        ("org", "decline", "midtown-forum", "--because", "Still busy."),
        ("org", "edit", "midtown-forum", "--status", "declined", "--because", "Busy yet."),
    ):
        assert cvetrack(*line, as_of="2026-03-09").code == 0
        item = json.loads(cvetrack("org", "show", "midtown-forum", "--json").out)["item"]
        assert (item["declined_on"], item["ask_again_on"]) == ("2026-03-02", "2026-09-01")


def test_what_is_archived_does_not_decline(cvetrack: Cvetrack) -> None:
    cvetrack("org", "archive", "midtown-forum", "--because", "It closed.")
    refused = cvetrack("org", "decline", "midtown-forum", "--because", "x")
    assert (refused.code, "Midtown Forum is archived." in refused.err) == (2, True)


def test_nobody_takes_up_again_before_they_declined(cvetrack: Cvetrack) -> None:
    declined(cvetrack)
    refused = cvetrack("org", "edit", "midtown-forum", "--status", "active", as_of="2026-03-01")
    assert (refused.code, "Midtown Forum declined on Mon 2 March 2026, later than" in refused.err) == (
        2,
        True,
    )


def test_as_of_a_day_it_is_as_it_was(cvetrack: Cvetrack) -> None:
    """Declined in March, and no longer from September on."""
    declined(cvetrack)
    cvetrack("org", "edit", "midtown-forum", "--status", "active", as_of="2026-09-07")
    for day, status in (("2026-09-06", "declined"), ("2026-09-07", "active")):
        item = json.loads(cvetrack("org", "show", "midtown-forum", "--json", as_of=day).out)["item"]
        listed = cvetrack("org", "list", "--status", status, as_of=day).out
        counted = cvetrack("health", as_of=day).out
        drawn = cvetrack("timeline", "midtown-forum", as_of=day).out.splitlines()[0]
        assert item["organisation"]["status"] == status
        assert "midtown-forum" in listed
        assert ("1 organisation would rather not engage" in counted) == (status == "declined")
        assert ("declined" in drawn) == (status == "declined")


def test_what_is_written_of_a_day_on_which_they_declined_says_so(cvetrack: Cvetrack) -> None:
    declined(cvetrack)
    cvetrack("org", "edit", "midtown-forum", "--status", "active", as_of="2026-09-07")
    kept = cvetrack("support", "give", "midtown-forum", "--kind", "venue", "the hall", as_of="2026-06-01")
    assert "Midtown Forum would rather not engage since Mon 2 March 2026" in kept.err


def test_a_silence_in_which_they_declined_is_not_held_against_us(cvetrack: Cvetrack) -> None:
    cvetrack("log", "midtown-forum", "--on", "1/2/2026")
    declined(cvetrack)
    cvetrack("org", "edit", "midtown-forum", "--status", "active", as_of="2027-02-01")
    cvetrack("log", "midtown-forum", as_of="2027-02-08")
    rows = json.loads(cvetrack("timeline", "midtown-forum", "--all", "--json", as_of="2027-02-08").out)[
        "rows"
    ]
    assert "gap" not in {row["kind"] for row in rows}


def times(store: Store) -> list[Row]:
    """Every time in which one declined: from when until when, and when to ask again."""
    return store.rows("SELECT since, until, ask_again_on FROM declining ORDER BY since")


def edit(cvetrack: Cvetrack, *options: str, as_of: str = "2026-10-01") -> Result:
    """A correction of Midtown Forum."""
    return cvetrack("org", "edit", "midtown-forum", *options, as_of=as_of)


def test_two_times_do_not_overlap_and_those_that_touch_are_one(cvetrack: Cvetrack, store: Store) -> None:
    declined(cvetrack)
    assert edit(cvetrack, "--status", "active", as_of="2026-09-07").code == 0
    line = ("org", "decline", "midtown-forum", "--because", "Still busy.", "--on")
    refused = cvetrack(*line, "6/9/2026", as_of="2026-10-01")
    assert (refused.code, refused.err) == (
        2,
        "Midtown Forum engaged again on Mon 7 September 2026, later than Sun 6 September 2026. If that day is wrong: "
        "cvetrack org edit midtown-forum --engaged-on DATE\nNothing was written.\n",
    )
    assert cvetrack(*line, "7/9/2026", as_of="2026-10-01").code == 0
    assert times(store) == [("2026-03-02", None, "2026-09-01")]


def test_the_days_of_the_last_time_are_put_right(cvetrack: Cvetrack, store: Store) -> None:
    declined(cvetrack)
    line = ("org", "decline", "midtown-forum", "--because", "Still busy.", "--on", "1/3/2026")
    refused = cvetrack(*line)
    assert "cvetrack org edit midtown-forum --declined-on DATE" in refused.err
    assert edit(cvetrack, "--declined-on", "1/3/2026", "--ask-again", "").code == 0
    assert times(store) == [("2026-03-01", None, None)]
    assert edit(cvetrack, "--status", "active", "--engaged-on", "7/9/2026").code == 0
    assert edit(cvetrack, "--engaged-on", "8/9/2026", "--ask-again", "1/9/2026").code == 0
    assert times(store) == [("2026-03-01", "2026-09-08", "2026-09-01")]


def test_a_time_that_never_was_goes_and_with_it_the_status(cvetrack: Cvetrack, store: Store) -> None:
    declined(cvetrack)
    assert edit(cvetrack, "--declined-on", "").code == 0
    assert times(store) == []
    assert "status      active" in cvetrack("org", "show", "midtown-forum").out


@pytest.mark.parametrize(
    ("over", "options", "said"),
    [
        (False, ("--engaged-on", "7/9/2026"), "Midtown Forum declines still."),
        (True, ("--engaged-on", ""), "cvetrack org decline midtown-forum --because TEXT --on 2026-09-07"),
        (True, ("--engaged-on", "1/3/2026"), "Midtown Forum declined on Mon 2 March 2026, later than"),
        (True, ("--declined-on", "8/9/2026"), "declined on Tue 8 September 2026, later than"),
        (True, ("--ask-again", "2/3/2026"), "comes after the day on which they declined"),
    ],
)
def test_what_cannot_be_of_a_time_is_refused(
    cvetrack: Cvetrack, store: Store, over: bool, options: tuple[str, str], said: str
) -> None:
    declined(cvetrack)
    if over:
        assert edit(cvetrack, "--status", "active", as_of="2026-09-07").code == 0
    before = times(store)
    refused = edit(cvetrack, *options)
    assert (refused.code, said in refused.err, "Nothing was written." in refused.err) == (2, True, True), (
        refused
    )
    assert times(store) == before


def test_one_that_never_declined_has_no_day_to_put_right(cvetrack: Cvetrack) -> None:
    refused = edit(cvetrack, "--declined-on", "1/3/2026")
    assert (refused.code, "cvetrack org decline midtown-forum" in refused.err) == (2, True)
