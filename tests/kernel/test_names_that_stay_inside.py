"""Names that stay inside the team are taken out of words that leave it."""

import pytest

from cvetrack.kernel.discretion import unnamed

REFERENCES = {"Kiln Yard": "ORG-4", "Kiln Yard Mothers": "ORG-4", "kiln-yard": "ORG-4", "The Shed": "ORG-7"}
REFERENCES |= {"Cafe": "ORG-8", "মীন": "ORG-9", "মীনা": "ORG-9"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("ask Kiln Yard Mothers first", "ask ORG-4 first"),
        ("KILN YARD, and the shed.", "ORG-4, and ORG-7."),
        ("with @kiln-yard", "with @ORG-4"),
        ("the sheds of a brickkiln yard", "the sheds of a brickkiln yard"),
        ("nobody", "nobody"),
        ("ask মীনা", "ask ORG-9"),
        ("মীনার and a caf\u0065\u0301", "মীনার and a caf\u0065\u0301"),
        ("the Cafe", "the ORG-8"),
    ],
)
def test_whole_words_that_are_a_name_are_its_reference(words: str, said: str) -> None:
    assert unnamed(words, REFERENCES) == said


def test_a_name_of_odd_letters_is_only_letters() -> None:
    assert unnamed("ask (A+B)* now", {"(A+B)*": "ORG-1"}) == "ask ORG-1 now"
