"""Writing meetings and the actions they give out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from cvetrack.features.confidence.meeting import queries
from cvetrack.features.trust.promise.commands import make
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import refuse_before, refuse_disorder
from cvetrack.kernel.text import listed
from cvetrack.records.meeting import MEETING, Meeting
from cvetrack.store import correcting, reading
from cvetrack.store.made_there import moved_along
from cvetrack.store.named import Found
from cvetrack.store.occasions import said_at
from cvetrack.store.operation import Operation


def plan(
    writing: Operation,
    forum: Found,
    organisation_ids: Iterable[int],
    *,
    on: date,
    called_on: date,
    note: str | None = None,
) -> int:
    """A meeting of a forum is called, and organisations are invited; its id.

    Raises UsageRefusal where nobody is, and where the forum has a meeting on that day.
    """
    invited = list(dict.fromkeys(organisation_ids))
    if not invited:
        raise UsageRefusal(
            f"Nobody sits in {forum.name}, so nobody would be invited. Name organisations with --with, or "
            f"give seats with: cvetrack forum seat {forum.slug} ORG\nNothing was written."
        )
    _refuse_same_day(writing, forum.id, on)
    row = {"forum_id": forum.id, "called_on": called_on, "planned_on": on, "note": note}
    meeting_id = writing.insert("meeting", row)
    for organisation_id in invited:
        _attend(writing, meeting_id, organisation_id, invited=True)
    return meeting_id


def record(
    writing: Operation,
    forum: Found,
    invited: Iterable[int],
    *,
    on: date,
    present: Mapping[Found, Found | None],
    items: Sequence[tuple[str, bool]] = (),
    note: str | None = None,
) -> int:
    """A meeting that was held before it was written down: nothing is known of it before its day; its id.

    Raises UsageRefusal where nobody came, the forum was founded later, and as `plan` and `hold` do.
    """
    if not present:
        raise UsageRefusal("Say who came, with --present. Nothing was written.")
    founded_on = writing.store.value("SELECT founded_on FROM forum WHERE id = ?", (forum.id,))
    refuse_before(on, date.fromisoformat(founded_on), f"{forum.name} was founded")
    row = {"forum_id": forum.id, "called_on": on, "planned_on": on, "note": note}
    meeting_id = writing.insert("meeting", row)
    for organisation_id in invited:
        _attend(writing, meeting_id, organisation_id, invited=True)
    hold(writing, meeting_id, on=on, present=present, items=items)
    return meeting_id


def hold(
    writing: Operation,
    meeting_id: int,
    *,
    on: date,
    present: Mapping[Found, Found | None],
    items: Sequence[tuple[str, bool]] = (),
) -> None:
    """A meeting was held with those `present`, each through another or None, and talked about `items`.

    An item is its words, and whether it is about countering extremism. Raises UsageRefusal where it was
    held before, where the forum has another meeting on that day, and for who came through itself.
    """
    meeting = reading.now(writing, MEETING, meeting_id)
    refuse_over(meeting)
    _refuse_same_day(writing, _forum(writing, meeting_id), on, but=meeting_id)
    # One that is recorded only afterwards was called by the day it was held.
    writing.update("meeting", {"id": meeting_id}, {"held_on": on, "called_on": min(meeting.called_on, on)})
    mark_present(writing, meeting_id, present)
    add_items(writing, meeting_id, items)


def refuse_over(meeting: Meeting) -> None:
    """Raises UsageRefusal where a meeting was held or called off."""
    for day, how in ((meeting.held_on, "held"), (meeting.called_off_on, "called off")):
        if day is not None:
            raise UsageRefusal(
                f"{meeting.record} was {how} on {say_date(day)}. See it with: "
                f"cvetrack meeting show {meeting.record}\nNothing was written."
            )


def call_off(writing: Operation, meeting_id: int, *, on: date, because: str) -> None:
    """A meeting will not be held. Raises UsageRefusal where it was held or called off, or called later."""
    meeting = reading.now(writing, MEETING, meeting_id)
    refuse_over(meeting)
    refuse_before(on, meeting.called_on, f"G{meeting_id} was planned")
    writing.update("meeting", {"id": meeting_id}, {"called_off_on": on, "called_off_because": because})


def publish(writing: Operation, meeting_id: int, *, on: date, url: str) -> None:
    """The minutes of a meeting are out. Raises UsageRefusal where they were before, or it was held later or never."""
    meeting = _held(writing, meeting_id)
    if meeting.minutes_on is not None:
        raise UsageRefusal(
            f"The minutes of G{meeting_id} were published on {say_date(meeting.minutes_on)}. To put their "
            f"address right: cvetrack meeting edit G{meeting_id} --url URL\nNothing was written."
        )
    refuse_before(on, meeting.held_on or on, f"G{meeting_id} was held")
    writing.update("meeting", {"id": meeting_id}, {"minutes_on": on, "minutes_url": url})


def correct(writing: Operation, meeting_id: int, columns: dict[str, Any]) -> list[str]:
    """Put right the days, the note, or the address of the minutes; the ids of the actions that go along.

    Actions of the day it was held go along with it; minutes that were never published, None, lose their address; of one
    that was not held, None, nobody came and nothing was talked about. Raises UsageRefusal for the day of one that was
    not held, minutes where there are none or before it was held, a day on which the forum has another meeting, and
    where one that was not held gave out actions.
    """
    meeting = reading.now(writing, MEETING, meeting_id)
    if columns.get("held_on", meeting.held_on) is None and meeting.held_on is not None:
        _not_held(writing, meeting, columns)
    elif "held_on" in columns and meeting.called_on == meeting.planned_on == meeting.held_on:
        # One that was never planned here was planned, as far as is known, on the day it was held.
        columns = {"planned_on": columns["held_on"], "called_on": columns["held_on"], **columns}
    right = correcting.after(meeting, columns)
    if meeting.minutes_on is None and {"minutes_on", "minutes_url"} & columns.keys():
        raise UsageRefusal(
            f"The minutes of G{meeting_id} are not published yet. When they are: "
            f"cvetrack meeting minutes G{meeting_id} --url URL\nNothing was written."
        )
    if right.held_on != meeting.held_on and right.held_on is not None:
        _held(writing, meeting_id)
        writing.update("agenda_item", {"meeting_id": meeting_id}, {"day": right.held_on})
    if right.called_off_on is None and (right.day != meeting.day or meeting.called_off_on is not None):
        _refuse_same_day(writing, _forum(writing, meeting_id), right.day, but=meeting_id)
    if right.held_on is not None:
        refuse_disorder(
            right.held_on,
            right.minutes_on,
            first_was=f"G{meeting_id} was held",
            then_was=f"G{meeting_id} published its minutes",
            moves="minutes_on" not in columns,
        )
    called_on = min(right.called_on, right.planned_on, right.held_on or date.max)
    correcting.correct(writing, MEETING, meeting_id, {**columns, "called_on": called_on})
    if meeting.held_on is None or right.held_on is None or right.held_on == meeting.held_on:
        return []
    return moved_along(writing, "meeting", meeting_id, was=meeting.held_on, day=right.held_on)


def invite(writing: Operation, meeting_id: int, organisations: Iterable[Found]) -> None:
    """Organisations are invited to a meeting. Raises UsageRefusal where one was before."""
    for each in organisations:
        known = _attendance(writing, meeting_id, each)
        if known is not None and known[0]:
            raise UsageRefusal(f"{each.name} is invited to G{meeting_id} already. Nothing was written.")
        _attend(writing, meeting_id, each.id, invited=True)


def uninvite(writing: Operation, meeting_id: int, organisations: Iterable[Found]) -> None:
    """Organisations were not invited to a meeting; who came stays there. Raises UsageRefusal where one was not."""
    for each in organisations:
        known = _attendance(writing, meeting_id, each)
        if known is None or not known[0]:
            raise UsageRefusal(f"{each.name} is not invited to G{meeting_id}. Nothing was written.")
        if known[1]:
            _attend(writing, meeting_id, each.id, invited=False)
        else:
            writing.delete("attendance", {"meeting_id": meeting_id, "organisation_id": each.id})


def uninvite_since(writing: Operation, forum: Found, organisation: Found, *, since: date) -> list[str]:
    """An organisation sat in a forum no more from a day on: it was not invited to what met or meets from then, unless
    it came; the ids of those meetings."""
    went = [
        each
        for each in reversed(queries.meetings(writing.store, date.max, forum=forum.slug))
        if each.day >= since
        and each.called_off_on is None
        and organisation.slug in each.organisations
        and organisation.slug not in each.present
    ]
    for each in went:
        uninvite(writing, each.id, [organisation])
    return [each.record for each in went]


def uninvite_gone(writing: Operation, meeting_id: int) -> list[str]:
    """Who left the forum by the day of a meeting that is planned again is not invited to it; their names."""
    gone = writing.store.rows(
        """SELECT o.id, o.name FROM attendance JOIN organisation AS o ON o.id = attendance.organisation_id
        JOIN meeting ON meeting.id = attendance.meeting_id
        WHERE meeting_id = :meeting AND EXISTS (
            SELECT 1 FROM seat WHERE seat.organisation_id = o.id AND seat.forum_id = meeting.forum_id)
        AND NOT EXISTS (
            SELECT 1 FROM seat WHERE seat.organisation_id = o.id AND seat.forum_id = meeting.forum_id
            AND (seat.until IS NULL OR seat.until > meeting.planned_on))
        ORDER BY o.name""",
        {"meeting": meeting_id},
    )
    for number, _ in gone:
        writing.delete("attendance", {"meeting_id": meeting_id, "organisation_id": number})
    return [name for _, name in gone]


def mark_present(writing: Operation, meeting_id: int, present: Mapping[Found, Found | None]) -> None:
    """Who came, each through another or None. Raises UsageRefusal before it was held, and through itself."""
    if present:
        _held(writing, meeting_id)
    for each, through in present.items():
        if through is not None and through.id == each.id:
            raise UsageRefusal(f"{each.name} cannot come through itself. Nothing was written.")
        _attend(writing, meeting_id, each.id, present=True, via_id=through.id if through else None)


def mark_absent(writing: Operation, meeting_id: int, organisations: Iterable[Found]) -> None:
    """Who was not there after all; of one not invited nothing stays. Raises UsageRefusal where it did not come."""
    for each in organisations:
        known = _attendance(writing, meeting_id, each)
        if known is None or not known[1]:
            raise UsageRefusal(f"{each.name} was not at G{meeting_id}. Nothing was written.")
        if known[0]:
            _attend(writing, meeting_id, each.id, present=False, via_id=None)
        else:
            writing.delete("attendance", {"meeting_id": meeting_id, "organisation_id": each.id})


def add_items(writing: Operation, meeting_id: int, items: Sequence[tuple[str, bool]]) -> None:
    """What a meeting talked about, words and whether it is about CVE. Raises UsageRefusal before it was held."""
    if items:
        day = _held(writing, meeting_id).held_on
        for words, about_cve in items:
            row = {"meeting_id": meeting_id, "words": words, "about_cve": int(about_cve), "day": day}
            writing.insert("agenda_item", row)


def drop_items(writing: Operation, meeting_id: int, places: Iterable[int]) -> None:
    """Items that were not talked about, by their places from 1 on. Raises UsageRefusal where there is no such item."""
    numbers = [
        number
        for (number,) in writing.store.rows(
            "SELECT id FROM agenda_item WHERE meeting_id = ? ORDER BY id", (meeting_id,)
        )
    ]
    for place in set(places):
        if not 1 <= place <= len(numbers):
            raise UsageRefusal(f"The agenda of G{meeting_id} has no item {place}. Nothing was written.")
        writing.delete("agenda_item", {"id": numbers[place - 1]})


def give(
    writing: Operation,
    meeting_id: int,
    organisation_id: int,
    words: str,
    *,
    due: date,
    officer_id: int,
    theirs: bool = False,
) -> int:
    """An action that a meeting gave out: a promise of its day; its id.

    Raises UsageRefusal where it was not held, or the action would be due before.
    """
    held_on = _held(writing, meeting_id).held_on or due
    refuse_before(due, held_on, f"G{meeting_id} was held")
    return make(
        writing,
        organisation_id,
        words,
        on=held_on,
        due=due,
        officer_id=officer_id,
        theirs=theirs,
        meeting_id=meeting_id,
    )


def _attend(writing: Operation, meeting_id: int, organisation_id: int, **columns: Any) -> None:
    key = {"meeting_id": meeting_id, "organisation_id": organisation_id}
    if writing.update("attendance", key, columns) == 0:
        writing.insert("attendance", {**key, "invited": False, "present": False, **columns})


def _not_held(writing: Operation, meeting: Meeting, columns: Mapping[str, Any]) -> None:
    """Nobody came to a meeting, nor was anything talked about.

    Raises UsageRefusal where it was never planned here, gave out actions, or has minutes that stay.
    """
    if meeting.called_on == meeting.planned_on == meeting.held_on and "planned_on" not in columns:
        raise UsageRefusal(
            f"{meeting.record} was planned for no other day than that on which it was held. If it is to be held yet, "
            f"give that day too, with --on; if not at all: cvetrack meeting remove {meeting.record}\n"
            "Nothing was written."
        )
    if given := said_at(writing.store, "meeting", meeting.id):
        first = " && ".join(f"cvetrack remove {each}" for each in given)
        raise UsageRefusal(
            f"{meeting.record} gave out {listed(given)}. To take them out first: {first}\nNothing was written."
        )
    if columns.get("minutes_on", meeting.minutes_on) is not None:
        raise UsageRefusal(
            f"The minutes of {meeting.record} were published. Where they were not: cvetrack meeting edit "
            f'{meeting.record} --minutes-on "" --held-on ""\nNothing was written.'
        )
    if columns.get("minutes_url"):
        raise UsageRefusal("One that was not held has no minutes: leave --url out. Nothing was written.")
    came = {"meeting_id": meeting.id, "present": True}
    writing.delete("attendance", {**came, "invited": False})
    writing.update("attendance", came, {"present": False, "via_id": None})
    writing.delete("agenda_item", {"meeting_id": meeting.id})


def _attendance(writing: Operation, meeting_id: int, organisation: Found) -> tuple[bool, bool] | None:
    """Whether an organisation was invited to a meeting, and whether it came; None where neither."""
    row = writing.store.row(
        "SELECT invited, present FROM attendance WHERE meeting_id = ? AND organisation_id = ?",
        (meeting_id, organisation.id),
    )
    return (bool(row[0]), bool(row[1])) if row else None


def _held(writing: Operation, meeting_id: int) -> Meeting:
    """The meeting, whatever day the command is for. Raises UsageRefusal where it was not held."""
    meeting = reading.now(writing, MEETING, meeting_id)
    if meeting.held_on is None:
        raise UsageRefusal(
            f"G{meeting_id} was not held yet. When it was: cvetrack meeting hold G{meeting_id}\n"
            "Nothing was written."
        )
    return meeting


def _forum(writing: Operation, meeting_id: int) -> int:
    """The number of the forum that meets."""
    forum_id: int = writing.store.value("SELECT forum_id FROM meeting WHERE id = ?", (meeting_id,))
    return forum_id


def _refuse_same_day(writing: Operation, forum_id: int, on: date, *, but: int = 0) -> None:
    """Raises UsageRefusal where the forum has a meeting on that day, other than that one: it would be kept twice.

    The day of a meeting is the one on which it was held, before that the one for which it is planned.
    """
    known = writing.store.row(
        "SELECT id, held_on IS NOT NULL FROM meeting"
        " WHERE forum_id = ? AND coalesce(held_on, planned_on) = ? AND called_off_on IS NULL AND id <> ?",
        (forum_id, on.isoformat(), but),
    )
    if known is not None:
        how = "was held on" if known[1] else "is planned for"
        raise UsageRefusal(
            f"G{known[0]} {how} {say_date(on)} already. See it with: cvetrack meeting show G{known[0]}\n"
            "Nothing was written."
        )
