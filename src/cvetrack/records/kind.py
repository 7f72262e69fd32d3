"""A kind of record: what it is called, when it begins and ends, and what of it is known from which day on."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from cvetrack.records.due import Due, Patience
from cvetrack.records.happening import Happening


class Recorded(Protocol):
    """What every record has: a number of its own, an id, a place among others, and what became of it."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def record(self) -> str:
        """Its id as people use it, such as N7."""

    @property
    def is_open(self) -> bool:
        """Whether it still wants something."""

    @property
    def pressing(self) -> Any:
        """Its place among those that are open: what presses most comes first."""

    @property
    def latest(self) -> Any:
        """Its place among those that ended: the greatest comes first."""

    def happened(self, of: str) -> Iterator[Happening]:
        """What became of it, for the story of the organisation `of`, a slug."""


class Asking(Recorded, Protocol):
    """A record that says what there is to do about it."""

    def to_do(self, today: date, patience: Patience) -> Iterator[Due]:
        """What there is to do about it on a day."""


Each = TypeVar("Each", bound=Recorded)
Doing = TypeVar("Doing", bound=Asking)


class Kind(NamedTuple, Generic[Each]):
    """One kind of record, as all layers above need to know it.

    `row` is the named tuple that a row becomes; `store.reading` says how a field is read. A record is known
    from the day it `began`; once one of the steps in `ends` came to pass it is open no more. A `date | None`
    is a step, known once it came to pass, if it was not `foreseen` from the beginning, and so is a column that
    goes `with_step`, which is never without it where it is `required`; what a column was `before` its step is in
    another column, or nothing. A day that `follows` others is not before the first of them that there is, and a
    step that does comes to pass after one of them only; every step follows the day it began. What a field is
    that comes from `elsewhere` is said in SQL, as of `:today`, with what the table then `joins`, in place of
    its organisation, `o`, and its officer. `pending` is SQL that holds for those of which something may be to
    do as of `:today`.
    Cited as evidence, it is `theirs`, as "a promise with {names}" where "a need of {names}" does not say it, and of
    the first of its days that there is in `shown_on`, else of the day it began.
    `leaning` is the SQL of the numbers of those of the kind that make no sense without the one of number `?`.
    `example` is 7 for "such as N7"; `listed` the command that has them all.
    """

    row: type[Each]
    table: str
    letter: str
    example: int
    noun: str
    listed: str
    began: str
    ends: tuple[str, ...] = ()
    joins: str = ""
    foreseen: tuple[str, ...] = ()
    with_step: Mapping[str, str] = {}
    required: tuple[str, ...] = ()
    before: Mapping[str, str] = {}
    follows: Mapping[str, tuple[str, ...]] = {}
    pending: str = ""
    theirs: str = ""
    shown_on: tuple[str, ...] = ()
    leaning: str = ""
    elsewhere: Mapping[str, str] = {}

    @property
    def a_noun(self) -> str:
        """The noun with its article: "a need", "an offer"."""
        return f"{'an' if self.noun[0] in 'aeiou' else 'a'} {self.noun}"

    @property
    def command(self) -> str:
        """The command that is for it: "need"."""
        return self.listed.split()[0]

    @property
    def evidence_days(self) -> tuple[str, ...]:
        """The columns of the days of one that is cited as evidence: the first that there is counts."""
        return *self.shown_on, self.began

    def name(self, number: int) -> str:
        """The id of a record as people use it, such as N7."""
        return f"{self.letter}{number}"


def place(record: str) -> tuple[str, int]:
    """The place of a record among others of one day, by its letter and its number: G9 comes before G10."""
    letter = record.rstrip("0123456789")
    return letter, int(record[len(letter) :])


def in_order(found: Iterable[Each]) -> list[Each]:
    """The open records, what presses most first, then those that ended, the latest first."""
    still_open: list[Each] = []
    ended: list[Each] = []
    for each in found:
        (still_open if each.is_open else ended).append(each)
    still_open.sort(key=lambda each: each.pressing)
    ended.sort(key=lambda each: each.latest, reverse=True)
    return [*still_open, *ended]
