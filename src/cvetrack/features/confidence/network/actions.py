"""Writing channels, and the messages that we sent."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cvetrack.features.confidence.network import queries, rules
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.moments import Moment
from cvetrack.kernel.naming import one_name
from cvetrack.kernel.order import put_right, refuse_after, refuse_before, refuse_disorder, refuse_done
from cvetrack.records.broadcast import BROADCAST, Broadcast
from cvetrack.records.incident import INCIDENT, Incident
from cvetrack.store import reading
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.store.short_names import free_slug


def add_channel(
    writing: Operation, name: str, *, purpose: str, owner: str, reach: int | None, since: date
) -> Found:
    """That a quick network exists. Raises UsageRefusal where one goes by the name, or a person would own it."""
    _refuse_known(writing, name)
    _refuse_person(writing, owner)
    slug = free_slug(writing.store, "network", name)
    row = {"slug": slug, "name": name, "purpose": purpose, "kept_by": owner, "reach": reach, "since": since}
    return Found(writing.insert("network", row), slug, name)


def correct_channel(writing: Operation, channel_id: int, columns: dict[str, Any]) -> None:
    """Put right what is kept of a channel: columns of its table.

    Raises UsageRefusal where another goes by the new name, a person would own it, it would end before it
    began, or messages went through it on days when it was not there.
    """
    known = queries.channel(writing.store, channel_id, date.max)
    if "name" in columns and not one_name(columns["name"], known.name):
        _refuse_known(writing, columns["name"])
    if "kept_by" in columns:
        _refuse_person(writing, columns["kept_by"])
    since, until = columns.get("since", known.since), columns.get("until", known.ended_on)
    refuse_disorder(
        since,
        until,
        first_was=f"{known.name} began",
        then_was=f"{known.name} ended",
        moves="since" in columns,
    )
    first, last = queries.messages_between(writing.store, channel_id)
    went = f"A message went through {known.name}"
    refuse_after(since, first or since, went)
    if last is not None:
        refuse_before(until or last, last, went)
    writing.update("network", {"id": channel_id}, columns)


def end_channel(writing: Operation, channel_id: int, *, on: date) -> None:
    """A channel is no more. Raises UsageRefusal where it ended before, began later, or was used later."""
    known = queries.channel(writing.store, channel_id, date.max)
    refuse_done(known.ended_on, f"{known.name} ended", put_right(f"channel edit {known.slug} --ended-on"))
    correct_channel(writing, channel_id, {"until": on})


def send(
    writing: Operation,
    words: str,
    *,
    sent: Moment,
    officer_id: int,
    channel_id: int | None = None,
    organisation_ids: Sequence[int] = (),
    incident: Incident | None = None,
) -> int:
    """A message that we sent through a channel, to organisations, or both; its id.

    `incident` is what it is about. Raises UsageRefusal where it went to nobody, was sent before that, or the
    channel was not there then.
    """
    if channel_id is None and not organisation_ids:
        raise UsageRefusal("Say where it went, with --channel, --to or --to-all. Nothing was written.")
    _refuse_untimely(writing, sent, channel_id, incident)
    broadcast_id = writing.insert(
        "broadcast",
        {
            "network_id": channel_id,
            "words": words,
            "day": sent.day,
            "time": sent.time,
            "incident_id": incident.id if incident else None,
            "officer_id": officer_id,
        },
    )
    _reach(writing, broadcast_id, organisation_ids)
    return broadcast_id


def correct(
    writing: Operation,
    before: Broadcast,
    columns: dict[str, Any],
    *,
    add: Sequence[Found] = (),
    drop: Sequence[Found] = (),
) -> None:
    """Put right a message: columns of its table, organisations it went to after all, and those it did not.

    Raises UsageRefusal as `send` does, for an organisation added or dropped twice, and for a day before
    a myth was answered whose answer it carried.
    """
    _refuse_twice(before, add, drop)
    if columns:
        writing.update("broadcast", {"id": before.id}, columns)
    for each in drop:
        writing.delete("broadcast_organisation", {"broadcast_id": before.id, "organisation_id": each.id})
    _reach(writing, before.id, [each.id for each in add])
    _refuse_wrong(writing, reading.now(writing, BROADCAST, before.id))


def _refuse_wrong(writing: Operation, now: Broadcast) -> None:
    """Refuse a message as it stands after a correction, which is then taken back whole."""
    store, sent = writing.store, Moment(now.day, now.time)
    if now.channel is None and not now.organisations:
        raise UsageRefusal(f"{now.record} would have gone to nobody. Nothing was written.")
    channel_id = store.value("SELECT network_id FROM broadcast WHERE id = ?", (now.id,))
    about = reading.one(store, INCIDENT, now.incident, date.max) if now.incident else None
    _refuse_untimely(writing, sent, channel_id, about)
    answered_on = queries.answers_carried(store, now)
    if answered_on is not None:
        refuse_before(now.day, answered_on, f"A myth whose answer {now.record} carried was answered")


def _refuse_untimely(
    writing: Operation, sent: Moment, channel_id: int | None, incident: Incident | None
) -> None:
    if channel_id is not None:
        rules.refuse_closed(queries.channel(writing.store, channel_id, date.max), sent.day)
    if incident is not None:
        rules.refuse_before_incident(sent, incident)


def _refuse_twice(before: Broadcast, add: Sequence[Found], drop: Sequence[Found]) -> None:
    for each in add:
        if each.slug in before.organisations:
            raise UsageRefusal(f"{before.record} went to {each.name} already. Nothing was written.")
    for each in drop:
        if each.slug not in before.organisations:
            raise UsageRefusal(f"{before.record} did not go to {each.name}. Nothing was written.")


def _reach(writing: Operation, broadcast_id: int, organisation_ids: Sequence[int]) -> None:
    rows = [(broadcast_id, each) for each in dict.fromkeys(organisation_ids)]
    writing.insert_all("broadcast_organisation", ("broadcast_id", "organisation_id"), rows)


def _refuse_known(writing: Operation, name: str) -> None:
    if slug := queries.goes_by(writing.store, name):
        raise UsageRefusal(f"{slug} goes by that name already. Nothing was written.")


def _refuse_person(writing: Operation, owner: str) -> None:
    if queries.is_person(writing.store, owner):
        raise UsageRefusal(
            f"{owner} is a person. Give the role or the body that keeps the channel. Nothing was written."
        )
