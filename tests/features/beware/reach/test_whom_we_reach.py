"""`cvetrack reach`: where we stand with each organisation, what a ward comes to, and whom nobody counted."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvetrack.features.beware.reach import queries, rules, view
from cvetrack.features.beware.reach.rules import Known, Place, Reached, reached
from cvetrack.kernel.dates import add_months
from cvetrack.store.connection import Store
from cvetrack.vocabulary.organisations import OrganisationKind
from tests.builders import TODAY, a_forum, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack
from tests.screens import drawn

YEAR, TWO = add_months(TODAY, -12), add_months(TODAY, -24)
DAYS = st.one_of(st.none(), st.dates(date(2022, 1, 1), TODAY))


def an(first: date | None = None, last: date | None = None, before: date | None = None, **more: Any) -> Known:
    """An organisation as it was met."""
    known = Known("a", "A", "youth", "E05000001", False, first, last, before, "E1" if last else None)
    return known._replace(**more)


@pytest.mark.parametrize(
    ("known", "standing"),
    [
        (an(), "never met"),
        (an(TODAY, TODAY), "met"),
        (an(YEAR, YEAR, YEAR), "gone cold"),
        (an(TWO, TWO, TWO), "met longer ago"),
        (an(TODAY, TODAY, declines=True), "declined"),
        (an(declines=True), "declined"),
    ],
)
def test_each_stands_in_one_place(known: Known, standing: str) -> None:
    assert reached(known, TODAY).standing == standing


def test_renewed_is_the_reverse_of_gone_cold_and_new_has_nothing_before() -> None:
    renewed = reached(an(TWO, TODAY, TWO), TODAY)
    assert (renewed.renewed, renewed.new) == (True, False)
    new = reached(an(days_ago(300), TODAY), TODAY)
    assert (new.renewed, new.new) == (False, True)
    known = reached(an(TWO, TODAY, YEAR), TODAY)
    assert (known.renewed, known.new) == (False, False)


@st.composite
def cities(draw: st.DrawFn) -> list[Reached]:
    """Organisations of any kind, in wards of the list, in others and in none, met or not."""
    found = []
    for at in range(draw(st.integers(0, 12))):
        days = sorted(day for day in draw(st.lists(DAYS, max_size=4)) if day)
        before = [day for day in days if day <= YEAR]
        known = Known(
            f"o{at}",
            draw(st.sampled_from(("Elm", "elm", "Oak", "É"))),
            draw(st.sampled_from([str(kind) for kind in OrganisationKind])),
            draw(st.sampled_from(("E05000001", "E05000002", "E05000009", None))),
            draw(st.booleans()),
            days[0] if days else None,
            days[-1] if days else None,
            before[-1] if before else None,
            "E1" if days else None,
        )
        found.append(reached(known, TODAY))
    return found


LISTED = [
    Place("E05000001", "Mill Lane", 10),
    Place("E05000002", "Castle", None),
    Place("E05000003", "Quay", 5),
]


@given(cities(), st.randoms(use_true_random=False))
def test_the_rows_add_up_whichever_way_and_in_whatever_order(those: list[Reached], chance: Any) -> None:
    where = rules.places(LISTED, those)
    by_ward, by_kind = rules.rows(where, those, "ward"), rules.rows(where, those, "kind")
    both = rules.rows(where, those, None)
    for name in rules.Row._fields[4:]:
        total = sum(getattr(row, name) for row in both)
        assert (
            total == sum(getattr(row, name) for row in by_ward) == sum(getattr(row, name) for row in by_kind)
        )
    assert len(both) == len(where) * len(OrganisationKind)
    for row in (*both, *by_ward, *by_kind):
        assert row.organisations == row.met_12m + row.gone_cold + row.met_longer_ago + row.never_met
        assert row.new + row.renewed <= row.met_12m
    other = list(those)
    chance.shuffle(other)
    assert rules.rows(rules.places(LISTED, other), other, None) == both
    assert rules.by_name(other) == rules.by_name(those)
    assert rules.new(other) == rules.new(those)


def test_a_ward_that_is_no_more_is_told_of_only_where_somebody_is() -> None:
    gone = Place("E05000007", "Old Ward", 0)
    assert gone not in rules.places([gone], [])
    there = reached(an(ward="E05000007"), TODAY)
    assert rules.places([gone], [there]) == [gone]


@pytest.fixture
def city(store: Store, cvetrack: Cvetrack, tmp_path: Path) -> None:
    """Two wards with somebody, one without; cold, renewed, new, through others, declined, archived and never met."""
    path = tmp_path / "wards.csv"
    path.write_text("code,name,population\nE05000001,Mill Lane,900\nE05000002,Castle,\nE05000003,Quay,7000\n")
    assert cvetrack("import", "wards", str(path)).code == 0
    mill, castle = "E05000001", "E05000002"
    forum = an_organisation(store, "Midtown Forum", kind="residents", ward_code=mill)
    cold = an_organisation(store, "Cold Club", kind="sport", ward_code=mill)
    again = an_organisation(store, "Again Choir", kind="arts", ward_code=castle)
    new = an_organisation(store, "New Mothers", kind="women", ward_code=castle)
    through = an_organisation(store, "Old Tannery", kind="tenants")
    longer = an_organisation(store, "Long Ago", kind="arts")
    for name in ("Declined Traders", "Archived School", "Never Scouts"):
        an_organisation(store, name, kind="youth", ward_code=mill)
    an_engagement(store, forum, on=days_ago(500))
    an_engagement(store, forum, on=days_ago(10))
    an_engagement(store, cold, on=days_ago(400))
    an_engagement(store, again, on=days_ago(800))
    an_engagement(store, again, on=days_ago(5))
    an_engagement(store, new, on=days_ago(50))
    an_engagement(store, through, on=days_ago(90), via_id=forum.id)
    an_engagement(store, through, on=days_ago(30), via_id=forum.id)
    an_engagement(store, longer, on=days_ago(900))
    assert cvetrack("org", "decline", "declined-traders", "--because", "They are few.").code == 0
    assert cvetrack("org", "archive", "archived-school", "--because", "It closed.", "--yes").code == 0


def told(cvetrack: Cvetrack, *options: str, **more: Any) -> dict[str, Any]:
    """What programs are told."""
    answer: dict[str, Any] = json.loads(cvetrack("reach", "--json", *options, **more).out)
    return answer


@pytest.mark.usefixtures("city")
def test_the_first_line_says_where_to_begin(cvetrack: Cvetrack) -> None:
    lines = cvetrack("reach").out.splitlines()
    assert lines[0] == "Begin with Quay, a ward of 7,000 people where no organisation is on record."
    assert (
        lines[1] == "We met 4 of 7 organisations in 12 months, and have somebody on record in 2 of 3 wards."
    )


PAGE = """\
Begin with Quay, a ward of 7,000 people where no organisation is on record.
We met 4 of 7 organisations in 12 months, and have somebody on record in 2 of 3
wards.

                 you wom spo ten res art  met
  Castle         ·   ●   ·   ·   ·   ●    2 of 2
  Mill Lane      ○   ·   ○   ·   ●   ·    1 of 3
  Quay           ·   ·   ·   ·   ·   ·    nobody
  no ward given  ·   ·   ·   ●   ·   ○    1 of 2

  ● somebody met in 12 months, ○ on record and not met, · nobody on record
  you youth · wom women · spo sport · ten tenants · res residents · art arts

