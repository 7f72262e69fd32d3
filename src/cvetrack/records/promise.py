"""A promise: what we promised an organisation, or it us, with the day it is due."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.kernel.dates import say_date, say_days
from cvetrack.kernel.text import quoted
from cvetrack.records.due import Due, Patience, to_ask_after, to_be_told
from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind
from cvetrack.vocabulary.work import PromisedBy

PromiseState: TypeAlias = Literal["open", "late", "kept", "kept late", "missed"]


class Promise(NamedTuple):
    """One promise, by `us` or `them`, as it stood on the day it was read for, `as_of`.

    `organisation` is a slug, `made_in` the contact or the meeting where it was made, such as E231. One made
    anew has its latest `due_on` and the day it was `first_due_on`. `tell_due` is the last working day on which
    they are in time told that ours was kept or missed, None where they know or nothing is to be told.
    """

    id: int
    organisation: str
    organisation_name: str
    promised_by: str
    words: str
    made_on: date
    due_on: date
    first_due_on: date | None
    renegotiated_on: date | None
    renegotiated_because: str | None
    kept_on: date | None
    missed_on: date | None
    missed_because: str | None
    told_on: date | None
    made_in: str | None
    officer: str
    tell_due: date | None
    as_of: date

    @property
    def record(self) -> str:
        """Its id as people use it, such as P41."""
        return PROMISE.name(self.id)

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return "state", "days_late"

    @property
    def ours(self) -> bool:
        """Whether we made it."""
        return self.promised_by == PromisedBy.US

    @property
    def whose(self) -> str:
        """Whose it is, in a word."""
        return "ours" if self.ours else "theirs"

    @property
    def _how(self) -> str:
        """How one that was settled ended."""
        return "kept" if self.kept_on else "missed"

    def due_as_of(self, day: date) -> date:
        """The day it was due as it stood on a day: one made anew after its day is late until that was agreed."""
        anew = self.renegotiated_on
        return self.first_due_on if anew and self.first_due_on and day < anew else self.due_on

    @property
    def days_late(self) -> int | None:
        """Days past its day when it was kept, or so far while it is open; 0 in time, None where it was missed."""
        if self.missed_on is not None:
            return None
        end = self.kept_on or self.as_of
        return max(0, (end - self.due_as_of(end)).days)

    @property
    def state(self) -> PromiseState:
        """Where it stands. On the day it is due it is not late yet."""
        if self.missed_on is not None:
            return "missed"
        if self.kept_on is not None:
            return "kept late" if self.days_late else "kept"
        return "late" if self.days_late else "open"

    @property
    def untold_on(self) -> date | None:
        """The day ours was kept or missed, where they were not told; else None."""
        return (self.kept_on or self.missed_on) if self.ours and self.told_on is None else None

    @property
    def is_open(self) -> bool:
        """Until it is kept or missed."""
        return self.kept_on is None and self.missed_on is None

    @property
    def pressing(self) -> tuple[bool, bool, date, int]:
        """Late before in time, ours before theirs, soonest due first."""
        return self.state != "late", not self.ours, self.due_on, self.id

    @property
    def latest(self) -> tuple[date, int]:
        """By the day it was due."""
        return self.due_on, self.id

    @property
    def ends(self) -> tuple[str, ...]:
        """The commands that end it, or move its day as was agreed with them."""
        return tuple(f"promise {verb} {self.record}" for verb in ("keep", "miss", "renegotiate"))

    def happened(self, of: str) -> Iterator[Happening]:
        """What became of it, for the story of the relationship."""
        who, said = "We" if self.ours else "They", quoted(self.words)
        late = f", {say_days(self.days_late)} late" if self.days_late else ""
        due = f"due {say_date(self.first_due_on or self.due_on)}"
        anew = f"due {say_date(self.due_on)} now, as agreed"
        if self.state == "late":
            due, anew = (due, f"{anew}{late}") if self.renegotiated_on else (f"{due}{late}", anew)
        return course(
            "promise",
            self.record,
            (self.made_on, "made", f"{who} promised {said}, {due}."),
            (
                self.renegotiated_on,
                "renegotiated",
                f"The promise {said} is {anew}.",
                self.renegotiated_because,
            ),
            (self.kept_on, "kept", f"{who} kept the promise {said}{late or ', on time'}."),
            (self.missed_on, "missed", f"{who} missed the promise {said}.", self.missed_because),
            (self.told_on, "told", f"We told them that the promise {said} was {self._how}."),
        )

    def to_do(self, today: date, patience: Patience) -> Iterator[Due]:
        """To tell them of ours that was kept or missed; to ask after one of theirs that is late."""
        of = (self.record, self.organisation, self.organisation_name)
        what = f"our promise was {self._how}"
        tell = (f"promise tell {self.record}",)
        yield from to_be_told(*of, what, since=self.untold_on, due=self.tell_due, today=today, ends=tell)
        since = self.due_on if self.is_open and not self.ours else None
        what = "a promise of theirs"
        yield from to_ask_after(
            *of, what, since=since, patience=patience.promise, today=today, ends=self.ends
        )


PROMISE = Kind(
    Promise,
    table="promise",
    letter="P",
    example=41,
    noun="promise",
    listed="promise list --all",
    began="made_on",
    theirs="a promise with {names}",
    shown_on=("kept_on", "missed_on"),
    ends=("kept_on", "missed_on"),
    pending="""promised_by = 'us' AND (told_on IS NULL OR told_on > :today)
     OR promised_by = 'them' AND coalesce(kept_on, missed_on, '9999-12-31') > :today""",
    with_step={
        "due_on": "renegotiated_on",
        "first_due_on": "renegotiated_on",
        "renegotiated_because": "renegotiated_on",
        "missed_because": "missed_on",
    },
    required=("renegotiated_because", "missed_because"),
    before={"due_on": "first_due_on"},
    follows={"due_on": ("renegotiated_on",), "told_on": ("kept_on", "missed_on")},
)

# A day that is not there, or comes after today, counts as none; iif() takes NULL for no.
MANY = """
SELECT organisation_id, 'P' || id, promised_by,
       CASE WHEN coalesce(kept_on, missed_on, '9999-12-31') > :today THEN 'late'
            WHEN missed_on IS NOT NULL THEN 'missed'
            WHEN kept_on > iif(renegotiated_on > kept_on, first_due_on, due_on) THEN 'kept late' ELSE 'kept' END,
       iif(coalesce(kept_on, missed_on) <= :today, coalesce(kept_on, missed_on),
           iif(renegotiated_on > :today, first_due_on, due_on)),
       coalesce(told_on <= :today, 0), {within}
FROM promise INDEXED BY ix_promise_organisation_id
WHERE {which} made_on <= :today
  AND iif(coalesce(kept_on, missed_on) <= :today, coalesce(kept_on, missed_on) > :year_ago,
          iif(renegotiated_on > :today, first_due_on, due_on) < :today)
ORDER BY organisation_id, id
"""
"""The SQL of promises as health judges them over a store of a million, in the order of the organisations: those
settled in a year, or late, each with the working days `within` which an outcome is to be told."""
