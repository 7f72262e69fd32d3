"""Which topics there are, and how often engagements were about them."""

from datetime import date
from typing import NamedTuple

from cvetrack.store.connection import Store, day_of


class Topic(NamedTuple):
    """One topic: of how many `engagements` with how many `organisations` it was, and when last."""

    id: int
    name: str
    engagements: int
    organisations: int
    last_on: date | None

    @property
    def record(self) -> str:
        """Its name: topics go by it."""
        return self.name


_TOPICS = """
SELECT topic.id, topic.name, count(DISTINCT engagement.id), count(DISTINCT touch.organisation_id),
       max(engagement.day)
FROM topic LEFT JOIN engagement_topic ON topic_id = topic.id
     LEFT JOIN engagement ON engagement.id = engagement_topic.engagement_id AND engagement.day <= :today
     LEFT JOIN touch ON touch.engagement_id = engagement.id
GROUP BY topic.id HAVING count(engagement.id) OR NOT count(engagement_topic.engagement_id)
ORDER BY count(DISTINCT engagement.id) DESC, topic.name
"""


def topics(store: Store, today: date) -> list[Topic]:
    """Every topic, the most talked about first."""
    rows = store.rows(_TOPICS, {"today": today.isoformat()})
    return [Topic(number, name, met, with_, day_of(last)) for number, name, met, with_, last in rows]


def named(store: Store, name: str) -> int | None:
    """The number of the topic of that name, if there is one."""
    number: int | None = store.value("SELECT id FROM topic WHERE name = ?", (name,))
    return number
