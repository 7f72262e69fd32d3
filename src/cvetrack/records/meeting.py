"""A meeting of a forum: called, held or called off, its minutes published, and who was invited and came."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.kernel.dates import say_date, say_day_of
from cvetrack.kernel.text import counted
from cvetrack.records.due import AHEAD, Due, Patience
from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind
from cvetrack.records.presence import purpose_of, the
from cvetrack.vocabulary.engagements import Purpose

MeetingState: TypeAlias = Literal["planned", "not held", "held", "published", "called off"]
_LIVE: tuple[MeetingState, ...] = ("not held", "planned", "held")


class Meeting(NamedTuple):
    """One meeting, as it stood on the day it was read for, `as_of`; `forum` is a short name.

    Of those `invited` so many `came`, beside `guests` that were not; `members` of all who came have a seat
    in the forum on that day. Of the `items` of its agenda so many are `not_cve`: not about countering extremism.
    `organisations` are the slugs of all who were invited or came, `present` of those who came, and `through`
    names for each of these through whom, "" where directly.
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
    came: int
    guests: int
    members: int
    items: int
    not_cve: int
    organisations: tuple[str, ...]
    uninvited: tuple[str, ...]
    present: tuple[str, ...]
    through: tuple[str, ...]
    as_of: date

    @property
    def record(self) -> str:
        """Its id as people use it, such as G4."""
        return MEETING.name(self.id)

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return ("state",)

    @property
    def state(self) -> MeetingState:
        """Where it stands. On the day it is planned for it is not late yet."""
        if self.called_off_on is not None:
            return "called off"
        if self.minutes_on is not None:
            return "published"
        if self.held_on is not None:
            return "held"
        return "not held" if self.planned_on < self.as_of else "planned"

    @property
    def purpose(self) -> Purpose:
        """What it was for, by its agenda."""
        return purpose_of(self.items, self.not_cve)

    @property
    def to_come(self) -> bool:
        """Whether it is still to be held."""
        return self.state in ("planned", "not held")

    @property
    def day(self) -> date:
        """When it was held, else when it is planned."""
        return self.held_on or self.planned_on

    @property
    def is_open(self) -> bool:
        """Until its minutes are out, or it was called off."""
        return self.state in _LIVE

    @property
    def pressing(self) -> tuple[int, date, int]:
        """Those not held on their day, those to come, soonest first, then those without minutes."""
        return _LIVE.index(self.state), self.day, self.id

    @property
    def latest(self) -> tuple[date, int]:
        """By its day."""
        return self.day, self.id

    def happened(self, of: str) -> Iterator[Happening]:
        """That they were invited, came or were not there, and what came of it, for the story of the relationship."""
        if of not in self.organisations:
            return iter(())
        to = f"a meeting of {self.forum_name}"
        invited = f"We invited them to {to} on {say_date(self.planned_on)}."
        off = f"The meeting of {self.forum_name} on {say_date(self.planned_on)} was called off."
        return course(
            "meeting",
            self.record,
            (None if self.held_on else self.called_on, "invited", invited),
            (self.called_off_on, "called off", off, self.called_off_because),
            (self.held_on, *self._part(of, to)),
            (
                self.minutes_on,
                "published",
                f"The minutes of the meeting of {self.forum_name} were published.",
            ),
        )

    def to_do(self, today: date, patience: Patience) -> Iterator[Due]:
        """To prepare one of the coming week, to hold or call off one whose day has passed, to publish minutes."""
        left, day = (self.planned_on - today).days, say_day_of(self.planned_on, today)
        if self.state == "held":
            state = f"held {say_day_of(self.day, today)}"
            said, publish = "meeting: publish its minutes", (f"meeting minutes {self.record} --url ?",)
            yield Due("unfinished", state, self.forum_name, said, self.record, 0, ends=publish)
        elif self.to_come and left < 0:
            said = "meeting: hold it, move it or call it off"
            ends = (f"meeting hold {self.record} --present ?", f"meeting call-off {self.record}")
            yield Due("unfinished", f"planned {day}", self.forum_name, said, self.record, left, ends=ends)
        elif self.to_come and left <= AHEAD:
            said = f"meeting: {counted(self.invited, 'organisation')} invited"
            yield Due("coming", day if left else "today", self.forum_name, said, self.record, left)

    def _part(self, of: str, to: str) -> tuple[str, str]:
        """What an organisation had to do with one that was held: in a word, and in a sentence."""
        if of not in self.present:
            return "not there", f"We invited them to {to}, and they were not there."
        via = dict(zip(self.present, self.through, strict=True))[of]
        through = f", through {via}" if via else ""
        uninvited = ", though not invited" if of in self.uninvited else ""
        return "attended", f"They were present at {the(self.forum_name)}{through}{uninvited}."


_HELD = "meeting.held_on <= :today"  # before, nobody knows who comes and what is said
_OF_WHOM = """(SELECT json_group_array({what}) FROM (
         SELECT o.slug, coalesce(via.name, '') AS through
         FROM attendance AS a JOIN organisation AS o ON o.id = a.organisation_id
              LEFT JOIN organisation AS via ON via.id = a.via_id
         WHERE a.meeting_id = meeting.id AND {which} ORDER BY o.name COLLATE NOCASE))"""
_COUNTED = "(SELECT count(*) FROM {table} WHERE meeting_id = meeting.id AND {which})"

MEETING = Kind(
    Meeting,
    table="meeting",
    letter="G",
    example=4,
    noun="meeting",
    listed="meeting list --all",
    began="called_on",
    theirs="a meeting with {names}",
    shown_on=("held_on", "planned_on"),
    ends=("minutes_on", "called_off_on"),
    joins="JOIN forum ON forum.id = meeting.forum_id",
    with_step={"minutes_url": "minutes_on", "called_off_because": "called_off_on"},
    required=("minutes_url", "called_off_because"),
    pending=f"""held_on <= :today AND (minutes_on IS NULL OR minutes_on > :today)
     OR (held_on IS NULL AND (called_off_on IS NULL OR called_off_on > :today) OR held_on > :today)
     AND planned_on <= date(:today, '+{AHEAD} days')""",
    elsewhere={
        "forum": "forum.slug",
        "forum_name": "forum.name",
        "quorum": "forum.quorum",
        "invited": _COUNTED.format(table="attendance", which="invited"),
        "came": _COUNTED.format(table="attendance", which=f"invited AND present AND {_HELD}"),
        "guests": _COUNTED.format(table="attendance", which=f"NOT invited AND {_HELD}"),
        "members": f"""(SELECT count(DISTINCT seat.organisation_id) FROM attendance AS a
        JOIN seat ON seat.organisation_id = a.organisation_id AND seat.forum_id = meeting.forum_id
        WHERE a.meeting_id = meeting.id AND present AND {_HELD}
          AND since <= held_on AND (until IS NULL OR until > held_on))""",
        "items": _COUNTED.format(table="agenda_item", which=_HELD),
        "not_cve": _COUNTED.format(table="agenda_item", which=f"NOT about_cve AND {_HELD}"),
        "organisations": _OF_WHOM.format(what="slug", which=f"(invited OR {_HELD})"),
        "uninvited": _OF_WHOM.format(what="slug", which=f"NOT invited AND {_HELD}"),
        "present": _OF_WHOM.format(what="slug", which=f"present AND {_HELD}"),
        "through": _OF_WHOM.format(what="through", which=f"present AND {_HELD}"),
    },
)
