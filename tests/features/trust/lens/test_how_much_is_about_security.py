"""`cvetrack lens`: with whom contact is too much about security, said with every record; nobody is judged."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest

from cvetrack.store.connection import Store
from tests.builders import TODAY, a_forum, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack

Rows = list[dict[str, Any]]


def rows(cvetrack: Cvetrack, *arguments: str, as_of: date = TODAY) -> Rows:
    """The rows of `lens` for programs."""
    done = cvetrack("lens", *arguments, "--json", as_of=as_of)
    assert (done.code, done.err) == (0, "")
    found: Rows = json.loads(done.out)["rows"]
    return found


def row(cvetrack: Cvetrack, org: str) -> dict[str, Any]:
    """That of one organisation."""
    (found,) = rows(cvetrack, org)
    return found


def said(found: dict[str, Any], key: str) -> tuple[str, list[str]]:
    """A sentence with its records, ("", []) where it is not said."""
    for each in found["sentences"]:
        if each["key"] == key:
            return each["said"], each["evidence"]
    return "", []


def test_three_visits_in_the_week_after_a_march_and_one_in_january(store: Store, cvetrack: Cvetrack) -> None:
    """Four contacts in a year, none about security: a count of contacts, or of purposes, finds nothing to say."""
    mosque = an_organisation(store, "Canal Street Mosque", kind="place-of-worship")
    cvetrack("incident", "record", "A march through the centre.", "--on", "14/6/2025")
    for day in (date(2025, 6, 14), date(2025, 6, 17), date(2025, 6, 21), date(2026, 1, 12)):
        an_engagement(store, mosque, on=day, purpose="non-security")
    found = row(cvetrack, "canal-street-mosque")
    assert (found["n"], found["security_only"], found["verdict"]) == (4, 0, "more than security")
    assert (found["after_incident"], found["because"]) == (3, ["after"])
    told, evidence = said(found, "after")
    assert told == "3 of 4 contacts within 7 days after an incident"
    assert evidence == ["E3", "I1", "E2", "E1"]
    page = cvetrack("lens").out
    assert page.startswith("Nobody hears from us too much about security; 1 organisation below to look at.\n")
    assert "after incidents  Canal Street Mosque  " in page
    assert "3 of 4 contacts within 7 days after an incident  E3\n" in page
    one = cvetrack("lens", "canal").out
    assert "Mostly after incidents: meet them in quiet weeks too.\n" in one
    assert "  about more     ●●●●\n" in one
    assert "  after incident !!!\n" in one
    cvetrack("settings", "set", "after_incident", "3")
    assert row(cvetrack, "canal-street-mosque")["after_incident"] == 2


def test_after_their_own_incident_and_not_after_that_of_another(store: Store, cvetrack: Cvetrack) -> None:
    for name in ("Eastside Youth", "Highfields Tenants"):
        group = an_organisation(store, name)
        for days in (30, 28, 26):
            an_engagement(store, group, on=days_ago(days))
    done = cvetrack(
        "safety", "incident", "eastside-youth", "Paint.", "--source", "other", "--on", "30 january 2026"
    )
    assert done.code == 0, done.err
    assert row(cvetrack, "eastside-youth")["after_incident"] == 3
    assert row(cvetrack, "highfields-tenants")["after_incident"] == 0


def test_a_burst_is_said_whatever_the_share_of_the_year(store: Store, cvetrack: Cvetrack) -> None:
    """A share alone says more than security, 6 of 36: they heard of nothing else for three weeks."""
    group = an_organisation(store, "Eastside Youth")
    for days in range(40, 340, 10):
        an_engagement(store, group, on=days_ago(days))
    for days in (32, 28, 24, 20, 16, 12):
        an_engagement(store, group, on=days_ago(days), purpose="security")
    an_engagement(store, group, on=days_ago(3))
    found = row(cvetrack, "eastside-youth")
    assert (found["n"], found["security_only"], found["verdict"]) == (37, 6, "more than security")
    assert (found["burst"], found["latest_run"], found["longest_run"], found["because"]) == (
        6,
        0,
        6,
        ["burst"],
    )
    told, evidence = said(found, "burst")
    assert told == "6 about security only within 20 days, Thu 29 Jan to Wed 18 Feb"
    assert evidence == [f"E{at}" for at in range(31, 37)]
    page = cvetrack("lens").out
    assert (
        "a burst  Eastside Youth  6 of 37 contacts about security only; 6 about security only within" in page
    )
    cvetrack("settings", "set", "burst_days", "19")
    assert row(cvetrack, "eastside-youth")["burst"] == 0
    assert cvetrack("lens").out.startswith("Nobody hears from us too much about security.\n")


@pytest.fixture
def city(store: Store, cvetrack: Cvetrack) -> None:
    """Six organisations of two kinds: security in every measure, a meeting, a talk, one that declined, one not met."""
    cvetrack("officer", "add", "Priya Nair", "--on", "1/1/2024")
    groups = [
        an_organisation(store, f"{name}", kind=kind, ward_code=ward)
        for name, kind, ward in (
            ("Canal Street Mosque", "place-of-worship", "E05000001"),
            ("Midtown Forum", "residents", "E05000001"),
            ("Eastside Youth", "youth", "E05000002"),
            ("Highfields Tenants", "residents", None),
            ("Castle Traders", "business", None),
            ("Never Met", "business", None),
        )
    ]
    for at, group in enumerate(groups[:5]):
        for number in range(4 + 2 * at):
            an_engagement(
                store,
                group,
                *([groups[1]] if at == 2 and number == 3 else []),
                on=days_ago(5 + 29 * number + 3 * at),
                purpose="security" if number >= 3 * at else ("non-security", "mixed")[number % 2],
                started_by=("us", "them", "third-party")[number % 3],
                out_of_hours=number % 2 == 0,
                minutes=60 if number % 3 else None,
                theirs=(True, False, None)[number % 3],
                officer_ids=([1], [2], [1, 2], [])[number % 4],
            )
    a_forum(store, on=days_ago(400), seats={groups[1]: "member", groups[2]: "youth"})
    for line in (
        "meeting record reference-group --on 10/2/2026 --present midtown-forum,eastside-youth --cve-item Marches",
        "briefing record canal-street-mosque --about leaflets --on 24/2/2026",
        "incident record Fire. --on 1/2/2026",
        "org decline castle-traders --because Enough. --on 1/3/2026",
    ):
        done = cvetrack(*line.split(), CVETRACK_OFFICER="sam-reed")
        assert done.code == 0, done.err


NUMBERS = (
    *("n", "security_only", "theirs", "ours", "whose_not_said", "begun_by_them", "logged", "out_of_hours"),
    *("minutes", "timed"),
)


def totals(found: Rows) -> dict[str, int]:
    """What the rows add up to."""
    return {name: sum(each[name] for each in found) for name in NUMBERS}


@pytest.mark.usefixtures("city")
def test_the_city_is_the_sum_of_the_organisations_of_the_kinds_of_the_wards_and_of_the_months(
    cvetrack: Cvetrack,
) -> None:
    city, *each = rows(cvetrack)
    assert (city["group"], city["org"], city["organisations"]) == ("city", None, 5)
    assert totals([city]) == totals(each)
    assert city["after_incident"] == sum(row["after_incident"] or 0 for row in each)
    for by in ("kind", "ward", "month"):
        assert totals(rows(cvetrack, "--by", by)) == totals([city]), by
    months = rows(cvetrack, "--by", "month")
    assert len(months) == 12
    assert (months[0]["group"], months[-1]["group"]) == ("2025-03-03/2025-04-02", "2026-02-03/2026-03-02")
    (one,) = [row for row in each if row["org"] == "midtown-forum"]
    assert totals(rows(cvetrack, "midtown-forum", "--by", "month")) == totals([one])


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("today", [date(2026, 3, 31), date(2025, 10, 31), date(2026, 2, 28)])
def test_the_months_add_up_to_the_year_whatever_the_day(cvetrack: Cvetrack, today: date) -> None:
    city, *_ = rows(cvetrack, as_of=today)
    months = rows(cvetrack, "--by", "month", as_of=today)
    assert (len(months), totals(months)) == (12, totals([city]))
    assert months[-1]["group"].endswith(f"/{today}")


@pytest.mark.usefixtures("city")
def test_every_record_in_the_answer_is_there_and_about_that_organisation(
    store: Store, cvetrack: Cvetrack
) -> None:
    for each in rows(cvetrack)[1:]:
        touched = f"""SELECT 'E' || engagement_id FROM touch JOIN organisation AS o ON o.id = organisation_id
            WHERE slug = '{each["org"]}'"""
        met = {record for (record,) in store.rows(touched)}
        for sentence in each["sentences"]:
            for record in sentence["evidence"]:
                assert record in met or record[0] in "GJI", (each["org"], sentence)
        store.end()
        told, evidence = said(each, "share")
        if each["n"]:
            assert told.startswith(f"{each['security_only']} of {each['n']} contact")
            assert len(evidence) == each["security_only"]
            assert len(said(each, "begun")[1]) == each["begun_by_them"]
            assert len(said(each, "whose")[1]) == each["theirs"]
    for each in rows(cvetrack)[1:]:
        for sentence in each["sentences"]:
            for record in sentence["evidence"]:
                assert cvetrack("show", record).code == 0, record


@pytest.mark.usefixtures("city")
def test_who_is_worst_comes_first_and_who_declined_is_counted_and_not_listed(cvetrack: Cvetrack) -> None:
    page = cvetrack("lens").out
    assert page.startswith("Meet next about something other than security: Canal Street Mosque.\n")
    assert "Castle Traders" not in page
    assert "Counted, and nothing asked of them: 1 organisation declined or archived.\n" in page
    assert "declined" in [line.split("  ")[0] for line in cvetrack("lens", "--all").out.splitlines()]
    one = cvetrack("lens", "castle-traders").out
    assert "They would rather not engage for now: nothing is asked of you here.\n" in one
    traders = row(cvetrack, "castle-traders")
    assert (traders["status"], traders["n"] > 0) == ("declined", True)
    before = rows(cvetrack, as_of=date(2026, 2, 28))
    assert {each["status"] for each in before[1:]} == {"active"}


@pytest.mark.usefixtures("city")
def test_officers_are_told_by_name_and_not_judged(store: Store, cvetrack: Cvetrack) -> None:
    priya, sam, nobody = rows(cvetrack, "--by", "officer")
    assert [each["group"] for each in (priya, sam, nobody)] == ["priya-nair", "sam-reed", "nobody named"]
    assert {each["verdict"] for each in (priya, sam, nobody)} == {None}
    assert all(each["because"] == [] for each in (priya, sam, nobody))
    went = """SELECT count(*), sum(out_of_hours), total(minutes) FROM engagement
        JOIN engagement_officer ON engagement_id = engagement.id
        WHERE officer_id = 1 AND day > '2025-03-02'"""
    assert store.row(went) == (sam["times"], sam["times_out_of_hours"], sam["times_minutes"])
    store.end()
    assert nobody["times"] == 0
    page = cvetrack("lens", "--by", "officer").out
    assert page.startswith("Where officers went, and what load that was. Nobody is judged.\n")
    assert f"{sam['times_out_of_hours']} of {sam['times']}" in page


def test_an_evening_with_three_organisations_is_one_evening_of_the_officer(
    store: Store, cvetrack: Cvetrack
) -> None:
    three = [an_organisation(store, name) for name in ("Hill Club", "Eastside Youth", "Midtown Forum")]
    an_engagement(store, *three, on=days_ago(3), minutes=90, out_of_hours=True)
    (sam,) = rows(cvetrack, "--by", "officer")
    assert (sam["n"], sam["times"], sam["times_out_of_hours"], sam["times_minutes"]) == (3, 1, 1, 90)


@pytest.mark.usefixtures("city")
def test_why_lists_every_record_and_a_spreadsheet_has_every_row(cvetrack: Cvetrack) -> None:
    mosque = row(cvetrack, "canal-street-mosque")
    page = cvetrack("lens", "canal", "--why").out
    for sentence in mosque["sentences"]:
        for record in sentence["evidence"]:
            assert record in page
    table = list(csv.DictReader(io.StringIO(cvetrack("lens", "--csv").out)))
    told = rows(cvetrack)
    assert [each["org"] for each in table] == [each["org"] or "" for each in told]
    assert [int(each["n"]) for each in table] == [each["n"] for each in told]
    assert set(table[0]) == set(told[0]) - {"sentences"}


@pytest.mark.usefixtures("city")
def test_undo_brings_the_judgement_back(cvetrack: Cvetrack) -> None:
    before = cvetrack("lens", "--json").out
    me = {"CVETRACK_OFFICER": "sam-reed"}
    assert cvetrack("engagement", "edit", "E1", "--purpose", "mixed", **me).code == 0
    assert cvetrack("lens", "--json").out != before
    assert cvetrack("undo", **me).code == 0
    assert cvetrack("lens", "--json").out == before


def test_the_order_of_entry_does_not_matter(store: Store, cvetrack: Cvetrack) -> None:
    days = [(300, "security"), (200, "mixed"), (200, "security"), (90, "security"), (10, "security")]
    for name, those in (("Alpha Club", days), ("Beta Club", days[::-1])):
        group = an_organisation(store, name)
        for ago, purpose in those:
            an_engagement(store, group, on=days_ago(ago), purpose=purpose)
    alpha, beta = row(cvetrack, "alpha-club"), row(cvetrack, "beta-club")
    apart = {"org", "name", "sentences"}
    assert {key: alpha[key] for key in alpha.keys() - apart} == {
        key: beta[key] for key in beta.keys() - apart
    }
    assert [each["said"] for each in alpha["sentences"]] == [each["said"] for each in beta["sentences"]]


def test_what_came_later_is_not_known_on_a_day(store: Store, cvetrack: Cvetrack) -> None:
    group = an_organisation(store, "Eastside Youth", added_on=days_ago(400))
    for ago in (330, 60, 40, 20):
        an_engagement(store, group, on=days_ago(ago), purpose="security")
    assert rows(cvetrack, "eastside-youth", as_of=days_ago(41))[0]["n"] == 2
    assert rows(cvetrack, "eastside-youth", as_of=days_ago(41))[0]["verdict"] == "not enough recorded"
    assert rows(cvetrack, "eastside-youth", as_of=days_ago(40))[0]["verdict"] == "too much security"
    gone = rows(cvetrack, "eastside-youth", as_of=days_ago(-400))[0]
    assert (gone["n"], gone["low"], gone["after_incident"]) == (0, None, None)
    assert (gone["first_purpose"], gone["first_on"]) == ("security", days_ago(330).isoformat())


@pytest.mark.parametrize(
    ("setting", "value", "because"),
    [
        ("fewest_contacts", "5", []),
        ("wrong_below", "0.7", ["share", "latest"]),
        ("burst_contacts", "3", ["burst", "latest"]),
        ("burst_days", "365", ["latest"]),
    ],
)
def test_each_number_at_which_it_turns_is_a_setting(
    store: Store, cvetrack: Cvetrack, setting: str, value: str, because: list[str]
) -> None:
    group = an_organisation(store, "Eastside Youth")
    for days, purpose in ((90, "mixed"), (20, "security"), (15, "security"), (10, "security")):
        an_engagement(store, group, on=days_ago(days), purpose=purpose)
    assert row(cvetrack, "eastside-youth")["because"] == ["latest"]
    assert cvetrack("settings", "set", setting, value).code == 0
    assert row(cvetrack, "eastside-youth")["because"] == because


def test_nothing_and_one_record(store: Store, cvetrack: Cvetrack) -> None:
    nothing = "No contact in 12 months. Record one with: cvetrack log ORG --channel visit\n"
    assert cvetrack("lens").out == nothing
    assert cvetrack("lens", "--by", "month").out == nothing
    assert len(rows(cvetrack, "--by", "month")) == 12
    assert [each["n"] for each in rows(cvetrack)] == [0]
    assert cvetrack("lens", "--csv").out.startswith("group,org,name,status,verdict,n,security_only,low,high,")
    group = an_organisation(store, "Eastside Youth")
    assert "No contact in 12 months.\n" in cvetrack("lens", "eastside-youth").out
    an_engagement(store, group, purpose="security")
    found = row(cvetrack, "eastside-youth")
    assert (found["n"], found["verdict"], found["after_incident"]) == (1, "not enough recorded", None)
    assert (found["low"], found["high"]) == (0.2065, 1)
    page = cvetrack("lens", "eastside-youth").out
    assert "1 of 1 contact about security only" in page
    assert "%" not in page
    assert "100 % (" not in page  # under five no percentage, the range alone


@pytest.mark.parametrize("name", ["Names \x1b[31m of <b>all</b> | kinds", "Wide 東區青年 " + "wide " * 40])
def test_whatever_the_name_is(store: Store, cvetrack: Cvetrack, name: str) -> None:
    group = an_organisation(store, name)
    for days in (9, 20, 30):
        an_engagement(store, group, on=days_ago(days), purpose="security")
    for arguments in ((), ("--all", "--why"), ("--by", "kind", "--why"), (str(group.slug),)):
        said = cvetrack("lens", *arguments)
        assert (said.code, "\x1b" in said.out) == (0, False)


@pytest.mark.parametrize("many", [0, 1, 3, 4, 5])
def test_of_fewer_than_five_no_page_says_a_percentage(store: Store, cvetrack: Cvetrack, many: int) -> None:
    """On every page that tells of contact a share of few records stands as k of n alone, and nothing is explained."""
    youth = an_organisation(store, "Eastside Youth", added_on=days_ago(600))
    for at in range(many):
        an_engagement(store, youth, on=days_ago(2 + at), purpose="security")
    for words in (
        "lens",
        "lens --all",
        "lens eastside",
        "lens --by kind",
        "lens --by officer",
        "lens --by month",
    ):
        told = cvetrack(*words.split()).out
        assert ("In brackets: " in told) == ("%" in told) == (many == 5), words
    for words in ("health eastside", "drivers eastside", "weekly"):
        assert ("%" in cvetrack(*words.split()).out) == (many == 5), words
