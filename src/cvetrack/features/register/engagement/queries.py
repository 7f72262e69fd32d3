"""Reading contacts with organisations."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from cvetrack.kernel.clock import local_day
from cvetrack.kernel.errors import NotFound
from cvetrack.kernel.text import listed
from cvetrack.records.hanging import MADE_THERE, RAISED_THERE, SHOWN_BY
from cvetrack.store.connection import Row, Store
from cvetrack.store.first_kept import FIRST_KEPT
from cvetrack.store.lookup import record_number
from cvetrack.store.named import Found


class Engagement(NamedTuple):
    """One contact. `organisations` and `via` are slugs, beside their names; `people` are "name (role)".

    `time` is local, HH:MM. `theirs` is None where nobody said whose place it was. `promises` are the ids of those made
    there, `raised` of needs and concerns, `shows` what it is evidence for, `recorded_on` the day on which it was
    first kept.
    """

    id: int
    day: date
    time: str | None
    minutes: int | None
    channel: str
    purpose: str
    strand: str
    started_by: str
    level: str | None
    theirs: bool | None
    out_of_hours: bool
    place: str | None
    note: str | None
    via: str | None
    organisations: tuple[str, ...]
    people: tuple[str, ...]
    topics: tuple[str, ...]
    officers: tuple[str, ...]
    promises: tuple[str, ...]
    raised: tuple[str, ...]
    shows: tuple[str, ...]
    organisation_names: tuple[str, ...]
    via_name: str | None
    recorded_on: date | None

    @property
    def record(self) -> str:
        """Its id as people use it, such as E231."""
        return f"E{self.id}"


class Through(NamedTuple):
    """A contact, such as E56, that came about through an organisation which had no part in it; `names` were met."""

    day: date
    record: str
    names: tuple[str, ...]

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return ("sentence",)

    @property
    def sentence(self) -> str:
        """That we met them, for the story of whom they were met through."""
        return f"We met {listed(list(self.names))}, through them."


_ENGAGEMENT = f"""
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
     WHERE engagement_id = e.id)),
  {MADE_THERE.format(engagement="e.id")},
  {RAISED_THERE.format(engagement="e.id")},
  (SELECT json_group_array(said) FROM ({SHOWN_BY} AND cited = 'E' || e.id ORDER BY citing)),
  (SELECT json_group_array(name) FROM (
     SELECT o.name FROM touch JOIN organisation AS o ON o.id = organisation_id
     WHERE engagement_id = e.id ORDER BY o.id)),
  (SELECT name FROM organisation WHERE id = e.via_id),
  {FIRST_KEPT.format(table="'engagement'", number="e.id")}
