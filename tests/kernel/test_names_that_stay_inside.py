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
        ("of Kiln  Yard\n Mothers", "of ORG-4"),
        ("Kiln Yard's, see https://kiln-yard.example/a?b.", "ORG-4's, see ORG-4."),
        ("https://else.example/the+shed, Cafe", "https://else.example/the+shed, ORG-8"),
        ("write to info@kiln-yard.example (the shed)", "write to ORG-4 (ORG-7)"),
    ],
)
def test_whole_words_that_are_a_name_are_its_reference(words: str, said: str) -> None:
    assert unnamed(words, REFERENCES) == said


def test_a_name_of_odd_letters_is_only_letters() -> None:
    assert unnamed("ask (A+B)* now", {"(A+B)*": "ORG-1"}) == "ask ORG-1 now"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Hope Springs wants a hall; we hope for spring", "Hope Springs wants a hall; we hope for spring"),
        ("hope springs, and Hope, HOPE", "hope springs, and another, another"),
        ("as Hope Springs North has", "as another has"),  # the longer name is another's
        (
            "Hope  Springs at https://hope-springs.example/a",
            "Hope  Springs at https://hope-springs.example/a",
        ),
        ("see https://hope.example/a.", "see another."),
        ("two words in small letters: new dawn", "two words in small letters: another"),
    ],
)
def test_own_names_stand_and_so_do_plain_words_in_small_letters(words: str, said: str) -> None:
    others = dict.fromkeys(("Hope", "hope", "Hope Springs North", "New Dawn"), "another")
    assert unnamed(words, others, kept=("Hope Springs", "hope-springs"), small_stay=True) == said
