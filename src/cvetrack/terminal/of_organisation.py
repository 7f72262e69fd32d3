"""What is asked about an organisation by the options that several commands share."""

from typing import Annotated

import typer

from cvetrack.vocabulary.organisations import OrganisationKind, Publicity

Kind = Annotated[OrganisationKind | None, typer.Option(help="Its service or legal kind.")]
Ward = Annotated[str | None, typer.Option(metavar="CODE", help="ONS ward code, such as E05011118.")]
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
AskedOn = Annotated[
    str | None,
    typer.Option("--asked", metavar="DATE", help="When they were asked about publicity; today if not given."),
]
ReviewOn = Annotated[
    str | None, typer.Option("--review", metavar="DATE", help="When to ask them again about publicity.")
]
