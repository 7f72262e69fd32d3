"""Reading the incidents after which contact is looked at: the city's, and those of each organisation."""

from datetime import date
from typing import NamedTuple

from cvetrack.records.aftermath import Dated
from cvetrack.records.incident import INCIDENT
from cvetrack.records.safety_incident import SAFETY_INCIDENT
from cvetrack.store.connection import Store
from cvetrack.store.reading import every


class Incidents(NamedTuple):
    """The incidents up to a day: those of the city, and those of each organisation by its slug."""

    city: list[Dated]
    theirs: dict[str, list[Dated]]

    def of(self, organisation: str) -> list[Dated]:
        """What an organisation (a slug) lived through: the city's, and its own."""
        return [*self.city, *self.theirs.get(organisation, ())]


def incidents(store: Store, today: date) -> Incidents:
    """Every incident up to today."""
    theirs: dict[str, list[Dated]] = {}
    for each in every(store, SAFETY_INCIDENT, today):
        theirs.setdefault(each.organisation, []).append(Dated(each.day, each.record))
    return Incidents([Dated(each.day, each.record) for each in every(store, INCIDENT, today)], theirs)
