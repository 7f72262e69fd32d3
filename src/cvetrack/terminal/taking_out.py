"""Taking out a record that was entered by mistake, whichever command asks for it."""

from cvetrack.store.removing import MISTAKE, described, meant, remove
from cvetrack.terminal.app import App


def take_out(app: App, said: str, *, because: str | None, as_json: bool, command: str = "remove") -> None:
    """Take out the record of an id such as N7, `because` it was entered by mistake if nothing else is said;
    the history says that the `command` did it.

    Raises UsageRefusal, NotFound.
    """
    sort, number = meant(app.store, said)
    why = app.text(because, "reason", longest=1000) if because is not None else MISTAKE
    officer, what = app.officer, described(app.store, sort, number)
    with app.operation(command) as writing:
        remove(writing, sort, number, on=app.clock.today, because=why, officer_id=officer.id)
    sentence = f"{what}, was taken out: {why.rstrip('.')}. Take it back with: cvetrack undo"
    app.written(writing, sort.table, number, sentence, as_json=as_json)
