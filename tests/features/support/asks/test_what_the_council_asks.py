"""`cvetrack asks`: all departments together, what was told back, contact without an ask, dependence; with records."""

import csv
import io
import json
import re
from collections.abc import Sequence
from datetime import date
from itertools import permutations
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvetrack.features.support.ask.rules import Unasked, unasked
from cvetrack.features.support.asks import queries, rules, view
from cvetrack.features.support.asks.rules import Asked, Known, judged
from cvetrack.records.ask import Ask
from cvetrack.records.support import Support
from cvetrack.store.connection import Store
from cvetrack.store.thresholds import THRESHOLDS
from tests.builders import TODAY, a_forum, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack
from tests.screens import drawn

AT = {each.key: each.usual for each in THRESHOLDS}
UNMET = Unasked((), ())
YOUTH = Known("eastside-youth", "Eastside Youth", "active", None, None)


def an_ask(
    number: int, days: int, *, answer: str | None = None, told: bool = False, department: str | None = None
) -> Ask:
    """One that was asked so many days ago, and answered and told on that day."""
    day = days_ago(days)
    return Ask(
        number,
        YOUTH.organisation,
        YOUTH.organisation_name,
        "a hand",
        department,
        day,
        answer,
        day if answer else None,
        day if told else None,
        "Sam Reed",
        None,
    )


def a_grant(number: int, pounds: int) -> Support:
    """One of so many pounds, given ten days ago."""
    given_on = days_ago(10)
    nothing = (None,) * 9
    return Support(
        number,
        YOUTH.organisation,
        YOUTH.organisation_name,
        "grant",
        "x",
        given_on,
        pounds * 100,
        *nothing,
        "Sam",
        TODAY,
    )


def of(*asks: Ask, known: Known = YOUTH, grants: Sequence[Support] = (), met: Unasked = UNMET) -> Asked:
    """These, judged by what is usual."""
    return judged(known, asks, grants, met, today=TODAY, at=AT)


def sentences(asked: Asked) -> list[str]:
    """What is said, in order."""
    return [each.sentence for each in asked.findings]


def wrong(asked: Asked) -> list[str]:
    """What is wrong, by its key."""
    return [each.key for each in asked.wrong]


def test_nothing_recorded_is_said_and_not_judged() -> None:
    assert sentences(of()) == [
        "not asked in 8 weeks",
        "not enough recorded: no ask in 12 months",
        "not enough recorded: no contact in 12 months",
        "no grant of ours in 12 months",
    ]
    assert wrong(of()) == []
    assert [each.value for each in of().findings] == [None] * 4


def test_one_record_shows_k_of_n_and_no_percentage() -> None:
    asked = of(an_ask(1, 3, answer="yes"), met=Unasked((), ("E1",)))
    assert sentences(asked)[:3] == [
        "asked once in 8 weeks, told back of none",
        "told what came of 0 of 1 that they said yes to in 12 months",
        "we asked nothing in 0 of 1 contacts in 12 months",
    ]
    assert wrong(asked) == []
    assert "%" not in drawn(view.one(asked, TODAY, why=False), 100).replace("(0-79 %)", "")


def test_the_load_counts_every_department_and_whole_weeks() -> None:
    asks = [
        an_ask(1, 55, answer="yes", department="Housing"),
        an_ask(2, 40, answer="partly", department="Housing"),
        an_ask(3, 30, answer="no", department="Police liaison"),
        an_ask(4, 20),
        an_ask(5, 0),
        an_ask(6, 56, answer="yes"),  # eight weeks ago is no more within eight weeks
    ]
    asked = of(*asks)
    assert sentences(asked)[0] == "asked 5 times in 8 weeks by 3 departments, told back of none"
    assert asked.findings[0].evidence == ("A1", "A2", "A3", "A4", "A5")
    assert (asked.load, asked.agreed, asked.told, asked.untold) == (5, 3, 0, ("A6", "A1", "A2"))
    assert asked.departments == (("us", 3), ("Housing", 2), ("Police liaison", 1))
    assert wrong(asked) == ["load"]
    assert (
        rules.advice(asked)
        == "Tell Eastside Youth what came of what they said yes to, before anybody asks again."
    )


