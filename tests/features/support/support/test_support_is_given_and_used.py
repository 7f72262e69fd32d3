"""`cvetrack support`: what was given, what it was worth, whether it was used and what came of it."""

import csv
import io
import json

import pytest

from cvetrack.features.support.support import queries, rules, view
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.support import SUPPORT, hours, pounds
from cvetrack.store.connection import Store
from cvetrack.store.reading import one, still_open
from tests.builders import TODAY, an_organisation, days_ago
from tests.conftest import Cvetrack
from tests.screens import drawn


@pytest.fixture(autouse=True)
def given(store: Store, cvetrack: Cvetrack) -> None:
    """S1 is a grant of last year, S2 training not used by its day, S3 a venue, S4 equipment used and followed up."""
    an_organisation(store, "Eastside Youth")
    an_organisation(store, "Highfields Tenants")
    for line in (
        ("give", "eastside-youth", "the summer scheme", "--kind", "grant", "--value", "£2,500.50", "--on", "3/3/2025"),
        ("give", "highfields-tenants", "taking minutes", "--kind", "training", "--hours", "1.5", "--on", "2/2/2026",
         "--use-by", "20/2/2026"),
        ("give", "highfields-tenants", "the long room", "--kind", "venue", "--value", "80", "--use-by", "9/3/2026"),
        ("give", "eastside-youth", "a projector", "--kind", "equipment", "--on", "2026-01-05",
         "--use-by", "2026-01-20"),
        ("used", "S4", "--on", "2026-01-12"),
        ("outcome", "S4", "Film night, twice a month.", "--on", "2026-02-23"),
    ):  # fmt: skip
        done = cvetrack("support", *line)
        assert (done.code, done.err) == (0, "")


LIST = """\
given           who                     worth  support                        id
Mon 2 Mar       Highfields Tenants        £80  the long room · venue · use by S3
                                               Mon 9 Mar
Mon 2 Feb       Highfields Tenants             taking minutes · training ·    S2
                                               1.5 hours · not used, 10 days
                                               late
Mon 5 Jan       Eastside Youth                 a projector · equipment · used S4
                                               Mon 12 Jan · outcome known
Mon 3 Mar 2025  Eastside Youth      £2,500.50  the summer scheme · grant      S1

4 given, worth £2,580.50, 1.5 hours of our time.
"""


def test_everything_given_is_listed_and_added_up(cvetrack: Cvetrack, store: Store) -> None:
    assert drawn(view.listing(queries.supports(store, TODAY), TODAY), 80) == LIST
    assert cvetrack("support", "list", "--kind", "training").out == (
        "Mon 2 Feb  Highfields Tenants  taking minutes · training · 1.5 hours · not used, 10 days late  S2\n"
        "\n"
        "1 given, 1.5 hours of our time.\n"
    )
    assert cvetrack("support", "list", "eastside-youth", "--since", "1 january").out == (
        "Mon 5 Jan  Eastside Youth  a projector · equipment · used Mon 12 Jan · outcome known  S4\n"
        "\n"
        "1 given.\n"
    )
    assert cvetrack("support", "list", "--until", "31/3/2025").out.endswith("\n1 given, worth £2,500.50.\n")
    assert cvetrack("support", "list", "--kind", "advice").out == (
        "No such support is recorded. Record one with: cvetrack support give ORG TEXT --kind KIND\n"
    )


def test_what_lies_unused_past_its_day_is_found_by_an_index(cvetrack: Cvetrack, store: Store) -> None:
    assert [each.record for each in still_open(store, SUPPORT, TODAY)] == ["S2"]
    assert still_open(store, SUPPORT, days_ago(10)) == []  # the day itself
    # S4 was used after that day only.
    assert [each.record for each in still_open(store, SUPPORT, TODAY.replace(day=10))] == ["S2", "S3"]
    assert [each.record for each in still_open(store, SUPPORT, days_ago(50))] == []
    assert cvetrack("support", "list", "--unused").out.startswith("Mon 2 Feb  Highfields Tenants")
    assert cvetrack("support", "list", "eastside-youth", "--unused").out == (
        "Nothing lies unused past the day it was meant to be used by.\n"
    )
    cvetrack("support", "outcome", "S2", "The course was cancelled.")
    assert still_open(store, SUPPORT, TODAY) == []


