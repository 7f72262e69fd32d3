"""Reading all that one organisation may be shown of what is held about it."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from cvetrack.features.confidence.forum import queries as forums
from cvetrack.features.confidence.terms import queries as terms
from cvetrack.features.register.contact import queries as contacts
from cvetrack.features.register.engagement import queries as engagements
from cvetrack.features.register.engagement.queries import Engagement
from cvetrack.features.register.org import queries as organisations
from cvetrack.features.reports.show_them import rules
from cvetrack.features.reports.show_them.rules import ANOTHER, Contact, Held, Shown
from cvetrack.features.support.safety import queries as safety
from cvetrack.features.trust.milestone import queries as milestones
from cvetrack.kernel.discretion import unnamed
from cvetrack.kernel.text import slug, spoken
from cvetrack.kernel.year import year_ago
from cvetrack.records.ask import ASK
from cvetrack.records.briefing import BRIEFING
from cvetrack.records.broadcast import BROADCAST
from cvetrack.records.concern import CONCERN
from cvetrack.records.kind import place
from cvetrack.records.meeting import MEETING
from cvetrack.records.need import NEED
from cvetrack.records.promise import PROMISE
from cvetrack.records.safety_incident import SAFETY_INCIDENT
from cvetrack.records.strategy_document import STRATEGY_DOCUMENT
from cvetrack.records.support import SUPPORT
from cvetrack.records.voice import VOICE
from cvetrack.store.attending import present
from cvetrack.store.connection import Store
from cvetrack.store.decisions import decided
from cvetrack.store.named import Found
from cvetrack.store.reading import every
from cvetrack.store.register import withheld
from cvetrack.vocabulary.organisations import Publicity


def shown(store: Store, of: Found, today: date) -> Shown:
    """What one organisation may be shown as of a day, with no name of another that does not go outside."""
    held = _held(store, of, today)
    without_names = partial(
        unnamed, references=_of_others(store, of.id), kept=_own_names(of, held), small_stay=True
    )
    held = held._replace(contacts=tuple(_contacts(store, of, today, without_names)))
    sections = tuple(
        section
        if section.heading == rules.MET  # without names but of those who were there with them
        else section._replace(
            facts=tuple(
                each._replace(label=without_names(each.label), words=without_names(each.words))
                for each in section.facts
            )
        )
        for section in rules.sections(held, today)
    )
    agreed = held.terms.respond_within_days if held.terms else None
    records = dict.fromkeys(fact.record for section in sections for fact in section.facts if fact.record)
    return Shown(
        of.slug,
        of.name,
        today,
        held.council,
        held.lead.officer if held.lead else None,
        agreed or held.answer_within,
        sections,
        tuple(records),
    )


def _held(store: Store, of: Found, today: date) -> Held:
    """All but the contacts."""
    made = decided(store)
    whole = organisations.details(store, of.id, today)
    times = organisations.leads(store, of.id, today)
    people = tuple(contacts.contacts(store, today, organisation_id=of.id, ended=True))
    return Held(
        details=whole,
        council=made["council"],
        answer_within=int(made["answer_within"]),
        lead=next((each for each in times if each.until is None or today < each.until), None),
        people=people,
        terms=terms.standing(store, of.id, today),
        contacts=(),
        promises=tuple(every(store, PROMISE, today, organisation_id=of.id)),
        needs=tuple(every(store, NEED, today, organisation_id=of.id)),
        concerns=tuple(every(store, CONCERN, today, organisation_id=of.id)),
        asks=tuple(every(store, ASK, today, organisation_id=of.id)),
        voices=tuple(every(store, VOICE, today, organisation_id=of.id)),
        support=tuple(every(store, SUPPORT, today, organisation_id=of.id)),
        milestones=tuple(milestones.standing(store, of.id, today)),
        seats=tuple(forums.seats_of(store, of.id, today)),
        meetings=tuple(every(store, MEETING, today, organisation_id=of.id)),
        briefings=tuple(every(store, BRIEFING, today, organisation_id=of.id)),
        documents=tuple(every(store, STRATEGY_DOCUMENT, today, organisation_id=of.id)),
        broadcasts=tuple(every(store, BROADCAST, today, organisation_id=of.id)),
        plan=safety.standing_plan(store, of.id, today),
        incidents=tuple(every(store, SAFETY_INCIDENT, today, organisation_id=of.id)),
    )


def _contacts(store: Store, of: Found, today: date, without_names: Callable[[str], str]) -> list[Contact]:
    """The contacts of the last months, logged or not, the latest first."""
    since = year_ago(today)
    may_be_named = _named_to_those_there(store)
    theirs = engagements.people_of(store, of.id)
    met = [
        *(
            _contact(each, of.slug, theirs.get(each.id, ()), may_be_named, without_names)
            for each in engagements.of_organisation(store, of.id, today)
            if each.day > since
        ),
        *(
            Contact(each.day, each.record, without_names(each.sentence))
            for each in present(store, today, since=since, organisation_id=of.id)
        ),
    ]
    return sorted(met, key=lambda each: (each.day, place(each.record)), reverse=True)


def _contact(
    each: Engagement,
    own: str,
    people: Iterable[str],
    may_be_named: set[str],
    without_names: Callable[[str], str],
) -> Contact:
    """A contact as those who were there may read it, with their own `people`: never the note, which is the officer's,
    nor others' people."""
    others = [
        name if other in may_be_named else ANOTHER
        for other, name in zip(each.organisations, each.organisation_names, strict=True)
        if other != own
    ]
    topics = [spoken(without_names(topic)) for topic in each.topics]
    return Contact(
        each.day, each.record, rules.met_by(each, topics, list(map(without_names, people)), others)
    )


def _named_to_those_there(store: Store) -> set[str]:
    """The short names of those that may be named to whoever was there with them: all but those of a code name."""
    rows = store.rows("SELECT slug FROM organisation WHERE publicity <> ?", (Publicity.CODE_NAME.value,))
    return {short_name for (short_name,) in rows}


def _own_names(of: Found, held: Held) -> set[str]:
    """What stands on their page though it is like another's name: their own, and those of their people and ours."""
    names = [of.name, of.slug, slug(of.name), *held.details.aliases, held.council]
    names += [each.name for each in held.people]
    names += [held.lead.officer] if held.lead else []
    return {" ".join(name.split()) for name in names if name}


def _of_others(store: Store, own: int) -> dict[str, str]:
    """Every name of another organisation that is not published, and what stands in its place in anybody's words.

    A short name of one plain word is left as it is, unless it is one of a code name: it may mean the thing itself.
    """
    coded, unpublished = (withheld(store, public=public) for public in (False, True))
    return {
        name: ANOTHER
        for name, reference in unpublished.items()
        if reference != f"ORG-{own}" and (name in coded or not (name.isalpha() and name.islower()))
    }