@pytest.mark.parametrize(
    ("asks", "said"),
    [
        ([an_ask(1, 3)], "asked once in 8 weeks, no answer yet"),
        ([an_ask(1, 3, answer="no")], "asked once in 8 weeks, they said yes to nothing"),
        ([an_ask(1, 3, answer="yes", told=True)], "asked once in 8 weeks, told back of all"),
        (
            [an_ask(1, 3, answer="yes", told=True), an_ask(2, 2)],
            "asked 2 times in 8 weeks, told back of 1",
        ),
    ],
)
def test_what_can_be_told_of_is_told_apart(asks: list[Ask], said: str) -> None:
    assert sentences(of(*asks))[0] == said


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([None], "no answer yet"),
        ([None, None], "no answer yet"),
        (["no"], "they said no"),
        (["no", "no"], "they said no"),
        (["no", None, None], "they said no to 1 of 3, and have not answered the rest yet"),
        (["no", None, "partly"], "told what came of 0 of 1 that they said yes to in 12 months"),
    ],
)
def test_that_nothing_was_done_says_whether_they_answered(answers: list[str | None], said: str) -> None:
    asks = [an_ask(at, 100, answer=answer) for at, answer in enumerate(answers, 1)]
    told = of(*asks).finding("told")
    behind = [each for each in asks if each.agreed] or asks
    assert (told.sentence, told.evidence) == (said, tuple(each.record for each in behind))
    by = rules.by_department([of(*asks)], TODAY)
    shown = drawn(view.departments(by, why=False), 100)
    assert ("they said yes to nothing" in shown) == (not any(each.agreed for each in asks))


def test_a_share_is_wrong_only_where_all_of_its_range_is_below_a_half() -> None:
    def none_told(n: int) -> Asked:
        return of(*(an_ask(number, 100, answer="yes") for number in range(1, n + 1)))

    assert [wrong(none_told(n)) for n in (1, 2, 3, 4)] == [[], [], [], ["told"]]
    four = none_told(4).finding("told")
    assert (four.k, four.n, four.low) == (0, 4, 0)
    assert four.high == pytest.approx(0.49, abs=0.005)
    always = of(met=Unasked((), ("E1", "E2", "E3", "E4")))
    assert wrong(always) == ["unasked"]
    assert rules.advice(always) == "Meet Eastside Youth without asking for anything."


def test_dependence_is_a_share_of_what_they_publish() -> None:
    known = YOUTH._replace(income=42000, income_year=2025)
    asked = of(known=known, grants=[a_grant(1, 20000), a_grant(2, 5200)])
    found = asked.finding("dependence")
    assert found.sentence == "our grants are 60 % of the income they publish (2025)"
    assert found.value == pytest.approx(0.6)
    assert (found.wrong, found.evidence) == (True, ("S1", "S2"))
    assert rules.advice(asked) == (
        "Plan with Eastside Youth how it can do without our money: "
        "our grants are 60 % of the income they publish (2025)."
    )
    assert wrong(of(known=known, grants=[a_grant(1, 20999)])) == []
    assert wrong(of(known=known, grants=[a_grant(1, 21000)])) == ["dependence"]
    unknown = of(grants=[a_grant(1, 25200)]).finding("dependence")
    assert unknown.sentence == "£25,200 in grants in 12 months; the income they publish is not on record"
    assert (unknown.value, unknown.wrong) == (None, False)
    later = of(known=YOUTH._replace(income=1, income_year=2027), grants=[a_grant(1, 25200)])
    assert later.finding("dependence").sentence == unknown.sentence


DAYS = st.integers(0, 364)
ASKS = st.lists(
    st.tuples(
        DAYS, st.sampled_from([None, "yes", "no", "partly"]), st.sampled_from([None, "Housing", "Parks"])
    )
)


@given(ASKS)
def test_in_whatever_order_they_were_entered(asks: list[tuple[int, str | None, str | None]]) -> None:
    made = [an_ask(at, days, answer=said, department=who) for at, (days, said, who) in enumerate(asks, 1)]
    asked = of(*made)
    assert of(*reversed(made)) == asked
    assert asked.load <= len(made) == sum(count for _, count in asked.departments)
    assert asked.told + len(asked.untold) == asked.agreed
    by = rules.by_department([asked], TODAY)
    assert sum(each.asks for each in by) == len(made)
    assert sum(each.load for each in by) == asked.load
    assert {record for each in by for record in each.evidence} == {each.record for each in made}


