"""Names that stay inside the team, taken out of words that leave it."""

import re
from collections.abc import Mapping

from cvetrack.kernel.text import in_a_word


def unnamed(words: str, references: Mapping[str, str]) -> str:
    """The words with each of these names, in capitals or not, as its reference; the longest name first.

    Only whole words are names. A name spelt otherwise stays: this is a help and no proof.
    """
    folded, inside = words.casefold(), in_a_word(words)
    found = [name for name in references if name.casefold() in folded]
    for name in sorted(found, key=len, reverse=True):
        whole = rf"(?<![{inside}]){re.escape(name)}(?![{inside}])"
        words = re.sub(whole, references[name], words, flags=re.IGNORECASE)
    return words
