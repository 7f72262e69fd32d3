"""Putting a record right: which of its columns a person may, declared once for every kind."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Annotated, Any, Concatenate, Generic, NamedTuple, ParamSpec

import typer

from cvetrack.kernel.dates import say_date, say_short
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.kind import Each, Kind
from cvetrack.store import reading
from cvetrack.store.operation import Operation
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsJson, Context, id_of
from cvetrack.terminal.verbs import there

if TYPE_CHECKING:
    from cvetrack.store.shapes import Shape

Own = ParamSpec("Own")


_LONGEST_NAME = 300  # characters; what may be longer is words


class Option(NamedTuple):
    """An option that puts one column right: how it is spelt, and what the column holds.

    `longest` is of a text, None of a day; what every record has cannot be taken out.
    """

    column: str
    spelt: str
    longest: int | None
    required: bool


class Correction(Generic[Each]):
    """A record as it stands on the day of the command, and what a person puts right of it, by column.

    `organisation` is the one whose it is to be, None where it stays whose it is.
    """

    def __init__(self, app: App, kind: Kind[Each], said: Mapping[str, Any], *, what: str) -> None:
        """`said` are the values of the options, by column, and of the id; `what` is said of it to programs.

        Raises UsageRefusal, NotFound.
        """
        self.app = app
        self.what = what
        self.kind = kind
        self.record = reading.one(app.store, kind, said["id_"], app.clock.today)
        org, in_ = said.get("organisation_id"), said.get("engagement_id")
        self.organisation = app.find("organisation", org) if org is not None else None
        self.columns: dict[str, Any] = {"organisation_id": self.organisation.id} if self.organisation else {}
        if in_ is not None:
            self.columns["engagement_id"] = there(app, in_ or None)
        self._said = said

    def read(self, offered: Sequence[Option]) -> None:
        """Read what was said of the columns that every kind has: its words and its days."""
        self._offered = offered
        for each in offered:
            value = self._said[each.column]
            if value is None:
                continue
            if not value and not each.required:
                self.columns[each.column] = None
            elif each.longest is None:
                self.columns[each.column] = self.app.day(value)
            else:
                self.columns[each.column] = self.app.text(value, _noun(self.kind, each), longest=each.longest)

    def also(self, **columns: Any) -> None:
        """Columns of the kind's own, less those of which nothing was said."""
        self.columns |= {name: value for name, value in columns.items() if value is not None}

    def write(
        self,
        sentence: Callable[[Each], str],
        correct: Callable[[Operation, int, dict[str, Any]], None] | None = None,
        *,
        more: bool = False,
    ) -> None:
        """Put the record right, as `correct` does where the kind has rules of its own, and say how it reads now.

        Raises UsageRefusal where nothing was said, and no `more` than columns.
        """
        app, kind = self.app, self.kind
        if not (self.columns or more):
            spelt = " or ".join(dict.fromkeys((self._offered[0].spelt, "--on")))
            raise UsageRefusal(f"Say what to correct, such as {spelt}. Nothing was written.")
        with app.operation(f"{kind.command} edit") as writing:
            if correct is not None:
                correct(writing, self.record.id, self.columns)
            else:
                from cvetrack.store import correcting  # noqa: PLC0415  only the verb that corrects needs it

                correcting.correct(writing, kind, self.record.id, self.columns)
            said = sentence(reading.one(app.store, kind, str(self.record.id), app.clock.today))
            said = with_days(said, self.columns) + _said_in(self.columns)
        app.written(writing, self.what, self.record.id, said, as_json=bool(self._said["as_json"]))


def edits(
    feature: Feature,
    kind: Kind[Each],
    *,
    spelt: Mapping[str, str] | None = None,
    but: tuple[str, ...] = (),
    what: str = "",
) -> Callable[
    [Callable[Concatenate[Correction[Each], Own], None]], Callable[Concatenate[Correction[Each], Own], None]
]:
    """Declare the `edit` of a feature: a function of a `Correction`, with options of its own.

    Every kind has an option for each text and for each day that came to pass, less those in `but`; a column is
    spelt as it is called if `spelt` says nothing else. It can be another organisation's, if it is one's, and of
    another engagement or of none, if it can be of one.
    """

    def declare(
        verb: Callable[Concatenate[Correction[Each], Own], None],
    ) -> Callable[Concatenate[Correction[Each], Own], None]:
        own = list(signature(verb).parameters.values())[1:]
        offered: list[Option] = []

        def command(context: Context, **said: Any) -> None:
            correction = Correction(app_of(context), kind, said, what=what or kind.table)
            correction.read(offered)
            plainly: Callable[..., None] = verb
            plainly(correction, **{each.name: said[each.name] for each in own})

        def prepare() -> None:
            offered[:] = _options(kind, spelt or {}, but)
            command.__signature__ = _signature(kind, own, offered)  # type: ignore[attr-defined]

        command.__doc__ = verb.__doc__
        command.prepare = prepare  # type: ignore[attr-defined]
        feature.command("edit")(command)
        return verb

    return declare


