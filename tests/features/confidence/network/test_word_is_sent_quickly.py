"""`cvetrack broadcast`: what we sent, through which channel, to whom, and how long after what it is about."""

import csv
import io
import json

import pytest

from cvetrack.features.confidence.network import view
from cvetrack.records.broadcast import BROADCAST
from cvetrack.store.connection import Store
from cvetrack.store.reading import one
from tests.builders import TODAY, an_organisation, days_ago, told_of
from tests.conftest import Cvetrack
from tests.screens import drawn

SATURDAY = ("--on", "last saturday")
SENT = "SELECT * FROM broadcast LEFT JOIN broadcast_organisation ON broadcast_id = id"


@pytest.fixture(autouse=True)
def shaken(store: Store, cvetrack: Cvetrack) -> None:
    """Four organisations, one of them archived; the interfaith line; I1 on Saturday at 19:30."""
    for name in ("Canal Street Mosque", "St Mark's Hall", "Eastside Youth", "Old Baths"):
        an_organisation(store, name, added_on=days_ago(300))
    for wanted in (
        ("org", "archive", "old-baths", "--because", "closed"),
        (
            *("channel", "add", "Interfaith line", "--purpose", "true word", "--owner", "the council"),
            *("--on", "1 june 2025"),
        ),
        ("incident", "record", "Paint thrown at the centre.", *SATURDAY, "--at", "19:30"),
    ):
        assert cvetrack(*wanted).code == 0


def first(cvetrack: Cvetrack) -> None:
    """K1 goes through the line to two organisations, 42 minutes after I1."""
    to = ("--channel", "interfaith-line", "--to", "st-marks-hall", "--to", "canal-street-mosque")
    when = (*SATURDAY, "--at", "20:12", "--incident", "I1")
    assert cvetrack("broadcast", "send", "All are safe.", *to, *when).code == 0


def test_a_message_says_when_it_went_to_whom_and_how_long_after(cvetrack: Cvetrack, store: Store) -> None:
    to = (
        "--channel",
        "interfaith-line",
        "--to",
        "st-marks-hall",
        "--to",
        "canal-street-mosque",
        "--to",
        "canal-street-mosque",
    )
    sent = cvetrack(
        "broadcast", "send", "-", *to, *SATURDAY, "--at", "8.12 pm", "--incident", "i1", stdin="Safe.\n"
    )
    assert (sent.code, sent.err) == (0, "")
    assert sent.out == (
        "Sent on Sat 28 February 2026 at 20:12 through Interfaith line to Canal Street Mosque and "
        'St Mark\'s Hall: "Safe". Recorded as K1 about I1, 42 minutes later.\n'
    )
    assert store.row("SELECT network_id, words, day, time, incident_id, officer_id FROM broadcast") == (
        *(1, "Safe.", "2026-02-28", "20:12", 1, 1),
    )
    assert store.rows("SELECT organisation_id FROM broadcast_organisation") == [(1,), (2,)]


def test_to_all_is_every_active_organisation(cvetrack: Cvetrack, store: Store) -> None:
    sent = cvetrack("broadcast", "send", "The centre opened.", "--to-all", "--to", "eastside-youth")
    assert sent.out == (
        "Sent on Mon 2 March 2026 to Canal Street Mosque, Eastside Youth and St Mark's Hall: "
        '"The centre opened". Recorded as K1.\n'
    )
    assert store.value("SELECT count(*) FROM broadcast_organisation") == 3
    an_organisation(store, "Riverside Elders")
    assert " to 4 organisations: " in cvetrack("broadcast", "send", "It stays open.", "--to-all").out


