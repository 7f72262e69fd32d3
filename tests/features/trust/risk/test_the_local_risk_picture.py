"""`cvetrack risk`: the local risk picture, strand by strand, beside what we did."""

import csv
import io
import json
from datetime import date

import pytest

from cvetrack.features.trust.risk import queries, view
from cvetrack.features.trust.risk.rules import STRANDS
from cvetrack.store.connection import Row, Store
from cvetrack.store.lookup import find
from tests.builders import TODAY, an_engagement, an_organisation
from tests.conftest import Cvetrack
from tests.screens import drawn

WEIGHTS = ("islamist=0.4", "extreme_right_wing=0.4", "left_anarchist_single_issue=0.1", "mixed_unclear=0.1")


@pytest.fixture(autouse=True)
def pictured(cvetrack: Cvetrack, store: Store) -> None:
    """An organisation, U1 of January 2024 and U2 of February 2026."""
    an_organisation(store)
    cvetrack("risk", "set", "islamist=1", "--source", "Local profile 2024", "--on", "8/1/2024")
    cvetrack("risk", "set", *WEIGHTS, "--source", "Local profile 2026", "--on", "2/2/2026")


def kept(store: Store) -> list[Row]:
    """Everything that is kept of the risk picture."""
    return [*store.rows("SELECT * FROM risk_picture"), *store.rows("SELECT * FROM risk_weight")]


def engaged(store: Store, **strands: int) -> None:
    """So many engagements of last week about each strand."""
    youth = find(store, "organisation", "eastside-youth")
    for strand, count in strands.items():
        for _ in range(count):
            an_engagement(store, youth, on=date(2026, 2, 23), purpose="security", strand=strand)


def test_a_picture_is_set_in_thousandths_and_stands(cvetrack: Cvetrack, store: Store) -> None:
    done = cvetrack(
        *("risk", "set", "Extreme-right-wing=.333", "islamist=0.667", "mixed_unclear=0", "--source", "-"),
        stdin="County profile\n",
    )
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "The local risk picture of Mon 2 March 2026: islamist 0.667, extreme right wing 0.333, "
        'left anarchist single issue 0, mixed unclear 0. Source: "County profile". '
        "Recorded as U3. It stands now.\n"
    )
    assert store.rows("SELECT strand, thousandths FROM risk_weight WHERE risk_picture_id = 3") == [
        ("extreme_right_wing", 333),
        ("islamist", 667),
        ("left_anarchist_single_issue", 0),
        ("mixed_unclear", 0),
    ]
    assert store.row("SELECT day, source, officer_id FROM risk_picture WHERE id = 3") == (
        "2026-03-02",
        "County profile",
        1,
    )


def test_the_latest_day_stands_whatever_was_typed_last(cvetrack: Cvetrack, store: Store) -> None:
    late = cvetrack("risk", "set", "islamist=1", "--source", "Found in a drawer", "--on", "1/2/2025")
    assert late.out.endswith("Recorded as U3. U2 of Mon 2 February 2026 stands, which is later.\n")
    for day, record in (("2026-03-02", "U2"), ("2026-02-01", "U3"), ("2025-01-31", "U1")):
        standing = queries.standing(store, date.fromisoformat(day))
        assert standing is not None
        assert (standing.record, standing.stands) == (record, True)
    assert queries.standing(store, date(2024, 1, 7)) is None
    same_day = cvetrack("risk", "set", *WEIGHTS, "--source", "Revised", "--on", "2/2/2026")
    assert same_day.out.endswith("Recorded as U4. It stands now.\n")


FEW = """\
Local risk picture                                                            U2
  set     Mon 2 February 2026, 4 weeks ago, by Sam Reed
  source  Local profile 2026

                               weight  engagements
  islamist                        0.4  3 of 4
  extreme right wing              0.4  1 of 4
  left anarchist single issue     0.1  0 of 4
  mixed unclear                   0.1  0 of 4

Of the engagements in 12 months about any strand; fewer than 5 make no share.
"""
ENOUGH = """\
                               weight  engagements  share
  islamist                        0.4  3 of 5       60 % (23-88)
  extreme right wing              0.4  1 of 5       20 % (4-62)
  left anarchist single issue     0.1  0 of 5       0 % (0-43)
  mixed unclear                   0.1  1 of 5       20 % (4-62)

Of the engagements in 12 months about any strand; share with 95 % interval.
"""


