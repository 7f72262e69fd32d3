"""`cvetrack ask`: what we asked of them, what they said, and how often we came asking nothing."""

import csv
import io
import json
import re

import pytest

from cvetrack.features.support.ask import queries, view
from cvetrack.features.support.ask.rules import Unasked
from cvetrack.records.ask import ASK
from cvetrack.store.connection import Store
from cvetrack.store.reading import one
from tests.builders import TODAY, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack
from tests.screens import drawn


@pytest.fixture(autouse=True)
def asked(store: Store, cvetrack: Cvetrack) -> None:
    """A1 met with a no, A2 with part of it, A3 waits; of three contacts with the tenants one had an ask."""
    tenants, youth = an_organisation(store, "Highfields Tenants"), an_organisation(store, "Eastside Youth")
    for day in (60, 40, 20):
        an_engagement(store, tenants, on=days_ago(day))
    an_engagement(store, youth, on=days_ago(20))
    for line in (
        ("record", "highfields-tenants", "a speaker for our evening", "--on", "2026-01-21"),  # 40 days ago
        ("answer", "A1", "no", "--on", "2026-01-26"),
        ("record", "eastside-youth", "names for the reference group", "--on", "2026-02-02"),
        ("answer", "A2", "partly", "--on", "2026-02-09"),
        ("record", "highfields-tenants", "a line for our leaflet", "--on", "2026-02-23"),
    ):
        done = cvetrack("ask", *line)
        assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("said", ["yes", "partly"])
def test_a_yes_is_told_everywhere_as_a_yes_and_never_as_a_deed(cvetrack: Cvetrack, said: str) -> None:
    told = cvetrack("ask", "answer", "A3", said).out
    for line in (
        ("ask", "list", "--all"),
        ("ask", "show", "A3"),
        ("today", "--all"),
        ("asks", "highfields-tenants", "--why"),
        ("asks", "--by", "department"),
        ("timeline", "highfields-tenants"),
        ("show-them", "highfields-tenants"),
        ("brief", "highfields-tenants"),
        ("weekly",),
    ):
        done = cvetrack(*line)
        assert done.code == 0, done.err
        told += done.out
    assert " said yes to " in told
    assert "you said yes" in told
    assert "what came of what they said yes to" in told
    assert not re.search(r"\b(they|you|Tenants|we) did\b|\bdone\b", told)


def test_a_no_is_said_to_be_respected_and_remembered(cvetrack: Cvetrack, store: Store) -> None:
    assert cvetrack("ask", "record", "eastside-youth", "-", stdin="a room for an hour\n").out == (
        'On Mon 2 March 2026 we asked Eastside Youth: "a room for an hour". '
        "Recorded as A4. What they say: cvetrack ask answer A4 yes|no|partly\n"
    )
    assert cvetrack("ask", "answer", "A4", "yes").out == (
        'Eastside Youth said yes to A4, "a room for an hour", on Mon 2 March 2026. '
        "Once they know what came of it: cvetrack ask tell A4\n"
    )
    assert cvetrack("ask", "record", "highfields-tenants", "a speaker again").out == (
        'On Mon 2 March 2026 we asked Highfields Tenants: "a speaker again". '
        'They said no to A1 before, "a speaker for our evening". '
        "Recorded as A5. What they say: cvetrack ask answer A5 yes|no|partly\n"
    )
    assert cvetrack("ask", "answer", "5", "no").out == (
        'Highfields Tenants said no to A5, "a speaker again", on Mon 2 March 2026. '
        "Respected: it is not to be asked again.\n"
    )
    assert [each.record for each in queries.refused(store, 1, TODAY)] == ["A5", "A1"]
    assert [each.record for each in queries.refused(store, 1, days_ago(1))] == ["A1"]
    assert queries.refused(store, 1, days_ago(38)) == []
    assert queries.refused(store, 2, TODAY) == []


