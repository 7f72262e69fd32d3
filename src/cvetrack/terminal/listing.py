"""A list: what a person may ask of one, declared once for every command that has one."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from inspect import Parameter, Signature, signature
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, Concatenate, Generic, NamedTuple, ParamSpec, TypeVar

import typer

from cvetrack.kernel.dates import parse_past, say_day_of
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import safe
from cvetrack.store.connection import Store
from cvetrack.store.named import Found
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context, MaybeOrg
from cvetrack.terminal.programs import told_fields

if TYPE_CHECKING:
    from cvetrack.records.kind import Each, Kind
    from cvetrack.terminal.drawing import Page

Row = TypeVar("Row")
Other = TypeVar("Other")
Own = ParamSpec("Own")


class Listing(NamedTuple, Generic[Row]):
    """What a list is of.

    `what` names the answer for programs, "need-list", and so the command; `row` is the named tuple of a row,
    of a `kind` perhaps. It may be asked for one organisation, if it is not `of_all` together. `day` is the
    field that --since and --until look at, on days `to_come` perhaps; `theirs` says the numbers of the rows that
    are an officer's on a day; without them there are no such options. `ended` says what became of those that are
    left out where nobody asks for all, "met or declined", for `programs_too` who get them anyway; without it none
    is. Open are those of which `is_open` holds on a day. No more than `first` are shown where nobody says how
    many.
    """

    what: str
    row: type[Row]
    kind: "Kind[Any] | None" = None
    of_all: bool = False
    day: str = ""
    to_come: bool = False
    theirs: Callable[[Store, Found, date], Collection[int]] | None = None
    ended: str = ""
    programs_too: bool = True
    is_open: Callable[[Row, date], bool] | None = None
    first: int | None = None

    @property
    def command(self) -> str:
        """The command as a person writes it."""
        return f"cvetrack {self.what.replace('-', ' ')}"


def of_kind(what: str, kind: "Kind[Each]", *, opens: bool = True, **more: Any) -> "Listing[Each]":
    """The list of a kind of record, with `more` of what a list has: by the day on which each began, and by the
    officer who recorded it, if nothing else is said; of one that never `opens` it is not asked which are open."""
    signed = "officer" in kind.row.__annotations__ and "officer" not in kind.elsewhere
    theirs = partial(_signed, kind=kind) if signed else None
    usual = {"kind": kind, "day": kind.began, "theirs": theirs, "is_open": _is_open if opens else None}
    return Listing(what, kind.row, **{**usual, **more})


class Asked(Generic[Row]):
    """What a person asked of a list, and the answer to it."""

    def __init__(self, app: App, listing: Listing[Row], said: dict[str, Any]) -> None:
        """`said` are the values of the options that `_options` has. Raises UsageRefusal, NotFound."""
        for one, other in (("everything", "still_open"), ("mine", "officer")):
            if said.get(one) and said.get(other):
                raise UsageRefusal(f"{_SPELT[one]} and {_SPELT[other]} do not go together. Leave one out.")
        since, until, org = said.get("since"), said.get("until"), said.get("org")
        self.app = app
        self.today = app.clock.today
        self.listing = listing
        self.since = self._day(since) if since else date.min
        self.until = self._day(until) if until else date.max
        if self.until < self.since:
            raise UsageRefusal("--until is before --since. Give a later day, or leave one of them out.")
        self.organisation = app.find("organisation", org) if org else None
        self._said = said

    @property
    def still_open(self) -> bool:
        """Whether only those were asked for that are open."""
        return bool(self._said.get("still_open"))

    @property
    def of(self) -> int | None:
        """The id of the organisation that was named, None where none was."""
        return self.organisation.id if self.organisation else None

    @property
    def for_programs(self) -> bool:
        """Whether the answer is JSON or CSV."""
        return bool(self._said["as_json"] or self._said["as_csv"])

    @property
    def enough(self) -> int | None:
        """So many of the first rows tell all that is to be shown, None where it takes all of them."""
        some = self._said.get("officer") or self._said.get("mine") or self._said["sort"]
        return None if some or self._most is None else self._most + 1

    def instead(self, listing: "Listing[Other]", because: str) -> "Asked[Other]":
        """The same asked of another list. Raises UsageRefusal for what goes with that one no more `because` of
        something else."""
        offered = _options(listing)
        for name, value in self._said.items():
            if value and name not in offered:
                raise UsageRefusal(f"{_SPELT[name]} does not go with {because}. Leave one out.")
        return Asked(self.app, listing, self._said)

    def records(self) -> list[Row]:
        """Every record of the kind, or one organisation's: the open ones, what presses most first, then the latest."""
        from cvetrack.store import reading  # noqa: PLC0415  only where the list is of a kind

        assert self.listing.kind is not None  # noqa: S101  a list of something else has a reader of its own
        return reading.listed(self.app.store, self.listing.kind, self.today, organisation_id=self.of)

    def answer(
        self,
        rows: Iterable[Row],
        page: "Callable[[Sequence[Row], date], Page]",
        *,
        ended_too: bool = False,
    ) -> None:
        """Answer with those rows that were asked for: as JSON, as CSV, or as `page` draws them for today, without
        those that ended, or with `ended_too`."""
        columns = _columns(self.listing.row, self._said["columns"])
        listing = self.listing
        stays = None if ended_too or self._said["everything"] or not listing.ended else listing.is_open
        wanted = self._wanted(rows)
        if sorted_by := self._said["sort"]:
            wanted = iter(_in_order(wanted, self.listing.row, sorted_by))
        if self.for_programs:
            if stays is not None and not listing.programs_too:
                wanted = (each for each in wanted if stays(each, self.today))
            some = islice(wanted, self._said["limit"])
            self.app.answer_programs(self.listing.what, some, columns, as_json=self._said["as_json"])
            return
        if self._said["columns"]:
            page = partial(_table, columns=columns)
        self.app.screen.page(self._page(wanted, page, stays))

    def _day(self, said: str) -> date:
        """A day to begin or end with. Raises UsageRefusal, also for one later than today where none is to come."""
        return parse_past(said, self.today, future_allowed=self.listing.to_come, far_allowed=True)

    @property
    def _most(self) -> int | None:
        """So many rows are shown at most, None for all."""
        limit: int | None = self._said["limit"]
        return limit or (None if self._said["everything"] or self.for_programs else self.listing.first)

    def _wanted(self, rows: Iterable[Any]) -> Iterator[Row]:
        """The rows of the days, of the officer and of the state that were asked for."""
        day, theirs = self.listing.day, self._theirs()
        is_open = self.listing.is_open if self.still_open else None
        always = not self._said.get("since") and not self._said.get("until")
        for each in rows:
            if (
                (always or not day or self.since <= (getattr(each, day) or date.min) <= self.until)
                and (theirs is None or each.id in theirs)
                and (is_open is None or is_open(each, self.today))
            ):
                yield each

    def _theirs(self) -> Collection[int] | None:
        """The numbers of the rows of the officer who was asked for, None where none was."""
        if self._said.get("mine"):  # who left has records as well
            said = self.app.officer_said
            officer = self.app.find("officer", said) if said else self.app.officer
        elif named := self._said.get("officer"):
            officer = self.app.find("officer", named)
        else:
            return None
        assert self.listing.theirs is not None  # noqa: S101  else there is no such option
        return self.listing.theirs(self.app.store, officer, self.today)

    def _page(
        self,
        rows: Iterator[Row],
        page: "Callable[[Sequence[Row], date], Page]",
        stays: Callable[[Row, date], bool] | None,
    ) -> "Page":
        """The page of the rows, of those that stay; what is left out is said below."""
        from cvetrack.terminal.drawing import Gap, Line, quiet  # noqa: PLC0415  programs need none

        ended = 0
        if stays is not None:
            whole = list(rows)
            rows = iter(still := [each for each in whole if stays(each, self.today)])
            ended = len(whole) - len(still)
        shown = list(islice(rows, self._most))
        of = f" {self.organisation.slug}" if self.organisation else ""
        again = f"{self.listing.command}{of} --all"
        below = []
        if more := sum(1 for _ in rows):
            how_many = f"{more:,} more" if self.listing.kind else "There are more"
            below.append(f"{how_many}." if self._said["limit"] else f"{how_many}: {again}")
        if ended:
            below.append(f"{ended:,} {self.listing.ended}: {again}")
        drawn = page(shown, self.today)
        return [*drawn, *([Gap()] if below else ()), *(Line(quiet(each)) for each in below)]


