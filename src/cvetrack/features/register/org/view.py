"""The register of organisations as it is shown."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from cvetrack.features.register.org.queries import Details, LeadTime, Merged, Organisation
from cvetrack.kernel.dates import say_date, say_day_of, say_days, say_length
from cvetrack.kernel.text import counted, for_shell, listed, said_back
from cvetrack.store.named import Found
from cvetrack.terminal.drawing import Columns, Gap, Heading, Line, Page, quiet, strong
from cvetrack.vocabulary.organisations import Publicity

_SHOWN_IDS = 6  # of one kind


def register(organisations: Sequence[Organisation], today: date) -> Page:
    """One line for each organisation."""
    if not organisations:
        return [
            Line(
                'No organisations. Add one with: cvetrack org add "NAME", or: cvetrack import organisations F'
            )
        ]
    rows = tuple(
        (
            each.slug,
            strong(each.name),
            each.kind,
            _last_contact(each.last_contact, today) + ("" if each.status == "active" else f", {each.status}"),
        )
        for each in organisations
    )
    heads = ("short name", "name", "kind", "last contact")
    return [
        Columns(rows, indent=0, wide=1, heads=heads),
        Line(quiet(counted(len(organisations), "organisation") + ".")),
    ]


def one(details: Details, today: date) -> Page:
    """Everything the record of one organisation holds, and what is open with it."""
    each = details.organisation
    facts = [
        ("short name", each.slug),
        ("also", ", ".join(details.aliases)),
        ("kind", each.kind),
        ("ward", each.ward_code or ""),
        ("register", ", ".join(details.identifiers)),
        ("income", f"£{details.income:,} published for {details.income_year}" if details.income else ""),
        ("status", status(details)),
        ("publicity", _publicity(details)),
        ("lead", each.lead or "nobody"),
        ("rhythm", rhythm(each.ideal_days, each.at_most_days)),
        (
            "paused",
            f"until {say_date(each.paused_until)}: {details.paused_because}" if each.paused_until else "",
        ),
        ("people", ", ".join(details.contacts)),
        ("contact", _contact(details, today)),
        ("open", " · ".join(_open(kind, records) for kind, records in details.open.items())),
        ("added", say_date(each.added_on)),
        ("note", details.note or ""),
    ]
    rows = tuple((quiet(name), said) for name, said in facts if said)
    brief = f"Before you meet them: cvetrack brief {each.slug}"
    return [
        Heading(strong(each.name), quiet(str(each.id))),
        Columns(rows),
        Gap(),
        Line(quiet(brief), indent=2),
    ]


def _open(kind: str, records: Sequence[str]) -> str:
    """How many of a kind are open, and which: "2 promises P3 and P9"."""
    more = len(records) - _SHOWN_IDS
    which = listed([*records[:_SHOWN_IDS], *([f"{more} more"] if more > 0 else [])])
    return f"{counted(len(records), kind)} {which}"


_ENDED_BY = {
    "promise": "promise miss {} --because TEXT",
    "need": "need decline {} --because TEXT",
    "concern": "concern answer {} TEXT",
}


def owed(open_ones: Mapping[str, Sequence[str]]) -> str:
    """What stays open, ids by kind, and how each is ended, to stand behind another sentence; "" for nothing."""
    return "".join(
        f"\n{listed(records)} {'stays' if len(records) == 1 else 'stay'} open. "
        f"When it is over: cvetrack {_ENDED_BY[kind].format(records[0])}"
        for kind, records in open_ones.items()
        if records
    )


def archived(of: Found, open_ones: Mapping[str, Sequence[str]]) -> str:
    """That one is archived, how it comes back, and what stays open."""
    back = f"Bring it back with: cvetrack org edit {of.slug} --status active"
    return f"{of.name} archived. {back}{owed(open_ones)}"


def leads(times: Sequence[LeadTime], today: date) -> Page:
    """Who led, oldest first."""
    if not times:
        return [Line("Nobody has led. Name a lead with: cvetrack org lead ORG OFFICER")]
    rows = tuple(
        (
            each.officer,
            f"since {say_date(each.since)}"
            if each.until is None or each.until > today
            else f"{say_date(each.since)} to {say_date(each.until)}",
            "introduced jointly" if each.introduced_jointly else "",
        )
        for each in times
    )
    return [Columns(rows, indent=0)]


def added(made: Found, ideal_days: int | None, at_most_days: int | None) -> str:
    """That an organisation is in the register, and with which rhythm."""
    agreed = rhythm(ideal_days, at_most_days)
    return f"{made.name} added as {made.slug}{', contact ' + agreed if agreed else ''}."


def much_alike(made: Found, alike: Sequence[str]) -> str:
    """That others, by their short names, have nearly the name of a new one, and what to do where one is the same."""
    return f"Much alike: {', '.join(alike)}. If one is the same: cvetrack org merge {made.slug} {alike[0]}"


def corrected(name: str, columns: dict[str, Any]) -> str:
    """That a record was corrected, and how it is named outside the team where that was."""
    said = f"{name} corrected."
    if slug := columns.get("slug"):
        said += f" Its short name is {slug}."
    if publicity := columns.get("publicity"):
        said = f"{name} {_NAMED[publicity]}."
    if review := columns.get("publicity_review_on"):
        said += f" Ask them again on {say_date(review)}."
    return said


def declined(found: Found, on: date, again: date | None) -> str:
    """That an organisation would rather not engage, and when to ask again."""
    when = f"ask again from {say_date(again)}" if again else "no day to ask again is known"
    return (
        f"{found.name} would rather not engage from {say_date(on)} on; {when}. "
        f"When they do: cvetrack org edit {found.slug} --status active"
    )


def discretion(publicity: str) -> str:
    """How a screen of the team marks one that is named to nobody else; empty for the others."""
    return _NAMED[publicity] if publicity == Publicity.CODE_NAME else ""


def merged(done: Merged) -> str:
    """That two records are one now, and whether anything went because both had it."""
    twice = f" {counted(done.went, 'record')} that stood in both went." if done.went else ""
    return (
        f"{done.gone.name} is now part of {done.kept.name} ({done.kept.slug}).{twice} "
        "Take it back with: cvetrack undo"
    )


def merged_aside(done: Merged) -> Iterator[str]:
    """What only the duplicate said, and counts no more: who led it, that it declined; and who may be one person."""
    gone, kept = done.gone, done.kept
    if done.led_by:
        yield f"{done.leads} leads on {kept.name} still; {done.led_by} led on {gone.name}, and does no more."
    if done.declined is not None:
        _, since, again = done.declined
        days = (("--on", since), ("--ask-again", again))
        told = "".join(f" {option} {day}" for option, day in days if day)
        because = for_shell(said_back(done.declined_because)) if done.declined_because else "TEXT"
        yield (
            f"{gone.name} would rather not engage{f' from {say_date(since)} on' if since else ''}; {kept.name} does. "
            f"If it would rather not: cvetrack org decline {kept.slug} --because {because}{told}"
        )
    for one, other in done.namesakes:
        yield f"Is {one} the same person as {other}? Then: cvetrack contact same {one} {other}"


def rhythm(ideal_days: int | None, at_most_days: int | None) -> str:
    """The agreed rhythm in words; empty where none is agreed."""
    if ideal_days is None or at_most_days is None:
        return ""
    if ideal_days == at_most_days:
        return f"every {say_days(ideal_days)}"
    return f"every {say_days(ideal_days)}, at most {say_days(at_most_days)}"


_NAMED: dict[str, str] = {
    Publicity.PUBLIC: "may be named in what we publish",
    Publicity.NAMED_TO_PARTNERS: "is named to partners, and not published",
    Publicity.CODE_NAME: "goes by a code name outside the team",
}


def status(details: Details) -> str:
    """Where we stand with it and why; of one that declined since when, and when to ask again."""
    said = details.organisation.status
    if details.status_because:
        said += f": {details.status_because}"
    days = (("since", details.declined_on), ("ask again from", details.ask_again_on))
    known = ", ".join(f"{what} {say_date(day)}" for what, day in days if day)
    return f"{said} ({known})" if known else said


def _publicity(details: Details) -> str:
    """How it may be named, and why, since when and until when that was agreed."""
    said = details.organisation.publicity.replace("_", " ")
    if details.publicity_because:
        said += f": {details.publicity_because}"
    days = (("asked", details.publicity_asked_on), ("review", details.publicity_review_on))
    known = ", ".join(f"{what} {say_date(day)}" for what, day in days if day)
    return f"{said} ({known})" if known else said


def _last_contact(day: date | None, today: date) -> str:
    if day is None:
        return "never met"
    return "today" if day == today else f"{say_length((today - day).days)} ago"


def _contact(details: Details, today: date) -> str:
    last = details.organisation.last_contact
    if not details.contacts_made or details.first_contact is None or last is None:
        return "never met"
    return (
        f"{counted(details.contacts_made, 'contact')} since {say_day_of(details.first_contact, today)}, "
        f"last {say_day_of(last, today)}"
    )
