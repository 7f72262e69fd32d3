"""Writing contacts with organisations."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.store.alike import alike
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.store.those_met import refuse_strangers
from cvetrack.vocabulary.engagements import usually_theirs


class Contact(NamedTuple):
    """One contact as it is to be kept. Ids are rows; topics are names, made on first use."""

    day: date
    channel: str = "meeting"
    purpose: str = "non-security"
    strand: str = "none"
    started_by: str = "us"
    theirs: bool | None = None
    out_of_hours: bool = False
    time: str | None = None
    minutes: int | None = None
    level: str | None = None
    place: str | None = None
    note: str | None = None
    via_id: int | None = None


class Entry(NamedTuple):
    """A contact as it was understood, with what was said there.

    `newcomers` are names that the register does not have yet; promises come with the day they are
    due; promises and needs are those of the first organisation. `sentence` says all of it back, and
    `read_back` that somebody agreed to it.
    """

    contact: Contact
    met: Sequence[Found]
    newcomers: Sequence[str]
    people: Sequence[Found]
    topics: Sequence[str]
    needs: Sequence[str]
    promises: Sequence[tuple[str, date]]
    sentence: str
    read_back: bool = False


class Kept(NamedTuple):
    """What was written: ids such as E231 and P44, what is new, and a contact that was much the same."""

    id: int
    records: Sequence[str]
    newcomers: Sequence[Found]
    new_topics: Sequence[str]
    alike: int | None


def keep(writing: Operation, entry: Entry, *, officer_id: int) -> Kept:
    """Keep an entry, adding organisations that are new. Raises UsageRefusal where it cannot be so."""
    contact = entry.contact
    newcomers = []
    if entry.newcomers:
        # Rarely needed, and a fiftieth of every other log.
        from cvetrack.features.register.org.actions import register  # noqa: PLC0415

        newcomers = [register(writing, name, added_on=contact.day) for name in entry.newcomers]
    met = [each.id for each in (*entry.met, *newcomers)]
    same = alike(writing.store, contact.day, contact.channel, organisation_ids=met, topics=entry.topics)
    engagement_id, new_topics = log(
        writing,
        contact,
        organisation_ids=met,
        contact_ids=[each.id for each in entry.people],
        topics=entry.topics,
        officer_ids=[officer_id],
    )
    records = [f"E{engagement_id}"]
    if entry.promises or entry.needs:
        records += _keep_what_was_said(writing, entry, engagement_id, met[0], officer_id=officer_id)
    return Kept(engagement_id, records, newcomers, new_topics, same)


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

    Raises UsageRefusal where a person is of none of the organisations or held no role any more, and
    where the only organisation is the one that it came about through.
    """
    if contact.via_id is not None and {contact.via_id} == set(organisation_ids):
        raise UsageRefusal("An organisation is not met through itself. Nothing was written.")
    columns = contact._asdict()
    engagement_id = writing.insert("engagement", columns)
    for organisation_id in organisation_ids:
        add_organisation(writing, engagement_id, organisation_id)
    for contact_id in contact_ids:
        writing.insert("engagement_contact", {"engagement_id": engagement_id, "contact_id": contact_id})
    refuse_strangers(writing.store, engagement_id)
    new = set_topics(writing, engagement_id, topics)
    for officer_id in officer_ids:
        writing.insert("engagement_officer", {"engagement_id": engagement_id, "officer_id": officer_id})
    return engagement_id, new


def correct(
    writing: Operation,
    engagement_id: int,
    columns: dict[str, Any],
    *,
    add: Sequence[Found] = (),
    drop: Sequence[Found] = (),
    people: Sequence[Found] | None = None,
    goes_to: Found | None = None,
    leave: bool = False,
) -> list[str]:
    """Change columns of a contact, who was there, or both; what reports read of it follows.

    `people` take the place of those who were said to be there. Where nobody said whose place it was, that follows
    from the channel given. What was recorded there on its very day is of its new day too: the ids of that. What was
    recorded there of an organisation dropped `goes_to` another, or with `leave` stays its own. Raises UsageRefusal
    where that cannot be so of the organisations and people.
    """
    from cvetrack.store import made_there  # noqa: PLC0415  `log` is here too, and corrects nothing

    went: list[str] = []
    was = _day_of(writing, engagement_id)
    another_day = columns.get("day", was) != was
    if columns:
        columns = _whose_place(writing, engagement_id, columns) | columns
        writing.update("engagement", {"id": engagement_id}, columns)
        if another_day:
            went = made_there.moved_along(writing, "engagement", engagement_id, was=was, day=columns["day"])
    for each in add:
        if _was_there(writing, engagement_id, each):
            raise UsageRefusal(f"{each.name} is in E{engagement_id} already. Nothing was written.")
        add_organisation(writing, engagement_id, each.id)
    for each in drop:
        if not _was_there(writing, engagement_id, each):
            raise UsageRefusal(f"{each.name} is not in E{engagement_id}. Nothing was written.")
        made_there.let_go(writing, engagement_id, each, goes_to=goes_to, leave=leave)
        writing.delete("touch", {"engagement_id": engagement_id, "organisation_id": each.id})
    if people is not None:
        _set_people(writing, engagement_id, people)
    _refuse_nobody(writing, engagement_id)
    if another_day or add or drop or people is not None:  # another note says nothing of who was there
        refuse_strangers(writing.store, engagement_id, kept=people is None)
    return went


