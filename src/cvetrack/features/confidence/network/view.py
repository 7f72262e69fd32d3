"""Channels and messages as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.features.confidence.network import rules
from cvetrack.features.confidence.network.rules import Channel
from cvetrack.kernel.dates import say_date, say_day_of
from cvetrack.kernel.moments import Moment, say_moment
from cvetrack.kernel.text import counted, quoted
from cvetrack.records.broadcast import Broadcast
from cvetrack.terminal.drawing import (
    Line,
    Page,
    Said,
    Words,
    list_page,
    quiet,
    record_page,
    strong,
)


def channels(shown: Sequence[Channel], today: date) -> Page:
    """Each channel with its purpose and who keeps it."""
    page: Page = []
    for each in shown:
        page += [
            Line((strong(each.name), _standing(each, today)), ids=each.record),
            Line((each.purpose, quiet(f" · {each.owner}")), indent=2),
        ]
    if not shown:
        page = [
            Line("No channel is open. Add one with: cvetrack channel add NAME --purpose TEXT --owner TEXT")
        ]
    return page


def channel(each: Channel) -> Page:
    """Everything the record of one channel holds."""
    last = f", the last on {say_date(each.last_message_on)}" if each.last_message_on else ""
    facts: list[tuple[str, Said]] = [
        ("purpose", each.purpose),
        ("kept by", each.owner),
        ("reaches", f"{each.reach:,}" if each.reach is not None else quiet("not known")),
        ("since", say_date(each.since)),
        ("ended", say_date(each.ended_on)),
        ("messages", f"{each.messages:,}{last}" if each.messages else "none yet"),
    ]
    return record_page(each.name, each.record, facts)


def added(each: Channel) -> str:
    """That a channel exists, and how to send word through it."""
    return f"{_known(each)} Recorded as {each.slug}. Send word with: cvetrack broadcast send TEXT --channel {each.slug}"


def corrected_channel(each: Channel) -> str:
    """How a channel reads now."""
    return f"{each.slug} corrected: {_known(each)}"


def ended(each: Channel) -> str:
    """That a channel is no more."""
    return f"{each.name} ended on {say_date(each.ended_on)}. Take it back with: cvetrack undo"


def broadcasts(shown: Sequence[Broadcast], today: date) -> Page:
    """One line for each message."""
    return list_page(
        ((say_day_of(each.day, today), each.time or "", (each.words, quiet(_aside(each)))) for each in shown),
        (each.record for each in shown),
        heads=("on", "at", "message"),
        none="No message yet. Record one with: cvetrack broadcast send TEXT --channel CHANNEL",
    )


def broadcast(each: Broadcast) -> Page:
    """Everything the record of one message holds."""
    facts: list[tuple[str, Said]] = [
        ("words", each.words),
        ("sent", say_moment(Moment(each.day, each.time))),
        ("through", each.channel_name or ""),
        ("to", ", ".join(each.organisation_names)),
        ("about", _about(each)),
        ("recorded", f"by {each.officer}"),
    ]
    return record_page("Message", each.record, facts)


def sent(each: Broadcast) -> str:
    """When a message was sent, through what, to whom, and how long after what it is about."""
    about = f" about {_about(each)}" if each.incident else ""
    return f"Sent on {_when_and_to_whom(each)}. Recorded as {each.record}{about}."


def corrected(each: Broadcast) -> str:
    """How a message reads now."""
    about = f", about {_about(each)}" if each.incident else ""
    return f"{each.record} corrected: sent on {_when_and_to_whom(each)}{about}."


def _known(each: Channel) -> str:
    reaching = f", reaching {each.reach:,}" if each.reach is not None else ""
    return (
        f"{each.name}, kept by {each.owner} since {say_date(each.since)}{reaching}: {quoted(each.purpose)}."
    )


def _when_and_to_whom(each: Broadcast) -> str:
    through = f" through {each.channel_name}" if each.channel_name else ""
    to = f" to {rules.those_reached(each.organisation_names)}" if each.organisations else ""
    return f"{say_moment(Moment(each.day, each.time))}{through}{to}: {quoted(each.words)}"


def _standing(each: Channel, today: date) -> Words:
    if each.ended_on:
        return quiet(f" · ended {say_day_of(each.ended_on, today)}")
    return quiet(f" · reaches {each.reach:,}" if each.reach is not None else "")


def _about(each: Broadcast) -> str:
    return f"{each.incident}, {each.later}" if each.incident else ""


def _aside(each: Broadcast) -> str:
    to = counted(len(each.organisations), "organisation") if each.organisations else ""
    return "".join(f" · {said}" for said in (each.channel_name, to, _about(each)) if said)
