"""Ten relationships of which the usual figure says the wrong thing, and what is said here."""

import json
from datetime import timedelta
from typing import Any

from cvetrack.store.connection import Store
from tests.builders import TODAY, a_promise, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack


def judged(cvetrack: Cvetrack, slug: str) -> dict[str, Any]:
    """The health of one organisation."""
    item: dict[str, Any] = json.loads(cvetrack("health", slug, "--json").out)["item"]
    return item


def rows(cvetrack: Cvetrack, *words: str) -> list[dict[str, Any]]:
    """The rows of a judgement."""
    found: list[dict[str, Any]] = json.loads(cvetrack(*words, "--json").out)["rows"]
    return found


def test_the_quarterly_friend_is_no_cold_one(store: Store, cvetrack: Cvetrack) -> None:
    friend = an_organisation(store, "Quarterly Quilters", added_on=days_ago(900))
    for quarter in range(8):
        an_engagement(store, friend, on=days_ago(95 + quarter * 91), started_by="them")
    month_ago = days_ago(31).isoformat()  # the naive score counts contacts of the last month, and wants five
    assert store.value("SELECT count(*) FROM touch WHERE day > ?", (month_ago,)) == 0
    assert judged(cvetrack, "quarterly-quilters")["band"] == "steady"


def test_a_burst_of_visits_is_no_good_year(store: Store, cvetrack: Cvetrack) -> None:
    busy = an_organisation(store, "Busy Bowls", added_on=days_ago(900))
    for at in range(12):
        an_engagement(store, busy, on=days_ago(30 + at * 28), started_by="them")
    for days in (2, 6, 9, 13, 17, 20):
        an_engagement(store, busy, on=days_ago(days), purpose="security")
    (row,) = (each for each in rows(cvetrack, "lens") if each["org"] == "busy-bowls")
    assert row["security_only"] / row["n"] < 0.5  # the naive share: mostly about other things
    assert row["burst"] == 6
    assert any(
        "6 contacts about security within 3 weeks" in each
        for each in judged(cvetrack, "busy-bowls")["warnings"]
    )


def test_three_visits_after_a_march_are_no_steady_contact(store: Store, cvetrack: Cvetrack) -> None:
    chapel = an_organisation(store, "Brook Chapel", added_on=days_ago(900))
    cvetrack("incident", "record", "A march through the centre", "--on", str(days_ago(60)))
    for days in (300, 59, 57, 55):
        an_engagement(store, chapel, on=days_ago(days))
    found = judged(cvetrack, "brook-chapel")
    last, security = (
        next(each for each in found["components"] if each["key"] == "rhythm"),
        "not_only_security",
    )
    assert last["sentence"].startswith("last contact 8 weeks ago")  # the naive answer: met lately,
    assert next(each for each in found["components"] if each["key"] == security)["value"] == 1  # and well
    assert found["band"] == "needs attention"
    assert "after_incident" in found["decided_by"]


def test_the_self_appointed_leader_is_no_gateway(store: Store, cvetrack: Cvetrack) -> None:
    leader = an_organisation(store, "Midtown Voice", added_on=days_ago(900))
    for at in range(4):
        body = an_organisation(store, f"Group {at}", added_on=days_ago(900))
        for days in (300, 200, 100, 20):
            an_engagement(store, body, on=days_ago(days + at), channel="meeting", via_id=leader.id)
        said = ("--asked", "--outcome", "made" if at < 2 else "declined", "--on", str(days_ago(320 - at)))
        assert cvetrack("intro", "record", "midtown-voice", body.slug, *said).code == 0
    for words in ("Only with me in the room.", "Send it to me, not to them."):
        cvetrack(
            "access",
            "record",
            "midtown-voice",
            words,
            "--kind",
            "only-through-me",
            "--on",
            str(days_ago(150)),
        )
    (row,) = (each for each in rows(cvetrack, "gateways", "--all") if each["org"] == "midtown-voice")
    brought = "SELECT count(*) FROM engagement WHERE via_id = ?"
    assert store.value(brought, (leader.id,)) == 16  # the naive count: nobody brings more to the table
    assert row["pattern"] == "gatekeeping"
    assert row["innocent_explanations"]
    assert cvetrack("flag", "list").out.startswith("No flag")  # and nobody was flagged


def test_the_true_gateway_looks_idle_and_is_not(store: Store, cvetrack: Cvetrack) -> None:
    opener = an_organisation(store, "Open Door", added_on=days_ago(900))
    for at in range(4):
        body = an_organisation(store, f"Group {at}", added_on=days_ago(400))
        day = 330 - at * 40
        said = ("--asked", "--outcome", "made", "--stepped-aside", "--on", str(days_ago(day)))
        assert cvetrack("intro", "record", "open-door", body.slug, *said).code == 0
        an_engagement(store, body, on=days_ago(day - 5), via_id=opener.id)
        for days in (day - 60, day - 100):
            an_engagement(store, body, on=days_ago(days))
    (row,) = (each for each in rows(cvetrack, "gateways", "--all") if each["org"] == "open-door")
    met = "SELECT count(*) FROM touch WHERE organisation_id = ?"
    assert store.value(met, (opener.id,)) == 0  # the naive answer: an inactive partner
    assert row["pattern"] == "gateway"


