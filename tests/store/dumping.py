"""Everything that a store holds, but its history, as values that can be compared."""

from cvetrack.store.connection import Row, Store

Dump = dict[str, list[Row]]


def dump(store: Store) -> Dump:
    """Each table's rows in order: the records, what is made from them, and the search index's rows and words."""
    names = [
        name
        for (name,) in store.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND name NOT LIKE 'search_index%' AND name NOT IN ('op', 'change', 'change_body')"
        )
    ]
    held: Dump = {name: sorted(store.rows(f"SELECT * FROM {name}"), key=repr) for name in names}
    store.rows("CREATE VIRTUAL TABLE temp.occurrence USING fts5vocab('main', 'search_index', 'instance')")
    held["search_index"] = store.rows("SELECT term, doc, offset FROM temp.occurrence ORDER BY 1, 2, 3")
    store.rows("DROP TABLE temp.occurrence")
    held["search_index rows"] = store.rows("SELECT rowid FROM search_index ORDER BY rowid")
    return held
