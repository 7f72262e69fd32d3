"""Makes milestones and flags of a relationship."""

from cvetrack.store.connection import Store
from cvetrack.store.named import Found
from cvetrack.store.operation import operation
from tests.builders import STAMP

BECAUSE = "All invitations pass through the office."


def a_milestone(
    store: Store,
    organisation: Found,
    milestone: str,
    *,
    on: str,
    change: str = "reached",
    evidence: str | None = None,
    note: str | None = None,
) -> None:
    """A milestone reached, or reversed."""
    with operation(store, "milestone", officer="sam-reed", stamp=STAMP) as writing:
        writing.insert(
            "milestone_event",
            {
                "organisation_id": organisation.id,
                "milestone": milestone,
                "change": change,
                "day": on,
                "evidence": evidence,
                "note": note,
                "officer_id": 1,
            },
        )


def a_flag(
    store: Store, organisation: Found, *, evidence: str = "E1", rival: Found | None = None, **days: str
) -> None:
    """A flag on an organisation: a gatekeeper's, or that it will not sit with a rival."""
    with operation(store, "flag", officer="sam-reed", stamp=STAMP) as writing:
        writing.insert(
            "flag",
            {
                "kind": "rival" if rival else "gatekeeper",
                "organisation_id": organisation.id,
                "other_id": rival.id if rival else None,
                "scope": "room" if rival else None,
                "because": BECAUSE,
                "evidence": evidence,
                "officer_id": 1,
                **days,
            },
        )
