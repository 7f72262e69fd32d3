"""Whatever refuses a row, it is said at once: by its cells, by the tables, or by the rows and the records before it."""

import json
from pathlib import Path
from typing import Any

import pytest

from cvetrack.store.connection import Store
from tests.builders import an_organisation
from tests.conftest import Cvetrack
from tests.store.dumping import dump

WARDS = [
    "code,name,population",
    "E05000001,Mill Lane,900",
    "E0500,Castle,",  # no code
    "E05000002,,8000",  # no name
    "E05000003,Quay,many",
    "E05000001,Mill Lane again,900",
    f"E05000004,{'x' * 101},",
]
ORGANISATIONS = [
    "name,kind,alias",
    "Hill Club,sport,",
    "Castle Choir,choirs,",  # no such kind
    "Quay Tenants,tenants,Hill Club",  # goes by another's name
    ",arts,",
]
ENGAGEMENTS = [
    "date,organisations,channel,note",
    "2026-02-01,Eastside Youth,visit,",
    "2026-02-31,Eastside Youth,visit,",  # no such day
    "2026-02-02,,visit,",  # names none
    "2026-02-03,;,visit,",
]
RIGHT = {
    "wards": "W05{:06},Ward {},",
    "organisations": "Number {} Club {},sport,",
    "engagements": "2026-02-01,Eastside Youth,visit,Talk {} {}.",
}
"""More rows that are right."""
FILES = {"wards": (WARDS, 5), "organisations": (ORGANISATIONS, 3), "engagements": (ENGAGEMENTS, 3)}


@pytest.mark.parametrize("many", [0, 600], ids=["few", "many"])
@pytest.mark.parametrize("kind", FILES)
def test_every_refused_row_is_named_at_once(
    store: Store, cvetrack: Cvetrack, tmp_path: Path, kind: str, many: int
) -> None:
    an_organisation(store, "Eastside Youth")
    store.end()
    lines, refused = FILES[kind]
    path = tmp_path / "rows.csv"
    more = [RIGHT[kind].format(at, at) for at in range(many)]
    # The rows are checked in batches: one of the first is refused, and the others come later.
    path.write_text("\n".join([lines[0], lines[2], *more, lines[1], *lines[3:]]) + "\n", encoding="utf-8")
    before = dump(store)
    store.end()

    def refusals(*options: str, code: int) -> tuple[int, Any]:
        done = cvetrack("import", kind, str(path), "--json", *options)
        assert done.code == code, done
        told = json.loads(done.out.splitlines()[0])
        return told["refused"], told["refusals"]

    at_once = refusals(code=1)
    assert at_once == refusals("--dry-run", code=1)
    assert dump(store) == before
    store.end()
    assert at_once == refusals("--skip-errors", code=0)
    assert at_once[0] == refused