def test_what_waits_is_listed_and_how_often_we_asked_nothing(cvetrack: Cvetrack, store: Store) -> None:
    assert cvetrack("ask", "list").out == (
        "asked Mon 23 Feb  Highfields Tenants  a line for our leaflet  A3\n"
        "\n"
        "2 answered: cvetrack ask list --all\n"
    )
    assert cvetrack("ask", "list", "highfields-tenants", "--all").out == (
        "asked Mon 23 Feb  Highfields Tenants  a line for our leaflet     A3\n"
        "no Mon 26 Jan     Highfields Tenants  a speaker for our evening  A1\n"
        "\n"
        "We asked nothing in 2 of 3 contacts in 12 months.\n"
    )
    assert queries.unasked(store, 1, TODAY) == Unasked(("E1", "E3"), ("E2",))
    assert queries.unasked(store, 1, days_ago(30)) == Unasked(("E1",), ("E2",))
    assert queries.unasked(store, 2, days_ago(30)) == Unasked((), ())
    assert queries.unasked(store, 1, TODAY.replace(year=2028)) == Unasked((), ())
    assert cvetrack("ask", "list", "--refused").out == (
        "no Mon 26 Jan  Highfields Tenants  a speaker for our evening  A1\n"
    )
    assert cvetrack("ask", "list", "--refused", as_of="2026-01-25").out == (
        "Nothing that we asked met with a no.\n"
    )
    assert cvetrack("ask", "list", as_of="2026-01-20").out == (
        "No ask waits for an answer. Record one with: cvetrack ask record ORG TEXT\n"
    )


SHOWN = """\
Highfields Tenants                                                            A1
  words     a speaker for our evening
  state     no Mon 26 Jan
  asked     Wed 21 January 2026
  answered  Mon 26 January 2026: no
  recorded  by Sam Reed
"""


def test_one_ask_is_shown_and_all_are_given_to_programs(cvetrack: Cvetrack, store: Store) -> None:
    assert drawn(view.one(one(store, ASK, "A1", TODAY), TODAY), 80) == SHOWN
    before = one(store, ASK, "A1", days_ago(36))
    assert (before.answer, before.answered_on, before.state) == (None, None, "waiting")
    item = json.loads(cvetrack("ask", "show", "2", "--json").out)["item"]
    assert (item["organisation"], item["answer"], item["state"]) == ("eastside-youth", "partly", "answered")
    rows = json.loads(cvetrack("ask", "list", "--json").out)["rows"]
    assert [(row["id"], row["answer"]) for row in rows] == [(3, None), (2, "partly"), (1, "no")]
    table = list(csv.DictReader(io.StringIO(cvetrack("ask", "list", "--refused", "--csv").out)))
    assert [(row["id"], row["answered_on"]) for row in table] == [("1", "2026-01-26")]


def test_an_ask_can_be_put_right(cvetrack: Cvetrack) -> None:
    edited = cvetrack(
        *("ask", "edit", "A2", "--text", "names", "--answer", "yes", "--on", "2026-02-03"),
        *("--answered-on", "2026-02-10"),
    )
    assert edited.out == (
        'A2 of Eastside Youth, "names", asked on Tue 3 February 2026, answered yes on Tue 10 February 2026. '
        "Corrected.\n"
    )
    assert cvetrack("ask", "edit", "A3", "--text", "a line").out == (
        'A3 of Highfields Tenants, "a line", asked on Mon 23 February 2026. Corrected.\n'
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            ("answer", "A1", "yes"),
            "A1 was answered no on Mon 26 January 2026. "
            "Put it right with: cvetrack ask edit A1 --answer yes|no|partly\nNothing was written.",
        ),
        (
            ("answer", "A3", "yes", "--on", "2026-02-22"),
            "A3 was asked on Mon 23 February 2026, later than Sun 22 February 2026. Give a later day. "
            "Nothing was written.",
        ),
        (
            ("edit", "A3", "--answer", "yes"),
            "A3 has no answer yet. Record it with: cvetrack ask answer A3 yes|no|partly\nNothing was written.",
        ),
        (
            ("edit", "A1", "--on", "2026-01-27"),
            'A1 has "answered" on Mon 26 January 2026, before Tue 27 January 2026. Give an earlier day. '
            "Nothing was written.",
        ),
        (("edit", "A1"), "Say what to correct, such as --text or --on. Nothing was written."),
        (("answer", "x", "no"), '"x" is not an ask. An ask\'s id looks like A5.'),
        (("tell", "A1"), "They said no to A1, so that nothing came of it. Nothing was written."),
        (
            ("tell", "A3"),
            "A3 has no answer yet. Record it with: cvetrack ask answer A3 yes|no|partly\nNothing was written.",
        ),
        (
            ("tell", "A2", "--on", "2026-02-08"),
            "A2 was answered on Mon 9 February 2026, later than Sun 8 February 2026. Give a later day. "
            "Nothing was written.",
        ),
        (("list", "--all", "--open"), "--all and --open do not go together. Leave one out."),
    ],
)
def test_what_cannot_be_of_an_ask_is_refused(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], sentence: str
) -> None:
    before = store.rows("SELECT * FROM ask")
    refused = cvetrack("ask", *wrong)
    assert (refused.code, refused.out, refused.err) == (2, "", f"{sentence}\n")
    assert store.rows("SELECT * FROM ask") == before


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (("record", "nobody", "x"), 3),
        (("record", "east"), 2),
        (("record", "east", " "), 2),
        (("record", "east", "x", "--on", "tomorrow"), 2),
        (("answer", "A3", "maybe"), 2),
        (("answer", "A3"), 2),
        (("answer", "A9", "no"), 3),
        (("show", "A9"), 3),
    ],
)
def test_nothing_is_written_of_an_ask_that_is_not_understood(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], code: int
) -> None:
    before = store.rows("SELECT * FROM ask")
    refused = cvetrack("ask", *wrong)
    assert (refused.code, refused.out) == (code, "")
    assert store.rows("SELECT * FROM ask") == before


