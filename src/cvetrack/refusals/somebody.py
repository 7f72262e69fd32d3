"""How a text speaks of one person, for the telltales that look for what is said of one.

Compiling all the ways to speak of one person takes longer than a whole small command, so patterns hold
marks for them: a pattern is first looked for roughly, any word being a person, and only then exactly.
"""

from functools import cache
from typing import NamedTuple


class Telltale(NamedTuple):
    """One sign: it needs one of the `words`, then its `pattern`, and is none where `unless` is found too."""

    kind: str
    words: frozenset[str]
    pattern: str
    unless: str = ""


def words(said: str) -> frozenset[str]:
    """The words of a telltale, in small letters."""
    return frozenset(said.split())


@cache
def roughly(pattern: str) -> str:
    """The pattern with any word for a person: it is found wherever `exactly` is, and elsewhere."""
    for mark in (ONE, OF_ONE, PRIVATE):
        pattern = pattern.replace(mark, _A_FEW_WORDS)
    return pattern.replace(NOT_OF_A_GROUP, "")


@cache
def exactly(pattern: str) -> str:
    """The pattern with every way to speak of one person spelt out."""
    for mark, spelt_out in _SPELT_OUT.items():
        pattern = pattern.replace(mark, spelt_out)
    return pattern


# Marks in patterns: one person; "his", "the chair's"; a person in no public role; and that what was
# said is not of a group, a service or a role.
ONE, OF_ONE, PRIVATE, NOT_OF_A_GROUP = "<one>", "<of one>", "<private>", "<not of a group>"

ROLE = (
    "(?:chair(?:man|woman|person)?|secretary|treasurer|trustee|lead|imam|vicar|priest|rabbi|pastor|minister|leader"
    "|manager|coordinator|volunteer|worker|caretaker|director|councillor|founder|president|organiser|contact"
    "|member|teacher|head|coach|landlord|neighbour|resident|friend|colleague|preacher|speaker)"
)
SOMEBODY = (
    "(?:boy|girl|lad|kid|child|teenager|youngster|son|daughter|brother|sister|nephew|niece|cousin|pupil|student"
    "|wife|husband|mother|father|mum|dad|uncle|aunt|young (?:man|woman|person|lady)|youth|individual|man|woman"
    "|guy|bloke|person|parent|attendee|worshipper)"
)
NAME = (
    r"(?-i:\b(?!(?:The[a-z]*|This|That|Those|We|It|Its|Our|You|What|When|Where|Which|Who|Why|How|If|And|But|So|No"
    r"|Not|All|Some|Many|Most|Each|Every[a-z]*|Nobody|None|Both|Any[a-z]*|One|Two|Three|Groups?|Members|People"
    r"|Trustees|Residents|Parents|Women|Men|Children|Young|Youth|Staff|Police|Council|Prevent|Channel|Talk"
    r"|Work[a-z]*"
    r"|Today|Yesterday|[A-Z][a-z]+day|Also|Now|Then|Here|In|On|At|For)\b)[A-Z][a-z]+(?:[ -][A-Z][a-z']+){0,3})"
)
WHOSE = r"(?:the|their|our|my|its|an?|this|that|one|her|his|another|(?-i:[A-Z][\w-]+)'s)"
_PRIVATE = (
    rf"(?:\b(?:an?|one|his|her|their|this|that|the|our) (?:[\w-]+ )?{SOMEBODY}\b|\bone of the [\w-]+s\b)"
)
_ONE = (
    rf"(?:\b(?:s?he|who|someone|somebody)\b|\b{WHOSE} (?:[\w-]+ ){{0,2}}(?:{ROLE}|{SOMEBODY})\b"
    rf"|\bone of (?:the|their|our) [\w-]+s\b|{NAME})"
)
_OF_ONE = rf"(?:\b(?:his|her)|(?:{ROLE}|{SOMEBODY}|{NAME})'s)"
IS = rf"{ONE}(?:,? who)?(?: (?:is|was|has been|is being|being|became|seems|may be|might be|could be)|'s)"
HAS = rf"{ONE}(?:,? who)?(?: (?:has|had|has got|got)|'s got)"
RATHER = (
    r"(?: (?:an?|not|no longer|also|now|very|quite|devout|practi[sc]ing|lapsed|strict|former|still|of|British|both"
    r"|born(?:[- ]again)?|self-confessed|big|bit|proud|keen|real|well[- ]known|\w+ly))*"
)
# What follows makes it a group, a service or a public role, or begins a name ("Black History Month").
_NOT_OF_A_GROUP = (
    r"(?!-)(?! (?:led|run|friendly|based|owned|majority|rights|women|men|elders|youth|young|people|communit\w+"
    r"|groups?"
    r"|networks?|cent(?:re|er)s?|clubs?|choirs?|charit\w+|projects?|churches|church|mosques?|schools?|societ\w+"
    r"|pride"
    r"|associations?|organisations?|foundation|council|trust|forums?|support|cafe|awareness|aid|training|courses?"
    r"|sessions?|classes|chaplain\w*|minister|priest|vicar|imam|rabbi|leaders?|councillor|mp|peer|mayor|candidate"
    r"|represent\w+|reps?|scouts?|guides?|burial|history|art|music|food|markets?|nurse|trainer|champion|lead|worker"
    r"|officer|first|screening|about)\b)(?! (?-i:[A-Z]))"
)
_A_FEW_WORDS = r"\b[\w'-]+(?: [\w'-]+){0,5}"
_SPELT_OUT = {ONE: _ONE, OF_ONE: _OF_ONE, PRIVATE: _PRIVATE, NOT_OF_A_GROUP: _NOT_OF_A_GROUP}
