"""What became of a file that was taken in, and what an export holds, as it is shown."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cvetrack.features.upkeep.exchange.queries import Earlier, Sheet
from cvetrack.features.upkeep.exchange.rules import Refused, Remark, Report
from cvetrack.kernel.columns import Understood
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.text import counted
from cvetrack.store.whole import Counted
from cvetrack.terminal.drawing import Columns, Gap, Line, Page, now, quiet, strong

SHOWN = 20


def outcome(sheet: Sheet, report: Report, *, earlier: Earlier | None, dry_run: bool) -> str:
    """What became of every row, in a sentence or two."""
    changed = f" ({report.changed:,} with something new)" if report.changed else ""
    said = (
        f"{sheet.file_name}: {counted(report.read, 'row')} read, {report.added:,} added, "
        f"{report.present:,} there already{changed}, {report.refused:,} refused."
    )
    if not report.is_news:
        again = (
            f" This very file was imported on {say_date(date.fromisoformat(earlier.day))}." if earlier else ""
        )
        return f"{said} Nothing new: nothing was written.{again}"
    return f"{said} A dry run: nothing was written." if dry_run else said


def report(sentence: str, told: Report, *, written: bool) -> Page:
    """The outcome, then what a person should look at."""
    page: Page = [Line(strong(sentence))]
    for words, remarks in (
        ("There already, or on an earlier line", told.differing),
        ("Perhaps the same as another, added all the same", told.alike),
    ):
        if remarks:
            page += [Gap(), Line(f"{words} ({len(remarks):,}):"), _lines(remarks)]
            page += _more(remarks)
    if told.refusals:
        rows = tuple((place(refused), refused.sentence) for refused in told.refusals[:SHOWN])
        page += [Gap(), Line(now(f"Refused ({told.refused:,}):")), Columns(rows), *_more(told.refusals)]
    if written:
        page += [Gap(), Line(quiet("Take it back with: cvetrack import undo"))]
    return page


def fields(sheet: Sheet, told: Report, understood: Understood) -> dict[str, Any]:
    """What became of the file, for programs."""
    return {
        "encoding": sheet.encoding,
        "columns": {column.header: column.field.name for column in understood.columns},
        "ignored": understood.ignored,
        **{name: getattr(told, name) for name in ("read", "added", "present", "changed", "refused")},
        **{
            name: [each._asdict() for each in getattr(told, name)]
            for name in ("refusals", "differing", "alike")
        },
    }


def place(refused: Refused) -> str:
    """Where to look in the file."""
    return f"line {refused.line:,}{f', column {refused.column}' if refused.column else ''}"


def not_right(sheet: Sheet, told: Report) -> str:
    """Why nothing was taken."""
    said = [f"{place(refused)}: {refused.sentence}" for refused in told.refusals[:SHOWN]]
    if len(told.refusals) > SHOWN:
        said.append(f"and {len(told.refusals) - SHOWN:,} more; all of them with --json")
    verb = "is" if told.refused == 1 else "are"
    return "\n".join(
        [
            *said,
            f"{told.refused:,} of {counted(told.read, 'row')} of {sheet.file_name} {verb} not right. Nothing was "
            "written. Correct them, or take the others with --skip-errors.",
        ]
    )


def poured(folder: str, tables: Sequence[Counted], *, encrypted: bool, replaced: int) -> Page:
    """What an export holds, and how many tables the earlier one had whose place it took."""
    rows = tuple((each.table, f"{each.rows:,}") for each in tables if each.rows)
    total = sum(each.rows for each in tables)
    page: Page = [Line(strong(f"{counted(total, 'row')} of {len(tables)} tables written to {folder}."))]
    page += [Columns(rows, right=(1,))] if rows else []
    if replaced:
        page.append(Line(f"It took the place of the earlier export of {counted(replaced, 'table')} there."))
    if encrypted:
        page.append(Line(now("These files are not encrypted as the store is. Keep them as safe.")))
    return page


def _lines(remarks: Sequence[Remark]) -> Columns:
    return Columns(tuple((f"line {line:,}", sentence) for line, sentence in remarks[:SHOWN]))


def _more(told: Sequence[object]) -> Page:
    more = len(told) - SHOWN
    return [Line(quiet(f"and {more:,} more; all of them with --json"), indent=2)] if more > 0 else []
