"""Milestones that follow from contacts and changes of lead, with the records that show them."""

import re
from datetime import date

import pytest

from cvetrack.features.trust.milestone.rules import Contact, Record, suggestions
from cvetrack.records.milestone_event import MilestoneEvent
from cvetrack.records.shock import Shock
from cvetrack.store.connection import Store
from cvetrack.store.operation import operation
from tests.builders import EASTSIDE, STAMP, TODAY, USUAL, an_engagement, an_organisation
from tests.conftest import Cvetrack


def a_contact(number: int, day: str, channel: str = "email", started_by: str = "us") -> Contact:
    return Contact(f"E{number}", date.fromisoformat(day), channel, started_by)


def an_event(milestone: str, day: str, change: str = "reached") -> MilestoneEvent:
    return MilestoneEvent(
        1, *EASTSIDE, milestone, change, date.fromisoformat(day), ("E1",), "in words", "Sam Reed", stood=False
    )


def suggested(
    contacts: list[Contact], *events: MilestoneEvent, lead_changes: tuple[str, ...] = ()
) -> dict[str, tuple[str, tuple[str, ...]]]:
    changes = [Shock(date.fromisoformat(day), "the change of lead") for day in lead_changes]
    made = suggestions(contacts, events, TODAY, numbers=USUAL, shocks=changes)
    return {each.milestone: (each.day.isoformat(), each.evidence) for each in made}


@pytest.mark.parametrize("channel", ["visit", "call", "event", "meeting"])
def test_meeting_them_is_reciprocal_contact(channel: str) -> None:
    contacts = [a_contact(1, "2025-01-01"), a_contact(2, "2025-01-05", channel)]
    assert suggested(contacts) == {"M1": ("2025-01-05", ("E2",))}


@pytest.mark.parametrize("channel", ["email", "message"])
def test_writing_to_them_is_not_and_their_writing_to_us_is(channel: str) -> None:
    ours = a_contact(1, "2025-01-01", channel)
    assert suggested([ours]) == {}
    assert suggested([ours, a_contact(2, "2025-01-05", channel, "them")]) == {"M1": ("2025-01-05", ("E2",))}
    assert suggested([a_contact(3, "2025-01-05", channel, "third-party")]) == {}


def test_they_start_it_on_two_days_within_twelve_months() -> None:
    first, same_day = a_contact(1, "2025-01-10", "call", "them"), a_contact(2, "2025-01-10", "email", "them")
    assert "M6" not in suggested([first, same_day])
    in_time = a_contact(3, "2026-01-10", "email", "them")
    assert suggested([first, same_day, in_time])["M6"] == ("2026-01-10", ("E1", "E3"))
    too_late = in_time._replace(day=date(2026, 1, 11))
    assert "M6" not in suggested([first, same_day, too_late])


def test_contact_three_months_after_the_lead_changed_survives_a_shock() -> None:
    before = a_contact(1, "2025-01-10", "visit")
    soon = a_contact(2, "2025-06-29", "visit")
    in_time = a_contact(3, "2025-06-30", "visit")
    letter = a_contact(4, "2025-09-01", "email")
    change = ("2025-03-30",)
    assert "M12" not in suggested([before, soon], lead_changes=change)
    assert suggested([before, soon, in_time], lead_changes=change)["M12"] == ("2025-06-30", ("E1", "E3"))
    assert "M12" not in suggested([before, soon, letter], lead_changes=change)
    assert "M12" not in suggested([in_time], lead_changes=change)
    assert "M12" not in suggested([before, in_time])


def test_what_stands_is_not_suggested_and_after_a_reversal_only_later_contacts_count() -> None:
    visits = [a_contact(1, "2025-01-10", "visit"), a_contact(2, "2025-09-10", "visit")]
    assert suggested(visits, an_event("M1", "2025-01-10")) == {}
    reversed_ = an_event("M1", "2025-05-01", "reversed")
    assert suggested(visits, reversed_) == {"M1": ("2025-09-10", ("E2",))}
    assert suggested(visits[:1], reversed_) == {}


