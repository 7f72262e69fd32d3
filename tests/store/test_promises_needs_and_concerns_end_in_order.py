"""A promise, a need and a concern come to an end once, after they began: the database itself says so."""

from typing import Any

import pytest

from cvetrack.kernel.errors import Refusal
from cvetrack.store.connection import Store
from cvetrack.store.operation import operation
from tests.builders import STAMP, an_organisation

Columns = dict[str, Any]

BEGAN, BEFORE, AFTER, LATER = "2026-02-10", "2026-02-09", "2026-02-11", "2026-02-12"
OURS: Columns = {"organisation_id": 1, "words": "dates", "officer_id": 1}
PROMISE = OURS | {"promised_by": "us", "made_on": BEGAN, "due_on": AFTER}
NEED = OURS | {"security": 0, "raised_on": BEGAN}
CONCERN = OURS | {"criticism": 1, "raised_on": BEGAN}
ANEW: Columns = {"first_due_on": AFTER, "renegotiated_on": AFTER, "renegotiated_because": "x"}

RIGHT: tuple[tuple[str, Columns], ...] = (
    ("promise", PROMISE | {"kept_on": LATER, "told_on": LATER}),
    ("promise", PROMISE | ANEW | {"missed_on": LATER, "missed_because": "x", "told_on": LATER}),
    ("need", NEED | {"referred_on": BEGAN, "referred_to": "x", "met_on": AFTER, "met_words": "y"}),
    ("need", NEED | {"told_on": BEGAN, "declined_on": AFTER, "declined_because": "x"}),
    ("concern", CONCERN | {"acknowledged_on": BEGAN, "answered_on": AFTER, "answer": "x", "told_on": AFTER}),
)
WRONG: dict[str, tuple[str, Columns]] = {
    "due before it was made": ("promise", PROMISE | {"due_on": BEFORE}),
    "kept before it was made": ("promise", PROMISE | {"kept_on": BEFORE}),
    "missed before it was made": ("promise", PROMISE | {"missed_on": BEFORE, "missed_because": "x"}),
    "kept and missed": ("promise", PROMISE | {"kept_on": AFTER, "missed_on": AFTER, "missed_because": "x"}),
    "missed for no reason": ("promise", PROMISE | {"missed_on": AFTER}),
    "told of an open promise": ("promise", PROMISE | {"told_on": AFTER}),
    "told before it was kept": ("promise", PROMISE | {"kept_on": LATER, "told_on": AFTER}),
    "agreed anew for no reason": ("promise", PROMISE | ANEW | {"renegotiated_because": None}),
    "agreed anew on no day": ("promise", PROMISE | ANEW | {"renegotiated_on": None}),
    "agreed anew before it was made": ("promise", PROMISE | ANEW | {"renegotiated_on": BEFORE}),
    "promised by somebody else": ("promise", PROMISE | {"promised_by": "third-party"}),
    "met before it was raised": ("need", NEED | {"met_on": BEFORE}),
    "referred before it was raised": ("need", NEED | {"referred_on": BEFORE, "referred_to": "x"}),
    "told before it was raised": ("need", NEED | {"told_on": BEFORE}),
    "declined before it was raised": ("need", NEED | {"declined_on": BEFORE, "declined_because": "x"}),
    "met and declined": ("need", NEED | {"met_on": AFTER, "declined_on": AFTER, "declined_because": "x"}),
    "referred to nobody": ("need", NEED | {"referred_on": AFTER}),
    "declined for no reason": ("need", NEED | {"declined_on": AFTER}),
    "an unknown priority": ("need", NEED | {"priority": "terribly"}),
    "acknowledged before it was raised": ("concern", CONCERN | {"acknowledged_on": BEFORE}),
    "answered before it was raised": ("concern", CONCERN | {"answered_on": BEFORE, "answer": "x"}),
    "answered without words": ("concern", CONCERN | {"answered_on": AFTER}),
    "told without an answer": ("concern", CONCERN | {"told_on": AFTER}),
    "told before the answer": ("concern", CONCERN | {"answered_on": LATER, "answer": "x", "told_on": AFTER}),
}


def test_what_is_in_order_is_kept(store: Store) -> None:
    an_organisation(store)
    for table, columns in RIGHT:
        with operation(store, "in order", officer="sam-reed", stamp=STAMP) as writing:
            assert writing.insert(table, columns) > 0


@pytest.mark.parametrize(("table", "columns"), WRONG.values(), ids=WRONG)
def test_what_is_out_of_order_is_refused(store: Store, table: str, columns: Columns) -> None:
    an_organisation(store)
    with (
        pytest.raises(Refusal),
        operation(store, "out of order", officer="sam-reed", stamp=STAMP) as writing,
    ):
        writing.insert(table, columns)
    assert store.value(f"SELECT count(*) FROM {table}") == 0
