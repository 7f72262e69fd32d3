"""docs/exit-codes.md: what the program's exit code says."""

from collections.abc import Iterator

from cvetrack.kernel.errors import Refusal


def page() -> Iterator[str]:
    """One line for each exit code."""
    yield "# Exit codes"
    yield ""
    yield "Written by `make docs` from `kernel/errors.py`. Scripts and cron jobs may hold to these."
    yield ""
    yield "| code | meaning |"
    yield "|---|---|"
    yield "| 0 | done; nothing found is an answer too |"
    kinds: list[type[Refusal]] = [Refusal, *Refusal.__subclasses__()]
    for code, meaning in sorted({(kind.code, kind.meaning) for kind in kinds}):
        yield f"| {code} | {meaning} |"
