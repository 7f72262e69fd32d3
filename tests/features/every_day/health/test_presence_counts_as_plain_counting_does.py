"""What is read of contact, logged and present, is what a plain count over the records finds."""

from datetime import date
from itertools import count, pairwise
from typing import NamedTuple

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cvetrack.features.confidence.meeting import actions as meetings
from cvetrack.features.every_day.health import queries
from cvetrack.features.every_day.timeline import queries as timeline
from cvetrack.features.every_day.timeline.rules import first_drawn
from cvetrack.features.every_day.today import queries as agenda
from cvetrack.features.register.engagement import queries as engagements
from cvetrack.features.register.org import queries as organisations
from cvetrack.features.support.ask import queries as asks
from cvetrack.features.trust.briefing import commands as briefings
from cvetrack.features.trust.milestone import queries as milestones
from cvetrack.kernel.dates import add_months
from cvetrack.records.briefing import BRIEFING
from cvetrack.records.meeting import MEETING
from cvetrack.store import contacting, reading
from cvetrack.store.connection import Store
from cvetrack.store.decisions import thresholds
from cvetrack.store.named import Found
from cvetrack.store.operation import operation
from tests.builders import STAMP, TODAY, a_forum, an_engagement, an_organisation, days_ago

YEAR_AGO = add_months(TODAY, -12)
NUMBERS = count(1)
# Few days, so that several things come together on one; some beyond the year, some still to come.
DAYS = st.sampled_from([-4, 0, 1, 9, 30, 31, 200, 364, 365, 366, 500])
ANYBODY = st.sampled_from([(), (0,), (1,), (0, 1)])
WHO = st.sampled_from([(0,), (1,), (0, 1)])
LOGGED = st.tuples(
    st.just("logged"),
    DAYS,
    WHO,
    st.sampled_from(["visit", "call", "email", "event", "meeting", "message"]),
    st.sampled_from(["security", "mixed", "non-security"]),
    st.sampled_from(["us", "them", "third-party"]),
)
MEETINGS = st.tuples(st.just("meeting"), DAYS, ANYBODY, ANYBODY, st.integers(0, 2), st.integers(0, 2))
BRIEFINGS = st.tuples(st.just("briefing"), DAYS, WHO)


class Counted(NamedTuple):
    """One contact as it is counted here."""

    day: date
    record: str
    purpose: str
    started_by: str


def keep(store: Store, what: tuple, both: list[Found]) -> None:  # type: ignore[type-arg]
    """One thing that was logged, or at which they were present."""
    kind, days, *said = what
    on = days_ago(days)
    if kind == "logged":
        who, channel, purpose, began = said
        met = [both[each] for each in who]
        an_engagement(store, *met, on=on, channel=channel, purpose=purpose, started_by=began)
        return
    with operation(store, kind, officer="sam-reed", stamp=STAMP) as writing:
        if kind == "briefing":
            briefings.record(writing, [both[each] for each in said[0]], words="leaflets", on=on, officer_id=1)
            return
    invited, present, items, cve = said
    forum = a_forum(store, f"Group of all {next(NUMBERS)}", on=days_ago(600))
    with operation(store, kind, officer="sam-reed", stamp=STAMP) as writing:
        asked = [both[each].id for each in {*invited, *present}] or [both[0].id]
        meeting = meetings.plan(writing, forum, asked, on=on, called_on=on)
        agenda_ = [("bins", False)] * items + [("leaflets", True)] * cve
        came: dict[Found, Found | None] = {both[each]: None for each in present}
        meetings.hold(writing, meeting, on=on, present=came, items=agenda_)