def test_every_fact_is_said_back(cvetrack: Cvetrack, store: Store) -> None:
    done = cvetrack(
        *(
            "support",
            "give",
            "eastside-youth",
            "a youth worker",
            "--kind",
            "grant",
            "--value",
            "1200",
            "--hours",
            "2",
        ),
        *("--from", "1 april", "--until", "end of june", "--department", "Public Health"),
        *("--reference", "PH-7", "--use-by", "1 may"),
    )
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        'Eastside Youth were given "a youth worker" on Mon 2 March 2026: grant, £1,200, 2 hours, '
        "from Wed 1 April 2026 until Tue 30 June 2026, paid by Public Health, reference PH-7, "
        "to be used by Fri 1 May 2026. Recorded as S5.\n"
    )
    assert store.row("SELECT * FROM support WHERE id = 5") == (
        *(5, 1, "grant", "a youth worker", "2026-03-02", 120_000, 120, "2026-04-01", "2026-06-30"),
        *("Public Health", "PH-7", "2026-05-01", None, None, None, 1),
    )
    unknown = cvetrack(
        "support", "give", "eastside-youth", "-", "--kind", "grant", stdin="the winter scheme\n"
    )
    assert unknown.out == (
        'Eastside Youth were given "the winter scheme" on Mon 2 March 2026: grant. Recorded as S6. '
        "Its amount, once it is known: cvetrack support edit S6 --value AMOUNT\n"
    )


def test_using_it_and_what_came_of_it(cvetrack: Cvetrack, store: Store) -> None:
    assert cvetrack("support", "used", "S2").out == (
        'Highfields Tenants used S2, "taking minutes", on Mon 2 March 2026, 4 weeks after it was given. '
        "What came of it: cvetrack support outcome S2 TEXT\n"
    )
    assert cvetrack("support", "outcome", "S2", "They take their own minutes now.").out == (
        'What came of S2 of Highfields Tenants, "taking minutes", as of Mon 2 March 2026: '
        '"They take their own minutes now".\n'
    )
    now, before = (one(store, SUPPORT, "S2", day) for day in (TODAY, days_ago(1)))
    assert (now.state, now.used_on, now.outcome) == (
        "outcome known",
        TODAY,
        "They take their own minutes now.",
    )
    assert (before.state, before.used_on, before.outcome, before.outcome_on) == ("unused", None, None, None)


SHOWN = """\
Eastside Youth                                                                S4
  words     a projector
  kind      equipment
  state     used Mon 12 Jan
  given     Mon 5 January 2026
  use by    Tue 20 January 2026
  used      Mon 12 January 2026
  outcome   Mon 23 February 2026: Film night, twice a month.
  recorded  by Sam Reed
"""


def test_one_support_is_shown_and_all_are_given_to_programs(cvetrack: Cvetrack, store: Store) -> None:
    assert drawn(view.one(one(store, SUPPORT, "S4", TODAY), TODAY), 80) == SHOWN
    item = json.loads(cvetrack("support", "show", "1", "--json").out)["item"]
    assert (item["organisation"], item["kind"], item["pence"], item["minutes"]) == (
        "eastside-youth",
        "grant",
        250_050,
        None,
    )
    rows = json.loads(cvetrack("support", "list", "--json").out)["rows"]
    assert [(row["id"], row["state"]) for row in rows] == [
        (3, "given"),
        (2, "unused"),
        (4, "outcome known"),
        (1, "given"),
    ]
    table = list(csv.DictReader(io.StringIO(cvetrack("support", "list", "--kind", "grant", "--csv").out)))
    assert [(row["id"], row["pence"], row["given_on"]) for row in table] == [("1", "250050", "2025-03-03")]
    assert cvetrack("support", "list", as_of="2025-03-02").out.startswith("No such support is recorded.")


