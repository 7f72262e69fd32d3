"""`cvetrack brief`: who, what was agreed, what is open, what to mind, on one page."""

import json

import pytest

from cvetrack.store.connection import Store
from cvetrack.store.operation import operation
from tests.builders import STAMP
from tests.conftest import Cvetrack


@pytest.fixture(autouse=True)
def a_relationship(cvetrack: Cvetrack) -> None:
    """Eastside Youth with a record of every kind that a brief tells, and three contacts before the last three."""
    for day, *words in (
        ("2024-09-02", "org", "add", "Eastside Youth", "--kind", "youth", "--lead", "sam-reed"),
        ("2024-09-02", "org", "add", "Midtown Forum"),
        ("2024-09-10", "contact", "add", "Amina Yusuf", "--org", "eastside-youth", "--role", "chair"),
        ("2024-09-10", "log", "eastside-youth", "--note", "too long ago to be told"),
        ("2025-10-21", "log", "eastside-youth", "--channel", "event", "--about", "youth", "--theirs"),
        ("2025-12-02", "log", "eastside-youth", "midtown-forum", "--channel", "call"),
        ("2026-02-17", "log", "eastside-youth", "--from", "them", "--note", "Wants the hall on Thursdays."),
        ("2025-11-03", "terms", "agree", "eastside-youth", "We meet at theirs.", "--respond-within", "3d"),
        ("2026-02-17", "promise", "make", "eastside-youth", "dates for the hall", "--due", "27 february"),
        (
            "2026-02-17",
            "promise",
            "make",
            "eastside-youth",
            "a list of names",
            "--due",
            "9 march",
            "--theirs",
        ),
        ("2026-02-17", "need", "add", "eastside-youth", "a kettle"),
        ("2026-02-27", "concern", "raise", "eastside-youth", "you come late", "--criticism"),
        ("2025-10-21", "milestone", "reach", "eastside-youth", "M3", "--evidence", "E2"),
        (
            "2026-01-12",
            "setback",
            "record",
            "eastside-youth",
            "The hall was let twice.",
            "--kind",
            "promise-missed",
        ),
        (
            "2026-01-12",
            "safety",
            "plan",
            "eastside-youth",
            "Lock the back door.",
            "--who-to-call",
            "ward officer, 101",
        ),
        (
            "2026-01-13",
            "safety",
            "incident",
            "eastside-youth",
            "Stickers on the door.",
            "--source",
            "hostile-group",
        ),
        ("2026-01-14", "ask", "record", "eastside-youth", "to speak on the radio"),
        ("2026-01-15", "ask", "answer", "A1", "no"),
    ):
        done = cvetrack(*words, *(("--breach", "competence") if words[0] == "setback" else ()), as_of=day)
        assert done.code == 0, done.err
    for flag in (
        (
            "flag",
            "rival",
            "midtown-forum",
            "eastside-youth",
            "--scope",
            "platform",
            "--because",
            "They said so.",
        ),
        ("flag", "gatekeeper", "eastside-youth", "--because", "Speaks for the estate."),
    ):
        assert cvetrack(*flag, "--evidence", "E3", as_of="2026-02-20").code == 0


PAGE = """\
Eastside Youth · youth  Mon 2 March 2026

  who        Amina Yusuf (chair)
             our lead: Sam Reed, 18 months
  terms      We meet at theirs                                             T1
             answer within 3 working days
  last met   Tue 17 Feb, meeting, they began · Wants the hall on Thursdays.  E4
             Tue 2 Dec 2025, call                                          E3
             Tue 21 Oct 2025, event · youth                                E2
  we owe     dates for the hall · 3 days late                              P1
  they owe   a list of names · due Mon 9 Mar                               P2
  they wait  you come late · answer due Wed 4 Mar                          C1
             need: a kettle · answer 10 days late                          N1
  trust      Reliability: M3
             setback Mon 12 Jan: The hall was let twice · next: acknowledge it  B1
  rivalry    Midtown Forum will not share: platform · to be reviewed by Thu 21 May  F1
  safety     Lock the back door                                            Y1
             call ward officer, 101
             Tue 13 Jan, hostile group: Stickers on the door               H1
  ask not    to speak on the radio · asked Wed 14 Jan                      A1
  flags      1 live flag, not shown here
"""


def test_the_page(cvetrack: Cvetrack) -> None:
    assert cvetrack("brief", "eastside-youth").out == PAGE


