"""The SQL of where we stand with an organisation, `o`, as it stood on `:today`: active, declined, archived.

Of a time of declining both days are kept. No day is kept of being archived, nor of declining where that was said
before the days were kept: that holds on every day.
"""

_OF_IT = "SELECT 1 FROM declining WHERE organisation_id = o.id AND"

STATUS = f"""CASE WHEN EXISTS ({_OF_IT} since <= :today AND (until IS NULL OR until > :today)) THEN 'declined'
    WHEN o.status = 'declined' AND EXISTS ({_OF_IT} until IS NULL) THEN 'active'
    ELSE o.status END"""
BECAUSE = f"""CASE WHEN {STATUS} = o.status AND NOT EXISTS ({_OF_IT} since <= :today AND until > :today)
    THEN o.status_because END"""
"""Why, where that is the reason of today: those before are not kept."""
