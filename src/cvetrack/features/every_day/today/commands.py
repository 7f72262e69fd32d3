"""`cvetrack today`: what to do, worst first."""

from collections import Counter
from typing import Annotated

import typer

from cvetrack.features.every_day.today import queries, rules, view
from cvetrack.features.every_day.today.queries import Agenda
from cvetrack.features.every_day.today.rules import Item
from cvetrack.kernel.errors import Interrupted, Refusal, UsageRefusal
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context

today = Feature("Say what to do today, worst first.")

MOST = 5
"""So many lines under a heading, unless --all asks for every one."""
_TRIES = 3
"""So often one line is asked of again after what was said for it was refused."""


@today.command("today")
def today_(
    context: Context,
    whole: Annotated[bool, typer.Option("--all", help="Every line, and who was never met.")] = False,
    do: Annotated[
        bool, typer.Option("--do", help="Go down the list: do, tell or skip one line after another.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Say what to do today, worst first.

    cvetrack today
    cvetrack today --all
    cvetrack today --json

    Which promises are late or due within a week, ours first; who has not heard from us for longer
    than agreed, who hears from us about security only, who waits for an answer, which reviews are
    due and who has no lead. What was answered, kept, missed or declined comes back under "To be told"
    until they know, and what they did not answer under "To ask after". `cvetrack` alone says the same.

    With --do you are asked of one line after another, every one, on a terminal: what is done is done as its own command
    does it, and each is taken back by itself with undo; what is skipped stays as it is.
    """
    app = app_of(context)
    if do and (as_json or as_csv or not app.screen.interactive):
        raise UsageRefusal(
            "--do asks of one line after another, and nobody is here to answer. Leave it out to read the list."
        )
    every = whole or do or as_json or as_csv
    found = queries.agenda(app.store, app.clock.today, most=None if every else MOST)
    if do:
        _do(context, app, found)
        return
    items = [item for section in (*found.sections, found.never_met) for item in section.items]
    app.answer_rows(
        "today",
        items,
        lambda _: view.page(found, app.clock.today, officer=_officer(app), whole=whole),
        row=Item,
        as_json=as_json,
        as_csv=as_csv,
    )


def _do(context: Context, app: App, found: Agenda) -> None:
    """Go down the list with the person, one line at a time. Raises Interrupted, with what was done before."""
    app.screen.reads = False
    app.officer  # noqa: B018  whoever cannot write is told before the questions, not after
    came = Counter[str]()
    try:
        for section, item in rules.lines(found.sections):
            app.screen.page(view.line(section, item))
            outcome = _about(context, app, item)
            if outcome == rules.QUIT:
                break
            came[outcome] += 1
    except Interrupted:
        raise Interrupted(f"Stopped. {view.came_of_it(came)}") from None
    app.screen.say(view.came_of_it(came, passed_over=rules.passed_over(found.sections)))


def _about(context: Context, app: App, item: Item) -> str:
    """Ask what is done about one line, and do it; a few times where what was said for it is refused.

    Raises Interrupted.
    """
    from cvetrack.terminal.acting import act
    from cvetrack.terminal.prompts import pick

    for _ in range(_TRIES):
        chosen = pick(app.screen, "Which?", rules.acts(item), also=rules.also(item))
        if chosen in (rules.SKIP, rules.QUIT):
            return chosen
        try:
            act(context, app, chosen.split())
        except Interrupted:
            raise
        except Refusal as refusal:
            app.screen.complain(str(refusal))
        else:
            return rules.DONE
    return rules.SKIP


def _officer(app: App) -> str | None:
    """Who reads, where that is known."""
    try:
        return app.officer.name
    except Refusal:
        return None
