"""Options and arguments that many commands share, each with its one help text."""

from typing import Annotated, Any, TypeAlias

import typer

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.kind import Kind

Context: TypeAlias = typer.Context

Org = Annotated[
    str, typer.Argument(metavar="ORG", help="Short name, number, alias or name of an organisation.")
]
MaybeOrg = Annotated[
    str | None, typer.Argument(metavar="[ORG]", help="Short name, number, alias or name of an organisation.")
]
Forum = Annotated[str, typer.Argument(metavar="FORUM", help="Short name, number or name of a forum.")]


def _in_one_form(context: typer.Context, asked: bool) -> bool:
    """An answer has one form. Raises UsageRefusal where the other was asked for too."""
    if asked and (context.params.get("as_json") or context.params.get("as_csv")):
        raise UsageRefusal("--json and --csv do not go together. Leave one out.")
    return asked


AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON for programs.", callback=_in_one_form)]
AsCsv = Annotated[bool, typer.Option("--csv", help="Answer as CSV for spreadsheets.", callback=_in_one_form)]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="When it was; today if not given.")]
In = Annotated[
    str | None,
    typer.Option(
        "--in", metavar="ID", help="The engagement in which it was said, such as E56; --on follows it."
    ),
]
Because = Annotated[
    str | None, typer.Option("--because", metavar="TEXT", help="Why, in words; - reads standard input.")
]
Evidence = Annotated[
    list[str] | None,
    typer.Option(
        "--evidence", metavar="ID", help="A record that shows it, such as E231 or P41; can be repeated."
    ),
]
At = Annotated[str | None, typer.Option("--at", metavar="HH:MM", help="The time of day.")]
For = Annotated[str | None, typer.Option("--for", metavar="45m", help="How long it took.")]
Where = Annotated[str | None, typer.Option("--where", metavar="TEXT", help="The place.")]
Note = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help="What was said; - reads standard input.")
]
RightDay = Annotated[str | None, typer.Option("--on", metavar="DATE", help="The right day.")]
RightText = Annotated[
    str | None, typer.Option("--text", metavar="TEXT", help="The right words; - reads standard input.")
]
Yes = Annotated[
    bool, typer.Option("--yes", help="Do not ask, though a name was not given whole or several go by it.")
]
Anyway = Annotated[
    bool, typer.Option("--anyway", help="Though an organisation would rather not engage for now.")
]
RightName = Annotated[str | None, typer.Option("--name", metavar="NAME", help="The right name.")]
NewPassphrase = Annotated[bool, typer.Option("--passphrase", help="Ask for a passphrase every time.")]
NewKeyFile = Annotated[
    str | None,
    typer.Option("--key-file", metavar="PATH", help="The key is in this file; made if it is not there."),
]
NewKeyCommand = Annotated[
    str | None,
    typer.Option(
        "--key-command", metavar="CMD", help="This command prints the key, from a keyring for instance."
    ),
]


def id_of(kind: Kind[Any]) -> Any:
    """The argument that is the id of a record of a kind."""
    its_id = f"The id of the {kind.noun}" if " of " in kind.noun else f"The {kind.noun}'s id"
    return typer.Argument(metavar="ID", help=f"{its_id}, such as {kind.name(kind.example)}.")
