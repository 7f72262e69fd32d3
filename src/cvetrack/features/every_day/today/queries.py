"""Reading what there is to do."""

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from typing import NamedTuple

from cvetrack.features.every_day.today import rules
from cvetrack.features.every_day.today.rules import Item, Known, LastContact, Section, section
from cvetrack.features.register.org.rules import rhythm
from cvetrack.features.trust.concern import queries as concerns
from cvetrack.features.trust.need import queries as needs
from cvetrack.features.trust.promise import queries as promises
from cvetrack.kernel.errors import NotFound
from cvetrack.kernel.year import year_ago
from cvetrack.records.concern import Concern
from cvetrack.records.due import Due, Heading, Patience
from cvetrack.records.need import Need
from cvetrack.records.presence import LAST_MET, PRESENT
from cvetrack.records.promise import Promise
from cvetrack.records.register import TO_DO
from cvetrack.records.status import STATUS
from cvetrack.store import reading
from cvetrack.store.attending import present
from cvetrack.store.connection import Store, day_of
from cvetrack.store.decisions import decided, thresholds, waits
from cvetrack.store.habits import own_rhythms
from cvetrack.store.register import withheld
from cvetrack.vocabulary.organisations import OrganisationStatus, Publicity


class Agenda(NamedTuple):
    """What there is to do on a day, and how many organisations are active; those never met stand apart.

    `closed` are the ids of what is owed still to organisations that are archived.
    """

    organisations: int
    sections: tuple[Section, ...]
    never_met: Section
    closed: tuple[str, ...]


_KNOWN = f"""
SELECT o.id, o.slug, o.name, o.publicity, {STATUS}, o.ideal_days, o.at_most_days, o.paused_until, o.added_on,
       {LAST_MET} AS last_contact,
       EXISTS (SELECT 1 FROM lead WHERE lead.organisation_id = o.id AND lead.since <= :today
               AND (lead.until IS NULL OR lead.until > :today))
FROM organisation AS o WHERE o.added_on <= :today OR last_contact IS NOT NULL
"""
_LAST_CONTACT = """
SELECT touch.day, 'E' || touch.engagement_id, channel,
       (SELECT group_concat(name, ', ') FROM (
          SELECT name FROM engagement_topic JOIN topic ON topic.id = topic_id
          WHERE engagement_topic.engagement_id = touch.engagement_id ORDER BY name))
FROM touch JOIN engagement ON engagement.id = touch.engagement_id
WHERE organisation_id = ? AND touch.day <= ? ORDER BY touch.day DESC, touch.engagement_id DESC LIMIT 1
"""
# The first contact about anything else ends the search of an organisation.
_SECURITY_ONLY = f"""
WITH here AS MATERIALIZED (
  SELECT organisation_id, count(*) AS often, sum(purpose <> 'security') AS otherwise
  FROM ({PRESENT.format(which="day > :since AND")}) GROUP BY organisation_id)
SELECT o.id, coalesce(often, 0)
       + (SELECT count(*) FROM touch WHERE organisation_id = o.id AND day > :since AND day <= :today)
FROM organisation AS o LEFT JOIN here ON here.organisation_id = o.id
WHERE coalesce(otherwise, 0) = 0
  AND NOT EXISTS (SELECT 1 FROM touch WHERE organisation_id = o.id AND day > :since AND day <= :today
                  AND purpose <> 'security')
  AND coalesce(often, 0) + (SELECT count(*) FROM (
        SELECT 1 FROM touch WHERE organisation_id = o.id AND day > :since AND day <= :today LIMIT :fewest)) >= :fewest
"""


# The features of what is no record and is to be looked at all the same; imported where there are such rows.
_ALSO = {
    "register.contact": "contact WHERE until IS NOT NULL",
    "confidence.forum": "forum",
    "register.org": """(SELECT 1 FROM organisation WHERE publicity_review_on IS NOT NULL
        UNION ALL SELECT 1 FROM declining)""",
}


