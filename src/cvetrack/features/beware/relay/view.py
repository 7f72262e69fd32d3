"""Relayed messages as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.features.beware.relay.queries import Whole
from cvetrack.kernel.dates import say_date, say_day_of
from cvetrack.kernel.text import quoted
from cvetrack.records.relay import Relay
from cvetrack.store.named import Found
from cvetrack.terminal.drawing import Columns, Line, Page, Said, good, list_page, quiet, record_page


def listing(relays: Sequence[Relay], today: date) -> Page:
    """One line for each message with how many confirmed it."""
    return list_page(
        (
            (say_day_of(each.day, today), standing(each), each.organisation_name, quoted(each.words))
            for each in relays
        ),
        (each.record for each in relays),
        heads=("on", "stands", "given to", "message"),
        none="No relayed message is recorded. Record one with: cvetrack relay record ORG TEXT",
    )


def standing(each: Relay) -> Said:
    """How many say by themselves that they had it: "confirmed by 2"."""
    said = each.confirmed
    return good(said) if each.confirmed_by else said


def one(each: Whole, today: date) -> Page:
    """Everything the record of one message holds, and who confirmed it."""
    relay = each.relay
    facts: list[tuple[str, Said]] = [
        ("words", relay.words),
        ("state", standing(relay)),
        ("given", say_date(relay.day)),
        ("recorded", f"by {relay.officer}"),
    ]
    page = record_page(relay.organisation_name, relay.record, facts)
    if not each.confirmations:
        return page
    rows = tuple(
        (say_day_of(known.confirmed_on, today), known.organisation_name) for known in each.confirmations
    )
    return [*page, Line(quiet("had by"), indent=2), Columns(rows, indent=4)]


def recorded(each: Relay) -> str:
    """What was given to whom to pass on, and what to type when somebody had it."""
    given = f"On {say_date(each.day)} {each.organisation_name} were given a message to pass on: {quoted(each.words)}"
    again = f"When others say that they had it: cvetrack relay confirm {each.record} ORG"
    return f"{given}. Recorded as {each.record}. {again}"


def confirmed(each: Relay, by: Found, on: date) -> str:
    """Who had a message, and how many did by now."""
    had = f"{by.name} said on {say_date(on)} that they had {each.record} of {each.organisation_name}"
    return f"{had}, {quoted(each.words)}; {each.confirmed}."


def corrected(each: Relay) -> str:
    """How a message reads now."""
    said = f"{each.record} of {each.organisation_name}, {quoted(each.words)}, given on {say_date(each.day)}"
    return f"{said}, {each.confirmed}. Corrected."
