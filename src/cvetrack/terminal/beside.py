"""What is said beside an answer: who is archived or would rather not engage, and what is in the store already."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from cvetrack.kernel.dates import say_date
from cvetrack.records.status import STATUS
from cvetrack.store.connection import Store, numbers_of
from cvetrack.store.declining import Declined, declined
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation


class Beside(NamedTuple):
    """What is to be said beside the answer to a write: the ids of `twins` of new records, by table, and a sentence
    for each organisation named that is `gone`."""

    twins: Mapping[str, str]
    gone: tuple[str, ...]

    def said(self, kind: str) -> Iterator[str]:
        """The sentences beside the answer of a kind; what becomes of an organisation itself is in the answer."""
        if record := self.twins.get(kind):
            yield f"{record} is much the same; if this is it again, take it back with: cvetrack undo"
        if kind != "organisation":
            yield from self.gone


def beside(writing: Operation, named: Iterable[Found], today: date) -> Beside:
    """What is to be said once this was committed, read before: a later read could fail, and nobody would be told
    that it was kept."""
    twins = {}
    if writing.newest and "engagement" not in writing.newest:  # `log` looks by itself, and imports no kind
        from cvetrack.store.twins import twin  # noqa: PLC0415  only where there is something new

        found = {table: twin(writing.store, table, number) for table, number in writing.newest.items()}
        twins = {table: record for table, record in found.items() if record}
    return Beside(twins, tuple(_gone(writing.store, named, today)))


def would_not(each: Declined) -> str:
    """That it would rather not engage, since when, and when to ask again."""
    since = f" since {say_date(each.since)}" if each.since else ""
    again = f"; ask again from {say_date(each.ask_again_on)}" if each.ask_again_on else ""
    return f"{each.found.name} would rather not engage{since}{again}."


_NOT_ACTIVE = f"""SELECT o.id, {STATUS} FROM organisation AS o
WHERE o.id IN (SELECT value FROM json_each(:ids)) AND {STATUS} <> 'active'"""


def _gone(store: Store, named: Iterable[Found], today: date) -> Iterator[str]:
    """A sentence for each of these that is archived, or had declined by a day."""
    known = {each.id: each for each in named}
    values = {"ids": numbers_of(known), "today": today.isoformat()}
    rows = store.rows(_NOT_ACTIVE, values) if known else []
    for found in (known[number] for number, status in rows if status == "archived"):
        yield f"{found.name} is archived. If it is there again: cvetrack org edit {found.slug} --status active"
    if rows:
        yield from map(would_not, declined(store, today, among=[number for number, _ in rows]))
