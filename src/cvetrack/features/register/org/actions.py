"""Writing the register of organisations."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cvetrack.features.register.org import queries
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.naming import one_name
from cvetrack.kernel.order import refuse_after, refuse_before
from cvetrack.store.leading import give_lead
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.store.resolving import whole
from cvetrack.store.short_names import chosen_slug, follows, free_slug

_TIME = ("since", "until", "ask_again_on")
"""The days of a time of declining."""


def register(
    writing: Operation,
    name: str,
    *,
    added_on: date,
    aliases: Sequence[str] = (),
    identifiers: Sequence[str] = (),
    lead_id: int | None = None,
    short: str | None = None,
    **columns: Any,
) -> Found:
    """Add an organisation, as `short` where it is given.

    Raises UsageRefusal where another goes by a name or a number already.
    """
    _refuse_known(writing, name, *aliases, *identifiers)
    slug = (
        free_slug(writing.store, "organisation", name) if short is None else chosen_slug(writing.store, short)
    )
    row = {
        "slug": slug,
        "name": name,
        "kind": "other",
        "publicity": "named_to_partners",
        "status": "active",
        "added_on": added_on.isoformat(),
        **columns,
    }
    organisation_id = writing.insert("organisation", row)
    for alias in aliases:
        writing.insert("organisation_alias", {"organisation_id": organisation_id, "alias": alias})
    for known in identifiers:
        writing.insert("organisation_identifier", {"organisation_id": organisation_id, "identifier": known})
    if lead_id is not None:
        give_lead(writing, organisation_id, lead_id, since=added_on)
    return Found(organisation_id, slug, name)


def correct(writing: Operation, organisation_id: int, columns: dict[str, Any]) -> None:
    """Change columns of an organisation; it goes by an old name and short name still.

    A short name that was made from the old name follows the new one, where no other is given: `columns` has it then.
    Raises UsageRefusal where another goes by the new name or short name.
    """
    store, of = writing.store, (organisation_id,)
    name, chosen = columns.get("name"), columns.get("slug")
    if name is not None or chosen is not None:
        ((name_before, short_before),) = store.rows("SELECT name, slug FROM organisation WHERE id = ?", of)
        if name is not None:
            _refuse_known(writing, name, but=organisation_id)
            _go_by(writing, organisation_id, name_before, now=name)
        if chosen is not None:
            columns["slug"] = chosen_slug(store, chosen, but=organisation_id)
        elif name is not None and follows(short_before, name_before) and not follows(short_before, name):
            columns["slug"] = free_slug(store, "organisation", name, but=organisation_id)
        if "slug" in columns:
            _go_by(writing, organisation_id, short_before, now=columns["slug"])
    if "added_on" in columns:
        _know_since(writing, organisation_id, columns["added_on"])
    if columns:
        writing.update("organisation", {"id": organisation_id}, columns)


def _know_since(writing: Operation, organisation_id: int, day: date) -> None:
    """Who led since the day it was added leads since the right one.

    Raises UsageRefusal for a later day than that on which it was met or declined first, or another led.
    """
    ((was, *first),) = writing.store.rows(
        """SELECT added_on, (SELECT min(day) FROM touch WHERE organisation_id = :of),
        (SELECT min(since) FROM declining WHERE organisation_id = :of),
        date((SELECT min(since) FROM lead WHERE organisation_id = :of AND since > added_on), '-1 day')
        FROM organisation WHERE id = :of""",
        {"of": organisation_id},
    )
    for what, known in zip(
        ("was met", "declined", "was led by the officer before the next"), first, strict=True
    ):
        if known is not None and day.isoformat() > max(was, known):
            refuse_after(day, date.fromisoformat(known), f"It {what}")
    writing.update("lead", {"organisation_id": organisation_id, "since": was}, {"since": day})


def stand(
    writing: Operation,
    organisation: Found,
    status: str,
    *,
    because: str | None,
    on: date,
    ask_again_on: date | None = None,
) -> None:
    """Where we stand with an organisation from a day on, and why: active, declined, archived.

    One that declined may be asked again from a day; said once more, the reason changes, and the day where one is
    given; said on the very day on which it engaged again, it did not. Raises UsageRefusal where it declined or
    engaged again later, would be asked again at once, or declines once archived.
    """
    _refuse_impatience(on, ask_again_on)
    times = queries.declining(writing.store, organisation.id)
    open_one = times[0] if times and times[0].until is None else None
    if open_one is not None:
        _refuse_earlier(organisation, on, open_one.since, "declined", "--declined-on")
        if status != "declined":
            writing.update("declining", {"id": open_one.id}, {"until": on})
        elif ask_again_on is not None:
            writing.update("declining", {"id": open_one.id}, {"ask_again_on": ask_again_on})
    elif status == "declined":
        if (
            writing.store.value("SELECT status FROM organisation WHERE id = ?", (organisation.id,))
            == "archived"
        ):
            raise UsageRefusal(
                f"{organisation.name} is archived. Bring it back with: cvetrack org edit {organisation.slug} "
                "--status active\nNothing was written."
            )
        last = max((each.until for each in times if each.until), default=on)
        _refuse_earlier(organisation, on, last, "engaged again", "--engaged-on")
        if times and times[0].until == on:
            again = ask_again_on or times[0].ask_again_on
            writing.update("declining", {"id": times[0].id}, {"until": None, "ask_again_on": again})
        else:
            row = {"organisation_id": organisation.id, "since": on, "ask_again_on": ask_again_on}
            writing.insert("declining", row)
    correct(writing, organisation.id, {"status": status, "status_because": because})


def correct_declining(writing: Operation, organisation: Found, columns: dict[str, date | None]) -> None:
    """Put right the last time in which an organisation declined: its days, and when to ask again.

    Without its first day it never was; without columns nothing changes. Raises UsageRefusal where there is none, it
    is not over, and for days out of order.
    """
    if not columns:
        return
    last, *before = queries.declining(writing.store, organisation.id) or (None,)
    if last is None:
        raise UsageRefusal(
            f"No day is kept on which {organisation.name} declined. Record one with: cvetrack org decline "
            f"{organisation.slug} --because TEXT --on DATE\nNothing was written."
        )
    since, until, again = (columns.get(column, getattr(last, column)) for column in _TIME)
    if "until" in columns and last.until is None:
        raise UsageRefusal(
            f"{organisation.name} declines still. If it does not: cvetrack org edit {organisation.slug} "
            f"--status active --engaged-on DATE\nNothing was written."
        )
    if "until" in columns and until is None:
        raise UsageRefusal(
            f"{organisation.name} engaged again on {say_date(last.until)}. If it declines still: cvetrack org decline "
            f"{organisation.slug} --because TEXT --on {last.until}\nNothing was written."
        )
    if since is None:
        writing.delete("declining", {"id": last.id})
        if last.until is None:
            correct(writing, organisation.id, {"status": "active", "status_because": None})
        return
    if until is not None:
        refuse_before(until, since, f"{organisation.name} declined")
    if "since" in columns and before and before[0].until:
        refuse_before(since, before[0].until, f"{organisation.name} engaged again")
    _refuse_impatience(since, again)
    writing.update("declining", {"id": last.id}, columns)


def _refuse_impatience(on: date, ask_again_on: date | None) -> None:
    if ask_again_on is not None and ask_again_on <= on:
        raise UsageRefusal(
            "The day to ask again comes after the day on which they declined. Nothing was written."
        )


def _refuse_earlier(organisation: Found, on: date, day: date, did: str, option: str) -> None:
    """Raises UsageRefusal for a day before the one of what the organisation did, with what puts that right."""
    if on < day:
        raise UsageRefusal(
            f"{organisation.name} {did} on {say_date(day)}, later than {say_date(on)}. If that day is wrong: cvetrack "
            f"org edit {organisation.slug} {option} DATE\nNothing was written."
        )


def archive(writing: Operation, organisation: Found, *, because: str, on: date) -> dict[str, list[str]]:
    """Take an organisation out of the lists; the ids of what stays open with it, by kind.

    Raises UsageRefusal where it is archived already.
    """
    from cvetrack.store.reading import owed  # noqa: PLC0415  only where one is archived

    status = writing.store.value("SELECT status FROM organisation WHERE id = ?", (organisation.id,))
    if status == "archived":
        raise UsageRefusal(f"{organisation.name} is archived already. Nothing was written.")
    stand(writing, organisation, "archived", because=because, on=on)
    return owed(writing.store, organisation.id, on)


def resume(writing: Operation, organisation: Found) -> None:
    """A rhythm rests no more. Raises UsageRefusal where it did not rest."""
    rests = writing.store.value("SELECT paused_until FROM organisation WHERE id = ?", (organisation.id,))
    if rests is None:
        raise UsageRefusal(f"{organisation.name}'s rhythm does not rest. Nothing was written.")
    correct(writing, organisation.id, {"paused_until": None, "paused_because": None})


def add_alias(writing: Operation, organisation_id: int, alias: str) -> None:
    """Another name for an organisation. Raises UsageRefusal where one goes by it already."""
    _refuse_known(writing, alias)
    writing.insert("organisation_alias", {"organisation_id": organisation_id, "alias": alias})


def drop_alias(writing: Operation, organisation: Found, alias: str) -> None:
    """A name that an organisation does not go by, however it is spelt. Raises UsageRefusal where it is none of its
    aliases."""
    known = writing.store.rows(
        "SELECT id, alias FROM organisation_alias WHERE organisation_id = ?", (organisation.id,)
    )
    gone = [row_id for row_id, other in known if one_name(other, alias)]
    if not gone:
        raise UsageRefusal(f'"{alias[:60]}" is no alias of {organisation.name}. Nothing was written.')
    for row_id in gone:
        writing.delete("organisation_alias", {"id": row_id})


def add_identifier(writing: Operation, organisation_id: int, identifier: str) -> None:
    """A public register number of an organisation."""
    _refuse_known(writing, identifier)
    writing.insert("organisation_identifier", {"organisation_id": organisation_id, "identifier": identifier})


def renumber(writing: Operation, organisation: Found, add: Sequence[str], drop: Sequence[str]) -> None:
    """Public register numbers are an organisation's, or are not. Raises UsageRefusal where it has none such."""
    for each in add:
        add_identifier(writing, organisation.id, each)
    for each in drop:
        key = {"organisation_id": organisation.id, "identifier": each}
        if not writing.delete("organisation_identifier", key):
            raise UsageRefusal(f"{each} is no register number of {organisation.name}. Nothing was written.")