def plainly_counted(store: Store, slug: str) -> list[Counted]:
    """Every contact with an organisation up to today, oldest first, by one look at each record."""
    logged = [each for each in engagements.all_of_them(store, TODAY) if slug in each.organisations]
    met = [Counted(each.day, each.record, each.purpose, each.started_by) for each in reversed(logged)]
    by = {(each.day, each.channel) for each in logged}
    held = [each for each in reading.every(store, MEETING, TODAY) if each.held_on and slug in each.present]
    for each in held:
        assert each.held_on
        if not {(each.held_on, "meeting"), (each.held_on, "event")} & by:
            met.append(Counted(each.held_on, each.record, each.purpose, "us"))
    for talk in reading.every(store, BRIEFING, TODAY):
        ways = {(talk.day, channel) for channel in ("meeting", "event", "visit")}
        at_a_meeting = any(each.held_on == talk.day for each in held)
        if slug in talk.organisations and not ways & by and not at_a_meeting:
            met.append(Counted(talk.day, talk.record, "security", "us"))
    return sorted(met, key=lambda each: each.day)


# Each example adds to one store, so that a failure is told as it was found: making it smaller takes minutes.
@settings(max_examples=60, phases=[Phase.generate])
@given(st.lists(st.one_of(LOGGED, MEETINGS, BRIEFINGS), max_size=14))
def test_every_reader_counts_alike(store: Store, kept: list) -> None:  # type: ignore[type-arg]
    both = [an_organisation(store, f"Group {next(NUMBERS)}", added_on=days_ago(600)) for _ in range(2)]
    for what in kept:
        keep(store, what, both)
    everyone = {each.id: each for each in queries.everyone(store, TODAY)}
    short = {each.id: each for each in queries.everyone(store, TODAY, records=False)}
    contacts = list(contacting.met(store, TODAY, since=YEAR_AGO))
    only = agenda._security_only(store, TODAY)
    known = agenda._known(store, TODAY, discreet=False)
    for each in both:
        met = plainly_counted(store, each.slug)
        year = [one for one in met if one.day > YEAR_AGO]
        first, last = (met[0].day, met[-1].day) if met else (None, None)

        facts = queries.one(store, each.id, TODAY)
        assert everyone[each.id] == facts
        assert short[each.id] == facts._replace(contact_ids=(), last_contact_id=None)
        assert (facts.first_contact, facts.last_contact) == (first, last)
        letters = {(one.record, ("s" if one.purpose == "security" else "n")) for one in year}
        assert {*zip(facts.contact_ids, facts.contacts.lower(), strict=True)} == letters
        assert sum(letter.isupper() for letter in facts.contacts) == sum(
            one.started_by == "them" for one in year
        )
        assert facts.last_contact_id in {one.record for one in met if one.day == last} or not met
        days = [*(one.day for one in year), TODAY]
        gaps = [(later - earlier).days for earlier, later in pairwise(days)]
        assert facts.longest_gap == max(gaps, default=None)

        details = organisations.details(store, each.id, TODAY)
        assert (details.contacts_made, details.first_contact) == (len(met), first)
        assert details.organisation.last_contact == known[each.slug].last_contact == last
        assert milestones.first_contact(store, each.id, TODAY) == first
        without = asks.unasked(store, each.id, TODAY)
        assert (sorted(without.without), without.asked) == (sorted(one.record for one in year), ())
        security = len(year) >= thresholds(store)["fewest_contacts"] and all(
            one.purpose == "security" for one in year
        )
        assert only.get(each.id) == (len(year) if security else None)

        drawn = timeline.story(store, each.id, TODAY, whole=True).months
        since = first_drawn(TODAY)
        told = [(one.they_began, one.we_began, one.third_party, one.security_only) for one in drawn]
        assert [sum(every) for every in zip(*told, strict=True)] == [
            *(
                sum(one.started_by == began for one in met if one.day >= since)
                for began in ("them", "us", "third-party")
            ),
            sum(one.purpose == "security" for one in met if one.day >= since),
        ]
        read = list(contacting.met(store, TODAY, organisation_id=each.id))
        assert {Counted(one.day, one.record, one.purpose, one.started_by) for one in read} == {*met}
        assert [one.day for one in read] == [one.day for one in met]
        assert [one for one in contacts if one.organisation_id == each.id] == [
            one for one in read if one.day > YEAR_AGO
        ]

        suggested = list(milestones.contacts(store, each.id, TODAY))
        assert sorted((one.day, one.record) for one in suggested) == sorted(
            (one.day, one.record) for one in met
        )
        assert [one.day for one in suggested] == [one.day for one in met]
