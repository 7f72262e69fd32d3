"""Reading the story of the made-up city, what was made of it so far, and who leads on an organisation of it."""

import random
import re
from bisect import insort
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from cvetrack.features.upkeep.demo.rules import STORY
from cvetrack.records.broadcast import Broadcast
from cvetrack.store.connection import Store
from cvetrack.store.named import Found
from cvetrack.vocabulary.gateways import IntroductionOutcome
from cvetrack.vocabulary.setbacks import RepairStep


class Day(NamedTuple):
    """A day so many days ago; ahead where that is less than 0."""

    ago: int


class Named(NamedTuple):
    """An organisation of the city."""

    name: str


class Step(NamedTuple):
    """What followed a deed so many days ago: the command that recorded it, and its particulars."""

    ago: int
    command: str
    particulars: dict[str, Any]


class Deed(NamedTuple):
    """Something said or done with an organisation (empty: with none), in words, and what followed."""

    ago: int
    command: str
    organisation: str
    words: str
    particulars: dict[str, Any]
    steps: list[Step]


class Act(NamedTuple):
    """Something that was recorded on a day; acts of one day keep the order they were planned in."""

    day: date
    order: int
    command: str
    do: Callable[[Any], object]


class City:
    """What was made so far, to refer to."""

    def __init__(self, today: date, begins: date) -> None:
        self.today = today
        self.begins = begins
        self.chance = random.Random(2026)  # noqa: S311  the same city every time; nothing secret
        self.officers: list[Found] = []
        self.organisations: dict[str, Found] = {}
        self.last_contact: dict[str, tuple[int, date]] = {}
        self.last_broadcast: Broadcast
        self.made: dict[str, Any] = {}  # what came of each deed, by its words
        self.acts: list[Act] = []
        self.planned = 0

    def ago(self, days: int) -> date:
        """The day so many days ago, none before the history begins."""
        return max(self.begins, self.today - timedelta(days=days))

    def plan(self, day: date, command: str, do: Callable[[Any], object]) -> None:
        """Let something be recorded on a day."""
        self.planned += 1
        insort(self.acts, Act(day, self.planned, command, do))

    def meant(self, particulars: dict[str, Any]) -> dict[str, Any]:
        """Particulars with the days and the organisations that they stand for."""
        return {name: self._meant(value) for name, value in particulars.items()}

    def _meant(self, value: object) -> object:
        match value:
            case Day(ago):
                return self.today - timedelta(days=ago)
            case Named(name):
                return self.organisations[name]
            case list(several):
                return [self._meant(each) for each in several]
        return value


class Its(NamedTuple):
    """What is known of a deed or a step: its day, who did it, its particulars; of a deed with whom, in words."""

    city: City
    on: date
    officer_id: int
    more: dict[str, Any]
    found: Found | None = None
    words: str = ""

    @property
    def organisation(self) -> Found:
        """With whom it was."""
        assert self.found is not None  # noqa: S101  the story says it where it is asked for
        return self.found

    @property
    def last(self) -> tuple[int, date]:
        """The last contact with them, and its day."""
        return self.city.last_contact[self.organisation.name]

    def but(self, *names: str) -> dict[str, Any]:
        """The particulars without some."""
        return {name: value for name, value in self.more.items() if name not in names}


def story(text: str = STORY) -> list[Deed]:
    """The deeds of the story: a line for each, and one set in for each step that followed.

    A deed is `days ago | command | organisation | words | name=value ...`, a step leaves out the two
    in the middle, and a line that begins with | goes on with the one before.
    """
    deeds: list[Deed] = []
    for line in re.sub(r"\n +\|", " |", text.strip()).splitlines():
        ago, command, *rest = (each.strip() for each in line.split("|"))
        if line.startswith(" "):
            deeds[-1].steps.append(Step(int(ago), command, dict(map(_particular, rest))))
        else:
            organisation, words, *more = rest
            deeds.append(Deed(int(ago), command, organisation, words, dict(map(_particular, more)), []))
    return deeds


def wards() -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """The columns of the city's wards, and a row for each."""
    return ("code", "name", "population"), [(code, name, people) for code, name, people, _ in _wards()]


def ward_of(organisation: str) -> str | None:
    """The code of the ward that an organisation of the city is in; None where it is for the whole city."""
    return next((code for code, *_, there in _wards() if organisation in there), None)


def weekday(day: date, today: date) -> date:
    """The day on which people meet: a Friday instead of a weekend that has passed, else a Monday."""
    beyond = day.weekday() - 4  # days after Friday
    if beyond <= 0:
        return day
    return day - timedelta(days=beyond) if day <= today else day + timedelta(days=3 - beyond)


def leader(store: Store, organisation: Found | None) -> int | None:
    """The number of the officer who leads on an organisation."""
    led = "SELECT officer_id FROM lead WHERE organisation_id = ? AND until IS NULL"
    found: int | None = store.value(led, (organisation.id,)) if organisation else None
    return found


