"""Showing one record, declared once for every kind."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from cvetrack.records.kind import Kind
from cvetrack.store import reading
from cvetrack.store.connection import Store
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsJson, Context, id_of
from cvetrack.terminal.verbs import knowing

if TYPE_CHECKING:
    from cvetrack.terminal.drawing import Page

Reads: TypeAlias = Callable[[Store, str, date], Any]


def shows(
    feature: Feature,
    kind: Kind[Any],
    page: "Callable[..., Page]",
    *,
    reads: Reads | None = None,
    what: str = "",
) -> None:
    """Declare the `show` of a feature: the `page` of one record, which may need `today` too.

    `reads` is how it is read with what belongs to it; `what` is shown, if it is not everything its record holds.
    """

    def show(context: Context, id_: Any, as_json: AsJson = False) -> None:
        app = app_of(context)
        today = app.clock.today
        found = reads(app.store, id_, today) if reads else reading.one(app.store, kind, id_, today)
        app.answer_item(kind.command, found, lambda each: knowing(app, page, each, {}), as_json=as_json)

    show.__annotations__["id_"] = Annotated[str, id_of(kind)]
    show.__doc__ = f"""Show {what or f"everything the record of one {kind.noun} holds"}.

    cvetrack {kind.command} show {kind.name(1)}
    """
    feature.command("show")(show)
