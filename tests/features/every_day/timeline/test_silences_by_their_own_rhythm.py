"""Silences where no rhythm is agreed: the timeline calls long what health called long while it lasted."""

import json
from datetime import date, timedelta

import pytest

from cvetrack.features.every_day.health import queries as health
from cvetrack.features.every_day.timeline import queries
from cvetrack.store.connection import Store
from tests.builders import TODAY, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack

MET = {
    "once a year": [days_ago(315 + 365 * years) for years in range(6)],
    "each week, then no more": [days_ago(60 + 7 * weeks) for weeks in range(12)],
    "each week, with a summer between": [
        *(days_ago(2 + 7 * weeks) for weeks in range(10)),
        *(days_ago(150 + 7 * weeks) for weeks in range(10)),
    ],
    "each week, with the same summer twice": [
        *(days_ago(2 + 7 * weeks) for weeks in range(30)),
        *(days_ago(290 + 7 * weeks) for weeks in range(30)),
        *(days_ago(580 + 7 * weeks) for weeks in range(10)),
    ],
    "each day of two weeks": [days_ago(14 + day) for day in range(14)],
    "too seldom to say": [days_ago(400), days_ago(300), days_ago(95)],
    "twice a day": [days_ago(30 + day // 2) for day in range(12)],
    "long ago and lately": [days_ago(900 + 20 * at) for at in range(10)] + [days_ago(5)],
}


@pytest.mark.parametrize("pattern", MET)
@pytest.mark.parametrize("ideal", [None, 28])
def test_a_silence_is_long_where_health_said_so_while_it_lasted(
    store: Store, pattern: str, ideal: int | None
) -> None:
    youth = an_organisation(
        store, added_on=date(2019, 1, 1), ideal_days=ideal, at_most_days=ideal and ideal + 14
    )
    for day in MET[pattern]:
        an_engagement(store, youth, on=day)
    told = queries.story(store, youth.id, TODAY, whole=True)
    long = {entry.since: entry for entry in told.entries if entry.kind == "gap"}
    met = sorted(set(MET[pattern]))
    for last, end in zip(met, [*met[1:], TODAY], strict=True):
        eve = end if end == TODAY else end - timedelta(days=1)
        at_most = health.one(store, youth.id, eve).at_most_days
        assert (last in long) == ((end - last).days > at_most), (last, end)
        assert last not in long or long[last].at_most == at_most
    facts = health.one(store, youth.id, TODAY)
    assert (told.own, told.at_most) == (facts.own, facts.at_most_days)


def test_the_page_says_by_whose_rhythm_it_was_long(store: Store, cvetrack: Cvetrack) -> None:
    youth = an_organisation(store, added_on=date(2019, 1, 1))
    for day in MET["each week, then no more"]:
        an_engagement(store, youth, on=day)
    said = cvetrack("timeline", "eastside-youth").out
    assert "no rhythm agreed, their own usual every 7 days, at most 2 weeks" in said
    assert "9 weeks without contact, their own usual gap is 7 days" in " ".join(said.split())
    gap = json.loads(cvetrack("timeline", "eastside-youth", "--json").out)["rows"][0]
    assert (gap["kind"], gap["change"], gap["days"], gap["at_most"]) == ("gap", "open", 60, 14)


def test_who_is_met_once_a_year_is_not_silent_after_ten_months(store: Store, cvetrack: Cvetrack) -> None:
    club = an_organisation(store, added_on=date(2019, 1, 1))
    for day in MET["once a year"]:
        an_engagement(store, club, on=day)
    rows = json.loads(cvetrack("timeline", "eastside-youth", "--json").out)["rows"]
    assert rows[0]["kind"] == "engagement"
    assert "steady  Eastside Youth  on rhythm" in cvetrack("health").out
