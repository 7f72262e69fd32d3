"""Writing who the council's officers are."""

from datetime import date
from typing import Any

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.naming import one_name
from cvetrack.kernel.order import refuse_before
from cvetrack.store.connection import day_of
from cvetrack.store.leading import give_lead
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.store.serving import not_left
from cvetrack.store.short_names import free_slug


def welcome(writing: Operation, name: str, *, since: date) -> Found:
    """Add an officer. Raises UsageRefusal where one who has not left has that name."""
    _refuse_known(writing, name, since)
    slug = free_slug(writing.store, "officer", name)
    officer_id = writing.insert("officer", {"slug": slug, "name": name, "since": since.isoformat()})
    return Found(officer_id, slug, name)


def correct(writing: Operation, officer: Found, columns: dict[str, Any]) -> None:
    """Change columns of an officer.

    Raises UsageRefusal where they would begin after they left or took a lead, or another has the name.
    """
    if "name" in columns:
        _refuse_known(writing, columns["name"], date.max, but=officer.id)
    until = writing.store.value(
        """SELECT coalesce((SELECT min(absence.since) FROM absence WHERE officer_id = officer.id), until)
        FROM officer WHERE id = ?""",
        (officer.id,),
    )
    if until is not None and columns.get("since", until) > until:
        raise UsageRefusal(
            f"{officer.name} left on {say_date(day_of(until))}, before that day. Nothing was written."
        )
    if "since" in columns:
        _refuse_led_before(writing, officer, columns["since"])
    writing.update("officer", {"id": officer.id}, columns)


def come_back(writing: Operation, officer: Found, *, on: date) -> list[str] | None:
    """An officer who left serves again from a day on: one person, in two spells.

    From the very day they left on, they did not leave, and what they led they lead on until another took over:
    the names of the organisations to which that applies; None where they were away. Raises UsageRefusal
    where they serve and do not leave, where they left only later, and where another who serves has the name.
    """
    ((since, left),) = writing.store.rows("SELECT since, until FROM officer WHERE id = ?", (officer.id,))
    if left is None:
        raise UsageRefusal(
            f"{officer.name} serves since {say_date(day_of(since))}, and has not left. Nothing was written."
        )
    until = date.fromisoformat(left)
    refuse_before(on, until, f"{officer.name} leaves")
    _refuse_known(writing, officer.name, on, but=officer.id)
    writing.update("officer", {"id": officer.id}, {"until": None})
    if on > until:
        writing.insert("absence", {"officer_id": officer.id, "since": until, "until": on})
        return None
    return _lead_on(writing, officer, left)


def leave(writing: Operation, officer: Found, *, on: date, heir: Found | None) -> list[str]:
    """An officer leaves, and every lead they hold ends on that day; the names of those organisations.

    `heir`, if any, leads on from then; archived organisations keep no lead and are not named.
    Raises UsageRefusal where they left already, or began or took a lead after that day.
    """
    # Of one who came back, the day of that.
    ((since, until),) = writing.store.rows(
        """SELECT coalesce((SELECT max(absence.until) FROM absence WHERE officer_id = officer.id), since), until
        FROM officer WHERE id = ?""",
        (officer.id,),
    )
    day = on.isoformat()
    if until:
        raise UsageRefusal(
            f"{officer.name} leaves on {say_date(day_of(until))} already. Where they do not: "
            f"cvetrack officer return {officer.slug} --on {until}\nNothing was written."
        )
    if day < since:
        raise UsageRefusal(
            f"{officer.name} began on {say_date(day_of(since))}, after that day. Nothing was written."
        )
    if heir is not None and heir.id == officer.id:
        raise UsageRefusal(f"{officer.name} cannot hand over to themselves. Nothing was written.")
    led = writing.store.rows(
        "SELECT lead.id, lead.since, organisation.id, organisation.name, status = 'archived' FROM lead"
        " JOIN organisation ON organisation.id = lead.organisation_id"
        " WHERE lead.officer_id = ? AND (lead.until IS NULL OR lead.until > ?)"
        " ORDER BY organisation.name COLLATE NOCASE",
        (officer.id, day),
    )
    for lead_id, begun, organisation_id, name, archived in led:
        if day < begun:
            raise UsageRefusal(
                f"{officer.name} leads on {name} since {say_date(day_of(begun))}, after that day. Put right first "
                f"who leads since when: cvetrack org lead {_slug(writing, organisation_id)} OFFICER --on DATE\n"
                "Nothing was written."
            )
        if heir is not None and not archived:
            give_lead(writing, organisation_id, heir.id, since=on)
        else:
            writing.update("lead", {"id": lead_id}, {"until": day})
    writing.update("officer", {"id": officer.id}, {"until": day})
    return [name for *_, name, archived in led if not archived]


def _lead_on(writing: Operation, officer: Found, left: str) -> list[str]:
    """The leads that ended because an officer left, on a day after all not theirs, go on until another took over."""
    ended = writing.store.rows(
        """SELECT lead.id, organisation.name, status = 'archived', (
             SELECT min(later.since) FROM lead AS later
             WHERE later.organisation_id = lead.organisation_id AND later.id <> lead.id AND later.since >= lead.until)
        FROM lead JOIN organisation ON organisation.id = lead.organisation_id
        WHERE lead.officer_id = ? AND lead.until = ? ORDER BY organisation.name COLLATE NOCASE""",
        (officer.id, left),
    )
    for lead_id, _, _, taken_over in ended:
        if taken_over != left:
            writing.update("lead", {"id": lead_id}, {"until": taken_over})
    return [name for _, name, archived, taken_over in ended if taken_over is None and not archived]


def _refuse_led_before(writing: Operation, officer: Found, since: str) -> None:
    """Raises UsageRefusal where an officer would begin later than before, and after a lead they took."""
    led = writing.store.row(
        """SELECT organisation.name, lead.since FROM lead JOIN officer ON officer.id = officer_id
        JOIN organisation ON organisation.id = organisation_id
        WHERE officer_id = :id AND lead.since < :since AND officer.since < :since ORDER BY lead.since""",
        {"id": officer.id, "since": since},
    )
    if led is not None:
        raise UsageRefusal(
            f"{officer.name} leads on {led[0]} since {say_date(day_of(led[1]))}, before that day. Nothing was written."
        )


def _slug(writing: Operation, organisation_id: int) -> str:
    slug: str = writing.store.value("SELECT slug FROM organisation WHERE id = ?", (organisation_id,))
    return slug


def _refuse_known(writing: Operation, name: str, since: date, *, but: int = 0) -> None:
    """Raises UsageRefusal where an officer who has not left by then, other than that one, has the name."""
    serving = (each.found for each in not_left(writing.store, since) if each.found.id != but)
    known = next((each.slug for each in serving if one_name(name, each.name)), None)
    if known:
        raise UsageRefusal(f"{name} is an officer already, as {known}. Nothing was written.")
