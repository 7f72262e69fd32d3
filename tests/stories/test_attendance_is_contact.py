"""Who came to a meeting, a briefing or an event of ours was met there: presence counts, and an invitation does not."""

import json
from typing import Any

import pytest

from tests.conftest import Cvetrack

EASTSIDE, ELDERS, CANAL = "eastside-youth", "riverside-elders", "canal-street-mosque"


@pytest.fixture(autouse=True)
def forum(cvetrack: Cvetrack) -> None:
    """Three organisations that a Reference Group seats; the first two were logged once, last summer."""
    for name in ("Eastside Youth", "Riverside Elders", "Canal Street Mosque"):
        cvetrack("org", "add", name, "--every", "6w", as_of="2025-06-02")
    cvetrack("log", EASTSIDE, "--channel", "visit", as_of="2025-06-10")
    cvetrack("log", ELDERS, "--channel", "visit", as_of="2025-06-10")
    cvetrack("forum", "add", "Reference Group", "--kind", "reference", as_of="2025-06-02")
    for slug in (EASTSIDE, ELDERS, CANAL):
        cvetrack("forum", "seat", "reference-group", slug, as_of="2025-06-02")


def meet(cvetrack: Cvetrack, day: str, *present: str, items: int = 0, cve: int = 0) -> str:
    """A meeting of the Reference Group on a day, to which all three are invited; its id."""
    cvetrack("meeting", "plan", "reference-group", "--on", day, as_of=day)
    listed = json.loads(cvetrack("meeting", "list", "--json", as_of=day).out)["rows"]
    record = f"G{max(each['id'] for each in listed)}"
    came = [part for slug in present for part in ("--present", slug)]
    about = [part for number in range(items) for part in ("--item", f"bins {number}")]
    about += [part for number in range(cve) for part in ("--cve-item", f"leaflets {number}")]
    held = cvetrack("meeting", "hold", record, *came, *about, as_of=day)
    assert held.code == 0, held.err
    return record


def health(cvetrack: Cvetrack, slug: str, as_of: str = "2026-03-02") -> dict[str, Any]:
    """The components of one organisation's health by their keys."""
    item = json.loads(cvetrack("health", slug, "--json", as_of=as_of).out)["item"]
    return {each["key"]: each for each in item["components"]}


def last_met(cvetrack: Cvetrack, slug: str, as_of: str = "2026-03-02") -> Any:
    """The day of last contact, as the register has it."""
    return json.loads(cvetrack("org", "show", slug, "--json", as_of=as_of).out)["item"]["organisation"][
        "last_contact"
    ]


def silent(cvetrack: Cvetrack, as_of: str = "2026-03-02") -> list[str]:
    """Of whom today says that they were not heard for too long."""
    items = json.loads(cvetrack("today", "--json", as_of=as_of).out)["rows"]
    return sorted(each["org"] for each in items if each["section"] == "not_heard")


def test_who_was_present_is_quiet_no_longer_and_who_was_invited_is(cvetrack: Cvetrack) -> None:
    assert silent(cvetrack) == [EASTSIDE, ELDERS]
    met = meet(cvetrack, "2026-02-10", EASTSIDE, items=2)

    # Riverside Elders were invited and not there: they were not met.
    assert silent(cvetrack) == [ELDERS]
    assert (last_met(cvetrack, EASTSIDE), last_met(cvetrack, ELDERS)) == ("2026-02-10", "2025-06-10")
    rhythm = health(cvetrack, EASTSIDE)["rhythm"]
    assert rhythm["sentence"].startswith("last contact 3 weeks ago")
    assert rhythm["evidence"] == [met]
    assert "Tue 10 Feb, present at the Reference Group" in cvetrack("brief", EASTSIDE).out
    assert cvetrack("brief", EASTSIDE).out.count(met) == 1
    assert "present at the Reference Group" not in cvetrack("brief", ELDERS).out
    assert "they were present at the Reference Group" in cvetrack("timeline", EASTSIDE).out
    assert "present at the Reference Group" in cvetrack("handover", "book", EASTSIDE).out

    # The mosque was never met before; now a silence begins with the meeting.
    assert last_met(cvetrack, CANAL) is None
    second = meet(cvetrack, "2026-02-11", CANAL)
    assert last_met(cvetrack, CANAL) == "2026-02-11"
    late = [
        (each["org"], each["sentence"], each["ids"])
        for each in json.loads(cvetrack("today", "--json", as_of="2026-05-20").out)["rows"]
        if (each["section"], each["org"]) == ("not_heard", CANAL)
    ]
    assert late == [(CANAL, "present at the Reference Group Wed 11 Feb", [second])]


def test_as_of_an_earlier_day_nobody_came_yet(cvetrack: Cvetrack) -> None:
    meet(cvetrack, "2026-02-10", EASTSIDE)
    assert last_met(cvetrack, EASTSIDE, "2026-02-09") == "2025-06-10"
    assert last_met(cvetrack, EASTSIDE, "2026-02-10") == "2026-02-10"
    assert silent(cvetrack, "2026-02-09") == [EASTSIDE, ELDERS]
    assert health(cvetrack, EASTSIDE, "2026-02-09")["rhythm"]["evidence"] == ["E1"]
    assert "present at" not in cvetrack("timeline", EASTSIDE, as_of="2026-02-09").out


