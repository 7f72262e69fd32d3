"""What is asked about an organisation by the options that several commands share."""

from typing import Annotated

import typer

from cvetrack.terminal.app import App
from cvetrack.vocabulary.organisations import OrganisationKind, Publicity

OwnName = Annotated[str, typer.Argument(metavar="NAME", help="The organisation's name, in its own spelling.")]
Kind = Annotated[OrganisationKind | None, typer.Option(help="Its service or legal kind.")]
Ward = Annotated[
    str | None, typer.Option(metavar="CODE", help="ONS ward code such as E05011118, or a name of the list.")
]
Every = Annotated[str | None, typer.Option(metavar="6w", help="The rhythm agreed: a contact every so long.")]
AtMost = Annotated[
    str | None, typer.Option(metavar="10w", help="After so long without contact it is overdue.")
]
Public = Annotated[Publicity | None, typer.Option(help="How it may be named outside the team.")]
Note = Annotated[str | None, typer.Option(metavar="TEXT", help="A note; - reads standard input.")]
Short = Annotated[
    str | None, typer.Option(metavar="NAME", help="The short name to type, such as eastside-youth.")
]
AskAgain = Annotated[
    str | None, typer.Option("--ask-again", metavar="DATE", help="From when on they may be asked again.")
]
DeclinedOn = Annotated[str | None, typer.Option(metavar="DATE", help='When it declined last; "" if never.')]
EngagedOn = Annotated[str | None, typer.Option(metavar="DATE", help="The day on which it engaged again.")]
Added = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="Since when it is known; today if not given.")
]
RightlyAdded = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The right day since when it is known.")
]
Aliases = Annotated[list[str] | None, typer.Option(metavar="A", help="Another name; can be repeated.")]
Numbers = Annotated[
    list[str] | None, typer.Option(metavar="GB-CHC-1164883", help="A register number; can be repeated.")
]
WhySo = Annotated[
    str | None,
    typer.Option(metavar="TEXT", help="Why it has that status or publicity; - reads standard input."),
]
Number = Annotated[list[str] | None, typer.Option(metavar="NUMBER", help="A register number to add.")]
WrongNumber = Annotated[
    list[str] | None,
    typer.Option("--drop-id", metavar="NUMBER", help="A register number that is not its own."),
]
AskedOn = Annotated[
    str | None,
    typer.Option("--asked", metavar="DATE", help="When they were asked about publicity; today if not given."),
]
ReviewOn = Annotated[
    str | None, typer.Option("--review", metavar="DATE", help="When to ask them again about publicity.")
]
Income = Annotated[
    str | None, typer.Option(metavar="POUNDS", help="The yearly income that it publishes, in whole pounds.")
]
IncomeYear = Annotated[
    str | None, typer.Option(metavar="YEAR", help="The year of that income, such as 2025.")
]


def ward_code(app: App, said: str) -> str:
    """The code of a ward: as it was typed, or of the name that it has in the council's list, said back.

    Raises UsageRefusal for what is no code, NotFound for a name that is none or several of the list.
    """
    from cvetrack.store import wards  # noqa: PLC0415  only where a ward is said
    from cvetrack.vocabulary import wards as codes  # noqa: PLC0415  as above

    found = wards.named(app.store, said)
    if found is None:
        return codes.ward_code(said)
    app.screen.talk(f"The ward is {found.name}, {found.code}.")
    return found.code
