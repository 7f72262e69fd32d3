"""What the look at free text costs: nothing without a text, next to nothing with most."""

import re

import pytest

from cvetrack.refusals import screening
from cvetrack.refusals.somebody import exactly, roughly
from tests.refusals.test_screening_lets_work_pass import told
from tests.refusals.test_screening_refuses_what_does_not_belong import CASES


@pytest.mark.parametrize(
    "text", ["wants the hall on Thursdays", "Dates for the hall, by 3 April.", "Room 12, 19:30"]
)
def test_an_ordinary_text_compiles_no_pattern(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(screening, "re", None)
    assert screening.noticed(text) is None


def test_what_is_found_exactly_is_found_roughly() -> None:
    sentences = [
        sentence for text in (*told(), *(text for _, text in CASES)) for sentence in text.split(". ")
    ]
    for telltale in screening._TELLTALES:
        exact = re.compile(exactly(telltale.pattern), re.IGNORECASE)
        rough = re.compile(roughly(telltale.pattern), re.IGNORECASE)
        assert [each for each in sentences if exact.search(each) and not rough.search(each)] == []


def test_every_kind_of_the_vocabulary_can_be_said() -> None:
    from cvetrack.vocabulary.refusals import Likeness

    assert {each.kind for each in screening._TELLTALES} == set(Likeness) == set(screening._KINDS)
    never = {word for word in Likeness if word.meaning.endswith("; never kept.")}
    assert {kind for kind, each in screening._KINDS.items() if each.never} == never
