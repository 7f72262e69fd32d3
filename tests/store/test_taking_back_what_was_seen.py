"""Taking back is refused where somebody wrote after the operations were chosen."""

import pytest

from cvetrack.kernel.errors import Unavailable
from cvetrack.store import history, operation
from cvetrack.store.connection import Store, connect
from tests.builders import STAMP, an_organisation


def test_a_write_in_between_is_not_lost(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    an_organisation(store, "Mill Choir")
    chosen = history.next_to_undo(store)
    assert chosen is not None
    whole = operation.transaction

    def held_up(opened: Store) -> object:
        other = connect(opened.path)
        an_organisation(other, "Hill Club")
        other.close()
        return whole(opened)

    monkeypatch.setattr(history, "transaction", held_up)
    with pytest.raises(Unavailable, match="Something was written in between"):
        history.take_back(store, [chosen.id], command="undo", officer="sam-reed", stamp=STAMP)
    assert store.rows("SELECT name FROM organisation ORDER BY id") == [("Mill Choir",), ("Hill Club",)]
