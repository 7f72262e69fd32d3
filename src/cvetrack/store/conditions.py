"""Reading which access conditions bear on organisations that are reached, or brought together."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

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
    where = {
        "ids": numbers_of(organisation_ids),
        "there": numbers_of([*organisation_ids, *through]),
        "several": len(organisation_ids) > 1,
        "today": today.isoformat(),
    }
    found = [
        (number, _past(store, set_by, words, where)) for number, set_by, words in store.rows(_SET, where)
    ]
    found = [(number, past) for number, past in found if past is None or past]
    if found:  # `log` asks, and needs these only where a condition bears on it
        from cvetrack.records.access_condition import ACCESS_CONDITION  # noqa: PLC0415
        from cvetrack.store.reading import one  # noqa: PLC0415

        for number, past in found:
            yield Bearing(one(store, ACCESS_CONDITION, str(number), today), past or ())


def _past(store: Store, set_by: int | None, words: str, where: dict[str, Any]) -> tuple[str, ...] | None:
    """The names of those whom a condition has reached through whoever set it, None where it is about who is there."""
    if set_by is None:
        return None
    said = f" {compared(words)} "
    near = {number for (number,) in store.rows(_NEAR, {**where, "set_by": set_by})}
    called: dict[int, list[str]] = {}
    for number, name in store.rows(_CALLED, where):
        called.setdefault(number, []).append(name)
    return tuple(
        names[0]
        for number, names in called.items()
        if number in near or any(compared(name) and f" {compared(name)} " in said for name in names)
    )


_SET = """
SELECT id, NULL, words FROM access_condition WHERE kind = 'not-with' AND day <= :today AND :several
  AND organisation_id IN (SELECT value FROM json_each(:ids))
UNION ALL SELECT id, organisation_id, words FROM access_condition WHERE kind = 'only-through-me' AND day <= :today
  AND organisation_id NOT IN (SELECT value FROM json_each(:there))
ORDER BY 2, 1
"""
"""The conditions that may bear on it; of those about whom they are reached through, who set them."""
_CALLED = """
SELECT id, name FROM organisation WHERE id IN (SELECT value FROM json_each(:ids))
UNION ALL SELECT organisation_id, alias FROM organisation_alias
WHERE organisation_id IN (SELECT value FROM json_each(:ids))
"""
_ONE = "coalesce((SELECT first_id FROM same_person WHERE contact_id = {0}.id), {0}.id)"
# By a tie that lasts, declared by either, or by a person who holds a role in both.
_NEAR = f"""
SELECT iif(organisation_id = :set_by, other_id, organisation_id) FROM tie
WHERE :set_by IN (organisation_id, other_id) AND day <= :today AND (ended_on IS NULL OR ended_on > :today)
UNION SELECT here.organisation_id FROM contact AS here JOIN contact AS there
  ON {_ONE.format("here")} = {_ONE.format("there")} AND there.organisation_id = :set_by
WHERE here.organisation_id IN (SELECT value FROM json_each(:ids))
  AND here.since <= :today AND (here.until IS NULL OR here.until > :today)
  AND there.since <= :today AND (there.until IS NULL OR there.until > :today)
"""
