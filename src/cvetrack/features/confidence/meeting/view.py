"""Meetings and their actions as they are shown."""

from collections.abc import Iterator, Sequence
from datetime import date

from cvetrack.features.confidence.meeting import rules
from cvetrack.features.confidence.meeting.queries import Invitation, Whole
from cvetrack.features.confidence.meeting.rules import Action
from cvetrack.kernel.dates import say_date, say_day_of, say_days
from cvetrack.kernel.text import counted, listed, quoted, said_back
from cvetrack.records.clash import Clash, warning
from cvetrack.records.meeting import Meeting
from cvetrack.terminal.drawing import (
    Block,
    Columns,
    Gap,
    Line,
    Page,
    Said,
    good,
    list_page,
    now,
    quiet,
    record_page,
)
from cvetrack.vocabulary.work import PromisedBy


def listing(meetings: Sequence[Meeting], today: date) -> Page:
    """One line for each meeting."""
    return list_page(
        ((_standing(each, today), each.forum_name, _summary(each)) for each in meetings),
        (each.record for each in meetings),
        heads=("stands", "forum", "who came, agenda"),
        none="No meeting is planned. Record one with: cvetrack meeting plan FORUM --on DATE",
    )


def one(each: Whole, today: date) -> Page:
    """Everything the record of one meeting holds."""
    meeting = each.meeting
    moved = meeting.held_on and meeting.held_on != meeting.planned_on
    facts: list[tuple[str, Said]] = [
        ("state", _standing(meeting, today)),
        ("planned", say_date(meeting.planned_on) if moved else ""),
        ("attendance", rules.attendance(meeting) if meeting.held_on else ""),
        ("quorum", _quorum(meeting)),
        ("agenda", rules.mix(meeting)),
        ("minutes", f"{say_date(meeting.minutes_on)}: {meeting.minutes_url}" if meeting.minutes_on else ""),
        ("because", meeting.called_off_because or ""),
        ("note", meeting.note or ""),
    ]
    page = record_page(f"{meeting.forum_name}, {say_date(meeting.day)}", meeting.record, facts)
    return [*page, *_warnings(each.clashes), *_who(each), *_agenda(each), *_actions(each, today)]


def planned(each: Whole) -> str:
    """When a forum meets, who is invited, and between whom there is a clash."""
    meeting = each.meeting
    names = [known.organisation_name for known in each.invitations if known.invited]
    said = f"{meeting.forum_name} meets on {say_date(meeting.planned_on)}, {_invited(names)}."
    return _with_clashes(f"{said} Recorded as {meeting.record}.", each.clashes)


def held(each: Meeting, *, actions: Sequence[str] = ()) -> str:
    """Who came, whether there was a quorum, how much was not about CVE, the `actions` given, and what comes next."""
    parts = [rules.attendance(each), rules.mix(each)]
    if each.quorum:
        parts.insert(1, f"quorum {rules.quorum(each)}")
    said = f"{rules.titled(each)} was held: {'; '.join(part for part in parts if part)}."
    if actions:
        said += f" It gave out {listed(actions)}."
    if not each.came + each.guests:
        return f"{said} Say who came with: cvetrack meeting edit {each.record} --present ORG"
    return f"{said} Once its minutes are out: cvetrack meeting minutes {each.record} --url URL"


def recorded(each: Whole) -> str:
    """As `held`, of one that was never planned, with the actions that it gave out."""
    return held(each.meeting, actions=[action.record for action in each.actions])


def called_off(each: Meeting) -> str:
    """That a meeting will not be held, why, and that they want to know."""
    said = f"{rules.titled(each)} was called off on {say_date(each.called_off_on)}"
    return f"{said}: {said_back(each.called_off_because)}. Let {counted(each.invited, 'organisation')} know."


def published(each: Meeting) -> str:
    """That the minutes are out, and where."""
    said = f"The minutes of {rules.titled(each)} are at {each.minutes_url}"
    return f"{said}, published on {say_date(each.minutes_on)}."


def again(each: Whole, gone: Sequence[str]) -> str:
    """That a meeting is planned again, and who is not invited any more."""
    left = f" {listed(gone)} left the forum, and is not invited." if len(gone) == 1 else ""
    if len(gone) > 1:
        left = f" {listed(gone)} left the forum, and are not invited."
    return f" It is planned again, for {say_date(each.meeting.planned_on)}: let those invited know.{left}"


def corrected(each: Whole, went: Sequence[str] = (), more: str = "") -> str:
    """How a meeting reads now, the actions that went along to its day, `more`, and a clash where there is one."""
    meeting = each.meeting
    counts = rules.attendance(meeting) if meeting.held_on else f"{meeting.invited} invited"
    parts = [counts, rules.mix(meeting)]
    said = f"{rules.titled(meeting)} corrected: {'; '.join(part for part in parts if part)}."
    if went:
        said += f" {listed(went)} {'is' if len(went) == 1 else 'are'} of that day too."
    return _with_clashes(said + more, each.clashes)


