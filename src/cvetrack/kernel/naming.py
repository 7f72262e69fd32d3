"""How well what somebody typed fits a name: as a whole, by whole words, by the beginnings of words."""

from collections.abc import Sequence

from cvetrack.kernel.text import compared, compared_each

WHOLE, WORDS, BEGINNINGS = 0, 1, 2
"""The fits, the best first."""


def one_name(said: str, other: str) -> bool:
    """Whether two names are one, however each is spelt."""
    return said.casefold() == other.casefold() or (bool(compared(said)) and compared(said) == compared(other))


def fits(said: str, names: Sequence[tuple[int, str]]) -> dict[int, int]:
    """How well it fits those it could name, by their number; the best where one has several names.

    All of its words must be there, in any order. Names are compared as `compared` has it.
    """
    wanted = compared(said)
    words = set(wanted.split())
    if not words:
        return {}
    starts = [f" {word}" for word in words]
    rarest = max(starts, key=len)
    found: dict[int, int] = {}
    for (row_id, _), form in zip(names, compared_each([name for _, name in names]), strict=True):
        if rarest in form and all(start in form for start in starts):
            known = form.split()
            level = BEGINNINGS
            if words.issubset(known):
                level = WHOLE if " ".join(known) == wanted else WORDS
            found[row_id] = min(level, found.get(row_id, BEGINNINGS))
    return found
