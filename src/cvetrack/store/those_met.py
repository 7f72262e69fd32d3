"""Whoever was there held a role that day, at an organisation that was met: one rule, whichever side is changed."""

from collections.abc import Sequence
from datetime import date

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.store.connection import Row, Store, day_of
from cvetrack.store.named import Found

_STRANGER = """
SELECT contact.name, contact.slug, role, organisation.name, since > day, until < day, since, until, day
FROM engagement_contact
JOIN engagement ON engagement.id = engagement_id JOIN contact ON contact.id = contact_id
JOIN organisation ON organisation.id = contact.organisation_id
WHERE engagement_id = ? AND (since > day OR until < day OR NOT EXISTS (
    SELECT 1 FROM touch WHERE touch.engagement_id = engagement.id AND touch.organisation_id = organisation.id))
LIMIT 1
"""
# Of days that the role covers as it is kept: what was otherwise before is nobody's doing now.
_OUTSIDE = """
SELECT 'E' || engagement.id, engagement.day FROM engagement_contact
JOIN engagement ON engagement.id = engagement_id JOIN contact ON contact.id = contact_id
WHERE contact_id = :contact AND engagement.day >= contact.since
  AND (contact.until IS NULL OR engagement.day <= contact.until)
  AND (engagement.day < :since OR engagement.day > :until) ORDER BY engagement.day, engagement.id
"""
_ELSEWHERE = """
SELECT 'E' || engagement.id, engagement.day FROM engagement_contact
JOIN engagement ON engagement.id = engagement_id
WHERE contact_id = :contact AND NOT EXISTS (
    SELECT 1 FROM touch WHERE touch.engagement_id = engagement.id AND touch.organisation_id = :of)
ORDER BY engagement.day, engagement.id
"""
_MOST = 3


def refuse_strangers(store: Store, engagement_id: int, *, kept: bool = False) -> None:
    """Raises UsageRefusal where somebody would have been met in an engagement who was of none of those met, or did
    not hold the role that day; of people `kept` from before it says how they are taken out."""
    row = store.row(_STRANGER, (engagement_id,))
    if row is None:
        return
    from cvetrack.kernel.dates import say_date  # noqa: PLC0415  only where it is refused

    name, slug, role, organisation, early, late, *days = row
    since, until, day = (say_date(day_of(each)) for each in days)
    instead = 'Say who was there with --with, or --with "" for nobody. ' if kept else ""
    if early:
        raise UsageRefusal(
            f"{name} became {role} of {organisation} on {since}, later than {day}. {instead}If that was earlier: "
            f"cvetrack contact edit {slug} --on DATE\nNothing was written."
        )
    if late:
        raise UsageRefusal(
            f"{name} was {role} of {organisation} until {until} only. {instead}Nothing was written."
        )
    raise UsageRefusal(
        f"{name} is of {organisation}, which is not among those met. {instead}Nothing was written."
    )


def refuse_met_outside(store: Store, contact: Found, *, since: date, until: date | None) -> None:
    """Raises UsageRefusal where somebody was met, while they held a role as it is kept, on a day on which they would
    hold it no more with these for its days."""
    values = {"contact": contact.id, "since": since.isoformat(), "until": until and until.isoformat()}
    if met := store.rows(_OUTSIDE, values):
        raise UsageRefusal(
            f"{contact.name} was met in this role in {_shown(met)}, when they would not hold it. Give another day, or "
            f"{_first(met)}"
        )


def refuse_met_elsewhere(store: Store, contact: Found, of: Found) -> None:
    """Raises UsageRefusal where somebody was met in an engagement that was not with an organisation."""
    if met := store.rows(_ELSEWHERE, {"contact": contact.id, "of": of.id}):
        which = "which was" if len(met) == 1 else "which were"
        raise UsageRefusal(
            f"{contact.name} was met in {_shown(met)}, {which} not with {of.name}. If it was there: "
            f"cvetrack engagement edit {met[0][0]} --add {of.slug}\nElse {_first(met)}"
        )


def _shown(met: Sequence[Row]) -> str:
    """The engagements of these rows with their days, no more than a few."""
    from cvetrack.kernel.dates import say_date  # noqa: PLC0415  as above
    from cvetrack.kernel.text import listed  # noqa: PLC0415  as above

    said = [f"{record} ({say_date(day_of(day))})" for record, day in met]
    return listed([*said[:_MOST], f"{len(said) - _MOST} more"] if len(said) > _MOST else said)


def _first(met: Sequence[Row]) -> str:
    """What is to be done before."""
    return (
        f'first say who was there (--with "" for nobody): cvetrack engagement edit {met[0][0]} --with CONTACT\n'
        "Nothing was written."
    )


def met_since(store: Store, contact: Found, *, after: date, of: Found) -> list[int]:
    """The numbers of the engagements after a day in which somebody was met, and an organisation was."""
    rows = store.rows(
        """SELECT engagement.id FROM engagement_contact JOIN engagement ON engagement.id = engagement_id
        WHERE contact_id = :contact AND engagement.day > :after AND EXISTS (
            SELECT 1 FROM touch WHERE touch.engagement_id = engagement.id AND touch.organisation_id = :of)
        ORDER BY engagement.day, engagement.id""",
        {"contact": contact.id, "after": after.isoformat(), "of": of.id},
    )
    return [number for (number,) in rows]