def actions(found: Sequence[Action], today: date) -> Page:
    """One line for each action."""
    return list_page(
        ((_due(each, today), rules.whose(each), each.organisation_name, _of_meeting(each)) for each in found),
        (each.record for each in found),
        heads=("stands", "whose", "who", "action"),
        none="No action is open. Record one with: cvetrack action give ID ORG TEXT --due DATE",
    )


def given(each: Action) -> str:
    """Who is to do what by when, and which meeting said so."""
    ours = each.promised_by == PromisedBy.US
    who = f"we act for {each.organisation_name}" if ours else f"{each.organisation_name} acts"
    said = f"{each.meeting} of {each.forum_name} gave out: {who}, {quoted(each.words)}, due {say_date(each.due_on)}."
    return f"{said} Recorded as {each.record}, a promise."


def done(each: Action) -> str:
    """That an action is done, and whether it was in time."""
    days = (each.done_on - each.due_on).days if each.done_on else 0
    when = f"{say_days(days)} late" if days > 0 else "on time"
    ours = each.promised_by == PromisedBy.US
    title = f"{each.record} {'for' if ours else 'of'} {each.organisation_name}, {quoted(each.words)},"
    tell = f" Once they know: cvetrack promise tell {each.record}" if ours else ""
    return f"{title} was done on {say_date(each.done_on)}, {when}.{tell}"


def _standing(each: Meeting, today: date) -> Said:
    if each.called_off_on:
        return f"called off {say_day_of(each.called_off_on, today)}"
    if each.minutes_on:
        return good(f"minutes out {say_day_of(each.minutes_on, today)}")
    if each.held_on:
        return f"held {say_day_of(each.held_on, today)}, no minutes"
    if each.state == "not held":
        return now(f"planned {say_day_of(each.planned_on, today)}, not held")
    return "planned today" if each.planned_on == today else f"planned {say_day_of(each.planned_on, today)}"


def _summary(each: Meeting) -> Said:
    if not each.held_on:
        return f"{each.invited} invited"
    missed = each.quorum is not None and each.members < each.quorum
    came = rules.attendance(each)
    return f"{came} · quorum not met" if missed else came


def _quorum(each: Meeting) -> Said:
    if not each.held_on:
        return str(each.quorum or "")
    said = rules.quorum(each)
    return now(said) if said.startswith("not") else said


def _warnings(clashes: Sequence[Clash]) -> Iterator[Block]:
    if clashes:
        yield Gap()
    yield from (Line(now(warning(each))) for each in clashes)


def _who(each: Whole) -> Iterator[Block]:
    held_on = each.meeting.held_on
    came = [known for known in each.invitations if known.present]
    others = [known for known in each.invitations if not known.present]
    for title, known in (("Came", came), ("Not there" if held_on else "Invited", others)):
        if known:
            yield Gap()
            yield Line(f"{title}:")
            yield Columns(tuple((every.organisation_name, quiet(_aside(every))) for every in known))


def _aside(each: Invitation) -> str:
    seat = "no seat" if each.seat is None else "" if each.seat == "member" else f"{each.seat} seat"
    through = f"through {each.via_name}" if each.via_name else ""
    return ", ".join(part for part in (seat, through, "" if each.invited else "not invited") if part)


def _agenda(each: Whole) -> Iterator[Block]:
    if each.agenda:
        yield Gap()
        yield Line("Agenda:")
        yield Columns(
            tuple(
                (str(item.place), (item.words, quiet(" · CVE") if item.about_cve else ""))
                for item in each.agenda
            ),
            right=(0,),
        )


def _actions(each: Whole, today: date) -> Iterator[Block]:
    if each.actions:
        yield Gap()
        yield Line("Actions:")
        yield Columns(
            tuple(
                (_due(action, today), rules.whose(action), action.organisation_name, action.words)
                for action in each.actions
            ),
            ids=tuple(action.record for action in each.actions),
        )


def _due(each: Action, today: date) -> Said:
    said = rules.standing(each, today)
    if each.state == "late" or (each.state == "open" and each.due_on == today):
        return now(said)
    return good(said) if each.state == "done" else said


def _of_meeting(each: Action) -> Said:
    return each.words, quiet(f" · {each.meeting}")


def _invited(names: Sequence[str]) -> str:
    return f"{counted(len(names), 'organisation')} invited: {listed(names)}"


def _with_clashes(said: str, clashes: Sequence[Clash]) -> str:
    both = " ".join(
        f"Beware: {each.organisation_name} and {each.other_name} are both invited, "
        f"a rivalry of scope {each.scope} ({each.flag})."
        for each in clashes
    )
    return f"{said} {both}".rstrip()
