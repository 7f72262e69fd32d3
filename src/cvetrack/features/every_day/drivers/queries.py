"""Reading what we do for the trust of one organisation, and what it freely does."""

from collections.abc import Iterable
from datetime import date

from cvetrack.features.every_day.drivers.rules import Driver, Given, drivers
from cvetrack.features.every_day.health import queries as health
from cvetrack.features.trust.milestone import queries as milestones
from cvetrack.features.trust.milestone.rules import of_their_own
from cvetrack.kernel.year import year_ago
from cvetrack.records.concern import CONCERN
from cvetrack.records.introduction import INTRODUCTION
from cvetrack.records.kind import place
from cvetrack.records.shock import known_of, outlived
from cvetrack.records.status import STATUS
from cvetrack.store.aftermath import incidents
from cvetrack.store.connection import Store
from cvetrack.store.decisions import thresholds
from cvetrack.store.named import Found
from cvetrack.store.reading import every
from cvetrack.store.shocks import shocks
from cvetrack.vocabulary.gateways import IntroductionOutcome


def of_organisation(store: Store, of: Found, today: date) -> list[Driver]:
    """What we do and what they freely do, from the records up to today; what health says of it is taken from there."""
    facts, since, numbers = health.one(store, of.id, today), year_ago(today), thresholds(store)
    concerns = every(store, CONCERN, today, organisation_id=of.id)
    introductions = every(store, INTRODUCTION, today, organisation_id=of.id)
    happened = incidents(store, today).of(of.slug)
    contacts = of_their_own(milestones.contacts(store, of.id, today), happened, numbers)
    engaged = int(numbers["still_engaged"])
    shook = known_of(shocks(store, today, organisation_id=of.id).of(of.slug), today, engaged=engaged)
    shaken = outlived(contacts, shook, today, over=int(numbers["shock_over"]), engaged=engaged)
    return drivers(
        facts,
        criticism=_by_day(
            Given(each.record, each.raised_on)
            for each in concerns
            if each.criticism and each.raised_on > since
        ),
        doors=_by_day(
            Given(each.record, each.outcome_on or each.day, each.stepped_aside)
            for each in introductions
            if (each.by, each.outcome) == (of.slug, IntroductionOutcome.MADE)
            and (each.outcome_on or each.day) > since
        ),
        shaken=list(shaken),
    )


def status(store: Store, of: Found, today: date) -> str:
    """Whether it is active on a day, would rather not engage, or is archived."""
    values = {"id": of.id, "today": today.isoformat()}
    return str(store.value(f"SELECT {STATUS} FROM organisation AS o WHERE o.id = :id", values))


def _by_day(given: Iterable[Given]) -> list[Given]:
    return sorted(given, key=lambda each: (each.day, place(each.record)))