def test_what_is_undone_or_put_right_later_counts_so(cvetrack: Cvetrack) -> None:
    met = meet(cvetrack, "2026-02-10", EASTSIDE, ELDERS)
    assert silent(cvetrack) == []
    cvetrack("meeting", "edit", met, "--absent", ELDERS)
    assert (last_met(cvetrack, ELDERS), silent(cvetrack)) == ("2025-06-10", [ELDERS])
    cvetrack("undo")
    assert last_met(cvetrack, ELDERS) == "2026-02-10"
    cvetrack("meeting", "edit", met, "--held", "2026-02-12")
    assert last_met(cvetrack, ELDERS) == "2026-02-12"
    cvetrack("undo", "--to", "9")
    assert last_met(cvetrack, ELDERS) == "2025-06-10"


@pytest.mark.parametrize(
    ("items", "cve", "security_only"), [(0, 0, 0), (2, 0, 0), (1, 1, 0), (0, 2, 3), (0, 1, 3)]
)
def test_what_it_was_for_follows_from_the_agenda(
    cvetrack: Cvetrack, items: int, cve: int, security_only: int
) -> None:
    for day in ("2026-01-13", "2026-02-10", "2026-02-24"):
        met = meet(cvetrack, day, CANAL, items=items, cve=cve)
    lens = health(cvetrack, CANAL)["not_only_security"]
    assert (lens["n"], lens["k"]) == (3, 3 - security_only)
    only = json.loads(cvetrack("today", "--json").out)["rows"]
    assert [each["org"] for each in only if each["section"] == "only_security"] == (
        [CANAL] if security_only else []
    )
    if security_only:
        cvetrack("meeting", "edit", met, "--item", "the winter shelter")
        assert health(cvetrack, CANAL)["not_only_security"]["k"] == 1


@pytest.mark.parametrize(
    ("channel", "day", "contacts"),
    [
        ("meeting", "2026-02-10", 1),
        ("event", "2026-02-10", 1),
        ("visit", "2026-02-10", 2),
        ("call", "2026-02-10", 2),
        ("meeting", "2026-02-11", 2),
    ],
)
def test_logged_and_present_is_one_contact(cvetrack: Cvetrack, channel: str, day: str, contacts: int) -> None:
    met = meet(cvetrack, "2026-02-10", CANAL, EASTSIDE, items=1)
    cvetrack("log", CANAL, "--channel", channel, "--on", day)
    record = json.loads(cvetrack("org", "show", CANAL, "--json").out)["item"]
    assert (record["contacts_made"], record["first_contact"]) == (contacts, "2026-02-10")
    shown = cvetrack("health", CANAL, "--why").out
    assert "E3" in shown
    assert (met in shown) is (contacts == 2)
    months = json.loads(cvetrack("timeline", CANAL, "--json").out)["rows"]
    assert {each["id"] for each in months} >= {met, "E3"}

    # For the week too it is one occasion, of which two were part.
    weekly = json.loads(cvetrack("weekly", "--json", as_of="2026-02-16").out)["item"]["contacts"]
    assert (weekly["contacts"], weekly["organisations"]) == (contacts, 2)

    # What is logged no longer leaves what was attended.
    cvetrack("engagement", "remove", "E3")
    assert json.loads(cvetrack("org", "show", CANAL, "--json").out)["item"]["contacts_made"] == 1
    assert met in cvetrack("health", CANAL, "--why").out


def test_a_briefing_is_contact_about_security_and_part_of_what_it_was_given_at(cvetrack: Cvetrack) -> None:
    for day in ("2026-01-13", "2026-01-27", "2026-02-10"):
        cvetrack("briefing", "record", CANAL, "--about", "the local picture", as_of=day)
    assert health(cvetrack, CANAL)["not_only_security"]["k"] == 0
    assert "present at an open talk on local risk" in cvetrack("brief", CANAL).out
    meet(cvetrack, "2026-02-10", CANAL, items=1)
    assert health(cvetrack, CANAL)["not_only_security"]["k"] == 1
    cvetrack("log", CANAL, "--channel", "visit", "--on", "2026-01-27")
    lens = health(cvetrack, CANAL)["not_only_security"]
    assert (lens["n"], lens["k"]) == (3, 2)


def test_who_came_once_is_known_wherever_who_was_met_is(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Kiln Yard", as_of="2026-03-09")
    early = "2026-02-10"
    met = meet(cvetrack, early, "kiln-yard")
    assert "kiln-yard" in cvetrack("org", "list", as_of=early).out
    assert "Kiln Yard" in cvetrack("health", "--all", as_of=early).out
    assert (
        f"M1 Reciprocal contact (theirs): Present at the Reference Group on Tue 10 February 2026.  {met}"
        in (cvetrack("milestone", "suggest", "kiln-yard").out)
    )
    never = json.loads(cvetrack("today", "--json").out)["rows"]
    assert [each["org"] for each in never if each["section"] == "never_met"] == [CANAL]
    unled = json.loads(cvetrack("handover", "list", "--orphans", "--json").out)["rows"]
    assert [(each["organisation"], each["last_contact"]) for each in unled] == [
        (EASTSIDE, "2025-06-10"),
        ("kiln-yard", early),
        (ELDERS, "2025-06-10"),
    ]