@given(ASKS)
def test_telling_them_never_makes_it_worse(asks: list[tuple[int, str | None, str | None]]) -> None:
    made = [an_ask(at, days, answer=said, department=who) for at, (days, said, who) in enumerate(asks, 1)]
    told = [each._replace(told_on=each.answered_on) if each.agreed else each for each in made]
    assert set(wrong(of(*told))) <= set(wrong(of(*made)))
    assert of(*told).untold == ()


class Contact(NamedTuple):
    """One on a day."""

    day: date
    record: str


@given(st.lists(st.integers(0, 40)), st.sets(st.integers(0, 40)))
def test_contact_without_an_ask_is_as_plain_counting_has_it(met: list[int], asked: set[int]) -> None:
    contacts = [Contact(days_ago(back), f"E{at}") for at, back in enumerate(met, 1)]
    found = unasked(contacts, {days_ago(back) for back in asked})
    assert sorted(found.contacts) == sorted(each.record for each in contacts)
    assert found.without == tuple(f"E{at}" for at, back in enumerate(met, 1) if back not in asked)


def test_what_is_said_of_contacts_is_of_those_on_record(store: Store, cvetrack: Cvetrack) -> None:
    """Three contacts, logged or present, and asks on their days, on others, and of others."""
    tenants = an_organisation(store, "Highfields Tenants", added_on=days_ago(900))
    for days in (80, 50):
        an_engagement(store, tenants, on=days_ago(days))
    a_forum(store, on=days_ago(400))
    held = ("record", "reference-group", "--on", days_ago(20).isoformat(), "--present", "highfields-tenants")
    assert cvetrack("meeting", *held).code == 0
    for days, more in ((70, ()), (60, ()), (80, ("--by-department", "Housing")), (50, ())):
        assert cvetrack(*_asked("highfields-tenants", days, *more)).code == 0
    (row,) = _rows(cvetrack, "asks", "highfields-tenants")
    finding = next(each for each in row["findings"] if each["key"] == "unasked")
    assert (row["contacts"], row["without_ask"], finding["n"], finding["k"]) == (3, 2, 3, 2)
    assert finding["sentence"] == "we asked nothing in 2 of 3 contacts in 12 months"
    assert finding["evidence"] == ["E1", "G1", "E2", "A1", "A2", "A4"]
    health = json.loads(cvetrack("health", "highfields-tenants", "--json").out)["item"]["components"]
    assert next(each["n"] for each in health if each["key"] == "not_only_security") == row["contacts"]
    why = cvetrack("asks", "highfields-tenants", "--why").out
    assert "contacts without an ask  E1 G1\n" in why
    assert "contacts with an ask  E2\n" in why
    assert "We asked nothing in 2 of 3 contacts" in cvetrack("ask", "list", "highfields-tenants").out


@pytest.fixture
def city(store: Store, cvetrack: Cvetrack) -> None:
    """Tenants asked by three departments and told nothing, youth funded, elders archived, a forum that declined."""
    tenants = an_organisation(store, "Highfields Tenants", added_on=days_ago(900))
    for name in ("Eastside Youth", "Riverside Elders", "Midtown Forum"):
        an_organisation(store, name, added_on=days_ago(900))
    for days in (300, 120, 20):
        an_engagement(store, tenants, on=days_ago(days))
    for line in LINES:
        done = cvetrack(*line)
        assert done.code == 0, done.err


def _asked(org: str, days: int, *more: str) -> tuple[str, ...]:
    return ("ask", "record", org, "a hand", "--on", days_ago(days).isoformat(), *more)


LINES = [
    _asked("highfields-tenants", 50, "--by-department", "Housing"),
    ("ask", "answer", "A1", "yes", "--on", days_ago(45).isoformat()),
    _asked("highfields-tenants", 30, "--by-department", "Elections"),
    ("ask", "answer", "A2", "yes", "--on", days_ago(25).isoformat()),
    _asked("highfields-tenants", 20),
    _asked("highfields-tenants", 10, "--by-department", "Housing"),
    _asked("riverside-elders", 10),
    _asked("midtown-forum", 100),
    ("org", "decline", "midtown-forum", "--because", "a busy year"),
    ("org", "archive", "riverside-elders", "--because", "closed", "--yes"),
    (
        "support",
        "give",
        "eastside-youth",
        "rooms",
        "--kind",
        "grant",
        "--value",
        "25200",
        "--on",
        days_ago(30).isoformat(),
    ),
    (
        "support",
        "give",
        "eastside-youth",
        "old",
        "--kind",
        "grant",
        "--value",
        "9000",
        "--on",
        days_ago(400).isoformat(),
    ),
    (
        "support",
        "give",
        "eastside-youth",
        "hall",
        "--kind",
        "venue",
        "--value",
        "5000",
        "--on",
        days_ago(20).isoformat(),
    ),
    ("org", "edit", "eastside-youth", "--income", "42000", "--income-year", "2025"),
]


