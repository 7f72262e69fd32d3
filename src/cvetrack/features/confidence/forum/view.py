"""Forums and their seats as they are shown."""

from collections.abc import Iterator, Sequence
from datetime import date

from cvetrack.features.confidence.forum import rules
from cvetrack.features.confidence.forum.queries import Whole
from cvetrack.features.confidence.forum.rules import Forum, Seat, Suited, Turnover
from cvetrack.kernel.dates import say_date, say_day_of
from cvetrack.kernel.text import counted, listed
from cvetrack.kernel.year import year_ago
from cvetrack.terminal.drawing import Columns, Gap, Line, Page, Said, now, quiet, record_page, strong
from cvetrack.vocabulary.forums import SeatKind


def listing(forums: Sequence[Forum], today: date) -> Page:
    """One line for each forum."""
    if not forums:
        return [Line("No forum is kept. Record one with: cvetrack forum add NAME --kind reference")]
    rows = tuple((strong(each.name), each.kind, _standing(each, today)) for each in forums)
    return [Columns(rows, indent=0, heads=("forum", "kind", "seats, last met"))]


def one(each: Whole, today: date) -> Page:
    """Everything the record of one forum holds, and its seats by kind, those that are empty said aloud."""
    forum = each.forum
    facts: list[tuple[str, Said]] = [
        ("kind", forum.kind),
        ("terms", forum.terms or ""),
        ("quorum", str(forum.quorum or "")),
        ("founded", say_date(forum.founded_on)),
        ("last met", say_date(forum.last_met) or "never"),
        ("agenda", _mix(forum)),
        ("seats", f"{forum.seats} taken"),
        ("turnover", _turnover(each.turnover, today)),
    ]
    page = record_page(forum.name, forum.slug, facts)
    page += [Gap(), Columns(tuple(_seats(each, today)), wide=1)]
    aloud = empty_youth(forum)
    said: list[Said] = [now(aloud)] if aloud else []
    said += [_suited(suited, forum) for suited in each.suited]
    return [*page, Gap(), *map(Line, said)] if said else page


def founded(each: Forum) -> str:
    """That a forum is kept from now on, and what to do next."""
    quorum = f", quorum {each.quorum}" if each.quorum else ""
    said = f"{each.name}, {_KINDS[each.kind]}{quorum}, was founded on {say_date(each.founded_on)}."
    return f"{said} Give seats with: cvetrack forum seat {each.slug} ORG --kind youth"


def seated(seat: Seat, forum: Forum) -> str:
    """Who sits where since when, and in what kind of seat."""
    said = f"{seat.organisation_name} has {rules.named(seat.kind)} in {forum.name}"
    return _and_aloud(f"{said} from {say_date(seat.since)}. {_taken(forum)}", forum)


def left(seat: Seat, forum: Forum, went: Sequence[str] = ()) -> str:
    """Who sits no more, who is left, and the meetings it is not invited to any more."""
    said = f"{seat.organisation_name} left {forum.name} on {say_date(seat.until)}."
    return _and_aloud(f"{said} {_taken(forum)}", forum) + _uninvited(seat, went)


def reseated(seat: Seat, forum: Forum, went: Sequence[str] = ()) -> str:
    """How a seat reads now, and the meetings that it is not invited to any more."""
    until = f" until {say_date(seat.until)}" if seat.until else ""
    said = (
        f"{seat.organisation_name} has {rules.named(seat.kind)} in {forum.name} from {say_date(seat.since)}"
    )
    return _and_aloud(f"{said}{until}. Corrected.", forum) + _uninvited(seat, went)


def _uninvited(seat: Seat, went: Sequence[str]) -> str:
    if not went:
        return ""
    to = f"{listed(went)} {'counts' if len(went) == 1 else 'count'} it as invited no more"
    return f" {to}; if it was: cvetrack meeting edit {went[0]} --with {seat.organisation}"


def corrected(each: Forum) -> str:
    """How a forum reads now."""
    return f"{each.name}, {_KINDS[each.kind]} founded on {say_date(each.founded_on)}, corrected."


def empty_youth(forum: Forum) -> str:
    """That nobody sits for young people in an advisory group, and how to change it; else nothing."""
    if not rules.misses_youth(forum):
        return ""
    return f"The youth seat is empty. Fill it with: cvetrack forum seat {forum.slug} ORG --kind youth"


_KINDS = {"reference": "a reference group", "advisory": "an advisory group", "other": "a forum"}


def _standing(each: Forum, today: date) -> Said:
    met = f"last met {say_day_of(each.last_met, today)}" if each.last_met else "never met"
    aloud = (now("youth seat empty"), " · ") if rules.misses_youth(each) else ()
    return (*aloud, f"{counted(each.seats, 'seat')} · {met}")


def _seats(each: Whole, today: date) -> Iterator[tuple[Said, ...]]:
    for kind in SeatKind:
        sitting = [seat for seat in each.sitting if seat.kind == kind]
        for at, seat in enumerate(sitting):
            since = f"since {say_day_of(seat.since, today)}"
            came = f" · came to {seat.came} of {counted(seat.met, 'meeting')}" if seat.met else ""
            yield "" if at else quiet(kind), seat.organisation_name, f"{since}{came}"
        if kind in each.forum.empty:
            aloud = kind == SeatKind.YOUTH and rules.misses_youth(each.forum)
            yield quiet(kind), now("empty") if aloud else "empty", ""


def _suited(each: Suited, forum: Forum) -> str:
    """That somebody who sits already may be meant for a seat that is empty."""
    put_right = f"cvetrack forum reseat {forum.slug} {each.organisation} --kind {each.kind}"
    return f"If {each.organisation_name} has the {rules.seat_of(each.kind)}: {put_right}"


def _mix(each: Forum) -> str:
    items = counted(each.items, "item")
    if each.items and each.items == each.not_cve:
        return f"none of {items} in 12 months was about CVE"
    return f"{each.not_cve} of {items} in 12 months not about CVE" if each.items else ""


def _turnover(each: Turnover, today: date) -> str:
    when = "in 12 months" if each.since == year_ago(today) else "since it was founded"
    if not (each.taken or each.left):
        return f"none {when}"
    return f"{each.taken} new and {each.left} left {when}, of {counted(each.held, 'seat')} held"


def _taken(forum: Forum) -> str:
    return f"{counted(forum.seats, 'seat')} {'is' if forum.seats == 1 else 'are'} taken."


def _and_aloud(said: str, forum: Forum) -> str:
    if aloud := empty_youth(forum):
        return f"{said} {aloud}"
    return f"{said} Empty: {listed(forum.empty)}." if forum.empty else said
