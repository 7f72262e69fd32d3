"""Taking rows of other people's files into the store: checked first, accounted for, all or nothing."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import islice
from typing import Any, ClassVar

from cvetrack.features.register.org.rules import rhythm
from cvetrack.features.upkeep.exchange import queries, rules
from cvetrack.features.upkeep.exchange.queries import Sheet
from cvetrack.features.upkeep.exchange.rules import Known, Refused, Remark, Report
from cvetrack.kernel.columns import Field, Understood, short
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.store.connection import Row, Store
from cvetrack.store.decisions import decided
from cvetrack.store.register import last_id, officer_names, organisation_names
from cvetrack.store.short_names import Slugs
from cvetrack.store.staged import Staged
from cvetrack.store.validate import Validator
from cvetrack.vocabulary.engagements import Channel, Purpose, StartedBy, Strand, usually_theirs
from cvetrack.vocabulary.organisations import OrganisationKind, Publicity

BATCH = 500
_REGISTER = ("organisation", "organisation_identifier", "organisation_alias")

Values = dict[str, Any]
Right = tuple[tuple[int, Values], Row]


class Incoming(ABC):
    """One kind of row: what its columns mean, and how a row that is right is taken.

    `columns` of `table` come from the file and are checked together, `needed` must be there. What the
    tables in `goes_by` hold decides what becomes of a row.
    """

    kind: ClassVar[str]
    table: ClassVar[str]
    columns: ClassVar[tuple[str, ...]]
    needed: ClassVar[tuple[str, ...]]
    goes_by: ClassVar[tuple[str, ...]]
    fields: tuple[Field, ...]
    _new: dict[str, list[Row]]

    @abstractmethod
    def row(self, values: Values) -> Row:
        """The columns, None where the file says nothing and nothing is assumed. Raises UsageRefusal."""

    def in_order(self, right: Iterable[Right]) -> Iterable[Right]:
        """Rows in the order in which they are taken: the file's."""
        return right

    @abstractmethod
    def take(self, line: int, row: Row, values: Values, report: Report) -> None:
        """Keep a right row for `stage`, or find that it is there. Raises UsageRefusal."""

    @abstractmethod
    def stage(self, staged: Staged) -> None:
        """Stage what was kept since the last time."""

    def _keep(self, table: str, row: Row) -> None:
        self._new.setdefault(table, []).append(row)

    def _flush(self, staged: Staged, **columns: tuple[str, ...]) -> None:
        """Stage the rows kept, table by table."""
        for table, names in columns.items():
            staged.add(table, names, self._new.pop(table, []))


def check(
    store: Store,
    sheet: Sheet,
    incoming: Incoming,
    understood: Understood,
    *,
    skip_errors: bool,
    heard: Callable[[int], None],
) -> tuple[Report, Staged]:
    """Hold every row of a file against what may be kept: what becomes of each, and the new ones, staged.

    Every row that is refused is found; where there is one, only those are told of and nothing is staged, unless they
    are skipped. `heard` is told how far it is.
    """
    report, staged = Report(), Staged()
    # The usual cache would hold megabytes of pages that are seen or filled once and not again.
    store.connection.execute("PRAGMA cache_size = -2000")
    validator = Validator(incoming.table, incoming.columns)
    headers = understood.headers
    rows_read = sheet.rows()
    while batch := list(islice(rows_read, BATCH)):
        report.read += len(batch)
        read = _read(batch, incoming, understood, width=len(sheet.header), report=report)
        rows, faults = validator.check([row for _, row, _ in read])
        bad = {fault.row for fault in faults}
        report.refusals += (
            Refused(read[fault.row][0], headers.get(fault.column, fault.column), f"It {fault.sentence}.")
            for fault in faults
        )
        right = ((line, values) for at, (line, _, values) in enumerate(read) if at not in bad)
        _take_each(incoming, zip(right, rows, strict=True), report)
        incoming.stage(staged)
        heard(report.read)
    if report.refusals and not skip_errors:
        report, staged = Report(report.read, refusals=report.refusals), Staged()
    for told in (report.refusals, report.differing, report.alike):
        told.sort()
    return report, staged


