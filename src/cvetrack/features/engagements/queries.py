"""Reading contacts with organisations."""

import json
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.kernel.errors import NotFound, UsageRefusal
from cvetrack.store.connection import Row, Store


class Engagement(NamedTuple):
    """One contact. `organisations` and `via` are slugs, `people` as "name (role)", `time` local HH:MM."""

    id: int
    day: date
    time: str | None
    minutes: int | None
    channel: str
    purpose: str
    strand: str
    started_by: str
    level: str | None
    theirs: bool
    out_of_hours: bool
    place: str | None
    note: str | None
    via: str | None
    organisations: tuple[str, ...]
    people: tuple[str, ...]
    topics: tuple[str, ...]
    officers: tuple[str, ...]


_ENGAGEMENT = """
SELECT e.id, e.day, e.time, e.minutes, e.channel, e.purpose, e.strand, e.started_by, e.level, e.theirs,
       e.out_of_hours, e.place, e.note, (SELECT slug FROM organisation WHERE id = e.via_id),
  (SELECT json_group_array(slug) FROM (
     SELECT slug FROM touch JOIN organisation AS o ON o.id = organisation_id
     WHERE engagement_id = e.id ORDER BY o.id)),
  (SELECT json_group_array(said) FROM (
     SELECT name || ' (' || role || ')' AS said FROM engagement_contact JOIN contact ON contact.id = contact_id
     WHERE engagement_id = e.id)),
  (SELECT json_group_array(name) FROM (
     SELECT name FROM engagement_topic JOIN topic ON topic.id = topic_id
     WHERE engagement_id = e.id ORDER BY name)),
  (SELECT json_group_array(name) FROM (
     SELECT name FROM engagement_officer JOIN officer ON officer.id = officer_id
     WHERE engagement_id = e.id))
FROM engagement AS e
"""


def one(store: Store, said: str) -> Engagement:
    """The contact of an id such as 231 or E231. Raises NotFound, UsageRefusal."""
    row = store.row(f"{_ENGAGEMENT} WHERE e.id = ?", (number(said),))
    if row is None:
        raise NotFound(f"There is no engagement {said}. See them with: cvetrack engagement list")
    return _engagement(row)


def number(said: str) -> int:
    """The number in an id such as 231 or E231. Raises UsageRefusal."""
    digits = said.strip().upper().removeprefix("E")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 18):
        raise UsageRefusal(f'"{said[:40]}" is not an engagement. An engagement\'s id looks like E231.')
    return int(digits)


def of_organisation(
    store: Store, organisation_id: int, *, since: date | None = None, until: date | None = None
) -> Iterator[Engagement]:
    """The contacts with one organisation, newest first, both days included."""
    rows = store.each(
        f"""{_ENGAGEMENT} JOIN touch ON touch.engagement_id = e.id
        WHERE touch.organisation_id = ? AND touch.day BETWEEN ? AND ?
        ORDER BY touch.day DESC, e.id DESC""",
        (organisation_id, *_between(since, until)),
    )
    return map(_engagement, rows)


def all_of_them(
    store: Store, *, since: date | None = None, until: date | None = None, topic: str | None = None
) -> Iterator[Engagement]:
    """Every contact, newest first."""
    rows = store.each(
        f"""{_ENGAGEMENT} WHERE e.day BETWEEN ? AND ?
        AND (? IS NULL OR EXISTS (SELECT 1 FROM engagement_topic JOIN topic ON topic.id = topic_id
                                  WHERE engagement_id = e.id AND name = ?))
        ORDER BY e.day DESC, e.id DESC""",
        (*_between(since, until), topic, topic),
    )
    return map(_engagement, rows)


def alike(store: Store, day: date, channel: str, organisation_ids: list[int]) -> int | None:
    """A contact on that day, by that channel, with one of these: perhaps the same one."""
    marks = ", ".join("?" * len(organisation_ids))
    found: int | None = store.value(
        f"SELECT e.id FROM touch JOIN engagement AS e ON e.id = touch.engagement_id"
        f" WHERE touch.organisation_id IN ({marks}) AND touch.day = ? AND e.channel = ? LIMIT 1",
        (*organisation_ids, day.isoformat(), channel),
    )
    return found


def _between(since: date | None, until: date | None) -> tuple[str, str]:
    return (since or date.min).isoformat(), (until or date.max).isoformat()


def _engagement(row: Row) -> Engagement:
    known = list(row)
    known[1] = date.fromisoformat(row[1])
    known[9], known[10] = bool(row[9]), bool(row[10])
    known[14:] = [tuple(json.loads(said)) for said in row[14:]]
    return Engagement(*known)