def test_the_rival_fed_less_is_seen_beside_the_other(store: Store, cvetrack: Cvetrack) -> None:
    fed, less = (an_organisation(store, name, added_on=days_ago(900)) for name in ("Fed Club", "Lean Club"))
    for at in range(12):
        an_engagement(store, fed, on=days_ago(10 + at * 28))
    for at in range(4):
        an_engagement(store, less, on=days_ago(20 + at * 80))
    assert judged(cvetrack, "lean-club")["band"] == "steady"  # the naive answer: both are well
    (row,) = (
        each for each in rows(cvetrack, "fairness", "fed-club", "lean-club") if each["measure"] == "contacts"
    )
    assert (row["a"], row["b"], row["reason"]) == (12, 4, None)
    assert "no reason recorded" in cvetrack("fairness", "fed-club", "lean-club").out


def test_the_officer_who_left_took_the_relationship_along(store: Store, cvetrack: Cvetrack) -> None:
    cvetrack("officer", "add", "Dee Marsh", "--on", str(days_ago(900)))
    sam = {"CVETRACK_OFFICER": "sam-reed"}
    elders = an_organisation(store, "Elder Friends", added_on=days_ago(900))
    led = cvetrack("org", "lead", "elder-friends", "dee-marsh", "--on", str(days_ago(800)), **sam)
    assert led.code == 0
    for days in (500, 300, 160, 150):  # too few gaps for a rhythm of their own
        an_engagement(store, elders, on=days_ago(days), officer_ids=(2,))
    assert cvetrack("officer", "leave", "dee-marsh", "--on", str(days_ago(140)), **sam).code == 0
    (row,) = (each for each in rows(cvetrack, "continuity") if each["organisation"] == "elder-friends")
    since = "SELECT count(*) FROM touch WHERE day > ?"
    assert (
        store.value(since, (days_ago(365).isoformat(),)) == 3
    )  # the naive answer: contact enough in the year
    assert row["orphan"]
    assert row["ended"]["n"] == 4


def test_a_group_met_only_at_forums_counts_as_met(store: Store, cvetrack: Cvetrack) -> None:
    an_organisation(store, "Table Guests", added_on=days_ago(900))
    an_organisation(store, "Other Guests", added_on=days_ago(900))
    cvetrack("forum", "add", "Reference Group", "--kind", "reference", "--on", str(days_ago(800)))
    for days in (300, 200, 100, 20):
        held = ("meeting", "record", "reference-group", "--on", str(days_ago(days)))
        assert (
            cvetrack(*held, "--present", "table-guests", "--present", "other-guests", "--item", "Buses").code
            == 0
        )
    assert store.value("SELECT count(*) FROM touch") == 0  # the naive answer: never contacted
    assert judged(cvetrack, "table-guests")["band"] == "steady"
    assert "never met" not in cvetrack("health").out


def test_three_of_three_is_not_better_than_thirty_of_thirty_three(store: Store, cvetrack: Cvetrack) -> None:
    few, many = (an_organisation(store, name, added_on=days_ago(900)) for name in ("Few Club", "Many Club"))
    for club, kept, late in ((few, 3, 0), (many, 30, 3)):
        an_engagement(store, club, on=days_ago(10))
        for at in range(kept + late):
            made = days_ago(340 - at * 9)
            due = made + timedelta(days=8)
            a_promise(store, club, on=made, due=due, kept=due + timedelta(days=7 * (at < late)), told=TODAY)
    shares = {
        slug: next(each for each in judged(cvetrack, slug)["components"] if each["key"] == "promises_ours")
        for slug in ("few-club", "many-club")
    }
    assert shares["few-club"]["value"] > shares["many-club"]["value"]  # the naive order
    assert shares["few-club"]["low"] < 0.5 < shares["many-club"]["low"]  # how sure either is
    assert "100 %" not in cvetrack("health", "few-club").out
    assert "91 % (76-97)" in cvetrack("health", "many-club").out


def test_the_ward_nobody_counted_is_a_row(store: Store, cvetrack: Cvetrack) -> None:
    an_organisation(store, "Known Club", added_on=days_ago(900), ward_code="E05011101")
    wards = "code,name,population\nE05011101,Mill Lane,9000\nE05011102,Hollins Moor,12000\n"
    assert cvetrack("import", "wards", "-", stdin=wards).code == 0
    assert store.rows("SELECT DISTINCT ward_code FROM organisation") == [
        ("E05011101",)
    ]  # the naive list of wards
    assert {row["ward"] for row in rows(cvetrack, "reach", "--by", "ward")} >= {"E05011101", "E05011102"}
    assert "Hollins Moor" in cvetrack("reach").out
