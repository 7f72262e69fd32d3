"""`cvetrack support`: money and practical help, whether it was used, and what came of it."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Annotated, Any

import typer

from cvetrack.features.support.support import queries, rules, view
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import put_right, refuse_before, refuse_done
from cvetrack.records.support import SUPPORT, Support
from cvetrack.store import correcting, reading
from cvetrack.store.operation import Operation
from cvetrack.terminal.app import App
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.showing import shows
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.verbs import (
    Day,
    OfficerId,
    OrgId,
    Wanted,
    begins,
    changes,
    day_to_come,
    maybe_text,
    text,
)
from cvetrack.vocabulary.support import SupportKind

support = Feature("Give, use, follow up or list support: money and help.")

Text = typer.Argument(metavar="TEXT", help="What was given; - reads standard input.")
Came = typer.Argument(metavar="TEXT", help="What came of it; - reads standard input.")
Kind = typer.Option("--kind", help="What sort of support.")


def _pence(_: App, said: str | None) -> int | None:
    return None if said is None else rules.pence(said)


def _minutes(_: App, said: str | None) -> int | None:
    return None if said is None else rules.minutes(said)


VALUE = Wanted(typer.Option("--value", metavar="POUNDS", help="What it was worth: 250 or 250.50."), _pence)
HOURS = Wanted(typer.Option("--hours", metavar="NUMBER", help="The time we gave: 3 or 1.5."), _minutes)
FROM = day_to_come(
    typer.Option("--from", metavar="DATE", help="The first day a grant is for."), past_allowed=True
)
UNTIL = day_to_come(
    typer.Option("--until", metavar="DATE", help="The last day a grant is for."), past_allowed=True
)
DEPARTMENT = maybe_text(
    "department", typer.Option("--department", metavar="NAME", help="Who paid."), longest=200
)
REFERENCE = maybe_text(
    "reference", typer.Option("--reference", metavar="TEXT", help="Its reference elsewhere."), longest=100
)
USE_BY = day_to_come(
    typer.Option("--use-by", metavar="DATE", help="By when they meant to use it; then ask if they did."),
    past_allowed=True,
)
Said = str | None


@begins(support, SUPPORT, view.given, "give")
def give(
    writing: Operation,
    organisation_id: OrgId,
    words: Annotated[str, text("support", Text)],
    *,
    kind: Annotated[SupportKind, Kind],
    pence: Annotated[int | None, VALUE] = None,
    minutes: Annotated[int | None, HOURS] = None,
    period_from: Annotated[date | None, FROM] = None,
    period_until: Annotated[date | None, UNTIL] = None,
    department: Annotated[str | None, DEPARTMENT] = None,
    reference: Annotated[str | None, REFERENCE] = None,
    use_by: Annotated[date | None, USE_BY] = None,
    on: Day,
    officer_id: OfficerId,
) -> int:
    """Record a grant or practical help that an organisation was given.

    cvetrack support give eastside-youth "the summer scheme" --kind grant --value 2500 --reference CG-14
    cvetrack support give highfields-tenants "minutes and agendas" --kind training --hours 3 --use-by "1 may"

    Best is what they need no more help with afterwards: record with `cvetrack support used` that they
    used it. The days of --from, --until and --use-by are read from the day it was given.
    """
    columns = {
        "organisation_id": organisation_id,
        "kind": kind,
        "words": words,
        "given_on": on,
        "officer_id": officer_id,
        "pence": pence,
        "minutes": minutes,
        "period_from": period_from,
        "period_until": period_until,
        "department": department,
        "reference": reference,
        "use_by": use_by,
    }
    _refuse_disorder(on, columns)
    return writing.insert("support", columns)


@changes(support, SUPPORT, view.used, "used")
def use(writing: Operation, support_id: int, *, on: Day) -> None:
    """Record that they used what they were given.

    cvetrack support used S2
    """
    found = reading.now(writing, SUPPORT, support_id)
    refuse_done(
        found.used_on, f"{found.record} was used", put_right(f"support edit {found.record} --used-on")
    )
    refuse_before(on, found.given_on, f"{found.record} was given")
    writing.update("support", {"id": support_id}, {"used_on": on})


@changes(support, SUPPORT, view.outcome, "outcome")
def follow_up(
    writing: Operation, support_id: int, words: Annotated[str, text("outcome", Came)], *, on: Day
) -> None:
    """Record what came of the support, in their words where you can.

    cvetrack support outcome S2 "they take their own minutes now"
    """
    found = reading.now(writing, SUPPORT, support_id)
    if found.outcome_on is not None:
        raise UsageRefusal(
            f"What came of {found.record} was recorded on {say_date(found.outcome_on)}. "
            f"Put it right with: cvetrack support edit {found.record} --outcome TEXT\nNothing was written."
        )
    refuse_before(on, found.given_on, f"{found.record} was given")
    writing.update("support", {"id": support_id}, {"outcome_on": on, "outcome": words})


@lists(support, of_kind("support-list", SUPPORT))
def list_(
    asked: Asked[Support],
    kind: Annotated[SupportKind | None, Kind] = None,
) -> None:
    """List what was given, the latest first, and what it adds up to; --kind grant for grants only.

    cvetrack support list
    cvetrack support list --kind grant --since "1 april 2025" --csv
    cvetrack support list --open

    That is open which was not used by its day.
    """
    rows = queries.supports(asked.app.store, asked.today, organisation_id=asked.of)
    wanted = (each for each in rows if kind is None or each.kind == kind)
    asked.answer(wanted, partial(view.listing, unused=asked.still_open))


shows(support, SUPPORT, view.one)


@edits(support, SUPPORT, but=("department", "reference"))
def edit(
    right: Correction[Support],
    kind: Annotated[SupportKind | None, Kind] = None,
    value: Annotated[Said, VALUE.option] = None,
    hours: Annotated[Said, HOURS.option] = None,
    from_: Annotated[Said, FROM.option] = None,
    until: Annotated[Said, UNTIL.option] = None,
    department: Annotated[Said, DEPARTMENT.option] = None,
    reference: Annotated[Said, REFERENCE.option] = None,
    use_by: Annotated[Said, USE_BY.option] = None,
) -> None:
    """Put right how a support was written down, or whose it is, or add what was not known then.

    cvetrack support edit S1 --value 2750.50 --from "1 june" --until "31 august"

    "" takes out what is not known after all, such as --value or --use-by.
    """
    app, given_on = right.app, right.columns.get("given_on", right.record.given_on)
    right.also(kind=kind)
    for column, how, said in (
        ("pence", VALUE, value),
        ("minutes", HOURS, hours),
        ("period_from", FROM, from_),
        ("period_until", UNTIL, until),
        ("department", DEPARTMENT, department),
        ("reference", REFERENCE, reference),
        ("use_by", USE_BY, use_by),
    ):
        if said is not None:
            by = [given_on] if how.by else []
            right.columns[column] = how.read(app, said, *by) if said else None
    right.write(view.corrected, _correct)


removes(support, "support", "S1")


def _correct(writing: Operation, support_id: int, columns: Mapping[str, Any]) -> None:
    """Change how a support was written down.

    Raises UsageRefusal where its days would not be in order, for the day it was used where it was not,
    and for an outcome where none is known.
    """
    found = reading.now(writing, SUPPORT, support_id)
    if found.used_on is None and "used_on" in columns:
        raise UsageRefusal(
            f"{found.record} is not used yet. When it is: cvetrack support used {found.record}\nNothing was written."
        )
    if found.outcome_on is None and {"outcome", "outcome_on"} & set(columns):
        raise UsageRefusal(
            f"{found.record} has no outcome yet. Give it with: cvetrack support outcome {found.record} TEXT\n"
            "Nothing was written."
        )
    known = {**found._asdict(), **columns}
    _refuse_disorder(known["given_on"], known)
    correcting.correct(writing, SUPPORT, support_id, columns)


_LATER = (("use_by", "used by"), ("used_on", "used on"), ("outcome_on", "followed up on"))


def _refuse_disorder(given: date, known: Mapping[str, Any]) -> None:
    """Raises UsageRefusal where a period ends before it begins, or anything came before it was given."""
    first, last = known.get("period_from"), known.get("period_until")
    if first is not None and last is not None and last < first:
        raise UsageRefusal(
            f"A period from {say_date(first)} cannot end before, on {say_date(last)}. Nothing was written."
        )
    for column, how in _LATER:
        day = known.get(column)
        if day is not None and day < given:
            raise UsageRefusal(
                f"What was given on {say_date(given)} cannot be {how} {say_date(day)}, before that. "
                "Nothing was written."
            )