class Organisations(Incoming):
    """Organisations: one that is there already, by a register number or its name, is left as it is."""

    kind = "organisations"
    table = "organisation"
    columns = ("name", "kind", "ward_code", "publicity", "ideal_days", "at_most_days", "note")
    needed = ("name",)
    goes_by = _REGISTER

    def __init__(self, store: Store, today: date) -> None:
        self.fields = rules.organisation_fields()
        self._today = today.isoformat()
        self._id = last_id(store, "organisation")
        self._slugs = Slugs(store, "organisation")
        self._register = queries.register(store)
        self._new: dict[str, list[Row]] = {}

    def row(self, values: Values) -> Row:
        """The columns; kind and publicity as `org add` assumes them."""
        ideal_days, at_most_days = rhythm(values.get("ideal_days"), values.get("at_most_days"))
        return (
            values.get("name"),
            values.get("kind", OrganisationKind.OTHER.value),
            values.get("ward_code"),
            values.get("publicity", Publicity.NAMED_TO_PARTNERS.value),
            ideal_days,
            at_most_days,
            values.get("note"),
        )

    def take(self, line: int, row: Row, values: Values, report: Report) -> None:
        """There already, or new and perhaps like another."""
        name = row[0]
        numbers = list(dict.fromkeys(values.get("identifier", ())))
        if known := self._register.same(name, numbers):
            report.present += 1
            if differing := self._register.differing(known, name, numbers):
                report.differing.append(Remark(line, differing))
            return
        aliases = rules.other_names(name, values.get("alias", ()))
        for alias in aliases:
            if others := self._register.going_by(alias):
                raise UsageRefusal(f"{others[0].name} ({others[0].where}) goes by one of its other names.")
        if like := self._register.like(name):
            report.alike.append(Remark(line, f"{name} is perhaps {like.name} ({like.where})."))
        for number in numbers:
            if other := self._register.numbered(number):
                said = f"{name} was not given {number}, the number of {other.name} ({other.where})."
                report.alike.append(Remark(line, said))
        numbers = [number for number in numbers if not self._register.numbered(number)]
        self._id += 1
        new = Known(self._id, self._slugs.make(name), name, line)
        self._keep("organisation", (new.id, new.slug, "active", self._today, *row))
        for number in numbers:
            self._keep("organisation_identifier", (new.id, number))
        for alias in aliases:
            self._keep("organisation_alias", (new.id, alias))
        self._register.add(new, numbers, aliases)
        report.added += 1

    def stage(self, staged: Staged) -> None:
        """The organisations, then their numbers and other names."""
        self._flush(
            staged,
            organisation=("id", "slug", "status", "added_on", *self.columns),
            organisation_identifier=("organisation_id", "identifier"),
            organisation_alias=("organisation_id", "alias"),
        )


class Contacts(Incoming):
    """People in a public role: one of the same name who holds a role there is left as they are."""

    kind = "contacts"
    table = "contact"
    columns = ("organisation_id", "name", "role", "email", "phone", "since")
    needed = ("name", "organisation", "role")
    goes_by = (*_REGISTER, "contact")

    def __init__(self, store: Store, today: date) -> None:
        self.fields = rules.contact_fields(organisation_names(store).find, today=today)
        self._today = today.isoformat()
        self._slugs = Slugs(store, "contact")
        self._lines: dict[tuple[int, str], int | None] = dict.fromkeys(queries.people(store, today))
        self._new: dict[str, list[Row]] = {}

    def row(self, values: Values) -> Row:
        """The columns; somebody without a day holds the role from today."""
        said = map(values.get, ("organisation", "name", "role", "email", "phone"))
        return (*said, values.get("since", self._today))

    def take(self, line: int, row: Row, values: Values, report: Report) -> None:
        """There already where somebody of that name holds a role there."""
        if (key := (row[0], rules.spelling(row[1]))) in self._lines:
            report.present += 1
            if before := self._lines[key]:
                report.differing.append(Remark(line, f"{row[1]} again (line {before:,})."))
            return
        self._lines[key] = line
        self._keep("contact", (self._slugs.make(row[1]), *row))
        report.added += 1

    def stage(self, staged: Staged) -> None:
        """The people."""
        self._flush(staged, contact=("slug", *self.columns))