def _wards() -> Iterator[tuple[str, str, int, list[str]]]:
    """Each ward: its code, its name, how many people live there, and which organisations of the city."""
    for number, line in enumerate(_WARDS.strip().splitlines(), start=1):
        name, people, there = map(str.strip, line.split("|"))
        yield f"E059999{number:02}", name, int(people), there.split(", ")


_WARDS = """
Canalside | 11200 | Canal Street Mosque, Canal Boaters, Old Tannery Tenants, Bell Street Synagogue
Castle | 9800 | Castle Ward Scouts, Two Bridges Theatre, Radio Harrowmere, Kingsway College
Eastside | 13600 | Eastside Youth, Eastside Somali Mothers, Polish Saturday School
Fairfield | 7900 | Fairfield Farmers, Hilltop Allotments
Highfields | 12100 | Highfields Centre, Highfields Tenants
Hollins Moor | 12400 |
Midtown | 10300 | Midtown Forum, Mill Lane Traders, St Mark's Hall, Saffron Women's Network, Harrowmere Pride
Northgate | 8700 | Northgate Boxing Club, Northgate Polish Club, Harrowmere FC Supporters
Quayside | 6400 | Quayside Seafarers, Riverside Elders, Brook Street Chapel
Southside | 11900 | Southside Credit Union, Weir Road Residents, Harrowmere Gurdwara
"""
"""The wards of the city, how many people live there, and who is in them; the others are for the whole city."""
OPENED = {"Northgate Boxing Club": "Eastside Youth", "Eastside Somali Mothers": "Eastside Youth"}
"""Who opened the door to whom: the first contacts came through them."""

KNOWN = {
    "Eastside Youth": ("Amina Yusuf", "chair", "M1 595 M2 560 M3 470 M10 375 M5 330 M4 285 M6 260 M7 69"),
    "Highfields Centre": ("Derek Osei", "manager", "M1 530 M2 480 M4 172"),
    "Highfields Tenants": ("Maureen Tait", "chair", "M1 400"),
    "Midtown Forum": ("Colin Barr", "chair", "M1 600 M2 420"),
    "Canal Street Mosque": ("Yusuf Karim", "secretary", "M1 280"),
    "St Mark's Hall": ("Ruth Ellery", "warden", "M1 490 M2 450 M3 380 M5 200 M6 36"),
    "Riverside Elders": ("Joan Whittle", "chair", "M1 30"),
    "Saffron Women's Network": ("Leila Haddad", "chair", "M1 560 M2 500 M3 400 M6 250 M9 275 M8 120"),
    "Harrowmere Veterans Breakfast": ("Alan Prior", "chair", "M1 450 M2 390"),
    "Northgate Boxing Club": ("Tony Akers", "head coach", "M1 370 M5 190"),
    "Mill Lane Traders": ("Gurpreet Sandhu", "chair", "M1 340"),
    "Harrowmere Gurdwara": ("Manjit Gill", "trustee", "M1 510 M2 430 M3 310 M9 275"),
    "Two Bridges Theatre": ("Bea Lomax", "producer", "M1 270 M5 90"),
    "Eastside Somali Mothers": ("Hodan Warsame", "chair", "M1 230 M3 100"),
    "Weir Road Residents": ("Pat Hallam", "chair", "M1 320"),
    "Harrowmere FC Supporters": ("Lee Marsden", "chair", "M1 250"),
}
"""Whom we know at each, in which role, and the milestones of trust they reached, with the days ago."""

NOTES = {
    "housing": ("The waiting list came up first.", "Damp in three flats; asked who at the council answers."),
    "youth": ("Wants the hall on Thursdays.", "Nowhere to go after six; asked about the old library."),
    "marches": (
        "Asked what happens on the day, and who to ring.",
        "Unhappy to be asked only when there is a march.",
    ),
    "safety": ("Lighting by the gate; asked for a walk round.", "Worried about the week after the march."),
    "rumours": ("Heard that the hotel is full; asked us for the facts in writing.",),
    "exams": ("Quiet rooms for revision.",),
    "repairs": ("The lift again.", "Asked for one name at the landlord."),
}

_READ: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("due", "review_on", "expires", "held", "done"), lambda said: Day(int(said))),
    **dict.fromkeys(("period_from", "period_until", "use_by"), lambda said: Day(int(said))),
    **dict.fromkeys(("pence", "minutes", "reach", "quorum", "respond_within_days"), int),
    **dict.fromkeys(("organisation", "other", "by"), Named),
    **dict.fromkeys(("organisations", "away", "but"), lambda said: list(map(Named, said.split(", ")))),
    "outcome": IntroductionOutcome.of,
    "step": RepairStep.of,
    "thousandths": lambda said: {name: int(weight) for name, weight in map(str.split, said.split(", "))},
}
"""How a particular is read by its name; any other is text, and without a value it holds."""


def _particular(said: str) -> tuple[str, object]:
    name, is_, value = said.partition("=")
    return name, _READ.get(name, str)(value) if is_ else True
