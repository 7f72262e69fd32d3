"""Writing forums and their seats."""

from datetime import date
from typing import Any

from cvetrack.features.confidence.forum import queries, rules
from cvetrack.features.confidence.forum.rules import Seat
from cvetrack.features.confidence.meeting.actions import uninvite_since
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import put_right, refuse_after, refuse_before, refuse_disorder, refuse_done
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.store.short_names import free_slug


def found_forum(
    writing: Operation,
    name: str,
    *,
    kind: str,
    on: date,
    terms: str | None = None,
    quorum: int | None = None,
) -> Found:
    """A forum begins. Raises UsageRefusal where one goes by that name already."""
    _refuse_known(writing, name)
    slug = free_slug(writing.store, "forum", name)
    row = {"slug": slug, "name": name, "kind": kind, "terms": terms, "quorum": quorum, "founded_on": on}
    return Found(writing.insert("forum", row), slug, name)


def correct(writing: Operation, forum: Found, columns: dict[str, Any]) -> None:
    """Put right what is written of a forum.

    Raises UsageRefusal where another goes by the new name, and for a founding after a seat was taken.
    """
    if name := columns.get("name"):
        _refuse_known(writing, name, beside=forum)
    seats = queries.seats(writing.store, date.max, forum_id=forum.id)
    if seats and "founded_on" in columns:
        first = seats[0]
        refuse_after(
            columns["founded_on"], first.since, f"{first.organisation_name} took a seat in {forum.name}"
        )
    writing.update("forum", {"id": forum.id}, columns)


def seat(
    writing: Operation,
    forum: Found,
    organisation: Found,
    *,
    kind: str,
    on: date,
    until: date | None = None,
) -> int:
    """An organisation takes a seat, perhaps one of the past that it left on the day `until`; its id.

    Raises UsageRefusal where it sat there at any time of that, left before it came, or the forum was founded later.
    """
    if until is not None:
        refuse_before(until, on, f"{organisation.name} took its seat")
    _refuse_before_founding(writing, forum, on)
    for each in _taken(writing, forum, organisation):
        if (until is None or each.since < until) and (each.until is None or on < each.until):
            if each.until is not None and each.since <= on:
                refuse_before(on, each.until, f"{organisation.name} left {forum.name}")
            left = f" until {say_date(each.until)}" if each.until else ""
            raise UsageRefusal(
                f"{organisation.name} sits in {forum.name} since {say_date(each.since)}{left}, "
                f"in {rules.named(each.kind)}. Nothing was written."
            )
    row = {
        "forum_id": forum.id,
        "organisation_id": organisation.id,
        "kind": kind,
        "since": on,
        "until": until,
    }
    return writing.insert("seat", row)


def leave(writing: Operation, forum: Found, organisation: Found, *, on: date) -> tuple[int, list[str]]:
    """An organisation sits no more from that day on; the id of its seat, and of the meetings from then on that it is
    not invited to any more.

    Raises UsageRefusal where it does not sit there, or took its seat later.
    """
    last = _latest(writing, forum, organisation)
    if last is None:
        raise _never_sat(forum, organisation)
    refuse_done(
        last.until,
        f"{organisation.name} left {forum.name}",
        put_right(f"forum reseat {forum.slug} {organisation.slug} --left-on"),
    )
    refuse_before(on, last.since, f"{organisation.name} took its seat")
    writing.update("seat", {"id": last.id}, {"until": on})
    return last.id, uninvite_since(writing, forum, organisation, since=on)


def reseat(
    writing: Operation, forum: Found, organisation: Found, columns: dict[str, Any]
) -> tuple[int, list[str]]:
    """Put right the latest seat of an organisation, which sits still where it is `until` None; its id, and as `leave`.

    Raises UsageRefusal where it never sat there, for a last day while it sits, and for days out of order.
    """
    last = _latest(writing, forum, organisation)
    if last is None:
        raise _never_sat(forum, organisation)
    if "until" in columns and last.until is None:
        raise UsageRefusal(
            f"{organisation.name} sits in {forum.name} still. Record that it left with: "
            f"cvetrack forum leave {forum.slug} {organisation.slug}\nNothing was written."
        )
    begins, ends = columns.get("since", last.since), columns.get("until", last.until)
    _refuse_early(writing, forum, organisation, begins, after=_latest(writing, forum, organisation, but=last))
    refuse_disorder(
        begins,
        ends,
        first_was=f"{organisation.name} took its seat",
        then_was=f"{organisation.name} left {forum.name}",
        moves="since" in columns,
    )
    writing.update("seat", {"id": last.id}, columns)
    if ends is None:
        return last.id, []
    return last.id, uninvite_since(writing, forum, organisation, since=ends)


def _latest(writing: Operation, forum: Found, organisation: Found, *, but: Seat | None = None) -> Seat | None:
    """The last seat that an organisation took in a forum, whatever day the command is for."""
    mine = [each for each in _taken(writing, forum, organisation) if each != but]
    return max(mine, key=lambda each: (each.since, each.id), default=None)


def _taken(writing: Operation, forum: Found, organisation: Found) -> list[Seat]:
    """The seats that an organisation ever took in a forum, whatever day the command is for."""
    taken = queries.seats(writing.store, date.max, forum_id=forum.id)
    return [each for each in taken if each.organisation == organisation.slug]


def _refuse_before_founding(writing: Operation, forum: Found, on: date) -> None:
    refuse_before(on, queries.one(writing.store, forum, date.max).founded_on, f"{forum.name} was founded")


def _refuse_early(
    writing: Operation, forum: Found, organisation: Found, on: date, *, after: Seat | None
) -> None:
    _refuse_before_founding(writing, forum, on)
    if after is not None and after.until is not None:
        refuse_before(on, after.until, f"{organisation.name} left {forum.name}")


def _refuse_known(writing: Operation, name: str, *, beside: Found | None = None) -> None:
    known = queries.goes_by(writing.store, name)
    if known is not None and (beside is None or known != beside.slug):
        raise UsageRefusal(f"A forum of that name is kept already, as {known}. Nothing was written.")


def _never_sat(forum: Found, organisation: Found) -> UsageRefusal:
    return UsageRefusal(
        f"{organisation.name} does not sit in {forum.name}. See who does with: "
        f"cvetrack forum show {forum.slug}\nNothing was written."
    )
