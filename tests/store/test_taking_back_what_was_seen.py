"""Taking back is refused where somebody wrote after the operations were chosen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cvetrack.features.every_day.history import actions
from cvetrack.kernel.errors import Unavailable
from cvetrack.store import history, operation
from cvetrack.store.connection import Store, connect
from cvetrack.terminal.screen import Screen
from tests.builders import STAMP, an_organisation
from tests.conftest import Cvetrack

MILL, BROOK, HILL = "Mill Choir", "Brook Street Youth", "Hill Club"
# Each way to take back, with what stands afterwards where somebody wrote just before it chose.
LEFT = {
    ("undo",): [MILL, BROOK],
    ("undo", "--to", "2"): [MILL],
    ("redo",): [MILL, HILL],
    ("import", "undo"): [MILL, BROOK, HILL],
}


@pytest.fixture
def imported(store: Store, cvetrack: Cvetrack, tmp_path: Path) -> Store:
    """A store whose last operation is an import."""
    an_organisation(store, MILL)
    (tmp_path / "groups.csv").write_text(f"name\n{BROOK}\n", encoding="utf-8")
    assert cvetrack("import", "organisations", str(tmp_path / "groups.csv")).code == 0
    return store


def test_a_write_in_between_is_not_lost(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    an_organisation(store, MILL)
    chosen = history.next_to_undo(store)
    assert chosen is not None
    whole = operation.transaction

    def held_up(opened: Store) -> object:
        _somebody_writes(opened)
        return whole(opened)

    monkeypatch.setattr(history, "transaction", held_up)
    with pytest.raises(Unavailable, match="Something was written in between"):
        history.take_back(store, [chosen.id], command="undo", officer="sam-reed", stamp=STAMP)
    assert _names(store) == [MILL, HILL]


@pytest.mark.parametrize("words", LEFT, ids=" ".join)
def test_every_way_to_take_back_goes_by_what_it_saw(
    imported: Store, cvetrack: Cvetrack, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """Somebody writes once the operations are chosen, before they are taken back."""
    if words == ("redo",):
        assert cvetrack("undo").code == 0
    before = _names(imported)
    for module in (actions, history):
        monkeypatch.setattr(module, "take_back", _after(_somebody_writes, history.take_back))
    refused = cvetrack(*words)
    assert (refused.code, refused.out) == (4, "")
    assert refused.err == "Something was written in between. Nothing was taken back; try again.\n"
    assert _names(imported) == [*before, HILL]


@pytest.mark.parametrize("words", LEFT, ids=" ".join)
def test_nothing_is_chosen_before_a_name_is_said_back(
    imported: Store, cvetrack: Cvetrack, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """Somebody writes while the officer's name is said back, which holds up nobody."""
    if words == ("redo",):
        assert cvetrack("undo").code == 0
    talk = Screen.talk

    def slowly(screen: Screen, sentence: str) -> None:
        talk(screen, sentence)
        if "is taken as" in sentence:
            _somebody_writes(imported)

    monkeypatch.setattr(Screen, "talk", slowly)
    assert '"reed" is taken as Sam Reed.' in cvetrack("--officer", "reed", *words).err
    assert _names(imported) == LEFT[words]


def _after(first: Callable[[Store], None], then: Callable[..., Any]) -> Callable[..., Any]:
    def both(store: Store, *given: Any, **named: Any) -> Any:
        first(store)
        return then(store, *given, **named)

    return both


def _somebody_writes(store: Store) -> None:
    other = connect(store.path)
    an_organisation(other, HILL)
    other.close()


def _names(store: Store) -> list[str]:
    return [name for (name,) in store.rows("SELECT name FROM organisation ORDER BY id")]
