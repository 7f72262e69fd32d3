"""Reading which access conditions bear on organisations that are reached, or brought together."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cvetrack.kernel.text import compared
from cvetrack.store.connection import Store, numbers_of

if TYPE_CHECKING:
    from cvetrack.records.access_condition import AccessCondition


class Bearing(NamedTuple):
    """A condition that bears on what is done: `past` are the names of those who are reached past whoever set it,
    () where it is about who else is there."""

    condition: "AccessCondition"
    past: tuple[str, ...] = ()


def bearing(
    store: Store, organisation_ids: Collection[int], today: date, *, through: Collection[int] = ()
) -> Iterator[Bearing]:
    """The conditions that bear on reaching these organisations at once, by way of others perhaps.

    One kept for reaching others only through whoever set it bears on those it names, those with a tie to them, and
    those of whom a person holds a role there too; not where they are there themselves, or it goes through them.
    """
    if not store.value("SELECT 1 FROM access_condition LIMIT 1"):
        return
    # `log` asks, and needs these only where a condition was set.
    from cvetrack.records.access_condition import ACCESS_CONDITION  # noqa: PLC0415
    from cvetrack.store.reading import every  # noqa: PLC0415
    from cvetrack.vocabulary.gateways import AccessKind  # noqa: PLC0415

    ids = numbers_of(organisation_ids)
    if len(organisation_ids) > 1:
        for each in every(store, ACCESS_CONDITION, today, _NOT_WITH, asked=AccessKind.NOT_WITH, ids=ids):
            yield Bearing(each)
    there = numbers_of([*organisation_ids, *through])
    for each in every(
        store, ACCESS_CONDITION, today, _ONLY_THROUGH, asked=AccessKind.ONLY_THROUGH_ME, there=there
    ):
        if past := _past(store, each, ids, today):
            yield Bearing(each, past)


def _past(store: Store, condition: "AccessCondition", ids: str, today: date) -> tuple[str, ...]:
    """The names of those of these organisations that a condition has reached through whoever set it only."""
    of = {"ids": ids, "set_by": condition.organisation, "today": today.isoformat()}
    said = f" {compared(condition.words)} "
    near = {number for (number,) in store.rows(_NEAR, of)}
    called: dict[int, list[str]] = {}
    for number, name in store.rows(_CALLED, of):
        called.setdefault(number, []).append(name)
    return tuple(
        names[0]
        for number, names in called.items()
        if number in near or any(compared(name) and f" {compared(name)} " in said for name in names)
    )


_NOT_WITH = """AND access_condition.kind = :asked
  AND access_condition.organisation_id IN (SELECT value FROM json_each(:ids)) ORDER BY access_condition.id"""
_ONLY_THROUGH = """AND access_condition.kind = :asked
  AND access_condition.organisation_id NOT IN (SELECT value FROM json_each(:there)) ORDER BY access_condition.id"""
_CALLED = """
SELECT id, name FROM organisation WHERE id IN (SELECT value FROM json_each(:ids))
UNION ALL SELECT organisation_id, alias FROM organisation_alias
WHERE organisation_id IN (SELECT value FROM json_each(:ids))
"""
_SET_BY = "(SELECT id FROM organisation WHERE slug = :set_by)"
_ONE = "coalesce((SELECT first_id FROM same_person WHERE contact_id = {0}.id), {0}.id)"
# By a tie that lasts, declared by either, or by a person who holds a role in both.
_NEAR = f"""
SELECT iif(organisation_id = {_SET_BY}, other_id, organisation_id) FROM tie
WHERE {_SET_BY} IN (organisation_id, other_id) AND day <= :today AND (ended_on IS NULL OR ended_on > :today)
UNION SELECT here.organisation_id FROM contact AS here JOIN contact AS there
  ON {_ONE.format("here")} = {_ONE.format("there")} AND there.organisation_id = {_SET_BY}
WHERE here.organisation_id IN (SELECT value FROM json_each(:ids))
  AND here.since <= :today AND (here.until IS NULL OR here.until > :today)
  AND there.since <= :today AND (there.until IS NULL OR there.until > :today)
"""
