"""Reading the register of organisations."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from cvetrack.kernel.errors import NotFound
from cvetrack.kernel.naming import one_name
from cvetrack.kernel.text import near
from cvetrack.records.due import Due, by, to_look_again
from cvetrack.records.presence import KNOWN, LAST_MET, PRESENT
from cvetrack.records.status import BECAUSE, STATUS
from cvetrack.store.connection import Row, Store, day_of
from cvetrack.store.declining import Declined, declined
from cvetrack.store.named import Found
from cvetrack.store.reading import owed
from cvetrack.vocabulary.organisations import Publicity


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
    """One organisation with everything that its own record holds, the yearly `income` in whole pounds, and the ids of
    what is open with it, by kind."""

    organisation: Organisation
    aliases: tuple[str, ...]
    identifiers: tuple[str, ...]
    contacts: tuple[str, ...]
    status_because: str | None
    declined_on: date | None
    ask_again_on: date | None
    paused_because: str | None
    publicity_because: str | None
    publicity_asked_on: date | None
    publicity_review_on: date | None
    income: int | None
    income_year: int | None
    note: str | None
    contacts_made: int
    first_contact: date | None
    open: Mapping[str, Sequence[str]]


class Unled(NamedTuple):
    """An active organisation that we met or led, and that nobody leads.

    `led_by` led it last, until `led_until`; None where nobody ever did.
    """

    id: int
    slug: str
    name: str
    led_by: str | None
    led_until: date | None
    last_contact: date | None


class PublicityReview(NamedTuple):
    """An organisation, a slug, to be asked again how it may be named outside the team; `asked_on` the last time."""

    id: int
    organisation: str
    organisation_name: str
    publicity: str
    because: str | None
    asked_on: date | None
    review_on: date


class LeadTime(NamedTuple):
    """One officer's time as lead of an organisation; `until` is the first day without them."""

    id: int
    officer_id: int
    officer: str
    since: date
    until: date | None
    introduced_jointly: bool


class Declining(NamedTuple):
    """A time in which an organisation declined, as it is kept; `until` is the first day on which it engaged again."""

    id: int
    since: date
    until: date | None
    ask_again_on: date | None


class Merged(NamedTuple):
    """What became of a duplicate, `gone`, and of the organisation that it is, `kept`.

    `went` says how many records went. `declined` is since when and until when the duplicate alone declined, where it
    did, with the reason `declined_because`; `led_by` who led it and does no more, as `leads` goes on leading.
    `namesakes` are short names of people of one name, one of each.
    """

    gone: Found
    kept: Found
    went: int
    declined: Declined | None
    declined_because: str | None
    led_by: str | None
    leads: str | None
    namesakes: list[tuple[str, str]]


# On its last day a time as lead is over, so that two leads can share the day of the change.
_LEADS_NOW = "lead.since <= :today AND (lead.until IS NULL OR lead.until > :today)"
_ORGANISATION = f"""
SELECT o.id, o.slug, o.name, o.kind, o.ward_code, {STATUS}, o.publicity, o.ideal_days, o.at_most_days,
       o.paused_until, (SELECT officer.name FROM lead JOIN officer ON officer.id = lead.officer_id
                        WHERE lead.organisation_id = o.id AND {_LEADS_NOW} ORDER BY lead.since DESC),
       o.added_on, {LAST_MET}
FROM organisation AS o
"""
_FILLED = (
    *("ward_code", "note", "kind", "ideal_days", "at_most_days", "added_on", "paused_until"),
    *("paused_because", "income", "income_year", "file_import_id"),
)
_PUBLICITY = ("publicity", "publicity_because", "publicity_asked_on", "publicity_review_on")
# The last lead, if any, stands beside each; it is over, or the officer has left.
_UNLED = f"""
SELECT o.id, o.slug, o.name, officer.name,
       min(coalesce(lead.until, officer.until), coalesce(officer.until, lead.until)) AS led_until,
       {LAST_MET} AS last_contact
FROM organisation AS o
     LEFT JOIN lead ON lead.id = (SELECT id FROM lead WHERE organisation_id = o.id AND since <= :today
                                  ORDER BY since DESC, id DESC LIMIT 1)
     LEFT JOIN officer ON officer.id = lead.officer_id
WHERE {STATUS} = 'active' AND iif(lead.id IS NULL, last_contact IS NOT NULL, led_until <= :today)
ORDER BY led_until IS NULL, led_until, o.name COLLATE NOCASE
"""
_IDENTIFIERS = "SELECT identifier FROM organisation_identifier WHERE organisation_id = ?"
_MADE = f"""
SELECT count(*), min(day) FROM (
  SELECT day FROM touch WHERE organisation_id = :id AND day <= :today
  UNION ALL SELECT day FROM ({PRESENT.format(which="organisation_id = :id AND")}))
"""