@pytest.mark.usefixtures("city")
def test_the_city_says_first_what_to_do(cvetrack: Cvetrack) -> None:
    said = cvetrack("asks")
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert (
        lines[0] == "Tell Highfields Tenants what came of what they said yes to, before anybody asks again."
    )
    assert lines[1] == "Not yet told what came of what they said yes to:  A1 A2"
    told = "\n".join(lines[3:])
    assert re.match(
        r"○○○○ +Highfields Tenants +asked 4 times in 8 weeks by 3 departments, told back of none +A1 A2 A3 \+1\n",
        told,
    )
    assert "Eastside Youth      our grants are 60 % of the income they publish (2025)" in told
    assert "Midtown Forum       not asked in 8 weeks · would rather not engage" in told
    assert "Riverside" not in told
    assert lines[-1] == "1 archived organisation left out: cvetrack asks ORG"


@pytest.mark.usefixtures("city")
def test_a_plain_count_of_our_own_asks_would_see_nothing(cvetrack: Cvetrack) -> None:
    ours = [
        row
        for row in _rows(cvetrack, "ask", "list", "highfields-tenants", "--all")
        if row["department"] is None
    ]
    assert len(ours) == 1  # one ask of ours in eight weeks: nothing to see
    (row,) = _rows(cvetrack, "asks", "highfields-tenants")
    assert row["load"] == 4
    assert row["departments"] == [["Housing", 2], ["Elections", 1], ["us", 1]]


@pytest.mark.usefixtures("city")
def test_every_id_is_of_that_organisation_and_as_of_is_kept(cvetrack: Cvetrack) -> None:
    for row in _rows(cvetrack, "asks"):
        for finding in row["findings"]:
            for record in finding["evidence"]:
                item = json.loads(cvetrack("show", record, "--json").out)["item"]
                assert row["organisation"] in item.get("organisations", [item.get("organisation")])
    (before,) = _rows(cvetrack, "asks", "highfields-tenants", as_of=days_ago(46).isoformat())
    assert (before["load"], before["agreed"], before["findings"][0]["evidence"]) == (1, 0, ["A1"])
    assert _rows(cvetrack, "asks", as_of=days_ago(880).isoformat()) == []
    (year_before,) = _rows(cvetrack, "asks", "eastside-youth", as_of=days_ago(390).isoformat())
    assert year_before["pence"] == 900000
    assert year_before["income"] == (42000 if days_ago(390).year >= 2025 else None)


@pytest.mark.usefixtures("city")
def test_undo_restores_what_was_judged(cvetrack: Cvetrack) -> None:
    before = cvetrack("asks", "--json").out
    assert cvetrack("ask", "tell", "A1").code == 0
    assert cvetrack("asks", "--json").out != before
    assert cvetrack("undo").code == 0
    assert cvetrack("asks", "--json").out == before


@pytest.mark.usefixtures("city")
def test_it_goes_to_programs_and_spreadsheets_whole(cvetrack: Cvetrack) -> None:
    answer = json.loads(cvetrack("asks", "--json").out)
    assert (answer["schema"], answer["as_of"]) == ("cvetrack/asks/1", TODAY.isoformat())
    assert [row["organisation"] for row in answer["rows"]] == [
        "highfields-tenants",
        "eastside-youth",
        "midtown-forum",
    ]
    table = list(csv.DictReader(io.StringIO(cvetrack("asks", "--csv").out)))
    assert tuple(table[0]) == view.Row._fields
    assert [(row["load"], row["told"], row["agreed"], row["wrong"]) for row in table] == [
        ("4", "0", "2", "load"),
        ("0", "0", "0", "dependence"),
        ("0", "0", "0", ""),
    ]
    assert (table[1]["grants"], table[1]["income"], table[1]["dependence"]) == ("25200.0", "42000", "0.6")
    assert table[0]["records"] == "A1 A2 A3 A4 E1 E2 E3"
    by = json.loads(cvetrack("asks", "--by", "department", "--json").out)
    assert by["schema"] == "cvetrack/asks-by-department/1"
    assert [(row["department"], row["load"], row["asks"], row["organisations"]) for row in by["rows"]] == [
        ("Housing", 2, 2, 1),
        ("us", 1, 2, 2),
        ("Elections", 1, 1, 1),
    ]
    table = list(csv.DictReader(io.StringIO(cvetrack("asks", "--by", "department", "--csv").out)))
    assert tuple(table[0]) == view.DepartmentRow._fields
    assert table[0]["records"] == "A1 A4"


