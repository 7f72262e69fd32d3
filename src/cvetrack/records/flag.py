"""A flag: an officer's caution about an organisation, or a rivalry of two, which lapses by itself."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.kernel.dates import say_day_of
from cvetrack.records.due import Due, Patience, to_look_again
from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind
from cvetrack.vocabulary.flags import FlagKind

FlagState: TypeAlias = Literal["live", "lapsed", "cleared"]
LAPSED_BY_THEN = "It had lapsed before it was written down."
"""Why a flag of the past is closed from the day after its review day on: nobody is asked to renew it."""
OTHER_REASONS = (
    "They may be protecting members who asked to be left alone.",
    "They may have few volunteers, so that the same person answers for everything.",
    "They may be the ones who speak the language of both sides.",
    "The people behind them may have been harmed by the state before.",
    "They may be keeping to safeguarding rules of their own.",
)
INNOCENT_EXPLANATIONS = (*OTHER_REASONS, "We may never have asked for direct contact.")
"""What may look like gatekeeping and is not, for whoever reads such a flag."""


class Flag(NamedTuple):
    """One flag, as it stood on the day it was read for, `as_of`.

    `organisation` and `other` (of a rivalry) are slugs, `evidence` record ids such as E231.
    """

    id: int
    kind: str
    organisation: str
    organisation_name: str
    other: str | None
    other_name: str | None
    scope: str | None
    because: str
    their_view: str | None
    evidence: tuple[str, ...]
    officer: str
    recorded_on: date
    renewed_on: date | None
    review_on: date
    cleared_on: date | None
    cleared_because: str | None
    as_of: date

    @property
    def record(self) -> str:
        """Its id as people use it, such as F7."""
        return FLAG.name(self.id)

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return "state", "innocent_explanations"

    @property
    def state(self) -> FlagState:
        """Where it stands: it lapses by itself the day after its review day."""
        if self.cleared_on is not None:
            return "lapsed" if self.cleared_because == LAPSED_BY_THEN else "cleared"
        return "live" if self.as_of <= self.review_on else "lapsed"

    @property
    def judged_on(self) -> date:
        """The day that it was recorded, or renewed last."""
        return self.renewed_on or self.recorded_on

    @property
    def innocent_explanations(self) -> tuple[str, ...]:
        """What else could explain what looks like gatekeeping: such a flag never comes without them."""
        return INNOCENT_EXPLANATIONS if self.kind == FlagKind.GATEKEEPER else ()

    @property
    def is_open(self) -> bool:
        """Until it lapsed or was cleared."""
        return self.state == "live"

    @property
    def pressing(self) -> tuple[date, int]:
        """The soonest review first."""
        return self.review_on, self.id

    @property
    def latest(self) -> tuple[date, int]:
        """By the day of its review."""
        return self.review_on, self.id

    def happened(self, of: str) -> Iterator[Happening]:
        """When it came and went, without its words: of one that lapsed only that, and nothing to the other side."""
        kind = self.kind.capitalize()
        days: tuple[tuple[date | None, str], ...] = (
            (self.recorded_on, "recorded"),
            (self.renewed_on, "renewed"),
            (self.cleared_on, "cleared"),
        )
        if self.state == "lapsed":
            days = ((self.review_on + timedelta(days=1), "lapsed"),)
        if of != self.organisation:
            days = ()
        return course("flag", self.record, *((day, change, f"{kind} flag {change}.") for day, change in days))

    def to_do(self, today: date, patience: Patience) -> Iterator[Due]:
        """To renew or clear one that lapsed, or lapses soon; never what it says."""
        state = f"{'lapses' if self.is_open else 'lapsed'} after {say_day_of(self.review_on, today)}"
        of = (self.record, self.organisation, self.organisation_name)
        on = self.review_on if self.cleared_on is None else None
        ends = (f"flag renew {self.record} --evidence ?", f"flag clear {self.record}")
        what = f"{self.kind} flag: renew or clear it"
        return to_look_again(*of, what, on=on, today=today, state=state, ends=ends)


FLAG = Kind(
    Flag,
    table="flag",
    letter="F",
    example=7,
    noun="flag",
    listed="flag list --all",
    began="recorded_on",
    ends=("cleared_on",),
    pending="cleared_on IS NULL OR cleared_on > :today",
    joins="""JOIN organisation AS o ON o.id = flag.organisation_id
     LEFT JOIN organisation AS other ON other.id = flag.other_id
     JOIN officer ON officer.id = flag.officer_id""",
    with_step={"cleared_because": "cleared_on"},
    required=("cleared_because",),
    elsewhere={"other": "other.slug", "other_name": "other.name"},
)
