"""The council's own officers as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.features.register.officer.queries import Details, Officer
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.text import counted, listed
from cvetrack.records.handover import Handover
from cvetrack.store.named import Found
from cvetrack.terminal.drawing import Columns, Heading, Line, Page, quiet, strong


def team(officers: Sequence[Officer], today: date) -> Page:
    """One line for each officer."""
    if not officers:
        return [Line('No officers. Add one with: cvetrack officer add "NAME"')]
    rows = tuple(
        (
            each.slug,
            strong(each.name) if each.serves(today) else each.name,
            _time(each, today),
            f"leads on {counted(each.leads, 'organisation')}" if each.leads else "",
        )
        for each in officers
    )
    return [Columns(rows, indent=0, heads=("short name", "name", "serves", "leads"))]


def one(details: Details, today: date) -> Page:
    """Everything the record of one officer holds."""
    each = details.officer
    facts = [
        ("short name", each.slug),
        ("serves" if each.serves(today) else "served", _time(each, today)),
        *(("away", f"{say_date(left)} to {say_date(back)}") for left, back in details.away),
        ("leads on", ", ".join(details.leads_on) or "no organisation"),
        ("led", ", ".join(details.led)),
        ("contacts", f"{details.engagements:,} in the last 12 months"),
    ]
    rows = tuple((quiet(name), said) for name, said in facts if said)
    return [Heading(strong(each.name), quiet(str(each.id))), Columns(rows)]


def back(
    officer: Officer, today: date, *, since: date, led: Sequence[str], kept: Sequence[str] | None = None
) -> str:
    """That an officer is back from a day on; what they `led` before is not theirs by itself.

    Where they did not leave, `kept` is what they lead on as before.
    """
    come = "is" if since <= today else "will be"
    said = f"{officer.name} {come} back from {say_date(since)} on, as {officer.slug}."
    if kept is not None:
        said = f"{officer.name} {'did' if since <= today else 'does'} not leave on {say_date(since)}, and serves on."
        said += f" They lead as before: {listed(kept)}." if kept else ""
    if not led:
        return said
    return f"{said} They led on {listed(led)}; to lead there again: cvetrack org lead ORG {officer.slug}"


def farewell(
    gone: Found, led: Sequence[str], heir: Found | None, *, on: str, later: bool, orphans: int
) -> str:
    """That an officer leaves, and what becomes of the organisations they led, which are named.

    `orphans` is how many organisations nobody leads then, theirs included.
    """
    said = f"{gone.name} {'leaves' if later else 'left'} on {on}"
    them = listed(led) if led else ""
    if not led:
        said = f"{said}, leading on nothing."
    elif heir is not None:
        said = f"{said}. {heir.name} leads from then on: {them}."
    else:
        said = f"{said}. Without a lead from then on: {them}."
    if not orphans:
        return said
    have = f"{counted(orphans, 'organisation')} {'has' if orphans == 1 else 'have'} no lead"
    return (
        f"{said} In all {have} {'then' if later else 'now'}: cvetrack handover list names them. "
        "Hand each over with: cvetrack handover start ORG --to OFFICER"
    )


def waiting_for(handovers: Sequence[Handover], gone: Found) -> str:
    """The open handovers to an officer who leaves, and how each goes on, to stand behind another sentence."""
    theirs = [each for each in handovers if each.to_officer == gone.name and each.to_left_on is not None]
    return "".join(
        f" {each.record} was to hand {each.organisation_name} over to them. Name another with: "
        f"cvetrack handover edit {each.record} --to OFFICER, or take it out: cvetrack handover remove {each.record}"
        for each in theirs
    )


def _time(each: Officer, today: date) -> str:
    since = f"since {say_date(each.since)}"
    if each.until is None:
        return since
    if each.until > today:
        return f"{since}, leaves on {say_date(each.until)}"
    return f"{say_date(each.since)} to {say_date(each.until)}"