@pytest.mark.parametrize(
    ("wrong", "code", "sentence"),
    [
        ((), 2, "Say where it went, with --channel, --to or --to-all. Nothing was written.\n"),
        (
            ("--to-all", "--incident", "I1", *SATURDAY, "--at", "19:29"),
            2,
            "I1 happened on Sat 28 February 2026 at 19:30, later than Sat 28 February 2026 at 19:29. "
            "Give a later time. Nothing was written.\n",
        ),
        (
            ("--to-all", "--incident", "I1", "--on", "27/2/2026"),
            2,
            "I1 happened on Sat 28 February 2026 at 19:30, later than Fri 27 February 2026. "
            "Give a later time. Nothing was written.\n",
        ),
        (
            ("--channel", "interfaith-line", "--on", "31/5/2025"),
            2,
            "Interfaith line began on Sun 1 June 2025, later than Sat 31 May 2025. Give a later day. "
            "Nothing was written.\n",
        ),
        (
            ("--to-all", "--incident", "I9"),
            3,
            "There is no incident I9. See them with: cvetrack incident list --all\n",
        ),
        (
            ("--to-all", "--incident", "march"),
            2,
            '"march" is not an incident. An incident\'s id looks like I3.\n',
        ),
        (
            ("--to-all", "--on", "1/5/2025"),
            2,
            "No active organisation was in the register on Thu 1 May 2025. Name them with --to. "
            "Nothing was written.\n",
        ),
        (("--to", "nobody"), 3, None),
        (("--channel", "nothing"), 3, None),
        (("--to-all", "--at", "7:30"), 2, None),
        (("--to-all", "--on", "tomorrow"), 2, None),
    ],
)
def test_what_cannot_have_been_sent_is_refused_and_nothing_written(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], code: int, sentence: str | None
) -> None:
    refused = cvetrack("broadcast", "send", "x", *wrong)
    assert (refused.code, refused.out) == (code, "")
    assert sentence in (None, refused.err)
    assert store.rows(SENT) == []


def test_nothing_goes_through_a_channel_that_ended(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("channel", "end", "interfaith-line", *SATURDAY)
    refused = cvetrack("broadcast", "send", "x", "--channel", "interfaith-line")
    assert (refused.code, refused.err) == (
        2,
        "Interfaith line ended on Sat 28 February 2026. See those there are with: cvetrack channel list\n"
        "Nothing was written.\n",
    )
    assert store.rows(SENT) == []
    assert cvetrack("broadcast", "send", "x", "--channel", "interfaith-line", *SATURDAY).code == 0


SHOWN = """\
Message                                                                       K1
  words     All are safe.
  sent      Sat 28 February 2026 at 20:12
  through   Interfaith line
  to        Canal Street Mosque, St Mark's Hall
  about     I1, 42 minutes later
  recorded  by Sam Reed
"""


def test_messages_are_listed_shown_and_given_to_programs(cvetrack: Cvetrack, store: Store) -> None:
    assert cvetrack("broadcast", "list").out == (
        "No message yet. Record one with: cvetrack broadcast send TEXT --channel CHANNEL\n"
    )
    first(cvetrack)
    cvetrack("broadcast", "send", "The centre opened.", "--to", "eastside-youth")
    assert cvetrack("broadcast", "list").out == (
        "Mon 2 Mar          The centre opened. · 1 organisation                           K2\n"
        "Sat 28 Feb  20:12  All are safe. · Interfaith line · 2 organisations · I1, 42 minutes later  K1\n"
    )
    assert cvetrack("broadcast", "list", "canal-street-mosque").out.count("\n") == 1
    assert cvetrack("broadcast", "list", as_of="2026-03-01").out.count("\n") == 1
    assert drawn(view.broadcast(one(store, BROADCAST, "K1", TODAY)), 80) == SHOWN
    item = json.loads(cvetrack("broadcast", "show", "1", "--json").out)["item"]
    assert (item["channel"], item["incident"], item["incident_at"]) == ("interfaith-line", "I1", "19:30")
    assert item["organisations"] == ["canal-street-mosque", "st-marks-hall"]
    rows = json.loads(cvetrack("broadcast", "list", "--json").out)["rows"]
    assert [(row["id"], row["day"], row["time"]) for row in rows] == [
        (2, "2026-03-02", None),
        (1, "2026-02-28", "20:12"),
    ]
    table = list(csv.DictReader(io.StringIO(cvetrack("broadcast", "list", "--csv").out)))
    assert [row["organisations"] for row in table] == ["eastside-youth", "canal-street-mosque; st-marks-hall"]


def test_only_a_screen_is_cut_to_the_latest_messages(cvetrack: Cvetrack) -> None:
    for number in range(22):
        cvetrack("broadcast", "send", f"word {number}", "--to", "eastside-youth")
    shown = cvetrack("broadcast", "list").out.splitlines()
    assert (len(shown), shown[-1]) == (22, "2 more: cvetrack broadcast list --all")
    assert len(cvetrack("broadcast", "list", "--all").out.splitlines()) == 22
    assert len(json.loads(cvetrack("broadcast", "list", "--json").out)["rows"]) == 22


def test_a_message_can_be_put_right(cvetrack: Cvetrack, store: Store) -> None:
    first(cvetrack)
    edited = cvetrack(
        *(
            "broadcast",
            "edit",
            "K1",
            "--text",
            "All safe.",
            "--add",
            "eastside-youth",
            "--drop",
            "canal-street-mosque",
        ),
        *("--at", "20:30", "--channel", ""),
    )
    assert edited.out == (
        "K1 corrected: sent on Sat 28 February 2026 at 20:30 to Eastside Youth and St Mark's Hall: "
        '"All safe", about I1, 1 hour later.\n'
    )
    edited = cvetrack("broadcast", "edit", "K1", "--at", "", "--incident", "", "--on", "yesterday")
    assert edited.out == (
        'K1 corrected: sent on Sun 1 March 2026 to Eastside Youth and St Mark\'s Hall: "All safe".\n'
    )
    assert store.row("SELECT network_id, words, day, time, incident_id FROM broadcast") == (
        *(None, "All safe.", "2026-03-01", None, None),
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ((), "Say what to correct, such as --at or --add. Nothing was written.\n"),
        (("--add", "canal-street-mosque"), "K1 went to Canal Street Mosque already. Nothing was written.\n"),
        (("--drop", "eastside-youth"), "K1 did not go to Eastside Youth. Nothing was written.\n"),
        (
            ("--channel", "", "--drop", "canal-street-mosque", "--drop", "st-marks-hall"),
            "K1 would have gone to nobody. Nothing was written.\n",
        ),
        (
            ("--at", "19:00"),
            "I1 happened on Sat 28 February 2026 at 19:30, later than Sat 28 February 2026 at 19:00. "
            "Give a later time. Nothing was written.\n",
        ),
        (
            ("--incident", "", "--on", "27/2/2026"),
            "A myth whose answer K1 carried was answered on Sat 28 February 2026, later than "
            "Fri 27 February 2026. Give a later day. Nothing was written.\n",
        ),
    ],
)
def test_a_correction_that_cannot_be_is_refused_and_nothing_written(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], sentence: str
) -> None:
    first(cvetrack)
    for step in (
        ("hear", "It is closing.", *SATURDAY),
        ("answer", "Z1", "It is open.", *SATURDAY),
        ("sent", "Z1", "K1"),
    ):
        assert cvetrack("myth", *step).code == 0
    before = store.rows(SENT)
    refused = cvetrack("broadcast", "edit", "K1", *wrong)
    assert (refused.code, refused.out, refused.err) == (2, "", sentence)
    assert store.rows(SENT) == before


