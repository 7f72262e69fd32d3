"""`cvetrack intro`: who introduced us to whom, and whether they then stepped aside."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

import typer

from cvetrack.features.beware.intro import queries, view
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import refuse_before, refuse_disorder
from cvetrack.records.introduction import INTRODUCTION, SETTLED, Introduction
from cvetrack.store import correcting, reading
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.terminal.app import App
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import Anyway
from cvetrack.terminal.showing import shows
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.together import ask_about_declined, warn_of_clashes
from cvetrack.terminal.verbs import Day, MaybeNote, OfficerId, begins, changes, organisation
from cvetrack.vocabulary.gateways import IntroductionOutcome

intro = Feature("Record who introduced us to whom, and if they stepped aside.")

By = typer.Argument(metavar="BY", help="The organisation that introduced us, or was asked to.")
To = typer.Argument(metavar="TO", help="The organisation that we were to meet.")
Outcome = typer.Option(help="What came of it; made if not given, or no-reply where it was asked for.")
Came = typer.Argument(metavar="OUTCOME", help="made, declined or deferred.")
SteppedAside = Annotated[
    bool, typer.Option("--stepped-aside", help="They left us to speak with each other from then on.")
]


def _together(app: App, by: Found, to: Found, *, asked: bool, on: date, anyway: Anyway = False) -> None:
    if asked:
        ask_about_declined(app, [by.id, to.id], on=on, anyway=anyway)
    warn_of_clashes(app, [by.id, to.id])


@begins(intro, INTRODUCTION, view.recorded, "record", beforehand=_together)
def record(
    writing: Operation,
    by: Annotated[Found, organisation(By)],
    to: Annotated[Found, organisation(To)],
    *,
    on: Day,
    asked: Annotated[bool, typer.Option("--asked", help="We asked for it.")] = False,
    outcome: Annotated[IntroductionOutcome | None, Outcome] = None,
    stepped_aside: SteppedAside = False,
    note: MaybeNote = None,
    officer_id: OfficerId,
) -> int:
    """Record an introduction by one organisation to another, or that we asked for one.

    cvetrack intro record midtown-forum highfields-tenants --stepped-aside
    cvetrack intro record midtown-forum riverside-elders --asked --on "3 february"
    cvetrack intro record midtown-forum st-marks-hall --outcome declined

    What comes of one that was asked for is added with `cvetrack intro outcome`.
    """
    came = outcome or (IntroductionOutcome.NO_REPLY if asked else IntroductionOutcome.MADE)
    if by.id == to.id:
        raise UsageRefusal(
            f"{by.name} cannot introduce us to itself. Name the other one. Nothing was written."
        )
    _refuse_aside(came, stepped_aside=stepped_aside)
    columns = {
        "by_id": by.id,
        "to_id": to.id,
        "day": on,
        "asked": int(asked),
        "outcome": came,
        "outcome_on": None if came == IntroductionOutcome.NO_REPLY else on,
        "stepped_aside": int(stepped_aside),
        "note": note,
        "officer_id": officer_id,
    }
    return writing.insert("introduction", columns)


@changes(intro, INTRODUCTION, view.settled, "outcome")
def settle(
    writing: Operation,
    introduction_id: int,
    outcome: Annotated[IntroductionOutcome, Came],
    *,
    on: Day,
    stepped_aside: SteppedAside = False,
) -> None:
    """Record what came of an introduction that was asked for or put off.

    cvetrack intro outcome D2 made --stepped-aside
    cvetrack intro outcome D2 deferred --on yesterday
    """
    before = reading.now(writing, INTRODUCTION, introduction_id)
    if before.outcome in (*SETTLED, outcome) or outcome == IntroductionOutcome.NO_REPLY:
        when = f" on {say_date(before.outcome_on)}" if before.outcome_on else ""
        raise UsageRefusal(
            f"{before.record} says already: {before.said()}{when}. "
            f"Put it right with: cvetrack intro edit {before.record} --outcome WORD\nNothing was written."
        )
    last = f"was {before.outcome}" if before.outcome_on else "began"
    refuse_before(on, before.outcome_on or before.day, f"{before.record} {last}")
    _refuse_aside(outcome, stepped_aside=stepped_aside)
    columns = {"outcome": outcome, "outcome_on": on, "stepped_aside": int(stepped_aside)}
    writing.update("introduction", {"id": introduction_id}, columns)


@lists(intro, of_kind("intro-list", INTRODUCTION))
def list_(asked: Asked[Introduction]) -> None:
    """List the introductions, or those by and to one organisation, the latest first.

    cvetrack intro list
    cvetrack intro list midtown-forum --csv
    cvetrack intro list --open

    Those are open of which nothing came yet.
    """
    rows = queries.introductions(asked.app.store, asked.today, organisation_id=asked.of)
    asked.answer(rows, view.listing)


shows(intro, INTRODUCTION, view.one)


@edits(intro, INTRODUCTION, but=("outcome_on",))
def edit(
    right: Correction[Introduction],
    by: Annotated[str | None, typer.Option("--by", metavar="ORG", help="Who introduced.")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="ORG", help="To whom.")] = None,
    outcome: Annotated[IntroductionOutcome | None, typer.Option(help="What came of it.")] = None,
    outcome_on: Annotated[
        str | None,
        typer.Option(metavar="DATE", help='When they said what came of it; "" where they have not replied.'),
    ] = None,
    asked: Annotated[
        bool | None, typer.Option("--asked/--not-asked", help="Whether we asked for it.")
    ] = None,
    stepped_aside: Annotated[
        bool | None, typer.Option("--stepped-aside/--not-aside", help="Whether they stepped aside.")
    ] = None,
) -> None:
    """Put right how an introduction was written down, or add that they stepped aside.

    cvetrack intro edit D1 --stepped-aside
    cvetrack intro edit D1 --on "14 october 2024" --note "At their fair."
    """
    app = right.app
    if outcome_on is not None and not outcome_on.strip() and outcome is None:
        outcome = IntroductionOutcome.NO_REPLY
    right.also(
        by_id=app.find("organisation", by).id if by is not None else None,
        to_id=app.find("organisation", to).id if to is not None else None,
        outcome=outcome and outcome.value,
        outcome_on=app.day(outcome_on) if outcome_on else None,
        asked=asked,
        stepped_aside=stepped_aside,
    )
    right.write(view.corrected, _correct)


removes(intro, "intro", "D1")


def _correct(writing: Operation, introduction_id: int, columns: Mapping[str, Any]) -> None:
    """Change how an introduction was written down.

    Raises UsageRefusal where its outcome would come before it, or have a day and not be known, and where they
    would have stepped aside from one that was not made, or introduced us to themselves.
    """
    before = reading.now(writing, INTRODUCTION, introduction_id)
    after = correcting.after(before, columns)
    if after.outcome == IntroductionOutcome.NO_REPLY:
        if "outcome_on" in columns:
            raise UsageRefusal(
                f"{before.record} has no reply yet. "
                f"Record it with: cvetrack intro outcome {before.record} WORD\nNothing was written."
            )
        after = after._replace(outcome_on=None)
    elif after.outcome_on is None or (before.outcome_on == before.day and "outcome_on" not in columns):
        after = after._replace(outcome_on=after.day)
    refuse_disorder(
        after.day,
        after.outcome_on,
        first_was=f"{before.record} began",
        then_was=f"{before.record} was {after.outcome}",
        moves="day" in columns,
    )
    _refuse_aside(after.outcome, stepped_aside=after.stepped_aside)
    correcting.refuse_moved(writing, before.record, columns)
    correcting.refuse_both_sides(writing, INTRODUCTION, introduction_id, columns)
    writing.update("introduction", {"id": introduction_id}, {**columns, "outcome_on": after.outcome_on})


def _refuse_aside(outcome: str, *, stepped_aside: bool) -> None:
    if stepped_aside and outcome != IntroductionOutcome.MADE:
        raise UsageRefusal(
            f"They can step aside only once they introduced us, and this one is {outcome}. Nothing was written."
        )
