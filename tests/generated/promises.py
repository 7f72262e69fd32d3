"""docs/promises.md: what the traces are compared with; the rest of the page is written by hand."""

from collections.abc import Iterator
from pathlib import Path

from tests.generated.markdown import row
from tests.traces.places import NAMELESS, PLACES, PUBLISHED, REACHES, TOLD
from tests.traces.planted import words_columns
from tests.traces.runs import example_runs, other_runs

PAGE = Path(__file__).parents[2] / "docs" / "promises.md"
BEGINNING = "<!-- From here `make docs` writes. -->"
END = "<!-- To here `make docs` writes. -->"


def page() -> Iterator[str]:
    """The page as it stands, the part between the marks written anew."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGINNING)
    yield from before.splitlines()
    yield BEGINNING
    yield ""
    yield from _traced()
    yield ""
    yield END
    yield from rest.partition(END)[2].splitlines()[1:]


def _traced() -> Iterator[str]:
    """How much is traced, and the tables of what is allowed."""
    examples, others, columns = example_runs(), other_runs(), words_columns()
    tables = {column.partition(".")[0] for column in columns}
    yield (
        f"{len(examples)} examples of {len({run.command for run in examples})} commands, and {len(others)} more: "
        "conversations on a terminal, an editor, refusals, faults of our own, hostile paths, no HOME. "
        "Each is the installed program in a process of its own, on an encrypted store in an empty HOME; "
        f"{len(columns)} columns of words in {len(tables)} tables hold a token each, which is looked for in all "
        "that was written, told or left, be it for a moment. 0 sockets, and 0 copies outside these tables."
    )
    yield ""
    yield row("what is written", "where", "what may be read there without a key", "until")
    yield "|---|---|---|---|"
    yield from (row(place.what, place.where, place.holds, place.until) for place in PLACES)
    yield ""
    yield "Every file is made with mode 0600 and every folder with 0700; a link in the place of a new file is"
    yield "not followed. A draft, `.cvetrack-` and 16 digits, lies beside what it becomes and is read as that is."
    yield ""
    yield row("what is told", "where")
    yield "|---|---|"
    told = {
        "nameless": ", ".join(f"`{name}`" for name in NAMELESS),
        "published": ", ".join(map("`{}`".format, PUBLISHED)),
    }
    yield from (row(what.format(**told), where.format(**told)) for where, what in TOLD)
    yield ""
    yield row("what is reached", "when")
    yield "|---|---|"
    yield from (row(reach.whom, reach.when) for reach in REACHES)
