"""Ids of records: what people write, and that no two sorts of record, nor a milestone, can be meant by one."""

import pytest

from cvetrack.store.ids import parted
from cvetrack.store.removing import removables
from cvetrack.vocabulary.trust import Milestone
from tests.conftest import Cvetrack


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("N7", ("N", 7)),
        (" e0231 ", ("E", 231)),
        ("ms12", ("MS", 12)),
        ("44", ("", 44)),
        ("", None),
        ("MSX1", None),
        ("M S1", None),
        ("N٣", None),
        ("N-1", None),
        ("1N", None),
        ("N" + "9" * 18, None),
    ],
)
def test_an_id_has_its_letters_and_its_number(said: str, meant: tuple[str, int] | None) -> None:
    assert parted(said) == meant


def test_no_id_is_that_of_a_milestone() -> None:
    assert all(parted(milestone) and parted(milestone)[0] not in removables() for milestone in Milestone)  # type: ignore[index]


@pytest.mark.parametrize("verb", ["show", "remove"])
def test_a_milestone_is_not_taken_for_what_was_recorded_of_one(cvetrack: Cvetrack, verb: str) -> None:
    cvetrack("org", "add", "Eastside Youth")
    cvetrack("org", "add", "Highfields Centre")
    cvetrack("milestone", "reach", "highfields-centre", "M2", "--note", "agreed")
    cvetrack("milestone", "reach", "eastside-youth", "M1", "--note", "They came.")
    for words in ((verb, "M1"), ("milestone", verb, "M1")):
        refused = cvetrack(*words)
        assert (refused.code, "MS12" in refused.err) == (2, True), refused
    assert "MS2" in cvetrack("milestone", "list", "eastside-youth").out
    shown = cvetrack("show", "MS2").out
    assert "Eastside Youth" in shown
    assert "M1 Reciprocal contact" in shown
