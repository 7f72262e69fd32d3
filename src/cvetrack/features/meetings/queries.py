"""Reading meetings, the actions they gave out, and rivals who would sit together."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from cvetrack.features.meetings import rules
from cvetrack.features.meetings.rules import ActionState, MeetingState
from cvetrack.kernel.dates import say_day_of
from cvetrack.kernel.due import Due
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.happening import Happening
from cvetrack.kernel.text import counted
from cvetrack.store.connection import Row, Store, with_days
from cvetrack.store.lookup import existing, record_number


class Meeting(NamedTuple):
    """One meeting as it stood on the day it was read for; `forum` is a short name.

    Of those `invited` so many `came`, beside `guests` that were not; `members` of all who came have a seat
    in the forum on that day. Of the `items` of its agenda so many are `not_cve`: not about countering extremism.
    """

    id: int
    forum: str
    forum_name: str
    quorum: int | None
    called_on: date
    planned_on: date
    held_on: date | None
    minutes_on: date | None
    minutes_url: str | None
    called_off_on: date | None
    called_off_because: str | None
    note: str | None
    invited: int
    came: int = 0
    guests: int = 0
    members: int = 0
    items: int = 0
    not_cve: int = 0
    state: MeetingState = "planned"

    @property
    def record(self) -> str:
        """Its id as people use it, such as G4."""
        return f"G{self.id}"


class Invitation(NamedTuple):
    """An organisation's part in one meeting (`meeting`, such as G4): invited, present, through whom.

    `seat` is the kind of its seat in the forum on the day of the meeting. All names come with slugs.
    """

    meeting: str
    forum_name: str
    called_on: date
    planned_on: date
    held_on: date | None
    called_off_on: date | None
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
    state: ActionState = "open"

    @property
    def record(self) -> str:
        """Its id as people use it, such as P41: it is a promise."""
        return f"P{self.id}"


class Clash(NamedTuple):
    """A live rivalry between two that are invited, by its `flag` (F7), as the organisation states it."""

    flag: str
    organisation: str
    organisation_name: str
    other: str
    other_name: str
    scope: str


class Whole(NamedTuple):
    """One meeting with who was invited or came, its agenda, its actions, and clashes while it is to come."""

    meeting: Meeting
    invitations: tuple[Invitation, ...]
    agenda: tuple[Item, ...]
    actions: tuple[Action, ...]
    clashes: tuple[Clash, ...]


_MEETING = """
SELECT meeting.id, forum.slug, forum.name, quorum, called_on, planned_on, iif(held_on > :today, NULL, held_on),
       iif(minutes_on > :today, NULL, minutes_on), iif(minutes_on > :today, NULL, minutes_url),
       iif(called_off_on > :today, NULL, called_off_on), iif(called_off_on > :today, NULL, called_off_because), note,
       (SELECT count(*) FROM attendance WHERE meeting_id = meeting.id AND invited),
       (SELECT count(*) FROM attendance WHERE meeting_id = meeting.id AND invited AND present),
       (SELECT count(*) FROM attendance WHERE meeting_id = meeting.id AND NOT invited),
       (SELECT count(DISTINCT seat.organisation_id) FROM attendance AS a
        JOIN seat ON seat.organisation_id = a.organisation_id AND seat.forum_id = meeting.forum_id
        WHERE a.meeting_id = meeting.id AND present AND since <= held_on AND (until IS NULL OR until > held_on)),
       (SELECT count(*) FROM agenda_item WHERE meeting_id = meeting.id),
       (SELECT count(*) FROM agenda_item WHERE meeting_id = meeting.id AND NOT about_cve)
