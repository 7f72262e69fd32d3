"""What the coordinator decided once for the store: nation, working hours, usual rhythm, lawful basis."""

from collections.abc import Callable
from typing import NamedTuple

from cvetrack.kernel.dates import parse_days, parse_time
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import near
from cvetrack.store.connection import Store
from cvetrack.store.operation import Operation
from cvetrack.vocabulary.calendar import Nation


class Decision(NamedTuple):
    """One decision: its key, what it is without one, what it means, and how a value is read."""

    key: str
    usual: str
    meaning: str
    read: Callable[[str], str]


def _nation(said: str) -> str:
    if said not in tuple(Nation):
        raise UsageRefusal(f"The nation is one of {', '.join(Nation)}. Nothing was written.")
    return said


def _days(said: str) -> str:
    return str(parse_days(f"{said}d" if said.isdigit() else said))


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


DECISIONS = (
    Decision("nation", "england-and-wales", "whose bank holidays count", _nation),
    Decision("opens", "09:00", "before this time is out of hours", parse_time),
    Decision("closes", "18:00", "from this time on is out of hours", parse_time),
    Decision("usual_ideal", "56", "days between contacts where no rhythm is agreed", _days),
    Decision("usual_at_most", "91", "days until overdue where no rhythm is agreed", _days),
    Decision("answer_within", "5", "working days until a concern or a need waits too long", _working_days),
    Decision("flag_review", "90", "days until a flag is reviewed, at most 180", _review_days),
    Decision("basis", "", "the lawful basis for keeping this record", _text),
    Decision("council", "", "whose record this is", _text),
)
_BY_KEY = {decision.key: decision for decision in DECISIONS}


def decided(store: Store) -> dict[str, str]:
    """Every decision with its value, the usual one where nothing was decided."""
    made: dict[str, str] = dict(store.rows("SELECT key, value FROM setting"))
    return {decision.key: made.get(decision.key, decision.usual) for decision in DECISIONS}


def decide(writing: Operation, key: str, said: str) -> str:
    """Keep a decision; the value as it was understood. Raises UsageRefusal."""
    if key not in _BY_KEY:
        nearest = near(key, _BY_KEY) or list(_BY_KEY)
        raise UsageRefusal(f'There is no setting "{key[:40]}". Did you mean {" or ".join(nearest)}?')
    value = _BY_KEY[key].read(said)
    if writing.update("setting", {"key": key}, {"value": value}) == 0:
        writing.insert("setting", {"key": key, "value": value})
    return value
