"""`cvetrack relay`: messages given to organisations to pass on, and who had them."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Annotated, Any

import typer

from cvetrack.features.beware.relay import queries, view
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import refuse_after, refuse_before
from cvetrack.records.relay import RELAY, Relay
from cvetrack.store import correcting
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.showing import shows
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.verbs import Day, OfficerId, OneOrg, OrgId, begins, changes, text

relay = Feature("Record messages passed on through others, and who had them.")

Text = typer.Argument(metavar="TEXT", help="What they were to pass on; - reads standard input.")


@begins(relay, RELAY, view.recorded, "record")
def record(
    writing: Operation,
    organisation_id: OrgId,
    words: Annotated[str, text("message", Text)],
    *,
    on: Day,
    officer_id: OfficerId,
) -> int:
    """Record a message that an organisation was given to pass on.

    cvetrack relay record midtown-forum "the park closes at six from now on"
    """
    columns = {"organisation_id": organisation_id, "words": words, "day": on, "officer_id": officer_id}
    return writing.insert("relay", columns)


@changes(relay, RELAY, view.confirmed)
def confirm(writing: Operation, relay_id: int, by: OneOrg, *, on: Day) -> None:
    """Record that another organisation says, by itself, that the message reached it.

    cvetrack relay confirm R1 st-marks-hall

    Not the word of those who were to pass it on, and each once.
    """
    found, confirmations = queries.whole(writing.store, str(relay_id), date.max)
    if by.slug == found.organisation:
        raise UsageRefusal(
            f"{by.name} were to pass {found.record} on themselves; only others can confirm it. Nothing was written."
        )
    for each in confirmations:
        if each.organisation == by.slug:
            raise UsageRefusal(
                f"{by.name} confirmed {found.record} on {say_date(each.confirmed_on)}. If they did not: cvetrack relay "
                f"edit {found.record} --not-confirmed-by {by.slug}\nNothing was written."
            )
    refuse_before(on, found.day, f"{found.record} was given to them")
    writing.insert("relay_confirmation", {"relay_id": relay_id, "organisation_id": by.id, "confirmed_on": on})


@lists(relay, of_kind("relay-list", RELAY))
def list_(asked: Asked[Relay]) -> None:
    """List the messages that were to be passed on and how many had them, the latest first.

    cvetrack relay list
    cvetrack relay list midtown-forum --csv
    cvetrack relay list --open

    Those are open that nobody confirmed.
    """
    asked.answer(queries.relays(asked.app.store, asked.today, organisation_id=asked.of), view.listing)


shows(
    relay,
    RELAY,
    view.one,
    reads=queries.whole,
    what="everything the record of one message holds, and who had it",
)


@edits(relay, RELAY)
def edit(
    right: Correction[Relay],
    not_confirmed_by: Annotated[
        str | None, typer.Option(metavar="ORG", help="Who did not confirm it after all.")
    ] = None,
) -> None:
    """Put right how a message, or who had it, was written down.

    cvetrack relay edit R1 --on "10 february"
    cvetrack relay edit R1 --not-confirmed-by highfields-tenants
    """
    wrong = right.app.find("organisation", not_confirmed_by) if not_confirmed_by is not None else None
    right.write(view.corrected, partial(_correct, unconfirmed=wrong), more=wrong is not None)


removes(relay, "relay", "R1")


def _correct(
    writing: Operation, relay_id: int, columns: Mapping[str, Any], *, unconfirmed: Found | None = None
) -> None:
    """Change how a message was written down, or that somebody confirmed it who did not.

    Raises UsageRefusal for a day after it was confirmed, and for `unconfirmed` where they had not.
    """
    key = {"relay_id": relay_id, "organisation_id": unconfirmed.id if unconfirmed else None}
    if unconfirmed and not writing.delete("relay_confirmation", key):
        raise UsageRefusal(f"{unconfirmed.name} have not confirmed R{relay_id}. Nothing was written.")
    found, confirmations = queries.whole(writing.store, str(relay_id), date.max)
    if confirmations and "day" in columns:
        first = confirmations[0]
        refuse_after(
            columns["day"], first.confirmed_on, f"{first.organisation_name} confirmed {found.record}"
        )
    if columns:
        correcting.correct(writing, RELAY, relay_id, columns)
