"""A need: what an organisation says its community lacks, in its own words."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.kernel.text import quoted
from cvetrack.records.due import Due, Patience, to_ask_after, to_be_told
from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind
from cvetrack.vocabulary.work import Priority

NeedState: TypeAlias = Literal["open", "referred", "met", "declined"]
_PRIORITIES: tuple[str | None, ...] = tuple(Priority)


class Need(NamedTuple):
    """One need, as it stood on the day it was read for.

    `organisation` is a slug, `priority` theirs, `met_words` what they said when it was met, `made_in` the contact in
    which it was raised, such as E231. `answer_due`
    is the last working day on which a first answer is in time, by what was agreed with the
    organisation, or as usual; `tell_due` that on which they are to know of the outcome, None where they do.
    """

    id: int
    organisation: str
    organisation_name: str
    words: str
    priority: str | None
    security: bool
    raised_on: date
    referred_to: str | None
    referred_on: date | None
    met_on: date | None
    met_words: str | None
    declined_on: date | None
    declined_because: str | None
    told_on: date | None
    made_in: str | None
    officer: str
    answer_due: date
    tell_due: date | None

    @property
    def record(self) -> str:
        """Its id as people use it, such as N7."""
        return NEED.name(self.id)

    @property
    def sort(self) -> str:
        """What it is, in a word, as `Concern.sort`."""
        return "need"

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return "answered_on", "state"

    @property
    def state(self) -> NeedState:
        """It stays open, referred or not, until they say that it is met, or we decline."""
        if self.met_on is not None:
            return "met"
        if self.declined_on is not None:
            return "declined"
        return "open" if self.referred_on is None else "referred"

    @property
    def answered_on(self) -> date | None:
        """The day of our first answer: referred, declined or told where it stands, or met without one."""
        answers = (self.referred_on, self.declined_on, self.told_on, self.met_on)
        return min((day for day in answers if day is not None), default=None)

    @property
    def untold_on(self) -> date | None:
        """The day of the last outcome that they were not told of, None where there is none; who say that it is
        met know."""
        outcome = max((day for day in (self.referred_on, self.declined_on) if day is not None), default=None)
        if (
            self.met_on is not None
            or outcome is None
            or (self.told_on is not None and self.told_on >= outcome)
        ):
            return None
        return outcome

    @property
    def is_open(self) -> bool:
        """Until they say that it is met, or we decline."""
        return self.met_on is None and self.declined_on is None

    @property
    def pressing(self) -> tuple[int, date, int]:
        """By their own priority, ordinary without one, then the oldest."""
        return _PRIORITIES.index(self.priority or Priority.ORDINARY), self.raised_on, self.id

    @property
    def latest(self) -> tuple[date, int]:
        """By the day it was raised."""
        return self.raised_on, self.id

    @property
    def ends(self) -> tuple[str, ...]:
        """The commands that end the waiting for an answer."""
        return (
            f"need met {self.record}",
            f"need refer {self.record} --to ?",
            f"need decline {self.record}",
        )

    def happened(self, of: str) -> Iterator[Happening]:
        """What became of it, for the story of the relationship."""
        said = f"need {quoted(self.words)}"
        aside = f", {self.priority} to them" if self.priority else ""
        return course(
            "need",
            self.record,
            (self.raised_on, "raised", f"They {said}{aside}."),
            (self.referred_on, "referred", f"We referred their {said} to {self.referred_to}."),
            (self.declined_on, "declined", f"We declined their {said}.", self.declined_because),
            (self.told_on, "told", f"We told them where their {said} stands."),
            (self.met_on, "met", f"They say that their {said} is met.", self.met_words),
        )

    def to_do(self, today: date, patience: Patience) -> Iterator[Due]:
        """To tell them what became of it; to ask after one that somebody else was to meet."""
        of = (self.record, self.organisation, self.organisation_name)
        what = f"their need was {self.state}"
        tell = (f"need tell {self.record}",)
        told = list(to_be_told(*of, what, since=self.untold_on, due=self.tell_due, today=today, ends=tell))
        since = self.referred_on if self.state == "referred" and not told else None
        what = "a need that was referred"
        ends = (f"need met {self.record}", f"need decline {self.record}")
        asked = to_ask_after(*of, what, since=since, patience=patience.answer, today=today, ends=ends)
        return chain(told, asked)


NEED = Kind(
    Need,
    table="need",
    letter="N",
    example=7,
    noun="need",
    listed="need list --all",
    began="raised_on",
    ends=("met_on", "declined_on"),
    pending="met_on IS NULL OR met_on > :today",
    with_step={"referred_to": "referred_on", "met_words": "met_on", "declined_because": "declined_on"},
    required=("referred_to", "declined_because"),
    elsewhere={"made_in": "'E' || need.engagement_id"},
)

# A day that is not there, or comes after today, counts as none; iif() takes NULL for no.
_ANSWERED = """min(coalesce(referred_on, '9999-12-31'), coalesce(declined_on, '9999-12-31'),
    coalesce(told_on, '9999-12-31'), coalesce(met_on, '9999-12-31'))"""
MANY = f"""
SELECT organisation_id, 'N' || id, raised_on, iif({_ANSWERED} <= :today, {_ANSWERED}, NULL),
       min(coalesce(told_on, met_on, '9999-12-31'), coalesce(met_on, told_on, '9999-12-31')) <= :today,
       {{within}}, 0
FROM need INDEXED BY ix_need_organisation_id
WHERE {{which}} raised_on <= :today AND {_ANSWERED} > :year_ago
ORDER BY organisation_id, id
"""
"""The SQL of needs as health judges them over a store of a million, as that of concerns."""