def merge(writing: Operation, duplicate: Found, into: Found) -> queries.Merged:
    """Give everything of a duplicate to the organisation it is; its names become aliases.

    What only the duplicate's own record says (ward, rhythm, rest, note, kind) fills what is empty. Where we stand with
    the one that stays counts: a duplicate that declines goes on doing so only where that one does. Raises
    UsageRefusal where it is the same organisation, and where what is about the two alone is evidence.
    """
    from cvetrack.store.merging import make_one  # noqa: PLC0415  seldom done, and `log` is told of organisations here

    if duplicate.id == into.id:
        raise UsageRefusal("An organisation cannot be merged with itself. Nothing was written.")
    store, of, to = writing.store, duplicate.id, into.id
    declined, because = queries.declines_alone(store, duplicate, into) or (None, None)
    if declined is not None:
        writing.delete("declining", {"organisation_id": of, "until": None})
    led_by, leads = queries.lead_now(store, of), queries.lead_now(store, to)
    namesakes = queries.namesakes(store, of, to)
    went = make_one(writing, queries.referring(store), of=of, to=to)
    writing.update("organisation", {"id": to}, queries.joined(store, to, of))
    writing.delete("organisation", {"id": of})
    for alias in (duplicate.name, duplicate.slug):
        others = [each for each in whole(store, "organisation", alias) if each.id != to]
        if not others and alias not in queries.aliases(store, to):
            writing.insert("organisation_alias", {"organisation_id": to, "alias": alias})
    if leads is None or led_by == leads:
        led_by = None
    return queries.Merged(duplicate, into, went, declined, because, led_by, leads, namesakes)


def _refuse_known(writing: Operation, *names: str, but: int | None = None) -> None:
    """Raises UsageRefusal where another organisation, but that one, goes by one of the names already; a name that
    it goes by beside its own can be taken from it."""
    for name in names:
        known = next((each for each in whole(writing.store, "organisation", name) if each.id != but), None)
        if known is not None:
            other = next(
                (each for each in queries.aliases(writing.store, known.id) if one_name(each, name)), None
            )
            free = (
                f' If it goes by "{other[:60]}" no more: cvetrack org alias {known.slug} "{other[:60]}" --remove\n'
                if other and not one_name(known.name, name) and not one_name(known.slug, name)
                else " "
            )
            raise UsageRefusal(
                f'"{name[:60]}" is in the register already, as {known.slug}: {known.name}.{free}Nothing was written.'
            )


def _go_by(writing: Operation, organisation_id: int, before: str, *, now: str) -> None:
    """The name or short name of before becomes an alias, and an alias that is the one of now goes."""
    if before != now:
        writing.delete("organisation_alias", {"organisation_id": organisation_id, "alias": now})
        if before not in queries.aliases(writing.store, organisation_id):
            writing.insert("organisation_alias", {"organisation_id": organisation_id, "alias": before})