def agenda(store: Store, today: date, *, most: int | None = None, discreet: bool = False) -> Agenda:
    """What there is to do, at most so many things of a kind.

    `discreet` names an organisation that goes by a code name by its number only.
    """
    known = _known(store, today, discreet=discreet)
    security_only = _security_only(store, today)

    def silent(each: Known) -> Item:
        return rules.not_heard(each, _last_contact(store, each, today), today)

    def secured(each: Known) -> Item:
        return rules.only_security(each, _last_contact(store, each, today), today, security_only[each.id])

    def promised(promise: Promise) -> Item:
        return rules.promised(promise, known[promise.organisation], today)

    def waiting(asked: Concern | Need) -> Item:
        return rules.waiting(asked, known[asked.organisation], today)

    def to_do(duty: Due) -> Item:
        return rules.to_do(duty, known.get(duty.organisation or ""))

    def duties(heading: Heading) -> Section:
        found = sorted((each for each in to_be_done if each.heading == heading), key=rules.first)
        return section(heading, found, item=to_do, most=most, late=lambda duty: duty.late)

    every = list(known.values())
    to_be_done = rules.still_known(_to_do(store, today), known)
    asked_after = {each.record for each in to_be_done if each.heading == "to_ask_after"}
    due = promises.due(store, today)
    promises_due = [each for each in rules.still_ours(due, known) if each.record not in asked_after]
    asked: list[Concern | Need] = [*concerns.waiting(store, today), *needs.waiting(store, today)]
    unanswered = sorted(rules.still_ours(asked, known), key=rules.place_waiting)
    references = withheld(store, public=False) if discreet else {}
    sections = (
        section(
            "promises",
            promises_due,
            item=promised,
            most=most,
            late=lambda promise: promise.state == "late",
        ),
        duties("speak"),
        duties("coming"),
        section("not_heard", rules.silent(every, today), item=silent, most=most, late=lambda _: True),
        section("only_security", rules.among(every, security_only), item=secured, most=most),
        section("waiting", unanswered, item=waiting, most=most, late=lambda _: True),
        duties("to_be_told"),
        duties("to_ask_after"),
        duties("reviews"),
        duties("unfinished"),
        section(
            "no_lead",
            rules.leaderless(every),
            item=lambda each: rules.no_lead(each, today),
            most=most,
        ),
    )
    return Agenda(
        sum(each.status == OrganisationStatus.ACTIVE for each in every),
        tuple(rules.discreet(each, references) for each in sections),
        section("never_met", rules.unmet(every), item=lambda each: rules.never_met(each, today), most=most),
        (*rules.of_closed(due, known), *rules.of_closed(asked, known)),
    )


def _to_do(store: Store, today: date) -> Iterator[Due]:
    """What the records of a kind and the features of other records say is to be done."""
    waiting = Patience(*waits(store))
    for kind in reading.kept(store, TO_DO):
        yield from reading.to_do(store, kind, today, waiting)
    for feature, rows in _ALSO.items():
        if store.value(f"SELECT EXISTS (SELECT 1 FROM {rows})"):
            yield from import_module(f"cvetrack.features.{feature}.queries").to_do(store, today)


def _known(store: Store, today: date, *, discreet: bool) -> dict[str, Known]:
    """The organisations known or met by today, by their short names."""
    usual = int(decided(store)["usual_at_most"])
    owns = dict(own_rhythms(store, today, thresholds(store)))
    known = {}
    for number, slug, name, publicity, status, ideal, most, paused, added, last, led in store.each(
        _KNOWN, {"today": today.isoformat()}
    ):
        _, at_most = rhythm(ideal, most)
        coded = discreet and publicity == Publicity.CODE_NAME
        known[slug] = Known(
            number,
            str(number) if coded else slug,
            f"organisation {number}" if coded else name,
            status,
            at_most or (owns[number].at_most if number in owns else usual),
            at_most is not None,
            day_of(paused),
            date.fromisoformat(added),
            day_of(last),
            bool(led),
            coded,
            owns[number].usual if number in owns else None,
        )
    return known


def _security_only(store: Store, today: date) -> dict[int, int]:
    """How many contacts in 12 months those had who heard from us about security only, by number."""
    since = year_ago(today).isoformat()
    values = {"since": since, "today": today.isoformat(), "fewest": thresholds(store)["fewest_contacts"]}
    return dict(store.rows(_SECURITY_ONLY, values))


def _last_contact(store: Store, each: Known, today: date) -> LastContact:
    logged = store.row(_LAST_CONTACT, (each.id, today.isoformat()))
    if logged is not None and day_of(logged[0]) == each.last_contact:
        return rules.logged(*logged[1:])
    for here in reversed(list(present(store, today, organisation_id=each.id))):
        return LastContact(here.record, here.sentence, None)
    raise NotFound(f"There is no contact with {each.name}.")
