"""Reading concerns and criticism."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.features.concerns import rules
from cvetrack.features.concerns.rules import ConcernState
from cvetrack.kernel.happening import Happening
from cvetrack.kernel.holidays import working_days_after
from cvetrack.store.connection import Row, Store, with_days
from cvetrack.store.decisions import answer_within, decided
from cvetrack.store.lookup import existing, record_number


class Concern(NamedTuple):
    """One concern, or criticism of us, as it stood on the day it was read for.

    `organisation` is a slug, `changed` what changed because of it. `answer_due` is the last working day
    on which an answer is in time, by what was agreed with the organisation, or as usual.
    """

    id: int
    organisation: str
    organisation_name: str
    words: str
    criticism: bool
    category: str | None
    raised_on: date
    acknowledged_on: date | None
    answered_on: date | None
    answer: str | None
    changed: str | None
    told_on: date | None
    officer: str
    answer_due: date
    state: ConcernState = "open"

    @property
    def record(self) -> str:
        """Its id as people use it, such as C18."""
        return f"C{self.id}"


_CONCERN = f"""
SELECT concern.id, o.slug, o.name, words, criticism, category, raised_on,
       iif(acknowledged_on > :today, NULL, acknowledged_on), iif(answered_on > :today, NULL, answered_on),
       iif(answered_on > :today, NULL, answer), iif(answered_on > :today, NULL, changed),
       iif(told_on > :today, NULL, told_on), officer.name, {answer_within("concern")}
FROM concern JOIN organisation AS o ON o.id = concern.organisation_id
     JOIN officer ON officer.id = concern.officer_id
WHERE raised_on <= :today
"""
_OF = "AND concern.organisation_id = :organisation_id"
_UNANSWERED = "AND (answered_on IS NULL OR answered_on > :today)"


def one(store: Store, said: str, today: date) -> Concern:
    """The concern of an id such as 18 or C18. Raises NotFound, UsageRefusal."""
    number = record_number(said, "a concern", "C18")
    found = _read(store, today, "AND concern.id = :id", id=number)
    return existing(found, f"concern C{number}", "concern list --all")[0]


def concerns(store: Store, today: date, *, organisation_id: int | None = None) -> list[Concern]:
    """Every concern, or one organisation's: the open ones, what presses most first, then the others, latest first."""
    found = _read(store, today, "" if organisation_id is None else _OF, organisation_id=organisation_id)
    closed = [each for each in found if each.state not in rules.OPEN]
    closed.sort(key=lambda each: (each.raised_on, each.id), reverse=True)
    return [*sorted((each for each in found if each.state in rules.OPEN), key=rules.pressing), *closed]


def waiting(store: Store, today: date) -> list[Concern]:
    """The concerns whose answer is past its day, the longest first."""
    late = [each for each in _read(store, today, _UNANSWERED) if each.answer_due < today]
    return sorted(late, key=lambda each: (each.answer_due, each.id))


def happened(store: Store, organisation_id: int, today: date) -> Iterator[Happening]:
    """What became of an organisation's concerns, for its story."""
    for each in concerns(store, today, organisation_id=organisation_id):
        yield from rules.happened(each)


def _read(store: Store, today: date, which: str, **values: int | None) -> list[Concern]:
    made = decided(store)
    usual = {"today": today.isoformat(), "answer_within": int(made["answer_within"])}
    rows = store.each(f"{_CONCERN} {which}", {**usual, **values})
    return [_concern(row, made["nation"]) for row in rows]


def _concern(row: Row, nation: str) -> Concern:
    known = with_days(row, 6, 7, 8, 11)
    known[4] = bool(row[4])
    known[-1] = working_days_after(known[6], known[-1], nation)
    concern = Concern(*known)
    return concern._replace(state=rules.state(concern))
