"""Chances to be heard as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.kernel.dates import say_date, say_day_of
from cvetrack.kernel.text import quoted
from cvetrack.records.voice import Voice
from cvetrack.terminal.drawing import Page, Said, good, list_page, quiet, record_page


def listing(voices: Sequence[Voice], today: date) -> Page:
    """One line for each offer."""
    return list_page(
        ((standing(each, today), each.organisation_name, _said(each)) for each in voices),
        (each.record for each in voices),
        heads=("stands", "who", "chance"),
        none="No offer is open. Record one with: cvetrack voice offer ORG TEXT --channel WORD",
    )


def standing(each: Voice, today: date) -> Said:
    """What became of an offer, in a few words: "offered Tue 3 Mar", "taken Fri 6 Mar"."""
    if each.taken_on:
        return good(f"taken {say_day_of(each.taken_on, today)}")
    return f"offered {say_day_of(each.offered_on, today)}"


def one(each: Voice, today: date) -> Page:
    """Everything the record of one offer holds."""
    facts: list[tuple[str, Said]] = [
        ("words", each.words),
        ("channel", each.channel),
        ("state", standing(each, today)),
        ("offered", say_date(each.offered_on)),
        ("taken", say_date(each.taken_on)),
        ("link", each.link or ""),
        ("consent", "to keep a link to it" if each.consent else ""),
        ("recorded", f"by {each.officer}"),
    ]
    return record_page(each.organisation_name, each.record, facts)


def offered(each: Voice) -> str:
    """What was offered, and what to type if they take it."""
    said = f"{each.organisation_name} were offered {_title(each)} on {say_date(each.offered_on)}."
    return f"{said} Recorded as {each.record}. If they take it: cvetrack voice taken {each.record}"


def taken(each: Voice) -> str:
    """That they took it, with the link they agreed to."""
    said = f"{each.organisation_name} took {each.record}, {_title(each)}, on {say_date(each.taken_on)}."
    agreed = f"Where they agree to a link to it: cvetrack voice edit {each.record} --link URL --consent"
    return f"{said} {_link(each) if each.link else agreed}"


def corrected(each: Voice) -> str:
    """How an offer reads now."""
    said = (
        f"{each.record} of {each.organisation_name}, {_title(each)}, offered on {say_date(each.offered_on)}"
    )
    if each.taken_on is None:
        return f"{said}. Corrected."
    return f"{said}, taken on {say_date(each.taken_on)}. Corrected. {_link(each)}"


def _title(each: Voice) -> str:
    return f"{quoted(each.words)} ({each.channel})"


def _link(each: Voice) -> str:
    return f"Kept with their consent: {each.link}" if each.link else "No link is kept."


def _said(each: Voice) -> Said:
    return (each.words, quiet(f" · {each.channel}{' · with a link' if each.link else ''}"))
