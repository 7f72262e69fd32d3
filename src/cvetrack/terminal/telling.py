"""An answer whose first part is out before what it tells of is final, for it could not be had again."""

from _signal import SIG_IGN, SIGINT, signal  # without its enums, a millisecond
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from cvetrack.kernel.errors import Refusal
from cvetrack.kernel.files import Unconfirmed
from cvetrack.terminal.screen import Screen


class Telling:
    """A recovery key, then the rest; to be used in `with`. As JSON it is one object, whole only at the end.

    `not_done` is said where the first part could not be written, `done` where the rest could not. From
    the first part on Ctrl-C is not heard: nobody would know whether it came before the end or after.
    """

    def __init__(self, screen: Screen, *, as_json: bool, not_done: str, done: str) -> None:
        self._screen = screen
        self._as_json = as_json
        self._not_done = not_done
        self._done = done
        self._shown = False
        self._ended = False
        self._answering: Any = None

    def __enter__(self) -> "Telling":
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if self._answering is not None:
            signal(SIGINT, self._answering)
        void = self._shown and not self._ended and not isinstance(error, Unconfirmed)
        if void and isinstance(error, Refusal):
            raise type(error)(f"{error} The recovery key above opens nothing.") from None

    def begin(self, recovery: str | None, heading: str) -> None:
        """The recovery key, if there is one, written out. Raises Refusal where it could not be."""
        self._answering = signal(SIGINT, SIG_IGN)
        if recovery is None:
            return
        with _refusing(self._not_done):
            if self._as_json:
                self._screen.begin_json("written", {"recovery_key": recovery})
            else:
                self._screen.say(heading)
                self._screen.say(f"  {recovery}")
            self._screen.finish()
        self._shown = True

    def end(self, fields: Mapping[str, Any], sentences: Sequence[str]) -> None:
        """All else, once it is done. Raises Refusal where it could not be written."""
        self._ended = True
        with _refusing(self._done):
            if not self._as_json:
                for sentence in sentences:
                    self._screen.say(sentence)
            elif self._shown:
                self._screen.end_json(fields)
            else:
                none = {} if self._answering is None else {"recovery_key": None}
                self._screen.json("written", {**none, **fields})
            self._screen.finish()


@contextmanager
def _refusing(otherwise: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise Refusal(f"The answer could not be written: nobody reads it. {otherwise}") from None
    except Refusal as refusal:
        raise Refusal(f"{refusal} {otherwise}") from None
