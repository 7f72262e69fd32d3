"""Flags as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.features.beware.flag.rules import Suggestion
from cvetrack.kernel.dates import say_date, say_day_of, say_days
from cvetrack.records.flag import Flag
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
    now,
    quiet,
    strong,
)
from cvetrack.vocabulary.flags import APART, FlagKind

_SUGGESTED = {
    "record": "the records would support a gatekeeper flag",
    "renew": "later records would renew {flag}, which lapsed",
    "clear": "the records speak against {flag}: ways through them were opened",
}


def listing(flags: Sequence[Flag], today: date) -> Page:
    """Each flag with its reason, its evidence and its author; what else could explain them, once."""
    if not flags:
        return [Line("No flags here. To see lapsed and cleared ones too: cvetrack flag list --all")]
    page: Page = []
    for each in flags:
        page += [
            Line((strong(_title(each)), ": ", _state(each, today)), ids=each.record),
            Line(each.because, indent=2),
            Line(quiet(f"shown by {', '.join(each.evidence)}; {_author(each, today)}"), indent=2),
            Gap(),
        ]
    explanations = next((each.innocent_explanations for each in flags if each.innocent_explanations), ())
    return [*page, *_explained(explanations)] if explanations else page[:-1]


def one(flag: Flag, today: date) -> Page:
    """Everything that is recorded of one flag."""
    facts: list[tuple[str, Said]] = [
        ("says", caution(flag)),
        ("state", _state(flag, today)),
        ("because", flag.because),
        ("their view", flag.their_view or quiet("not known")),
        ("shown by", ", ".join(flag.evidence)),
        ("recorded", f"{say_date(flag.recorded_on)} by {flag.officer}"),
    ]
    if flag.renewed_on:
        facts.append(("renewed", say_date(flag.renewed_on)))
    page: Page = [
        Heading(strong(_title(flag)), quiet(flag.record)),
        Columns(tuple((quiet(name), said) for name, said in facts)),
    ]
    return [*page, Gap(), *_explained(flag.innocent_explanations)] if flag.innocent_explanations else page


def suggestions(found: Sequence[Suggestion], warnings: Sequence[str]) -> Page:
    """What the records would support, each with the command that records it and what else could explain it."""
    if not found:
        return [
            Line(
                "The records of 12 months support no flag beyond those on record. What they show: cvetrack gateways"
            )
        ]
    page: Page = [Line("Nothing is flagged unless you record it; the command then asks for your reason.")]
    for each in found:
        page += [
            Gap(),
            Line((strong(each.org_name), f": {_SUGGESTED[each.act].format(flag=each.flag)}")),
            Line(f"{'; '.join(each.because)}.", indent=2, ids=" ".join(each.evidence)),
        ]
        if each.never_asked and each.act != "clear":
            ask = f"Ask them first: cvetrack intro record {each.org} OTHER --asked"
            page.append(Line(now(ask), indent=2))
        page.append(Drawing((each.command,), indent=2))  # to be copied, so not folded
    page += [*([Gap()] if warnings else []), *(Line(now(each)) for each in warnings)]
    explained = [each for each in found if each.innocent_explanations]
    if explained:
        unasked = next((each for each in explained if each.never_asked), explained[0])
        page += [Gap(), *_explained(unasked.innocent_explanations)]
    return [*page, Gap(), Line(quiet("For your own eyes: a flag goes into no page for others."))]


def caution(flag: Flag) -> str:
    """What a flag says, as one sentence."""
    if flag.kind == FlagKind.GATEKEEPER or flag.scope is None:
        return f"Contact with others seems to go only through {flag.organisation_name}."
    apart = APART[flag.scope]
    return f"{flag.organisation_name} says it will not {apart} {flag.other_name}."


def recorded(flag: Flag) -> str:
    """What was kept: the caution, its scope, its evidence and the day it lapses."""
    scope = f", scope {flag.scope}" if flag.scope else ""
    return (
        f"{flag.record} recorded{scope}: {caution(flag)} Shown by {', '.join(flag.evidence)}. {_lapses(flag)}"
    )


def known_already(flag: Flag) -> str:
    """That a rivalry is on record, since when, and how it stands."""
    stands = f"{'lapses' if flag.is_open else 'lapsed'} after {say_date(flag.review_on)}"
    return f"{flag.record} says so since {say_date(flag.recorded_on)}, scope {flag.scope}, and {stands}."


def renewed(flag: Flag) -> str:
    """What keeps a flag now, and until when."""
    return f"{flag.record} renewed ({_title(flag)}), shown by {', '.join(flag.evidence)}. {_lapses(flag)}"


def cleared(flag: Flag) -> str:
    """That a flag holds no longer."""
    return f"{flag.record} cleared ({_title(flag)}). Take it back with: cvetrack undo"


def corrected(flag: Flag) -> str:
    """How a flag reads now."""
    return f"{flag.record} corrected. {caution(flag)} Shown by {', '.join(flag.evidence)}. {_lapses(flag)}"


def _lapses(flag: Flag) -> str:
    if flag.state == "lapsed":
        return f"It is kept as lapsed after {say_date(flag.review_on)}."
    return f"It lapses after {say_date(flag.review_on)} unless new evidence renews it."


def _title(flag: Flag) -> str:
    if flag.other_name is None:
        return f"{flag.organisation_name}, {flag.kind}"
    return f"{flag.organisation_name}, rival of {flag.other_name}, {flag.scope}"


def _state(flag: Flag, today: date) -> Words:
    if flag.state == "cleared" and flag.cleared_on is not None:
        return quiet(f"cleared {say_day_of(flag.cleared_on, today)}: {flag.cleared_because}")
    day = say_day_of(flag.review_on, today)
    if flag.state == "lapsed":
        if flag.cleared_on is not None:
            return quiet(f"lapsed after {day}, before it was written down")
        return now(f"lapsed after {day}; renew it with new evidence, or clear it")
    left = (flag.review_on - today).days
    return Words(f"lapses after {day}, " + (f"in {say_days(left)}" if left else "today"))


def _author(flag: Flag, today: date) -> str:
    said = f"{flag.officer}, {say_day_of(flag.recorded_on, today)}"
    return f"{said}, renewed {say_day_of(flag.renewed_on, today)}" if flag.renewed_on else said


def _explained(explanations: Sequence[str]) -> list[Block]:
    return [Line("What else could explain it:"), *(Line(each, indent=2) for each in explanations)]
