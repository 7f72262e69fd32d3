"""The agenda, read whole."""

import pytest

from cvetrack.features.every_day.today import queries, view
from cvetrack.store.connection import Store
from tests.builders import TODAY
from tests.features.every_day.health.city import a_city
from tests.screens import drawn, golden


@pytest.mark.parametrize("width", [80, 120])
def test_the_agenda(store: Store, width: int) -> None:
    a_city(store)
    agenda = queries.agenda(store, TODAY, most=5)
    golden(f"today-{width}.txt", drawn(view.page(agenda, TODAY, officer="Sam Reed", whole=False), width))
