"""Makes records with sensible defaults and invented names, so that a test says only what matters to it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from cvetrack.features.engagements import actions as engagements
from cvetrack.features.organisations import actions as organisations
from cvetrack.store.connection import Store
from cvetrack.store.lookup import Found
from cvetrack.store.operation import operation

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
            "theirs": False,
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


def days_ago(days: int) -> date:
    """A day before the tests' today."""
    return TODAY - timedelta(days=days)
