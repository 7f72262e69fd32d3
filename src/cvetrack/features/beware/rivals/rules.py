"""Rivalries as pairs: stated by one side or by both, how long they stand, and who has ties to both."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.records.flag import Flag
from cvetrack.records.tie import Tie

RivalryState: TypeAlias = Literal["live", "lapsing", "lapsed"]
SOON = timedelta(days=30)
"""So long before the review day a rivalry is said to lapse soon."""


class Rivalry(NamedTuple):
    """Two organisations of which one, `a` (a slug), says that it will not sit with the other, `b`; `mutual` where the
    other says so too.

    `flags` are the records that say so, `a`'s first; `scopes` what each keeps apart from. It stands until the day
    `until`. `trusted_by_both` are the organisations (slugs) that have a live tie with each, `ties` the records.
    """

    a: str
    a_name: str
    b: str
    b_name: str
    mutual: bool
    scope: str
    state: RivalryState
    until: date
    flags: tuple[Flag, ...]
    trusted_by_both: tuple[str, ...]
    trusted_names: tuple[str, ...]
    ties: tuple[str, ...]

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return ("records",)

    @property
    def records(self) -> tuple[str, ...]:
        """The ids of what it rests on: the flags, then the ties to both."""
        return (*(each.record for each in self.flags), *self.ties)


def rivalries(flags: Iterable[Flag], ties: Iterable[Tie], today: date) -> list[Rivalry]:
    """The pairs that the flags of rivals make, the first to lapse first; those that lapsed last."""
    pairs: dict[frozenset[str], list[Flag]] = {}
    for each in sorted(flags, key=lambda flag: (not flag.is_open, flag.id)):
        if each.other:
            pairs.setdefault(frozenset((each.organisation, each.other)), []).append(each)
    with_whom = _with_whom(ties)
    found = [_rivalry(those, with_whom, today) for those in pairs.values()]
    return sorted(found, key=lambda each: (each.state == "lapsed", each.until, each.flags[0].id))


def _rivalry(flags: list[Flag], with_whom: dict[str, dict[str, tuple[str, str]]], today: date) -> Rivalry:
    live = [each for each in flags if each.is_open]
    standing = live or flags
    first = standing[0]
    a, b = first.organisation, first.other or ""
    until = max(each.review_on for each in standing)
    both = sorted(with_whom.get(a, {}).keys() & with_whom.get(b, {}).keys())
    tied = [with_whom[side][each] for each in both for side in (a, b)]
    return Rivalry(
        a=a,
        a_name=first.organisation_name,
        b=b,
        b_name=first.other_name or "",
        mutual=len({each.organisation for each in standing}) > 1,
        scope=" and ".join(dict.fromkeys(each.scope or "" for each in standing)),
        state="lapsed" if not live else "lapsing" if until - today <= SOON else "live",
        until=until,
        flags=tuple(standing),
        trusted_by_both=tuple(both),
        trusted_names=tuple(dict.fromkeys(name for name, _ in tied)),
        ties=tuple(dict.fromkeys(record for _, record in tied)),
    )


def _with_whom(ties: Iterable[Tie]) -> dict[str, dict[str, tuple[str, str]]]:
    """By organisation, those that it has a live tie with, each with its name and the record of that."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for each in ties:
        if each.is_open:
            found.setdefault(each.organisation, {})[each.other] = each.other_name, each.record
            found.setdefault(each.other, {})[each.organisation] = each.organisation_name, each.record
    return found