def add_organisation(writing: Operation, engagement_id: int, organisation_id: int) -> None:
    """An organisation was there too."""
    ((day, purpose, started_by),) = writing.store.rows(
        "SELECT day, purpose, started_by FROM engagement WHERE id = ?", (engagement_id,)
    )
    writing.insert(
        "touch",
        {
            "organisation_id": organisation_id,
            "day": day,
            "engagement_id": engagement_id,
            "purpose": purpose,
            "started_by": started_by,
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
    _replace(writing, "engagement_topic", "topic_id", engagement_id, had=had, wanted=wanted)
    return new


def _set_people(writing: Operation, engagement_id: int, people: Sequence[Found]) -> None:
    """These were there, and nobody else whom the register has."""
    of = (engagement_id,)
    had = {
        row[0]
        for row in writing.store.rows("SELECT contact_id FROM engagement_contact WHERE engagement_id = ?", of)
    }
    wanted = {each.id for each in people}
    _replace(writing, "engagement_contact", "contact_id", engagement_id, had=had, wanted=wanted)


def _replace(
    writing: Operation, table: str, column: str, engagement_id: int, *, had: set[int], wanted: set[int]
) -> None:
    """What a table links an engagement to is what is `wanted`, where it `had` others."""
    for gone in sorted(had - wanted):
        writing.delete(table, {"engagement_id": engagement_id, column: gone})
    for new in sorted(wanted - had):
        writing.insert(table, {"engagement_id": engagement_id, column: new})


def _keep_what_was_said(
    writing: Operation, entry: Entry, engagement_id: int, organisation_id: int, *, officer_id: int
) -> list[str]:
    """The promises made and the needs raised there; their ids."""
    # Most contacts have none, and need not wait for these.
    from cvetrack.features.trust.need.commands import raise_need  # noqa: PLC0415
    from cvetrack.features.trust.promise.commands import make  # noqa: PLC0415

    on = entry.contact.day
    records = []
    for words, due in entry.promises:
        made = make(
            *(writing, organisation_id, words),
            on=on,
            due=due,
            officer_id=officer_id,
            engagement_id=engagement_id,
        )
        records.append(f"P{made}")
    for words in entry.needs:
        raised = raise_need(
            *(writing, organisation_id, words),
            on=on,
            officer_id=officer_id,
            engagement_id=engagement_id,
        )
        records.append(f"N{raised}")
    return records


def _whose_place(writing: Operation, engagement_id: int, columns: dict[str, Any]) -> dict[str, Any]:
    """Whose place it was, where that follows from another channel because nobody said otherwise."""
    if "channel" not in columns:
        return {}
    ((channel, theirs),) = writing.store.rows(
        "SELECT channel, theirs FROM engagement WHERE id = ?", (engagement_id,)
    )
    return {"theirs": usually_theirs(columns["channel"])} if theirs == usually_theirs(channel) else {}


def _day_of(writing: Operation, engagement_id: int) -> date:
    day = writing.store.value("SELECT day FROM engagement WHERE id = ?", (engagement_id,))
    return date.fromisoformat(day)


def _was_there(writing: Operation, engagement_id: int, organisation: Found) -> bool:
    return bool(
        writing.store.value(
            "SELECT 1 FROM touch WHERE engagement_id = ? AND organisation_id = ?",
            (engagement_id, organisation.id),
        )
    )


def _refuse_nobody(writing: Operation, engagement_id: int) -> None:
    """An engagement is with somebody."""
    if not writing.store.value("SELECT 1 FROM touch WHERE engagement_id = ? LIMIT 1", (engagement_id,)):
        raise UsageRefusal(
            f"Nobody would be left in E{engagement_id}. Remove it with: cvetrack engagement remove "
            f"E{engagement_id}\nNothing was written."
        )
