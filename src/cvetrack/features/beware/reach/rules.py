"""Whom we reach: where we stand with each organisation, and what that comes to in each ward and of each kind."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.kernel.dates import add_months
from cvetrack.kernel.year import MONTHS, year_ago
from cvetrack.vocabulary.organisations import OrganisationKind

Standing: TypeAlias = Literal["met", "gone cold", "met longer ago", "never met", "declined"]
By: TypeAlias = Literal["ward", "kind"]


class Known(NamedTuple):
    """An organisation (a slug) as it stood on a day; `declines` where it would rather not engage.

    `ward` is a code, None where none is given. `last_before` is the last contact up to a year ago, `record` the
    last contact, `earlier` that with which it was new or before it was renewed. Where every contact came about
    `through` others these are their slugs, and `contacts` the records.
    """

    organisation: str
    organisation_name: str
    kind: str
    ward: str | None
    declines: bool
    first_contact: date | None
    last_contact: date | None
    last_before: date | None
    record: str | None
    earlier: str | None = None
    through: tuple[str, ...] = ()
    through_names: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()


class Reached(NamedTuple):
    """Where we stand with an organisation: one `standing` each, and what else is true of it.

    `evidence` is the record of the last contact, and before it the first of one that is new, the last before the
    silence of one that is renewed; of one met only through others each contact, none where it was never met.
    """

    organisation: str
    organisation_name: str
    kind: str
    ward: str | None
    standing: Standing
    new: bool
    renewed: bool
    only_through_others: bool
    first_contact: date | None
    last_contact: date | None
    last_before: date | None
    through: tuple[str, ...]
    through_names: tuple[str, ...]
    evidence: tuple[str, ...]


class Place(NamedTuple):
    """A ward: of the council's list, of organisations only (no `name`), or none given (no `code`)."""

    code: str | None
    name: str | None
    population: int | None


class Row(NamedTuple):
    """How many organisations are in a ward, of a kind, and how we stand with them; None stands for all.

    `organisations` are those that do not decline: met in 12 months, gone cold, met longer ago or never met, each
    in one of these. Beside them `declined` are counted. `ward` is None too where organisations have none.
    """

    ward: str | None
    ward_name: str | None
    population: int | None
    kind: str | None
    organisations: int
    met_12m: int
    gone_cold: int
    met_longer_ago: int
    never_met: int
    only_through_others: int
    new: int
    renewed: int
    declined: int


def reached(known: Known, today: date) -> Reached:
    """Where we stand with one organisation.

    Gone cold: contact in the 12 months before last, none in the last 12. Renewed: contact in the last 12, none in
    those before, and some before that; with none before that it is new.
    """
    a_year_ago, before_last = year_ago(today), add_months(today, -2 * MONTHS)
    last, first, earlier = known.last_contact, known.first_contact, known.last_before
    met = last is not None and last > a_year_ago
    standing: Standing
    if known.declines:
        standing = "declined"
    elif last is None:
        standing = "never met"
    elif met:
        standing = "met"
    else:
        standing = "gone cold" if last > before_last else "met longer ago"
    counts = met and not known.declines
    return Reached(
        *known[:4],
        standing,
        new=counts and first is not None and first > a_year_ago,
        renewed=counts and earlier is not None and earlier <= before_last,
        only_through_others=bool(known.through) and not known.declines,
        first_contact=first,
        last_contact=last,
        last_before=earlier,
        through=known.through,
        through_names=known.through_names,
        evidence=known.contacts or tuple(dict.fromkeys(filter(None, (known.earlier, known.record)))),
    )


def was_silent(first: date | None, last_before: date | None, today: date) -> bool:
    """Whether there was no contact in the 12 months before the last, as with one that is new or renewed."""
    return first is not None and (last_before is None or last_before <= add_months(today, -2 * MONTHS))


def places(listed: Iterable[Place], those: Iterable[Reached]) -> list[Place]:
    """Every ward: the council's list in its order, codes that only organisations have, and those with none.

    A ward of 0 people is no more, and not told of unless somebody is there.
    """
    there = {each.ward for each in those}
    found = [each for each in listed if each.population != 0 or each.code in there]
    others = there - {each.code for each in found}
    found += [Place(code, None, None) for code in sorted(code for code in others if code is not None)]
    return [*found, *([Place(None, None, None)] if None in others else [])]


def rows(where: Sequence[Place], those: Sequence[Reached], by: By | None) -> list[Row]:
    """Each ward with each kind, zeros too, or the wards or the kinds alone."""
    kinds = [str(kind) for kind in OrganisationKind]
    if by == "kind":
        return [_row(Place(None, None, None), kind, [e for e in those if e.kind == kind]) for kind in kinds]
    by_ward: dict[str | None, list[Reached]] = {each.code: [] for each in where}
    for each in those:
        by_ward[each.ward].append(each)
    if by == "ward":
        return [_row(place, None, by_ward[place.code]) for place in where]
    return [
        _row(place, kind, [each for each in by_ward[place.code] if each.kind == kind])
        for place in where
        for kind in kinds
    ]


def uncounted(where: Sequence[Place], those: Iterable[Reached]) -> list[Place]:
    """The wards of the council's list where nobody is on record, the most people first, then by name."""
    there = {each.ward for each in those}
    nobody = [each for each in where if each.name is not None and each.code not in there]
    return sorted(nobody, key=lambda each: (-(each.population or 0), each.name or "", each.code or ""))


def named(those: Iterable[Reached], standing: Standing) -> list[Reached]:
    """Those that stand so, the longest without contact first, then by name."""
    return _in_order(each for each in those if each.standing == standing)


def only_through_others(those: Iterable[Reached]) -> list[Reached]:
    """Those that we met only through others."""
    return _in_order(each for each in those if each.only_through_others)


def renewed(those: Iterable[Reached]) -> list[Reached]:
    """Those met again after a year or more without contact."""
    return _in_order(each for each in those if each.renewed)


def new(those: Iterable[Reached]) -> list[Reached]:
    """Those met for the first time in 12 months."""
    return _in_order(each for each in those if each.new)


def by_name(those: Iterable[Reached]) -> list[Reached]:
    """All of them by name."""
    return sorted(those, key=lambda each: (each.organisation_name.casefold(), each.organisation))


def _in_order(those: Iterable[Reached]) -> list[Reached]:
    return sorted(by_name(those), key=lambda each: each.last_contact or date.min)


def _row(place: Place, kind: str | None, those: Sequence[Reached]) -> Row:
    def count(standing: Standing) -> int:
        return sum(each.standing == standing for each in those)

    declined = count("declined")
    return Row(
        ward=place.code,
        ward_name=place.name,
        population=place.population,
        kind=kind,
        organisations=len(those) - declined,
        met_12m=count("met"),
        gone_cold=count("gone cold"),
        met_longer_ago=count("met longer ago"),
        never_met=count("never met"),
        only_through_others=sum(each.only_through_others for each in those),
        new=sum(each.new for each in those),
        renewed=sum(each.renewed for each in those),
        declined=declined,
    )
