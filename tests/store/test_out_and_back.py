"""Every record goes out to a folder and comes back into a new store letter by letter."""

import json
import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cvetrack.kernel import drafts
from cvetrack.kernel.errors import NotFound, Refusal, Unavailable
from cvetrack.kernel.spreadsheet import read_rows
from cvetrack.store import whole
from cvetrack.store.connection import SCHEMA_VERSION, Row, Store, connect
from cvetrack.store.operation import Operation, operation
from cvetrack.store.refilling import read_back, refill
from cvetrack.store.shapes import Column, Shape, shapes
from cvetrack.store.whole import DESCRIPTION, EXACT_TEXTS, chosen, pour_out
from tests.builders import STAMP, an_organisation
from tests.store.dumping import dump

HOSTILE = (
    *("=1+1", "+44 20 7946 0000", "-3.5", "@SUM(A1)", "'=already guarded", "''", "\t=tab", "＝full width"),
    *("a, b; c | d", 'lone " quote', "line\nbreak", "carriage\r\nreturn", "\rold", "\x1b[31mred\x1b[0m"),
    *("\u202egnp.exe", "\u200b\u200b", "\ufeffmark", "\u2028sep\u2029", "\x00"[:0] + "\x7f\x9b", "\ue000"),
    *("NULL", "None", "0", "1e5", "007", "true", " around ", "  ", "\u00a0", "خانه‌ها", "👩‍👩‍👧", "e\u0301é"),
    *("é" * 40, "<b>&amp;</b>", "[red]", "$(id)", "a\\b", "C:\\x", "%s%n", "\U0001f3f4\U000e0067"),
)
DAYS = ("2026-01-05", "2026-02-09", "2026-03-02")
MOST = 12


