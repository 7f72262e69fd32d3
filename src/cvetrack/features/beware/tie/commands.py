"""`cvetrack tie`: what ties organisations to each other, as they declare it."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

import typer

from cvetrack.features.beware.tie import view
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import put_right, refuse_before, refuse_disorder, refuse_done
from cvetrack.records.tie import TIE, Tie
from cvetrack.store import correcting, reading
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.showing import shows
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.verbs import Day, OfficerId, OneOrg, begins, changes, organisation, text
from cvetrack.vocabulary.gateways import TieKind

tie = Feature("Declare, end or list ties between organisations.")

Other = typer.Argument(metavar="OTHER", help="The organisation that they say they are tied to.")
Source = typer.Option("--source", metavar="TEXT", help="Where they declare it: their website, their report.")


@begins(tie, TIE, view.declared, "declare")
def declare(
    writing: Operation,
    found: OneOrg,
    other: Annotated[Found, organisation(Other)],
    *,
    source: Annotated[str, text("source", Source, longest=1000, needed=True)],
    kind: Annotated[TieKind, typer.Option(help="What ties them.")] = TieKind.PARTNERSHIP,
    on: Day,
    officer_id: OfficerId,
) -> int:
    """Record a tie between two organisations that one of them declares.

    cvetrack tie declare midtown-forum riverside-elders --source "its website"
    cvetrack tie declare midtown-forum st-marks-hall --source report --kind umbrella

    Only what they declare themselves, never what somebody supposes.
    """
    if found.id == other.id:
        raise UsageRefusal(f"{found.name} cannot be tied to itself. Name the other one. Nothing was written.")
    _refuse_twice(writing, {found.slug, other.slug}, kind)
    columns = {
        "organisation_id": found.id,
        "other_id": other.id,
        "kind": kind,
        "source": source,
        "day": on,
        "officer_id": officer_id,
    }
    return writing.insert("tie", columns)


@changes(tie, TIE, view.ended)
def end(writing: Operation, tie_id: int, *, on: Day) -> None:
    """Record that a tie lasts no longer.

    cvetrack tie end L1 --on yesterday
    """
    found = reading.now(writing, TIE, tie_id)
    refuse_done(found.ended_on, f"{found.record} ended", put_right(f"tie edit {found.record} --ended-on"))
    refuse_before(on, found.day, f"{found.record} was declared")
    writing.update("tie", {"id": tie_id}, {"ended_on": on})


@lists(tie, of_kind("tie-list", TIE, ended="ended"))
def list_(asked: Asked[Tie]) -> None:
    """List the ties that last, or those of one organisation on either side, the latest first.

    cvetrack tie list
    cvetrack tie list highfields-tenants --all
    """
    asked.answer(asked.records(), view.listing)


shows(tie, TIE, view.one)


@edits(tie, TIE)
def edit(
    right: Correction[Tie],
    kind: Annotated[TieKind | None, typer.Option(help="What ties them.")] = None,
    other: Annotated[str | None, typer.Option("--with", metavar="ORG", help="To whom it is tied.")] = None,
) -> None:
    """Put right how a tie was written down, or between whom it is.

    cvetrack tie edit L1 --source "its yearly report for 2025"
    """
    with_ = right.app.find("organisation", other) if other is not None else None
    right.also(kind=kind and kind.value, other_id=with_ and with_.id)
    right.write(view.corrected, _correct)


removes(tie, "tie", "L1")


def _correct(writing: Operation, tie_id: int, columns: Mapping[str, Any]) -> None:
    """Change how a tie was written down.

    Raises UsageRefusal where it would end before it was declared, has not ended, or would stand twice.
    """
    before = reading.now(writing, TIE, tie_id)
    if before.ended_on is None and "ended_on" in columns:
        raise UsageRefusal(
            f"{before.record} has not ended. When it does: cvetrack tie end {before.record}\nNothing was written."
        )
    days = correcting.after(before, columns)
    refuse_disorder(
        days.day,
        days.ended_on,
        first_was=f"{before.record} was declared",
        then_was=f"{before.record} ended",
        moves="day" in columns,
    )
    correcting.correct(writing, TIE, tie_id, columns)
    after = reading.now(writing, TIE, tie_id)
    if after.ended_on is None and columns.keys() & {"kind", "organisation_id", "other_id", "ended_on"}:
        _refuse_twice(writing, {after.organisation, after.other}, after.kind, but=tie_id)


def _refuse_twice(writing: Operation, slugs: set[str], kind: str, *, but: int | None = None) -> None:
    for each in reading.listed(writing.store, TIE, date.max):
        if (
            each.id != but
            and each.ended_on is None
            and each.kind == kind
            and {each.organisation, each.other} == slugs
        ):
            raise UsageRefusal(
                f"{each.record} says already that {each.organisation_name} and {each.other_name} have this tie, "
                f"{kind}, declared on {say_date(each.day)}. See it with: cvetrack tie show {each.record}\n"
                "Nothing was written."
            )