def lists(
    feature: Feature, listing: Listing[Row]
) -> Callable[[Callable[Concatenate[Asked[Row], Own], None]], Callable[Concatenate[Asked[Row], Own], None]]:
    """Declare the `list` of a feature: a function of what was `Asked`, with options of its own perhaps."""

    def declare(
        verb: Callable[Concatenate[Asked[Row], Own], None],
    ) -> Callable[Concatenate[Asked[Row], Own], None]:
        own: list[Parameter] = []

        def command(context: Context, **said: Any) -> None:
            values = {each.name: said.pop(each.name) for each in own}
            plainly: Callable[..., None] = verb
            plainly(Asked(app_of(context), listing, said), **values)

        def prepare() -> None:
            own[:] = list(signature(verb).parameters.values())[1:]
            command.__signature__ = _signature(listing, own)  # type: ignore[attr-defined]

        command.__doc__ = verb.__doc__
        command.prepare = prepare  # type: ignore[attr-defined]
        feature.command("list")(command)
        return verb

    return declare


def _signature(listing: Listing[Any], own: Sequence[Parameter]) -> Signature:
    """What the command asks: whose first, then what is its own, then what every list is asked."""
    options = [
        Parameter(name, Parameter.KEYWORD_ONLY, annotation=annotation, default=default)
        for name, (annotation, default) in _options(listing).items()
    ]
    first = Parameter("context", Parameter.KEYWORD_ONLY, annotation=Context)
    at = 0 if listing.of_all else 1
    arguments = [each.replace(kind=Parameter.KEYWORD_ONLY) for each in own]
    return Signature([first, *options[:at], *arguments, *options[at:]])


