"""The order of what happens to a record: nothing before it began, nothing twice."""

from datetime import date

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal


def refuse_before(day: date, earliest: date, what: str) -> None:
    """Raises UsageRefusal for a day that was given, before `what` happened: "P41 was made"."""
    if day < earliest:
        raise UsageRefusal(
            f"{what} on {say_date(earliest)}, later than {say_date(day)}. Give a later day. Nothing was written."
        )


def refuse_after(day: date, latest: date, what: str) -> None:
    """Raises UsageRefusal for a day that was given, after `what` happened: "L1 ended"."""
    if day > latest:
        raise UsageRefusal(
            f"{what} on {say_date(latest)}, before {say_date(day)}. Give an earlier day. Nothing was written."
        )


def refuse_disorder(first: date, then: date | None, *, first_was: str, then_was: str, moves: bool) -> None:
    """Raises UsageRefusal where what comes first would come later than what comes `then`, if that happened.

    `moves` says that the first is the day that was given, so that it is the one to give anew: "L1 ended on ...,
    before ...", where otherwise "L1 was declared on ..., later than ...".
    """
    if then is None:
        return
    if moves:
        refuse_after(first, then, then_was)
    else:
        refuse_before(then, first, first_was)


def refuse_done(day: date | None, what: str, advice: str) -> None:
    """Raises UsageRefusal where `what` has happened on a day, "P41 was kept", with what to do if that is not so."""
    if day is not None:
        raise UsageRefusal(f"{what} on {say_date(day)}. {advice}\nNothing was written.")


def put_right(option: str) -> str:
    """How the day of a step is put right, by its option: "promise edit P41 --kept-on"."""
    return f'For another day, or "" where it was not: cvetrack {option} DATE'
