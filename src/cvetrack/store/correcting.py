"""Putting right how a record was written down: its days stay in order, and what others stand on stays true."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import refuse_after, refuse_before
from cvetrack.records.kind import Each, Kind, Recorded
from cvetrack.records.register import KINDS
from cvetrack.store.evidence import citing, refuse_while_cited
from cvetrack.store.operation import Operation
from cvetrack.store.reading import now


def correct(writing: Operation, kind: Kind[Each], number: int, columns: Mapping[str, Any]) -> None:
    """Change columns of a record: its words, its days, whom it is about.

    A step that is given None never came to pass: what was said of it goes with it, and so do the steps that follow
    only it. Raises UsageRefusal for what belongs to a step that did not come to pass, for a step that would be
    without what it requires, for days out of order, and where the record would be another organisation's, or lose
    a step, while other records stand on it.
    """
    before = now(writing, kind, number)
    changes = {**columns, **_taken_back(kind, before, columns)}
    _refuse_lacking(kind, before, changes)
    _refuse_disorder(kind, before, changes)
    refuse_moved(writing, before.record, columns)
    refuse_both_sides(writing, kind, number, columns)
    if any(step in changes and changes[step] is None for step in steps(kind)):
        _refuse_cited(writing, before.record, "lose that")
    writing.update(kind.table, {"id": number}, changes)


def after(before: Each, columns: Mapping[str, Any]) -> Each:
    """A record as it would stand with these columns, as far as its fields show it."""
    return before._replace(**{name: columns[name] for name in before._fields if name in columns})  # type: ignore[attr-defined,no-any-return]


def steps(kind: Kind[Any]) -> list[str]:
    """The columns that say on which day a step came to pass, if it did."""
    kinds = kind.row.__annotations__
    return [
        name
        for name, annotation in kinds.items()
        if annotation == date | None
        and name not in (*kind.foreseen, *kind.elsewhere, "answer_due", "tell_due")
    ]


def refuse_moved(writing: Operation, record: str, columns: Mapping[str, Any]) -> None:
    """Raises UsageRefusal for a record that would be another organisation's while judgements stand on it."""
    if columns.keys() & set(_WHOSE):
        _refuse_cited(writing, record, "be another organisation's")


def refuse_both_sides(writing: Operation, kind: Kind[Any], number: int, columns: Mapping[str, Any]) -> None:
    """Raises UsageRefusal for a record between two organisations that would be between one and itself."""
    sides = [way for way in KINDS[kind.table] if "." not in way]
    if len(sides) < 2 or not columns.keys() & set(sides):
        return
    ((one, other),) = writing.store.rows(
        f"SELECT {', '.join(sides)} FROM {kind.table} WHERE id = ?", (number,)
    )
    one, other = columns.get(sides[0], one), columns.get(sides[1], other)
    if one == other:
        name = writing.store.value("SELECT name FROM organisation WHERE id = ?", (one,))
        raise UsageRefusal(
            f"{name} would be on both sides of {kind.name(number)}. Name the other one too, or take it out and record "
            f"it anew: cvetrack remove {kind.name(number)}\nNothing was written."
        )


_WHOSE = ("organisation_id", "other_id", "by_id", "to_id")
"""The columns that say whom a record is about."""


def _taken_back(kind: Kind[Each], before: Each, columns: Mapping[str, Any]) -> dict[str, Any]:
    """What changes with the steps that never came to pass. Raises UsageRefusal as `correct` does."""
    changes: dict[str, Any] = {}
    for step in steps(kind):
        belonging = _belonging(kind, step)
        if getattr(before, step) is None:
            if step in columns or any(column in columns for column in belonging if column not in kind.before):
                raise UsageRefusal(
                    f"{before.record} has no {_words(step)} day yet. What came to pass is recorded with a command "
                    f"of its own: cvetrack {kind.command} --help\nNothing was written."
                )
        elif step in columns and columns[step] is None:
            changes |= {column: _without(kind, before, column) for column in belonging}
    for step, earlier in kind.follows.items():
        if step in steps(kind) and not any(_then(before, columns, each) for each in earlier):
            if columns.get(step) is not None:
                raise UsageRefusal(
                    f'{before.record} has "{_words(step)}" only where it was {_either(earlier)}. Nothing was written.'
                )
            changes |= {column: _without(kind, before, column) for column in (step, *_belonging(kind, step))}
    return changes


def _belonging(kind: Kind[Any], step: str) -> list[str]:
    """The columns that go with a step."""
    return [column for column, of in kind.with_step.items() if of == step]


def _then(before: Recorded, changes: Mapping[str, Any], column: str) -> Any:
    """What a column is with these changes."""
    return changes[column] if column in changes else getattr(before, column)


def _without(kind: Kind[Each], before: Each, column: str) -> Any:
    """What a column is where its step did not come to pass."""
    if column in kind.before:
        return getattr(before, kind.before[column])
    return 0 if kind.row.__annotations__.get(column) is bool else None


def _refuse_lacking(kind: Kind[Each], before: Each, changes: Mapping[str, Any]) -> None:
    for column in kind.required:
        step = kind.with_step[column]
        day = _then(before, changes, step)
        if day is not None and _then(before, changes, column) is None:
            raise UsageRefusal(
                f'{before.record} has "{_words(step)}" on {say_date(day)}, so "{_words(column)}" cannot be empty. Give '
                f"other words, or take out both: cvetrack {kind.command} edit {before.record} "
                f"--{step.replace('_', '-')} ''\nNothing was written."
            )


def _refuse_disorder(kind: Kind[Each], before: Each, changes: Mapping[str, Any]) -> None:
    for column in dict.fromkeys((*steps(kind), *kind.follows)):
        day = _then(before, changes, column)
        earlier = next(
            each for each in (*kind.follows.get(column, ()), kind.began) if _then(before, changes, each)
        )
        first = _then(before, changes, earlier)
        if day is None or day >= first:
            continue
        if column in changes:
            refuse_before(day, first, f"{before.record} {_happened(earlier)}")
        refuse_after(first, day, f'{before.record} has "{_words(column)}"')


def _refuse_cited(writing: Operation, record: str, how: str) -> None:
    refuse_while_cited(f"{record} cannot {how}", citing(writing.store, record))


def _happened(began: str) -> str:
    """How it is said that a record began: "was raised", "happened"."""
    return f"was {_words(began)}" if began.endswith("_on") else "happened"


def _either(steps: Iterable[str]) -> str:
    """Steps in words: "kept or missed"."""
    return " or ".join(map(_words, steps))


def _words(step: str) -> str:
    """A step in words: put_right_on is "put right"."""
    return step.removesuffix("_on").replace("_", " ")
