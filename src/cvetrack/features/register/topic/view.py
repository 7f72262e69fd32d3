"""Topics as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.features.register.topic.queries import Topic
from cvetrack.kernel.dates import say_day_of
from cvetrack.kernel.text import counted
from cvetrack.terminal.drawing import Columns, Line, Page, quiet, strong


def listing(topics: Sequence[Topic], today: date) -> Page:
    """One line for each topic: how often, with how many, when last."""
    if not topics:
        return [Line("No topic yet. Name one with: cvetrack log ORG --about TOPIC")]
    rows = tuple(
        (
            strong(each.name),
            counted(each.engagements, "engagement"),
            f"with {counted(each.organisations, 'organisation')}" if each.organisations else "",
            f"last {say_day_of(each.last_on, today)}" if each.last_on else quiet("not used"),
        )
        for each in topics
    )
    return [Columns(rows, indent=0, heads=("topic", "how often", "with", "when"))]
