"""What the columns of somebody else's file give: headers understood, cells read, mistakes said in a sentence."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from cvetrack.kernel.dates import parse_past
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import one_line, plain, safe

IGNORE = "ignore"
LIST_MARK = ";"
SHOWN = 20
"""So many names, at most, are listed in a sentence."""

Reader = Callable[[str], Any]


class Field(NamedTuple):
    """Something that a column can give.

    `name` is what --map calls it; `headers` the headers that mean it, in plain form, the surest
    first; `read` makes a value of a cell or raises UsageRefusal. A field that reads lists can be
    given by several columns, and gives to `into` where another field of the same sense does too.
    """

    name: str
    headers: str
    read: Reader
    lists: bool = False
    into: str = ""

    @property
    def key(self) -> str:
        """Where its values go."""
        return self.into or self.name

    @property
    def meanings(self) -> list[str]:
        """The headers one by one; its own name always means it."""
        return [plain(self.name), *(each.strip() for each in self.headers.split(","))]


class Column(NamedTuple):
    """One column that was understood: its place in the row, its header, what it gives."""

    at: int
    header: str
    field: Field


class Understood(NamedTuple):
    """What a header gives, and which of its columns are passed over."""

    columns: tuple[Column, ...]
    ignored: tuple[str, ...]

    @property
    def headers(self) -> dict[str, str]:
        """By the column of the store, how the file calls it."""
        given = {column.field.key: column.header for column in self.columns}
        return given | {f"{key}_id": header for key, header in given.items()}


def understand(
    header: Sequence[str], fields: Sequence[Field], *, said: Sequence[str], needed: Sequence[str], kind: str
) -> Understood:
    """Which column gives what; `said` are the person's own COLUMN=FIELD, which win.

    Raises UsageRefusal for a column or field that does not exist and where nothing gives what is `needed`.
    """
    wanted = _said(header, fields, said)
    meanings: dict[str, tuple[int, Field]] = {}
    for field in fields:
        for rank, meaning in enumerate(field.meanings):
            meanings.setdefault(meaning, (rank, field))
    guesses: list[tuple[int, Column]] = []
    few = len(header) <= 200  # looking for what each of thousands of headers nearly says takes seconds
    for at, name in enumerate(header):
        if at in wanted:
            if (chosen := wanted[at]) is not None:
                guesses.append((-1, Column(at, name, chosen)))
        elif meant := meanings.get(_heading(name)) or (few and _nearly(name, meanings)):
            guesses.append((meant[0], Column(at, name, meant[1])))
    columns = _one_for_each(guesses)
    for name in needed:
        if name not in {column.field.name for column in columns}:
            raise UsageRefusal(
                f"No column gives the {name} of the {kind}. The columns are: {_listed(header)}. "
                f'Say which one it is with: --map "COLUMN={name}". Nothing was written.'
            )
    taken = {column.at for column in columns}
    return Understood(columns, tuple(name for at, name in enumerate(header) if at not in taken))


def said_back(understood: Understood) -> str:
    """What was understood, in one sentence for the person to check."""
    given = ", ".join(f"{column.header} -> {column.field.name}" for column in understood.columns)
    return f"{given}.{f' Ignored: {_listed(understood.ignored)}.' if understood.ignored else ''}"


def words(*known: type[StrEnum]) -> Reader:
    """A reader of one of our words, however it is written: "Non security" is non-security."""
    choices = {plain(word): str(word) for kind in known for word in kind}

    def read(cell: str) -> str:
        if (word := choices.get(plain(cell))) is None:
            raise UsageRefusal(f"{quoted(cell)} is none of: {', '.join(choices.values())}.")
        return word

    return read


def each(read: Reader) -> Reader:
    """A reader of several things with semicolons between them."""
    return lambda cell: [read(part.strip()) for part in cell.split(LIST_MARK) if part.strip()]


def day(today: date) -> Reader:
    """A reader of a day up to today, as ISO text; one without its year is refused, not guessed."""
    another_year = today - timedelta(days=500)

    def read(cell: str) -> str:
        found = parse_past(cell, today)
        try:
            fixed = parse_past(cell, another_year, future_allowed=True) == found
        except UsageRefusal:
            fixed = False
        if not fixed:
            raise UsageRefusal(f"{quoted(cell)} is a different day every year. Write it with its year.")
        return found.isoformat()

    return read


def yes_or_no(cell: str) -> int:
    """1 for yes, true, y or 1; 0 for no, false, n or 0."""
    said = plain(cell)
    if said in ("yes", "true", "y", "1"):
        return 1
    if said in ("no", "false", "n", "0"):
        return 0
    raise UsageRefusal(f"{quoted(cell)} is neither yes nor no.")


def quoted(cell: str) -> str:
    """A cell's beginning in quotation marks, harmless."""
    return f'"{one_line(safe(cell), 40)}"'


