"""`cvetrack ask`: what was asked of organisations, so that their independence can be seen to be respected."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Annotated, Any

import typer

from cvetrack.features.support.ask import queries, view
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import put_right, refuse_before, refuse_done
from cvetrack.records.ask import ASK, Ask
from cvetrack.store import correcting, reading
from cvetrack.store.connection import Store
from cvetrack.store.operation import Operation
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.showing import shows
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.together import asking
from cvetrack.terminal.verbs import Day, OfficerId, OrgId, begins, changes, maybe_text, text
from cvetrack.vocabulary.support import AskAnswer

ask = Feature("Record what was asked of them, and what they said.")

Text = typer.Argument(metavar="TEXT", help="What was asked; - reads standard input.")
Department = typer.Option(
    "--by-department", metavar="NAME", help="The department of the council that asked, if not us."
)
Answer = typer.Argument(metavar="ANSWER", help="What they said: yes, no or partly.")


def _recorded(each: Ask, store: Store, today: date, organisation_id: int) -> str:
    return view.recorded(each, queries.refused(store, organisation_id, today))


@begins(ask, ASK, _recorded, "record", beforehand=asking)
def record(
    writing: Operation,
    organisation_id: OrgId,
    words: Annotated[str, text("ask", Text)],
    *,
    on: Day,
    department: Annotated[str | None, maybe_text("department", Department, longest=200)] = None,
    officer_id: OfficerId,
) -> int:
    """Record that we, or another department, asked an organisation for something.

    cvetrack ask record highfields-tenants "a speaker for our evening on the march"
    cvetrack ask record highfields-tenants "tenants for the repairs panel" --by-department Housing

    They are no mouthpiece of ours: every ask is kept, so that it can be seen how often the council
    comes for something (cvetrack asks), and what they would rather not do.
    """
    columns = {
        "organisation_id": organisation_id,
        "words": words,
        "department": department,
        "asked_on": on,
        "officer_id": officer_id,
    }
    return writing.insert("ask", columns)


@changes(ask, ASK, view.answered)
def answer(writing: Operation, ask_id: int, said: Annotated[AskAnswer, Answer], *, on: Day) -> None:
    """Record what they said: yes, no or partly. A no is respected.

    cvetrack ask answer A2 no
    """
    found = reading.now(writing, ASK, ask_id)
    if found.answered_on is not None:
        raise UsageRefusal(
            f"{found.record} was answered {found.answer} on {say_date(found.answered_on)}. "
            f"Put it right with: cvetrack ask edit {found.record} --answer yes|no|partly\nNothing was written."
        )
    refuse_before(on, found.asked_on, f"{found.record} was asked")
    writing.update("ask", {"id": ask_id}, {"answer": said, "answered_on": on})


@changes(ask, ASK, view.told)
def tell(writing: Operation, ask_id: int, *, on: Day) -> None:
    """Record that they were told what came of what they said yes to.

    cvetrack ask tell A2
    """
    found = reading.now(writing, ASK, ask_id)
    if not found.agreed or found.answered_on is None:
        raise UsageRefusal(_nothing_to_tell(found))
    refuse_done(
        found.told_on,
        f"They were told what came of {found.record}",
        put_right(f"ask edit {found.record} --told-on"),
    )
    refuse_before(on, found.answered_on, f"{found.record} was answered")
    writing.update("ask", {"id": ask_id}, {"told_on": on})


@lists(ask, of_kind("ask-list", ASK, ended="answered"))
def list_(
    asked: Asked[Ask],
    refused: Annotated[bool, typer.Option("--refused", help="Only what they said no to.")] = False,
) -> None:
    """List what we asked and have no answer to, the oldest first.

    cvetrack ask list
    cvetrack ask list highfields-tenants --all
    cvetrack ask list --refused

    Of one organisation it is also said in how many contacts we asked nothing: those on days without an
    ask.
    """
    rows = asked.records()
    if refused:
        no = [each for each in rows if each.answer == AskAnswer.NO]
        asked.answer(no, view.refused, ended_too=True)
        return
    unasked = None if asked.of is None else queries.unasked(asked.app.store, asked.of, asked.today)
    asked.answer(rows, partial(view.listing, unasked=unasked))


shows(ask, ASK, view.one)


@edits(ask, ASK, spelt={"department": "--by-department"})
def edit(
    right: Correction[Ask],
    said: Annotated[AskAnswer | None, typer.Option("--answer", help="What they said.")] = None,
) -> None:
    """Put right how an ask was written down, or of whom it was.

    cvetrack ask edit A1 --answer partly
    """
    right.also(answer=said and said.value)
    right.write(view.corrected, _correct)


removes(ask, "ask", "A1")


def _correct(writing: Operation, ask_id: int, columns: Mapping[str, Any]) -> None:
    """Change how it was written down.

    Raises UsageRefusal for an answer where there is none, for one of no where they were told what came of it, and
    as `correcting.correct` does.
    """
    found = reading.now(writing, ASK, ask_id)
    answer, told_on = ({**found._asdict(), **columns}[name] for name in ("answer", "told_on"))
    if found.answer is not None and answer == AskAnswer.NO and told_on is not None:
        raise UsageRefusal(
            f"They were told what came of {found.record}, so that it was no no. "
            f'Were they not, take that out: cvetrack ask edit {found.record} --told-on ""\nNothing was written.'
        )
    if found.answer is None and {"answer", "answered_on"} & set(columns):
        raise UsageRefusal(_nothing_to_tell(found))
    correcting.correct(writing, ASK, ask_id, columns)


def _nothing_to_tell(found: Ask) -> str:
    """Why nothing can be told of an ask: it has no answer, or they said no."""
    if found.answered_on is None:
        return (
            f"{found.record} has no answer yet. Record it with: cvetrack ask answer {found.record} yes|no|partly\n"
            "Nothing was written."
        )
    return f"They said no to {found.record}, so that nothing came of it. Nothing was written."
