"""Every SQL statement in the source is prepared against the schema that the migrations arrive at."""

import pytest

from cvetrack.store.connection import Store
from cvetrack.store.migrating import with_views
from tests.architecture.statements import Statement, prepare, statements

STATEMENTS = sorted(set(statements()))


def test_there_are_statements() -> None:
    assert len(STATEMENTS) > 100


@pytest.mark.parametrize("statement", STATEMENTS, ids=[f"{each.module}:{each.line}" for each in STATEMENTS])
def test_the_statement_is_prepared(store: Store, statement: Statement) -> None:
    assert statement.sql is not None, (
        f"{statement.module}, line {statement.line}: {statement.said} cannot be known here. "
        "Name it at the top of the module, or say in STAND_INS what its names stand for."
    )
    prepare(with_views(store), statement.sql)


def test_a_wrong_column_would_be_noticed(store: Store) -> None:
    with pytest.raises(Exception, match="no such column: nmae"):
        prepare(store, "SELECT nmae FROM organisation WHERE id = ?")
