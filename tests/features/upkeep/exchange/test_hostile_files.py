"""Files that nobody should send: one sentence, an exit code, nothing written, never a traceback."""

import os
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvetrack.store.connection import Store
from tests.conftest import Cvetrack
from tests.store.dumping import dump

KINDS = ("organisations", "contacts", "engagements")
ESCAPES = "\x1b]0;owned\x07\x1b[31mCanal\u202e"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("raw", "code", "sentence"),
    [
        (b"", 2, "bad.csv is empty. Nothing was written."),
        (b"\n\r\n \n", 2, "bad.csv is empty. Nothing was written."),
        (b"name,role,org,date\n", 2, "bad.csv has a header and no rows. Nothing was written."),
        (b"name,role,org,date\na\0b,,,\n", 2, "Line 2 holds a NUL character"),
        (
            b'name,role,org,date\n"a,,,\nb,,,\n',
            2,
            "In the row that starts in line 2 a quotation mark is opened",
        ),
        (
            b"name,role,org,date\n" + b"x" * 1_000_000 + b",,,\n",
            2,
            "In the row that starts in line 2 a cell is longer",
        ),
        (b"PK\x03\x04" + bytes(range(256)) * 2, 2, "The file is a workbook, not CSV."),
        (b"\xd0\xcf\x11\xe0" + bytes(500), 2, "The file is a workbook, not CSV."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", 2, "NUL character"),
        (b"\xff\xfe" + bytes([0, 0xD8] * 9), 2, "The file seems to be UTF-16 LE, but byte 2 (0x00) is not."),
        (b"n\xc3\xa9e,\x81\n1\n", 2, "The file seems to be UTF-8, but byte"),
        (b",".join([b"c%d" % n for n in range(10_000)]) + b"\n1\n", 2, "and 9,980 more."),
        (b"name,role,org,date,name,date\n1,2,3,4,5,6\n", 2, "Two columns, "),
        (b"a,b,c\n1,2,3\n", 2, "The columns are: a, b, c."),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_in_a_sentence(
    cvetrack: Cvetrack, store: Store, tmp_path: Path, kind: str, raw: bytes, code: int, sentence: str
) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(raw)
    before = dump(store)
    refused = cvetrack("import", kind, str(path))
    assert refused.out == ""
    assert len(refused.err.splitlines()) <= 2
    assert dump(store) == before
    assert refused.code == code
    assert sentence in refused.err


@pytest.mark.parametrize(
    ("name", "code", "sentence"),
    [
        ("none.csv", 3, "There is no {path}, or no folder for it. Check the spelling.\n"),
        ("folder", 1, "{path} is a folder. Name a file.\n"),
        ("folder/none.csv", 3, "There is no {path}, or no folder for it. Check the spelling.\n"),
    ],
)
def test_a_path_that_is_no_file(
    cvetrack: Cvetrack, tmp_path: Path, name: str, code: int, sentence: str
) -> None:
    (tmp_path / "folder").mkdir()
    path = tmp_path / name
    refused = cvetrack("import", "organisations", str(path))
    assert (refused.code, refused.err) == (code, sentence.format(path=path))


def test_a_pipe_is_read_as_any_file(cvetrack: Cvetrack, tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_text, args=("name\nCanal\n",))
    writer.start()
    done = cvetrack("import", "organisations", str(path))
    writer.join()
    assert done.out.startswith("pipe: 1 row read, 1 added")


def test_ragged_rows(cvetrack: Cvetrack, store: Store, tmp_path: Path) -> None:
    path = tmp_path / "ragged.csv"
    path.write_text("name,note,ward\nCanal\nMoor,said,,,\nBrook, Street, Youth, Club\n", encoding="utf-8")
    done = cvetrack("import", "organisations", str(path), "--skip-errors")
    assert done.code == 0
    assert "line 4  It has 4 cells and the header 3. Is a comma not in quotation marks?" in done.out
    assert store.rows("SELECT name, note FROM organisation") == [("Canal", None), ("Moor", "said")]


def test_names_with_escapes_are_kept_and_shown_harmless(
    cvetrack: Cvetrack, store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "escapes.csv"
    path.write_text(f"name,ward,{ESCAPES}\n{ESCAPES},,\n=1+1,,\nCanal2,{ESCAPES},\n", encoding="utf-8")
    done = cvetrack("import", "organisations", str(path), "--skip-errors")
    assert (done.code, "\x1b" in done.out + done.err, "\u202e" in done.out + done.err) == (0, False, False)
    assert store.rows("SELECT name FROM organisation ORDER BY id") == [(ESCAPES,), ("=1+1",)]
    exported = cvetrack("export", "--only", "organisation").out
    assert "\x1b" not in exported
    assert "'=1+1" in exported


def test_a_file_name_that_is_not_text_is_noted_as_it_can_be(
    cvetrack: Cvetrack, store: Store, tmp_path: Path
) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9\x1b[1m.csv")
    with open(path, "wb") as file:
        file.write(b"name\nCanal\n")
    done = cvetrack("import", "organisations", os.fsdecode(path))
    assert (done.code, "\x1b" in done.out) == (0, False)
    assert store.value("SELECT file_name FROM file_import") == "caf\ufffd\x1b[1m.csv"


@settings(max_examples=60)
@given(
    raw=st.one_of(
        st.binary(max_size=300), st.text("namedtorg,;\"'\n\r\t =@é\0", max_size=120).map(str.encode)
    )
)
def test_any_bytes_are_answered_and_leave_nothing_half_done(
    cvetrack: Cvetrack, store: Store, tmp_path: Path, raw: bytes
) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(b"name,note\n" + raw)
    before = dump(store)
    done = cvetrack("import", "organisations", str(path), "--skip-errors", "--dry-run")
    assert done.code in (0, 1, 2)
    assert (done.out == "") == (done.code != 0)
    assert "Traceback" not in done.err
    assert dump(store) == before
