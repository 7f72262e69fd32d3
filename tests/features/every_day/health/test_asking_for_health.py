"""`cvetrack health` as a command."""

import csv
import json
import re
from pathlib import Path
from typing import Any

from cvetrack.features.every_day.health.view import LABELS, Health, Row
from cvetrack.records.judgement import Component
from cvetrack.records.register import kind_of
from cvetrack.store.connection import Store
from cvetrack.vocabulary.trust import Band
from tests.builders import TODAY, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack
from tests.features.every_day.health.city import a_city

COLUMNS = [
    *("org", "name", "band", "stage", "days_since", "ideal_days", "at_most_days", "agreed", "first_contact"),
    *("last_contact", "contacts_12m", "security_only_12m", "not_only_security", "low", "high"),
    *("they_began_12m", "two_way", "longest_gap_days", "longest_security_run", "lead", "lead_months"),
    *("milestones", "last_milestone_on", "because", "promises_ours_12m", "ours_on_time", "ours_told"),
    *("ours_late", "promises_theirs_12m", "theirs_on_time", "asked_12m", "answered", "answered_in_time"),
    *("fed_back", "median_days_to_answer", "rhythm", "after_incident_12m", "first_purpose", "sole_route"),
    *("outcomes_12m", "outcomes_told", "open_setbacks", "beside"),
]


def test_everyone_as_json_has_the_shape_that_scripts_rely_on(store: Store, cvetrack: Cvetrack) -> None:
    a_city(store)
    answer = json.loads(cvetrack("health", "--json").out)
    assert (answer["schema"], answer["as_of"]) == ("cvetrack/health/1", "2026-03-02")
    rows = {row["org"]: row for row in answer["rows"]}
    assert list(rows)[:2] == ["midtown-forum", "highfields-tenants"]
    assert len(rows) == 10
    forum = rows["midtown-forum"]
    assert (forum["band"], forum["stage"]) == ("strained", None)
    assert forum["because"] == ["14 weeks silent, agreed 6", "nobody leads since Tue 10 Feb"]
    assert forum["warnings"] == ["gatekeeper flag: renew or clear it, lapses after Fri 6 Mar (F1)"]
    component = {each["key"]: each for each in rows["eastside-youth"]["components"]}["not_only_security"]
    assert component.keys() == {"key", "value", "n", "sentence", "evidence", "k", "low", "high"}
    assert (component["n"], component["k"], component["value"]) == (11, 9, 9 / 11)
    assert component["evidence"][0].startswith("E")
    assert rows["mill-lane-choir"]["band"] == "not enough recorded"
    assert [each["value"] for each in rows["mill-lane-choir"]["components"]][:6] == [None] * 6


def test_flags_are_warned_of_without_what_they_say(store: Store, cvetrack: Cvetrack) -> None:
    a_city(store)
    for arguments in (
        ("health", "midtown-forum"),
        ("health", "midtown-forum", "--json"),
        ("health", "--json"),
    ):
        said = cvetrack(*arguments).out
        assert "gatekeeper flag: renew or clear it, lapses after Fri 6 Mar (F1)" in said
        assert "invitations" not in said


def test_everyone_as_csv_has_documented_columns_worst_first(store: Store, cvetrack: Cvetrack) -> None:
    a_city(store)
    rows = list(csv.DictReader(cvetrack("health", "--csv").out.splitlines()))
    assert list(rows[0]) == COLUMNS
    assert [row["org"] for row in rows][:2] == ["midtown-forum", "highfields-tenants"]
    youth = _row(rows, "eastside-youth")
    assert youth["contacts_12m"] == "11"
    assert (youth["not_only_security"], youth["low"], youth["high"]) == ("0.8182", "0.523", "0.9486")
    assert (youth["longest_gap_days"], youth["longest_security_run"]) == ("63", "1")
    assert (youth["lead"], youth["lead_months"]) == ("Sam Reed", "23")
    assert (youth["milestones"], youth["last_milestone_on"]) == ("M1 M3 M7", "2025-05-06")
    assert [youth[name] for name in COLUMNS[24:35]] == [
        "7",
        "6",
        "6",
        "1",
        "0",
        "0",
        "5",
        "4",
        "3",
        "3",
        "5.0",
    ]
    assert [youth[name] for name in COLUMNS[35:]] == ["agreed", "0", "non-security", "", "10", "9", "0", ""]
    elders = _row(rows, "riverside-elders")
    assert (elders["not_only_security"], elders["low"], elders["agreed"], elders["ideal_days"]) == (
        "",
        "",
        "false",
        "56",
    )


