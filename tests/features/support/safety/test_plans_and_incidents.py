"""`cvetrack safety`: hostility that organisations met, what is planned, and when it is looked at again."""

import csv
import io
import json
from datetime import date

import pytest

from cvetrack.features.support.safety import queries, view
from cvetrack.records.safety_incident import SAFETY_INCIDENT
from cvetrack.records.safety_plan import SAFETY_PLAN
from cvetrack.store.connection import Store
from cvetrack.store.reading import one, select
from tests.builders import TODAY, an_organisation, due_of, told_of
from tests.conftest import Cvetrack
from tests.screens import drawn

CALL = ("--who-to-call", "neighbourhood police, 101")


@pytest.fixture(autouse=True)
def faced(store: Store, cvetrack: Cvetrack) -> None:
    """Y1 of Eastside Youth was replaced by Y2; Y3 is late; Canal Street Mosque met H1 and H2 and has no plan."""
    for name in ("Eastside Youth", "Highfields Tenants", "Canal Street Mosque", "Riverside Elders"):
        an_organisation(store, name)
    lines = (
        ("2025-02-03", "incident", "riverside-elders", "eggs thrown", "--source", "other"),
        ("2025-09-01", "plan", "eastside-youth", "doors locked"),
        (
            "2025-11-10",
            "incident",
            "canal-street-mosque",
            "leaflets at the door",
            "--source",
            "hostile-group",
        ),
        ("2026-01-12", "plan", "eastside-youth", "doors locked, committee rung", *CALL),
        ("2026-01-19", "incident", "eastside-youth", "called names", "--source", "online"),
        ("2026-02-02", "plan", "highfields-tenants", "lights on", "--review", "23 february"),
        ("2026-02-09", "incident", "canal-street-mosque", "a false story", "--source", "press"),
    )
    for day, *words in lines:
        assert cvetrack("safety", *words, as_of=day).code == 0


def test_a_plan_says_whom_to_call_and_when_it_is_looked_at_again(cvetrack: Cvetrack, store: Store) -> None:
    made = cvetrack(
        "safety", "plan", "canal-street-mosque", "-", *CALL, "--review", "in 3 months", stdin="Stewards.\n"
    )
    assert (made.code, made.err) == (0, "")
    assert made.out == (
        'Safety plan with Canal Street Mosque of Mon 2 March 2026: "Stewards". '
        "To call: neighbourhood police, 101. Recorded as Y4. "
        "Look at it again with them by Tue 2 June 2026.\n"
    )
    row = store.row(
        "SELECT words, who_to_call, made_on, review_on, reviewed_on, officer_id FROM safety_plan WHERE id = 4"
    )
    assert row == ("Stewards.", "neighbourhood police, 101", "2026-03-02", "2026-06-02", None, 1)
    assert cvetrack("safety", "plan", "riverside-elders", "x").out.endswith("by Wed 2 September 2026.\n")


def test_a_plan_of_an_earlier_day_says_what_stands_and_what_is_late(cvetrack: Cvetrack) -> None:
    earlier = cvetrack("safety", "plan", "eastside-youth", "a list", "--on", "1/10/2025")
    assert earlier.out.endswith("Recorded as Y4. Y2, made on Mon 12 January 2026, stands.\n")
    late = cvetrack("safety", "plan", "riverside-elders", "a list", "--on", "1/8/2025")
    assert late.out.endswith(
        "It was to be looked at by Sun 1 February 2026; when it is: cvetrack safety review Y5\n"
    )


def test_an_incident_leads_to_the_plan(cvetrack: Cvetrack, store: Store) -> None:
    first = cvetrack(
        "safety", "incident", "riverside-elders", "Eggs again.", "--source", "other", "--on", "friday"
    )
    assert (first.code, first.err) == (0, "")
    assert first.out == (
        'Hostility against Riverside Elders on Fri 27 February 2026, from a source not named: "Eggs again". '
        "Recorded as H5. "
        "They have no safety plan; make one with them: cvetrack safety plan riverside-elders TEXT\n"
    )
    planned = cvetrack("safety", "incident", "eastside-youth", "windows", "--source", "hostile-group")
    assert planned.out == (
        'Hostility against Eastside Youth on Mon 2 March 2026, from a group: "windows". Recorded as H6. '
        "Look at their plan again with them: cvetrack safety review Y2\n"
    )
    row = store.row("SELECT words, source, day, officer_id FROM safety_incident WHERE id = 5")
    assert row == ("Eggs again.", "other", "2026-02-27", 1)


