"""`cvetrack setback`: what cost trust, and each step that puts it right, taken once."""

import csv
import io
import json
from datetime import date

import pytest

from cvetrack.features.trust.setback import view
from cvetrack.records.setback import SETBACK
from cvetrack.store.connection import Store
from cvetrack.store.reading import one, still_open
from tests.builders import TODAY, an_organisation, days_ago, told_of
from tests.conftest import Cvetrack
from tests.screens import drawn

STEPS = ("acknowledged", "explained", "put-right", "told", "resumed")
PRESS = ("--kind", "surprised-by-press", "--breach", "integrity")


@pytest.fixture(autouse=True)
def kept(store: Store, cvetrack: Cvetrack) -> None:
    """B1 with Eastside Youth was acknowledged, B2 with Highfields Tenants was repaired within its week."""
    an_organisation(store, "Eastside Youth")
    an_organisation(store, "Highfields Tenants")
    record = ("setback", "record")
    assert (
        cvetrack(*record, "eastside-youth", "They read it in the paper.", *PRESS, as_of="2026-02-18").code
        == 0
    )
    cvetrack("setback", "repair", "B1", "--step", "acknowledged", as_of="2026-02-20")
    missed = ("--kind", "promise-missed", "--breach", "competence")
    assert cvetrack(*record, "highfields-tenants", "no dates came", *missed, as_of="2026-01-05").code == 0
    for at, step in enumerate(STEPS):
        assert cvetrack("setback", "repair", "B2", "--step", step, as_of=f"2026-01-0{at + 5}").code == 0


def test_a_setback_is_recorded_with_its_kind_and_its_breach(cvetrack: Cvetrack, store: Store) -> None:
    recorded = cvetrack(
        "setback", "record", "eastside-youth", "-", *PRESS, "--on", "friday", stdin="Again.\n"
    )
    assert (recorded.code, recorded.err) == (0, "")
    assert recorded.out == (
        "A setback with Eastside Youth on Fri 27 February 2026, surprised by press, a breach of integrity: "
        '"Again". Recorded as B3. Next, acknowledge it: cvetrack setback repair B3 --step acknowledged\n'
    )
    row = store.row("SELECT kind, breach, words, day, officer_id FROM setback WHERE id = 3")
    assert row == ("surprised-by-press", "integrity", "Again.", "2026-02-27", 1)


def test_steps_may_come_in_any_order_and_the_first_one_owed_is_said(cvetrack: Cvetrack) -> None:
    put_right = cvetrack("setback", "repair", "b1", "--step", "put-right")
    assert put_right.out == (
        'B1 with Eastside Youth, "They read it in the paper": put right on Mon 2 March 2026. '
        "Next, explain it: cvetrack setback repair B1 --step explained\n"
    )
    for step in ("told", "resumed"):
        assert cvetrack("setback", "repair", "B1", "--step", step).code == 0
    assert cvetrack("setback", "repair", "B1", "--step", "explained").out == (
        'B1 with Eastside Youth, "They read it in the paper": explained on Mon 2 March 2026. '
        "Every step of the repair is taken.\n"
    )
    assert cvetrack("setback", "list").out == (
        "No setback is open. Record one with: cvetrack setback record ORG TEXT --kind KIND --breach BREACH\n"
        "\n"
        "2 repaired: cvetrack setback list --all\n"
    )


def test_a_step_is_taken_once_and_not_before_the_setback(cvetrack: Cvetrack, store: Store) -> None:
    before = store.rows("SELECT * FROM setback")
    again = cvetrack("setback", "repair", "B1", "--step", "acknowledged")
    assert (again.code, again.err) == (
        2,
        (
            'The step "acknowledged" of B1 was taken on Fri 20 February 2026. '
            'For another day, or "" where it was not: cvetrack setback edit B1 --acknowledged-on DATE\n'
            "Nothing was written.\n"
        ),
    )
    early = cvetrack("setback", "repair", "B1", "--step", "told", "--on", "17/2/2026")
    assert (early.code, early.err) == (
        2,
        "B1 happened on Wed 18 February 2026, later than Tue 17 February 2026. Give a later day. "
        "Nothing was written.\n",
    )
    assert cvetrack("setback", "repair", "B1", "--step", "told", "--on", "tomorrow").code == 2
    assert store.rows("SELECT * FROM setback") == before


def test_open_ones_come_first_with_the_step_that_comes_next(cvetrack: Cvetrack) -> None:
    assert cvetrack("setback", "list").out == (
        "next: explain it  Eastside Youth  They read it in the paper. · surprised by press, Wed 18 Feb  B1\n"
        "\n"
        "1 repaired: cvetrack setback list --all\n"
    )
    assert cvetrack("setback", "list", "--all").out == (
        "next: explain it    Eastside Youth      They read it in the paper. · surprised by press, Wed 18 Feb  B1\n"
        "repaired Fri 9 Jan  Highfields Tenants  no dates came · promise missed, Mon 5 Jan                    B2\n"
    )
    assert cvetrack("setback", "list", "highfields-tenants").out.startswith("No setback is open.")


def test_seen_from_an_earlier_day_later_steps_are_not_taken(cvetrack: Cvetrack, store: Store) -> None:
    assert [each.record for each in still_open(store, SETBACK, TODAY)] == ["B1"]
    assert [each.record for each in still_open(store, SETBACK, date(2026, 1, 8))] == ["B2"]
    assert still_open(store, SETBACK, TODAY, organisation_id=2) == []
    (earlier,) = still_open(store, SETBACK, date(2026, 1, 7), organisation_id=2)
    assert (earlier.next_step, earlier.told_on, earlier.put_right_on) == ("told", None, date(2026, 1, 7))
    shown = cvetrack("setback", "show", "B1", as_of="2026-01-08")
    assert (shown.code, shown.err) == (
        3,
        "There is no setback B1. See them with: cvetrack setback list --all\n",
    )


