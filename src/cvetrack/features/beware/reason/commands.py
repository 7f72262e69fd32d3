"""`cvetrack reason`: why what we do is uneven, in an officer's words."""

from typing import Annotated, Literal

import typer

from cvetrack.features.beware.reason import actions, view
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.quarters import read_quarter
from cvetrack.records.reason import REASON, Reason
from cvetrack.store import reading
from cvetrack.store.correcting import after
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import AsJson, Context, MaybeOrg, On
from cvetrack.terminal.showing import shows
from cvetrack.terminal.taking_out import removes
from cvetrack.vocabulary.fairness import Measure

reason = Feature("Record why we do more with one than with another.")

Weighed = Literal["islamist", "extreme_right_wing", "left_anarchist_single_issue", "mixed_unclear"]
Text = Annotated[
    str | None, typer.Argument(metavar="[TEXT]", help="The reason, in words; - reads standard input.")
]
Beside = Annotated[
    str | None, typer.Option("--beside", metavar="ORG", help="The organisation that it is compared with.")
]
InWhat = Annotated[Measure | None, typer.Option("--measure", help="In what the two differ.")]
OfStrand = Annotated[Weighed | None, typer.Option("--strand", help="A strand of activity, in place of two.")]
Quarter = Annotated[
    str | None,
    typer.Option(
        "--quarter", metavar="QUARTER", help="The quarter, such as 2026-Q1; that of the day if not given."
    ),
]


@reason.command()
def record(
    context: Context,
    org: MaybeOrg = None,
    text: Text = None,
    beside: Beside = None,
    measure: InWhat = None,
    strand: OfStrand = None,
    quarter: Quarter = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record why two organisations differ in a measure, or why a strand has more or less than its weight.

    cvetrack reason record midtown-forum --beside highfields-tenants --measure voice "They asked for none."
    cvetrack reason record --strand islamist "Three schools asked for the same talk." --quarter 2026-Q1

    It stands beside the difference in `cvetrack fairness`, whichever of the two is named first,
    or beside the strand in `cvetrack balance`, with who gave it and when. A reason is about
    what we did: that one of them will not sit with the other is none.
    """
    app = app_of(context)
    day = app.day(on)
    if strand:
        if beside or measure or (org and text):
            raise UsageRefusal("A reason for a strand is of no two organisations. Nothing was written.")
        found = other = None
        org, text, during = None, org or text, read_quarter(quarter, day) if quarter is not None else None
    else:
        if not (org and beside and measure) or quarter is not None:
            raise UsageRefusal(
                f"Say what it is a reason for: {view.RECORD}, or {view.OF_STRAND}. Nothing was written."
            )
        found, other, during = app.find("organisation", org), app.find("organisation", beside), None
    words = app.text(text, "reason")
    officer = app.officer
    with app.operation("reason record") as writing:
        number = actions.explain(
            writing,
            words,
            organisation=found,
            other=other,
            measure=measure,
            strand=strand,
            quarter=during,
            on=day,
            officer_id=officer.id,
        )
        said = view.recorded(reading.one(app.store, REASON, str(number), app.clock.today))
    app.written(writing, "reason", number, said, as_json=as_json)


@lists(reason, of_kind("reason-list", REASON, opens=False))
def list_(asked: Asked[Reason]) -> None:
    """List the reasons that were given, or those of one organisation on either side, the latest first.

    cvetrack reason list
    cvetrack reason list highfields-tenants --json
    """
    asked.answer(asked.records(), view.listing)


shows(reason, REASON, view.one)


@edits(reason, REASON, but=("quarter",))
def edit(
    right: Correction[Reason],
    beside: Beside = None,
    measure: InWhat = None,
    strand: OfStrand = None,
    quarter: Quarter = None,
) -> None:
    """Put right how a reason was written down, or what it is for.

    cvetrack reason edit RN1 --text "They asked for none, and have a column of their own."
    """
    between, of_strand = right.record.strand is None, right.record.strand is not None
    if (between and (strand or quarter is not None)) or (
        of_strand and (beside is not None or measure or right.organisation)
    ):
        what = "two organisations" if between else "a strand"
        raise UsageRefusal(
            f"{right.record.record} is a reason for {what}. For another sort take it out and record it anew: "
            f"cvetrack remove {right.record.record}\nNothing was written."
        )
    other = right.app.find("organisation", beside) if beside is not None else None
    day = after(right.record, right.columns).day
    during = read_quarter(quarter, day) if quarter is not None else None
    right.also(other_id=other and other.id, measure=measure, strand=strand, quarter=during)
    right.write(view.corrected, actions.correct)


removes(reason, "reason", "RN1")
