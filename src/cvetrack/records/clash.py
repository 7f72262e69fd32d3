"""A clash: both sides of a live rivalry would be brought together."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cvetrack.records.flag import Flag
from cvetrack.vocabulary.flags import APART


class Clash(NamedTuple):
    """A live rivalry between two that come together, by its `flag` (F7), as the organisation states it."""

    flag: str
    organisation: str
    organisation_name: str
    other: str
    other_name: str
    scope: str


def among(rivalries: Iterable[Flag]) -> Iterator[Clash]:
    """The clashes that rivalries make which are live, each as one side states it."""
    for each in sorted(rivalries, key=lambda each: each.id):
        if each.is_open:
            of = each.record, each.organisation, each.organisation_name
            yield Clash(*of, each.other or "", each.other_name or "", each.scope or "")


def warning(clash: Clash) -> str:
    """That both sides of a rivalry come together, as one of them states it, and what would do instead."""
    apart, other = APART[clash.scope], clash.other_name
    return (
        f"{clash.organisation_name} says it will not {apart} {other} ({clash.flag}). Two separate, equal meetings "
        f"would do: one with {clash.organisation_name}, one with {other}, the same offered to both."
    )