def short(refusal: UsageRefusal) -> str:
    """What a refusal says of one cell, without what it says of the whole command."""
    return str(refusal).replace(" Nothing was written.", "").replace(" Nothing was saved.", "")


_LONGEST_HEADING = 60


def _heading(header: str) -> str:
    # ONS files call the ward's code and name after their year: wd24cd, wd24nm.
    code = re.sub(r"^wd\d\dcd$", "ward code", plain(header))
    return re.sub(r"^wd\d\dnm$", "ward name", code)


def _said(header: Sequence[str], fields: Sequence[Field], said: Sequence[str]) -> dict[int, Field | None]:
    known: dict[str, Field | None] = {field.name: field for field in fields}
    known[IGNORE] = None
    wanted: dict[int, Field | None] = {}
    for each_said in said:
        column, equals, name = each_said.rpartition("=")
        if not equals:
            raise UsageRefusal(f"--map takes COLUMN=FIELD, not {quoted(each_said)}. Nothing was written.")
        if name.strip() not in known:
            raise UsageRefusal(
                f"There is no field {quoted(name)}. The fields are: {', '.join(known)}. Nothing was written."
            )
        places = [at for at, found in enumerate(header) if found == column]
        places = places or [at for at, found in enumerate(header) if plain(found) == plain(column)]
        if not places:
            raise UsageRefusal(
                f"There is no column {quoted(column)}. They are: {_listed(header)}. Nothing was written."
            )
        if len(places) > 1:
            raise UsageRefusal(f"{len(places)} columns are called {quoted(column)}. Rename one in the file.")
        wanted[places[0]] = known[name.strip()]
    return wanted


def _nearly(header: str, meanings: Mapping[str, tuple[int, Field]]) -> tuple[int, Field] | None:
    heading = _heading(header)
    if not 4 <= len(heading) <= _LONGEST_HEADING:
        return None
    from difflib import get_close_matches  # noqa: PLC0415 -- 8 ms, and most headers are known

    found = get_close_matches(heading, meanings, n=1, cutoff=0.88)
    return (len(meanings), meanings[found[0]][1]) if found else None


def _one_for_each(guesses: Sequence[tuple[int, Column]]) -> tuple[Column, ...]:
    """The surest column of each field, every column of a field that reads lists, in the file's order."""
    best: dict[str, tuple[int, Column]] = {}
    for rank, column in guesses:
        name = column.field.name
        if column.field.lists:
            continue
        if name in best and rank == best[name][0]:
            two = f"{quoted(best[name][1].header)} and {quoted(column.header)}"
            raise UsageRefusal(f"Two columns, {two}, give the {name}. Rename one. Nothing was written.")
        if name not in best or rank < best[name][0]:
            best[name] = rank, column
    return tuple(
        column for _, column in guesses if column.field.lists or best[column.field.name][1] is column
    )


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(one_line(safe(name), 40) or "(no name)" for name in names[:SHOWN])
    return f"{shown} and {len(names) - SHOWN:,} more" if len(names) > SHOWN else shown
