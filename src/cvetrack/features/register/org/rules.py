"""What a right entry in the register is, its rhythm and its publicity included."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cvetrack.kernel.dates import months_between, parse_days, say_day_of, say_days, say_length
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.judgement import Component

if TYPE_CHECKING:
    from cvetrack.features.register.org.queries import LeadTime

_MOST_INCOME = 1_000_000_000_000  # pounds, as the table has it
_IDENTIFIER = r"GB-COH-[A-Z0-9]{8}|(?!GB-COH-)[A-Z]{2}-[A-Z]{2,8}-[A-Za-z0-9./-]{1,40}"


def identifier(said: str) -> str:
    """An org-id as org-id.guide writes it, such as GB-CHC-1164883. Raises UsageRefusal.

    GB-COH numbers have 8 characters with their leading zeros.
    """
    known = said.strip()
    scheme, _, number = known.rpartition("-")
    scheme = scheme.upper()
    known = f"{scheme}-{number.upper().zfill(8) if scheme == 'GB-COH' else number}"
    if not re.fullmatch(_IDENTIFIER, known):
        raise UsageRefusal(
            f'"{said[:40]}" is not a register number. One looks like GB-CHC-1164883 (charity) '
            "or GB-COH-01234567 (company). Nothing was written."
        )
    return known


def rhythm(ideal_days: int | None, at_most_days: int | None) -> tuple[int | None, int | None]:
    """The days between contacts: at most defaults to half as long again as ideal, and ideal to at most.

    Raises UsageRefusal where at most is shorter.
    """
    if ideal_days is not None and at_most_days is None:
        at_most_days = ideal_days + (ideal_days + 1) // 2
    if at_most_days is not None and ideal_days is None:
        ideal_days = at_most_days
    if ideal_days is not None and at_most_days is not None and at_most_days < ideal_days:
        raise UsageRefusal("--at-most cannot be shorter than --every. Nothing was written.")
    return ideal_days, at_most_days


def changed_rhythm(
    before: tuple[int | None, int | None], every: str | None, at_most: str | None
) -> tuple[int | None, int | None]:
    """The rhythm once it is changed as it was typed: "" takes it out, and what is left out stays as `before`.

    What was agreed at most gives way where it is less than `every` now. Raises UsageRefusal as `rhythm` does.
    """
    ideal, most = (parse_days(said) if said else None for said in (every, at_most))
    if every is None and at_most:
        ideal = before[0]
    if at_most is None and ideal is not None and before[1] is not None:
        most = before[1] if before[1] >= ideal else None
    return rhythm(ideal, most)


def publicity(
    before: str, said: str | None, because: str | None, *, asked_on: date, review_on: date | None
) -> dict[str, Any]:
    """The columns that change when an organisation was asked how it may be named outside the team.

    `said` is None where only the reason or the day to ask again changes. Raises UsageRefusal where it is named
    otherwise than before without a reason.
    """
    columns: dict[str, Any] = {}
    if said is not None:
        if said != before and because is None:
            raise UsageRefusal(
                f"Why is it {said.replace('_', ' ')} now? Give the reason with --because. Nothing was written."
            )
        columns = {"publicity": said, "publicity_asked_on": asked_on}
        if said != before:
            columns["publicity_review_on"] = None
    if because is not None:
        columns["publicity_because"] = because
    if review_on is not None:
        columns["publicity_review_on"] = review_on
    return columns


def income(said: str | None, year: str | None) -> dict[str, int | None]:
    """The columns of the income that an organisation publishes, as both were typed: whole pounds and the year.

    "" takes both out, None leaves both as they are. Raises UsageRefusal where one is missing or is no such number.
    """
    if said is None and year is None:
        return {}
    if not said and not year:
        return {"income": None, "income_year": None}
    pounds, of_year = ((each or "").strip().removeprefix("£").replace(",", "") for each in (said, year))
    if not (pounds.isascii() and pounds.isdigit() and 0 < int(pounds[:14]) <= _MOST_INCOME):
        raise UsageRefusal("--income is whole pounds, such as 42000. Nothing was written.")
    if not (of_year.isascii() and of_year.isdigit() and 1900 <= int(of_year[:5]) <= 2200):
        raise UsageRefusal(
            "--income goes with the year that it is of: --income-year 2025. Nothing was written."
        )
    return {"income": int(pounds), "income_year": int(of_year)}


def declining(
    read: Callable[[str], date],
    read_to_come: Callable[[str], date],
    since: str | None,
    until: str | None,
    ask_again: str | None,
) -> dict[str, date | None]:
    """The columns of a time of declining that change, each day `read` as typed: "" is None. Raises UsageRefusal."""
    columns: dict[str, date | None] = {
        column: read(said) if said else None
        for column, said in (("since", since), ("until", until))
        if said is not None
    }
    if ask_again is not None:
        columns["ask_again_on"] = read_to_come(ask_again) if ask_again else None
    return columns


def took_over(times: "Sequence[LeadTime]") -> "list[LeadTime]":
    """Of the times as lead, oldest first, those with which another officer took over.

    Who led, was away and leads again took over from nobody.
    """
    return [after for before, after in pairwise(times) if after.officer_id != before.officer_id]


def broken_off(times: "Sequence[LeadTime]", today: date, handover_months: float) -> str | None:
    """How continuity was lost: nobody leads any more, or somebody new was not introduced in so many months."""
    last = times[-1] if times else None
    if last and last.until is not None and last.until <= today:
        return f"nobody leads since {say_day_of(last.until, today)}"
    for change in took_over(times)[-1:]:
        if not change.introduced_jointly and months_between(change.since, today) < handover_months:
            return f"lead changed {say_day_of(change.since, today)}, not introduced"
    return None


def continuity(times: "Sequence[LeadTime]", today: date, settled_months: float) -> Component:
    """How long the lead has been the same, and how the last change came; after so many months that is past."""
    n = len(times)
    if n == 0:
        return Component("continuity", None, 0, "nobody leads yet")
    now = times[-1]
    if now.until is not None and now.until <= today:
        return Component("continuity", 0.0, n, f"nobody leads since {say_day_of(now.until, today)}")
    days = (today - now.since).days
    said = (
        f"{now.officer} has led for {led_for(now.since, today)}"
        if days
        else f"{now.officer} leads since today"
    )
    value, changes = 1.0, took_over(times)
    if changes:
        last, jointly = changes[-1], sum(each.introduced_jointly for each in changes)
        said += ", introduced jointly" if last.introduced_jointly else ", without a joint introduction"
        said += f"; {jointly} of {len(changes)} changes introduced jointly" if len(changes) > 1 else ""
        if not last.introduced_jointly:
            value = min(1.0, months_between(last.since, today) / settled_months)
    return Component("continuity", value, n, said)


def led_for(since: date, today: date) -> str:
    """How long somebody has led: in whole months, as every column and drawing counts them, from the third on."""
    months = months_between(since, today)
    return f"{months} months" if 3 <= months < 24 else say_length((today - since).days)


def overdue(days: int, at_most: int) -> bool:
    """Whether a silence is longer than the longest agreed, or usual."""
    return days > at_most


def rests(paused_until: date | None, today: date) -> bool:
    """Whether a rhythm is paused: until a day, and no longer on it."""
    return paused_until is not None and today < paused_until


def silence(days: int, at_most: int, *, agreed: bool, word: str = "") -> str:
    """How long a silence is beside the longest agreed or usual: "11 weeks, agreed 6", "19 days, usually 2 weeks".

    In weeks up to half a year, and to the day where it would sound like the longest. `word` stands behind it.
    """
    said, most = silent_for(days), say_days(at_most)
    if said == silent_for(at_most):
        said = say_days(days)
    unit = said.rpartition(" ")[2]
    return f"{said}{word}, {'agreed' if agreed else 'usually'} {most.removesuffix(f' {unit}')}"


def own_silence(days: int, usual: int, *, word: str = "") -> str:
    """How long a silence is beside their own usual gap, where no rhythm is agreed; `word` as in `silence`."""
    return f"{silent_for(days)}{word}, their own usual gap is {say_days(usual)}"


def silent_for(days: int) -> str:
    """How long a silence is, in words: in weeks up to half a year."""
    return say_days(7 * round(days / 7)) if 91 <= days < 182 else say_length(days)
