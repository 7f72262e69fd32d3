"""How it is said that an organisation is archived, or would rather not engage."""

from collections.abc import Iterable, Iterator
from datetime import date

from cvetrack.kernel.dates import say_date
from cvetrack.store.connection import Store
from cvetrack.store.declining import Declined, declined
from cvetrack.store.named import Found

_NOT_ACTIVE = """SELECT id, status FROM organisation
WHERE id IN (SELECT value FROM json_each(?)) AND status <> 'active'"""


def would_not(each: Declined) -> str:
    """That it would rather not engage, since when, and when to ask again."""
    since = f" since {say_date(each.since)}" if each.since else ""
    again = f"; ask again from {say_date(each.ask_again_on)}" if each.ask_again_on else ""
    return f"{each.found.name} would rather not engage{since}{again}."


def gone(store: Store, named: Iterable[Found], today: date) -> Iterator[str]:
    """A sentence for each of these that is archived, or had declined by a day."""
    known = {each.id: each for each in named}
    rows = store.rows(_NOT_ACTIVE, (f"[{', '.join(map(str, known))}]",)) if known else []
    for found in (known[number] for number, status in rows if status == "archived"):
        yield f"{found.name} is archived. If it is there again: cvetrack org edit {found.slug} --status active"
    if rows:
        yield from map(would_not, declined(store, today, among=[number for number, _ in rows]))
