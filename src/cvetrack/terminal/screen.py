"""The screen: answers go to standard output, talk to standard error, each in the form it needs."""

import io
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TextIO

from cvetrack.kernel.errors import Refusal
from cvetrack.kernel.text import safe

if TYPE_CHECKING:
    from cvetrack.terminal.drawing import Page
    from cvetrack.terminal.gathered import Gathered
    from cvetrack.terminal.pasting import Pasting


NOTHING_WRITTEN = "Nothing was written."
"""What is said of a command that was refused."""


class Screen:
    """Where a command answers. `interactive` says that a person is there to be asked.

    `before_waiting` is called before anything that may take a person's time: an answer that is ready, to
    be read at leisure in a pager, or a question. `pasting` is there where a command that is told of would
    act on another store than this one, unless it names it. Of a command that only `reads` nobody says that
    nothing was written.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        *,
        out: TextIO | None,
        err: TextIO | None,
        into: TextIO | None,
        quiet: bool = False,
        no_input: bool = False,
    ) -> None:
        self.environ = environ
        self._out = out
        self._err = err
        self._into = into
        self._quiet = quiet
        self._passing = False
        self.reads = False
        self.pasting: Pasting | None = None
        self.before_waiting: Callable[[], None] = lambda: None
        self.is_terminal = _is_terminal(out)
        self.interactive = not no_input and self.is_terminal and _is_terminal(into)

    @property
    def width(self) -> int:
        """Columns of the terminal: COLUMNS where set, else as the terminal says, else 80."""
        said = self.environ.get("COLUMNS", "")
        if said.isdigit() and int(said) >= 20:
            return int(said)
        if self._out is not None and self.is_terminal:
            try:
                return max(20, os.get_terminal_size(self._out.fileno()).columns or 80)
            except OSError:
                return 80
        return 80

    def page(self, page: "Page") -> None:
        """An answer to be read."""
        self.before_waiting()
        if self.pasting is not None:
            page = self.pasting.page(page)
        if self.is_terminal and self.environ.get("TERM") != "dumb" and self._can_show("●○▲░·"):
            from cvetrack.terminal.rich_page import show  # noqa: PLC0415  Rich only when somebody looks

            with _writing():
                show(page, self.out, width=self.width, colour="NO_COLOR" not in self.environ)
            return
        from cvetrack.terminal.plain import lines  # noqa: PLC0415  not needed for JSON

        self._plain(lines(page))

    def say(self, sentence: str) -> None:
        """An answer of one sentence, or a few."""
        if self.is_terminal:
            from cvetrack.terminal.drawing import Line  # noqa: PLC0415  a pipe takes it as it is

            self.page([Line(sentence)])
        else:
            self._plain([safe(self._told(sentence))])

    def talk(self, sentence: str) -> None:
        """Something beside the answer; silent with --quiet."""
        if not self._quiet:
            self.complain(sentence)

    def complain(self, sentence: str) -> None:
        """Something that must be read, whatever the options."""
        if self.reads:
            sentence = sentence.replace(NOTHING_WRITTEN, "").strip() or sentence
        if self._err is not None:
            encoding = self._err.encoding or "ascii"
            text = safe(self._told(sentence), lines=True).encode(encoding, "replace").decode(encoding)
            if _is_terminal(self._err):
                text = "\n".join(_folded(line, self.width) for line in text.split("\n"))
            self.passing("")
            self.before_waiting()
            try:
                self._err.write(f"{text}\n")
                self._err.flush()
            except OSError:
                return

    def passing(self, words: str) -> None:
        """How far something long is, on a terminal only; the next takes its place, "" only clears it.

        It is said while the store is read and written, so only where the terminal takes it at once.
        """
        if self._err is None or not _is_terminal(self._err) or self._quiet or not (words or self._passing):
            return
        if _takes_more(self._err):
            self._passing = bool(words)
            with suppress(OSError):
                self._err.write(f"\r\x1b[K{safe(words)}")
                self._err.flush()

    def json(self, what: str, fields: Mapping[str, Any]) -> None:
        """An answer for programs: the envelope of schema `cvetrack/<what>/1`."""
        import json  # noqa: PLC0415  only when asked for

        with self._answering() as out:
            json.dump({"schema": f"cvetrack/{what}/1", **self._fields(fields)}, out, default=_plainly)
            out.write("\n")

    def begin_json(self, what: str, fields: Mapping[str, Any]) -> None:
        """The beginning of an answer for programs, which is no JSON before `end_json` was called."""
        import json  # noqa: PLC0415  only when asked for

        with self._answering() as out:
            opening = {"schema": f"cvetrack/{what}/1", **fields}
            out.write(json.dumps(opening, default=_plainly)[:-1])

    def end_json(self, fields: Mapping[str, Any]) -> None:
        """The rest of it, at least one field."""
        import json  # noqa: PLC0415  only when asked for

        with self._answering() as out:
            out.write(f", {json.dumps(self._fields(fields), default=_plainly)[1:]}\n")

    def json_rows(self, what: str, as_of: str, rows: Iterable[Mapping[str, Any]], **more: Any) -> None:
        """An answer of many rows for programs; what `more` there is to tell of them all comes before them."""
        import json  # noqa: PLC0415  only when asked for

        with self._answering() as out:
            opening = {"schema": f"cvetrack/{what}/1", "as_of": as_of, **self._fields(more)}
            out.write(json.dumps(opening, default=_plainly)[:-1] + ', "rows": [')
            for number, row in enumerate(rows):
                out.write((",\n" if number else "\n") + json.dumps(self._fields(row), default=_plainly))
            out.write("]}\n")

    def csv(self, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """An answer for spreadsheets: RFC 4180, guarded, UTF-8 whatever the locale."""
        from cvetrack.kernel.spreadsheet import write_rows  # noqa: PLC0415  only when asked for

        if isinstance(self.out, io.TextIOWrapper):
            self.out.reconfigure(encoding="utf-8", newline="")
        with self._answering() as out:
            write_rows(out, header, rows=rows)

    def lines(self, lines: Iterable[str]) -> None:
        """An answer of lines that are safe already; a locale that lacks a letter shows `?`."""
        encoding = self.out.encoding or "ascii"
        with self._answering() as out:
            for line in lines:
                out.write(line.encode(encoding, "replace").decode(encoding) + "\n")

    def finish(self) -> None:
        """Nothing of the answer stays unwritten. Raises Refusal where it could not be."""
        if self._out is not None:
            with _writing():
                self._out.flush()

    @contextmanager
    def acknowledging(self, done: str) -> Iterator[None]:
        """Answer in the block about what was done by then: `done` says it, "" where nothing was.

        Raises Refusal where not all of the answer could be written, which says what was done all the same.
        """
        try:
            yield
            self.finish()
        except (BrokenPipeError, Refusal) as error:
            if not done:
                raise
            unread = isinstance(error, BrokenPipeError)
            why = "The answer could not be written: nobody reads it." if unread else error
            raise Refusal(f"{why} {done}") from None

    @property
    def out(self) -> TextIO:
        """Standard output. Raises Refusal where it was closed."""
        if self._out is None:
            raise Refusal("The answer could not be written: standard output is closed.")
        return self._out

    @contextmanager
    def _answering(self) -> Iterator["TextIO | Gathered"]:
        """Where to write an answer: a file takes it as it comes; for a pipe or a terminal, which may wait for
        its reader, it is gathered first, and nobody who writes to the store waits with it."""
        with _writing():
            if _is_file(self.out):
                yield self.out
                return
            from cvetrack.terminal.gathered import Gathered  # noqa: PLC0415  a page on a terminal needs none

            gathered = Gathered()
            yield gathered
            self.before_waiting()
            gathered.pour(self.out)

    def _plain(self, lines: Iterable[str]) -> None:
        """Lines that are safe already, in letters only where the locale has no more."""
        if not self._can_show("●○▲░·–…"):
            from cvetrack.terminal.plain import letters_only  # noqa: PLC0415  for an old locale

            lines = map(letters_only, lines)
        self.lines(lines)

    def _told(self, sentence: str) -> str:
        return sentence if self.pasting is None else self.pasting.text(sentence)

    def _fields(self, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        return fields if self.pasting is None else self.pasting.fields(fields)

    def _can_show(self, glyphs: str) -> bool:
        try:
            glyphs.encode(self.out.encoding or "ascii")
        except (UnicodeEncodeError, LookupError):
            return False
        return True


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Refusal(f"The answer could not be written: {(error.strerror or 'failed').lower()}.") from None


def _is_file(stream: TextIO) -> bool:
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _takes_more(stream: TextIO) -> bool:
    """Whether a terminal takes more just now: one that was stopped, by Ctrl-S for instance, does not."""
    from select import select  # noqa: PLC0415  only where something takes long

    try:
        return bool(select([], [stream], [], 0)[1])
    except io.UnsupportedOperation:
        return True  # it is in memory
    except (OSError, ValueError):
        return False


def _plainly(value: Any) -> Any:
    """Days and words as JSON has them."""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _folded(line: str, width: int) -> str:
    """A line on as many as it takes, broken between words only."""
    from textwrap import fill  # noqa: PLC0415  only on a terminal

    return fill(line, width, break_long_words=False, break_on_hyphens=False)
