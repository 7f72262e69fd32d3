"""Which days a weekly report is about."""

from datetime import date, timedelta


def week(today: date) -> tuple[date, date]:
    """The first and the last of the seven whole days before today, so that weekly reports miss no day."""
    return today - timedelta(days=7), today - timedelta(days=1)
