"""Archiving names what is owed to an organisation still, and today says nothing untrue of it."""

import pytest

from cvetrack.store.connection import Store
from tests.builders import an_organisation
from tests.conftest import Cvetrack

OWED = {
    "P1": ("promise", "make", "eastside-youth", "a list", "--due", "9/2/2026", "--on", "2/2/2026"),
    "N1": ("need", "add", "eastside-youth", "a lamp", "--on", "2/2/2026"),
    "C1": ("concern", "raise", "eastside-youth", "why so late?", "--on", "2/2/2026"),
}
ENDED = {
    "P1": ("promise", "miss", "P1", "--because", "They closed."),
    "N1": ("need", "decline", "N1", "--because", "They closed."),
    "C1": ("concern", "answer", "C1", "They closed."),
}


@pytest.mark.parametrize("record", OWED)
def test_what_stays_open_is_named_until_it_is_ended(cvetrack: Cvetrack, store: Store, record: str) -> None:
    an_organisation(store, "Eastside Youth")
    assert cvetrack(*OWED[record]).code == 0
    gone = cvetrack("org", "archive", "eastside-youth", "--because", "moved away", "--yes")
    verb = " ".join(ENDED[record][:3])
    assert (gone.code, f"{record} stays open." in gone.out, f"cvetrack {verb}" in gone.out) == (
        0,
        True,
        True,
    ), gone
    today = cvetrack("today").out
    assert "nobody waits for us" not in today
    assert f"{record} is open, of archived organisations" in today
    assert cvetrack(*ENDED[record]).code == 0
    assert f"{record} is open" not in cvetrack("today").out


def test_where_nothing_is_owed_nothing_is_said(cvetrack: Cvetrack, store: Store) -> None:
    an_organisation(store, "Eastside Youth")
    gone = cvetrack("org", "archive", "eastside-youth", "--because", "moved away", "--yes")
    assert "open" not in gone.out
    assert "nobody waits for us, and no promise or review is due" in cvetrack("today").out
