"""`cvetrack incident open`: whom to ring first and why, who was spoken to, and how soon beside the last time."""

import csv
import io
import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvetrack.features.confidence.incident import queries, rules
from cvetrack.features.confidence.incident.rules import Known, Why
from cvetrack.records.incident import INCIDENT
from cvetrack.store.connection import Store
from cvetrack.store.named import Found
from cvetrack.store.reading import one
from tests.builders import TODAY, a_forum, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack, Result

NEXT_DOOR, ELSEWHERE = "E05011118", "E05011119"
AT = ("--on", "last saturday", "--at")


@pytest.fixture
def city(store: Store, cvetrack: Cvetrack) -> dict[str, Found]:
    """One organisation for each reason to ring or not to; I1 on Saturday at 19:30, when the mosque was struck."""
    long_ago = days_ago(600)
    wards = {"Canal Street Mosque": NEXT_DOOR, "Mill Lane Traders": NEXT_DOOR, "Eastside Youth": ELSEWHERE}
    names = (
        *wards,
        *("Harrowmere Gurdwara", "St Mark's Hall", "Riverside Elders", "Highfields Tenants"),
        *("Castle Traders", "Midtown Forum", "Elm Club", "Never Met"),
    )
    made = {
        name: an_organisation(store, name, added_on=long_ago, ward_code=wards.get(name)) for name in names
    }
    for number, name in enumerate(names[:-1]):
        an_engagement(store, made[name], on=days_ago(20 + number))
    a_forum(store, on=days_ago(90), seats={made["St Mark's Hall"]: "faith"})
    for line in (
        ("safety", "plan", "harrowmere-gurdwara", "A phone list.", "--who-to-call", "The desk, then us."),
        (
            "safety",
            "incident",
            "eastside-youth",
            "Stickers.",
            "--source",
            "hostile-group",
            "--on",
            "5/1/2026",
        ),
        ("org", "decline", "castle-traders", "--because", "Too few of them."),
        ("org", "pause", "midtown-forum", "--until", "1 april 2026", "--because", "Away."),
        ("org", "archive", "elm-club", "--because", "It closed.", "--yes"),
        ("incident", "record", "Paint on a gate.", *AT, "19:30"),
        ("safety", "incident", "canal-street-mosque", "Paint.", "--source", "hostile-group", *AT[:2]),
    ):
        done = cvetrack(*line)
        assert done.code == 0, done.err
    return made


def opened(cvetrack: Cvetrack, *more: str, **given: Any) -> dict[str, Any]:
    """What programs are told of I1."""
    done = cvetrack("incident", "open", "I1", *more, "--json", **given)
    assert done.code == 0, done.err
    told: dict[str, Any] = json.loads(done.out)
    return told


def order(told: dict[str, Any]) -> list[tuple[str, str]]:
    """Who is rung in which order, and why there."""
    return [(each["name"], each["why"]) for each in told["rows"]]


@pytest.mark.usefixtures("city")
def test_a_plan_then_those_affected_then_forums_then_the_longest_silent(cvetrack: Cvetrack) -> None:
    assert order(opened(cvetrack)) == [
        ("Harrowmere Gurdwara", "has a safety plan"),
        ("Canal Street Mosque", "met hostility from a group then"),
        ("Mill Lane Traders", "is in the same ward"),
        ("Eastside Youth", "met hostility from a group too, Mon 5 Jan"),
        ("St Mark's Hall", "sits in the Reference Group"),
        ("Highfields Tenants", "not heard from us for 3 weeks"),
        ("Riverside Elders", "not heard from us for 3 weeks"),
    ]


@pytest.mark.usefixtures("city")
def test_by_the_alphabet_or_by_silence_the_mosque_would_have_waited(cvetrack: Cvetrack) -> None:
    """A list that looks right, the longest silent first, has the one that was struck behind six others."""
    rows = opened(cvetrack)["rows"]
    naive = sorted(rows, key=lambda each: -each["silent_days"])
    assert [each["name"] for each in naive].index("Canal Street Mosque") == len(rows) - 1
    assert [each["name"] for each in rows].index("Canal Street Mosque") == 1


@pytest.mark.usefixtures("city")
def test_who_declined_rests_or_was_never_met_is_left_out_and_named(cvetrack: Cvetrack) -> None:
    told = opened(cvetrack)
    assert [(each["name"], each["because"]) for each in told["left_out"]] == [
        ("Castle Traders", "declined"),
        ("Never Met", "never met"),
        ("Midtown Forum", "rests"),
    ]
    assert told["archived"] == 1
    page = cvetrack("incident", "open", "I1").out
    assert "  Castle Traders  would rather not engage since Mon 2 Mar\n" in page
    assert "  Midtown Forum   rests until Wed 1 Apr\n" in page
    assert "  Never Met was never met: nobody is met first because something happened.\n" in page
    assert "  1 organisation that is archived.\n" in page