def test_flags_are_told_only_where_they_are_asked_for(cvetrack: Cvetrack) -> None:
    assert "Speaks for the estate" not in cvetrack("brief", "eastside-youth", "--json").out
    told = cvetrack("brief", "eastside-youth", "--flags").out
    assert "  flags      Speaks for the estate" in told
    assert told.splitlines()[-1].endswith("  F2")


@pytest.mark.parametrize("page", [("brief",), ("handover", "book")])
@pytest.mark.parametrize("org", ["eastside-youth", "midtown-forum"])
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_no_flag_and_no_rivalry_gives_its_words_unasked(
    cvetrack: Cvetrack, store: Store, page: tuple[str, ...], org: str, form: tuple[str, ...]
) -> None:
    with operation(store, "flag edit", officer="sam-reed", stamp=STAMP) as writing:
        for (number,) in store.rows("SELECT id FROM flag"):
            writing.update("flag", {"id": number}, {"because": "zq why", "their_view": "zq their view"})
    assert "zq" not in cvetrack(*page, org, *form).out
    assert ("zq" in cvetrack(*page, org, *form, "--flags").out) == (bool(form) or org == "eastside-youth")
    if form:
        item = json.loads(cvetrack(*page, org, *form).out)["item"]
        told = item.get("brief", item)["rivalries"]
        assert [(each["id"], each["because"], each["their_view"]) for each in told] == [(1, None, None)]
        assert "evidence" not in told[0]


def test_what_came_later_or_lapsed_is_not_told(cvetrack: Cvetrack) -> None:
    before = cvetrack("brief", "eastside-youth", as_of="2025-11-10").out
    assert "T1" in before
    assert "E4" not in before
    assert "rivalry" not in before
    assert "flags" not in before
    later = cvetrack("brief", "eastside-youth", as_of="2026-06-01").out
    assert "rivalry" not in later
    assert "review" not in later.split("safety")[0]


def test_an_organisation_of_which_little_is_known(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Brook Street")
    assert cvetrack("brief", "brook-street").out == (
        "Brook Street · other  Mon 2 March 2026\n"
        "\n"
        "  who       our lead: nobody yet\n"
        "  terms     none agreed yet\n"
        "  last met  never\n"
        "  trust     no milestone reached yet\n"
    )


def test_what_was_typed_with_marks_is_read_without_them(cvetrack: Cvetrack) -> None:
    cvetrack("log", "called @eastside-youth about #first-aid with alex@example.org", as_of="2026-03-01")
    told = cvetrack("brief", "eastside-youth").out
    assert "call · first aid · called eastside youth about first aid with alex@example.org" in told
    assert "first-aid" not in told


def test_what_became_of_things_since_they_were_last_met(cvetrack: Cvetrack) -> None:
    for day, *words in (
        ("2026-02-16", "need", "met", "N1", "--words", "bought"),
        ("2026-02-20", "promise", "keep", "P1"),
        ("2026-02-21", "promise", "miss", "P2", "--because", "the list was lost"),
        ("2026-02-24", "contact", "end", "amina-yusuf"),
    ):
        cvetrack(*words, as_of=day)
    told = cvetrack("brief", "eastside-youth").out
    since = told[told.index("since then") : told.index("they wait")]
    assert since == (
        "since then  Tue 24 Feb: Amina Yusuf, chair, left\n"
        '              Fri 20 Feb: We kept the promise "dates for the hall", on time  P1\n'
        "  missed      a list of names · theirs, Sat 21 Feb                          P2\n"
        "  "
    )
    assert "since then" not in cvetrack("brief", "eastside-youth", as_of="2026-02-17").out


def test_the_meetings_to_come_and_the_page_bears_no_command(cvetrack: Cvetrack) -> None:
    cvetrack("forum", "add", "Harrow Table", "--kind", "reference", as_of="2026-02-01")
    cvetrack("forum", "seat", "harrow-table", "eastside-youth", "--kind", "youth", as_of="2026-02-02")
    cvetrack("meeting", "plan", "harrow-table", "--on", "12 march")
    told = cvetrack("brief", "eastside-youth").out
    assert "  next       Thu 12 Mar, meeting of the Harrow Table" in told
    assert "cvetrack" not in told + cvetrack("brief", "midtown-forum").out


def test_programs_have_it_whole(cvetrack: Cvetrack) -> None:
    said = json.loads(cvetrack("brief", "eastside-youth", "--json").out)
    assert (said["schema"], said["as_of"]) == ("cvetrack/brief/1", "2026-03-02")
    item = said["item"]
    assert [each["id"] for each in item["last_contacts"]] == [4, 3, 2]
    assert [each["words"] for each in item["promises"]] == ["dates for the hall", "a list of names"]
    assert (item["flags"], item["flags_revealed"]) == (1, [])


def test_a_code_name_is_said_at_the_desk(cvetrack: Cvetrack) -> None:
    cvetrack(
        "org", "edit", "eastside-youth", "--publicity", "code_name", "--because", "They were threatened."
    )
    assert "goes by a code name outside the team\n" in cvetrack("brief", "eastside-youth").out


def test_who_it_is_about_must_be_known(cvetrack: Cvetrack) -> None:
    refused = cvetrack("brief", "eastside-yuoth")
    assert (refused.code, refused.out) == (3, "")
    assert "Did you mean eastside-youth (Eastside Youth)?" in refused.err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            ("decline", "--because", "A busy year.", "--on", "20/2/2026", "--ask-again", "1/9/2026"),
            "would rather not engage: A busy year · since Fri 20 Feb · ask again from Tue 1 Sep",
        ),
        (("archive", "--because", "It closed.", "--yes"), "archived: It closed"),
        (("pause", "--until", "1/4/2026", "--because", "A holiday."), "rests until Wed 1 Apr: A holiday"),
    ],
)
def test_where_we_stand_comes_first(cvetrack: Cvetrack, line: tuple[str, ...], said: str) -> None:
    verb, *options = line
    assert cvetrack("org", verb, "eastside-youth", *options).code == 0
    assert cvetrack("brief", "eastside-youth").out.splitlines()[2] == f"  who        {said}"
    assert said.partition(" ·")[0] in cvetrack("handover", "book", "eastside-youth").out


