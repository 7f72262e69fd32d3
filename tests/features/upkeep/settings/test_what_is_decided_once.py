"""The settings of a store: shown with their meaning, set with care."""

import json

import pytest

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.store.connection import Store
from cvetrack.store.decisions import decisions, everything_decided
from cvetrack.store.operation import operation
from tests.builders import STAMP
from tests.conftest import Cvetrack


def test_every_setting_is_shown_with_its_meaning(cvetrack: Cvetrack) -> None:
    shown = cvetrack("settings", "show").out.splitlines()
    assert shown[0] == "nation         england-and-wales  whose bank holidays count"
    assert "council        not decided        whose record this is" in shown
    answer = json.loads(cvetrack("settings", "show", "--json").out)
    assert answer["schema"] == "cvetrack/settings/1"
    basis = next(row for row in answer["rows"] if row["key"] == "basis")
    assert basis == {
        "key": "basis",
        "value": "public task",
        "usual": "",
        "meaning": "the lawful basis for keeping this record",
        "source": "",
    }
    assert len(cvetrack("settings", "show", "--csv").out.splitlines()) == len(answer["rows"]) + 1


@pytest.mark.parametrize(
    ("key", "said", "value"),
    [
        ("nation", "scotland", "scotland"),
        ("opens", "8.30 am", "08:30"),
        ("closes", "1700", "17:00"),
        ("usual_ideal", "6w", "42"),
        ("usual_ideal", "42", "42"),
        ("flag_review", "180", "180"),
        ("basis", "public task; policy EN-4", "public task; policy EN-4"),
    ],
)
def test_a_setting_is_kept_as_it_is_understood(
    cvetrack: Cvetrack, store: Store, key: str, said: str, value: str
) -> None:
    done = cvetrack("settings", "set", key, said)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{key} is {value} now: ")
    assert everything_decided(store)[key] == value


def test_setting_twice_keeps_the_later(cvetrack: Cvetrack, store: Store) -> None:
    written = json.loads(cvetrack("settings", "set", "nation", "scotland", "--json").out)
    assert (written["kind"], written["id"]) == ("setting", "nation")
    cvetrack("settings", "set", "nation", "northern-ireland")
    assert store.rows("SELECT value FROM setting WHERE key = 'nation'") == [("northern-ireland",)]


def test_the_nation_decides_which_days_are_out_of_hours(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Eastside Youth")
    friday = ("log", "eastside-youth", "--on", "2/1/2026", "--at", "11:00")
    assert "out of hours" not in cvetrack(*friday).out
    cvetrack("settings", "set", "nation", "scotland")
    assert "out of hours" in cvetrack(*friday).out


@pytest.mark.parametrize(
    ("key", "said", "sentence"),
    [
        ("natoin", "scotland", 'There is no setting "natoin". Did you mean nation?'),
        ("nation", "cornwall", "The nation is one of england-and-wales, scotland, northern-ireland."),
        ("opens", "2:30", ""),
        ("closes", "09:00", "The working day cannot end at 09:00 when it begins at 09:00."),
        ("opens", "19:00", "The working day cannot end at 18:00 when it begins at 19:00."),
        ("usual_ideal", "92", "usual_at_most (91 days) cannot be shorter than usual_ideal (92 days)."),
        ("usual_ideal", "0", ""),
        ("usual_ideal", "often", ""),
        ("usual_ideal", "²", ""),
        ("flag_review", "181", "A flag is reviewed within 1 to 180 days."),
        ("after_incident", "61", "after_incident is a whole number from 1 to 60. Nothing was written."),
        ("after_incident", "a week", "after_incident is a whole number from 1 to 60. Nothing was written."),
        ("basis", " ", "The value is empty."),
        ("basis", "x" * 1001, "The value is 1,001 characters long"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(
    cvetrack: Cvetrack, store: Store, key: str, said: str, sentence: str
) -> None:
    before = everything_decided(store)
    refused = cvetrack("settings", "set", key, said)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(sentence)
    assert everything_decided(store) == before


@pytest.mark.parametrize("key", [decision.key for decision in decisions() if decision.usual])
@pytest.mark.parametrize("kept", ["soon", "-1", "²", "9:00", "29:59", "١٢:٠٠", "9" * 40])
def test_what_another_program_kept_and_nobody_can_read_counts_as_undecided(
    store: Store, key: str, kept: str
) -> None:
    with operation(store, "settings set", officer=None, stamp=STAMP) as writing:
        writing.insert("setting", {"key": key, "value": kept})
    (usual,) = {each.usual for each in decisions() if each.key == key}
    assert everything_decided(store)[key] == usual


def test_whatever_is_understood_is_read_again(store: Store) -> None:
    for decision in decisions():
        for said in ("scotland", "7 am", "6 pm", "12w", "30", "public task", decision.usual):
            try:
                value = decision.read(said)
            except UsageRefusal:
                continue
            assert decision.looks_read(value), (decision.key, value)
