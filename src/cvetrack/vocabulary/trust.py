"""Milestones of trust, their stages, and the bands of health."""

from typing import Self

from cvetrack.vocabulary.word import Word


class Stage(Word):
    """The four stages of the trust ladder."""

    CONTACT = "Contact", "We are in touch, and agreed how."
    RELIABILITY = "Reliability", "Each does what it said."
    DIALOGUE = "Dialogue", "Hard things are said, and answered."
    PARTNERSHIP = "Partnership", "They open doors and shape decisions."


class Act(Word):
    """Whose act a milestone is: what we do can be trusted, and only what they freely do is evidence of trust."""

    OURS = "ours", "We did it: it makes us worth their trust."
    THEIRS = "theirs", "They did it freely: it shows their trust."
    BOTH = "both", "It takes both of us."


class Milestone(Word):
    """Observed behaviour that shows trust; dated evidence needed, reversible."""

    heading: str
    stage: Stage
    act: Act
    window: tuple[int, int]

    def __new__(
        cls, value: str, heading: str, stage: Stage, act: Act, window: tuple[int, int], meaning: str
    ) -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.heading, word.stage, word.act, word.window, word.meaning = heading, stage, act, window, meaning
        return word

    M1 = "M1", "Reciprocal contact", Stage.CONTACT, Act.THEIRS, (0, 3), "They reply or meet at least once."
    M2 = (
        "M2",
        "Terms agreed",
        Stage.CONTACT,
        Act.BOTH,
        (0, 6),
        "Purpose, limits, what is written down, hours and response times are agreed.",
    )
    M3 = (
        "M3",
        "Own priority heard",
        Stage.RELIABILITY,
        Act.THEIRS,
        (1, 6),
        "They raise a need that is not security.",
    )
    M4 = "M4", "First promise kept", Stage.RELIABILITY, Act.OURS, (1, 6), "Kept on time, and they were told."
    M5 = "M5", "Practical help used", Stage.RELIABILITY, Act.BOTH, (3, 9), "Help was given, and they used it."
    M6 = (
        "M6",
        "They start it",
        Stage.RELIABILITY,
        Act.THEIRS,
        (3, 12),
        "Unprompted contact, twice in 12 months.",
    )
    M7 = (
        "M7",
        "Candid criticism answered",
        Stage.DIALOGUE,
        Act.BOTH,
        (6, 18),
        "They criticise, we answer, they stay.",
    )
    M8 = (
        "M8",
        "Open talk on local risk",
        Stage.DIALOGUE,
        Act.THEIRS,
        (6, 24),
        "They take part in a frank talk.",
    )
    M9 = (
        "M9",
        "Shared table",
        Stage.DIALOGUE,
        Act.THEIRS,
        (6, 24),
        "They attend a mixed forum, with groups they differ from.",
    )
    M10 = (
        "M10",
        "Opens doors",
        Stage.PARTNERSHIP,
        Act.THEIRS,
        (9, 24),
        "They introduce us to a group we did not know, and step aside.",
    )
    M11 = (
        "M11",
        "Shapes decisions",
        Stage.PARTNERSHIP,
        Act.BOTH,
        (12, 36),
        "Their advice changed a plan, and that is recorded.",
    )
    M12 = (
        "M12",
        "Survives a shock",
        Stage.PARTNERSHIP,
        Act.THEIRS,
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
