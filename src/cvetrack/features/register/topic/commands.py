"""`cvetrack topic`: what engagements are about, in one spelling."""

from typing import Annotated

import typer

from cvetrack.features.register.engagement.rules import topic as spelled
from cvetrack.features.register.topic import actions, queries, view
from cvetrack.features.register.topic.queries import Topic
from cvetrack.kernel.text import counted
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.listing import Asked, Listing, lists
from cvetrack.terminal.options import AsJson, Context, Yes

topic = Feature("List, rename or merge topics: what engagements are about.")

Which = Annotated[str, typer.Argument(metavar="TOPIC", help="The topic, such as housing.")]


@lists(topic, Listing("topic-list", Topic, of_all=True, day="last_on"))
def list_(asked: Asked[Topic]) -> None:
    """List the topics, the most talked about first.

    cvetrack topic list

    A topic is made when an engagement is first about it. `cvetrack engagement list
    --topic TOPIC` lists those about one.
    """
    asked.answer(queries.topics(asked.app.store, asked.today), view.listing)


@topic.command()
def rename(
    context: Context,
    which: Which,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called from now on.")],
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Give a topic another name, for all engagements about it.

    cvetrack topic rename housing homes
    """
    app = app_of(context)
    found, now = app.find("topic", which), spelled(name)
    app.sure(f"Call the topic {found.name} {now}", found, yes=yes)
    with app.operation("topic rename") as writing:
        actions.rename(writing, found, now)
    app.written(writing, "topic", found.id, f"The topic {found.name} is called {now} now.", as_json=as_json)


@topic.command()
def merge(
    context: Context,
    which: Which,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The topic that it is the same as.")],
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Make one of two topics: what was about the first is about the second.

    cvetrack topic merge parks housing
    """
    app = app_of(context)
    found, other = app.find("topic", which), app.find("topic", into)
    app.sure(f"Merge the topic {found.name} into {other.name}", found, other, yes=yes)
    with app.operation("topic merge") as writing:
        actions.merge(writing, found, other)
        whole = queries.topics(app.store, app.clock.today)
    met = next(each.engagements for each in whole if each.id == other.id)
    said = f"What was about {found.name} is about {other.name} now: {counted(met, 'engagement')}."
    app.written(writing, "topic", other.id, said, as_json=as_json)
