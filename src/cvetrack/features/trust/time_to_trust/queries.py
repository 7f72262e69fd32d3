"""Reading whom we met when, and when each reached which milestone first."""

from collections.abc import Iterator
from datetime import date

from cvetrack.features.trust.time_to_trust.rules import Known, Waited, waited
from cvetrack.records.milestone_event import MILESTONE_EVENT
from cvetrack.records.presence import FIRST_MET, LAST_MET
from cvetrack.records.status import STATUS
from cvetrack.store.connection import Store
from cvetrack.store.declining import declined
from cvetrack.store.reading import every
from cvetrack.vocabulary.organisations import OrganisationStatus
from cvetrack.vocabulary.trust import Milestone, MilestoneChange

Arrivals = dict[tuple[str, str], tuple[date, str]]
"""By organisation and milestone, the day it was first reached and the record of that."""


def known(store: Store, today: date) -> list[Known]:
    """The organisations that we met, by number.

    One that declines is lost sight of on that day, one that is archived at our last contact: no day is kept of that.
    """
    rows = store.rows(
        f"SELECT slug, name, kind, {STATUS}, {FIRST_MET}, {LAST_MET} FROM organisation AS o ORDER BY id",
        {"today": today.isoformat()},
    )
    since = {each.found.slug: each.since for each in declined(store, today)}
    return [
        Known(
            slug,
            name,
            kind,
            date.fromisoformat(first),
            today if status == OrganisationStatus.ACTIVE else since.get(slug) or date.fromisoformat(last),
        )
        for slug, name, kind, status, first, last in rows
        if first is not None
    ]


def arrivals(store: Store, today: date) -> Arrivals:
    """When each organisation first reached each milestone: that it went back later does not change that."""
    first: Arrivals = {}
    for each in sorted(every(store, MILESTONE_EVENT, today), key=lambda event: event.latest):
        if each.change == MilestoneChange.REACHED:
            first.setdefault((each.organisation, each.milestone), (each.day, each.record))
    return first


def on_the_way(milestone: Milestone, those: list[Known], first: Arrivals) -> Iterator[Waited]:
    """How long each of those organisations was on the way to a milestone."""
    return (waited(each, first.get((each.organisation, milestone))) for each in those)


def uncounted(milestone: Milestone, those: list[Known], first: Arrivals) -> list[str]:
    """The records of those that reached a milestone while no contact with them is on record."""
    met = {each.organisation for each in those}
    return [record for (slug, which), (_, record) in first.items() if which == milestone and slug not in met]
