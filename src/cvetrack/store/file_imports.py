"""Which files rows came from, and what became of their rows."""

from collections.abc import Callable, Mapping
from datetime import date

from cvetrack.store.operation import Operation
from cvetrack.store.staged import Staged

_COUNTED = ("read", "added", "present", "refused")


def note_file(writing: Operation, file_name: str, sha256: str, kind: str, *, today: date) -> int:
    """The row that says which file rows came from; its id."""
    counts = {f"rows_{count}": 0 for count in _COUNTED}
    named = {"day": today.isoformat(), "kind": kind, "file_name": file_name, "sha256": sha256}
    return writing.insert("file_import", named | counts)


def put_in(
    writing: Operation, staged: Staged, file_import_id: int, *, told: str, heard: Callable[[int], None]
) -> None:
    """Write what was staged; rows that can say which file they came from do.

    `heard` is told how many rows of the table `told` were written so far.
    """
    for table, columns, rows in staged.let_go():
        if table == "ward" and columns[0] == "id":  # there already, and the file says otherwise
            for number, *said in rows:
                writing.update(table, {"id": number}, dict(zip(columns[1:], said, strict=True)))
            continue
        if table in ("organisation", "engagement", "ward"):
            columns, rows = (*columns, "file_import_id"), [(*row, file_import_id) for row in rows]
        writing.insert_all(table, columns, rows)
        heard(writing.made[told, "insert"])


def account(writing: Operation, file_import_id: int, counted: Mapping[str, int]) -> None:
    """What became of the file's rows: how many were read, added, present and refused."""
    counts = {f"rows_{count}": counted[count] for count in _COUNTED}
    writing.update("file_import", {"id": file_import_id}, counts)