def test_csv_of_an_empty_register_still_has_its_header(cvetrack: Cvetrack) -> None:
    assert cvetrack("health", "--csv").out == ",".join(COLUMNS) + "\r\n"


def test_one_as_json_csv_and_words(store: Store, cvetrack: Cvetrack) -> None:
    a_city(store)
    item = json.loads(cvetrack("health", "eastside", "--json").out)["item"]
    assert item["because"] == [
        "on rhythm, 12 days ago",
        "new this year, steady",
        "not growing because a promise is 3 days late",
    ]
    assert item["decided_by"] == ["rhythm", "promises_ours"]
    [row] = csv.DictReader(cvetrack("health", "eastside", "--csv").out.splitlines())
    assert (row["org"], row["band"]) == ("eastside-youth", "steady")
    said = cvetrack("health", "eastside").out
    assert said.startswith("Eastside Youth  steady\n")
    assert "9 of 11 contacts in 12 months" in said
    assert "82 % (52-95)" in said


def test_why_lists_every_record_behind_a_line(store: Store, cvetrack: Cvetrack) -> None:
    a_city(store)
    said = cvetrack("health", "canal-street-mosque", "--why").out
    assert "E10 E9 E8" in said
    assert "--why" not in said


def test_a_share_of_fewer_than_five_is_never_a_percentage(store: Store, cvetrack: Cvetrack) -> None:
    city = a_city(store)
    said = cvetrack("health", "canal-street-mosque").out
    assert (
        "0 of 3 contacts in 12 months were about more than security; 3 in a row were about security only"
        in said
    )
    assert "%" not in said
    for days in (20, 15):
        an_engagement(store, city["canal-street-mosque"], on=days_ago(days))
    assert "40 % (12-77)" in cvetrack("health", "canal-street-mosque").out


def test_one_band_and_all(store: Store, cvetrack: Cvetrack) -> None:
    a_city(store)
    assert [row["org"] for row in _json(cvetrack, "--band", "growing")] == ["st-marks-hall"]
    assert "Mill Lane Choir" not in cvetrack("health").out
    assert "Mill Lane Choir" in cvetrack("health", "--all").out
    assert "Mill Lane Choir" in cvetrack("health", "--band", "not enough recorded").out
    assert cvetrack("health", "--band", "happy").code == 2


def test_who_declined_is_counted_with_respect_and_not_judged(store: Store, cvetrack: Cvetrack) -> None:
    a_city(store)
    assert "1 organisation would rather not engage for now; that is respected." in cvetrack("health").out
    assert "harbour-traders" not in cvetrack("health", "--json").out
    assert "Not enough recorded: they would rather not engage for now." in cvetrack("health", "harbour").out


def test_a_typo_is_refused_and_an_empty_register_says_what_to_do(cvetrack: Cvetrack) -> None:
    assert cvetrack("health", "eastside-yuoth").code == 3
    said = cvetrack("health")
    assert (said.code, said.out) == (
        0,
        "No organisation to judge here. See the register with: cvetrack org list\n",
    )


def test_health_of_an_earlier_day(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store, added_on=days_ago(400))
    an_engagement(store, youth, on=days_ago(300))
    an_engagement(store, youth, on=TODAY)
    assert "first met" in cvetrack("health", "eastside-youth", as_of=str(days_ago(280))).out
    assert cvetrack("health", "--csv", as_of=str(days_ago(280))).out.count("2025-05-06") == 2


def _json(cvetrack: Cvetrack, *arguments: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(cvetrack("health", "--json", *arguments).out)["rows"]
    return rows


def _row(rows: list[dict[str, str]], org: str) -> dict[str, str]:
    return next(row for row in rows if row["org"] == org)


def test_the_documented_rule_names_every_line_and_every_column() -> None:
    page = Path(__file__).parents[4].joinpath("docs", "health.md").read_text("utf-8")
    for name in (*LABELS, *Row._fields, *Health._fields, *Component._fields):
        assert f"`{name}`" in page
    for band in Band:
        assert f"| {band} |" in page


def test_the_docs_say_what_each_id_that_health_cites_is_of() -> None:
    page = Path(__file__).parents[4].joinpath("docs", "health.md").read_text("utf-8")
    said = " ".join(page.split()).partition("Ids stand at the right margin: ")[2].partition(". ")[0]
    told = dict(re.findall(r"([A-Z]+) for (?:a step of a|an?|one) (\w+)", said))
    asked = ("meeting", "briefing", "promise", "concern", "need", "milestone_event", "incident")
    letters = {
        kind_of(table).letter for table in (*asked, "safety_incident", "setback", "flag", "safety_plan")
    }
    assert set(told) == {"E", *letters}
    assert told["MS"] == "milestone"
