"""`cvetrack drivers`: what we do apart from what they freely do, each with its records, and no score."""

import json
import re
import shlex
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from cvetrack.features.every_day.drivers import queries, view
from cvetrack.features.every_day.health import queries as health
from cvetrack.features.every_day.health.rules import components
from cvetrack.records.concern import CONCERN
from cvetrack.records.due import Patience
from cvetrack.records.kind import Kind
from cvetrack.records.need import NEED
from cvetrack.records.promise import PROMISE
from cvetrack.store.connection import Store
from cvetrack.store.evidence import concerned
from cvetrack.store.named import Found
from cvetrack.store.reading import to_do
from tests.builders import TODAY, a_concern, a_need, a_promise, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack, call
from tests.screens import drawn


@pytest.fixture
def courted(store: Store) -> Found:
    """We keep every promise and tell them of it; they never began a contact, never criticised, opened no door."""
    youth = an_organisation(store, "Eastside Youth", added_on=date(2024, 1, 1), lead_id=1)
    for ago in (200, 150, 100, 50, 10):
        an_engagement(store, youth, on=days_ago(ago))
        day = days_ago(ago - 5)
        a_promise(store, youth, on=days_ago(ago), due=day, kept=day, told=day)
    return youth


def rows(cvetrack: Cvetrack, *more: str, as_of: date = TODAY) -> dict[str, dict[str, object]]:
    said = cvetrack("drivers", "eastside-youth", "--json", *more, as_of=as_of)
    assert (said.code, said.err) == (0, "")
    answer = json.loads(said.out)
    assert answer["schema"] == "cvetrack/drivers/1"
    return {row["key"]: row for row in answer["rows"]}


@pytest.mark.usefixtures("courted")
def test_all_that_we_do_well_is_no_evidence_that_they_trust_us(cvetrack: Cvetrack) -> None:
    told = rows(cvetrack)
    assert [(key, row["act"]) for key, row in told.items()] == [
        *((key, "ours") for key in ("promises", "answers", "told", "lens", "consistency")),
        *((key, "theirs") for key in ("begin", "criticise", "open doors", "stay")),
    ]
    assert (told["promises"]["k"], told["told"]["k"], told["lens"]["k"]) == (5, 5, 5)
    assert (told["begin"]["k"], told["begin"]["n"]) == (0, 5)
    assert (told["criticise"]["n"], told["open doors"]["n"], told["stay"]["n"]) == (0, 0, 0)
    assert "score" not in told["promises"]


def test_the_page_has_two_columns_and_each_in_words(store: Store, courted: Found) -> None:
    found = queries.of_organisation(store, courted, TODAY)
    page = drawn(view.page(found, name=courted.name, slug=courted.slug, why=False), 80)
    assert page.splitlines()[4:10] == [
        "  what we do                                 what they freely do",
        "  promises     5 of 5                        begin                0 of 5",
        "  answers      not enough recorded           criticise            none",
        "  told         5 of 5                        open doors           none",
        "  lens         5 of 5                        stay                 no shock yet",
        "  consistency  Sam Reed has led for 2 years",
    ]
    assert "Look first" not in page
    assert "P5" in page
    every = drawn(view.page(found, name=courted.name, slug=courted.slug, why=True), 80)
    assert all(f"P{at}" in every and f"E{at}" in every for at in range(1, 6))


@pytest.mark.usefixtures("courted")
def test_what_we_clearly_fail_to_do_is_said_first(store: Store, cvetrack: Cvetrack, courted: Found) -> None:
    for at in range(8):
        a_concern(store, courted, on=days_ago(60 - at), answered=days_ago(50 - at), criticism=at > 5)
        day = days_ago(30)
        a_promise(store, courted, on=days_ago(40), due=day, kept=day)
    lines = cvetrack("drivers", "eastside-youth").out.splitlines()
    assert lines[1] == "Look first at what we do: told (5 of 21)."
    told = rows(cvetrack)
    assert told["criticise"]["n"] == 2
    assert told["criticise"]["sentence"] == "2 criticisms in 12 months, the last Thu 8 Jan"
    assert told["criticise"]["evidence"] == ["C8", "C7"]
    # Of what was answered by then nothing was late to be told.
    assert rows(cvetrack, as_of=days_ago(45))["told"]["n"] == 4