def test_support_can_be_put_right(cvetrack: Cvetrack, store: Store) -> None:
    edited = cvetrack(
        *(
            "support",
            "edit",
            "S1",
            "--text",
            "the summer play scheme",
            "--kind",
            "practical",
            "--value",
            "99",
        ),
        *("--hours", "6", "--from", "1 june", "--until", "31 august", "--on", "2025-03-04"),
    )
    assert edited.out == (
        'S1 of Eastside Youth, "the summer play scheme", given on Tue 4 March 2025: practical, £99, 6 hours, '
        "from Sun 1 June 2025 until Sun 31 August 2025. Corrected.\n"
    )
    again = cvetrack(
        *(
            "support",
            "edit",
            "S4",
            "--used-on",
            "2026-01-13",
            "--outcome",
            "Film night.",
            "--outcome-on",
            "today",
        ),
        *("--department", "Libraries", "--reference", "L1", "--use-by", "2026-02-01"),
    )
    assert again.code == 0
    row = store.row(
        "SELECT used_on, outcome, outcome_on, department, reference, use_by FROM support WHERE id = 4"
    )
    assert row == ("2026-01-13", "Film night.", "2026-03-02", "Libraries", "L1", "2026-02-01")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            ("used", "S4"),
            (
                "S4 was used on Mon 12 January 2026. "
                'For another day, or "" where it was not: cvetrack support edit S4 --used-on DATE\nNothing was written.'
            ),
        ),
        (
            ("outcome", "S4", "x"),
            "What came of S4 was recorded on Mon 23 February 2026. "
            "Put it right with: cvetrack support edit S4 --outcome TEXT\nNothing was written.",
        ),
        (
            ("used", "S2", "--on", "1/2/2026"),
            "S2 was given on Mon 2 February 2026, later than Sun 1 February 2026. Give a later day. "
            "Nothing was written.",
        ),
        (
            ("outcome", "S2", "x", "--on", "1/2/2026"),
            "S2 was given on Mon 2 February 2026, later than Sun 1 February 2026. Give a later day. "
            "Nothing was written.",
        ),
        (
            ("edit", "S2", "--used-on", "today"),
            "S2 is not used yet. When it is: cvetrack support used S2\nNothing was written.",
        ),
        (
            ("edit", "S2", "--outcome", "x"),
            "S2 has no outcome yet. Give it with: cvetrack support outcome S2 TEXT\nNothing was written.",
        ),
        (
            ("edit", "S4", "--on", "13/1/2026"),
            "What was given on Tue 13 January 2026 cannot be used on Mon 12 January 2026, before that. "
            "Nothing was written.",
        ),
        (
            ("give", "eastside-youth", "x", "--kind", "grant", "--from", "1 may", "--until", "2026-04-30"),
            "A period from Fri 1 May 2026 cannot end before, on Thu 30 April 2026. Nothing was written.",
        ),
        (
            ("give", "eastside-youth", "x", "--kind", "venue", "--use-by", "yesterday"),
            "What was given on Mon 2 March 2026 cannot be used by Sun 1 March 2026, before that. "
            "Nothing was written.",
        ),
        (
            ("give", "eastside-youth", "x", "--kind", "grant", "--value", "-5"),
            '"-5" is not an amount in pounds up to 100 million. Try 250 or 250.50. Nothing was written.',
        ),
        (
            ("edit", "S1", "--hours", "0"),
            '"0" is not a number of hours up to 10,000. Try 3 or 1.5. Nothing was written.',
        ),
        (("edit", "S1"), "Say what to correct, such as --text or --on. Nothing was written."),
        (("used", "9x"), '"9x" is not a support. A support\'s id looks like S9.'),
        (
            ("list", "--since", "today", "--until", "yesterday"),
            "--until is before --since. Give a later day, or leave one of them out.",
        ),
    ],
)
def test_what_cannot_be_of_support_is_refused(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], sentence: str
) -> None:
    before = store.rows("SELECT * FROM support")
    refused = cvetrack("support", *wrong)
    assert (refused.code, refused.out, refused.err) == (2, "", f"{sentence}\n")
    assert store.rows("SELECT * FROM support") == before


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (("give", "nobody", "x", "--kind", "grant"), 3),
        (("give", "eastside-youth", "x", "--kind", "gold"), 2),
        (("give", "eastside-youth", "x"), 2),
        (("give", "eastside-youth", "--kind", "grant"), 2),
        (("give", "eastside-youth", " ", "--kind", "grant"), 2),
        (("give", "eastside-youth", "x", "--kind", "grant", "--on", "tomorrow"), 2),
        (("give", "eastside-youth", "x", "--kind", "grant", "--reference", "y" * 101), 2),
        (("give", "eastside-youth", "x", "--kind", "grant", "--department", ""), 2),
        (("used", "S9"), 3),
        (("outcome", "S2"), 2),
        (("outcome", "S2", ""), 2),
        (("show", "S9"), 3),
    ],
)
def test_nothing_is_written_of_support_that_is_not_understood(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], code: int
) -> None:
    before = store.rows("SELECT * FROM support")
    refused = cvetrack("support", *wrong)
    assert (refused.code, refused.out) == (code, "")
    assert store.rows("SELECT * FROM support") == before


