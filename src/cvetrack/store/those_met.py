"""Whoever was there held a role that day, at an organisation that was met: one rule, whichever side is changed."""

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.store.connection import Store, day_of

_STRANGER = """
SELECT contact.name, contact.slug, role, organisation.name, since > day, until < day, since, until, day
FROM engagement_contact
JOIN engagement ON engagement.id = engagement_id JOIN contact ON contact.id = contact_id
JOIN organisation ON organisation.id = contact.organisation_id
WHERE engagement_id = ? AND (since > day OR until < day OR NOT EXISTS (
    SELECT 1 FROM touch WHERE touch.engagement_id = engagement.id AND touch.organisation_id = organisation.id))
LIMIT 1
"""


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
