"""What the coordinator decided once for the store: nation, working hours, usual rhythm, thresholds, lawful basis."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

from cvetrack.kernel.dates import parse_days
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import near
from cvetrack.store.connection import Store
from cvetrack.store.operation import Operation


class Decision(NamedTuple):
    """One decision: its key, what it is without one, what it means, how a value is read, how one that was looks.

    `source` says of a threshold who proposed what is usual.
    """

    key: str
    usual: str
    meaning: str
    read: Callable[[str], str]
    looks_read: Callable[[str], bool]
    source: str = ""


def _nation(said: str) -> str:
    from cvetrack.vocabulary.calendar import Nation  # noqa: PLC0415  only to decide it

    if said not in tuple(Nation):
        raise UsageRefusal(f"The nation is one of {', '.join(Nation)}. Nothing was written.")
    return said


def _days(said: str) -> str:
    return str(parse_days(f"{said}d" if said.isdigit() else said))


def _time(said: str) -> str:
    from cvetrack.kernel.times import parse_time  # noqa: PLC0415  as above

    return parse_time(said)


def _review_days(said: str) -> str:
    days = _days(said)
    if not 1 <= int(days) <= 180:
        raise UsageRefusal("A flag is reviewed within 1 to 180 days. Nothing was written.")
    return days


def _working_days(said: str) -> str:
    if not (said.isascii() and said.isdigit() and 1 <= int(said) <= 60):
        raise UsageRefusal("An answer is due within 1 to 60 working days, such as 5. Nothing was written.")
    return str(int(said))


def _text(said: str) -> str:
    return said


def _is_nation(kept: str) -> bool:
    from cvetrack.kernel.holidays import NATIONS  # noqa: PLC0415  only where one was decided

    return kept in NATIONS


def _is_time(kept: str) -> bool:
    return len(kept) == 5 and "00:00" <= kept < "24:00" and kept[2] == ":" and _is_number(kept[:2] + kept[3:])


def _is_number(kept: str) -> bool:
    return kept.isascii() and kept.isdigit() and len(kept) <= 5


def _is_text(kept: str) -> bool:
    return True


DECISIONS = (
    Decision("nation", "england-and-wales", "whose bank holidays count", _nation, _is_nation),
    Decision("opens", "09:00", "before this time is out of hours", _time, _is_time),
    Decision("closes", "18:00", "from this time on is out of hours", _time, _is_time),
    Decision("usual_ideal", "56", "days between contacts where no rhythm is agreed", _days, _is_number),
    Decision("usual_at_most", "91", "days until overdue where no rhythm is agreed", _days, _is_number),
    Decision(
        "answer_within",
        "5",
        "working days until a concern or a need waits too long",
        _working_days,
        _is_number,
    ),
    Decision("ask_after", "28", "days until we ask after what they did not answer", _days, _is_number),
    Decision("promise_after", "7", "days until we ask after a late promise of theirs", _days, _is_number),
    Decision("flag_review", "90", "days until a flag is reviewed, at most 180", _review_days, _is_number),
    Decision("basis", "", "the lawful basis for keeping this record", _text, _is_text),
    Decision("council", "", "whose record this is", _text, _is_text),
)
"""What was decided of the store itself; the thresholds of judgement stand in `thresholds.py`."""


@cache
def decisions() -> tuple[Decision, ...]:
    """Everything that may be decided, the thresholds of judgement too."""
    from cvetrack.store.thresholds import THRESHOLDS  # noqa: PLC0415  only what judges needs them

    judging = (
        Decision(each.key, str(each.usual), each.meaning, each.read, each.looks_read, each.source)
        for each in THRESHOLDS
    )
    return (*DECISIONS, *judging)


def decided(store: Store) -> dict[str, str]:
    """What was decided of the store, the usual where nothing was decided that can be read."""
    return _made(store, DECISIONS)


def everything_decided(store: Store) -> dict[str, str]:
    """The same, with the thresholds of judgement."""
    return _made(store, decisions())


def _made(store: Store, known: tuple[Decision, ...]) -> dict[str, str]:
    made: dict[str, str] = dict(store.rows("SELECT key, value FROM setting"))
    return {
        each.key: made[each.key] if each.key in made and each.looks_read(made[each.key]) else each.usual
        for each in known
    }


def thresholds(store: Store) -> dict[str, float]:
    """By key, the numbers at which judgements turn, as they were decided or are usual."""
    from cvetrack.store.thresholds import THRESHOLDS  # noqa: PLC0415  as above

    made = everything_decided(store)
    return {each.key: type(each.usual)(made[each.key]) for each in THRESHOLDS}


def waits(store: Store) -> tuple[int, int]:
    """For how many days we wait for an answer of theirs, and past the day of a promise of theirs."""
    made = decided(store)
    return int(made["ask_after"]), int(made["promise_after"])


def due_day(
    store: Store, said: str, today: date, *, since: date | None = None, past_allowed: bool = False
) -> date:
    """A day to come as `parse_due` reads it, working days counted by the nation decided. Raises UsageRefusal."""
    from cvetrack.kernel.deadlines import parse_due  # noqa: PLC0415  only where a day is to come

    return parse_due(said, today, nation=decided(store)["nation"], since=since, past_allowed=past_allowed)


def answer_within(table: str, began: str = "raised_on") -> str:
    """SQL for the working days within which what `began` in a row of `table` wants an answer.

    They are those of the terms that stood with the organisation on that day, else the usual `:answer_within`.
    """
    return f"""coalesce((SELECT respond_within_days FROM terms
                     WHERE terms.organisation_id = {table}.organisation_id AND agreed_on <= {table}.{began}
                     ORDER BY agreed_on DESC, terms.id DESC LIMIT 1), :answer_within)"""


def outside_hours(store: Store, day: date, time: str | None) -> bool:
    """Whether a day and time were out of hours, by what was decided."""
    from cvetrack.kernel.holidays import out_of_hours  # noqa: PLC0415  only where something happened

    made = decided(store)
    return out_of_hours(day, time, made["nation"], opens=made["opens"], closes=made["closes"])


def decide(writing: Operation, key: str, said: str) -> str:
    """Keep a decision; the value as it was understood. Raises UsageRefusal."""
    by_key = {each.key: each for each in decisions()}
    if key not in by_key:
        nearest = near(key, by_key) or list(by_key)
        raise UsageRefusal(f'There is no setting "{key[:40]}". Did you mean {" or ".join(nearest)}?')
    value = by_key[key].read(said)
    if writing.update("setting", {"key": key}, {"value": value}) == 0:
        writing.insert("setting", {"key": key, "value": value})
    return value
