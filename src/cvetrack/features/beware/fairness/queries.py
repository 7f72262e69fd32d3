"""Reading what one organisation was given in 12 months, measure by measure."""

from collections.abc import Iterator
from datetime import date

from cvetrack.features.beware.fairness import rules
from cvetrack.features.beware.fairness.rules import Amount, Asked, Outcome, Side
from cvetrack.kernel.year import year_ago
from cvetrack.records.ask import ASK
from cvetrack.records.concern import CONCERN, Concern
from cvetrack.records.kind import Each, Kind
from cvetrack.records.meeting import MEETING
from cvetrack.records.need import NEED, Need
from cvetrack.records.presence import FIRST_MET
from cvetrack.records.promise import PROMISE
from cvetrack.records.reason import REASON, Reason
from cvetrack.records.status import STATUS
from cvetrack.records.support import SUPPORT
from cvetrack.records.voice import VOICE
from cvetrack.store.connection import Store, day_of
from cvetrack.store.contacting import met
from cvetrack.store.declining import declined
from cvetrack.store.named import Found
from cvetrack.store.reading import every
from cvetrack.terminal.beside import would_not
from cvetrack.vocabulary.fairness import Measure


def side(store: Store, found: Found, today: date, *, lengths: float) -> Side:
    """One organisation with how much it has of every measure; `lengths` as in `rules.of_contacts`."""
    since = year_ago(today)
    status, first = store.rows(
        f"SELECT {STATUS}, {FIRST_MET} FROM organisation AS o WHERE o.id = :id",
        {"id": found.id, "today": today.isoformat()},
    )[0]
    standing = "".join(
        f"{would_not(each)} Less with it is as it wishes."
        for each in declined(store, today, among=[found.id])
    )
    if status == "archived":
        standing = f"{found.name} is archived: less with it is to be expected."
    amounts = {
        **rules.of_contacts(list(met(store, today, since=since, organisation_id=found.id)), lengths=lengths),
        **_given(store, found, today, since),
        **rules.of_asked(_asked(store, found, today, since)),
        Measure.TOLD: rules.of_told(_outcomes(store, found, today, since)),
    }
    return Side(found.slug, found.name, day_of(first), standing, amounts)


def reasons(store: Store, a: Found, today: date) -> list[Reason]:
    """Every reason that has one organisation on either side."""
    return every(store, REASON, today, organisation_id=a.id)


def _given(store: Store, found: Found, today: date, since: date) -> dict[Measure, Amount]:
    def own(kind: Kind[Each]) -> list[Each]:
        every_one = every(store, kind, today, organisation_id=found.id)
        lately = [each for each in every_one if getattr(each, kind.began) > since]
        return sorted(lately, key=lambda each: (getattr(each, kind.began), each.id), reverse=True)

    invited = [
        each
        for each in every(store, MEETING, today, organisation_id=found.id)
        if since < each.day <= today
        and each.state != "called off"
        and {found.slug} <= {*each.organisations} - {*each.uninvited}
    ]
    invited.sort(key=lambda each: each.latest, reverse=True)
    forums = store.rows(
        """SELECT forum.slug FROM seat JOIN forum ON forum.id = seat.forum_id
        WHERE seat.organisation_id = :id AND since <= :today AND (until IS NULL OR until > :today)
        ORDER BY since DESC, forum.slug""",
        {"id": found.id, "today": today.isoformat()},
    )
    return {
        **rules.support((each.record, each.minutes, each.pence) for each in own(SUPPORT)),
        Measure.VOICE: rules.counted(each.record for each in own(VOICE)),
        Measure.SEATS: rules.counted(slug for (slug,) in forums),
        Measure.INVITATIONS: rules.counted(each.record for each in invited),
        Measure.ASKS: rules.counted(each.record for each in own(ASK) if each.ours),
    }


def _asked(store: Store, found: Found, today: date, since: date) -> Iterator[Asked]:
    """The concerns and needs raised after a day, or that wait still, without those whose answer is not due yet."""
    asked: list[Concern | Need] = [
        *every(store, CONCERN, today, organisation_id=found.id),
        *every(store, NEED, today, organisation_id=found.id),
    ]
    for each in asked:
        answered = each.answered_on
        if answered is not None and each.raised_on > since:
            yield Asked(each.record, each.raised_on, (answered - each.raised_on).days)
        elif answered is None and each.answer_due < today:
            yield Asked(each.record, each.raised_on, None)


def _outcomes(store: Store, found: Found, today: date, since: date) -> Iterator[Outcome]:
    """What came of their concerns and needs and of our promises after a day, which they were to be told."""
    for concern in every(store, CONCERN, today, organisation_id=found.id):
        if concern.answered_on is not None and concern.answered_on > since:
            yield Outcome(concern.record, concern.answered_on, concern.untold_on is None)
    for need in every(store, NEED, today, organisation_id=found.id):
        days = [day for day in (need.referred_on, need.declined_on) if day is not None]
        if days and max(days) > since:
            yield Outcome(need.record, max(days), need.untold_on is None)
    for promise in every(store, PROMISE, today, organisation_id=found.id):
        settled = promise.kept_on or promise.missed_on
        if promise.ours and settled is not None and settled > since:
            yield Outcome(promise.record, settled, promise.untold_on is None)
