"""Evidence: the records that an officer cites for a judgement."""

from collections.abc import Sequence
from datetime import date

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import NotFound, UsageRefusal
from cvetrack.store.connection import Store
from cvetrack.store.lookup import Found


def cited(store: Store, said: Sequence[str], *, about: Sequence[Found], until: date) -> dict[str, date]:
    """The engagements of ids such as 231 or E231, each once, with its day, in the order given.

    Raises NotFound for one that does not exist; UsageRefusal for what is not an id, for an
    engagement neither with nor through an organisation that the judgement is `about`, and for
    one later than `until`.
    """
    records = {}
    for each in said:
        record = f"E{_number(each)}"
        records[record] = _day(store, record, about)
        if records[record] > until:
            raise UsageRefusal(
                f"{record} is of {say_date(records[record])}, later than {say_date(until)}: "
                "evidence comes first. Nothing was written."
            )
    return records


def _number(said: str) -> int:
    digits = said.strip().upper().removeprefix("E")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 18):
        raise UsageRefusal(f'"{said[:40]}" is not evidence. An engagement\'s id looks like E231.')
    return int(digits)


def _day(store: Store, record: str, about: Sequence[Found]) -> date:
    number = int(record[1:])
    kept = store.row("SELECT day, via_id FROM engagement WHERE id = ?", (number,))
    if kept is None:
        raise NotFound(
            f"There is no engagement {record}. See them with: cvetrack engagement list\nNothing was written."
        )
    day, via = kept
    met = store.rows("SELECT organisation_id FROM touch WHERE engagement_id = ?", (number,))
    if {via, *(each for (each,) in met)}.isdisjoint(found.id for found in about):
        names = " or ".join(found.name for found in about)
        raise UsageRefusal(
            f"{record} is not an engagement with {names}, nor did it come about through them. "
            f"See theirs with: cvetrack engagement list {about[0].slug}\nNothing was written."
        )
    return date.fromisoformat(day)