SHOWN = """\
Eastside Youth                                                                B1
  words         They read it in the paper.
  state         next: explain it
  kind          surprised by press
  breach of     integrity
  happened      Wed 18 February 2026
  acknowledged  Fri 20 February 2026
  explained     not yet
  put right     not yet
  told          not yet
  resumed       not yet
  recorded      by Sam Reed
"""


def test_one_setback_is_shown_and_all_are_given_to_programs(cvetrack: Cvetrack, store: Store) -> None:
    assert drawn(view.one(one(store, SETBACK, "B1", TODAY), TODAY), 80) == SHOWN
    item = json.loads(cvetrack("setback", "show", "1", "--json").out)["item"]
    assert (item["kind"], item["breach"], item["next_step"], item["state"]) == (
        "surprised-by-press",
        "integrity",
        "explained",
        "open",
    )
    rows = json.loads(cvetrack("setback", "list", "--json").out)["rows"]
    assert [(row["id"], row["state"], row["resumed_on"]) for row in rows] == [
        (1, "open", None),
        (2, "repaired", "2026-01-09"),
    ]
    table = list(csv.DictReader(io.StringIO(cvetrack("setback", "list", "--csv").out)))
    assert [(row["id"], row["next_step"]) for row in table] == [("1", "explained"), ("2", "")]


def test_it_and_the_days_of_its_steps_can_be_put_right(cvetrack: Cvetrack, store: Store) -> None:
    edited = cvetrack(
        "setback",
        "edit",
        "B1",
        "--text",
        "the paper knew first",
        "--breach",
        "benevolence",
        "--on",
        "16/2/2026",
    )
    assert edited.out == (
        'B1 with Eastside Youth, "the paper knew first": corrected, surprised by press, '
        "a breach of benevolence, on Mon 16 February 2026; acknowledged on Fri 20 February 2026.\n"
    )
    moved = cvetrack("setback", "edit", "B1", "--step", "acknowledged", "--on", "17/2/2026")
    assert moved.out == (
        'B1 with Eastside Youth, "the paper knew first": corrected, surprised by press, '
        "a breach of benevolence, on Mon 16 February 2026; acknowledged on Tue 17 February 2026.\n"
    )
    row = store.row("SELECT words, kind, breach, day, acknowledged_on FROM setback WHERE id = 1")
    assert row == ("the paper knew first", "surprised-by-press", "benevolence", "2026-02-16", "2026-02-17")
    late = cvetrack("setback", "edit", "B1", "--on", "18/2/2026")
    assert (late.code, late.err) == (
        2,
        'B1 has "acknowledged" on Tue 17 February 2026, before Wed 18 February 2026. '
        "Give an earlier day. Nothing was written.\n",
    )
    owed = cvetrack("setback", "edit", "B1", "--step", "told", "--on", "today")
    assert (owed.code, owed.err) == (
        2,
        "That step is not taken yet. When it is: cvetrack setback repair B1 --step told\n"
        "Nothing was written.\n",
    )


@pytest.mark.parametrize(
    "wrong",
    [
        ("record", "nobody", "x", *PRESS),
        ("record", "eastside-youth", "x", "--kind", "promise-missed"),
        ("record", "eastside-youth", "x", "--kind", "rudeness", "--breach", "integrity"),
        ("record", "eastside-youth", " ", *PRESS),
        ("record", "eastside-youth", "x", *PRESS, "--on", "tomorrow"),
        ("repair", "B9", "--step", "told"),
        ("repair", "B1", "--step", "forgiven"),
        ("repair", "B1"),
        ("edit", "B1"),
        ("edit", "B1", "--step", "acknowledged"),
        ("edit", "B1", "--step", "acknowledged", "--on", "today", "--text", "x"),
        ("edit", "B1", "--text", ""),
        ("show", "1b"),
    ],
)
def test_what_cannot_be_of_a_setback_is_refused_and_nothing_written(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...]
) -> None:
    before = store.rows("SELECT * FROM setback")
    refused = cvetrack("setback", *wrong)
    assert refused.code == (3 if "nobody" in wrong or "B9" in wrong else 2)
    assert refused.out == ""
    assert refused.err
    assert store.rows("SELECT * FROM setback") == before


@pytest.mark.parametrize(
    "written",
    [
        ("record", "eastside-youth", "x", *PRESS),
        ("repair", "B1", "--step", "told"),
        ("edit", "B1", "--kind", "disrespect"),
        ("edit", "B1", "--step", "acknowledged", "--on", "today"),
    ],
)
def test_undo_takes_back_what_was_written_of_a_setback(
    cvetrack: Cvetrack, store: Store, written: tuple[str, ...]
) -> None:
    before = store.rows("SELECT * FROM setback")
    assert cvetrack("setback", *written).code == 0
    assert store.rows("SELECT * FROM setback") != before
    assert cvetrack("undo").code == 0
    assert store.rows("SELECT * FROM setback") == before


def test_the_story_tells_the_setback_and_each_step(cvetrack: Cvetrack, store: Store) -> None:
    told = [(each.day, each.change, each.sentence) for each in told_of(store, SETBACK, 2, date(2026, 1, 7))]
    assert told == [
        (date(2026, 1, 5), "recorded", 'A setback, promise missed: "no dates came".'),
        (date(2026, 1, 5), "acknowledged", 'We acknowledged the setback "no dates came".'),
        (date(2026, 1, 6), "explained", 'We explained the setback "no dates came".'),
        (date(2026, 1, 7), "put-right", 'We put right the setback "no dates came".'),
    ]
    assert list(told_of(store, SETBACK, 1, days_ago(30))) == []
