"""`cvetrack flag`: cautions that lapse."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

import typer

from cvetrack.features.beware.flag import actions, queries, rules, view
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.flag import FLAG, Flag
from cvetrack.store import reading
from cvetrack.store.correcting import after
from cvetrack.store.decisions import decided
from cvetrack.store.evidence import cited
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import AsCsv, AsJson, Because, Context, Evidence, MaybeOrg, On, Org, id_of
from cvetrack.terminal.prompts import agree
from cvetrack.terminal.showing import shows
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.verbs import Reason, Today, changes
from cvetrack.vocabulary.flags import FlagKind, RivalScope

flag = Feature("Record, list, renew or clear cautions that lapse.")

TheirView = Annotated[
    str | None, typer.Option(metavar="TEXT", help="How they see it, where you know; - reads standard input.")
]
Review = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="When to look at it again; it lapses after that day, at most 180 on."),
]


@flag.command()
def gatekeeper(
    context: Context,
    org: Org,
    because: Because = None,
    evidence: Evidence = None,
    their_view: TheirView = None,
    review: Review = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Caution that contact with others seems to go only through an organisation.

    cvetrack flag gatekeeper midtown-forum --because "answers for all its members" --evidence E7

    A flag is one officer's judgement in words, on evidence, and never about a
    person. It lapses by itself after its review day unless new evidence renews
    it; one of the past (--on) whose review day is over is kept as lapsed.
    """
    app = app_of(context)
    _record(
        app,
        app.find("organisation", org),
        kind=FlagKind.GATEKEEPER,
        because=because,
        evidence=evidence,
        their_view=their_view,
        review=review,
        on=on,
        as_json=as_json,
    )


