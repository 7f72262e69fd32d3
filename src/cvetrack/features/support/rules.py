"""What support was worth, where it stands, and what it adds up to."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.happening import Happening, course
from cvetrack.kernel.text import quoted, safe
from cvetrack.vocabulary.support import SupportKind

if TYPE_CHECKING:
    from cvetrack.features.support.queries import Support

SupportState: TypeAlias = Literal["given", "unused", "used", "outcome known"]
MOST_PENCE = 100_000_000_00
MOST_MINUTES = 600_000


class Total(NamedTuple):
    """What several supports add up to: how many, the pence of those with a value, the minutes given."""

    given: int
    pence: int
    minutes: int


def pence(said: str) -> int:
    """An amount in pence, from pounds as people write them: "250", "250.50", "£1,250". Raises UsageRefusal."""
    found = re.fullmatch(r"£? ?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.([0-9]{2}))?", said.strip())
    amount = int(found[1].replace(",", "")) * 100 + int(found[2] or 0) if found else -1
    if not 0 <= amount <= MOST_PENCE:
        raise UsageRefusal(
            f'"{safe(said)[:40]}" is not an amount in pounds up to 100 million. Try 250 or 250.50. '
            "Nothing was written."
        )
    return amount


def minutes(said: str) -> int:
    """A time in minutes, from hours as people write them: "3", "1.5", "3 hours". Raises UsageRefusal."""
    found = re.fullmatch(r"([0-9]{1,5}(?:\.[0-9]{1,2})?) ?(?:h|hrs?|hours?)?", said.strip().lower())
    time = round(float(found[1]) * 60) if found else 0
    if not 1 <= time <= MOST_MINUTES:
        raise UsageRefusal(
            f'"{safe(said)[:40]}" is not a number of hours up to 10,000. Try 3 or 1.5. Nothing was written.'
        )
    return time


def pounds(pence: int) -> str:
    """An amount as it is shown: "£250", "£1,250.50"."""
    return f"£{pence / 100:,.2f}".removesuffix(".00")


def hours(minutes: int) -> str:
    """A time as it is shown: "1 hour", "1.5 hours", and "20 minutes" where it is less than one."""
    if minutes < 60:
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    number = f"{minutes / 60:,.2f}".rstrip("0").removesuffix(".")
    return f"{number} hour{'' if number == '1' else 's'}"


def total(given: Sequence["Support"]) -> Total:
    """What these supports add up to."""
    return Total(len(given), sum(each.pence or 0 for each in given), sum(each.minutes or 0 for each in given))


def state(support: "Support", today: date) -> SupportState:
    """Where a support stands on a day; it is unused once the day to use it by is past."""
    if support.outcome_on is not None:
        return "outcome known"
    if support.used_on is not None:
        return "used"
    return "unused" if support.use_by is not None and support.use_by < today else "given"


def happened(support: "Support") -> Iterator[Happening]:
    """What became of a support, for the story of the relationship."""
    said, kind = quoted(support.words), _CALLED.get(support.kind, support.kind)
    worth = f", {pounds(support.pence)}" if support.pence is not None else ""
    spent = f", {hours(support.minutes)}" if support.minutes is not None else ""
    return course(
        "support",
        support.record,
        (support.given_on, "given", f"We gave {kind}: {said}{worth}{spent}."),
        (support.used_on, "used", f"They used what we gave, {said}."),
        (support.outcome_on, "outcome", f"What came of {said} was recorded.", support.outcome),
    )


_CALLED: dict[str, str] = {
    SupportKind.GRANT: "a grant",
    SupportKind.PRACTICAL: "practical help",
    SupportKind.VENUE: "a room",
}