def corrections(
    app: App,
    offered: str,
    *,
    texts: Iterable[tuple[str, str | None, str, int]] = (),
    days: Mapping[str, str | None] | None = None,
    others: Mapping[str, Any] | None = None,
    optional: Collection[str] = (),
    taken_out: Iterable[str] = (),
) -> dict[str, Any]:
    """What a person puts right, by column, less what they left out.

    `texts` are columns with what was said for them, what that is and the longest it may be, `days` columns
    with days of the past as they were said, `others` columns with values that need no reading. An `optional` text
    that is empty, and what is `taken_out`, is None.
    Raises UsageRefusal where nothing is left, with what is `offered`: "such as --text or --kind".
    """
    columns = {name: value for name, value in (others or {}).items() if value is not None}
    for name, said, what, longest in texts:
        if said is not None:
            emptied = not said and name in optional
            columns[name] = None if emptied else app.text(said, what, longest=longest)
    columns |= dict.fromkeys(taken_out)
    columns |= {name: app.day(said) for name, said in (days or {}).items() if said is not None}
    if not columns:
        raise UsageRefusal(f"Say what to correct, {offered}. Nothing was written.")
    return columns


def with_days(sentence: str, columns: Mapping[str, Any]) -> str:
    """A sentence that a record was put right, with each day that was, unless it says it: a day is always said back."""
    days = {name: value for name, value in columns.items() if isinstance(value, date)}
    told = [
        f"{name.removesuffix('_on').replace('_', ' ')} {say_date(day)}".removeprefix("day ")
        for name, day in days.items()
        if say_short(day) not in sentence
    ]
    return f"{sentence} On record now: {', '.join(told)}." if told else sentence


def _options(kind: Kind[Any], spelt: Mapping[str, str], but: tuple[str, ...]) -> list[Option]:
    from cvetrack.store.correcting import steps  # noqa: PLC0415  as above

    shape = _shape(kind)
    days = (kind.began, *steps(kind))
    usual = {kind.began: "--on", "words": "--text"}
    return [
        Option(
            column.name,
            spelt.get(column.name, usual.get(column.name, f"--{column.name.replace('_', '-')}")),
            None if column.kind == "date" else column.limits["maxLength"],
            column.required,
        )
        for column in shape.columns
        if column.name not in but
        and (column.name in days or (column.kind == "string" and "maxLength" in column.limits))
    ]


def _signature(kind: Kind[Any], own: list[Parameter], offered: list[Option]) -> Signature:
    texts = [each for each in offered if each.longest is not None]
    days = [each for each in offered if each.longest is None]
    parameters = [
        Parameter("context", Parameter.KEYWORD_ONLY, annotation=Context),
        Parameter("id_", Parameter.KEYWORD_ONLY, annotation=Annotated[str, id_of(kind)]),
        *(_parameter(each.column, each.spelt, "TEXT", _help(each)) for each in texts),
        *(each.replace(kind=Parameter.KEYWORD_ONLY) for each in own),
        *(_parameter(each.column, each.spelt, "DATE", _help(each)) for each in days),
    ]
    if "engagement_id" in _shape(kind).names:
        words = 'The engagement in which it was said; "" where it was in none.'
        parameters.append(_parameter("engagement_id", "--in", "ID", words))
    if "organisation_id" in _shape(kind).names:
        parameters.append(_parameter("organisation_id", "--org", "ORG", "Whose it is."))
    return Signature(
        [*parameters, Parameter("as_json", Parameter.KEYWORD_ONLY, annotation=AsJson, default=False)]
    )


def _parameter(name: str, spelt: str, metavar: str, words: str) -> Parameter:
    option = typer.Option(spelt, metavar=metavar, help=words)
    return Parameter(name, Parameter.KEYWORD_ONLY, annotation=Annotated[str | None, option], default=None)


def _help(each: Option) -> str:
    """What an option puts right, and what "" does to it."""
    if each.spelt == "--on":
        return "The right day."
    if each.longest is None:
        return f'The right day, {each.column.removesuffix("_on").replace("_", " ")}; "" where it was not.'
    words, it = ("name", "it") if each.longest <= _LONGEST_NAME else ("words", "them")
    taken_out = "" if each.required else f'; "" takes {it} out'
    return f"The right {words}{taken_out}; - reads standard input."


def _said_in(columns: Mapping[str, Any]) -> str:
    """In which engagement it was said, where that was put right."""
    if "engagement_id" not in columns:
        return ""
    number = columns["engagement_id"]
    return f" Said in E{number}." if number else " Said in no engagement."


def _shape(kind: Kind[Any]) -> "Shape":
    from cvetrack.store.shapes import shapes  # noqa: PLC0415  as above

    return next(each for each in shapes() if each.table == kind.table)


def _noun(kind: Kind[Any], each: Option) -> str:
    usual = {"words": kind.noun, "because": "reason", "speaks_for": "name of those they speak for"}
    return usual.get(each.column, each.column.replace("_", " "))
