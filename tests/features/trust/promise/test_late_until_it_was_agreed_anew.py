"""A promise that was renegotiated after its day is late until the day it was agreed anew: in lists and in health."""

import json
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from cvetrack.features.every_day.health import queries as health
from cvetrack.features.trust.promise.commands import make
from cvetrack.records.promise import PROMISE
from cvetrack.store.connection import Store
from cvetrack.store.operation import operation
from cvetrack.store.reading import every
from tests.builders import STAMP, an_engagement, an_organisation
from tests.conftest import Cvetrack

FIRST = date(2026, 1, 5)


class Course(NamedTuple):
    """What became of a promise made on day 0, in days: None where it did not come to pass."""

    due: int
    anew_on: int | None
    due_anew: int
    kept_on: int | None
    ours: bool


COURSES = st.builds(
    Course,
    st.integers(0, 12),
    st.none() | st.integers(0, 25),
    st.integers(0, 12),
    st.none() | st.integers(0, 30),
    st.booleans(),
)


def lateness(course: Course, day: int) -> tuple[str, int]:
    """How a promise stood on a day, counted plainly: each day is late that has passed the day in force then."""
    over = course.kept_on is not None and course.kept_on <= day
    at = course.kept_on if over and course.kept_on is not None else day
    agreed = course.anew_on is not None and course.anew_on <= at
    due = course.anew_on + course.due_anew if agreed and course.anew_on is not None else course.due
    late = max(0, at - due)
    return (("kept late" if late else "kept") if over else "late" if late else "open"), late


@settings(max_examples=60, deadline=None)
@given(course=COURSES)
def test_each_day_it_is_late_by_the_day_that_was_agreed_then(store: Store, course: Course) -> None:
    of = an_organisation(store, f"Eastside Youth {store.value('SELECT count(*) FROM organisation')}")
    an_engagement(store, of, on=FIRST)
    day_of = {at: FIRST + timedelta(days=at) for at in range(60)}
    with operation(store, "test", officer="sam-reed", stamp=STAMP) as writing:
        made = make(
            *(writing, of.id, "a list"),
            on=FIRST,
            due=day_of[course.due],
            officer_id=1,
            theirs=not course.ours,
        )
        if course.anew_on is not None:
            columns = {
                "first_due_on": day_of[course.due],
                "due_on": day_of[course.anew_on + course.due_anew],
                "renegotiated_on": day_of[course.anew_on],
                "renegotiated_because": "as agreed",
            }
            writing.update("promise", {"id": made}, columns)
        if course.kept_on is not None:
            writing.update("promise", {"id": made}, {"kept_on": day_of[course.kept_on]})
    for day in range(45):
        (promise,) = every(store, PROMISE, day_of[day], organisation_id=of.id)
        state, late = lateness(course, day)
        assert (promise.state, promise.days_late) == (state, late)
        read = health.one(store, of.id, day_of[day])
        judged = [each.state for each in (read.ours if course.ours else read.theirs)]
        assert judged == ([] if state == "open" else [state])


def test_kept_before_it_was_agreed_anew_it_was_late(cvetrack: Cvetrack, store: Store) -> None:
    an_organisation(store, "Eastside Youth")
    store.end()
    make_it = ("promise", "make", "eastside-youth", "a list", "--due", "2026-01-12")
    assert cvetrack(*make_it, as_of="2026-01-05").code == 0
    anew = ("promise", "renegotiate", "P1", "--due", "2026-02-02", "--because", "they are away")
    assert cvetrack(*anew, as_of="2026-01-19").code == 0

    def stood(day: str) -> str:
        rows = json.loads(cvetrack("promise", "list", "--all", "--json", as_of=day).out)["rows"]
        return str(rows[0]["state"])

    days = ("2026-01-12", "2026-01-13", "2026-01-18", "2026-01-19", "2026-02-03")
    assert [stood(day) for day in days] == ["open", "late", "late", "open", "late"]
    assert cvetrack("promise", "keep", "P1", "--on", "2026-01-16", as_of="2026-01-20").code == 0
    assert stood("2026-01-20") == "kept late"
    assert json.loads(cvetrack("promise", "show", "P1", "--json").out)["item"]["days_late"] == 4
