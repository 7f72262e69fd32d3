"""An argument list becomes a command: options of the root, one App, one place where refusals are told."""

import os
import sys
from _signal import SIGINT, getsignal, signal  # without its enums, a millisecond
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cvetrack.cli.catalogue import CATALOGUE
from cvetrack.cli.deferred import Root
from cvetrack.kernel.clock import Clock
from cvetrack.kernel.errors import Interrupted, NotFound, Refusal, UsageRefusal
from cvetrack.kernel.settings import Settings
from cvetrack.terminal.app import App
from cvetrack.terminal.commanding import EMPTY
from cvetrack.terminal.screen import Screen

if TYPE_CHECKING:
    from cvetrack.terminal.pasting import Pasting

root = typer.Typer(cls=Root, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@root.callback(invoke_without_command=True)
def begin(
    context: typer.Context,
    store: Annotated[str | None, typer.Option(metavar="PATH", envvar="CVETRACK_STORE")] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", envvar="CVETRACK_AS_OF")] = None,
    officer: Annotated[
        str | None, typer.Option("--officer", metavar="OFFICER", envvar="CVETRACK_OFFICER")
    ] = None,
    keep_because: Annotated[str | None, typer.Option("--keep-because", metavar="TEXT")] = None,
    no_input: Annotated[bool, typer.Option("--no-input", envvar="CVETRACK_NO_INPUT")] = False,
    quiet: Annotated[bool, typer.Option("--quiet")] = False,
    version: Annotated[bool, typer.Option("--version", is_eager=True)] = False,
) -> None:
    """Make the App that the command works with."""
    if "" in (store, as_of, officer, keep_because):
        raise UsageRefusal(_empty(store=store, as_of=as_of, officer=officer))
    environ = {**os.environ, "CVETRACK_STORE": store} if store else dict(os.environ)
    screen = Screen(environ, out=sys.stdout, err=sys.stderr, into=sys.stdin, quiet=quiet, no_input=no_input)
    context.obj.append(screen)
    settings = Settings.read(environ)
    if store and store != os.environ.get("CVETRACK_STORE"):
        screen.pasting = _pasting(settings)
    clock = _clock(as_of)
    app = App(environ, settings, clock, screen, officer=officer, keep_because=keep_because)
    context.obj = app
    context.call_on_close(app.close)
    if version:
        screen.say(version_line())
        raise typer.Exit
    if context.invoked_subcommand is None:
        _alone(context, app)


def main(arguments: list[str]) -> int:
    """Run one command line; the exit code. Ctrl-C is heard as before when it ends, whatever the command did."""
    code, answering = 0, getsignal(SIGINT)
    screens: list[Screen] = []
    try:
        code = _run(arguments, screens)
        _finish()
    except BrokenPipeError:
        return 1
    except Refusal as refusal:
        _complain(str(refusal), screens)
        return refusal.code
    except Exception as error:
        if os.environ.get("CVETRACK_TRACEBACK"):
            raise
        _complain(_unexpected(error), screens)
        return 1
    finally:
        signal(SIGINT, answering)
    return code


def version_line() -> str:
    """The program and its version."""
    from importlib.metadata import version  # noqa: PLC0415  only when asked for

    return f"cvetrack {version('cvetrack')}"


@cache
def _command() -> Any:
    """The root of the command tree, built once."""
    return typer.main.get_command(root)


def _run(arguments: list[str], screens: list[Screen]) -> int:
    """Run a command line; the screen it gets goes to `screens`."""
    command = _command()
    if any(each.startswith("--") for each in arguments[1:]):
        from cvetrack.cli.anywhere import hoisted  # noqa: PLC0415  many commands have no option

        arguments = hoisted(arguments)
    try:
        code = int(command.main(arguments, prog_name="cvetrack", standalone_mode=False, obj=screens) or 0)
    except (typer.Abort, KeyboardInterrupt):
        code = Interrupted.code
    except SystemExit:  # as Typer has it where nobody reads the answer any more
        raise BrokenPipeError from None
    except Exception as error:
        if hasattr(error, "format_message") and hasattr(error, "exit_code"):
            raise UsageRefusal(_usage(error)) from None
        if isinstance(error, FileNotFoundError) and _is_nowhere():
            raise NotFound(_NOWHERE) from None
        raise
    if code == Interrupted.code:  # as Typer has it where Ctrl-C was pressed
        raise Interrupted("Stopped. Nothing was written.")
    return code


def _usage(error: Exception) -> str:
    """Click's own complaint, with the way to the command's help."""
    message = error.format_message()  # type: ignore[attr-defined]
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "cvetrack"
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(message)
    return f"{message}{_did_you_mean(error)}\nHow to write it: {path} --help"


def _did_you_mean(error: Exception) -> str:
    """Which of the words that an option takes was meant, where another was said."""
    choices = getattr(getattr(getattr(error, "param", None), "type", None), "choices", None)
    said = str(getattr(error, "message", "")).partition(" is not one of ")
    if not (choices and said[1]):
        return ""
    from cvetrack.vocabulary.word import did_you_mean, suggested  # noqa: PLC0415  only where it is not one

    return did_you_mean(suggested(said[0].strip("'\""), [getattr(each, "value", each) for each in choices]))


def _empty(**options: str | None) -> str:
    """Which option of the root was given nothing, of a variable that is not set, perhaps."""
    name = next((name for name, said in options.items() if said == ""), "keep_because")
    return f"--{name.replace('_', '-')} is empty. {EMPTY}"


def _is_nowhere() -> bool:
    """Whether the folder that the command runs in is gone, so that no relative path means anything."""
    try:
        os.getcwd()
    except OSError:
        return True
    return False


_NOWHERE = (
    "The folder that you are in is gone, and a path that was given begins there. "
    "Go to another folder, or give the whole path, then try again."
)


def _alone(context: typer.Context, app: App) -> None:
    """`cvetrack` with no command: today where there is a store, else the help."""
    if os.path.exists(app.store_path):
        command = context.command.get_command(context, "today")  # type: ignore[attr-defined]
        with command.make_context("today", [], parent=context) as inner:
            command.invoke(inner)
    else:
        app.screen.lines([context.get_help()])


def _pasting(settings: Settings) -> "Pasting | None":
    """What names the store of these settings in the commands that are told of; None where a command that
    names none would act on it all the same."""
    try:
        plain = os.path.abspath(Settings.read(os.environ).store)
    except Refusal:  # there is no plain command
        plain = ""
    path = os.path.abspath(settings.store)
    if path == plain:
        return None
    from cvetrack.terminal.pasting import Pasting  # noqa: PLC0415  only for a store that was named

    return Pasting(path, [each.name for each in CATALOGUE])


def _clock(as_of: str | None) -> Clock:
    if not as_of:
        return Clock.reading()
    from cvetrack.kernel.dates import parse_past  # noqa: PLC0415  only when asked for

    try:
        day = parse_past(as_of, Clock.reading().today, future_allowed=True)
    except UsageRefusal as refusal:
        said = str(refusal)
        if "is outside" in said:
            raise UsageRefusal(f"--as-of {said.replace(chr(34), '')}") from None
        raise UsageRefusal(f"--as-of takes a day such as 2026-11-22. {said}") from None
    return Clock.reading(day)


def _finish() -> None:
    """The whole answer is out, or the command failed: a full disk or a closed output is told."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Refusal(f"The answer could not be written: {(error.strerror or 'failed').lower()}.") from None


def _unexpected(error: Exception) -> str:
    """Where a fault of ours is, without what it was about: contents stay out of what people send us."""
    from traceback import extract_tb  # noqa: PLC0415  only where something broke

    ours = [frame for frame in extract_tb(error.__traceback__) if "cvetrack" in frame.filename]
    where = f"{os.path.basename(ours[-1].filename)}, line {ours[-1].lineno}" if ours else "the start"
    return (
        f"cvetrack broke: {type(error).__name__} in {where}. What was not acknowledged was not written. "
        "Please report this line; CVETRACK_TRACEBACK=1 shows more."
    )


def _complain(sentence: str, screens: list[Screen]) -> None:
    (screens or [Screen(os.environ, out=None, err=sys.stderr, into=None)])[0].complain(sentence)
