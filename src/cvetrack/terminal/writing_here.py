"""Who writes on this machine: asked where it could be several officers, and kept in its settings if they like."""

from collections.abc import Mapping, Sequence
from datetime import date

from cvetrack.kernel.errors import Interrupted, NotFound, Refusal, UsageRefusal
from cvetrack.kernel.settings import keep_officer
from cvetrack.store import lookup
from cvetrack.store.connection import Store
from cvetrack.store.lookup import SeveralServe
from cvetrack.store.named import Ambiguous, Found
from cvetrack.terminal.prompts import agree, choose
from cvetrack.terminal.screen import Screen


def cleared_up(
    screen: Screen,
    store: Store,
    unclear: NotFound | SeveralServe,
    *,
    today: date,
    settings_say: str | None,
) -> Found:
    """Who writes where it was not clear.

    Whom the settings of this machine name may be an officer of another store: then it is as if nobody was said.
    Raises SeveralServe where it could be several and nobody is there to be asked, UsageRefusal where they are none of
    them, NotFound for who was named for this command, and where nobody serves.
    """
    if isinstance(unclear, NotFound):
        if isinstance(unclear, Ambiguous) or not settings_say:
            raise unclear
        screen.talk(f"{settings_say}, who writes on this machine, is no officer of this store.")
        try:
            return lookup.writer(store, None, today=today)
        except SeveralServe as several:
            unclear = several
    if screen.reads or not screen.interactive:  # nobody is asked who reads
        raise unclear
    return _asked(screen, unclear.serve)


def _asked(screen: Screen, serve: Sequence[Found]) -> Found:
    """The officer that whoever sits at the terminal says they are; from then on too, if they like."""
    screen.complain("Which officer are you?")
    picked = choose(screen, [(each, each.name) for each in serve])
    if picked is None:
        raise UsageRefusal("None was picked. Nothing was written.")
    if agree(screen, f"Is it always {picked.name} who writes on this machine?"):
        try:
            screen.talk(kept(picked, screen.environ))
        except Interrupted:
            raise
        except Refusal as refusal:  # what was to be written is written all the same
            screen.complain(str(refusal))
    return picked


def kept(officer: Found | None, environ: Mapping[str, str]) -> str:
    """Keep who writes on this machine, None for nobody; what to say of it. Raises UsageRefusal, Refusal."""
    path = keep_officer(environ, officer.slug if officer else "")
    if officer is None:
        told = f"Nobody is said to write on this machine now; {path} says so no more."
    else:
        told = f"{officer.name} writes on this machine from now on, as {path} says."
    variable = environ.get("CVETRACK_OFFICER", "").strip()
    if variable and (officer is None or variable != officer.slug):
        told = f"{told} CVETRACK_OFFICER, which is set, goes before it."
    return told