def test_those_without_a_plan_come_first_then_the_soonest_review(cvetrack: Cvetrack) -> None:
    assert cvetrack("safety", "list").out == (
        "no plan             Canal Street Mosque  2 incidents in a year, last Mon 9 Feb                H4\n"
        "review 7 days late  Highfields Tenants   lights on                                            Y3\n"
        "review Sun 12 Jul   Eastside Youth       doors locked, committee rung · 1 incident in a year  Y2\n"
        "\n"
        "1 replaced by later plans: cvetrack safety list --all\n"
    )
    assert cvetrack("safety", "list", "eastside-youth", "--all").out == (
        "review Sun 12 Jul  Eastside Youth  doors locked, committee rung · 1 incident in a year  Y2\n"
        "earlier plan       Eastside Youth  doors locked                                         Y1\n"
    )
    assert cvetrack("safety", "list", "riverside-elders").out == (
        "No plan is made, and no incident is known of the last 12 months.\n"
        "Make a plan with them: cvetrack safety plan ORG TEXT\n"
    )
    assert "review due today" in cvetrack("safety", "list", as_of="2026-02-23").out


def test_incidents_are_listed_the_latest_first(cvetrack: Cvetrack) -> None:
    assert cvetrack("safety", "list", "--incidents").out == (
        "Mon 9 Feb        Canal Street Mosque  a false story · from the press         H4\n"
        "Mon 19 Jan       Eastside Youth       called names · online                  H3\n"
        "Mon 10 Nov 2025  Canal Street Mosque  leaflets at the door · from a group    H2\n"
        "Mon 3 Feb 2025   Riverside Elders     eggs thrown · from a source not named  H1\n"
    )
    assert cvetrack("safety", "list", "highfields-tenants", "--incidents").out == (
        "No incident. Record one with: cvetrack safety incident ORG TEXT --source SOURCE\n"
    )


def due(store: Store, day: date) -> list[str]:
    """The plans that are to be looked at again."""
    return [each.record for each in due_of(store, SAFETY_PLAN, day)]


def test_a_review_moves_the_day_and_the_day_before_it_stays_known(cvetrack: Cvetrack, store: Store) -> None:
    assert due(store, TODAY) == ["Y3"]
    assert cvetrack("safety", "review", "highfields-tenants").out == (
        'Y3 with Highfields Tenants, "lights on", was looked at again on Mon 2 March 2026, '
        "next by Wed 2 September 2026.\n"
    )
    assert due(store, TODAY) == []
    assert due(store, date(2026, 3, 1)) == ["Y3"]
    before = one(store, SAFETY_PLAN, "Y3", date(2026, 3, 1))
    assert (before.review_on, before.reviewed_on) == (date(2026, 2, 23), None)
    again = cvetrack(
        "safety", "review", "y3", "--next", "in 3 months", "--on", "9/3/2026", as_of="2026-03-10"
    )
    assert again.out.endswith("was looked at again on Mon 9 March 2026, next by Tue 9 June 2026.\n")
    assert due(store, date(2026, 7, 6)) == ["Y3", "Y2"]
    assert due(store, date(2026, 7, 4)) == ["Y3"]


def test_a_review_is_of_the_plan_that_stands_and_in_its_time(cvetrack: Cvetrack, store: Store) -> None:
    before = store.rows("SELECT * FROM safety_plan")
    for words, code, sentence in (
        (
            ("Y1",),
            2,
            (
                "Y1 stands no longer: a later plan was made on Mon 12 January 2026. "
                "See it with: cvetrack safety show eastside-youth\nNothing was written.\n"
            ),
        ),
        (
            ("Y3", "--on", "1/2/2026"),
            2,
            "Y3 was made on Mon 2 February 2026, later than Sun 1 February 2026. Give a later day. "
            "Nothing was written.\n",
        ),
        (
            ("Y3", "--next", "today"),
            2,
            "Mon 2 March 2026 cannot be the next review day: give a day from tomorrow on. "
            "Nothing was written.\n",
        ),
        (
            ("canal-street-mosque",),
            3,
            "Canal Street Mosque has no safety plan. "
            "Make one with them: cvetrack safety plan canal-street-mosque TEXT\nNothing was written.\n",
        ),
    ):
        refused = cvetrack("safety", "review", *words)
        assert (refused.code, refused.out, refused.err) == (code, "", sentence)
    assert store.rows("SELECT * FROM safety_plan") == before