def shown(store: Store, said: str = "U2", today: date = TODAY) -> str:
    """A picture as a terminal shows it."""
    return drawn(view.one(queries.compared(store, queries.one(store, said, today), today)), 80)


def test_beside_each_weight_is_what_we_did_and_no_share_of_too_few(cvetrack: Cvetrack, store: Store) -> None:
    engaged(store, islamist=3, extreme_right_wing=1, none=9)
    assert shown(store) == FEW
    engaged(store, mixed_unclear=1)
    assert shown(store).partition("\n\n")[2] == ENOUGH


def test_only_the_last_twelve_months_count(cvetrack: Cvetrack, store: Store) -> None:
    youth = find(store, "organisation", "eastside-youth")
    for day in (date(2025, 3, 2), date(2025, 3, 3), TODAY, date(2026, 3, 3)):
        an_engagement(store, youth, on=day, purpose="security", strand="islamist")
    compared = queries.compared(store, queries.one(store, "U2", TODAY), TODAY)
    assert (compared.since, compared.strands[0].engagements, compared.strands[0].of) == (
        date(2025, 3, 3),
        2,
        2,
    )
    assert cvetrack("risk", "show", "U1", as_of="2024-06-03").out == (
        "Local risk picture  U1\n"
        "  set     Mon 8 January 2024, 5 months ago, by Sam Reed\n"
        "  source  Local profile 2024\n"
        "\n"
        "                               weight\n"
        "  islamist                          1\n"
        "  extreme right wing                0\n"
        "  left anarchist single issue       0\n"
        "  mixed unclear                     0\n"
        "\n"
        "No engagement in 12 months was about a strand: cvetrack log ORG --strand STRAND\n"
    )


def test_an_earlier_picture_says_that_it_no_longer_stands(cvetrack: Cvetrack) -> None:
    assert cvetrack("risk", "show", "U1").out.startswith(
        "Local risk picture  U1\n"
        "  set     Mon 8 January 2024, 2 years ago, by Sam Reed\n"
        "  source  Local profile 2024\n"
        "          a later one stands: cvetrack risk show\n"
    )
    assert cvetrack("risk", "show").out.startswith("Local risk picture  U2\n")


LISTED = """\
set             stands   source and weights                                   id
Mon 2 Feb       stands   Local profile 2026                                   U2
                         islamist 0.4, extreme right wing 0.4, left anarchist
                         single issue 0.1, mixed unclear 0.1
Mon 8 Jan 2024  earlier  Local profile 2024                                   U1
                         islamist 1, extreme right wing 0, left anarchist
                         single issue 0, mixed unclear 0
"""


def test_old_ones_are_kept_and_programs_read_them(cvetrack: Cvetrack, store: Store) -> None:
    assert drawn(view.listing(queries.pictures(store, TODAY), TODAY), 80) == LISTED
    assert cvetrack("risk", "list", as_of="2024-01-07").out == (
        "No local risk picture is set. Set one with: cvetrack risk set STRAND=WEIGHT... --source TEXT\n"
    )
    rows = json.loads(cvetrack("risk", "list", "--json").out)["rows"]
    assert [(row["id"], row["stands"], row["islamist"]) for row in rows] == [(2, True, 0.4), (1, False, 1.0)]
    table = list(csv.DictReader(io.StringIO(cvetrack("risk", "list", "--csv").out)))
    assert [row["extreme_right_wing"] for row in table] == ["0.4", "0.0"]
    engaged(store, islamist=5)
    item = json.loads(cvetrack("risk", "show", "--json").out)["item"]
    assert (item["picture"]["source"], item["days_old"]) == ("Local profile 2026", 28)
    assert item["strands"][0] == {
        "strand": "islamist",
        "weight": 0.4,
        "engagements": 5,
        "of": 5,
        "share": 1.0,
        "low": pytest.approx(0.5655, abs=0.0001),
        "high": 1.0,
    }


def test_every_strand_with_a_name_has_a_weight() -> None:
    assert queries.Picture._fields[-len(STRANDS) :] == STRANDS


