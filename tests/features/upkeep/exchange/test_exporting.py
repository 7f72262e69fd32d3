"""Everything out: as a folder, as one table, as what may be published; and back into a new store."""

import csv
import io
import json
from pathlib import Path

import pytest

from cvetrack.store.connection import Store
from cvetrack.store.shapes import shapes
from tests.builders import an_engagement, an_organisation
from tests.conftest import Cvetrack, call

QUIET, LOUD = "Quince Garden Club", "Open Door Hall"


@pytest.fixture
def named(store: Store) -> Store:
    """Two organisations: one agreed to be named in public, one did not."""
    quiet = an_organisation(
        store,
        QUIET,
        aliases=["Quinces"],
        identifiers=["GB-CHC-1234567"],
        note="quince: in confidence",
        ward_code="E05011118",
        kind="women",
    )
    an_organisation(store, LOUD, aliases=["The Door"], publicity="public", note="said in confidence")
    an_engagement(store, quiet, note="about quince", topics=["parks"])
    return store


def test_everything_is_written_and_counted(cvetrack: Cvetrack, named: Store, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    done = cvetrack("export", "--to", str(folder))
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].endswith(f"rows of {len(shapes())} tables written to {folder}.")
    assert "  organisation             2" in lines
    counted = json.loads(cvetrack("export", "--to", str(folder), "--json").out)
    assert (counted["schema"], counted["tables"]["organisation"]) == ("cvetrack/export/1", 2)
    assert counted["tables"] == {
        shape.table: named.value(f"SELECT count(*) FROM {shape.table}") for shape in shapes()
    }


@pytest.mark.parametrize("less", [[], ["--only", "organisation"], ["--edition", "public"]], ids=" ".join)
def test_what_an_export_takes_the_place_of_is_said(
    cvetrack: Cvetrack, tmp_path: Path, less: list[str]
) -> None:
    def export(*arguments: str) -> str:
        done = cvetrack("export", "--to", str(tmp_path / "out"), *arguments)
        assert (done.code, done.err) == (0, "")
        return done.out

    assert "took the place" not in export()
    assert f"It took the place of the earlier export of {len(shapes())} tables there.\n" in export(*less)
    export("--only", "organisation")
    assert "It took the place of the earlier export of 1 table there.\n" in export(*less)
    before = len(list((tmp_path / "out").glob("*.csv")))
    assert json.loads(export("--json"))["tables_replaced"] == before


def test_the_public_edition_names_only_who_agreed(cvetrack: Cvetrack, named: Store, tmp_path: Path) -> None:
    folder = tmp_path / "published"
    assert cvetrack("export", "--to", str(folder), "--edition", "public").code == 0
    said = "".join(path.read_text("utf-8-sig") for path in folder.iterdir())
    for secret in ("uince", "1234567", "E05011118", "confidence", "women"):
        assert secret not in "".join(
            path.read_text("utf-8-sig") for path in folder.iterdir() if path.suffix == ".csv"
        )
    assert "uince" not in said
    rows = list(csv.DictReader(io.StringIO((folder / "organisation.csv").read_text("utf-8-sig"))))
    assert [(row["name"], row["slug"], row["kind"]) for row in rows] == [
        ("ORG-1", "ORG-1", ""),
        (LOUD, "open-door-hall", "other"),
    ]
    assert {"note", "status_because", "paused_because", "file_import_id"}.isdisjoint(rows[0])
    assert "The Door" in (folder / "organisation_alias.csv").read_text("utf-8-sig")


def test_the_public_edition_has_only_what_partners_may_see(
    cvetrack: Cvetrack, named: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "published"
    cvetrack("export", "--to", str(folder), "--edition", "public")
    public = {shape.table for shape in shapes() if shape.audience == "partners"}
    assert {path.name for path in folder.iterdir()} == {f"{table}.csv" for table in public} | {
        "datapackage.json"
    }
    assert public.isdisjoint({"flag", "contact", "engagement", "touch", "officer", "setting"})
    refused = cvetrack("export", "--only", "flag", "--edition", "public")
    assert (refused.code, refused.out) == (3, "")
    assert 'The public edition has no table "flag".' in refused.err


def test_one_table_goes_to_standard_output(cvetrack: Cvetrack, named: Store) -> None:
    done = cvetrack("export", "--only", "topic")
    assert (done.code, done.out) == (0, "id,name\r\n1,parks\r\n")
    answered = json.loads(cvetrack("export", "--only", "topic", "--json").out)
    assert (answered["schema"], answered["rows"]) == ("cvetrack/export/1", [{"id": 1, "name": "parks"}])


def test_where_to_must_be_said_for_more(cvetrack: Cvetrack) -> None:
    refused = cvetrack("export")
    assert (refused.code, refused.err) == (2, "Say where to with --to DIR, or name one table with --only.\n")
    wrong = cvetrack("export", "--only", "organisations")
    assert (wrong.code, wrong.err.splitlines()[0]) == (
        3,
        'The store has no table "organisations". Try organisation, organisation_alias, '
        "organisation_identifier.",
    )


def test_an_export_of_an_encrypted_store_says_that_it_is_not(tmp_path: Path) -> None:
    store = tmp_path / "locked.db"
    assert call(["init", "--officer", "Sam Reed"], store=store).code == 0
    done = call(["export", "--to", str(tmp_path / "out")], store=store)
    assert "These files are not encrypted as the store is. Keep them as safe.\n" in done.out


def test_an_export_fills_a_new_store_and_only_a_new_one(
    cvetrack: Cvetrack, named: Store, tmp_path: Path
) -> None:
    folder, second = str(tmp_path / "out"), tmp_path / "second.db"
    cvetrack("export", "--to", folder)
    call(["init", "--plain", "--officer", "Pat Lee", "--basis", "another"], store=second)
    done = call(["import", "everything", folder], store=second)
    assert (done.code, "Take it back with: cvetrack import undo" in done.out) == (0, True)
    assert call(["org", "show", "quinces"], store=second).out == cvetrack("org", "show", "quinces").out
    assert "Sam Reed" in call(["officer", "list"], store=second).out
    again = call(["import", "everything", folder], store=second)
    assert (again.code, "has records already" in again.err) == (1, True)
    assert call(["import", "undo"], store=second).code == 0
    assert "Pat Lee" in call(["officer", "list"], store=second).out


def test_a_partial_export_fills_no_store(cvetrack: Cvetrack, store: Store, tmp_path: Path) -> None:
    folder = str(tmp_path / "out")
    cvetrack("export", "--to", folder, "--only", "officer", "--only", "setting")
    refused = cvetrack("import", "everything", folder)
    assert (refused.code, "Export everything, without --only." in refused.err) == (1, True)
