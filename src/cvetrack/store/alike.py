"""An engagement that is much the same as another: apart from the twins of records, as `log` looks each time."""

from collections.abc import Sequence
from datetime import date

from cvetrack.store.connection import Store


def alike(
    store: Store, day: date, channel: str, *, organisation_ids: Sequence[int], topics: Sequence[str]
) -> int | None:
    """A contact on that day, by that channel, with one of these: perhaps the same one, if not about other topics."""
    marks, same = ", ".join("?" * len(organisation_ids)), _about_the_same(topics)
    found: int | None = store.value(
        f"SELECT e.id FROM touch JOIN engagement AS e ON e.id = touch.engagement_id"
        f" WHERE touch.organisation_id IN ({marks}) AND touch.day = ? AND e.channel = ?"
        f"{same} LIMIT 1",
        (*organisation_ids, day.isoformat(), channel, *topics),
    )
    return found


def _about_the_same(topics: Sequence[str]) -> str:
    """The SQL condition that an engagement, `e`, is about one of so many topics, or nobody said what about."""
    if not topics:
        return ""
    its = "SELECT 1 FROM engagement_topic AS its WHERE its.engagement_id = e.id"
    named = f"topic_id IN (SELECT id FROM topic WHERE name IN ({', '.join('?' * len(topics))}))"
    return f" AND (NOT EXISTS ({its}) OR EXISTS ({its} AND {named}))"
