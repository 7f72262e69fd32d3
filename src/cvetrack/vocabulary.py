"""Every word that has one meaning: the choices of options, columns and reports, each with its sense."""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A word with its meaning in one sentence, shown in help, the glossary and the JSON Schema."""

    meaning: str

    def __new__(cls, value: str, meaning: str) -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.meaning = meaning
        return word


class OrganisationKind(Word):
    """What service or legal kind an organisation is; never what its people believe."""

    PLACE_OF_WORSHIP = "place-of-worship", "A mosque, church, gurdwara, temple, synagogue or other house."
    YOUTH = "youth", "Works with young people."
    WOMEN = "women", "Works with or is run by women."
    SPORT = "sport", "A club or league."
    TENANTS = "tenants", "Tenants of a landlord or an estate."
    RESIDENTS = "residents", "Neighbours of a street or an area."
    SCHOOL = "school", "A school, college, university or supplementary school."
    VETERANS = "veterans", "Serves those who served."
    ARTS = "arts", "Theatre, music, heritage, festivals."
    CHARITY = "charity", "A charity or mutual that fits no kind above."
    BUSINESS = "business", "A firm, a market or a traders' association."
    MEDIA = "media", "A newspaper, a station or a channel."
    PUBLIC_BODY = "public-body", "A council, health or other public service."
    OTHER = "other", "None of these, or not known yet."


class Publicity(Word):
    """How an organisation may be named outside the team."""

    PUBLIC = "public", "May be named in what we publish."
    NAMED_TO_PARTNERS = "named_to_partners", "Named to partners, not published."
    CODE_NAME = "code_name", "Known outside the team by its reference only."


class OrganisationStatus(Word):
    """Where we stand with an organisation."""

    ACTIVE = "active", "We are, or want to be, in contact."
    DECLINED = "declined", "They would rather not engage for now; respected, with a date to ask again."
    ARCHIVED = "archived", "Closed or merged; kept for its history."


class Channel(Word):
    """How an engagement happened."""

    VISIT = "visit", "We went to them."
    CALL = "call", "By telephone or video."
    EMAIL = "email", "By e-mail or letter."
    EVENT = "event", "At an event, theirs or ours."
    MEETING = "meeting", "A meeting at a table."
    MESSAGE = "message", "A short message."


class Purpose(Word):
    """What an engagement was for."""

    SECURITY = "security", "About extremism or security only."
    MIXED = "mixed", "About security and other things."
    NON_SECURITY = "non-security", "About anything but security."


class Strand(Word):
    """The strand of extremism an activity was about; never a property of an organisation."""

    ISLAMIST = "islamist", "Islamist extremism."
    EXTREME_RIGHT_WING = "extreme_right_wing", "Extreme right-wing extremism."
    LEFT_ANARCHIST_SINGLE_ISSUE = (
        "left_anarchist_single_issue",
        "Left-wing, anarchist and single-issue extremism.",
    )
    MIXED_UNCLEAR = "mixed_unclear", "Several strands, or unclear."
    NONE = "none", "No strand."


class StartedBy(Word):
    """Who began an engagement."""

    US = "us", "We did."
    THEM = "them", "They did, unprompted."
    THIRD_PARTY = "third-party", "Somebody else brought us together."


class Level(Word):
    """How far an engagement let them decide (the IAP2 spectrum)."""

    INFORM = "inform", "We told them."
    CONSULT = "consult", "We asked, and owe an answer on what came of it."
    INVOLVE = "involve", "We worked with them throughout."
    COLLABORATE = "collaborate", "We decided together."
    EMPOWER = "empower", "They decided."


class FlagKind(Word):
    """What a named officer cautions about an organisation, for a limited time."""

    GATEKEEPER = "gatekeeper", "Contact with others seems to go only through it."
    RIVAL = "rival", "It says it will not sit with another organisation."


class RivalScope(Word):
    """What a rivalry keeps apart."""

    PLATFORM = "platform", "They will not share a stage."
    ROOM = "room", "They will not be in one room."
    FUNDING = "funding", "They will not share a fund."
    EVERYTHING = "everything", "They will not be part of anything together."


class Stage(Word):
    """The four stages of the trust ladder."""

    CONTACT = "Contact", "We are in touch, and agreed how."
    RELIABILITY = "Reliability", "Each does what it said."
    DIALOGUE = "Dialogue", "Hard things are said, and answered."
    PARTNERSHIP = "Partnership", "They open doors and shape decisions."


class Milestone(Word):
    """Observed behaviour that shows trust; dated evidence needed, reversible."""

    heading: str
    stage: Stage
    window: tuple[int, int]

    def __new__(cls, value: str, heading: str, stage: Stage, window: tuple[int, int], meaning: str) -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.heading, word.stage, word.window, word.meaning = heading, stage, window, meaning
        return word

    M1 = "M1", "Reciprocal contact", Stage.CONTACT, (0, 3), "They reply or meet at least once."
    M2 = (
        "M2",
        "Terms agreed",
        Stage.CONTACT,
        (0, 6),
        "Purpose, limits, what is written down, hours and response times are agreed.",
    )
    M3 = "M3", "Own priority heard", Stage.RELIABILITY, (1, 6), "They raise a need that is not security."
    M4 = "M4", "First promise kept", Stage.RELIABILITY, (1, 6), "Kept on time, and they were told."
    M5 = "M5", "Practical help used", Stage.RELIABILITY, (3, 9), "Help was given, and they used it."
    M6 = "M6", "They start it", Stage.RELIABILITY, (3, 12), "Unprompted contact, twice in 12 months."
    M7 = (
        "M7",
        "Candid criticism answered",
        Stage.DIALOGUE,
        (6, 18),
        "They criticise, we answer, they stay.",
    )
    M8 = "M8", "Open talk on local risk", Stage.DIALOGUE, (6, 24), "They take part in a frank talk."
    M9 = (
        "M9",
        "Shared table",
        Stage.DIALOGUE,
        (6, 24),
        "They attend a mixed forum, with groups they differ from.",
    )
    M10 = (
        "M10",
        "Opens doors",
        Stage.PARTNERSHIP,
        (9, 24),
        "They introduce us to a group we did not know, and step aside.",
    )
    M11 = (
        "M11",
        "Shapes decisions",
        Stage.PARTNERSHIP,
        (12, 36),
        "Their advice changed a plan, and that is recorded.",
    )
    M12 = (
        "M12",
        "Survives a shock",
        Stage.PARTNERSHIP,
        (12, 60),
        "Still engaged 3 months after an incident, a row or a change of officer.",
    )


class MilestoneChange(Word):
    """What happened to a milestone on a day."""

    REACHED = "reached", "Seen, with evidence."
    REVERSED = "reversed", "No longer so, for the reason given."


class Band(Word):
    """How a relationship does, by the rule in docs/health.md."""

    STRAINED = "strained", "Two or more things are wrong at once."
    NEEDS_ATTENTION = "needs attention", "One thing is wrong."
    STEADY = "steady", "Nothing is wrong."
    GROWING = "growing", "Nothing is wrong, and trust moved."
    EARLY_DAYS = "early days", "Too soon to judge; no alarm before time."
    NOT_ENOUGH_RECORDED = "not enough recorded", "Too few records to say."


class Nation(Word):
    """Whose bank holidays count."""

    ENGLAND_AND_WALES = "england-and-wales", "England and Wales."
    SCOTLAND = "scotland", "Scotland."
    NORTHERN_IRELAND = "northern-ireland", "Northern Ireland."


class Retention(Word):
    """How long a kind of record is kept."""

    RELATIONSHIP = "relationship", "While the relationship lasts, and 6 years after."
    CONTACT = "contact", "12 months after the role ends."
    NOTE = "note", "3 years."
    FLAG = "flag", "12 months after it lapsed."
    TEAM = "team", "While the officer serves, and 6 years after."
    STORE = "store", "As long as the store."
    HISTORY = "history", "As long as the store; what was erased leaves only its seal."


class Audience(Word):
    """Who may see a kind of record."""

    TEAM = "team", "The engagement team only; never in a public edition."
    PARTNERS = "partners", "The team, and the public edition where publicity allows."
