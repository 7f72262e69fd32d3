"""`cvetrack demo`: a made-up city to try everything on."""

import os
from collections.abc import Callable
from datetime import timedelta
from shlex import quote
from typing import Annotated, Any, NamedTuple

import typer

from cvetrack.features.upkeep.demo import actions
from cvetrack.features.upkeep.demo.rules import CITY, OFFICERS
from cvetrack.kernel.errors import Refusal
from cvetrack.kernel.paths import data_home
from cvetrack.store.connection import Store, connect
from cvetrack.store.decisions import decided
from cvetrack.store.founding import found
from cvetrack.store.operation import operation
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.drawing import Drawing, Gap, Heading, quiet
from cvetrack.terminal.options import Context

demo = Feature("Build a made-up city and look around.")


class _Inner(NamedTuple):
    """A context for commands that are shown from here."""

    obj: App


@demo.command("demo")
def demo_(
    context: Context,
    folder: Annotated[str | None, typer.Argument(metavar="[DIR]", help="Where its store goes.")] = None,
    days: Annotated[int, typer.Option(metavar="N", min=30, max=3650, help="How many days of history.")] = 640,
) -> None:
    """Build a made-up city, and show today, one brief, one timeline and the health report.

    cvetrack demo

    Your own store is not touched. The city is built anew each time; nobody in it exists.
    """
    app = app_of(context)
    path = os.path.join(folder or os.path.join(data_home(), "demo"), "demo.db")
    _clear_away(path, app.wait)
    found(path, None, app.keys_folder, lambda store: _furnish(app, store, days), show=app.before_final)
    city = App(app.environ, app.settings._replace(store=path), app.clock, app.screen, officer="sam-reed")
    city.screen.pasting = None  # how to name this store is told at the end
    try:
        with app.screen.acknowledging(f"The city was built all the same, in {path}."):
            _look_around(city, path)
    finally:
        city.close()


def _furnish(app: App, store: Store, days: int) -> None:
    from cvetrack.features.upkeep.init.actions import furnish

    begins = app.clock.today - timedelta(days=days)
    with operation(store, "init", officer=None, stamp=app.clock.stamp) as writing:
        furnish(writing, officer=OFFICERS[0], since=begins, basis="a demonstration", council=CITY)
    actions.build(store, app.clock.today, begins=begins)


def _look_around(city: App, path: str) -> None:
    from cvetrack.features.every_day.brief.commands import brief_
    from cvetrack.features.every_day.health.commands import health_
    from cvetrack.features.every_day.timeline.commands import timeline_
    from cvetrack.features.every_day.today.commands import today_

    shown: Any = _Inner(city)
    screens: tuple[tuple[str, Callable[[], object]], ...] = (
        ("cvetrack today", lambda: today_(shown)),
        ("cvetrack brief midtown-forum", lambda: brief_(shown, "midtown-forum")),
        (
            'cvetrack timeline eastside-youth --since "5 months ago"',
            lambda: timeline_(shown, "eastside-youth", since="5 months ago"),
        ),
        ("cvetrack health", lambda: health_(shown)),
    )
    for line, show in screens:
        city.screen.page([Gap(), Heading(quiet(f"$ {line}")), Gap()])
        show()
    city.screen.page(
        [Gap(), Heading(quiet("Everybody here is made up. Look around, with this before any command:"))]
    )
    city.screen.page([Drawing((f"export CVETRACK_STORE={quote(path)}",))])  # to be copied, so not folded


def _clear_away(path: str, seconds: float) -> None:
    """An earlier demo goes; anything else that stands there stays."""
    if not os.path.lexists(path):
        return
    earlier = connect(path, seconds=seconds)
    try:
        is_demo = decided(earlier)["council"] == CITY
    finally:
        earlier.close()
    if not is_demo:
        raise Refusal(f"The store at {path} is not a demo. It was not touched; name another folder.")
    os.unlink(path)
