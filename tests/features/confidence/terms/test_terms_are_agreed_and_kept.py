"""`cvetrack terms`: what was agreed, the latest of it stands, and the time to answer counts."""

import csv
import io
import json
from datetime import date, timedelta

import pytest

from cvetrack.features.confidence.terms import queries, rules, view
from cvetrack.features.every_day.health import queries as health
from cvetrack.features.trust.concern import queries as concerns
from cvetrack.features.trust.need import queries as needs
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.concern import CONCERN
from cvetrack.records.terms import TERMS
from cvetrack.store.connection import Store
from cvetrack.store.lookup import find
from cvetrack.store.reading import one
from tests.builders import TODAY, a_concern, a_need, an_organisation, entered, told_of
from tests.conftest import Cvetrack
from tests.screens import drawn


@pytest.fixture(autouse=True)
def agreed(store: Store, cvetrack: Cvetrack) -> None:
    """T1 was replaced by T2 with Eastside Youth, T3 stands with Highfields Tenants."""
    an_organisation(store, "Eastside Youth")
    an_organisation(store, "Highfields Tenants")
    agree = ("terms", "agree")
    cvetrack(*agree, "eastside-youth", "the hall", "--respond-within", "3d", as_of="2025-11-03")
    cvetrack(*agree, "eastside-youth", "the hall and parks", "--respond-within", "8", as_of="2026-02-02")
    cvetrack(*agree, "highfields-tenants", "repairs", "--hours", "evenings", as_of="2026-02-09")


def test_what_was_agreed_is_kept_and_said_back(cvetrack: Cvetrack, store: Store) -> None:
    done = cvetrack(
        *(
            "terms",
            "agree",
            "highfields-tenants",
            "Repairs.",
            "--limits",
            "no names",
            "--written-down",
            "dates",
        ),
        *("--hours", "until 8 pm", "--respond-within", "2 working days", "--expectations", "no money"),
    )
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        'Agreed with Highfields Tenants on Mon 2 March 2026: "Repairs". Recorded as T4. '
        "It stands: answers within 2 working days to what they raise from that day on.\n"
    )
    row = store.row(
        "SELECT words, limits, written_down, hours, respond_within_days, expectations, agreed_on, officer_id "
        "FROM terms WHERE id = 4"
    )
    assert row == ("Repairs.", "no names", "dates", "until 8 pm", 2, "no money", "2026-03-02", 1)


def test_terms_without_a_time_to_answer_say_so_and_how_to_keep_the_one_before(cvetrack: Cvetrack) -> None:
    assert cvetrack("terms", "agree", "eastside-youth", "parks only").out == (
        'Agreed with Eastside Youth on Mon 2 March 2026: "parks only". Recorded as T4. '
        "It stands, without the time to answer of T2. "
        "To keep that: cvetrack terms edit T4 --respond-within 8\n"
    )
    assert cvetrack("terms", "agree", "highfields-tenants", "stairs").out.endswith(
        "It stands, without a time to answer: the usual one counts, see: cvetrack settings\n"
    )


def test_terms_of_an_earlier_day_do_not_replace_later_ones(cvetrack: Cvetrack) -> None:
    assert cvetrack("terms", "agree", "eastside-youth", "a chat", "--on", "1/12/2025").out == (
        'Agreed with Eastside Youth on Mon 1 December 2025: "a chat". Recorded as T4. '
        "T2, agreed on Mon 2 February 2026, stands.\n"
    )


@pytest.mark.parametrize(
    ("said", "days"), [("5", 5), ("5d", 5), ("5 d", 5), ("1 day", 1), ("10 Working days", 10)]
)
def test_a_time_to_answer_is_working_days(said: str, days: int) -> None:
    assert rules.working_days(said) == days


@pytest.mark.parametrize("said", ["", "0", "61", "2w", "-1", "five", "5.5", "٣", "5d5"])
def test_any_other_time_to_answer_is_refused(said: str) -> None:
    with pytest.raises(UsageRefusal, match="within 1 to 60 working days, such as 5 or 5d"):
        rules.working_days(said)


