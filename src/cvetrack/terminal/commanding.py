"""How a feature declares its commands: lazily built, with plain help that begins with examples."""

import inspect
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command_from_info

from cvetrack.kernel.errors import UsageRefusal

EXAMPLE = "cvetrack "
HOW = "How to write it: {} --help"
EMPTY = "Say what it is to be, or leave it out. Nothing was done."
RIGHT = ("edit", "reseat")
"""The verbs to which an option without a word says that there is none."""
PLACES = ("PATH", "FILE", "DIR", "CMD")
"""The values, as help names them, that say where something is or goes."""

NEW = (
    "add",
    "make",
    "record",
    "raise",
    "give",
    "agree",
    "hear",
    "declare",
    "start",
    "publish",
    "plan",
    "offer",
    "send",
)
GONE = ("remove", "end", "archive", "leave", "clear", "call-off", "merge")
"""Verbs of the nouns that say one thing, of another noun each."""
ALIKE = {
    **dict.fromkeys((*NEW, "new", "create", "log"), NEW),
    **dict.fromkeys((*GONE, "delete", "drop", "cancel", "close", "stop", "rm"), GONE),
    **dict.fromkeys(("change", "correct", "rename", "update", "fix"), ("edit", "rename")),
    **dict.fromkeys(("view", "get", "open", "display"), ("show",)),
    **dict.fromkeys(("ls", "all", "find"), ("list",)),
    **dict.fromkeys(("done", "finish", "complete", "fulfil"), ("keep", "met", "done", "complete", "taken")),
}
"""For a verb that a noun has not: those that say the same of another, to be suggested where the noun has one."""

EARLIER = {
    "--checked": "--on",
    "--ended": "--ended-on",
    "--held": "--held-on",
    "--introduced": "--introduced-on",
    "--lead": "--officer",
    "--left": "--left-on",
    "--next": "--review",
    "--unanswered": "--open",
    "--unused": "--open",
}
"""How options were spelt before, and how they are now: understood where a command has only the later spelling."""

Function = TypeVar("Function", bound=Callable[..., Any])


class Command(TyperCommand):
    """A command whose docstring opens with a sentence, then examples (lines that begin with
    `cvetrack`), then whatever else is to say: paragraphs, and lines that are indented to stay as they are."""

    @property
    def examples(self) -> list[str]:
        """The example command lines, as in the docstring."""
        return [line.strip() for line in (self.help or "").splitlines() if line.startswith(EXAMPLE)]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As Typer reads them. Raises UsageRefusal for a place or an option that is empty, but where something is put
        right: of a variable that is not set, perhaps, and never what stands for it where nothing is said."""
        empty = any(not each or each.endswith("=") for each in args)
        spelt = self._spelt_as_now(args)
        try:
            rest = super().parse_args(ctx, list(spelt))
        except Exception as error:
            if type(error).__name__ == "MissingParameter" and (missing := self._missing(ctx, spelt))[1:]:
                raise UsageRefusal(
                    f"Missing: {', '.join(missing)}.\n{HOW.format(ctx.command_path)}"
                ) from None
            raise
        alone = {name for each in self.params for name in each.opts if name.startswith("--no-")} & {*spelt}
        for each in self.params if alone else ():
            said = f"--no-{each.opts[0].removeprefix('--')}"
            if said in alone and ctx.params.get(each.name) is not None:
                raise UsageRefusal(f"{each.opts[0]} and {said} do not go together. Leave one out.")
        reads = any("--csv" in each.opts for each in self.params) if empty else False
        for each in self.params if empty else ():
            is_place = (each.metavar or "").strip("[]") in PLACES
            is_option = each.param_type_name == "option"
            passed_over = is_option and not each.required and self.name not in RIGHT
            said = ctx.params.get(each.name)
            is_empty = said == "" or (is_option and isinstance(said, list | tuple) and "" in said)
            if is_empty and (is_place or reads or passed_over):
                name = each.opts[0] if is_option else str(each.metavar).strip("[]")
                raise UsageRefusal(f"{name} is empty. {EMPTY}")
        return rest

    def _missing(self, ctx: Any, args: list[str]) -> list[str]:
        """What a command needs and was not given, as its help names it."""
        given = self.make_parser(ctx).parse_args(list(args))[0]
        lacking = [each for each in self.params if each.required and not given.get(str(each.name))]
        return [
            str(each.metavar)
            if each.param_type_name == "argument"
            else f"{each.opts[0]} {each.metavar or ''}".strip()
            for each in lacking
        ]

    def _spelt_as_now(self, args: list[str]) -> list[str]:
        """The arguments with each option as it is spelt now, and `--no-level` for `--level ""` where there is one."""
        end = args.index("--") if "--" in args else len(args)
        if "" in args[:end] or any(each.endswith("=") for each in args[:end]):
            args = self._taking_out(args[:end]) + args[end:]
            end = args.index("--") if "--" in args else len(args)
        if not any(each.partition("=")[0] in EARLIER for each in args[:end]):
            return args
        known = {name for each in self.params for name in each.opts}

        def now(word: str) -> str:
            name, equals, value = word.partition("=")
            later = EARLIER.get(name, "")
            return f"{later}{equals}{value}" if name not in known and later in known else word

        return [*map(now, args[:end]), *args[end:]]

    def _taking_out(self, args: list[str]) -> list[str]:
        """The options with `--no-level` for `--level ""`, of what is one of some words or a number."""
        known = {name for each in self.params for name in each.opts}
        spelt: list[str] = []
        for each in args:
            name = spelt[-1] if each == "" and spelt else each[:-1] if each.endswith("=") else ""
            without = f"--no-{name.removeprefix('--')}"
            if not name.startswith("--") or without not in known:
                spelt.append(each)
            elif each == "":
                spelt[-1] = without
            else:
                spelt.append(without)
        return spelt

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """What to write, in order; Typer's braces around what is required would only be typed along."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Examples first, each whole, then the words of the docstring, folded."""
        if self.examples:
            formatter.write("\nExamples:\n" + "".join(f"  {line}\n" for line in self.examples))
        said = (self.help or "").splitlines()
        words = "\n".join(line for line in said if not line.startswith(EXAMPLE))
        for paragraph in words.split("\n\n"):
            if paragraph.strip():
                formatter.write(f"\n{_folded(paragraph.strip(chr(10)), formatter.width)}\n")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """The options as Typer has them, but no list of words wider than the rest."""
        apart = ctx.make_formatter()
        super().format_options(ctx, apart)
        lines = (_broken(line, formatter.width) for line in apart.getvalue().splitlines())
        formatter.write("\n" + "".join(f"{line}\n" for line in lines))


