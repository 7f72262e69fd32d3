"""A look at free text for what this record refuses to hold: a help, not a detector (docs/refusals.md).

Nearly every text is passed by comparing its words with those that some telltale needs; only where
one of them is there are that telltale's patterns compiled.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import entered
from cvetrack.refusals.private_life import PRIVATE_LIFE
from cvetrack.refusals.somebody import Telltale, exactly, roughly
from cvetrack.refusals.telltales import GRAVE


class Noticed(NamedTuple):
    """What a text looks like: one of the words of `vocabulary/refusals.py`, and how to say it.

    `never` says that no reason lets it pass.
    """

    kind: str
    looks: str
    instead: str
    never: bool = False


def noticed(text: str) -> Noticed | None:
    """What a text looks like that does not belong here, the gravest first; None for nearly every text."""
    hopeful = _hopeful(text)
    if not hopeful:
        return None
    sentences = _sentences(text)
    return next(
        (_KINDS[each.kind] for each in hopeful if any(_tells(each, sentence) for sentence in sentences)), None
    )


def screened(what: str, longest: int = 10_000) -> Callable[[str], str]:
    """A reader of a text in a file, kept as it is: one that looks like what is refused is refused there too."""
    return lambda cell: passed(entered(cell, what, longest=longest), what)


def passed(text: str, what: str) -> str:
    """The text, which nothing was noticed in; `what` names it in the refusal. Raises UsageRefusal."""
    if (found := noticed(text)) is not None:
        raise UsageRefusal(refusal(found, what))
    return text


def refusal(found: Noticed, what: str, *, otherwise: str = "") -> str:
    """Why a text is not kept and what to do instead, without a word of it; `otherwise` is one more way."""
    way = "" if found.never or not otherwise else f" {otherwise}"
    return f"The {what} looks like {found.looks}. {found.instead}{way} Nothing was saved."


_PERSON_ONLY = "cvetrack holds organisations and people in public roles, and nothing else about anybody."
_KINDS = {
    each.kind: each
    for each in (
        Noticed(
            "referral",
            "a referral or a safeguarding worry about a person",
            "Take it to the council's referral pathway now, not here.",
            never=True,
        ),
        Noticed(
            "intelligence",
            "intelligence, or a request to gather it",
            "cvetrack keeps relationships and watches nobody; what the police should know, tell the police.",
            never=True,
        ),
        Noticed(
            "reference", "a police or case reference", "Leave it where the case is, not here.", never=True
        ),
        Noticed("number", "somebody's personal number", "Leave it out; no work here needs it.", never=True),
        Noticed(
            "birth",
            "somebody's date of birth or age, or a child by name",
            "Leave it out; if you worry about a child, use the council's referral pathway.",
            never=True,
        ),
        Noticed(
            "suspicion",
            "a suspicion about a person or an organisation",
            "Write what was done or said in the open; a safeguarding worry goes to the council's referral pathway.",
        ),
        Noticed("sexuality", "a person's sexuality or gender identity", _PERSON_ONLY),
        Noticed("health", "a person's health", f'{_PERSON_ONLY} "Is away" says enough.'),
        Noticed("belief", "a person's belief", _PERSON_ONLY),
        Noticed("ethnicity", "a person's ethnicity, origin or immigration status", _PERSON_ONLY),
        Noticed("politics", "a person's politics", _PERSON_ONLY),
        Noticed("home", "where a person lives", f"{_PERSON_ONLY} The organisation's address will do."),
        Noticed("family", "a person's family", _PERSON_ONLY),
        Noticed("vehicle", "a vehicle's registration", "Leave it out; no work here needs it."),
        Noticed(
            "private-talk",
            "a private account, a private chat or a list of members",
            "What people say or are among themselves is theirs; write what the organisation said to you.",
        ),
        Noticed(
            "recording",
            "a photograph or a recording of people",
            "cvetrack keeps none and does not say who has any; write what was agreed in words.",
        ),
    )
}
_TELLTALES = GRAVE + PRIVATE_LIFE
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_GAPS = _UNSEEN | dict.fromkeys(
    map(ord, "\n\t.,;:!?\"'`()[]{}<>/\\|*_+=&#@~-\u00a0\u2013\u2014\u2018\u2019\u201c\u201d"), " "
)
_ANY_DIGIT = dict.fromkeys(map(ord, "123456789"), "0")
_SIX_DIGITS = ("000000", "00 00 00")  # as a National Insurance number has them
_PLAINLY = {
    **_UNSEEN,
    **dict.fromkeys(map(ord, "`\u00b4\u2018\u2019\u02bc\u2032"), "'"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014"), "-"),
}
_WORDS = frozenset().union(*(each.words for each in _TELLTALES))


def _hopeful(text: str) -> list[Telltale]:
    """The telltales of which a word is in the text."""
    words = set(text.lower().translate(_GAPS).split())
    digits = text.translate(_ANY_DIGIT)
    words.update(run for run in _SIX_DIGITS if run in digits)
    if _WORDS.isdisjoint(words):
        return []
    return [each for each in _TELLTALES if not each.words.isdisjoint(words)]


def _sentences(text: str) -> list[str]:
    """Its sentences on one line each, with plain apostrophes and hyphens; shouted ones also in small letters."""
    plainly = text.translate(_PLAINLY)
    found = [" ".join(each.split()) for each in re.split(r"(?<=[.!?;])\s+|\n\s*\n", plainly)]
    return found + [each.lower() for each in found if each.isupper()]


def _tells(telltale: Telltale, sentence: str) -> bool:
    if not re.search(roughly(telltale.pattern), sentence, re.IGNORECASE):
        return False
    if telltale.unless and re.search(telltale.unless, sentence, re.IGNORECASE):
        return False
    return re.search(exactly(telltale.pattern), sentence, re.IGNORECASE) is not None
