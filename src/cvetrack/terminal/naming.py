"""A name that is not whole: offered where it could be several, agreed to where an act is hard to see."""

from collections.abc import Callable, Sequence

from cvetrack.kernel.errors import NotFound, UsageRefusal
from cvetrack.kernel.text import safe
from cvetrack.store.named import Ambiguous, Found, Meant
from cvetrack.terminal.prompts import agree, choose
from cvetrack.terminal.screen import Screen


def offered(screen: Screen, unknown: NotFound, *, reads: bool, rest: Callable[[], None]) -> Found:
    """The one that a person picks of several, once the store is at `rest`; `reads` says that nothing is written.

    Raises UsageRefusal where they pick none, NotFound where there is none or nobody to pick.
    """
    if isinstance(unknown, Ambiguous) and screen.interactive:
        rest()
        picked = choose(screen, [(each.found, each.told) for each in unknown.candidates])
        if picked is None:
            raise UsageRefusal(f"None was picked.{'' if reads else ' Nothing was written.'}")
        return picked
    if reads:
        raise unknown
    sentence = f"{unknown}\nNothing was written."
    if isinstance(unknown, Ambiguous):
        raise Ambiguous(sentence, unknown.candidates)
    raise NotFound(sentence)


def taken_as(said: str, meant: Meant) -> str:
    """What a part of a name was understood as, said back."""
    shown = safe(said.strip())
    return f'"{shown[:60]}{"…" if len(shown) > 60 else ""}" is taken as {meant.told}.'


def refuse_part(said: str, meant: Meant) -> None:
    """Where a new name could be given, a part of a name could be one. Raises Ambiguous."""
    raise Ambiguous(
        f'"{safe(said)[:60]}" could be {meant.told} ({meant.found.slug}), or new. Give the short name of the one, '
        "or add the other first with: cvetrack org add\nNothing was written.",
        [meant],
    )


def agreed(
    screen: Screen, act: str, partly: Sequence[tuple[str, Meant]], *, rest: Callable[[], None]
) -> None:
    """A person agrees, with the store at `rest`, to an act on what they named by a part: "Archive Canal Street Mosque".

    Raises UsageRefusal where they do not, or nobody is there to ask, with the name to give.
    """
    if screen.interactive:
        rest()
        if not agree(screen, f"{act}?"):
            raise UsageRefusal("Nothing was written.")
        return
    said, meant = partly[0]
    short = meant.found.slug if meant.found.slug != said else f"its number, {meant.found.id}"
    raise UsageRefusal(
        f"To be sure that {meant.told} is meant, give {short}, the whole name, or --yes. Nothing was written."
    )