def test_a_suggestion_comes_with_the_command_that_confirms_it(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store, "Eastside Youth")
    an_engagement(store, youth, on=date(2025, 3, 1), channel="call", started_by="them")
    an_engagement(store, youth, on=date(2025, 4, 1), channel="email", started_by="them")
    shown = cvetrack("milestone", "suggest")
    assert shown.out == (
        "Eastside Youth  M1 Reciprocal contact (theirs): Call on Sat 1 March 2025, begun by them.  E1\n"
        "  cvetrack milestone reach eastside-youth M1 --on 2025-03-01 --evidence E1\n"
        "\n"
        "Eastside Youth  M6 They start it (theirs): "
        "They began contact on Sat 1 March 2025 and on Tue 1 April 2025. "
        "That was in month 1; one plans with months 3 to 12.  E1 E2\n"
        "  cvetrack milestone reach eastside-youth M6 --on 2025-04-01 --evidence E1 --evidence E2\n"
        "\n"
        "Nothing is kept until a person confirms it with its command.\n"
    )
    assert store.value("SELECT count(*) FROM milestone_event") == 0
    for line in [line.split() for line in shown.out.splitlines() if line.startswith("  cvetrack ")]:
        assert cvetrack(*line[1:]).code == 0
    assert (
        cvetrack("milestone", "suggest").out == "The records show no milestone that does not stand already.\n"
    )


def test_each_organisation_gets_its_own_and_one_can_be_asked_for(store: Store, cvetrack: Cvetrack) -> None:
    met = {name: an_organisation(store, name) for name in ("Hill Club", "Mill Choir", "Weir Elders")}
    an_engagement(store, met["Hill Club"], met["Weir Elders"], on=date(2025, 3, 1))
    an_engagement(store, met["Mill Choir"], on=date(2025, 4, 1))
    with operation(store, "org archive", officer="sam-reed", stamp=STAMP) as writing:
        writing.update("organisation", {"id": met["Weir Elders"].id}, {"status": "archived"})
    rows = cvetrack("milestone", "suggest", "--csv").out.splitlines()
    assert [row.split(",")[0] for row in rows[1:]] == ["hill-club", "mill-choir"]
    assert "weir-elders M1" in cvetrack("milestone", "suggest", "weir-elders").out
    assert cvetrack("milestone", "suggest", as_of="2025-03-31").out.count("cvetrack milestone reach") == 1


def test_a_change_of_lead_in_the_register_is_found(store: Store, cvetrack: Cvetrack) -> None:
    assert cvetrack("officer", "add", "Priya Shah").code == 0
    youth = an_organisation(store, "Eastside Youth", lead_id=1, added_on=date(2024, 1, 1))
    environ = {"CVETRACK_OFFICER": "sam-reed"}
    assert cvetrack("org", "lead", "eastside-youth", "priya-shah", "--on", "1/6/2025", **environ).code == 0
    an_engagement(store, youth, on=date(2025, 5, 1))
    an_engagement(store, youth, on=date(2025, 9, 1))
    assert "--on 2025-09-01 --evidence E1 --evidence E2" in cvetrack("milestone", "suggest", "eastside").out
    assert "M12" not in cvetrack("milestone", "suggest", as_of="2025-08-31").out


def test_the_help_names_every_milestone_that_can_follow(cvetrack: Cvetrack) -> None:
    days = ("2025-05-05", "2025-06-05", "2025-07-05", "2026-01-05")
    contacts = [a_contact(number, day, "visit", "them") for number, day in enumerate(days, 1)]
    shown = [Record("P1", date(2025, 5, 20))]
    made = suggestions(
        contacts,
        [],
        TODAY,
        numbers=USUAL,
        shocks=[Shock(date(2025, 8, 1), "the change of lead")],
        terms=shown,
        needs=shown,
        promises=shown,
        used=shown,
        criticism=shown,
        briefings=shown,
        tables=shown,
        doors=shown,
    )
    told = re.findall(r"(M[0-9]+):", cvetrack("milestone", "suggest", "--help").out)
    assert told == [each.milestone for each in made]
    assert len(told) == 11
