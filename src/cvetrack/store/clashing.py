"""Reading which organisations say that they will not sit with one another."""

from collections.abc import Iterable, Iterator
from datetime import date

from cvetrack.records.clash import Clash, among
from cvetrack.records.flag import FLAG, Flag
from cvetrack.store.connection import Store, numbers_of
from cvetrack.store.reading import every

_AMONG = """AND flag.kind = 'rival' AND flag.organisation_id IN (SELECT value FROM json_each(:ids))
  AND flag.other_id IN (SELECT value FROM json_each(:ids))"""


def clashes(store: Store, organisation_ids: Iterable[int], today: date) -> list[Clash]:
    """The live rivalries of which both sides are among these organisations, each as one side states it."""
    return list(among(stated_among(store, organisation_ids, today)))


def stated_among(store: Store, organisation_ids: Iterable[int], today: date) -> Iterator[Flag]:
    """The flags of rivals of which both sides are among these organisations, live or not."""
    yield from every(store, FLAG, today, _AMONG, ids=numbers_of(organisation_ids))
