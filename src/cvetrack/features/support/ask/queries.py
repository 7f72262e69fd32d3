"""What was asked of an organisation in vain, and how often we asked nothing."""

from datetime import date
from typing import NamedTuple

from cvetrack.kernel.dates import add_months
from cvetrack.records.ask import ASK, Ask
from cvetrack.records.presence import PRESENT
from cvetrack.store import reading
from cvetrack.store.connection import Store
from cvetrack.vocabulary.support import AskAnswer


class Unasked(NamedTuple):
    """Of so many contacts in 12 months, `without` came on a day on which we asked nothing.

    What another department asked was not asked in a contact of ours.
    """

    contacts: int
    without: int


# An ask on a day without a recorded contact was a contact too.
_UNASKED = f"""
WITH asked(day) AS (SELECT DISTINCT asked_on FROM ask
                    WHERE organisation_id = :organisation_id AND asked_on > :since AND asked_on <= :today
                      AND department IS NULL),
     met(day) AS (SELECT day FROM touch
                  WHERE organisation_id = :organisation_id AND day > :since AND day <= :today
                  UNION ALL SELECT day FROM (
                    {PRESENT.format(which="organisation_id = :organisation_id AND day > :since AND")}))
SELECT (SELECT count(*) FROM met) + (SELECT count(*) FROM asked WHERE day NOT IN (SELECT day FROM met)),
       (SELECT count(*) FROM met WHERE day NOT IN (SELECT day FROM asked))
"""


def refused(store: Store, organisation_id: int, today: date) -> list[Ask]:
    """What an organisation said no to, the latest first: not to be asked again."""
    asked = reading.listed(store, ASK, today, organisation_id=organisation_id)
    return [each for each in asked if each.answer == AskAnswer.NO]


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
