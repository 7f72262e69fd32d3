"""The engagement in which something was promised or raised: which it is, when it was, and who was there."""

from datetime import date
from typing import NamedTuple

from cvetrack.kernel.errors import NotFound, UsageRefusal
from cvetrack.kernel.order import refuse_before
from cvetrack.kernel.text import listed
from cvetrack.records.hanging import GIVEN_THERE, SAID_THERE
from cvetrack.store.connection import Store
from cvetrack.store.lookup import record_number


class Occasion(NamedTuple):
    """An engagement by its number, and its day."""

    id: int
    day: date


def occasion(store: Store, said: str, today: date) -> Occasion:
    """The engagement of an id such as 56 or E56, as of a day. Raises NotFound, UsageRefusal."""
    number = record_number(said, "an engagement", "E231")
    row = store.row("SELECT day FROM engagement WHERE id = ? AND day <= ?", (number, today.isoformat()))
    if row is None:
        raise NotFound(f"There is no engagement E{number}. See them with: cvetrack engagement list")
    return Occasion(number, date.fromisoformat(row[0]))


def said_at(store: Store, table: str, number: int) -> list[str]:
    """The ids of what was promised or raised in an engagement, or given out at a meeting, as P7."""
    if table == "meeting":
        rows = store.rows(GIVEN_THERE, {"at": number})
    else:
        rows = store.rows(SAID_THERE, {"at": number, "of": None})
    return [record for (record,) in rows]


def refuse_before_meeting(store: Store, promise_id: int, on: date) -> None:
    """Raises UsageRefusal where a promise that a meeting gave out is said to be of a day before that."""
    sql = "SELECT id, held_on FROM meeting WHERE id = (SELECT meeting_id FROM promise WHERE id = ?)"
    for meeting_id, held_on in store.rows(sql, (promise_id,)):
        refuse_before(on, date.fromisoformat(held_on), f"G{meeting_id} was held")


def refuse_elsewhere(store: Store, organisation_id: int, engagement_id: int | None, on: date) -> None:
    """Raises UsageRefusal where something is said to be of an engagement that the organisation was not in, or that
    came later."""
    if engagement_id is None:
        return
    there = store.rows(
        """SELECT o.id, o.name, day FROM touch JOIN organisation AS o ON o.id = organisation_id
        WHERE engagement_id = ? ORDER BY o.id""",
        (engagement_id,),
    )
    if organisation_id not in {number for number, *_ in there}:
        slug, name = store.rows("SELECT slug, name FROM organisation WHERE id = ?", (organisation_id,))[0]
        names = listed([known for _, known, _ in there])
        raise UsageRefusal(
            f"{name} was not in E{engagement_id}, which was with {names}. If it was there: cvetrack engagement edit "
            f"E{engagement_id} --add {slug}\nNothing was written."
        )
    refuse_before(on, date.fromisoformat(there[0][2]), f"E{engagement_id} was")
