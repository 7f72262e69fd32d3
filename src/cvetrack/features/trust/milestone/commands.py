"""`cvetrack milestone`: the trust ladder."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Annotated, Any

import typer

from cvetrack.features.trust.milestone import queries, rules, view
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.milestone_event import MILESTONE_EVENT, MilestoneEvent
from cvetrack.store import correcting, reading
from cvetrack.store.connection import Store
from cvetrack.store.correcting import after
from cvetrack.store.evidence import cited
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, Listing, lists
from cvetrack.terminal.options import AsCsv, AsJson, Context, Evidence, MaybeOrg, Org
from cvetrack.terminal.showing import shows
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.verbs import (
    Day,
    OfficerId,
    OneOrg,
    Reason,
    Today,
    Wanted,
    begins,
    maybe_text,
    option_of,
)
from cvetrack.vocabulary.trust import Milestone, MilestoneChange

milestone = Feature("Reach, reverse, suggest or list the milestones of trust.")
_EVERYONE = Listing("milestone-list", queries.Progress, day="moved_on")
_LADDER = Listing("milestone-ladder", rules.Rung)

Which = Annotated[
    Milestone,
    typer.Argument(metavar="MILESTONE", case_sensitive=False, help="Which one, M1 to M12."),
]
SeenOn = typer.Option("--on", metavar="DATE", help="When it was seen; else the day of its latest evidence.")
Note = typer.Option("--note", metavar="TEXT", help="What shows it, in words; - reads standard input.")


def _told(store: Store, of: Found, today: date) -> view.Told:
    """Whose path it is, and how it went."""
    first = queries.first_contact(store, of.id, today)
    return view.Told(of.name, of.slug, first, queries.path(store, of, today))


def _maybe_day(app: App, said: str | None) -> date | None:
    return None if said is None else app.day(said)


def _shown(app: App, said: Sequence[str] | None, found: Found, day: date | None) -> dict[str, date]:
    """The records that are cited, with their days."""
    return cited(app.store, said or (), about=[found], until=day or app.clock.today)


def _reached(each: MilestoneEvent, store: Store, today: date, found: Found) -> str:
    return view.reached(each, found.name, standing=queries.standing(store, found.id, today))


def _reversed(each: MilestoneEvent, store: Store, today: date, found: Found) -> str:
    return view.reversed_(each, found.name, standing=queries.standing(store, found.id, today))


@begins(milestone, MILESTONE_EVENT, _reached, "reach")
def reach(
    writing: Operation,
    found: OneOrg,
    milestone: Which,
    *,
    day: Annotated[date | None, Wanted(SeenOn, _maybe_day)] = None,
    evidence: Annotated[
        Mapping[str, date], Wanted(option_of(Evidence), _shown, by=("found", "day"), several=True)
    ],
    note: Annotated[str | None, maybe_text("note", Note)] = None,
    today: Today,
    officer_id: OfficerId,
) -> int:
    """Record that an organisation reached a milestone, with what shows it.

    cvetrack milestone reach eastside-youth M6 --evidence E3 --evidence E6
    cvetrack milestone reach eastside-youth M2 --on "last friday" --note "terms agreed with their committee"

    A milestone is something seen, never a feeling. Without --on it counts from
    the day of its latest evidence, or from today where there is only a note. One
    that stands can be reached again on later evidence: it was seen again, and
    counts as recent for another 12 months.
    """
    if not evidence and note is None:
        raise UsageRefusal(
            "A milestone needs what shows it: give --evidence, or --note. Nothing was written."
        )
    seen_on = day or max(evidence.values(), default=today)
    stands = {each.milestone: each for each in queries.standing(writing.store, found.id, seen_on)}.get(
        milestone
    )
    if stands is not None:
        last = reading.now(writing, MILESTONE_EVENT, stands.event_id)
        if last.day == seen_on:
            raise UsageRefusal(
                f"{milestone} is reached on {say_date(seen_on)} already for {found.name}. See it with: "
                f"cvetrack milestone list {found.slug}\nNothing was written."
            )
        if evidence and set(evidence) <= set(stands.evidence):
            raise UsageRefusal(
                f"{milestone} stands on {', '.join(evidence)} already for {found.name}; "
                "seeing it again needs a later record. Nothing was written."
            )
    columns = {
        "organisation_id": found.id,
        "milestone": milestone,
        "change": MilestoneChange.REACHED,
        "day": seen_on,
        "evidence": " ".join(evidence) or None,
        "note": note,
        "officer_id": officer_id,
    }
    return writing.insert("milestone_event", columns)


@begins(milestone, MILESTONE_EVENT, _reversed, "reverse")
def reverse(
    writing: Operation,
    found: OneOrg,
    milestone: Which,
    *,
    because: Reason,
    on: Day,
    officer_id: OfficerId,
) -> int:
    """Record that a milestone no longer stands, with the reason.

    cvetrack milestone reverse eastside-youth M3 --because "they only speak of security again"

    What was reached stays in the history; undo takes a mistake back instead.
    """
    if milestone not in {each.milestone for each in queries.standing(writing.store, found.id, on)}:
        raise UsageRefusal(
            f"{milestone} does not stand for {found.name} on {say_date(on)}, so it cannot be reversed. "
            f"See what does with: cvetrack milestone list {found.slug}\nNothing was written."
        )
    before = _unreached(writing, [found.id])
    columns = {
        "organisation_id": found.id,
        "milestone": milestone,
        "change": MilestoneChange.REVERSED,
        "day": on,
        "note": because,
        "officer_id": officer_id,
    }
    made = writing.insert("milestone_event", columns)
    _refuse_unreached(writing, [found.id], before)
    return made


@milestone.command()
def suggest(context: Context, org: MaybeOrg = None, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Show which milestones follow from the records and do not stand yet.

    cvetrack milestone suggest
    cvetrack milestone suggest eastside-youth

    M1: a contact they began or were part of. M2: terms were agreed. M3: a need that
    is not security. M4: a promise of ours kept on time, of which they were told.
    M5: they used what we gave, money apart. M6: they began contact on two days within
    12 months, unprompted. M7: we answered a criticism, and they stayed. M8: they took part
    in an open talk on local risk. M9: they sat at one table with another kind of group.
    M10: they introduced us to a group that we had not met, and stepped aside. M12: still
    engaged three months after an incident, a row or a change of lead. Each comes with its
    evidence and with the command that confirms it; nothing is kept until you do.
    """
    app = app_of(context)
    rows = queries.suggested(app.store, app.clock.today, of=app.find("organisation", org) if org else None)
    app.answer_rows(
        "milestone-suggest", rows, view.suggestions, row=queries.Suggested, as_json=as_json, as_csv=as_csv
    )


