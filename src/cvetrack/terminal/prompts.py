"""Questions to the person at the terminal: a choice, a yes or no, a text, a whole conversation."""

from _signal import SIGCONT, signal  # without its enums, a millisecond
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import NamedTuple

from cvetrack.kernel.errors import Interrupted, Refusal
from cvetrack.kernel.text import one_line, safe
from cvetrack.store.named import Found
from cvetrack.terminal.drawing import Line
from cvetrack.terminal.screen import Screen

_OFFERED = 20  # as many as a person reads through
UNSAID = ("", "-")
"""What is typed where nothing is said. A - reads standard input where it is given to a command, never as an answer."""

Words = Callable[[str], Sequence[str]]
"""What the tab key offers for the beginning of a word."""


class Question(NamedTuple):
    """One question of a conversation.

    `read` makes of an answer what is kept and what is said back, or raises a Refusal, which is told
    before asking again. `after` names the question without whose answer this one is not asked;
    `blank` says what an empty answer stands for, given what it last did; a `long` answer may be of
    many lines.
    """

    key: str
    text: str
    read: Callable[[str], tuple[str, str]]
    needed: bool = False
    after: str = ""
    blank: Callable[[str], str] | None = None
    words: Words | None = None
    long: bool = False


def converse(screen: Screen, questions: Sequence[Question], usual: Mapping[str, str]) -> dict[str, str]:
    """Ask one question after another; the answers by key, "" where one was passed over with enter or -.

    `usual` holds the answers that enter stands for. Raises Interrupted, once something was told only
    where the person agrees to lose it.
    """
    width = max(len(each.text) for each in questions)
    told: dict[str, str] = {}
    for each in questions:
        if not each.after or told.get(each.after):
            asking = partial(_answer, screen, each, width, usual.get(each.key, ""))
            told[each.key] = unless_let_go(screen, asking, told=any(told.values()))
    return told


def unless_let_go(screen: Screen, asking: Callable[[str], str], *, told: bool) -> str:
    """Ask; where the person presses Ctrl-C, ask whether what was told or typed may go, and if not ask again.

    `asking` takes what was half typed. Raises Interrupted.
    """
    typed = ""
    while True:
        try:
            return asking(typed)
        except Interrupted:
            typed = _half_typed()
            if not (told or typed) or agree(screen, "Let go of all that you told?"):
                raise


def ask(
    screen: Screen, question: str, *, default: str = "", words: Words | None = None, typed: str = ""
) -> str:
    """One line typed by the person, `typed` so far; `default` where they only press enter.

    Raises Interrupted on Ctrl-C and at the end of input.
    """
    screen.before_waiting()
    hint = f" [{one_line(safe(default), 40)}]" if default else ""
    so_far = [typed]

    def asking() -> str:
        try:
            with _offering(words, so_far[0]):
                return input(f"{safe(question)}{hint} ")
        except _Continued:
            so_far[0] = _half_typed()
            raise

    try:
        return once_more(asking).strip() or default
    except (KeyboardInterrupt, EOFError):
        screen.complain("")
        raise Interrupted("Stopped. Nothing was written.") from None


def hear(screen: Screen, question: str) -> str:
    """What the person says in one line, "" where that is nothing. Raises Interrupted."""
    said = ask(screen, question)
    return "" if said in UNSAID else said


def once_more(asking: Callable[[], str]) -> str:
    """What `asking` returns, which is called again whenever the program goes on after Ctrl-Z.

    The shell then has the terminal as it likes it: what was to be unseen would be seen, and the question is gone.
    """
    waiting = False

    def go_on(*_: object) -> None:
        nonlocal waiting
        if waiting:
            waiting = False
            raise _Continued

    before = signal(SIGCONT, go_on)
    try:
        while True:
            try:
                waiting = True
                said = asking()
                waiting = False
                return said
            except _Continued:
                pass
    finally:
        waiting = False
        signal(SIGCONT, before)


def agree(screen: Screen, question: str, *, default: bool = False) -> bool:
    """Yes or no."""
    while True:
        answer = ask(screen, f"{question} [{'Y/n' if default else 'y/N'}]").lower()
        if not answer:
            return default
        if answer in ("y", "yes", "n", "no"):
            return answer.startswith("y")


def pick(
    screen: Screen, question: str, words: Mapping[str, str], *, also: Mapping[str, str] | None = None
) -> str:
    """What stands for one of these words, the first where the person says yes; of a word its beginning is enough.

    `also` are words that are understood and not offered. Raises Interrupted.
    """
    while True:
        said = ask(screen, f"{question} [{'/'.join(words)}]").lower()
        if said in ("y", "yes"):
            return next(iter(words.values()))
        known = {**(also or {}), **words}
        if said in known:
            return known[said]
        meant = [word for word in words if said and word.startswith(said)]
        if len(meant) == 1:
            return words[meant[0]]
        screen.complain(f"Type one of these, or how it begins: {', '.join(words)}.")


def choose(screen: Screen, candidates: Sequence[tuple[Found, str]]) -> Found | None:
    """One of several that could be meant, each with what tells it from the others; None for none of them."""
    width = max(len(found.slug) for found, _ in candidates[:_OFFERED])
    for number, (found, told) in enumerate(candidates[:_OFFERED], start=1):
        screen.complain(f"{number:>3}  {found.slug.ljust(width)}  {told}")
    last = min(len(candidates), _OFFERED)
    if more := len(candidates) - last:
        screen.complain(f"     and {more:,} more: press enter, and name it more fully.")
    while True:
        answer = ask(screen, f"Which one, 1 to {last}?")
        if not answer:
            return None
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= last:
            return candidates[int(answer) - 1][0]
        screen.complain(f"That is none of them: type a number from 1 to {last}, or press enter for none.")


def _answer(screen: Screen, question: Question, width: int, usual: str, typed: str) -> str:
    written = ""
    while True:
        said = ask(screen, question.text.ljust(width), default=usual, words=question.words, typed=typed)
        typed = ""
        if not said and question.blank is not None:
            screen.before_waiting()
            said = written = question.blank(written).strip()
        if said in UNSAID:
            if question.needed:
                continue
            return ""
        try:
            kept, echo = question.read(said)
        except Interrupted:
            raise
        except Refusal as refusal:
            screen.say(str(refusal).replace("Nothing was written.", "").strip())
            continue
        if echo:
            screen.page([Line(echo, indent=width + 1)])
        return kept


class _Continued(Exception):  # noqa: N818  nothing is wrong
    """The program was stopped and goes on."""


@contextmanager
def _offering(words: Words | None, typed: str) -> Iterator[None]:
    """Line editing that begins with what was typed, and while somebody types, these words at the tab key."""
    try:
        import readline  # noqa: PLC0415  only where somebody types
    except ImportError:  # not in every build of Python
        yield
        return

    def offer(start: str, number: int) -> str | None:
        found = words(start) if words is not None else ()
        return found[number] if number < len(found) else None

    readline.set_completer(offer)
    readline.set_completer_delims(" ,")
    readline.parse_and_bind("tab: complete")
    readline.set_startup_hook(lambda: readline.insert_text(typed))
    try:
        yield
    finally:
        readline.set_completer(None)
        readline.set_startup_hook(None)


def _half_typed() -> str:
    """What stood on the line that Ctrl-C ended."""
    try:
        import readline  # noqa: PLC0415  only where somebody types
    except ImportError:
        return ""
    return readline.get_line_buffer()
