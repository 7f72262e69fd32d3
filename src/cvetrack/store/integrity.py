"""Whether a store is whole: the file, the schema, the history, the records, and what is made from them."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from cvetrack.kernel.errors import Refusal, Unavailable
from cvetrack.kernel.text import safe
from cvetrack.store.connection import Row, Store, scratch
from cvetrack.store.differing import differences, expected_parts, misspelt
from cvetrack.store.history import chain_head
from cvetrack.store.migrating import migrate, with_views
from cvetrack.store.operation import transaction
from cvetrack.store.replaying import Problem, Replay

MOST_PROBLEMS = 200
_UNREADABLE = Problem("The file is so damaged that not all of it can be read.")

Telling = Callable[[str], None]
"""Takes how far a long examination is, in a few words."""


def nobody(_: str) -> None:
    """Nobody waits to be told."""


class Soundness(NamedTuple):
    """What an examination found: how much it saw, and the first problems of each kind, none if sound."""

    sound: bool
    operations: int
    records: int
    head: str
    problems: list[Problem]


def examine(store: Store, *, telling: Telling = nobody) -> Soundness:
    """Read all of a store, at one moment of it, and compare everything with everything else.

    The memory it takes grows with the rows that were ever corrected or removed, not with the store.
    """
    if store.connection.in_transaction:
        return _examined(store, telling)
    store.begin_reading()
    try:
        return _examined(store, telling)
    finally:
        store.end()


def whole_file(store: Store) -> list[Problem]:
    """Only whether the file is whole: what a fresh copy is asked."""
    return _first(_file, store) + _first(_references, store)


def _examined(store: Store, telling: Telling) -> Soundness:
    problems: list[Problem] = []
    telling("Reading the file ...")
    for look in (_file, _references, _schema):
        problems += _first(look, store)
    replay: Replay | None = None

    def replayed(store: Store) -> Iterator[Problem]:
        nonlocal replay
        replay = Replay(store, telling=lambda number: telling(f"Replaying operation {number:,} ..."))
        return replay.problems()

    problems += _first(replayed, store)
    telling("Comparing the search index ...")
    for look in (_citations, _search):
        problems += _first(look, store)
    problems = [each for at, each in enumerate(problems) if each != _UNREADABLE or each not in problems[:at]]
    seen = (replay.operations, replay.records) if replay else (0, 0)
    return Soundness(not problems, *seen, _head(store), problems)


def _first(look: Callable[[Store], Iterator[Problem]], store: Store) -> list[Problem]:
    """The first of what one look finds.

    Text that is not Unicode stops the driver. Then the look is taken again with that text made
    readable, so that it differs from what it should be and is named. Raises Unavailable where somebody
    holds the store: that says nothing about it.
    """
    try:
        return list(islice(look(store), MOST_PROBLEMS))
    except Unavailable:
        raise
    except Refusal:
        store.connection.text_factory = lambda said: said.decode("utf-8", "replace")
    found: list[Problem] = []
    try:
        for problem in islice(look(store), MOST_PROBLEMS):
            found.append(problem)
    except Unavailable:
        raise
    except Refusal:
        found.append(_UNREADABLE)
    finally:
        store.connection.text_factory = str
    return found


def _head(store: Store) -> str:
    try:
        return chain_head(store)
    except Unavailable:
        raise
    except Refusal:
        return "unknown"


def _file(store: Store) -> Iterator[Problem]:
    pages = store.rows("PRAGMA cipher_integrity_check")
    for (said,) in pages:
        yield Problem(f"The file is damaged: {said}.")
    if pages:  # reading one of them would make every page after it unreadable too
        return
    for (said,) in store.each("PRAGMA integrity_check"):
        for line in said.splitlines():
            if line != "ok" and not line.startswith("***"):
                yield Problem(f"The file is damaged: {line}.")


def _references(store: Store) -> Iterator[Problem]:
    for table, row, parent, _ in store.each("PRAGMA foreign_key_check"):
        named = f"{table} {row}" if row is not None else f"A row of {table}"
        yield Problem(f"{named} points at a {parent} that is not there.", table, row and str(row))


def _schema(store: Store) -> Iterator[Problem]:
    for each in differences(store, expected_parts(store)):
        yield Problem(each.sentence, each.part.partition(" ")[2])
    ours = scratch()
    migrate(ours)
    for name in misspelt(store, ours):
        yield Problem(f"The schema of {safe(name)[:80]} is damaged.", name)
    ours.close()


def _citations(store: Store) -> Iterator[Problem]:
    for said, first, second in (
        ("is not noted", _CITED, _NOTED),
        ("is noted, but the record does not cite it", _NOTED, _CITED),
    ):
        for citing, cited in with_views(store).each(f"{first} EXCEPT {second}"):
            yield Problem(f"That {citing} cites {cited} {said}.", "citation", cited)


def _search(store: Store) -> Iterator[Problem]:
    for table, name in with_views(store).each(_NOT_INDEXED):
        yield Problem(f"The search index lacks {name}.", table, name)
    for (number,) in store.each(_NOT_SEARCHABLE):
        yield Problem("The search index has an entry of no record.", "search_index", str(number))
    kept = {term: (count, total) for term, count, total in _terms(store)}
    made: dict[str, tuple[int, int]] = {}
    ours = scratch()
    ours.connection.execute(store.value("SELECT sql FROM sqlite_master WHERE name = 'search_index'"))
    batch: list[Row] = []
    for row in store.each("SELECT number, text FROM searchable"):
        batch.append(row)
        if len(batch) == _BATCH:
            _add_terms(ours, batch, made)
            batch.clear()
    _add_terms(ours, batch, made)
    ours.close()
    wrong = sum(kept.get(term) != made.get(term) for term in kept.keys() | made.keys())
    if wrong:
        yield Problem(f"The search index is wrong at {wrong:,} groups of letters.", "search_index")


_BATCH = 5000
_CITED = """
SELECT citing, said.value FROM evidenced, json_each('["' || replace(evidence, ' ', '","') || '"]') AS said
"""
# Before schema 7 the ids of what is recorded of milestones had one letter.
_NOTED = """
SELECT iif(citing GLOB 'M[0-9]*', 'MS' || substr(citing, 2), citing), cited FROM citation
"""
_NOT_INDEXED = """
SELECT table_name, name FROM searchable
WHERE NOT EXISTS (SELECT 1 FROM search_index WHERE search_index.rowid = number)
"""
_NOT_SEARCHABLE = "SELECT rowid FROM search_index EXCEPT SELECT number FROM searchable"
# Of each group of three letters: how often it occurs, and a sum over where, kept below 2^63.
_TERMS = """
SELECT term, count(*), sum((doc % 2147483629 * 31 + offset) % 2147483629) FROM temp.occurrence GROUP BY term
"""


def _terms(store: Store) -> list[Row]:
    store.rows("CREATE VIRTUAL TABLE temp.occurrence USING fts5vocab('main', 'search_index', 'instance')")
    try:
        return store.rows(_TERMS)
    finally:
        store.rows("DROP TABLE temp.occurrence")


def _add_terms(ours: Store, batch: list[Row], made: dict[str, tuple[int, int]]) -> None:
    """Index a batch alone, and add its terms to those of the batches before."""
    with transaction(ours, any_schema=True):
        ours.rows("INSERT INTO search_index (search_index) VALUES ('delete-all')")
        ours.connection.executemany("INSERT INTO search_index (rowid, text) VALUES (?, ?)", batch)
    for term, count, total in _terms(ours):
        before = made.get(term, (0, 0))
        made[term] = (before[0] + count, before[1] + total)
