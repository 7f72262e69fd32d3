"""Writing relayed messages, and who confirmed that they arrived."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cvetrack.features.beware.relay import queries
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import refuse_after, refuse_before
from cvetrack.records.relay import RELAY
from cvetrack.store import correcting
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation


def record(writing: Operation, organisation_id: int, words: str, *, on: date, officer_id: int) -> int:
    """A message that an organisation was given to pass on; its id."""
    return writing.insert(
        "relay", {"organisation_id": organisation_id, "words": words, "day": on, "officer_id": officer_id}
    )


def confirm(writing: Operation, relay_id: int, by: Found, *, on: date) -> None:
    """An organisation said by itself that the message reached it.

    Raises UsageRefusal for the one that was to pass it on, for one that said so before, and for a day before
    the message was given.
    """
    relay, confirmations = queries.whole(writing.store, str(relay_id), date.max)
    if by.slug == relay.organisation:
        raise UsageRefusal(
            f"{by.name} were to pass {relay.record} on themselves; only others can confirm it. Nothing was written."
        )
    for each in confirmations:
        if each.organisation == by.slug:
            raise UsageRefusal(
                f"{by.name} confirmed {relay.record} on {say_date(each.confirmed_on)}. If they did not: cvetrack relay "
                f"edit {relay.record} --not-confirmed-by {by.slug}\nNothing was written."
            )
    refuse_before(on, relay.day, f"{relay.record} was given to them")
    writing.insert("relay_confirmation", {"relay_id": relay_id, "organisation_id": by.id, "confirmed_on": on})


def correct(
    writing: Operation, relay_id: int, columns: Mapping[str, Any], *, unconfirmed: Found | None = None
) -> None:
    """Change how a message was written down, or that somebody confirmed it who did not.

    Raises UsageRefusal for a day after it was confirmed, and for `unconfirmed` where they had not.
    """
    key = {"relay_id": relay_id, "organisation_id": unconfirmed.id if unconfirmed else None}
    if unconfirmed and not writing.delete("relay_confirmation", key):
        raise UsageRefusal(f"{unconfirmed.name} have not confirmed R{relay_id}. Nothing was written.")
    relay, confirmations = queries.whole(writing.store, str(relay_id), date.max)
    if confirmations and "day" in columns:
        first = confirmations[0]
        refuse_after(
            columns["day"], first.confirmed_on, f"{first.organisation_name} confirmed {relay.record}"
        )
    if columns:
        correcting.correct(writing, RELAY, relay_id, columns)
