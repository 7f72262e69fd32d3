"""How long a flag lasts, and what may renew it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from cvetrack.features.beware.gateways.rules import Gateway, Voices, unfair
from cvetrack.kernel.dates import parse_future, say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.flag import Flag
from cvetrack.records.through import Turns

LONGEST_DAYS = 180
_CITED = 2
"""Of the records behind each reason so many, the latest, are cited by the command that is suggested."""


class Suggestion(NamedTuple):
    """What the records would support about one organisation (a slug): to `record` a gatekeeper flag, to `renew` one
    that lapsed, or to `clear` one; `because` of what, shown by which records.

    `command` records it for whoever runs it and gives the reason in words; nothing is flagged before. `flag` is the
    one that there is, None where there is none.
    """

    org: str
    org_name: str
    kind: str
    act: Literal["record", "renew", "clear"]
    flag: str | None
    because: tuple[str, ...]
    evidence: tuple[str, ...]
    never_asked: bool
    innocent_explanations: tuple[str, ...]
    command: str


def suggested(of: Gateway, flags: Sequence[Flag], days: Mapping[str, date]) -> Suggestion | None:
    """What the judgement on an organisation supports, given its gatekeeper `flags` and the days of the records.

    What an officer cleared, or let lapse, is not suggested again on the same records.
    """
    last = max(flags, key=lambda each: (each.is_open, each.judged_on, each.id), default=None)
    if last is not None and last.is_open:
        return _suggestion(of, "clear", last, to_cite(of)) if of.pattern == "gateway" else None
    if of.pattern != "gatekeeping":
        return None
    if last is None:
        return _suggestion(of, "record", None, to_cite(of))
    if last.state == "lapsed" and last.cleared_on is None:
        fresh = renewing(last, {each: days[each] for each in to_cite(of)})
        return _suggestion(of, "renew", last, fresh) if fresh else None
    ended = last.cleared_on or last.review_on
    is_new = any(days[each] > ended for each in to_cite(of))
    return _suggestion(of, "record", None, to_cite(of)) if is_new else None


def unfair_with(found: Iterable[Suggestion], kinds: Sequence[Voices], turns: Turns) -> list[str]:
    """Warnings about kinds on which most flags would be if these were recorded, and of which we have few records."""
    more = [each for each in found if each.act != "clear"]
    if not more:
        return []
    with_them = [
        kind._replace(flagged=(*kind.flagged, *(each.org for each in more if each.kind == kind.kind)))
        for kind in kinds
    ]
    return [f"With these, {said[:1].lower()}{said[1:]}" for said, _ in unfair(with_them, turns)]


def _suggestion(
    of: Gateway, act: Literal["record", "renew", "clear"], flag: Flag | None, evidence: Sequence[str]
) -> Suggestion:
    cite = "".join(f" --evidence {each}" for each in evidence)
    if act == "record" or flag is None:
        command = f"cvetrack flag gatekeeper {of.org}{cite}"
    else:
        command = f"cvetrack flag {act} {flag.record}{cite if act == 'renew' else ''}"
    return Suggestion(
        org=of.org,
        org_name=of.org_name,
        kind=of.kind,
        act=act,
        flag=flag and flag.record,
        because=of.because,
        evidence=tuple(dict.fromkeys(record for records in of.shown_by for record in records)),
        never_asked=of.never_asked,
        innocent_explanations=of.innocent_explanations,
        command=command,
    )


def to_cite(of: Gateway) -> list[str]:
    """The latest records behind each reason, each once."""
    return list(dict.fromkeys(record for records in of.shown_by for record in records[-_CITED:]))


def review_day(said: str | None, recorded_on: date, *, usual_days: int, today: date | None = None) -> date:
    """The day a flag that is recorded or renewed on a day is reviewed: as `said`, else after the usual days.

    At most 180 days on. `today` is that day where it is not given. Raises UsageRefusal for a day that does not
    come after it, or too long after.
    """
    today = today or recorded_on
    last = recorded_on + timedelta(days=LONGEST_DAYS)
    past = recorded_on < today
    day = (
        parse_future(said, today, since=recorded_on)
        if said is not None
        else min(recorded_on + timedelta(days=usual_days), last)
    )
    if not recorded_on < day <= last:
        first = say_date(recorded_on + timedelta(days=1)) if past else "tomorrow"
        raise UsageRefusal(
            f"{say_date(day)} cannot be the review day: a flag lasts {LONGEST_DAYS} days at most. "
            f"Give a day from {first} to {say_date(last)}. Nothing was written."
        )
    return day


def refuse_too_long(since: date, review_on: date) -> None:
    """Raises UsageRefusal for a review before a flag was recorded or renewed, or more than 180 days after."""
    last = since + timedelta(days=LONGEST_DAYS)
    if not since <= review_on <= last:
        raise UsageRefusal(
            f"Recorded or renewed on {say_date(since)} it cannot be reviewed on {say_date(review_on)}: a flag lasts "
            f"{LONGEST_DAYS} days at most. Give --review a day up to {say_date(last)} too. Nothing was written."
        )


def renewing(flag: Flag, records: Mapping[str, date]) -> list[str]:
    """Those of these records that renew a flag: it does not cite them, and they are from after it was recorded."""
    return [
        record for record, day in records.items() if record not in flag.evidence and day > flag.recorded_on
    ]


def refuse_old_evidence(flag: Flag, records: Mapping[str, date]) -> None:
    """A flag is renewed by records that renew it, and by no other. Raises UsageRefusal."""
    for record in records:
        if record not in renewing(flag, records):
            raise UsageRefusal(
                f"{record} does not renew {flag.record}: that needs evidence from after "
                f"{say_date(flag.recorded_on)} that it does not cite yet. Nothing was written."
            )
