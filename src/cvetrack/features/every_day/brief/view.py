"""One page before a meeting, as it is shown."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import chain
from typing import NamedTuple

from cvetrack.features.every_day.brief.queries import LAST, Brief
from cvetrack.features.register.engagement.queries import Engagement
from cvetrack.features.register.org.rules import rests
from cvetrack.features.trust.concern.view import standing as concern_standing
from cvetrack.features.trust.milestone.rules import stage_of
from cvetrack.features.trust.need.view import standing as need_standing
from cvetrack.features.trust.promise import rules as promises
from cvetrack.kernel.dates import say_date, say_day_of, say_days, say_length
from cvetrack.kernel.text import counted, listed, one_line, said_back, spoken, unmarked
from cvetrack.records.presence import Presence, the
from cvetrack.records.promise import Promise
from cvetrack.terminal.drawing import Columns, Gap, Heading, Page, Said, Words, now, quiet, strong
from cvetrack.vocabulary.engagements import StartedBy
from cvetrack.vocabulary.organisations import OrganisationStatus, Publicity
from cvetrack.vocabulary.work import PromisedBy

_BEGAN: dict[str, str] = {StartedBy.THEM: ", they began", StartedBy.THIRD_PARTY: ", a third party began"}
Row = tuple[Said, str]
"""What is said, and the record behind it."""


class Manner(NamedTuple):
    """How much is said: `words` and a `note` of a contact as they are shown, and so many of the `last` contacts."""

    words: Callable[[str | None], str]
    note: Callable[[str], str]
    last: int


def _uncut(words: str | None) -> str:
    return " ".join((words or "").split())


SHORT = Manner(said_back, partial(one_line, width=60), LAST)
"""On one page."""


def in_full(last: int) -> Manner:
    """Every word, of so many of the last contacts."""
    return Manner(_uncut, _uncut, last)


def page(said: Brief, today: date) -> Page:
    """Who, what was agreed, the last contacts, what is open, what to mind: one line or two for each."""
    of = said.organisation
    page: Page = [Heading((strong(of.name), f" · {of.kind}"), right=quiet(say_date(today))), Gap()]
    rows: list[tuple[Said, Said]] = []
    ids: list[str] = []
    for label, lines in sections(said, today):
        shown: Said = quiet(label)
        for text, record in lines:
            rows.append((shown, text))
            ids.append(record)
            shown = ""
    page.append(Columns(tuple(rows), ids=tuple(ids)))
    return page


def sections(said: Brief, today: date, how: Manner = SHORT) -> Iterator[tuple[str, Iterable[Row]]]:
    """What is said, under its labels, in the order of the page; a label may have nothing under it."""
    yield "who", chain(_stand(said, today, how), _who(said, today))
    yield "terms", _terms(said, how)
    yield "last met", _last(said, today, how)
    yield "through", _through(said, today)
    yield "since then", _since_then(said, today)
    yield "next", _next(said, today)
    yield "we owe", _promises(said, today, how, by=PromisedBy.US)
    yield "they owe", _promises(said, today, how, by=PromisedBy.THEM)
    yield "missed", _missed(said, today)
    yield "they wait", _waiting(said, today, how)
    yield "was asked", _questions(said, today, how)
    yield "we declined", _declined(said, today, how)
    yield "trust", _trust(said, today, how)
    yield "speaks for", _mandates(said, today, how)
    yield "set by them", _conditions(said, how)
    yield "rivalry", _rivalries(said, today)
    yield "safety", _safety(said, today, how)
    yield "ask not", _refused(said, today, how)
    yield "flags", _flags(said, how)


def _stand(said: Brief, today: date, how: Manner) -> Iterator[Row]:
    """That they would rather not engage, are archived or rest, and why: before anything else."""
    of = said.organisation
    if of.status != OrganisationStatus.ACTIVE:
        days = (("since", said.declined_on), ("ask again from", said.ask_again_on))
        known = [f"{what} {say_day_of(day, today)}" for what, day in days if day]
        because = f": {how.words(said.status_because)}" if said.status_because else ""
        yield (now(_NOT_ACTIVE[of.status]), because, quiet("".join(f" · {each}" for each in known))), ""
    if of.paused_until and rests(of.paused_until, today):
        because = f": {how.words(said.paused_because)}" if said.paused_because else ""
        yield f"rests until {say_day_of(of.paused_until, today)}{because}", ""


_NOT_ACTIVE: dict[str, str] = {
    OrganisationStatus.DECLINED: "would rather not engage",
    OrganisationStatus.ARCHIVED: "archived",
}


def _who(said: Brief, today: date) -> Iterator[Row]:
    for each in said.contacts:
        reached = " · ".join(part for part in (each.phone, each.email) if part)
        yield (f"{each.name} ({each.role})", quiet(f" · {reached}" if reached else "")), ""
    if (gone := said.last_to_leave) and gone.until:
        yield (now("no contact now"), f": {gone.name} ({gone.role}) left {say_day_of(gone.until, today)}"), ""
    lead = said.lead
    if lead is None:
        yield ("our lead: ", now("nobody yet")), ""
    else:
        yield f"our lead: {lead.officer}, {say_length((today - lead.since).days)}", ""
    if said.organisation.publicity == Publicity.CODE_NAME:
        yield now("goes by a code name outside the team"), ""


def _terms(said: Brief, how: Manner) -> Iterator[Row]:
    terms = said.terms
    if terms is None:
        yield quiet("none agreed yet"), ""
        return
    yield how.words(terms.words), terms.record
    within = terms.respond_within_days
    for name, text in (
        ("agreed", "" if how is SHORT else say_date(terms.agreed_on)),
        ("limits", terms.limits),
        ("written down", terms.written_down),
        ("hours", terms.hours),
        ("answer", f"within {counted(within, 'working day')}" if within else None),
        ("expect", terms.expectations),
    ):
        if text:
            yield (quiet(f"{name} "), how.words(text)), ""


def _last(said: Brief, today: date, how: Manner) -> Iterator[Row]:
    met: list[Engagement | Presence] = [*said.last_contacts, *said.present]
    met.sort(key=lambda each: each.day, reverse=True)
    for each in met[: how.last]:
        day = say_day_of(each.day, today)
        yield (
            (f"{day}, {each.sentence}" if isinstance(each, Presence) else _logged(each, day, how)),
            each.record,
        )
    if not met:
        yield quiet("never"), ""


def _through(said: Brief, today: date) -> Iterator[Row]:
    for each in said.through:
        yield f"{say_day_of(each.day, today)}, we met {listed(list(each.names))}, through them", each.record


def _logged(each: Engagement, day: str, how: Manner) -> Said:
    began = _BEGAN.get(each.started_by, "")
    topics = f" · {', '.join(map(spoken, each.topics))}" if each.topics else ""
    note = quiet(f" · {how.note(unmarked(each.note))}") if each.note else ""
    return f"{day}, {each.channel}{began}{topics}", note


def _since_then(said: Brief, today: date) -> Iterator[Row]:
    for each in said.since_then:
        yield f"{say_day_of(each.day, today)}: {each.sentence.removesuffix('.')}", each.record


def _next(said: Brief, today: date) -> Iterator[Row]:
    for each in said.meetings:
        yield f"{say_day_of(each.planned_on, today)}, meeting of {the(each.forum_name)}", each.record
    for seat in said.seats:
        if seat.planned_on is None:
            yield f"{the(seat.forum_name)}, in which they sit: no meeting planned", ""
        elif not seat.invited:
            on = say_day_of(seat.planned_on, today)
            yield (f"{on}, meeting of {the(seat.forum_name)}: ", now("not invited yet")), seat.meeting or ""


def _missed(said: Brief, today: date) -> Iterator[Row]:
    for each in said.missed:
        untold = (" · ", now("they were not told")) if each.untold_on else ()
        assert each.missed_on is not None  # noqa: S101  only those that were missed are there
        how = quiet(f" · {each.whose}, {say_day_of(each.missed_on, today)}")
        yield (said_back(each.words), how, *untold), each.record


def _promises(said: Brief, today: date, how: Manner, *, by: PromisedBy) -> Iterator[Row]:
    for each in said.promises:
        if each.promised_by == by:
            yield (how.words(each.words), " · ", _pressing(each, today)), each.record


def _pressing(each: Promise, today: date) -> Words:
    text = promises.standing(each, today)
    return now(text) if each.state == "late" else quiet(text)


def _waiting(said: Brief, today: date, how: Manner) -> Iterator[Row]:
    for concern in said.concerns:
        yield _joined(how.words(concern.words), concern_standing(concern, today)), concern.record
    for need in said.needs:
        yield _joined(f"need: {how.words(need.words)}", need_standing(need, today)), need.record


def _questions(said: Brief, today: date, how: Manner) -> Iterator[Row]:
    for each in said.questions:
        when = f"at the open talk of {say_day_of(each.day, today)}"
        yield (how.words(each.asked), " · ", now("not answered yet"), quiet(f", {when}")), each.record


def _declined(said: Brief, today: date, how: Manner) -> Iterator[Row]:
    for each in said.declined_needs:
        because = f": {how.words(each.declined_because)}" if each.declined_because else ""
        assert each.declined_on is not None  # noqa: S101  only those that were declined are there
        told = () if each.told_on else (" · ", now("they were not told"))
        yield (
            (how.words(each.words), quiet(f" · {say_day_of(each.declined_on, today)}{because}"), *told),
            each.record,
        )


def _mandates(said: Brief, today: date, how: Manner) -> Iterator[Row]:
    for each in said.mandates:
        days = (today - each.checked_on).days
        checked = f"checked {say_length(days)} ago" if days else "checked today"
        if each.state == "expired" and each.expires_on:
            checked = f"expired {say_day_of(each.expires_on, today)}"
        holds = quiet(checked) if each.state == "current" else now(checked)
        yield (how.words(each.speaks_for), quiet(f" · {each.basis} · "), holds), each.record


def _joined(words: str, standing: Said) -> Said:
    """Words with how they stand, which is one piece."""
    return (words, " · ", standing) if isinstance(standing, str | Words) else (words, " · ", *standing)


def _trust(said: Brief, today: date, how: Manner) -> Iterator[Row]:
    stage = stage_of(said.milestones)
    if stage is None:
        yield quiet("no milestone reached yet"), ""
    else:
        reached = ", ".join(_milestone(each.milestone, recent=each.recently_seen) for each in said.milestones)
        yield f"{stage}: {reached}", ""
    for each in said.setbacks:
        step = f"next: {each.next_act}" if each.next_step else ""
        day = say_day_of(each.day, today)
        yield (now(f"setback {day}"), f": {how.words(each.words)}", quiet(f" · {step}")), each.record


def _milestone(milestone: str, *, recent: bool) -> str:
    return milestone if recent else f"{milestone} (not recently seen)"


def _conditions(said: Brief, how: Manner) -> Iterator[Row]:
    for each in said.conditions:
        yield (f'"{how.words(each.words)}"', quiet(f" · {each.kind}")), each.record


def _rivalries(said: Brief, today: date) -> Iterator[Row]:
    for each in said.rivalries:
        theirs = each.organisation == said.organisation.slug
        who = (
            f"will not share with {each.other_name}" if theirs else f"{each.organisation_name} will not share"
        )
        until = quiet(f" · to be reviewed by {say_day_of(each.review_on, today)}")
        yield (now(f"{who}: {each.scope}"), until), f"F{each.id}"


def _safety(said: Brief, today: date, how: Manner) -> Iterator[Row]:
    plan = said.safety_plan
    if plan is not None:
        overdue = (today - plan.review_on).days
        review = now(f"review {say_days(overdue)} late") if overdue > 0 else ""
        yield (how.words(plan.words), *((" · ", review) if review else ())), plan.record
        if plan.who_to_call:
            yield (quiet("call "), plan.who_to_call), ""
    elif said.incidents:
        yield now("no plan yet"), ""
    for each in said.incidents:
        source = each.source.replace("-", " ")
        yield f"{say_day_of(each.day, today)}, {source}: {how.words(each.words)}", each.record


def _refused(said: Brief, today: date, how: Manner) -> Iterator[Row]:
    for each in said.refused:
        yield (how.words(each.words), quiet(f" · asked {say_day_of(each.asked_on, today)}")), each.record


def _flags(said: Brief, how: Manner) -> Iterable[Row]:
    if said.flags_revealed:
        return [(how.words(each.because), f"F{each.id}") for each in said.flags_revealed]
    if not said.flags:
        return []
    there = counted(said.flags, "live flag")
    return [(quiet(f"{there}, not shown here"), "")]
