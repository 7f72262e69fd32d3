"""docs/settings.md: everything that is decided once for a store, and where the thresholds of judgement come from."""

from collections.abc import Iterator

from cvetrack.store.decisions import decisions
from tests.generated.markdown import row


def page() -> Iterator[str]:
    """What is decided for the store, then the thresholds."""
    yield "# Settings of a store"
    yield ""
    yield "Written by `make docs`. Shown by `cvetrack settings show`; each is set by `cvetrack settings set KEY VALUE`."
    yield ""
    yield row("key", "usual", "what it is")
    yield row("---", "---", "---")
    for each in decisions():
        if not each.source:
            yield row(f"`{each.key}`", each.usual, each.meaning)
    yield ""
    yield "## Where judgements turn"
    yield ""
    yield "No source gives validated numbers for trust between a council and its communities. Where somebody proposed a"
    yield "value it is named; the others are decisions that a coordinator may make otherwise."
    yield ""
    yield row("key", "usual", "what it is", "whose value")
    yield row("---", "---", "---", "---")
    for each in decisions():
        if each.source:
            yield row(f"`{each.key}`", each.usual, each.meaning, each.source)
