"""`cvetrack myth`: rumours that go round, our answers, and the messages that carry them."""

from functools import partial
from typing import Annotated, Any

import typer

from cvetrack.features.confidence.myth import rules, view
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import refuse_done
from cvetrack.records.broadcast import BROADCAST, Broadcast
from cvetrack.records.myth import MYTH, Myth
from cvetrack.store import correcting, reading
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.showing import shows
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.verbs import Day, OfficerId, begins, changes, organisation, record_of, text

myth = Feature("Hear myths, answer them, and send the answer.")

Text = typer.Argument(metavar="TEXT", help="What is said, in words; - reads standard input.")
Answer = typer.Argument(metavar="TEXT", help="What is true instead; - reads standard input.")
From = typer.Option("--from", metavar="ORG", help="The organisation that told us.")
Carried = typer.Argument(metavar="BROADCAST-ID", help="The message that carried the answer, such as K4.")


@begins(myth, MYTH, view.heard, "hear")
def hear(
    writing: Operation,
    words: Annotated[str, text("myth", Text)],
    *,
    told_by: Annotated[Found | None, organisation(From)] = None,
    on: Day,
    officer_id: OfficerId,
) -> int:
    """Record a rumour that goes round, and which organisation told us of it.

    cvetrack myth hear "the library is closing" --from eastside-youth
    cvetrack myth hear "the grant was cancelled" --on yesterday

    What is said, never who said it.
    """
    of = told_by.id if told_by else None
    columns = {"words": words, "heard_on": on, "organisation_id": of, "officer_id": officer_id}
    return writing.insert("myth", columns)


@changes(myth, MYTH, view.answered)
def answer(
    writing: Operation, myth_id: int, words: Annotated[str, text("answer", Answer)], *, on: Day
) -> None:
    """Record our answer to a myth: what is true instead.

    cvetrack myth answer Z2 "the library stays; its roof is mended in May"
    """
    found = reading.now(writing, MYTH, myth_id)
    if found.answered_on is not None:
        raise UsageRefusal(
            f"{found.record} was answered on {say_date(found.answered_on)}. Put the answer right with: "
            f"cvetrack myth edit {found.record} --answer TEXT\nNothing was written."
        )
    rules.refuse_disorder(found.record, found.heard_on, on, None)
    writing.update("myth", {"id": myth_id}, {"answer": words, "answered_on": on})


@changes(myth, MYTH, view.sent, "sent")
def send(
    writing: Operation, myth_id: int, broadcast: Annotated[Broadcast, record_of(BROADCAST, Carried)]
) -> None:
    """Record which of our messages carried the answer to a myth.

    cvetrack myth sent Z3 K3

    Record the message itself first, with `cvetrack broadcast send`.
    """
    found = reading.now(writing, MYTH, myth_id)
    if found.answered_on is None:
        raise _unanswered(found.record)
    refuse_done(
        found.sent_on,
        f"The answer to {found.record} went out with {found.broadcast}",
        f"If another message carried it: cvetrack myth edit {found.record} --sent BROADCAST-ID",
    )
    rules.refuse_disorder(found.record, found.heard_on, found.answered_on, broadcast.day)
    writing.update("myth", {"id": myth_id}, {"broadcast_id": broadcast.id})


@lists(myth, of_kind("myth-list", MYTH, ended="answered and sent"))
def list_(asked: Asked[Myth]) -> None:
    """List the myths that wait for an answer, the oldest first, then those whose answer is not sent.

    cvetrack myth list
    cvetrack myth list canal-street-mosque --all
    """
    asked.answer(asked.records(), view.listing)


shows(myth, MYTH, view.one)


@edits(myth, MYTH)
def edit(
    right: Correction[Myth],
    told_by: Annotated[str | None, From] = None,
    broadcast: Annotated[
        str | None,
        typer.Option("--sent", metavar="BROADCAST-ID", help="The message that carried the answer."),
    ] = None,
) -> None:
    """Put right how a myth was written down; "" takes out --from and --sent.

    cvetrack myth edit Z1 --answer "it opens every day, evenings too"
    """
    app = right.app
    if told_by is not None and right.organisation is not None:
        raise UsageRefusal("--from and --org say the same. Leave one out.")
    if told_by is not None:
        of = app.find("organisation", told_by) if told_by.strip() else None
        right.columns["organisation_id"] = of and of.id
    carried = reading.one(app.store, BROADCAST, broadcast, app.clock.today) if broadcast else None
    if broadcast == "":
        right.columns["broadcast_id"] = None
    right.write(view.corrected, partial(_correct, broadcast=carried), more=carried is not None)


removes(myth, "myth", "Z1")


def _correct(
    writing: Operation, myth_id: int, columns: dict[str, Any], *, broadcast: Broadcast | None = None
) -> None:
    """Put right how a myth was written down: columns of its table, and the message that carried the answer.

    Raises UsageRefusal for what belongs to an answer where there is none, and for days out of order.
    """
    myth = reading.now(writing, MYTH, myth_id)
    if myth.answered_on is None and ("answer" in columns or "answered_on" in columns or broadcast):
        raise _unanswered(myth.record)
    changes = {**columns, "broadcast_id": broadcast.id} if broadcast else columns
    answered_on = columns.get("answered_on", myth.answered_on)
    stays_sent = (
        answered_on is not None and "broadcast_id" not in columns
    )  # what was not answered was not sent
    sent_on = myth.sent_on if stays_sent else None
    rules.refuse_disorder(
        myth.record,
        columns.get("heard_on", myth.heard_on),
        answered_on,
        broadcast.day if broadcast else sent_on,
    )
    correcting.correct(writing, MYTH, myth_id, changes)


def _unanswered(record: str) -> UsageRefusal:
    return UsageRefusal(
        f"{record} has no answer yet. Give it with: cvetrack myth answer {record} TEXT\nNothing was written."
    )