def test_doors_and_shocks_are_counted_with_those_who_stayed(
    store: Store, cvetrack: Cvetrack, courted: Found
) -> None:
    an_organisation(store, "Mill Choir")
    an_organisation(store, "Hill Club")
    for line in (
        "intro record eastside mill-choir --outcome made --stepped-aside --on 2025-12-01",
        "intro record eastside hill-club --outcome made --on 2026-01-05",
        "intro record mill-choir hill-club --outcome made --stepped-aside --on 2026-01-05",
        "incident record 'A march.' --on 2025-09-01 --at 18:20",
        "setback record eastside 'Late.' --kind promise-missed --breach competence --on 2026-02-02",
    ):
        assert cvetrack(*shlex.split(line)).code == 0
    assert rows(cvetrack)["stay"]["n"] == 0
    told = rows(cvetrack)
    assert (told["open doors"]["k"], told["open doors"]["n"], told["open doors"]["evidence"]) == (
        *(1, 2),
        ["D1", "D2"],
    )
    # They were met on 14 August, and again three months and more after the march; the setback is too recent to tell.
    stay = rows(cvetrack, as_of=date(2026, 9, 2))["stay"]
    assert (stay["k"], stay["n"], stay["evidence"]) == (1, 1, ["I1", "E1", "E4"])
    said = "still engaged after 1 of 1 shock, the last the incident of Mon 1 September 2025"
    assert stay["sentence"] == said


@pytest.mark.parametrize("shocks", ["incident", "setback", "criticism"])
def test_of_shocks_those_they_stayed_after_count_no_sooner_than_the_others(
    store: Store, cvetrack: Cvetrack, shocks: str
) -> None:
    lines = {
        "incident": "incident record 'A march.' --on {day} --at 18:20",
        "setback": "setback record {slug} 'Late.' --kind promise-missed --breach competence --on {day}",
        "criticism": "concern raise {slug} 'Why not us?' --criticism --on {day}",
    }
    stayed = an_organisation(store, "Eastside Youth", added_on=date(2024, 1, 1))
    left = an_organisation(store, "Mill Choir", added_on=date(2024, 1, 1))
    an_engagement(store, stayed, left, on=date(2024, 3, 1))
    an_engagement(store, stayed, on=date(2024, 8, 1))
    for day in ("2024-04-01", "2024-04-20"):
        for slug in ("eastside-youth", "mill-choir") if "{slug}" in lines[shocks] else ("",):
            assert cvetrack(*shlex.split(lines[shocks].format(slug=slug, day=day))).code == 0
    for day, n in (
        *(("2024-08-01", 0), ("2024-12-01", 0), ("2025-04-01", 0)),
        *(("2025-04-02", 1), ("2025-04-20", 1), ("2025-04-21", 2), ("2026-03-02", 2)),
    ):
        for slug, k in (("eastside-youth", n), ("mill-choir", 0)):
            said = json.loads(cvetrack("drivers", slug, "--json", as_of=day).out)["rows"]
            stay = next(row for row in said if row["key"] == "stay")
            assert (stay["k"] or 0, stay["n"]) == (k, n), (slug, day)


def test_health_says_the_same_numbers(store: Store, courted: Found) -> None:
    judged = {each.key: each for each in components(health.one(store, courted.id, TODAY))}
    found = {each.key: each for each in queries.of_organisation(store, courted, TODAY)}
    for ours, theirs in {
        "promises": "promises_ours",
        "answers": "heard",
        "told": "told",
        "lens": "not_only_security",
        "consistency": "continuity",
        "begin": "two_way",
    }.items():
        assert found[ours].sentence == judged[theirs].sentence
        assert found[ours].evidence == judged[theirs].evidence
        assert (found[ours].k, found[ours].n) == (judged[theirs].k, judged[theirs].n)


