"""An answer whose first part is out before what it tells of is final, for it could not be had again."""

from collections.abc import Mapping, Sequence
from typing import Any

from cvetrack.kernel.errors import Refusal
from cvetrack.kernel.files import Unconfirmed
from cvetrack.terminal.app import App


class Telling:
    """A recovery key, then the rest; to be used in `with`. As JSON it is one object, whole only at the end.

    `not_done` is said where the first part could not be written, `done` where the rest could not. From
    the first part on Ctrl-C is not heard.
    """

    def __init__(self, app: App, *, as_json: bool, not_done: str, done: str) -> None:
        self._app = app
        self._screen = app.screen
        self._as_json = as_json
        self._not_done = not_done
        self._done = done
        self._begun = False
        self._shown = False
        self._ended = False

    def __enter__(self) -> "Telling":
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        void = self._shown and not self._ended and not isinstance(error, Unconfirmed)
        if void and isinstance(error, Refusal):
            raise type(error)(f"{error} The recovery key above opens nothing.") from None

    def begin(self, recovery: str | None, heading: str) -> None:
        """The recovery key, if there is one, written out. Raises Refusal where it could not be."""
        self._app.before_final()
        self._begun = True
        if recovery is None:
            return
        with self._screen.acknowledging(self._not_done):
            if self._as_json:
                self._screen.begin_json("written", {"recovery_key": recovery})
            else:
                self._screen.say(heading)
                self._screen.say(f"  {recovery}")
        self._shown = True

    def end(self, fields: Mapping[str, Any], sentences: Sequence[str]) -> None:
        """All else, once it is done. Raises Refusal where it could not be written."""
        self._ended = True
        with self._screen.acknowledging(self._done):
            if not self._as_json:
                for sentence in sentences:
                    self._screen.say(sentence)
            elif self._shown:
                self._screen.end_json(fields)
            else:
                none = {"recovery_key": None} if self._begun else {}
                self._screen.json("written", {**none, **fields})