FROM meeting JOIN forum ON forum.id = forum_id
WHERE called_on <= :today
"""
_NOT_HELD = """AND (held_on IS NULL AND (called_off_on IS NULL OR called_off_on > :today) OR held_on > :today)
  AND planned_on <= :until"""
_NO_MINUTES = "AND held_on <= :today AND (minutes_on IS NULL OR minutes_on > :today)"
_INVITATION = """
SELECT 'G' || m.id, f.name, called_on, planned_on, iif(held_on > :today, NULL, held_on),
       iif(called_off_on > :today, NULL, called_off_on), o.slug, o.name, invited, present, via.slug, via.name,
       (SELECT seat.kind FROM seat WHERE seat.organisation_id = o.id AND seat.forum_id = f.id
          AND since <= min(:today, coalesce(held_on, :today))
          AND (until IS NULL OR until > min(:today, coalesce(held_on, :today))))
FROM attendance AS a JOIN meeting AS m ON m.id = a.meeting_id JOIN forum AS f ON f.id = m.forum_id
     JOIN organisation AS o ON o.id = a.organisation_id LEFT JOIN organisation AS via ON via.id = a.via_id
WHERE called_on <= :today
"""
_ACTION = """
SELECT promise.id, 'G' || m.id, f.name, o.slug, o.name, promised_by, words, made_on,
       iif(renegotiated_on > :today, first_due_on, due_on), iif(kept_on > :today, NULL, kept_on),
       iif(missed_on > :today, NULL, missed_on)
FROM promise JOIN meeting AS m ON m.id = promise.meeting_id JOIN forum AS f ON f.id = m.forum_id
     JOIN organisation AS o ON o.id = promise.organisation_id
WHERE made_on <= :today
"""
_CLASH = """
SELECT 'F' || flag.id, o.slug, o.name, other.slug, other.name, scope
FROM flag JOIN organisation AS o ON o.id = flag.organisation_id
     JOIN organisation AS other ON other.id = flag.other_id
WHERE flag.organisation_id IN (SELECT value FROM json_each(:ids))
  AND flag.other_id IN (SELECT value FROM json_each(:ids)) AND flag.kind = 'rival'
  AND recorded_on <= :today AND review_on >= :today AND (cleared_on IS NULL OR cleared_on > :today)
ORDER BY flag.id
"""


def one(store: Store, said: str, today: date) -> Meeting:
    """The meeting of an id such as 4 or G4. Raises NotFound, UsageRefusal."""
    number = record_number(said, "a meeting", "G4")
    found = _meetings(store, today, "AND meeting.id = :id", id=number)
    return existing(found, f"meeting G{number}", "meeting list --all")[0]


def whole(store: Store, said: str, today: date) -> Whole:
    """One meeting with everything that belongs to it. Raises NotFound, UsageRefusal."""
    meeting = one(store, said, today)
    to_come = meeting.state in ("planned", "not held")
    invited = invited_to(store, meeting.id)
    return Whole(
        meeting,
        tuple(invitations(store, meeting.id, today)),
        agenda(store, meeting.id) if meeting.held_on else (),
        tuple(actions(store, today, meeting_id=meeting.id)),
        tuple(clashes(store, invited, today) if to_come else ()),
    )


def meetings(store: Store, today: date, *, forum_id: int | None = None) -> list[Meeting]:
    """Every meeting, or one forum's: those to come, those without minutes, then the others, latest first."""
    found = _meetings(store, today, "" if forum_id is None else "AND forum_id = :forum_id", forum_id=forum_id)
    past = [each for each in found if each.state not in rules.LIVE]
    past.sort(key=lambda each: (rules.day(each), each.id), reverse=True)
    return [*sorted((each for each in found if each.state in rules.LIVE), key=rules.place), *past]


def coming(store: Store, today: date, days: int = 14) -> list[Meeting]:
    """The meetings not held that are planned within so many days, or for a day that has passed; soonest first."""
    until = (today + timedelta(days=days)).isoformat()
    return sorted(
        _meetings(store, today, _NOT_HELD, until=until), key=lambda each: (each.planned_on, each.id)
    )


def unpublished(store: Store, today: date) -> list[Meeting]:
    """The meetings held whose minutes are not published, the oldest first."""
    return sorted(_meetings(store, today, _NO_MINUTES), key=rules.place)


