"""`cvetrack access`: the conditions that organisations set on reaching them or others."""

from typing import Annotated

import typer

from cvetrack.features.beware.access import view
from cvetrack.records.access_condition import ACCESS_CONDITION, AccessCondition
from cvetrack.store.operation import Operation
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.showing import shows
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.verbs import Day, OfficerId, OrgId, begins, maybe_text, text
from cvetrack.vocabulary.gateways import AccessKind

access = Feature("Record conditions that were set on reaching others.")

Text = typer.Argument(metavar="TEXT", help="The condition, in their words; - reads standard input.")
Source = typer.Option("--source", metavar="TEXT", help="Where they said it: a meeting, an e-mail of theirs.")


@begins(access, ACCESS_CONDITION, view.recorded, "record")
def record(
    writing: Operation,
    organisation_id: OrgId,
    words: Annotated[str, text("condition", Text)],
    *,
    kind: Annotated[AccessKind, typer.Option(help="What sort of condition it is.")] = AccessKind.OTHER,
    source: Annotated[str | None, maybe_text("source", Source, longest=300)] = None,
    on: Day,
    officer_id: OfficerId,
) -> int:
    """Record a condition that an organisation set on reaching it or others.

    cvetrack access record midtown-forum "only through our office" --kind only-through-me
    cvetrack access record highfields-tenants "not on a Friday" --source e-mail

    Their words, not a judgement: they may be protecting somebody. A pattern is
    judged on many records, by an officer who signs for it, with `cvetrack flag`.
    """
    columns = {
        "organisation_id": organisation_id,
        "kind": kind,
        "words": words,
        "day": on,
        "source": source,
        "officer_id": officer_id,
    }
    return writing.insert("access_condition", columns)


@lists(access, of_kind("access-list", ACCESS_CONDITION, opens=False))
def list_(asked: Asked[AccessCondition]) -> None:
    """List the conditions in the words of those who set them, the latest first.

    cvetrack access list
    cvetrack access list midtown-forum --json
    """
    asked.answer(asked.records(), view.listing)


shows(access, ACCESS_CONDITION, view.one)


@edits(access, ACCESS_CONDITION)
def edit(
    right: Correction[AccessCondition],
    kind: Annotated[AccessKind | None, typer.Option(help="What sort of condition it is.")] = None,
) -> None:
    """Put right how a condition was written down, or whose it is.

    cvetrack access edit X1 --source "said at the meeting of 8 July"
    """
    right.also(kind=kind and kind.value)
    right.write(view.corrected)


removes(access, "access", "X1")
