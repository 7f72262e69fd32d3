"""`cvetrack channel`: that a quick network exists, what for, who keeps it, and never who is in it."""

import csv
import io
import json

import pytest

from cvetrack.features.confidence.network import queries, view
from cvetrack.store.connection import Store
from tests.builders import TODAY, an_organisation
from tests.conftest import Cvetrack
from tests.screens import drawn

LINE = ("--purpose", "true word after an incident", "--owner", "the interfaith council")
KEPT = "SELECT * FROM network"


@pytest.fixture(autouse=True)
def opened(cvetrack: Cvetrack) -> None:
    """The interfaith line of 1 June 2025, and the traders' channel that ended in December."""
    assert cvetrack("channel", "add", "Interfaith line", *LINE, "--reach", "40", as_of="2025-06-01").code == 0
    traders = ("--purpose", "closures and crowds", "--owner", "the traders' association")
    assert cvetrack("channel", "add", "Market traders", *traders, as_of="2025-09-01").code == 0
    assert cvetrack("channel", "end", "market-traders", as_of="2025-12-01").code == 0


def test_a_channel_is_added_with_who_keeps_it_and_how_many_it_reaches(
    cvetrack: Cvetrack, store: Store
) -> None:
    wardens = ("--purpose", "what is seen at night", "--owner", "the wardens' desk", "--reach", "1,200")
    added = cvetrack("channel", "add", "Night wardens", *wardens, "--on", "friday")
    assert (added.code, added.err) == (0, "")
    assert added.out == (
        "Night wardens, kept by the wardens' desk since Fri 27 February 2026, reaching 1,200: "
        '"what is seen at night". Recorded as night-wardens. '
        "Send word with: cvetrack broadcast send TEXT --channel night-wardens\n"
    )
    assert store.row("SELECT name, kept_by, reach, since, until FROM network WHERE id = 3") == (
        "Night wardens",
        "the wardens' desk",
        1200,
        "2026-02-27",
        None,
    )


def test_a_person_keeps_no_channel(cvetrack: Cvetrack, store: Store) -> None:
    an_organisation(store)
    cvetrack("contact", "add", "Amina Yusuf", "--org", "eastside-youth", "--role", "chair")
    before = store.rows(KEPT)
    refused = cvetrack("channel", "add", "Youth line", "--purpose", "x", "--owner", "amina yusuf")
    assert (refused.code, refused.err) == (
        2,
        "amina yusuf is a person. Give the role or the body that keeps the channel. Nothing was written.\n",
    )
    assert cvetrack("channel", "edit", "interfaith-line", "--owner", "Sam Reed").code == 2
    assert store.rows(KEPT) == before


def test_those_there_are_come_first_and_those_that_ended_are_counted(cvetrack: Cvetrack) -> None:
    assert cvetrack("channel", "list").out == (
        "Interfaith line · reaches 40  interfaith-line\n"
        "  true word after an incident · the interfaith council\n"
        "\n"
        "1 ended: cvetrack channel list --all\n"
    )
    assert "Market traders · ended Mon 1 Dec 2025" in cvetrack("channel", "list", "--all").out
    assert cvetrack("channel", "list", as_of="2025-05-31").out == (
        "No channel is open. Add one with: cvetrack channel add NAME --purpose TEXT --owner TEXT\n"
    )
    assert "ended" not in cvetrack("channel", "list", "--all", as_of="2025-11-30").out


SHOWN = """\
Interfaith line                                                  interfaith-line
  purpose   true word after an incident
  kept by   the interfaith council
  reaches   40
  since     Sun 1 June 2025
  messages  2, the last on Sun 1 March 2026
"""


def test_one_channel_is_shown_and_all_are_given_to_programs(cvetrack: Cvetrack, store: Store) -> None:
    for day in ("2026-02-28", "2026-03-01"):
        cvetrack("broadcast", "send", "All are safe.", "--channel", "interfaith-line", as_of=day)
    assert drawn(view.channel(queries.channel(store, 1, TODAY)), 80) == SHOWN
    item = json.loads(cvetrack("channel", "show", "interfaith-line", "--json").out)["item"]
    assert (item["slug"], item["reach"], item["messages"], item["last_message_on"]) == (
        "interfaith-line",
        40,
        2,
        "2026-03-01",
    )
    rows = json.loads(cvetrack("channel", "list", "--json").out)["rows"]
    assert [(row["slug"], row["ended_on"]) for row in rows] == [
        ("interfaith-line", None),
        ("market-traders", "2025-12-01"),
    ]
    table = list(csv.DictReader(io.StringIO(cvetrack("channel", "list", "--csv").out)))
    assert [(row["name"], row["reach"]) for row in table] == [
        ("Interfaith line", "40"),
        ("Market traders", ""),
    ]
    assert cvetrack("channel", "show", "interfaith-line", as_of="2025-05-31").err == (
        "There was no such channel yet. See those there were with: cvetrack channel list\n"
    )


