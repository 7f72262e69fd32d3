"""The year that judgements look back on is stated once."""

import re
from datetime import date
from pathlib import Path

from cvetrack.kernel.year import year_ago

SOURCES = Path(__file__).parents[2] / "src" / "cvetrack"


def test_the_year_ends_today_and_begins_after_its_day_a_year_ago() -> None:
    assert year_ago(date(2026, 3, 2)) == date(2025, 3, 2)
    assert year_ago(date(2024, 2, 29)) == date(2023, 2, 28)


def test_no_other_module_has_a_year_of_its_own() -> None:
    own = re.compile(r"^MONTHS = 12\b|add_months\(\w+, -12\)", re.MULTILINE)
    found = {
        each.relative_to(SOURCES).as_posix()
        for each in SOURCES.rglob("*.py")
        if own.search(each.read_text("utf-8"))
    }
    assert found == {"kernel/year.py"}
