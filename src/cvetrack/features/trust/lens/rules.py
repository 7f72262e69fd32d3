"""How much of contact is about security only: shares with their range, runs, bursts, incidents, first contacts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile
from typing import Literal, NamedTuple, Protocol, TypeAlias, TypeVar

from cvetrack.kernel.dates import add_months
from cvetrack.kernel.statistics import wilson
from cvetrack.kernel.year import MONTHS
from cvetrack.records import habits
from cvetrack.vocabulary.engagements import Purpose, StartedBy
from cvetrack.vocabulary.organisations import OrganisationStatus

Verdict: TypeAlias = Literal["too much security", "not clear", "more than security", "not enough recorded"]
"""What a share of contact about security only comes to. `not clear`: the range lies on both sides."""
_SECURITY, _THEM = Purpose.SECURITY.value, StartedBy.THEM.value
_TIERS = ("share", "burst", "latest", "after", "")
NUMBERS = (
    *("n", "security_only", "theirs", "ours", "begun_by_them", "logged", "out_of_hours"),
    *("minutes", "timed", "after_incident", "organisations", "begun_with_security"),
)
_LETTERS = {(True, False): "s", (True, True): "S", (False, False): "n", (False, True): "N"}


class Contact(Protocol):
    """A contact: the day, the record, such as E231, and what it was for."""

    @property
    def day(self) -> date: ...
    @property
    def record(self) -> str: ...
    @property
    def purpose(self) -> str: ...


Met = TypeVar("Met", bound=Contact)


class FullContact(Contact, Protocol):
    """A contact with who began it, whether it was at theirs (None: not said), its minutes, and if out of hours."""

    @property
    def started_by(self) -> str: ...
    @property
    def theirs(self) -> bool | None: ...
    @property
    def minutes(self) -> int | None: ...
    @property
    def out_of_hours(self) -> bool: ...


class Turns(NamedTuple):
    """The settings at which the judgement turns, as docs/settings.md says what each means."""

    fewest_contacts: int
    wrong_below: float
    burst_contacts: int
    burst_days: int
    after_incident: int
    after_incident_most: float


class Stretch(NamedTuple):
    """Contacts about security only, close together: the first and the last day, the records, oldest first.

    `whose` is the name of the organisation, where several are counted.
    """

    since: date
    until: date
    records: tuple[str, ...]
    whose: str = ""


def turns(decided: Mapping[str, float]) -> Turns:
    """The settings of this judgement, of all that were decided."""
    return Turns(
        int(decided["fewest_contacts"]),
        decided["wrong_below"],
        int(decided["burst_contacts"]),
        int(decided["burst_days"]),
        int(decided["after_incident"]),
        decided["after_incident_most"],
    )


def in_order(contacts: Iterable[Met]) -> list[Met]:
    """Contacts oldest first, of one day those most about other things first."""
    return sorted(contacts, key=lambda each: habits.in_order(each.day, each.purpose))


def longest_run(contacts: Iterable[Contact]) -> Stretch | None:
    """The longest run of contacts about security only, of several the latest; None where there is no such contact.

    On one day what was about more comes first.
    """
    ordered = in_order(contacts)
    letters = "".join("ns"[_is_security(each)] for each in ordered)
    many = habits.security_run(letters)
    at = letters.rfind("s" * many)
    return _stretch(ordered[at : at + many])


def latest_run(contacts: Iterable[Contact]) -> Stretch | None:
    """The contacts about security only since the last about more, None where the last was about more."""
    return _stretch([*takewhile(_is_security, reversed(in_order(contacts)))][::-1])


def burst(contacts: Iterable[Contact], *, size: int, days: int) -> Stretch | None:
    """The most contacts about security only that lie within so many days, of several such the latest.

    They are a burst where there are at least `size`; None where there is none.
    """
    security = sorted(filter(_is_security, contacts), key=lambda each: each.day)
    found = habits.burst([each.day.toordinal() for each in security], many=size, within=days)
    return _stretch(security[found[0] : found[1] + 1]) if found else None


def verdict(n: int, security_only: int, settings: Turns) -> Verdict:
    """What so many contacts, so many of them about security only, come to."""
    if n < settings.fewest_contacts:
        return "not enough recorded"
    if habits.only_security(n, security_only, fewest=settings.fewest_contacts, least=settings.wrong_below):
        return "too much security"
    return "more than security" if wilson(n - security_only, n)[0] > settings.wrong_below else "not clear"


class Sums:
    """What was counted of contacts, with one organisation or several.

    So many `organisations` had contact, `begun_with_security` of them first about security only. `minutes` were noted
    of `timed` contacts; of presence, which is not `logged`, neither these nor the hour are known. `run`, `latest_run`
    and `burst` are each the longest with any one organisation. `records` has by the key of a sentence those that it
    stands on, oldest first, a text for each organisation. `order` has a letter for each contact with one, oldest
    first: s about security only, n about more, a capital where it came after an incident.
    """

    __slots__ = (*NUMBERS, "burst", "latest_run", "order", "records", "run")

    def __init__(self) -> None:
        self.n = self.security_only = self.theirs = self.ours = self.begun_by_them = 0
        self.logged = self.out_of_hours = self.minutes = self.timed = self.after_incident = 0
        self.organisations = self.begun_with_security = 0
        self.run: Stretch | None = None
        self.latest_run: Stretch | None = None
        self.burst: Stretch | None = None
        self.records: dict[str, list[str]] = {}
        self.order = ""

    def add(self, other: "Sums", *, records: bool = True) -> None:
        """Count what was counted of others too, with or without their records."""
        for name in NUMBERS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.run = _longer(self.run, other.run)
        self.latest_run = _longer(self.latest_run, other.latest_run)
        self.burst = _longer(self.burst, other.burst)
        if records:
            for key, those in other.records.items():
                self.records.setdefault(key, []).extend(those)

    @property
    def whose_not_said(self) -> int:
        """Of how many contacts nobody said whose place or event they were at."""
        return self.n - self.theirs - self.ours


def sums(
    contacts: Sequence[FullContact],
    settings: Turns,
    *,
    came_after: Mapping[str, str],
    first: Contact | None,
    whose: str,
) -> Sums:
    """What is counted of contacts with one organisation (`whose` name it has), of which `came_after` an incident."""
    found = Sums()
    if not contacts:
        return found
    minutes = [each.minutes for each in contacts if each.minutes is not None]
    share = [each.record for each in contacts if each.purpose == _SECURITY]
    theirs = [each.record for each in contacts if each.theirs]
    begun = [each.record for each in contacts if each.started_by == _THEM]
    hours = [each.record for each in contacts if each.out_of_hours]
    after_it = [each.record for each in contacts if each.record in came_after] if came_after else []
    began = [first.record] if first and first.purpose == _SECURITY else []
    found.n, found.organisations = len(contacts), 1
    found.security_only, found.theirs, found.begun_by_them = len(share), len(theirs), len(begun)
    found.ours = [each.theirs for each in contacts].count(False)
    found.logged = sum(each.record[0] == "E" for each in contacts)
    found.out_of_hours, found.minutes, found.timed = len(hours), sum(minutes), len(minutes)
    found.after_incident, found.begun_with_security = len(after_it), len(began)
    if share:
        size, days = settings.burst_contacts, settings.burst_days
        found.run = _of(whose, longest_run(contacts))
        found.latest_run = _of(whose, latest_run(contacts))
        found.burst = _of(whose, burst(contacts, size=size, days=days))
    found.order = "".join(_LETTERS[each.purpose == _SECURITY, each.record in came_after] for each in contacts)
    since = [record for each in after_it for record in (came_after[each], each)]
    told = {"share": share, "after": since, "first": began, "whose": theirs, "begun": begun, "hours": hours}
    found.records = {key: [" ".join(those)] for key, those in told.items() if those}
    return found


class Load(NamedTuple):
    """How often an officer went, a contact with several organisations once: `out_of_hours` so often, and for so
    many `minutes`, as far as they were noted, which they were of `timed`."""

    times: int
    out_of_hours: int
    minutes: int
    timed: int


class Sentence(NamedTuple):
    """One thing that is said, under a `key`, with the ids of the records that it stands on, the newest first, those of
    a run or a burst oldest first."""

    key: str
    said: str
    evidence: tuple[str, ...]


class Lens(NamedTuple):
    """How much contact in 12 months was about security only, with one organisation (`org`, a slug) or a `group`.

    A group is the city, a kind, a ward, a month (its first and last day) or an officer. `low` and `high` (0-1) are the
    Wilson interval, 95 %, of the share security_only / n, None without contact. `verdict` is None of an officer: nobody
    is judged. `longest_run` counts contacts about security only in a row with one organisation, `latest_run` those
    since the last about more, `burst` those of a burst, 0 for none. So many contacts came `after_incident`, None where
    there are too few to say. `first_purpose` is that of the first contact ever with an organisation; of a group,
    `begun_with_security` of its `organisations` were first met about security only. Theirs and ours are about whose
    place or event it was. `out_of_hours` are of the `logged`; `minutes` were noted of `timed` contacts.

    `times` is how often an officer went, a contact with several organisations once, `times_out_of_hours` of these, for
    so many `times_minutes`; None of others. `because` are the keys of the `sentences` that decided, worst first.
    """

    group: str | None
    org: str | None
    name: str
    status: str | None
    verdict: str | None
    n: int
    security_only: int
    low: float | None
    high: float | None
    longest_run: int
    latest_run: int
    burst: int
    after_incident: int | None
    first_purpose: str | None
    first_on: date | None
    organisations: int
    begun_with_security: int
    theirs: int
    ours: int
    whose_not_said: int
    begun_by_them: int
    logged: int
    out_of_hours: int
    minutes: int
    timed: int
    times: int | None
    times_out_of_hours: int | None
    times_minutes: int | None
    because: tuple[str, ...]
    sentences: tuple[Sentence, ...] = ()


COLUMNS = Lens._fields[:-1]
"""Those of a spreadsheet: all but the sentences."""


class Judged(NamedTuple):
    """What was counted with one organisation (`org`, a slug) or in a `group`, and what that comes to.

    `first` is the first contact ever with an organisation, `load` that of an officer. `verdict` is None of an officer:
    nobody is judged. `because` has the keys of what there is to look at, worst first.
    """

    group: str | None
    org: str | None
    name: str
    status: str | None
    found: Sums
    first: Contact | None
    load: Load | None
    verdict: Verdict | None
    because: tuple[str, ...]

    @property
    def says(self) -> bool:
        """Whether there is something to look at; nothing is asked of who declined or is archived."""
        return bool(self.because) and self.status in (None, OrganisationStatus.ACTIVE)


def judge(
    found: Sums,
    settings: Turns,
    *,
    name: str,
    group: str | None = None,
    org: str | None = None,
    status: str | None = None,
    first: Contact | None = None,
    load: Load | None = None,
    awake: float = 0.0,
) -> Judged:
    """What contact with an organisation or in a group comes to; of an officer's `load` nothing follows.

    `awake` is the share of the days that came after an incident of the city.
    """
    if load:
        return Judged(group, org, name, status, found, first, load, None, ())
    judged = verdict(found.n, found.security_only, settings)
    because = tuple(_decided(found, judged, settings, awake, alone=org is not None))
    return Judged(group, org, name, status, found, first, None, judged, because)


def worst_first(judged: Iterable[Judged]) -> list[Judged]:
    """Those with something to look at first: too much security, then a burst; then by their share."""
    return sorted(judged, key=_place)


def ends_of_months(today: date) -> list[date]:
    """The last days of the 12 months up to today, each from the day after the one before; the first is before all."""
    return [add_months(today, at - MONTHS) for at in range(MONTHS + 1)]


def length(stretch: Stretch | None) -> int:
    """How many contacts it has, 0 where there is none."""
    return len(stretch.records) if stretch else 0


def _decided(
    found: Sums, judged: Verdict | None, settings: Turns, awake: float, *, alone: bool
) -> Iterator[str]:
    """The keys of what there is to look at, worst first: of a group no run or burst, which one of many always has."""
    fewest = settings.fewest_contacts
    if judged == "too much security":
        yield "share"
    if alone and found.burst:
        yield "burst"
    if alone and fewest <= length(found.latest_run) < found.n:  # all of them the share says
        yield "latest"
    after, most = found.after_incident, settings.after_incident_most
    if habits.too_much_after_incidents(after, found.n, awake, fewest=fewest, most=most):
        yield "after"


def _is_security(contact: Contact) -> bool:
    return contact.purpose == _SECURITY


def _stretch(contacts: Sequence[Contact]) -> Stretch | None:
    if not contacts:
        return None
    return Stretch(contacts[0].day, contacts[-1].day, tuple(each.record for each in contacts))


def _of(whose: str, stretch: Stretch | None) -> Stretch | None:
    return stretch and stretch._replace(whose=whose)


def _longer(one: Stretch | None, other: Stretch | None) -> Stretch | None:
    """The longer of two, of equal ones the later, then by whose it is."""
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda each: (len(each.records), each.until, each.since, each.whose))


def _place(each: Judged) -> tuple[bool, int, float, int, str, str]:
    k, n = each.found.security_only, each.found.n
    tier = _TIERS.index(each.because[0] if each.because else "")
    return not each.says, tier, -wilson(k, n)[0] if n else 1.0, -n, each.name, each.org or each.group or ""
