"""The published strategy as it is shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.features.trust.strategy.queries import Reach
from cvetrack.kernel.dates import say_date, say_day_of, say_length
from cvetrack.kernel.text import counted, listed
from cvetrack.records.strategy_document import StrategyDocument
from cvetrack.store.named import Found
from cvetrack.terminal.drawing import (
    Block,
    Columns,
    Gap,
    Line,
    Page,
    Said,
    Words,
    bare,
    now,
    quiet,
    record_page,
    strong,
)


def listing(documents: Sequence[StrategyDocument], today: date) -> Page:
    """Each document with its day, its review and how many know of it."""
    if not documents:
        return [Line("No strategy is published. Record one with: cvetrack strategy publish TITLE --url URL")]
    page: Page = []
    for each in documents:
        version = f" · version {each.version}" if each.version else ""
        published = f"{say_day_of(each.published_on, today)}, "
        standing = _standing(each, today, say_day_of(each.review_on or today, today))
        page += [
            Line((strong(each.title), version), ids=each.record),
            Line((published, standing, f", {_told(each)} told"), indent=2),
            Gap(),
        ]
    return page[:-1]


def one(reach: Reach, today: date, *, not_told: bool = False) -> Page:
    """Everything the record of one document holds, and who was told of it, or with `not_told` who was not."""
    each = reach.document
    facts: list[tuple[str, Said]] = [
        ("version", each.version or ""),
        ("published", say_date(each.published_on)),
        ("address", each.url),
        ("state", _standing(each, today, say_date(each.review_on))),
        ("told", _told(each)),
        ("recorded", f"by {each.officer}"),
    ]
    return [*record_page(each.title, each.record, facts), *(_left(reach) if not_told else _heard(reach))]


def published(each: StrategyDocument, today: date, *, replaces: StrategyDocument | None) -> str:
    """What was published, when it is looked at again, and whom it remains to tell."""
    instead = f" in place of {replaces.record}" if replaces else ""
    tell = f"Once organisations know: cvetrack strategy tell ORG... --document {each.record}"
    return f"The strategy {_titled(each, today)}. Recorded as {each.record}{instead}. {tell}"


def told(each: StrategyDocument, today: date, organisations: Sequence[Found], on: date) -> str:
    """Who was told, how many know now, and that a review is overdue."""
    names = [each.name for each in organisations]
    said = f"{listed(names)} {'was' if len(names) == 1 else 'were'} told of {each.titled} on {say_date(on)}"
    return f"{said}. {_told(each)} know of {each.record} now.{_stale(each, today)}"


def corrected(each: StrategyDocument, today: date) -> str:
    """How a document reads now."""
    return f"{each.record} corrected: {_titled(each, today)}; {_told(each)} told.{_stale(each, today)}"


def _titled(each: StrategyDocument, today: date) -> str:
    standing = bare(_standing(each, today, say_date(each.review_on)))
    return f"{each.titled} was published on {say_date(each.published_on)}; {standing}"


def _told(each: StrategyDocument) -> str:
    return f"{each.told:,} of {counted(each.active, 'active organisation')}"


def _standing(each: StrategyDocument, today: date, review: str) -> str | Words:
    """Whether it is to be looked at again, in a few words: "review 3 weeks overdue"; `review` is the day, said."""
    if each.replaced_by:
        return f"replaced by {each.replaced_by}"
    if each.review_on is None:
        return "no review day"
    if each.state == "review overdue":
        return now(f"review {say_length((today - each.review_on).days)} overdue")
    return now("review due today") if each.review_on == today else f"review due {review}"


def _stale(each: StrategyDocument, today: date) -> str:
    """That a review is overdue, as a sentence with what to do about it."""
    if each.state != "review overdue" or each.review_on is None:
        return ""
    late = say_length((today - each.review_on).days)
    return (
        f" Its review is {late} overdue; once it is done: cvetrack strategy edit {each.record} --review DATE"
    )


def _heard(reach: Reach) -> list[Block]:
    blocks: list[Block] = []
    if reach.told:
        rows = tuple((say_date(each.told_on), each.organisation_name) for each in reach.told)
        blocks = [Gap(), Line("Told"), Columns(rows)]
    if reach.not_told:
        left = counted(len(reach.not_told), "active organisation")
        see = f"cvetrack strategy show {reach.document.record} --not-told"
        blocks += [Gap(), Line(quiet(f"{left} not told: {see}"))]
    return blocks


def _left(reach: Reach) -> list[Block]:
    if not reach.not_told:
        return [Gap(), Line("Every active organisation was told.")]
    rows = tuple((each.organisation, each.organisation_name) for each in reach.not_told)
    tell = f"cvetrack strategy tell ORG... --document {reach.document.record}"
    return [Gap(), Line("Not told"), Columns(rows), Gap(), Line(quiet(f"Once they know: {tell}"))]
