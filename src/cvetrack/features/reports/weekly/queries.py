"""Reading what a weekly report says."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.features.every_day.today import queries as agenda
from cvetrack.features.every_day.today.rules import Item, Section
from cvetrack.features.reports.weekly.rules import week
from cvetrack.records.milestone_event import MILESTONE_EVENT
from cvetrack.records.presence import OCCASION, PRESENT
from cvetrack.store.connection import Store
from cvetrack.store.history import chain_head
from cvetrack.store.reading import every
from cvetrack.vocabulary.trust import Milestone


class Moved(NamedTuple):
    """A milestone reached or reversed (`change`) on a day; `ids` are the records that show it."""

    day: date
    change: str
    org: str
    name: str
    milestone: str
    heading: str
    ids: tuple[str, ...]


class Contacts(NamedTuple):
    """How many contacts there were, with how many organisations, and of what kind."""

    contacts: int
    organisations: int
    not_only_security: int
    they_began: int


class Weekly(NamedTuple):
    """A weekly report: from `since` to `until`, and how things stand `on` the day after.

    `record` is the last operation of the history with the start of its hash, "231:8c12...".
    """

    since: date
    until: date
    on: date
    promises: Section
    waiting: Section
    silent: Section
    only_security: Section
    speak: Section
    coming: Section
    to_be_told: Section
    to_ask_after: Section
    reviews: Section
    unfinished: Section
    milestones: tuple[Moved, ...]
    contacts: Contacts
    record: str


# Organisation by organisation, because `touch` is in that order.
_CONTACTS = f"""
SELECT count(DISTINCT record), count(DISTINCT organisation_id),
       count(DISTINCT CASE WHEN purpose <> 'security' THEN record END),
       count(DISTINCT CASE WHEN started_by = 'them' THEN record END)
FROM (SELECT 'E' || engagement_id AS record, organisation_id, purpose, started_by
      FROM organisation AS o CROSS JOIN touch ON organisation_id = o.id WHERE day BETWEEN :since AND :today
      UNION ALL SELECT {OCCASION}, organisation_id, purpose, started_by
      FROM ({PRESENT.format(which="day >= :since AND")}) AS present)
"""


def weekly(store: Store, today: date) -> Weekly:
    """The report of the seven days before today; those with a code name are named by their number only."""
    days = dict(zip(("since", "today"), (day.isoformat() for day in week(today)), strict=True))
    sections = {each.key: each for each in agenda.agenda(store, today, discreet=True).sections}
    due = sections["reviews"]
    return Weekly(
        *week(today),
        on=today,
        promises=sections["promises"],
        waiting=sections["waiting"],
        silent=sections["not_heard"],
        only_security=sections["only_security"],
        speak=sections["speak"],
        coming=sections["coming"],
        to_be_told=sections["to_be_told"],
        to_ask_after=sections["to_ask_after"],
        reviews=due._replace(items=tuple(map(_discreet, due.items))),
        unfinished=sections["unfinished"],
        milestones=tuple(_moved(store, *week(today))),
        contacts=Contacts(*(store.row(_CONTACTS, days) or (0, 0, 0, 0))),
        record=chain_head(store),
    )


def _moved(store: Store, since: date, until: date) -> Iterator[Moved]:
    """The milestones that moved between two days; those with a code name by their number only."""
    coded: dict[str, int] = dict(
        store.rows("SELECT slug, id FROM organisation WHERE publicity = 'code_name'")
    )
    found = every(store, MILESTONE_EVENT, until, "AND day >= :since", since=since.isoformat())
    for each in sorted(found, key=lambda each: each.latest):
        number = coded.get(each.organisation)
        yield Moved(
            each.day,
            each.change,
            each.organisation if number is None else str(number),
            each.organisation_name if number is None else f"organisation {number}",
            each.milestone,
            Milestone[each.milestone].heading,
            each.evidence or (each.record,),
        )


def _discreet(review: Item) -> Item:
    """A review as mail may carry it: that there is a flag, not which kind."""
    is_flag = any(each.startswith("F") for each in review.ids)
    return review._replace(sentence="a flag needs review") if is_flag else review
