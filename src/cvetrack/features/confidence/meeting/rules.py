"""How a meeting and its actions are said, and who makes its quorum."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.kernel.dates import say_date, say_day_of
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import counted
from cvetrack.records.due import by
from cvetrack.records.meeting import Meeting
from cvetrack.vocabulary.work import PromisedBy

ActionState: TypeAlias = Literal["open", "late", "done", "missed"]
_SHORT_NAMES = re.compile(r"[a-z0-9-]+(,[a-z0-9-]+)+")
OPEN: tuple[ActionState, ...] = ("open", "late")


class Action(NamedTuple):
    """A promise that a meeting (`meeting`, such as G4) gave out, to be done by `us` or `them`."""

    id: int
    meeting: str
    forum_name: str
    organisation: str
    organisation_name: str
    promised_by: str
    words: str
    made_on: date
    due_on: date
    done_on: date | None
    missed_on: date | None
    state: ActionState

    @property
    def record(self) -> str:
        """Its id as people use it, such as P41: it is a promise."""
        return f"P{self.id}"


def apart(said: Iterable[str]) -> list[str]:
    """Organisations that were named one by one, or by their short names with commas between: "a-b,c-d"."""
    parts = ([name] if not _SHORT_NAMES.fullmatch(name) else name.split(",") for name in said)
    return [name for each in parts for name in each]


def given(said: str) -> tuple[str, str]:
    """Who is to have something done, and what, from "highfields-tenants=ask the landlord". Raises UsageRefusal."""
    who, equals, words = said.partition("=")
    if not (equals and who.strip() and words.strip()):
        raise UsageRefusal(
            "--action takes an organisation and what is to be done, such as "
            '--action "eastside-youth=who may book the hall". Nothing was written.'
        )
    return who.strip(), words.strip()


def titled(meeting: Meeting) -> str:
    """A meeting inside a sentence: "G4 of Reference Group, Tue 3 March 2026,"."""
    return f"{meeting.record} of {meeting.forum_name}, {say_date(meeting.day)},"


def attendance(meeting: Meeting) -> str:
    """How many of those invited came: "3 of 4 invited came, and 1 that was not invited"."""
    guests = f", and {meeting.guests} not invited" if meeting.guests else ""
    return f"{meeting.came} of {meeting.invited} invited came{guests}"


def quorum(meeting: Meeting) -> str:
    """Whether enough of those who sit in the forum came: "met: 4 with a seat came, 3 are needed"."""
    if meeting.quorum is None:
        return ""
    met = "met" if meeting.members >= meeting.quorum else "not met"
    return f"{met}: {meeting.members} with a seat came, quorum {meeting.quorum}"


def mix(meeting: Meeting) -> str:
    """The share of the agenda that is not about countering extremism: "3 of 4 items not about CVE"."""
    if meeting.items and meeting.items == meeting.not_cve:
        return f"none of {counted(meeting.items, 'item')} was about CVE"
    return f"{meeting.not_cve} of {counted(meeting.items, 'item')} not about CVE" if meeting.items else ""


def standing(action: Action, today: date) -> str:
    """How an action stands, in a few words: "3 days late", "due today", "due Tue 3 Mar", "done Fri 6 Mar"."""
    if settled_on := action.done_on or action.missed_on:
        return f"{action.state} {say_day_of(settled_on, today)}"
    return by(action.due_on, today)


def whose(action: Action) -> str:
    """Whose action it is."""
    return "ours" if action.promised_by == PromisedBy.US else "theirs"
