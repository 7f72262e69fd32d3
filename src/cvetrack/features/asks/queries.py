"""Reading what we asked of organisations."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.features.asks import rules
from cvetrack.features.asks.rules import AskState, Unasked
from cvetrack.kernel.dates import add_months
from cvetrack.kernel.happening import Happening
from cvetrack.store.connection import Row, Store, with_days
from cvetrack.store.lookup import existing, record_number
from cvetrack.vocabulary.support import AskAnswer


class Ask(NamedTuple):
    """One thing that we asked, as it stood on the day it was read for.

    `organisation` is a slug, `answer` yes, no or partly.
    """

    id: int
    organisation: str
    organisation_name: str
    words: str
    asked_on: date
    answer: str | None
    answered_on: date | None
    officer: str
    state: AskState = "waiting"

    @property
    def record(self) -> str:
        """Its id as people use it, such as A5."""
        return f"A{self.id}"


_ASK = """
SELECT ask.id, o.slug, o.name, words, asked_on, iif(answered_on > :today, NULL, answer),
       iif(answered_on > :today, NULL, answered_on), officer.name
FROM ask JOIN organisation AS o ON o.id = ask.organisation_id
     JOIN officer ON officer.id = ask.officer_id
WHERE asked_on <= :today
"""
_OF = "AND ask.organisation_id = :organisation_id"
# An ask on a day without a recorded contact was a contact too.
_UNASKED = """
WITH asked(day) AS (SELECT DISTINCT asked_on FROM ask
                    WHERE organisation_id = :organisation_id AND asked_on > :since AND asked_on <= :today),
     met(day) AS (SELECT day FROM touch
                  WHERE organisation_id = :organisation_id AND day > :since AND day <= :today)
SELECT (SELECT count(*) FROM met) + (SELECT count(*) FROM asked WHERE day NOT IN (SELECT day FROM met)),
       (SELECT count(*) FROM met WHERE day NOT IN (SELECT day FROM asked))
"""


def one(store: Store, said: str, today: date) -> Ask:
    """What was asked, of an id such as 5 or A5. Raises NotFound, UsageRefusal."""
    number = record_number(said, "an ask", "A5")
    found = _read(store, today, "AND ask.id = :id", id=number)
    return existing(found, f"ask A{number}", "ask list --all")[0]


def asks(store: Store, today: date, *, organisation_id: int | None = None) -> list[Ask]:
    """Everything we asked, or of one organisation: what waits for an answer, oldest first, then the latest answered."""
    found = _read(store, today, "" if organisation_id is None else _OF, organisation_id=organisation_id)
    waiting = [each for each in found if each.state == "waiting"]
    answered = [each for each in found if each.state == "answered"]
    answered.sort(key=lambda each: (each.answered_on or today, each.id), reverse=True)
    return [*sorted(waiting, key=lambda each: (each.asked_on, each.id)), *answered]


def refused(store: Store, organisation_id: int, today: date) -> list[Ask]:
    """What an organisation said no to, the latest first: not to be asked again."""
    return [
        each for each in asks(store, today, organisation_id=organisation_id) if each.answer == AskAnswer.NO
    ]


def unasked(store: Store, organisation_id: int, today: date) -> Unasked:
    """How many contacts with an organisation there were in 12 months, and on how many we asked nothing."""
    row = store.row(
        _UNASKED,
        {
            "organisation_id": organisation_id,
            "since": add_months(today, -12).isoformat(),
            "today": today.isoformat(),
        },
    )
    return Unasked(*(row or (0, 0)))


def happened(store: Store, organisation_id: int, today: date) -> Iterator[Happening]:
    """What became of what we asked an organisation, for its story."""
    for each in asks(store, today, organisation_id=organisation_id):
        yield from rules.happened(each)


def _read(store: Store, today: date, which: str, **values: int | None) -> list[Ask]:
    rows = store.each(f"{_ASK} {which}", {"today": today.isoformat(), **values})
    return [_ask(row) for row in rows]


def _ask(row: Row) -> Ask:
    ask = Ask(*with_days(row, 4, 6))
    return ask._replace(state=rules.state(ask))
