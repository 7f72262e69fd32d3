"""What may be said of an engagement, by whoever logs or corrects one, and how it is read."""

from typing import Annotated, Any

import typer

from cvetrack.kernel.times import parse_minutes, parse_time
from cvetrack.terminal.app import App
from cvetrack.vocabulary.engagements import Channel, Level, Purpose, StartedBy, Strand

How = Annotated[Channel | None, typer.Option("--channel", help="How it happened; a meeting if not given.")]
About = Annotated[list[str] | None, typer.Option("--about", metavar="TOPIC", help="A subject; repeatable.")]
What = Annotated[Purpose | None, typer.Option("--purpose", help="What for; non-security if not given.")]
OfStrand = Annotated[Strand | None, typer.Option("--strand", help="The strand the activity was about.")]
From = Annotated[StartedBy | None, typer.Option("--from", help="Who began it; us if not given.")]
OfLevel = Annotated[Level | None, typer.Option("--level", help="How far they decided.")]
Theirs = Annotated[bool | None, typer.Option("--theirs/--ours", help="At theirs, as a visit is, or at ours.")]
Via = Annotated[str | None, typer.Option("--via", metavar="ORG", help="The organisation it came through.")]
With = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="CONTACT", help="A person who was there; can be repeated."),
]


def columns(app: App, said: Any) -> dict[str, Any]:
    """The columns of an engagement that were given, each read; `said` has as fields what was typed, or None.

    Raises UsageRefusal, NotFound.
    """
    known = {
        "day": app.day(said.on) if said.on is not None else None,
        "time": parse_time(said.at) if said.at else None,
        "minutes": parse_minutes(said.length) if said.length else None,
        "channel": said.channel,
        "purpose": said.purpose,
        "strand": said.strand,
        "started_by": said.started_by,
        "level": said.level,
        "theirs": said.theirs,
        "place": app.text(said.where, "place", longest=300) if said.where else None,
        "note": app.text(said.note, "note") if said.note else None,
        "via_id": app.find("organisation", said.via).id if said.via else None,
    }
    return {name: value for name, value in known.items() if value is not None}
