"""One thing that is to be done, as each feature tells it for today and for the weekly report."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from cvetrack.kernel.dates import say_day_of, say_length

Heading = Literal["speak", "coming", "to_be_told", "to_ask_after", "reviews", "unfinished"]
"""speak: say something soon; coming: within the week; to_be_told: an outcome that they do not know of;
to_ask_after: nothing came of it from them; reviews: look again; unfinished: begun and left."""


AHEAD = 7
"""So many days before something comes, or is to be looked at again, it is said."""


class Patience(NamedTuple):
    """How many days we wait for an answer of theirs, and past the day of a promise of theirs, before we ask."""

    answer: int
    promise: int


class Due(NamedTuple):
    """Something to do under a `heading`: how it stands, whom or what it is about, what to do, the record.

    `ends` are the commands that end it, as they are typed up to what each asks for, the usual one first; a `?` in one
    stands for what the person is to say.
    `left` counts the days until its day, less than 0 once that has passed. `organisation` is the
    short name of the organisation it is about, None where it is about none. `on` is the day on which it happened, of
    what wants a word soon: the newest comes first. The sentence is ours and never holds anybody's words, since a report
    may go where those must not.
    """

    heading: Heading
    state: str
    name: str
    sentence: str
    record: str
    left: int
    organisation: str | None = None
    ends: tuple[str, ...] = ()
    on: date | None = None

    @property
    def late(self) -> bool:
        """Whether its day has passed."""
        return self.left < 0


def by(day: date, today: date) -> str:
    """How something stands that is due by a day: "due today", "due Mon 9 Mar", "3 days late"."""
    left = (day - today).days
    if left < 0:
        return f"{say_length(-left)} late"
    return "due today" if left == 0 else f"due {say_day_of(day, today)}"


def to_look_again(
    record: str,
    organisation: str | None,
    name: str,
    what: str,
    *,
    on: date | None,
    today: date,
    state: str = "",
    ends: tuple[str, ...] = (),
) -> Iterator[Due]:
    """That something is to be looked at again on a day, from a week before it: how it stands, `by` that day.

    Nothing where the day is None.
    """
    if on is not None and (left := (on - today).days) <= AHEAD:
        yield Due("reviews", state or by(on, today), name, what, record, left, organisation, ends)


def to_be_told(
    record: str,
    organisation: str,
    name: str,
    what: str,
    *,
    since: date | None,
    due: date | None,
    today: date,
    ends: tuple[str, ...] = (),
) -> Iterator[Due]:
    """That an organisation, by short name and name, is to be told by a day of what it does not know `since` one.

    Nothing where either day is None, nor on the day itself.
    """
    if since is not None and due is not None and since < today:
        left = (due - today).days
        yield Due("to_be_told", by(due, today), name, what, record, left, organisation, ends)


def to_ask_after(
    record: str,
    organisation: str,
    name: str,
    what: str,
    *,
    since: date | None,
    patience: int,
    today: date,
    ends: tuple[str, ...] = (),
) -> Iterator[Due]:
    """That nothing came from an organisation, by short name and name, since a day so many days ago or more."""
    if since is not None and (days := (today - since).days) >= patience:
        yield Due("to_ask_after", f"for {say_length(days)}", name, what, record, -days, organisation, ends)