@pytest.mark.usefixtures("city")
def test_one_organisation_with_its_year_and_every_record(cvetrack: Cvetrack) -> None:
    said = cvetrack("asks", "highfields-tenants", "--why").out
    picture = [line for line in said.splitlines() if "░" in line]
    assert picture[0] == f"  {'·' * 44}○░░░░░○░  Housing 2"
    for record in ("A1", "A2", "A3", "A4"):
        assert record in said
    assert re.search(r"we asked nothing in 2 of 3 contacts in 12 months +\(21-94 %\) +E1 E2 E3 \+1\n", said)
    assert "They are archived: nobody is to ask anything of them." in cvetrack("asks", "riverside-elders").out
    assert "They would rather not engage: nobody is" in cvetrack("asks", "midtown-forum").out


def test_what_is_too_many_is_a_setting(store: Store, cvetrack: Cvetrack) -> None:
    an_organisation(store, "Eastside Youth")
    assert cvetrack(*_asked("eastside-youth", 3)).code == 0
    assert _rows(cvetrack, "asks")[0]["findings"][0]["wrong"] is False
    cvetrack("settings", "set", "asks_load", "1")
    assert cvetrack("asks").out.startswith(
        "Ask nothing more of Eastside Youth for now: asked once in 8 weeks, no answer yet.\n"
    )
    cvetrack("settings", "set", "asks_load_weeks", "12")
    assert "asked once in 12 weeks" in cvetrack("asks").out


def test_nothing_on_record_says_how_to_begin(cvetrack: Cvetrack) -> None:
    none = "No ask and no grant of 12 months is on record. Record an ask with: cvetrack ask record ORG TEXT\n"
    assert cvetrack("asks").out == none
    assert cvetrack("asks", "--by", "department").out == none
    assert cvetrack("asks", "nobody").code == 3


def test_long_and_hostile_names_keep_inside_80_columns(store: Store, cvetrack: Cvetrack) -> None:
    long = an_organisation(store, "\x1b[31mThe " + "Long" * 60, short="long")
    department = "平" * 90 + "\x1b[2J"
    assert cvetrack("ask", "record", "long", "x " * 300, "--by-department", department).code == 0
    for days in range(60):
        an_engagement(store, long, on=days_ago(days))
    found = queries.city(store, TODAY).asked
    for page in (
        view.city(found, 0, why=True),
        view.one(found[0], TODAY, why=True),
        view.departments(rules.by_department(found, TODAY), why=True),
    ):
        shown = drawn(page, 80)
        assert "\x1b" not in shown
        assert max(map(len, shown.splitlines())) <= 80


def test_the_order_is_by_what_is_wrong_then_by_name() -> None:
    quiet_ones = [of(known=YOUTH._replace(organisation=slug, organisation_name=slug)) for slug in "cab"]
    asked = of(*(an_ask(at, 1) for at in range(1, 5)), known=YOUTH._replace(organisation_name="z"))
    for order in permutations([*quiet_ones, asked]):
        assert [each.organisation_name for each in sorted(order, key=lambda each: each.place)] == [
            "z",
            "a",
            "b",
            "c",
        ]


def _rows(cvetrack: Cvetrack, *command: str, as_of: str | date = TODAY) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(cvetrack(*command, "--json", as_of=str(as_of)).out)["rows"]
    return rows


def test_a_department_is_one_however_it_is_written(store: Store, cvetrack: Cvetrack) -> None:
    an_organisation(store)
    for name in ("education", "Education", "EDUCATION"):
        asked = ("ask", "record", "eastside-youth", "names for a list", "--by-department", name)
        assert cvetrack(*asked).code == 0
    told = json.loads(cvetrack("asks", "--by", "department", "--json").out)["rows"]
    assert [(row["department"], row["asks"]) for row in told] == [("education", 3)]
