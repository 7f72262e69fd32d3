"""Which rivalries are on record, and which flags the records would support."""

from collections.abc import Iterable
from datetime import date

from cvetrack.features.beware.flag import rules
from cvetrack.features.beware.gateways.rules import Gateway
from cvetrack.records.flag import FLAG, Flag
from cvetrack.store.connection import Store
from cvetrack.store.evidence import cited
from cvetrack.store.lookup import find
from cvetrack.store.named import Found
from cvetrack.store.reading import every


def rivalry(store: Store, organisation: Found, other: Found, today: date) -> Flag | None:
    """The flag of one that will not sit with the other which was not cleared, the latest if there are several."""
    which = "AND flag.kind = 'rival' AND flag.organisation_id = :one AND flag.other_id = :other"
    found = every(store, FLAG, today, which, one=organisation.id, other=other.id)
    return max((each for each in found if each.cleared_on is None), key=lambda each: each.id, default=None)


def suggested(store: Store, judged: Iterable[Gateway], today: date) -> list[rules.Suggestion]:
    """What the records would support, in the order of the judgements."""
    flags = every(store, FLAG, today, "AND flag.kind = 'gatekeeper'")
    found = []
    for each in judged:
        its = [flag for flag in flags if flag.organisation == each.org]
        if each.pattern == "gatekeeping" or its:
            of = find(store, "organisation", each.org)
            days = cited(store, rules.to_cite(each), about=[of], until=today)
            found.append(rules.suggested(each, its, days))
    return [each for each in found if each is not None]