@lists(milestone, _EVERYONE)
def list_(asked: Asked[queries.Progress]) -> None:
    """Show how far organisations have come, or the ladder of one.

    cvetrack milestone list
    cvetrack milestone list eastside-youth

    A milestone last seen more than 12 months ago still stands, and is shown as
    not recently seen. What is not there yet has the months from first contact in
    which one may plan for it.
    """
    store, today, of = asked.app.store, asked.today, asked.organisation
    if of is None:
        asked.answer(queries.progress(store, today), view.everyone)
        return
    rungs = rules.ladder(queries.of_organisation(store, of.id, today), today)
    page = partial(view.ladder, told=_told(store, of, today))
    asked.instead(_LADDER, "one organisation").answer(rungs, page)


@milestone.command()
def path(context: Context, org: Org, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Show how trust went over time with one organisation: milestones, setbacks and their repair.

    cvetrack milestone path eastside-youth
    cvetrack milestone path highfields-centre --json

    Months go across: a line for each milestone that was ever reached, the highest above, and one for each setback
    with the steps of its repair. Beneath, the same in words, each step with its records. A criticism is no setback.
    """
    app = app_of(context)
    store, today = app.store, app.clock.today
    told = _told(store, app.find("organisation", org), today)
    app.answer_rows(
        "milestone-path",
        told.steps,
        lambda steps: view.path(steps, today, told=told),
        row=rules.Step,
        as_json=as_json,
        as_csv=as_csv,
    )


shows(
    milestone,
    MILESTONE_EVENT,
    view.one,
    what="when a milestone was reached or reversed, and what shows it",
)


@edits(milestone, MILESTONE_EVENT, but=("evidence",))
def edit(
    right: Correction[MilestoneEvent],
    which: Annotated[
        Milestone | None, typer.Option("--milestone", case_sensitive=False, help="Which one, M1 to M12.")
    ] = None,
    evidence: Evidence = None,
) -> None:
    """Put right how a step on the ladder was written down, or whose it is.

    cvetrack milestone edit MS1 --on "20 november 2024"

    Evidence given takes the place of what there was; "" takes it out where a note shows it.
    """
    right.also(milestone=which and which.value)
    if evidence == [""]:
        right.columns["evidence"] = None
    elif evidence or "organisation_id" in right.columns:
        app, event = right.app, right.record
        of = right.organisation or app.find("organisation", event.organisation)
        until = after(event, right.columns).day if evidence else app.clock.today
        shown = cited(app.store, evidence or event.evidence, about=[of], until=until)
        right.columns["evidence"] = " ".join(shown) or None
    right.write(view.corrected, _correct)


removes(milestone, "milestone", "MS1")


def _correct(writing: Operation, event_id: int, columns: Mapping[str, Any]) -> None:
    """Put right how a step on the ladder was written down.

    Raises UsageRefusal where nothing would show what was reached, or no reason be given for what was reversed, and
    where something would be reversed that does not stand by then.
    """
    event = reading.now(writing, MILESTONE_EVENT, event_id)
    right = after(event, columns)
    if right.note is None and "evidence" in columns and not right.evidence:
        raise UsageRefusal(
            f"{event.record} has no note that would show it. Give one too, with --note. Nothing was written."
        )
    if right.note is None and (event.change == MilestoneChange.REVERSED or not right.evidence):
        what = (
            "the reason"
            if event.change == MilestoneChange.REVERSED
            else "what shows it, as it has no evidence"
        )
        raise UsageRefusal(f"The note of {event.record} is {what}. Give other words. Nothing was written.")
    is_of = reading.organisation_of(writing.store, MILESTONE_EVENT, event_id)
    of = {is_of, columns.get("organisation_id", is_of)}
    before = _unreached(writing, of)
    correcting.correct(writing, MILESTONE_EVENT, event_id, columns)
    _refuse_unreached(writing, of, before)


def _unreached(writing: Operation, organisation_ids: Iterable[int]) -> dict[int, MilestoneEvent]:
    """The reversals of milestones of these organisations that do not stand by then, by their numbers."""
    return {
        event.id: event
        for each in organisation_ids
        for event in queries.of_organisation(writing.store, each, date.max)
        if event.change == MilestoneChange.REVERSED and not event.stood
    }


def _refuse_unreached(
    writing: Operation, organisation_ids: Iterable[int], before: Mapping[int, MilestoneEvent]
) -> None:
    """Raises UsageRefusal where a milestone is reversed that does not stand by then, and did `before`."""
    for number, event in _unreached(writing, organisation_ids).items():
        if number not in before:
            raise UsageRefusal(
                f"{event.milestone} would not stand for {event.organisation_name} on {say_date(event.day)}, when "
                f"{event.record} reverses it. To take {event.record} out first: cvetrack remove {event.record}\n"
                "Nothing was written."
            )
