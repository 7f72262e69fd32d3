"""Rivals as they are shown."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cvetrack.features.beware.flag.view import caution
from cvetrack.features.beware.rivals.rules import Rivalry
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.text import listed
from cvetrack.records.clash import among, warning
from cvetrack.terminal.drawing import Gap, Line, Page, now, quiet, strong


class Row(NamedTuple):
    """A rivalry as a row of a spreadsheet; `records` are the flags and ties it rests on."""

    a: str
    b: str
    mutual: bool
    scope: str
    state: str
    until: date
    trusted_by_both: str
    records: str


def row(each: Rivalry) -> Row:
    """One rivalry for a spreadsheet."""
    both, records = " ".join(each.trusted_by_both), " ".join(each.records)
    return Row(each.a, each.b, each.mutual, each.scope, each.state, each.until, both, records)


def rivalries(shown: Sequence[Rivalry]) -> Page:
    """Each pair with what either says, until when, and who has ties to both."""
    if not shown:
        return [Line("No rivalry is on record. Those that lapsed: cvetrack rivals --all")]
    page: Page = []
    for each in shown:
        stands = (
            f"lapsed after {say_date(each.until)}"
            if each.state == "lapsed"
            else f"until {say_date(each.until)}"
        )
        said = now(stands) if each.state != "live" else quiet(stands)
        page.append(Line((strong(f"{each.a_name} and {each.b_name}"), "  ", said)))
        page += [Line(caution(flag), indent=2, ids=flag.record) for flag in each.flags]
        if not each.mutual:
            page.append(Line(quiet(f"{each.b_name} has not said so."), indent=2))
        if each.trusted_by_both:
            both = f"With ties to both: {listed(each.trusted_names)}."
            page.append(Line(both, indent=2, ids=" ".join(each.ties)))
        page.append(Gap())
    return [*page, Line(quiet("What one side states is no reason to give either less: meet both, equally."))]


def clashes(shown: Sequence[Rivalry]) -> Page:
    """What each of them says of another, and what would do instead."""
    if not shown:
        return [Line("No rivalry is on record among them.")]
    stated = [flag for each in shown for flag in each.flags]
    return [Line(warning(each)) for each in among(stated)]
