"""A word that is none of ours gets the one that was meant, and what is missing is named all at once."""

import pytest

from cvetrack.terminal.commanding import ALIKE
from cvetrack.vocabulary.engagements import Channel
from cvetrack.vocabulary.organisations import OrganisationKind
from cvetrack.vocabulary.word import Word, suggested
from tests.command_tree import every_command
from tests.conftest import Cvetrack


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("log", "x", "--channel", "phone"), "Did you mean call?"),
        (("log", "x", "--channel", "visti"), "Did you mean visit?"),
        (("org", "add", "X", "--kind", "gurdwara"), "Did you mean place-of-worship?"),
        (("org", "list", "--kind", "Mosque"), "Did you mean place-of-worship?"),
        (("org", "delete", "x"), "org has no delete. Did you mean remove or archive or merge?"),
        (("promise", "add", "x"), "promise has no add. Did you mean make?"),
        (("concern", "new", "x"), "concern has no new. Did you mean raise?"),
        (("contact", "add", "X"), "Missing: --org ORG, --role ROLE.\n"),
    ],
)
def test_what_was_meant_is_suggested(cvetrack: Cvetrack, words: tuple[str, ...], meant: str) -> None:
    refused = cvetrack(*words)
    assert refused.code == 2
    assert meant in refused.err


def test_nonsense_gets_no_suggestion(cvetrack: Cvetrack) -> None:
    assert "Did you mean" not in cvetrack("log", "x", "--channel", "qqqq").err
    assert suggested("phone", list(OrganisationKind)) == []
    assert suggested("phone", list(Channel)) == ["call"]


def test_what_people_say_for_a_word_means_one_word_of_its_kind() -> None:
    for kind in Word.__subclasses__():
        said = [each for word in kind for each in getattr(word, "also", "").split()]
        assert len(said) == len(set(said)), kind
        assert not set(said) & set(kind), kind


def test_each_verb_that_is_suggested_is_one_of_ours() -> None:
    verbs = {placed.path[-1] for placed in every_command()}
    assert {verb for alike in ALIKE.values() for verb in alike} <= verbs
