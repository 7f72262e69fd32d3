"""Which myths nobody answered yet, and the message that carried an answer."""

from datetime import date

from cvetrack.kernel.errors import NotFound
from cvetrack.store.connection import Store, day_of
from cvetrack.store.lookup import record_number


def sent_with(store: Store, said: str, today: date) -> tuple[int, date]:
    """The number and the day of the broadcast of an id such as 4 or K4. Raises NotFound, UsageRefusal."""
    number = record_number(said, "a broadcast", "K4")
    day = day_of(
        store.value("SELECT day FROM broadcast WHERE id = ? AND day <= ?", (number, today.isoformat()))
    )
    if day is None:
        raise NotFound(
            f"There is no broadcast K{number}. See them with: cvetrack broadcast list --all\n"
            "Nothing was written."
        )
    return number, day
