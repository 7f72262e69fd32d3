"""What is on the agenda, in which words, and what comes first."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from cvetrack.features.register.org.rules import overdue, own_silence, rests, silence
from cvetrack.features.trust.promise.rules import standing
from cvetrack.kernel.dates import say_day_of, say_length
from cvetrack.kernel.discretion import unnamed
from cvetrack.kernel.text import spoken
from cvetrack.records.concern import Concern
from cvetrack.records.due import Due
from cvetrack.records.need import Need
from cvetrack.records.promise import Promise
from cvetrack.vocabulary.engagements import Channel
from cvetrack.vocabulary.organisations import OrganisationStatus

_TO_ALL = "speak"

NO_LEAD = "our lead: nobody yet"

Found = TypeVar("Found")
Said = TypeVar("Said", Promise, Concern | Need)


class Known(NamedTuple):
    """One organisation as far as the agenda goes; where no rhythm is `agreed`, `at_most_days` is by their own, with
    the usual gap `own_days`, or else the usual one.

    One that is `coded` goes by its number here, and its words stay in the record.
    """

    id: int
    org: str
    name: str
    status: str
    at_most_days: int
    agreed: bool
    paused_until: date | None
    added_on: date
    last_contact: date | None
    led: bool
    coded: bool
    own_days: int | None = None


class LastContact(NamedTuple):
    """The last contact with one organisation, E231 or G4: what it was, as "last call", and its topics in a row."""

    record: str
    what: str
    topics: str | None


class Item(NamedTuple):
    """One thing to do or to know.

    `org` is a short name; `state` says how it stands and `sentence` the rest. `days` is how long the silence
    is, or how long until a promise, an answer or a review is due, less than 0 once its day has passed; `ids`
    are the records behind it, `ends` the commands that end it, as of `Due`.
    """

    section: str
    org: str
    name: str
    state: str
    sentence: str
    days: int
    late: bool
    ids: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


class Section(NamedTuple):
    """One heading of the agenda, the worst first; `more` things are not listed, `late` of them late."""

    key: str
    items: tuple[Item, ...]
    more: int
    late: int


def section(
    key: str,
    found: Sequence[Found],
    *,
    item: Callable[[Found], Item],
    most: int | None,
    late: Callable[[Found], bool] = lambda _: False,
) -> Section:
    """The first things that were found, at most so many, as items."""
    rest = found[most:] if most is not None else ()
    return Section(key, tuple(map(item, found[:most])), len(rest), sum(map(late, rest)))


def discreet(found: Section, references: Mapping[str, str]) -> Section:
    """A heading whose lines name nobody that goes by a code name, even where others speak of them."""
    said = (
        each._replace(name=unnamed(each.name, references), sentence=unnamed(each.sentence, references))
        for each in found.items
    )
    return found._replace(items=tuple(said))


def silent(known: Iterable[Known], today: date) -> list[Known]:
    """Those whose silence is longer than the longest agreed or usual, the furthest past it first."""
    late = [
        (_days(each, today) / each.at_most_days, each)
        for each in _active(known)
        if each.last_contact
        and overdue(_days(each, today), each.at_most_days)
        and not rests(each.paused_until, today)
    ]
    return [each for _, each in sorted(late, key=lambda pair: (-pair[0], pair[1].name))]


def logged(record: str, channel: str, topics: str | None) -> LastContact:
    """The last contact, where it was an engagement."""
    return LastContact(record, f"last {'e-mail' if channel == Channel.EMAIL else channel}", topics)


def among(known: Iterable[Known], numbers: Container[int]) -> list[Known]:
    """Those with these numbers, the latest met first."""
    found = [each for each in _active(known) if each.id in numbers]
    return sorted(found, key=lambda each: each.last_contact or date.min, reverse=True)


def leaderless(known: Iterable[Known]) -> list[Known]:
    """Those that we met and nobody leads, the longest unseen first."""
    found = [each for each in _active(known) if each.last_contact and not each.led]
    return sorted(found, key=lambda each: each.last_contact or date.max)


def unmet(known: Iterable[Known]) -> list[Known]:
    """Those without any contact, the longest known first."""
    return sorted((each for each in _active(known) if not each.last_contact), key=lambda each: each.added_on)


def still_ours(said: Iterable[Said], known: Mapping[str, Known]) -> list[Said]:
    """What was promised or asked, without that of organisations that closed or are not known yet."""
    return [
        each
        for each in said
        if each.organisation in known and known[each.organisation].status != OrganisationStatus.ARCHIVED
    ]


def of_closed(said: Iterable[Said], known: Mapping[str, Known]) -> tuple[str, ...]:
    """The ids of what was promised or asked of organisations that closed: it is theirs still, and nobody is told."""
    return tuple(
        each.record
        for each in said
        if each.organisation in known and known[each.organisation].status == OrganisationStatus.ARCHIVED
    )


def promised(promise: Promise, each: Known, today: date) -> Item:
    """A promise that is late or due soon, ours or theirs."""
    state = f"{standing(promise, today)}, {promise.whose}"
    left, late = (promise.due_on - today).days, promise.state == "late"
    words, ids = _words(promise, each), (promise.record,)
    return Item("promises", each.org, each.name, state, words, left, late, ids, promise.ends)


def waiting(asked: Concern | Need, each: Known, today: date) -> Item:
    """A concern or a need whose answer is late."""
    left = (asked.answer_due - today).days
    state = f"{say_length(-left)} late"
    sentence = f"{asked.sort}: {_words(asked, each)}"
    ids = (asked.record,)
    return Item("waiting", each.org, each.name, state, sentence, left, True, ids, asked.ends)


def place_waiting(asked: Concern | Need) -> tuple[bool, date]:
    """The place of what waits for an answer: criticism, which is rare and welcome, before the rest, then by its day."""
    return not (isinstance(asked, Concern) and asked.criticism), asked.answer_due


def not_heard(each: Known, last: LastContact, today: date) -> Item:
    """A silence that is too long, and what the last contact was."""
    days = _days(each, today)
    state = silence(days, each.at_most_days, agreed=each.agreed)
    if each.own_days is not None:
        state = own_silence(days, each.own_days)
    sentence = _last(each, last, today) + (f", {spoken(last.topics)}" if last.topics else "")
    ends = (f"log {each.org} --channel ?", f"org pause {each.org}")
    return Item("not_heard", each.org, each.name, state, sentence, days, True, (last.record,), ends)


def only_security(each: Known, last: LastContact, today: date, number: int) -> Item:
    """Somebody who heard from us about security only."""
    state, said = f"{number} of {number} in 12 months", _last(each, last, today)
    return Item("only_security", each.org, each.name, state, said, _days(each, today), False, (last.record,))


def first(duty: Due) -> tuple[int, int, str]:
    """The place of something to do among others: what is longest past, then what comes soonest; of what wants a word
    that which happened last, for a rumour of yesterday spreads and one of last year does not."""
    return duty.left, -duty.on.toordinal() if duty.on else 0, duty.name


def still_known(duties: Iterable[Due], known: Mapping[str, Known]) -> list[Due]:
    """What is to be done, without that of organisations that are not known yet or closed; what is said to the whole
    city is said all the same."""
    return [
        each
        for each in duties
        if each.organisation is None
        or (
            each.organisation in known
            and (each.heading == _TO_ALL or known[each.organisation].status != OrganisationStatus.ARCHIVED)
        )
    ]


def to_do(duty: Due, each: Known | None) -> Item:
    """Something that another feature says is to be done, about one organisation or none."""
    org, name = (each.org, each.name) if each else ("", duty.name)
    ids = (duty.record,) if duty.record else ()
    ends = tuple(
        " ".join(org if word == duty.organisation else word for word in each_.split()) for each_ in duty.ends
    )
    return Item(duty.heading, org, name, duty.state, duty.sentence, duty.left, duty.late, ids, ends)


def no_lead(each: Known, today: date) -> Item:
    """Somebody whom nobody leads."""
    days = _days(each, today)
    sentence = f"last contact {say_length(days)} ago" if days else "last contact today"
    ends = (f"org lead {each.org} ?",)
    return Item("no_lead", each.org, each.name, "nobody leads", sentence, days, False, (), ends)


def never_met(each: Known, today: date) -> Item:
    """Somebody without any contact."""
    days = (today - each.added_on).days
    sentence = f"known for {say_length(days)}" if days > 0 else "known since today"
    return Item("never_met", each.org, each.name, "never met", sentence, days, False)


def once(sections: Sequence[Section]) -> list[Section]:
    """The headings with each organisation that we are silent to named once, with whom it lacks, not twice."""
    items = {each.key: each.items for each in sections}
    silent = {item.org for item in items.get("not_heard", ())}
    unled = {item.org for item in items.get("no_lead", ())}

    def told(item: Item) -> Item:
        return item._replace(sentence=f"{item.sentence}; {NO_LEAD}") if item.org in unled else item

    changed = {
        "not_heard": tuple(map(told, items.get("not_heard", ()))),
        "no_lead": tuple(item for item in items.get("no_lead", ()) if item.org not in silent),
    }
    return [each._replace(items=changed.get(each.key, each.items)) for each in sections]


DONE, SKIP, QUIT = "done", "skip", "quit"
_MOVES = "pause"
"""The verb that moves the day of what is late, where there is one."""


def lines(sections: Sequence[Section]) -> Iterator[tuple[Section, Item]]:
    """Every line of the agenda that a command ends, with its heading."""
    return ((each, item) for each in once(sections) for item in each.items if item.ends)


def passed_over(sections: Sequence[Section]) -> int:
    """How many lines no one command ends: they want more than an answer."""
    return sum(not item.ends for each in once(sections) for item in each.items)


def acts(item: Item) -> dict[str, str]:
    """What may be done about a line: by the word that the person says, the command, or to skip it or quit."""
    return {**{_verb(each): each for each in item.ends}, SKIP: SKIP, QUIT: QUIT}


def also(item: Item) -> dict[str, str]:
    """Words that are understood too: done and told for the first act, later for the one that moves its day, or none."""
    first = item.ends[0]
    return {"done": first, "told": first, "later": acts(item).get(_MOVES, SKIP), "q": QUIT, "s": SKIP}


def _verb(command: str) -> str:
    """The word that says what a command does: "keep" of "promise keep P41", "log" of "log eastside-youth"."""
    first, second = command.split()[:2]
    return first if first == "log" else second


def _words(said: Promise | Concern | Need, each: Known) -> str:
    return "in words that the record keeps" if each.coded else said.words


def _last(each: Known, last: LastContact, today: date) -> str:
    return f"{last.what} {_day(each.last_contact, today)}"


def _active(known: Iterable[Known]) -> Iterator[Known]:
    return (each for each in known if each.status == OrganisationStatus.ACTIVE)


def _days(each: Known, today: date) -> int:
    return (today - each.last_contact).days if each.last_contact else 0


def _day(day: date | None, today: date) -> str:
    return say_day_of(day, today) if day else ""
