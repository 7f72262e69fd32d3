"""Names that stay inside the team, taken out of words that leave it."""

import re
from collections.abc import Collection, Mapping

from cvetrack.kernel.text import in_a_word

_ADDRESS = re.compile(
    r"((?:https?://|www\.)\S*[\w/]|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE
)


def unnamed(
    words: str, references: Mapping[str, str], *, kept: Collection[str] = (), small_stay: bool = False
) -> str:
    """The words with each of these names, in capitals or not, as its reference; the longest name first.

    Names that are `kept` stand whole, also where they hold one of the others. Where `small_stay`, a name of one plain
    word stands in small letters: it may mean the thing itself, but not in an address. An address of the web or of
    e-mail that holds a name is its reference as a whole. Only whole words are names, with any spaces between them; here
    they have single ones. A name spelt otherwise stays: this is a help and no proof.
    """
    folded = " ".join(words.split()).casefold()
    found = [name for name in references if name.casefold() in folded]
    if not found:
        return words
    names = sorted({*kept, *found}, key=lambda name: (-len(name), name not in kept, name))
    inside, spelt = in_a_word(words), "|".join(f"({re.escape(name)})" for name in names)
    named = re.compile(rf"(?<![{inside}])(?:{spelt})(?![{inside}])".replace("\\ ", "\\s+"), re.IGNORECASE)

    def name_of(match: re.Match[str]) -> str:
        return names[(match.lastindex or 0) - 1]

    def instead(match: re.Match[str]) -> str:
        small = small_stay and match[0].isalpha() and match[0].islower()
        return match[0] if small or name_of(match) in kept else references[name_of(match)]

    def address(words: str) -> str:
        held = (name_of(each) for each in named.finditer(words))
        return next((references[name] for name in held if name not in kept), words)

    pieces = enumerate(_ADDRESS.split(words))  # every second one is an address
    return "".join(address(each) if at % 2 else named.sub(instead, each) for at, each in pieces)