FROM engagement AS e
"""

_ABOUT = """(:topic IS NULL OR EXISTS (
  SELECT 1 FROM engagement_topic JOIN topic ON topic.id = topic_id WHERE engagement_id = e.id AND name = :topic))"""


def one(store: Store, said: str, today: date) -> Engagement:
    """The contact of an id such as 231 or E231, as it stood on a day. Raises NotFound, UsageRefusal."""
    number = record_number(said, "an engagement", "E231")
    values = {"id": number, "today": today.isoformat()}
    row = store.row(f"{_ENGAGEMENT} WHERE e.id = :id AND e.day <= :today", values)
    if row is None:
        raise NotFound(f"There is no engagement {said}. See them with: cvetrack engagement list")
    return _engagement(row)


def met(store: Store, engagement_id: int) -> set[int]:
    """The numbers of the organisations of one contact."""
    rows = store.rows("SELECT organisation_id FROM touch WHERE engagement_id = ?", (engagement_id,))
    return {row_id for (row_id,) in rows}


def people_of(store: Store, organisation_id: int) -> dict[int, list[str]]:
    """Who of one organisation was met, as "name (role)", by the number of each contact with any."""
    rows = store.rows(
        """SELECT engagement_id, name || ' (' || role || ')'
        FROM contact JOIN engagement_contact ON contact_id = contact.id
        WHERE organisation_id = ? ORDER BY engagement_id, contact_id""",
        (organisation_id,),
    )
    met: dict[int, list[str]] = {}
    for number, person in rows:
        met.setdefault(number, []).append(person)
    return met


def of_organisation(
    store: Store,
    organisation_id: int,
    today: date,
    *,
    since: date | None = None,
    until: date | None = None,
    topic: str | None = None,
) -> Iterator[Engagement]:
    """The contacts with one organisation by today, newest first, both days included."""
    rows = store.each(
        f"""{_ENGAGEMENT} JOIN touch ON touch.engagement_id = e.id
        WHERE touch.organisation_id = :organisation AND touch.day BETWEEN :since AND :until AND {_ABOUT}
        ORDER BY touch.day DESC, e.id DESC""",
        {"organisation": organisation_id, "topic": topic, **_between(since, until, today)},
    )
    return _several(rows)


def through(store: Store, organisation_id: int, today: date) -> list[Through]:
    """The contacts that came about through an organisation by a day, the newest first; where it was met itself they
    are contacts with it, and not among these."""
    rows = store.rows(
        """SELECT e.day, 'E' || e.id, (SELECT json_group_array(name) FROM (
             SELECT name FROM touch JOIN organisation AS o ON o.id = organisation_id
             WHERE engagement_id = e.id ORDER BY o.id))
        FROM engagement AS e WHERE e.via_id = :id AND e.day <= :today
          AND NOT EXISTS (SELECT 1 FROM touch WHERE organisation_id = :id AND engagement_id = e.id)
        ORDER BY e.day DESC, e.id DESC""",
        {"id": organisation_id, "today": today.isoformat()},
    )
    if not rows:
        return []
    from json import loads  # noqa: PLC0415  as below

    return [Through(date.fromisoformat(day), record, tuple(loads(names))) for day, record, names in rows]


def all_of_them(
    store: Store,
    today: date,
    *,
    since: date | None = None,
    until: date | None = None,
    topic: str | None = None,
    most: int | None = None,
) -> Iterator[Engagement]:
    """Every contact by today, newest first, both days included; the newest `most` where it is given."""
    rows = store.each(
        f"""{_ENGAGEMENT} WHERE e.id IN (
            SELECT id FROM engagement AS e WHERE e.day BETWEEN :since AND :until AND {_ABOUT}
            ORDER BY e.day DESC, e.id DESC LIMIT :most)
        ORDER BY e.day DESC, e.id DESC""",
        {"topic": topic, "most": -1 if most is None else most, **_between(since, until, today)},
    )
    return _several(rows)


def of_officer(store: Store, officer: Found, today: date) -> set[int]:
    """The numbers of the contacts that an officer took part in."""
    rows = store.rows("SELECT engagement_id FROM engagement_officer WHERE officer_id = ?", (officer.id,))
    return {number for (number,) in rows}


def _between(since: date | None, until: date | None, today: date) -> dict[str, str]:
    ends = min(until or today, today)
    return {
        "since": (since or date.min).isoformat(),
        "until": ends.isoformat(),
        "today": today.isoformat(),
    }


def _several(rows: Iterable[Row]) -> Iterator[Engagement]:
    """One engagement after another; most of an import share the moment at which they were kept."""
    day = cache(local_day)
    return (_engagement(row, day) for row in rows)


def _engagement(row: Row, day: Callable[[str | None], date | None] = local_day) -> Engagement:
    from json import loads  # noqa: PLC0415  not needed to log, where it would be a fiftieth

    known = list(row)
    known[1] = date.fromisoformat(row[1])
    known[9], known[10] = None if row[9] is None else bool(row[9]), bool(row[10])
    known[14:-2] = [tuple(loads(said)) for said in row[14:-2]]
    known[-1] = day(row[-1])
    return Engagement(*known)