def test_those_that_stand_are_listed_and_earlier_ones_counted(cvetrack: Cvetrack) -> None:
    assert cvetrack("terms", "list").out == (
        "since Mon 2 Feb  Eastside Youth      the hall and parks · answers within 8 working days  T2\n"
        "since Mon 9 Feb  Highfields Tenants  repairs                                             T3\n"
        "\n"
        "1 agreed earlier: cvetrack terms list --all\n"
    )
    assert cvetrack("terms", "list", "eastside-youth", "--all").out == (
        "since Mon 2 Feb          Eastside Youth  the hall and parks · answers within 8 working days  T2\n"
        "earlier, Mon 3 Nov 2025  Eastside Youth  the hall · answers within 3 working days            T1\n"
    )
    assert cvetrack("terms", "list", as_of="2026-01-05").out == (
        "since Mon 3 Nov 2025  Eastside Youth  the hall · answers within 3 working days  T1\n"
    )
    assert cvetrack("terms", "list", as_of="2025-01-05").out == (
        "No terms are agreed. Record some with: cvetrack terms agree ORG TEXT\n"
    )


SHOWN = """\
Eastside Youth                                                                T2
  agreed    the hall and parks
  state     standing since Mon 2 February 2026
  answers   within 8 working days
  recorded  by Sam Reed
  earlier   T1 of Mon 3 Nov 2025
"""


def test_terms_are_shown_by_organisation_or_by_id(cvetrack: Cvetrack, store: Store) -> None:
    second, first = queries.agreed(store, TODAY, organisation_id=1)
    assert drawn(view.one(second, [first], TODAY), 80) == SHOWN
    by_id, by_name = cvetrack("terms", "show", "t2"), cvetrack("terms", "show", "eastside-youth")
    assert by_id.out == by_name.out
    assert by_name.out.endswith(
        f"earlier   T1 of Mon 3 Nov 2025\n  entered   {entered(store, 'terms', 2, about=date(2026, 2, 2))}\n"
    )
    assert "state     earlier, since Mon 3 November 2025 until Mon 2 February 2026\n" in (
        cvetrack("terms", "show", "T1").out
    )
    assert "answers   within the usual time\n" in cvetrack("terms", "show", "highfields-tenants").out


def test_programs_have_every_one_with_the_day_it_was_replaced(cvetrack: Cvetrack) -> None:
    item = json.loads(cvetrack("terms", "show", "eastside-youth", "--json").out)["item"]
    assert (item["id"], item["respond_within_days"], item["replaced_on"]) == (2, 8, None)
    rows = json.loads(cvetrack("terms", "list", "--json").out)["rows"]
    assert [(row["id"], row["replaced_on"]) for row in rows] == [(2, None), (1, "2026-02-02"), (3, None)]
    table = list(csv.DictReader(io.StringIO(cvetrack("terms", "list", "--csv").out)))
    assert [(row["id"], row["hours"]) for row in table] == [("2", ""), ("1", ""), ("3", "evenings")]


def test_the_terms_that_stand_are_those_of_the_day(store: Store) -> None:
    def standing(day: date) -> str | None:
        found = queries.standing(store, 1, day)
        return found and found.record

    assert standing(date(2025, 11, 2)) is None
    assert standing(date(2025, 11, 3)) == standing(date(2026, 2, 1)) == "T1"
    assert standing(date(2026, 2, 2)) == standing(TODAY) == "T2"


def test_an_answer_is_due_as_agreed_on_the_day_it_was_raised_for_all_who_ask(
    cvetrack: Cvetrack, store: Store
) -> None:
    """Before any terms as usual, under T1 in 3 working days, under T2 in 8; without a time as usual."""
    youth, tenants = (find(store, "organisation", said) for said in ("1", "2"))
    days = (date(2025, 10, 31), date(2025, 11, 3), date(2026, 1, 30), date(2026, 2, 2))
    for day in days:
        a_concern(store, youth, on=day)
        a_need(store, youth, on=day)
    a_concern(store, tenants, on=date(2026, 2, 9))
    due = (date(2025, 11, 7), date(2025, 11, 6), date(2026, 2, 4), date(2026, 2, 12))
    usual = date(2026, 2, 16)
    assert [each.answer_due for each in concerns.waiting(store, TODAY)] == [*sorted(due), usual]
    assert [each.answer_due for each in needs.waiting(store, TODAY)] == sorted(due)
    for record, day in zip(("C1", "C2", "C3", "C4"), due, strict=True):
        assert one(store, CONCERN, record, TODAY).answer_due == day
        in_time = {each.record for each in health.one(store, 1, day).asked}
        late = {each.record for each in health.one(store, 1, day + timedelta(days=1)).asked}
        assert {record, record.replace("C", "N")} <= late - in_time
    everyone = {each.id: each for each in health.everyone(store, TODAY)}
    assert everyone[1] == health.one(store, 1, TODAY)
    assert len(everyone[1].asked) == 8


