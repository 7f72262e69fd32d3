"""A verb is one function: what it asks for is its signature, its help its docstring, what it does its body.

`@changes(need, NEED, view.told)` makes the command `need tell` of `tell(writing, need_id, *, on: Day)`. The command
names the record, reads what was said, texts last, opens one operation, calls the function and says what was written.
The function stays as it is, for the demo, tests and other features to call.
"""

from collections.abc import Callable, Mapping
from datetime import date
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, Concatenate, NamedTuple, ParamSpec, TypeAlias, get_args

import typer

from cvetrack.records.kind import Each, Kind
from cvetrack.store import reading
from cvetrack.store.occasions import occasion
from cvetrack.store.operation import Operation
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsJson, Because, Context, In, On, Org

Own = ParamSpec("Own")
Begins: TypeAlias = Callable[Concatenate[Operation, Own], int]
Changes: TypeAlias = Callable[Concatenate[Operation, int, Own], object]


class Wanted(NamedTuple):
    """How a value is asked for: Typer's `option`, None for what the App knows, and how what was typed is `read`.

    A `text` may open an editor, so it is read when everything else is right. What goes `by` another parameter is read
    with what was typed for that, as a pair.
    """

    option: Any
    read: Callable[[App, Any], Any]
    text: bool = False
    by: str = ""


def text(what: str, option: Any, *, longest: int = 10_000) -> Wanted:
    """A text, asked for where it is left out."""
    return Wanted(option, lambda app, said: app.text(said, what, longest=longest), text=True)


def maybe_text(what: str, option: Any, *, longest: int = 10_000) -> Wanted:
    """A text that may be left out."""
    return Wanted(
        option,
        lambda app, said: None if said is None else app.text(said, what, longest=longest),
        text=True,
    )


def _option(annotated: Any) -> Any:
    """Typer's own description in an annotation of `options`."""
    return get_args(annotated)[1]


Day: TypeAlias = Annotated[date, Wanted(_option(On), App.day)]
Reason: TypeAlias = Annotated[str, text("reason", _option(Because))]
OrgId: TypeAlias = Annotated[int, Wanted(_option(Org), lambda app, said: app.find("organisation", said).id)]
InId: TypeAlias = Annotated[
    int | None,
    Wanted(
        _option(In), lambda app, said: None if said is None else occasion(app.store, said, app.clock.today).id
    ),
]
DayThere: TypeAlias = Annotated[
    date, Wanted(_option(On), lambda app, said: day_there(app, *said), by="engagement_id")
]
"""The day of the engagement that is `engagement_id`, an `InId`, where none is given."""
OfficerId: TypeAlias = Annotated[int, Wanted(None, lambda app, _: app.officer.id)]


def day_there(app: App, said: str | None, engagement: str | None) -> date:
    """The day that was said, else that of the engagement in which it was, else today. Raises UsageRefusal, NotFound."""
    if said is None and engagement is not None:
        return occasion(app.store, engagement, app.clock.today).day
    return app.day(said)


def begins(
    feature: Feature, kind: Kind[Each], says: Callable[[Each], str], name: str
) -> Callable[[Begins[Own]], Begins[Own]]:
    """Make a command of a function that writes a new record and returns its number."""

    def declare(act: Begins[Own]) -> Begins[Own]:
        def write(app: App, typed: dict[str, Any]) -> None:
            values = _read(app, act, typed)
            plainly: Callable[..., int] = act
            with app.operation(f"{kind.command} {name}") as writing:
                number = plainly(writing, **values)
                said = says(reading.one(app.store, kind, str(number), app.clock.today))
            app.written(writing, kind.table, number, said, as_json=typed["as_json"])

        _declare(feature, act, name, write, {}, skip=1)
        return act

    return declare


def changes(
    feature: Feature, kind: Kind[Each], says: Callable[[Each], str], name: str = ""
) -> Callable[[Changes[Own]], Changes[Own]]:
    """Make a command of a function that changes the record of a number."""

    def declare(act: Changes[Own]) -> Changes[Own]:
        verb = name or act.__name__

        def write(app: App, typed: dict[str, Any]) -> None:
            found = reading.one(app.store, kind, typed["id_"], app.clock.today)
            values = _read(app, act, typed)
            plainly: Callable[..., object] = act
            with app.operation(f"{kind.command} {verb}") as writing:
                plainly(writing, found.id, **values)
                said = says(reading.one(app.store, kind, str(found.id), app.clock.today))
            app.written(writing, kind.table, found.id, said, as_json=typed["as_json"])

        id_ = typer.Argument(metavar="ID", help=f"The {kind.noun}'s id, such as {kind.name(kind.example)}.")
        _declare(feature, act, verb, write, {"id_": Annotated[str, id_]}, skip=2)
        return act

    return declare


def _declare(
    feature: Feature,
    act: Callable[..., Any],
    name: str,
    write: Callable[[App, dict[str, Any]], None],
    first: Mapping[str, Any],
    *,
    skip: int,
) -> None:
    """Register the command of a verb: its arguments are those of the function after the first few."""

    def command(context: Context, **typed: Any) -> None:
        write(app_of(context), typed)

    def prepare() -> None:
        own = list(signature(act).parameters.values())[skip:]
        parameters = [_parameter("context", Context), *(_parameter(*each) for each in first.items())]
        parameters += [each for each in map(_offered, own) if each is not None]
        command.__signature__ = Signature([*parameters, _parameter("as_json", AsJson, False)])  # type: ignore[attr-defined]

    command.__doc__ = act.__doc__
    command.prepare = prepare  # type: ignore[attr-defined]
    feature.command(name)(command)


def _offered(each: Parameter) -> Parameter | None:
    """What Typer asks for a parameter of a verb, None for what nobody is asked."""
    wanted = _wanted(each)
    if wanted is None:
        return each.replace(kind=Parameter.KEYWORD_ONLY)
    if wanted.option is None:
        return None
    if each.default is Parameter.empty and not wanted.text and _is_argument(wanted.option):
        return _parameter(each.name, Annotated[str, wanted.option])
    return _parameter(each.name, Annotated[str | None, wanted.option], None)


def _read(app: App, act: Callable[..., Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a verb's parameters, from what was typed; texts after everything else."""
    wanted = {name: _wanted(each) for name, each in signature(act).parameters.items()}
    values = {name: _word(typed[name]) for name, how in wanted.items() if how is None and name in typed}
    for last in (False, True):
        for name, how in wanted.items():
            if how is not None and how.text is last:
                said = typed.get(name)
                values[name] = how.read(app, (said, typed.get(how.by)) if how.by else said)
    return values


def _wanted(each: Parameter) -> Wanted | None:
    return next((how for how in get_args(each.annotation)[1:] if isinstance(how, Wanted)), None)


def _word(value: Any) -> Any:
    """One of our words as it is kept."""
    return getattr(value, "value", value)


def _is_argument(option: Any) -> bool:
    return type(option).__name__ == "ArgumentInfo"


def _parameter(name: str, annotation: Any, default: Any = Parameter.empty) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, annotation=annotation, default=default)
