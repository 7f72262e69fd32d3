"""Where a meeting and its actions stand, who makes its quorum, and what is said of it."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from cvetrack.kernel.dates import say_date, say_day_of
from cvetrack.kernel.due import by
from cvetrack.kernel.happening import Happening, course
from cvetrack.kernel.text import counted
from cvetrack.vocabulary.work import PromisedBy

if TYPE_CHECKING:
    from cvetrack.features.meetings.queries import Action, Clash, Invitation, Meeting

MeetingState: TypeAlias = Literal["planned", "not held", "held", "published", "called off"]
ActionState: TypeAlias = Literal["open", "late", "done", "missed"]
LIVE: tuple[MeetingState, ...] = ("not held", "planned", "held")
OPEN: tuple[ActionState, ...] = ("open", "late")


def state(meeting: "Meeting", today: date) -> MeetingState:
    """Where a meeting stands on a day. On the day it is planned for it is not late yet."""
    if meeting.called_off_on is not None:
        return "called off"
    if meeting.minutes_on is not None:
        return "published"
    if meeting.held_on is not None:
        return "held"
    return "not held" if meeting.planned_on < today else "planned"


def place(meeting: "Meeting") -> tuple[int, date, int]:
    """The place of a live meeting among others: those to come, soonest first, then those without minutes."""
    return LIVE.index(meeting.state), meeting.held_on or meeting.planned_on, meeting.id


def day(meeting: "Meeting") -> date:
    """The day of a meeting: when it was held, else when it is planned."""
    return meeting.held_on or meeting.planned_on


def titled(meeting: "Meeting") -> str:
    """A meeting inside a sentence: "G4 of Reference Group, Tue 3 March 2026,"."""
    return f"{meeting.record} of {meeting.forum_name}, {say_date(day(meeting))},"


def attendance(meeting: "Meeting") -> str:
    """How many of those invited came: "3 of 4 invited came, and 1 that was not invited"."""
    guests = f", and {meeting.guests} not invited" if meeting.guests else ""
    return f"{meeting.came} of {meeting.invited} invited came{guests}"


def quorum(meeting: "Meeting") -> str:
    """Whether enough of those who sit in the forum came: "met: 4 with a seat came, 3 are needed"."""
    if meeting.quorum is None:
        return ""
    met = "met" if meeting.members >= meeting.quorum else "not met"
    return f"{met}: {meeting.members} with a seat came, quorum {meeting.quorum}"


def mix(meeting: "Meeting") -> str:
    """The share of the agenda that is not about countering extremism: "3 of 4 items not about CVE"."""
    return f"{meeting.not_cve} of {counted(meeting.items, 'item')} not about CVE" if meeting.items else ""


def action_state(action: "Action", today: date) -> ActionState:
    """Where an action stands on a day. On the day it is due it is not late yet."""
    if action.missed_on is not None:
        return "missed"
    if action.done_on is not None:
        return "done"
    return "late" if action.due_on < today else "open"


def standing(action: "Action", today: date) -> str:
    """How an action stands, in a few words: "3 days late", "due today", "due Tue 3 Mar", "done Fri 6 Mar"."""
    if settled_on := action.done_on or action.missed_on:
        return f"{action.state} {say_day_of(settled_on, today)}"
    return by(action.due_on, today)


def whose(action: "Action") -> str:
    """Whose action it is."""
    return "ours" if action.promised_by == PromisedBy.US else "theirs"


def pressing(action: "Action") -> tuple[bool, bool, date, int]:
    """The place of an open action among others: late before in time, ours before theirs, soonest due first."""
    return action.state != "late", action.promised_by != PromisedBy.US, action.due_on, action.id


def warning(clash: "Clash") -> str:
    """That both sides of a rivalry are invited, as one of them states it, and what would do instead."""
    return (
        f"{clash.organisation_name} says it will not sit with {clash.other_name}, "
        f"scope {clash.scope} ({clash.flag}). Two separate, equal meetings would do: "
        f"one with {clash.organisation_name}, one with {clash.other_name}, the same offered to both."
    )


def happened(invitation: "Invitation") -> Iterator[Happening]:
    """That an organisation was invited, came or was not there, for the story of the relationship."""
    of = f"a meeting of {invitation.forum_name}"
    if invitation.held_on is None:
        off = f", called off on {say_date(invitation.called_off_on)}" if invitation.called_off_on else ""
        said = f"We invited them to {of} on {say_date(invitation.planned_on)}{off}."
        return course("meeting", invitation.meeting, (invitation.called_on, "invited", said))
    if not invitation.present:
        said = f"We invited them to {of}, and they were not there."
        return course("meeting", invitation.meeting, (invitation.held_on, "not there", said))
    through = f", through {invitation.via_name}" if invitation.via_name else ""
    uninvited = "" if invitation.invited else ", though not invited"
    said = f"They came to {of}{through}{uninvited}."
    return course("meeting", invitation.meeting, (invitation.held_on, "attended", said))