def test_every_record_named_is_there_and_is_about_the_organisation(town: Path, town_store: Store) -> None:
    for number, slug, name in town_store.rows("SELECT id, slug, name FROM organisation"):
        for each in queries.of_organisation(town_store, Found(number, slug, name), TODAY):
            for record in each.evidence:
                if record[0] == "I":  # an incident of the city is about nobody
                    assert town_store.value("SELECT 1 FROM incident WHERE id = ?", (int(record[1:]),))
                    continue
                assert number in concerned(town_store, record), (slug, each)


@pytest.fixture
def town_store(town: Path) -> Store:
    """The sample town, to be read."""
    from cvetrack.store.connection import connect

    return connect(str(town))


def test_with_nothing_recorded_it_says_so_and_undo_restores_it(store: Store, cvetrack: Cvetrack) -> None:
    an_organisation(store, "Eastside Youth")
    before = cvetrack("drivers", "eastside-youth").out
    assert before.count("not enough recorded") >= 4
    assert cvetrack("log", "eastside-youth", "--on", "2026-02-02").code == 0
    assert cvetrack("drivers", "eastside-youth").out != before
    assert cvetrack("undo").code == 0
    assert cvetrack("drivers", "eastside-youth").out == before


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_entry_does_not_matter(store: Store, cvetrack: Cvetrack, seed: int) -> None:
    an_organisation(store, "Eastside Youth", added_on=date(2024, 1, 1))
    lines = [
        *(f"log eastside-youth --on 2025-{month:02}-03 --channel visit" for month in (5, 8, 11)),
        *(f"log eastside-youth --on 2024-{month:02}-03 --channel visit" for month in (5, 11)),
        "log eastside-youth --on 2025-09-03 --channel call --from them",
        "concern raise eastside-youth 'Why not us?' --criticism --on 2025-06-03",
        "concern raise eastside-youth 'Why them?' --criticism --on 2024-06-03",
        "setback record eastside 'Late.' --kind promise-missed --breach competence --on 2024-05-20",
    ]
    Random(seed).shuffle(lines)
    for line in lines:
        assert cvetrack(*shlex.split(line)).code == 0
    told = rows(cvetrack)
    assert {key: (row["k"], row["n"]) for key, row in told.items() if row["act"] == "theirs"} == {
        "begin": (1, 4),
        "criticise": (None, 1),
        "open doors": (None, 0),
        "stay": (2, 2),
    }


def test_long_names_stay_inside_and_a_spreadsheet_has_every_row(store: Store, cvetrack: Cvetrack) -> None:
    name = "The Society of Friends of Everything that Grows between the Canal and the Old Tannery, and Beyond"
    of = an_organisation(store, name)
    an_engagement(store, of)
    page = drawn(view.page(queries.of_organisation(store, of, TODAY), name=name, slug=of.slug, why=True), 80)
    beside = [line for line in page.splitlines() if not re.search(r"cvetrack milestone", line)]
    assert max(map(len, beside)) <= 80
    table = cvetrack("drivers", of.slug, "--csv").out.splitlines()
    assert table[0] == "act,key,n,k,low,high,sentence,evidence,is_wrong"
    assert len(table) == 10


def test_as_of_a_day_nothing_later_is_counted(town: Path) -> None:
    told = {
        day: json.loads(call(["drivers", "eastside-youth", "--json"], store=town, as_of=day).out)["rows"]
        for day in ("2024-08-01", "2025-03-03", "2026-03-02")
    }
    assert [row["n"] for row in told["2024-08-01"]] == [0] * 9
    later = {row["key"]: row for row in told["2026-03-02"]}
    assert {row["key"]: row["n"] for row in told["2025-03-03"]}["begin"] == 2
    assert (later["begin"]["n"], later["criticise"]["evidence"]) == (5, ["C1"])