PLAN = """\
Eastside Youth                                                                Y2
  words     doors locked, committee rung
  to call   neighbourhood police, 101
  made      Mon 12 January 2026
  stands    yes
  next      Sun 12 July 2026
  recorded  by Sam Reed
"""
INCIDENT = """\
Canal Street Mosque                                                           H2
  words     leaflets at the door
  source    hostile-group
  happened  Mon 10 November 2025
  recorded  by Sam Reed
"""


def test_a_plan_and_an_incident_are_shown_by_their_ids(cvetrack: Cvetrack, store: Store) -> None:
    assert drawn(view.one(queries.one(store, "Y2", TODAY)), 80) == PLAN
    assert drawn(view.one(queries.one(store, "h2", TODAY)), 80) == INCIDENT
    earlier = cvetrack("safety", "show", "Y1").out
    assert "to call   nobody named yet\n" in earlier
    assert "stands    no longer, since Mon 12 January 2026\n" in earlier
    plan = json.loads(cvetrack("safety", "show", "Y1", "--json").out)
    assert (plan["schema"], plan["item"]["replaced_on"]) == ("cvetrack/safety-plan/1", "2026-01-12")
    incident = json.loads(cvetrack("safety", "show", "H4", "--json").out)
    assert (incident["schema"], incident["item"]["source"]) == ("cvetrack/safety-incident/1", "press")


def test_programs_have_the_earlier_plans_too(cvetrack: Cvetrack) -> None:
    rows = json.loads(cvetrack("safety", "list", "--json").out)["rows"]
    assert [(row["state"], row["plan"], row["incidents"], row["last_incident"]) for row in rows] == [
        ("no plan", None, 2, "H4"),
        ("review due", "Y3", 0, None),
        ("planned", "Y2", 1, "H3"),
        ("earlier", "Y1", 1, "H3"),
    ]
    table = list(csv.DictReader(io.StringIO(cvetrack("safety", "list", "--csv").out)))
    assert [(row["organisation"], row["review_on"]) for row in table] == [
        ("canal-street-mosque", ""),
        ("highfields-tenants", "2026-02-23"),
        ("eastside-youth", "2026-07-12"),
        ("eastside-youth", "2026-03-01"),
    ]
    met = json.loads(cvetrack("safety", "list", "--incidents", "--json").out)
    assert (met["schema"], [row["id"] for row in met["rows"]]) == (
        "cvetrack/safety-incident-list/1",
        [4, 3, 2, 1],
    )


def test_what_stands_and_who_has_no_plan_are_those_of_the_day(cvetrack: Cvetrack, store: Store) -> None:
    for day, record in ((date(2025, 12, 1), "Y1"), (date(2026, 1, 12), "Y2")):
        found = queries.standing_plan(store, 1, day)
        assert found is not None
        assert found.record == record
    assert queries.standing_plan(store, 3, TODAY) is None

    def missing(day: date) -> list[tuple[str, int]]:
        return [(each.organisation, each.incidents) for each in queries.without_plan(store, day)]

    assert missing(TODAY) == [("canal-street-mosque", 2)]
    assert missing(date(2025, 12, 1)) == [("canal-street-mosque", 1), ("riverside-elders", 1)]
    assert missing(date(2026, 2, 3)) == [("canal-street-mosque", 1)]
    assert cvetrack("org", "archive", "canal-street-mosque", "--because", "closed").code == 0
    assert missing(TODAY) == []


def test_those_of_late_are_found_by_an_index(store: Store) -> None:
    values = {"today": "2026-03-02", "since": "2025-03-02"}
    plan = store.rows(f"EXPLAIN QUERY PLAN {select(SAFETY_INCIDENT)} {queries._LATELY}", values)
    assert not [step for *_, step in plan if step.startswith("SCAN")]


