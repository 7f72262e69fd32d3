"""Reading the register of organisations."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from cvetrack.kernel.errors import NotFound
from cvetrack.kernel.text import near
from cvetrack.store.connection import Row, Store, day_of


class Organisation(NamedTuple):
    """One organisation as the register shows it; days are None where nothing is recorded."""

    id: int
    slug: str
    name: str
    kind: str
    ward_code: str | None
    status: str
    publicity: str
    ideal_days: int | None
    at_most_days: int | None
    paused_until: date | None
    lead: str | None
    added_on: date
    last_contact: date | None


class Details(NamedTuple):
    """One organisation with everything that its own record holds."""

    organisation: Organisation
    aliases: tuple[str, ...]
    identifiers: tuple[str, ...]
    contacts: tuple[str, ...]
    status_because: str | None
    paused_because: str | None
    note: str | None
    contacts_made: int
    first_contact: date | None


class LeadTime(NamedTuple):
    """One officer's time as lead of an organisation; `until` is the first day without them."""

    id: int
    officer_id: int
    officer: str
    since: date
    until: date | None
    introduced_jointly: bool


# On its last day a time as lead is over, so that two leads can share the day of the change.
_LEADS_NOW = "lead.since <= :today AND (lead.until IS NULL OR lead.until > :today)"
_ORGANISATION = f"""
SELECT o.id, o.slug, o.name, o.kind, o.ward_code, o.status, o.publicity, o.ideal_days, o.at_most_days,
       o.paused_until, (SELECT officer.name FROM lead JOIN officer ON officer.id = lead.officer_id
                        WHERE lead.organisation_id = o.id AND {_LEADS_NOW} ORDER BY lead.since DESC),
       o.added_on, (SELECT max(day) FROM touch WHERE organisation_id = o.id AND day <= :today)
FROM organisation AS o
"""


def organisations(
    store: Store,
    today: date,
    *,
    kind: str | None = None,
    ward: str | None = None,
    status: str | None = None,
    lead: int | None = None,
) -> Iterator[Organisation]:
    """The register by name, of those known or met by today; archived ones only where `status` asks for them.

    `lead` is an officer's number.
    """
    rows = store.each(
        f"""{_ORGANISATION}
        WHERE (:kind IS NULL OR o.kind = :kind) AND (:ward IS NULL OR o.ward_code = :ward)
          AND (o.status = :status OR (:status IS NULL AND o.status <> 'archived'))
          AND (:lead IS NULL OR EXISTS (SELECT 1 FROM lead WHERE lead.organisation_id = o.id
                                        AND {_LEADS_NOW} AND lead.officer_id = :lead))
          AND (o.added_on <= :today
               OR EXISTS (SELECT 1 FROM touch WHERE organisation_id = o.id AND day <= :today))
        ORDER BY o.name COLLATE NOCASE""",
        {"today": today.isoformat(), "kind": kind, "ward": ward, "status": status, "lead": lead},
    )
    return map(_organisation, rows)


def one(store: Store, organisation_id: int, today: date) -> Organisation:
    """One organisation. Raises NotFound."""
    row = store.row(f"{_ORGANISATION} WHERE o.id = :id", {"id": organisation_id, "today": today.isoformat()})
    if row is None:
        raise NotFound(f"There is no organisation {organisation_id}.")
    return _organisation(row)


