"""What we asked, as it is shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.features.support.ask.rules import Unasked
from cvetrack.kernel.dates import say_date, say_day_of
from cvetrack.kernel.text import quoted
from cvetrack.records.ask import ANSWERED, Ask
from cvetrack.terminal.drawing import Gap, Line, Page, Said, list_page, quiet, record_page
from cvetrack.vocabulary.support import AskAnswer


def listing(asks: Sequence[Ask], today: date, *, unasked: Unasked | None = None) -> Page:
    """One line for each ask, and in how many contacts we asked nothing."""
    page = _page(
        asks, today, none="No ask waits for an answer. Record one with: cvetrack ask record ORG TEXT"
    )
    if unasked is None or not unasked.contacts:
        return page
    said = f"We asked nothing in {len(unasked.without):,} of {len(unasked.contacts):,} contacts in 12 months."
    return [*page, Gap(), Line(quiet(said))]


def refused(asks: Sequence[Ask], today: date) -> Page:
    """One line for each ask that they said no to."""
    return _page(asks, today, none="Nothing that we asked met with a no.")


def standing(each: Ask, today: date) -> str:
    """What became of an ask, in a few words: "asked Tue 3 Mar", "no Fri 6 Mar", "yes, told Mon 9 Mar"."""
    if each.told_on:
        return f"{each.answer}, told {say_day_of(each.told_on, today)}"
    if each.answered_on:
        return f"{each.answer} {say_day_of(each.answered_on, today)}"
    return f"asked {say_day_of(each.asked_on, today)}"


def one(each: Ask, today: date) -> Page:
    """Everything the record of one ask holds."""
    facts: list[tuple[str, Said]] = [
        ("words", each.words),
        ("state", standing(each, today)),
        ("by", each.department or ""),
        ("asked", say_date(each.asked_on)),
        ("answered", f"{say_date(each.answered_on)}: {each.answer}" if each.answered_on else ""),
        ("told", say_date(each.told_on)),
        ("recorded", f"by {each.officer}"),
    ]
    return record_page(each.organisation_name, each.record, facts)


def recorded(each: Ask, refused: Sequence[Ask]) -> str:
    """What we asked, what they said no to before, and how to record what they say now."""
    who = each.department or "we"
    said = f"On {say_date(each.asked_on)} {who} asked {each.organisation_name}: {quoted(each.words)}."
    if refused:
        said += f" They said no to {refused[0].record} before, {quoted(refused[0].words)}."
    return f"{said} Recorded as {each.record}. What they say: cvetrack ask answer {each.record} yes|no|partly"


def answered(each: Ask) -> str:
    """What they said; a no is respected."""
    respected = " Respected: it is not to be asked again." if each.answer == AskAnswer.NO else ""
    how = ANSWERED.get(each.answer or "", "answered")
    said = f"{each.organisation_name} {how} {each.record}, {quoted(each.words)}"
    to_tell = f" Once they know what came of it: cvetrack ask tell {each.record}" if each.agreed else ""
    return f"{said}, on {say_date(each.answered_on)}.{respected}{to_tell}"


def told(each: Ask) -> str:
    """That they know what came of what they said yes to."""
    of = f"what came of {each.record}, {quoted(each.words)}"
    return f"{each.organisation_name} were told on {say_date(each.told_on)} {of}."


def corrected(each: Ask) -> str:
    """How an ask reads now."""
    answer = f", answered {each.answer} on {say_date(each.answered_on)}" if each.answered_on else ""
    if each.told_on:
        answer += f", told on {say_date(each.told_on)}"
    title = f"{each.record} of {each.organisation_name}, {quoted(each.words)}"
    by = f" by {each.department}" if each.department else ""
    return f"{title}, asked{by} on {say_date(each.asked_on)}{answer}. Corrected."


def _page(asks: Sequence[Ask], today: date, *, none: str) -> Page:
    return list_page(
        ((standing(each, today), each.organisation_name, _words(each)) for each in asks),
        (each.record for each in asks),
        heads=("stands", "who", "ask"),
        none=none,
    )


def _words(each: Ask) -> Said:
    """What was asked, and quietly by whom, if not by us."""
    return (each.words, quiet(f" · {each.department}")) if each.department else each.words
