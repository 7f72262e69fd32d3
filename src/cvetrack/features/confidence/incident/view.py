"""Incidents as they are shown, and how soon our word went out after each."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from cvetrack.features.confidence.incident.queries import Details, FirstHour, Saying
from cvetrack.features.confidence.incident.rules import (
    WITHIN_MINUTES,
    Group,
    LeftOut,
    Reached,
    Ringing,
    ToRing,
    Why,
)
from cvetrack.kernel.dates import say_day_of, say_length, say_short
from cvetrack.kernel.moments import Moment, say_later, say_moment
from cvetrack.kernel.text import counted, listed, quoted
from cvetrack.records.incident import Incident
from cvetrack.terminal.drawing import (
    Block,
    Columns,
    Drawing,
    Gap,
    Heading,
    Line,
    Page,
    Said,
    Words,
    bare,
    good,
    list_page,
    now,
    quiet,
    record_page,
    strong,
)

_GROUPS: dict[Group, str] = {
    "safety plan": "They have a safety plan",
    "affected": "They are affected",
    "forum": "They sit in a forum",
    "silent": "Not heard from us for longest",
}
_LISTED = 12
"""So many of those to ring are listed, unless every one is asked for."""
_NAMED = 4
"""So many of those that were never met are named."""
_MYTHS = 3
"""So many myths to expect are shown."""


def listing(incidents: Sequence[Incident], today: date) -> Page:
    """One line for each incident."""
    return list_page(
        ((say_day_of(each.day, today), each.time or "", _first(each), each.words) for each in incidents),
        (each.record for each in incidents),
        heads=("on", "at", "first message", "what happened"),
        none="No incident yet. Record one with: cvetrack incident record TEXT --on DATE --at HH:MM",
    )


def one(details: Details, today: date) -> Page:
    """Everything the record of one incident holds, and whom our messages reached."""
    each = details.incident
    facts: list[tuple[str, Said]] = [
        ("words", each.words),
        ("happened", say_moment(each.moment)),
        ("first message", _first_in_full(each)),
        ("messages", f"{each.messages:,}" if each.messages else ""),
        (
            "reached",
            (_of_active(details.reached, details), quiet(f": cvetrack incident reach {each.record}")),
        ),
        ("in an hour", _in_an_hour(details)),
        ("recorded", f"by {each.officer}"),
    ]
    return record_page("Incident", each.record, facts)


def reach(incident: Incident, shown: Sequence[Reached], *, in_time: int = 0) -> Page:
    """Each active organisation and how soon it was reached."""
    page: Page = [Line("No active organisation was in the register when it happened.")]
    if shown:
        rows = tuple((_how_soon(each, incident), each.name) for each in shown)
        page = [Columns(rows, ids=tuple(each.message or "" for each in shown), indent=0)]
    if in_time:
        within = f"{counted(in_time, 'organisation')} reached within an hour"
        summed = Line(quiet(f"{within}: cvetrack incident reach {incident.record} --all"))
        page = [*page, Gap(), summed] if shown else [summed]
    return page


def recorded(each: Incident) -> str:
    """What was recorded, and what to do next."""
    said = f"Recorded as {each.record}, {say_moment(each.moment)}: {quoted(each.words)}."
    said += f" Whom to ring first: cvetrack incident open {each.record}"
    return f"{said}. Once word is out: cvetrack broadcast send TEXT --incident {each.record} --at HH:MM"


def corrected(each: Incident) -> str:
    """How an incident reads now."""
    first = f" The first message about it, {each.first_message}, was {_later(each)}." if each.first else ""
    return f"{each.record} corrected, {say_moment(each.moment)}: {quoted(each.words)}.{first}"


def _first(each: Incident) -> Said:
    return f"word {_later(each)}" if each.first else now("no word yet")


def _first_in_full(each: Incident) -> Said:
    if each.first is None:
        return _first(each)
    return f"{_later(each)}, {say_moment(each.first)}, {each.first_message}"


def _later(each: Incident) -> str:
    return say_later(each.moment, each.first) if each.first else ""


def _in_an_hour(details: Details) -> Said:
    if not details.reached:
        return ""
    said = _of_active(details.within_an_hour, details)
    if details.not_known:
        return (said, quiet(f", and {details.not_known:,} for which a time of day is missing"))
    return said


def _of_active(some: int, details: Details) -> str:
    return f"{some:,} of {counted(details.organisations, 'active organisation')}"


def _how_soon(each: Reached, incident: Incident) -> Said:
    if each.sent_on is None:
        return now("not reached")
    said = say_later(incident.moment, Moment(each.sent_on, each.sent_at))
    return good(said) if each.within_an_hour else said


def first_hour(hour: FirstHour, today: date, *, everything: bool, why: bool) -> Page:
    """Whom to ring first and why, who is left out, what to say, and how it goes beside the last time."""
    each = hour.incident
    drawn: Page = [
        Heading(strong(each.words), quiet(each.record)),
        Line((f"{say_moment(each.moment)}; ", *_advice(hour))),
    ]
    shown = hour.rows if everything or why else hour.rows[:_LISTED]
    drawn += list(_list(shown, hour))
    if more := len(hour.rows) - len(shown):
        drawn.append(Line(quiet(f"{more:,} more: cvetrack incident open {each.record} --all"), indent=2))
    if why:
        drawn += [Gap(), Heading(strong("Why")), *_whys(hour.rows)]
    if out := list(_left_out(hour)):
        drawn += [Gap(), Heading(strong("Not rung")), *out]
    if lines := list(_first_lines(hour.saying, today)):
        drawn += [Gap(), Heading(strong("First lines")), *lines]
    return [*drawn, Gap(), Heading(strong("How soon")), *_how_soon_it_went(hour, today)]


def rung(hour: FirstHour, name: str, record: str, at: Moment) -> str:
    """That one was rung, how much later, and who is next."""
    later = say_later(hour.incident.moment, at)
    left = [each for each in hour.rows if each.spoken is None]
    onward = (
        f" Next: {left[0].name}, {counted(len(left), 'organisation')} to ring." if left else " All were rung."
    )
    return f"Rang {name} about {hour.incident.record}, {later}. Recorded as {record}.{onward}"


def unanswered(name: str, incident: Incident) -> str:
    """That nobody answered: that is no contact."""
    return f"Nothing is kept of it: {name} did not answer, and is still to ring about {incident.record}."


def rung_so_far(spoken: int, incident: Incident) -> str:
    """How many were rung in one sitting, and how it is looked at and taken back."""
    kept = f"{counted(spoken, 'call')} kept" if spoken else "Nothing was kept"
    undo = "; the last is taken back with: cvetrack undo" if spoken else ""
    return f"{kept}. See the list: cvetrack incident open {incident.record}{undo}"


def to_be_rung(each: ToRing, hour: FirstHour) -> Page:
    """One of the list, as it is rung."""
    facts: list[tuple[Said, Said]] = [
        (quiet("ring"), _person(each) or quiet("nobody is named")),
        (quiet("why"), each.why),
        (quiet("channel"), each.channel or now("none reaches them")),
    ]
    ids = ["", " ".join(each.ids), each.carried or ""]
    if each.who_to_call:
        facts.append((quiet("their plan"), each.who_to_call))
        ids.append("")
    if each.agreed:
        facts.append((quiet("agreed"), each.agreed))
        ids.append(each.terms or "")
    number = f"{each.place} of {len(hour.rows)}"
    return [
        Gap(),
        Heading(strong(each.name), quiet(number)),
        Columns(tuple(facts), ids=tuple(ids)),
    ]


def _advice(hour: FirstHour) -> tuple[str | Words, ...]:
    """What to do now, in a sentence."""
    left = [each for each in hour.rows if each.spoken is None]
    if not hour.rows:
        return ("nobody is to be rung.",)
    if not left:
        return (good(f"all {len(hour.rows):,} were spoken to."),)
    spoken = f"{len(hour.rows) - len(left):,} of {len(hour.rows):,} spoken to"
    if hour.is_over:
        return (now(f"{spoken}, {len(left):,} missed."),)
    return (now(f"ring {left[0].name} {'next' if len(left) < len(hour.rows) else 'first'}"), f"; {spoken}.")


def _list(shown: Sequence[ToRing], hour: FirstHour) -> Iterator[Block]:
    """Those to ring, under the reason that gives them their place."""
    for group, those in groupby(shown, key=lambda each: each.group):
        rows = [(f"{each.place:,}", _spoken(each, hour), strong(each.name), _whom(each)) for each in those]
        ids = [" ".join(_behind(each)) for each in shown]
        at = int(bare(rows[0][0]).replace(",", "")) - 1
        yield Gap()
        yield Heading(strong(_GROUPS[group]))
        yield Columns(tuple(rows), ids=tuple(ids[at : at + len(rows)]), right=(0,))


def _behind(each: ToRing) -> Sequence[str]:
    """The records behind a line: of what gives it its place, of how it is affected, and of what was said."""
    struck = _struck(each)
    behind = [*each.ids, *(struck.ids if struck else ()), *([each.spoken] if each.spoken else [])]
    # The short name of a forum is as long as a forum's name: --why and programs have it, no margin.
    return [record for record in dict.fromkeys(behind) if record[:1].isupper()]


def _struck(each: ToRing) -> Why | None:
    """How one is affected, where it is."""
    return next((why for why in each.reasons if why.is_affected), None)


def _whom(each: ToRing) -> Said:
    """Whom to ask for, whom their plan says to call, and whether no channel reaches it; of those affected how, of the
    silent how long."""
    plan = f"their plan: {each.who_to_call}" if each.who_to_call else ""
    why = struck.said if (struck := _struck(each)) else ""
    if each.group == "silent" and each.silent_days is not None:
        why = say_length(each.silent_days)
    said = " · ".join(filter(None, (_person(each), plan, "" if each.channel else "no channel")))
    return (why, quiet(f" · {said}" if why and said else said))


def _person(each: ToRing) -> str:
    """The person one is reached by, with the phone of that very person."""
    return ", ".join(filter(None, (each.person, each.phone)))


def _spoken(each: ToRing, hour: FirstHour) -> Said:
    if each.spoken_on is None:
        return now("missed") if hour.is_over else now("to ring")
    return good(say_later(hour.incident.moment, Moment(each.spoken_on, each.spoken_at)))


def _whys(rows: Sequence[ToRing]) -> Iterator[Columns]:
    """Every reason of each, with the records that it stands on."""
    lines, ids = [], []
    for each in rows:
        for number, why in enumerate(each.reasons):
            lines.append((each.name if number == 0 else "", why.said))
            ids.append(" ".join(why.ids))
        if each.carried:
            lines.append(("", f"was reached through {each.channel}"))
            ids.append(each.carried)
    if lines:
        yield Columns(tuple(lines), ids=tuple(ids))


def _left_out(hour: FirstHour) -> Iterator[Block]:
    """Those who are let be, by name; of those never met, how many."""
    said = [each for each in hour.left_out if each.because != "never met"]
    if said:
        yield Columns(
            tuple((each.name, each.said) for each in said), ids=tuple(" ".join(each.ids[1:]) for each in said)
        )
    unmet = [each for each in hour.left_out if each.because == "never met"]
    if unmet:
        yield Line(f"{_some(unmet)} never met: nobody is met first because something happened.", indent=2)
    if hour.archived:
        are = "is" if hour.archived == 1 else "are"
        yield Line(f"{counted(hour.archived, 'organisation')} that {are} archived.", indent=2)


def _some(unmet: Sequence[LeftOut]) -> str:
    names = [each.name for each in unmet[:_NAMED]]
    more = [f"{len(unmet) - _NAMED:,} more"] if len(unmet) > _NAMED else []
    return f"{listed([*names, *more])} {'was' if len(unmet) == 1 else 'were'}"


def _first_lines(saying: Saying, today: date) -> Iterator[Block]:
    """What to say first, and where: what was agreed and said before."""
    rows: list[tuple[Said, ...]] = []
    ids = []
    if saying.strategy is not None:
        rows.append((quiet("what we do"), saying.strategy.titled))
        ids.append(saying.strategy.record)
    for each in saying.channels:
        rows.append((quiet("channel"), (each.name, quiet(f" · {each.purpose}"))))
        ids.append("")
    if (message := saying.last_message) is not None:
        rows.append(
            (quiet("last time"), (quoted(message.words), quiet(f" · {say_day_of(message.day, today)}")))
        )
        ids.append(message.record)
    for myth in saying.myths[:_MYTHS]:
        rows.append((quiet("myth to expect"), (quoted(myth.words), f" We answered: {quoted(myth.answer)}")))
        ids.append(myth.record)
    if rows:
        yield Columns(tuple(rows), ids=tuple(ids))
    if (more := len(saying.myths) - _MYTHS) > 0:
        yield Line(quiet(f"{more:,} more: cvetrack myth list --all"), indent=2)


def _how_soon_it_went(hour: FirstHour, today: date) -> Iterator[Block]:
    """How it goes beside the last time, drawn and in words."""
    both = [("now", hour.now), *([("last time", hour.last_time)] if hour.last_time else [])]
    lines = [line for name, each in both for line in _strip(name, each)]
    if lines:
        yield Drawing((*lines, _scale()), names=_NAMES)
        yield Line(quiet("● somebody was spoken to  ▲ word went out"), indent=2 + _NAMES)
        yield Gap()
    rows, ids = [], []
    for name, each in both:
        when = "" if name == "now" else f"{say_short(each.day)}: "
        rows.append((quiet(name), f"{when}{_in_words(each)}"))
        ids.append(" ".join(filter(None, (each.incident, each.word, each.first))))
    yield Columns(tuple(rows), ids=tuple(ids))


def _in_words(each: Ringing) -> str:
    """How it went: "word after 12 minutes, 3 of 21 spoken to, the first after 9 minutes and half of them by 31"."""
    word = "no word sent"
    if each.word:
        word = "word" + _after(each.word_minutes, each.word_days)
    said = f"{word}; {each.spoken:,} of {each.to_ring:,} spoken to"
    if each.minutes:
        said += f", the first{_after(each.minutes[0], 0)}"
        if len(each.minutes) > 1 and each.half_minutes is not None:
            said += f", half{_after(round(each.half_minutes), 0)}"
    return f"{said}."


def _after(minutes: int | None, days: int | None) -> str:
    """How much later: " after 12 minutes", " the same day"."""
    if minutes is not None and minutes < _IN_HOURS:
        hours, rest = divmod(minutes, 60)
        parts = [*([counted(hours, "hour")] if hours else []), *([counted(rest, "minute")] if rest else [])]
        return f" after {' '.join(parts)}" if parts else " at once"
    days = minutes // (24 * 60) if minutes is not None else days
    return f" after {counted(days, 'day')}" if days else " the same day"


_IN_HOURS = 24 * 60
_NAMES = 16


def _strip(name: str, each: Ringing) -> Iterator[str]:
    """The first hour after an incident, a place for each minute: who was spoken to, and when word went out."""
    timed = {at for at in each.minutes if 0 <= at <= WITHIN_MINUTES}
    word = {each.word_minutes} & set(range(WITHIN_MINUTES + 1))
    if timed or word:
        marks = ["·"] * (WITHIN_MINUTES + 1)
        for at in timed:
            marks[at] = "●"
        for sent in word:
            marks[sent or 0] = "▲"
        yield f"{name:<{_NAMES}}{''.join(marks)}"


def _scale() -> str:
    return f"{'minutes':<{_NAMES}}0{'30':>31}{'60':>30}"
