"""Reading what shook relationships: an incident of the city or theirs, a row, a change of who leads."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.kernel.dates import say_date
from cvetrack.records.concern import CONCERN
from cvetrack.records.setback import SETBACK
from cvetrack.records.shock import Shock
from cvetrack.store.aftermath import incidents
from cvetrack.store.connection import Store
from cvetrack.store.reading import every


class Shocks(NamedTuple):
    """The shocks up to a day: those of the city, and those of each organisation by its slug; in no order."""

    city: list[Shock]
    theirs: dict[str, list[Shock]]

    def of(self, organisation: str) -> list[Shock]:
        """What shook an organisation (a slug): the city's, and its own."""
        return [*self.city, *self.theirs.get(organisation, ())]


def shocks(store: Store, today: date, *, organisation_id: int | None = None) -> Shocks:
    """Every shock up to today, or of the organisations' own those of one.

    A row is a criticism of theirs or a setback. The first who led was no change.
    """
    happened = incidents(store, today)
    theirs = {
        slug: [
            Shock(each.day, f"the incident at theirs on {say_date(each.day)}", each.record) for each in own
        ]
        for slug, own in happened.theirs.items()
    }
    for concern in every(store, CONCERN, today, "AND criticism", organisation_id=organisation_id):
        said = f"their criticism of {say_date(concern.raised_on)}"
        theirs.setdefault(concern.organisation, []).append(Shock(concern.raised_on, said, concern.record))
    for setback in every(store, SETBACK, today, organisation_id=organisation_id):
        said = f"the setback of {say_date(setback.day)}"
        theirs.setdefault(setback.organisation, []).append(Shock(setback.day, said, setback.record))
    for slug, day in _lead_changes(store, today):
        theirs.setdefault(slug, []).append(Shock(day, f"the change of lead on {say_date(day)}"))
    city = [
        Shock(each.day, f"the incident of {say_date(each.day)}", each.record, theirs=False)
        for each in happened.city
    ]
    return Shocks(city, theirs)


def _lead_changes(store: Store, today: date) -> Iterator[tuple[str, date]]:
    """The days on which another officer took the lead, with the slug of the organisation."""
    rows = store.each(
        """SELECT slug, since FROM (
             SELECT organisation_id, since, officer_id,
                    lag(officer_id) OVER (PARTITION BY organisation_id ORDER BY since, id) AS before
             FROM lead) JOIN organisation ON organisation.id = organisation_id
        WHERE officer_id <> before AND since <= ?""",
        (today.isoformat(),),
    )
    return ((slug, date.fromisoformat(since)) for slug, since in rows)
