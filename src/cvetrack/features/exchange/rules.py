"""Understanding a file of somebody else's making: what a column gives, what a cell says, what is the same."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from cvetrack.features.organisations.rules import identifier
from cvetrack.kernel.dates import parse_past
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import LONGEST_SLUG, entered, near, one_line, plain, safe, slug

IGNORE = "ignore"
LIST_MARK = ";"
SHOWN = 20
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
    for at, name in enumerate(header):
        if at in wanted:
            if (chosen := wanted[at]) is not None:
                guesses.append((-1, Column(at, name, chosen)))
        elif (meant := meanings.get(_heading(name)) or _nearly(name, meanings)) is not None:
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
            raise UsageRefusal(f"{_quoted(cell)} is none of: {', '.join(choices.values())}.")
        return word

    return read


def text(what: str, longest: int = 10_000) -> Reader:
    """A reader of a text, kept as it is."""
    return lambda cell: entered(cell, what, longest=longest)


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
            raise UsageRefusal(f"{_quoted(cell)} is a different day every year. Write it with its year.")
        return found.isoformat()

    return read


def yes_or_no(cell: str) -> int:
    """1 for yes, true, y or 1; 0 for no, false, n or 0."""
    said = plain(cell)
    if said in ("yes", "true", "y", "1"):
        return 1
    if said in ("no", "false", "n", "0"):
        return 0
    raise UsageRefusal(f"{_quoted(cell)} is neither yes nor no.")


def charity_number(cell: str) -> str:
    """The org-id of a charity number of England and Wales, or of Scotland."""
    number = "".join(cell.upper().split())
    if re.fullmatch(r"[1-9][0-9]{5,6}", number):
        return f"GB-CHC-{number}"
    if re.fullmatch(r"SC[0-9]{6}", number):
        return f"GB-SC-{number}"
    return identifier(cell)


def company_number(cell: str) -> str:
    """The org-id of a company number, which has 8 characters with its leading zeros."""
    number = "".join(cell.upper().split())
    if re.fullmatch(r"[A-Z]{2}[0-9A-Z]{6}|[0-9]{1,8}", number):
        return f"GB-COH-{number.zfill(8)}"
    return identifier(cell)


def likeness(name: str) -> str:
    """What is left of a name without its legal form, "the", "and" and the gaps between its words.

    Names with the same likeness are perhaps the same organisation; never surely.
    """
    told_apart = [word for word in plain(name.replace(".", "")).split() if word not in _COMMON]
    return "".join(told_apart) or plain(name)


def contradict(numbers: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two sets of org-ids hold different numbers of one register: then they are two organisations."""
    known = {_register(number): number for number in others}
    return any(known.get(_register(number), number) != number for number in numbers)


class Slugs:
    """Free slugs, one after another, for thousands of names at once."""

    def __init__(self, taken: Iterable[str], otherwise: str) -> None:
        self._taken = set(taken)
        self._otherwise = otherwise
        self._last: dict[str, int] = {}

    def make(self, name: str) -> str:
        """The second `eastside` is `eastside-2`."""
        base = found = slug(name) or self._otherwise
        number = self._last.get(base, 1)
        while found in self._taken:
            number += 1
            end = f"-{number}"
            found = base[: LONGEST_SLUG - len(end)] + end
        self._last[base] = number
        self._taken.add(found)
        return found


class Names:
    """Organisations, or officers, by everything they go by.

    `ways` are dictionaries from a name in small letters to ids, the surest first; two ids under
    one name of the same dictionary make it ambiguous.
    """

    def __init__(self, what: str, *ways: Iterable[tuple[str, int]]) -> None:
        self._what = what
        self._ways = [_gathered(way) for way in ways]
        self._unknown = 0

    def find(self, said: str) -> int:
        """The id of the one that goes by the name. Raises UsageRefusal."""
        key = said.casefold()
        for way in self._ways:
            ids = way.get(key)
            if ids is not None:
                if len(ids) > 1:
                    raise UsageRefusal(
                        f"{len(ids)} {self._what}s are called {_quoted(said)}. Give the short name."
                    )
                return next(iter(ids))
        raise UsageRefusal(f"No {self._what} is called {_quoted(said)}.{self._meant(said)}")

    def _meant(self, said: str) -> str:
        self._unknown += 1
        if self._unknown > SHOWN:  # looking through a long register takes a while
            return ""
        meant = near(slug(said), self._ways[0])
        return f" Did you mean {' or '.join(meant)}?" if meant else ""


def short(refusal: UsageRefusal) -> str:
    """What a refusal says of one cell, without what it says of the whole command."""
    return str(refusal).removesuffix(" Nothing was written.")


_COMMON = frozenset(["the", "and", "ltd", "limited", "cic", "cio", "plc", "llp", "cyf", "cyfyngedig"])
_LONGEST_HEADING = 60


def _heading(header: str) -> str:
    # ONS files call the ward code after their year: wd24cd.
    return re.sub(r"^wd\d\dcd$", "ward code", plain(header))


def _said(header: Sequence[str], fields: Sequence[Field], said: Sequence[str]) -> dict[int, Field | None]:
    known: dict[str, Field | None] = {field.name: field for field in fields}
    known[IGNORE] = None
    wanted: dict[int, Field | None] = {}
    for each_said in said:
        column, equals, name = each_said.rpartition("=")
        if not equals:
            raise UsageRefusal(f"--map takes COLUMN=FIELD, not {_quoted(each_said)}. Nothing was written.")
        if name.strip() not in known:
            raise UsageRefusal(
                f"There is no field {_quoted(name)}. The fields are: {', '.join(known)}. Nothing was written."
            )
        places = [at for at, found in enumerate(header) if found == column]
        places = places or [at for at, found in enumerate(header) if plain(found) == plain(column)]
        if not places:
            raise UsageRefusal(
                f"There is no column {_quoted(column)}. They are: {_listed(header)}. Nothing was written."
            )
        if len(places) > 1:
            raise UsageRefusal(f"{len(places)} columns are called {_quoted(column)}. Rename one in the file.")
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
        if rank == -1 and name in best and best[name][0] == -1:
            raise UsageRefusal(f"--map gives the {name} twice. Nothing was written.")
        if name not in best or rank < best[name][0]:
            best[name] = rank, column
    return tuple(
        column for _, column in guesses if column.field.lists or best[column.field.name][1] is column
    )


def _gathered(way: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for name, row_id in way:
        found.setdefault(name.casefold(), set()).add(row_id)
    return found


def _register(number: str) -> str:
    return number.rpartition("-")[0]


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(one_line(safe(name), 40) or "(no name)" for name in names[:SHOWN])
    return f"{shown} and {len(names) - SHOWN:,} more" if len(names) > SHOWN else shown


def _quoted(cell: str) -> str:
    return f'"{one_line(safe(cell), 40)}"'
