"""The page for an organisation, whatever it is drawn on."""

from cvetrack.features.reports.show_them.rules import Fact, Shown
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.text import counted
from cvetrack.terminal.drawing import Columns, Gap, Heading, Line, Page, quiet, strong

_NEVER = (
    "Whom anybody worries about, or any referral: nothing of that has a place in this record.",
    "What anybody believes, their ethnicity, politics, health or sexuality.",
    "Anybody's home, family, date of birth, vehicle, private account or private chat; no list of members.",
    "Photographs and recordings of people; intelligence, or a task for anybody to watch others.",
    "A score or a mark for any person.",
)
_BLANKS = ("record", "what it says", "what is right", "your name")
_BLANK = "…" * 24


def title(shown: Shown) -> str:
    """What the page is."""
    return f"What we hold about {shown.organisation_name}"


def page(shown: Shown) -> Page:
    """What is held under its headings, what never is, what else there may be, and a slip to put it right."""
    council = f"{shown.council}'s" if shown.council else "the council's"
    said: Page = [
        Heading(strong(title(shown)), quiet(say_date(shown.on))),
        Line(
            f"This is {council} record of working with you, for you to read, keep and correct. Other organisations "
            "are named only where they may be."
        ),
    ]
    for section in shown.sections:
        if section.facts:
            said += [Gap(), Heading(strong(section.heading)), _facts(section.facts)]
    if nothing := [section.heading for section in shown.sections if not section.facts]:
        said += [Gap(), Line(quiet(f"Nothing is recorded under: {'; '.join(map(_inside, nothing))}."))]
    return [
        *said,
        Gap(),
        Heading(strong("What we never write down")),
        *(Line(each, indent=2) for each in _NEVER),
        Gap(),
        Heading(strong("What is not on this page")),
        Line(
            "Our officers' own notes, our own judgements, and what others told us. You may ask for these too: under "
            "freedom of information, answered within 20 working days; and each person for what is held about them, "
            "answered within a month.",
            indent=2,
        ),
        *_slip(shown),
    ]


def _slip(shown: Shown) -> Page:
    """A slip with which any of it is put right, and to whom it goes."""
    to = f"{shown.lead}, your officer" if shown.lead else "any officer of ours"
    within = counted(shown.answer_within, "working day")
    slip: Page = [
        Gap(),
        Heading(strong("To have it put right")),
        Line(
            f"Give this slip to {to}, or just say so. We answer within {within}, and what was wrong is put right.",
            indent=2,
        ),
        Columns(tuple((quiet(label), _BLANK) for label in _BLANKS)),
    ]
    if shown.records:
        slip.append(Line(quiet(f"Records on this page: {' '.join(shown.records)}"), indent=2))
    return slip


def _facts(facts: tuple[Fact, ...]) -> Columns:
    rows = tuple((quiet(fact.label), fact.words) for fact in facts)
    ids = tuple(fact.record for fact in facts)
    return Columns(rows, ids=ids if any(ids) else ())


def _inside(heading: str) -> str:
    return heading[0].lower() + heading[1:]