def details(store: Store, organisation_id: int, today: date) -> Details:
    """One organisation with its names, numbers, contacts and dates."""
    of = (organisation_id,)
    row = store.row("SELECT status_because, paused_because, note FROM organisation WHERE id = ?", of)
    reasons = row or (None, None, None)
    made = store.rows(
        "SELECT count(*), min(day) FROM touch WHERE organisation_id = ? AND day <= ?",
        (*of, today.isoformat()),
    )
    return Details(
        organisation=one(store, organisation_id, today),
        aliases=tuple(
            alias
            for (alias,) in store.rows("SELECT alias FROM organisation_alias WHERE organisation_id = ?", of)
        ),
        identifiers=tuple(
            known
            for (known,) in store.rows(
                "SELECT identifier FROM organisation_identifier WHERE organisation_id = ?", of
            )
        ),
        contacts=tuple(
            f"{name} ({role})"
            for name, role in store.rows(
                "SELECT name, role FROM contact WHERE organisation_id = ? AND since <= ?"
                " AND (until IS NULL OR until > ?) ORDER BY since, id",
                (*of, today.isoformat(), today.isoformat()),
            )
        ),
        status_because=reasons[0],
        paused_because=reasons[1],
        note=reasons[2],
        contacts_made=made[0][0],
        first_contact=day_of(made[0][1]),
    )


def leads(store: Store, organisation_id: int, today: date) -> list[LeadTime]:
    """Who has led so far, oldest first."""
    rows = store.rows(
        "SELECT lead.id, officer_id, officer.name, lead.since, lead.until, introduced_jointly"
        " FROM lead JOIN officer ON officer.id = lead.officer_id"
        " WHERE organisation_id = ? AND lead.since <= ? ORDER BY lead.since, lead.id",
        (organisation_id, today.isoformat()),
    )
    return [
        LeadTime(lead_id, officer_id, officer, date.fromisoformat(since), day_of(until), bool(jointly))
        for lead_id, officer_id, officer, since, until, jointly in rows
    ]


def goes_by(store: Store, said: str) -> str | None:
    """The slug of the organisation that has this name, alias or register number already."""
    row = store.row(
        """SELECT slug FROM organisation WHERE name = :said COLLATE NOCASE
           UNION ALL SELECT slug FROM organisation JOIN organisation_alias AS a
                     ON a.organisation_id = organisation.id WHERE a.alias = :said COLLATE NOCASE
           UNION ALL SELECT slug FROM organisation JOIN organisation_identifier AS i
                     ON i.organisation_id = organisation.id WHERE i.identifier = :said LIMIT 1""",
        {"said": said},
    )
    return row[0] if row else None


def alike(store: Store, name: str) -> list[str]:
    """Short names of organisations whose names are nearly this one: perhaps the same."""
    names: dict[str, str] = {known: slug for slug, known in store.rows("SELECT slug, name FROM organisation")}
    return [names[known] for known in near(name, names)]


def referring(store: Store) -> list[tuple[str, str]]:
    """Every table and column that points at an organisation."""
    rows = store.rows(
        """SELECT owner.name, pointer."from" FROM sqlite_schema AS owner
        JOIN pragma_foreign_key_list(owner.name) AS pointer ON pointer."table" = 'organisation'
        WHERE owner.type = 'table' ORDER BY owner.name, pointer."from" """
    )
    return [(table, column) for table, column in rows]


def joined(store: Store, kept_id: int, gone_id: int) -> dict[str, Any]:
    """The columns of one record, with those of another where it says nothing itself."""
    ((ward_code, note, kind, ideal_days, at_most_days, added_on),) = store.rows(
        """SELECT coalesce(kept.ward_code, gone.ward_code), coalesce(kept.note, gone.note),
               iif(kept.kind = 'other', gone.kind, kept.kind),
               iif(kept.at_most_days IS NULL, gone.ideal_days, kept.ideal_days),
               coalesce(kept.at_most_days, gone.at_most_days), min(kept.added_on, gone.added_on)
        FROM organisation AS kept JOIN organisation AS gone ON gone.id = ? WHERE kept.id = ?""",
        (gone_id, kept_id),
    )
    return {
        "ward_code": ward_code,
        "note": note,
        "kind": kind,
        "ideal_days": ideal_days,
        "at_most_days": at_most_days,
        "added_on": added_on,
    }


def _organisation(row: Row) -> Organisation:
    known = list(row)
    known[9], known[11], known[12] = day_of(row[9]), date.fromisoformat(row[11]), day_of(row[12])
    return Organisation(*known)
