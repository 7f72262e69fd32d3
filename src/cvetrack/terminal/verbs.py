"""A verb is one function: what it asks for is its signature, its help its docstring, what it does its body.

`@changes(need, NEED, view.told)` makes the command `need tell` of `tell(writing, need_id, *, on: Day)`. The command
names the record, reads what was said, texts last, opens one operation, calls the function and says what was written.
The function stays as it is, for the demo, tests and other features to call.

What a command says, shows or asks before it writes is a function too. It names what it needs beside the record: a
value that was given, the `app`, its `store`, or `today`.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, Concatenate, NamedTuple, ParamSpec, TypeAlias, get_args

from cvetrack.records.kind import Each, Kind
from cvetrack.store import reading
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsJson, At, Because, Context, In, Note, On, Org, id_of

Own = ParamSpec("Own")
Begins: TypeAlias = Callable[Concatenate[Operation, Own], int]
Changes: TypeAlias = Callable[Concatenate[Operation, int, Own], object]
Says: TypeAlias = Callable[Concatenate[Each, ...], str]
"""The sentence about a record, and what else it needs, by name."""


class Wanted(NamedTuple):
    """How a value is asked for: Typer's `option`, None for what the App knows, and how what was typed is `read`.

    What goes `by` other parameters is read with their values. A `text` may open an editor, so it is read when
    everything else is right. An option may be left out if it is not `needed`, and given more than once if it takes
    `several`.
    """

    option: Any
    read: Callable[..., Any]
    text: bool = False
    by: tuple[str, ...] = ()
    needed: bool = False
    several: bool = False


def text(what: str, option: Any, *, longest: int = 10_000, needed: bool = False) -> Wanted:
    """A text, asked for where it is left out, if it is not `needed`."""
    return Wanted(
        option, lambda app, said: app.text(said, what, longest=longest), text=not needed, needed=needed
    )


def maybe_text(what: str, option: Any, *, longest: int = 10_000) -> Wanted:
    """A text that may be left out."""
    return Wanted(
        option,
        lambda app, said: None if said is None else app.text(said, what, longest=longest),
        text=True,
    )


def day_to_come(option: Any, *, needed: bool = False, past_allowed: bool = False) -> Wanted:
    """A day to come, read from the day that is `on`; one gone by is refused if that is not, or it is `past_allowed`."""

    def read(app: App, said: str | None, on: date) -> date | None:
        return None if said is None else app.day_to_come(said, since=on, past_allowed=past_allowed)

    return Wanted(option, read, by=("on",), needed=needed)


def record_of(kind: Kind[Each], option: Any) -> Wanted:
    """A record of a kind, by its id."""
    return Wanted(option, lambda app, said: reading.one(app.store, kind, said, app.clock.today))


def organisation(option: Any) -> Wanted:
    """An organisation, whatever it goes by."""
    return Wanted(option, lambda app, said: None if said is None else app.find("organisation", said))


def option_of(annotated: Any) -> Any:
    """Typer's own description in an annotation of `options`."""
    return get_args(annotated)[1]


def _time(_: App, said: str | None) -> str | None:
    if said is None:
        return None
    from cvetrack.kernel.times import parse_time  # noqa: PLC0415  only where a time is said

    return parse_time(said)


def there(app: App, said: str | None) -> int | None:
    """The number of an engagement by its id, None where none is named. Raises NotFound, UsageRefusal."""
    if said is None:
        return None
    from cvetrack.store.occasions import occasion  # noqa: PLC0415  only where an engagement is named

    return occasion(app.store, said, app.clock.today).id


def _day_there(app: App, said: str | None, engagement_id: int | None) -> date:
    if said is not None or engagement_id is None:
        return app.day(said)
    from cvetrack.store.occasions import occasion  # noqa: PLC0415  as above

    return occasion(app.store, str(engagement_id), app.clock.today).day


Day: TypeAlias = Annotated[date, Wanted(option_of(On), App.day)]
MaybeTime: TypeAlias = Annotated[str | None, Wanted(option_of(At), _time)]
MaybeNote: TypeAlias = Annotated[str | None, maybe_text("note", option_of(Note))]
Reason: TypeAlias = Annotated[str, text("reason", option_of(Because))]
OneOrg: TypeAlias = Annotated[Found, organisation(option_of(Org))]
OrgId: TypeAlias = Annotated[int, Wanted(option_of(Org), lambda app, said: app.find("organisation", said).id)]
InId: TypeAlias = Annotated[int | None, Wanted(option_of(In), there)]
DayThere: TypeAlias = Annotated[date, Wanted(option_of(On), _day_there, by=("engagement_id",))]
"""The day of the engagement that is `engagement_id`, an `InId`, where none is given."""
Today: TypeAlias = Annotated[date, Wanted(None, lambda app, _: app.clock.today)]
OfficerId: TypeAlias = Annotated[int, Wanted(None, lambda app, _: app.officer.id)]
Unasked: TypeAlias = Annotated[int | None, Wanted(None, lambda app, _: None)]
"""The number of a record that nobody is asked for: only another feature, that calls the verb, has it."""


