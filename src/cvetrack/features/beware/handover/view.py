"""Handovers, the handover book and orphans as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.features.beware.handover.queries import LAST, Book, Orphan
from cvetrack.features.every_day.brief.view import in_full, sections
from cvetrack.features.register.org.view import discretion, leads, rhythm, status
from cvetrack.kernel.dates import say_date, say_day_of
from cvetrack.kernel.text import counted
from cvetrack.records.handover import Handover
from cvetrack.terminal.drawing import (
    Block,
    Columns,
    Gap,
    Heading,
    Line,
    Page,
    Said,
    good,
    list_page,
    parts,
    quiet,
    record_page,
    strong,
)

_TITLES = {
    **{
        "who": "Who is who",
        "terms": "Terms agreed",
        "last met": "Last contacts",
        "through": "Met through them",
    },
    **{"we owe": "We promised", "they owe": "They promised", "they wait": "Needs and concerns"},
    **{"set by them": "Conditions they set", "rivalry": "Rivalries", "ask not": "Said no to"},
}
"""The labels of a brief as the headings of a book."""
_ALWAYS = ("we owe", "they owe", "they wait")
"""Of these a book says too that there is nothing."""


def listing(handovers: Sequence[Handover], today: date) -> Page:
    """One line for each handover."""
    return list_page(
        ((standing(each, today), each.organisation_name, each.passing) for each in handovers),
        (each.record for each in handovers),
        heads=("stands", "who", "passes"),
        none="No handover is open. Begin one with: cvetrack handover start ORG --to OFFICER",
    )


def orphans(found: Sequence[Orphan], today: date) -> Page:
    """The organisations that nobody leads, or that there are none."""
    if not found:
        return [Gap(), Line(quiet("No orphans: whoever we met or led has a lead."))]
    rows = tuple((each.organisation, each.organisation_name, _unled(each, today)) for each in found)
    return [
        Gap(),
        Heading(strong(f"Orphans: nobody leads {counted(len(found), 'organisation')}")),
        Columns(rows, ids=tuple(each.handover or "" for each in found)),
        Line(quiet("Hand one over with: cvetrack handover start ORG --to OFFICER")),
    ]


def standing(each: Handover, today: date) -> Said:
    """How a handover stands, in a few words: "begun Mon 2 Mar", "introduced Mon 9 Mar", "complete Mon 16 Mar"."""
    if each.completed_on:
        return good(f"complete {say_day_of(each.completed_on, today)}")
    if each.introduced_on:
        return f"introduced {say_day_of(each.introduced_on, today)}"
    return f"begun {say_day_of(each.started_on, today)}"


def one(each: Handover, today: date) -> Page:
    """Everything the record of one handover holds."""
    facts: list[tuple[str, Said]] = [
        ("state", standing(each, today)),
        ("from", each.from_officer or "nobody"),
        ("to", each.to_officer),
        ("begun", say_date(each.started_on)),
        ("introduced", say_date(each.introduced_on) or ("not jointly" if each.from_officer else "")),
        ("complete", say_date(each.completed_on)),
        ("note", each.note or ""),
    ]
    return record_page(each.organisation_name, each.record, facts)


def book(each: Book, today: date) -> Page:
    """What a successor needs to know: who leads, then all that a brief says, in full."""
    about = each.organisation.organisation
    page: Page = [Heading((strong(about.name), " · handover book"), quiet(say_date(today)))]
    page += [
        _about(each, today),
        Gap(),
        Heading(strong("Leads")),
        *map(_indented, leads(each.leads, today) if each.leads else [Line("Nobody has led.")]),
    ]
    for label, rows in sections(each.brief, today, in_full(LAST)):
        told = list(rows) or ([("None.", "")] if label in _ALWAYS else [])
        if told:
            said = tuple((text,) for text, _ in told)
            page += [Gap(), Heading(strong(_TITLES.get(label, label.capitalize())))]
            page.append(Columns(said, ids=tuple(record for _, record in told)))
    return page


def books(of: Sequence[Book], today: date) -> Page:
    """One book after another."""
    page: Page = []
    for each in of:
        page += [*([Gap(), Gap()] if page else []), *book(each, today)]
    return page or [Line("They lead no organisation. See who leads: cvetrack org show ORG")]


def started(each: Handover) -> str:
    """Who hands over to whom, and the next step."""
    day = say_date(each.started_on)
    if each.from_officer is None:
        return (
            f"{each.record}: on {day} {each.to_officer} began to take over {each.organisation_name}, which nobody "
            f"led. Once they have met: cvetrack handover complete {each.record}"
        )
    return (
        f"{each.record}: on {day} {each.from_officer} began to hand {each.organisation_name} over to "
        f"{each.to_officer}. Once both have met them together: cvetrack handover introduce {each.record}"
    )


def introduced(each: Handover) -> str:
    """That both met the organisation together, and the next step."""
    return (
        f"{each.from_officer} introduced {each.to_officer} to {each.organisation_name} on "
        f"{say_date(each.introduced_on)}. When the lead passes on: cvetrack handover complete {each.record}"
    )


def completed(each: Handover) -> str:
    """Who leads from when, and whether both had met the organisation together."""
    said = f"{each.record} is complete: {each.to_officer} leads on {each.organisation_name} from"
    said = f"{said} {say_date(each.completed_on)}"
    if each.introduced_on:
        return f"{said}, introduced jointly on {say_date(each.introduced_on)}."
    if each.from_officer is None:
        return f"{said}."
    return (
        f"{said}, without a joint introduction. "
        f"If there was one: cvetrack handover edit {each.record} --introduced-on DATE"
    )


def corrected(each: Handover) -> str:
    """How a handover reads now."""
    jointly = f", introduced jointly on {say_date(each.introduced_on)}" if each.introduced_on else ""
    begun = f"begun on {say_date(each.started_on)}{jointly}"
    return f"{each.record} of {each.organisation_name}, from {each.passing}, {begun}. Corrected."


def _about(each: Book, today: date) -> Columns:
    """What to know before anything else: the lead, the rhythm, how it may be named, a handover under way."""
    about, details = each.organisation.organisation, each.organisation
    coded, because = discretion(about.publicity), details.publicity_because
    handed = each.handover
    facts: tuple[tuple[str, Said], ...] = (
        ("lead", f"{each.lead.officer} since {say_date(each.lead.since)}" if each.lead else "nobody"),
        ("handover", (f"{handed.passing}, ", *parts(standing(handed, today))) if handed else ""),
        ("", handed.note or "" if handed else ""),
        ("publicity", f"{coded}: {because}" if coded and because else coded),
        ("status", "" if about.status == "active" else status(details)),
        ("rhythm", rhythm(about.ideal_days, about.at_most_days) or "none agreed"),
        ("note", details.note or ""),
    )
    shown = tuple((quiet(name), said) for name, said in facts if said)
    handovers = {quiet("handover"): handed.record} if handed else {}
    return Columns(shown, ids=tuple(handovers.get(name, "") for name, _ in shown))


def _unled(each: Orphan, today: date) -> str:
    if each.led_by is None:
        return "nobody has led it"
    return f"{each.led_by} led until {say_day_of(each.led_until, today)}" if each.led_until else each.led_by


def _indented(block: Block) -> Block:
    """A block below a heading, which says what its columns are."""
    if isinstance(block, Columns):
        return block._replace(indent=2, heads=())
    return block._replace(indent=2) if isinstance(block, Line) else block
