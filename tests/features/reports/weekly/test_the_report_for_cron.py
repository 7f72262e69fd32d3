"""`cvetrack weekly` as cron runs it: whole or not at all, in every form, naming nobody it should not."""

import json
import shlex
import subprocess
import sys
from datetime import date
from email import message_from_string, policy
from pathlib import Path

import pytest

from cvetrack.features.reports.weekly import queries
from cvetrack.features.reports.weekly.rules import week
from cvetrack.store.connection import Store
from cvetrack.store.operation import operation
from tests.builders import STAMP, TODAY, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack
from tests.features.every_day.health.city import a_city
from tests.features.every_day.timeline.making import BECAUSE, a_milestone

FORMS = ("text", "md", "html", "eml")
HOSTILE = '<script>alert(1)</script> [x](http://evil.example) \x1b[31m=1+1 "quoted" & *bold*'


def test_the_week_is_the_seven_whole_days_before_today() -> None:
    assert week(TODAY) == (date(2026, 2, 23), date(2026, 3, 1))


def test_contacts_and_milestones_of_the_week_are_counted(store: Store) -> None:
    youth, hall = an_organisation(store), an_organisation(store, "St Mark's Hall")
    an_engagement(store, youth, on=days_ago(8))
    an_engagement(store, youth, hall, on=days_ago(7), started_by="them")
    an_engagement(store, youth, on=days_ago(1), purpose="security")
    an_engagement(store, youth, on=TODAY)
    a_milestone(store, youth, "M1", on=days_ago(8).isoformat(), evidence="E1")
    a_milestone(store, youth, "M6", on=days_ago(1).isoformat(), evidence="E2 E3")
    a_milestone(store, hall, "M1", on=days_ago(2).isoformat(), change="reversed", note="left")
    report = queries.weekly(store, TODAY)
    assert report.contacts == (2, 2, 1, 1)
    assert [(each.change, each.name, each.milestone, each.ids) for each in report.milestones] == [
        ("reversed", "St Mark's Hall", "M1", ("MS3",)),
        ("reached", "Eastside Youth", "M6", ("E2", "E3")),
    ]


def test_the_head_of_the_record_is_an_outside_witness(store: Store, cvetrack: Cvetrack) -> None:
    an_organisation(store)
    number, seal = store.rows("SELECT id, hash FROM op ORDER BY id DESC LIMIT 1")[0]
    assert f"Record {number}:{seal[:32]}." in cvetrack("weekly").out


def test_on_what_there_is_nothing_to_report_is_said_in_one_line(cvetrack: Cvetrack) -> None:
    said = cvetrack("weekly").out
    (nothing,) = [line for line in said.splitlines() if line.startswith("Nothing on: ")]
    assert nothing == (
        "Nothing on: milestones, promises late or due within a week, waiting for our answer, past their own rhythm, "
        "heard from us only about security, public words due, in the week to come, to be told, to ask after, "
        "reviews due, left unfinished."
    )
    assert "No contact was logged in the week." in said


@pytest.mark.parametrize("form", FORMS)
def test_no_form_names_a_code_name_or_says_what_a_flag_says(
    store: Store, cvetrack: Cvetrack, form: str
) -> None:
    city = a_city(store)
    a_milestone(store, city["kiln-yard-mothers"], "M1", on=days_ago(3).isoformat(), note="seen")
    done = cvetrack("weekly", "--format", form)
    assert done.code == 0
    assert "kiln" not in done.out.lower()
    assert "organisation 4" in done.out
    assert "a flag needs review" in done.out
    assert BECAUSE not in done.out
    assert "gatekeeper" not in done.out


@pytest.mark.parametrize("form", FORMS)
def test_the_forms_say_the_same(store: Store, cvetrack: Cvetrack, form: str) -> None:
    a_city(store)
    said = " ".join(cvetrack("weekly", "--format", form).out.replace("=\r\n", "").split())
    for words in ("14 weeks, agreed 6", "Highfields Tenants", "M6 They start it", "No contact was logged"):
        assert words in said


def test_the_subject_and_the_other_headers_name_nobody(store: Store, cvetrack: Cvetrack) -> None:
    a_city(store)
    mail = message_from_string(cvetrack("weekly", "--format", "eml").out, policy=policy.default)
    assert mail["Subject"] == "cvetrack: Weekly report, Mon 23 Feb to Sun 1 March 2026"
    assert mail["From"] == "cvetrack <report@cvetrack.invalid>"
    assert mail["Date"].datetime.tzinfo is not None
    assert mail["Message-ID"].endswith("@cvetrack.invalid>")
    assert mail["Auto-Submitted"] == "auto-generated"