No organisation on record (1)
  Quay  7,000 people                                                   E05000003

Never met (1)
  Never Scouts  youth, Mill Lane

Gone cold (1)
  Cold Club  last met Sun 26 Jan 2025                                         E3

Met longer ago than two years (1)
  Long Ago  last met Thu 14 Sep 2023                                          E9

Met only through others (1)
  Old Tannery  2 contacts, all through Midtown Forum                       E7 E8

Renewed (1)
  Again Choir  last met Wed 25 Feb, before that Sat 23 Dec 2023            E4 E5

New (2)
  New Mothers  first met Sun 11 Jan, last met Sun 11 Jan                      E6
  Old Tannery  first met Tue 2 Dec 2025, last met Sat 31 Jan               E7 E8

Of these kinds nobody is on record: place of worship, school, veterans, charity,
business, media, public body, other.
1 organisation would rather not engage for now: that is respected, and not
counted above.
1 archived organisation not counted.
"""


@pytest.mark.usefixtures("city")
def test_the_page_as_it_looks(cvetrack: Cvetrack, monkeypatch: pytest.MonkeyPatch) -> None:
    pages: list[Any] = []
    page = view.page

    def kept(*given: Any, **more: Any) -> Any:
        pages.append(page(*given, **more))
        return pages[-1]

    monkeypatch.setattr(view, "page", kept)
    assert cvetrack("reach").code == 0
    assert "\n".join(line.rstrip() for line in drawn(pages[0], 80).split("\n")) == PAGE


@pytest.mark.usefixtures("city")
def test_programs_are_told_every_ward_with_every_kind(cvetrack: Cvetrack) -> None:
    answer = told(cvetrack)
    assert (answer["schema"], answer["as_of"]) == ("cvetrack/reach/1", "2026-03-02")
    assert len(answer["rows"]) == 4 * len(OrganisationKind)
    cell = next(row for row in answer["rows"] if (row["ward"], row["kind"]) == ("E05000001", "sport"))
    assert cell == {
        **{"ward": "E05000001", "ward_name": "Mill Lane", "population": 900, "kind": "sport"},
        **{"organisations": 1, "met_12m": 0, "gone_cold": 1, "met_longer_ago": 0, "never_met": 0},
        **{"only_through_others": 0, "new": 0, "renewed": 0, "declined": 0},
    }
    assert [each["code"] for each in answer["wards_uncounted"]] == ["E05000003"]
    by_ward = told(cvetrack, "--by", "ward")["rows"]
    assert [(row["ward_name"], row["organisations"], row["declined"]) for row in by_ward] == [
        ("Castle", 2, 0),
        ("Mill Lane", 3, 1),
        ("Quay", 0, 0),
        (None, 2, 0),
    ]
    by_kind = told(cvetrack, "--by", "kind")["rows"]
    assert [row["kind"] for row in by_kind] == [str(kind) for kind in OrganisationKind]
    table = list(csv.reader(io.StringIO(cvetrack("reach", "--by", "ward", "--csv").out)))
    assert tuple(table[0]) == rules.Row._fields
    assert len(table) == 5
    whole = list(csv.DictReader(io.StringIO(cvetrack("reach", "--csv", "--why").out)))
    assert {each["organisation"]: each["standing"] for each in whole}["cold-club"] == "gone cold"


@pytest.mark.usefixtures("city")
def test_every_id_exists_and_is_about_that_organisation(cvetrack: Cvetrack, store: Store) -> None:
    for each in told(cvetrack)["organisations"]:
        assert bool(each["evidence"]) == (each["last_contact"] is not None)
        for record in each["evidence"]:
            there = """SELECT 1 FROM touch JOIN organisation AS o ON o.id = organisation_id
            WHERE slug = ? AND engagement_id = ?"""
            assert store.value(there, (each["organisation"], int(record[1:])))


@pytest.mark.usefixtures("city")
def test_as_of_a_day_before_and_undo(cvetrack: Cvetrack) -> None:
    before = cvetrack("reach", "--json").out
    earlier = {
        each["organisation"]: each["standing"] for each in told(cvetrack, as_of=days_ago(60))["organisations"]
    }
    assert earlier["again-choir"] == "met longer ago"
    assert "new-mothers" not in earlier  # neither added nor met by then
    assert cvetrack("log", "cold-club", "--channel", "visit").code == 0
    assert "Cold Club" in cvetrack("reach", "--why").out
    assert not [each for each in told(cvetrack)["organisations"] if each["standing"] == "gone cold"]
    assert cvetrack("undo").code == 0
    assert cvetrack("reach", "--json").out == before


def test_one_direct_contact_or_presence_is_enough_to_be_met_directly(
    store: Store, cvetrack: Cvetrack
) -> None:
    forum, group = an_organisation(store, "Midtown Forum"), an_organisation(store, "Old Tannery")
    an_engagement(store, group, on=days_ago(30), via_id=forum.id)
    assert told(cvetrack)["organisations"][1]["only_through_others"]
    a_forum(store, on=days_ago(100))
    cvetrack(
        "meeting",
        "record",
        "reference-group",
        "--on",
        str(days_ago(9)),
        "--present",
        "old-tannery",
        "--item",
        "x",
    )
    met = told(cvetrack)["organisations"][1]
    assert (met["only_through_others"], met["evidence"], met["last_contact"]) == (
        False,
        ["E1", "G1"],
        str(days_ago(9)),
    )
    cvetrack("log", "old-tannery", "--channel", "call", "--on", str(days_ago(9)))
    assert told(cvetrack)["organisations"][1]["evidence"] == ["E1", "E2"]


def test_nothing_recorded_and_one_record(cvetrack: Cvetrack, store: Store) -> None:
    assert cvetrack("reach").out == "No organisation is on record. Add one with: cvetrack org add NAME\n"
    assert told(cvetrack)["rows"] == []
    an_organisation(store, "Elm Club")
    assert cvetrack("reach").out.startswith(
        "Begin with Elm Club, never met.\nWe met 0 of 1 organisation in 12 months.\n"
    )
    assert "cvetrack import wards FILE" in cvetrack("reach").out


def test_where_the_map_is_too_wide_there_is_a_line_for_each_ward(store: Store, cvetrack: Cvetrack) -> None:
    for at, kind in enumerate(OrganisationKind):
        an_organisation(store, f"Group {at}", kind=str(kind), ward_code=f"E050000{at:02}")
    assert "met 0 of 1" in cvetrack("reach").out
    those = [reached(each, TODAY) for each in queries.known(store, TODAY)]
    where = rules.places([], those)
    seen = view.Seen(TODAY, where, those, rules.rows(where, those, None), None, 0)
    for width, drawn_so in ((60, False), (80, False), (120, True)):
        page = drawn(view.page(seen, width=width, whole=False, why=False), width)
        assert (" pub oth" in page) == drawn_so, width