def organisations(
    store: Store,
    today: date,
    *,
    kind: str | None = None,
    ward: str | None = None,
    status: str | None = None,
) -> Iterator[Organisation]:
    """The register by name, of those known or met by today."""
    rows = store.each(
        f"""{_ORGANISATION}
        WHERE (:kind IS NULL OR o.kind = :kind) AND (:ward IS NULL OR o.ward_code = :ward)
          AND (:status IS NULL OR {STATUS} = :status)
          AND {KNOWN}
        ORDER BY o.name COLLATE NOCASE""",
        {"today": today.isoformat(), "kind": kind, "ward": ward, "status": status},
    )
    return map(_organisation, rows)


def led_by(store: Store, officer: Found, today: date) -> set[int]:
    """The numbers of the organisations that an officer leads on a day."""
    rows = store.rows(
        f"SELECT organisation_id FROM lead WHERE officer_id = :officer AND {_LEADS_NOW}",
        {"officer": officer.id, "today": today.isoformat()},
    )
    return {number for (number,) in rows}


def one(store: Store, organisation_id: int, today: date) -> Organisation:
    """One organisation. Raises NotFound."""
    row = store.row(f"{_ORGANISATION} WHERE o.id = :id", {"id": organisation_id, "today": today.isoformat()})
    if row is None:
        raise NotFound(f"There is no organisation {organisation_id}.")
    return _organisation(row)


def details(store: Store, organisation_id: int, today: date) -> Details:
    """One organisation with its names, numbers, contacts and dates."""
    of = (organisation_id,)
    row = store.row(
        f"""SELECT {BECAUSE}, paused_because, publicity_because, publicity_asked_on, publicity_review_on,
            income, income_year, note
        FROM organisation AS o WHERE id = :id""",
        {"id": organisation_id, "today": today.isoformat()},
    )
    status_because, paused_because, publicity_because, asked_on, review_on, pounds, year, note = (
        row or (None,) * 8
    )
    made = store.rows(_MADE, {"id": organisation_id, "today": today.isoformat()})
    would_not = next(iter(declined(store, today, among=of)), None)
    return Details(
        organisation=one(store, organisation_id, today),
        aliases=aliases(store, organisation_id),
        identifiers=tuple(known for (known,) in store.rows(_IDENTIFIERS, of)),
        contacts=tuple(
            f"{name} ({role})"
            for name, role in store.rows(
                """SELECT name, role FROM contact WHERE organisation_id = ? AND since <= ?
                AND (until IS NULL OR until > ?)
                GROUP BY coalesce((SELECT first_id FROM same_person WHERE contact_id = id), id), role
                ORDER BY min(since), id""",
                (*of, today.isoformat(), today.isoformat()),
            )
        ),
        status_because=status_because,
        declined_on=would_not.since if would_not else None,
        ask_again_on=would_not.ask_again_on if would_not else None,
        paused_because=paused_because,
        publicity_because=publicity_because,
        publicity_asked_on=day_of(asked_on),
        publicity_review_on=day_of(review_on),
        income=pounds,
        income_year=year,
        note=note,
        contacts_made=made[0][0],
        first_contact=day_of(made[0][1]),
        open=owed(store, organisation_id, today),
    )


def leads(store: Store, organisation_id: int, today: date) -> list[LeadTime]:
    """Who has led so far, oldest first."""
    rows = store.rows(
        "SELECT lead.id, officer_id, officer.name, lead.since, iif(lead.until > :today, NULL, lead.until),"
        " introduced_jointly FROM lead JOIN officer ON officer.id = lead.officer_id"
        " WHERE organisation_id = :id AND lead.since <= :today ORDER BY lead.since, lead.id",
        {"id": organisation_id, "today": today.isoformat()},
    )
    return [
        LeadTime(lead_id, officer_id, officer, date.fromisoformat(since), day_of(until), bool(jointly))
        for lead_id, officer_id, officer, since, until, jointly in rows
    ]


def unled(store: Store, today: date) -> list[Unled]:
    """The active organisations that we met or led and nobody leads, the longest without a lead first.

    One whose lead has left counts even where no end of that lead was recorded. Those never led stand last.
    """
    rows = store.rows(_UNLED, {"today": today.isoformat()})
    return [
        Unled(number, slug, name, led_by, day_of(led_until), day_of(last))
        for number, slug, name, led_by, led_until, last in rows
    ]


def publicity_due(store: Store, today: date, *, within_days: int = 7) -> list[PublicityReview]:
    """Those whose day to be asked again about publicity has come, or comes within so many days; the oldest first."""
    rows = store.rows(
        """SELECT id, slug, name, publicity, publicity_because, publicity_asked_on, publicity_review_on
        FROM organisation WHERE publicity_review_on <= ? AND added_on <= ? AND status <> 'archived'
        ORDER BY publicity_review_on, name COLLATE NOCASE""",
        ((today + timedelta(days=within_days)).isoformat(), today.isoformat()),
    )
    return [
        PublicityReview(number, slug, name, publicity, because, day_of(asked), date.fromisoformat(review))
        for number, slug, name, publicity, because, asked, review in rows
    ]


