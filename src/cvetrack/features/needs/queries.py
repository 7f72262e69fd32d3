"""Reading needs."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.features.needs import rules
from cvetrack.features.needs.rules import NeedState
from cvetrack.kernel.happening import Happening
from cvetrack.kernel.holidays import working_days_after
from cvetrack.store.connection import Row, Store, with_days
from cvetrack.store.decisions import answer_within, decided
from cvetrack.store.lookup import existing, record_number


class Need(NamedTuple):
    """One need, as it stood on the day it was read for.

    `organisation` is a slug, `priority` theirs, `met_words` what they said when it was met. `answer_due`
    is the last working day on which a first answer is in time, by what was agreed with the
    organisation, or as usual.
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
    officer: str
    answer_due: date
    answered_on: date | None = None
    state: NeedState = "open"

    @property
    def record(self) -> str:
        """Its id as people use it, such as N7."""
        return f"N{self.id}"


_NEED = f"""
SELECT need.id, o.slug, o.name, words, priority, security, raised_on,
       iif(referred_on > :today, NULL, referred_to), iif(referred_on > :today, NULL, referred_on),
       iif(met_on > :today, NULL, met_on), iif(met_on > :today, NULL, met_words),
       iif(declined_on > :today, NULL, declined_on), iif(declined_on > :today, NULL, declined_because),
       iif(told_on > :today, NULL, told_on), officer.name, {answer_within("need")}
FROM need JOIN organisation AS o ON o.id = need.organisation_id JOIN officer ON officer.id = need.officer_id
WHERE raised_on <= :today
"""
_OF = "AND need.organisation_id = :organisation_id"
# Three ranges of one index: neither met nor declined yet, or only after that day.
_OPEN = """AND (met_on IS NULL AND declined_on IS NULL OR met_on > :today
                OR met_on IS NULL AND declined_on > :today)"""


def one(store: Store, said: str, today: date) -> Need:
    """The need of an id such as 7 or N7. Raises NotFound, UsageRefusal."""
    number = record_number(said, "a need", "N7")
    found = _read(store, today, "AND need.id = :id", id=number)
    return existing(found, f"need N{number}", "need list --all")[0]


def needs(store: Store, today: date, *, organisation_id: int | None = None) -> list[Need]:
    """Every need, or one organisation's: the open ones by their priority, then the others, latest first."""
    found = _read(store, today, "" if organisation_id is None else _OF, organisation_id=organisation_id)
    closed = [each for each in found if each.state not in rules.OPEN]
    closed.sort(key=lambda each: (each.raised_on, each.id), reverse=True)
    return [*sorted((each for each in found if each.state in rules.OPEN), key=rules.pressing), *closed]


def waiting(store: Store, today: date) -> list[Need]:
    """The open needs whose first answer is past its day, the longest first."""
    found = _read(store, today, _OPEN)
    late = [each for each in found if each.answered_on is None and each.answer_due < today]
    return sorted(late, key=lambda each: (each.answer_due, each.id))


def happened(store: Store, organisation_id: int, today: date) -> Iterator[Happening]:
    """What became of an organisation's needs, for its story."""
    for each in needs(store, today, organisation_id=organisation_id):
        yield from rules.happened(each)


def _read(store: Store, today: date, which: str, **values: int | None) -> list[Need]:
    made = decided(store)
    usual = {"today": today.isoformat(), "answer_within": int(made["answer_within"])}
    rows = store.each(f"{_NEED} {which}", {**usual, **values})
    return [_need(row, made["nation"]) for row in rows]


def _need(row: Row, nation: str) -> Need:
    known = with_days(row, 6, 8, 9, 11, 13)
    known[5] = bool(row[5])
    known[-1] = working_days_after(known[6], known[-1], nation)
    need = Need(*known)
    return need._replace(answered_on=rules.answered_on(need), state=rules.state(need))
