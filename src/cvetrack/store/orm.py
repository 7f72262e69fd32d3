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
from cvetrack.store.operation import begin_writing, close_operation, open_operation, refuse_wrong_clock


@contextmanager
def session(store: Store, command: str = "script", *, officer: str | None = None) -> Iterator[Session]:
    """A session whose every commit is one operation in the history, however it was written: by
    objects, in bulk or as SQL.

    It holds the store's write lock from its first statement to its commit, rollback or end.
    Objects stay readable after a commit. Objects are validated as imports are: one that its class
    refuses raises Refusal at flush, without its contents.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: store.connection,
        module=driver,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    made = Session(engine, expire_on_commit=False)
    opened = [0]  # the operation that is being written; 0 is none

    @event.listens_for(engine, "begin")
    def begin(_: Any) -> None:
        stamp = Clock.reading().stamp
        refuse_wrong_clock(stamp)
        begin_writing(store)
        opened[:] = [open_operation(store, command, officer=officer, stamp=stamp)]

    @event.listens_for(made, "before_flush")
    def validate(flushing: Session, *_: Any) -> None:
        for row in (*flushing.new, *flushing.dirty):
            _validate(row)

    @event.listens_for(made, "before_commit")
    def seal_it(committing: Session) -> None:
        if committing.in_nested_transaction():
            return  # a savepoint is no commit
        committing.flush()
        close_operation(store, opened[0], {})
        opened[:] = [0]

    @event.listens_for(made, "after_commit")
    @event.listens_for(made, "after_rollback")
    def let_others_write(_: Any) -> None:
        if not store.connection.in_transaction:  # else it was a savepoint
            store.end()

    store.end()
    try:
        with made:
            yield made
    finally:
        store.end()


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
