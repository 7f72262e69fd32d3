"""What a command works with: the clock, the settings, the screen, and the store once it is asked for."""

import os
import sys
from _signal import SIG_IGN, SIGINT, signal  # without its enums, a millisecond
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from cvetrack.kernel.clock import Clock
from cvetrack.kernel.errors import NotFound, Refusal, Unavailable, UsageRefusal
from cvetrack.kernel.paths import drafts_folder, keys_folder
from cvetrack.kernel.settings import Settings
from cvetrack.kernel.text import entered
from cvetrack.store import keys, lookup
from cvetrack.store.connection import BUSY_SECONDS, Store, connect, settled_header
from cvetrack.store.named import Found, Meant, Named
from cvetrack.store.operation import Operation, operation
from cvetrack.store.refusals import WrongKey
from cvetrack.terminal.programs import as_fields, told_fields
from cvetrack.terminal.screen import Screen

if TYPE_CHECKING:
    from cvetrack.terminal.beside import Beside
    from cvetrack.terminal.drawing import Page


class App:
    """One run of the program.

    `officer_said` is who is named as writing, by the machine's settings where `by_settings`; `keep_because` the reason
    to keep a text that looks like what is refused; `command` is the one that is run, None before it is known.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        settings: Settings,
        clock: Clock,
        screen: Screen,
        *,
        officer: str | None,
        keep_because: str | None = None,
    ) -> None:
        self.environ = environ
        self.settings = settings
        self.clock = clock
        self.screen = screen
        self.officer_said = officer or settings.officer
        self.by_settings = not officer
        self.keep_because = keep_because
        self.command: Any = None
        self._partly: list[tuple[str, Meant]] = []
        self._excepted: dict[str, str] = {}
        self._beside: Beside | None = None
        self.named: dict[int, Found] = {}  # organisations, but those of which was said that they are gone
        self._store: Store | None = None
        screen.before_waiting = self.rest

    @cached_property
    def store_path(self) -> str:
        """Where the store is."""
        return os.fspath(self.settings.store)

    @property
    def wait(self) -> float:
        """How many seconds to wait for a busy store, a day at most. Raises UsageRefusal."""
        said = self.environ.get("CVETRACK_WAIT")
        if not said:
            return BUSY_SECONDS
        try:
            return min(max(0.0, float(said)), _A_DAY)
        except ValueError:
            raise UsageRefusal(
                "CVETRACK_WAIT is how many seconds to wait for a busy store, such as 30."
            ) from None

    @property
    def keys_folder(self) -> str:
        """Where key files are kept."""
        return keys_folder(self.environ)

    @property
    def store(self) -> Store:
        """The store, open, every read of this command seeing one moment of it."""
        if self._store is None:
            self._store = self.open(self.store_path)
            self._store.begin_reading()
        return self._store

    def open(self, path: str, *, older: bool = False, torn: bool = False) -> Store:
        """Open any store with the key that is kept for it; `older` and `torn` as in `connect`.

        What commands that were killed had begun to write is swept away first.
        """
        _sweep(self.environ)
        salt = settled_header(path, seconds=self.wait, torn=torn).salt
        place = keys.kept_place(salt, self.keys_folder, self.environ) if salt else None
        key = place.key(self.ask_passphrase) if place else None
        try:
            opened = connect(path, key, seconds=self.wait, older=older, torn=torn)
        except WrongKey as wrong:
            assert place is not None  # noqa: S101  no key would be another refusal
            then = f"Where the key is right: {wrong.then}" if wrong.then else ""
            raise WrongKey(f"{wrong.sentence} {place.otherwise}", then) from None
        opened.before_final = self.before_final
        return opened

    def before_final(self) -> None:
        """From here to the answer Ctrl-C is not heard, or nobody would know whether it was done.

        Called just before anything that stands once it is done: a commit, a file that gets its name.
        """
        signal(SIGINT, SIG_IGN)

    @contextmanager
    def operation(self, command: str, *, unsigned: bool = False) -> Iterator[Operation]:
        """One write, all or nothing, in the name of the officer who is writing; `unsigned` in nobody's.

        `command` is its name in the history, without contents.
        """
        officer = None if unsigned else self.officer.slug
        with operation(self.store, command, officer=officer, stamp=self.clock.stamp) as writing:
            yield writing
            if writing.corrected:
                from cvetrack.store.agreeing import refuse_disagreeing  # noqa: PLC0415  only where a row was changed

                refuse_disagreeing(writing)
            self._account_for_exceptions(writing)
            from cvetrack.terminal.beside import beside  # noqa: PLC0415  only where something is written

            self._beside = beside(writing, self.named.values(), self.clock.today)

    @cached_property
    def officer(self) -> Found:
        """Who is writing, as was said, or as a person says who is asked."""
        today = self.clock.today
        try:
            wanted = self.find("officer", self.officer_said) if self.officer_said else None
            found = lookup.writer(self.store, wanted, today=today)
        except (NotFound, lookup.SeveralServe) as unclear:
            from cvetrack.terminal.writing_here import cleared_up  # noqa: PLC0415  only where it is not clear

            settings_say = self.officer_said if self.by_settings else None
            return cleared_up(self.screen, self.store, unclear, today=today, settings_say=settings_say)
        if not wanted and (told := lookup.taken_for(self.store, found, today=today, now=self.clock.real_day)):
            self.screen.talk(told)
        return found

    def find(
        self, named: Named, said: str, *, of: Iterable[int] = (), on: date | None = None, or_new: bool = False
    ) -> Found:
        """The record that `said` names; a part of a name is said back, and a person is offered several.

        People `of` these organisations go before others, and those that were there `on` a day, or today, before
        those that were not. Raises NotFound, also for a part where it could be new, as `or_new` has it.
        """
        try:
            meant = lookup.meaning(self.store, named, said, today=on or self.clock.today, of=set(of))
        except NotFound as unknown:
            from cvetrack.terminal.naming import offered  # noqa: PLC0415  only where it is not clear

            found = offered(self.screen, unknown, reads=self.screen.reads, rest=self.rest)
            meant = Meant(found, True, found.name)
        if not meant.whole:
            from cvetrack.terminal.naming import refuse_part, taken_as  # noqa: PLC0415  as above

            if or_new and meant.found.slug != said:
                refuse_part(said, meant)
            if (said, meant) not in self._partly:
                self._partly.append((said, meant))
                self.screen.talk(taken_as(said, meant))
        if named == "organisation":
            self.named[meant.found.id] = meant.found
        return meant.found

    def sure(self, act: str, *found: Found, yes: bool) -> None:
        """Go on with an act that is hard to see only where each was named whole, or a person agrees.

        `act` is what is asked, as "Archive Canal Street Mosque"; `yes` that they agreed. Raises UsageRefusal.
        """
        partly = [each for each in self._partly if each[1].found in found]
        if partly and not yes:
            from cvetrack.terminal.naming import agreed  # noqa: PLC0415  only where it is not clear

            agreed(self.screen, act, partly, rest=self.rest)

    def text(self, said: str | None, what: str, *, longest: int = 10_000) -> str:
        """A text of the person's, checked; `-` reads standard input, None asks for it.

        Every free text comes this way, and none goes on that looks like what docs/refusals.md names.
        Raises UsageRefusal, also where it is None and nobody is there to be asked.
        """
        if said is None:
            from cvetrack.terminal.missing import asked  # noqa: PLC0415  only where it is

            fit = partial(self._fit, what=what, longest=longest)
            return asked(self.screen, self.settings.editor, what, fit, command=self.command)
        if said == "-":
            if sys.stdin is None:
                raise UsageRefusal(f"The {what} was to come from standard input, which is closed.")
            self.rest()
            said = sys.stdin.read()
        return self._fit(said, what, longest)

    def written(
        self, writing: Operation, kind: str, row_id: int | str, sentence: str, *, as_json: bool = False
    ) -> None:
        """Say what was written, after it was committed; where nothing was, that it stood so already.

        Raises Refusal where nobody could be told.
        """
        if not writing.changed:
            sentence = "Nothing changed: the record says so already."
        for looks in self._excepted.values():
            self.screen.talk(f"Kept although it looks like {looks}; your reason is on the record.")
        if writing.changed and self._beside:
            for told in self._beside.said(kind):
                self.screen.talk(told)
        kept = f"It was kept all the same, as operation {writing.id}; cvetrack undo takes it back."
        with self.screen.acknowledging(kept if writing.changed else ""):
            if as_json:
                op_id = writing.id if writing.changed else None
                fields = {"op": op_id, "kind": kind, "id": row_id, "sentence": sentence}
                self.screen.json("written", fields)
            else:
                self.screen.say(sentence)

    def answer_rows(
        self,
        what: str,
        rows: Iterable[Any],
        page: "Callable[[Sequence[Any]], Page]",
        *,
        row: type,
        as_json: bool = False,
        as_csv: bool = False,
    ) -> None:
        """Answer with rows, each a named tuple `row`: as JSON, as CSV, or as `page` draws them all."""
        if as_json or as_csv:
            self.answer_programs(what, rows, told_fields(row), as_json=as_json)
        else:
            self.screen.page(page(list(rows)))

    def answer_programs(
        self, what: str, rows: Iterable[Any], columns: Sequence[str], *, as_json: bool
    ) -> None:
        """Answer with these columns of rows: as JSON, else as CSV, which has its header whatever follows."""
        if as_json:
            self.screen.json_rows(what, self.as_of, (as_fields(each, columns) for each in rows))
        else:
            self.screen.csv(columns, ([getattr(each, name) for name in columns] for each in rows))

    def answer_item(
        self, what: str, item: Any, page: "Callable[[Any], Page]", *, as_json: bool = False
    ) -> None:
        """Answer with one thing, a named tuple: as JSON, or as `page` draws it, with when a record was entered."""
        from cvetrack.terminal import entering  # noqa: PLC0415  only where one thing is shown

        entered = entering.entering(item, lambda: self.store)
        if as_json:
            self.screen.json(what, {"as_of": self.as_of, "item": entering.fields(item, entered)})
        else:
            self.screen.page(entering.page(page(item), entered))

    def day(self, on: str | None, *, to_come_too: bool = False) -> date:
        """The day of a record as --on says it, today where it says nothing. Raises UsageRefusal."""
        if on is None:
            return self.clock.today
        from cvetrack.kernel.dates import parse_past  # noqa: PLC0415  only where a day is said

        return self.settled(lambda: parse_past(on, self.clock.today, future_allowed=to_come_too))

    def day_to_come(self, said: str, *, since: date | None = None, past_allowed: bool = False) -> date:
        """A day to come, counted from `since`, the day of the record, today where none is given.

        One gone by is refused unless the record is of the past, or it is `past_allowed`. Raises UsageRefusal.
        """
        from cvetrack.store.decisions import due_day  # noqa: PLC0415  as above

        today = self.clock.today
        return self.settled(lambda: due_day(self.store, said, today, since=since, past_allowed=past_allowed))

    def settled(self, read: Callable[[], date]) -> date:
        """The day that is `read`; one that its missing year puts far off only where a person says that it is meant.

        Every day that is written comes this way. Raises UsageRefusal.
        """
        try:
            return read()
        except UsageRefusal as refusal:
            from cvetrack.kernel.dates import FarOff, say_date  # noqa: PLC0415  as above

            if not (isinstance(refusal, FarOff) and self.screen.interactive):
                raise
            from cvetrack.terminal.prompts import agree  # noqa: PLC0415  only where it is not clear

            if not agree(self.screen, f"{refusal.unclear} Is {say_date(refusal.day)} meant?"):
                raise
            return refusal.day

    @property
    def as_of(self) -> str:
        """The day that answers are for, ISO."""
        return self.clock.today.isoformat()

    def ask_passphrase(self, question: str = "Passphrase: ", *, nobody: str = "") -> str:
        """The passphrase, typed unseen. Raises Unavailable, saying `nobody`, where nobody is there to type it."""
        if not self.screen.interactive:
            raise Unavailable(nobody or _NOBODY)
        return self.ask_unseen(question)

    def ask_unseen(self, question: str) -> str:
        """A secret typed without echo, or the first line of standard input where nobody types."""
        self.rest()
        if not self.screen.interactive:
            if sys.stdin is None:
                raise UsageRefusal("The key was to come from standard input, which is closed.")
            said = sys.stdin.readline()
            return said.removeprefix("\ufeff").rstrip("\r\n")
        from getpass import getpass  # noqa: PLC0415  only when asked

        from cvetrack.terminal.prompts import once_more  # noqa: PLC0415  as above

        try:
            return once_more(lambda: getpass(question))
        except UnicodeDecodeError:
            raise Unavailable("What was typed is not text. Nothing was opened.") from None

    def rest(self) -> None:
        """Hold up nobody who writes while a person reads or types."""
        if self._store is not None:
            self._store.rest()

    def close(self) -> None:
        """Close the store, if it was opened."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _fit(self, said: str, what: str, longest: int) -> str:
        """The text if it may be kept, for --keep-because where that is lawful. Raises UsageRefusal."""
        from cvetrack.refusals.screening import noticed, refusal  # noqa: PLC0415  only where there is a text

        text = entered(said, what, longest=longest)
        found = noticed(text)
        if found is None:
            return text
        if found.never or self.keep_because is None:
            raise UsageRefusal(refusal(found, what, otherwise=_KEEP))
        if (unfit := noticed(entered(self.keep_because, "reason", longest=1000))) is not None:
            raise UsageRefusal(refusal(unfit, "reason"))
        self.officer  # noqa: B018  an exception has somebody who answers for it
        self._excepted[found.kind] = found.looks
        return text

    def _account_for_exceptions(self, writing: Operation) -> None:
        """Record what was kept all the same, why and by whom, to be undone with what it excuses."""
        for kind in self._excepted:
            because = (self.keep_because or "").strip()
            exception = {"day": self.clock.today, "noticed": kind, "because": because}
            writing.insert("screening_exception", {**exception, "officer_id": self.officer.id})


_NOBODY = (
    "The store needs its passphrase and nobody is there to type it. Say where else it is with: cvetrack unlock "
    "--key-file PATH (or --key-command CMD), or set CVETRACK_KEY_FILE or CVETRACK_KEY_COMMAND."
)
_A_DAY = 86_400.0  # more is more milliseconds than the driver counts
_KEEP = "If it must be kept all the same, say why: cvetrack --keep-because TEXT, then the command."


_READING = """asks balance book brief clash continuity drivers export fairness gateways health history lens list path
rivals search show show-them suggest time-to-trust timeline today verify weekly"""
READING = frozenset(_READING.split())
"""The commands, or their verbs, that never write to the store."""


def _sweep(environ: Mapping[str, str]) -> None:
    """Remove the drafts of dead commands: one look at a folder, as a rule empty."""
    try:
        if not os.listdir(drafts_folder(environ)):
            return
    except (OSError, Refusal):
        return
    from cvetrack.kernel.drafts import sweep  # noqa: PLC0415  only where there are some

    sweep()


def app_of(context: Any) -> App:
    """The App of a command's context."""
    app: App = context.obj
    app.screen.reads = getattr(context, "info_name", None) in READING
    app.command = getattr(context, "command", None)
    return app
