"""What may be kept of a person in a public role, and what their coming and going means."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cvetrack.kernel.dates import say_length
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import safe
from cvetrack.records.due import Due
from cvetrack.records.happening import Happening

LONGEST_EMAIL = 254  # characters, as RFC 5321 has it

_EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")


class Role(NamedTuple):
    """One role of a person, at an organisation (a slug) from a day until a day; `id` is the entry's, `person` the
    number of their first entry."""

    id: int
    slug: str
    name: str
    role: str
    organisation: str
    organisation_name: str
    since: date
    until: date | None
    person: int

    @property
    def place(self) -> tuple[date, int]:
        """Its place among the person's roles: by the day it began."""
        return self.since, self.id

    def held_on(self, day: date) -> bool:
        """Whether it is held on a day; on the day it ends it is not."""
        return self.since <= day and (self.until is None or day < self.until)


def happened(roles: Sequence[Role], of: str, today: date) -> Iterator[Happening]:
    """When a person came to an organisation, changed their role there, and left it; `roles` are all of theirs."""
    for each in roles:
        if each.organisation == of:
            others = [other for other in roles if other != each]
            change, sentence = _began(each, others)
            yield Happening(each.since, "contact", "", sentence, change)
            if each.until is not None and each.until <= today and (ended := _ended(each, others)):
                yield Happening(each.until, "contact", "", ended[1], ended[0])


def nobody_left(organisation: str, name: str, contact_id: int, *, left_on: date, today: date) -> Due:
    """That nobody is known at an organisation any more: who left is told by number, as a report may go anywhere."""
    state = f"for {say_length((today - left_on).days)}" if left_on < today else "since today"
    said = f"no contact now, contact {contact_id} left: ask who holds the role"
    return Due("unfinished", state, name, said, "", 0, organisation)


def before(role: Role, others: Sequence[Role]) -> Role | None:
    """The role that this one followed upon: the only one that ended the day it began, where no other began that day."""
    ended = [each for each in others if each.until == role.since]
    beside = any(each.since == role.since for each in others)
    return ended[0] if len(ended) == 1 and not beside else None


def after(role: Role, others: Sequence[Role]) -> Role | None:
    """The role that followed upon this one, as `before` has it."""
    if role.until is None:
        return None
    began = [each for each in others if each.since == role.until]
    beside = any(each.until == role.until for each in others)
    return began[0] if len(began) == 1 and not beside else None


def _began(role: Role, others: Sequence[Role]) -> tuple[str, str]:
    """How a role began beside a person's other ones: in a word or two, and in a sentence."""
    here = [each for each in others if each.organisation == role.organisation]
    left = [each for each in others if each.until == role.since]
    said = f"{role.name} became {role.role}"
    changed = before(role, others)
    if changed is not None and changed in here:
        return "new role", f"{said}; until then {changed.role}."
    if any(each in here for each in left):  # which of them it followed upon is not known
        return "new role", f"{said}."
    if left:
        return "came", f"{said}, coming from {left[0].organisation_name}."
    kept = [each for each in here if each.held_on(role.since) and each.place < role.place]
    if other := [each for each in kept if each.role != role.role]:
        return "new role", f"{said} too; still {other[0].role}."
    if not kept and any(each.place < role.place for each in here):
        return "came back", f"{role.name} came back, as {role.role}."
    elsewhere = [each for each in others if each not in here and each.place < role.place]
    if also := [each for each in elsewhere if each.held_on(role.since)]:
        return "came", f"{said}; also {also[0].role} of {also[0].organisation_name}."
    return "came", f"{said}."


def _ended(role: Role, others: Sequence[Role]) -> tuple[str, str] | None:
    """How a role ended; None where it became another one there, which is told by that."""
    following = [each for each in others if each.since == role.until]
    here = [each for each in others if each.organisation == role.organisation]
    if after(role, others) in here:
        return None
    no_more = f"{role.name} is {role.role} no more"
    if kept := [each for each in here if role.until and each.held_on(role.until) and each not in following]:
        return "new role", f"{no_more}; still {kept[0].role}."
    if any(each in here for each in following):
        return "new role", f"{no_more}."
    if following:
        to = following[0]
        return "moved", f"{role.name}, {role.role}, moved to {to.organisation_name}, as {to.role}."
    return "left", f"{role.name}, {role.role}, left."


def email(said: str) -> str:
    """An e-mail address, looked at lightly: something, one @, a domain with a dot. Raises UsageRefusal."""
    address = said.strip()
    if safe(address) != address or not _EMAIL.fullmatch(address) or len(address) > LONGEST_EMAIL:
        raise UsageRefusal(
            f'"{safe(address)[:60]}" is not an e-mail address. One looks like name@example.org. '
            "Nothing was written."
        )
    return address