@pytest.mark.usefixtures("city")
def test_one_that_rests_and_was_struck_is_let_be_and_that_is_said(cvetrack: Cvetrack) -> None:
    cvetrack("safety", "incident", "midtown-forum", "Paint.", "--source", "press", *AT[:2])
    left_out = {each["name"]: each for each in opened(cvetrack)["left_out"]}
    assert left_out["Midtown Forum"]["said"] == "rests until Wed 1 Apr, and met hostility then"
    assert left_out["Midtown Forum"]["ids"] == ["midtown-forum", "H3"]


@pytest.mark.usefixtures("city")
def test_the_person_may_say_the_ward_and_the_source(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("remove", "H2")
    plainly = dict(order(opened(cvetrack)))
    assert plainly["Mill Lane Traders"].startswith("not heard")
    said = dict(order(opened(cvetrack, "--ward", NEXT_DOOR.lower(), "--source", "hostile-group")))
    assert said["Mill Lane Traders"] == "is in the same ward"
    assert said["Eastside Youth"] == "met hostility from a group too, Mon 5 Jan"
    assert cvetrack("incident", "open", "I1", "--ward", "Eastside").code == 2


@pytest.mark.usefixtures("city")
def test_every_reason_cites_records_that_are_there_and_are_theirs(cvetrack: Cvetrack, store: Store) -> None:
    tables = {"Y": "safety_plan", "H": "safety_incident", "E": "touch"}
    for each in opened(cvetrack)["rows"]:
        for why in each["reasons"]:
            for record in why["ids"]:
                if record[0] not in tables:
                    assert store.value("SELECT count(*) FROM forum WHERE slug = ?", (record,)) == 1
                    continue
                column = "engagement_id" if record[0] == "E" else "id"
                owner = store.value(
                    f"SELECT o.slug FROM {tables[record[0]]} AS kept JOIN organisation AS o"
                    f" ON o.id = kept.organisation_id WHERE kept.{column} = ?",
                    (int(record[1:]),),
                )
                struck = "canal-street-mosque" if why["place"] == 2 else each["organisation"]
                assert owner == struck


def test_nothing_recorded_is_an_answer(cvetrack: Cvetrack) -> None:
    assert cvetrack("incident", "open", "I1").code == 3
    cvetrack("incident", "record", "Paint on a gate.", "--on", "today")
    assert cvetrack("incident", "open", "I1").out == (
        "Paint on a gate.  I1\n"
        "Mon 2 March 2026; nobody is to be rung.\n"
        "\n"
        "How soon\n"
        "  now  no word sent; 0 of 0 spoken to.  I1\n"
    )
    assert cvetrack("incident", "open", "I1", "--csv").out.count("\n") == 1


def rang(cvetrack: Cvetrack, *words: str, **given: Any) -> Result:
    """One that was rung about I1."""
    return cvetrack("incident", "open", "I1", "--rang", *words, **given)


@pytest.mark.usefixtures("city")
def test_a_tick_is_a_call_as_log_keeps_one(cvetrack: Cvetrack, store: Store) -> None:
    done = rang(cvetrack, "Canal Street Mosque", *AT, "19:42", "--note", "They sweep up together.")
    assert done.out == (
        "Rang Canal Street Mosque about I1, 12 minutes later. Recorded as E11. "
        "Next: Harrowmere Gurdwara, 6 organisations to ring.\n"
    )
    assert store.rows(
        "SELECT channel, purpose, started_by, day, time, out_of_hours, note FROM engagement WHERE id = 11"
    ) == [("call", "security", "us", "2026-02-28", "19:42", 1, "They sweep up together.")]
    ticked = next(each for each in opened(cvetrack)["rows"] if each["spoken"])
    assert (ticked["organisation"], ticked["spoken"], ticked["how"], ticked["minutes"]) == (
        "canal-street-mosque",
        "E11",
        "call",
        12,
    )
    store.end()
    assert cvetrack("undo").code == 0
    assert all(each["spoken"] is None for each in opened(cvetrack)["rows"])


@pytest.mark.usefixtures("city")
def test_no_answer_is_no_contact(cvetrack: Cvetrack, store: Store) -> None:
    before = store.value("SELECT max(id) FROM op")
    store.end()
    done = rang(cvetrack, "canal-street-mosque", "--no-answer")
    assert (done.code, done.out) == (
        0,
        "Nothing is kept of it: Canal Street Mosque did not answer, and is still to ring about I1.\n",
    )
    assert store.value("SELECT max(id) FROM op") == before
    store.end()
    told = json.loads(rang(cvetrack, "canal-street-mosque", "--no-answer", "--json").out)
    assert (told["schema"], told["op"], told["id"]) == ("cvetrack/written/1", None, None)


@pytest.mark.usefixtures("city")
def test_what_is_no_tick_is_refused(cvetrack: Cvetrack) -> None:
    assert rang(cvetrack, "canal-street-mosque", *AT, "19:10").err == (
        "I1 happened on Sat 28 February 2026 at 19:30, later than Sat 28 February 2026 at 19:10. "
        "Give a later time. Nothing was written.\n"
    )
    for words in (("--no-answer",), ("--at", "20:00"), ("--note", "Calm."), ("--on", "today")):
        refused = cvetrack("incident", "open", "I1", *words)
        assert (refused.code, refused.err) == (2, "Say who was rung: --rang ORG. Nothing was written.\n")


@pytest.mark.usefixtures("city")
def test_a_contact_of_that_day_before_the_incident_is_no_ring(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("log", "canal-street-mosque", "--channel", "visit", *AT, "11:00")
    assert all(each["spoken"] is None for each in opened(cvetrack)["rows"])
    cvetrack("log", "canal-street-mosque", "--channel", "visit", *AT, "20:00")
    assert [each["spoken"] for each in opened(cvetrack)["rows"] if each["spoken"]] == ["E12"]


@pytest.mark.usefixtures("city")
def test_after_its_days_those_not_spoken_to_were_missed(cvetrack: Cvetrack) -> None:
    rang(cvetrack, "canal-street-mosque", *AT, "19:42")
    assert "; ring Harrowmere Gurdwara next; 1 of 7 spoken to.\n" in cvetrack("incident", "open", "I1").out
    later = cvetrack("incident", "open", "I1", as_of="2026-03-08").out
    assert "; 1 of 7 spoken to, 6 missed.\n" in later
    in_time = cvetrack("incident", "open", "I1", as_of="2026-03-07").out
    assert "missed" not in in_time


@pytest.mark.usefixtures("city")
def test_it_is_compared_with_the_incident_before(cvetrack: Cvetrack) -> None:
    cvetrack("incident", "record", "A march.", "--on", "2026-02-20", "--at", "18:00")
    for line in (("2026-02-20", "18:30"), ("2026-02-20", "18:50")):
        cvetrack("log", "riverside-elders", "--channel", "call", "--on", line[0], "--at", line[1])
    cvetrack(
        "broadcast",
        "send",
        "The road is open.",
        "--to-all",
        "--incident",
        "I2",
        "--on",
        "2026-02-20",
        "--at",
        "18:20",
    )
    rang(cvetrack, "canal-street-mosque", *AT, "19:42")
    rang(cvetrack, "eastside-youth", *AT, "19:50")
    page = cvetrack("incident", "open", "I1").out
    assert (
        "  now        no word sent; 2 of 7 spoken to, the first after 12 minutes, half after 16 minutes.  I1 E13\n"
        in page
    )
    assert (
        "  last time  Fri 20 Feb: word after 20 minutes; 1 of 8 spoken to, the first after 30 minutes.  I2 K1 E11\n"
        in page
    )
    marks = {
        line.split()[0]: line.split()[-1]
        for line in page.splitlines()
        if "●" in line and "spoken" not in line
    }
    assert [at for at, mark in enumerate(marks["now"]) if mark == "●"] == [12, 20]
    assert [(at, mark) for at, mark in enumerate(marks["last"]) if mark != "·"] == [(20, "▲"), (30, "●")]


@pytest.mark.usefixtures("city")
def test_the_first_lines_are_those_recorded(cvetrack: Cvetrack) -> None:
    cvetrack("channel", "add", "Interfaith line", "--purpose", "true word", "--owner", "their council")
    cvetrack("myth", "hear", "The centre is closing.")
    assert "myth to expect" not in cvetrack("incident", "open", "I1").out
    cvetrack("myth", "answer", "Z1", "It opens every day.")
    page = cvetrack("incident", "open", "I1").out
    assert '  myth to expect  "The centre is closing" We answered: "It opens every day"  Z1\n' in page
    assert "  channel         Interfaith line · true word\n" in page


@pytest.mark.usefixtures("city")
def test_who_is_in_no_channel_is_seen(cvetrack: Cvetrack) -> None:
    cvetrack(
        "channel",
        "add",
        "Interfaith line",
        "--purpose",
        "true word",
        "--owner",
        "their council",
        "--on",
        "2026-01-02",
    )
    cvetrack(
        "broadcast",
        "send",
        "All is well.",
        "--channel",
        "interfaith-line",
        "--to",
        "canal-street-mosque",
        "--on",
        "2026-01-05",
    )
    rows = {each["organisation"]: each for each in opened(cvetrack)["rows"]}
    assert (rows["canal-street-mosque"]["channel"], rows["canal-street-mosque"]["carried"]) == (
        "interfaith-line",
        "K1",
    )
    assert rows["mill-lane-traders"]["channel"] is None
    cvetrack("channel", "end", "interfaith-line", "--yes")
    assert opened(cvetrack)["rows"][1]["channel"] is None


@pytest.mark.usefixtures("city")
def test_programs_are_told_every_line(cvetrack: Cvetrack) -> None:
    table = list(csv.reader(io.StringIO(cvetrack("incident", "open", "I1", "--csv").out.lstrip("\ufeff"))))
    assert table[0][:6] == ["place", "organisation", "name", "group", "why", "ids"]
    assert "reasons" not in table[0]
    assert len(table) == 8
    told = opened(cvetrack)
    assert told["schema"] == "cvetrack/incident-open/1"
    assert told["as_of"] == "2026-03-02"
    assert {"incident", "rows", "left_out", "saying", "now", "last_time", "is_over"} <= told.keys()


@pytest.mark.usefixtures("city")
def test_what_came_later_is_not_known_before(cvetrack: Cvetrack) -> None:
    rang(cvetrack, "canal-street-mosque", "--on", "yesterday")
    before = opened(cvetrack, as_of="2026-02-28")
    assert all(each["spoken"] is None for each in before["rows"])
    assert "Castle Traders" in {each["name"] for each in before["rows"]}  # it declined on Monday
    assert cvetrack("incident", "open", "I1", as_of="2026-02-27").code == 3


def test_how_long_they_were_silent_is_up_to_the_incident(cvetrack: Cvetrack, store: Store) -> None:
    """A ring does not move anybody in the list while somebody goes down it."""
    for number in range(4):
        an_engagement(
            store, an_organisation(store, f"Group {number}", added_on=days_ago(90)), on=days_ago(50 - number)
        )
    cvetrack("incident", "record", "Paint.", *AT, "19:30")
    before = [each["organisation"] for each in opened(cvetrack)["rows"]]
    rang(cvetrack, "group-0", *AT, "19:40")
    assert [each["organisation"] for each in opened(cvetrack)["rows"]] == before


def test_long_and_hostile_names_stay_inside(cvetrack: Cvetrack, store: Store) -> None:
    name = "A\x1b[2J " + "very long name of a group " * 8
    an_engagement(store, an_organisation(store, name, added_on=days_ago(90)), on=days_ago(9))
    cvetrack("incident", "record", "Paint.", *AT, "19:30")
    assert "\x1b" not in cvetrack("incident", "open", "I1").out


DAYS = st.one_of(st.none(), st.integers(1, 400).map(lambda days: TODAY - timedelta(days=days)))
PLACES = st.sets(st.integers(0, 4), max_size=4)


@given(st.lists(st.tuples(DAYS, PLACES), max_size=9), st.randoms())
def test_the_order_is_that_of_the_reasons_whatever_was_entered_first(
    given_: list[tuple[date | None, set[int]]], chance: Any
) -> None:
    those = []
    for number, (last, places) in enumerate(given_):
        known = Known(number, f"group-{number}", f"Group {number}", None, "active", None, last, None)
        why = tuple(Why(place, "", ()) for place in sorted(places)) + ((Why(5, "", ()),) if last else ())
        if why:
            those.append((known, why))
    mixed = list(those)
    chance.shuffle(mixed)
    ordered = rules.in_order(mixed)
    assert ordered == rules.in_order(those)
    assert [why[0].place for _, why in ordered] == sorted(why[0].place for _, why in those)
    silent = [known.last_contact for known, why in ordered if [each.place for each in why] == [5]]
    assert silent == sorted(filter(None, silent))


@pytest.mark.usefixtures("city")
def test_belief_is_nothing_to_it(store: Store) -> None:
    """Whatever kind of organisation each is, the order is the same."""
    incident = one(store, INCIDENT, "I1", TODAY)
    before = [each.organisation for each in queries.first_hour(store, incident, TODAY).rows]
    assert "kind" not in Known._fields
    assert len(before) == len(set(before))