_SPELT = {
    **{"org": "ORG", "still_open": "--open", "everything": "--all", "since": "--since"},
    **{"until": "--until", "officer": "--officer", "mine": "--mine"},
}
"""How a person writes what not every list has."""


def _options(listing: Listing[Any]) -> dict[str, tuple[Any, Any]]:
    """What can be asked of a list, in the order of its help: how Typer reads it, and what it is unless it is said."""
    options: dict[str, tuple[Any, Any]] = {} if listing.of_all else {"org": (MaybeOrg, None)}
    if listing.is_open:
        options["still_open"] = _flag("--open", "Only the open ones, for programs too.")
    too = "; programs get them anyway" if listing.programs_too else ""
    also = f"Also those {listing.ended}{too}." if listing.ended else "All of them."
    options["everything"] = _flag("--all", also)
    if listing.day:
        options["since"] = _said("--since", "DATE", "Only from this day on.")
        options["until"] = _said("--until", "DATE", "Only up to this day.")
    if listing.theirs:
        options["officer"] = _said("--officer", "OFFICER", "Only this officer's.")
        options["mine"] = _flag("--mine", "Only those of the officer who is writing.")
    options["limit"] = (
        Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="No more than so many.")],
        None,
    )
    options["sort"] = _said("--sort", "COLUMN", "In the order of a column of --csv; -COLUMN backwards.")
    options["columns"] = _said("--columns", "A,B", "Only these columns of --csv, in this order.")
    return options | {"as_json": (AsJson, False), "as_csv": (AsCsv, False)}


def _flag(name: str, words: str) -> tuple[Any, bool]:
    return Annotated[bool, typer.Option(name, help=words)], False


def _said(name: str, metavar: str, words: str) -> tuple[Any, None]:
    return Annotated[str | None, typer.Option(name, metavar=metavar, help=words)], None


def _columns(row: type, said: str | None) -> tuple[str, ...]:
    """The columns that were asked for, or all. Raises UsageRefusal for one that there is not."""
    if said is None:
        return told_fields(row)
    return tuple(_column(row, each) for each in said.split(",") if each.strip()) or told_fields(row)


def _column(row: type, said: str) -> str:
    """A field of a row as a person calls it: raised_on, "raised on". Raises UsageRefusal."""
    name, known = "_".join(said.lower().replace("-", " ").replace("_", " ").split()), told_fields(row)
    if name not in known:
        shown = safe(said.strip())[:40]
        raise UsageRefusal(f'There is no column "{shown}". The columns are: {", ".join(known)}.')
    return name


def _in_order(rows: Iterable[Row], row: type, said: str) -> list[Row]:
    """The rows in the order of a column, those without a value last. Raises UsageRefusal."""
    name = _column(row, said.removeprefix("-"))
    known: list[Row] = []
    unknown: list[Row] = []
    for each in rows:
        (unknown if getattr(each, name) in (None, "") else known).append(each)
    known.sort(key=lambda each: _place(getattr(each, name)), reverse=said.startswith("-"))
    return [*known, *unknown]


def _place(value: Any) -> Any:
    """What a value is put in order by: words as people look them up."""
    if isinstance(value, tuple):
        return [str(part).casefold() for part in value]
    return value.casefold() if isinstance(value, str) else value


def _table(rows: Sequence[Any], today: date, *, columns: Sequence[str]) -> "Page":
    """The columns that were asked for, under their names."""
    from cvetrack.terminal.drawing import Columns, Line  # noqa: PLC0415  as above

    cells = tuple(tuple(_cell(getattr(each, name), today) for name in columns) for each in rows)
    heads = tuple(name.replace("_", " ") for name in columns)
    ids = tuple(getattr(each, "record", "") for each in rows)
    return [Columns(cells, ids, indent=0, heads=heads)] if cells else [Line("Nothing to list.")]


def _signed(store: Store, officer: Found, today: date, *, kind: "Kind[Any]") -> set[int]:
    """The numbers of the records of a kind that an officer recorded."""
    from cvetrack.store import reading  # noqa: PLC0415  as above

    return reading.signed(store, officer, today, kind=kind)


def _is_open(each: Any, today: date) -> bool:
    """Whether a record is open, as it stood on the day it was read for."""
    return bool(each.is_open)


def _cell(value: Any, today: date) -> str:
    """A value as a table shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return say_day_of(value, today)
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
