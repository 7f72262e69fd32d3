"""Rows to and from a spreadsheet: CSV that runs nothing when it is opened, and CSV as outsiders send it."""

import csv
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from string import ascii_letters, digits
from typing import Protocol
from unicodedata import category

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import safe


class Written(Protocol):
    """What takes text: a file, or an answer that is gathered first."""

    def write(self, text: str, /) -> int:
        """Take a text; its length."""


def guarded(cell: str) -> str:
    """The cell with an apostrophe before it when a spreadsheet would take it for a formula.

    Looked at is the first visible character, apostrophes apart. Plain numbers and telephone numbers,
    -3.5 and +44 20 7946 0000, stay as they are. `unguarded` gives every cell back.
    """
    return f"'{cell}" if _is_live(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`; any other cell as it is."""
    return cell[1:] if cell[:1] == "'" and _is_live(cell) else cell


def write_rows(stream: Written, header: Sequence[str], *, rows: Iterable[Sequence[object]]) -> None:
    """Write CSV after RFC 4180, a row at a time, every cell safe and guarded.

    None becomes an empty cell, a bool true or false, a date or time its ISO form, a tuple its parts
    with semicolons between. Open `stream` with `newline=""`: the line ends are CR LF.
    """
    bare = csv.writer(stream).writerow
    quoted = csv.writer(stream, quoting=csv.QUOTE_ALL).writerow
    for row in chain((header,), rows):
        cells = [_cell(value) for value in row]
        # LibreOffice parts bare cells at semicolons as well, and a formula may follow one.
        (quoted if ";" in "".join(cells) else bare)(cells)


def decode(raw: bytes) -> tuple[str, str]:
    """The text of an outsider's file and the name of its encoding, to be said back to the person.

    A byte order mark decides, then NUL bytes (UTF-16 of mostly Latin letters), then UTF-8 if the bytes
    are that, else Windows-1252. Raises UsageRefusal for a workbook, and with the first byte, counted
    from 0, that does not fit.
    """
    if raw.startswith(_WORKBOOKS):
        raise UsageRefusal("The file is a workbook, not CSV. Save it as CSV UTF-8 and try again.")
    for mark, codec, name in _MARKS:
        if raw.startswith(mark):
            return _decoded(raw, codec, name, after=len(mark)), name
    sample = raw[:4096]
    if sample.count(0) * 4 > len(sample):
        little = sample[1::2].count(0) > sample[::2].count(0)
        codec, name = ("utf-16-le", "UTF-16 LE") if little else ("utf-16-be", "UTF-16 BE")
        return _decoded(raw, codec, name), name
    try:
        return raw.decode(), "UTF-8"
    except UnicodeDecodeError as error:
        # Accents that were UTF-8 before the bad byte mean a damaged file, not another encoding.
        if raw[: error.start].isascii():
            return _decoded(raw, "cp1252", "Windows-1252"), "Windows-1252"
        return _decoded(raw, "utf-8", "UTF-8"), "UTF-8"


def read_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row of CSV as (number of the line it starts in, cells as they were before `guarded`).

    The delimiter is whichever of comma, semicolon, tab and bar the first row has most of. Blank rows
    are passed over. Raises UsageRefusal, naming the line, for a quotation mark that is not closed, a
    NUL character or a cell longer than `csv.field_size_limit()`.
    """
    nul = text.find("\0")
    if nul >= 0:
        line = len(re.findall(_LINE_END, text[:nul])) + 1
        raise UsageRefusal(
            f"Line {line:,} holds a NUL character, which is not text. Save the file again as CSV UTF-8."
        )
    lines = (line.group() for line in re.finditer(f"[^\r\n]*(?:{_LINE_END})|[^\r\n]+", text))
    reader = csv.reader(lines, delimiter=_delimiter(text), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UsageRefusal(_unreadable(error, line)) from None
        if any(map(str.strip, row)):
            yield line, [unguarded(cell) if cell[:1] == "'" else cell for cell in row]


_LINE_END = "\r\n?|\n"
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods, .xls
_MARKS = (
    (BOM_UTF8, "utf-8", "UTF-8 with BOM"),
    (BOM_UTF16_LE, "utf-16-le", "UTF-16 LE"),
    (BOM_UTF16_BE, "utf-16-be", "UTF-16 BE"),
)
_PLAINLY_TEXT = frozenset(ascii_letters + digits)
# After them, what looks the same full-width and small.
_STARTERS = frozenset("=+-@\t\r\n" + "\uff1d\uff0b\uff0d\uff20" + "\ufe66\ufe62\ufe63\ufe6b")
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs that show nothing
# A number, or a telephone number: +44-20-7946 is not spared, for Excel would work it out.
_NUMBER = re.compile(
    r"[+-][0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|\+[0-9]+(?: \(?|\()[0-9][0-9 ()-]*"
)


def _is_live(cell: str) -> bool:
    """Whether a spreadsheet might run the cell; the answer is the same with an apostrophe before it."""
    if cell[:1] in _PLAINLY_TEXT:
        return False
    for place, character in enumerate(cell):
        if character in _STARTERS:
            return _NUMBER.fullmatch(cell, place) is None
        if character != "'" and _is_visible(character):
            return False
    return False


def _is_visible(character: str) -> bool:
    return category(character)[0] not in "CMZ" and character not in _FILLERS


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        value = "; ".join(map(str, value))
    if isinstance(value, str):
        if value[:1] in _PLAINLY_TEXT and value.isprintable():
            return value  # as most cells are: safe already, and no formula
        return guarded(safe(value, lines=True))
    if value is None:
        return ""
    if type(value) is int:
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else guarded(str(value))


def _decoded(raw: bytes, codec: str, name: str, *, after: int = 0) -> str:
    try:
        return raw[after:].decode(codec)
    except UnicodeDecodeError as error:
        bad = after + error.start
        raise UsageRefusal(
            f"The file seems to be {name}, but byte {bad:,} (0x{raw[bad]:02x}) is not. "
            "Save it as CSV UTF-8 and try again."
        ) from None


def _delimiter(text: str) -> str:
    outside_quotes = re.sub('"[^"]*"', "", text[:65_536])
    header = next((line for line in re.split("[\r\n]", outside_quotes) if line.strip()), "")
    return max(",;\t|", key=header.count)


def _unreadable(error: csv.Error, line: int) -> str:
    row = f"In the row that starts in line {line:,}"
    if "field limit" in str(error):
        too_long = f"{row} a cell is longer than {csv.field_size_limit():,} characters."
        return f"{too_long} Shorten it, or close the quotation mark before it."
    unclosed = f"{row} a quotation mark is opened and not closed before the next cell."
    return f"{unclosed} Close it, or write a quotation mark inside a cell twice."