def test_what_is_kept_of_a_channel_can_be_put_right_or_taken_out(cvetrack: Cvetrack, store: Store) -> None:
    edited = cvetrack(
        "channel", "edit", "interfaith-line", "--name", "Faiths' line", "--reach", "", "--on", "1/7/2025"
    )
    assert edited.out == (
        "interfaith-line corrected: Faiths' line, kept by the interfaith council since Tue 1 July 2025: "
        '"true word after an incident".\n'
    )
    assert cvetrack("channel", "edit", "market-traders", "--ended", "").code == 0
    assert store.rows("SELECT name, reach, since, until FROM network") == [
        ("Faiths' line", None, "2025-07-01", None),
        ("Market traders", None, "2025-09-01", None),
    ]
    assert cvetrack("channel", "end", "market-traders", "--on", "yesterday").out == (
        "Market traders ended on Sun 1 March 2026. Take it back with: cvetrack undo\n"
    )


def test_a_channel_does_not_end_twice_or_before_it_began_or_was_used(
    cvetrack: Cvetrack, store: Store
) -> None:
    cvetrack("broadcast", "send", "All are safe.", "--channel", "interfaith-line", "--on", "yesterday")
    before = store.rows(KEPT)
    for wrong, sentence in (
        (
            ("end", "market-traders"),
            (
                "Market traders ended on Mon 1 December 2025. "
                'For another day, or "" where it was not: cvetrack channel edit market-traders --ended-on DATE\n'
                "Nothing was written.\n"
            ),
        ),
        (
            ("end", "interfaith-line", "--on", "1/5/2025"),
            "Interfaith line began on Sun 1 June 2025, later than Thu 1 May 2025. Give a later day. "
            "Nothing was written.\n",
        ),
        (
            ("end", "interfaith-line", "--on", "friday"),
            "A message went through Interfaith line on Sun 1 March 2026, later than Fri 27 February 2026. "
            "Give a later day. Nothing was written.\n",
        ),
        (
            ("edit", "interfaith-line", "--on", "today"),
            "A message went through Interfaith line on Sun 1 March 2026, before Mon 2 March 2026. "
            "Give an earlier day. Nothing was written.\n",
        ),
    ):
        refused = cvetrack("channel", *wrong)
        assert (refused.code, refused.out, refused.err) == (2, "", sentence)
    assert store.rows(KEPT) == before


def test_a_name_that_one_goes_by_is_taken_until_that_one_ends(cvetrack: Cvetrack) -> None:
    again = cvetrack("channel", "add", "INTERFAITH line", *LINE)
    assert (again.code, again.err) == (2, "interfaith-line goes by that name already. Nothing was written.\n")
    assert "Recorded as market-traders-2." in cvetrack("channel", "add", "Market traders", *LINE).out
    assert cvetrack("channel", "edit", "interfaith-line", "--name", "market traders").code == 2
    assert cvetrack("channel", "edit", "interfaith-line", "--name", "Interfaith Line").code == 0


@pytest.mark.parametrize(
    ("wrong", "code", "sentence"),
    [
        (
            ("show", "nonsense"),
            3,
            'No channel is called "nonsense". See them with: cvetrack channel list\n',
        ),
        (
            ("end", "interfaith-lien"),
            3,
            'No channel is called "interfaith-lien". Did you mean interfaith-line (Interfaith line)?\n'
            "Nothing was written.\n",
        ),
        (
            ("edit", "interfaith-line"),
            2,
            "Say what to correct, such as --purpose or --reach. Nothing was written.\n",
        ),
        (
            ("edit", "interfaith-line", "--reach", "many"),
            2,
            '"many" is not how many a channel reaches. Give a whole number up to 1,000,000, such as 40. '
            "Nothing was written.\n",
        ),
        (("add", "Line", "--purpose", "x", "--owner", " "), 2, None),
        (("add", " ", *LINE), 2, None),
        (("add", "Line", *LINE, "--reach", "-4"), 2, None),
        (("add", "Line", *LINE, "--reach", "1000001"), 2, None),
        (("add", "Line", *LINE, "--on", "tomorrow"), 2, None),
        (("add", "L" * 201, *LINE), 2, None),
        (("end", ""), 2, "The channel's name is empty. Give its short name, number or full name.\n"),
    ],
)
def test_what_cannot_be_of_a_channel_is_refused_and_nothing_written(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], code: int, sentence: str | None
) -> None:
    before = store.rows(KEPT)
    refused = cvetrack("channel", *wrong)
    assert (refused.code, refused.out) == (code, "")
    assert sentence in (None, refused.err)
    assert store.rows(KEPT) == before


@pytest.mark.parametrize(
    "written",
    [
        ("channel", "add", "Night wardens", *LINE),
        ("channel", "edit", "interfaith-line", "--reach", "45"),
        ("channel", "end", "interfaith-line"),
    ],
)
def test_undo_takes_back_what_was_written_of_a_channel(
    cvetrack: Cvetrack, store: Store, written: tuple[str, ...]
) -> None:
    before = store.rows(KEPT)
    done = json.loads(cvetrack(*written, "--json").out)
    assert (done["schema"], done["kind"]) == ("cvetrack/written/1", "channel")
    assert store.rows(KEPT) != before
    assert cvetrack("undo").code == 0
    assert store.rows(KEPT) == before
