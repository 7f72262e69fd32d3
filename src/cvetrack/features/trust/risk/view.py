"""The local risk picture as it is shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.features.trust.risk.queries import Compared, Picture
from cvetrack.features.trust.risk.rules import Beside
from cvetrack.kernel.dates import say_date, say_day_of, say_length
from cvetrack.kernel.text import quoted
from cvetrack.kernel.year import MONTHS
from cvetrack.records.judgement import FEWEST_FOR_PERCENT, percent
from cvetrack.terminal.drawing import Block, Columns, Gap, Line, Page, Said, quiet, record_page

SET = "cvetrack risk set STRAND=WEIGHT... --source TEXT"


def listing(pictures: Sequence[Picture], today: date) -> Page:
    """Each picture with its source and its weights; the first one stands."""
    if not pictures:
        return [Line(f"No local risk picture is set. Set one with: {SET}")]
    rows: list[tuple[Said, ...]] = []
    ids: list[str] = []
    for each in pictures:
        stands = "stands" if each.stands else quiet("earlier")
        rows += [(say_day_of(each.day, today), stands, each.source), ("", "", quiet(_weights(each)))]
        ids += [each.record, ""]
    heads = ("set", "stands", "source and weights")
    return [Columns(tuple(rows), ids=tuple(ids), indent=0, heads=heads)]


def one(found: Compared) -> Page:
    """A picture with who set it and on what, and beside each weight what we did."""
    each = found.picture
    age = f", {say_length(found.days_old)} ago" if found.days_old else ", today"
    facts: list[tuple[str, Said]] = [
        ("set", f"{say_date(each.day)}{age}, by {each.officer}"),
        ("source", each.source),
        ("", "" if each.stands else "a later one stands: cvetrack risk show"),
    ]
    return [*record_page("Local risk picture", each.record, facts), Gap(), *_beside(found.strands)]


def was_set(each: Picture, standing: Picture | None) -> str:
    """What was set, and whether it stands."""
    said = f"The local risk picture of {say_date(each.day)}: {_weights(each)}. Source: {quoted(each.source)}."
    return f"{said} Recorded as {each.record}. {_stands(each, standing)}"


def corrected(each: Picture, standing: Picture | None) -> str:
    """How a picture reads now."""
    said = f"{each.record} corrected, of {say_date(each.day)}, source {quoted(each.source)}."
    return f"{said} {_stands(each, standing)}"


def _stands(each: Picture, standing: Picture | None) -> str:
    if standing is None or standing.id == each.id:
        return "It stands now."
    return f"{standing.record} of {say_date(standing.day)} stands, which is later."


def _weights(each: Picture) -> str:
    return ", ".join(f"{strand.replace('_', ' ')} {weight:g}" for strand, weight in each.weights.items())


def _beside(strands: Sequence[Beside]) -> list[Block]:
    """Each strand with its weight, and how much of what we did was about it; no share of too few."""
    of = strands[0].of
    enough = of >= FEWEST_FOR_PERCENT
    heads = ("", "weight", *(("engagements",) if of else ()), *(("share",) if enough else ()))
    rows: list[tuple[Said, ...]] = [tuple(map(quiet, heads))]
    for each in strands:
        seen = (f"{each.engagements:,} of {each.of:,}", percent(each.engagements, each.of)) if of else ()
        rows.append((each.strand.replace("_", " "), f"{each.weight:g}", *seen))
    said = f"No engagement in {MONTHS} months was about a strand: cvetrack log ORG --strand STRAND"
    if of:
        share = "share with 95 % interval" if enough else f"fewer than {FEWEST_FOR_PERCENT} make no share"
        said = f"Of the engagements in {MONTHS} months about any strand; {share}."
    return [Columns(tuple(rows), right=(1,)), Gap(), Line(quiet(said))]
