"""Taking back and bringing back: the store is to the last cell as it was."""

import pytest

from cvetrack.features.register.engagement import actions as engagements
from cvetrack.features.register.org import actions as organisations
from cvetrack.kernel.errors import NotFound, Refusal
from cvetrack.store.connection import Store, connect
from cvetrack.store.history import next_to_redo, next_to_undo, one_operation, take_back, to_undo_until
from cvetrack.store.integrity import examine
from cvetrack.store.operation import operation
from tests.builders import STAMP, an_engagement, an_organisation, days_ago
from tests.store.dumping import dump


def undo(store: Store, *op_ids: int) -> list[int]:
    latest = next_to_undo(store)
    chosen = list(op_ids) or ([latest.id] if latest else [])
    return take_back(store, chosen, command="undo", officer="sam-reed", stamp=STAMP)


def redo(store: Store) -> list[int]:
    latest = next_to_redo(store)
    chosen = [latest.id] if latest else []
    return take_back(store, chosen, command="redo", officer="sam-reed", stamp=STAMP)


def test_the_first_operation_stays(store: Store) -> None:
    assert next_to_undo(store) is None
    assert to_undo_until(store, 1) == []


def test_each_undo_steps_further_back_and_each_redo_forward(store: Store) -> None:
    states = [dump(store)]
    for name in ("Eastside Youth", "Riverside Elders", "Canal Gurdwara"):
        an_organisation(store, name)
        states.append(dump(store))
    for state in reversed(states[:-1]):
        undo(store)
        assert dump(store) == state
    assert next_to_undo(store) is None
    for state in states[1:]:
        redo(store)
        assert dump(store) == state
    assert next_to_redo(store) is None
    undo(store)
    assert dump(store) == states[-2]
    assert examine(store).sound


def test_undo_and_redo_can_be_mixed(store: Store) -> None:
    an_organisation(store, "Eastside Youth")
    one = dump(store)
    an_organisation(store, "Riverside Elders")
    two = dump(store)
    for step, expected in ((undo, one), (redo, two), (undo, one), (redo, two), (undo, one), (undo, None)):
        step(store)
        assert expected is None or dump(store) == expected
    for expected in (one, two):
        redo(store)
        assert dump(store) == expected


def test_something_new_ends_redo_but_not_undo(store: Store) -> None:
    an_organisation(store, "Eastside Youth")
    before = dump(store)
    an_organisation(store, "Riverside Elders")
    undo(store)
    an_organisation(store, "Canal Gurdwara")
    assert next_to_redo(store) is None
    undo(store)
    assert dump(store) == before
    redo(store)
    assert store.value("SELECT name FROM organisation ORDER BY id DESC") == "Canal Gurdwara"


def test_both_survive_a_restart(store: Store) -> None:
    an_organisation(store, "Eastside Youth")
    after = dump(store)
    undo(store)
    again = connect(store.path)
    assert next_to_undo(again) is None
    redo(again)
    assert dump(again) == after
    again.close()


def test_a_number_is_never_given_twice(store: Store) -> None:
    first = an_engagement(store, an_organisation(store))
    undo(store)
    assert an_engagement(store, an_organisation(store, "Riverside Elders")) == first + 1


def test_what_went_with_a_removed_record_comes_back_with_it(store: Store) -> None:
    met, other = an_organisation(store), an_organisation(store, "Riverside Elders")
    engagement = an_engagement(store, met, other, topics=["housing", "parks"], note="wants the hall")
    before = dump(store)
    with operation(store, "engagement remove", officer=None, stamp=STAMP) as writing:
        writing.delete("engagement", {"id": engagement})
    assert store.value("SELECT count(*) FROM touch") == 0
    undo(store)
    assert dump(store) == before


def test_copies_that_followed_a_correction_follow_it_back(store: Store) -> None:
    engagement = an_engagement(store, an_organisation(store), an_organisation(store, "Riverside Elders"))
    before = dump(store)
    with operation(store, "engagement edit", officer=None, stamp=STAMP) as writing:
        engagements.correct(writing, engagement, {"day": days_ago(30), "purpose": "mixed", "note": "earlier"})
    corrected = dump(store)
    assert {row[1] for row in store.rows("SELECT * FROM touch")} == {days_ago(30).isoformat()}
    undo(store)
    assert dump(store) == before
    redo(store)
    assert dump(store) == corrected


def test_a_merger_is_taken_apart_again(store: Store) -> None:
    one, other = (
        an_organisation(store),
        an_organisation(store, "Eastside Yth", aliases=["The Shed"], lead_id=1),
    )
    an_engagement(store, one, other, topics=["housing"])
    an_engagement(store, other, note="tea")
    before = dump(store)
    with operation(store, "org merge", officer=None, stamp=STAMP) as writing:
        organisations.merge(writing, other, one)
    merged = dump(store)
    undo(store)
    assert dump(store) == before
    redo(store)
    assert dump(store) == merged
    assert examine(store).sound


def test_several_are_taken_back_together_or_not_at_all(store: Store) -> None:
    an_organisation(store, "Eastside Youth")
    before = dump(store)
    an_organisation(store, "Riverside Elders")
    an_organisation(store, "Canal Gurdwara")
    assert to_undo_until(store, 2) == [4, 3]
    with pytest.raises(NotFound):
        undo(store, 4, 99)
    assert next_to_redo(store) is None
    assert undo(store, 4, 3) == [5, 6]
    assert dump(store) == before


def test_what_somebody_else_took_back_is_not_taken_back_again(store: Store) -> None:
    an_organisation(store)
    undo(store, 2)
    before = dump(store)
    with pytest.raises(Refusal, match="was taken back by somebody else"):
        undo(store, 2)
    assert dump(store) == before


def test_an_undo_that_would_break_a_reference_is_refused(store: Store) -> None:
    met = an_organisation(store)
    an_engagement(store, met)
    with pytest.raises(Refusal, match="records that point nowhere"):
        undo(store, 2)
    assert store.value("SELECT count(*) FROM organisation") == 1
    assert store.value("PRAGMA foreign_keys") == 1


def test_an_undo_out_of_turn_that_meets_other_values_is_refused(store: Store) -> None:
    made = an_organisation(store)
    for note in ("tea", "cake"):
        with operation(store, "org edit", officer=None, stamp=STAMP) as writing:
            organisations.correct(writing, made.id, {"note": note})
    with operation(store, "org remove", officer=None, stamp=STAMP) as writing:
        writing.delete("organisation", {"id": made.id})
    with pytest.raises(Refusal, match="does not match its history at operation 3"):
        undo(store, 3)


def test_an_erasure_is_final(store: Store) -> None:
    made = an_organisation(store, note="tea")
    with operation(store, "erase", officer=None, stamp=STAMP, kind="erase") as writing:
        writing.delete("organisation", {"id": made.id})
        bodies = "SELECT seq FROM change WHERE table_name = 'organisation' AND row_key = ?"
        store.rows(f"DELETE FROM change_body WHERE seq IN ({bodies})", (str(made.id),))
    with pytest.raises(Refusal, match="erased records for good"):
        undo(store)
    with pytest.raises(Refusal, match="were erased since"):
        undo(store, 2)
    assert examine(store).sound
    assert one_operation(store, 2).live
