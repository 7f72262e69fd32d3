"""The year that judgements look back on: 12 months up to a day. It is what is meant by a year, and no setting."""

from datetime import date

from cvetrack.kernel.dates import add_months

MONTHS = 12


def year_ago(day: date) -> date:
    """The last day before the 12 months up to a day."""
    return add_months(day, -MONTHS)