def begins(
    feature: Feature,
    kind: Kind[Each],
    says: Says[Each],
    name: str,
    *,
    what: str = "",
    beforehand: Callable[..., object] | None = None,
) -> Callable[[Begins[Own]], Begins[Own]]:
    """Make a command of a function that writes a new record and returns its number.

    `beforehand` is called before texts are read; its own options are the command's too. `what` is written, for
    programs, if it is not called as the table of its kind.
    """

    def declare(act: Begins[Own]) -> Begins[Own]:
        def write(app: App, typed: dict[str, Any]) -> None:
            values = _values(app, act, typed, beforehand)
            plainly: Callable[..., int] = act
            with app.operation(f"{kind.command} {name}") as writing:
                number = plainly(writing, **values)
                said = knowing(app, says, reading.one(app.store, kind, str(number), app.clock.today), values)
            app.written(writing, what or kind.table, number, said, as_json=typed["as_json"])

        _declare(feature, act, name, write, {}, skip=1, beforehand=beforehand)
        return act

    return declare


def changes(
    feature: Feature,
    kind: Kind[Each],
    says: Says[Each],
    name: str = "",
    *,
    which: Wanted | None = None,
    what: str = "",
    beforehand: Callable[..., object] | None = None,
) -> Callable[[Changes[Own]], Changes[Own]]:
    """Make a command of a function that changes the record of a number.

    `which` is how that record is named, if not by its id alone; `what` and `beforehand` as in `begins`.
    """
    named = which or record_of(kind, id_of(kind))

    def declare(act: Changes[Own]) -> Changes[Own]:
        verb = name or act.__name__

        def write(app: App, typed: dict[str, Any]) -> None:
            found = named.read(app, typed["which"])
            values = _values(app, act, typed, beforehand)
            plainly: Callable[..., object] = act
            with app.operation(f"{kind.command} {verb}") as writing:
                plainly(writing, found.id, **values)
                now = reading.one(app.store, kind, str(found.id), app.clock.today)
                said = knowing(app, says, now, values)
            app.written(writing, what or kind.table, found.id, said, as_json=typed["as_json"])

        _declare(feature, act, verb, write, {"which": named}, skip=2, beforehand=beforehand)
        return act

    return declare


def knowing(app: App, function: Callable[..., Any], each: Any, values: Mapping[str, Any]) -> Any:
    """What a function answers of a record, given what else it needs, by name."""
    return function(each, **_needed(app, list(signature(function).parameters)[1:], values))


def _needed(app: App, names: Iterable[str], values: Mapping[str, Any]) -> dict[str, Any]:
    known = {"app": app, "store": app.store, "today": app.clock.today, **values}
    return {name: known[name] for name in names if name in known}


def _declare(
    feature: Feature,
    act: Callable[..., Any],
    name: str,
    write: Callable[[App, dict[str, Any]], None],
    first: Mapping[str, Wanted],
    *,
    skip: int,
    beforehand: Callable[..., object] | None,
) -> None:
    """Register the command of a verb: its arguments are those of the function after the first few."""

    def command(context: Context, **typed: Any) -> None:
        write(app_of(context), typed)

    def prepare() -> None:
        own = {name: _parameter(name, Annotated[Any, how]) for name, how in first.items()}
        own |= dict(list(signature(act).parameters.items())[skip:])
        own |= {name: each for name, each in _options_of(beforehand).items() if name not in own}
        offered = [each for each in map(_offered, own.values()) if each is not None]
        parameters = [_parameter("context", Context), *offered]
        command.__signature__ = Signature([*parameters, _parameter("as_json", AsJson, False)])  # type: ignore[attr-defined]

    command.__doc__ = act.__doc__
    command.prepare = prepare  # type: ignore[attr-defined]
    feature.command(name)(command)


def _options_of(beforehand: Callable[..., object] | None) -> dict[str, Parameter]:
    """The options of its own that what comes beforehand has: those with a default."""
    every = signature(beforehand).parameters.items() if beforehand else ()
    return {name: each for name, each in every if each.default is not Parameter.empty}


def _offered(each: Parameter) -> Parameter | None:
    """What Typer asks for a parameter of a verb, None for what nobody is asked."""
    how = _wanted(each)
    if how is None:
        return each.replace(kind=Parameter.KEYWORD_ONLY)
    if how.option is None:
        return None
    typed: Any = list[str] if how.several else str
    is_argument = type(how.option).__name__ == "ArgumentInfo"
    if how.needed or (is_argument and each.default is Parameter.empty and not how.text):
        return _parameter(each.name, Annotated[typed, how.option])
    return _parameter(each.name, Annotated[typed | None, how.option], None)


def _values(
    app: App,
    act: Callable[..., Any],
    typed: Mapping[str, Any],
    beforehand: Callable[..., object] | None = None,
) -> dict[str, Any]:
    """The values of a verb's parameters, from what was typed; texts after everything else, and after what comes
    `beforehand`."""
    wanted = {name: _wanted(each) for name, each in signature(act).parameters.items()}
    values = {name: typed[name] for name, how in wanted.items() if how is None and name in typed}

    def read(name: str, how: Wanted) -> Any:
        if name not in values:
            values[name] = how.read(app, typed.get(name), *(_by(each) for each in how.by))
        return values[name]

    def _by(name: str) -> Any:
        how = wanted[name]
        return values[name] if how is None else read(name, how)

    for texts in (False, True):
        if texts and beforehand:
            beforehand(**_needed(app, signature(beforehand).parameters, {**typed, **values}))
        for name, how in wanted.items():
            if how is not None and how.text is texts:
                read(name, how)
    return values


def _wanted(each: Parameter) -> Wanted | None:
    return next((how for how in get_args(each.annotation)[1:] if isinstance(how, Wanted)), None)


def _parameter(name: str, annotation: Any, default: Any = Parameter.empty) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, annotation=annotation, default=default)
