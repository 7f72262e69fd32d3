"""What was asked of an organisation in vain, and how often we asked nothing."""

from datetime import date

from cvetrack.features.support.ask.rules import Unasked
from cvetrack.features.support.ask.rules import unasked as without_ask
from cvetrack.kernel.year import year_ago
from cvetrack.records.ask import ASK, Ask
from cvetrack.store import reading
from cvetrack.store.connection import Store
from cvetrack.store.contacting import met
from cvetrack.vocabulary.support import AskAnswer


def refused(store: Store, organisation_id: int, today: date) -> list[Ask]:
    """What an organisation said no to, the latest first: not to be asked again."""
    asked = reading.listed(store, ASK, today, organisation_id=organisation_id)
    return [each for each in asked if each.answer == AskAnswer.NO]


def unasked(store: Store, organisation_id: int, today: date) -> Unasked:
    """The contacts with an organisation in 12 months, those in which we asked nothing apart."""
    since = year_ago(today)
    contacts = met(store, today, since=since, organisation_id=organisation_id)
    asks = reading.every(store, ASK, today, organisation_id=organisation_id)
    return without_ask(contacts, {each.asked_on for each in asks if each.asked_on > since and each.ours})
