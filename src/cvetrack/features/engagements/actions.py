"""Writing contacts with organisations."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import NotFound, UsageRefusal
from cvetrack.store.operation import Operation


class Contact(NamedTuple):
    """One contact as it is to be kept. Ids are rows; topics are names, made on first use."""

    day: date
    channel: str
    purpose: str
    strand: str
    started_by: str
    theirs: bool
    out_of_hours: bool
    time: str | None = None
    minutes: int | None = None
    level: str | None = None
    place: str | None = None
    note: str | None = None
    via_id: int | None = None


_COLUMNS = Contact._fields


def log(
    writing: Operation,
    contact: Contact,
    *,
    organisation_ids: Sequence[int],
    contact_ids: Sequence[int] = (),
    topics: Sequence[str] = (),
    officer_ids: Sequence[int] = (),
) -> tuple[int, list[str]]:
    """Keep one contact; its id, and the topics that are new.

    Raises UsageRefusal where a person is of none of the organisations, or held no role any more.
    """
    engagement_id = writing.insert("engagement", {name: _stored(getattr(contact, name)) for name in _COLUMNS})
    for organisation_id in organisation_ids:
        add_organisation(writing, engagement_id, organisation_id)
    for contact_id in contact_ids:
        writing.insert("engagement_contact", {"engagement_id": engagement_id, "contact_id": contact_id})
    _refuse_strangers(writing, engagement_id)
    new = set_topics(writing, engagement_id, topics)
    for officer_id in officer_ids:
        writing.insert("engagement_officer", {"engagement_id": engagement_id, "officer_id": officer_id})
    return engagement_id, new


def correct(writing: Operation, engagement_id: int, columns: dict[str, Any]) -> None:
    """Change columns of a contact; what reports read of it follows."""
    if columns:
        writing.update(
            "engagement", {"id": engagement_id}, {name: _stored(said) for name, said in columns.items()}
        )
        _refuse_strangers(writing, engagement_id)


def add_organisation(writing: Operation, engagement_id: int, organisation_id: int) -> None:
    """An organisation was there too."""
    row = writing.store.row("SELECT day, purpose, started_by FROM engagement WHERE id = ?", (engagement_id,))
    if row is None:
        raise NotFound(f"There is no engagement {engagement_id}. Nothing was written.")
    writing.insert(
        "touch",
        {
            "organisation_id": organisation_id,
            "day": row[0],
            "engagement_id": engagement_id,
            "purpose": row[1],
            "started_by": row[2],
        },
    )


def set_topics(writing: Operation, engagement_id: int, topics: Sequence[str]) -> list[str]:
    """A contact was about these and nothing else; the topics that are new."""
    new = []
    wanted = set()
    for name in dict.fromkeys(topics):
        topic_id = writing.store.value("SELECT id FROM topic WHERE name = ?", (name,))
        if topic_id is None:
            topic_id = writing.insert("topic", {"name": name})
            new.append(name)
        wanted.add(topic_id)
    of = (engagement_id,)
    had = {
        row[0]
        for row in writing.store.rows("SELECT topic_id FROM engagement_topic WHERE engagement_id = ?", of)
    }
    for topic_id in had - wanted:
        writing.delete("engagement_topic", {"engagement_id": engagement_id, "topic_id": topic_id})
    for topic_id in sorted(wanted - had):
        writing.insert("engagement_topic", {"engagement_id": engagement_id, "topic_id": topic_id})
    return new


def remove(writing: Operation, engagement_id: int) -> None:
    """Take a contact out. Raises UsageRefusal while it is evidence for something."""
    citing = writing.store.rows(
        "SELECT citing FROM citation WHERE cited = ? ORDER BY citing", (f"E{engagement_id}",)
    )
    if citing:
        names = ", ".join(each for (each,) in citing)
        raise UsageRefusal(
            f"E{engagement_id} is evidence for {names}; take that back first. Nothing was written."
        )
    writing.delete("engagement", {"id": engagement_id})


def _refuse_strangers(writing: Operation, engagement_id: int) -> None:
    """Whoever was there held a role that day, at an organisation that was there."""
    row = writing.store.row(
        """SELECT contact.name, role, organisation.name, until, until < day FROM engagement_contact
        JOIN engagement ON engagement.id = engagement_id JOIN contact ON contact.id = contact_id
        JOIN organisation ON organisation.id = contact.organisation_id
        WHERE engagement_id = ? AND (until < day OR NOT EXISTS (
            SELECT 1 FROM touch WHERE touch.engagement_id = engagement.id
            AND touch.organisation_id = organisation.id))""",
        (engagement_id,),
    )
    if row is None:
        return
    name, role, organisation, until, ended = row
    if ended:
        day = say_date(date.fromisoformat(until))
        raise UsageRefusal(f"{name} was {role} of {organisation} until {day} only. Nothing was written.")
    raise UsageRefusal(f"{name} is of {organisation}, which is not among those met. Nothing was written.")


def _stored(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value
