"""A SQLModel session over the store, for notebooks and scripts: same settings, same history."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as driver
from sqlmodel import Session, SQLModel

import cvetrack.tables.everything  # noqa: F401  every foreign-key target
from cvetrack.kernel.clock import Clock
from cvetrack.kernel.errors import Refusal
from cvetrack.store.connection import Store
from cvetrack.store.operation import open_operation, seal


@contextmanager
def session(store: Store, command: str = "script", *, officer: str | None = None) -> Iterator[Session]:
    """A session whose every commit is one operation in the history.

    Objects stay readable after commit. Rows are validated as imports are: a row that its class
    refuses raises Refusal at flush, without its contents.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: store.connection,
        module=driver,
        poolclass=StaticPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    made = Session(engine, expire_on_commit=False)
    opened: list[int] = []

    @event.listens_for(made, "before_flush")
    def open_and_validate(flushing: Session, *_: Any) -> None:
        for row in (*flushing.new, *flushing.dirty):
            _validate(row)
        if not opened:
            flushing.connection()
            opened.append(open_operation(store, command, officer=officer, stamp=Clock.reading().stamp))

    @event.listens_for(made, "before_commit")
    def close_operation(committing: Session) -> None:
        committing.flush()
        if opened:
            seal(store, opened.pop())

    @event.listens_for(made, "after_rollback")
    def forget(_: Session) -> None:
        opened.clear()

    store.end()
    with made:
        yield made


def _validate(row: Any) -> None:
    model = type(row)
    if not issubclass(model, SQLModel):
        return
    try:
        model.model_validate({name: getattr(row, name) for name in model.model_fields})
    except ValueError as error:
        fields = ", ".join(sorted({".".join(map(str, one["loc"])) for one in error.errors()}))  # type: ignore[attr-defined]
        raise Refusal(
            f"A row of {model.__name__} was refused; look at: {fields}. Nothing was written."
        ) from None
