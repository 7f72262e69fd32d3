"""In a register of 12,182 real organisations every whole name means its own, or is honestly several."""

from pathlib import Path

import pytest

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import compared, slug
from cvetrack.store.connection import Store
from cvetrack.store.lookup import meaning
from cvetrack.store.named import Ambiguous
from cvetrack.store.register import organisation_names
from tests.builders import TODAY
from tests.conftest import Cvetrack


@pytest.fixture
def register(cvetrack: Cvetrack, store: Store, shared_data: Path) -> Store:
    """The store with all of them."""
    done = cvetrack("import", "organisations", str(shared_data / "organisations-uk-mutuals.csv"))
    assert done.code == 0, done.err
    return store


def test_every_whole_name_means_its_own(register: Store) -> None:
    known = register.rows("SELECT id, slug, name FROM organisation")
    by_name: dict[str, set[int]] = {}
    for row_id, _, name in known:
        by_name.setdefault(compared(name), set()).add(row_id)
    in_bulk = organisation_names(register)
    several = 0
    for row_id, short, name in known:
        assert in_bulk.find(short) == meant(register, short)[0] == row_id
        ids = meant(register, name)
        assert row_id in ids
        assert set(ids) <= by_name[compared(name)]
        if len(ids) == 1:
            assert in_bulk.find(name) == row_id
        else:
            several += 1
            with pytest.raises(UsageRefusal, match="Give the short name"):
                in_bulk.find(name)
    assert 0 < several < 400


def meant(register: Store, said: str) -> list[int]:
    """The numbers of those it could mean."""
    try:
        return [meaning(register, "organisation", said, today=TODAY).found.id]
    except Ambiguous as offered:
        return [each.found.id for each in offered.candidates]


def test_names_that_share_a_shortened_one_are_told_apart_however_they_are_spelt(register: Store) -> None:
    everybody = register.rows("SELECT id, name FROM organisation")
    cut: dict[str, list[tuple[int, str]]] = {}
    for row_id, name in everybody:
        cut.setdefault(slug(name), []).append((row_id, name))
    alike = [
        pair for group in cut.values() if len({compared(name) for _, name in group}) > 1 for pair in group
    ]
    assert alike
    for row_id, name in alike + everybody[::97]:
        spelt = name.upper().replace("'", "’").replace(" ", "  ")
        ids = meant(register, spelt)
        assert row_id in ids
        assert {compared(found) for found_id, found in everybody if found_id in ids} == {compared(name)}
