"""Point 19: every relevant group. A list of those we know can never name the ward where we know nobody."""

import json
from pathlib import Path

from tests.conftest import Cvetrack


def test_the_ward_nobody_counted_is_the_first_thing_said(cvetrack: Cvetrack, tmp_path: Path) -> None:
    for name, ward in (("Eastside Youth", "E05000001"), ("Castle Traders", "E05000002")):
        cvetrack("org", "add", name, "--ward", ward)
        cvetrack("log", name, "--channel", "visit")
    # Everybody on record was met. Whoever counts only them is content, and wrong.
    said = cvetrack("reach").out
    assert said.startswith("Nobody on record is left out.\nWe met 2 of 2 organisations in 12 months.\n")
    assert "A ward where nobody is on record cannot be seen without the council's list" in said

    wards = tmp_path / "wards.csv"
    wards.write_text(
        "WD24CD,WD24NM,Population\nE05000001,Eastside,9800\nE05000002,Castle,7200\nE05000003,Hollins Moor,12400\n"
    )
    assert cvetrack("import", "wards", str(wards)).code == 0
    assert cvetrack("reach").out.startswith(
        "Begin with Hollins Moor, a ward of 12,400 people where no organisation is on record.\n"
    )
    rows = json.loads(cvetrack("reach", "--by", "ward", "--json").out)["rows"]
    assert [(row["ward_name"], row["organisations"], row["met_12m"]) for row in rows] == [
        ("Castle", 1, 1),
        ("Eastside", 1, 1),
        ("Hollins Moor", 0, 0),
    ]

    # Somebody there is found: first on record, then met.
    assert cvetrack("org", "add", "Moor Allotments", "--ward", "hollins moor").code == 0
    assert cvetrack("reach").out.startswith("Begin with Moor Allotments, never met.\n")
    cvetrack("log", "moor-allotments", "--channel", "visit")
    assert cvetrack("reach").out.startswith("Nobody on record is left out.\nWe met 3 of 3 organisations")
