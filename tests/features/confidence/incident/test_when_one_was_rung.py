"""`cvetrack incident open --rang`: the day and the time that are kept, and none that has not come."""

from datetime import datetime, tzinfo

import pytest

from cvetrack.store.connection import Store
from tests.conftest import Cvetrack

TODAY, NOW = "2090-03-02", "14:01"


class Hands(datetime):
    """A clock that stands at a minute past two, wherever the machine is."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Hands":
        """That moment."""
        return cls.fromisoformat(f"{TODAY}T{NOW}").astimezone(tz)


@pytest.fixture(autouse=True)
def _about(cvetrack: Cvetrack, monkeypatch: pytest.MonkeyPatch) -> None:
    """Alpha Hall, and I1 of yesterday, at a minute past two."""
    monkeypatch.setattr("cvetrack.kernel.clock.datetime", Hands)
    for line in (
        ("org", "add", "Alpha Hall"),
        ("incident", "record", "Paint.", "--on", "yesterday", "--at", "19:30"),
    ):
        assert cvetrack(*line, as_of="").code == 0


@pytest.mark.parametrize(
    ("words", "as_of", "kept"),
    [
        ((), "", (TODAY, NOW)),
        (("--on", "today"), "", (TODAY, NOW)),
        (("--on", TODAY), "", (TODAY, NOW)),
        (("--on", "today"), TODAY, (TODAY, NOW)),
        (("--at", NOW), "", (TODAY, NOW)),
        (("--on", "today", "--at", "13:00"), "", (TODAY, "13:00")),
        (("--on", "yesterday"), "", ("2090-03-01", None)),
        (("--on", "yesterday", "--at", "23:59"), "", ("2090-03-01", "23:59")),
        ((), "2090-03-01", ("2090-03-01", None)),
        (("--on", "today"), "2090-03-01", ("2090-03-01", None)),
        (("--at", "23:59"), "2090-03-01", ("2090-03-01", "23:59")),
    ],
)
def test_the_time_is_kept_that_it_is_now_or_was(
    cvetrack: Cvetrack, store: Store, words: tuple[str, ...], as_of: str, kept: tuple[str, str | None]
) -> None:
    done = cvetrack("incident", "open", "I1", "--rang", "alpha-hall", *words, as_of=as_of)
    assert done.code == 0, done.err
    assert store.rows("SELECT day, time FROM engagement") == [kept]


@pytest.mark.parametrize(
    "words", [("--at", "14:02"), ("--on", "today", "--at", "23:59"), ("--on", TODAY, "--at", "6 pm")]
)
def test_what_has_not_come_is_not_kept(cvetrack: Cvetrack, store: Store, words: tuple[str, ...]) -> None:
    done = cvetrack("incident", "open", "I1", "--rang", "alpha-hall", *words, as_of="")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Thu 2 March 2090 at ")
    assert done.err.endswith(" has not come yet. Give an earlier time. Nothing was written.\n")
    assert store.value("SELECT count(*) FROM engagement") == 0
