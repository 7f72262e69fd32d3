"""What is in the store already is noticed when it is kept again, whatever kind of record it is."""

import re
from pathlib import Path

import pytest

from cvetrack.records.register import KINDS, kind_of
from cvetrack.store.connection import Store, connect
from tests.conftest import Cvetrack, Result, call
from tests.town import by_its_example

REFUSED = {"handover", "mandate", "meeting", "milestone_event", "strategy_document", "tie"}
"""The kinds that are refused where they are kept already; all others are kept, and the other is named."""
ITS_OWN = {
    "promise": ["promise", "make", "eastside-youth", "who may open the gate", "--due", "friday"],
}
"""What is said in place of the example of a command, whose words the sample town has already."""


@pytest.mark.parametrize("table", KINDS)
def test_the_same_words_of_the_same_organisation(town: Path, table: str) -> None:
    """Kept and noticed, or refused with the record that says it already."""

    def say(*line: str) -> Result:
        return call([*line], store=town, environ={"CVETRACK_OFFICER": "sam-reed"})

    store = connect(str(town))
    line = ITS_OWN.get(table) or by_its_example(store, table)
    if table in ITS_OWN:
        first = say(*line)
        assert (first.code, "much the same" in first.err) == (0, False), first
    store.close()
    letter = kind_of(table).letter
    again = say(*(each.upper() if " " in each else each for each in line))
    if again.code == 0:
        noticed = r"[0-9]+ is much the same; if this is it again, take it back with: cvetrack undo\n"
        assert re.search(rf"\b{letter}{noticed}", again.err), again
        assert say("undo").code == 0
        whose = [each for each in line if each in ("eastside-youth", "highfields-tenants")]
        if whose:
            other = say(*("canal-street-mosque" if each == whose[0] else each for each in line))
            assert (other.code, "much the same" in other.err) == (0, False), other
    else:
        assert again.code == 2
        assert table in REFUSED
        assert re.search(rf"\b({letter}[0-9]+|M[0-9]+)\b", again.err), again.err


def test_what_is_agreed_or_asked_on_another_day_is_done_anew(cvetrack: Cvetrack) -> None:
    for name in ("Eastside Youth", "Hill Club"):
        cvetrack("org", "add", name)
    for line in (
        ("terms", "agree", "eastside-youth", "We call first."),
        ("intro", "record", "eastside-youth", "hill-club", "--asked"),
    ):
        assert cvetrack(*line, "--on", "23 february 2026").code == 0
        again = cvetrack(*line)
        assert (again.code, "much the same" in again.err) == (0, False), again


def test_months_later_it_is_another(cvetrack: Cvetrack, store: Store) -> None:
    cvetrack("org", "add", "Eastside Youth")
    cvetrack("need", "add", "eastside-youth", "A warm room.", "--on", "1 november 2025")
    assert cvetrack("need", "add", "eastside-youth", "A warm room.").err == ""
    theirs = ("promise", "make", "eastside-youth", "names", "--due", "27 march")
    cvetrack(*theirs)
    assert cvetrack(*theirs, "--theirs").err == ""