def test_they_can_be_put_right(cvetrack: Cvetrack, store: Store) -> None:
    assert cvetrack("safety", "edit", "Y3", "--text", "lights", *CALL, "--review", "20 march").out == (
        'Y3 with Highfields Tenants, made on Mon 2 February 2026, corrected: "lights". '
        "To call: neighbourhood police, 101. Look at it again with them by Fri 20 March 2026.\n"
    )
    assert cvetrack("safety", "edit", "H4", "--source", "online", "--on", "10/2/2026").out == (
        'H4 against Canal Street Mosque, on Tue 10 February 2026, online, corrected: "a false story".\n'
    )
    row = store.row("SELECT words, made_on, review_on FROM safety_plan WHERE id = 3")
    assert row == ("lights", "2026-02-02", "2026-03-20")
    cvetrack("safety", "review", "Y3", "--next", "30 april")
    early = cvetrack("safety", "edit", "Y3", "--on", "3/3/2026", as_of="2026-03-04")
    assert (early.code, early.err) == (
        2,
        "Y3 was looked at again on Mon 2 March 2026, before Tue 3 March 2026. Give an earlier day. "
        "Nothing was written.\n",
    )
    late = cvetrack("safety", "edit", "Y2", "--on", "13/7/2026", as_of="2026-07-14")
    assert (late.code, late.err) == (
        2,
        "Y2 is looked at next on Sun 12 July 2026, which is not after Mon 13 July 2026. "
        "Give another day with --review. Nothing was written.\n",
    )


@pytest.mark.parametrize(
    ("wrong", "code", "sentence"),
    [
        (("plan", "nobody", "x"), 3, 'No organisation is called "nobody".'),
        (("plan", "eastside-youth"), 2, "The plan is missing."),
        (("plan", "eastside-youth", "x", "--review", "1/1/2026"), 2, '"1/1/2026" is in the past'),
        (("plan", "eastside-youth", "x", "--on", "tomorrow"), 2, '"tomorrow" is in the future'),
        (
            ("plan", "eastside-youth", "x", "--who-to-call", "y" * 301),
            2,
            "The one to call is 301 characters long",
        ),
        (("incident", "eastside-youth", "x"), 2, "Missing option '--source'."),
        (("incident", "eastside-youth", "x", "--source", "them"), 2, "Invalid value for '--source'"),
        (("incident", "eastside-youth", " ", "--source", "press"), 2, "The incident is empty."),
        (("edit", "Y2"), 2, "Say what to correct, such as --text or --on. Nothing was written."),
        (("edit", "H2"), 2, "Say what to correct, such as --text or --on. Nothing was written."),
        (("edit", "Y2", "--source", "press"), 2, "Y2 is a plan, which has no --source. Nothing was written."),
        (("edit", "H2", *CALL), 2, "H2 is an incident, which has no --who-to-call. Nothing was written."),
        (("edit", "H9", "--text", "x"), 3, "There is no incident H9."),
        (("show", "Y9"), 3, "There is no safety plan Y9. See them with: cvetrack safety list --all"),
        (("show", "hall"), 2, '"hall" is not a safety plan. A safety plan\'s id looks like Y3.'),
    ],
)
def test_what_cannot_be_of_safety_is_refused_and_nothing_written(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], code: int, sentence: str
) -> None:
    held = ("SELECT * FROM safety_plan", "SELECT * FROM safety_incident")
    before = [store.rows(sql) for sql in held]
    refused = cvetrack("safety", *wrong)
    assert (refused.code, refused.out) == (code, "")
    assert refused.err.startswith(sentence)
    assert [store.rows(sql) for sql in held] == before


@pytest.mark.parametrize(
    "written",
    [
        ("plan", "eastside-youth", "x"),
        ("incident", "eastside-youth", "x", "--source", "press"),
        ("review", "Y2"),
        ("edit", "Y2", "--text", "x"),
        ("edit", "H2", "--text", "x"),
    ],
)
def test_undo_takes_back_what_was_written_of_safety(
    cvetrack: Cvetrack, store: Store, written: tuple[str, ...]
) -> None:
    held = ("SELECT * FROM safety_plan", "SELECT * FROM safety_incident")
    before = [store.rows(sql) for sql in held]
    assert cvetrack("safety", *written).code == 0
    assert [store.rows(sql) for sql in held] != before
    assert cvetrack("undo").code == 0
    assert [store.rows(sql) for sql in held] == before


def test_the_story_tells_what_happened_and_what_was_planned(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("safety", "review", "Y2")
    told = sorted([*told_of(store, SAFETY_PLAN, 1, TODAY), *told_of(store, SAFETY_INCIDENT, 1, TODAY)])
    assert [(each.day, each.kind, each.record, each.sentence) for each in told] == [
        (date(2025, 9, 1), "safety plan", "Y1", 'A safety plan was made: "doors locked".'),
        (date(2026, 1, 12), "safety plan", "Y2", 'A safety plan was made: "doors locked, committee rung".'),
        (date(2026, 1, 19), "incident", "H3", 'Hostility online: "called names".'),
        (
            TODAY,
            "safety plan",
            "Y2",
            "The safety plan was looked at again, next by Wed 2 September 2026.",
        ),
    ]