class Group(TyperGroup):
    """A noun whose verbs are made into commands only when they are named."""

    commands: dict[str, Any]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command, built now."""
        info = _infos(self).get(cmd_name)
        return build(info) if info is not None else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """As Typer does, but that for a verb of another noun the one that says it here is suggested."""
        try:
            return super().resolve_command(ctx, args)
        except Exception as error:
            here = [each for each in ALIKE.get(args[0] if args else "", ()) if each in _infos(self)]
            if here and hasattr(error, "format_message"):
                said = f"{self.name} has no {args[0]}. Did you mean {' or '.join(here)}?"
                raise UsageRefusal(f"{said}\n{HOW.format(ctx.command_path)}") from None
            raise

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Each verb with the first sentence of its docstring, whole."""
        rows = [(name, summary(info)) for name, info in _infos(self).items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def list_commands(self, ctx: Any) -> list[str]:
        """The verbs, in the order of the source."""
        return list(_infos(self))


class Feature(typer.Typer):
    """The commands of one feature: `@feature.command()` as in Typer."""

    def __init__(self, summary: str) -> None:
        super().__init__(
            help=summary, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
        )

    def command(self, name: str | None = None, **more: Any) -> Callable[[Function], Function]:
        """Declare a command; its docstring is its help."""
        return super().command(name, cls=Command, **more)


@cache
def build(info: Any) -> Any:
    """The Typer command of a declaration, which may `prepare` its options only now."""
    if prepare := getattr(info.callback, "prepare", None):
        prepare()
    info.help = inspect.getdoc(info.callback)
    return get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)


def summary(info: Any) -> str:
    """The first sentence of a declared command's docstring."""
    return (inspect.getdoc(info.callback) or "").split("\n", 1)[0]


def as_group(feature: Feature, name: str) -> Group:
    """The noun of a feature as a lazy group."""
    group = Group(name=name, help=feature.info.help, no_args_is_help=True, rich_markup_mode=None)
    group.commands = {declared_name(info): info for info in feature.registered_commands}
    return group


def declared_name(info: Any) -> str:
    """The name of a declared command."""
    name: str = info.name or info.callback.__name__.replace("_", "-")
    return name


def _folded(paragraph: str, width: int) -> str:
    """A paragraph in lines no wider than that; one of indented lines stays as it is."""
    if paragraph.startswith(" "):
        return paragraph
    from textwrap import fill  # noqa: PLC0415  only where help is read

    return fill(paragraph, width, break_long_words=False, break_on_hyphens=False)


def _broken(line: str, width: int) -> str:
    """An option with more words to choose from than a line takes, broken between them."""
    if len(line) <= width or "|" not in line:
        return line
    from textwrap import fill  # noqa: PLC0415  as above

    words = line.strip().replace(" ", "\0").replace("|", "| ")
    lines = fill(words, width, initial_indent="  ", subsequent_indent="      ", break_on_hyphens=False)
    return lines.replace("| ", "|").replace("\0", " ")


def _infos(group: Group) -> dict[str, Any]:
    return group.commands
