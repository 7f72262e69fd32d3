"""A real register of 12,182 organisations goes in whole, every row accounted for, and only once."""

import json
from collections import Counter
from pathlib import Path

import pytest

from cvetrack.store.connection import Store
from tests.conftest import Cvetrack


@pytest.fixture
def mutuals(shared_data: Path) -> str:
    """The file: drkane/charity-lookups, ODbL 1.0."""
    return str(shared_data / "organisations-uk-mutuals.csv")


def test_the_real_register_is_taken_once(cvetrack: Cvetrack, store: Store, mutuals: str) -> None:
    done = json.loads(cvetrack("import", "organisations", mutuals, "--json").out)
    counts = (done["read"], done["added"], done["present"], done["refused"])
    assert counts == (12182, 12139, 43, 0)
    assert done["columns"] == {"mutual_id": "identifier", "company_id": "identifier", "name": "name"}
    slugs = Counter(slug for (slug,) in store.rows("SELECT slug FROM organisation"))
    assert (len(slugs), max(slugs.values()), max(map(len, slugs))) == (12139, 1, 48)
    assert store.value("SELECT count(*) FROM organisation_identifier") == 24275
    assert store.row("SELECT rows_read, rows_added, rows_present, rows_refused FROM file_import") == counts
    again = json.loads(cvetrack("import", "organisations", mutuals, "--json").out)
    assert (again["op"], again["added"], again["present"], again["refused"]) == (None, 0, 12182, 0)


def test_what_is_odd_in_it_is_reported(cvetrack: Cvetrack, mutuals: str) -> None:
    done = json.loads(cvetrack("import", "organisations", mutuals, "--dry-run", "--json").out)
    assert len(done["differing"]) == done["present"]
    remarks = {remark["line"]: remark["sentence"] for remark in done["alike"] + done["differing"]}
    assert remarks[675] == "Baillieston Credit Union Limited again (line 674), with GB-COH-RS00129S."
    assert remarks[9514] == "One Vision Housing Limited is perhaps One Vision Housing Limited (line 5,834)."
    assert remarks[11826] == (
        "Royal British Legion (Sutton Coldfield) Club Limited was not given GB-COH-RS009456, the number of "
        "Alwoodley Community Energy Limited (line 11,824)."
    )