@pytest.mark.parametrize("verb", [("show",), ("edit", "--at", "20:00")])
def test_an_id_that_is_no_message_is_refused(cvetrack: Cvetrack, verb: tuple[str, ...]) -> None:
    refused = cvetrack("broadcast", verb[0], "K9", *verb[1:])
    assert (refused.code, refused.err) == (
        3,
        "There is no broadcast K9. See them with: cvetrack broadcast list --all\n",
    )


def test_what_reached_an_organisation_is_told_in_its_story(cvetrack: Cvetrack, store: Store) -> None:
    first(cvetrack)
    cvetrack("broadcast", "send", "The centre opened.", "--to", "canal-street-mosque")
    told = [
        (each.record, each.change, each.sentence, each.note) for each in told_of(store, BROADCAST, 1, TODAY)
    ]
    assert told == [
        (
            "K1",
            "sent",
            "We sent them word through Interfaith line about I1, 42 minutes later.",
            "All are safe.",
        ),
        ("K2", "sent", "We sent them word.", "The centre opened."),
    ]
    assert list(told_of(store, BROADCAST, 3, TODAY)) == []


@pytest.mark.parametrize(
    "written",
    [
        ("broadcast", "send", "The centre opened.", "--to-all", "--incident", "I1"),
        (
            "broadcast",
            "edit",
            "K1",
            "--add",
            "eastside-youth",
            "--drop",
            "canal-street-mosque",
            "--at",
            "20:30",
        ),
    ],
)
def test_undo_takes_back_what_was_written_of_a_message(
    cvetrack: Cvetrack, store: Store, written: tuple[str, ...]
) -> None:
    first(cvetrack)
    before = store.rows(SENT)
    assert json.loads(cvetrack(*written, "--json").out)["kind"] == "broadcast"
    assert store.rows(SENT) != before
    assert cvetrack("undo").code == 0
    assert store.rows(SENT) == before
