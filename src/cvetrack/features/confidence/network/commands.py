"""`cvetrack channel` and `cvetrack broadcast`: quick networks, and the messages that we sent."""

from datetime import date
from typing import Annotated, Any

import typer

from cvetrack.features.confidence.network import actions, queries, rules, view
from cvetrack.features.register.org import queries as organisations
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.moments import Moment
from cvetrack.kernel.times import parse_time
from cvetrack.records.broadcast import BROADCAST, Broadcast
from cvetrack.records.incident import INCIDENT
from cvetrack.store import reading
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import with_days
from cvetrack.terminal.listing import Asked, Listing, lists, of_kind
from cvetrack.terminal.options import (
    Anyway,
    AsJson,
    At,
    Context,
    On,
    RightDay,
    RightName,
    RightText,
    Yes,
    id_of,
)
from cvetrack.terminal.showing import shows
from cvetrack.terminal.taking_out import removes, removes_named
from cvetrack.terminal.together import ask_about_declined, each_once, warn_of_clashes, without_declined
from cvetrack.vocabulary.organisations import OrganisationStatus

channel = Feature("Keep the quick networks there are, never their members.")
_CHANNELS = Listing(
    "channel-list",
    rules.Channel,
    of_all=True,
    day="since",
    ended="ended",
    is_open=lambda each, _: each.ended_on is None,
)
broadcast = Feature("Record what word we sent quickly, and to whom.")

_SHOWN = 20  # messages in a list

Name = Annotated[str, typer.Argument(metavar="CHANNEL", help="Short name, number or name of a channel.")]
removes_named(channel, "network", Name, "traders", otherwise="One that is no more: cvetrack channel end")
Through = Annotated[
    str | None, typer.Option("--channel", metavar="CHANNEL", help="The channel that it went through.")
]
Incident = Annotated[
    str | None, typer.Option("--incident", metavar="ID", help="The incident it is about, such as I3.")
]
Reach = Annotated[str | None, typer.Option("--reach", metavar="N", help="How many it reaches, about.")]


