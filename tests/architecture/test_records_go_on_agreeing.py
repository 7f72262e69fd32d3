"""Whatever is put right, whichever way: nothing is said in an engagement before it was or by who was not there, whoever
was there held a role that day, and no evidence is later than the judgement that stands on it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cvetrack.records.hanging import SAID_IN_ONE
from cvetrack.records.register import KINDS, kind_of
from cvetrack.store.connection import Store, connect
from cvetrack.store.ids import parted
from cvetrack.store.operation import operation
from cvetrack.store.reading import every
from cvetrack.store.shapes import shapes
from tests.conftest import Result, call

TODAY = date(2026, 3, 23)
SAID = {"promise": "promise make", "need": "need add", "concern": "concern raise"}
JUDGEMENTS = {"flag", "milestone_event"}
CITED_THERE = {"E": ("engagement", "day")} | {
    kind_of(table).letter: (table, kind_of(table).began) for table in KINDS
}
Run = Callable[..., Result]


@pytest.fixture
def run(town: Path) -> Run:
    """A command line on a copy of the sample town, some weeks later."""

    def on(*arguments: str) -> Result:
        environ = {"CVETRACK_OFFICER": "sam-reed", "CVETRACK_AS_OF": TODAY.isoformat()}
        return call(list(arguments), store=town, environ=environ)

    return on


def disagreeing(path: Path) -> list[str]:
    """The records that do not agree with one another."""
    store = connect(str(path))
    try:
        return [*_said_elsewhere(store), *_met_otherwise(store), *_shown_later(store)]
    finally:
        store.close()


def _said_elsewhere(store: Store) -> list[str]:
    found = []
    for table in SAID:
        began = kind_of(table).began
        found += store.rows(
            f"""SELECT '{table}', said.id FROM {table} AS said JOIN engagement ON engagement.id = engagement_id
            WHERE said.{began} < engagement.day OR NOT EXISTS (SELECT 1 FROM touch
              WHERE touch.engagement_id = said.engagement_id AND touch.organisation_id = said.organisation_id)"""
        )
    return [str(each) for each in found]


def _met_otherwise(store: Store) -> list[str]:
    rows = store.rows(
        """SELECT slug, engagement_id FROM engagement_contact JOIN contact ON contact.id = contact_id
        JOIN engagement ON engagement.id = engagement_id WHERE day < since OR day > until OR NOT EXISTS (
          SELECT 1 FROM touch WHERE touch.engagement_id = engagement.id
          AND touch.organisation_id = contact.organisation_id)"""
    )
    return [f"{slug} in E{number}" for slug, number in rows]


def _shown_later(store: Store) -> list[str]:
    return [
        f"{judgement} on {shown_by}"
        for judgement, shown_by in store.rows("SELECT citing, cited FROM citation")
        if _day(store, judgement) < _day(store, shown_by)
    ]


def _day(store: Store, record: str) -> str:
    letters, number = parted(record) or ("", 0)
    table, day = CITED_THERE[letters]
    if table == "flag":
        day = "coalesce(renewed_on, recorded_on)"
    return str(store.value(f"SELECT {day} FROM {table} WHERE id = ?", (number,)))


def records(path: Path, table: str) -> list[Any]:
    """The records of a kind, as they stand."""
    store = connect(str(path))
    try:
        return every(store, kind_of(table), TODAY)
    finally:
        store.close()


def test_whatever_can_be_of_an_engagement_is_known_to_be() -> None:
    of_one = {each.table for each in shapes() if "engagement_id" in each.names and each.table in KINDS}
    assert of_one == set(SAID_IN_ONE) == set(SAID)
    assert {each.table for each in shapes() if each.evidence} == JUDGEMENTS


@pytest.mark.parametrize("table", SAID)
def test_what_was_said_in_an_engagement_stays_of_it(run: Run, town: Path, table: str) -> None:
    given = ("eastside-youth", "More of the same.", "--in", "E9", "--on", "21 october 2025")
    due = ("--due", "1 may 2026") if table == "promise" else ()
    assert run(*SAID[table].split(), *given, *due).code == 0
    kind = kind_of(table)
    record = max(records(town, table), key=lambda each: each.id).record
    for wrong in (
        (kind.command, "edit", record, "--on", "20 october 2025"),
        (kind.command, "edit", record, "--org", "riverside-elders"),
        ("edit", record, "--on", "20 october 2025"),
        ("engagement", "edit", "E9", "--drop", "eastside-youth", "--add", "riverside-elders"),
    ):
        refused = run(*wrong)
        assert (refused.code, disagreeing(town)) == (2, []), refused
        assert "E9" in refused.err
    earlier = run("engagement", "edit", "E9", "--on", "14 october 2025")
    assert (earlier.code, f"{record} is of that day too." in earlier.out) == (0, True), earlier
    assert run(kind.command, "edit", record, "--on", "16 october 2025").code == 0
    later = run("engagement", "edit", "E9", "--on", "17 october 2025")
    assert (later.code, f"cvetrack edit {record} --on" in later.err) == (2, True), later
    stays = run("engagement", "edit", "E9", "--on", "15 october 2025")
    assert (stays.code, record in stays.out, disagreeing(town)) == (0, False, []), stays
    assert run("verify").code == 0


ROLE = {
    "end": ("contact", "end", "ada-brook", "--on"),
    "move away": ("contact", "move", "ada-brook", "--org", "riverside-elders", "--on"),
    "edit": ("contact", "edit", "ada-brook", "--on"),
}
"""How the days of a role are changed."""


@pytest.mark.parametrize("way", ROLE)
def test_no_day_of_a_role_leaves_out_a_day_on_which_they_were_met_in_it(
    run: Run, town: Path, way: str
) -> None:
    """Ada Brook, chair of Eastside Youth in 2025, was met in the middle of June."""
    given = ("Ada Brook", "--org", "eastside-youth", "--role", "chair", "--on", "1 january 2025")
    assert run("contact", "add", *given).code == 0
    assert run("log", "eastside-youth", "--with", "ada-brook", "--on", "16 june 2025", "--json").code == 0
    store = connect(str(town))
    record = f"E{store.value('SELECT max(id) FROM engagement')}"
    store.close()
    wrong, right = ("17", "16") if way == "edit" else ("15", "16")
    refused = run(*ROLE[way], f"{wrong} june 2025")
    assert (refused.code, disagreeing(town)) == (2, []), refused
    assert f"{record} (Mon 16 June 2025)" in refused.err
    assert refused.err.endswith(f"cvetrack engagement edit {record} --with CONTACT\nNothing was written.\n")
    assert run(*ROLE[way], f"{right} june 2025").code == 0
    run("undo")
    assert run("engagement", "edit", record, "--with", "").code == 0
    assert run(*ROLE[way], f"{wrong} june 2025").code == 0
    back = run("engagement", "edit", record, "--with", "ada-brook")
    assert (back.code, disagreeing(town)) == (2, []), back


def test_who_was_met_since_they_took_another_role_was_met_in_it(run: Run, town: Path) -> None:
    given = ("Ada Brook", "--org", "eastside-youth", "--role", "chair", "--on", "1 january 2025")
    assert run("contact", "add", *given).code == 0
    for day in ("16", "17"):
        assert run("log", "eastside-youth", "--with", "ada-brook", "--on", f"{day} june 2025").code == 0
    moved = run("contact", "move", "ada-brook", "--role", "treasurer", "--on", "16 june 2025")
    assert (moved.code, " they were met as treasurer.\n" in moved.out, disagreeing(town)) == (0, True, [])
    people = [run("show", record).out for record in _last_two(town)]
    assert ["Ada Brook (chair)" in people[0], "Ada Brook (treasurer)" in people[1]] == [True, True]
    assert run("undo").code == 0
    assert all("Ada Brook (chair)" in run("show", record).out for record in _last_two(town))


def _last_two(town: Path) -> list[str]:
    store = connect(str(town))
    number = store.value("SELECT max(id) FROM engagement")
    store.close()
    return [f"E{number - 1}", f"E{number}"]


def test_what_was_otherwise_before_holds_up_no_other_correction(run: Run, town: Path) -> None:
    """As a store from before this was looked at may have it: only what says who was there, or when, is refused."""
    given = ("Ada Brook", "--org", "eastside-youth", "--role", "chair", "--on", "1 january 2025")
    assert run("contact", "add", *given).code == 0
    assert run("log", "eastside-youth", "--with", "ada-brook", "--on", "16 june 2025").code == 0
    record = _last_two(town)[1]
    store = connect(str(town))
    with operation(
        store, "contact edit", officer="sam-reed", stamp=datetime(2026, 3, 2, tzinfo=UTC)
    ) as writing:
        writing.update("contact", {"slug": "ada-brook"}, {"until": date(2025, 6, 1)})
    store.close()
    assert disagreeing(town) == [f"ada-brook in {record}"]
    assert (
        run("engagement", "edit", record, "--note", "The hall.", "--about", "parks", "--channel", "call").code
        == 0
    )
    assert run("engagement", "edit", record, "--on", "17 june 2025").code == 2
    assert run("contact", "edit", "ada-brook", "--on", "2 january 2025", "--role", "secretary").code == 0
    assert run("engagement", "edit", record, "--with", "").code == 0
    assert disagreeing(town) == []


CITABLE = {
    each.table: each.letter
    for each in shapes()
    if each.letter and not each.evidence and (each.table == "engagement" or each.table in KINDS)
}
"""What a judgement may stand on, with the letters of its ids."""
NOBODYS = {"incident", "handover"}
"""What is about no organisation, or is our own affair: no evidence."""
SHOWN = {"meeting": ("held_on", "--held-on")}
"""The day of what is evidence on another day than it began, with the option that puts it right."""


@pytest.mark.parametrize("table", sorted(CITABLE.keys() - NOBODYS))
def test_no_evidence_becomes_later_than_what_stands_on_it(run: Run, town: Path, table: str) -> None:
    """Both are moved past each other: the record a day on, the judgement a day back."""
    group = "engagement" if table == "engagement" else kind_of(table).command
    refused = 0
    for record, day in _days(town, table):
        flag = _standing_on(run, town, record, day)
        if flag is None:
            continue
        before, after = (f"{day + timedelta(days=each)}" for each in (-1, 1))
        _, on = SHOWN.get(table, ("", "--on"))
        for moved in (
            ("flag", "edit", flag, "--on", before),
            (group, "edit", record, on, after),
            ("flag", "edit", flag, "--on", after),
            (group, "edit", record, on, after),
        ):
            done = run(*moved)
            assert disagreeing(town) == [], done
            refused += "Evidence comes first" in done.err
    assert refused


def _days(path: Path, table: str) -> list[tuple[str, date]]:
    """The first records of a table, with the days of which they are evidence."""
    column, _ = SHOWN.get(table, (CITED_THERE[CITABLE[table]][1], ""))
    store = connect(str(path))
    try:
        rows = store.rows(f"SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL ORDER BY id LIMIT 3")
    finally:
        store.close()
    return [(f"{CITABLE[table]}{number}", date.fromisoformat(day)) for number, day in rows]


def _standing_on(run: Run, path: Path, record: str, day: date) -> str | None:
    """A flag of that very day that stands on the record, about an organisation that it is about; None for no such."""
    store = connect(str(path))
    try:
        known = [slug for (slug,) in store.rows("SELECT slug FROM organisation ORDER BY id")]
    finally:
        store.close()
    judged = ("--because", "Answers for all of them.", "--evidence", record, "--on", day.isoformat())
    if all(run("flag", "gatekeeper", slug, *judged).code for slug in known):
        return None
    return f"F{max(each.id for each in records(path, 'flag'))}"


LET_GO = {
    "attendance": ("meeting", "--absent", "present"),
    "briefing_organisation": ("briefing", "--drop", "1"),
    "broadcast_organisation": ("broadcast", "--drop", "1"),
    "relay_confirmation": ("relay", "--not-confirmed-by", "1"),
    "strategy_telling": ("strategy", "--drop", "1"),
    "touch": ("engagement", "--drop", "1"),
}
"""How an organisation was not of a record after all, by the link that says it was, and of which rows that is said."""
LINKS = {"touch": ("engagement", "engagement_id")} | {
    way.partition(".")[0]: (table, way.partition(".")[2])
    for table, ways in KINDS.items()
    for way in ways
    if "." in way
}


def test_whatever_links_an_organisation_to_a_record_is_known() -> None:
    assert LET_GO.keys() == LINKS.keys()


@pytest.mark.parametrize("link", LET_GO)
def test_no_evidence_loses_whom_something_is_said_of_on_it(run: Run, town: Path, link: str) -> None:
    group, option, which = LET_GO[link]
    table, key = LINKS[link]
    refused = done = 0
    for number, slug in _linked(town, link, key, which):
        record = f"{CITABLE[table]}{number}"
        judged = run(
            "flag", "gatekeeper", slug, "--because", "Answers for all of them.", "--evidence", record
        )
        assert judged.code == 0, judged
        flag = f"F{max(each.id for each in records(town, 'flag'))}"
        loses = run(group, "edit", record, option, slug)
        assert loses.code == 2, loses
        refused += f"while {flag}" in loses.err and f"cvetrack remove {flag}" in loses.err
        assert (number, slug) in _linked(town, link, key, which)
        assert run("remove", flag).code == 0
        done += run(group, "edit", record, option, slug).code == 0
    assert refused
    assert done


@pytest.mark.parametrize(
    ("given", "group", "record", "others"),
    [
        (
            ("log", "riverside-elders", "--via", "midtown-forum"),
            "engagement",
            "E",
            ("--via", "st-marks-hall"),
        ),
        (
            ("meeting", "edit", "G1", "--via", "st-marks-hall=riverside-elders"),
            "meeting",
            "G1",
            ("--absent", "st-marks-hall"),
        ),
    ],
)
def test_nor_whom_it_came_about_through(
    run: Run, town: Path, given: tuple[str, ...], group: str, record: str, others: tuple[str, ...]
) -> None:
    made = run(*given)
    assert made.code == 0, made
    if record == "E":
        store = connect(str(town))
        record = f"E{store.value('SELECT max(id) FROM engagement')}"
        store.close()
    through = given[-1].rpartition("=")[2]
    judged = run("flag", "gatekeeper", through, "--because", "Answers for all of them.", "--evidence", record)
    assert judged.code == 0, judged
    loses = run(group, "edit", record, *others)
    assert (loses.code, "cannot lose" in loses.err) == (2, True), loses


def _linked(path: Path, link: str, key: str, which: str) -> list[tuple[int, str]]:
    """The records and organisations that a link joins."""
    store = connect(str(path))
    try:
        return [
            (number, slug)
            for number, slug in store.rows(
                f"""SELECT {key}, slug FROM {link} JOIN organisation AS o ON o.id = organisation_id
                WHERE {which} ORDER BY 1, 2 LIMIT 12"""
            )
        ]
    finally:
        store.close()