class Engagements(Incoming):
    """Contacts with organisations: the same day, channel, organisations and note are the same one."""

    kind = "engagements"
    table = "engagement"
    columns = (
        *("day", "time", "minutes", "channel", "purpose", "strand", "started_by", "level"),
        *("theirs", "out_of_hours", "place", "note", "via_id"),
    )
    needed = ("day", "organisations")
    goes_by = (*_REGISTER, "engagement", "touch", "topic", "officer", "setting")

    def __init__(self, store: Store, today: date) -> None:
        self.fields = rules.engagement_fields(
            organisation_names(store).find, officer_names(store).find, today=today
        )
        self._store = store
        self._late = rules.lateness(decided(store))
        self._last_before = self._id = last_id(store, "engagement")
        self._lines: dict[int, int] = {}
        self._topics: dict[str, int] = dict(store.rows("SELECT name, id FROM topic"))
        self._last_topic = last_id(store, "topic")
        self._new: dict[str, list[Row]] = {}

    def row(self, values: Values) -> Row:
        """The columns, with what `log` assumes where the file says nothing."""
        said = values.get
        strand, channel = said("strand", Strand.NONE.value), said("channel", Channel.MEETING.value)
        usual = Purpose.NON_SECURITY if strand == Strand.NONE else Purpose.SECURITY
        return (
            *(said("day"), said("time"), said("minutes"), channel),
            *(said("purpose", usual.value), strand, said("started_by", StartedBy.US.value), said("level")),
            *(said("theirs", usually_theirs(channel)), self._late(said("day"), said("time"))),
            *(said("place"), said("note"), said("via")),
        )

    def in_order(self, right: Iterable[Right]) -> Iterable[Right]:
        """By day: E-numbers follow the calendar, and the search index grows at its end."""
        return sorted(right, key=lambda each: each[1][0])

    def take(self, line: int, row: Row, values: Values, report: Report) -> None:
        """There already by its id or by what it says; else new."""
        if not (met := sorted(set(values.get("organisations", ())))):
            raise UsageRefusal("It names no organisation.")
        day, time, purpose, started_by = row[0], row[1], row[4], row[6]
        key = hash((day, time, row[3], tuple(met), row[11]))
        if before := self._lines.get(key):
            report.present += 1
            report.differing.append(Remark(line, f"The same again (line {before:,})."))
            return
        if self._last_before and self._is_there(row, met, values.get("id", "")):
            report.present += 1
            return
        self._lines[key] = line
        self._id += 1
        self._keep("engagement", (self._id, *row))
        for organisation_id in met:
            self._keep("touch", (organisation_id, day, self._id, purpose, started_by))
        for name in dict.fromkeys(values.get("topics", ())):
            self._keep("engagement_topic", (self._id, self._topic(name)))
        for officer_id in dict.fromkeys(values.get("officers", ())):
            self._keep("engagement_officer", (self._id, officer_id))
        report.added += 1

    def stage(self, staged: Staged) -> None:
        """The engagements, then who and what they were with, about and by."""
        self._flush(
            staged,
            topic=("id", "name"),
            engagement=("id", *self.columns),
            touch=("organisation_id", "day", "engagement_id", "purpose", "started_by"),
            engagement_topic=("engagement_id", "topic_id"),
            engagement_officer=("engagement_id", "officer_id"),
        )

    def _topic(self, name: str) -> int:
        if name not in self._topics:
            self._last_topic += 1
            self._topics[name] = self._last_topic
            self._keep("topic", (self._last_topic, name))
        return self._topics[name]

    def _is_there(self, row: Row, met: Sequence[int], said: str) -> bool:
        said = said.upper().removeprefix("E")
        number = int(said) if said.isdecimal() and len(said) < 18 else None
        return queries.same_engagement(self._store, number, row[0], met, until=self._last_before) or (
            queries.alike_engagement(
                self._store, row[0], met, time=row[1], channel=row[3], note=row[11], until=self._last_before
            )
        )


