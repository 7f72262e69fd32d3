"""The health screens, read whole."""

import pytest

from cvetrack.features.every_day.health import queries, rules, view
from cvetrack.store.connection import Store
from tests.builders import TODAY
from tests.features.every_day.health.city import a_city
from tests.screens import drawn, golden


@pytest.mark.parametrize("width", [80, 120])
def test_everyone(store: Store, width: int) -> None:
    a_city(store)
    judged = rules.worst_first(map(rules.judge, queries.everyone(store, TODAY)), lambda each: each)
    page = view.everyone(
        list(map(view.listed, judged)), TODAY, declined=queries.declined(store, TODAY), whole=False
    )
    golden(f"health-{width}.txt", drawn(page, width))


@pytest.mark.parametrize("width", [80, 120])
def test_one_with_its_records(store: Store, width: int) -> None:
    city = a_city(store)
    judged = rules.judge(queries.one(store, city["eastside-youth"].id, TODAY))
    page = view.one(view.health(judged, queries.warnings(store, TODAY)), why=False)
    golden(f"health-one-{width}.txt", drawn(page, width))