@channel.command()
def add(
    context: Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the network is called.")],
    purpose: Annotated[str, typer.Option("--purpose", metavar="TEXT", help="What it is for.")],
    owner: Annotated[
        str, typer.Option("--owner", metavar="TEXT", help="The role or body that keeps it, never a person.")
    ],
    reach: Reach = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Since when; today if not given.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Record that a quick network exists: what for, who keeps it, how many it reaches.

    cvetrack channel add "Market traders" --purpose "closures and crowds" --owner "the traders' association"
    cvetrack channel add "Night wardens" --purpose "what is seen at night" --owner "the wardens' desk" --reach 25

    Nobody who is in it, no telephone number, and nothing that is written there.
    """
    app = app_of(context)
    since, number = app.day(on), rules.reach(reach or "")
    called = app.text(name, "name", longest=200)
    what_for = app.text(purpose, "purpose", longest=1000)
    keeper = app.text(owner, "owner", longest=200)
    with app.operation("channel add") as writing:
        made = actions.add_channel(writing, called, purpose=what_for, owner=keeper, reach=number, since=since)
        said = view.added(queries.channel(app.store, made.id, app.clock.today))
    app.written(writing, "channel", made.id, said, as_json=as_json)


@lists(channel, _CHANNELS)
def list_channels(asked: Asked[rules.Channel]) -> None:
    """List the channels there are, by name.

    cvetrack channel list
    cvetrack channel list --all
    """
    asked.answer(queries.channels(asked.app.store, asked.today), view.channels)


@channel.command("show")
def show_channel(context: Context, name: Name, as_json: AsJson = False) -> None:
    """Show what is kept of one channel.

    cvetrack channel show interfaith-line
    """
    app = app_of(context)
    found = queries.channel(app.store, app.find("network", name).id, app.clock.today)
    app.answer_item("channel", found, view.channel, as_json=as_json)


@channel.command("edit")
def edit_channel(
    context: Context,
    name: Name,
    new_name: RightName = None,
    purpose: Annotated[str | None, typer.Option("--purpose", metavar="TEXT", help="What it is for.")] = None,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="TEXT", help="The role or body that keeps it.")
    ] = None,
    reach: Reach = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Since when.")] = None,
    ended: Annotated[str | None, typer.Option("--ended-on", metavar="DATE", help="When it ended.")] = None,
    as_json: AsJson = False,
) -> None:
    """Put right what is kept of a channel; "" takes out --reach or --ended-on.

    cvetrack channel edit interfaith-line --reach 45 --owner "the interfaith council's office"
    """
    app = app_of(context)
    found = app.find("network", name)
    columns: dict[str, Any] = {
        column: app.text(said, what, longest=longest)
        for column, said, what, longest in (
            ("name", new_name, "name", 200),
            ("purpose", purpose, "purpose", 1000),
            ("kept_by", owner, "owner", 200),
        )
        if said is not None
    }
    if reach is not None:
        columns["reach"] = rules.reach(reach)
    if on is not None:
        columns["since"] = app.day(on)
    if ended is not None:
        columns["until"] = app.day(ended) if ended.strip() else None
    if not columns:
        raise UsageRefusal("Say what to correct, such as --purpose or --reach. Nothing was written.")
    with app.operation("channel edit") as writing:
        actions.correct_channel(writing, found.id, columns)
        said = view.corrected_channel(queries.channel(app.store, found.id, app.clock.today))
    said = with_days(said, {"ended": columns.get("until")})
    app.written(writing, "channel", found.id, said, as_json=as_json)


@channel.command()
def end(context: Context, name: Name, on: On = None, yes: Yes = False, as_json: AsJson = False) -> None:
    """Record that a channel is no more; what went through it stays.

    cvetrack channel end interfaith-line --on yesterday
    """
    app = app_of(context)
    found, day = app.find("network", name), app.day(on)
    app.sure(f"End {found.name}", found, yes=yes)
    with app.operation("channel end") as writing:
        actions.end_channel(writing, found.id, on=day)
        said = view.ended(queries.channel(app.store, found.id, app.clock.today))
    app.written(writing, "channel", found.id, said, as_json=as_json)


@broadcast.command()
def send(
    context: Context,
    text: Annotated[
        str | None,
        typer.Argument(metavar="TEXT", help="What we sent, word for word; - reads standard input."),
    ] = None,
    through: Through = None,
    to: Annotated[
        list[str] | None,
        typer.Option("--to", metavar="ORG", help="An organisation it went to; can be repeated."),
    ] = None,
    to_all: Annotated[
        bool, typer.Option("--to-all", help="It went to every active organisation of the register.")
    ] = False,
    on: On = None,
    at: At = None,
    incident: Incident = None,
    anyway: Anyway = False,
    as_json: AsJson = False,
) -> None:
    """Record a message that we sent, through a channel, to organisations, or both.

    cvetrack broadcast send "The market opens as usual." --channel interfaith-line --to-all --at 08:15
    cvetrack broadcast send "All are safe." --to st-marks-hall --to eastside-youth --incident I1 --on yesterday

    It is you who sends; this keeps what was sent. Those that would rather not engage are left out of --to-all.
    With --incident and the times of both, the minutes until our first message are counted, and who had it within
    an hour.
    """
    app = app_of(context)
    sent = Moment(app.day(on), parse_time(at) if at else None)
    channel_id = app.find("network", through).id if through is not None else None
    about = reading.one(app.store, INCIDENT, incident, app.clock.today) if incident is not None else None
    named = each_once(app, to)
    ask_about_declined(app, [each.id for each in named], on=sent.day, anyway=anyway)
    everybody = _all_willing(app, sent.day) if to_all else []
    reached = [*(each.id for each in named), *everybody]
    warn_of_clashes(app, reached)
    words = app.text(text, "message")
    officer = app.officer
    with app.operation("broadcast send") as writing:
        broadcast_id = actions.send(
            writing,
            words,
            sent=sent,
            officer_id=officer.id,
            channel_id=channel_id,
            organisation_ids=reached,
            incident=about,
        )
        said = view.sent(reading.one(app.store, BROADCAST, str(broadcast_id), app.clock.today))
    app.written(writing, "broadcast", broadcast_id, said, as_json=as_json)


@lists(broadcast, of_kind("broadcast-list", BROADCAST, first=_SHOWN, opens=False))
def list_broadcasts(asked: Asked[Broadcast]) -> None:
    """List the messages that we sent, or those that went to one organisation, the latest first.

    cvetrack broadcast list
    cvetrack broadcast list st-marks-hall --all
    """
    asked.answer(asked.records(), view.broadcasts)


shows(broadcast, BROADCAST, view.broadcast)


@broadcast.command("edit")
def edit_broadcast(
    context: Context,
    id_: Annotated[str, id_of(BROADCAST)],
    text: RightText = None,
    through: Through = None,
    add_to: Annotated[
        list[str] | None, typer.Option("--add", metavar="ORG", help="An organisation it also went to.")
    ] = None,
    drop: Annotated[
        list[str] | None, typer.Option("--drop", metavar="ORG", help="An organisation it did not go to.")
    ] = None,
    on: RightDay = None,
    at: At = None,
    incident: Incident = None,
    as_json: AsJson = False,
) -> None:
    """Put right how a message was written down; "" takes out --channel, --at or --incident.

    cvetrack broadcast edit K1 --at 20:30 --add highfields-centre
    """
    app = app_of(context)
    before = reading.one(app.store, BROADCAST, id_, app.clock.today)
    columns: dict[str, Any] = {}
    if text is not None:
        columns["words"] = app.text(text, "message")
    if on is not None:
        columns["day"] = app.day(on)
    if at is not None:
        columns["time"] = parse_time(at) if at.strip() else None
    if through is not None:
        columns["network_id"] = app.find("network", through).id if through.strip() else None
    if incident is not None:
        about = reading.one(app.store, INCIDENT, incident, app.clock.today) if incident.strip() else None
        columns["incident_id"] = about.id if about else None
    also, not_to = each_once(app, add_to), each_once(app, drop)
    if not (columns or also or not_to):
        raise UsageRefusal("Say what to correct, such as --at or --add. Nothing was written.")
    if also:
        warn_of_clashes(app, [each.id for each in (*each_once(app, before.organisations), *also)])
    with app.operation("broadcast edit") as writing:
        actions.correct(writing, before, columns, add=also, drop=not_to)
        said = view.corrected(reading.one(app.store, BROADCAST, before.record, app.clock.today))
    app.written(writing, "broadcast", before.id, said, as_json=as_json)


removes(broadcast, "broadcast", "K1")


def _all_willing(app: App, day: date) -> list[int]:
    """The numbers of the organisations that were known by a day and had not declined. Raises UsageRefusal for none."""
    known = organisations.organisations(app.store, day)
    there = [each.id for each in known if each.status != OrganisationStatus.ARCHIVED]
    if numbers := without_declined(app, there, on=day):
        return numbers
    raise UsageRefusal(
        f"No active organisation was in the register on {say_date(day)}. Name them with --to. "
        "Nothing was written."
    )