def test_an_agreed_time_is_said_where_something_is_raised(cvetrack: Cvetrack) -> None:
    raised = cvetrack("concern", "raise", "eastside-youth", "the swings")
    assert raised.out.endswith("Recorded as C1, answer due Thu 12 March 2026.\n")
    needed = cvetrack("need", "add", "highfields-tenants", "a lamp")
    assert needed.out.endswith("Recorded as N1, answer due Mon 9 March 2026.\n")


def test_they_can_be_put_right(cvetrack: Cvetrack, store: Store) -> None:
    edited = cvetrack(
        "terms", "edit", "T3", "--text", "repairs and stairs", "--respond-within", "4", "--on", "6/2/2026"
    )
    assert edited.out == (
        'T3 with Highfields Tenants, agreed on Fri 6 February 2026, corrected: "repairs and stairs". '
        "It stands: answers within 4 working days to what they raise from that day on.\n"
    )
    row = store.row("SELECT words, hours, respond_within_days, agreed_on FROM terms WHERE id = 3")
    assert row == ("repairs and stairs", "evenings", 4, "2026-02-06")


@pytest.mark.parametrize(
    ("wrong", "code", "sentence"),
    [
        (("agree", "nobody", "x"), 3, 'No organisation is called "nobody".'),
        (("agree", "eastside-youth", ""), 2, "The agreement is empty."),
        (("agree", "eastside-youth"), 2, "The agreement is missing."),
        (
            ("agree", "eastside-youth", "x", "--hours", "y" * 301),
            2,
            "The text of --hours is 301 characters long",
        ),
        (("agree", "eastside-youth", "x", "--written-down", " "), 2, "The text of --written-down is empty."),
        (("agree", "eastside-youth", "x", "--respond-within", "2w"), 2, "An answer is agreed within 1 to 60"),
        (("agree", "eastside-youth", "x", "--on", "tomorrow"), 2, '"tomorrow" is in the future'),
        (("edit", "T1"), 2, "Say what to correct, such as --text or --on. Nothing was written."),
        (
            ("edit", "T9", "--text", "x"),
            3,
            "There is no record of terms T9. See them with: cvetrack terms list --all",
        ),
        (("edit", "eastside-youth", "--text", "x"), 2, '"eastside-youth" is not a record of terms.'),
        (("show", "T9"), 3, "There is no record of terms T9."),
    ],
)
def test_what_cannot_be_agreed_is_refused_and_nothing_written(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], code: int, sentence: str
) -> None:
    before = store.rows("SELECT * FROM terms")
    refused = cvetrack("terms", *wrong)
    assert (refused.code, refused.out) == (code, "")
    assert refused.err.startswith(sentence)
    assert store.rows("SELECT * FROM terms") == before


def test_one_without_terms_says_how_to_record_them(cvetrack: Cvetrack, store: Store) -> None:
    an_organisation(store, "Canal Street Mosque")
    none = cvetrack("terms", "show", "canal-street-mosque")
    assert (none.code, none.err) == (
        3,
        "No terms are agreed with Canal Street Mosque. "
        "Record some with: cvetrack terms agree canal-street-mosque TEXT\n",
    )


@pytest.mark.parametrize("written", [("agree", "eastside-youth", "x"), ("edit", "T1", "--hours", "mornings")])
def test_undo_takes_back_what_was_agreed(cvetrack: Cvetrack, store: Store, written: tuple[str, ...]) -> None:
    before = store.rows("SELECT * FROM terms")
    assert cvetrack("terms", *written).code == 0
    assert store.rows("SELECT * FROM terms") != before
    assert cvetrack("undo").code == 0
    assert store.rows("SELECT * FROM terms") == before


def test_the_story_tells_when_terms_were_agreed(store: Store) -> None:
    told = [(each.day, each.record, each.sentence) for each in told_of(store, TERMS, 1, TODAY)]
    assert told == [
        (date(2025, 11, 3), "T1", 'Terms agreed: "the hall", answers within 3 working days.'),
        (date(2026, 2, 2), "T2", 'Terms agreed: "the hall and parks", answers within 8 working days.'),
    ]
