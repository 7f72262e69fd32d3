"""What the columns of a file give each kind of record, and which organisations are the same."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from cvetrack.features.register.contact.rules import email
from cvetrack.features.register.engagement.rules import topic
from cvetrack.features.register.org.rules import identifier
from cvetrack.kernel.columns import Field, Reader, day, each, quoted, words, yes_or_no
from cvetrack.kernel.dates import parse_days
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.holidays import out_of_hours
from cvetrack.kernel.text import compared, plain
from cvetrack.kernel.times import parse_minutes, parse_time
from cvetrack.refusals.screening import screened
from cvetrack.vocabulary.engagements import Channel, Level, Purpose, StartedBy, Strand
from cvetrack.vocabulary.organisations import OrganisationKind, Publicity
from cvetrack.vocabulary.wards import ward_code

Find = Callable[[str], int]


class Refused(NamedTuple):
    """Why a row is not taken; `column` is empty where it is the row as a whole."""

    line: int
    column: str
    sentence: str


class Remark(NamedTuple):
    """Something about a row that a person should look at."""

    line: int
    sentence: str


@dataclass
class Report:
    """What became of every row: read = added + present + refused; of those present so many are `changed`."""

    read: int = 0
    added: int = 0
    present: int = 0
    changed: int = 0
    refusals: list[Refused] = field(default_factory=list)
    differing: list[Remark] = field(default_factory=list)
    alike: list[Remark] = field(default_factory=list)

    @property
    def is_news(self) -> bool:
        """Whether a row says what was not kept yet."""
        return bool(self.added or self.changed)

    @property
    def refused(self) -> int:
        """Rows with at least one thing wrong."""
        return len({refusal.line for refusal in self.refusals})


class Known(NamedTuple):
    """An organisation of the register; `line` where an earlier line of the same file added it."""

    id: int
    slug: str
    name: str
    line: int | None = None

    @property
    def where(self) -> str:
        """Where to look it up."""
        return f"line {self.line:,}" if self.line else self.slug


class Register:
    """The organisations known so far, by register number, by name, and by what is left of a name."""

    def __init__(self) -> None:
        self._by_number: dict[str, Known] = {}
        self._by_name: dict[str, list[Known]] = {}
        self._by_short_name: dict[str, list[Known]] = {}
        self._by_likeness: dict[str, Known] = {}
        self._numbers: dict[int, set[str]] = {}

    def add(self, known: Known, numbers: Sequence[str], aliases: Iterable[str]) -> None:
        """One more."""
        if numbers:
            self._numbers[known.id] = set(numbers)
        for number in numbers:
            self._by_number[number] = known
        self._by_short_name.setdefault(known.slug.replace("-", " "), []).append(known)
        for name in (known.name, *aliases):
            self._by_name.setdefault(spelling(name), []).append(known)
            self._by_likeness.setdefault(likeness(name), known)

    def same(self, name: str, numbers: Sequence[str]) -> Known | None:
        """The one with one of these numbers, else of this name; None for a new one.

        Of several with these numbers it is the one of this name. Numbers that contradict, two of one
        register, mean two organisations: of one name, or sharing a number by somebody's mistake.
        """
        numbered = [self._by_number[number] for number in numbers if number in self._by_number]
        named = self.called(name)
        both = [known for known in numbered if known in named]
        certain = [
            known for known in (*numbered, *named) if not contradict(numbers, self._numbers.get(known.id, ()))
        ]
        return next(iter(both + certain), None)

    def called(self, name: str) -> list[Known]:
        """Those of this name, however it is spelt."""
        return self._by_name.get(spelling(name), [])

    def going_by(self, alias: str) -> list[Known]:
        """Those of which this is the name, another name or the short name."""
        return [*self.called(alias), *self._by_short_name.get(spelling(alias), ())]

    def numbered(self, number: str) -> Known | None:
        """The one with this register number."""
        return self._by_number.get(number)

    def like(self, name: str) -> Known | None:
        """One that is perhaps the same, or has the name for its short name; never surely."""
        short = self._by_short_name.get(spelling(name), ())
        return self._by_likeness.get(likeness(name)) or next(iter(short), None)

    def differing(self, known: Known, name: str, numbers: Sequence[str]) -> str:
        """What a file says of a known organisation that the register does not; "" for nothing."""
        told = [] if known in self.called(name) else [f'called "{name}"']
        if new := [number for number in numbers if number not in self._numbers.get(known.id, ())]:
            told.append(f"with {' and '.join(new)}")
        if not told and known.line is None:
            return ""
        return f"{', '.join([f'{known.name} again ({known.where})', *told])}."


def organisation_fields() -> tuple[Field, ...]:
    """What a column can give an organisation."""
    return (
        Field(
            "name",
            "organisation name, organization name, org name, organisation, organization, org, group name,"
            " group, charity name, company name, society name, club name, recipient org name, title",
            screened("name"),
        ),
        Field(
            "identifier",
            "identifiers, org id, orgid, organisation identifier, register number, mutual id, company id,"
            " charity id, recipient org identifier",
            _numbers(identifier),
            lists=True,
        ),
        Field(
            "charity_number",
            "charity no, registered charity number, registered charity no, reg charity number,"
            " charity registration number, charity reg no",
            _numbers(charity_number),
            lists=True,
            into="identifier",
        ),
        Field(
            "company_number",
            "company no, company registration number, companies house number, company reg no",
            _numbers(company_number),
            lists=True,
            into="identifier",
        ),
        Field(
            "alias",
            "aliases, also known as, aka, known as, other name, other names, former name, former names,"
            " working name, acronym",
            each(screened("alias", 300)),
            lists=True,
        ),
        Field("kind", "organisation kind, kind of organisation", words(OrganisationKind)),
        Field("ward_code", "ward, electoral ward", ward_code),
        Field("publicity", "", words(Publicity)),
        Field("ideal_days", "every, rhythm", _days),
        Field("at_most_days", "at most", _days),
        Field("note", "notes, comment, comments, remarks", screened("note")),
    )


def contact_fields(organisation: Find, *, today: date) -> tuple[Field, ...]:
    """What a column can give a contact."""
    return (
        Field("name", "contact name, full name, contact, person", screened("name")),
        Field("role", "public role, position, job title, title", screened("role")),
        Field(
            "organisation",
            "organisation name, organization, org, org name, group, group name, charity, company",
            cache(organisation),
        ),
        Field("email", "e mail, email address, mail", email),
        Field("phone", "telephone, tel, phone number, telephone number, mobile", screened("phone number")),
        Field("since", "start date, in role since", cache(day(today))),
    )


def engagement_fields(organisation: Find, officer: Find, *, today: date) -> tuple[Field, ...]:
    """What a column can give an engagement; what few words say many times is read once."""
    return (
        Field("id", "ref, reference, engagement, engagement id", str),
        Field("day", "date, on, engagement date, meeting date, date of contact", cache(day(today))),
        Field("time", "start time, at", cache(parse_time)),
        Field("minutes", "duration, length", cache(_minutes)),
        Field("channel", "how, method", cache(words(Channel))),
        Field("purpose", "", cache(words(Purpose))),
        Field("strand", "", cache(words(Strand))),
        Field("started_by", "initiated by, from", cache(words(StartedBy))),
        Field("level", "participation level", cache(words(Level))),
        Field("theirs", "", yes_or_no),
        Field("place", "where, location, venue", screened("place")),
        Field("note", "notes, summary, comment, comments", screened("note")),
        Field("via", "via ref, introduced by", cache(organisation)),
        Field(
            "organisations",
            "orgs, org, organisation, organization, organizations, group, groups, with, who",
            cache(each(organisation)),
            lists=True,
        ),
        Field("topics", "topic, about, subject, subjects", cache(each(topic)), lists=True),
        Field("officers", "officer", cache(each(officer)), lists=True),
    )


def ward_fields() -> tuple[Field, ...]:
    """What a column can give a ward."""
    return (
        Field("code", "ward code, ons code, gss code, ward", ward_code),
        Field("name", "ward name, name of ward, electoral ward", screened("name", 100)),
        Field("population", "residents, usual residents, people, total population, all persons", _people),
    )


def is_import(command: str) -> bool:
    """Whether a command of the history took a file in."""
    return command.startswith("import ") and command != "import undo"


def charity_number(cell: str) -> str:
    """The org-id of a charity number of England and Wales, or of Scotland."""
    number = "".join(cell.upper().split())
    if re.fullmatch(r"[1-9][0-9]{5,6}", number):
        return f"GB-CHC-{number}"
    if re.fullmatch(r"SC[0-9]{6}", number):
        return f"GB-SC-{number}"
    return identifier(cell)


def company_number(cell: str) -> str:
    """The org-id of a company number, which has 8 characters with its leading zeros."""
    number = "".join(cell.upper().split())
    if re.fullmatch(r"[A-Z]{2}[0-9A-Z]{6}|[0-9]{1,8}", number):
        return f"GB-COH-{number.zfill(8)}"
    return identifier(cell)


def lateness(made: Mapping[str, str]) -> Callable[[str | None, str | None], int]:
    """Whether a day and time were out of hours, by what was decided for the store."""
    hours = {"opens": made["opens"], "closes": made["closes"]}

    def late(day: str | None, time: str | None) -> int:
        return int(day is not None and out_of_hours(date.fromisoformat(day), time, made["nation"], **hours))

    return late


@lru_cache(maxsize=64)  # one row is compared in several ways
def spelling(name: str) -> str:
    """What all spellings of one name have in common."""
    return compared(name) or name.casefold()


def other_names(name: str, aliases: Iterable[str]) -> list[str]:
    """The aliases that are another name, each in one spelling."""
    spelt = {spelling(alias): alias for alias in aliases}
    spelt.pop(spelling(name), None)
    return sorted(spelt.values())


def likeness(name: str) -> str:
    """What is left of a name without its legal form, "the", "and" and the gaps between its words."""
    told_apart = [word for word in plain(name.replace(".", "")).split() if word not in _COMMON]
    return "".join(told_apart) or plain(name)


def contradict(numbers: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two sets of org-ids hold different numbers of one register: then they are two organisations."""
    known = {_scheme(number): number for number in others}
    return any(known.get(_scheme(number), number) != number for number in numbers)


_COMMON = frozenset(["the", "and", "ltd", "limited", "cic", "cio", "plc", "llp", "cyf", "cyfyngedig"])


# What people write into the cell where there is no number.
_NO_NUMBER = frozenset(["", "none", "nil", "n a", "na", "no", "not registered", "unknown", "tbc"])


def _numbers(read: Reader) -> Reader:
    """A reader of several register numbers, or of words that say that there is none."""
    return lambda cell: [] if plain(cell) in _NO_NUMBER else each(read)(cell)


def _scheme(number: str) -> str:
    return number.rpartition("-")[0]


def _people(cell: str) -> int:
    digits = cell.replace(",", "").replace(" ", "")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 9):
        raise UsageRefusal(f"{quoted(cell)} is not a number of people.")
    return int(digits)


def _days(cell: str) -> int:
    return int(cell) if cell.isdecimal() and len(cell) < 6 else parse_days(cell)


def _minutes(cell: str) -> int:
    return int(cell) if cell.isdecimal() and len(cell) < 6 else parse_minutes(cell)
