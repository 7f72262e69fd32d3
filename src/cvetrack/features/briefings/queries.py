"""Reading briefings."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.features.briefings import rules
from cvetrack.features.briefings.rules import BriefingState
from cvetrack.kernel.dates import say_day_of
from cvetrack.kernel.due import Due
from cvetrack.kernel.happening import Happening
from cvetrack.kernel.text import listed
from cvetrack.store.connection import Row, Store, with_days
from cvetrack.store.lookup import existing, record_number


class Briefing(NamedTuple):
    """One open talk on local risk as it stood on the day it was read for.

    `organisations` are slugs, `organisation_names` the same by name. What was `asked` may be answered
    on the day, later, or not yet.
    """

    id: int
    day: date
    words: str
    asked: str | None
    answered: str | None
    answered_on: date | None
    officer: str
    organisations: tuple[str, ...]
    organisation_names: tuple[str, ...]
    state: BriefingState = "nothing asked"

    @property
    def record(self) -> str:
        """Its id as people use it, such as J5."""
        return f"J{self.id}"


_PRESENT = """SELECT json_group_array({what}) FROM (
    SELECT {what} FROM briefing_organisation JOIN organisation AS o ON o.id = organisation_id
    WHERE briefing_id = b.id ORDER BY o.id)"""
_BRIEFING = f"""
SELECT b.id, b.day, b.words, b.asked, iif(b.answered_on > :today, NULL, b.answered),
       iif(b.answered_on > :today, NULL, b.answered_on), officer.name,
       ({_PRESENT.format(what="slug")}), ({_PRESENT.format(what="name")})
FROM briefing AS b JOIN officer ON officer.id = b.officer_id
WHERE b.day <= :today
"""
_OF = "AND b.id IN (SELECT briefing_id FROM briefing_organisation WHERE organisation_id = :organisation_id)"
# Two ranges of one index: not answered yet, or only after that day.
_UNANSWERED = "AND b.asked IS NOT NULL AND (b.answered_on IS NULL OR b.answered_on > :today)"


def one(store: Store, said: str, today: date) -> Briefing:
    """The briefing of an id such as 5 or J5. Raises NotFound, UsageRefusal."""
    number = record_number(said, "a briefing", "J5")
    found = _read(store, today, "AND b.id = :id", id=number)
    return existing(found, f"briefing J{number}", "briefing list")[0]


def briefings(store: Store, today: date, *, organisation_id: int | None = None) -> list[Briefing]:
    """Every briefing, or those at which one organisation was, the latest first."""
    which = "" if organisation_id is None else _OF
    found = _read(store, today, which, organisation_id=organisation_id)
    return sorted(found, key=lambda each: (each.day, each.id), reverse=True)


def unanswered(store: Store, today: date) -> list[Briefing]:
    """The briefings at which something was asked that waits for our answer, the longest first."""
    return sorted(_read(store, today, _UNANSWERED), key=lambda each: (each.day, each.id))


def to_do(store: Store, today: date) -> Iterator[Due]:
    """Questions asked at briefings that wait for our answer."""
    for each in unanswered(store, today):
        state, who = f"asked {say_day_of(each.day, today)}", listed(each.organisation_names)
        yield Due("unfinished", state, who, "briefing: answer what they asked", each.record, 0)


def happened(store: Store, organisation_id: int, today: date) -> Iterator[Happening]:
    """The briefings at which an organisation was, for its story."""
    for each in briefings(store, today, organisation_id=organisation_id):
        yield from rules.happened(each)


def _read(store: Store, today: date, which: str, **values: int | None) -> list[Briefing]:
    rows = store.each(f"{_BRIEFING} {which}", {"today": today.isoformat(), **values})
    return [_briefing(row) for row in rows]


def _briefing(row: Row) -> Briefing:
    from json import loads  # noqa: PLC0415  not needed to record one

    known = with_days(row, 1, 5)
    known[7:] = [tuple(loads(said)) for said in row[7:]]
    briefing = Briefing(*known)
    return briefing._replace(state=rules.state(briefing))