@pytest.mark.parametrize(
    "writing",
    [
        ("give", "eastside-youth", "x", "--kind", "advice", "--hours", "2"),
        ("used", "S2"),
        ("outcome", "S2", "x"),
        ("edit", "S1", "--value", "1"),
    ],
)
def test_undo_takes_back_what_was_written_of_support(
    cvetrack: Cvetrack, store: Store, writing: tuple[str, ...]
) -> None:
    before = store.rows("SELECT * FROM support")
    assert cvetrack("support", *writing).code == 0
    assert store.rows("SELECT * FROM support") != before
    assert cvetrack("undo").code == 0
    assert store.rows("SELECT * FROM support") == before


@pytest.mark.parametrize(
    ("said", "pence", "shown"),
    [
        ("250", 25_000, "£250"),
        ("250.50", 25_050, "£250.50"),
        (" £1,250,000.05 ", 125_000_005, "£1,250,000.05"),
        ("0", 0, "£0"),
        ("100000000", 10_000_000_000, "£100,000,000"),
        ("0.07", 7, "£0.07"),
    ],
)
def test_pounds_are_kept_as_pence(said: str, pence: int, shown: str) -> None:
    assert rules.pence(said) == pence
    assert pounds(pence) == shown


@pytest.mark.parametrize(
    "said", ["", "-1", "2.5", "1,25", "12,50.00", "100000000.01", "5 pounds", "١", "1e3"]
)
def test_what_is_no_amount_of_pounds_is_refused(said: str) -> None:
    with pytest.raises(UsageRefusal, match="not an amount in pounds"):
        rules.pence(said)


@pytest.mark.parametrize(
    ("said", "minutes", "shown"),
    [
        ("3", 180, "3 hours"),
        ("1.5", 90, "1.5 hours"),
        ("1h", 60, "1 hour"),
        ("0.25 hours", 15, "15 minutes"),
        ("0.02", 1, "1 minute"),
        ("1.1", 66, "1.1 hours"),
        ("10000", 600_000, "10,000 hours"),
    ],
)
def test_hours_are_kept_as_minutes(said: str, minutes: int, shown: str) -> None:
    assert rules.minutes(said) == minutes
    assert hours(minutes) == shown


@pytest.mark.parametrize("said", ["", "-1", "0.001", "10001", "1:30", "three"])
def test_what_is_no_number_of_hours_is_refused(said: str) -> None:
    with pytest.raises(UsageRefusal, match="not a number of hours"):
        rules.minutes(said)
