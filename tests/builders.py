"""Makes records with sensible defaults and invented names, so that a test says only what matters to it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from cvetrack.features.confidence.forum import actions as forums
from cvetrack.features.register.engagement import actions as engagements
from cvetrack.features.register.org import actions as organisations
from cvetrack.features.trust.concern import commands as concerns
from cvetrack.features.trust.need import commands as needs
from cvetrack.features.trust.promise import commands as promises
from cvetrack.kernel.dates import say_date, say_length
from cvetrack.records.due import Due, Patience
from cvetrack.records.flag import FLAG, Flag
from cvetrack.records.happening import Happening
from cvetrack.records.kind import Kind
from cvetrack.store.connection import Store
from cvetrack.store.decisions import waits
from cvetrack.store.first_kept import first_kept
from cvetrack.store.lookup import by_id
from cvetrack.store.named import Found
from cvetrack.store.operation import operation
from cvetrack.store.reading import every, happened, to_do
from cvetrack.store.thresholds import THRESHOLDS

TODAY = date(2026, 3, 2)
STAMP = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def an_organisation(
    store: Store, name: str = "Eastside Youth", *, added_on: date = TODAY, **columns: Any
) -> Found:
    """An organisation in the register."""
    with operation(store, "org add", officer="sam-reed", stamp=STAMP) as writing:
        return organisations.register(writing, name, added_on=added_on, **columns)


def an_engagement(
    store: Store,
    *met: Found,
    on: date = TODAY,
    topics: Sequence[str] = (),
    officer_ids: Sequence[int] = (1,),
    contact_ids: Sequence[int] = (),
    **columns: Any,
) -> int:
    """A contact with these organisations; its id."""
    contact = engagements.Contact(
        **{
            "day": on,
            "channel": "visit",
            "purpose": "non-security",
            "strand": "none",
            "started_by": "us",
            "out_of_hours": False,
            **columns,
        }
    )
    with operation(store, "log", officer="sam-reed", stamp=STAMP) as writing:
        engagement_id, _ = engagements.log(
            writing,
            contact,
            organisation_ids=[each.id for each in met],
            contact_ids=contact_ids,
            topics=topics,
            officer_ids=officer_ids,
        )
    return engagement_id


def entered(store: Store, table: str, number: int, *, about: date) -> str:
    """What the page of a record says of when it was entered, days after what it is about."""
    kept = first_kept(store, table, number)
    assert kept is not None
    return f"{say_length((kept - about).days)} later, {say_date(kept)}"


def a_promise(
    store: Store,
    organisation: Found,
    words: str = "dates for the hall",
    *,
    on: date,
    due: date,
    kept: date | None = None,
    missed: date | None = None,
    told: date | None = None,
    **more: Any,
) -> int:
    """A promise to this organisation and what became of it; its id."""
    with operation(store, "promise make", officer="sam-reed", stamp=STAMP) as writing:
        made = promises.make(writing, organisation.id, words, on=on, due=due, officer_id=1, **more)
        if kept:
            promises.keep(writing, made, on=kept)
        if missed:
            promises.miss(writing, made, on=missed, because="the hall was let")
        if told:
            promises.tell(writing, made, on=told)
    return made


def a_need(
    store: Store, organisation: Found, words: str = "somewhere warm", *, on: date = TODAY, **more: Any
) -> int:
    """A need of this organisation; its id."""
    with operation(store, "need add", officer="sam-reed", stamp=STAMP) as writing:
        return needs.raise_need(writing, organisation.id, words, on=on, officer_id=1, **more)


def a_concern(
    store: Store,
    organisation: Found,
    words: str = "why were we not asked first?",
    *,
    on: date = TODAY,
    answered: date | None = None,
    told: date | None = None,
    **more: Any,
) -> int:
    """A concern of this organisation, and whether it was answered; its id."""
    with operation(store, "concern raise", officer="sam-reed", stamp=STAMP) as writing:
        raised = concerns.raise_concern(writing, organisation.id, words, on=on, officer_id=1, **more)
        if answered:
            concerns.answer(writing, raised, "we were wrong", on=answered)
        if told:
            concerns.tell(writing, raised, on=told)
    return raised


def a_forum(
    store: Store,
    name: str = "Reference Group",
    *,
    kind: str = "reference",
    on: date,
    seats: Mapping[Found, str] | None = None,
    **more: Any,
) -> Found:
    """A forum with these seats, taken on the day it was founded."""
    with operation(store, "forum add", officer="sam-reed", stamp=STAMP) as writing:
        made = forums.found_forum(writing, name, kind=kind, on=on, **more)
        for organisation, seat in (seats or {}).items():
            forums.seat(writing, made, organisation, kind=seat, on=on)
    return made


USUAL = {each.key: each.usual for each in THRESHOLDS}
"""The thresholds of judgement as they are where nothing was decided."""

EASTSIDE = ("eastside-youth", "Eastside Youth")


def days_ago(days: int) -> date:
    """A day before the tests' today."""
    return TODAY - timedelta(days=days)


def due_of(store: Store, kind: Kind[Any], day: date) -> list[Due]:
    """What there is to do about the records of a kind on a day, what presses most first."""
    return sorted(to_do(store, kind, day, Patience(*waits(store))), key=lambda each: each.left)


def told_of(store: Store, kind: Kind[Any], organisation_id: int, day: date) -> Iterator[Happening]:
    """What the records of a kind tell of an organisation, as of a day."""
    of = by_id(store, "organisation", organisation_id)
    assert of is not None
    return happened(store, kind, of, day)


def all_flags(store: Store, today: date, *, lapsed: bool = False, everything: bool = False) -> list[Flag]:
    """The live flags, or those that lapsed and wait for review, or everything; soonest review first."""
    found = sorted(every(store, FLAG, today), key=lambda each: each.pressing)
    return [each for each in found if everything or each.state == ("lapsed" if lapsed else "live")]
