"""Organisations that are reached or named together: rivals and conditions are told, who declined is asked about."""

from collections.abc import Iterable, Sequence
from datetime import date

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import listed
from cvetrack.store.declining import Declined, declined
from cvetrack.store.named import Found
from cvetrack.terminal.app import App
from cvetrack.terminal.beside import would_not
from cvetrack.terminal.options import Anyway

_NAMED = 12
"""So many of those that are left out are named."""


def each_once(app: App, said: Sequence[str] | None) -> list[Found]:
    """The organisations that are named, in order. Raises NotFound."""
    return list(dict.fromkeys(app.find("organisation", each) for each in said or ()))


def warn_of_clashes(app: App, organisation_ids: Iterable[int], *, through: Iterable[int] = ()) -> None:
    """Say aloud where both sides of a rivalry are among these, and which conditions bear on reaching them, by way of
    others perhaps; the choice stays with the person."""
    numbers = list(dict.fromkeys(organisation_ids))
    warn_of_conditions(app, numbers, through=through)
    if len(numbers) > 1:
        from cvetrack.records.clash import warning  # noqa: PLC0415  only where several come together
        from cvetrack.store.clashing import clashes  # noqa: PLC0415  as above

        for each in clashes(app.store, numbers, app.clock.today):
            app.screen.talk(warning(each))


def warn_of_conditions(app: App, organisation_ids: Iterable[int], *, through: Iterable[int] = ()) -> None:
    """Say aloud which access conditions bear on reaching these; their words stay in the store until they are shown."""
    from cvetrack.store.conditions import bearing  # noqa: PLC0415  only where organisations are reached

    numbers = list(dict.fromkeys(organisation_ids))
    for condition, past in bearing(app.store, numbers, app.clock.today, through=tuple(through)):
        who = f"{condition.organisation_name} set a condition ({condition.record})"
        past_them = f" {listed(past)} would be reached past them." if past else ""
        app.screen.talk(f"{who}: cvetrack access show {condition.record}{past_them and '.'}{past_them}")


def numbered(app: App, made: Found) -> str:
    """Who goes by the short name that a new name asks for, where it has another for that reason; else ""."""
    from cvetrack.store.short_names import why_numbered  # noqa: PLC0415  only where a name is new

    return why_numbered(app.store, made) or ""


def without_declined(app: App, organisation_ids: Iterable[int], *, on: date) -> list[int]:
    """These less those that would rather not engage on a day, who are named aloud."""
    numbers = list(organisation_ids)
    left_out = _said(app, declined(app.store, on, among=numbers))
    if len(left_out) == 1:
        app.screen.talk(f"{would_not(left_out[0])} It is left out.")
    elif left_out:
        names = [each.found.name for each in left_out]
        more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
        app.screen.talk(f"Left out, as they would rather not engage: {listed([*names[:_NAMED], *more])}.")
    gone = {each.found.id for each in left_out}
    return [number for number in numbers if number not in gone]


def asking(app: App, *, organisation_id: int, on: date, anyway: Anyway = False) -> None:
    """What comes before one organisation is asked for something, or offered it. Raises UsageRefusal."""
    asking_each(app, [organisation_id], on=on, anyway=anyway)


def asking_each(app: App, organisation_ids: Sequence[int], *, on: date, anyway: bool) -> None:
    """The same of several, each by itself: who are rivals is nothing to it. Raises UsageRefusal."""
    ask_about_declined(app, organisation_ids, on=on, anyway=anyway)
    warn_of_conditions(app, organisation_ids)


def ask_about_declined(app: App, organisation_ids: Iterable[int], *, on: date, anyway: bool) -> None:
    """Go on with what invites, asks or tells these only where none declined by a day, or a person agrees.

    Raises UsageRefusal where they do not, and where nobody is there to ask and `anyway` is not said.
    """
    for each in _said(app, declined(app.store, on, among=list(organisation_ids))):
        if anyway:
            app.screen.talk(would_not(each))
        elif not app.screen.interactive:
            raise UsageRefusal(f"{would_not(each)} Leave it out, or give --anyway. Nothing was written.")
        else:
            from cvetrack.terminal.prompts import agree  # noqa: PLC0415  only where somebody declined

            app.rest()
            if not agree(app.screen, f"{would_not(each)} Do it anyway?"):
                raise UsageRefusal("Nothing was written.")


def tell_together(app: App, named: Iterable[Found], *, on: date, through: Iterable[int] = ()) -> None:
    """Of those that took part on a day: who are rivals, which conditions bear on it, and where one had declined."""
    found = list(named)
    warn_of_clashes(app, [each.id for each in found], through=through)
    tell_of_declined(app, found, on=on)


def tell_of_declined(app: App, named: Iterable[Found], *, on: date) -> None:
    """Say aloud of those that had declined by a day how it is told that they engage again."""
    for each in _said(app, declined(app.store, on, among=[found.id for found in named])):
        app.screen.talk(
            f"{would_not(each)} If it takes part again: cvetrack org edit {each.found.slug} --status active"
        )


def _said(app: App, gone: list[Declined]) -> list[Declined]:
    """Those that declined, of whom nothing more is said once something is written."""
    for each in gone:
        app.named.pop(each.found.id, None)
    return gone
