"""A support: what an organisation was given, and whether it was of use."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.kernel.text import quoted
from cvetrack.records.due import Due, Patience, by
from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind
from cvetrack.vocabulary.support import SupportKind

SupportState: TypeAlias = Literal["given", "unused", "used", "outcome known"]
_CALLED: dict[str, str] = {
    SupportKind.GRANT: "a grant",
    SupportKind.PRACTICAL: "practical help",
    SupportKind.VENUE: "a room",
}


class Support(NamedTuple):
    """One support, as it stood on the day it was read for, `as_of`.

    `organisation` is a slug, `pence` the value, `minutes` the time given, `department` who paid.
    """

    id: int
    organisation: str
    organisation_name: str
    kind: str
    words: str
    given_on: date
    pence: int | None
    minutes: int | None
    period_from: date | None
    period_until: date | None
    department: str | None
    reference: str | None
    use_by: date | None
    used_on: date | None
    outcome_on: date | None
    outcome: str | None
    officer: str
    as_of: date

    @property
    def record(self) -> str:
        """Its id as people use it, such as S9."""
        return SUPPORT.name(self.id)

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return ("state",)

    @property
    def state(self) -> SupportState:
        """Where it stands; it is unused once the day to use it by is past."""
        if self.outcome_on is not None:
            return "outcome known"
        if self.used_on is not None:
            return "used"
        return "unused" if self.use_by is not None and self.use_by < self.as_of else "given"

    @property
    def is_open(self) -> bool:
        """Where it was to be used by a day that is past, until something is known of its use."""
        return self.state == "unused"

    @property
    def pressing(self) -> tuple[date, int]:
        """The longest past its day first."""
        return self.use_by or self.given_on, self.id

    @property
    def latest(self) -> tuple[date, int]:
        """By the day it was given."""
        return self.given_on, self.id

    def happened(self, of: str) -> Iterator[Happening]:
        """What became of it, for the story of the relationship."""
        said, kind = quoted(self.words), _CALLED.get(self.kind, self.kind)
        worth = f", {pounds(self.pence)}" if self.pence is not None else ""
        spent = f", {hours(self.minutes)}" if self.minutes is not None else ""
        return course(
            "support",
            self.record,
            (self.given_on, "given", f"We gave {kind}: {said}{worth}{spent}."),
            (self.used_on, "used", f"They used what we gave, {said}."),
            (self.outcome_on, "outcome", f"What came of our support {said} was recorded.", self.outcome),
        )

    def to_do(self, today: date, patience: Patience) -> Iterator[Due]:
        """To ask after what was to be used by a day, where nothing is known of its use."""
        if self.is_open and self.use_by is not None:
            state, left = by(self.use_by, today), (self.use_by - today).days
            said = f"{self.kind} support: ask whether it was of use"
            whose = (self.organisation_name, said, self.record, left, self.organisation)
            yield Due("unfinished", state, *whose, (f"support used {self.record}",))


SUPPORT = Kind(
    Support,
    table="support",
    letter="S",
    example=9,
    noun="support",
    listed="support list",
    began="given_on",
    theirs="support for {names}",
    ends=("used_on", "outcome_on"),
    pending="use_by < :today AND (used_on IS NULL OR used_on > :today)",
    foreseen=("period_from", "period_until", "use_by"),
    with_step={"outcome": "outcome_on"},
    required=("outcome",),
)


def pounds(pence: int) -> str:
    """An amount as it is shown: "£250", "£1,250.50"."""
    return f"£{pence / 100:,.2f}".removesuffix(".00")


def hours(minutes: int) -> str:
    """A time as it is shown: "1 hour", "1.5 hours", and "20 minutes" where it is less than one."""
    if minutes < 60:
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    number = f"{minutes / 60:,.2f}".rstrip("0").removesuffix(".")
    return f"{number} hour{'' if number == '1' else 's'}"
