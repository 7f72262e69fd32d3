"""An incident: something that happened in the city or the world after which our word is awaited."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.kernel.dates import say_day_of
from cvetrack.kernel.moments import Moment, minutes_between
from cvetrack.records.due import Due, Patience
from cvetrack.records.happening import Happening
from cvetrack.records.kind import Kind


class Incident(NamedTuple):
    """One incident, and of our `messages` about it the first: its id such as K4, and when it was sent."""

    id: int
    words: str
    day: date
    time: str | None
    messages: int
    first_message: str | None
    first_on: date | None
    first_at: str | None
    officer: str

    @property
    def record(self) -> str:
        """Its id as people use it, such as I3."""
        return INCIDENT.name(self.id)

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return "minutes", "days"

    @property
    def moment(self) -> Moment:
        """When it happened."""
        return Moment(self.day, self.time)

    @property
    def first(self) -> Moment | None:
        """When our first message about it was sent."""
        return Moment(self.first_on, self.first_at) if self.first_on else None

    @property
    def minutes(self) -> int | None:
        """Those until our first message, by the clock on the wall, where both times of day are known."""
        return minutes_between(self.moment, self.first) if self.first else None

    @property
    def days(self) -> int | None:
        """Those until our first message, None where nothing was sent yet."""
        return (self.first.day - self.day).days if self.first else None

    @property
    def is_open(self) -> bool:
        """Until a word of ours was sent."""
        return self.first_message is None

    @property
    def pressing(self) -> tuple[date, int]:
        """The longest ago first."""
        return self.day, self.id

    @property
    def latest(self) -> tuple[date, str, int]:
        """By when it happened."""
        return self.day, self.time or "", self.id

    def happened(self, of: str) -> Iterator[Happening]:
        """Nothing: it happened to the city, and what was sent about it is told by each message."""
        return iter(())

    def to_do(self, today: date, patience: Patience) -> Iterator[Due]:
        """To send word of it, until some was sent."""
        if self.is_open:
            state = f"since {say_day_of(self.day, today)}"
            yield Due(
                "speak", state, "in the city", "incident: no word sent yet", self.record, 0, on=self.day
            )


INCIDENT = Kind(
    Incident,
    table="incident",
    letter="I",
    example=3,
    noun="incident",
    listed="incident list --all",
    began="day",
    pending="first.id IS NULL",
    joins="""JOIN officer ON officer.id = incident.officer_id
     LEFT JOIN broadcast AS first ON first.id =
       (SELECT b.id FROM broadcast AS b WHERE b.incident_id = incident.id AND b.day <= :today
        ORDER BY b.day, b.time IS NULL, b.time, b.id LIMIT 1)""",
    elsewhere={
        "messages": "(SELECT count(*) FROM broadcast WHERE incident_id = incident.id AND day <= :today)",
        "first_message": "'K' || first.id",
        "first_on": "first.day",
        "first_at": "first.time",
    },
)
