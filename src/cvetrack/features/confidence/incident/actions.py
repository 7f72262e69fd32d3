"""Keeping that an organisation was rung about an incident: a call, as `log` keeps one."""

from cvetrack.features.register.engagement.actions import Contact, Entry, Kept, keep
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.vocabulary.engagements import Channel


def ring(
    writing: Operation,
    found: Found,
    *,
    at: Contact,
    officer_id: int,
) -> Kept:
    """Keep a call in which somebody there was spoken to. Raises UsageRefusal where it cannot be so."""
    contact = at._replace(channel=Channel.CALL)
    entry = Entry(contact, [found], (), (), (), (), (), "")
    return keep(writing, entry, officer_id=officer_id)
