"""A share of which nothing was counted is told programs without a range: from 0 to 1 would say that something was."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cvetrack.store.connection import Store
from tests.builders import an_engagement, an_organisation
from tests.conftest import Cvetrack, call
from tests.judgements import JUDGEMENTS

OFFICER = {"CVETRACK_OFFICER": "sam-reed"}
judgement = pytest.mark.parametrize("words", JUDGEMENTS, ids=" ".join)


@judgement
def test_in_a_town(town: Path, words: tuple[str, ...]) -> None:
    told = call([*words, "--json"], store=town, as_of="2026-03-02", environ=OFFICER)
    assert list(of_anything(json.loads(told.out))) == []


@judgement
def test_where_next_to_nothing_is_recorded(store: Store, cvetrack: Cvetrack, words: tuple[str, ...]) -> None:
    for name in ("Eastside Youth", "Midtown Forum"):
        met = an_organisation(store, name)
    an_engagement(store, met)
    store.end()
    assert cvetrack("incident", "record", "a window broken", "--on", "yesterday").code == 0
    assert list(of_anything(json.loads(cvetrack(*words, "--json").out))) == []


def of_anything(told: Any) -> Iterator[Any]:
    """The parts of an answer in which a range reaches from 0 to 1, as it does of no share of something."""
    if isinstance(told, dict):
        lows = [name for name in told if name.split("_")[0] == "low"]
        yield from (told for name in lows if (told[name], told[name.replace("low", "high")]) == (0, 1))
    for each in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from of_anything(each)
