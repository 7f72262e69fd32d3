"""A relay: a message that an organisation was given to pass on, and who says by itself that it had it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.kernel.text import counted, quoted
from cvetrack.records.due import Due, Patience, to_ask_after
from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind


class Relay(NamedTuple):
    """One message that an organisation (a slug) was given to pass on, as of the day it was read for.

    `confirmed_by` are the slugs of others who said by themselves that they had it, `confirmed_on` the days
    on which they did, ISO, the first to say so first.
    """

    id: int
    organisation: str
    organisation_name: str
    words: str
    day: date
    officer: str
    confirmed_by: tuple[str, ...]
    confirmed_on: tuple[str, ...]

    @property
    def record(self) -> str:
        """Its id as people use it, such as R5."""
        return RELAY.name(self.id)

    @property
    def confirmed(self) -> str:
        """How many say by themselves that they had it: "confirmed by 2", "not confirmed yet"."""
        return f"confirmed by {len(self.confirmed_by)}" if self.confirmed_by else "not confirmed yet"

    @property
    def is_open(self) -> bool:
        """Until somebody confirmed it."""
        return not self.confirmed_by

    @property
    def pressing(self) -> tuple[date, int]:
        """The longest ago first."""
        return self.day, self.id

    @property
    def latest(self) -> tuple[date, int]:
        """By the day it was given."""
        return self.day, self.id

    def happened(self, of: str) -> Iterator[Happening]:
        """That it was given to them to pass on, or that it reached them, for the story of `of`."""
        reached = len(self.confirmed_by)
        note = f"{counted(reached, 'organisation')} confirmed it." if reached else None
        given = f"We gave them a message to pass on: {quoted(self.words)}."
        had = f"They had, they say, what {self.organisation_name} were to pass on: {quoted(self.words)}."
        confirmed_on = dict(zip(self.confirmed_by, self.confirmed_on, strict=True)).get(of)
        return course(
            "relay",
            self.record,
            (self.day if of == self.organisation else None, "given", given, note),
            (date.fromisoformat(confirmed_on) if confirmed_on else None, "confirmed", had),
        )

    def to_do(self, today: date, patience: Patience) -> Iterator[Due]:
        """To ask after it, where nothing came of it."""
        of = (self.record, self.organisation, self.organisation_name)
        since = self.day if self.is_open else None
        what, ends = "a message to pass on", (f"relay confirm {self.record}",)
        return to_ask_after(*of, what, since=since, patience=patience.answer, today=today, ends=ends)


_CONFIRMED = """(SELECT json_group_array({what}) FROM (
         SELECT slug, confirmed_on FROM relay_confirmation JOIN organisation ON organisation.id = organisation_id
         WHERE relay_id = relay.id AND confirmed_on <= :today ORDER BY confirmed_on, slug))"""

RELAY = Kind(
    Relay,
    table="relay",
    letter="R",
    example=5,
    noun="relayed message",
    listed="relay list",
    began="day",
    elsewhere={
        "confirmed_by": _CONFIRMED.format(what="slug"),
        "confirmed_on": _CONFIRMED.format(what="confirmed_on"),
    },
)