@pytest.mark.parametrize(
    "writing",
    [
        ("record", "east", "x"),
        ("record", "east", "x", "--by-department", "Housing"),
        ("answer", "A3", "no"),
        ("edit", "A1", "--answer", "partly"),
        ("tell", "A2"),
    ],
)
def test_undo_takes_back_what_was_written_of_an_ask(
    cvetrack: Cvetrack, store: Store, writing: tuple[str, ...]
) -> None:
    before = store.rows("SELECT * FROM ask")
    assert cvetrack("ask", *writing).code == 0
    assert store.rows("SELECT * FROM ask") != before
    assert cvetrack("undo").code == 0
    assert store.rows("SELECT * FROM ask") == before


def test_those_answered_stand_by_the_day_of_the_answer(cvetrack: Cvetrack) -> None:
    assert cvetrack("ask", "edit", "A1", "--answered-on", "10/2/2026").code == 0
    rows = json.loads(cvetrack("ask", "list", "--all", "--json").out)["rows"]
    assert [row["id"] for row in rows] == [3, 1, 2]


def test_what_another_department_asked_is_its_own(cvetrack: Cvetrack, store: Store) -> None:
    said = cvetrack(
        "ask", "record", "highfields-tenants", "tenants for a panel", "--by-department", "Housing"
    )
    assert said.out == (
        'On Mon 2 March 2026 Housing asked Highfields Tenants: "tenants for a panel". '
        'They said no to A1 before, "a speaker for our evening". '
        "Recorded as A4. What they say: cvetrack ask answer A4 yes|no|partly\n"
    )
    # It was asked in no contact of ours: these stay three, two of them without an ask.
    assert queries.unasked(store, 1, TODAY) == Unasked(("E1", "E3"), ("E2",))
    assert "tenants for a panel · Housing" in cvetrack("ask", "list").out
    story = [each.sentence for each in one(store, ASK, "A4", TODAY).happened("highfields-tenants")]
    assert story == ['Asked by Housing: "tenants for a panel".']
    edited = cvetrack("ask", "edit", "A4", "--by-department", "")
    assert edited.out == (
        'A4 of Highfields Tenants, "tenants for a panel", asked on Mon 2 March 2026. Corrected.\n'
    )
    assert one(store, ASK, "A4", TODAY).department is None


def test_they_are_told_what_came_of_it_once(cvetrack: Cvetrack, store: Store) -> None:
    assert cvetrack("ask", "tell", "A2", "--on", "2026-02-20").out == (
        'Eastside Youth were told on Fri 20 February 2026 what came of A2, "names for the reference group".\n'
    )
    assert one(store, ASK, "A2", TODAY).state == "told"
    assert one(store, ASK, "A2", days_ago(11)).state == "answered"
    assert "partly, told Fri 20 Feb" in cvetrack("ask", "show", "A2").out
    again = cvetrack("ask", "tell", "A2")
    assert (again.code, again.err) == (
        2,
        "They were told what came of A2 on Fri 20 February 2026. "
        'For another day, or "" where it was not: cvetrack ask edit A2 --told-on DATE\nNothing was written.\n',
    )
    refused = cvetrack("ask", "edit", "A2", "--answer", "no")
    assert (refused.code, refused.err.split(",")[0]) == (2, "They were told what came of A2")
    assert cvetrack("ask", "edit", "A2", "--told-on", "").code == 0
    assert one(store, ASK, "A2", TODAY).told_on is None


def test_a_no_is_nothing_to_be_told_of(cvetrack: Cvetrack) -> None:
    rows = json.loads(cvetrack("today", "--json").out)["rows"]
    assert [row["ids"] for row in rows if row["section"] == "to_be_told"] == [["A2"]]
