"""When a record was first kept, as the history has it: perhaps long after the day that it is about."""

from datetime import date

from cvetrack.kernel.clock import local_day
from cvetrack.store.connection import Store

FIRST_KEPT = """(SELECT at FROM change JOIN op ON op.id = op_id
   WHERE table_name = {table} AND row_key = CAST({number} AS TEXT) AND change.kind = 'insert' AND row_key < ':'
   ORDER BY seq LIMIT 1)"""
"""The SQL of the stamp, aware UTC, of the operation that first kept the record of a number in a table."""


def first_kept(store: Store, table: str, number: int) -> date | None:
    """The local day on which a record was first kept; None where no operation did it."""
    return local_day(store.value(f"SELECT {FIRST_KEPT.format(table='?', number='?')}", (table, str(number))))