def test_what_will_be_raised_in_the_room(cvetrack: Cvetrack) -> None:
    for day, *words in (
        (
            "2026-02-03",
            "briefing",
            "record",
            "eastside-youth",
            "--about",
            "leaflets at the gate",
            "--asked",
            "who prints them?",
        ),
        ("2025-01-03", "need", "add", "eastside-youth", "a minibus"),
        ("2025-01-10", "need", "decline", "N2", "--because", "no money"),
        ("2026-01-03", "need", "add", "eastside-youth", "a second hall"),
        ("2026-01-10", "need", "decline", "N3", "--because", "none is free"),
        (
            "2026-01-11",
            "mandate",
            "record",
            "eastside-youth",
            "--for",
            "all youth clubs",
            "--basis",
            "elected",
        ),
        ("2026-02-01", "org", "pause", "eastside-youth", "--until", "1 april", "--because", "exams"),
        ("2026-02-01", "forum", "add", "Harrow Table", "--kind", "reference"),
        ("2026-02-02", "meeting", "plan", "harrow-table", "--on", "12 march", "--with", "midtown-forum"),
        ("2026-02-03", "forum", "seat", "harrow-table", "eastside-youth", "--kind", "youth"),
        ("2026-02-01", "forum", "add", "Youth Panel", "--kind", "advisory"),
        ("2026-02-03", "forum", "seat", "youth-panel", "eastside-youth", "--kind", "youth"),
    ):
        done = cvetrack(*words, as_of=day)
        assert done.code == 0, done.err
    told = " ".join(cvetrack("brief", "eastside-youth").out.split())
    for said in (
        "rests until Wed 1 Apr: exams",
        "Thu 12 Mar, meeting of the Harrow Table: not invited yet G1",
        "the Youth Panel, in which they sit: no meeting planned",
        "was asked who prints them? · not answered yet, at the open talk of Tue 3 Feb J1",
        "we declined a second hall · Sat 10 Jan: none is free · they were not told N3",
        "speaks for all youth clubs · elected · checked 7 weeks ago Q1",
    ):
        assert said in told
    assert "a minibus" not in told
    item = json.loads(cvetrack("brief", "eastside-youth", "--json").out)["item"]
    assert [each["id"] for each in item["questions"]] == [1]
    assert [each["id"] for each in item["declined_needs"]] == [3]
    assert item["seats"][0] == {
        "forum": "harrow-table",
        "forum_name": "Harrow Table",
        "meeting": "G1",
        "planned_on": "2026-03-12",
        "invited": False,
    }
    before = cvetrack("brief", "eastside-youth", as_of="2026-01-09").out
    assert "speaks for" not in before
    assert "none is free" not in before
    cvetrack("briefing", "answer", "J1", "a shop in the next town")
    assert "was asked" not in cvetrack("brief", "eastside-youth").out
