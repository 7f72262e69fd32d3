"""A broadcast: a message of ours, the channel that it went through, and the organisations that it went to."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.kernel.moments import Moment, say_later
from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind


class Broadcast(NamedTuple):
    """One message that we sent: our words, when, through which channel and to which organisations.

    `channel` and `organisations` are slugs, `incident` is an id such as I3, which happened on
    `incident_on`. Times are local, "HH:MM", None where they are not known.
    """

    id: int
    words: str
    day: date
    time: str | None
    channel: str | None
    channel_name: str | None
    incident: str | None
    incident_on: date | None
    incident_at: str | None
    officer: str
    organisations: tuple[str, ...]
    organisation_names: tuple[str, ...]

    @property
    def record(self) -> str:
        """Its id as people use it, such as K4."""
        return BROADCAST.name(self.id)

    @property
    def later(self) -> str:
        """How long after its incident it was sent: "42 minutes later", "the same day"; "" of none."""
        if self.incident_on is None:
            return ""
        return say_later(Moment(self.incident_on, self.incident_at), Moment(self.day, self.time))

    @property
    def is_open(self) -> bool:
        """Never: it was sent."""
        return False

    @property
    def pressing(self) -> tuple[date, str, int]:
        """By when it was sent."""
        return self.latest

    @property
    def latest(self) -> tuple[date, str, int]:
        """By when it was sent."""
        return self.day, self.time or "", self.id

    def happened(self, of: str) -> Iterator[Happening]:
        """That it reached them, for the story of the relationship."""
        after = f" about {self.incident}, {self.later}" if self.incident else ""
        through = f" through {self.channel_name}" if self.channel_name else ""
        said = f"We sent them word{through}{after}."
        return course("broadcast", self.record, (self.day, "sent", said, self.words))


_REACHED = """(SELECT json_group_array({what}) FROM (
         SELECT slug, name FROM broadcast_organisation JOIN organisation AS o ON o.id = organisation_id
         WHERE broadcast_id = broadcast.id ORDER BY name COLLATE NOCASE))"""

BROADCAST = Kind(
    Broadcast,
    table="broadcast",
    letter="K",
    example=4,
    noun="broadcast",
    listed="broadcast list --all",
    began="day",
    theirs="a broadcast to {names}",
    joins="""LEFT JOIN network ON network.id = network_id LEFT JOIN incident ON incident.id = incident_id
     JOIN officer ON officer.id = broadcast.officer_id""",
    elsewhere={
        "channel": "network.slug",
        "channel_name": "network.name",
        "incident": "'I' || incident.id",
        "incident_on": "incident.day",
        "incident_at": "incident.time",
        "organisations": _REACHED.format(what="slug"),
        "organisation_names": _REACHED.format(what="name"),
    },
)
