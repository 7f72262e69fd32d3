"""What two stores have in common, told by the seals of their operations."""

from itertools import zip_longest
from typing import NamedTuple

from cvetrack.store.connection import Store

_CHAIN = "SELECT id, hash FROM op ORDER BY id"


class Comparison(NamedTuple):
    """How the operations of two stores compare, `only_first` and `only_second` being those of one alone.

    A seal covers every operation before it, so where the chains part they never meet again. `same`
    says that they began with the same operation, so that one is the other at another time.
    """

    same: bool
    in_both: int
    only_first: int
    only_second: int


def compare(first: Store, second: Store) -> Comparison:
    """Compare the chains of two stores, each at one moment of it. Raises Damaged where one cannot be read."""
    in_both = only_first = only_second = 0
    for one, other in zip_longest(first.each(_CHAIN), second.each(_CHAIN)):
        if one == other and not only_first and not only_second:
            in_both += 1
        else:
            only_first += one is not None
            only_second += other is not None
    return Comparison(in_both > 0, in_both, only_first, only_second)