def test_outsiders_text_is_only_text(store: Store, cvetrack: Cvetrack) -> None:
    group = an_organisation(store, HOSTILE, added_on=days_ago(400), ideal_days=7, at_most_days=7)
    an_engagement(store, group, on=days_ago(30))
    page = cvetrack("weekly", "--format", "html").out
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    markdown = cvetrack("weekly", "--format", "md").out
    assert "\\<script\\>" in markdown
    assert "\\[x\\](http\\://evil.example)" in markdown
    assert "\\*bold\\*" in markdown
    for form in FORMS:
        assert "\x1b" not in cvetrack("weekly", "--format", form).out


def test_the_web_page_fetches_and_runs_nothing(store: Store, cvetrack: Cvetrack) -> None:
    a_city(store)
    page = cvetrack("weekly", "--format", "html").out
    assert page.isascii()
    for live in ("<script", "src=", "href=", "url(", "@import", "<link", "<img", "onload"):
        assert live not in page
    assert "default-src 'none'" in page
    assert "prefers-color-scheme: dark" in page


def test_to_a_file_it_is_private_and_said_on_the_other_channel(
    store: Store, cvetrack: Cvetrack, tmp_path: Path
) -> None:
    a_city(store)
    file = tmp_path / "week.md"
    done = cvetrack("weekly", "--format", "md", "--to", str(file))
    assert (done.code, done.out) == (0, "")
    assert done.err == f"Weekly report, Mon 23 Feb to Sun 1 March 2026: written to {file}.\n"
    assert file.read_text("utf-8") == cvetrack("weekly", "--format", "md").out
    assert file.stat().st_mode & 0o777 == 0o600
    assert cvetrack("--quiet", "weekly", "--to", str(file)).err == ""


def test_what_was_there_stays_where_the_report_cannot_be_written(cvetrack: Cvetrack, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    assert cvetrack("weekly", "--to", str(kept)).code == 1
    assert cvetrack("weekly", "--to", str(tmp_path / "no" / "week.txt")).code == 3
    assert cvetrack("weekly", "--format", "pdf").code == 2


def test_a_report_takes_the_place_of_an_earlier_one_and_never_of_a_store(
    cvetrack: Cvetrack, store_path: Path, tmp_path: Path
) -> None:
    file, before = tmp_path / "week.txt", store_path.read_bytes()
    for form in FORMS:
        assert cvetrack("weekly", "--format", form, "--to", str(file)).code == 0
    refused = cvetrack("weekly", "--to", str(store_path))
    assert (refused.code, refused.err) == (
        1,
        f"{store_path} is no report, and it was not touched. Name another file.\n",
    )
    assert store_path.read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_device_is_not_replaced_by_a_report(cvetrack: Cvetrack) -> None:
    refused = cvetrack("weekly", "--to", "/dev/full")
    assert (refused.code, refused.err) == (1, "/dev/full is not an ordinary file. Name a file.\n")
    assert Path("/dev/full").is_char_device()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("out", [">&-", "> /dev/full"])
def test_it_fails_in_one_line_where_not_all_of_it_was_written(
    store: Store, store_path: Path, form: str, out: str
) -> None:
    a_city(store)
    done = _under_cron(store_path, f"weekly --format {form} {out}")
    assert done.returncode != 0
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("form", FORMS)
def test_it_works_with_an_empty_environment(
    store: Store, store_path: Path, cvetrack: Cvetrack, form: str
) -> None:
    a_city(store)
    done = _under_cron(store_path, f"weekly --format {form}")
    assert (done.returncode, done.stderr) == (0, "")
    if form != "eml":
        assert done.stdout == cvetrack("weekly", "--format", form).out


def test_json_has_all_of_it(store: Store, cvetrack: Cvetrack) -> None:
    a_city(store)
    item = json.loads(cvetrack("weekly", "--json").out)["item"]
    assert (item["since"], item["until"], item["on"]) == ("2026-02-23", "2026-03-01", "2026-03-02")
    assert [each["org"] for each in item["silent"]["items"]] == ["midtown-forum", "highfields-tenants", "4"]
    assert item["contacts"] == {
        "contacts": 0,
        "organisations": 0,
        "not_only_security": 0,
        "they_began": 0,
    }


def test_an_operation_that_never_was_is_no_witness(store: Store) -> None:
    before = queries.weekly(store, TODAY).record
    with operation(store, "nothing", officer="sam-reed", stamp=STAMP):
        pass
    assert queries.weekly(store, TODAY).record == before


def _under_cron(store_path: Path, arguments: str) -> "subprocess.CompletedProcess[str]":
    program, store = shlex.quote(sys.executable), shlex.quote(str(store_path))
    command = f"exec {program} -m cvetrack --store {store} --as-of {TODAY} {arguments}"
    return subprocess.run(
        ["/bin/sh", "-c", command], env={}, capture_output=True, encoding="utf-8", check=False
    )
