"""Rows that wait for the write lock come out as they went in, in their order, and once."""

from hypothesis import given
from hypothesis import strategies as st

from cvetrack.store.staged import Staged

CELLS = st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1), st.text())
BATCHES = st.lists(
    st.tuples(
        st.sampled_from(["organisation", "touch"]),
        st.just(("name", "note")),
        st.lists(st.tuples(CELLS, CELLS)),
    )
)


@given(batches=BATCHES)
def test_what_is_staged_comes_out(
    batches: list[tuple[str, tuple[str, ...], list[tuple[object, ...]]]],
) -> None:
    staged = Staged()
    for batch in batches:
        staged.add(*batch)
    with_rows = [batch for batch in batches if batch[2]]
    assert bool(staged) == bool(with_rows)
    assert list(staged.let_go()) == with_rows
    assert not staged