class Wards(Incoming):
    """Wards of the council's list: one that is there already is called, and has as many people, as the file says."""

    kind = "wards"
    table = "ward"
    columns = ("code", "name", "population")
    needed = ("code", "name")
    goes_by = ("ward",)

    def __init__(self, store: Store, today: date) -> None:
        self.fields = rules.ward_fields()
        self._known = queries.wards(store)
        self._lines: dict[str, int] = {}
        self._new: dict[str, list[Row]] = {}

    def row(self, values: Values) -> Row:
        """The columns; nothing is assumed."""
        return (values.get("code"), values.get("name"), values.get("population"))

    def take(self, line: int, row: Row, values: Values, report: Report) -> None:
        """New, or there already: what the file does not say of it stays."""
        code, name, people = row
        if before := self._lines.get(code):
            raise UsageRefusal(f"{code} is on line {before:,} already.")
        self._lines[code] = line
        number, was_called, were = self._known.get(code, (None, None, None))
        now = (name, were if people is None else people)
        if number is None:
            self._keep("ward", row)
        elif now != (was_called, were):
            self._keep("changed", (number, *now))
            report.changed += 1
        report.added += number is None
        report.present += number is not None

    def stage(self, staged: Staged) -> None:
        """The new ones, then what the file says of others."""
        staged.add("ward", ("id", "name", "population"), self._new.pop("changed", []))
        self._flush(staged, ward=self.columns)


_ALL = (Organisations, Contacts, Engagements, Wards)
KINDS: dict[str, type[Organisations | Contacts | Engagements | Wards]] = {each.kind: each for each in _ALL}


def _read(
    batch: Sequence[tuple[int, list[str]]],
    incoming: Incoming,
    understood: Understood,
    *,
    width: int,
    report: Report,
) -> list[tuple[int, Row, Values]]:
    """The rows of which every cell could be read."""
    read = []
    plan = [(at, header, given.read, given.lists, given.key) for at, header, given in understood.columns]
    for line, cells in batch:
        refused = len(report.refusals)
        values: Values = {}
        if len(cells) > width and any(map(str.strip, cells[width:])):
            sentence = (
                f"It has {len(cells):,} cells and the header {width:,}. Is a comma not in quotation marks?"
            )
            report.refusals.append(Refused(line, "", sentence))
            continue
        for at, header, reader, lists, key in plan:
            cell = cells[at].strip() if at < len(cells) else ""
            if not cell:
                continue
            try:
                value = reader(cell)
            except UsageRefusal as refusal:
                report.refusals.append(Refused(line, header, short(refusal)))
                continue
            values[key] = [*values.get(key, ()), *value] if lists else value
        try:
            row = incoming.row(values)
        except UsageRefusal as refusal:
            report.refusals.append(Refused(line, "", short(refusal)))
        if len(report.refusals) == refused:
            read.append((line, row, values))
    return read


def _take_each(incoming: Incoming, right: Iterable[Right], report: Report) -> None:
    for (line, values), row in incoming.in_order(right):
        try:
            incoming.take(line, row, values, report)
        except UsageRefusal as refusal:
            report.refusals.append(Refused(line, "", short(refusal)))
