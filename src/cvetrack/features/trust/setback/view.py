"""Setbacks as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.kernel.dates import say_date, say_day_of
from cvetrack.kernel.text import quoted
from cvetrack.records.setback import Setback, said_kind
from cvetrack.terminal.drawing import Page, Said, good, list_page, now, quiet, record_page


def listing(setbacks: Sequence[Setback], today: date) -> Page:
    """One line for each setback with the step that comes next."""
    return list_page(
        ((_standing(each, today), each.organisation_name, _said(each, today)) for each in setbacks),
        (each.record for each in setbacks),
        heads=("stands", "who", "setback"),
        none="No setback is open. Record one with: cvetrack setback record ORG TEXT --kind KIND --breach BREACH",
    )


def one(each: Setback, today: date) -> Page:
    """Everything the record of one setback holds."""
    facts: list[tuple[str, Said]] = [
        ("words", each.words),
        ("state", _standing(each, today)),
        ("kind", said_kind(each.kind)),
        ("breach of", each.breach),
        ("happened", say_date(each.day)),
        *((said_kind(step), say_date(day) or quiet("not yet")) for step, day in each.steps.items()),
        ("recorded", f"by {each.officer}"),
    ]
    return record_page(each.organisation_name, each.record, facts)


def recorded(each: Setback) -> str:
    """What cost trust, and the step that comes first."""
    kind = f"{said_kind(each.kind)}, a breach of {each.breach}"
    said = f"A setback with {each.organisation_name} on {say_date(each.day)}, {kind}: {quoted(each.words)}."
    return f"{said} Recorded as {each.record}. {_onward(each)}"


def repaired(each: Setback, step: str, on: date) -> str:
    """The step that was taken, and the one that comes next."""
    return f"{_title(each)} {said_kind(step)} on {say_date(on)}. {_onward(each)}"


def corrected(each: Setback) -> str:
    """How a setback reads now."""
    kind = f"{said_kind(each.kind)}, a breach of {each.breach}"
    taken = [f"{said_kind(step)} on {say_date(day)}" for step, day in each.steps.items() if day]
    steps = "; ".join(["", *taken])
    return f"{_title(each)} corrected, {kind}, on {say_date(each.day)}{steps}."


def _standing(each: Setback, today: date) -> Said:
    if each.next_step is None:
        last = max(day for day in each.steps.values() if day)
        return good(f"repaired {say_day_of(last, today)}")
    return now(f"next: {each.next_act}")


def _title(each: Setback) -> str:
    return f"{each.record} with {each.organisation_name}, {quoted(each.words)}:"


def _onward(each: Setback) -> str:
    if each.next_step is None:
        return "Every step of the repair is taken."
    step = f"cvetrack setback repair {each.record} --step {each.next_step}"
    return f"Next, {each.next_act}: {step}"


def _said(each: Setback, today: date) -> Said:
    return (each.words, quiet(f" · {said_kind(each.kind)}, {say_day_of(each.day, today)}"))