def test_source_and_day_can_be_put_right_and_with_the_day_what_stands(
    cvetrack: Cvetrack, store: Store
) -> None:
    assert cvetrack("risk", "edit", "U2", "--source", "County profile").out == (
        'U2 corrected, of Mon 2 February 2026, source "County profile". It stands now.\n'
    )
    assert cvetrack("risk", "edit", "U2", "--on", "1/12/2023").out == (
        'U2 corrected, of Fri 1 December 2023, source "County profile". '
        "U1 of Mon 8 January 2024 stands, which is later.\n"
    )
    assert store.rows("SELECT day, source FROM risk_picture WHERE id = 2") == [
        ("2023-12-01", "County profile")
    ]


NUMBER = "The weight of islamist is a number from 0 to 1 with at most three decimals, such as islamist=0.4"
ORDER = "islamist or extreme_right_wing or left_anarchist_single_issue or mixed_unclear"


@pytest.mark.parametrize(
    ("wrong", "code", "sentence"),
    [
        (
            ("set", "islamist=0.4", "mixed_unclear=0.5", "--source", "x"),
            2,
            "The weights sum to 0.9, not to 1.",
        ),
        (
            ("set", "islamist=1", "mixed_unclear=0.001", "--source", "x"),
            2,
            "The weights sum to 1.001, not to 1.",
        ),
        (
            ("set", "islamist=0.5", "islamist=0.5", "--source", "x"),
            2,
            "islamist has two weights. Give each strand",
        ),
        (
            ("set", "islamst=1", "--source", "x"),
            2,
            '"islamst" is not a strand with a weight. Did you mean islamist?',
        ),
        (
            ("set", "none=1", "--source", "x"),
            2,
            f'"none" is not a strand with a weight. Did you mean {ORDER}?',
        ),
        (
            ("set", "islamist=0.3333", "--source", "x"),
            2,
            f'{NUMBER}, not "0.3333". Nothing was written.\n',
        ),
        (("set", "islamist=1.5", "--source", "x"), 2, f'{NUMBER}, not "1.5".'),
        (("set", "islamist=-1", "--source", "x"), 2, f'{NUMBER}, not "-1".'),
        (("set", "islamist=40%", "--source", "x"), 2, f'{NUMBER}, not "40%".'),
        (("set", "islamist=..5", "--source", "x"), 2, f'{NUMBER}, not "..5".'),
        (("set", "islamist", "--source", "x"), 2, f"{NUMBER}. Nothing was written.\n"),
        (("set", "--source", "x"), 2, "Missing argument 'STRAND=WEIGHT...'."),
        (("set", "islamist=1"), 2, "The source is missing."),
        (("set", "islamist=1", "--source", " "), 2, "The source is empty."),
        (("set", "islamist=1", "--source", "x", "--on", "tomorrow"), 2, '"tomorrow" is in the future'),
        (
            ("set", "islamist=1", "--source", "Local profile 2024", "--on", "8/1/2024"),
            2,
            "U1 says that already, of Mon 8 January 2024.",
        ),
        (("edit", "U1"), 2, "Say what to correct, with --source or --on."),
        (("edit", "U1", "--source", ""), 2, "The source is empty."),
        (("edit", "U1", "--on", "tomorrow"), 2, '"tomorrow" is in the future'),
        (
            ("edit", "U9", "--source", "x"),
            3,
            "There is no risk picture U9. See them with: cvetrack risk list",
        ),
        (("show", "C1"), 2, '"C1" is not a risk picture. A risk picture\'s id looks like U2.'),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], code: int, sentence: str
) -> None:
    before = kept(store)
    refused = cvetrack("risk", *wrong)
    assert (refused.code, refused.out) == (code, "")
    assert refused.err.startswith(sentence)
    assert kept(store) == before


def test_without_a_picture_the_way_to_one_is_shown(cvetrack: Cvetrack) -> None:
    refused = cvetrack("risk", "show", as_of="2024-01-07")
    assert (refused.code, refused.err) == (
        3,
        "No local risk picture is set. Set one with: cvetrack risk set STRAND=WEIGHT... --source TEXT\n",
    )


@pytest.mark.parametrize(
    "written", [("set", "islamist=1", "--source", "x"), ("edit", "U2", "--source", "x", "--on", "1/2/2026")]
)
def test_each_can_be_taken_back(cvetrack: Cvetrack, store: Store, written: tuple[str, ...]) -> None:
    before = kept(store)
    assert cvetrack("risk", *written).code == 0
    assert kept(store) != before
    assert cvetrack("undo").code == 0
    assert kept(store) == before
