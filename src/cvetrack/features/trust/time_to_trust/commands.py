"""`cvetrack time-to-trust`: how long each milestone took, those still on the way counted in."""

from typing import Annotated, Literal

import typer

from cvetrack.features.trust.time_to_trust import queries, rules, view
from cvetrack.store.decisions import thresholds
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context
from cvetrack.vocabulary.trust import Milestone

time_to_trust = Feature("Say how long each milestone of trust takes.")

Which = typer.Argument(
    metavar="[MILESTONE]", case_sensitive=False, help="One milestone with its curve, such as M4."
)


@time_to_trust.command("time-to-trust")
def time_to_trust_(
    context: Context,
    milestone: Annotated[Milestone | None, Which] = None,
    by: Annotated[
        Literal["kind"] | None, typer.Option("--by", help="Each kind of organisation apart.")
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="List each organisation and its record.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Say how long each milestone of trust takes from first contact, over all organisations that we met.

    cvetrack time-to-trust
    cvetrack time-to-trust M4
    cvetrack time-to-trust M1 --by kind --why

    Those still on the way count for as long as they have been: a mean of those who arrived would
    make trust look quicker than it is. Of fewer than five organisations no time is said.

    "Half after" is when half of them had reached it, with its 95 % range; "planned" our own range
    of months, a decision and no deadline. Whose act each milestone is, is said beside it: only what they
    freely do is evidence of trust.
    """
    app = app_of(context)
    today = app.clock.today
    enough = int(thresholds(app.store)["fewest_for_time"])
    those, first = queries.known(app.store, today), queries.arrivals(app.store, today)
    times: list[rules.Time] = []
    for each in [milestone] if milestone else Milestone:
        found = list(queries.on_the_way(each, those, first))
        unmet = queries.uncounted(each, those, first)
        if by:
            times += rules.by_kind(each, found, enough=enough)
        else:
            times.append(rules.time_to(each, found, enough=enough, uncounted=unmet))
    if as_csv:
        app.screen.csv(view.Row._fields, map(view.row, times))
        return
    app.answer_rows(
        "time-to-trust",
        times,
        lambda shown: view.page(shown, curve=milestone is not None and not by, why=why),
        row=rules.Time,
        as_json=as_json,
    )