@pytest.mark.parametrize("many", [3, 4])
def test_what_is_wrong_of_ours_is_what_health_finds_wrong(
    store: Store, cvetrack: Cvetrack, many: int
) -> None:
    """None of three is not yet wrong, none of four is; of contact about security alone all of three is."""
    youth = an_organisation(store, "Eastside Youth", added_on=date(2024, 1, 1), lead_id=1)
    for at in range(many):
        an_engagement(store, youth, on=days_ago(30 + at), purpose="security")
        day = days_ago(200 + at)
        a_promise(store, youth, on=days_ago(300), due=days_ago(250), kept=day)
        a_concern(store, youth, on=days_ago(60 + at))
    wrong = {key for key, row in rows(cvetrack).items() if row["is_wrong"]}
    assert wrong == ({"lens"} if many == 3 else {"lens", "promises", "answers", "told"})
    said = json.loads(cvetrack("health", "eastside-youth", "--json").out)["item"]
    found = {"lens": "not_only_security", "promises": "promises_ours", "answers": "heard", "told": "told"}
    assert {found[key] for key in wrong} == {*said["decided_by"]} & {*found.values()}


def test_criticism_that_waits_counts_against_no_driver(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store, "Eastside Youth", added_on=date(2024, 1, 1), lead_id=1)
    for at in range(12):
        answered = days_ago(100) if at > 5 else None
        a_concern(store, youth, on=days_ago(150 + at), answered=answered, criticism=True)
    assert not any(row["is_wrong"] for row in rows(cvetrack).values())


@pytest.mark.parametrize("within", ["1", "", "40"])
def test_what_they_should_know_by_now_is_reckoned_as_today_has_it(
    store: Store, cvetrack: Cvetrack, within: str
) -> None:
    """Of promises, answers and needs: late to be told after the response time agreed with them, else the usual."""
    youth = an_organisation(store, "Eastside Youth", added_on=date(2024, 1, 1), lead_id=1)
    an_engagement(store, youth, on=days_ago(10))
    if within:
        agreed = ("the hall", "--respond-within", within, "--on", "2025-09-01")
        assert cvetrack("terms", "agree", "eastside-youth", *agreed).code == 0
    for ago in (1, 2, 4, 7, 8, 25, 55, 70):
        day = days_ago(ago)
        a_promise(store, youth, on=days_ago(90), due=day, kept=day)
        a_concern(store, youth, on=days_ago(ago + 1), answered=day)
        number = a_need(store, youth, on=days_ago(ago + 1))
        done = cvetrack("need", "refer", f"N{number}", "--to", "the library", "--on", str(day))
        assert done.code == 0
    kinds: tuple[Kind[Any], ...] = (PROMISE, CONCERN, NEED)
    waiting = (each for kind in kinds for each in to_do(store, kind, TODAY, Patience(28, 7)))
    late = {each.record for each in waiting if each.heading == "to_be_told" and each.late}
    told = rows(cvetrack)["told"]
    assert (told["k"], told["n"]) == (0, len(late))
    assert isinstance(told["evidence"], list)
    assert {*told["evidence"]} == late
    assert len(late) == {"1": 18, "": 12, "40": 3}[within]


@pytest.mark.parametrize("verb", ["decline", "archive"])
def test_of_who_declined_or_is_archived_nothing_is_asked(store: Store, cvetrack: Cvetrack, verb: str) -> None:
    """The figures stay, as what was done was done; as the lens does, drivers then asks nothing of us."""
    youth = an_organisation(store, "Eastside Youth", added_on=date(2024, 1, 1), lead_id=1)
    for at in range(5):
        an_engagement(store, youth, on=days_ago(30 + at), purpose="security")
    assert "Look first at what we do: lens (0 of 5)." in cvetrack("drivers", "eastside-youth").out
    assert cvetrack("org", verb, "eastside-youth", "--because", "as they said").code == 0
    for words in ("drivers", "lens"):
        page = cvetrack(words, "eastside-youth").out
        assert page.splitlines()[1].endswith("nothing is asked of you here."), page
        assert "Look first" not in page
        assert "0 of 5" in page or "5 of 5" in page
    earlier = cvetrack("drivers", "eastside-youth", as_of=days_ago(1)).out
    assert ("Look first" in earlier) == (verb == "decline")
