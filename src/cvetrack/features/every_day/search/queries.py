"""Finding records by words, newest first."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cvetrack.features.every_day.search.rules import all_in, indexed, snippet
from cvetrack.records.register import KINDS, kind_of
from cvetrack.records.status import BECAUSE
from cvetrack.store.connection import Row, Store
from cvetrack.store.migrating import with_views
from cvetrack.store.named import noun_of
from cvetrack.store.reading import every
from cvetrack.store.shapes import shape_of
from cvetrack.store.whose import whose


class Hit(NamedTuple):
    """One record found: the id people use, what it is, its day, a line of it around the words, and
    whose it is: an organisation, or those met; "" where it is nobody's or is said in the line. Of a promise
    and the like `standing` is whose word it was and where it stands."""

    id: str
    kind: str
    day: date
    line: str
    whose: str
    standing: str = ""


def hits(store: Store, words: Sequence[str], today: date, *, width: int) -> Iterator[Hit]:
    """Every record in which all the words occur: what has a name, then the rest, newest first.

    `width` is the longest line, in letters. Organisations are known by their aliases and register
    numbers, too, and people as they are by their short names; a topic stands for the engagements about it.
    """
    for row in _directory(store, today):
        if all_in(words, f"{row[4]} {row[2]}"):
            yield _hit(row, words, width)
    yield from _topics(store, words, today)
    for row in _written(store, words, today):
        if all_in(words, row[4]):
            yield _hit(row, words, width, whose(store, row[0], row[5]), row[6])


def _directory(store: Store, today: date) -> Iterator[Row]:
    return store.each(
        f"""
        SELECT 'organisation', 'organisation', slug, added_on, name
          || coalesce((SELECT ' · ' || group_concat(alias, ' · ') FROM organisation_alias AS a
                       WHERE a.organisation_id = o.id), '')
          || coalesce((SELECT ' · ' || group_concat(identifier, ' · ') FROM organisation_identifier AS i
                       WHERE i.organisation_id = o.id), '')
          || coalesce(' · ' || note, '') || coalesce(' · ' || {BECAUSE}, '')
          || coalesce(' · ' || paused_because, '') || coalesce(' · ' || publicity_because, '')
        FROM organisation AS o WHERE added_on <= :today
        UNION ALL
        SELECT 'contact', 'contact', c.slug, c.since, c.name || ' · ' || c.role || ' · ' || o.name
        FROM contact AS c JOIN organisation AS o ON o.id = c.organisation_id WHERE c.since <= :today
        """,
        {"today": today.isoformat()},
    )


def _topics(store: Store, words: Sequence[str], today: date) -> Iterator[Hit]:
    """The topics with such names, each on the day of its last engagement."""
    for topic_id, name in store.rows("SELECT id, name FROM topic"):
        if all_in(words, name):
            count, last = store.rows(_ABOUT, (topic_id, today.isoformat()))[0]
            if last is not None:
                line = f"{name} · {count:,} engagement{'' if count == 1 else 's'}"
                yield Hit(name, "topic", date.fromisoformat(last), line, "")


def _written(store: Store, words: Sequence[str], today: date) -> Iterator[Row]:
    """Candidates, newest first: rows of the view `searchable`, see store/ddl.py, but those of the directory."""
    tomorrow = (today.toordinal() + _DAYS_BEFORE + 1) * _A_DAY
    if long := indexed(words):
        condition = (
            "SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid < ? ORDER BY rowid DESC"
        )
        values = [" AND ".join('"{}"'.format(word.replace('"', '""')) for word in long), tomorrow]
    else:
        # The index knows no words of one or two letters: all is read, accents as they were typed.
        forms = sorted({words[0], words[0].lower(), words[0].upper()})
        alike = " OR ".join("text LIKE ? ESCAPE '!'" for _ in forms)
        condition = f"SELECT number FROM searchable WHERE ({alike}) AND number < ? ORDER BY number DESC"
        values = [*(f"%{_ESCAPED.sub('!', form)}%" for form in forms), tomorrow]
    for (number,) in with_views(store).each(condition, values):
        for *place, text, row_id in store.rows(_ROW_OF, (number & _ROW, number)):
            known, standing = _text_and_standing(store, place[0], row_id, text, today)
            yield *place, known, row_id, standing


def _text_and_standing(store: Store, table: str, row_id: int, text: str, today: date) -> tuple[str, str]:
    """What of the text of a record was written by today, for the index has what was said later too; and where
    the record stands."""
    if table not in KINDS:
        return (text.replace("\n", " · ") if table in _DIRECTORIES else text), ""
    kind, searched = kind_of(table), shape_of(table).searched
    (record,) = every(store, kind, today, f"AND {table}.id = :id", id=row_id)
    if set(searched) & set(kind.with_step):
        text = "\n".join(filter(None, (getattr(record, name) for name in searched)))
    whose_word = ("ours" if record.ours else "theirs") if hasattr(record, "ours") else ""
    return text, ", ".join(filter(None, (whose_word, getattr(record, "state", ""))))


_DIRECTORIES = frozenset(("forum", "network"))  # whose rows are names and short facts
# How the search index numbers its rows: see store/ddl.py.
_A_DAY = 1 << 40
_ROW = (1 << 34) - 1
_DAYS_BEFORE = 1_721_424  # from the Julian day 0.5 to the day 0001-01-01
_ROW_OF = """
SELECT table_name, table_name, name, day, text, id FROM searchable
WHERE id = ? AND number = ? AND table_name NOT IN ('organisation', 'contact')
"""
_ABOUT = """
SELECT count(*), max(day) FROM engagement_topic JOIN engagement ON engagement.id = engagement_id
WHERE topic_id = ? AND day <= ?
"""
_ESCAPED = re.compile("(?=[!%_])")  # where the sign that takes a letter as it is goes


def _hit(row: Row, words: Sequence[str], width: int, about: str = "", standing: str = "") -> Hit:
    table, _, name, day, text = row[:5]
    beside = (len(about) + 2 if about else 0) + (len(standing) + 3 if standing else 0)
    line = snippet(text, words, max(width - beside, width // 2))
    kind = noun_of(table).replace("_", " ")
    return Hit(name, kind, date.fromisoformat(day), line, about, standing)