@pytest.fixture(scope="module")
def filled(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store with rows in every table, in words that nobody should write; to be copied."""
    path = tmp_path_factory.mktemp("filled") / "store.db"
    shutil.copy(founded, path)
    store = connect(str(path))
    fill(store)
    store.close()
    return path


@pytest.fixture
def full(filled: Path, store_path: Path) -> Iterator[Store]:
    """This test's own copy of it, open."""
    shutil.copy(filled, store_path)
    opened = connect(str(store_path))
    yield opened
    opened.close()


@pytest.fixture
def second(founded: Path, tmp_path: Path) -> Iterator[Store]:
    """Another new store."""
    path = tmp_path / "second.db"
    shutil.copy(founded, path)
    opened = connect(str(path))
    yield opened
    opened.close()


def fill(store: Store) -> None:
    """Up to a dozen rows in each table, whatever it will hold: drawn until the table takes them."""
    drawn = random.Random(7)
    with operation(store, "fill", officer=None, stamp=STAMP) as writing:
        for shape in shapes():
            taken = sum(_took(writing, shape, drawn) for _ in range(3000) if not _enough(writing, shape))
            assert taken, f"no row could be drawn that {shape.table} takes"


def rows(store: Store) -> dict[str, list[Row]]:
    """Every row of every table of records."""
    return {
        shape.table: sorted(store.rows(f"SELECT {', '.join(shape.names)} FROM {shape.table}"), key=repr)
        for shape in shapes()
    }


def put_back(store: Store, folder: Path) -> None:
    """Fill the store in one operation."""
    with operation(store, "import everything", officer=None, stamp=STAMP) as writing:
        refill(writing, read_back(store, str(folder)))


def test_what_went_out_comes_back(full: Store, second: Store, tmp_path: Path) -> None:
    counted = pour_out(full, str(tmp_path / "out"), chosen([], public=False), public=False)
    put_back(second, tmp_path / "out")
    assert rows(second) == rows(full)
    assert dump(second) == dump(full)
    assert {each.table: each.rows for each in counted} == {
        name: len(held) for name, held in rows(full).items()
    }


def test_what_came_back_goes_out_the_same(full: Store, second: Store, tmp_path: Path) -> None:
    pour_out(full, str(tmp_path / "out"), chosen([], public=False), public=False)
    put_back(second, tmp_path / "out")
    pour_out(second, str(tmp_path / "again"), chosen([], public=False), public=False)
    names = os.listdir(tmp_path / "out")
    assert sorted(names) == sorted(os.listdir(tmp_path / "again"))
    assert len(names) == len(shapes()) + 2
    for name in names:
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_the_files_are_for_spreadsheets_and_for_nobody_else(full: Store, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "out"
    pour_out(full, str(folder), chosen([], public=False), public=False)
    assert folder.stat().st_mode & 0o777 == 0o700
    for path in folder.iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
        raw = path.read_bytes()
        assert b"\x1b" not in raw
        if path.suffix == ".csv":
            assert raw.startswith(b"\xef\xbb\xbf")
            assert raw.endswith(b"\r\n")
    described = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert [each["path"] for each in described["resources"]] == [f"{shape.table}.csv" for shape in shapes()]
    for each in described["resources"]:
        header = (folder / each["path"]).read_text("utf-8-sig").splitlines()[0]
        assert header == ",".join(field["name"] for field in each["schema"]["fields"])


def test_an_earlier_export_is_replaced_and_anything_else_is_not(store: Store, tmp_path: Path) -> None:
    folder, tables = tmp_path / "out", chosen([], public=False)
    pour_out(store, str(folder), tables, public=False)
    an_organisation(store, "Brook Street Youth")
    pour_out(store, str(folder), tables, public=False)
    assert "Brook Street Youth" in (folder / "organisation.csv").read_text("utf-8-sig")
    (folder / "letter.odt").write_text("mine", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(Refusal, match="has other things in it"):
        pour_out(store, str(folder), tables, public=False)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["out"]


def a_folder_of_theirs(path: Path) -> None:
    """A folder under a name of ours."""
    path.unlink()
    path.mkdir()
    (path / "letter.odt").write_text("mine")


def a_link_of_theirs(path: Path) -> None:
    """A link under a name of ours."""
    path.unlink()
    path.symlink_to("need.csv")


THEIRS: dict[str, Callable[[Path], object]] = {
    "their own package": lambda folder: (folder / DESCRIPTION).write_text('{"name": "open-data"}'),
    "a package of no name": lambda folder: (folder / DESCRIPTION).write_text("{}"),
    "a package that is no text": lambda folder: (folder / DESCRIPTION).write_bytes(b"\xff{"),
    "a package that nests too deep": lambda folder: (folder / DESCRIPTION).write_text("[" * 100_000),
    "no package": lambda folder: os.unlink(folder / DESCRIPTION),
    "another file": lambda folder: (folder / "letter.odt").write_text("mine"),
    "a folder": lambda folder: a_folder_of_theirs(folder / "topic.csv"),
    "a link": lambda folder: a_link_of_theirs(folder / "topic.csv"),
}


@pytest.mark.parametrize("moment", ["before", "while it is written", "at the last moment"])
@pytest.mark.parametrize("theirs", THEIRS)
@pytest.mark.parametrize("way", ["in one step", "in two steps"])
def test_a_folder_with_what_no_export_put_there_is_left(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theirs: str, moment: str, way: str
) -> None:
    folder, left, tables = tmp_path / "out", tmp_path / "left", chosen([], public=False)
    pour_out(store, str(folder), tables, public=False)
    shutil.copytree(folder, left)
    if way == "in two steps":
        monkeypatch.setattr(drafts, "_exchanged", lambda *_: False)

    def late(name: str) -> None:
        real = getattr(whole, name)

        def act(*arguments: Any, **options: Any) -> Any:
            THEIRS[theirs](folder)
            return real(*arguments, **options)

        monkeypatch.setattr(whole, name, act)

    if moment == "before":
        THEIRS[theirs](folder)
    else:
        late("fsync_folder" if "written" in moment else "swap_in")
    with pytest.raises(Refusal, match=f"The folder {folder} has other things in it, and was not touched"):
        pour_out(store, str(folder), tables, public=False)
    THEIRS[theirs](left)
    assert _texts(folder) == _texts(left)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["left", "out"]


def test_nothing_is_left_of_an_export_that_fails(
    full: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cvetrack.store.whole.json.dump", no_room)
    with pytest.raises(Refusal, match="no room left"):
        pour_out(full, str(tmp_path / "here" / "out"), chosen([], public=False), public=False)
    assert list((tmp_path / "here").iterdir()) == []


def test_a_store_with_records_is_not_filled(full: Store, store: Store, tmp_path: Path) -> None:
    pour_out(full, str(tmp_path / "out"), chosen([], public=False), public=False)
    before = dump(store)
    with pytest.raises(Refusal, match="has records already"):
        put_back(store, tmp_path / "out")
    assert dump(store) == before


@pytest.mark.parametrize(
    ("name", "broken", "said"),
    [
        ("organisation.csv", b"id,slug\r\n1,x\r\n", "must have the columns"),
        ("topic.csv", b"id,name\r\nx,parks\r\n", "line 2, column id is not a whole number"),
        ("topic.csv", b"id,name\r\n1,parks,lakes\r\n", "line 2, has too few or too many cells"),
        ("topic.csv", b"id,name\r\n1,parks\r\n1,lakes\r\n", "UNIQUE"),
        ("topic.csv", b'id,name\r\n1,"parks\r\n', "quotation mark"),
        ("topic.csv", b"PK\x03\x04", "workbook"),
        ("contact.csv", b"id,slug,organisation_id,name,role,email,phone,since,until\r\n", "FOREIGN KEY"),
        (EXACT_TEXTS, b"not json\n", "line [0-9]+, cannot be read"),
        (EXACT_TEXTS, b'["topic", ["1"], "name", 7]\n', "column name is not text"),
        ("datapackage.json", b"{", "is not an export"),
        ("datapackage.json", b"[1]", "is not an export"),
        (
            "datapackage.json",
            b'{"edition": "public", "schema_version": 1, "resources": []}',
            "public edition",
        ),
        ("datapackage.json", b'{"edition": "internal", "schema_version": 99, "resources": []}', "schema 99"),
        (
            "datapackage.json",
            f'{{"edition": "internal", "schema_version": {SCHEMA_VERSION}, "resources": []}}'.encode(),
            f"lacks {shapes()[0].table}",
        ),
    ],
)
def test_a_folder_that_is_not_right_leaves_nothing(
    full: Store, second: Store, tmp_path: Path, name: str, broken: bytes, said: str
) -> None:
    folder = tmp_path / "out"
    pour_out(full, str(folder), chosen([], public=False), public=False)
    kept = (folder / name).read_bytes() if name == EXACT_TEXTS else b""
    (folder / name).write_bytes(kept + broken)
    before = dump(second)
    with pytest.raises(Refusal, match=said):
        put_back(second, folder)
    assert dump(second) == before


def test_a_missing_file_is_named(full: Store, second: Store, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    with pytest.raises(NotFound, match=r"datapackage\.json"):
        put_back(second, folder)
    pour_out(full, str(folder), chosen([], public=False), public=False)
    (folder / "touch.csv").unlink()
    with pytest.raises(NotFound, match=r"touch\.csv"):
        put_back(second, folder)


@pytest.mark.parametrize("file", ["setting", "need", "last"])
@pytest.mark.parametrize("then", ["another export", "nothing"])
def test_of_two_exports_in_one_place_no_mixture_comes_back(
    full: Store, second: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, then: str
) -> None:
    folder, tables = tmp_path / "out", chosen([], public=False)
    pour_out(full, str(folder), tables, public=False)
    late = shapes()[-1].table if file == "last" else file
    read: list[str] = []

    def meanwhile(text: str) -> Any:
        if shapes()[len(read)].table == late:
            if then == "nothing":
                shutil.rmtree(folder)
            else:
                an_organisation(full, "Brook Street Youth")
                pour_out(full, str(folder), tables, public=False)
        read.append(late)
        return read_rows(text)

    monkeypatch.setattr("cvetrack.store.refilling.read_rows", meanwhile)
    before = dump(second)
    with pytest.raises(Unavailable, match="meanwhile, or it was moved"):
        put_back(second, folder)
    assert dump(second) == before


def test_evidence_may_be_cited_before_it_comes(store: Store, second: Store, tmp_path: Path) -> None:
    fill(store)
    number = store.value("SELECT max(id) FROM flag")
    with operation(store, "cite", officer=None, stamp=STAMP) as writing:
        writing.update("milestone_event", {"id": 1}, {"evidence": f"F{number}", "note": "as flagged"})
    pour_out(store, str(tmp_path / "out"), chosen([], public=False), public=False)
    put_back(second, tmp_path / "out")
    assert rows(second) == rows(store)


def _texts(folder: Path) -> dict[str, str]:
    """What each file of a folder says, and where a link of it points."""
    return {
        str(path.relative_to(folder)): os.readlink(path) if path.is_symlink() else path.read_text("latin-1")
        for path in folder.rglob("*")
        if path.is_file() or path.is_symlink()
    }


def _enough(writing: Operation, shape: Shape) -> bool:
    return int(writing.store.value(f"SELECT count(*) FROM {shape.table}")) >= MOST


def _took(writing: Operation, shape: Shape, drawn: random.Random) -> bool:
    try:
        writing.insert(shape.table, {column.name: _value(shape, column, drawn) for column in shape.columns})
    except Refusal:
        return False
    return True


def _value(shape: Shape, column: Column, drawn: random.Random) -> Any:
    limits = column.limits
    if column.name == "id" or (not column.required and drawn.random() < 0.4):
        return None
    if column.name == shape.evidence:
        return drawn.choice(("E1", "E1 E2"))
    if column.refers_to or column.name == "engagement_id":
        return drawn.randint(1, 4)
    if column.kind == "date":
        return drawn.choice(DAYS)
    if "enum" in limits:
        return drawn.choice(limits["enum"])
    if column.kind in ("integer", "boolean"):
        return drawn.randint(limits.get("minimum", 0), min(limits.get("maximum", 1), 99))
    if "pattern" in limits:
        return drawn.choice(("09:00", "19:30"))
    said = drawn.choice(HOSTILE) + (str(drawn.randint(0, 99)) if drawn.random() < 0.5 else "")
    return said[: limits["maxLength"]] if said.strip() or len(shape.columns) > 2 else "basis"
