"""Whose a record is, for whoever reads of it beside records of others."""

from cvetrack.kernel.text import listed
from cvetrack.records.register import KINDS, kind_of
from cvetrack.store.connection import Store

_MOST = 3
_MET = """
SELECT name FROM touch JOIN organisation ON organisation.id = organisation_id WHERE engagement_id = ?
ORDER BY organisation_id
"""


def whose(store: Store, table: str, number: int) -> str:
    """The organisation that a record is about, or those met in an engagement; "" where it is nobody's, or is gone."""
    if table == "engagement":
        met = met_in(store, number)
        return listed([*met[:_MOST], "others"] if len(met) > _MOST else met) if met else ""
    column = next((each for each in KINDS.get(table, ()) if "." not in each), None)
    if column is None:
        return ""
    sql = f"SELECT name FROM organisation WHERE id = (SELECT {column} FROM {table} WHERE id = ?)"
    name: str | None = store.value(sql, (number,))
    return name or ""


def met_in(store: Store, engagement_id: int) -> list[str]:
    """The full names of those met in an engagement, in the order of the register."""
    return [name for (name,) in store.rows(_MET, (engagement_id,))]


def joined(table: str) -> str:
    """The word between a record of a table and whose it is: "of", or "with" for what is done with them."""
    with_them = table == "engagement" or (table in KINDS and " with " in kind_of(table).theirs)
    return "with" if with_them else "of"