@flag.command()
def rival(
    context: Context,
    org: Org,
    other: Annotated[
        str, typer.Argument(metavar="OTHER", help="The organisation that it will not sit with.")
    ],
    because: Because = None,
    evidence: Evidence = None,
    scope: Annotated[RivalScope, typer.Option(help="What it keeps apart.")] = RivalScope.PLATFORM,
    their_view: TheirView = None,
    review: Review = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record that an organisation says it will not sit with another.

    cvetrack flag rival midtown-forum highfields-tenants --scope room --because "said so" --evidence E2

    As they state it, one way round; the other one may see it otherwise. Never a
    cause in belief or ethnicity. The evidence may be of either; it lapses as
    every flag does. Where it is on record already, that flag is renewed.
    """
    app = app_of(context)
    _record(
        app,
        app.find("organisation", org),
        kind=FlagKind.RIVAL,
        because=because,
        evidence=evidence,
        their_view=their_view,
        review=review,
        on=on,
        other=app.find("organisation", other),
        scope=scope,
        as_json=as_json,
    )


@lists(flag, of_kind("flag-list", FLAG, ended="lapsed or cleared"))
def list_(
    asked: Asked[Flag],
    lapsed: Annotated[
        bool, typer.Option("--lapsed", help="Those that lapsed and were neither renewed nor cleared.")
    ] = False,
) -> None:
    """List the flags that are live, the first to be reviewed first.

    cvetrack flag list
    cvetrack flag list --lapsed
    cvetrack flag list midtown-forum --all
    """
    rows = asked.records()
    if lapsed:
        rows = [each for each in rows if each.state == "lapsed"]
    asked.answer(rows, view.listing, ended_too=lapsed)


@flag.command()
def suggest(context: Context, org: MaybeOrg = None, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Show which gatekeeper flags the records would support, and which they speak against.

    cvetrack flag suggest
    cvetrack flag suggest midtown-forum --json

    Nothing is flagged by itself: each line has the command that records it, which asks for your reason in words.
    What was cleared, or lapsed, is suggested again only on later records. For the rule see `cvetrack gateways`.
    """
    from cvetrack.features.beware.gateways.queries import city

    app = app_of(context)
    of = app.find("organisation", org) if org is not None else None
    judged = city(app.store, app.clock.today, of=of)
    found = queries.suggested(app.store, judged.gateways, app.clock.today)
    app.answer_rows(
        "flag-suggest",
        found,
        lambda shown: view.suggestions(shown, rules.unfair_with(shown, judged.kinds, judged.turns)),
        row=rules.Suggestion,
        as_json=as_json,
        as_csv=as_csv,
    )


shows(flag, FLAG, view.one, what="one flag, and what else could explain it")


@changes(flag, FLAG, view.cleared)
def clear(writing: Operation, flag_id: int, *, because: Reason, today: Today) -> None:
    """Record that a flag holds no longer, with the reason.

    cvetrack flag clear F1 --because "they introduced us to three groups in person"
    """
    actions.clear(writing, flag_id, because=because, today=today)


@flag.command()
def renew(
    context: Context,
    id_: Annotated[str, id_of(FLAG)],
    evidence: Evidence = None,
    review: Review = None,
    as_json: AsJson = False,
) -> None:
    """Keep a flag until another review day, on evidence from after it was recorded.

    cvetrack flag renew F1 --evidence E13
    cvetrack flag renew F1 --evidence E13 --review "in 6 weeks"

    Without new evidence a flag lapses; that is meant.
    """
    app = app_of(context)
    today = app.clock.today
    found = reading.one(app.store, FLAG, id_, today)
    about = [app.find("organisation", each) for each in (found.organisation, found.other) if each]
    records = cited(app.store, evidence or (), about=about, until=today)
    _renew(app, found.id, records=records, review_on=_review_day(app, review, today), as_json=as_json)


def _record(
    app: App,
    found: Found,
    *,
    kind: FlagKind,
    because: str | None,
    evidence: Sequence[str] | None,
    their_view: str | None,
    review: str | None,
    on: str | None,
    as_json: bool,
    other: Found | None = None,
    scope: RivalScope | None = None,
) -> None:
    today, day = app.clock.today, app.day(on)
    about = [found, other] if other else [found]
    records = cited(app.store, evidence or (), about=about, until=day)
    review_on = _review_day(app, review, day)
    if other is not None and _renews(
        app, found, other, review_on=review_on, records=records, as_json=as_json
    ):
        return
    reason = app.text(because, "reason")
    seen_by_them = app.text(their_view, "view") if their_view else None
    officer = app.officer
    with app.operation(f"flag {kind}") as writing:
        flag_id = actions.record(
            writing,
            found,
            kind=kind,
            because=reason,
            their_view=seen_by_them,
            records=records,
            officer_id=officer.id,
            on=day,
            today=today,
            review_on=review_on,
            other=other,
            scope=scope,
        )
        said = view.recorded(reading.one(app.store, FLAG, str(flag_id), today))
    app.written(writing, "flag", flag_id, said, as_json=as_json)


def _renew(app: App, flag_id: int, *, records: Mapping[str, date], review_on: date, as_json: bool) -> None:
    today = app.clock.today
    with app.operation("flag renew") as writing:
        actions.renew(writing, flag_id, records=records, today=today, review_on=review_on)
        said = view.renewed(reading.one(app.store, FLAG, str(flag_id), today))
    app.written(writing, "flag", flag_id, said, as_json=as_json)


def _renews(
    app: App, found: Found, other: Found, *, review_on: date, records: Mapping[str, date], as_json: bool
) -> bool:
    """Whether the rivalry is on record and a person renews it; nothing stands in the way of one from before it.

    Raises UsageRefusal where they do not, or nobody is there to ask.
    """
    known = queries.rivalry(app.store, found, other, app.clock.today)
    if known is None or review_on < known.recorded_on:
        return False
    said = view.known_already(known)
    fresh = rules.renewing(known, records)
    if not app.screen.interactive or not fresh:
        cite = " ".join(f"--evidence {each}" for each in fresh or ["ID"])
        raise UsageRefusal(
            f"{said} Renew it with: cvetrack flag renew {known.record} {cite}\nNothing was written."
        )
    app.rest()
    if not agree(app.screen, f"{said} Renew it on this evidence?", default=True):
        raise UsageRefusal("Nothing was written.")
    _renew(
        app, known.id, records={each: records[each] for each in fresh}, review_on=review_on, as_json=as_json
    )
    return True


def _review_day(app: App, said: str | None, on: date) -> date:
    usual = int(decided(app.store)["flag_review"])
    return rules.review_day(said, on, usual_days=usual, today=app.clock.today)


@edits(flag, FLAG, but=("evidence",))
def edit(
    right: Correction[Flag],
    scope: Annotated[RivalScope | None, typer.Option(help="What a rivalry keeps apart.")] = None,
    other: Annotated[str | None, typer.Option("--with", metavar="ORG", help="Whose rival it is.")] = None,
    evidence: Evidence = None,
    review: Annotated[
        str | None, typer.Option("--review", metavar="DATE", help="The right day of its review.")
    ] = None,
) -> None:
    """Put right how a flag was written down, or whom it is about.

    cvetrack flag edit F1 --because "Asked us twice to speak through them." --evidence E2 --evidence E7

    Evidence given takes the place of what there was. See `cvetrack flag renew` for a later review on new
    evidence.
    """
    app, flag = right.app, right.record
    right.also(scope=scope, other_id=app.find("organisation", other).id if other is not None else None)
    if evidence or {"organisation_id", "other_id"} & set(right.columns):
        about = actions.about(app.store, flag, right.columns)
        until = after(flag, right.columns).judged_on if evidence else app.clock.today
        shown = cited(app.store, evidence or flag.evidence, about=about, until=until)
        right.columns["evidence"] = " ".join(shown)
    if review is not None:
        judged_on = after(flag, right.columns).judged_on
        right.columns["review_on"] = _review_day(app, review, judged_on)
    right.write(view.corrected, actions.correct)


removes(flag, "flag", "F1")
