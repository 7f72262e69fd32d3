"""Large made-up stores, built quickly: triggers are set aside while the rows go in, and put back."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from cvetrack.store.connection import Store, connect, connect_raw
from cvetrack.store.founding import found
from cvetrack.store.operation import transaction

TODAY = date(2026, 3, 2)
YEARS = 5
_FIRST = ("Eastside", "Northgate", "Riverside", "Highfields", "Canal", "Mill Lane", "Weir Road", "Castle")
_SECOND = ("Youth", "Tenants", "Elders", "Boxing Club", "Choir", "Parents", "Traders", "Allotments")
_CHANNELS = ("visit", "call", "email", "event", "meeting", "message")
_PURPOSES = ("non-security", "non-security", "non-security", "mixed", "security")
_STARTED = ("us", "us", "them")


def large_store(path: Path, *, organisations: int, engagements: int, notes: bool = True) -> Path:
    """A plain store at `path` with so many organisations and engagements over five years, one officer."""
    return laid(path, partial(_fill, organisations=organisations, engagements=engagements, notes=notes))


def laid(path: Path, fill: Callable[[Store], None]) -> Path:
    """A plain store at `path` that was filled while its triggers were set aside, so without history or search."""
    found(str(path), None, str(path.parent), _nothing)
    unwatched(path, fill)
    connect(str(path)).close()
    return path


def unwatched(path: Path, fill: Callable[[Store], None]) -> None:
    """Write to a plain store while its triggers are set aside: quick, with no history of it and nothing to search."""
    store = connect_raw(str(path), None)
    try:
        triggers = store.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        with transaction(store):
            for name, _ in triggers:
                store.connection.execute(f"DROP TRIGGER {name}")
            fill(store)
            for _, sql in triggers:
                store.connection.execute(sql)
        store.connection.execute("ANALYZE")
    finally:
        store.close()


def _nothing(_: Store) -> None:
    """The store stays empty until it is filled."""


def _fill(store: Store, *, organisations: int, engagements: int, notes: bool) -> None:
    chance = random.Random(2026)
    run, many = store.connection.execute, store.connection.executemany
    run("INSERT INTO officer (slug, name, since) VALUES ('sam-reed', 'Sam Reed', '2021-01-01')")
    many(
        "INSERT INTO organisation (slug, name, kind, publicity, status, added_on, ideal_days, at_most_days)"
        " VALUES (?, ?, 'other', 'named_to_partners', 'active', '2021-01-01', ?, ?)",
        _organisations(organisations),
    )
    many(
        "INSERT INTO lead (organisation_id, officer_id, since, introduced_jointly) VALUES (?, 1, '2021-01-01', 0)",
        ((number + 1,) for number in range(organisations)),
    )
    many(
        "INSERT INTO engagement (id, day, channel, purpose, strand, started_by, theirs, out_of_hours, note)"
        " VALUES (?, ?, ?, ?, 'none', ?, 0, 0, ?)",
        _engagements(chance, engagements, notes=notes),
    )
    run(
        "INSERT INTO touch (organisation_id, day, engagement_id, purpose, started_by)"
        " SELECT (id * 7919) % ? + 1, day, id, purpose, started_by FROM engagement ORDER BY 1, 2, 3",
        (organisations,),
    )


def _organisations(number: int) -> Iterator[tuple[str, str, int, int]]:
    for at in range(number):
        name = f"{_FIRST[at % 8]} {_SECOND[at // 8 % 8]} {at // 64}"
        yield name.lower().replace(" ", "-"), name, 28 + at % 60, 42 + at % 60


def _engagements(
    chance: random.Random, number: int, *, notes: bool
) -> Iterator[tuple[int, str, str, str, str, str | None]]:
    days = YEARS * 365
    for at in range(number):
        day = TODAY - timedelta(days=days - at * days // number)
        note = f"Talked about the hall, the rota and item {at}." if notes else None
        yield (
            at + 1,
            day.isoformat(),
            chance.choice(_CHANNELS),
            chance.choice(_PURPOSES),
            chance.choice(_STARTED),
            note,
        )
