"""Reading meetings and the actions they gave out."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cvetrack.features.confidence.meeting.rules import Action, ActionState
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.clash import Clash
from cvetrack.records.kind import in_order
from cvetrack.records.meeting import MEETING, Meeting
from cvetrack.records.promise import PROMISE, Promise
from cvetrack.store import reading
from cvetrack.store.clashing import clashes
from cvetrack.store.connection import Store
from cvetrack.store.lookup import existing, record_number
from cvetrack.store.reading import every, listed


class Invitation(NamedTuple):
    """An organisation's part in one meeting: invited, present, through whom.

    `seat` is the kind of its seat in the forum on the day of the meeting. All names come with slugs.
    """

    organisation: str
    organisation_name: str
    invited: bool
    present: bool
    via: str | None
    via_name: str | None
    seat: str | None


class Item(NamedTuple):
    """One item of an agenda, by its `place` from 1 on; about countering extremism or not."""

    place: int
    words: str
    about_cve: bool


class Whole(NamedTuple):
    """One meeting with who was invited or came, its agenda, its actions, and clashes while it is to come."""

    meeting: Meeting
    invitations: tuple[Invitation, ...]
    agenda: tuple[Item, ...]
    actions: tuple[Action, ...]
    clashes: tuple[Clash, ...]


_INVITATION = """
SELECT o.slug, o.name, invited, coalesce(present AND held_on <= :today, 0),
       iif(held_on <= :today, via.slug, NULL), iif(held_on <= :today, via.name, NULL),
       (SELECT seat.kind FROM seat WHERE seat.organisation_id = o.id AND seat.forum_id = m.forum_id
          AND since <= min(:today, coalesce(held_on, :today))
          AND (until IS NULL OR until > min(:today, coalesce(held_on, :today))))
FROM attendance AS a JOIN meeting AS m ON m.id = a.meeting_id
     JOIN organisation AS o ON o.id = a.organisation_id LEFT JOIN organisation AS via ON via.id = a.via_id
WHERE m.id = :id AND (invited OR held_on <= :today) ORDER BY present DESC, o.name COLLATE NOCASE
"""


def whole(store: Store, said: str, today: date) -> Whole:
    """One meeting with everything that belongs to it. Raises NotFound, UsageRefusal."""
    meeting = reading.one(store, MEETING, said, today)
    invited = invited_to(store, meeting.id)
    return Whole(
        meeting,
        tuple(invitations(store, meeting.id, today)),
        agenda(store, meeting.id) if meeting.held_on else (),
        tuple(actions(store, today, meeting_id=meeting.id)),
        tuple(clashes(store, invited, today) if meeting.to_come else ()),
    )


def meetings(store: Store, today: date, *, forum: str | None = None) -> list[Meeting]:
    """Every meeting, or one forum's, a short name: those to come, those without minutes, the others, latest first."""
    return [each for each in listed(store, MEETING, today) if forum in (None, each.forum)]


def invitations(store: Store, meeting_id: int, today: date) -> list[Invitation]:
    """Who was invited to a meeting or came: those present first, by name."""
    rows = store.rows(_INVITATION, {"today": today.isoformat(), "id": meeting_id})
    return [
        Invitation(slug, name, bool(invited), bool(present), *others)
        for slug, name, invited, present, *others in rows
    ]


def invited_to(store: Store, meeting_id: int) -> list[int]:
    """The numbers of the organisations that are invited to a meeting."""
    rows = store.rows(
        "SELECT organisation_id FROM attendance WHERE meeting_id = ? AND invited", (meeting_id,)
    )
    return [each for (each,) in rows]


def seated(store: Store, forum_id: int, today: date) -> list[int]:
    """The numbers of the organisations that sit in a forum."""
    rows = store.rows(
        """SELECT organisation_id FROM seat
        WHERE forum_id = :forum AND since <= :today AND (until IS NULL OR until > :today) ORDER BY since, id""",
        {"forum": forum_id, "today": today.isoformat()},
    )
    return [each for (each,) in rows]


def agenda(store: Store, meeting_id: int) -> tuple[Item, ...]:
    """What a meeting talked about, in order."""
    rows = store.rows(
        "SELECT words, about_cve FROM agenda_item WHERE meeting_id = ? ORDER BY id", (meeting_id,)
    )
    return tuple(Item(place, words, bool(about)) for place, (words, about) in enumerate(rows, 1))


def actions(
    store: Store, today: date, *, meeting_id: int | None = None, organisation_id: int | None = None
) -> list[Action]:
    """The actions that meetings gave out, or one meeting's or for one organisation: the open ones, what presses
    most first, then the others, latest due first."""
    which = "" if meeting_id is None else "AND promise.meeting_id = :meeting_id"
    given = _given(store, today, which, organisation_id=organisation_id, meeting_id=meeting_id)
    return list(map(_action(store, today), given))


def action(store: Store, said: str, today: date) -> Action:
    """The action of an id such as 41 or P41. Raises NotFound, UsageRefusal, also for another promise."""
    number = record_number(said, "an action", "P41")
    known = every(store, PROMISE, today, "AND promise.id = :id", id=number)
    found = existing(known, f"action P{number}", "action list --all")[0]
    if not _given(store, today, "AND promise.id = :id", id=number):
        raise UsageRefusal(
            f"P{number} is a promise that no meeting gave out. Keep it with: cvetrack promise keep P{number}\n"
            "Nothing was written."
        )
    return _action(store, today)(found)


def _given(
    store: Store, today: date, which: str, *, organisation_id: int | None = None, **values: int | None
) -> list[Promise]:
    """The promises that meetings gave out, or those for which `which` holds, SQL from AND on; open ones first."""
    which = f"AND promise.meeting_id IS NOT NULL {which}"
    return in_order(every(store, PROMISE, today, which, organisation_id=organisation_id, **values))


def _action(store: Store, today: date) -> Callable[[Promise], Action]:
    """How a promise is told as an action of its meeting."""
    forums = {each.record: each.forum_name for each in every(store, MEETING, today)}

    def told(promise: Promise) -> Action:
        return Action(
            promise.id,
            promise.made_in or "",
            forums.get(promise.made_in or "", ""),
            promise.organisation,
            promise.organisation_name,
            promise.promised_by,
            promise.words,
            promise.made_on,
            promise.due_on,
            promise.kept_on,
            promise.missed_on,
            _state(promise),
        )

    return told


def _state(promise: Promise) -> ActionState:
    """Where an action stands: whether it was late is told by its days."""
    if promise.is_open:
        return "late" if promise.days_late else "open"
    return "done" if promise.kept_on else "missed"