def to_do(store: Store, today: date) -> Iterator[Due]:
    """Who is to be asked again: how they may be named outside the team, and whether they would engage now."""
    for each in publicity_due(store, today):
        state, left = by(each.review_on, today), (each.review_on - today).days
        said = f"{each.publicity.replace('_', ' ')}: ask them again how they may be named"
        yield Due("reviews", state, each.organisation_name, said, "", left, each.organisation)

    for again in declined(store, today):
        of, said = again.found, "they would rather not engage then: ask them again"
        yield from to_look_again("", of.slug, of.name, said, on=again.ask_again_on, today=today)


def aliases(store: Store, organisation_id: int) -> tuple[str, ...]:
    """The other names of one organisation."""
    rows = store.rows("SELECT alias FROM organisation_alias WHERE organisation_id = ?", (organisation_id,))
    return tuple(alias for (alias,) in rows)


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
    """The columns of one record, with those of another where it says nothing itself.

    Outside the team the two are named as the more guarded of them is.
    """
    (joined,) = store.rows(
        """SELECT coalesce(kept.ward_code, gone.ward_code), coalesce(kept.note, gone.note),
               iif(kept.kind = 'other', gone.kind, kept.kind),
               iif(kept.at_most_days IS NULL, gone.ideal_days, kept.ideal_days),
               coalesce(kept.at_most_days, gone.at_most_days), min(kept.added_on, gone.added_on),
               coalesce(kept.paused_until, gone.paused_until),
               iif(kept.paused_until IS NULL, gone.paused_because, kept.paused_because),
               coalesce(kept.income, gone.income),
               iif(kept.income IS NULL, gone.income_year, kept.income_year),
               coalesce(kept.file_import_id, gone.file_import_id),
               guarded.publicity, guarded.publicity_because, guarded.publicity_asked_on,
               guarded.publicity_review_on
        FROM organisation AS kept JOIN organisation AS gone ON gone.id = :gone
             JOIN organisation AS guarded ON guarded.id = iif(
               instr(:guarded, gone.publicity) < instr(:guarded, kept.publicity), gone.id, kept.id)
        WHERE kept.id = :kept""",
        {"gone": gone_id, "kept": kept_id, "guarded": " ".join(reversed(Publicity))},
    )
    return dict(zip((*_FILLED, *_PUBLICITY), joined, strict=True))


def declines_alone(store: Store, gone: Found, kept: Found) -> tuple[Declined, str | None] | None:
    """Since when one organisation declines, and why; None where it does not, or another does too."""
    found = {each.found.id: each for each in declined(store, date.max, among=(gone.id, kept.id))}
    if gone.id not in found or kept.id in found:
        return None
    because = store.value("SELECT status_because FROM organisation WHERE id = ?", (gone.id,))
    return found[gone.id], because


def declining(store: Store, organisation_id: int) -> list[Declining]:
    """Every time in which an organisation declined, whatever the day, the last first."""
    rows = store.rows(
        """SELECT id, since, until, ask_again_on FROM declining
        WHERE organisation_id = ? ORDER BY until IS NULL DESC, since DESC, id DESC""",
        (organisation_id,),
    )
    return [
        Declining(number, date.fromisoformat(since), day_of(until), day_of(again))
        for number, since, until, again in rows
    ]


def lead_now(store: Store, organisation_id: int) -> str | None:
    """Who leads and was not followed by anybody, whatever the day; None where nobody does."""
    name: str | None = store.value(
        "SELECT name FROM lead JOIN officer ON officer.id = officer_id"
        " WHERE organisation_id = ? AND lead.until IS NULL",
        (organisation_id,),
    )
    return name


def namesakes(store: Store, gone_id: int, kept_id: int) -> list[tuple[str, str]]:
    """The short names of two people, one of each organisation, who have one name and are not known to be one person."""
    people: dict[int, list[tuple[str, str, int]]] = {gone_id: [], kept_id: []}
    rows = store.rows(
        """SELECT organisation_id, slug, name,
               coalesce((SELECT first_id FROM same_person WHERE contact_id = contact.id), id)
        FROM contact WHERE organisation_id IN (?, ?) ORDER BY id""",
        (gone_id, kept_id),
    )
    for organisation_id, *person in rows:
        people[organisation_id].append(tuple(person))
    return [
        (one, other)
        for one, name, person in people[gone_id]
        for other, their_name, other_person in people[kept_id]
        if one_name(name, their_name) and person != other_person
    ]


def _organisation(row: Row) -> Organisation:
    known = list(row)
    known[9], known[11], known[12] = day_of(row[9]), date.fromisoformat(row[11]), day_of(row[12])
    return Organisation(*known)