def to_do(store: Store, today: date) -> Iterator[Due]:
    """Meetings of the coming week, those that were not held on their day, and minutes to publish."""
    for each in coming(store, today, 7):
        left, day = (each.planned_on - today).days, say_day_of(each.planned_on, today)
        if left < 0:
            said = "meeting: hold it, move it or call it off"
            yield Due("unfinished", f"planned {day}", each.forum_name, said, each.record, left)
        else:
            said = f"meeting: {counted(each.invited, 'organisation')} invited"
            yield Due("coming", day if left else "today", each.forum_name, said, each.record, left)
    for each in unpublished(store, today):
        state = f"held {say_day_of(rules.day(each), today)}"
        yield Due("unfinished", state, each.forum_name, "meeting: publish its minutes", each.record, 0)


def invitations(store: Store, meeting_id: int, today: date) -> list[Invitation]:
    """Who was invited to a meeting or came: those present first, by name."""
    rows = store.rows(
        f"{_INVITATION} AND m.id = :id ORDER BY present DESC, o.name COLLATE NOCASE",
        {"today": today.isoformat(), "id": meeting_id},
    )
    return [_invitation(row) for row in rows]


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
    if organisation_id is not None:
        which += " AND promise.organisation_id = :organisation_id"
    found = _actions(store, today, which, meeting_id=meeting_id, organisation_id=organisation_id)
    settled = [each for each in found if each.state not in rules.OPEN]
    settled.sort(key=lambda each: (each.due_on, each.id), reverse=True)
    return [*sorted((each for each in found if each.state in rules.OPEN), key=rules.pressing), *settled]


def action(store: Store, said: str, today: date) -> Action:
    """The action of an id such as 41 or P41. Raises NotFound, UsageRefusal, also for another promise."""
    number = record_number(said, "an action", "P41")
    found = _actions(store, today, "AND promise.id = :id", id=number)
    known = store.value("SELECT 1 FROM promise WHERE id = ? AND made_on <= ?", (number, today.isoformat()))
    if known and not found:
        raise UsageRefusal(
            f"P{number} is a promise that no meeting gave out. Keep it with: cvetrack promise keep P{number}\n"
            "Nothing was written."
        )
    return existing(found, f"action P{number}", "action list --all")[0]


def clashes(store: Store, organisation_ids: Iterable[int], today: date) -> list[Clash]:
    """The live rivalries of which both sides are among these organisations, each as one side states it."""
    ids = f"[{', '.join(map(str, organisation_ids))}]"
    return [Clash(*row) for row in store.rows(_CLASH, {"ids": ids, "today": today.isoformat()})]


def happened(store: Store, organisation_id: int, today: date) -> Iterator[Happening]:
    """Which meetings an organisation was invited to, came to and missed, for its story."""
    rows = store.rows(
        f"{_INVITATION} AND a.organisation_id = :organisation_id",
        {"today": today.isoformat(), "organisation_id": organisation_id},
    )
    for row in rows:
        yield from rules.happened(_invitation(row))


def _meetings(store: Store, today: date, which: str, **values: int | str | None) -> list[Meeting]:
    rows = store.each(f"{_MEETING} {which}", {"today": today.isoformat(), **values})
    return [_meeting(row, today) for row in rows]


def _meeting(row: Row, today: date) -> Meeting:
    known = with_days(row, 4, 5, 6, 7, 9)
    # Who came and what was said is not known before.
    meeting = Meeting(*(known if known[6] else known[:13]))
    return meeting._replace(state=rules.state(meeting, today))


def _invitation(row: Row) -> Invitation:
    known = with_days(row, 2, 3, 4, 5)
    known[8] = bool(row[8])
    known[9] = bool(row[9] and row[4])
    return Invitation(*known)


def _actions(store: Store, today: date, which: str, **values: int | None) -> list[Action]:
    found = []
    for row in store.each(f"{_ACTION} {which}", {"today": today.isoformat(), **values}):
        each = Action(*with_days(row, 7, 8, 9, 10))
        found.append(each._replace(state=rules.action_state(each, today)))
    return found
